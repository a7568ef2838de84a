"""Text as it is read aloud: numbers, signs and acronyms as words, in the language of the words around them."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..scripts import is_chinese
from .chinese import read_chinese
from .english import read_english

_IDEOGRAPH = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
IDEOGRAPH = re.compile(f"[{_IDEOGRAPH}]")
"""A character that is one syllable."""

_WIDE = _IDEOGRAPH + "、。；！？《》【】〔〕「」『』"
_FOREIGN = re.compile(f"[^{_WIDE}，：“”‘’（）…—][^{_WIDE}]*")
_WORD = re.compile(r"[A-Za-z][a-z]+(?:['’][a-z]+)?")
_NUMBER_BEHIND = re.compile(r"[\s“”‘’，,：:（(]{0,4}[\d.%]{1,40}\s?$")
"""A number that stands before Chinese again, to which it belongs."""

_ENGLISH_FROM = 4
"""Words from which on Latin text among Chinese is a sentence of its own, with its numbers in English."""


class Reading(NamedTuple):
    """A part of a text as it is said, and whether it is an English sentence or one in the middle of Chinese."""

    text: str
    english: bool


def read_aloud(text: str, language: str = "zh-CN") -> str:
    """`text` as it is said, with its punctuation; single letters are said by their names."""
    return "".join([part.text for part in readings(text, language)])


def readings(text: str, language: str = "zh-CN") -> list[Reading]:
    """`text` as it is said, parted where its language changes; a Latin word among Chinese is a part of the Chinese."""
    if not IDEOGRAPH.search(text):
        english = not is_chinese(language) or len(_WORD.findall(text)) >= _ENGLISH_FROM
        return [Reading(read_english(text) if english else read_chinese(text), english)]
    out: list[Reading] = []
    at = 0
    if _WORD.search(text):
        for found in _FOREIGN.finditer(text):
            if len(_WORD.findall(found[0])) >= _ENGLISH_FROM:
                end = found.end() if found.end() == len(text) else found.start() + len(_NUMBER_BEHIND.sub("", found[0]))
                before = Reading(read_chinese(text[at : found.start()]), english=False)
                out += [before, Reading(read_english(text[found.start() : end]), english=True)]
                at = end
    return [*out, Reading(read_chinese(text[at:]), english=False)]
