"""Properties of rows and cells changed one by one, and empty cells that look like others (ECMA-376 17.4)."""

from __future__ import annotations

from collections.abc import Callable

from ..model.refusal import Impossible, Reason
from .properties_xml import place
from .scope import Scope
from .table_open import CellPlace, OpenTable
from .table_spans import Edit, Span
from .wordml import attribute, child, children
from .xml import Element, etree, local_name

CELL_ORDER = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar",
              "textDirection", "tcFitText", "vAlign", "hideMark", "headers", "cellIns", "cellDel", "cellMerge",
              "tcPrChange")  # fmt: skip
"""CT_TcPr (17.4.69)."""

ROW_ORDER = ("cnfStyle", "divId", "gridBefore", "gridAfter", "wBefore", "wAfter", "cantSplit", "trHeight", "tblHeader",
             "tblCellSpacing", "jc", "hidden", "ins", "del", "trPrChange")  # fmt: skip
"""The children of CT_TrPr as Word writes them; the schema allows any order (17.4.81)."""

_TRACKED = frozenset(["ins", "del", "cellIns", "cellDel", "cellMerge"])
_OF_ONE_ROW = frozenset(["cnfStyle", "trPrChange", "divId"])
_OF_ONE_CELL = frozenset(["cnfStyle", "tcPrChange", "headers", "hMerge"])
_OF_ONE_PARAGRAPH = frozenset(["sectPr", "pPrChange", "cnfStyle", "framePr"])
_OF_ONE_MARK = frozenset(["ins", "del", "moveFrom", "moveTo", "vanish", "specVanish", "rPrChange"])
_UNIQUE = ("}paraId", "}textId")

Change = Callable[[Element], object]


def refuse_unsafe(table: OpenTable) -> None:
    """Raise Impossible where rows or columns cannot be put in or taken out without harm to what is around them."""
    if any(row.control or any(cell.control for cell in row.cells) for row in table.spans.rows):
        raise Impossible(Reason.TABLE_CONTROL)
    for places in table.places:
        row = places[0].element.getparent() if places else None
        owners = [child(row, "trPr"), *[child(one.element, "tcPr") for one in places]]
        if any(local_name(part) in _TRACKED for owner in owners if owner is not None for part in owner):
            raise Impossible(Reason.TABLE_TRACKED)


def cell_edit(table: OpenTable, at: CellPlace, change: Change) -> Edit:
    """The edit that changes the properties of one cell and nothing else of it."""
    row = table.spans.rows[at[0]]
    cell = row.cells[at[1]]
    start = row.place.start
    where = cell.properties or Span(*[cell.place.inside] * 4)
    if cell.place.inside == cell.place.stop:
        return start + cell.place.start, start + cell.place.stop, emptied(table, at, change)
    return start + where.start, start + where.stop, _changed(table, where, start, "tcPr", change)


def row_edit(table: OpenTable, row: int, change: Change) -> Edit:
    """The edit that changes the properties of one row and nothing else of it."""
    found = table.spans.rows[row]
    where = found.properties or Span(*[found.place.inside] * 4)
    return where.start, where.stop, _changed(table, where, 0, "trPr", change)


def emptied(table: OpenTable, at: CellPlace, change: Change) -> bytes:
    """A cell with the properties of another one, changed, and an empty paragraph that looks like its first."""
    scope = table.scope
    (cell,) = holder = scope.parse(table.cell_xml(at))
    _empty(cell, scope, change)
    cell.tail = None
    return scope.serialise(holder)


def empty_row(table: OpenTable, row: int, changes: Callable[[int], Change]) -> bytes:
    """A row with the properties and the cells of another one, all of them empty and the properties changed."""
    scope, found = table.scope, table.spans.rows[row].place
    (element,) = holder = scope.parse(table.xml[found.start : found.stop])
    _forget_ids(element)
    cells = list(children(element, "tc"))
    for part in list(element):
        if local_name(part) not in ("tblPrEx", "trPr", "tc"):
            element.remove(part)
    if (properties := child(element, "trPr")) is not None:
        _drop(properties, _OF_ONE_ROW)
    for number, cell in enumerate(cells):
        _empty(cell, scope, changes(number))
    return scope.serialise(holder)


def set_merge(kind: str) -> Change:
    """Let a cell begin to cover those below (restart), go on one above (continue), or do neither ("")."""

    def change(properties: Element) -> None:
        _drop(properties, frozenset(["vMerge"]))
        if kind:
            element = place(properties, _w(properties) + "vMerge", CELL_ORDER)
            if kind == "restart":
                element.set(_w(properties) + "val", kind)

    return change


def set_span(span: int) -> Change:
    """Let a cell be as many columns wide."""

    def change(properties: Element) -> None:
        _set_number(properties, "gridSpan", span if span > 1 else 0, CELL_ORDER)

    return change


def set_width(width: float) -> Change:
    """Let a cell be so many twips wide, unless it says no width or a share."""

    def change(properties: Element) -> None:
        found = child(properties, "tcW")
        if found is not None and attribute(found, "type") in (None, "dxa") and width > 0:
            found.set(_w(properties) + "w", str(round(width)))

    return change


def scale_width(share: float) -> Change:
    """Make the width of a cell, where it is a share of the table's, so much smaller."""

    def change(properties: Element) -> None:
        found = child(properties, "tcW")
        text = attribute(found, "w") or ""
        if found is not None and attribute(found, "type") == "pct" and text.removesuffix("%").isdecimal():
            number, unit = text.removesuffix("%"), "%" if text.endswith("%") else ""
            found.set(_w(properties) + "w", f"{round(int(number) * share)}{unit}")

    return change


def set_outside(before: int | None = None, after: int | None = None) -> Change:
    """Let a row leave so many columns free before and after its cells."""

    def change(properties: Element) -> None:
        for name, width, number in (("gridBefore", "wBefore", before), ("gridAfter", "wAfter", after)):
            if number is not None:
                _set_number(properties, name, number, ROW_ORDER)
                _drop(properties, frozenset([width]) if not number else frozenset())

    return change


def both(*changes: Change) -> Change:
    """One change after the other."""

    def change(properties: Element) -> None:
        for one in changes:
            one(properties)

    return change


def _changed(table: OpenTable, where: Span, start: int, name: str, change: Change) -> bytes:
    """The properties at a place of the table, or new ones, after a change."""
    holder = table.scope.parse(table.xml[start + where.start : start + where.stop])
    if not len(holder):
        etree.SubElement(holder, table.scope.w + name)
    change(holder[0])
    return table.scope.serialise(holder) if len(holder[0]) or where.start < where.stop else b""


def _empty(cell: Element, scope: Scope, change: Change) -> None:
    first = child(cell, "p")
    look = None if first is None else child(first, "pPr")
    properties = child(cell, "tcPr")
    cell[:] = [] if properties is None else [properties]
    cell.text = None
    if properties is None:
        properties = etree.SubElement(cell, scope.w + "tcPr")
    _forget_ids(cell)
    _drop(properties, _OF_ONE_CELL)
    properties.tail = None
    change(properties)
    paragraph = etree.SubElement(cell, scope.w + "p")
    if look is not None:
        _drop(look, _OF_ONE_PARAGRAPH)
        if (mark := child(look, "rPr")) is not None:
            _drop(mark, _OF_ONE_MARK)
        look.tail = None
        paragraph.append(look)


def _drop(parent: Element, names: frozenset[str]) -> None:
    for part in [part for part in parent if local_name(part) in names]:
        parent.remove(part)


def _forget_ids(element: Element) -> None:
    for key in [key for key in element.attrib if key.endswith(_UNIQUE)]:
        del element.attrib[key]


def _set_number(properties: Element, name: str, number: int, order: tuple[str, ...]) -> None:
    _drop(properties, frozenset([name]))
    if number:
        w = _w(properties)
        place(properties, w + name, order).set(w + "val", str(number))


def _w(element: Element) -> str:
    """The namespace of an element, in braces."""
    return element.tag[: element.tag.index("}") + 1]
