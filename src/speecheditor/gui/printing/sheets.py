"""Pages on sheets of paper: painted on a printer or into a PDF file, as somebody chose it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from ...formats.pdf_marks import Bookmark
from ...formats.pdf_text import mend_pdf
from ...model.page_range import PageRange
from .builder import Progress, no_progress
from .imposition import ONE, Cell, Plan, Side, Size, copied, imposed
from .measure import DPI, units
from .pages import Pages, scaled
from .pdf import CREATOR, printed_text

_PAINTED = 0.7
"""The part of the work that painting a PDF is; the rest is mending its text."""

_FRAME = units(0.5)


class PrintError(Exception):
    """The printer could not be used, or nothing was chosen for it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which pages are printed, how they come on paper, and how often."""

    plan: Plan = Plan()
    pages: PageRange = PageRange()
    copies: int = 1
    collate: bool = True


def sides_of(pages: Pages, choice: Choice) -> tuple[Side, ...]:
    """The sides of one copy. Raises RangeError; PrintError when no page is chosen."""
    found = imposed(choice.pages.of(len(pages)), lambda index: size_of(pages, index), choice.plan)
    if not found:
        raise PrintError("there are no such pages")
    return found


def size_of(pages: Pages, index: int) -> Size:
    """How large page `index` (from 0) is, in points."""
    setup = pages.setup(index)
    return Size(setup.width, setup.height)


def set_paper(device: QPagedPaintDevice, size: Size) -> None:
    """The paper of the next page; printers know their sheets upright, and are told how a sheet is held."""
    upright = QSizeF(min(size), max(size))
    device.setPageSize(QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
    wide = size.is_wide
    device.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)


def paint_sides(
    device: QPagedPaintDevice, sides: Sequence[Side], pages: Pages, progress: Progress = no_progress
) -> None:
    """Paint the sides, each on a page of the device, which has no margins. Raises PrintError, or what stops it."""
    set_paper(device, sides[0].size)
    painter = QPainter()
    if not painter.begin(device):
        raise PrintError("the printer cannot be used")
    try:
        for done, side in enumerate(sides):
            progress(done / len(sides))
            if done:
                set_paper(device, side.size)
                if not device.newPage():
                    raise PrintError("the printer does not take another page")
            painter.save()
            paint_side(scaled(painter, device.logicalDpiX()), side, pages)
            painter.restore()
    finally:
        painter.end()


def paint_side(painter: QPainter, side: Side, pages: Pages) -> None:
    """Paint one side, the painter scaled as `scaled` does it."""
    for cell in side.cells:
        painter.save()
        _place(painter, cell, size_of(pages, cell.page))
        pages.paint(painter, cell.page)
        painter.restore()
    painter.setPen(QPen(Qt.GlobalColor.gray, _FRAME))
    for frame in side.frames:
        painter.drawRect(QRectF(*[units(length) for length in frame]))


def sheets_pdf(pages: Pages, choice: Choice, title: str, progress: Progress = no_progress) -> bytes:
    """The chosen pages as PDF on their sheets, with the text of the speech, and bookmarks where pages stay pages.

    Raises RangeError, PrintError, or what stops it.
    """
    plan = choice.plan
    sides = copied(sides_of(pages, choice), choice.copies, collate=choice.collate, two_sided=plan.two_sided)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator(CREATOR)
    writer.setResolution(DPI)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    paint_sides(writer, sides, pages, lambda part: progress(part * _PAINTED))
    progress(_PAINTED)
    outline = list(_bookmarks(pages, sides)) if plan.kind == ONE and choice.copies == 1 else []
    data = bytes(buffer.data().data())
    return mend_pdf(data, printed_text(pages), title, pages.cut.manuscript.language, outline)


def _place(painter: QPainter, cell: Cell, size: Size) -> None:
    painter.translate(units(cell.x), units(cell.y))
    if cell.turned:
        painter.translate(0.0, units(size.width * cell.scale))
        painter.rotate(-90)
    painter.scale(cell.scale, cell.scale)


def _bookmarks(pages: Pages, sides: Sequence[Side]) -> Iterator[Bookmark]:
    """The headings that are on these sides, each with one page."""
    at = {side.cells[0].page: (number, side.cells[0]) for number, side in enumerate(sides) if side.cells}
    for heading, page, top in pages.places():
        if page in at:
            number, cell = at[page]
            yield Bookmark(heading.level, heading.title, number, cell.y + top * cell.scale)
