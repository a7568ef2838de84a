"""Where the rows and cells of a table stand in its bytes, so that one can change while all others stay as they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from xml.parsers import expat

from .problems import PackageError
from .slices import is_empty_tag, tag_end
from .wordml import TRANSPARENT

Edit = tuple[int, int, bytes]
"""The bytes from a start to a stop, and what takes their place."""


class Span(NamedTuple):
    """An element from ``start`` to ``stop``; what is in it from ``inside`` to ``end``, which are both ``stop`` in an
    empty one."""

    start: int
    inside: int
    end: int
    stop: int


class CellSpan(NamedTuple):
    """A ``w:tc`` in its row, with its properties; ``control`` is true inside a content control or the like."""

    place: Span
    properties: Span | None
    control: bool

    def moved(self, by: int) -> CellSpan:
        properties = self.properties
        return CellSpan(_moved(self.place, by), properties and _moved(properties, by), self.control)


class RowSpan(NamedTuple):
    """A ``w:tr`` in its table, with its properties; the places of its cells are counted from its own start."""

    place: Span
    properties: Span | None
    cells: tuple[CellSpan, ...]
    control: bool

    def cell(self, number: int) -> tuple[int, int]:
        """Start and stop of a cell in the table."""
        place = self.cells[number].place
        return self.place.start + place.start, self.place.start + place.stop


class TableSpans(NamedTuple):
    """A ``w:tbl``, its properties, its grid and its rows."""

    place: Span
    properties: Span | None
    grid: Span | None
    rows: tuple[RowSpan, ...]

    def with_cell(self, row: int, number: int, changed: CellSpan, longer: int) -> TableSpans:
        """The spans after one cell became `longer` bytes longer and is now `changed`."""
        found = self.rows[row]
        cells = [c if k <= number else c.moved(longer) for k, c in enumerate(found.cells)]
        cells[number] = changed
        start, inside, end, stop = found.place
        grown = found._replace(place=Span(start, inside, end + longer, stop + longer), cells=tuple(cells))
        behind = [_moved_row(one, longer) for one in self.rows[row + 1 :]]
        start, inside, end, stop = self.place
        place = Span(start, inside, end + longer, stop + longer)
        return self._replace(place=place, rows=(*self.rows[:row], grown, *behind))


def spliced_bytes(xml: bytes, edits: Iterable[Edit]) -> bytes:
    """`xml` after `edits`, which do not overlap; those at one place come in their order."""
    out: list[bytes] = []
    position = 0
    for start, stop, new in sorted(edits, key=lambda edit: edit[:2]):
        out += [xml[position:start], new]
        position = stop
    return b"".join([*out, xml[position:]])


def table_spans(xml: bytes, opening: bytes) -> TableSpans:
    """The spans of the first table of `xml`, whose prefixes `opening` declares. Raises PackageError when it is
    ill-formed or no table."""
    finder = _Finder(xml, opening)
    if finder.found is None:
        raise PackageError("this is no table")
    return finder.found


def cell_span(xml: bytes, opening: bytes, *, control: bool) -> CellSpan:
    """The span of the cell that `xml` is."""
    wrapped = b"<tbl><tr>" + xml + b"</tr></tbl>"
    (row,) = table_spans(wrapped, opening).rows
    ((place, properties, _),) = row.cells
    ahead = len(b"<tr>")
    return CellSpan(place, properties, control).moved(-ahead)


def child_spans(xml: bytes, opening: bytes) -> list[tuple[str, Span]]:
    """The names and spans of the elements that a fragment begins and ends with, whatever stands between them."""
    return _Finder(xml, opening, only_children=True).children


class _Open:
    """An element that has begun."""

    __slots__ = ("cells", "control", "inside", "kind", "name", "properties", "start")

    def __init__(self, name: str, kind: str, start: int, inside: int, *, control: bool) -> None:
        self.name, self.kind, self.start, self.inside, self.control = name, kind, start, inside, control
        self.properties: Span | None = None
        self.cells: list[CellSpan] = []


class _Finder:
    """One pass of expat over a fragment.

    For an empty element (``<w:p/>``) expat reports the end event *behind* the tag, for others at the end tag's ``<``.
    """

    def __init__(self, xml: bytes, opening: bytes, *, only_children: bool = False) -> None:
        self.found: TableSpans | None = None
        self.children: list[tuple[str, Span]] = []
        self._xml, self._ahead, self._only_children = xml, len(opening), only_children
        self._open: list[_Open] = []
        self._skipped = 0
        self._rows: list[RowSpan] = []
        self._grid: Span | None = None
        self._properties: Span | None = None
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        try:
            self._parser.Parse(opening + xml + b"</wrap>", True)
        except expat.ExpatError as error:
            raise PackageError(f"the table is damaged ({error})") from None

    def _start(self, name: str, attributes: object) -> None:
        if self._skipped:
            self._skipped += 1
            return
        local = name.rpartition(":")[2]
        kind = self._kind(local)
        if not kind:
            self._skipped = 1
            return
        at = self._parser.CurrentByteIndex - self._ahead
        control = bool(self._open) and (self._open[-1].control or self._open[-1].kind == "around")
        inside = tag_end(self._xml, at) if at >= 0 else 0
        self._open.append(_Open(local, kind, at, inside, control=control))

    def _kind(self, local: str) -> str:
        """What an element is here: "" for what is not looked at."""
        if not self._open:
            return "wrap"
        above = self._open[-1]
        if above.kind == "wrap":
            return "child" if self._only_children else "table" if local == "tbl" and self.found is None else ""
        if above.kind == "around":
            outer = next(one.kind for one in reversed(self._open) if one.kind != "around")
            return _LOOKED_FOR.get((outer, local), "around" if local in TRANSPARENT else "")
        found = _LOOKED_FOR.get((above.kind, local), "")
        return found or ("around" if above.kind in ("table", "row") and local in TRANSPARENT else "")

    def _end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        one = self._open.pop()
        if one.kind == "wrap":
            return
        place = self._place(one)
        if one.kind == "child":
            self.children.append((one.name, place))
        elif one.kind == "table":
            self.found = TableSpans(place, self._properties, self._grid, tuple(self._rows))
        elif one.kind == "row":
            self._rows.append(_row_span(one, place))
        elif one.kind == "cell":
            row = next(above for above in reversed(self._open) if above.kind == "row")
            row.cells.append(CellSpan(place, one.properties, one.control))
        elif one.kind == "properties":
            self._keep(one, place)

    def _keep(self, one: _Open, place: Span) -> None:
        if one.name == "tblGrid":
            self._grid = self._grid or place
        elif one.name == "tblPr":
            self._properties = self._properties or place
        else:
            above = self._open[-1]
            above.properties = above.properties or place

    def _place(self, one: _Open) -> Span:
        at = self._parser.CurrentByteIndex - self._ahead
        if is_empty_tag(self._xml, one.start, at):
            return Span(one.start, at, at, at)
        return Span(one.start, one.inside, at, self._xml.index(b">", at) + 1)


_LOOKED_FOR = {
    ("table", "tr"): "row",
    ("row", "tc"): "cell",
    ("table", "tblPr"): "properties",
    ("table", "tblGrid"): "properties",
    ("row", "trPr"): "properties",
    ("cell", "tcPr"): "properties",
}


def _row_span(one: _Open, place: Span) -> RowSpan:
    return RowSpan(place, one.properties, tuple([cell.moved(-one.start) for cell in one.cells]), one.control)


def _moved(span: Span, by: int) -> Span:
    start, inside, end, stop = span
    return Span(start + by, inside + by, end + by, stop + by)


def _moved_row(row: RowSpan, by: int) -> RowSpan:
    properties = row.properties
    return RowSpan(_moved(row.place, by), properties and _moved(properties, by), row.cells, row.control)
