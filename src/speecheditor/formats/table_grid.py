"""Where the cells of a table stand: its grid, and the cells that are merged (ECMA-376 17.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .protected import CELLS
from .wordml import attribute, child, children, looked_through, number_val, twips
from .xml import Element

MOST_IN_WORD = 63
"""Columns that Word allows."""

MAX_COLUMNS = 512
"""Columns that are looked at."""

LARGEST = 22 * 72.0
"""Points of a column or a row, at most."""

Key = tuple[int, int]
"""A row and a column."""


@dataclass(frozen=True, slots=True)
class Place:
    """A ``w:tc`` on the grid; ``merge`` is restart, continue or ""."""

    element: Element
    column: int
    span: int
    merge: str
    width: float


def grid_widths(table: Element) -> list[float]:
    """The widths in points that a table declares for its columns."""
    columns = list(children(child(table, "tblGrid"), "gridCol"))[:MAX_COLUMNS]
    return [min(max((twips(attribute(column, "w")) or 0.0) / 20, 0.0), LARGEST) for column in columns]


def all_places(rows: Sequence[Element], grid: Sequence[float]) -> list[list[Place]]:
    """The cells of each row."""
    cells = [list(looked_through(row, CELLS)) for row in rows]
    # Some programs declare a grid of one column whatever the table is.
    most = max([len(grid), *map(len, cells)], default=0) if grid else 0
    return [list(places_of(row, inner, most)) for row, inner in zip(rows, cells, strict=True)]


def places_of(row: Element, cells: Sequence[Element], grid: int) -> Iterator[Place]:
    """The cells of a row on a grid of so many columns (0 = unknown), beyond which no span reaches."""
    properties = child(row, "trPr")
    column = min(max(number_val(properties, "gridBefore") or 0, 0), max(grid - 1, 0))
    for element in cells:
        if column >= MAX_COLUMNS:
            return
        own = child(element, "tcPr")
        widest = max(1, grid - column) if grid else MOST_IN_WORD
        span = min(max(number_val(own, "gridSpan") or 1, 1), widest, MAX_COLUMNS - column)
        merge = child(own, "vMerge")
        width = child(own, "tcW")
        points = (twips(attribute(width, "w")) or 0.0) / 20 if attribute(width, "type") in ("dxa", None) else 0.0
        kind = "" if merge is None else "restart" if attribute(merge, "val") == "restart" else "continue"
        yield Place(element, column, span, kind, min(max(points, 0.0), LARGEST))
        column += span


def merged(places: Sequence[Sequence[Place]]) -> tuple[dict[Key, int], list[int]]:
    """How many rows each cell covers, without an entry for those that continue one above; and for each row where
    the first cell that reaches into it begins. A continuation without a beginning is a cell of its own."""
    spans: dict[Key, int] = {}
    firsts: list[int] = []
    open_: dict[int, int] = {}
    for row, cells in enumerate(places):
        following: dict[int, int] = {}
        first = row
        for place in cells:
            begin = open_.get(place.column)
            if place.merge == "continue" and begin is not None:
                spans[begin, place.column] += 1
                first = min(first, begin)
            else:
                begin = row
                spans[row, place.column] = 1
            if place.merge:
                following[place.column] = begin
        open_ = following
        firsts.append(first)
    return spans, firsts


def column_widths(grid: Sequence[float], places: Sequence[Sequence[Place]]) -> tuple[float, ...]:
    """The widths of the columns: those of the grid, or of the cells where the grid is missing or far from them."""
    count = max([place.column + place.span for row in places for place in row], default=0)
    count = max(count, len(grid), 1)
    own = [0.0] * count
    for row in places:
        for place in row:
            if place.span == 1 and not own[place.column]:
                own[place.column] = place.width
    known = [*grid, *[0.0] * (count - len(grid))]
    if all(own) and (len(grid) < count or not 0.8 < sum(known) / sum(own) < 1.25):
        return tuple(own)
    mended = [width or other for width, other in zip(known, own, strict=True)]
    usual = sum(mended) / (sum(map(bool, mended)) or 1) or 72.0
    return tuple([width or usual for width in mended])
