"""Signs that a text was cut off: what it announces and does not hold, and how it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .recognize import Recognized
from .values import chinese

CHARACTERS_A_PAGE = 28 * 22
"""A full page of GB/T 9704-2012 (22 lines of 28 characters)."""

_ANNOUNCED = re.compile(
    r"(?:讲|谈|提|强调|做好|把握|抓好)[^。，]{0,12}?([一二三四五六七八九十]{1,3})个?(?:方面|点|条|项|件)"
    r"的?(?:问题|意见|要求|工作|建议|体会)"
)
_STOPS = "。！？….!?”）)"
_HALF = 0.6
_LONG = 40
"""Characters that no signature or date at the end of a speech has."""


def signs_of_truncation(
    paragraphs: Sequence[str], found: Sequence[Recognized | None], pages: int | None = None
) -> list[str]:
    """The evidence that the text is not whole, a sentence each; `pages` is what the site of a copy said it has."""
    out: list[str] = []
    tops = [k for k, one in enumerate(found) if one is not None and one.depth == 1]
    announced = _announced(paragraphs[: tops[0]]) if tops else None
    if announced is not None and announced > len(tops):
        out.append(f"the opening announces {announced} parts and {len(tops)} follow")
    last = next((text.strip() for text in reversed(paragraphs) if text.strip()), "")
    if len(last) > _LONG and last[-1] not in _STOPS:
        out.append(f"the last paragraph does not end: “…{last[-12:]}”")
    size = sum(map(len, paragraphs)) / CHARACTERS_A_PAGE
    if pages is not None and size < _HALF * pages:
        out.append(f"the page that it was copied from speaks of {pages} pages, and this is text for about {size:.0f}")
    return out


def _announced(opening: Sequence[str]) -> int | None:
    counts = [chinese(match[1]) for text in opening for match in _ANNOUNCED.finditer(text)]
    return counts[-1] if counts else None
