"""The parking shelf of one document as the bytes of a file of its own (JSON, with every text readable in it)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from ..model.anchors import Anchor
from ..model.blocks import (
    MAX_LEVEL,
    OBJECT,
    RESERVED,
    SCHEME_NUM,
    Block,
    NumRef,
    OpaqueBlock,
    Paragraph,
    Source,
    new_id,
)
from ..model.heading_numbers import is_unnumbered
from ..model.numbering import DOCUMENT_SCHEME
from ..model.shelved import Cut, Place, Shelved
from .content import DocumentContent
from .plain_values import plain, value_of
from .portable import link_element, portable, well_formed

VERSION = 1
NOBODY = 0
"""The id of no block."""

_RESERVED = frozenset(map(chr, RESERVED))
_FINGERPRINT = 60
"""Characters of a block's text by which it is known again."""


def write_shelf(shelf: Sequence[Shelved], blocks: Sequence[Block], path: str, digest: str) -> bytes:
    """The bytes of a shelf file for the document with these `blocks` whose file has the SHA-256 `digest`."""
    known = _numbered(blocks, shelf)
    data = {
        "version": VERSION,
        "path": path,
        "document": digest,
        "blocks": len(blocks),
        "shelf": [_passage_data(passage, known) for passage in shelf],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def read_shelf(data: bytes, content: DocumentContent, digest: str) -> tuple[Shelved, ...]:
    """The shelf in `data`, for the document `content` whose file has the SHA-256 `digest`.

    In the very document that was saved with the shelf everything is as it was; in one that another program has changed
    since, pictures and notes become their text, as in a paste from elsewhere. Raises ValueError when `data` is damaged.
    """
    found = json.loads(data.decode("utf-8", "surrogatepass"))
    if not isinstance(found, dict):
        raise ValueError("not a table")
    table = cast("dict[str, Any]", found)
    if table.get("version") != VERSION:
        raise ValueError(f"version {table.get('version')} is not known")
    stored = [_blocks(entry["blocks"]) for entry in _entries(table)]
    ids = {block.id: new_id() for blocks in stored for block in blocks}  # parts of one paragraph share its identity
    shelved = [[_identified(block, ids) for block in blocks] for blocks in stored]
    finder = _Finder(content.blocks, ids, value_of(table.get("blocks"), int))
    is_same = table.get("document") == digest
    out: list[Shelved] = []
    for entry, blocks in zip(_entries(table), shelved, strict=True):
        kept = _fitted(blocks, content, is_same=is_same)
        origin, moment = value_of(entry.get("origin"), str), value_of(entry.get("time"), float)
        if kept:
            out.append(Shelved(kept, _place(entry, finder), origin, moment))
    return tuple(out)


# -- writing


def _numbered(blocks: Sequence[Block], shelf: Sequence[Shelved]) -> dict[int, tuple[int, str]]:
    """Number and beginning of each block by its id: its index in the document, or on the shelf its id below zero."""
    found = {block.id: (-block.id, block.text[:_FINGERPRINT]) for passage in shelf for block in passage.blocks}
    return found | {block.id: (k, block.text[:_FINGERPRINT]) for k, block in enumerate(blocks)}


def _passage_data(passage: Shelved, known: dict[int, tuple[int, str]]) -> dict[str, Any]:
    place = passage.place
    sides = {name: _references(ids, known) for name, ids in
             (("before", place.before), ("after", place.after), ("above", place.above))}  # fmt: skip
    cut = place.cut
    if cut is not None and cut.block in known:
        sides["cut"] = [*known[cut.block], cut.offset, cut.before, cut.after]
    blocks = [plain(_bare(block)) for block in passage.blocks]
    return {"origin": passage.origin, "time": passage.time, **sides, "blocks": blocks}


def _references(ids: Sequence[int], known: dict[int, tuple[int, str]]) -> list[Any]:
    return [list(known[key]) for key in ids if key in known]


def _bare(block: Block) -> Block:
    """The block without what binds it to its place in the file."""
    if isinstance(block, Paragraph):
        return replace(block, source=None, origin=None)
    return replace(block, source=Source(b"", block.source.element), origin=None)


# -- reading


class _Finder:
    """Finds the blocks that a shelf file refers to in the document as it is now."""

    def __init__(self, blocks: Sequence[Block], shelved: Mapping[int, int], count: int) -> None:
        self._blocks, self._shelved, self._is_as_long = blocks, shelved, len(blocks) == count
        self._by_text: dict[str, int] = {}
        for block in reversed(blocks):
            self._by_text[block.text[:_FINGERPRINT]] = block.id

    def id_of(self, number: int, text: str) -> int | None:
        """The block with that number and beginning; where the document has changed, the first one that begins so, or,
        if there are as many blocks as there were, the one with that number."""
        if number < 0:
            return self._shelved.get(-number)
        found = self._blocks[number] if number < len(self._blocks) else None
        if found is not None and found.text[:_FINGERPRINT] == text:
            return found.id
        by_text = self._by_text.get(text) if text else None
        return found.id if by_text is None and found and self._is_as_long else by_text


def _entries(table: dict[str, Any]) -> list[dict[str, Any]]:
    entries = table.get("shelf")
    if not isinstance(entries, list) or not all(
        isinstance(e, dict) and "blocks" in e for e in cast("list[Any]", entries)
    ):
        raise ValueError("the list of passages is damaged")
    return cast("list[dict[str, Any]]", entries)


def _blocks(data: Any) -> list[Block]:
    """The blocks of a passage. Raises ValueError for one that no document could hold."""
    found = cast("tuple[Block, ...]", value_of(data, tuple[Paragraph | OpaqueBlock, ...]))
    for block in found:
        is_sound = all(r.text == OBJECT if r.props.atom else not _RESERVED & set(r.text) for r in block.runs)
        if isinstance(block, Paragraph) and not (is_sound and 0 <= block.level <= MAX_LEVEL):
            raise ValueError("a paragraph is damaged")
    return list(found)


def _identified(block: Block, ids: Mapping[int, int]) -> Block:
    """The block with its new identity, by which its bookmarks know it; one that was another block's is now a copy's."""
    if not isinstance(block, Paragraph):
        return replace(block, id=ids[block.id])
    anchors = tuple([Anchor(name, ids.get(owner, NOBODY)) for name, owner in block.anchors])
    return replace(block, id=ids[block.id], anchors=anchors)


def _place(entry: dict[str, Any], finder: _Finder) -> Place:
    before, after, above = (_ids(entry.get(name), finder) for name in ("before", "after", "above"))
    cut = entry.get("cut")
    return Place(before, after, above, None if cut is None else _cut(cut, finder))


def _ids(references: Any, finder: _Finder) -> tuple[int, ...]:
    if not isinstance(references, list):
        raise ValueError("a place is damaged")
    found = [finder.id_of(value_of(number, int), value_of(text, str)) for number, text in cast("list[Any]", references)]
    return tuple([key for key in found if key is not None])


def _cut(data: Any, finder: _Finder) -> Cut | None:
    number, text, offset, before, after = data
    key = finder.id_of(value_of(number, int), value_of(text, str))
    return None if key is None else Cut(key, value_of(offset, int), value_of(before, str), value_of(after, str))


def _fitted(blocks: Sequence[Block], content: DocumentContent, *, is_same: bool) -> tuple[Block, ...]:
    """The blocks as the document can hold them, headings in the list of their level: that of a scheme is another one in
    every file."""
    scope = content.frame.scope
    fits = is_same and all(well_formed(xml, scope) is not None for block in blocks for xml in _fragments(block))
    kept = tuple(blocks) if fits else portable(blocks, scope, content.properties.styles)
    listed = {block.id for block in blocks if _is_listed(block, fits=fits)}
    return tuple([_renumbered(b, content) if isinstance(b, Paragraph) and b.id in listed else b for b in kept])


def _is_listed(block: Block, *, fits: bool) -> bool:
    """Whether a heading is numbered by a list that the document does not have under that number."""
    num = block.props.num
    return block.level > 0 and num is not None and (num.num_id == SCHEME_NUM or (not fits and num.num_id != 0))


def _renumbered(block: Paragraph, content: DocumentContent) -> Paragraph:
    """The heading with the number of its level; one that begins anew still does."""
    start = block.props.num.start if block.props.num else None
    if content.properties.scheme != DOCUMENT_SCHEME:
        by_style = start is None and block.style == content.properties.styles.heading(block.level)
        num = None if by_style else NumRef(SCHEME_NUM, block.level - 1, start)
    else:
        alike = (b for b in content.blocks if b.level == block.level and not is_unnumbered(b))
        found = next(alike, block).props.num
        num = replace(found, start=start) if found is not None and found.num_id != SCHEME_NUM else None
    return replace(block, props=replace(block.props, num=num))


def _fragments(block: Block) -> Iterator[bytes]:
    yield block.props.raw
    if isinstance(block, OpaqueBlock):
        yield block.source.element
    for run in block.runs:
        props = run.props
        yield props.raw
        yield link_element(props.link)
        yield props.atom.xml if props.atom else b""
