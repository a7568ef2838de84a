"""Where the title of a numbered paragraph ends and its text begins (a run-in heading), or that it is no heading."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from .folding import is_han

LONGEST = 60
"""Characters of a Chinese title that ends with a full stop; a longer one is a numbered sentence."""

LONGEST_LINE = 80
"""Characters of a paragraph that is a title without any full stop."""

LONGEST_LABEL = 15
_MOST_WORDS = 10
_PAIRS = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "「": "」", "『": "』", "【": "】", "〔": "〕"}
_STOPS = "。！？"
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|vs|Prof|Sen|Rep|Gov|Gen|Jr|Sr)|\b[A-Z])\.$")
_ENGLISH_END = re.compile(r"[.!?][\"”’)]?\s+(?=[\"“‘(]?[A-Z0-9])")


class Split(NamedTuple):
    """The title and what follows it in the paragraph; an empty title says that the paragraph is an item."""

    title: str
    rest: str


def split_title(text: str) -> Split:
    """The title in `text`, which begins behind the number."""
    broken = re.search(r"[\u2028\t]|(?<=\S)[  \u3000]{2,}(?=\S)", text)
    if broken and 0 < broken.start() <= LONGEST and not any(c in text[: broken.start()] for c in _STOPS):
        return Split(text[: broken.start()], text[broken.end() :].strip())
    return _chinese(text) if any(map(is_han, text[:40])) else _english(text)


def _chinese(text: str) -> Split:
    depths = _depths(text)
    stop = next((k for k, char in enumerate(text) if char in _STOPS and not depths[k]), None)
    colon = next((k for k, char in enumerate(text) if char in "：:" and not depths[k]), None)
    if colon is not None and (stop is None or colon < stop) and _is_label(text, colon):
        return Split(text[: colon + 1], text[colon + 1 :].strip())
    if stop is None:
        return Split(text, "") if len(text) <= LONGEST_LINE else Split("", text)
    title, rest = text[: stop + 1], text[stop + 1 :].strip()
    return Split(title, rest) if len(title) <= LONGEST else Split("", text)


def _is_label(text: str, colon: int) -> bool:
    head = text[:colon]
    return 0 < colon <= LONGEST_LABEL and "，" not in head and "," not in head and bool(text[colon + 1 :].strip())


def _depths(text: str) -> list[int]:
    """How deep each character lies in brackets and quotes, of those kinds only that are balanced in `text`."""
    count = Counter(text)
    pairs = {opening: closing for opening, closing in _PAIRS.items() if count[opening] == count[closing]}
    closings = frozenset(pairs.values())
    out: list[int] = []
    depth = 0
    for char in text:
        if char in closings:
            depth = max(0, depth - 1)
        out.append(depth)
        if char in pairs:
            depth += 1
    return out


def _english(text: str) -> Split:
    for match in _ENGLISH_END.finditer(text):
        head = text[: match.end()].rstrip()
        if _ABBREVIATION.search(text[: match.start() + 1]):
            continue
        if len(head.split()) <= _MOST_WORDS:
            return Split(head, text[match.end() :])
        break
    return Split(text, "") if len(text) <= 2 * LONGEST_LINE else Split("", text)
