"""How long a text is, counted as Word does: Chinese characters one by one, other scripts by words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .blocks import OBJECT, Block, OpaqueBlock, Run, slice_runs
from .transaction import Selection

_WIDE = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af\U00020000-\U0003ffff"
_WIDE_MARK = "\u3000-\u303f\uff00-\uffef\u2018-\u201d\u2026\u2014\u00b7"
_WIDE_RUN = re.compile(f"[{_WIDE}]+")
_OTHER_WORD = re.compile(f"[^\\s{_WIDE}{_WIDE_MARK}{OBJECT}]+")


class Counts(NamedTuple):
    """``characters`` without spaces; ``words``: each Chinese character and each run of other letters is one."""

    characters: int
    words: int

    def __add__(self, other: object) -> Counts:
        if not isinstance(other, Counts):
            return NotImplemented
        return Counts(self.characters + other.characters, self.words + other.words)

    def __sub__(self, other: Counts) -> Counts:
        return Counts(self.characters - other.characters, self.words - other.words)


NOTHING = Counts(0, 0)


def count_text(text: str) -> Counts:
    """The counts of `text`; an atom is no character."""
    solid = len("".join(text.replace(OBJECT, "").split()))
    wide = sum(map(len, _WIDE_RUN.findall(text)))
    return Counts(solid, wide + len(_OTHER_WORD.findall(text)))


def count_block(block: Block) -> Counts:
    """The counts of a block; a protected block counts its readable text."""
    if isinstance(block, OpaqueBlock):
        return count_text("\n".join("\t".join(row) for row in block.rows))
    return count_text(_text(block.runs))


def _text(runs: Sequence[Run]) -> str:
    """The characters without the marks among them, which part no word; a word with a hint over it is a word."""
    return "".join([_counted(run) for run in runs])


def _counted(run: Run) -> str:
    atom = run.props.atom
    if atom is None:
        return run.text
    return "" if atom.is_mark else atom.text if atom.kind == "ruby" else run.text


def count_all(blocks: Iterable[Block]) -> Counts:
    total = NOTHING
    for block in blocks:
        total += count_block(block)
    return total


def count_selection(blocks: Iterable[Block], selection: Selection) -> Counts:
    """The counts of the selected text."""
    (first, start), (last, stop) = selection.start, selection.end
    total = NOTHING
    for index, block in enumerate(blocks):
        if first < index < last:
            total += count_block(block)
        elif index in (first, last):
            low, high = start if index == first else 0, stop if index == last else len(block.text)
            total += count_text(_text(slice_runs(block.runs, low, high)))
    return total
