"""A table laid out: its columns, and its rows with their cells; only rows that are seen are laid out and painted."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from ..formats.tables import Cell, Row, Table
from .layout_cell import Box, Canvas, TextBox, Typesetter
from .render import PIXELS_PER_POINT
from .table_paint import paint_edges

KEPT_ROWS = 128
"""Rows whose boxes are kept; more than a screen shows at the smallest zoom."""

ESTIMATED_ROWS = 1000
"""Rows whose text an estimate looks at, about."""

CellIndex = tuple[int, int]
"""A row of a table, and the number of a cell among those that begin in it."""

_EMPTY_ROW = 4.0
"""Unzoomed pixels of a row without cells."""


class Grid:
    """A table in `width` pixels. A row's height is estimated until it is settled; one object for each zoom and width.

    ``heights`` are the heights of its rows to begin with, for a table that was laid out at another zoom before.
    """

    def __init__(self, table: Table, width: float, setter: Typesetter, heights: Sequence[float] = ()) -> None:
        self.table, self.width, self.setter = table, width, setter
        self._scale = PIXELS_PER_POINT * setter.zoom
        self._columns = _columns(table, width, self._scale)
        self._ends = _ends(table.rows)
        self._kept: OrderedDict[int, list[list[Box]]] = OrderedDict()
        self._settled = bytearray(len(table.rows))
        self._heights = array("d", heights or self._estimates())
        self._tops = list(accumulate(self._heights, initial=0.0))

    @property
    def height(self) -> float:
        """The height of the whole in pixels, as far as it is known."""
        return self._tops[-1]

    def scaled_heights(self, share: float) -> list[float]:
        """The heights of the rows at another zoom."""
        return [height * share for height in self._heights]

    def heights_for(self, table: Table) -> list[float]:
        """The heights of the rows of another table, if it differs from this one only by what is in some cells."""
        old = self.table
        is_alike = len(table.rows) == len(old.rows) and table.columns == old.columns
        placing = (table.alignment, table.indent, table.share) == (old.alignment, old.indent, old.share)
        return list(self._heights) if is_alike and placing else []

    def take_over(self, known: Grid) -> None:
        """Take what `known`, a grid of `heights_for` this table, has laid out; of the rows that are others those that
        it had settled are settled at once."""
        changed = {k for k, row in enumerate(self.table.rows) if row is not known.table.rows[k]}
        ends = {k + cell.rows - 1 for k in changed for cell in self.table.rows[k].cells}
        for row in range(len(self.table.rows)):
            self._settled[row] = known._settled[row]
            if row not in changed and row in known._kept:
                self._kept[row] = known._kept[row]
        for row in sorted(changed | ends):
            if self._settled[row]:
                self._heights[row] = self._measured(row)
        self._tops = list(accumulate(self._heights, initial=0.0))

    def cell_at(self, x: float, y: float) -> CellIndex | None:
        """The cell at a place below the table's top left corner; None beside all cells."""
        row = bisect_right(self._tops, y) - 1
        if not 0 <= row < len(self.table.rows):
            return None
        rows = self.table.rows
        places = ((k, number) for k in range(rows[row].first, row + 1) for number in range(len(rows[k].cells)))
        return next((at for at in places if self.cell_rect(at).contains(x, y)), None)

    def row_top(self, row: int) -> float:
        """How far a row begins below the table's top; the last one for a row that there is not."""
        return self._tops[min(row, len(self._tops) - 1)]

    def cell_rect(self, at: CellIndex) -> QRectF:
        """Where a cell is, from the table's top left corner."""
        return self._rect(self.table.rows[at[0]].cells[at[1]], at[0])

    def text_rect(self, at: CellIndex) -> QRectF:
        """Where the text of a cell is, from the table's top left corner; its height is what the cell has left."""
        cell, rect = self.table.rows[at[0]].cells[at[1]], self.cell_rect(at)
        top, left = rect.top() + self._shift(cell, rect, self._boxes(at[0])[at[1]]), self._side(cell.padding.left)
        return QRectF(rect.left() + left, top, self._text_width(cell), rect.bottom() - top)

    def settle(self, top: float, bottom: float) -> bool:
        """Lay out the rows between `top` and `bottom` pixels below the table's top; whether its height changed."""
        row = max(bisect_right(self._tops, top) - 1, 0)
        y, before = self._tops[row], self.height
        while row < len(self._heights) and y < bottom:
            if not self._settled[row]:
                self._settled[row] = True
                self._heights[row] = self._measured(row)
            y += self._heights[row]
            row += 1
        self._tops = list(accumulate(self._heights, initial=0.0))
        return self.height != before

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        """Paint the rows within the clip, the table's top left corner at this place."""
        rows, tops = self.table.rows, self._tops
        first = max(bisect_right(tops, canvas.clip.top() - y) - 1, 0)
        last = min(bisect_left(tops, canvas.clip.bottom() - y), len(rows))
        if first >= last:
            return
        places = [
            (cell, self._rect(cell, row).translated(x, y), row, number)
            for row in range(rows[first].first, last)
            for number, cell in enumerate(rows[row].cells)
        ]
        seen = [place for place in places if place[1].intersects(canvas.clip)]
        for cell, rect, row, number in seen:
            if cell.fill:
                canvas.painter.fillRect(rect, QColor(cell.fill))
            self._paint_content(canvas, cell, rect, self._boxes(row)[number])
        for cell, rect, _, _ in seen:
            paint_edges(canvas, rect, cell, self._scale)

    def _paint_content(self, canvas: Canvas, cell: Cell, rect: QRectF, boxes: Sequence[Box]) -> None:
        y = rect.top() + self._shift(cell, rect, boxes)
        for box in boxes:
            if y + box.height > canvas.clip.top() and y < canvas.clip.bottom():
                box.paint(canvas, rect.left() + self._side(cell.padding.left), y)
            y += box.height

    def _shift(self, cell: Cell, rect: QRectF, boxes: Sequence[Box]) -> float:
        """How far below the top of a cell its text begins."""
        free = rect.height() - self._content_height(cell, boxes)
        shift = {"center": free / 2, "bottom": free}.get(cell.align, 0.0)
        return cell.padding.top * self._scale + max(shift, 0.0)

    def _rect(self, cell: Cell, row: int) -> QRectF:
        left, right = self._columns[cell.column], self._columns[cell.column + cell.span]
        top, bottom = self._tops[row], self._tops[min(row + cell.rows, len(self._heights))]
        return QRectF(left, top, right - left, bottom - top)

    def _boxes(self, row: int) -> list[list[Box]]:
        """The boxes of the cells that begin in a row."""
        found = self._kept.get(row)
        if found is None:
            looks = self.table.looks
            found = [
                self.setter.boxes(cell.content, self._text_width(cell), looks[cell.look])
                for cell in self.table.rows[row].cells
            ]
            self._kept[row] = found
            if len(self._kept) > KEPT_ROWS:
                self._kept.popitem(last=False)
        self._kept.move_to_end(row)
        return found

    def _measured(self, index: int) -> float:
        """The height that a row's cells ask for; a cell over several rows asks it of the last of them."""
        row = self.table.rows[index]
        boxes = self._boxes(index)
        if row.exact and row.height and not any(_is_full(cell_boxes) for cell_boxes in boxes):
            return row.height * self._scale
        wanted = [self._content_height(c, b) for c, b in zip(row.cells, boxes, strict=True) if c.rows == 1]
        for start, number in self._ends.get(index, ()):
            cell = self.table.rows[start].cells[number]
            wanted.append(self._content_height(cell, self._boxes(start)[number]) - sum(self._heights[start:index]))
        return max([row.height * self._scale, _EMPTY_ROW * self.setter.zoom, *wanted])

    def _estimates(self) -> list[float]:
        """The estimated heights of all rows; in a long table those of a few stand for their neighbours."""
        rows = self.table.rows
        step = 1 + len(rows) // ESTIMATED_ROWS
        found = [self._estimate(row) for row in rows[::step]]
        return [height for height in found for _ in range(step)][: len(rows)]

    def _estimate(self, row: Row) -> float:
        looks = self.table.looks
        wanted = [
            self.setter.estimate(cell.content, self._text_width(cell), looks[cell.look])
            + (cell.padding.top + cell.padding.bottom) * self._scale
            for cell in row.cells
            if cell.rows == 1
        ]
        return max([row.height * self._scale, _EMPTY_ROW * self.setter.zoom, *wanted])

    def _content_height(self, cell: Cell, boxes: Sequence[Box]) -> float:
        return sum(box.height for box in boxes) + (cell.padding.top + cell.padding.bottom) * self._scale

    def _text_width(self, cell: Cell) -> float:
        width = self._columns[cell.column + cell.span] - self._columns[cell.column]
        return max(width - self._side(cell.padding.left) - self._side(cell.padding.right), 1.0)

    def _side(self, points: float) -> float:
        return points * self._scale


def _columns(table: Table, width: float, scale: float) -> list[float]:
    """The borders of the columns in pixels, placed in `width` as the table is aligned and never wider."""
    widths = [column * scale for column in table.columns]
    wanted = table.share * width if table.share else sum(widths)
    total = min(wanted, width)
    share = total / (sum(widths) or 1.0)
    free = width - total
    left = {"center": free / 2, "right": free}.get(table.alignment, min(max(table.indent, 0.0) * scale, free))
    return list(accumulate([column * share for column in widths], initial=left))


def _ends(rows: Sequence[Row]) -> dict[int, list[tuple[int, int]]]:
    """For the last row of each cell over several rows: where the cell begins and its number there."""
    ends: dict[int, list[tuple[int, int]]] = {}
    for start, row in enumerate(rows):
        for number, cell in enumerate(row.cells):
            if cell.rows > 1:
                ends.setdefault(start + cell.rows - 1, []).append((start, number))
    return ends


def _is_full(boxes: Sequence[Box]) -> bool:
    """Whether something is there besides empty lines."""
    return any(not isinstance(box, TextBox) or box.layout.text() for box in boxes)
