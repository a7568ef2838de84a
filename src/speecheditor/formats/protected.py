"""What is kept verbatim, as a block: its caption and its readable text."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.blocks import OpaqueBlock, Source, new_id
from .wordml import looked_through
from .xml import MC, Element, local_name

ROWS, CELLS = frozenset(["tr"]), frozenset(["tc"])


def protected_block(element: Element, source: Source) -> OpaqueBlock:
    """The block of an element that is not edited as text."""
    name = local_name(element)
    if name == "tbl":
        rows = table_texts(element)
        return OpaqueBlock(new_id(), "table", table_caption(rows), rows, source)
    rows = tuple([(text,) for text in paragraph_texts(element)])
    if name == "sdt":
        return OpaqueBlock(new_id(), "control", caption_of("Content control", rows), rows, source)
    kind = "section" if name == "sectPr" else "other"
    return OpaqueBlock(new_id(), kind, caption_of("Protected content", rows), rows, source)


def table_texts(table: Element) -> tuple[tuple[str, ...], ...]:
    """The readable text of each cell of each row."""
    rows = looked_through(table, ROWS)
    return tuple([tuple([cell_text(cell) for cell in looked_through(row, CELLS)]) for row in rows])


def cell_text(cell: Element) -> str:
    """The readable text of a cell."""
    return " ".join(paragraph_texts(cell))


def table_caption(rows: Sequence[tuple[str, ...]]) -> str:
    """What a table with these texts is called."""
    return caption_of("Table", rows)


def caption_of(kind: str, rows: Sequence[tuple[str, ...]]) -> str:
    """A kind of block with the first text in it."""
    text = next((cell for row in rows for cell in row if cell.strip()), "")
    return f"{kind}: {' '.join(text.split())[:60]}" if text else kind


def paragraph_texts(element: Element) -> list[str]:
    """The visible text of each paragraph in `element`, text boxes and deleted text left out; what stands in
    ``mc:Fallback`` repeats the choice beside it."""
    if local_name(element) == "p":
        return [_plain_text(element)]
    found = [e for e in element.iter() if local_name(e) == "p"]
    return [_plain_text(p) for p in found if next(p.iterancestors(f"{{{MC}}}Fallback"), None) is None]


def _plain_text(paragraph: Element) -> str:
    out: list[str] = []
    for child in paragraph:
        name = local_name(child)
        if name == "t":
            out.append(child.text or "")
        elif name in ("tab", "br", "cr"):
            out.append(" ")
        elif name not in ("del", "moveFrom", "drawing", "pict", "AlternateContent", "pPr", "rPr"):
            out.append(_plain_text(child))
    return "".join(out)
