"""The grid of a table on paper: where its columns stand, and a plain one for tables that have none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from ...formats.borders import Edge
from ...formats.table_styles import Padding
from ...formats.tables import Cell, Row, Table
from ...model.blocks import Paragraph
from .manuscript import PrintParagraph
from .measure import units

_NARROWEST, _WIDEST = 4, 24
"""Characters that a column of a plain table asks room for, at least and at most."""

_PADDING = Padding(1.0, 5.4, 1.0, 5.4)
_EDGE = Edge("single", 0.5)
_ONE = (Paragraph(0),)


def plain_grid(rows: Sequence[Sequence[PrintParagraph]]) -> Table:
    """A grid of thin lines: each column as wide as its longest text asks, within limits."""
    wanted = [_NARROWEST] * max([len(row) for row in rows], default=1)
    for row in rows:
        for column, cell in enumerate(row):
            wanted[column] = max(wanted[column], min(len(cell.text), _WIDEST))
    made = [
        Row(
            tuple([Cell(k, 1, _ONE, 1, _EDGE, _EDGE, _EDGE, _EDGE, padding=_PADDING) for k in range(len(row))]),
            first=at,
        )
        for at, row in enumerate(rows)
    ]
    return Table(tuple([float(share) for share in wanted]), tuple(made), share=1.0)


def column_edges(table: Table, width: float, beyond: float) -> list[float]:
    """The edges of the columns in units, in a text `width` wide: placed as the table is aligned, and at each side at
    most `beyond` units beside it."""
    widths = [units(column) for column in table.columns]
    wanted = table.share * width if table.share else sum(widths)
    total = min(wanted, width + 2 * beyond)
    share = total / (sum(widths) or 1.0)
    free = width - total
    left = {"center": free / 2, "right": free}.get(table.alignment, units(table.indent))
    left = max(min(left, width + beyond - total), -beyond)
    return list(accumulate([column * share for column in widths], initial=left))


def cell_ends(rows: Sequence[Row]) -> dict[int, list[tuple[int, int]]]:
    """For the last row of each cell over several rows: where the cell begins, and its number there."""
    ends: dict[int, list[tuple[int, int]]] = {}
    for start, row in enumerate(rows):
        for number, cell in enumerate(row.cells):
            if cell.rows > 1:
                ends.setdefault(start + cell.rows - 1, []).append((start, number))
    return ends
