"""Folding: which blocks a view leaves out. A document knows nothing of it: a view keeps the ids of folded headings.

A folded heading leaves out what follows it, up to the next heading that its fold still shows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from .blocks import MAX_LEVEL, Block

Folds = Mapping[int, int]
"""The ids of folded headings, each with the number of levels below its own that it still shows.

0 leaves the whole section out. It is counted from the heading, so that promoting a folded section keeps its fold.
"""

_OPEN = MAX_LEVEL + 1


def left_out(blocks: Sequence[Block], folds: Folds) -> list[range]:
    """The blocks that each folded heading in sight leaves out, in order; the heading stands right before them."""
    out: list[range] = []
    first, deepest = 0, _OPEN
    for index in [k for k, block in enumerate(blocks) if block.level]:
        block = blocks[index]
        if block.level > deepest:
            continue
        if deepest < _OPEN and first < index:
            out.append(range(first, index))
        first, deepest = index + 1, _shown_down_to(block, folds)
    if deepest < _OPEN and first < len(blocks):
        out.append(range(first, len(blocks)))
    return out


def all_folds(blocks: Sequence[Block]) -> dict[int, int]:
    """The folds that leave one heading of each branch; unfolding one shows the headings right below it."""
    return {block.id: 0 for index, block in enumerate(blocks) if can_fold(blocks, index)}


def folds_down_to(blocks: Sequence[Block], level: int) -> dict[int, int]:
    """The folds that leave the headings down to `level` and what stands before the first of them."""
    return {
        block.id: level - block.level
        for index, block in enumerate(blocks)
        if 0 < block.level <= level and _holds(blocks, index, level)
    }


def can_fold(blocks: Sequence[Block], index: int) -> bool:
    """Whether block `index` is a heading with something below it."""
    return blocks[index].level > 0 and _holds(blocks, index, blocks[index].level)


def unfolded(blocks: Sequence[Block], folds: Folds, is_wanted: Callable[[range], bool]) -> dict[int, int]:
    """`folds` without those that leave out a run of blocks in which something is wanted."""
    kept = dict(folds)
    while wanted := [blocks[run.start - 1].id for run in left_out(blocks, kept) if is_wanted(run)]:
        for block_id in wanted:
            del kept[block_id]
    return kept


def _holds(blocks: Sequence[Block], index: int, deepest: int) -> bool:
    """Whether a block lies between heading `index` and the next heading down to level `deepest`."""
    return index + 1 < len(blocks) and not 0 < blocks[index + 1].level <= deepest


def _shown_down_to(block: Block, folds: Folds) -> int:
    shown = folds.get(block.id)
    return _OPEN if shown is None else min(block.level + shown, MAX_LEVEL)
