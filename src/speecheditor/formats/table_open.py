"""A table block taken apart, so that its cells can be read and changed and put together again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model.blocks import Media, OpaqueBlock, Source
from ..model.refusal import Impossible, Reason
from ..model.styles import StyleSheet
from .atoms import NoteCounter
from .counted import CountedReader
from .problems import PackageError
from .protected import ROWS, cell_text, table_caption, table_texts
from .scope import Scope
from .table_grid import Place, all_places, grid_widths
from .table_spans import TableSpans, cell_span, spliced_bytes, table_spans
from .wordml import looked_through
from .xml import Element, local_name

CellPlace = tuple[int, int]
"""A row, and the number of a cell among those that stand in it in the file (merged ones that go on are cells too)."""


@dataclass(frozen=True, slots=True, eq=False)
class OpenTable:
    """A table, where its rows and cells are in its bytes, and where these stand on its grid (columns in points)."""

    block: OpaqueBlock
    scope: Scope
    spans: TableSpans
    places: Sequence[Sequence[Place]]
    grid: Sequence[float]

    @property
    def xml(self) -> bytes:
        return self.block.source.element

    def cell_xml(self, at: CellPlace) -> bytes:
        """The bytes of a cell."""
        start, stop = self.spans.rows[at[0]].cell(at[1])
        return self.xml[start:stop]

    def place(self, at: CellPlace) -> Place:
        return self.places[at[0]][at[1]]

    def cell_at(self, row: int, column: int) -> CellPlace | None:
        """The cell of a row that stands in a column of the grid."""
        if not 0 <= row < len(self.places):
            return None
        found = (k for k, place in enumerate(self.places[row]) if place.column <= column < place.column + place.span)
        number = next(found, None)
        return None if number is None else (row, number)

    def begin_of(self, at: CellPlace) -> CellPlace:
        """The cell in which a merged one that goes on has begun; any other one itself."""
        column = self.place(at).column
        while self.place(at).merge == "continue" and at[0]:
            above = next((k for k, p in enumerate(self.places[at[0] - 1]) if p.column == column and p.merge), None)
            if above is None:
                break
            at = at[0] - 1, above
        return at

    def last_row(self, at: CellPlace) -> int:
        """The last row that a cell covers."""
        row, column = at[0], self.place(at).column
        for places in self.places[row + 1 :]:
            if not any(place.column == column and place.merge == "continue" for place in places):
                break
            row += 1
        return row

    def order(self) -> list[CellPlace]:
        """The cells in the order of reading, without those that go on."""
        found = [(row, number) for row, places in enumerate(self.places) for number in range(len(places))]
        return [at for at in found if self.begin_of(at) == at]


def open_table(block: OpaqueBlock, scope: Scope) -> OpenTable:
    """A table taken apart. Raises Impossible for a block that is none or cannot be read, as one of another document."""
    try:
        element, spans = table_element(block.source.element, scope), table_spans(block.source.element, scope.opening)
    except PackageError:
        raise Impossible(Reason.NO_TABLE) from None
    grid = grid_widths(element)
    found = OpenTable(block, scope, spans, all_places(list(looked_through(element, ROWS)), grid), grid)
    if not any(found.places) or [len(row.cells) for row in spans.rows] != [len(row) for row in found.places]:
        raise Impossible(Reason.NO_TABLE)
    return found


def table_element(xml: bytes, scope: Scope) -> Element:
    """The ``w:tbl`` that `xml` is. Raises PackageError for anything else."""
    element = next(iter(scope.parse(xml)), None)
    if element is None or local_name(element) != "tbl":
        raise PackageError("this is no table")
    return element


def with_cell(
    table: OpenTable, at: CellPlace, xml: bytes, styles: StyleSheet, media: Sequence[Media] = ()
) -> OpenTable:
    """The table with `xml` as one of its cells, which brings the pictures `media`, everything else as it was; the same
    table when that is nothing new."""
    (row, number), old = at, table.cell_xml(at)
    if xml == old:
        return table
    start, stop = table.spans.rows[row].cell(number)
    cell = cell_span(xml, table.scope.opening, control=table.spans.rows[row].cells[number].control)
    ahead = table.spans.rows[row].cells[number].place.start
    spans = table.spans.with_cell(row, number, cell.moved(ahead), len(xml) - len(old))
    block = table.block
    (was,), (now,) = table.scope.parse(old), table.scope.parse(xml)
    cells = block.rows[row]
    rows = (*block.rows[:row], (*cells[:number], cell_text(now), *cells[number + 1 :]), *block.rows[row + 1 :])
    made = spliced_bytes(table.xml, [(start, stop, xml)])
    counter = CountedReader(table.scope.w, styles)
    counted = block.counted
    if counter.read([was]) != counter.read([now]):
        counted = counter.read([table_element(made, table.scope)])
    notes = block.notes
    if b"noteReference" in old or b"noteReference" in xml:
        notes = NoteCounter().passed([table_element(made, table.scope)])
    changed = replace(_changed(block, made), rows=rows, caption=table_caption(rows), counted=counted, notes=notes)
    return replace(table, block=replace(changed, media=_with_media(block.media, media)), spans=spans)


def _with_media(known: tuple[Media, ...], brought: Sequence[Media]) -> tuple[Media, ...]:
    """The pictures of a table with those that a cell brings; none is dropped, for undo may bring its place back."""
    return (*known, *dict.fromkeys(media for media in brought if media not in known))


def with_xml(table: OpenTable, xml: bytes, styles: StyleSheet) -> OpaqueBlock:
    """The block of `table` with other bytes, of which rows and columns are others too."""
    element = table_element(xml, table.scope)
    rows = table_texts(element)
    counted = CountedReader(table.scope.w, styles).read([element])
    return replace(_changed(table.block, xml), rows=rows, caption=table_caption(rows), counted=counted)


def _changed(block: OpaqueBlock, xml: bytes) -> OpaqueBlock:
    """The block with these bytes; where they are those it was read with, it has its source again."""
    origin = block.origin or block.source
    if xml == origin.element:
        return replace(block, source=origin, origin=None)
    return replace(block, source=Source(b"", xml), origin=origin)
