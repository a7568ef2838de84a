"""Transactions: what one undo takes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from .blocks import Block
from .operations import Operation
from .steps import Step

Position = tuple[int, int]
"""A place in the text: block index, offset in code points."""


class Origin(Enum):
    """Who made a change: the view itself (read back), a command, or undo and redo."""

    INPUT = "input"
    COMMAND = "command"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Selection:
    """Where the selection began and where the caret is."""

    anchor: Position
    head: Position

    @classmethod
    def at(cls, position: Position) -> Selection:
        return cls(position, position)

    @property
    def start(self) -> Position:
        return min(self.anchor, self.head)

    @property
    def end(self) -> Position:
        return max(self.anchor, self.head)

    @property
    def empty(self) -> bool:
        return self.anchor == self.head


def selected_blocks(blocks: Sequence[Block], selection: Selection) -> Iterator[tuple[int, Block, int, int]]:
    """The blocks that the selection touches, with their numbers, each with the part of it that is selected."""
    (first, start), (last, stop) = selection.start, selection.end
    for index in range(first, last + 1):
        block = blocks[index]
        yield index, block, start if index == first else 0, stop if index == last else len(block.text)


@dataclass(frozen=True, slots=True)
class Transaction:
    """Steps that belong together, with the selection before and after.

    ``composition`` is not 0 while an input method composes: all that one composition does is one entry.
    """

    steps: tuple[Step, ...]
    operation: Operation
    before: Selection | None = None
    after: Selection | None = None
    origin: Origin = Origin.COMMAND
    composition: int = 0

    def inverted(self) -> Transaction:
        steps = tuple(step.inverted() for step in reversed(self.steps))
        return Transaction(steps, self.operation, self.after, self.before, Origin.HISTORY)

    def repeated(self) -> Transaction:
        """The same change as redo applies it."""
        return replace(self, origin=Origin.HISTORY)
