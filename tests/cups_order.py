"""Prints a speech of five pages as the arguments say, by the dialog: run as a program of its own, for CUPS' library
remembers in each thread which server it asked first."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from speecheditor.gui.printing.manuscript import Draft
from speecheditor.gui.printing.print_job import print_document
from speecheditor.model.blocks import Paragraph, ParaProps, Run, new_id
from speecheditor.model.properties import Properties

NEW_PAGE = ParaProps(raw=b"<w:pageBreakBefore/>")
SPEECH = [Paragraph(new_id(), (Run(f"Page {number}"),), props=NEW_PAGE) for number in range(1, 6)]
SECONDS = 30


def main(printer: str, kind: str, duplex: str, pages: str, copies: str) -> int:
    application = QApplication([])
    window = QWidget()
    asked = print_document(window, Draft(SPEECH, Properties(), "Speech"))
    form, loop = asked.dialog.form, QEventLoop()
    for box, value in ((form.printer, printer), (form.kind, kind), (form.duplex, duplex)):
        if box.findData(value) < 0:
            sys.exit(f"{value} is not offered, only {[box.itemData(at) for at in range(box.count())]}")
        box.setCurrentIndex(box.findData(value))
    form.copies.setValue(int(copies))
    form.pages.setText(pages)
    form.some_pages.setChecked(bool(pages))
    asked.dialog.job.done.connect(lambda _: QTimer.singleShot(0, asked.dialog.accept))
    asked.destroyed.connect(loop.quit)
    QTimer.singleShot(SECONDS * 1000, lambda: loop.exit(1))
    status = loop.exec()
    told = [box.informativeText() for box in window.findChildren(QMessageBox)]
    sys.stderr.write("".join(told))
    sys.stdout.write(form.state.text() if status else "")
    del application
    return status or int(bool(told))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
