"""Printing: our dialog, then the sheets in a worker, with progress and cancel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QMessageBox, QProgressDialog, QWidget

from ...formats.progress import LAST
from ...model.layouts import Layout
from ...store.saving import write_atomically
from ..jobs import Job, Progress
from .imposition import copied
from .keeping import kept
from .manuscript import Draft
from .pages import Pages
from .print_dialog import Order, PrintDialog
from .print_form import Habits
from .printers import set_duplex
from .sheets import paint_sides, sheets_pdf, sides_of

__all__ = ["Habits", "PrintOrder", "print_document", "print_order", "write_order"]

Work = Callable[[Progress], int]

_PER_MILLE = 1000
_PATIENCE = 500
"""Milliseconds before a progress window appears."""


def print_document(
    parent: QWidget,
    draft: Draft,
    layouts: Sequence[Layout] = (),
    habits: Habits = Habits(),  # noqa: B008 - frozen
    place: tuple[int, int] | None = None,
    suggested: str = "",
) -> PrintOrder:
    """Ask how to print and print in a worker; returns at once, with the dialog that is open.

    `layouts` are those to choose among, `place` is a block's id and an offset in it on the current page, `suggested`
    where a PDF file would go.
    """
    order = PrintOrder(parent, PrintDialog(parent, draft, layouts, habits, place), draft.title, suggested)
    order.dialog.open()
    return order


class PrintOrder(QObject):
    """One print order, from the question to the last page; deletes itself. ``accepted`` tells the habits shown."""

    accepted = Signal(object)

    def __init__(self, parent: QWidget, dialog: PrintDialog, title: str, suggested: str) -> None:
        super().__init__(parent)
        self._window, self._title, self._suggested = parent, title, suggested
        self._progress: QProgressDialog | None = None
        self.job: Job | None = None
        self.dialog = dialog
        dialog.accepted.connect(self._on_accepted)
        dialog.rejected.connect(self._end)

    def _on_accepted(self) -> None:
        order = self.dialog.order
        if order is None:
            self._end()
            return
        self.accepted.emit(self.dialog.form.habits())
        if order.printer is not None:
            printer = order.printer
            self._start(lambda progress: print_order(printer, order, progress))
            return
        kinds = self.tr("PDF (*.pdf)")
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Print to a PDF File"), self._suggested, kinds)
        if not name:
            self._end()
            return
        target, title = Path(name), self._title
        self._start(lambda progress: write_order(target, order, title, progress))

    def _start(self, work: Work) -> None:
        self.job = kept(Job(work))
        window = QProgressDialog(
            self.tr("Printing “{0}”…").format(self._title), self.tr("Cancel"), 0, _PER_MILLE, self._window
        )
        window.setWindowModality(Qt.WindowModality.NonModal)
        window.setMinimumDuration(_PATIENCE)
        self._progress = window
        window.canceled.connect(self.job.cancel)
        self.job.progressed.connect(self._on_progress)
        self.job.failed.connect(self._on_failed)
        for end in (self.job.done, self.job.failed, self.job.cancelled):
            end.connect(self._end)
        self.job.start()

    def _on_progress(self, part: float) -> None:
        if self._progress is not None and not self._progress.wasCanceled():
            self._progress.setValue(min(round(part * _PER_MILLE), _PER_MILLE - 1))

    def _on_failed(self, error: Exception) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, self.tr("Print"), self.tr("The document was not printed."))
        box.setInformativeText(str(error))
        box.setParent(self._window, box.windowFlags())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _end(self) -> None:
        if self._progress is not None:
            self._progress.deleteLater()
        self.dialog.deleteLater()
        self.deleteLater()


def print_order(printer: QPrinter, order: Order, progress: Progress) -> int:
    """Print on that printer; returns how many sides it was. Raises PrintError, RangeError, or what stops it."""
    choice, pages = order.choice, Pages(order.cut)
    sides = sides_of(pages, choice)
    if printer.supportsMultipleCopies():
        printer.setCopyCount(choice.copies)
        printer.setCollateCopies(choice.collate)
    else:
        sides = copied(sides, choice.copies, collate=choice.collate, two_sided=choice.plan.two_sided)
    set_duplex(printer, order.duplex)
    printer.setColorMode(QPrinter.ColorMode.GrayScale if order.grey else QPrinter.ColorMode.Color)
    try:
        paint_sides(printer, sides, pages, progress)
    except BaseException:
        printer.abort()
        raise
    return len(sides)


def write_order(target: Path, order: Order, title: str, progress: Progress) -> int:
    """Write the sheets into a PDF file, whole or not at all. Raises also SaveError."""
    data = sheets_pdf(Pages(order.cut), order.choice, title, progress)
    progress(LAST)
    write_atomically(target, data)
    return len(data)
