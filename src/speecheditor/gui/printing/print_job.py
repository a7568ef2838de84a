"""Printing: the system's dialog, then the pages in a worker, with progress and cancel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QMessageBox, QProgressDialog, QWidget

from ...formats.pdf_text import mend_pdf
from ...store.saving import write_atomically
from ..jobs import Job, Progress
from .keeping import kept
from .manuscript import Draft
from .pages import Pages, make_pages, scaled
from .pdf import CREATOR, page_size, printed_text

_LAID_OUT = 0.5
_PER_MILLE = 1000
_PATIENCE = 500
"""Milliseconds before a progress window appears."""


class PrintError(Exception):
    """The printer could not be used."""


def print_document(parent: QWidget, draft: Draft) -> PrintDialog:
    """Ask how to print and print in a worker; returns at once, with the dialog that is open."""
    dialog = PrintDialog(parent, draft)
    dialog.dialog.show()
    return dialog


class PrintDialog(QObject):
    """One print order, from the question to the last page; deletes itself."""

    def __init__(self, parent: QWidget, draft: Draft) -> None:
        super().__init__(parent)
        self._window = parent
        self._draft = draft
        self.printer = make_printer(draft)
        self.job: Job | None = None
        self.dialog = QPrintDialog(self.printer, parent)
        self.dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        self.dialog.setOption(QPrintDialog.PrintDialogOption.PrintSelection, False)
        self.dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self.dialog.accepted.connect(self.start)
        self.dialog.rejected.connect(self._end)

    def start(self) -> None:
        """Print as the dialog says."""
        printer, draft = self.printer, self._draft
        self.job = kept(Job(lambda progress: print_pages(printer, draft, progress)))
        window = QProgressDialog(
            self.tr("Printing “{0}”…").format(draft.title), self.tr("Cancel"), 0, _PER_MILLE, self._window
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
        if not self._progress.wasCanceled():
            self._progress.setValue(min(round(part * _PER_MILLE), _PER_MILLE - 1))

    def _on_failed(self, error: Exception) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, self.tr("Print"), self.tr("The document was not printed."))
        box.setInformativeText(str(error))
        box.setParent(self._window, box.windowFlags())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _end(self) -> None:
        if self.job is not None:
            self._progress.deleteLater()
        self.dialog.deleteLater()
        self.deleteLater()


def make_printer(draft: Draft) -> QPrinter:
    """A printer with the page of the draft; its margins are in the page itself."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(draft.title)
    printer.setCreator(CREATOR)
    printer.setFullPage(True)
    printer.setPageSize(page_size(draft.layout.on_paper(draft.properties.page)))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    return printer


def print_pages(printer: QPrinter, draft: Draft, progress: Progress) -> int:
    """Print as `printer` is set; returns how many pages it was. Raises PrintError, SaveError, or what stops it."""
    pages = make_pages(draft, lambda part: progress(part * _LAID_OUT))
    order = page_order(printer, len(pages))
    if not order:
        raise PrintError("the document has no such pages")
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintError("the printer cannot be used")
    try:
        for done, index in enumerate(order):
            progress(_LAID_OUT + (1 - _LAID_OUT) * done / len(order))
            if done and not printer.newPage():
                raise PrintError("the printer does not take another page")
            painter.save()
            pages.paint(scaled(painter, printer.resolution()), index)
            painter.restore()
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    _mend_file(printer, pages, draft.title)
    return len(order)


def page_order(printer: QPrinter, count: int) -> list[int]:
    """The pages (from 0) to print, in order, as often as the printer does not repeat them itself."""
    chosen = [number - 1 for number in _numbers(printer, count)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return chosen * copies
    return [index for index in chosen for _ in range(copies)]


def _numbers(printer: QPrinter, count: int) -> list[int]:
    if printer.printRange() != QPrinter.PrintRange.PageRange:
        return list(range(1, count + 1))
    ranges = printer.pageRanges()
    if ranges.isEmpty():
        return list(range(max(1, printer.fromPage()), min(printer.toPage() or count, count) + 1))
    return [number for number in range(1, count + 1) if ranges.contains(number)]


def _mend_file(printer: QPrinter, pages: Pages, title: str) -> None:
    """A PDF that was "printed" gets its own text too."""
    name = printer.outputFileName()
    if printer.outputFormat() != QPrinter.OutputFormat.PdfFormat or not name:
        return
    target = Path(name)
    write_atomically(target, mend_pdf(target.read_bytes(), printed_text(pages), title, pages.cut.manuscript.language))
