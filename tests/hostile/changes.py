"""What a user may do with a document that was opened: four ways to change it, each undone again afterwards."""

from __future__ import annotations

from collections.abc import Callable

from builders import apply
from speecheditor import resources
from speecheditor.model import editing, formatting, heading_numbers, restructure, run_in
from speecheditor.model.blocks import Block, Paragraph
from speecheditor.model.document import Document
from speecheditor.model.levels import TooDeep
from speecheditor.model.numbering import DOCUMENT_SCHEME
from speecheditor.model.operations import Operation
from speecheditor.model.outline import section_stop
from speecheditor.model.properties import LIVE, PLAIN_RUN_IN, SEPARATOR
from speecheditor.model.properties import TYPED as TYPED_NUMBERS
from speecheditor.model.steps import MoveBlocks, ReplaceBlocks, Step
from speecheditor.model.text import typed
from speecheditor.model.transaction import Selection, Transaction

Change = Callable[[Document], None]
TYPED = " 新x\t<&"


def edited(document: Document) -> None:
    """Type into a paragraph, move a section (or a block) to the end, rename a heading."""
    _type(document)
    _move(document)
    heading = next((k for k, block in enumerate(document.blocks) if block.level), None)
    if heading is not None:
        apply(document, restructure.rename(document, heading, "Renamed 标题"))


def renumbered(document: Document) -> None:
    """The same, and another numbering for the whole document, which changes other parts of the package too."""
    edited(document)
    apply(document, formatting.set_scheme(document, resources.scheme("zh-official")))


def rebuilt(document: Document) -> None:
    """Split, copy, paste, demote, delete, join and mark."""
    middle = _middle(document)
    if middle is not None:
        apply(document, editing.split_paragraph(document, (middle, len(document.blocks[middle].text) // 2)))
    half = len(document.blocks) // 2
    chosen = Selection((0, 0), _end(document, half))
    last = Selection.at(_end(document, len(document.blocks) - 1))
    copy = editing.fresh(editing.copied(document, chosen), document, last)
    apply(document, editing.replace_range(document, last, copy, Operation.PASTE))
    headings = [k for k, block in enumerate(document.blocks) if block.level]
    if headings:
        _demote(document, headings[0])
        apply(document, restructure.delete_section(document, headings[-1]))
    apply(document, editing.join_with_previous(document, len(document.blocks) - 1))
    chosen = Selection((0, 0), _end(document, len(document.blocks) // 3))
    apply(document, formatting.set_mark(document, chosen, "bold", True))
    apply(document, formatting.set_alignment(document, chosen, "center"))


def rewritten(document: Document) -> None:
    """Numbers as text, or live where they were text, run-in headings in the other form, one number begun anew."""
    edited(document)
    headings = [k for k, block in enumerate(document.blocks) if block.level]
    if headings:
        apply(document, heading_numbers.restart(document, headings[-1], 7))
        apply(document, run_in.toggled(document, headings[:1]))
    old = document.properties
    if old.scheme == DOCUMENT_SCHEME:
        apply(document, formatting.set_scheme(document, resources.scheme("zh-law")))
    apply(document, formatting.set_numbers(document, LIVE if old.numbers == TYPED_NUMBERS else TYPED_NUMBERS))
    apply(document, run_in.set_form(document, PLAIN_RUN_IN if old.run_in == SEPARATOR else SEPARATOR))


CHANGES: tuple[Change, ...] = (edited, renumbered, rebuilt, rewritten)


def _type(document: Document) -> None:
    at = _middle(document)
    if at is not None:
        old = document.blocks[at]
        assert isinstance(old, Paragraph)
        _take(document, ReplaceBlocks(at, (old,), (typed(old, len(old.text), len(old.text), TYPED),)))


def _move(document: Document) -> None:
    blocks = document.blocks
    start = next((k for k, block in enumerate(blocks) if block.level), 0)
    stop = section_stop(blocks, start) if blocks[start].level else 1
    if stop < len(blocks):
        _take(document, MoveBlocks(start, stop, len(blocks) - (stop - start)))


def _demote(document: Document, heading: int) -> None:
    try:
        apply(document, restructure.shift_section(document, heading, 1))
    except TooDeep:
        assert max(block.level for block in document.blocks) == 9


def _middle(document: Document) -> int | None:
    """The paragraph in the middle of all paragraphs."""
    paragraphs = [k for k, block in enumerate(document.blocks) if isinstance(block, Paragraph)]
    return paragraphs[len(paragraphs) // 2] if paragraphs else None


def _end(document: Document, index: int) -> tuple[int, int]:
    block: Block = document.blocks[index]
    return index, len(block.text)


def _take(document: Document, step: Step) -> None:
    apply(document, Transaction((step,), Operation.TYPE, Selection.at((0, 0)), Selection.at((0, 0))))
