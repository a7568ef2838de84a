"""Places beside or inside a section, as a person names them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from .blocks import Block
from .outline import section_stop


class Where(Enum):
    """How a place lies to a section."""

    BEFORE = "before"
    AFTER = "after"
    FIRST = "first"
    """Its first subsection."""
    LAST = "last"
    """Its last subsection."""


def destination(blocks: Sequence[Block], target: int, where: Where) -> tuple[int, int]:
    """The (block index before which, level) of a place at the section of heading block `target`."""
    level, stop = blocks[target].level, section_stop(blocks, target)
    if where is Where.BEFORE:
        return target, level
    if where is Where.AFTER:
        return stop, level
    children = _children(blocks, target, stop)
    if not children:
        return stop, level + 1
    return (children[0], blocks[children[0]].level) if where is Where.FIRST else (stop, blocks[children[-1]].level)


def _children(blocks: Sequence[Block], target: int, stop: int) -> list[int]:
    """The headings right below that of block `target`."""
    out: list[int] = []
    at = target + 1
    while at < stop:
        if blocks[at].level:
            out.append(at)
            at = section_stop(blocks, at)
        else:
            at += 1
    return out
