"""One paragraph laid out: where its lines break, how high they are, where their base lines lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QTextBlock, QTextBlockFormat, QTextFormat, QTextLayout, QTextLine, QTextOption

from .formats import KEEP_TOGETHER, KEEP_WITH_NEXT
from .measure import units

_AUTO = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_EXACT = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_AT_LEAST = QTextBlockFormat.LineHeightTypes.MinimumHeight.value
_NEW_PAGE = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore
_ABOVE_BASE = 4 / 5
"""The part of an exact line height that lies above the base line."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A paragraph as a unit of pages: its lines may be parted, but none is left alone. Lengths in layout units."""

    layout: QTextLayout
    heights: Sequence[float]
    before: float
    after: float
    new_page: bool
    keep_with_next: bool
    keep_together: bool

    least: int = 2
    """Lines that stay together at the start and at the end."""

    def draw(self, painter: QPainter, x: float, y: float, first: int, stop: int) -> None:
        """Draw the lines ``first:stop``, the first one with its top at `y`."""
        at = QPointF(x, y - sum(self.heights[:first]))
        for number in range(first, stop):
            self.layout.lineAt(number).draw(painter, at)

    def clear(self) -> None:
        """Give the memory of the lines back."""
        self.layout.clearLayout()


def lay_out(block: QTextBlock, width: float, tab: float) -> Lines:
    """`block` in a column of `width` units with tab stops every `tab` units."""
    fmt = block.blockFormat()
    layout = block.layout()
    layout.setTextOption(_option(fmt, tab))
    left, indent = fmt.leftMargin(), fmt.textIndent()
    room = max(width - left - fmt.rightMargin(), units(1))
    kind, amount = fmt.lineHeightType(), fmt.lineHeight()
    heights: list[float] = []
    y = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLeadingIncluded(True)
        line.setLineWidth(max(room - indent, units(1)))
        height, down = _height(line, kind, amount)
        line.setPosition(QPointF(left + indent, y + down))
        heights.append(height)
        y += height
        indent = 0.0
    layout.endLayout()
    return Lines(
        layout,
        heights,
        fmt.topMargin(),
        fmt.bottomMargin(),
        bool(fmt.pageBreakPolicy() & _NEW_PAGE),
        fmt.boolProperty(KEEP_WITH_NEXT),
        fmt.boolProperty(KEEP_TOGETHER),
    )


def _height(line: QTextLine, kind: int, amount: float) -> tuple[float, float]:
    """The height of a line, and how far its characters stand below its top.

    What a least height adds lies above the characters, what a multiple adds lies below, as in Word.
    """
    natural = line.height()
    if kind == _EXACT:
        return amount, amount * _ABOVE_BASE - line.ascent()
    if kind == _AT_LEAST:
        return max(natural, amount), max(0.0, amount - natural)
    if kind == _AUTO:
        return natural * amount / 100, 0.0
    return natural, 0.0


def _option(fmt: QTextBlockFormat, tab: float) -> QTextOption:
    option = QTextOption(fmt.alignment() or Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTabStopDistance(tab)
    if fmt.textIndent() < 0:
        # A hanging indent is a tab stop of its own: what a number stands before.
        option.setTabs([QTextOption.Tab(-fmt.textIndent(), QTextOption.TabType.LeftTab)])
    return option
