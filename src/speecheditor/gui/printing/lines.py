"""One paragraph laid out: where its lines break, how high they are, where their base lines lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextLine, QTextOption

from ...formats.looks import ParaLook
from ...formats.tab_stops import TabStop
from ..tab_stops import Leader, from_line, leader_stops, leaders, own_stops, paint_leaders, qt_tabs
from ..text_effects import Stretch, paint_effects, stretches
from ..units import to_points
from .distributing import distribute
from .formats import PrintFormats
from .hints import Over, hints_over
from .manuscript import PrintParagraph
from .measure import UNITS_PER_POINT, units

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

    @property
    def starts(self) -> Sequence[int]:
        """The first character of each line."""
        found = [self.layout.lineAt(number).textStart() for number in range(len(self.heights))]
        text = self.layout.text()
        return found if text.isascii() or max(text) <= "\uffff" else [to_points(text, start) for start in found]

    def draw(self, painter: QPainter, x: float, y: float, first: int, stop: int) -> None:
        """Draw the lines ``first:stop``, the first one with its top at `y`."""
        at = QPointF(x, y - sum(self.heights[:first]))
        if stop - first == len(self.heights) and len(self.options) < 2:
            self.layout.draw(painter, at)
        else:
            for number in range(first, stop):
                self.layout.setTextOption(self.options[min(number, len(self.options) - 1)])
                self.layout.lineAt(number).draw(painter, at)
        if self.leaders:
            shown = [leader for leader in self.leaders if first <= leader.line < stop]
            paint_leaders(painter, at, shown, self.layout.font())
        if self.effects and first < stop:
            lines = [self.layout.lineAt(number) for number in range(first, stop)]
            paint_effects(painter, self.layout.text(), self.layout, at, self.effects, lines)
        for hint in self.hints:
            line = self.layout.lineForTextPosition(hint.start)
            if first <= line.lineNumber() < stop:
                hint.draw(painter, line, at)


def lay_out(paragraph: PrintParagraph, width: float, tab: float, formats: PrintFormats) -> Lines:
    """`paragraph` in a column of `width` units with tab stops every `tab` units."""
    look, over = paragraph.look, hints_over(paragraph, formats)
    layout = QTextLayout(paragraph.text, formats.base(paragraph.mark))
    ranges = _ranges(paragraph, formats)
    layout.setFormats([*ranges, *[hint.range() for hint in over if hint.spread]])
    layout.setCacheEnabled(True)
    options = _options(look, tab, width, has_tabs="\t" in paragraph.text)
    heights = _break_lines(layout, look, width, options, over)
    if look.alignment == "distribute" and distribute(layout):
        heights = _break_lines(layout, look, width, options, over)
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
    )


def _break_lines(
    layout: QTextLayout, look: ParaLook, width: float, options: Sequence[QTextOption], hints: Sequence[Over]
) -> list[float]:
    """Break the text into lines and return their heights; an exact height leaves no room for hints, as in Word."""
    left, indent = units(look.left), units(look.first_line)
    room = width - left - units(look.right)
    heights: list[float] = []
    y = 0.0
    layout.setTextOption(options[0])
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        if len(heights) == 1:
            layout.setTextOption(options[-1])
        line.setLeadingIncluded(True)
        line.setLineWidth(max(room - indent, _NARROWEST))
        height, down = _height(line, look)
        end = line.textStart() + line.textLength()
        over = max((hint.height for hint in hints if line.textStart() <= hint.start < end), default=0.0)
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


def _height(line: QTextLine, look: ParaLook) -> tuple[float, float]:
    """The height of a line, and how far its characters stand below its top.

    What a least height adds lies above the characters, what a multiple adds lies below, as in Word.
    """
    if look.line_rule == "exact":
        return units(look.line), units(look.line) * _ABOVE_BASE - line.ascent()
    natural = line.height()
    if look.line_rule == "atLeast":
        return max(natural, units(look.line)), max(0.0, units(look.line) - natural)
    return natural * look.line, 0.0


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
