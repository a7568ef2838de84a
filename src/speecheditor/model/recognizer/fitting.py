"""Which scheme shows numbers as they were typed, and at which levels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from ..blocks import MAX_LEVEL
from ..numbering import NumberLevel, Scheme, format_number
from .folding import folded, is_han
from .recognize import Recognized
from .slots import candidates

_Look = tuple[str, int]
"""The slot of a number and how many numbers it shows (1.2.3 three)."""

INSTEAD = MappingProxyType(
    {
        ("ar_dun", 1): ("ar_dot", 1),
        ("cn_bare", 1): ("cn_paren", 1),
        ("ar_dot", 1): ("dec", 1),
        ("dec", 1): ("ar_dot", 1),
    }
)
"""What is as good as what was typed: 1. for 1、, （一） for 一 that has lost its brackets, 1 for 1. above 1.1."""

_EXACT, _ALIKE, _KEPT, _SKIPPED = 1.0, 0.9, 0.5, 0.1
"""What a row counts: shown as typed, nearly so, kept in its sentence. And what is lost for each level
above the highest one of a text that is not Chinese."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The level of each number under a scheme (0 for body text), and the share of them that look as typed."""

    levels: tuple[int, ...]
    share: float


def fit(found: Sequence[Recognized | None], given: Sequence[int], scheme: Scheme) -> Fit:
    """How the numbers stand under `scheme`: where it has what was typed, else below what they stand in.

    `given` are the levels of paragraphs that are headings already; their numbers fit there or not at all, and one
    that would get a number which nobody typed counts against the scheme.
    """
    levels_of = looks(scheme)
    out: list[int] = []
    above: list[tuple[int, int]] = []
    score = rows = 0.0
    for one, own in zip(found, given, strict=True):
        if one is None or one.kind == "item":
            out.append(0)
            rows += own > 0 and scheme.has_label(own)
            continue
        rows += 1
        while above and above[-1][0] >= one.depth:
            above.pop()
        parent = above[-1][1] if above else 0
        level, worth = _placed(one, own, parent, levels_of)
        score += worth
        if level and not own:
            above.append((one.depth, level))
        out.append(0 if one.kind == "article" else level)
    top = min((level for level in out if level), default=1)
    return Fit(tuple(out), score / rows - _SKIPPED * (top - 1) * is_latin(found) if rows else 0.0)


def is_latin(found: Sequence[Recognized | None]) -> bool:
    """Whether the titles are not Chinese."""
    return not any(is_han(char) for one in found if one is not None for char in one.title[:8])


def _placed(one: Recognized, own: int, parent: int, levels_of: dict[_Look, int]) -> tuple[int, float]:
    """The level of a number and what it counts."""
    look = look_of(one)
    exact, alike = levels_of.get(look, 0), levels_of.get(INSTEAD.get(look, look), 0)
    if own:
        return (own, _EXACT) if own in (exact, alike) else (0, 0.0)
    if parent < exact:
        return exact, _EXACT
    if parent < alike:
        return alike, _ALIKE
    return min(MAX_LEVEL, parent + 1), _KEPT if one.kind == "soft" else 0.0


def look_of(one: Recognized) -> _Look:
    return one.slot, len(one.path) or 1


@lru_cache(maxsize=64)
def looks(scheme: Scheme) -> dict[_Look, int]:
    """The level at which each look stands, told from the label of its first number."""
    out: dict[_Look, int] = {}
    for level in range(len(scheme.levels), 0, -1):
        first = label_of(scheme, level, 1)
        for found in candidates(f"{first} 某某") if first else ():
            if found.value == 1:
                out[found.slot, len(found.path) or 1] = level
    return out


def label_of(scheme: Scheme, level: int, value: int) -> str:
    """The label of number `value` of a level whose numbers above are all 1; "" where the level has none."""

    def shown(match: re.Match[str]) -> str:
        index = int(match[1])
        own = scheme.levels[index - 1] if index <= len(scheme.levels) else NumberLevel()
        is_plain = scheme.levels[level - 1].legal and own.format == "upperRoman"
        return format_number(value if index == level else 1, "decimal" if is_plain else own.format)

    return re.sub("%([1-9])", shown, scheme.levels[level - 1].text)


def without_marker(one: Recognized, scheme: Scheme, level: int) -> Recognized:
    """A soft number (一是) as one that the scheme shows itself; as it was where its label is another."""
    label = label_of(scheme, level, one.value) if 0 < level <= len(scheme.levels) else ""
    if one.kind != "soft" or not label or not folded(one.title).startswith(folded(label)):
        return one
    return one.as_heading(len(label))
