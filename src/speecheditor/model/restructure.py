"""Commands on sections. Each returns one transaction, or None when there is nothing to do (I12: nothing is lost)."""

from __future__ import annotations

from collections.abc import Sequence

from .blocks import MAX_LEVEL, RESERVED, Block, Paragraph, new_id
from .document import Document
from .levels import TooDeep, relevelled
from .operations import Operation
from .outline import is_run_in, section_stop
from .readback import Refused
from .steps import MoveBlocks, ReplaceBlocks, Step
from .text import replaced_title
from .transaction import Selection, Transaction


def move_section(document: Document, index: int, before: int, level: int | None = None) -> Transaction | None:
    """Move the section of heading block `index` before block `before`, to `level` (None: as it is).

    Raises ValueError when the place lies inside the section, TooDeep when a heading would pass level 9.
    """
    blocks = document.blocks
    start, stop = index, section_stop(blocks, index)
    if start < before < stop:
        raise ValueError("a section cannot be moved into itself")
    size = stop - start
    dest = before if before <= start else before - size
    shift = 0 if level is None else level - blocks[start].level
    moved = _shifted(document, blocks[start:stop], shift)
    steps: list[Step] = []
    if dest != start:
        steps.append(MoveBlocks(start, stop, dest))
    steps += _rewritten(dest, blocks[start:stop], moved)
    return _transaction(steps, Operation.MOVE_SECTION, start, dest)


def shift_section(document: Document, index: int, shift: int) -> Transaction | None:
    """Promote (`shift` -1) or demote (+1) the section of heading block `index` with all below it."""
    blocks = document.blocks
    start, stop = index, section_stop(blocks, index)
    if blocks[start].level + shift < 1:
        return None
    moved = _shifted(document, blocks[start:stop], shift)
    operation = Operation.PROMOTE if shift < 0 else Operation.DEMOTE
    return _transaction(_rewritten(start, blocks[start:stop], moved), operation, start, start)


def move_up(document: Document, index: int) -> Transaction | None:
    """Move the section before its previous sibling, or to the end of the parent's previous sibling."""
    blocks = document.blocks
    level = blocks[index].level
    above = index - 1
    while above >= 0 and not 0 < blocks[above].level <= level:
        above -= 1
    if above < 0:
        return None
    if blocks[above].level == level:
        return move_section(document, index, above)
    parent = above
    above -= 1
    while above >= 0 and not 0 < blocks[above].level <= blocks[parent].level:
        above -= 1
    if above < 0 or blocks[above].level < blocks[parent].level:
        return None
    return move_section(document, index, parent)


def move_down(document: Document, index: int) -> Transaction | None:
    """Move the section behind its next sibling, or to the front of the parent's next sibling."""
    blocks = document.blocks
    stop = section_stop(blocks, index)
    if stop == len(blocks):
        return None
    if blocks[stop].level == blocks[index].level:
        return move_section(document, index, section_stop(blocks, stop))
    parent_level = _parent_level(blocks, index)
    if blocks[stop].level != parent_level:
        return None
    first = stop + 1
    while first < len(blocks) and not blocks[first].level:
        first += 1
    return move_section(document, index, first)


def delete_section(document: Document, index: int) -> Transaction | None:
    """Delete the heading block `index` with all below it; a document keeps one paragraph."""
    blocks = document.blocks
    stop = section_stop(blocks, index)
    old = tuple(blocks[index:stop])
    new = (Paragraph(new_id(), style=document.properties.styles.body),) if len(old) == len(blocks) else ()
    step = ReplaceBlocks(index, old, new)
    caret = Selection.at((min(index, len(blocks) - len(old) + len(new) - 1), 0))
    return Transaction((step,), Operation.DELETE_SECTION, Selection.at((index, 0)), caret)


def rename(document: Document, index: int, title: str) -> Transaction | None:
    """Give heading block `index` a new title; atoms and formats of the unchanged part stay. A run-in heading must keep
    some title, by which it is one."""
    block = document.blocks[index]
    if not isinstance(block, Paragraph) or not block.level:
        raise Refused("only a heading can be renamed")
    new = replaced_title(block, " ".join(title.split()).translate(RESERVED))
    if new is block or (is_run_in(block) and not is_run_in(new)):
        return None
    return _transaction([ReplaceBlocks(index, (block,), (new,))], Operation.RENAME, index, index)


def drop_target(document: Document, index: int, place: tuple[int, int]) -> tuple[int, int] | None:
    """`place`, a (block index before which, level), when the section of `index` may go there; else None."""
    before, level = place
    blocks = document.blocks
    start, stop = index, section_stop(blocks, index)
    deepest = max(block.level for block in blocks[start:stop])
    if start < before < stop or deepest + level - blocks[start].level > MAX_LEVEL:
        return None
    return before, level


def _parent_level(blocks: Sequence[Block], index: int) -> int:
    level = blocks[index].level
    above = index - 1
    while above >= 0 and not 0 < blocks[above].level < level:
        above -= 1
    return blocks[above].level if above >= 0 else 0


def _shifted(document: Document, section: Sequence[Block], shift: int) -> list[Block]:
    if not shift:
        return list(section)
    if max(block.level for block in section) + shift > MAX_LEVEL:
        raise TooDeep("a heading cannot be deeper than level 9")
    properties = document.properties
    return [
        relevelled(block, max(1, block.level + shift), properties)
        if isinstance(block, Paragraph) and block.level
        else block
        for block in section
    ]


def _rewritten(at: int, old: Sequence[Block], new: Sequence[Block]) -> list[Step]:
    """A step for each block that differs; distant small steps keep the views' work small."""
    pairs = zip(old, new, strict=True)
    return [ReplaceBlocks(at + k, (a,), (b,)) for k, (a, b) in enumerate(pairs) if a is not b]


def _transaction(steps: Sequence[Step], operation: Operation, before: int, after: int) -> Transaction | None:
    if not steps:
        return None
    return Transaction(tuple(steps), operation, Selection.at((before, 0)), Selection.at((after, 0)))
