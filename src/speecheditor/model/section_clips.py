"""Sections as copies: what leaves by the clipboard, pasting, duplicating, copying by dragging."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .blocks import Block, new_id
from .document import Document
from .editing import Slice, fresh
from .operations import Operation
from .outline import section_stop, spans, tops
from .refusal import Impossible, Reason
from .restructure import shifted
from .steps import ReplaceBlocks
from .transaction import Selection, Transaction


def copied_sections(document: Document, indices: Sequence[int]) -> Slice:
    """These sections as blocks of their own, protected blocks with their bytes."""
    blocks = document.blocks
    return [replace(block, id=new_id()) for start, stop in spans(blocks, indices) for block in blocks[start:stop]]


def paste_sections(
    document: Document, content: Slice, before: int, level: int | None, operation: Operation = Operation.PASTE_SECTION
) -> Transaction:
    """Put copies of the sections in `content` before block `before`.

    The highest gets `level` (None: as it is), the others keep their levels relative to it. `content` is fit for this
    document. Raises Impossible when it does not begin with a heading, TooDeep when a heading would pass level 9.
    """
    if not content or not content[0].level:
        raise Impossible(Reason.NO_HEADING_COPIED)
    shift = 0 if level is None else level - min(block.level for block in content if block.level)
    new = shifted(fresh(content, document, Selection.at((0, 0))), shift, document.properties)
    step = ReplaceBlocks(before, (), tuple(new))
    return Transaction((step,), operation, None, Selection.at((before, 0)))


def paste_place(blocks: Sequence[Block], current: int | None) -> tuple[int, int | None]:
    """Where pasted sections go and at which level: behind the section of heading block `current`, at its level; without
    one before the first heading, or to the end."""
    if current is not None:
        return section_stop(blocks, current), blocks[current].level
    first = next((k for k, block in enumerate(blocks) if block.level), None)
    return (len(blocks), None) if first is None else (first, blocks[first].level)


def copy_sections(document: Document, indices: Sequence[int], before: int, level: int) -> Transaction:
    """Put copies of these sections before block `before`, the highest of them at `level`."""
    content = copied_sections(document, indices)
    return paste_sections(document, content, before, level, Operation.COPY_SECTION)


def duplicate(document: Document, indices: Sequence[int]) -> Transaction:
    """Put a copy of each of these sections behind it; neighbours of one level are copied together."""
    blocks = document.blocks
    steps: list[ReplaceBlocks] = []
    first = 0
    for chosen in reversed(_neighbours(blocks, tops(blocks, indices))):
        stop = section_stop(blocks, chosen[-1])
        copies = fresh(copied_sections(document, chosen), document, Selection.at((0, 0)))
        steps.append(ReplaceBlocks(stop, (), tuple(copies)))
        first = stop
    here = Selection.at((min(indices), 0))
    return Transaction(tuple(steps), Operation.DUPLICATE, here, Selection.at((first, 0)))


def _neighbours(blocks: Sequence[Block], chosen: Sequence[int]) -> list[list[int]]:
    """The headings `chosen` in groups whose sections follow each other at one level."""
    out: list[list[int]] = []
    for index in chosen:
        last = out[-1][-1] if out else None
        if last is not None and section_stop(blocks, last) == index and blocks[last].level == blocks[index].level:
            out[-1].append(index)
        else:
            out.append([index])
    return out
