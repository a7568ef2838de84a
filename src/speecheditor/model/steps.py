"""Steps: the smallest changes of a document, each with an exact inverse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from .blocks import Block, same_blocks
from .properties import Properties


class StepError(ValueError):
    """A step does not fit the document it is applied to."""


class Content(Protocol):
    """What a step changes: the blocks in order and the properties."""

    blocks: list[Block]
    properties: Properties


@dataclass(frozen=True, slots=True)
class ReplaceBlocks:
    """Put ``new`` where ``old`` stands at ``index``: typing, splitting, restyling, pasting, deleting."""

    index: int
    old: tuple[Block, ...]
    new: tuple[Block, ...]

    def apply(self, content: Content) -> None:
        stop = self.index + len(self.old)
        if not same_blocks(content.blocks[self.index : stop], self.old):
            raise StepError(f"blocks {self.index} to {stop} are not the ones to replace")
        content.blocks[self.index : stop] = self.new

    def inverted(self) -> ReplaceBlocks:
        return ReplaceBlocks(self.index, self.new, self.old)

    def merged(self, after: Step) -> ReplaceBlocks | None:
        """This step and `after` as one, when `after` rewrites exactly what this one wrote; else None."""
        if not isinstance(after, ReplaceBlocks) or after.index != self.index or len(after.old) != len(self.new):
            return None
        if any(a is not b for a, b in zip(self.new, after.old, strict=True)):
            return None
        return ReplaceBlocks(self.index, self.old, after.new)


@dataclass(frozen=True, slots=True)
class MoveBlocks:
    """Move ``blocks[start:stop]`` so that they begin at ``dest``, an index counted after their removal."""

    start: int
    stop: int
    dest: int

    def apply(self, content: Content) -> None:
        blocks = content.blocks
        rest = len(blocks) - (self.stop - self.start)
        if not (0 <= self.start < self.stop <= len(blocks) and 0 <= self.dest <= rest):
            raise StepError(f"blocks {self.start} to {self.stop} cannot move to {self.dest}")
        moved = blocks[self.start : self.stop]
        del blocks[self.start : self.stop]
        blocks[self.dest : self.dest] = moved

    def inverted(self) -> MoveBlocks:
        return MoveBlocks(self.dest, self.dest + self.stop - self.start, self.start)

    def merged(self, after: Step) -> None:
        """Two moves stay two entries."""
        return


@dataclass(frozen=True, slots=True)
class SetProperties:
    """Put the properties ``new`` in place of ``old``."""

    old: Properties
    new: Properties

    def apply(self, content: Content) -> None:
        if content.properties is not self.old:
            raise StepError("the properties are not the ones to replace")
        content.properties = self.new

    def inverted(self) -> SetProperties:
        return SetProperties(self.new, self.old)

    def merged(self, after: Step) -> SetProperties | None:
        if isinstance(after, SetProperties) and after.old is self.new:
            return SetProperties(self.old, after.new)
        return None


Step = ReplaceBlocks | MoveBlocks | SetProperties
