"""Headers and footers: their lines laid out with what their fields show on a page, and the room they take."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption

from ...model.page import CODE, END, FIELDS, RESULT, LineSpan, LineStop, MarginLine, PageSetup
from ..units import to_units
from .fonts import cjk_families, cjk_spans, font_families
from .formats import installed_families, print_font, taken
from .measure import units

ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "justify": Qt.AlignmentFlag.AlignLeft,
    "distribute": Qt.AlignmentFlag.AlignLeft,
}
Values = Mapping[str, str]
"""What fields show on one page: by their signs, those between CODE and END by their words."""

NO_VALUES: Values = {}

_FIELD = re.compile(f"[{''.join(FIELDS.values())}]|{CODE}([^{RESULT}]*){RESULT}([^{END}]*){END}")
_TAB = units(36.0)
_ABOVE_BASE = 4 / 5
"""The part of an exact line height that lies above the base line."""


class Segment(NamedTuple):
    """Text that stands by itself between two tabs, and where its left edge is."""

    layout: QTextLayout
    x: float


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """One header or footer line, laid out; its parts share its top. Lengths in layout units.

    ``height`` is the room that it takes, 0 where it is in a frame; ``top`` how far its text stands below its top,
    ``rules`` the borders: (their middle below the top, their width).
    """

    parts: Sequence[Segment]
    height: float
    top: float = 0.0
    rules: Sequence[tuple[float, float]] = ()
    width: float = 0.0
    tall: float = 0.0
    """What it is high, if it takes no room."""

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw the line with its top at `y`."""
        for part in self.parts:
            part.layout.draw(painter, QPointF(x + part.x, y + self.top))
        for at, width in self.rules:
            painter.save()
            painter.setPen(QPen(Qt.GlobalColor.black, width))
            painter.drawLine(QLineF(x, y + at, x + self.width, y + at))
            painter.restore()


def shown_text(line: MarginLine, values: Values) -> str:
    """The text of a header or footer line on a page with these values."""
    return _filled(line.text, values)


def place(lines: Sequence[MarginLine], page: PageSetup, values: Values) -> list[PlacedLine]:
    """The header or footer `lines` of a page, laid out between its margins."""
    width = units(page.width - page.left - page.right)
    return [_placed(line, width, values) for line in lines]


def heights(page: PageSetup, number: int, within: int | None = None) -> tuple[float, float]:
    """The heights of the header and of the footer of the page with that `number`, page `within` of its section."""
    above, below = page.headers.for_page(number, within), page.footers.for_page(number, within)
    return sum(p.height for p in place(above, page, NO_VALUES)), sum(p.height for p in place(below, page, NO_VALUES))


def draw_lines(painter: QPainter, lines: Sequence[PlacedLine], x: float, y: float) -> None:
    """Draw the lines, the first one with its top at `y`; framed ones lie one below the other over those behind them."""
    ahead = 0.0
    for line in lines:
        if line.height or not line.tall:
            line.draw(painter, x, y)
            y, ahead = y + line.height, 0.0
        else:
            line.draw(painter, x, y + ahead)
            ahead += line.tall


def _filled(text: str, values: Values) -> str:
    def shown(found: re.Match[str]) -> str:
        return values.get(found[0] if found[1] is None else found[1], "" if found[1] is None else found[2])

    return _FIELD.sub(shown, text)


def _placed(line: MarginLine, width: float, values: Values) -> PlacedLine:
    left, right = units(line.indent_left), units(line.indent_right)
    alignment = ALIGNMENTS[line.alignment]
    rows = _segments(line, values)
    if len(rows) == 1 or alignment != Qt.AlignmentFlag.AlignLeft:
        parts = [Segment(_layout([p for row in rows for p in row], line, alignment, width - left - right), left)]
    else:
        parts = _tabbed([_layout(row, line, None, width) for row in rows], line, left, width)
    natural = max(part.layout.boundingRect().height() for part in parts)
    height, down = _height(line, natural, parts[0].layout)
    top = units(line.before) + down
    whole = units(line.before + line.after) + height
    middles = ((0.0, line.border_above), (whole, line.border_below))
    rules = [(at, units(border)) for at, border in middles if border]
    room = 0.0 if line.floating else whole
    return PlacedLine(parts, room, top, rules, width, whole)


def _height(line: MarginLine, natural: float, layout: QTextLayout) -> tuple[float, float]:
    """The height of a line, and how far its text stands below its top, as in the text (`lines`)."""
    if line.rule == "exact":
        first = layout.lineAt(0)
        return units(line.height) * layout.lineCount(), units(line.height) * _ABOVE_BASE - first.ascent()
    if line.rule == "atLeast":
        least = units(line.height) * layout.lineCount()
        return max(natural, least), max(0.0, least - natural)
    return natural * line.height, 0.0


def _segments(line: MarginLine, values: Values) -> list[list[tuple[str, LineSpan]]]:
    """The text with its fields filled in, by look, cut at tabs."""
    rows: list[list[tuple[str, LineSpan]]] = [[]]
    at = 0
    for span in line.spans or (LineSpan(len(line.text), line.size, line.family, line.cjk_family),):
        for number, text in enumerate(_filled(line.text[at : at + span.length], values).split("\t")):
            if number:
                rows.append([])
            if text:
                rows[-1].append((text, span))
        at += span.length
    return rows


def _tabbed(layouts: Sequence[QTextLayout], line: MarginLine, left: float, width: float) -> list[Segment]:
    """The segments at the stops of the line; without any, in the middle and at the right edge."""
    room = width - left - units(line.indent_right)
    default = (LineStop((left + room / 2) / units(1), "center"), LineStop((left + room) / units(1), "right"))
    stops = line.stops or default
    found = [Segment(layouts[0], left)]
    reached = left + _wide(layouts[0])
    for layout in layouts[1:]:
        stop = next((s for s in stops if units(s.position) > reached + 1), None)
        place_ = (reached // _TAB + 1) * _TAB if stop is None else units(stop.position)
        share = {"center": 0.5, "right": 1.0}.get(stop.kind if stop else "", 0.0)
        # What would run off the edge of the text moves back as far as there is room.
        x = min(place_ - share * _wide(layout), width - _wide(layout))
        x = max(x, reached if _wide(layout) else 0.0)
        found.append(Segment(layout, x))
        reached = max(place_, x + _wide(layout))
    return found


def _wide(layout: QTextLayout) -> float:
    return layout.lineAt(0).naturalTextWidth()


def _layout(
    pieces: Sequence[tuple[str, LineSpan]], line: MarginLine, alignment: Qt.AlignmentFlag | None, width: float
) -> QTextLayout:
    """Text in its looks: aligned in lines of that width, or without `alignment` in one line as wide as it is."""
    text = "".join([part for part, _ in pieces])
    layout = QTextLayout(text, _font(LineSpan(0, line.size, line.family, line.cjk_family), cjk=False))
    layout.setFormats(_ranges(pieces, text))
    option = QTextOption(alignment or Qt.AlignmentFlag.AlignLeft)
    wrap = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if alignment else QTextOption.WrapMode.NoWrap
    option.setWrapMode(wrap)
    layout.setTextOption(option)
    y = 0.0
    layout.beginLayout()
    while (found := layout.createLine()).isValid():
        found.setLeadingIncluded(True)
        found.setLineWidth(max(width, units(10)))
        found.setPosition(QPointF(0, y))
        y += found.height()
    layout.endLayout()
    return layout


def _ranges(pieces: Sequence[tuple[str, LineSpan]], text: str) -> list[QTextLayout.FormatRange]:
    edges = {0, len(text), *[edge for span in cjk_spans(text) for edge in span]}
    looks: list[LineSpan] = []
    for part, span in pieces:
        edges.add(len(looks))
        looks += [span] * len(part)
    inside = {at for start, stop in cjk_spans(text) for at in range(start, stop)}
    out: list[QTextLayout.FormatRange] = []
    for start, stop in pairwise(sorted(edges)):
        found = QTextLayout.FormatRange()
        found.start, found.length = to_units(text, start), to_units(text, stop) - to_units(text, start)
        found.format = _format(looks[start], cjk=start in inside)
        out.append(found)
    return out


def _format(span: LineSpan, *, cjk: bool) -> QTextCharFormat:
    found = QTextCharFormat()
    font = _font(span, cjk=cjk)
    font.setBold(span.bold)
    font.setItalic(span.italic)
    font.setUnderline(span.underline)
    found.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
    if span.color:
        found.setForeground(QBrush(QColor(span.color)))
    return found


def _font(span: LineSpan, *, cjk: bool) -> QFont:
    families = font_families(span.family, span.cjk_family)
    families = cjk_families(span.cjk_family) + families if cjk else families
    return print_font(taken(families, installed_families()), span.size)
