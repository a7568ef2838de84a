"""Which lines stand on which page, by Word's rules: no lone line, headings with their text, kept paragraphs whole."""

from __future__ import annotations

from typing import NamedTuple

from .builder import Progress, no_progress
from .composer import Composer, Unit
from .lines import Lines
from .manuscript import Manuscript, Page, Part, PrintParagraph
from .page_words import with_words
from .parting import parted

_STEP = 64
"""Units between two reports of progress."""

_TOLERANCE = 1.0
"""Layout units by which a page may be overfull: what rounding adds up to."""


def paginate(manuscript: Manuscript, composer: Composer, progress: Progress = no_progress) -> tuple[Page, ...]:
    """The pages of the document, at least one."""
    flow = _Flow(composer, manuscript)
    count = len(manuscript.items)
    reported = -1
    while flow.at < count:
        if flow.at // _STEP > reported:
            reported = flow.at // _STEP
            progress(flow.at / count)
        flow.place()
    return with_words(manuscript, composer, flow.pages())


class _Placed(NamedTuple):
    """A part on the page in work; ``follows`` is true when it is a whole unit that goes where the next one goes."""

    part: Part
    follows: bool


class _Flow:
    """Puts one unit behind the other on pages."""

    def __init__(self, composer: Composer, manuscript: Manuscript) -> None:
        self._composer = composer
        self._manuscript = manuscript
        self._first_number = manuscript.text_page.first_number
        self._ahead = 0
        """The pages of the cover."""
        self._done: list[Page] = []
        self._page: list[_Placed] = []
        self._height = composer.body(1)[1]
        self._y = 0.0
        self._hard = True
        self.at = 0
        """The index of the next unit."""

    def pages(self) -> tuple[Page, ...]:
        """All pages, once every unit is placed."""
        return *self._done, self._finished()

    def place(self) -> None:
        """Place the next unit on as many pages as it takes, or go back to the headings that must come along."""
        unit = self._composer.unit(self.at)
        if unit.new_page and self._page:
            self._turn(hard=True)
        item = self._manuscript.items[self.at]
        if isinstance(item, PrintParagraph) and item.ends and isinstance(unit, Lines):
            self._place_sentences(item, unit)
            return
        first, count = 0, len(unit.heights)
        while first < count:
            # Word drops the space before a paragraph at the top of a page that it did not ask for.
            y = self._y + (unit.before if first == 0 and (self._page or self._hard) else 0.0)
            stop = self._fitting(unit, first, y)
            if stop > first:
                self._put(unit, first, stop, y)
                first = stop
            elif first == 0 and self._went_back():
                return
            if first < count:
                self._turn(hard=False)
        self._y += unit.after
        self.at += 1

    def _place_sentences(self, item: PrintParagraph, unit: Lines) -> None:
        """Place a paragraph that is parted behind sentences only; each part is laid out by itself."""
        start = 0
        while True:
            y = self._y + (unit.before if start == 0 and (self._page or self._hard) else 0.0)
            room = self._height - y + _TOLERANCE
            page = self._height + _TOLERANCE if self._page else room
            stop = parted(item, unit, start, room, page, alone=all(placed.follows for placed in self._page))
            if stop == len(item.text):
                break
            if stop > start:
                part = self._composer.unit(self.at, start, stop)
                self._page.append(_Placed(Part(self.at, 0, len(part.heights), y, start, stop), follows=False))
                start = stop
            elif start == 0 and self._went_back():
                return
            self._turn(hard=False)
            rest = self._composer.unit(self.at, start)
            assert isinstance(rest, Lines)
            unit = rest
        whole = Part(self.at, 0, len(unit.heights), y, start)
        self._page.append(_Placed(whole, start == 0 and unit.keep_with_next))
        self._y = y + sum(unit.heights) + unit.after
        self.at += 1

    def _fitting(self, unit: Unit, first: int, y: float) -> int:
        """Where the lines from `first` on, put at `y`, must be cut; `first` when none of them may stay."""
        count = len(unit.heights)
        stop, bottom = first, y
        while stop < count and bottom + unit.heights[stop] <= self._height + _TOLERANCE:
            bottom += unit.heights[stop]
            stop += 1
        if stop == count:
            return stop
        wanted = min(stop, count - unit.least)
        if wanted - first < unit.least or (first == 0 and self._kept_whole(unit)):
            wanted = first
        # On an empty page something must be put, or the next page would be as empty.
        return wanted if wanted > first or self._page else max(stop, first + 1)

    def _kept_whole(self, unit: Unit) -> bool:
        return unit.keep_together and sum(unit.heights) <= self._height

    def _put(self, unit: Unit, first: int, stop: int, y: float) -> None:
        part = Part(self.at, first, stop, y)
        whole = first == 0 and stop == len(unit.heights)
        self._page.append(_Placed(part, whole and unit.keep_with_next))
        self._y = y + sum(unit.heights[first:stop])

    def _went_back(self) -> bool:
        """Take what must stand with the next unit off the page; False when nothing would be left on it."""
        kept = len(self._page)
        while kept and self._page[kept - 1].follows:
            kept -= 1
        if kept in (0, len(self._page)):
            return False
        self.at = self._page[kept].part.item
        del self._page[kept:]
        self._turn(hard=False)
        return True

    def _turn(self, *, hard: bool) -> None:
        """Begin a page; a `hard` one was asked for."""
        self._done.append(self._finished())
        self._page.clear()
        if self.at <= self._manuscript.cover:
            self._ahead = len(self._done)
        self._height = self._composer.body(len(self._done) - self._ahead + 1)[1]
        self._y, self._hard = 0.0, hard

    def _finished(self) -> Page:
        parts = tuple([placed.part for placed in self._page])
        if parts and parts[0].item < self._manuscript.cover:
            return Page(parts, 0, 0, len(self._done) + 1)
        within = len(self._done) - self._ahead + 1
        return Page(parts, int(self._manuscript.cover > 0), self._first_number + within - 1, within)
