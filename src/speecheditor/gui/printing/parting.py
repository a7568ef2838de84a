"""Where a paragraph is parted at the foot of a page: behind a sentence; inside of one only when no page can hold it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from ...model.sentences import clause_ends
from .composer import Extent
from .manuscript import PrintParagraph


def parted(item: PrintParagraph, unit: Extent, start: int, room: float, page: float, *, alone: bool) -> int:
    """How far the text of `item` from `start` on goes on this page: to its end, to one of its `ends`, or `start` when
    nothing of it may stay. `unit` is that text laid out, `room` what is left of the page's height, `page` all of it;
    they are the same on an empty page, where something must stay.

    `alone`: nothing but headings of this text is on the page. Then widow rules give way, and a sentence higher than a
    page is parted: at the last end of a clause that fits, else at a line.
    """
    bottoms = list(accumulate(unit.heights))
    if bottoms[-1] <= room:
        return len(item.text)
    if (unit.keep_together or unit.keep_with_next) and bottoms[-1] <= page:
        return start
    fit = bisect_right(bottoms, room)
    lines = _Cut(item.text, unit.starts, start)
    ends = [end for end in item.ends if start < end < len(item.text)]
    fitting = [end for end in ends if lines.upto(end) <= fit]
    least = unit.least
    kept = [end for end in fitting if lines.upto(end) >= least and lines.count - lines.upto(end) >= least]
    if kept:
        return kept[-1]
    if not alone:
        return start
    if fitting:
        return fitting[-1]
    first = ends[0] if ends else len(item.text)
    if bottoms[lines.upto(first) - 1] <= page or (fit == 0 and room < page):
        return start
    return _inside(item.text, lines, start, first, max(fit, 1))


def _inside(text: str, lines: _Cut, start: int, stop: int, fit: int) -> int:
    """Where a sentence that no page can hold is parted, so that `fit` lines of it stay."""
    clauses = [start + end for end in clause_ends(text[start:stop])]
    fitting = [end for end in clauses if lines.upto(end) <= fit]
    return fitting[-1] if fitting else lines.behind(fit)


class _Cut:
    """The lines of a text from `start` on, by the characters of the whole text."""

    def __init__(self, text: str, starts: Sequence[int], start: int) -> None:
        self._text = text
        self._starts = [start + at for at in starts]
        self.count = len(starts)

    def upto(self, end: int) -> int:
        """How many lines there are up to the character before `end`; blanks there take no line."""
        while end - 1 > self._starts[0] and self._text[end - 1].isspace():
            end -= 1
        return bisect_right(self._starts, end - 1)

    def behind(self, lines: int) -> int:
        """The character with which the line behind that many begins."""
        return self._starts[lines] if lines < self.count else len(self._text)
