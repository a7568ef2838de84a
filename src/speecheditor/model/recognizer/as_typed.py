"""A scheme made of the numbers themselves, for those that no other one shows as they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from ..blocks import MAX_LEVEL
from ..numbering import LONGEST_NAME, NumberLevel, Scheme, format_number
from .fitting import is_latin, label_of
from .recognize import Recognized

ID = "typed"

_CHINESE = ("chineseCountingThousand", "chineseLegalSimplified", "decimal")
_FORMATS: Mapping[str, Sequence[str]] = MappingProxyType(
    dict.fromkeys(("en_chap", "en_art", "en_sect"), ("decimal", "upperRoman", "cardinalText"))
    | dict.fromkeys(("ar_dot", "ar_dun", "ar_paren", "ar_half"), ("decimal",))
    | dict.fromkeys(("pian", "zhang", "jie", "cn_dun", "cn_paren"), _CHINESE)
    | dict.fromkeys(("alpha_dot", "ualpha_paren"), ("upperLetter",))
    | dict.fromkeys(("lalpha_dot", "lalpha_paren"), ("lowerLetter",))
    | {"roman_dot": ("upperRoman",), "lroman_paren": ("lowerRoman",), "circ": ("decimalEnclosedCircleChinese",)}
)
"""How the numbers of a slot may be written."""

_NO_LABEL = NumberLevel("none", "", suffix="nothing")
_GAPS = MappingProxyType({" ": "space", "\t": "space", "\u3000": "wide"})
_LADDER = (
    *(("upperRoman", "%{}."), ("upperLetter", "%{}."), ("decimal", "%{}."), ("lowerLetter", "%{}.")),
    *(("decimal", "(%{})"), ("lowerLetter", "(%{})"), ("lowerRoman", "%{})")),
)
"""What follows below the levels that were typed: the traditional outline."""


def scheme_as_typed(marks: Sequence[str], found: Sequence[Recognized | None], given: Sequence[int]) -> Scheme | None:
    """The scheme in which each level has the look of its first number; ``marks`` are their characters, with blanks.

    The levels are those ``given`` where the paragraphs are headings, else the depths. None where some are headings and
    some are not, where a heading of a numbered level has no number, for Chinese numbers that are no headings yet (their
    looks have ranks of their own), and where a look cannot be a level.
    """
    firsts: dict[int, tuple[str, Recognized]] = {}
    for mark, one, level in zip(marks, found, given, strict=True):
        if one is not None and one.kind == "heading":
            firsts.setdefault(level if any(given) else one.depth, (mark, one))
    latin = is_latin(found)
    if not (_is_given(found, given, firsts) if any(given) else latin and [*sorted(firsts)] == _counted(len(firsts))):
        return None
    typed = {level: _level(*first, level) for level, first in firsts.items()}
    levels = [typed.get(level, _NO_LABEL) for level in _counted(max(firsts, default=0))]
    known = [
        replace(level, restart=0) if not any(given) and _runs_on(found, depth) else level
        for depth, level in enumerate(levels, 1)
        if level is not None
    ]
    return _named(known, latin and not any(given)) if known and len(known) == len(levels) <= MAX_LEVEL else None


def _is_given(found: Sequence[Recognized | None], given: Sequence[int], numbered: Mapping[int, object]) -> bool:
    """Whether the headings with numbers are just those of the numbered levels."""
    return all(
        (one is not None and one.kind == "heading") == (level in numbered and level > 0)
        for one, level in zip(found, given, strict=True)
    )


def _counted(last: int) -> list[int]:
    return list(range(1, last + 1))


def _named(typed: Sequence[NumberLevel], goes_on: bool) -> Scheme:
    scheme = Scheme(ID, "", (*typed, *(_deeper(typed) if goes_on else ())))
    shown = (label_of(scheme, level, 1) for level in _counted(len(typed)))
    return replace(scheme, name=f"As typed: {' '.join(label for label in shown if label)}"[:LONGEST_NAME])


def _level(typed: str, one: Recognized, level: int) -> NumberLevel | None:
    """The level that shows a number so; None where there is no such format."""
    mark = " ".join(typed.split())
    gap = _GAPS.get(typed[-1:], "nothing")
    if one.slot == "dec":
        first = level - len(one.path) + 1
        return NumberLevel("decimal", _path(first, level) + "." * mark.endswith("."), suffix=gap) if first > 0 else None
    for format in _FORMATS.get(one.slot, ()):
        before, number, after = mark.rpartition(format_number(one.value, format))
        if number and not (after.isascii() and after.isalnum()):
            return NumberLevel(format, f"{before}%{level}{after}", suffix=gap)
    return None


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


def _path(first: int, last: int) -> str:
    return ".".join(f"%{n}" for n in range(first, last + 1))


def _deeper(typed: Sequence[NumberLevel]) -> Iterator[NumberLevel]:
    """Levels below those that were typed: 1.1.1 below 1.1 and 1.1 below Chapter 1, else the traditional ones."""
    last, depth = typed[-1], len(typed)
    if last.format == "decimal" and (".%" in last.text or last.text[0].isalpha()):
        first = int(re.findall(r"%(\d)", last.text)[0])
        yield from (NumberLevel("decimal", _path(first, n), suffix="space") for n in range(depth + 1, MAX_LEVEL + 1))
        return
    place = next((k for k, (format, _) in enumerate(_LADDER) if format == last.format), 0)
    used = {(level.format, re.sub(r"%\d", "%{}", level.text)) for level in typed}
    rest = [rung for rung in (*_LADDER[place + 1 :], *_LADDER[:place]) if rung not in used]
    for n, (format, text) in enumerate(rest[: MAX_LEVEL - depth], depth + 1):
        yield NumberLevel(format, text.format(n), suffix="space")
