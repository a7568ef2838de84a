"""Signs that a text was cut off: what it announces and does not hold, and how it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .announced import announcements
from .recognize import Recognized

CHARACTERS_A_PAGE = 28 * 22
"""A full page of GB/T 9704-2012 (22 lines of 28 characters)."""

_STOPS = '。！？….!?”）)"’」』》'
_HALF = 0.6
_LONG = 40
"""Characters that no signature or date at the end of a speech has."""

_CLOSING = re.compile(
    r"谢谢|完毕|让我们|努力奋斗|圆满成功|祝大家|祝愿|年\s?\d{1,2}\s?月|[〇○一二三四五六七八九]{4}年|此致"
    r"|thank you|god bless|good night|good luck|in closing|in conclusion",
    re.IGNORECASE,
)
_LAST = 3


def signs_of_truncation(
    paragraphs: Sequence[str], found: Sequence[Recognized | None], pages: int | None = None
) -> list[str]:
    """The evidence that the text is not whole, a sentence each; `pages` is what the site of a copy said it has.

    That nothing closes the speech counts beside other evidence only: many whole texts end without a word of thanks.
    """
    out = _broken_promises(paragraphs, found)
    filled = [text.strip() for text in paragraphs if text.strip()]
    last = filled[-1] if filled else ""
    if len(last) > _LONG and last[-1] not in _STOPS:
        out.append(f"the last paragraph does not end: “…{last[-12:]}”")
    size = sum(map(len, paragraphs)) / CHARACTERS_A_PAGE
    if pages is not None and size < _HALF * pages:
        out.append(f"the page that it was copied from speaks of {pages} pages, and this is text for about {size:.0f}")
    if out and not any(map(_CLOSING.search, filled[-_LAST:])):
        out.append("nothing closes the speech")
    return out


def _broken_promises(paragraphs: Sequence[str], found: Sequence[Recognized | None]) -> list[str]:
    """Fewer parts than the opening announces, or fewer points than a section does."""
    first = next((k for k, one in enumerate(found) if one is not None), len(found))
    return [
        f"the opening announces {one.count} parts and {one.found} follow"
        if one.paragraph < first
        else f"“{one.text}” announces {one.count} and {one.found} follow"
        for one in announcements(paragraphs, found)
        if one.found < one.count
    ]
