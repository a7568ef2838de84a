"""Which pages are meant by what people write, as ``1-3, 5, 8-``: places in a draft, counted from 1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

_COMMA = re.compile(r"[,;，；、]")
_SPAN = re.compile(r"\s*(\d{0,6})\s*(?:([-–—－~～至])\s*(\d{0,6})\s*)?")
"""A place, or two with a dash, of which one may be missing. ``\\d`` takes full-width digits too."""


class RangeError(ValueError):
    """Text that names no pages, or pages that are not there: ``part`` is what is wrong, ``count`` how many pages there
    are, None where it is not understood at all."""

    def __init__(self, part: str, count: int | None = None) -> None:
        told = f"“{part}” is no page, and no range such as 1-3"
        super().__init__(told if count is None else f"there is no page {part}; the draft has {count}")
        self.part, self.count = part, count


class _Span(NamedTuple):
    first: int | None
    last: int | None
    text: str


@dataclass(frozen=True, slots=True)
class PageRange:
    """Pages in the order in which they were written; without spans all of them."""

    spans: tuple[_Span, ...] = ()

    def of(self, count: int) -> tuple[int, ...]:
        """The places, from 0, among `count` pages, each once; a range may go beyond the last one. Raises RangeError."""
        if not self.spans:
            return tuple(range(count))
        found: dict[int, None] = {}
        for first, last, text in self.spans:
            start, stop = first or 1, min(count if last is None else last, count)
            if first is not None and last is not None and last < first:
                found.update(dict.fromkeys(range(_there(first, text, count) - 1, last - 2, -1)))
            else:
                found.update(dict.fromkeys(range(_there(start, text, count) - 1, stop)))
        return tuple(found)


def page_range(text: str) -> PageRange:
    """What `text` says; all pages when it is blank. Raises RangeError."""
    parts = [part.strip() for part in _COMMA.split(text)]
    return PageRange(tuple([_span(part) for part in parts if part]))


def _span(text: str) -> _Span:
    match = _SPAN.fullmatch(text)
    if match is None:
        raise RangeError(text)
    first, dash, last = match.groups()
    low, high = int(first) if first else None, int(last) if last else None
    if (low, high) == (None, None) or 0 in (low, high):
        raise RangeError(text)
    return _Span(low, high if dash else low, text)


def _there(page: int, text: str, count: int) -> int:
    if page > count:
        raise RangeError(text, count)
    return page
