"""What of pasted text is more than characters, as the file of a document has it: links, pictures, tables."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from ..model.blocks import Atom, Media, OpaqueBlock, Paragraph, Source, new_id, readable_text
from ..model.properties import Properties
from .paragraph_writer import ParagraphWriter
from .scope import Scope
from .xml import R_STRICT, W_STRICT, Element, R, clean_text, etree

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_EMU = 12700
_DIGITS = 40
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def _relationships(scope: Scope) -> str:
    return R_STRICT if W_STRICT in scope.w else R


def link_tag(address: str, scope: Scope) -> bytes:
    """The start tag of a ``w:hyperlink`` to an address for which the file has no relationship yet."""
    holder, r = scope.parse(b""), _relationships(scope)
    element = etree.SubElement(holder, scope.w + "hyperlink", nsmap=_missing(holder, {"r": r}))
    element.set(f"{{{r}}}id", "new-link:" + quote(address, safe=""))
    element.set(scope.w + "history", "1")
    return scope.start_tag(element)


def _missing(holder: Element, prefixes: dict[str, str]) -> dict[str, str]:
    known = set(holder.nsmap.values())
    return {prefix: uri for prefix, uri in prefixes.items() if uri not in known}


def picture_atom(media: Media, size: tuple[float, float], description: str, scope: Scope) -> Atom:
    """A picture in line with the text, `size` in points, which saving adds to the file."""
    holder, r = scope.parse(b""), _relationships(scope)
    names = _missing(holder, {"wp": _WP, "a": _A, "pic": _PIC, "r": r})
    drawing = etree.SubElement(holder, scope.w + "drawing", nsmap=names)
    cx, cy = (str(round(side * _EMU)) for side in size)
    inline = _sub(drawing, _WP, "inline", distT="0", distB="0", distL="0", distR="0")
    _sub(inline, _WP, "extent", cx=cx, cy=cy)
    _sub(inline, _WP, "docPr", id="0", name="Picture", descr=clean_text(description))
    data = _sub(_sub(inline, _A, "graphic"), _A, "graphicData", uri=_PIC)
    picture = _sub(data, _PIC, "pic")
    properties = _sub(picture, _PIC, "nvPicPr")
    _sub(properties, _PIC, "cNvPr", id="0", name="Picture")
    _sub(properties, _PIC, "cNvPicPr")
    fill = _sub(picture, _PIC, "blipFill")
    digest = hashlib.sha256(media.data).hexdigest()[:_DIGITS]
    _sub(fill, _A, "blip").set(f"{{{r}}}embed", "new-picture:" + digest)
    _sub(_sub(fill, _A, "stretch"), _A, "fillRect")
    looks = _sub(picture, _PIC, "spPr")
    frame = _sub(looks, _A, "xfrm")
    _sub(frame, _A, "off", x="0", y="0")
    _sub(frame, _A, "ext", cx=cx, cy=cy)
    _sub(_sub(looks, _A, "prstGeom", prst="rect"), _A, "avLst")
    return Atom("image", description, scope.verbatim(drawing), media=media)


def _sub(parent: Element, namespace: str, tag: str, /, **attributes: str) -> Element:
    return etree.SubElement(parent, f"{{{namespace}}}{tag}", attributes)


@dataclass(frozen=True, slots=True)
class CellContent:
    """What is put into a cell, which is ``colspan`` columns wide and ``rowspan`` rows high."""

    paragraphs: Sequence[Paragraph] = ()
    colspan: int = 1
    rowspan: int = 1


def build_table(rows: Sequence[Sequence[CellContent]], scope: Scope, properties: Properties) -> OpaqueBlock:
    """A table as wide as the text, its columns alike; a row names only the cells that begin in it, as in HTML."""
    grid = _laid_out(rows)
    columns = max([sum(span for _, span, _ in row) for row in grid], default=1)
    page = properties.page
    width = max(round((page.width - page.left - page.right) * 20) // columns, 1)
    holder = scope.parse(b"")
    table = etree.SubElement(holder, scope.w + "tbl")
    _add_properties(table, scope, width, columns)
    writer = ParagraphWriter(scope, properties, None)
    for row in grid:
        element = etree.SubElement(table, scope.w + "tr")
        for cell, span, merge in row:
            _add_cell(element, cell, (width * span, span, merge), scope, writer)
    texts = tuple([tuple([_text_of(cell) for cell, _, _ in row]) for row in grid])
    first = next((text for row in texts for text in row if text.strip()), "")
    caption = f"Table: {first[:60]}" if first else "Table"
    return OpaqueBlock(new_id(), "table", caption, texts, Source(b"", scope.serialise(holder)))


_Placed = tuple[CellContent, int, str]
_NOTHING = CellContent()


def _laid_out(rows: Sequence[Sequence[CellContent]]) -> list[list[_Placed]]:
    """The cells of each row with their width and how they are merged (restart, continue or "")."""
    taken: dict[tuple[int, int], _Placed | None] = {}
    count = 1
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            height = min(cell.rowspan, len(rows) - number)
            span = next((k for k in range(1, cell.colspan) if (number, column + k) in taken), cell.colspan)
            for k in range(height):
                merge = "" if height == 1 else "continue" if k else "restart"
                taken |= {(number + k, column + n): None for n in range(span)}
                taken[number + k, column] = (_NOTHING if k else cell, span, merge)
            column += span
            count = max(count, column)
    full = [[taken.get((number, column), (_NOTHING, 1, "")) for column in range(count)] for number in range(len(rows))]
    return [[place for place in row if place is not None] for row in full]


def _add_properties(table: Element, scope: Scope, width: int, columns: int) -> None:
    """Properties in the order of CT_TblPr, and the grid (ECMA-376 17.4)."""
    properties = etree.SubElement(table, scope.w + "tblPr")
    _add(properties, scope, "tblW", w="100%" if W_STRICT in scope.w else "5000", type="pct")
    borders = etree.SubElement(properties, scope.w + "tblBorders")
    for side in _SIDES:
        _add(borders, scope, side, val="single", sz="4", space="0", color="auto")
    grid = etree.SubElement(table, scope.w + "tblGrid")
    for _ in range(columns):
        _add(grid, scope, "gridCol", w=str(width))


def _add_cell(
    row: Element, cell: CellContent, shape: tuple[int, int, str], scope: Scope, writer: ParagraphWriter
) -> None:
    width, span, merge = shape
    element = etree.SubElement(row, scope.w + "tc")
    properties = etree.SubElement(element, scope.w + "tcPr")
    _add(properties, scope, "tcW", w=str(width), type="dxa")
    if span > 1:
        _add(properties, scope, "gridSpan", val=str(span))
    if merge:
        _add(properties, scope, "vMerge", val=merge)
    for paragraph in cell.paragraphs or (Paragraph(0),):
        for part in list(scope.parse(writer.new(paragraph))):
            element.append(part)


def _add(parent: Element, scope: Scope, name: str, **attributes: str) -> None:
    etree.SubElement(parent, scope.w + name, {scope.w + key: value for key, value in attributes.items()})


def _text_of(cell: CellContent) -> str:
    return " ".join([readable_text(paragraph.runs) for paragraph in cell.paragraphs])
