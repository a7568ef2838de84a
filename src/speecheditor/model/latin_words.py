"""The words of a text that a dictionary of a Latin script can know."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_ACCENT = "\u0300-\u036f"
"""Marks that some programs write behind a letter instead of one letter with the mark."""
_ANY = re.compile(f"[{_LETTER}]")
_TOKEN = re.compile(r"[^\s\u3000-\u303f\u3400-\u9fff\uff00-\uffef\u2014\u2026“”‘()\[\]{}<>\ufffc\u2028]+")
_WORD = re.compile(f"[{_LETTER}][{_LETTER}{_ACCENT}]*(?:['’\u00ad\u2011-][{_LETTER}][{_LETTER}{_ACCENT}]*)*")
_NO_PROSE = re.compile(r"[0-9@_\\#&=%]|://|^www\.|\w\.\w{2,}", re.IGNORECASE)
"""What makes a token an address, a number, a file name or code."""


_PLAIN = str.maketrans({"’": "'", "\u00ad": "", "\u2011": "-"})


class Word(NamedTuple):
    """A word at ``start:stop`` (code points); ``text`` is how a dictionary writes it: straight apostrophes, no optional
    hyphens, accents in their letters."""

    start: int
    stop: int
    text: str


def latin_words(text: str) -> tuple[Word, ...]:
    """The words of `text` to look up; empty at the cost of one search when there is no Latin letter.

    Addresses, tokens with digits, and abbreviations in capitals are no words of a dictionary.
    """
    if _ANY.search(text) is None:
        return ()
    found: list[Word] = []
    for token in _TOKEN.finditer(text):
        start = token.start()
        found += [Word(start + first, start + last, word) for first, last, word in _words_in(token.group())]
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def _words_in(token: str) -> tuple[Word, ...]:
    """The words of a token; remembered, for the paragraph in which somebody types is looked at with each key."""
    if _NO_PROSE.search(token.rstrip(".,;:!?")):
        return ()
    found: list[Word] = []
    for match in _WORD.finditer(token):
        word = normalize("NFC", match.group().translate(_PLAIN))
        if len(word) > 1 and not word.isupper():
            found.append(Word(match.start(), match.end(), word))
    return tuple(found)
