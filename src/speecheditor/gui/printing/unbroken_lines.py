"""Lines that would end inside a number end before it. Qt knows no such rule for a stretch of a text, and a joiner in
the text would be found, copied and drawn; so a line that Qt has broken there is told how many characters to take."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtGui import QTextLine

_MOST_STEPS = 4
"""Stretches behind one another that may push a line's end back."""


def end_before(line: QTextLine, whole: Sequence[tuple[int, int]], width: float) -> None:
    """Let the `line`, broken at `width`, end before that of the stretches `whole` (UTF-16 units) which its end is in; a
    stretch that is as long as the line stays broken."""
    for _ in range(_MOST_STEPS):
        start, length = line.textStart(), line.textLength()
        stretch = _inside(whole, start + length)
        if stretch is None or stretch <= start:
            return
        # Columns are characters as one sees them: there may be fewer of them than units.
        columns = stretch - start
        line.setNumColumns(columns, width)
        while columns > 1 and line.textStart() + line.textLength() > stretch:
            columns -= 1
            line.setNumColumns(columns, width)
        if line.textLength() == 0 or line.textStart() + line.textLength() > stretch:
            line.setLineWidth(width)
            return


def _inside(whole: Sequence[tuple[int, int]], at: int) -> int | None:
    """Where the stretch begins that `at` is inside of; None when it is in none."""
    number = bisect_left(whole, (at, 0)) - 1
    return whole[number][0] if number >= 0 and whole[number][1] > at else None
