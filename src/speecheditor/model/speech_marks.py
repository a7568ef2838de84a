"""Commands on speech marks: put one in, take those in a passage away. Each is one transaction."""

from __future__ import annotations

from collections.abc import Callable

from .blocks import OBJECT, Paragraph, Run, RunProps, slice_runs, without_atom
from .document import Document
from .formatting import selected_parts
from .inline_objects import insert_runs, run_at
from .operations import Operation
from .steps import ReplaceBlocks, Step
from .text import spliced
from .transaction import Position, Selection, Transaction, selected_blocks


def insert_mark(document: Document, selection: Selection, run: Run, operation: Operation) -> Transaction | None:
    """Put `run` in the place of `selection`; None where that is in a protected block."""
    if not isinstance(document.blocks[selection.start[0]], Paragraph):
        return None
    return insert_runs(document, selection, [run], operation)


def mark_beside(document: Document, position: Position) -> tuple[Position, Run] | None:
    """The cue or the word with a hint before or behind a place, and where it begins."""
    index, offset = position
    for at in (offset - 1, offset):
        run = run_at(document.blocks[index], at) if at >= 0 else None
        if run is not None and is_speech_mark(run):
            return (index, at), run
    return None


def mark_in(document: Document, selection: Selection) -> tuple[Position, Run] | None:
    """The mark that is all of `selection`, or beside it when it is empty."""
    if selection.empty:
        return mark_beside(document, selection.head)
    runs = selected_runs(document, selection)
    return (selection.start, runs[0]) if len(runs) == 1 and is_speech_mark(runs[0]) else None


def selected_runs(document: Document, selection: Selection) -> list[Run]:
    """The runs of the selected text, over all its paragraphs."""
    parts = selected_blocks(document.blocks, selection)
    return [run for _, block, low, high in parts for run in slice_runs(block.runs, low, high)]


def is_speech_mark(run: Run) -> bool:
    """Whether a run is a cue or a word with a hint over it."""
    atom = run.props.atom
    return run.text == OBJECT and atom is not None and (atom.is_cue or atom.kind == "ruby")


def remove_marks(document: Document, selection: Selection, plain: Callable[[RunProps], RunProps]) -> Transaction | None:
    """Take away the cues and hints of the selected text, or the one beside the caret, and let `plain` take emphasis
    away; words stay. None when there is none."""
    if selection.empty:
        beside = mark_beside(document, selection.head)
        if beside is None:
            return None
        (index, at), _ = beside
        selection = Selection((index, at), (index, at + 1))
    steps: list[Step] = []
    for index, block, low, high in selected_parts(document, selection):
        new = spliced(block, low, high, [_without_mark(run, plain) for run in slice_runs(block.runs, low, high)])
        if new is not block:
            steps.append(ReplaceBlocks(index, (block,), (new,)))
    after = Selection.at(selection.start)
    return Transaction(tuple(steps), Operation.REMOVE_SPEECH_MARK, selection, after) if steps else None


def _without_mark(run: Run, plain: Callable[[RunProps], RunProps]) -> Run:
    atom = run.props.atom
    if not is_speech_mark(run) or atom is None:
        return Run(run.text, plain(run.props))
    return Run(atom.spoken, plain(without_atom(run.props)))
