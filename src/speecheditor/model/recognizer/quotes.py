"""Closing quotes that a copy has lost: surely known where a quoted name comes back, guessed where it does not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from .repair import Finding, Repair, first, told

_LONGEST = 12
"""Characters of a quoted name, at most."""

_LEAST = 2
"""Characters that a name must have to be told by its coming back."""

_INNER = ("思想", "意识")
_OUTER = ("活动", "作用", "精神", "战略", "方法", "标准", "教育", "理论", "要求", "效应", "机制")
"""Words that as often follow a quoted name as end it: “学教”活动."""

_STOP = re.compile(r"[，。、；：！？,;:!?的（(《]")
_GUESS = re.compile("|".join([_STOP.pattern, *_OUTER, *(f"(?<={noun})" for noun in _INNER)]))


class _Open(NamedTuple):
    """An opening quote that nothing closes: its paragraph, where the name begins, the text in which it ends."""

    paragraph: int
    start: int
    tail: str


def lost_quotes(paragraphs: Sequence[str]) -> Iterator[Finding]:
    """The closing quotes of names that come back, so that their end is known."""
    opened = list(_unclosed(paragraphs))
    names = _names(paragraphs, opened)
    found = {one: length for one in opened if (length := _known(one, names))}
    if found:
        text = told(len(found), "{} closing quote that was lost is back", "{} closing quotes that were lost are back")
        yield Finding(_repair("quotes", text, found), _closed(paragraphs, found))


def guessed_quotes(paragraphs: Sequence[str]) -> Iterator[Finding]:
    """The closing quotes of names that are there once: before the next mark, 的 or word that follows such names."""
    opened = list(_unclosed(paragraphs))
    names = _names(paragraphs, opened)
    found = {one: length for one in opened if not _known(one, names) and (length := _guess(one))}
    if found:
        text = told(
            len(found),
            "{} more closing quote is lost, and where it stood is a guess",
            "{} more closing quotes are lost, and where they stood is a guess",
        )
        yield Finding(_repair("quotes_guess", text, found), _closed(paragraphs, found))


def _repair(kind: str, text: str, found: Mapping[_Open, int]) -> Repair:
    places = first(f"“{one.tail[:length]}”" for one, length in found.items())
    return Repair(kind, text, kind == "quotes", len(found), places)


def _unclosed(paragraphs: Sequence[str]) -> Iterator[_Open]:
    """What opens a paragraph and is opened again by the next one runs on through both: there nothing is lost."""
    for k, text in enumerate(paragraphs):
        opens = [position for position, char in enumerate(text) if char == "“"]
        for start, stop in pairwise([*opens, len(text)]):
            runs_on = not text[:start].strip() and paragraphs[k + 1 : k + 2] and paragraphs[k + 1].lstrip()[:1] == "“"
            if "”" not in text[start:stop] and not runs_on:
                yield _Open(k, start + 1, text[start + 1 : min(stop, start + 1 + _LONGEST)])


def _names(paragraphs: Sequence[str], opened: Sequence[_Open]) -> dict[str, list[str]]:
    """The names that are known by what they begin with: those closed elsewhere, and what several open ones share."""
    names: dict[str, list[str]] = defaultdict(list)
    closed = {name for text in paragraphs for name in re.findall(rf"“([^“”]{{{_LEAST},{_LONGEST}}})”", text)}
    for name in sorted(closed, key=len, reverse=True):
        names[name[:_LEAST]].append(name)
    families: dict[str, list[str]] = defaultdict(list)
    for one in opened:
        families[one.tail[:_LEAST]].append(one.tail)
    for head, tails in families.items():
        shared = _STOP.split(_common(min(tails), max(tails)), maxsplit=1)[0]
        if len(tails) > 1 and len(shared) >= _LEAST and not shared.endswith((*_INNER, *_OUTER)):
            names[head].append(shared)
    return names


def _common(first: str, last: str) -> str:
    """What two texts begin with, and with them all that sort between them."""
    length = next((k for k, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[:length]


def _known(one: _Open, names: Mapping[str, Sequence[str]]) -> int:
    """How long the name is; 0 where that is not known."""
    return next((len(name) for name in names.get(one.tail[:_LEAST], ()) if one.tail.startswith(name)), 0)


def _guess(one: _Open) -> int:
    found = _GUESS.search(one.tail, 1)
    return found.start() if found else 0


def _closed(paragraphs: Sequence[str], found: Mapping[_Open, int]) -> tuple[str, ...]:
    out = list(paragraphs)
    for one, length in sorted(found.items(), reverse=True):
        end = one.start + length
        out[one.paragraph] = f"{out[one.paragraph][:end]}”{out[one.paragraph][end:]}"
    return tuple(out)
