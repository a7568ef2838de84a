"""Where a row that is higher than a page is parted: between lines, in all of its cells if there is such a place."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import merge
from itertools import pairwise

Line = tuple[float, float]
"""Top and bottom of a line below the top of its cell's content."""

_SLACK = 1.0
_STEP = 240.0
"""Layout units of a part of a row whose height no line of it asks for."""


def partings(cells: Sequence[tuple[float, Sequence[Line]]], height: float, room: float) -> list[float]:
    """The heights of the parts of a row that is `height` high, none higher than `room`; each cell is what stands above
    its content, and its lines."""
    lines = [[(pad + top, pad + bottom) for top, bottom in found] for pad, found in cells]
    safe = [0.0, *_safe(lines, height), height]
    out: list[float] = []
    for low, high in pairwise(safe):
        out += _forced(lines, low, high, room) if high - low > room else [high - low]
    return [part for part in out if part > 0]


def _safe(cells: Sequence[Sequence[Line]], height: float) -> list[float]:
    """The places that cut no line."""
    out: list[float] = []
    at = [0] * len(cells)
    for place in sorted({bottom for lines in cells for _, bottom in lines}):
        whole = True
        for k, lines in enumerate(cells):
            while at[k] < len(lines) and lines[at[k]][1] <= place + _SLACK:
                at[k] += 1
            whole = whole and (at[k] == len(lines) or lines[at[k]][0] >= place - _SLACK)
        if whole and (not out or place - out[-1] > _SLACK) and place < height:
            out.append(place)
    return out


def _forced(cells: Sequence[Sequence[Line]], low: float, high: float, room: float) -> list[float]:
    """Parts of what has no safe place: at the ends of the lines of any cell, else anywhere."""
    ends = [b for b in merge(*[[bottom for _, bottom in lines] for lines in cells]) if low < b < high]
    out: list[float] = []
    while high - low > room:
        fitting = [end for end in ends if low + 1.0 < end <= low + room]
        cut = fitting[-1] if fitting else low + min(room, _STEP)
        out.append(cut - low)
        low = cut
    return [*out, high - low]
