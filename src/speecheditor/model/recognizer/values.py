"""The values of typed numbers: Chinese, formal Chinese, Roman, letters, enclosed signs, English words."""

from __future__ import annotations

import re

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_COUNTED = re.compile(
    "(?:([一二三四五六七八九])千)?零?(?:([一二三四五六七八九])百)?零?([一二三四五六七八九]?十)?([一二三四五六七八九]?)"
)
_TEN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TEENS = (
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
_WORDS = {word: value for value, word in enumerate((*_TEN, *_TEENS), 1)}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_CANONICAL = re.compile(r"(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ENCLOSED = (("㈠", "㈩", 1), ("⒈", "⒛", 1), ("⑴", "⒇", 1), ("①", "⑳", 1), ("㉑", "㉟", 21), ("㊱", "㊿", 36))


def chinese(text: str) -> int:
    """The value of a Chinese number from 1 to 9,999 (formal characters too); 0 for characters in no such order."""
    found = _COUNTED.fullmatch(text.translate(_FORMAL))
    if found is None:
        return 0
    thousands, hundreds, tens, ones = found.groups()
    ten = 0 if tens is None else 10 * (_DIGITS[tens[:-1]] if len(tens) > 1 else 1)
    return 1000 * _DIGITS.get(thousands or "", 0) + 100 * _DIGITS.get(hundreds or "", 0) + ten + _DIGITS.get(ones, 0)


def roman(text: str) -> int | None:
    """The value of a Roman number up to 89; None when it is not written canonically."""
    digits = text.upper()
    if not digits or not _CANONICAL.fullmatch(digits):
        return None
    values = [_ROMAN[digit] for digit in digits]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def letter(text: str) -> int:
    """The place of a Latin letter in the alphabet, from 1."""
    return ord(text.lower()) - ord("a") + 1


def enclosed(char: str) -> int:
    """The value of ㈠ ⒈ ⑴ ① and their followers."""
    for first, last, value in _ENCLOSED:
        if first <= char <= last:
            return ord(char) - ord(first) + value
    raise ValueError(char)


def counted(text: str) -> int | None:
    """The value of what follows Chapter or Part: digits, an English word, a Roman number; None for anything else."""
    if text.isdigit():
        return int(text)
    return _WORDS.get(text.lower()) or roman(text)
