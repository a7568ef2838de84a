"""Laying one block out with its own QTextLayout, as Qt's document layout does it, plus room for a label.

The rules of alignment, indents and line heights were taken from Qt's layout by experiment; the tests compare the
two line by line.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from ..model.blocks import OBJECT
from ..model.numbering import is_bullet
from .format_keys import CONTEXTUAL, FROM_MARGIN, STYLE
from .layout_heights import Estimate, Shape
from .printing.fonts import bullet_face
from .tab_stops import from_line

# Looked up once: an enum's value costs more than the arithmetic around it.
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_MINIMUM = QTextBlockFormat.LineHeightTypes.MinimumHeight.value
_DISTANCE = QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value
_ALIGNMENT = QTextFormat.Property.BlockAlignment
_RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
TAB_STOP = 48.0
"""Pixels at 96 dpi between tab stops: half an inch, as Word has it."""

_BELOW_TEXT = 4 / 5  # Of a fixed line height Qt keeps a fifth below the base line.


@dataclass(frozen=True, slots=True)
class Column:
    """The column of text: ``left`` and ``width`` in pixels of the zoomed document, ``zoom`` its factor."""

    left: float
    width: float
    zoom: float
    indent: float
    option: QTextOption


class Tally:
    """Sums over laid-out blocks, to estimate the others."""

    def __init__(self) -> None:
        self.blocks = self.lines = self.characters = 0
        self.gap = self.height = self.advance = 0.0

    def add(self, shape: Shape, length: int, layout: QTextLayout) -> None:
        """Count a block of `length` characters in."""
        self.blocks += 1
        self.gap += shape.gap
        self.height += shape.height
        self.lines += layout.lineCount()
        self.characters += length
        self.advance += sum(layout.lineAt(number).naturalTextWidth() for number in range(layout.lineCount()))

    def estimate(self, width: float, metrics: QFontMetricsF) -> Estimate:
        """What the blocks have in common in a column of `width` pixels; `metrics` speaks where there is no text."""
        gap = self.gap / self.blocks if self.blocks else 0.0
        pitch = self.height / self.lines if self.lines else metrics.height()
        advance = self.advance / self.characters if self.advance and self.characters else metrics.averageCharWidth()
        return Estimate(gap, pitch, max(1.0, width / advance))


def gap_above(before: QTextBlock, fmt: QTextBlockFormat, zoom: float) -> float:
    """The room between a block and the one shown `before` it: the larger of the two margins; none above the first.

    Of two of one style neither margin counts whose paragraph does without it there.
    """
    if not before.isValid():
        return 0.0
    other = before.blockFormat()
    above, below = fmt.topMargin(), other.bottomMargin()
    if (above or below) and fmt.property(STYLE) == other.property(STYLE):
        above = 0.0 if fmt.hasProperty(CONTEXTUAL) else above
        below = 0.0 if other.hasProperty(CONTEXTUAL) else below
    return max(above, below) * zoom


def lay_out(block: QTextBlock, fmt: QTextBlockFormat, column: Column, room: float, *, box: bool) -> float:
    """Lay the lines of `block` out, the first one behind `room` pixels for its label; returns the height."""
    zoom = column.zoom
    left, right = fmt.leftMargin() * zoom, fmt.rightMargin() * zoom
    first = fmt.textIndent() * zoom + room
    reversed_ = block.textDirection() == _RIGHT_TO_LEFT
    if reversed_:
        right += fmt.indent() * column.indent * zoom
    else:
        left += fmt.indent() * column.indent * zoom
    # The line height of a paragraph does not stretch the box of an opaque block.
    measures = _Measures(left, column.width - left - right, first, *((0, 0.0) if box else _line_height(fmt)))
    option = _option(block, fmt, column)
    from_margin = not reversed_ and fmt.hasProperty(FROM_MARGIN) and "\t" in block.text()
    if from_margin:
        _count_tabs_from(left + first, option, fmt, column)
    block.layout().setTextOption(option)
    height = _break_lines(block, measures, zoom, is_reversed=reversed_)
    if from_margin and first and "\t" not in block.text()[: block.layout().lineAt(0).textLength()]:
        _count_tabs_from(left, option, fmt, column)  # Qt counts in all lines as in the first one
        block.layout().setTextOption(option)
        height = _break_lines(block, measures, zoom, is_reversed=reversed_)
    return height


class _Measures(NamedTuple):
    """Where the lines of a block go: the first one is ``first`` narrower, or wider; ``kind`` and ``amount`` are its
    line height."""

    left: float
    width: float
    first: float
    kind: int
    amount: float


def _line_height(fmt: QTextBlockFormat) -> tuple[int, float]:
    return fmt.lineHeightType(), fmt.lineHeight()


def _count_tabs_from(x: float, option: QTextOption, fmt: QTextBlockFormat, column: Column) -> None:
    """Set the tab stops for lines that begin at `x`."""
    distance = option.tabStopDistance()
    option.setTabs(from_line(fmt.tabPositions(), distance, x / column.zoom, column.width / column.zoom))


def _break_lines(block: QTextBlock, measures: _Measures, zoom: float, *, is_reversed: bool) -> float:
    left, width, first, kind, amount = measures
    layout = block.layout()
    text = block.text() if kind else ""
    tall = _tallest_text(block, zoom) if OBJECT in text else 0.0
    y = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLeadingIncluded(True)
        line.setLineWidth(width - first)
        if tall and line.height() > tall and OBJECT in text[line.textStart() : line.textStart() + line.textLength()]:
            advance, raised = line.height(), 0.0  # A picture: Word would cut it off, or multiply its height.
        else:
            advance, raised = line_advance(line, kind, amount, zoom)
        line.setPosition(QPointF(left if is_reversed else left + first, y - raised))
        y += advance
        first = 0.0
    layout.endLayout()
    return y


def _tallest_text(block: QTextBlock, zoom: float) -> float:
    """A height in pixels that a line of text only of this block's look does not reach."""
    return 1.6 * QFontMetricsF(label_font(block, zoom)).height()


def label_font(block: QTextBlock, zoom: float) -> QFont:
    """The font of a label: that of the block's first characters, zoomed."""
    return zoomed(label_format(block).font(), zoom)


def font_of_label(block: QTextBlock, label: str, zoom: float) -> QFont:
    """The same for this label: a bullet is a sign of a Latin face, for in many Chinese ones it is hardly to be seen."""
    font = label_font(block, zoom)
    if is_bullet(label.rstrip()):
        font.setFamilies([_bullet_face(), *font.families()])
    return font


@lru_cache(maxsize=1)
def _bullet_face() -> str:
    return bullet_face(frozenset(QFontDatabase.families()))


def label_format(block: QTextBlock) -> QTextCharFormat:
    """The format of the block's first characters; of the block itself while it is empty."""
    first = block.begin()
    return block.charFormat() if first.atEnd() else first.fragment().charFormat()


def zoomed(font: QFont, zoom: float) -> QFont:
    """`font` at `zoom` times its size, ready for a painter.

    A text layout takes the zoom from its device, a painter does not. And a painter fills what a font does not set
    itself from its own widget's font, even where a document already resolved it; so all is set here.
    """
    full = QFont(font)
    full.setFamilies(font.families())
    full.setWeight(font.weight())
    full.setItalic(font.italic())
    if font.pointSizeF() > 0:
        full.setPointSizeF(font.pointSizeF() * zoom)
    return full


def scaled(font: QFont, share: float) -> QFont:
    """`font` at `share` of its size; one measured in pixels stays as it is."""
    other = QFont(font)
    if font.pointSizeF() > 0:
        other.setPointSizeF(font.pointSizeF() * share)
    return other


def label_room(block: QTextBlock, label: str, zoom: float) -> float:
    """The width in pixels that `label` takes before the text of `block`: a tab behind it ends at a hanging indent."""
    if not label:
        return 0.0
    metrics, hanging = QFontMetricsF(font_of_label(block, label, zoom)), -block.blockFormat().textIndent() * zoom
    if hanging > 0 and label.endswith("\t"):
        width = metrics.horizontalAdvance(label[:-1])
        return hanging if width <= hanging else _behind_tab(block, width - hanging, zoom) + hanging
    return metrics.horizontalAdvance(label)


def _behind_tab(block: QTextBlock, over: float, zoom: float) -> float:
    """Where a tab ends, right of the text's edge, whose label reaches `over` that edge: at the next of Word's stops."""
    left, stop = block.blockFormat().leftMargin() * zoom, TAB_STOP * zoom
    return (int((left + over) / stop) + 1) * stop - left


def _option(block: QTextBlock, fmt: QTextBlockFormat, column: Column) -> QTextOption:
    option = QTextOption(column.option)
    option.setTextDirection(block.textDirection())
    alignment = fmt.alignment() if fmt.hasProperty(_ALIGNMENT) else option.alignment()
    option.setAlignment(_mirrored(alignment) if option.textDirection() == _RIGHT_TO_LEFT else alignment)
    tabs = fmt.tabPositions()
    if tabs:
        option.setTabs(tabs)
    if fmt.nonBreakableLines():
        option.setWrapMode(QTextOption.WrapMode.ManualWrap)
    return option


def _mirrored(alignment: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
    """Left and right exchanged, as text from right to left has them; an absolute alignment stays."""
    left, right, absolute = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignAbsolute
    if alignment & absolute:
        return alignment
    if alignment & right:
        return (alignment & ~right) | left | absolute
    if alignment & (Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignJustify):
        return alignment
    return (alignment & ~left) | right | absolute


def line_advance(line: QTextLine, kind: int, amount: float, zoom: float) -> tuple[float, float]:
    """How far below this line the next one is, and by how much this one is raised."""
    natural = line.height()
    if kind == _PROPORTIONAL:
        return in_units(natural * amount / 100), 0.0
    if kind == _FIXED:
        height = in_units(amount * zoom)
        return height, in_units(line.ascent() + max(line.leading(), 0.0)) - height * _BELOW_TEXT
    if kind == _MINIMUM:
        height = in_units(max(natural, amount * zoom))
        return height, natural - height
    if kind == _DISTANCE:
        return in_units(natural + amount * zoom), 0.0
    return natural, 0.0


def in_units(value: float) -> float:
    """`value` cut to Qt's layout unit of 1/64 pixel, so that long documents do not drift from Qt's places."""
    return int(value * 64) / 64


def hangs_over(block: QTextBlock, height: float) -> bool:
    """Whether the last line of a laid-out block reaches below its `height`, as lines set tightly do."""
    layout = block.layout()
    last = layout.lineAt(layout.lineCount() - 1) if layout.lineCount() else None
    return last is not None and last.y() + last.height() > height


def line_at(block: QTextBlock, y: float) -> QTextLine | None:
    """The line of `block` at `y`, the nearest one outside the lines; None without lines."""
    layout = block.layout()
    last = layout.lineCount() - 1
    for number in range(last + 1):
        line = layout.lineAt(number)
        if number == last or y < min(line.y() + line.height(), layout.lineAt(number + 1).y()):
            return line
    return None
