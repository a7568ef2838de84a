"""Sizes of type: points and the names that Chinese offices use for them (字号), and what is the next size."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from types import MappingProxyType
from unicodedata import normalize

NAMES = MappingProxyType(
    {
        "初号": 42.0,
        "小初": 36.0,
        "一号": 26.0,
        "小一": 24.0,
        "二号": 22.0,
        "小二": 18.0,
        "三号": 16.0,
        "小三": 15.0,
        "四号": 14.0,
        "小四": 12.0,
        "五号": 10.5,
        "小五": 9.0,
        "六号": 7.5,
        "小六": 6.5,
        "七号": 5.5,
        "八号": 5.0,
    }
)
"""Names and points, largest first."""

POINTS = (8.0, 9.0, 10.0, 10.5, 11.0, 12.0, 14.0, 16.0, 18.0, 20.0, 22.0, 24.0, 26.0, 28.0, 36.0, 48.0, 72.0)
"""What is offered by number."""

SMALLEST, LARGEST = 1.0, 1638.0
"""The limits of ``w:sz`` in Word."""

_LADDER = sorted({*NAMES.values(), *POINTS})
_ABOVE = 10.0
"""The step from the top of the ladder on."""

_NUMBER = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)(?:pt|磅|p)?")
_BY_POINTS = {points: name for name, points in NAMES.items()}


def parsed(text: str) -> float | None:
    """The points that somebody means by "三号", "16" or "16.5 pt", to the half point; None for what is no size."""
    plain = normalize("NFKC", text).replace(" ", "").replace(",", ".").lower()
    if plain in NAMES:
        return NAMES[plain]
    found = _NUMBER.fullmatch(plain)
    points = round(float(found.group(1)) * 2) / 2 if found else 0.0
    return points if SMALLEST <= points <= LARGEST else None


def name_of(points: float) -> str:
    """The Chinese name of a size; "" where it has none."""
    return _BY_POINTS.get(points, "")


def number_of(points: float) -> str:
    """A size as a number, without a point where it needs none."""
    return f"{points:g}"


def larger(points: float) -> float:
    """The next size of those that are in use."""
    if points >= _LADDER[-1]:
        return min(LARGEST, (points // _ABOVE + 1) * _ABOVE)
    return _LADDER[bisect_right(_LADDER, points)]


def smaller(points: float) -> float:
    """The size before; below all of them a point less."""
    if points > _LADDER[-1] + _ABOVE:
        return (-(-points // _ABOVE) - 1) * _ABOVE
    index = bisect_left(_LADDER, points)
    return _LADDER[index - 1] if index else max(SMALLEST, points - 1)
