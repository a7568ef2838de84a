"""Footnotes and endnotes: what number each mark in the text shows, computed from where the marks stand."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from .blocks import NOTES, Atom, Block, OpaqueBlock, Paragraph, Run
from .numerals import format_number

FOOTNOTE, ENDNOTE = "footnote", "endnote"

NoteKey = tuple[str, bytes, int]
"""What tells one note from every other: its kind, its reference, and which copy it is."""

_serials = itertools.count(1)


def note_key(atom: Atom) -> NoteKey:
    """What stays the same while the text of the note is edited."""
    return atom.kind, atom.xml, atom.serial


def note_marks(block: Block) -> list[Atom]:
    """The note marks in a paragraph, in order."""
    return [run.props.atom for run in block.runs if run.props.atom is not None and run.props.atom.is_note]


def note_numbers(blocks: Iterable[Block]) -> dict[NoteKey, str]:
    """The number of each mark: footnotes 1, 2 … and endnotes i, ii … in the order of the text, those in tables
    counted; a mark with a sign of its own has none."""
    counts = dict.fromkeys(NOTES, 0)
    found: dict[NoteKey, str] = {}
    for block in blocks:
        if isinstance(block, OpaqueBlock):
            for kind in block.notes:
                counts[kind] += 1
            continue
        for atom in note_marks(block):
            if atom.text:
                counts[atom.kind] += 1
                found.setdefault(note_key(atom), number_text(atom.kind, counts[atom.kind]))
    return found


def number_text(kind: str, number: int) -> str:
    """A number as marks of that kind show it."""
    return str(number) if kind == FOOTNOTE else format_number(number, "lowerRoman")


def with_note_numbers(blocks: Sequence[Block]) -> Sequence[Block]:
    """`blocks` with the numbers that their note marks show now as the text of the atoms; the same sequence when there
    is nothing to change."""
    if not any(note_marks(block) for block in blocks):
        return blocks
    numbers = note_numbers(blocks)
    out = [numbered(block, numbers) for block in blocks]
    return out if any(new is not old for new, old in zip(out, blocks, strict=True)) else blocks


def numbered(block: Block, numbers: Mapping[NoteKey, str]) -> Block:
    """`block` with these numbers as the text of its note marks."""
    if not isinstance(block, Paragraph) or not note_marks(block):
        return block
    runs = tuple(_renumbered(block.runs, numbers))
    return block if runs == block.runs else replace(block, runs=runs)


def _renumbered(runs: Iterable[Run], numbers: Mapping[NoteKey, str]) -> Iterator[Run]:
    for run in runs:
        atom = run.props.atom
        text = numbers.get(note_key(atom)) if atom is not None and atom.is_note else None
        if atom is None or text is None or text == atom.text:
            yield run
        else:
            yield Run(run.text, replace(run.props, atom=replace(atom, text=text)))


def as_copies(block: Block) -> Block:
    """`block` with notes of their own: each mark in it is another one than that which it was copied from."""
    if not isinstance(block, Paragraph) or not note_marks(block):
        return block
    runs = [
        Run(run.text, replace(run.props, atom=replace(atom, serial=next(_serials))))
        if (atom := run.props.atom) is not None and atom.is_note
        else run
        for run in block.runs
    ]
    return replace(block, runs=tuple(runs))


def new_serial() -> int:
    """What tells a new note from every other one of this process."""
    return next(_serials)
