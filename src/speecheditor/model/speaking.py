"""How long a text takes to say, by its characters and words (Chinese reports: 155–170 characters a minute; English: 125
to 150 words)."""

from __future__ import annotations

import re

from .scripts import is_chinese

_CHARACTER = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_CHARACTERS_A_SECOND, _WORDS_A_SECOND = 162 / 60, 138 / 60


def seconds(text: str, language: str = "zh-CN") -> float:
    """The time in which `text` is said at the usual rate of a speech in that language, in seconds."""
    characters = len(_CHARACTER.findall(text))
    words = len(_WORD.findall(_CHARACTER.sub(" ", text)))
    rate = _CHARACTERS_A_SECOND / 2 if is_chinese(language) else _WORDS_A_SECOND
    return characters / _CHARACTERS_A_SECOND + words / rate
