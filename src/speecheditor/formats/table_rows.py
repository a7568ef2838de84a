"""Rows put into a table and taken out of it; merged cells grow, shrink and go on."""

from __future__ import annotations

from ..model.blocks import OpaqueBlock
from ..model.styles import StyleSheet
from .protected import cell_text
from .table_open import CellPlace, OpenTable, with_xml
from .table_parts import Change, empty_row, refuse_unsafe, set_merge
from .table_spans import cell_span, spliced_bytes


def insert_row(table: OpenTable, row: int, styles: StyleSheet, *, below: bool) -> OpaqueBlock:
    """The table with an empty row beside `row`, which looks like it; a merged cell that reaches across grows.

    Raises Impossible where rows or cells are tracked changes or in content controls.
    """
    refuse_unsafe(table)

    def change(number: int) -> Change:
        return set_merge("continue" if _reaches_across(table, (row, number), below=below) else "")

    place = table.spans.rows[row].place
    at = place.stop if below else place.start
    return with_xml(table, spliced_bytes(table.xml, [(at, at, empty_row(table, row, change))]), styles)


def delete_row(table: OpenTable, row: int, styles: StyleSheet) -> OpaqueBlock | None:
    """The table without a row, None when that was the only one; of a merged cell that began in it, what stands in it
    is in the next row from now on. Raises Impossible as `insert_row` does."""
    refuse_unsafe(table)
    if len(table.places) == 1:
        return None
    place = table.spans.rows[row].place
    edits = [(place.start, place.stop, b"")]
    for number in range(len(table.places[row])):
        heir = _continued_by(table, (row, number))
        if heir is not None and table.place((row, number)).merge == "restart":
            start, stop = table.spans.rows[heir[0]].cell(heir[1])
            edits.append((start, stop, _inherited(table, (row, number), heir)))
    return with_xml(table, spliced_bytes(table.xml, edits), styles)


def _reaches_across(table: OpenTable, at: CellPlace, *, below: bool) -> bool:
    """Whether a cell covers both sides of the border below (or above) it."""
    if not below:
        return at[0] > 0 and table.begin_of(at) != at
    return _continued_by(table, at) is not None


def _continued_by(table: OpenTable, at: CellPlace) -> CellPlace | None:
    """The cell in the next row in which a merged cell goes on."""
    here, following = table.place(at), at[0] + 1
    if not here.merge or following >= len(table.places):
        return None
    places = enumerate(table.places[following])
    found = (k for k, place in places if place.column == here.column and place.merge == "continue")
    return next(((following, number) for number in found), None)


def _inherited(table: OpenTable, begin: CellPlace, heir: CellPlace) -> bytes:
    """The cell in which a merged one goes on, with all that stood in its beginning; alone it is an ordinary cell."""
    scope = table.scope
    (cell,) = holder = scope.parse(table.cell_xml(heir))
    properties = next(part for part in cell if part.tag == scope.w + "tcPr")
    set_merge("restart" if _continued_by(table, heir) else "")(properties)
    kept = [part for part in cell if part is not properties] if cell_text(cell).strip() else []
    cell[:] = [properties, *kept]
    cell.text = properties.tail = None
    made, moved = scope.serialise(holder), table.cell_xml(begin)
    span, where = (cell_span(xml, scope.opening, control=False) for xml in (moved, made))
    assert span.properties is not None
    assert where.properties is not None
    at = where.properties.stop
    return made[:at] + moved[span.properties.stop : span.place.end] + made[at:]
