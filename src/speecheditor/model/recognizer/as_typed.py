"""A scheme made of the numbers themselves, for those that no other one shows as they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from ..blocks import MAX_LEVEL
from ..numbering import NumberLevel, Scheme, format_number
from .fitting import is_latin, label_of
from .recognize import Recognized

ID = "typed"
_LONGEST_NAME = 60

_FORMATS = MappingProxyType(
    {
        "roman_dot": "upperRoman",
        "alpha_dot": "upperLetter",
        "ualpha_paren": "upperLetter",
        "lalpha_dot": "lowerLetter",
        "lalpha_paren": "lowerLetter",
        "lroman_paren": "lowerRoman",
        "ar_dot": "decimal",
        "ar_paren": "decimal",
        "ar_half": "decimal",
    }
)
_WORDED = ("decimal", "upperRoman", "cardinalText")
"""How numbers are written behind a word: Part 1, Part I, Part One."""

_MARK = re.compile(r"([A-Za-z]+\s+|\(?)([A-Za-z0-9]+)([.:)]?)")
_PATH = re.compile(r"\d+(?:\.\d+)*(\.?)")
_LADDER = (
    *(("upperRoman", "%{}."), ("upperLetter", "%{}."), ("decimal", "%{}."), ("lowerLetter", "%{}.")),
    *(("decimal", "(%{})"), ("lowerLetter", "(%{})"), ("lowerRoman", "%{})")),
)
"""What follows below the levels that were typed: the traditional outline."""


def scheme_as_typed(marks: Sequence[str], found: Sequence[Recognized | None]) -> Scheme | None:
    """The scheme in which each depth has the look of its first number, of which `marks` has the characters.

    None for Chinese numbers, whose looks have ranks of their own, and where a look cannot be a level.
    """
    firsts: dict[int, tuple[str, Recognized]] = {}
    for mark, one in zip(marks, found, strict=True):
        if one is not None and one.kind == "heading":
            firsts.setdefault(one.depth, (mark.strip(), one))
    if not firsts or sorted(firsts) != list(range(1, len(firsts) + 1)) or not is_latin(found):
        return None
    typed = [_level(*firsts[depth]) for depth in sorted(firsts)]
    levels = [
        replace(level, restart=0) if _runs_on(found, depth) else level
        for depth, level in enumerate(typed, 1)
        if level is not None
    ]
    if len(levels) < len(typed) or len(levels) > MAX_LEVEL:
        return None
    levels += _deeper(levels)
    scheme = Scheme(ID, "", tuple(levels))
    shown = " ".join(label_of(scheme, level, 1) for level in range(1, len(typed) + 1))
    return Scheme(ID, f"As typed: {shown}"[:_LONGEST_NAME], tuple(levels))


def _level(mark: str, one: Recognized) -> NumberLevel | None:
    path = _PATH.fullmatch(mark) if one.slot == "dec" else None
    if path is not None:
        return (
            NumberLevel("decimal", _path(one.depth) + path[1], suffix="space") if len(one.path) == one.depth else None
        )
    parts = _MARK.fullmatch(mark)
    if parts is None:
        return None
    formats = [_FORMATS[one.slot]] if one.slot in _FORMATS else _WORDED
    format = next((known for known in formats if format_number(one.value, known) == parts[2]), None)
    text = f"{' '.join(parts[1].split())}{' ' if parts[1][-1:].isspace() else ''}%{one.depth}{parts[3]}"
    return None if format is None else NumberLevel(format, text, suffix="space")


def _runs_on(found: Sequence[Recognized | None], depth: int) -> bool:
    """Whether the numbers of a depth go on behind a higher one (Section 3 is the first of Part Two), never anew."""
    last, is_behind, goes_on = 0, False, False
    for one in found:
        if one is None or one.kind != "heading" or one.depth > depth:
            continue
        if one.depth < depth:
            is_behind = last > 0
            continue
        if is_behind and one.value != last + 1:
            return False
        goes_on |= is_behind
        last, is_behind = one.value, False
    return goes_on


def _path(depth: int) -> str:
    return ".".join(f"%{n}" for n in range(1, depth + 1))


def _deeper(typed: Sequence[NumberLevel]) -> Iterator[NumberLevel]:
    """Levels below those that were typed: 1.1.1 below 1.1 and 1.1 below Chapter 1, else the traditional ones."""
    last, depth = typed[-1], len(typed)
    if last.format == "decimal" and (".%" in last.text or last.text[0].isalpha()):
        yield from (NumberLevel("decimal", _path(n), suffix="space") for n in range(depth + 1, MAX_LEVEL + 1))
        return
    place = next((k for k, (format, _) in enumerate(_LADDER) if format == last.format), 0)
    used = {(level.format, re.sub(r"%\d", "%{}", level.text)) for level in typed}
    rest = [rung for rung in (*_LADDER[place + 1 :], *_LADDER[:place]) if rung not in used]
    for n, (format, text) in enumerate(rest[: MAX_LEVEL - depth], depth + 1):
        yield NumberLevel(format, text.format(n), suffix="space")
