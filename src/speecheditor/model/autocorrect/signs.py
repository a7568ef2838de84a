"""Dashes, ellipses and full-width marks for what stands on the keyboard."""

from __future__ import annotations

import re

from ..recognizer.folding import is_han
from .languages import Writing

_CHINESE_DOTS = re.compile(r"(?<!\.)(?:……)?(?:\.{3}|。{3})$")
_DOTS = re.compile(r"(?<![.…])\.{3}$")
_SPACED = re.compile(r"(?<=[^\W\d_]|[,.;:?!)”’]) - $")
_TOKEN = re.compile(r"\S*$")
_WIDE = str.maketrans(",.;:?!()", "，。；：？！（）")
_CLOSINGS = "”’》）】〕」』％…，、。；：？！"


def dashed(text: str, writing: Writing) -> str:
    """`text` with two hyphens at its end as a dash: —— in Chinese, – beside a blank or a figure, else —."""
    if text.endswith("--"):
        before = text[:-2]
        return before + _dash(before, writing) if not _is_technical(before) else text
    if writing.is_chinese:
        return text
    return text[:-2] + "—" if text.endswith(("–-", "—-")) else _SPACED.sub(" – ", text)


def _dash(before: str, writing: Writing) -> str:
    """The dash behind `before`; two hyphens stay where a line of them is drawn."""
    last = before[-1:]
    if last in tuple("-–—"):
        return "--"
    if writing.is_chinese:
        return "—" if last.isdigit() else "——"
    if not before.strip():
        return "--"
    return "–" if last.isdigit() or last.isspace() else "—"


def _is_technical(before: str) -> bool:
    """Whether an address or a path is being typed."""
    found = _TOKEN.search(before)
    return found is not None and any(sign in found[0] for sign in ("://", "www.", "@", "\\"))


def dotted(text: str, writing: Writing) -> str:
    """`text` with three dots at its end as an ellipsis, of six dots in Chinese; the next three belong to it."""
    if text[-1:] not in (".", "。"):
        return text
    return _CHINESE_DOTS.sub("……", text) if writing.is_chinese else _DOTS.sub("…", text)


def widened(text: str, writing: Writing) -> str:
    """`text` with a half-width mark behind a Chinese character as its full-width form."""
    mark, before = text[-1:], text[-2:-1]
    if mark not in tuple(",.;:?!()") or not before or not (is_han(before) or before in _CLOSINGS):
        return text
    if mark == ")" and text.rfind("（") <= text.rfind("）"):
        return text
    return text[:-1] + mark.translate(_WIDE)
