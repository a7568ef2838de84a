"""Words in Latin letters as they are read: acronyms by their letters, Roman numerals as numbers."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = (
    "NATO UNESCO UNICEF NASA APEC OPEC ASEAN AIDS SARS COVID BRICS RCEP SWIFT AUKUS LASER RADAR SONAR RAM ROM SIM"
    " PIN GIF JPEG COP FIFA UEFA DARPA FEMA OSHA NAFTA GATT IKEA LEGO EBITDA WIFI MERS BREXIT"
)
_SAID_AS_WORDS = frozenset(_WORDS.split())
"""Acronyms that are said as words."""

_STRESSED = (
    "A I AN AND ALL ARE AS AT BE BUT BY CAN DO FOR FROM HAVE HE HER HIS IF IN IS MORE MUST MY NEVER NO NOT NOW OF ON"
    " ONE ONLY OR OUR OUT SHALL SHE SO STOP THAT THE THEIR THEM THERE THEY THIS TO TODAY UP VERY WAS WE WHAT WHEN WHY"
    " WILL WITH YES YET YOU YOUR LET GO FREE PEACE"
)
_PLAIN_WORDS = frozenset(_STRESSED.split())
"""Words that are stressed by capitals, and no acronyms."""

_LONGEST_ACRONYM = 5
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PLURAL = re.compile(r"[A-Z]{2,}s")
_ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10}


@lru_cache(maxsize=8192)
def spelled(word: str) -> str:
    """The word, or its letters with blanks between them where it is read so ("GDP" is "G D P", "iPhone" "i Phone")."""
    if len(word) == 1:
        return word
    if word.isupper():
        letters = [c for c in word if c.isalpha()]
        is_word = word in _SAID_AS_WORDS or word in _PLAIN_WORDS or len(letters) > _LONGEST_ACRONYM or "'" in word
        return word if is_word and has_vowel(word) else " ".join(letters)
    if _PLURAL.fullmatch(word):
        return " ".join(word[:-1]) + "s"
    parts = _CAMEL.split(word)
    if len(parts) > 1 and parts[0] not in ("Mc", "Mac"):
        return " ".join(map(spelled, parts))
    return word if has_vowel(word) or word in ("Mc", "nth", "hmm", "shh") else " ".join(c for c in word if c.isalpha())


def has_vowel(word: str) -> bool:
    """Whether it can be said as a word; letters beyond ASCII are taken for vowels."""
    return any(c in "aeiouyAEIOUY" or not c.isascii() for c in word)


def roman_value(text: str) -> int:
    """The value of a Roman numeral from I to XXXIX; 0 where it is none."""
    if not _ROMAN.fullmatch(text):
        return 0
    values = [_VALUES[c] for c in text]
    return sum(-v if v < max(values[k:]) else v for k, v in enumerate(values))
