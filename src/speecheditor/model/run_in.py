"""Commands on run-in headings: title and body text in one paragraph, or each in its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from .blocks import Paragraph, Run, join_runs, new_id, props_at, slice_runs
from .document import Document
from .levels import body_styled, heading_styled, plain_props
from .operations import Operation
from .outline import is_run_in
from .properties import Properties
from .recognizer.folding import is_han
from .recognizer.titles import split_title
from .steps import ReplaceBlocks, SetProperties, Step
from .titles import FULL_STOPS, ends_sentence, title_length, titled, with_title
from .transaction import Position, Selection, Transaction

_ABBREVIATION = re.compile(r"(?:\b\w\.){2,}$|\b(?:Co|Corp|Inc|Ltd|Jr|Sr|etc|No|vs)\.$")
"""A title that ends with the full stop of an abbreviation keeps it."""


class _Change(NamedTuple):
    """The paragraphs from a heading on that are replaced, and by which."""

    old: tuple[Paragraph, ...]
    new: tuple[Paragraph, ...]


def toggled(document: Document, indices: Sequence[int], caret: Position | None = None) -> Transaction | None:
    """Put each of the headings at `indices` in one paragraph with the body text below it; where all are so already,
    put each on a line of its own. One entry; None when there is nothing to do.

    A title gets the full stop that it needs before body text and loses it on its own line, where a title has none.
    A heading whose paragraph goes on behind its first sentence only gets its title marked.
    """
    found = [block for k in indices if isinstance(block := document.blocks[k], Paragraph) and block.level]
    back = bool(found) and all(is_run_in(block) for block in found)
    steps: list[Step] = []
    for index in sorted(set(indices), reverse=True):
        change = _on_own_line(document, index) if back else _put_in(document, index)
        if change is not None:
            steps.append(ReplaceBlocks(index, change.old, change.new))
    if not steps:
        return None
    before = caret or (min(indices), 0)
    after = _followed(before, steps[-1]) if len(indices) == 1 else (min(indices), 0)
    operation = Operation.OWN_LINE if back else Operation.RUN_IN
    return Transaction(tuple(steps), operation, Selection.at(before), Selection.at(after))


def set_form(document: Document, form: str) -> Transaction | None:
    """Let the file hold run-in headings as `form` says (see `Properties`): each is written anew, nothing else is."""
    properties = document.properties
    if form == properties.run_in:
        return None
    steps: list[Step] = [SetProperties(properties, replace(properties, run_in=form))]
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph) and title_length(block):
            steps.append(ReplaceBlocks(index, (block,), (block.edited(),)))
    return Transaction(tuple(steps), Operation.RUN_INS_IN_FILE)


def joined(heading: Paragraph, runs: Sequence[Run], body: Paragraph, properties: Properties) -> Paragraph:
    """A heading on its own line with `runs` behind it, as a run-in heading in the form of `body`."""
    marked = join_runs([*titled(heading.runs, title=True), *titled(runs, title=False)])
    return body_styled(heading, body, properties).edited(runs=marked)


def _put_in(document: Document, index: int) -> _Change | None:
    heading = document.blocks[index]
    below = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    if not isinstance(heading, Paragraph) or not heading.level or not heading.text.strip() or is_run_in(heading):
        return None
    body = below if isinstance(below, Paragraph) and not below.level else None
    split = split_title(heading.text)
    if split.title and split.rest:
        look = body or Paragraph(0, style=document.properties.styles.body)
        runs = with_title(heading.runs, len(split.title))
        return _Change((heading,), (body_styled(heading, look, document.properties).edited(runs=runs),))
    if body is None or not body.text.strip():
        return None
    stop, space = _seam(heading.text, body.text)
    end = replace(props_at(heading.runs, len(heading.text)), title=True)
    title = heading.edited(runs=join_runs([*heading.runs, Run(stop, end)]))
    return _Change((heading, body), (joined(title, [Run(space), *body.runs], body, document.properties),))


def _on_own_line(document: Document, index: int) -> _Change | None:
    block = document.blocks[index]
    length, size, text = title_length(block), len(block.text), block.text
    if not isinstance(block, Paragraph) or not 0 < length < size:
        return None
    stop, start = length, length
    if text[length - 1] in FULL_STOPS and not _ABBREVIATION.search(text[:length]):
        stop -= 1
    elif text[length] in FULL_STOPS and not ends_sentence(text[:length]):
        start += 1
    if not _is_chinese(text) and text[start : start + 1] == " ":
        start += 1
    title = titled(slice_runs(block.runs, 0, stop), title=False)
    heading = heading_styled(block, document.properties).edited(runs=join_runs(title))
    body = replace(
        block.edited(level=0, runs=join_runs(slice_runs(block.runs, start, size)), props=plain_props(block.props)),
        id=new_id(),
    )
    return _Change((block,), (heading, body))


def _seam(title: str, body: str) -> tuple[str, str]:
    """What a title and the body text behind it need between them: the mark that ends the title, and a space."""
    chinese = _is_chinese(title + body)
    stop = "" if ends_sentence(title) else "。" if chinese else "."
    return stop, "" if chinese else " "


def _is_chinese(text: str) -> bool:
    return any(map(is_han, text))


def _followed(caret: Position, step: Step) -> Position:
    """Where a caret stands after one change: in the same text, counted from the nearer end of the paragraphs."""
    assert isinstance(step, ReplaceBlocks)
    index, offset = caret
    if not step.index <= index < step.index + len(step.old):
        return step.index, 0
    old, new = [len(block.text) for block in step.old], [len(block.text) for block in step.new]
    if index == step.index and offset <= min(old[0], new[0]):
        return caret
    from_end = sum(old[index - step.index :]) - offset
    return step.index + len(new) - 1, max(0, new[-1] - from_end)
