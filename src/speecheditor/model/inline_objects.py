"""Commands on inline objects: put one into the text, change one where it stands. Each returns one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .blocks import Atom, Block, OpaqueBlock, Paragraph, Run, new_id, without_atom
from .document import Document
from .editing import replace_range
from .operations import Operation
from .steps import ReplaceBlocks
from .text import spliced, with_runs
from .transaction import Position, Selection, Transaction


def insert_runs(
    document: Document, selection: Selection, runs: Sequence[Run], operation: Operation
) -> Transaction | None:
    """Put `runs` in the place of `selection`; beside a protected block they get a paragraph of their own."""
    base = document.blocks[selection.start[0]]
    if isinstance(base, OpaqueBlock):
        content = Paragraph(new_id(), tuple(runs), style=document.properties.styles.body)
    else:
        content = Paragraph(new_id(), tuple(runs), base.level, base.style, base.props)
    return replace_range(document, selection, [content], operation)


def replace_atom(document: Document, at: Position, atom: Atom, operation: Operation) -> Transaction | None:
    """Put `atom` in the place of the object behind `at`, in its look; None when it is that object already."""
    index, offset = at
    block = document.blocks[index]
    old = run_at(block, offset)
    if not isinstance(block, Paragraph) or old is None or old.props.atom is None or old.props.atom == atom:
        return None
    new = spliced(block, offset, offset + 1, [Run(old.text, replace(old.props, atom=atom))])
    place = Selection(at, (index, offset + 1))
    return Transaction((ReplaceBlocks(index, (block,), (new,)),), operation, place, place)


def run_at(block: Block, offset: int) -> Run | None:
    """The run that holds the character behind `offset`; None at the end."""
    position = 0
    for run in block.runs:
        position += len(run.text)
        if position > offset:
            return run
    return None


def atom_at(document: Document, at: Position) -> Atom | None:
    """The object behind `at`, None when that is none."""
    block = document.blocks[at[0]]
    found = run_at(block, at[1]) if isinstance(block, Paragraph) else None
    return None if found is None else found.props.atom


def atoms_in(block: Block) -> Iterator[tuple[int, Atom]]:
    """The objects in a block with their offsets."""
    offset = 0
    for run in block.runs:
        if run.props.atom is not None:
            yield offset, run.props.atom
        offset += len(run.text)


def selected_atom(document: Document, selection: Selection) -> tuple[Position, Atom] | None:
    """The one object that is selected, or that stands right behind or before the caret, with its place."""
    start, stop = selection.start, selection.end
    offsets = [start[1], start[1] - 1] if selection.empty else [start[1]]
    if start[0] != stop[0] or stop[1] - start[1] > 1:
        return None
    for offset in offsets:
        found = atom_at(document, (start[0], offset)) if offset >= 0 else None
        if found is not None:
            return (start[0], offset), found
    return None


def without_beside(block: Block) -> Block:
    """The paragraph without its comments and deletions, which stand beside its text."""
    if not isinstance(block, Paragraph):
        return block
    runs = [run for run in block.runs if run.props.atom is None or not run.props.atom.is_mark]
    return block if len(runs) == len(block.runs) else with_runs(block, runs)


def without_objects(block: Block) -> Block:
    """The paragraph with what its objects show as text, and without its notes."""
    if not isinstance(block, Paragraph) or not any(run.props.atom for run in block.runs):
        return block
    runs = [run for run in block.runs if not (run.props.atom and run.props.atom.is_note)]
    plain = [Run(run.props.atom.text, without_atom(run.props)) if run.props.atom else run for run in runs]
    return with_runs(block, plain)
