"""Where pages lie when they are shown under one another, or two in a row: whole pixels, nothing of Qt's windows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize


class Sheets:
    """Pages of these sizes in rows of `columns`, with `gap` pixels around each and `below` more under it."""

    def __init__(self, sizes: Sequence[QSize], columns: int = 1, gap: int = 16, below: int = 0) -> None:
        self._sizes, self._columns, self._gap = sizes, columns, gap
        rows = [sizes[k : k + columns] for k in range(0, len(sizes), columns)]
        self._widths = [sum(size.width() for size in row) + gap * (len(row) - 1) for row in rows]
        self._tops: list[int] = []
        y = gap
        for row in rows:
            self._tops.append(y)
            y += max(size.height() for size in row) + below + gap
        self.height = y
        """Of all pages with the gaps above and below them."""
        self.width = max(self._widths, default=1) + 2 * gap
        """Of the widest row with the gaps beside it."""

    def __len__(self) -> int:
        return len(self._sizes)

    def rect(self, index: int) -> QRect:
        """Where page `index` (from 0) is; rows stand in the middle of the width."""
        row, column = divmod(index, self._columns)
        first = row * self._columns
        x = (self.width - self._widths[row]) // 2
        x += sum(size.width() + self._gap for size in self._sizes[first : first + column])
        return QRect(x, self._tops[row], self._sizes[index].width(), self._sizes[index].height())

    def row_at(self, y: int) -> range:
        """The pages of the row at, or above, that height; at least those of the first one."""
        row = max(0, bisect_right(self._tops, y) - 1)
        return range(row * self._columns, min((row + 1) * self._columns, len(self._sizes)))

    def between(self, top: int, bottom: int) -> range:
        """The pages of the rows from that at `top` to that at `bottom`."""
        return range(self.row_at(top).start, self.row_at(bottom).stop)
