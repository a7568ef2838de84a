"""The matches of one query in a document, followed through every change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .blocks import Block, OpaqueBlock
from .document import Document
from .search import Matcher, Place
from .steps import MoveBlocks, ReplaceBlocks, Step
from .transaction import Position, Selection, Transaction

Found = tuple[Place, ...]

EVERYWHERE = ((0, 0), (1 << 60, 0))
Extent = tuple[Position, Position]
"""The part of a document in which matches count, from one place to another."""

AT_ONCE = 64
"""So many blocks of one step are searched at once where searching takes no time."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One match: the block in which it lies, its place there, and its number among the matches of that block."""

    block: int
    place: Place
    rank: int

    def selection(self, block: Block) -> Selection:
        """What to select to show it; in a protected block the whole of it."""
        start, stop = (0, 1) if isinstance(block, OpaqueBlock) else self.place
        return Selection((self.block, start), (self.block, stop))


class MatchIndex:
    """Knows the matches of each block; those of a block that changed are unknown until they are searched anew.

    A step costs what it changed. Searching itself is done elsewhere, on a snapshot, and told by `learn`; but where it
    `is_quick`, what a small step changed is searched with it.
    """

    def __init__(self, document: Document, matcher: Matcher, *, is_quick: bool) -> None:
        self._document, self.matcher, self._is_quick = document, matcher, is_quick
        self._found: list[Found | None] = [None] * len(document.blocks)
        self._unknown = len(self._found)
        document.add_listener(self)

    def release(self) -> None:
        """Stop following the document."""
        self._document.remove_listener(self)

    # -- following the document

    def on_begin(self, transaction: Transaction) -> None:
        """Nothing to prepare."""

    def on_step(self, step: Step, transaction: Transaction) -> None:
        found = self._found
        if isinstance(step, ReplaceBlocks):
            stop = step.index + len(step.old)
            kept = {id(old): spans for old, spans in zip(step.old, found[step.index : stop], strict=True)}
            fresh = [kept.get(id(new)) for new in step.new]
            if self._is_quick and len(fresh) <= AT_ONCE:
                fresh = [self.matcher.places(new) for new in step.new]
            self._unknown += _unknown(fresh) - _unknown(found[step.index : stop])
            found[step.index : stop] = fresh
        elif isinstance(step, MoveBlocks):
            moved = found[step.start : step.stop]
            del found[step.start : step.stop]
            found[step.dest : step.dest] = moved

    def on_end(self, transaction: Transaction) -> None:
        """Nothing to finish."""

    # -- searching

    @property
    def is_complete(self) -> bool:
        """Whether the matches of all blocks are known."""
        return not self._unknown

    def unknown(self) -> list[Block]:
        """The blocks that are to be searched."""
        blocks = self._document.blocks
        return [blocks[k] for k, spans in enumerate(self._found) if spans is None] if self._unknown else []

    def learn(self, blocks: Sequence[Block], found: Sequence[Found]) -> None:
        """Take in what was found in `blocks`, as far as they are still the document's."""
        known = {id(block): spans for block, spans in zip(blocks, found, strict=True)}
        for k, block in enumerate(self._document.blocks):
            if self._found[k] is None and (spans := known.get(id(block))) is not None:
                self._found[k] = spans
                self._unknown -= 1

    # -- answers

    def found(self, block: int) -> Found:
        """The places in a block, as far as they are known."""
        return (self._found[block] if block < len(self._found) else None) or ()

    def count(self, extent: Extent = EVERYWHERE) -> int:
        """How many matches lie wholly in `extent`."""
        return sum(self.counts(extent))

    def counts(self, extent: Extent = EVERYWHERE) -> list[int]:
        """How many matches of each block lie wholly in `extent`, from its first block to its last one."""
        (first, _), (last, _) = extent
        last = min(last, len(self._found) - 1)
        counts = [len(spans) if spans else 0 for spans in self._found[first : last + 1]]
        for k in {first, last}:
            if first <= k <= last:
                counts[k - first] = len(self._inside(k, extent))
        return counts

    def hits(self, extent: Extent = EVERYWHERE) -> Iterator[Hit]:
        """The matches in `extent`, in order."""
        (first, _), (last, _) = extent
        for k in range(first, min(last + 1, len(self._found))):
            if self._found[k]:
                yield from self._inside(k, extent)

    def next_hit(self, position: Position, extent: Extent = EVERYWHERE) -> Hit | None:
        """The first match that begins at `position` or behind it."""
        return next(self.hits((max(position, extent[0]), extent[1])), None)

    def hit_before(self, position: Position, extent: Extent = EVERYWHERE) -> Hit | None:
        """The last match that ends at `position` or before it."""
        start, stop = extent[0], min(position, extent[1])
        for k in range(min(stop[0], len(self._found) - 1), start[0] - 1, -1):
            if self._found[k] and (inside := self._inside(k, (start, stop))):
                return inside[-1]
        return None

    def hit_at(self, selection: Selection) -> Hit | None:
        """The match that is just what is selected."""
        (block, start), (last, stop) = selection.start, selection.end
        if block != last:
            return None
        hits = self._inside(block, EVERYWHERE)
        return next((hit for hit in hits if self._shows(hit, start, stop)), None)

    def _shows(self, hit: Hit, start: int, stop: int) -> bool:
        shown = hit.selection(self._document.blocks[hit.block])
        return (shown.start[1], shown.end[1]) == (start, stop)

    def ordinal(self, hit: Hit, extent: Extent = EVERYWHERE) -> int:
        """The number of a match among those of `extent`, from 1 on."""
        here = self._inside(hit.block, extent)
        before = self.count((extent[0], (hit.block, 0)))
        return before + sum(other.rank <= hit.rank for other in here)

    def _inside(self, block: int, extent: Extent) -> list[Hit]:
        """The matches of one block that lie in `extent`; those of a protected block with its beginning."""
        (first, start), (last, stop) = extent
        spans = self.found(block)
        hits = [Hit(block, place, rank) for rank, place in enumerate(spans)]
        if first < block < last or not spans:
            return hits
        if isinstance(self._document.blocks[block], OpaqueBlock):
            inside = (block > first or start == 0) and (block < last or stop > 0)
            return hits if inside else []
        low = start if block == first else 0
        high = stop if block == last else 1 << 60
        return [hit for hit in hits if low <= hit.place[0] and hit.place[1] <= high]


def _unknown(found: Sequence[Found | None]) -> int:
    return sum(spans is None for spans in found)


def search(blocks: Sequence[Block], places: Callable[[Block], Found], tell: Callable[[float], object]) -> list[Found]:
    """The matches of each of `blocks`; `tell` hears every few hundred blocks which part is done."""
    out: list[Found] = []
    for number, block in enumerate(blocks):
        if number % 256 == 0:
            tell(number / len(blocks))
        out.append(places(block))
    return out
