"""Commands on headings without what is below them: promote, demote, to body text and back. Each returns one
transaction, or None when there is nothing to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from .blocks import MAX_LEVEL, NO_NUMBER, SCHEME_NUM, Block, NumRef, Paragraph
from .document import Document
from .levels import TooDeep, relevelled
from .numbering import DOCUMENT_SCHEME
from .operations import Operation
from .properties import Properties
from .recognizer.titles import split_title
from .refusal import Reason
from .restructure import check_top
from .steps import ReplaceBlocks, Step
from .titles import with_title
from .transaction import Selection, Transaction

LONG = 40
"""Characters: a paragraph up to this length becomes a heading as a whole."""


def shift_headings(document: Document, indices: Sequence[int], shift: int) -> Transaction | None:
    """Promote (`shift` -1) or demote (+1) these headings alone; what is below them keeps its level.

    Raises Impossible when one is at level 1, TooDeep when one is at level 9; then none changes.
    """
    blocks = document.blocks
    check_top(blocks, indices, shift)
    if any(blocks[index].level + shift > MAX_LEVEL for index in indices):
        raise TooDeep(Reason.TOO_DEEP.value)
    operation = Operation.PROMOTE_HEADING if shift < 0 else Operation.DEMOTE_HEADING
    return _each(
        document, indices, lambda block: relevelled(block, block.level + shift, document.properties), operation
    )


def set_levels(document: Document, indices: Sequence[int], level: int) -> Transaction | None:
    """Give these headings `level` (0 = body text); what is below them keeps its level."""
    if not level:
        return to_body(document, indices)
    return _each(document, indices, lambda block: relevelled(block, level, document.properties), Operation.SET_LEVEL)


def to_body(document: Document, indices: Sequence[int]) -> Transaction | None:
    """Make these headings body text; what is below them keeps its level."""
    return _each(document, indices, lambda block: relevelled(block, 0, document.properties), Operation.TO_BODY)


def own_paragraphs(blocks: Sequence[Block], index: int) -> list[int]:
    """The body paragraphs with text between heading block `index` and the next heading: what can become a heading."""
    stop = index + 1
    while stop < len(blocks) and not blocks[stop].level:
        stop += 1
    return [k for k in range(index + 1, stop) if isinstance(blocks[k], Paragraph) and blocks[k].text.strip()]


def to_headings(document: Document, index: int, chosen: Sequence[int]) -> Transaction | None:
    """Make the body paragraphs `chosen` of the section of heading block `index` headings one level below it.

    A long one keeps its text beside its title (a run-in heading) when its first sentence can be a title.
    """
    blocks, properties = document.blocks, document.properties
    level = blocks[index].level + 1
    if level > MAX_LEVEL:
        raise TooDeep(Reason.TOO_DEEP.value)
    return _each(document, chosen, lambda block: as_heading(block, level, properties), Operation.TO_HEADINGS)


def as_heading(block: Paragraph, level: int, properties: Properties) -> Paragraph:
    """A body paragraph as heading of `level`, run-in where it is long and its first sentence can be a title."""
    size = title_size(block)
    if size == len(block.text):
        return relevelled(block, level, properties)
    props = replace(block.props, outline=level - 1, num=_number(level, properties))
    return block.edited(runs=with_title(block.runs, size), level=level, props=props)


def title_size(block: Block) -> int:
    """How many characters of a body paragraph would be its title: all of them unless it is long and can be split."""
    text = block.text
    if len(text) <= LONG:
        return len(text)
    split = split_title(text)
    return len(split.title) if split.title and split.rest.strip() else len(text)


def _number(level: int, properties: Properties) -> NumRef | None:
    """The direct number of a heading whose level does not come from its style."""
    scheme = properties.scheme
    if scheme == DOCUMENT_SCHEME:
        return None
    return NumRef(SCHEME_NUM, level - 1) if scheme.has_label(level) else NO_NUMBER


def _each(
    document: Document, indices: Sequence[int], change: Callable[[Paragraph], Paragraph], operation: Operation
) -> Transaction | None:
    steps: list[Step] = []
    for index in indices:
        block = document.blocks[index]
        if isinstance(block, Paragraph) and (new := change(block)) is not block:
            steps.append(ReplaceBlocks(index, (block,), (new,)))
    return _transaction(steps, operation, indices)


def _transaction(steps: Sequence[Step], operation: Operation, indices: Sequence[int]) -> Transaction | None:
    if not steps:
        return None
    here = Selection.at((min(indices), 0))
    return Transaction(tuple(steps), operation, here, here)
