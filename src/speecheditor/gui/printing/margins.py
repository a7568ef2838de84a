"""Headers and footers: their lines laid out with the page's numbers in them, and the room they take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPainter, QTextLayout, QTextOption

from ...model.numbering import format_number
from ...model.page import PAGE_FIELD, PAGES_FIELD, MarginLine, PageSetup
from .fonts import font_families, present
from .formats import print_font
from .measure import units

ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "justify": Qt.AlignmentFlag.AlignLeft,
    "distribute": Qt.AlignmentFlag.AlignLeft,
}


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """One header or footer line, laid out; its parts share its top. Lengths in layout units."""

    parts: Sequence[QTextLayout]
    height: float

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw the line with its top at `y`."""
        for part in self.parts:
            part.draw(painter, QPointF(x, y))


def shown_number(page: PageSetup, number: int) -> str:
    """The page number that stands on page `number` (from 1)."""
    return format_number(page.first_number + number - 1, page.page_format)


def shown_text(line: MarginLine, page: PageSetup, number: int, total: int) -> str:
    """The text of a header or footer line on page `number` of `total`."""
    return line.text.replace(PAGE_FIELD, shown_number(page, number)).replace(PAGES_FIELD, str(total))


def place(lines: Sequence[MarginLine], page: PageSetup, number: int, total: int) -> list[PlacedLine]:
    """The header or footer `lines` of page `number` of `total`, laid out between the page's margins."""
    width = units(page.width - page.left - page.right)
    return [_placed(line, shown_text(line, page, number, total), width) for line in lines]


def heights(page: PageSetup, number: int) -> tuple[float, float]:
    """The heights of the header and of the footer of page `number`."""
    above, below = page.headers.for_page(number), page.footers.for_page(number)
    return sum(p.height for p in place(above, page, number, 1)), sum(p.height for p in place(below, page, number, 1))


def _placed(line: MarginLine, text: str, width: float) -> PlacedLine:
    font = _font(line)
    left, right = units(line.indent_left), units(line.indent_right)
    room = max(width - left - right, units(10))
    texts = text.split("\t", 2)
    alignment = ALIGNMENTS[line.alignment]
    if len(texts) == 1 or alignment != Qt.AlignmentFlag.AlignLeft:
        parts = [_layout(" ".join(texts), font, alignment, left, room)]
    else:
        # The styles of headers and footers have two tab stops: the middle and the right edge.
        stops = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight)
        parts = [
            _layout(part.replace("\t", " "), font, stop, left, room) for part, stop in zip(texts, stops, strict=False)
        ]
    return PlacedLine(parts, max(part.boundingRect().height() for part in parts))


def _layout(text: str, font: QFont, alignment: Qt.AlignmentFlag, left: float, width: float) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption(alignment)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    y = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLeadingIncluded(True)
        line.setLineWidth(width)
        line.setPosition(QPointF(left, y))
        y += line.height()
    layout.endLayout()
    return layout


def _font(line: MarginLine) -> QFont:
    return print_font(present(font_families(line.family, line.cjk_family), QFontDatabase.families()), line.size)
