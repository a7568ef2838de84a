"""The tables of a manuscript for a Word file: the grid that they have on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ...formats.paper import PaperCell, PaperParagraph, PaperRow, PaperTable
from ...formats.tables import Cell, Content, Table
from ...model.blocks import Paragraph
from .manuscript import PrintParagraph, PrintTable
from .measure import points, units
from .table_cells import count_of
from .table_grid import column_edges, plain_grid
from .table_writer import fitted

Write = Callable[[PrintParagraph, float], PaperParagraph]
"""Makes a paragraph of one that stands in a column so many points wide."""


def paper_table(item: PrintTable, width: float, beyond: float, write: Write, *, new_page: bool = False) -> PaperTable:
    """The table in a text `width` points wide, at most `beyond` units beside it."""
    return _table(item.grid or plain_grid(item.rows), item.rows, width, beyond, write, new_page=new_page)


def _table(
    grid: Table,
    rows: Sequence[Sequence[PrintParagraph]],
    width: float,
    beyond: float,
    write: Write,
    *,
    new_page: bool = False,
) -> PaperTable:
    edges = [points(edge) for edge in column_edges(grid, units(width), beyond)]
    widths = [right - left for left, right in pairwise(edges)]
    begun = [_begun(grid, number, rows[number], widths, write) for number in range(len(grid.rows))]
    made = [
        PaperRow(tuple(_whole_row(grid, number, begun, len(widths))), row.height, row.exact, row.header)
        for number, row in enumerate(grid.rows)
    ]
    return PaperTable(widths, made, edges[0], new_page)


def _begun(
    grid: Table, number: int, source: Sequence[PrintParagraph], widths: Sequence[float], write: Write
) -> list[PaperCell]:
    """The cells that begin in a row."""
    paragraphs = iter(source)
    out: list[PaperCell] = []
    for cell in grid.rows[number].cells:
        width = sum(widths[cell.column : cell.column + cell.span]) - cell.padding.left - cell.padding.right
        content = tuple(_content(cell.content, width, paragraphs, write))
        edges = cell.top, cell.left, None if cell.rows > 1 else cell.bottom, cell.right
        merged = "restart" if cell.rows > 1 else ""
        out.append(PaperCell(content, cell.span, merged, edges, cell.fill, cell.align, cell.padding))
    return out


def _content(
    content: Sequence[Content], width: float, paragraphs: Iterator[PrintParagraph], write: Write
) -> Iterator[PaperParagraph | PaperTable]:
    for part in content:
        if isinstance(part, Paragraph):
            found = next(paragraphs)
            yield write(replace(found, look=fitted(found.look, width), new_page=False), width)
        else:
            rows = [[next(paragraphs) for _ in range(count_of(row.cells))] for row in part.rows]
            yield _table(part, rows, width, 0.0, write)


def _whole_row(grid: Table, number: int, begun: Sequence[Sequence[PaperCell]], columns: int) -> Iterator[PaperCell]:
    """All cells that a row has in the file: those that begin in it, those that go on in it, and what is empty."""
    row = grid.rows[number]
    found = list(zip(row.cells, begun[number], strict=True))
    for start in range(row.first, number):
        for cell in grid.rows[start].cells:
            if start + cell.rows > number:
                found.append((cell, _continued(cell, is_last=start + cell.rows == number + 1)))
    at = 0
    for cell, made in sorted(found, key=lambda pair: pair[0].column):
        if cell.column > at:
            yield PaperCell(span=cell.column - at)
        yield made
        at = max(at, cell.column) + cell.span
    if at < columns:
        yield PaperCell(span=columns - at)


def _continued(cell: Cell, *, is_last: bool) -> PaperCell:
    edges = None, cell.left, cell.bottom if is_last else None, cell.right
    return PaperCell((), cell.span, "continue", edges, cell.fill, cell.align, cell.padding)
