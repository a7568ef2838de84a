"""One table laid out: its rows as the units that pages are cut between.

Only the heights stay; the rows themselves are laid out anew when they are drawn, so a long table takes no room.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ...formats.tables import Cell, Row, Table
from .manuscript import PrintParagraph, PrintTable
from .measure import units
from .table_cells import CellBox, Typesetter
from .table_edges import paint_edges
from .table_grid import cell_ends, column_edges, plain_grid
from .table_parting import partings

_KEPT_ROWS = 64
"""Rows that stay laid out: about those of a page."""

_EMPTY_ROW = units(3.0)
"""The height of a row without cells."""

_MOST_REPEATED = 1 / 3
"""The part of a page that header rows may fill to be repeated on each."""

_INNER = 0.5
"""The part of a page above which a row of a table in a cell can be parted, where the row around it is."""

_SMALL = 0.5
"""The part of a page up to which a table is not parted at all."""


class Rows:
    """A table as a unit of pages: it may be parted between any two strips, which are rows, or parts of such as are
    higher than a page. Lengths in layout units."""

    before = after = 0.0

    def __init__(
        self, table: PrintTable, width: float, tallest: float, setter: Typesetter, *, inner: bool = False
    ) -> None:
        self._rows, self._setter, self._tallest = table.rows, setter, tallest
        self._grid = table.grid or plain_grid(table.rows)
        self._columns = column_edges(self._grid, width, 0.0 if inner else setter.beyond)
        self._ends = cell_ends(self._grid.rows)
        self._kept: OrderedDict[int, list[CellBox]] = OrderedDict()
        self._heights: list[float] = []
        for number in range(len(self._grid.rows)):
            self._heights.append(self._measured(number))
        self._head = 0 if inner else _head(self._grid.rows, self._heights, tallest)
        self.repeated = sum(self._heights[: self._head])
        self.heights = self._strips(tallest)
        self._strip_tops = list(accumulate(self.heights, initial=0.0))
        self._tops = list(accumulate(self._heights, initial=0.0))
        self.new_page, self.keep_with_next = table.new_page, table.keep_with_next
        self.keep_together = self._tops[-1] <= tallest * _SMALL
        self.least = self._head + 1
        self.notes: Sequence[tuple[int, int]] = sorted(self._found_notes())

    @property
    def columns(self) -> Sequence[float]:
        """The edges of the columns, from the left edge of the text."""
        return self._columns

    def draw_behind(self, painter: QPainter, x: float, y: float, first: int, stop: int) -> None:
        """Draw nothing: what is in cells does not lie under them."""

    @property
    def starts(self) -> Sequence[int]:
        """The row of each strip."""
        return [bisect_right(self._tops, top + 0.01) - 1 for top in self._strip_tops[:-1]]

    def draw(self, painter: QPainter, x: float, y: float, first: int, stop: int) -> None:
        """Draw the strips ``first:stop``, the first one with its top at `y`, with the header rows above them where they
        go on from another page."""
        if first and self.repeated:
            self._paint(painter, x, y - self.repeated, 0.0, self.repeated)
        self._paint(painter, x, y, self._strip_tops[first], self._strip_tops[stop])

    def _paint(self, painter: QPainter, x: float, y: float, low: float, high: float) -> None:
        """Draw what of the table lies between two heights, `low` at `y`."""
        rows, tops = self._grid.rows, self._tops
        first = bisect_right(tops, low + 0.01) - 1
        last = first
        while last < len(rows) and tops[last] < high - 0.01:
            last += 1
        if first >= last:
            return
        seen = [
            (cell, QRectF(0, tops[row], 0, tops[row + cell.rows] - tops[row]), row, number)
            for row in range(rows[first].first, last)
            for number, cell in enumerate(rows[row].cells)
            if tops[row + cell.rows] > low + 0.01
        ]
        placed = [(cell, self._visible(cell, whole, x, y, low, high), whole, row, k) for cell, whole, row, k in seen]
        for cell, rect, _, _, _ in placed:
            if cell.fill:
                painter.fillRect(rect, QColor(cell.fill))
        for cell, rect, whole, row, k in placed:
            self._paint_content(painter, cell, rect, whole, self._boxes(row)[k], low, exact=rows[row].exact)
        for cell, rect, _, _, _ in placed:
            paint_edges(painter, rect, cell)

    def _visible(self, cell: Cell, whole: QRectF, x: float, y: float, low: float, high: float) -> QRectF:
        left, right = self._columns[cell.column], self._columns[cell.column + cell.span]
        top, bottom = max(whole.top(), low), min(whole.bottom(), high)
        return QRectF(x + left, y + top - low, right - left, bottom - top)

    def _paint_content(
        self, painter: QPainter, cell: Cell, rect: QRectF, whole: QRectF, box: CellBox, low: float, *, exact: bool
    ) -> None:
        """Draw the content of a cell, or what of it belongs to the part that is seen of it."""
        pad = units(cell.padding.top)
        free = whole.height() - pad - units(cell.padding.bottom) - box.height
        shift = pad + max({"center": free / 2, "bottom": free}.get(cell.align, 0.0), 0.0)
        left = rect.left() + units(cell.padding.left)
        if abs(rect.height() - whole.height()) < 1.0:
            painter.save()
            if exact and free < 0:
                painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
            box.draw(painter, left, rect.top() + shift)
            painter.restore()
            return
        start = max(low - whole.top(), 0.0)
        stop = start + rect.height()
        is_end = stop >= whole.height() - 1.0
        begin = max(start - shift, 0.0)
        y = rect.top() + max(shift - start, 0.0)
        box.draw_between(painter, left, y, begin if start else -1.0, 1e9 if is_end else stop - shift)

    def _boxes(self, row: int) -> list[CellBox]:
        """The content of the cells that begin in a row."""
        found = self._kept.get(row)
        if found is None:
            cells = self._grid.rows[row].cells
            contents = [(cell.content, self._text_width(cell)) for cell in cells]
            found = self._kept[row] = self._setter.boxes(contents, self._rows[row], self._inner)
            if len(self._kept) > _KEPT_ROWS:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(row)
        return found

    def _inner(self, table: Table, rows: Sequence[Sequence[PrintParagraph]], width: float) -> Rows:
        return Rows(PrintTable(rows, grid=table), width, self._tallest * _INNER, self._setter, inner=True)

    def _text_width(self, cell: Cell) -> float:
        width = self._columns[cell.column + cell.span] - self._columns[cell.column]
        return max(width - units(cell.padding.left + cell.padding.right), units(1.0))

    def _measured(self, index: int) -> float:
        """The height that a row's cells ask for; a cell over several rows asks it of the last of them."""
        row = self._grid.rows[index]
        if row.exact and row.height:
            return units(row.height)
        boxes = self._boxes(index)
        wanted = [_content_height(c, b) for c, b in zip(row.cells, boxes, strict=True) if c.rows == 1]
        for start, number in self._ends.get(index, ()):
            cell = self._grid.rows[start].cells[number]
            above = sum(self._heights[start:index])
            wanted.append(_content_height(cell, self._boxes(start)[number]) - above)
        return max([units(row.height), _EMPTY_ROW, *wanted])

    def _found_notes(self) -> Iterator[tuple[int, int]]:
        """The strip of each note mark, and its note."""
        for number, row in enumerate(self._grid.rows):
            if not any(paragraph.notes for paragraph in self._rows[number]):
                continue
            for cell, box in zip(row.cells, self._boxes(number), strict=True):
                for top, note in box.notes():
                    at = self._tops[number] + units(cell.padding.top) + top + 0.01
                    yield min(bisect_right(self._strip_tops, at), len(self.heights)) - 1, note

    def _strips(self, tallest: float) -> list[float]:
        """The heights of the strips; a row that is higher than a page is parted where no line is cut."""
        room = tallest - self.repeated
        out: list[float] = []
        for number, height in enumerate(self._heights):
            if height <= room or self._grid.rows[number].exact:
                out.append(min(height, tallest))
                self._heights[number] = out[-1]
                continue
            cells = self._grid.rows[number].cells
            lines = [
                (units(cell.padding.top), list(box.ends()))
                for cell, box in zip(cells, self._boxes(number), strict=True)
                if cell.rows == 1
            ]
            parts = partings(lines, height, room)
            out += parts
            self._heights[number] = sum(parts)
        return out


def lay_out_table(table: PrintTable, width: float, tallest: float, setter: Typesetter) -> Rows:
    """`table` in a column of `width` units; a row higher than `tallest` is cut into strips that are not."""
    return Rows(table, width, tallest, setter)


def _content_height(cell: Cell, box: CellBox) -> float:
    return box.height + units(cell.padding.top + cell.padding.bottom)


def _head(rows: Sequence[Row], heights: Sequence[float], tallest: float) -> int:
    """How many rows are repeated on each page: those marked at the beginning, unless they are all or too high."""
    count = next((k for k, row in enumerate(rows) if not row.header), 0)
    reaching = any(k + cell.rows > count for k in range(count) for cell in rows[k].cells)
    return 0 if reaching or sum(heights[:count]) > tallest * _MOST_REPEATED else count
