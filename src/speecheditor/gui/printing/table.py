"""One table laid out: its columns, and its rows as the units that pages are cut between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from .formats import PrintFormats
from .lines import Lines, lay_out
from .manuscript import PrintParagraph, PrintTable
from .measure import units

_PADDING_X, _PADDING_Y = units(5.4), units(1)
"""The room between a cell's border and its text: Word's default at the sides."""

_BORDER = units(0.5)
_NARROWEST, _WIDEST = 4, 24
"""Characters that a column asks room for, at least and at most."""


class Strip(NamedTuple):
    """A row, or the lines ``first:stop`` of each cell of a row that is too high for one page."""

    cells: Sequence[Lines]
    first: int
    stop: int
    height: float


@dataclass(frozen=True, slots=True)
class Rows:
    """A table as a unit of pages: it may be parted between any two strips. Lengths in layout units."""

    strips: Sequence[Strip]
    columns: Sequence[float]
    """The borders of the columns, from the left edge of the text."""

    heights: Sequence[float]
    new_page: bool
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    keep_together: bool = False
    least: int = 1

    @property
    def starts(self) -> Sequence[int]:
        """The row of each strip."""
        rows = accumulate((strip.first == 0 for strip in self.strips), initial=-1)
        return list(rows)[1:]

    def draw(self, painter: QPainter, x: float, y: float, first: int, stop: int) -> None:
        """Draw the strips ``first:stop``, the first one with its top at `y`."""
        pen = painter.pen()
        for strip in self.strips[first:stop]:
            for (left, right), lines in zip(pairwise(self.columns), strip.cells, strict=True):
                painter.setPen(QPen(Qt.GlobalColor.black, _BORDER))
                painter.drawRect(QRectF(x + left, y, right - left, strip.height))
                painter.setPen(pen)
                end = min(strip.stop, len(lines.heights))
                lines.draw(painter, x + left + _PADDING_X, y + _PADDING_Y, min(strip.first, end), end)
            y += strip.height


def lay_out_table(table: PrintTable, width: float, tallest: float, tab: float, formats: PrintFormats) -> Rows:
    """`table` in a column of `width` units; a row higher than `tallest` is cut into strips that are not."""
    columns = _columns(table.rows, width)
    strips = [strip for row in table.rows for strip in _strips(_cells(row, columns, tab, formats), tallest)]
    return Rows(strips, columns, [strip.height for strip in strips], table.new_page)


def _cells(row: Sequence[PrintParagraph], columns: Sequence[float], tab: float, formats: PrintFormats) -> list[Lines]:
    return [
        lay_out(cell, right - left - 2 * _PADDING_X, tab, formats)
        for cell, (left, right) in zip(row, pairwise(columns), strict=True)
    ]


def _strips(cells: Sequence[Lines], tallest: float) -> list[Strip]:
    """The lines of a row in as few strips as possible; a strip has at least one line."""
    count = max(len(lines.heights) for lines in cells)
    out: list[Strip] = []
    first = 0
    while first < count:
        stop = first + 1
        while stop < count and _strip_height(cells, first, stop + 1) <= tallest:
            stop += 1
        out.append(Strip(cells, first, stop, _strip_height(cells, first, stop)))
        first = stop
    return out


def _strip_height(cells: Sequence[Lines], first: int, stop: int) -> float:
    return max(sum(lines.heights[first:stop]) for lines in cells) + 2 * _PADDING_Y


def _columns(cells: Sequence[Sequence[PrintParagraph]], width: float) -> list[float]:
    """The borders of the columns: each as wide as its longest text asks, within limits."""
    wanted = [_NARROWEST] * len(cells[0])
    for row in cells:
        for column, cell in enumerate(row):
            wanted[column] = max(wanted[column], min(len(cell.text), _WIDEST))
    borders = [0.0]
    for share in wanted:
        borders.append(borders[-1] + width * share / sum(wanted))
    return borders
