"""How long each section is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .blocks import Block
from .counts import Between, Counts
from .outline import parents_of, stops_of


@dataclass(frozen=True, slots=True)
class SectionCounts:
    """The counts of a section with all below it; ``depth`` is how many sections it lies in, ``share`` its part of the
    words of the document, from 0 to 1."""

    heading: int
    depth: int
    counts: Counts
    share: float


def section_counts(blocks: Sequence[Block], between: Between) -> list[SectionCounts]:
    """The counts of every section, in order."""
    at = [k for k, block in enumerate(blocks) if block.level]
    whole = between(0, len(blocks)).words
    depths: dict[int | None, int] = {None: -1}
    for heading, parent in parents_of([blocks[k] for k in at]):
        depths[heading.id] = depths[parent] + 1
    found: list[SectionCounts] = []
    for start, stop in zip(at, stops_of(blocks, at), strict=True):
        counts = between(start, stop)
        found.append(SectionCounts(start, depths[blocks[start].id], counts, counts.words / whole if whole else 0.0))
    return found
