"""Numbers as English says them, in small letters."""

from __future__ import annotations

from ..numeral_words import cardinal_text, ordinal_text

_SCALES = ("", "thousand", "million", "billion", "trillion", "quadrillion")
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def digit_words(text: str) -> str:
    """Each digit by itself, with "oh" for zero, as numbers of telephones are read; what is no digit is left out."""
    return " ".join("oh" if c == "0" else _DIGITS[int(c)] for c in text if c.isdecimal())


def cardinal_words(text: str) -> str:
    """An amount: digits, or digits with a decimal point, without signs and commas."""
    whole, point, rest = text.partition(".")
    said = _whole(whole)
    return f"{said} point {' '.join(_DIGITS[int(c)] for c in rest)}" if point and rest else said


def ordinal_words(text: str) -> str:
    """twenty-first, one hundredth …"""
    value = int(text)
    if value < 1000:
        return ordinal_text(value).lower() if value else "zeroth"
    rest = value % 1000
    head = _whole(str(value - rest))
    return f"{head} {ordinal_text(rest).lower()}" if rest else head + "th"


def year_words(text: str) -> str:
    """A year of four digits: nineteen oh five, two thousand one, twenty twenty-four."""
    head, tail = int(text[:2]), int(text[2:])
    if head % 10 == 0 and tail < 10:
        return _whole(text)
    if not tail:
        return f"{_small(head)} hundred"
    return f"{_small(head)} {'oh ' if tail < 10 else ''}{_small(tail)}"


def plural(words: str) -> str:
    """The plural of a number in words: nineteen nineties."""
    if words.endswith("y"):
        return words[:-1] + "ies"
    return words + ("es" if words.endswith("x") else "s")


def _whole(text: str) -> str:
    text = text.lstrip("0") or "0"
    if len(text) > 3 * len(_SCALES):
        return digit_words(text)
    if text == "0":
        return "zero"
    parts: list[str] = []
    for power in range((len(text) - 1) // 3, -1, -1):
        end = len(text) - 3 * power
        value = int(text[max(0, end - 3) : end])
        if value:
            parts.append(f"{_small(value)} {_SCALES[power]}".rstrip())
    return " ".join(parts)


def _small(value: int) -> str:
    """1 to 999."""
    return cardinal_text(value).lower()
