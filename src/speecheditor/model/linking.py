"""Commands on hyperlinks: over a selection, over the link at the caret, or with new text. Each is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .blocks import Paragraph, Run, RunProps
from .document import Document
from .formatting import set_look
from .inline_objects import insert_runs
from .operations import Operation
from .referencing import Target, anchored, done
from .transaction import Position, Selection, Transaction

Change = Callable[[RunProps], RunProps]


def link_at(document: Document, at: Position) -> tuple[Selection, bytes] | None:
    """The link that holds the character behind `at`, else the one before it: its place and its start tag."""
    index, offset = at
    block = document.blocks[index]
    if not isinstance(block, Paragraph):
        return None
    spans = _spans(block)
    found = [span for span in spans if span[0] <= offset < span[1]] or [span for span in spans if span[1] == offset]
    if not found:
        return None
    start, stop, link = found[0]
    return Selection((index, start), (index, stop)), link


def _spans(block: Paragraph) -> list[tuple[int, int, bytes]]:
    """The links in a paragraph: start, stop, start tag."""
    out: list[tuple[int, int, bytes]] = []
    position = 0
    for run in block.runs:
        end = position + len(run.text)
        if run.props.link and out and out[-1][1:] == (position, run.props.link):
            out[-1] = out[-1][0], end, run.props.link
        elif run.props.link:
            out.append((position, end, run.props.link))
        position = end
    return out


def set_link(
    document: Document,
    selection: Selection,
    change: Change,
    operation: Operation,
    target: Target | None = None,
) -> Transaction | None:
    """Put the selected text into a link, or take it out, as `change` says of each look."""
    ahead = anchored(document, target)
    there = done(document, ahead, operation)
    made = set_look(there, selection, lambda props: change(props) if _can_be_in_link(props) else props, operation)
    return None if made is None else Transaction((*ahead, *made.steps), operation, selection, selection)


def insert_link(
    document: Document, selection: Selection, runs: Sequence[Run], operation: Operation, target: Target | None
) -> Transaction | None:
    """Put the linked `runs` in the place of `selection`."""
    ahead = anchored(document, target)
    made = insert_runs(done(document, ahead, operation), selection, runs, operation)
    return None if made is None else Transaction((*ahead, *made.steps), operation, selection, made.after)


def _can_be_in_link(props: RunProps) -> bool:
    """Whether characters can stand in a link: a field may be one itself, and a link holds no other."""
    return props.atom is None or props.atom.kind != "field"
