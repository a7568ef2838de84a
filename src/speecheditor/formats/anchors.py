"""The bookmarks of headings on their way to the file: each that is referred to stands once, around its heading."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.blocks import Block
from ..model.references import named_headings, references_in
from .links import places_linked_to
from .paragraph_writer import ParagraphWriter
from .ranges import Item, Pair, bookmark_name, pairs_of, take_out


def place_anchors(
    blocks: Sequence[Block], headings: Sequence[tuple[Block, Item]], items: Sequence[Item], writer: ParagraphWriter
) -> None:
    """Put the bookmark of each heading that is referred to around it, unless it is there; copies lose theirs.

    `headings` are the blocks with bookmarks and their items among `items`.
    """
    wanted = {reference.bookmark for block in blocks for reference in references_in(block)} | places_linked_to(blocks)
    if not wanted or not headings:
        return
    at = {block.id: item for block, item in headings}
    pairs = {key: pair for key, pair in pairs_of(items).items() if key[0] == "bookmark"}
    present = {bookmark_name(pair.starts[0].mark): pair for pair in pairs.values() if pair.starts}
    number = max([int(id_) for _, id_ in pairs if id_.isdigit() and len(id_) < 10], default=0)
    for name, block in named_headings(blocks).items():
        item, pair = at[block.id], present.get(name)
        if name not in wanted or (pair is not None and any(items[place.item] is item for place in pair.starts)):
            continue
        if pair is not None:
            _take_away(items, pair)
        number += 1
        item.element = writer.bookmarked(item.element, name, number)


def _take_away(items: Sequence[Item], pair: Pair) -> None:
    for place in (*pair.starts, *pair.ends):
        take_out(items, place)
