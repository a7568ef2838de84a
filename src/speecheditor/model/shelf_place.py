"""Where a shelved passage was, and where that is in a text that has changed since."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from enum import Enum
from itertools import chain, zip_longest
from typing import NamedTuple

from .blocks import Block, Paragraph
from .outline import section_stop
from .shelved import Cut, Place, Shelved

NEIGHBOURS = 8
"""How many blocks on each side are remembered."""

CONTEXT = 24
"""Characters on each side of a cut that are remembered."""


class Where(Enum):
    """How much was left of the place that a passage came from."""

    OLD_PLACE = "old place"
    NEARBY = "nearby"
    SECTION_END = "end of the section"
    DOCUMENT_END = "end of the document"


def place_of(blocks: Sequence[Block], start: int, stop: int) -> Place:
    """The place of what stands between the blocks before `start` and those from `stop` on."""
    before = blocks[max(0, start - NEIGHBOURS) : start]
    after = blocks[stop : stop + NEIGHBOURS]
    first = min(start, len(blocks) - 1)
    above = ancestors(blocks, first, blocks[first].level)
    return Place(tuple([b.id for b in reversed(before)]), tuple([b.id for b in after]), above)


def ancestors(blocks: Sequence[Block], index: int, level: int) -> tuple[int, ...]:
    """The ids of the headings above block `index`, the innermost first; of a heading of `level` only higher ones."""
    out: list[int] = []
    limit = level or 10
    for k in range(index - 1, -1, -1):
        if 0 < blocks[k].level < limit:
            out.append(blocks[k].id)
            limit = blocks[k].level
            if limit == 1:
                break
    return tuple(out)


def cut_at(block: Paragraph, offset: int) -> Cut:
    """The place of a passage that was cut out of `block` at `offset`."""
    text = block.text
    return Cut(block.id, offset, text[max(0, offset - CONTEXT) : offset], text[offset : offset + CONTEXT])


def offset_of(block: Paragraph, cut: Cut) -> tuple[int, Where]:
    """Where in `block` the cut is now: where the text around it is, else what stood on one side of it."""
    text, before, after = block.text, cut.before, cut.after
    around = before + after
    if text[max(0, cut.offset - len(before)) :].startswith(around) and cut.offset <= len(text):
        return cut.offset, Where.OLD_PLACE
    for found, offset in ((around, len(before)), (before, len(before)), (after, 0)):
        at = text.find(found) if found else -1
        if at >= 0:
            return at + offset, Where.OLD_PLACE
    return min(cut.offset, len(text)), Where.NEARBY


def spot_of(blocks: Sequence[Block], passage: Shelved, shelved: Container[int] = ()) -> tuple[int, Where]:
    """The index before which the blocks of a passage belong: beside the nearest neighbour that is left, preferably one
    that is still under the same heading; else at the end of the innermost section that is left; else at the end.

    Neighbours that are `shelved` themselves are not missed.
    """
    place, level = passage.place, passage.blocks[0].level
    at = {block.id: k for k, block in enumerate(blocks)}
    before, after = ([key for key in keys if key in at or key not in shelved] for keys in (place.before, place.after))
    if before and after and at.get(before[0], -2) + 1 == at.get(after[0]):
        return at[after[0]], Where.OLD_PLACE
    left = _sides(at, before, after)
    parent = place.above[0] if place.above else None
    at_home = [side for side in left if parent is None or parent in ancestors(blocks, side.spot, level)]
    if left:
        side = (at_home or left)[0]
        is_old = side.spot in [near.spot for near in _sides(at, before[:1], after[:1])]
        return _boundary(blocks, side, level), Where.OLD_PLACE if is_old else Where.NEARBY
    for heading in place.above:
        if heading in at and blocks[at[heading]].level:
            return section_stop(blocks, at[heading]), Where.SECTION_END
    return len(blocks), Where.DOCUMENT_END


class _Side(NamedTuple):
    """The index behind (``direction`` 1) or in front of (-1) a neighbour."""

    spot: int
    direction: int


def _sides(at: Mapping[int, int], before: Sequence[int], after: Sequence[int]) -> list[_Side]:
    """The sides of the neighbours that are left, by turns."""
    pairs = zip_longest([(key, 1) for key in before], [(key, -1) for key in after])
    return [_Side(at[key] + (way > 0), way) for key, way in filter(None, chain.from_iterable(pairs)) if key in at]


def _boundary(blocks: Sequence[Block], side: _Side, level: int) -> int:
    """The nearest index on from a side at which a section of `level` takes no text away from another one."""
    spot, way = side
    while level and 0 < spot < len(blocks) and not 0 < blocks[spot].level <= level:
        spot += way
    return spot
