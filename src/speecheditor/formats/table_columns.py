"""Columns put into a table and taken out of it; cells over several columns grow and shrink."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from ..model.blocks import OpaqueBlock
from ..model.refusal import Impossible, Reason
from ..model.styles import StyleSheet
from .scope import Scope
from .table_grid import MOST_IN_WORD, Place, column_widths
from .table_open import CellPlace, OpenTable, with_xml
from .table_parts import (
    both,
    cell_edit,
    emptied,
    refuse_unsafe,
    row_edit,
    scale_width,
    set_merge,
    set_outside,
    set_span,
    set_width,
)
from .table_spans import Edit, spliced_bytes
from .wordml import child, children, number_val
from .xml import etree


def insert_column(table: OpenTable, at: CellPlace, styles: StyleSheet, *, right: bool) -> OpaqueBlock:
    """The table, as wide as before, with an empty column beside a cell; a cell that reaches across the place grows.

    Raises Impossible where rows or cells are tracked changes or in content controls, or there are too many columns.
    """
    refuse_unsafe(table)
    here = table.place(at)
    border = here.column + here.span if right else here.column
    widths = _widths(table)
    if len(widths) >= MOST_IN_WORD:
        raise Impossible(Reason.TABLE_WIDE)
    beside = widths[here.column + here.span - 1] if right else widths[here.column]
    share = sum(widths) / (sum(widths) + beside)
    fitted = [width * share for width in (*widths[:border], beside, *widths[border:])]
    edits = [_grid_edit(table, fitted)]
    for row in range(len(table.places)):
        edits += _row_with_column(table, row, border, fitted, share, right=right)
    return with_xml(table, spliced_bytes(table.xml, edits), styles)


def delete_columns(table: OpenTable, at: CellPlace, styles: StyleSheet) -> OpaqueBlock | None:
    """The table without the columns of a cell, None when there are no others; a cell that reaches beyond them shrinks.
    Raises Impossible where rows or cells are tracked changes or in content controls."""
    refuse_unsafe(table)
    here = table.place(at)
    gone = range(here.column, here.column + here.span)
    widths = _widths(table)
    left = [width for column, width in enumerate(widths) if column not in gone]
    edits = [_grid_edit(table, left)]
    rows_left = len(table.places)
    for row, places in enumerate(table.places):
        if all(_overlap(place, gone) == place.span for place in places):
            place = table.spans.rows[row].place
            edits.append((place.start, place.stop, b""))
            rows_left -= 1
        else:
            edits += _row_without(table, row, gone, widths)
    return with_xml(table, spliced_bytes(table.xml, edits), styles) if left and rows_left else None


def _widths(table: OpenTable) -> list[float]:
    """The widths of the columns in twips."""
    return [width * 20 for width in column_widths(table.grid, table.places)]


def _grid_edit(table: OpenTable, widths: Sequence[float]) -> Edit:
    """The edit that gives the grid these columns; what else stands in it stays."""
    scope, found = table.scope, table.spans.grid
    where = found or table.spans.properties
    at = table.spans.place.inside if where is None else where.stop
    start, stop = (found.start, found.stop) if found else (at, at)
    return start, stop, _grid(table.xml[start:stop], widths, scope)


def _grid(xml: bytes, widths: Sequence[float], scope: Scope) -> bytes:
    holder = scope.parse(xml)
    grid = holder[0] if len(holder) else etree.SubElement(holder, scope.w + "tblGrid")
    for column in list(children(grid, "gridCol")):
        grid.remove(column)
    for number, width in enumerate(widths):
        grid.insert(number, grid.makeelement(scope.w + "gridCol", {scope.w + "w": str(max(round(width), 1))}))
    return scope.serialise(holder)


def _row_with_column(
    table: OpenTable, row: int, border: int, widths: Sequence[float], share: float, *, right: bool
) -> Iterator[Edit]:
    """The edits of one row that gets a column at a border; `widths` are those of all columns afterwards."""
    places = table.places[row]
    tops = list(accumulate(widths, initial=0.0))

    def width(start: int, stop: int) -> float:
        return tops[min(stop, len(widths))] - tops[min(start, len(widths))]

    for number, place in enumerate(places):
        start, stop = place.column, place.column + place.span
        grown = start < border < stop
        first, last = start + (start >= border), stop + (stop > border)
        change = both(set_span(place.span + 1) if grown else both(), set_width(width(first, last)), scale_width(share))
        yield cell_edit(table, (row, number), change)
    if not places or border < places[0].column or (border == 0 < places[0].column):
        before = _outside(table, row, "gridBefore")
        if before:
            yield row_edit(table, row, set_outside(before=before + 1))
        return
    end = places[-1].column + places[-1].span
    after = _outside(table, row, "gridAfter")
    if border > end:
        if after:
            yield row_edit(table, row, set_outside(after=after + 1))
        return
    if any(place.column < border < place.column + place.span for place in places):
        return
    left = next((k for k, p in enumerate(places) if p.column + p.span == border), None)
    behind = next((k for k, p in enumerate(places) if p.column == border), None)
    model = (left if left is not None else behind) if right else (behind if behind is not None else left)
    assert model is not None
    change = both(set_span(1), set_merge(""), set_width(width(border, border + 1)), scale_width(share))
    at = table.spans.rows[row].cell(left)[1] if left is not None else table.spans.rows[row].cell(behind or 0)[0]
    yield at, at, emptied(table, (row, model), change)


def _row_without(table: OpenTable, row: int, gone: range, widths: Sequence[float]) -> Iterator[Edit]:
    """The edits of one row that loses columns."""
    places = table.places[row]
    for number, place in enumerate(places):
        lost = _overlap(place, gone)
        if lost == place.span:
            yield (*table.spans.rows[row].cell(number), b"")
        elif lost:
            kept = [k for k in range(place.column, place.column + place.span) if k not in gone]
            width = sum(widths[k] for k in kept if k < len(widths))
            yield cell_edit(table, (row, number), both(set_span(len(kept)), set_width(width)))
    before, after = _outside(table, row, "gridBefore"), _outside(table, row, "gridAfter")
    end = places[-1].column + places[-1].span
    lost_before = len([k for k in gone if k < before])
    lost_after = len([k for k in gone if end <= k < end + after])
    if lost_before or lost_after:
        yield row_edit(table, row, set_outside(before - lost_before, after - lost_after))


def _overlap(place: Place, gone: range) -> int:
    """How many of the columns of a cell are among those that go."""
    return max(0, min(place.column + place.span, gone.stop) - max(place.column, gone.start))


def _outside(table: OpenTable, row: int, name: str) -> int:
    """How many columns a row leaves free before or after its cells."""
    places = table.places[row]
    found = number_val(child(places[0].element.getparent(), "trPr"), name) if places else None
    return min(max(found or 0, 0), MOST_IN_WORD)
