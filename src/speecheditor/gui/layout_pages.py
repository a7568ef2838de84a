"""Where pages begin, painted over the text: a dashed line across the column with the number of the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QLocale, QPointF
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QPainter, QPalette, QPen, QTextBlock

from .layout_block import Column, scaled, zoomed
from .layout_paint import faint
from .layout_table import Grid
from .units import x_at

_INK, _FAINT = 0.55, 0.22
"""The strength of a line that is true, and of one that is being made anew."""

_DASHES = [4.0, 4.0]
_TICK = 4.0
_BESIDE = 6.0
"""Unzoomed pixels between the column and the number."""

_LETTERS = 0.85
"""The size of the number beside that of the window's letters, whatever the zoom."""


class PageLine(NamedTuple):
    """Page ``number`` begins in a block at the UTF-16 unit ``start``, or with the row ``row`` of a table.

    ``is_true`` is false while the pages are being made anew; ``is_broken`` where the text shows a page break already.
    """

    number: int
    start: int
    row: int
    is_true: bool
    is_broken: bool


def paint_page_lines(
    painter: QPainter,
    block: QTextBlock,
    lines: Sequence[PageLine],
    origin: QPointF,
    column: Column,
    gap: float,
    grid: Grid | None,
    palette: QPalette,
) -> None:
    """Paint the `lines` of a laid-out block with its top left corner at `origin`, `gap` pixels below the one before.

    No character moves for them: a line lies above the line of text that holds the first character of the page.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    font = scaled(zoomed(QGuiApplication.font(), 1.0), _LETTERS)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    for line in lines:
        ink = faint(palette.color(QPalette.ColorRole.Text), _INK if line.is_true else _FAINT)
        x, y = _place(block, line, gap, grid)
        y += origin.y()
        left, right = origin.x(), origin.x() + column.width
        if not line.is_broken:
            pen = QPen(ink, 1.0)
            pen.setDashPattern(_DASHES)
            painter.setPen(pen)
            painter.drawLine(QLineF(left, y, right, y))
            painter.setPen(QPen(ink, 1.0))
            if x is not None:
                painter.drawLine(QLineF(left + x, y, left + x, y + _TICK * column.zoom))
        painter.setPen(ink)
        base = y + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(right + _BESIDE * column.zoom, base), QLocale().toString(line.number))
    painter.restore()


def _place(block: QTextBlock, line: PageLine, gap: float, grid: Grid | None) -> tuple[float | None, float]:
    """The first character from the left edge of the block, if the page begins inside a line, and the height of the
    line below the block's top."""
    layout = block.layout()
    if grid is not None:
        top = layout.lineAt(0).y() if layout.lineCount() else 0.0
        return None, top + grid.row_top(line.row) if line.row else -gap / 2
    found = layout.lineForTextPosition(min(line.start, max(block.length() - 1, 0)))
    if not found.isValid() or (found.lineNumber() == 0 and line.start == 0):
        return None, -gap / 2
    x = x_at(found, line.start) if line.start > found.textStart() else None
    return x, found.y() if found.lineNumber() else min(found.y(), -gap / 2)
