"""Commands on looks: levels, character marks, alignment, numbering scheme. Each returns one transaction, or None."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Literal

from .blocks import NO_NUMBER, SCHEME_NUM, Block, NumRef, Paragraph, ParaProps, Run, RunProps
from .document import Document
from .heading_numbers import is_unnumbered, own_number
from .levels import relevelled
from .numbering import Scheme, label_gaps, labels
from .operations import Operation
from .properties import Properties
from .steps import ReplaceBlocks, SetProperties, Step
from .text import restyled, spliced
from .transaction import Selection, Transaction, selected_blocks

Mark = Literal["bold", "italic", "underline"]

OPERATION_OF: dict[Mark, Operation] = {
    "bold": Operation.BOLD,
    "italic": Operation.ITALIC,
    "underline": Operation.UNDERLINE,
}


def set_level(
    document: Document,
    selection: Selection,
    level: int,
    unlisted: Callable[[ParaProps], ParaProps] = lambda props: props,
) -> Transaction | None:
    """Give the selected paragraphs `level` (0 = body text); their sections stay where they are.

    What becomes a heading leaves its list: `unlisted` takes what the list needed out of its direct properties.
    """

    def change(block: Paragraph) -> Paragraph:
        new = relevelled(block, level, document.properties)
        leaves = level > 0 and not block.level and block.props.num is not None and bool(block.props.num.num_id)
        return new.edited(props=unlisted(new.props)) if leaves else new

    return _each_paragraph(document, selection, change, Operation.SET_LEVEL)


def set_alignment(document: Document, selection: Selection, alignment: str) -> Transaction | None:
    """Align the selected paragraphs; `alignment` is an ST_Jc value."""

    return set_paragraphs(document, selection, lambda props: replace(props, alignment=alignment), Operation.ALIGN)


def set_mark(document: Document, selection: Selection, mark: Mark, on: bool) -> Transaction | None:
    """Switch bold, italic or underline for the selected text; None when the selection is empty."""

    def change(props: RunProps) -> RunProps:
        return with_mark(props, mark, on)

    return set_look(document, selection, change, OPERATION_OF[mark])


def set_look(
    document: Document, selection: Selection, change: Callable[[RunProps], RunProps], operation: Operation
) -> Transaction | None:
    """Change the look of the selected text; None when the selection is empty or looks so already."""
    return change_parts(document, selection, lambda block, low, high: restyled(block, low, high, change), operation)


def change_parts(
    document: Document,
    selection: Selection,
    change: Callable[[Paragraph, int, int], Paragraph],
    operation: Operation,
) -> Transaction | None:
    """Change the selected part of each paragraph, without its length; None when the selection is empty or nothing
    changes. The selection stays."""
    steps: list[Step] = []
    for index, block, start, stop in selected_parts(document, selection):
        new = change(block, start, stop)
        if new is not block:
            steps.append(ReplaceBlocks(index, (block,), (new,)))
    return _transaction(steps, operation, selection)


def set_paragraphs(
    document: Document, selection: Selection, change: Callable[[ParaProps], ParaProps], operation: Operation
) -> Transaction | None:
    """Change the properties of the selected paragraphs; None when they have them already."""
    return change_paragraphs(document, selection, lambda block: change(block.props), operation)


def change_paragraphs(
    document: Document, selection: Selection, change: Callable[[Paragraph], ParaProps], operation: Operation
) -> Transaction | None:
    """The same where the new properties depend on more of a paragraph than those it has."""

    def changed(block: Paragraph) -> Paragraph:
        props = change(block)
        return block if props == block.props else block.edited(props=props)

    return _each_paragraph(document, selection, changed, operation)


def with_mark(props: RunProps, mark: Mark, on: bool) -> RunProps:
    """`props` with the mark explicitly on or off, whatever the style says."""
    if mark == "underline":
        return replace(props, underline="single" if on else "none")
    return replace(props, bold=on) if mark == "bold" else replace(props, italic=on)


def set_scheme(document: Document, scheme: Scheme) -> Transaction | None:
    """Number all headings by `scheme`: one entry, however many headings there are.

    Direct list numbers of headings go, for they would override the scheme; a heading whose level does not
    come from its heading style gets the scheme's number directly; numbering switched off stays off, and what begins
    anew still does.
    """
    return set_numbering(document, scheme, document.properties.numbers)


def set_numbering(document: Document, scheme: Scheme, numbers: str) -> Transaction | None:
    """The same, and let the file hold the numbers as `numbers` says (LIVE or TYPED)."""
    old = document.properties
    if scheme == old.scheme:
        return set_numbers(document, numbers)
    new = replace(old, scheme=scheme, numbers=numbers)
    steps: list[Step] = [SetProperties(old, new)]
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph) and block.level:
            changed = _renumbered(block, new)
            if changed is not block:
                steps.append(ReplaceBlocks(index, (block,), (changed,)))
    return Transaction(tuple(steps), Operation.SET_SCHEME)


def set_numbers(document: Document, numbers: str) -> Transaction | None:
    """Let the file hold the labels as Word's own numbering (LIVE) or as text (TYPED)."""
    old = document.properties
    if numbers == old.numbers:
        return None
    return Transaction((SetProperties(old, replace(old, numbers=numbers)),), Operation.NUMBERS_IN_FILE)


def _renumbered(block: Paragraph, properties: Properties) -> Paragraph:
    if is_unnumbered(block):
        return block
    num, wanted = block.props.num, own_number(block, properties)
    if num is not None and num.start is not None and block.level <= properties.scheme.depth:
        wanted = NumRef(SCHEME_NUM, block.level - 1, num.start)
    if num == wanted:
        return block
    return block.edited(props=replace(block.props, num=wanted))


def type_labels(document: Document) -> Transaction | None:
    """Turn the headings' labels into text in front of their titles, and their numbering off."""
    found = labels(document.blocks, document.properties)
    gaps = label_gaps(document.blocks, document.properties)
    steps: list[Step] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph) and block.level and found.get(block.id):
            props = replace(block.runs[0].props, atom=None) if block.runs else RunProps()
            text = Run(found[block.id] + gaps.get(block.id, ""), props)
            typed = spliced(block, 0, 0, [text])
            steps.append(ReplaceBlocks(index, (block,), (replace(typed, props=replace(typed.props, num=NO_NUMBER)),)))
    return _transaction(steps, Operation.TYPE_LABELS, None)


def selected_parts(document: Document, selection: Selection) -> Iterable[tuple[int, Paragraph, int, int]]:
    """The paragraphs of the selection, each with the part of it that is selected."""
    for index, block, low, high in selected_blocks(document.blocks, selection):
        if isinstance(block, Paragraph) and low < high:
            yield index, block, low, high


def _each_paragraph(
    document: Document, selection: Selection, change: Callable[[Paragraph], Paragraph], operation: Operation
) -> Transaction | None:
    steps: list[Step] = []
    for index in range(selection.start[0], selection.end[0] + 1):
        block: Block = document.blocks[index]
        if isinstance(block, Paragraph):
            new = change(block)
            if new is not block:
                steps.append(ReplaceBlocks(index, (block,), (new,)))
    return _transaction(steps, operation, selection)


def _transaction(steps: list[Step], operation: Operation, selection: Selection | None) -> Transaction | None:
    return Transaction(tuple(steps), operation, selection, selection) if steps else None
