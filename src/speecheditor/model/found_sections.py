"""In which sections the matches of a search lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from .blocks import Block
from .match_index import EVERYWHERE, Extent, Hit, MatchIndex
from .outline import parents_of


@dataclass(frozen=True, slots=True)
class FoundIn:
    """Matches in the text between a heading and the next one: ``heading`` is its block, None before the first one;
    the text is that of the blocks ``start:stop``."""

    heading: int | None
    start: int
    stop: int
    count: int

    def hits(self, index: MatchIndex, extent: Extent = EVERYWHERE) -> list[Hit]:
        """The matches themselves."""
        low, high = max(extent[0], (self.start, 0)), min(extent[1], (self.stop, 0))
        return list(index.hits((low, high)))


def found_sections(index: MatchIndex, headings: Sequence[int], blocks: int, extent: Extent) -> list[FoundIn]:
    """Where there are matches, in order; `headings` are the numbers of all heading blocks."""
    first = extent[0][0]
    before = [0, *accumulate(index.counts(extent))]
    known = len(before) - 1
    starts = [0, *headings] if not headings or headings[0] else list(headings)
    out: list[FoundIn] = []
    for start, stop in zip(starts, [*starts[1:], blocks], strict=True):
        low, high = (min(max(number - first, 0), known) for number in (start, stop))
        if before[low] < before[high]:
            heading = start if start or headings[:1] == [0] else None
            out.append(FoundIn(heading, start, stop, before[high] - before[low]))
    return out


def section_totals(blocks: Sequence[Block], headings: Sequence[int], found: Sequence[FoundIn]) -> dict[int, int]:
    """How many matches each section has with all below it, by the id of its heading."""
    own = {place.heading: place.count for place in found}
    pairs = parents_of([blocks[k] for k in headings])
    totals = {block.id: own.get(k, 0) for k, block in ((k, blocks[k]) for k in headings)}
    for heading, parent in reversed(pairs):
        if parent is not None:
            totals[parent] += totals[heading.id]
    return {block_id: count for block_id, count in totals.items() if count}
