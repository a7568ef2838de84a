"""The blocks of a file in a row, as they were read and as they go back: which block descends from which bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from ..model.blocks import NO_NUMBER, Block, OpaqueBlock, Paragraph, Source
from .ranges import Item, marks, split_gap

_LAST = re.compile(rb"<(?:[\w.-]+:)?sectPr(?=[\s/>])|</(?:[\w.-]+:)?body\s*>")
"""What follows the last marks of the body."""


def origin_of(block: Block) -> Source | None:
    """What a block descends from: its bytes as they were read."""
    if isinstance(block, OpaqueBlock):
        return block.origin or block.source
    return block.source or block.origin


def old_items(blocks: Sequence[Block], tail: bytes) -> list[Item]:
    """The blocks as they were read, each gap dealt out to its two neighbours, and the tail as the last item."""
    items: list[Item] = []
    for k, block in enumerate(blocks):
        source = origin_of(block)
        assert source is not None
        items.append(Item(k, source.gap, source.element, is_paragraph=isinstance(block, Paragraph)))
    items.append(Item(len(items), *_cut_tail(tail), is_paragraph=False))
    for one, other in pairwise(items):
        if other.before:
            one.after, other.before = split_gap(other.before)
    return items


def keepers_of(
    old: Sequence[Block], index: Mapping[int, int], blocks: Sequence[Block]
) -> tuple[dict[int, int], dict[int, int]]:
    """Which of the blocks of one origin keeps its hidden nodes, and which comes last, by id of the origin.

    The untouched one keeps them, else the one with the old identity, else the first. `index` gives the place in `old`
    of each origin.
    """
    keepers: dict[int, tuple[int, int]] = {}
    enders: dict[int, int] = {}
    for k, block in enumerate(blocks):
        origin = origin_of(block)
        if origin is None or id(origin) not in index:
            continue
        known = old[index[id(origin)]]
        rank = 0 if block is known else 1 if block.source is origin else 2 if block.id == known.id else 3
        if id(origin) not in keepers or rank < keepers[id(origin)][0]:
            keepers[id(origin)] = rank, k
        enders[id(origin)] = k
    for key, (rank, k) in keepers.items():
        if rank < 2:
            enders[key] = k
    return {key: k for key, (_, k) in keepers.items()}, enders


def is_empty(block: Block) -> bool:
    """Whether a block is a paragraph without text that is no heading and has no number of its own."""
    return isinstance(block, Paragraph) and not block.level and not block.text and block.props.num in (None, NO_NUMBER)


def _cut_tail(tail: bytes) -> tuple[bytes, bytes]:
    """The tail as the marks at its beginning and the rest (the last section and the end of the part)."""
    found = _LAST.search(tail)
    stop = 0
    for mark in marks(tail[: found.start()] if found else tail):
        stop = mark.at + len(mark.xml)
    return tail[:stop], tail[stop:]
