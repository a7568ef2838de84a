"""Commands on cross-references: insert one, let it refer to another heading, make it text. Each is one transaction."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from .anchors import Anchor
from .blocks import Block, Paragraph, Run, new_id, without_atom
from .document import Document
from .editing import replace_range
from .inline_objects import run_at
from .operations import Operation
from .readback import Refused
from .references import own_anchor, reference_atoms, references_in, up_to_date
from .steps import ReplaceBlocks, Step
from .text import with_runs
from .transaction import Position, Selection, Transaction

Target = tuple[int, str]
"""The number of a heading's block, and the bookmark that it gets unless it has it."""


def insert_reference(
    document: Document,
    selection: Selection,
    target: Target,
    runs: Sequence[Run],
    operation: Operation = Operation.INSERT_REFERENCE,
) -> Transaction | None:
    """Put `runs` in the place of `selection`; they refer to `target`. Raises Refused when that block can have no
    bookmark."""
    ahead = anchored(document, target)
    base = document.blocks[selection.start[0]]
    content = Paragraph(new_id(), tuple(runs), base.level, base.style, base.props)
    made = replace_range(done(document, ahead, operation), selection, [content], operation)
    return None if made is None else replace(made, steps=(*ahead, *made.steps))


def reference_to_text(document: Document, at: Position, text: str) -> Transaction | None:
    """Put `text` in the place of the cross-reference behind `at`, in its look."""
    index, offset = at
    block = document.blocks[index]
    run = run_at(block, offset)
    if run is None:
        raise ValueError("there is no cross-reference")
    content = Paragraph(new_id(), (Run(text, without_atom(run.props)),), block.level, block.style, block.props)
    return replace_range(document, _one(at), [content], Operation.REFERENCE_TO_TEXT)


def with_last_texts(document: Document, transaction: Transaction) -> Transaction:
    """`transaction`, and with it the text that each cross-reference shows whose heading it takes away, so that this
    stays what is shown."""
    steps = [step for step in transaction.steps if isinstance(step, ReplaceBlocks)]
    lost = _names([block for step in steps for block in step.old])
    lost -= _names([block for step in steps for block in step.new])
    if not lost or not any(_refers(block, lost) for block in document.blocks):
        return transaction
    current = {block.id: block for block in up_to_date(document.blocks, document.properties)}
    scratch = Document(document.blocks, document.properties)
    scratch.apply(transaction)
    lost -= _names(scratch.blocks)
    kept = [
        ReplaceBlocks(index, (block,), (_with_texts(block, current[block.id], lost),))
        for index, block in enumerate(scratch.blocks)
        if _refers(block, lost) and block.id in current
    ]
    changes = [step for step in kept if step.old != step.new]
    return replace(transaction, steps=(*transaction.steps, *changes)) if changes else transaction


def _names(blocks: Sequence[Block]) -> set[str]:
    return {anchor.name for block in blocks for anchor in block.anchors}


def _refers(block: Block, names: Container[str]) -> bool:
    return any(reference.bookmark in names for reference in references_in(block))


def _with_texts(block: Block, shown: Block, lost: Container[str]) -> Block:
    """`block` with the texts that its lost cross-references have in `shown`."""
    texts = {
        atom.reference: atom for atom in reference_atoms(shown) if atom.reference and atom.reference.bookmark in lost
    }
    runs = [
        Run(run.text, replace(run.props, atom=texts[atom.reference]))
        if (atom := run.props.atom) and atom.reference in texts
        else run
        for run in block.runs
    ]
    return with_runs(block, runs) if isinstance(block, Paragraph) else block


def bookmark_for(block: Block, fresh: str) -> str:
    """The bookmark by which to refer to a heading: one that was made for that, else `fresh`."""
    anchor = own_anchor(block)
    return fresh if anchor is None else anchor.name


def anchored(document: Document, target: Target | None) -> tuple[Step, ...]:
    """The step that gives a heading a bookmark; none where it has it."""
    if target is None:
        return ()
    index, name = target
    block = document.blocks[index]
    if not isinstance(block, Paragraph) or not block.level:
        raise Refused("only a heading can be referred to")
    anchor = Anchor(name, block.id)
    if anchor in block.anchors:
        return ()
    return (ReplaceBlocks(index, (block,), (block.edited(anchors=(*block.anchors, anchor)),)),)


def done(document: Document, steps: Sequence[Step], operation: Operation) -> Document:
    """A document in which `steps` have been done; the same one for none."""
    if not steps:
        return document
    scratch = Document(document.blocks, document.properties)
    scratch.apply(Transaction(tuple(steps), operation))
    return scratch


def _one(at: Position) -> Selection:
    return Selection(at, (at[0], at[1] + 1))
