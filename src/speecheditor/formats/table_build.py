"""New tables: their XML from the paragraphs of their cells, with the borders of Word's "Table Grid" (ECMA-376 17.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model.blocks import OpaqueBlock, Paragraph, Source
from ..model.properties import Properties
from .counted import CountedReader
from .paragraph_writer import ParagraphWriter
from .protected import protected_block
from .scope import Scope
from .table_grid import MOST_IN_WORD
from .xml import W_STRICT, Element, etree

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_PADDING = 108
"""Twips beside the text of a cell: Word's default."""


@dataclass(frozen=True, slots=True)
class CellContent:
    """What is put into a cell, which is ``colspan`` columns wide and ``rowspan`` rows high."""

    paragraphs: Sequence[Paragraph] = ()
    colspan: int = 1
    rowspan: int = 1


def build_table(rows: Sequence[Sequence[CellContent]], scope: Scope, properties: Properties) -> OpaqueBlock:
    """A table as wide as the text, its columns alike, for the document with that scope and those properties.

    A row names only the cells that begin in it, as in HTML; what lacks is filled with empty cells. Of what would go
    beyond Word's columns the text stands in the last cell.
    """
    laid = _laid_out(rows)
    holder = scope.parse(b"")
    table = etree.SubElement(holder, scope.w + "tbl")
    columns = max([place.column + place.span for row in laid for place in row])
    page = properties.page
    width = max(round((page.width - page.left - page.right) * 20) // columns, 1)
    _add_properties(table, scope, width, columns)
    writer = ParagraphWriter(scope, properties, None)
    for row in laid:
        element = etree.SubElement(table, scope.w + "tr")
        for place in row:
            _add_cell(element, place, width, scope, writer)
    found = protected_block(table, Source(b"", scope.serialise(holder)))
    return replace(found, counted=CountedReader(scope.w, properties.styles).read([table]))


@dataclass(slots=True)
class _Place:
    """A cell on the grid; ``merge`` is restart, continue or ""."""

    column: int
    span: int
    merge: str
    paragraphs: list[Paragraph]


def _laid_out(rows: Sequence[Sequence[CellContent]]) -> list[list[_Place]]:
    """The cells of each row on the grid, those that continue one above and those that lack among them."""
    taken: dict[tuple[int, int], _Place] = {}
    out: list[list[_Place]] = []
    for number, row in enumerate(rows):
        out.append([])
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            if column >= MOST_IN_WORD:
                (out[-1] or out[0])[-1].paragraphs += cell.paragraphs
                continue
            height = min(max(cell.rowspan, 1), len(rows) - number)
            place = _Place(column, _free(taken, number, column, cell), "restart" if height > 1 else "", [])
            place.paragraphs += cell.paragraphs
            _take(taken, place, number, height)
            out[-1].append(place)
            column += place.span
    count = max([column for _, column in taken], default=0) + 1
    return [_filled(taken, number, count) for number in range(max(len(out), 1))]


def _free(taken: dict[tuple[int, int], _Place], row: int, column: int, cell: CellContent) -> int:
    """How many columns a cell gets: as many as it asks for, as far as they are free."""
    wanted = min(max(cell.colspan, 1), MOST_IN_WORD - column)
    return next((k for k in range(1, wanted) if (row, column + k) in taken), wanted)


def _take(taken: dict[tuple[int, int], _Place], place: _Place, row: int, height: int) -> None:
    """Let a cell have its places in its own row and, as a continuation, in those below."""
    for k in range(height):
        one = place if k == 0 else _Place(place.column, place.span, "continue", [])
        for column in range(place.column, place.column + place.span):
            taken[row + k, column] = one


def _filled(taken: dict[tuple[int, int], _Place], row: int, count: int) -> list[_Place]:
    found = [taken.get((row, column)) or _Place(column, 1, "", []) for column in range(count)]
    return [place for column, place in enumerate(found) if place.column == column]


def _add_properties(table: Element, scope: Scope, width: int, columns: int) -> None:
    """Properties in the order of CT_TblPr, and the grid."""
    properties = etree.SubElement(table, scope.w + "tblPr")
    share = "100%" if scope.w == f"{{{W_STRICT}}}" else "5000"
    _add(properties, scope, "tblW", w=share, type="pct")
    borders = etree.SubElement(properties, scope.w + "tblBorders")
    for side in _SIDES:
        _add(borders, scope, side, val="single", sz="4", space="0", color="auto")
    padding = etree.SubElement(properties, scope.w + "tblCellMar")
    for side in ("left", "right"):
        _add(padding, scope, side, w=str(_PADDING), type="dxa")
    grid = etree.SubElement(table, scope.w + "tblGrid")
    for _ in range(columns):
        _add(grid, scope, "gridCol", w=str(width))


def _add_cell(row: Element, place: _Place, width: int, scope: Scope, writer: ParagraphWriter) -> None:
    cell = etree.SubElement(row, scope.w + "tc")
    properties = etree.SubElement(cell, scope.w + "tcPr")
    _add(properties, scope, "tcW", w=str(width * place.span), type="dxa")
    if place.span > 1:
        _add(properties, scope, "gridSpan", val=str(place.span))
    if place.merge:
        _add(properties, scope, "vMerge", val=place.merge)
    for paragraph in place.paragraphs:
        for element in list(scope.parse(writer.new(paragraph))):
            cell.append(element)
    if not place.paragraphs:
        etree.SubElement(cell, scope.w + "p")


def _add(parent: Element, scope: Scope, name: str, **attributes: str) -> None:
    etree.SubElement(parent, scope.w + name, {scope.w + key: value for key, value in attributes.items()})
