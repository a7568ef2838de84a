"""Which characters are East Asian, and what their full-width and half-width forms have in common."""

from __future__ import annotations

import re
import unicodedata

IDEOGRAPHIC = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3041-\u312f\u3190-\u319f\u31a0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uf900-\ufaff\uff66-\uff9d\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
"""The letters of scripts that set no blanks between words, as the inside of a character class."""

HANGUL = "\u1100-\u11ff\u3131-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"

WIDE_MARKS = (
    "\u2ff0-\u2fff\u3001-\u3004\u3008-\u3020\u302a-\u3037\u303c-\u3040\u3200-\u33ff\u4dc0-\u4dff"
    "\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff65\uff9e\uff9f\uffe0-\uffee"
)
"""Marks, digits and letters as wide as an ideograph; blanks are none."""

_LETTER = f"(?:[^\\W{IDEOGRAPHIC}]|[\u0300-\u036f])"
WORD_EDGE = f"(?:(?<!{_LETTER})|(?!{_LETTER}))"
"""A pattern for any place that is not inside a word of a script with blanks; ideographs are words by themselves."""

_WIDE = re.compile("[\u2e80-\ud7ff\uf900-\uffef\U00020000-\U0010ffff“”]")

_FORMS = [chr(code) for code in (0x3000, *range(0xFF00, 0xFFF0))]
_ONE_WIDTH = str.maketrans(
    {
        char: plain
        for char in _FORMS
        if unicodedata.decomposition(char).startswith(("<wide>", "<narrow>"))
        and len(plain := unicodedata.normalize("NFKC", char)) == 1
    }
)
_META = re.compile(r"[\\^$.|?*+(){}\[\]\-&~#]")


def is_chinese(language: str) -> bool:
    """Whether a BCP 47 language is Chinese."""
    return language.lower().startswith("zh")


def is_wide(char: str) -> bool:
    """Whether `char` is Chinese, Japanese or Korean, or one of their marks."""
    return _WIDE.match(char) is not None


def one_width(text: str) -> str:
    """`text` with each full-width or half-width form as the common form; one character for one, so offsets stay."""
    return text if text.isascii() else text.translate(_ONE_WIDTH)


def one_width_pattern(pattern: str) -> str:
    """A regular expression in the same way; what is a wide mark in it stays a mark and becomes no operator."""
    return "".join([_folded(char) for char in pattern])


def _folded(char: str) -> str:
    plain = one_width(char)
    return f"\\{plain}" if plain != char and _META.match(plain) else plain
