"""Words of the lists, two initial capitals, capitals at the beginning of a sentence."""

from __future__ import annotations

import re

from .languages import Writing
from .rules import Rules, WordList, exception

LONGEST = 64
"""Characters of a word, at most."""

_LETTERS = "A-Za-z\u00c0-\u024f"
_LAST_WORD = re.compile(
    rf"(?<![{_LETTERS}0-9@#/\\._'’-])([{_LETTERS}]+(?:['’][{_LETTERS}]+)*)(\.?[^{_LETTERS}0-9'’@/\\_.-]|\.\.)$"
)
"""A word and what has ended it; a full stop alone may be inside an address."""

_TWO_CAPITALS = re.compile(r"[A-Z]{2}[a-z]+")
_SENTENCE_END = re.compile(r"(?:^|[.!?…][”’\")]*[ \u00a0]+)[“‘\"(]*$")
_ABBREVIATED = re.compile(
    r"(?:\b(?:(?i:mr|mrs|ms|dr|prof|vol|vs|etc|cf|al)|Gen|Sen|Rep|Gov|St|No|[A-Za-z])\.|\.\w\.)[”’\")]*\s+$"
)


def respelled(text: str, writing: Writing, rules: Rules) -> tuple[str, str]:
    """`text` with a word of the lists at its end set right, and that word as it was typed ("" for none)."""
    found = _last_word(text)
    if found is not None:
        return _set_right(text, found.end(1), writing, rules)
    return _set_right(text, len(text), writing, rules) if not _is_latin(text[-1:]) else (text, "")


def _last_word(text: str) -> re.Match[str] | None:
    return _LAST_WORD.search(text, max(0, len(text) - LONGEST))


def _set_right(text: str, stop: int, writing: Writing, rules: Rules) -> tuple[str, str]:
    """A word that ends at `stop`; what ends with no Latin letter needs nothing behind it to be a word."""
    names = (writing.latin.split("-")[0].lower(), "zh", "")
    for found in (rules.lists[name] for name in dict.fromkeys(names) if name in rules.lists):
        for end in {stop, len(text)}:
            typed = _longest(text, end, found, is_ended=end < len(text))
            if typed and exception(typed) not in rules.exceptions:
                right = _in_case(typed, found.entries.get(typed) or found.entries[typed.lower()])
                return text[: end - len(typed)] + right + text[end:], typed
    return text, ""


def _longest(text: str, end: int, words: WordList, *, is_ended: bool) -> str:
    """The longest entry that `text` has before `end`, as typed; "" for none."""
    for length in words.lengths:
        typed = text[max(0, end - length) : end]
        if len(typed) < length or (typed not in words.entries and typed.lower() not in words.entries):
            continue
        is_apart = not (_is_latin(typed[:1]) and _is_latin(text[: end - length][-1:]))
        if is_apart and (is_ended or not _is_latin(typed[-1:])):
            return typed
    return ""


def _is_latin(char: str) -> bool:
    return char.isalnum() and char < "\u0250"


def _in_case(typed: str, right: str) -> str:
    """`right` with the capitals of what was typed: Teh gives The, TEH gives THE."""
    if len(typed) > 1 and typed.isupper():
        return right.upper()
    return right[:1].upper() + right[1:] if typed[:1].isupper() else right


def capitalised(text: str, rules: Rules) -> tuple[str, str]:
    """`text` with the capitals of its last word set right, and that word as it was typed ("" for none)."""
    found = _last_word(text)
    if found is None or exception(found[1]) in rules.exceptions:
        return text, ""
    word = found[1]
    right = word
    if rules.initials and _TWO_CAPITALS.fullmatch(word) and word[2:] != "s":
        right = word[0] + word[1:].lower()
    if rules.sentences and word.islower() and _begins_sentence(text[: found.start()]):
        right = word[0].upper() + word[1:]
    return (text[: found.start()] + right + found[2], word) if right != word else (text, "")


def _begins_sentence(before: str) -> bool:
    return _SENTENCE_END.search(before) is not None and _ABBREVIATED.search(before) is None
