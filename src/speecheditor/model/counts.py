"""How long a text is, counted as Word does: East Asian characters one by one, other scripts by words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from .blocks import LINE_BREAK, OBJECT, Block, OpaqueBlock, Run, slice_runs
from .scripts import HANGUL, IDEOGRAPHIC, WIDE_MARKS
from .transaction import Selection

_WIDE = IDEOGRAPHIC + WIDE_MARKS
_EITHER = (
    "\u00b7\u2013-\u2015\u2018-\u201d\u2025-\u2027\u2030\u2103\u2116"
    "\u2160-\u217f\u2190-\u2193\u2460-\u24ff\u25a0-\u25ff"
)
"""Marks of both scripts: those beside an East Asian character belong to it, the others to a word."""

_ASIAN = re.compile(f"(?<![{_EITHER}])[{_EITHER}]*+[{_WIDE}][{_EITHER}{_WIDE}]*+|[{HANGUL}]+")
_KOREAN = re.compile(f"[{HANGUL}]+")
_OTHER_WORD = re.compile(r"\S+")
_SHOWN_AS_TEXT = frozenset({"field", "ruby", "symbol"})


class Counts(NamedTuple):
    """What Word's list of counts shows. ``characters`` and ``spaces`` are code points; a line break is neither.

    ``asian`` are East Asian characters, wide marks included, and Korean words; ``others`` the words of other scripts,
    parted by blanks and by East Asian characters. Empty paragraphs are no ``paragraphs``.
    """

    characters: int = 0
    spaces: int = 0
    asian: int = 0
    others: int = 0
    paragraphs: int = 0

    @property
    def words(self) -> int:
        """字数: the words of Word's list."""
        return self.asian + self.others

    @property
    def with_spaces(self) -> int:
        return self.characters + self.spaces

    def __add__(self, other: object) -> Counts:
        if not isinstance(other, Counts):
            return NotImplemented
        return Counts(*map(int.__add__, self, other))

    def __sub__(self, other: Counts) -> Counts:
        return Counts(*map(int.__sub__, self, other))


NOTHING = Counts()


def count_text(text: str) -> Counts:
    """The counts of `text`, in which each line is a paragraph; an object is no character."""
    text = text.replace(OBJECT, "")
    solid = len("".join(text.split()))
    breaks = text.count("\n") + text.count(LINE_BREAK)
    asian = sum([_units(found) for found in _ASIAN.findall(text)])
    others = len(_OTHER_WORD.findall(_ASIAN.sub(" ", text)))
    paragraphs = sum([bool(line.strip()) for line in text.split("\n")])
    return Counts(solid, len(text) - solid - breaks, asian, others, paragraphs)


def _units(asian: str) -> int:
    """Each character is one, but a Korean word is one whole."""
    return 1 if _KOREAN.fullmatch(asian) else len(asian)


def count_block(block: Block) -> Counts:
    """The counts of a block; a protected block counts its readable text, each line of a cell as a paragraph."""
    if isinstance(block, OpaqueBlock):
        return count_text("\n".join("\n".join(row) for row in block.rows))
    return count_text(countable(block.runs))


def countable(runs: Sequence[Run]) -> str:
    """The text that counts: what a field or a ruby shows is text, and only breaks and cues part words."""
    return "".join([run.text if run.props.atom is None else _shown(run) for run in runs])


def _shown(run: Run) -> str:
    atom = run.props.atom
    assert atom is not None
    if atom.kind == "break" or atom.is_cue:
        return LINE_BREAK
    return atom.text if atom.kind in _SHOWN_AS_TEXT else ""


def count_all(blocks: Iterable[Block]) -> Counts:
    total = NOTHING
    for block in blocks:
        total += count_block(block)
    return total


Between = Callable[[int, int], Counts]
"""The counts of the blocks from one number up to another."""


def count_selected(blocks: Sequence[Block], selection: Selection, between: Between) -> Counts:
    """The counts of the selected text; `between` knows those of whole blocks."""
    (first, start), (last, stop) = selection.start, selection.end
    if first == last:
        return _part(blocks[first], start, stop)
    head = _part(blocks[first], start, len(blocks[first].text))
    return head + between(first + 1, last) + _part(blocks[last], 0, stop)


def count_selection(blocks: Sequence[Block], selection: Selection) -> Counts:
    """The counts of the selected text."""
    return count_selected(blocks, selection, lambda start, stop: count_all(blocks[start:stop]))


def _part(block: Block, start: int, stop: int) -> Counts:
    if isinstance(block, OpaqueBlock):
        return count_block(block) if start < stop else NOTHING
    return count_text(countable(slice_runs(block.runs, start, stop)))
