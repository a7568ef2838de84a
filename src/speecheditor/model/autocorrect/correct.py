"""The correction of what was just typed: what stands before the caret, and what should stand there."""

from __future__ import annotations

from dataclasses import dataclass

from ..blocks import OBJECT
from .languages import Writing, writing
from .quotes import apostrophes, quoted
from .rules import Rules
from .signs import dashed, dotted, widened
from .words import capitalised, respelled

REACH = 400
"""Characters before the caret that are looked at: the work at a key does not grow with its paragraph."""

ENTER = "\n"
"""What ends the last word of a paragraph; it is no part of the text."""


@dataclass(frozen=True, slots=True)
class Correction:
    """The last ``length`` characters before the caret become ``text``.

    ``word`` is the word that was corrected, as it was typed; "" where marks only were.
    """

    length: int
    text: str
    word: str = ""


def correction(before: str, typed: str, behind: str, language: str, rules: Rules) -> Correction | None:
    """What to do about `typed`, which has just come between `before` and `behind`; None for nothing.

    Text that an input method brings at once is corrected as if its characters had been typed one by one.
    """
    if _is_idle(before, typed):
        return None
    literal = before[-REACH:] + typed
    tongue = writing(before + typed, behind, language)
    text, word = before[-REACH:], ""
    for char in typed[-REACH:]:
        text, found = _corrected(text + char, tongue, rules)
        word = found or word
    return _difference(literal.removesuffix(ENTER), text.removesuffix(ENTER), word)


def _is_idle(before: str, typed: str) -> bool:
    """Whether no rule waits for this key: so it is with most of them, at which nothing may be spent."""
    return len(typed) == 1 and typed.isascii() and typed.isalnum() and typed != "s" and before[-1:] != "'"


def _corrected(text: str, tongue: Writing, rules: Rules) -> tuple[str, str]:
    """`text`, whose last character was just typed, with all that the rules say of it, and the word that changed."""
    if rules.wide:
        text = widened(text, tongue)
    if rules.dots:
        text = dotted(text, tongue)
    if rules.dashes:
        text = dashed(text, tongue)
    if rules.quotes:
        text = apostrophes(quoted(text, tongue), tongue)
    word = ""
    if rules.words:
        text, word = respelled(text, tongue, rules)
    if rules.initials or rules.sentences:
        text, capital = capitalised(text, rules)
        word = word or capital
    return text, word


def _difference(literal: str, text: str, word: str) -> Correction | None:
    """Only what changes, so that all before it keeps its look; None where an object would have to go."""
    if literal == text:
        return None
    same = next(
        (k for k, (a, b) in enumerate(zip(literal, text, strict=False)) if a != b), min(len(literal), len(text))
    )
    return None if OBJECT in literal[same:] else Correction(len(literal) - same, text[same:], word)
