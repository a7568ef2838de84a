"""Printing: which pages in which order, on a printer that writes a PDF, with cancel and failure."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from builders import blocks
from speecheditor.gui.printing.manuscript import Draft
from speecheditor.gui.printing.print_job import PrintError, make_printer, page_order, print_document, print_pages
from speecheditor.model.properties import Properties

SPEECH = blocks(*["户口在门外。" * 100] * 6)


def to_file(path: Path) -> QPrinter:
    printer = make_printer(Draft((), Properties(), "讲话"))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def nothing(part: float) -> None:
    """Nobody is told."""


@pytest.mark.parametrize(
    ("ranges", "order", "pages"),
    [
        ("", QPrinter.PageOrder.FirstPageFirst, [0, 1, 2, 3]),
        ("", QPrinter.PageOrder.LastPageFirst, [3, 2, 1, 0]),
        ("2-3", QPrinter.PageOrder.FirstPageFirst, [1, 2]),
        ("1,4-9", QPrinter.PageOrder.FirstPageFirst, [0, 3]),
        ("7", QPrinter.PageOrder.FirstPageFirst, []),
    ],
)
def test_page_order(qapp: object, tmp_path: Path, ranges: str, order: QPrinter.PageOrder, pages: list[int]):
    printer = to_file(tmp_path / "x.pdf")
    printer.setPageOrder(order)
    if ranges:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString(ranges))
    assert page_order(printer, 4) == pages


@pytest.mark.parametrize(("collate", "pages"), [(True, [0, 1, 0, 1]), (False, [0, 0, 1, 1])])
def test_copies(qapp: object, monkeypatch: pytest.MonkeyPatch, collate: bool, pages: list[int]):
    printer = make_printer(Draft((), Properties(), "x"))
    monkeypatch.setattr(printer, "supportsMultipleCopies", lambda: False)
    printer.setCopyCount(2)
    printer.setCollateCopies(collate)
    assert page_order(printer, 2) == pages


def test_a_printed_file_has_the_text_and_the_page(qapp: object, tmp_path: Path):
    target = tmp_path / "printed.pdf"
    count = print_pages(to_file(target), Draft(SPEECH, Properties(), "讲话"), nothing)
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == count > 1
        assert [float(side) for side in pdf.pages[0].mediabox[2:]] == pytest.approx([595.3, 841.9], abs=1.0)
    tool = shutil.which("pdftotext")
    if tool is not None:
        text = subprocess.run([tool, str(target), "-"], capture_output=True, check=True).stdout.decode()
        assert "".join(text.split()) == "户口在门外。" * 600


def test_no_such_page(qapp: object, tmp_path: Path):
    printer = to_file(tmp_path / "x.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("99"))
    with pytest.raises(PrintError):
        print_pages(printer, Draft(SPEECH, Properties(), "x"), nothing)


def test_stop(qapp: object, tmp_path: Path):
    class Stopped(Exception):
        pass

    def progress(part: float) -> None:
        if part > 0.6:
            raise Stopped

    with pytest.raises(Stopped):
        print_pages(to_file(tmp_path / "x.pdf"), Draft(SPEECH, Properties(), "x"), progress)


def test_from_the_dialog_to_the_paper(qtbot: QtBot, tmp_path: Path):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    order = print_document(window, Draft(SPEECH, Properties(), "讲话"))
    assert order.dialog.isVisible()
    target = tmp_path / "printed.pdf"
    order.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    order.printer.setOutputFileName(str(target))
    order.dialog.hide()
    gone: list[bool] = []
    order.destroyed.connect(lambda: gone.append(True))
    order.start()
    qtbot.waitUntil(lambda: bool(gone))
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) > 1


def test_the_question_can_be_refused(qtbot: QtBot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    order = print_document(window, Draft(SPEECH, Properties(), "x"))
    gone: list[bool] = []
    order.destroyed.connect(lambda: gone.append(True))
    order.dialog.reject()
    qtbot.waitUntil(lambda: bool(gone))


def test_failure_is_told(qtbot: QtBot, tmp_path: Path):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    order = print_document(window, Draft(SPEECH, Properties(), "x"))
    order.printer.setPrintRange(QPrinter.PrintRange.PageRange)
    order.printer.setPageRanges(QPageRanges.fromString("99"))
    order.dialog.hide()
    gone: list[bool] = []
    order.destroyed.connect(lambda: gone.append(True))
    order.start()
    qtbot.waitUntil(lambda: bool(gone))
    (box,) = [child for child in window.children() if type(child).__name__ == "QMessageBox"]
    assert box.isVisible()
    assert "no such pages" in box.informativeText()
    box.close()
