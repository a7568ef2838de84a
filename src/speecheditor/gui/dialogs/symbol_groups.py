"""The special characters that speeches ask for, in groups, and the search among all of Unicode."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from PySide6.QtCore import QT_TRANSLATE_NOOP

CONTEXT = "Symbols"
_CIRCLED = "".join(map(chr, range(0x2460, 0x2474)))
_IN_BRACKETS = "".join(map(chr, range(0x2474, 0x2488)))
_ROMAN = "".join(map(chr, range(0x2160, 0x216C)))
_CHINESE_IN_BRACKETS = "".join(map(chr, range(0x3220, 0x322A)))

GROUPS: tuple[tuple[object, tuple[str, ...]], ...] = (
    (
        QT_TRANSLATE_NOOP("Symbols", "Chinese punctuation"),
        ("……", "——", *"，。、；：？！“”‘’「」『』《》〈〉【】〔〕（）［］｛｝·～－＿／＼｜＂＇々〇〖〗﹏"),
    ),
    (
        QT_TRANSLATE_NOOP("Symbols", "Dashes, quotes and spaces"),
        tuple("–—―‐‑−…•·‹›«»‘’‚“”„′″§¶†‡©®™\u00a0\u2002\u2003\u2009\u202f\u3000\u00ad\u200b"),
    ),
    (QT_TRANSLATE_NOOP("Symbols", "Numbers in circles and brackets"), tuple(_CIRCLED + _IN_BRACKETS)),
    (QT_TRANSLATE_NOOP("Symbols", "Roman and Chinese numbers"), tuple(_ROMAN + _CHINESE_IN_BRACKETS + "㈠㊀㊁㊂№℡")),
    (QT_TRANSLATE_NOOP("Symbols", "Arrows"), tuple("←↑→↓↔↕↖↗↘↙⇐⇑⇒⇓⇔➔➜➤▶◀▲▼")),
    (QT_TRANSLATE_NOOP("Symbols", "Signs and shapes"), tuple("※☆★○●◎◇◆□■△▲▽▼✓✔✗✘☐☑☒♪♫☎✉♀♂〓")),
    (QT_TRANSLATE_NOOP("Symbols", "Currency and units"), tuple("¥￥$€£￠￡₩₽₹¢%‰‱℃℉°㎡㎥㎏㎎㎜㎝㎞㏄Ω")),
    (QT_TRANSLATE_NOOP("Symbols", "Fractions and powers"), tuple("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞¹²³⁴⁵⁶⁷⁸⁹⁰ⁿ₀₁₂₃₄")),
    (QT_TRANSLATE_NOOP("Symbols", "Mathematics"), tuple("±×÷≈≠≡≤≥＜＞∞√∑∏∫∂∆∇∈∉⊂⊃∪∩∧∨∴∵∠⊥∥∽≌∝")),
    (QT_TRANSLATE_NOOP("Symbols", "Greek letters"), tuple("αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΦΨΩ")),
    (
        QT_TRANSLATE_NOOP("Symbols", "Latin letters with accents"),
        tuple("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňḿÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàâãäåæçèëñôõöøùûœŒ"),
    ),
)
"""Each with its name, to be translated."""

MOST_FOUND = 240
"""Characters that a search shows at most."""

_CODE = re.compile(r"(?:u\+|0x)?([0-9a-f]{4,6})", re.IGNORECASE)
_SEARCHED = ((0x20, 0x3400), (0xA4D0, 0xAC00), (0xF900, 0x10000), (0x1D400, 0x1D800), (0x1F100, 0x1F700))
"""Where characters have names that people would look for; ideographs and syllables are typed."""

_SHORT = {
    "\u00a0": "NBSP",
    "\u00ad": "SHY",
    "\u2002": "EN",
    "\u2003": "EM",
    "\u2009": "THIN",
    "\u200b": "ZWSP",
    "\u202f": "NNBSP",
    "\u3000": "IDSP",
}


def name_of(text: str) -> str:
    """The Unicode names of the characters, those that follow each other once."""
    names = dict.fromkeys(unicodedata.name(char, "") for char in text)
    return ", ".join(name for name in names if name)


def codes_of(text: str) -> str:
    """The code points as they are written, U+2014."""
    return " ".join(f"U+{ord(char):04X}" for char in text)


def is_seen(text: str) -> bool:
    """Whether a character is drawn by itself: no space, control or combining mark."""
    return not all(unicodedata.category(char)[0] in "ZCM" for char in text)


def stand_in(text: str) -> str:
    """What is written for a character that cannot be seen."""
    return _SHORT.get(text) or " ".join(f"{ord(char):04X}" for char in text)


def found(query: str) -> tuple[str, ...]:
    """The characters whose names have all the words of `query`, or whose code or self it is; short names first."""
    text = query.strip()
    if not text:
        return ()
    first: list[str] = [text] if len(text) == 1 else []
    code = _CODE.fullmatch(text)
    if code and is_insertable(int(code[1], 16)):
        first.append(chr(int(code[1], 16)))
    words = text.upper().split()
    named = [(len(name), char) for name, char in _names() if all(word in name for word in words)]
    return tuple(dict.fromkeys([*first, *[char for _, char in sorted(named)]]))[:MOST_FOUND]


def is_insertable(code: int) -> bool:
    """Whether a code point is a character that a text may hold (XML 1.0, 2.2) and that has a meaning."""
    if not 0x20 <= code <= 0x10FFFF or 0xFDD0 <= code <= 0xFDEF or code == 0xFFFC:
        return False
    return unicodedata.category(chr(code)) not in ("Cc", "Cs", "Cn", "Zl", "Zp")


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, str], ...]:
    """The names that are searched with their characters."""
    codes = (code for start, stop in _SEARCHED for code in range(start, stop))
    return tuple((unicodedata.name(chr(code), ""), chr(code)) for code in codes if is_insertable(code))
