"""Headings of one level side by side: which they are, what they share, and new titles and a new order for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from .blocks import Block
from .document import Document
from .operations import Operation
from .outline import block_number, is_run_in, title_of
from .recognizer.folding import is_han
from .restructure import move_section, rename
from .steps import Step
from .transaction import Selection, Transaction

Stretch = tuple[int, int]
"""A part of a title: start and end in code points."""

_TOKEN = re.compile(r"[^\W\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+|\S")
"""A word of letters that are written together, or one character of any other kind."""

_CLOSING = tuple("。．.！!？?：:；;")


def siblings_of(blocks: Sequence[Block], index: int) -> tuple[int, ...]:
    """The headings of the level of heading block `index` under the same higher heading, itself among them."""
    level = blocks[index].level
    first = index
    while first > 0 and not 0 < blocks[first - 1].level < level:
        first -= 1
    stop = index + 1
    while stop < len(blocks) and not 0 < blocks[stop].level < level:
        stop += 1
    return tuple([k for k in range(first, stop) if blocks[k].level == level])


def headings_of_level(blocks: Sequence[Block], level: int) -> tuple[int, ...]:
    """All headings of a level."""
    return tuple([k for k, block in enumerate(blocks) if block.level == level])


def editable_title(block: Block) -> str:
    """The title of a heading; of a run-in one without the mark that closes it."""
    title = title_of(block)
    return title[:-1] if is_run_in(block) and title.endswith(_CLOSING) else title


def shared_stretches(titles: Sequence[str]) -> list[list[Stretch]]:
    """What of each title most of the others have at the same place too, counted in words or Chinese characters from
    the start or from the end."""
    tokens = [[(found.group(), found.span()) for found in _TOKEN.finditer(title)] for title in titles]
    forward = _counts([[text for text, _ in row] for row in tokens])
    backward = _counts([[text for text, _ in reversed(row)] for row in tokens])
    out: list[list[Stretch]] = []
    for row in tokens:
        size = len(row)
        counts = [max(forward[k, text], backward[size - 1 - k, text]) for k, (text, _) in enumerate(row)]
        out.append(_joined([row[k][1] for k in _pattern([text for text, _ in row], counts, len(titles))], row))
    return out


def _counts(rows: Sequence[Sequence[str]]) -> Counter[tuple[int, str]]:
    """How many rows have a token in a column."""
    return Counter((k, token) for row in rows for k, token in enumerate(row))


def _pattern(row: Sequence[str], counts: Sequence[int], rows: int) -> list[int]:
    """The columns of a row that belong to the pattern; one Chinese character alone is chance unless all have it."""
    shared = [count > 1 and 2 * count > rows for count in counts]
    padded = [False, *shared, False]
    return [
        k
        for k, token in enumerate(row)
        if shared[k] and (counts[k] == rows or padded[k] or padded[k + 2] or not is_han(token))
    ]


def _joined(spans: Sequence[Stretch], row: Sequence[tuple[str, Stretch]]) -> list[Stretch]:
    """Neighbouring tokens as one stretch, with the space between them."""
    follows = {left[1][1]: right[1][0] for left, right in pairwise(row)}
    out: list[Stretch] = []
    for start, stop in spans:
        if out and follows.get(out[-1][1]) == start:
            out[-1] = out[-1][0], stop
        else:
            out.append((start, stop))
    return out


def edit_siblings(document: Document, titles: Mapping[int, str], order: Sequence[int] = ()) -> Transaction | None:
    """New titles for headings by their ids, and the `order` (ids) of all siblings that they shall stand in: one step.

    A run-in heading keeps the mark that closes its title, unless the new one brings its own.
    """
    scratch = Document(document.blocks, document.properties)
    at = {block.id: k for k, block in enumerate(document.blocks)}
    steps: list[Step] = []
    for key, title in titles.items():
        steps += _applied(scratch, rename(scratch, at[key], _closed(document.blocks[at[key]], title)))
    for place, key in enumerate(order):
        index = block_number(scratch.blocks, key)
        assert index is not None
        now = siblings_of(scratch.blocks, index)
        if now[place] != index:
            steps += _applied(scratch, move_section(scratch, index, now[place]))
    if not steps:
        return None
    first = min(at[key] for key in (*titles, *order))
    return Transaction(tuple(steps), Operation.SIBLINGS, Selection.at((first, 0)), Selection.at((first, 0)))


def _closed(block: Block, title: str) -> str:
    """`title` with the closing mark of the run-in heading that it is for."""
    old, text = title_of(block), title.strip()
    if not text or editable_title(block) == old or text.endswith(_CLOSING):
        return text
    return text + old[-1]


def _applied(scratch: Document, made: Transaction | None) -> tuple[Step, ...]:
    if made is None:
        return ()
    scratch.apply(made)
    return made.steps
