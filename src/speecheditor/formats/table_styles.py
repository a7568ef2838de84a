"""Table styles: the borders, shading and text of a whole table, and of its first row, its bands … (ECMA-376 17.7.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .borders import NO_EDGES, Edges, read_edges, read_fill
from .package import Package
from .wordml import attribute, child, children, inner_xml, number_val, twips, val
from .xml import Element, local_name, on_off

WHOLE_TABLE = "wholeTable"
_LOOK_BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200}
_DEFAULT_LOOK = 0x04A0
_SIDE_PADDING = 5.4
"""Points at the left and right of a cell's text, as Word's Normal Table has them."""


@dataclass(frozen=True, slots=True)
class Padding:
    """The room between a cell's borders and its text, in points."""

    top: float = 0.0
    left: float = _SIDE_PADDING
    bottom: float = 0.0
    right: float = _SIDE_PADDING


@dataclass(frozen=True, slots=True)
class Region:
    """What a table style says of one part of a table; ``ppr`` and ``rpr`` verbatim."""

    edges: Edges = field(default_factory=lambda: NO_EDGES)
    fill: str = ""
    ppr: bytes = b""
    rpr: bytes = b""


@dataclass(frozen=True, slots=True)
class TableStyle:
    """A table style with all that it is based on: its regions by name, WHOLE_TABLE among them."""

    regions: Mapping[str, Region] = field(default_factory=dict[str, Region])
    padding: Padding = Padding()
    band: int = 1


class TableStyles:
    """The table styles of one document; the part is read when the first table with a style asks."""

    def __init__(self, package: Package, main: str) -> None:
        self._package, self._main = package, main
        self._elements: dict[str, Element] | None = None
        self._done: dict[str, TableStyle] = {}

    def get(self, style_id: str) -> TableStyle:
        """The style of that id; the default table style where it is "" or not defined."""
        if style_id not in self._done:
            self._done[style_id] = self._resolved(style_id)
        return self._done[style_id]

    def _resolved(self, style_id: str) -> TableStyle:
        known = self._known()
        chain: dict[str, Element] = {}
        name = style_id if style_id in known else ""
        while name in known and name not in chain:
            chain[name] = known[name]
            name = val(known[name], "basedOn") or ""
        style = TableStyle()
        for element in reversed(chain.values()):
            style = _with_own(style, element)
        return style

    def _known(self) -> dict[str, Element]:
        """The elements of the table styles by id, the default one also under ""."""
        if self._elements is None:
            found: dict[str, Element] = {}
            part = self._package.related(self._main, "/styles")
            for element in children(self._package.xml(part), "style") if part else ():
                if attribute(element, "type") == "table":
                    found.setdefault(attribute(element, "styleId") or "", element)
                    if on_off(attribute(element, "default") or "0"):
                        found.setdefault("", element)
            self._elements = found  # Only now: another thread may be asking too.
        return self._elements


def read_look(tblpr: Element | None) -> frozenset[str]:
    """Which conditional parts of its style a table shows, as the names of ``w:tblLook`` (ECMA-376 17.4.56)."""
    look = child(tblpr, "tblLook")
    bits = _DEFAULT_LOOK
    if look is not None:
        text = attribute(look, "val") or "0"
        bits = int(text, 16) if len(text) <= 8 and all(c in "0123456789abcdefABCDEF" for c in text) else 0
    shown = {name for name, bit in _LOOK_BITS.items() if bits & bit}
    for name in _LOOK_BITS:
        given = on_off(attribute(look, name) or "") if look is not None else None
        shown = shown | {name} if given else shown - {name} if given is False else shown
    return frozenset(shown)


def read_padding(element: Element | None, base: Padding) -> Padding:
    """`base` with what a ``w:tblCellMar`` or ``w:tcMar`` says."""
    given = {local_name(side): twips(attribute(side, "w")) for side in element} if element is not None else {}
    sides = {"left": given.get("left", given.get("start")), "right": given.get("right", given.get("end"))}
    sides |= {"top": given.get("top"), "bottom": given.get("bottom")}
    if not any(value is not None for value in sides.values()):
        return base

    def side(name: str, inherited: float) -> float:
        value = sides[name]
        return inherited if value is None else min(max(value / 20, 0.0), 72.0)

    return Padding(
        side("top", base.top), side("left", base.left), side("bottom", base.bottom), side("right", base.right)
    )


def _with_own(base: TableStyle, element: Element) -> TableStyle:
    regions = dict(base.regions)
    tblpr = child(element, "tblPr")
    own = _region(element, child(tblpr, "tblBorders"))
    regions[WHOLE_TABLE] = _over(regions.get(WHOLE_TABLE, Region()), own)
    for part in children(element, "tblStylePr"):
        name = attribute(part, "type") or ""
        regions[name] = _over(regions.get(name, Region()), _region(part, child(part, "tblPr", "tblBorders")))
    band = number_val(tblpr, "tblStyleRowBandSize") or base.band
    return TableStyle(regions, read_padding(child(tblpr, "tblCellMar"), base.padding), max(1, band))


def _region(element: Element, borders: Element | None) -> Region:
    cell = child(element, "tcPr")
    edges = {**read_edges(borders), **read_edges(child(cell, "tcBorders"))}
    fill = read_fill(child(cell, "shd")) or read_fill(child(element, "tblPr", "shd"))
    return Region(edges, fill, inner_xml(child(element, "pPr")), inner_xml(child(element, "rPr")))


def _over(base: Region, own: Region) -> Region:
    return Region({**base.edges, **own.edges}, own.fill or base.fill, base.ppr + own.ppr, base.rpr + own.rpr)
