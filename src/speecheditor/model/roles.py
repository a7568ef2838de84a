"""What each paragraph is in a speech: title, subtitle, salutation, heading, body. Layouts give each role its look."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from .blocks import Block, Paragraph
from .styles import StyleSheet

TITLE, SUBTITLE, SALUTATION, QUOTE, BODY, TABLE = "title", "subtitle", "salutation", "quote", "body", "table"
ROLES = (TITLE, SUBTITLE, SALUTATION, *[f"heading{level}" for level in range(1, 10)], BODY, QUOTE, TABLE)
"""All roles, in the order of a speech."""

_BY_STYLE = {
    "title": TITLE,
    "subtitle": SUBTITLE,
    "date": SUBTITLE,
    "salutation": SALUTATION,
    "quote": QUOTE,
    "intense quote": QUOTE,
    "block text": QUOTE,
}
_LONGEST_FRONT = 80
"""Characters that a line of the title block has at most: two lines of a large title."""

_FRONT = 8
"""Paragraphs with text among which the title block is looked for."""

_ENDS = "。.！？!?；;，,"
_GREETING = re.compile(r"[^。！？.!?]{1,60}[:：]")
_ENGLISH_GREETING = re.compile(r"[A-Z][^.!?]{1,100}[,:]")


def roles(blocks: Sequence[Block], styles: StyleSheet) -> Mapping[int, str]:
    """The role of each paragraph by the id of its block; body text is left out.

    Headings have theirs by level, others by the name of their style. Where no paragraph is in the style of titles, the
    short lines before the salutation or the first heading are the title and, below it, subtitles.
    """
    found: dict[int, str] = {}
    for block in blocks:
        if isinstance(block, Paragraph):
            role = f"heading{block.level}" if block.level else _by_style(block, styles)
            if role:
                found[block.id] = role
    front = _front(blocks)
    if front and front[-1].id not in found and _greets(front[-1]):
        found[front[-1].id] = SALUTATION
    if TITLE not in found.values():
        lines = [block for block in front if block.id not in found and not _greets(block)]
        found.update({block.id: SUBTITLE if k else TITLE for k, block in enumerate(lines)})
    return found


def _by_style(block: Paragraph, styles: StyleSheet) -> str:
    style = styles.get(block.style)
    return _BY_STYLE.get(style.name.lower(), "") if style is not None else ""


def _front(blocks: Sequence[Block]) -> list[Block]:
    """The short lines at the beginning, down to the salutation; none where the text begins with something else."""
    front: list[Block] = []
    for block in blocks:
        text = block.text.strip()
        if not text and isinstance(block, Paragraph):
            continue
        if not isinstance(block, Paragraph) or block.level or len(front) == _FRONT:
            return front
        if _greets(block):
            return [*front, block]
        if len(text) > _LONGEST_FRONT or text[-1] in _ENDS:
            return front
        front.append(block)
    return []


def _greets(block: Block) -> bool:
    text = block.text.strip()
    return bool(_GREETING.fullmatch(text) or _ENGLISH_GREETING.fullmatch(text))
