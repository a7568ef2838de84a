"""Commands that take sections apart and together: merge with the section above, split. Each returns one transaction."""

from __future__ import annotations

from collections.abc import Sequence

from .blocks import Block, OpaqueBlock, Paragraph, new_id, slice_runs
from .document import Document
from .levels import relevelled
from .operations import Operation
from .properties import Properties
from .refusal import Impossible, Reason
from .steps import ReplaceBlocks
from .text import beside, with_runs
from .titles import title_length
from .transaction import Selection, Transaction


def merge(document: Document, indices: Sequence[int]) -> Transaction | None:
    """Merge these sections with what stands above them: their headings become body text, empty ones go.

    What is below them keeps its level. Raises Impossible when there is no section above the first of them.
    """
    blocks, properties = document.blocks, document.properties
    first = min(indices)
    if not any(block.level for block in blocks[:first]):
        raise Impossible(Reason.NOTHING_ABOVE)
    steps: list[ReplaceBlocks] = []
    for index in sorted(indices, reverse=True):
        block = blocks[index]
        if isinstance(block, Paragraph):
            steps.append(ReplaceBlocks(index, (block,), (relevelled(block, 0, properties),) if block.text else ()))
    caret = (first, 0) if blocks[first].text else (first - 1, len(blocks[first - 1].text))
    return Transaction(tuple(steps), Operation.MERGE, Selection.at((first, 0)), Selection.at(caret))


def split_section(document: Document, selection: Selection) -> Transaction | None:
    """Begin a section of the present level at `selection`.

    Selected text becomes its title. Without a selection it gets an empty title, in which the caret is, and what stands
    behind the caret is its text; inside a title the rest of the title is the new one.
    Raises Impossible when the selection goes over several paragraphs.
    """
    (index, start), (last, stop) = selection.start, selection.end
    if index != last:
        raise Impossible(Reason.SEVERAL_PARAGRAPHS)
    block = document.blocks[index]
    heading = next((b for b in reversed(document.blocks[: index + 1]) if b.level), None)
    empty = _empty_heading(heading, document.properties)
    if isinstance(block, OpaqueBlock):
        new, caret = ([block, empty], 1) if start else ([empty, block], 0)
    elif start == stop:
        new, caret = _parted(block, start, empty, document.properties)
    else:
        new, caret = _titled(block, start, stop, empty.level, document.properties)
    if len(new) == 1 and new[0].same_content(block):
        return None
    step = ReplaceBlocks(index, (block,), tuple(new))
    return Transaction((step,), Operation.SPLIT_SECTION, selection, Selection.at((index + caret, 0)))


def _parted(block: Paragraph, at: int, empty: Paragraph, properties: Properties) -> tuple[list[Block], int]:
    """The paragraph parted at the caret, and which of the parts begins the new section."""
    size = len(block.text)
    if not 0 < at < size:
        return ([block, empty], 1) if at or (block.level and not size) else ([empty, block], 0)
    first, second = _part(block, 0, at), _other(block, at, size)
    if block.level and at < (title_length(block) or size):
        return [first, second], 1
    return [first, empty, relevelled(second, 0, properties) if block.level else second], 1


def _titled(block: Paragraph, start: int, stop: int, level: int, properties: Properties) -> tuple[list[Block], int]:
    """The paragraph with the characters ``start:stop`` as a title of their own, and where that stands."""
    size = len(block.text)
    first, rest = _part(block, 0, start), _other(block, stop, size)
    chosen = _other(block, start, stop) if start else _part(block, start, stop)
    title = relevelled(relevelled(chosen, 0, properties) if block.level else chosen, level, properties)
    behind = [relevelled(rest, 0, properties) if block.level else rest] if stop < size else []
    return ([first, title, *behind], 1) if start else ([title, *behind], 0)


def _part(block: Paragraph, start: int, stop: int) -> Paragraph:
    return with_runs(block, slice_runs(block.runs, start, stop))


def _other(block: Paragraph, start: int, stop: int) -> Paragraph:
    """A part of `block` as a paragraph beside it."""
    return beside(block, slice_runs(block.runs, start, stop))


def _empty_heading(like: Block | None, properties: Properties) -> Paragraph:
    """A heading without text, of the level and, where that gives the level, the style of heading `like`."""
    if like is None:
        return relevelled(Paragraph(new_id(), style=properties.styles.body), 1, properties)
    style = properties.styles.get(like.style)
    if style is not None and style.level == like.level:
        return Paragraph(new_id(), (), like.level, like.style)
    return relevelled(Paragraph(new_id(), style=properties.styles.body), like.level, properties)
