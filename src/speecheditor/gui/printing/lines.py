"""One paragraph laid out: where its lines break, how high they are, where their base lines lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextLayout, QTextLine, QTextOption

from ...formats.looks import ParaLook
from ...formats.tab_stops import TabStop
from ..tab_stops import Leader, from_line, leader_stops, leaders, own_stops, qt_tabs
from ..text_effects import Stretch, paint_effects, stretches
from ..units import to_points, to_units
from .distributing import distribute
from .formats import LineMetrics, PrintFormats
from .hints import Over, hints_over
from .inlaid import Inlaid, beside, inlaid, shown_text
from .inlay import Inlay
from .justifying import ragged, spaceless
from .leading import draw_leaders
from .link_areas import LinkedPainter, links_of, note_areas
from .manuscript import Link, PrintParagraph
from .measure import UNITS_PER_POINT, units
from .tabs_beyond import place_beyond, widened
from .unbroken_lines import end_before

ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "justify": Qt.AlignmentFlag.AlignJustify,
    "distribute": Qt.AlignmentFlag.AlignJustify,
}
_ABOVE_BASE = 4 / 5
"""The part of an exact line height that lies above the base line."""

_NARROWEST = units(1.0)
_RULE = units(0.5)

_TALLEST = 1.3
"""Sizes of type that a line of Chinese text asks for at most where it counts lines of the grid: what stands in for the
faces of Word may be taller, and would take two."""

_ALMOST = 0.02
"""The part of a line of the grid that is not worth another one."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A paragraph as a unit of pages: its lines may be parted. Lengths in layout units."""

    layout: QTextLayout
    heights: Sequence[float]
    before: float
    after: float
    new_page: bool
    keep_with_next: bool
    keep_together: bool
    least: int
    """Lines that stay together at the start and at the end."""
    options: Sequence[QTextOption]
    """That of the first line and that of the others, where Qt counts their tab stops from different places."""
    leaders: Sequence[Leader] = ()
    effects: Sequence[Stretch] = ()
    hints: Sequence[Over] = ()
    objects: Sequence[Inlaid] = ()
    ragged: frozenset[int] = frozenset()
    """Lines of justified text that have no space to be spread at."""
    clipped: bool = False
    """Whether objects that are higher than their line are cut off, as an exact line height does it."""
    floats: Sequence[int] = ()
    inlay: Inlay | None = None
    repeated: float = 0.0
    links: Sequence[Link] = ()
    """In UTF-16 units."""
    notes: Sequence[tuple[int, int]] = ()
    rule: bool = False

    def draw_behind(self, painter: QPainter, x: float, y: float, first: int, stop: int) -> None:
        """Draw what lies under the text of the page, where the lines ``first:stop`` will be drawn."""
        self._draw_floats(painter, x, y, first, behind=True)

    @property
    def starts(self) -> Sequence[int]:
        """The first character of each line."""
        found = [self.layout.lineAt(number).textStart() for number in range(len(self.heights))]
        text = self.layout.text()
        return found if text.isascii() or max(text) <= "\uffff" else [to_points(text, start) for start in found]

    def draw(self, painter: QPainter, x: float, y: float, first: int, stop: int) -> None:
        """Draw the lines ``first:stop``, the first one with its top at `y`."""
        if self.rule:
            draw_rule(painter, x, y + sum(self.heights) / 2)
            return
        at = QPointF(x, y - sum(self.heights[:first]))
        if stop - first == len(self.heights) and len(self.options) < 2 and not self.ragged:
            self.layout.draw(painter, at)
        else:
            for number in range(first, stop):
                option = self.options[min(number, len(self.options) - 1)]
                self.layout.setTextOption(ragged(option) if number in self.ragged else option)
                self.layout.lineAt(number).draw(painter, at)
        if self.leaders:
            shown = [leader for leader in self.leaders if first <= leader.line < stop]
            draw_leaders(painter, at, shown, self.layout.font())
        if self.effects and first < stop:
            lines = [self.layout.lineAt(number) for number in range(first, stop)]
            paint_effects(painter, self.layout.text(), self.layout, at, self.effects, lines)
        if self.links and isinstance(painter, LinkedPainter):
            note_areas(painter, self.layout, at, self.links, first, stop)
        for hint in self.hints:
            line = self.layout.lineForTextPosition(hint.start)
            if first <= line.lineNumber() < stop:
                hint.draw(painter, line, at)
        for found in self.objects:
            line = self.layout.lineForTextPosition(found.start)
            if first <= line.lineNumber() < stop:
                self._draw_object(painter, found, line, at)
        self._draw_floats(painter, x, y, first, behind=False)

    def _draw_object(self, painter: QPainter, found: Inlaid, line: QTextLine, at: QPointF) -> None:
        assert self.inlay is not None
        place = found.place(line).translated(at)
        painter.save()
        if self.clipped:
            top = at.y() + sum(self.heights[: line.lineNumber()])
            height = self.heights[line.lineNumber()]
            painter.setClipRect(QRectF(place.x(), top, place.width(), height), Qt.ClipOperation.IntersectClip)
        self.inlay.paint(painter, place, found.number)
        painter.restore()

    def _draw_floats(self, painter: QPainter, x: float, y: float, first: int, *, behind: bool) -> None:
        if first or self.inlay is None:
            return
        for number in self.floats:
            if self.inlay.is_behind(number) is behind:
                self.inlay.paint_free(painter, number, x, y)


def lay_out(
    paragraph: PrintParagraph,
    width: float,
    tab: float,
    formats: PrintFormats,
    inlay: Inlay | None = None,
    grid: float = 0.0,
) -> Lines:
    """`paragraph` in a column of `width` units with tab stops every `tab` units, on a `grid` of lines (0: on none);
    `inlay` knows its objects."""
    look, over = paragraph.look, hints_over(paragraph, formats)
    layout = QTextLayout(shown_text(paragraph), formats.base(paragraph.mark))
    ranges = _ranges(paragraph, formats)
    room = width - units(look.left) - units(look.right) - max(0.0, units(look.first_line))
    objects = inlaid(paragraph, inlay, max(room, _NARROWEST), formats)
    layout.setFormats([*ranges, *[hint.range() for hint in over if hint.spread], *[o.range() for o in objects]])
    layout.setCacheEnabled(True)
    options = _options(look, tab, width, has_tabs="\t" in paragraph.text)
    natural = _Natural(paragraph, formats, grid if look.snap_to_grid else 0.0)
    whole = [(to_units(paragraph.text, a), to_units(paragraph.text, b)) for a, b in paragraph.unbroken]
    heights = _break_lines(layout, look, width, options, over, objects, natural, whole)
    if look.alignment == "distribute" and distribute(layout):
        heights = _break_lines(layout, look, width, options, over, objects, natural, whole)
    return Lines(
        layout,
        heights,
        units(look.space_before),
        units(look.space_after),
        paragraph.new_page,
        paragraph.keep_with_next,
        look.keep_together,
        2 if paragraph.widow_control else 1,
        options,
        _leaders(layout, own_stops(look), options) if "\t" in paragraph.text and look.tabs else (),
        stretches(ranges, lambda fmt: fmt.font().pixelSize()),
        over,
        objects,
        spaceless(layout) if look.alignment == "justify" else frozenset(),
        look.line_rule == "exact",
        paragraph.floats,
        inlay,
        links=links_of(paragraph),
        notes=_notes(paragraph, layout) if paragraph.notes else (),
        rule=paragraph.rule,
    )


def draw_rule(painter: QPainter, x: float, y: float) -> None:
    """Draw the short rule above notes, two inches long as in Word."""
    pen = painter.pen()
    painter.setPen(QPen(pen.color(), _RULE))
    painter.drawLine(QLineF(x, y, x + units(144.0), y))
    painter.setPen(pen)


def _notes(paragraph: PrintParagraph, layout: QTextLayout) -> list[tuple[int, int]]:
    """The line of each note mark, and its note."""
    text = paragraph.text
    return [(layout.lineForTextPosition(to_units(text, at)).lineNumber(), note) for at, note in paragraph.notes]


class _Natural:
    """How high the lines of one paragraph are by their fonts and the grid of lines that they stand on."""

    def __init__(self, paragraph: PrintParagraph, formats: PrintFormats, grid: float) -> None:
        self._metrics: LineMetrics | None = None
        self._grid, self._tallest = grid, 0.0
        self.on_grid = grid > 0
        spans = paragraph.spans if paragraph.text else ()
        if not any(span.cjk for span in spans):
            largest = max([span.look for span in spans], key=lambda look: look.size, default=paragraph.mark)
            self._metrics = formats.metrics(largest)
        if grid:
            size = max([span.look.size for span in spans], default=paragraph.mark.size)
            self._tallest = units(size) * _TALLEST

    def of(self, line: QTextLine) -> tuple[float, float]:
        """The height of a line, and how far its characters stand below its top."""
        if self._metrics is None:
            return line.height(), 0.0
        return self._metrics.height, self._metrics.ascent - line.ascent()

    def snapped(self, natural: float, look: ParaLook) -> float:
        """What a line of that height takes, multiplied by the spacing of the paragraph: whole lines of the grid."""
        if not self._grid:
            return natural * look.line
        rows = max(1, ceil(min(natural, self._tallest) / self._grid - _ALMOST))
        return max(natural, rows * self._grid * look.line)


def _break_lines(
    layout: QTextLayout,
    look: ParaLook,
    width: float,
    options: Sequence[QTextOption],
    hints: Sequence[Over],
    objects: Sequence[Inlaid],
    natural: _Natural,
    whole: Sequence[tuple[int, int]],
) -> list[float]:
    """Break the text into lines and return their heights; an exact height leaves no room for hints, as in Word."""
    left, indent = units(look.left), units(look.first_line)
    room = width - left - units(look.right)
    beyond = place_beyond(look, width) if "\t" in layout.text() else 0.0
    heights: list[float] = []
    y = 0.0
    layout.setTextOption(options[0])
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        if len(heights) == 1:
            layout.setTextOption(options[-1])
        line.setLeadingIncluded(True)
        line.setLineWidth(max(room - indent, _NARROWEST))
        if beyond and widened(line, layout.text(), max(room - indent, _NARROWEST), beyond - left - indent):
            pass  # A line with tabs that is not broken needs no other end.
        elif whole:
            end_before(line, whole, max(room - indent, _NARROWEST))
        height, down = _height(line, look, natural)
        end = line.textStart() + line.textLength()
        over = max((hint.height for hint in hints if line.textStart() <= hint.start < end), default=0.0)
        if objects:
            # What a least height adds stands above the characters already.
            above, below = beside(objects, line)
            over = max(over, above - (down if look.line_rule == "atLeast" else 0.0))
            height += 0.0 if look.line_rule == "exact" else below
        if look.line_rule != "exact":
            height, down = height + over, down + over
        line.setPosition(QPointF(left + indent, y + down))
        heights.append(height)
        y += height
        indent = 0.0
    layout.endLayout()
    return heights


def _leaders(layout: QTextLayout, stops: Sequence[TabStop], options: Sequence[QTextOption]) -> list[Leader]:
    """What fills the tabs, each line measured with its own option."""
    marked = leader_stops(stops, UNITS_PER_POINT)
    if not marked:
        return []
    layout.setTextOption(options[0])
    found = leaders(layout, layout.text(), marked, [0])
    layout.setTextOption(options[-1])
    return found + leaders(layout, layout.text(), marked, range(1, layout.lineCount()))


def _height(line: QTextLine, look: ParaLook, fonts: _Natural) -> tuple[float, float]:
    """The height of a line, and how far its characters stand below its top.

    What a least height adds lies above the characters, what a multiple adds lies below, as in Word; on a grid they
    stand in the middle.
    """
    if look.line_rule == "exact":
        return units(look.line), units(look.line) * _ABOVE_BASE - line.ascent()
    natural, down = fonts.of(line)
    if look.line_rule == "atLeast":
        return max(natural, units(look.line)), down + max(0.0, units(look.line) - natural)
    height = fonts.snapped(natural, look)
    return height, down + (max(0.0, height - natural) / 2 if fonts.on_grid else 0.0)


def _ranges(paragraph: PrintParagraph, formats: PrintFormats) -> list[QTextLayout.FormatRange]:
    """The formats of the text. Qt counts UTF-16 units."""
    wide = not paragraph.text.isascii() and max(paragraph.text) > "\uffff"
    out: list[QTextLayout.FormatRange] = []
    start = at = 0
    for span in paragraph.spans:
        found = QTextLayout.FormatRange()
        found.start = start
        found.length = span.length
        if wide:
            found.length += sum(char > "\uffff" for char in paragraph.text[at : at + span.length])
        found.format = formats.chars(span.look, cjk=span.cjk)
        out.append(found)
        start += found.length
        at += span.length
    return out


def _options(look: ParaLook, tab: float, width: float, *, has_tabs: bool) -> list[QTextOption]:
    """The option of the first line, and that of the others where they differ."""
    option = QTextOption(ALIGNMENTS[look.alignment])
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTabStopDistance(tab)
    if not has_tabs:
        return [option]
    tabs = qt_tabs(own_stops(look), UNITS_PER_POINT)
    found: list[QTextOption] = []
    for start in [look.left + look.first_line, look.left] if look.first_line else [look.left]:
        found.append(QTextOption(option))
        found[-1].setTabs(from_line(tabs, tab, units(start), width))
    return found
