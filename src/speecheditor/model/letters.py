"""Commands on the letters of the selected text: upper and lower case, half and full width.

What a character becomes may be several (ß → SS); each keeps the look of the one it comes from, and objects, marks and
titles stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum

from .blocks import Paragraph, Run, slice_runs
from .document import Document
from .formatting import selected_parts
from .operations import Operation
from .steps import ReplaceBlocks, Step
from .text import spliced
from .transaction import Position, Selection, Transaction


class Case(Enum):
    """How letters are to be written. Scripts without case are left alone by all of them."""

    UPPER = "upper"
    LOWER = "lower"
    TITLE = "title"
    """As in an English title: each word begins with a capital but the small ones in its middle."""
    SENTENCE = "sentence"
    TOGGLE = "toggle"


SMALL_WORDS = frozenset(
    ("a", "an", "the", "and", "but", "or", "nor", "for", "so", "yet", "as", "at", "by", "in", "of", "off", "on", "per")
    + ("to", "up", "via", "vs", "from", "into", "with", "over")
)
"""What is not capitalised inside an English title, unless it is its first or last word."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_AROUND = r"""['’"”»)\]）】》]*\s*['‘"“«(\[（【《]*$"""
"""What may stand between the end of a sentence and the next word: closing marks, space, opening marks."""

_SENTENCE_END = re.compile("[.!?。！？…]" + _AROUND)
_TITLE_END = re.compile("[.!?:。！？：—–]" + _AROUND)
_PRONOUN = re.compile(r"i(?:['’](?:m|ve|ll|d))?", re.IGNORECASE)

_WIDE = {0x21 + k: 0xFF01 + k for k in range(0x5E)} | {
    0x2985: 0xFF5F,
    0x2986: 0xFF60,
    0xA2: 0xFFE0,
    0xA3: 0xFFE1,
    0xAC: 0xFFE2,
    0xA6: 0xFFE4,
    0xA5: 0xFFE5,
    0x20A9: 0xFFE6,
}
"""Half to full width: letters, digits, punctuation and signs. Spaces stay, for Chinese paragraphs are indented with
them, and so do kana."""

_NARROW = {wide: half for half, wide in _WIDE.items()}


def change_case(document: Document, selection: Selection, case: Case) -> Transaction | None:
    """Write the selected letters in `case`; the selection then holds what they became. None when nothing changes."""
    return _rewrite(document, selection, _CASES[case], Operation.CASE)


def to_half_width(document: Document, selection: Selection) -> Transaction | None:
    """Turn full-width letters, digits and punctuation into half-width ones."""
    return _rewrite(document, selection, lambda text, low, high: _mapped(text[low:high], _NARROW), Operation.WIDTH)


def to_full_width(document: Document, selection: Selection) -> Transaction | None:
    """Turn half-width letters, digits and punctuation into full-width ones."""
    return _rewrite(document, selection, lambda text, low, high: _mapped(text[low:high], _WIDE), Operation.WIDTH)


Rewriting = Callable[[str, int, int], list[str]]
"""What each character of ``text[low:high]`` becomes; the text around tells where words and sentences begin."""


def _rewrite(document: Document, selection: Selection, change: Rewriting, operation: Operation) -> Transaction | None:
    steps: list[Step] = []
    end = selection.end
    for index, block, low, high in selected_parts(document, selection):
        became = change(block.text, low, high)
        new = _rewritten(block, low, became)
        if new is not block:
            steps.append(ReplaceBlocks(index, (block,), (new,)))
        if index == selection.end[0]:
            end = index, low + sum(map(len, became))
    if not steps:
        return None
    return Transaction(tuple(steps), operation, selection, _ending(selection, end))


def _ending(selection: Selection, end: Position) -> Selection:
    backwards = selection.head < selection.anchor
    return Selection(end, selection.start) if backwards else Selection(selection.start, end)


def _rewritten(block: Paragraph, low: int, became: Sequence[str]) -> Paragraph:
    runs: list[Run] = []
    position = 0
    for run in slice_runs(block.runs, low, low + len(became)):
        stop = position + len(run.text)
        runs.append(Run("".join(became[position:stop]), run.props))
        position = stop
    return spliced(block, low, low + len(became), runs)


def _mapped(text: str, table: dict[int, int]) -> list[str]:
    return list(text.translate(table))


# -- case


def _upper(text: str, low: int, high: int) -> list[str]:
    return [char.upper() for char in text[low:high]]


def _lower(text: str, low: int, high: int) -> list[str]:
    return [_lowered(text, position) for position in range(low, high)]


def _toggle(text: str, low: int, high: int) -> list[str]:
    return [char.upper() if char.islower() else _lowered(text, low + k) for k, char in enumerate(text[low:high])]


def _lowered(text: str, position: int) -> str:
    """A letter in lower case: one character, and the sigma that stands at the end of a word as it is written there."""
    char = text[position]
    if char == "Σ" and text[position - 1 : position].isalpha() and not text[position + 1 : position + 2].isalpha():
        return "ς"
    small = char.lower()
    return small if len(small) == 1 else small[0]


def _title(text: str, low: int, high: int) -> list[str]:
    words = list(_words(text, low, high))
    out = list(text[low:high])
    for number, (start, stop) in enumerate(words):
        begins = number == 0 or bool(_TITLE_END.search(text[low:start]))
        ends = number == len(words) - 1
        small = text[start:stop].lower() in SMALL_WORDS and not begins and not ends
        _write(out, text, (start, stop), low, capital=not small, shouted=_is_shouted(text[low:high]))
    return out


def _sentence(text: str, low: int, high: int) -> list[str]:
    out = list(text[low:high])
    for start, stop in _words(text, low, high):
        before = text[:start]
        capital = not any(char.isalnum() for char in before) or bool(_SENTENCE_END.search(before))
        capital = capital or bool(_PRONOUN.fullmatch(text[start:stop]))
        _write(out, text, (start, stop), low, capital=capital, shouted=_is_shouted(text[low:high]))
    return out


def _write(out: list[str], text: str, word: tuple[int, int], low: int, *, capital: bool, shouted: bool) -> None:
    """Put a word into `out`: small letters behind the first one. An abbreviation (NATO) or a name with a capital inside
    (McKay) stays as it is, unless all of the text is in capitals."""
    start, stop = word
    keeps = not shouted and any(char.isupper() for char in text[start + 1 : stop])
    for position in range(start, stop):
        if position == start and capital:
            out[position - low] = text[position].title()
        elif not keeps:
            out[position - low] = _lowered(text, position)


def _words(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The words that begin between `low` and `high`, as far as they are there; a part of a word is none."""
    for found in _WORD.finditer(text):
        if low <= found.start() < high:
            yield found.start(), min(found.end(), high)


def _is_shouted(text: str) -> bool:
    """Whether all letters of at least two words, or of a long one, are capitals."""
    return text.isupper() and len(text) > 5


_CASES: dict[Case, Rewriting] = {
    Case.UPPER: _upper,
    Case.LOWER: _lower,
    Case.TITLE: _title,
    Case.SENTENCE: _sentence,
    Case.TOGGLE: _toggle,
}
