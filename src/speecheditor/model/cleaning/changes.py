"""Changes of marks in the text of a paragraph, as places and what is put there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..blocks import OBJECT
from ..recognizer.folding import is_han

LEAST_SHARE = 0.5
"""So many Chinese characters for each Latin word make a paragraph Chinese; marks of others are left alone."""

_TECHNICAL = re.compile(
    r"(?:(?:https?|ftp|file|mailto):|www\.)[^\s\u3000-\u9fff\uff00-\uffef“”]+(?<![,.;:?!)\"'])"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[A-Za-z]:\\[^\s\u3000-\u9fff]*|\b[\w-]+(?:\.[\w-]+)*\.(?:com|cn|org|net|gov|edu|docx?|pdf)\b",
    re.ASCII,
)
"""Addresses, paths and names of files."""

_CODE = re.compile(r"""[\w:]+=(?:"[^"]*"|'[^']*')""")
"""Attributes of markup."""

_SOURCE = re.compile(r"\s*\[\d+\]|.*\[(?:[JMCDNRSPZ]|EB/OL)\](?://|[.．])")
"""An entry of a bibliography, which has half-width marks by its own standard (GB/T 7714)."""

_FIGURES = re.compile(r"\d[\d.,:/%'\"-]*\d['\"]?|\d['\"]")
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:[ ,;:.?!()\"'’-]+[A-Za-z0-9][A-Za-z0-9'’-]*){2,}")
"""Three words and more in a row, with the marks between them."""

_WORD = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Change:
    """The characters ``start:stop`` of a paragraph become ``text``."""

    start: int
    stop: int
    text: str


def applied(text: str, changes: Sequence[Change]) -> str:
    """`text` with `changes`, which are in order and do not overlap."""
    out: list[str] = []
    position = 0
    for change in changes:
        out += [text[position : change.start], change.text]
        position = change.stop
    return "".join([*out, text[position:]])


def allowed(text: str, changes: Iterable[Change]) -> Iterator[Change]:
    """Those of `changes` that touch no object, figure, address or English sentence."""
    spans = [match.span() for pattern in (_TECHNICAL, _CODE, _FIGURES, _ENGLISH) for match in pattern.finditer(text)]
    for change in changes:
        touched = any(
            start < change.stop and change.start < stop for start, stop in spans if change.stop > change.start
        )
        inside = any(start < change.start < stop for start, stop in spans)
        if not touched and not inside and OBJECT not in text[change.start : change.stop]:
            yield change


def is_chinese(text: str) -> bool:
    """Whether the marks of a paragraph should be Chinese ones."""
    count = sum(map(is_han, text))
    return count > 0 and not _SOURCE.match(text) and count >= LEAST_SHARE * len(_WORD.findall(_TECHNICAL.sub("", text)))


def between(old: str, new: str) -> Iterator[Change]:
    """The changes that make `new` of `old`, in which characters were exchanged one for one or only put in."""
    if len(old) == len(new):
        yield from (Change(k, k + 1, b) for k, (a, b) in enumerate(zip(old, new, strict=True)) if a != b)
        return
    at = 0
    for char in new:
        if at < len(old) and old[at] == char:
            at += 1
        else:
            yield Change(at, at, char)


def found_by(pattern: re.Pattern[str], text: str, replacement: str) -> Iterator[Change]:
    """A change for each match of `pattern`, whose groups `replacement` may name."""
    for match in pattern.finditer(text):
        new = match.expand(replacement)
        if new != match[0]:
            yield Change(match.start(), match.end(), new)
