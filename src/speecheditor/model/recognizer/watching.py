"""Typed numbers that somebody may still want to review, followed through the changes of their document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..blocks import Block
from ..steps import ReplaceBlocks, Step
from ..transaction import Position, Transaction

LEAST = 2
"""So many sure numbers make it worth asking; a single one may be anything."""


@dataclass(frozen=True, slots=True)
class Watched:
    """The blocks that are watched (None: all of the document), and those of them that begin with a number."""

    ids: frozenset[int] | None
    numbered: frozenset[int]


def followed(watched: Watched, steps: Sequence[Step]) -> Watched:
    """`watched` after these steps: what is gone or is no typed number any more is left out, the halves of what was
    split belong to it. The work grows with what the steps change, not with the document."""
    for step in steps:
        if isinstance(step, ReplaceBlocks):
            watched = _replaced(watched, step)
    return watched


def _replaced(watched: Watched, step: ReplaceBlocks) -> Watched:
    old, new = {block.id for block in step.old}, {block.id for block in step.new}
    numbered = watched.numbered - old | {
        block.id for block in step.new if block.id in watched.numbered and _is_numbered(block)
    }
    if watched.ids is None or old.isdisjoint(watched.ids):
        return replace(watched, numbered=numbered)
    return Watched(watched.ids - (old - new) | (new - old), numbered)


def _is_numbered(block: Block) -> bool:
    from .slots import candidates  # few documents are watched

    return not block.level and bool(candidates(block.text))


def pasted_blocks(transaction: Transaction) -> tuple[Block, ...]:
    """The blocks that a paste has made: new ones, and the one whose beginning was pasted."""
    step = next((step for step in transaction.steps if isinstance(step, ReplaceBlocks)), None)
    if step is None:
        return ()
    before = {id(block) for block in step.old}
    head = step.old[0].id if transaction.before is not None and _is_inside(transaction.before.start) else None
    return tuple(block for block in step.new if id(block) not in before and block.id != head)


def _is_inside(position: Position) -> bool:
    return position[1] > 0
