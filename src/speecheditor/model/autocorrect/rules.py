"""What is corrected while somebody types: the switches, the lists of words, and what is left alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from .builtin import BUILTIN

LANGUAGES = ("en", "zh", "")
"""The languages that have a list of their own; "" is the list for any text."""


@dataclass(frozen=True, slots=True)
class WordList:
    """What is typed and what stands for it, with the lengths that the former have."""

    entries: Mapping[str, str]
    lengths: tuple[int, ...]


def word_list(entries: Mapping[str, str]) -> WordList:
    """A list of these entries, the longest first where two end alike."""
    lengths = sorted({len(typed) for typed in entries}, reverse=True)
    return WordList(MappingProxyType(dict(entries)), tuple(lengths))


@cache
def builtin_lists() -> Mapping[str, WordList]:
    """The lists that come with the program, by language."""
    return MappingProxyType({language: word_list(BUILTIN.get(language, {})) for language in LANGUAGES})


@dataclass(frozen=True, slots=True)
class Rules:
    """The switches, the lists by language, and the words (in lower case) that are never corrected.

    ``initials`` mends TWo INitial CApitals, ``sentences`` begins each one with a capital, ``wide`` turns half-width
    marks behind Chinese characters into full-width ones: off by default, for names and input methods know better.
    ``learns`` adds to the exceptions what is taken back at once; ``headings`` offers headings for typed numbers.
    """

    quotes: bool = True
    dashes: bool = True
    dots: bool = True
    words: bool = True
    initials: bool = False
    sentences: bool = False
    wide: bool = False
    learns: bool = True
    headings: bool = True
    lists: Mapping[str, WordList] = field(default_factory=lambda: MappingProxyType({}))
    exceptions: frozenset[str] = frozenset()


SWITCHES = ("quotes", "dashes", "dots", "words", "initials", "sentences", "wide", "learns", "headings")


def default_rules() -> Rules:
    """The rules of somebody who has changed nothing."""
    return Rules(lists=builtin_lists())


def exception(word: str) -> str:
    """How a word stands among the exceptions."""
    return word.strip().lower()


def exceptions(words: Iterable[str]) -> frozenset[str]:
    """Exceptions from words as people write them."""
    return frozenset(filter(None, map(exception, words)))
