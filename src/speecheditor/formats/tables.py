"""Tables as values, for showing them: their grid, rows and cells with borders, shading and text (ECMA-376 17.4).

Nothing here raises and all work is bounded by the size of the table's own bytes, whatever its numbers claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model.blocks import PLAIN, Paragraph, ParaProps, Run, without_atom
from ..model.numbering import DOCUMENT_SCHEME, labels
from ..model.properties import Properties
from .borders import Edge, Edges, read_edges, read_fill
from .flatten import Flattener
from .properties_xml import PropsReader
from .protected import ROWS
from .scope import Scope
from .table_grid import LARGEST, Key, Place, all_places, column_widths, grid_widths, merged
from .table_styles import WHOLE_TABLE, Padding, Region, TableStyle, TableStyles, read_look, read_padding
from .wordml import attribute, child, flag, looked_through, twips, val
from .xml import Element, local_name

MAX_DEPTH = 3
"""Tables in tables that are shown as such; the text of what lies deeper is shown without its grid."""

MAX_PARTS = 4000
"""Paragraphs and tables of one cell, and rows of a table in a cell, that are shown; an ellipsis stands for the rest."""

_EDGE = Edge()
_GAP = "\u2002"
_MORE = Paragraph(0, (Run("…"),))
_CONTENT = frozenset(["p", "tbl"])


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at grid column ``column``, ``span`` columns wide and ``rows`` rows high; ``look`` indexes the looks of
    its table, ``align`` is top, center or bottom."""

    column: int
    span: int
    content: tuple[Content, ...]
    rows: int = 1
    top: Edge | None = None
    left: Edge | None = None
    bottom: Edge | None = None
    right: Edge | None = None
    fill: str = ""
    align: str = "top"
    padding: Padding = Padding()
    look: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row; ``height`` in points (0 = as its text asks) is the least, or with ``exact`` the only one.

    ``first`` is the row where the earliest cell that reaches into this one begins; ``header`` marks a row that is
    repeated on every page.
    """

    cells: tuple[Cell, ...]
    height: float = 0.0
    exact: bool = False
    header: bool = False
    first: int = 0


@dataclass(frozen=True, slots=True)
class TextLook:
    """What the table style says of the text of a cell: children of ``w:pPr`` and ``w:rPr``, below all other styles."""

    ppr: bytes = b""
    rpr: bytes = b""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``columns`` are widths in points, which ``share`` (0…1) of the page's column replaces unless it is 0.

    ``alignment`` is left, center or right, ``indent`` in points, negative into the margin.
    """

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    looks: tuple[TextLook, ...] = (TextLook(),)
    alignment: str = "left"
    indent: float = 0.0
    share: float = 0.0


Content = Paragraph | Table


def plain_table(rows: Sequence[Sequence[str]], *, bordered: bool) -> Table:
    """A table of bare texts that fills the page's column."""
    count = max([len(row) for row in rows], default=0) or 1
    edge = _EDGE if bordered else None

    def cell(column: int, text: str) -> Cell:
        content = (Paragraph(0, (Run(text),) if text else ()),)
        return Cell(column, 1, content, 1, edge, edge, edge, edge)

    made = [Row(tuple([cell(k, text) for k, text in enumerate(row)]), first=at) for at, row in enumerate(rows)]
    return Table((1.0,) * count, tuple(made), share=1.0)


class TableReader:
    """Reads the tables, and the text of other protected blocks, of one document."""

    def __init__(self, scope: Scope, styles: TableStyles, properties: Properties) -> None:
        self._scope, self._styles = scope, styles
        self._properties = replace(properties, scheme=DOCUMENT_SCHEME)
        self._bullets: dict[tuple[str, ParaProps], str] = {}
        self._props = PropsReader(scope)
        self._flat = Flattener(self._props)
        self._ppr = scope.w + "pPr"

    def read(self, xml: bytes) -> Table:
        """The table that `xml` is; of anything else its paragraphs and tables, each in a row of its own."""
        holder = self._scope.parse(xml)
        elements = list(holder)
        if len(elements) == 1 and local_name(elements[0]) == "tbl":
            return self._table(elements[0], 1)
        content = self.content(holder, 1)
        rows = [Row((Cell(0, 1, (part,), padding=Padding(0, 0, 0, 0)),), first=k) for k, part in enumerate(content)]
        return Table((1.0,), tuple(rows), share=1.0)

    def content(self, parent: Element, depth: int) -> tuple[Content, ...]:
        """The paragraphs and tables in `parent`, which is itself inside `depth` - 1 tables."""
        out: list[Content] = []
        for element in looked_through(parent, _CONTENT):
            if depth > 1 and len(out) >= MAX_PARTS:
                return (*out, _MORE)
            if local_name(element) == "p":
                out.append(self._paragraph(element))
            elif depth <= MAX_DEPTH:
                out.append(self._table(element, depth))
            else:
                out += [self._paragraph(inner) for inner in element.iter(self._scope.w + "p")]
        return tuple(out)

    def with_cell(self, table: Table, row: int, column: int, xml: bytes) -> Table:
        """`table` with the content of the cell that begins at a row and a column read from `xml`, all else the same."""
        (element,) = self._scope.parse(xml)
        content, old = self.content(element, 2), table.rows[row]
        cells = [replace(cell, content=content) if cell.column == column else cell for cell in old.cells]
        rows = (*table.rows[:row], replace(old, cells=tuple(cells)), *table.rows[row + 1 :])
        return replace(table, rows=rows)

    def _paragraph(self, element: Element) -> Paragraph:
        style, props = self._props.paragraph(element.find(self._ppr), b"")
        runs = self._flat.runs(element)
        if bullet := self._bullet(style, props):
            look = without_atom(runs[0].props) if runs else PLAIN
            runs = (Run(bullet + _GAP, replace(look, underline=None, link=b"")), *runs)
        return Paragraph(0, runs, 0, style, props)

    def _bullet(self, style: str, props: ParaProps) -> str:
        """The label of such a paragraph unless it counts: a number follows from the whole text, which is not here."""
        found = self._bullets.get((style, props))
        if found is None:
            first, second = Paragraph(1, (), 0, style, props), Paragraph(2, (), 0, style, props)
            known = labels((first, second), self._properties)
            found = known.get(1, "") if known.get(1) == known.get(2) else ""
            self._bullets[style, props] = found
        return found

    def _table(self, element: Element, depth: int) -> Table:
        frame = _Frame(element, self._styles, MAX_PARTS if depth > 1 else None)
        places = all_places(frame.rows, frame.grid)
        spans, firsts = merged(places)
        rows = [self._row(frame, k, places[k], spans, firsts[k], depth) for k in range(len(places))]
        if len(frame.rows) < frame.count:
            rows.append(Row((Cell(0, 1, (_MORE,)),), first=len(rows)))
        return Table(column_widths(frame.grid, places), tuple(rows), frame.looks, *_placing(frame.properties))

    def _row(
        self, frame: _Frame, index: int, places: Sequence[Place], spans: dict[Key, int], first: int, depth: int
    ) -> Row:
        element = frame.rows[index]
        properties = child(element, "trPr")
        exception = read_edges(child(element, "tblPrEx", "tblBorders"))
        last = max([place.column + place.span for place in places], default=0)
        cells: list[Cell] = []
        for place in places:
            rows = spans.get((index, place.column))
            if rows is not None:
                cell = frame.cell(place, index, rows, place.column + place.span == last, exception)
                cells.append(replace(cell, content=self.content(place.element, depth + 1)))
        height = child(properties, "trHeight")
        return Row(
            tuple(cells),
            min(max((twips(attribute(height, "val")) or 0.0) / 20, 0.0), LARGEST),
            attribute(height, "hRule") == "exact",
            flag(child(properties, "tblHeader")) is True,
            first,
        )


class _Frame:
    """What all cells of a table share: its rows, grid, borders and style; one for each reading of a table."""

    def __init__(self, element: Element, styles: TableStyles, most: int | None) -> None:
        self.properties = child(element, "tblPr")
        rows = list(looked_through(element, ROWS))
        self.rows, self.count = rows[:most], len(rows)
        self.grid = grid_widths(element)
        self._style: TableStyle = styles.get(val(self.properties, "tblStyle") or "")
        self._look = read_look(self.properties)
        self._edges: Edges = read_edges(child(self.properties, "tblBorders"))
        self._padding = read_padding(child(self.properties, "tblCellMar"), self._style.padding)
        self._fill = read_fill(child(self.properties, "shd"))
        self._looks: dict[TextLook, int] = {}
        self._regions: dict[tuple[str, ...], tuple[Region, int]] = {}

    @property
    def looks(self) -> tuple[TextLook, ...]:
        """The looks that the cells made so far refer to."""
        return tuple(self._looks) or (TextLook(),)

    def cell(self, place: Place, row: int, rows: int, is_last: bool, exception: Edges) -> Cell:
        """The cell without its content."""
        properties = child(place.element, "tcPr")
        names = self._names(row, place.column == 0, is_last)
        region, look = self._region(names, row, place.column)
        own = read_edges(child(properties, "tcBorders"))
        table = {**region.edges, **self._edges, **exception}
        outer = (row == 0, place.column == 0, row + rows >= len(self.rows), is_last)
        inner = ("insideH", "insideV", "insideH", "insideV")
        sides = ("top", "left", "bottom", "right")
        edges = [
            own[side] if side in own else table.get(side if is_outer else inside)
            for side, inside, is_outer in zip(sides, inner, outer, strict=True)
        ]
        fill = child(properties, "shd")
        return Cell(
            place.column,
            place.span,
            (),
            rows,
            *edges,
            fill=read_fill(fill) if fill is not None else region.fill or self._fill,
            align=_valign(val(properties, "vAlign")),
            padding=read_padding(child(properties, "tcMar"), self._padding),
            look=look,
        )

    def _names(self, row: int, is_first: bool, is_last: bool) -> tuple[str, ...]:
        """The conditional parts of the style that a cell is in, later ones beating earlier (ECMA-376 17.7.6)."""
        look, names = self._look, [WHOLE_TABLE]
        header = "firstRow" in look
        if "noHBand" not in look and not (header and row == 0):
            names.append(f"band{1 + (row - header) // self._style.band % 2}Horz")
        if is_first and "firstColumn" in look:
            names.append("firstCol")
        if is_last and "lastColumn" in look:
            names.append("lastCol")
        if row == len(self.rows) - 1 and "lastRow" in look:
            names.append("lastRow")
        if row == 0 and header:
            names.append("firstRow")
        return tuple(name for name in names if name in self._style.regions)

    def _region(self, names: tuple[str, ...], row: int, column: int) -> tuple[Region, int]:
        """The parts laid over one another, and the index of their text look."""
        key = (*names, str(row == 0), str(column == 0))
        found = self._regions.get(key)
        if found is None:
            edges: dict[str, Edge | None] = {}
            fill, look = "", TextLook()
            for name in names:
                part = self._style.regions[name]
                edges |= part.edges if name == WHOLE_TABLE else _all_sides(part.edges, name)
                fill = part.fill or fill
                look = TextLook(look.ppr + part.ppr, look.rpr + part.rpr)
            found = Region(edges, fill), self._looks.setdefault(look, len(self._looks))
            self._regions[key] = found
        return found


def _all_sides(edges: Edges, name: str) -> Edges:
    """The borders of a band, row or column for a cell inside the table: its outer sides are inside the whole."""
    across, sides = ("insideV", ("left", "right")) if name.endswith("Col") else ("insideH", ("top", "bottom"))
    found = next((edges[side] for side in sides if edges.get(side) is not None), None)
    return edges if found is None else {**edges, across: found}


def _placing(properties: Element | None) -> tuple[str, float, float]:
    """Alignment, indent and share of the page's column."""
    alignment = {"center": "center", "right": "right", "end": "right"}.get(val(properties, "jc") or "", "left")
    indent = (twips(attribute(child(properties, "tblInd"), "w")) or 0.0) / 20
    width = child(properties, "tblW")
    share = 0.0
    if attribute(width, "type") == "pct":
        text = (attribute(width, "w") or "").strip()
        percent = twips(text[:-1]) if text.endswith("%") else (twips(text) or 0.0) / 50
        share = min(max((percent or 0.0) / 100, 0.0), 1.0)
    return alignment, min(max(indent, -144.0), 144.0), share


def _valign(value: str | None) -> str:
    return value if value in ("center", "bottom") else "top"
