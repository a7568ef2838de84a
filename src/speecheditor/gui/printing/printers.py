"""What the system says of its printers, and one of them set up for an order."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QMarginsF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from .imposition import Edges, Size
from .pdf import CREATOR

PDF_FILE = ""
"""The name of what is no printer: a PDF file."""

ONE_SIDED, LONG_EDGE, SHORT_EDGE = "one", "long", "short"
_DUPLEX = {
    ONE_SIDED: QPrinter.DuplexMode.DuplexNone,
    LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
    SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
}
_PAPERS = ("A3", "A4", "A5", "A6", "B4", "B5", "Letter", "Legal")
_TOLERANCE = 3.0
"""Points by which two sizes of paper differ that are the same."""


@dataclass(frozen=True, slots=True)
class Device:
    """A printer as its owner meets it; ``papers`` are the names of the usual sizes that it takes."""

    name: str
    duplex: tuple[str, ...] = (ONE_SIDED,)
    colors: bool = True
    papers: tuple[str, ...] = _PAPERS
    state: str = ""


def names() -> list[str]:
    """The printers of this computer, the usual one first, and last the PDF file."""
    usual = QPrinterInfo.defaultPrinterName()
    return [*sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name)), PDF_FILE]


def device(name: str) -> Device:
    """What the printer of that name can do, as far as it says so."""
    if name == PDF_FILE:
        told = QCoreApplication.translate("Printers", "Writes the sheets into a PDF file.")
        return Device(PDF_FILE, tuple(_DUPLEX), state=told)
    info = QPrinterInfo.printerInfo(name)
    modes = set(info.supportedDuplexModes())
    duplex = tuple([key for key, mode in _DUPLEX.items() if key == ONE_SIDED or mode in modes])
    colors = QPrinter.ColorMode.Color in info.supportedColorModes()
    sizes = [_points(size) for size in info.supportedPageSizes()]
    papers = tuple([paper for paper in _PAPERS if not sizes or any(_alike(paper_size(paper), size) for size in sizes)])
    return Device(name, duplex, colors, papers, _state(info))


def paper_size(name: str) -> Size:
    """An upright sheet of one of the usual sizes."""
    return _points(QPageSize(getattr(QPageSize.PageSizeId, name)))


def edges(printer: QPrinter) -> Edges:
    """What the printer cannot reach of the paper that it is set to."""
    margins = printer.pageLayout().minimumMargins()
    return Edges(max(margins.left(), margins.right()), max(margins.top(), margins.bottom()))


def make_printer(name: str, title: str) -> QPrinter:
    """The printer of that name, which prints to the edges of the paper: margins are in the pages themselves."""
    printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setCreator(CREATOR)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    return printer


def set_duplex(printer: QPrinter, duplex: str) -> None:
    """Print on one side, or on both turned over one of the edges."""
    printer.setDuplex(_DUPLEX[duplex])


def _state(info: QPrinterInfo) -> str:
    state = info.state()
    if state == QPrinter.PrinterState.Active:
        told = QCoreApplication.translate("Printers", "Printing something else; this will wait.")
    elif state in (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error):
        told = QCoreApplication.translate("Printers", "Stopped: the printer needs somebody to look after it.")
    else:
        told = QCoreApplication.translate("Printers", "Ready.")
    place = " – ".join([part for part in (info.makeAndModel(), info.location()) if part])
    return f"{told} {place}".rstrip()


def _points(size: QPageSize) -> Size:
    found = size.size(QPageSize.Unit.Point)
    return Size(found.width(), found.height())


def _alike(size: Size, other: Size) -> bool:
    return all(abs(a - b) < _TOLERANCE for a, b in zip(size, other, strict=True))
