"""Which lines stand on which page, by Word's rules: no lone line, headings with their text, kept paragraphs whole."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from .builder import Progress, no_progress
from .composer import Extent, Measurer
from .manuscript import Manuscript, Page, Part

_STEP = 64
"""Units between two reports of progress."""

_TOLERANCE = 1.0
"""Layout units by which a page may be overfull: what rounding adds up to."""


class Earlier(Protocol):
    """Pages that were made before of nearly the same manuscript."""

    @property
    def head(self) -> tuple[Page, ...]:
        """The first pages, which are the same; the next one begins with a whole unit."""
        ...

    @property
    def at(self) -> int:
        """The unit that the page behind the `head` begins with."""
        ...

    def tail(self, done: int, top: Part) -> tuple[Page, ...] | None:
        """All pages from the one with index `done` on, if it and all behind it are the same with that `top`."""
        ...


def paginate(
    manuscript: Manuscript, composer: Measurer, progress: Progress = no_progress, earlier: Earlier | None = None
) -> tuple[Page, ...]:
    """The pages of the document, at least one; what `earlier` ones have in common with them is not made again."""
    flow = _Flow(composer, manuscript)
    if earlier is not None:
        flow.go_on(earlier.head, earlier.at)
    count = len(manuscript.items)
    reported = -1
    while flow.at < count:
        if flow.at // _STEP > reported:
            reported = flow.at // _STEP
            progress(flow.at / count)
        flow.place()
        if earlier is not None and (tail := earlier.tail(*flow.top())) is not None:
            return flow.pages()[:-1] + tail
    return flow.pages()


class _Placed(NamedTuple):
    """A part on the page in work; ``follows`` is true when it is a whole unit that goes where the next one goes."""

    part: Part
    follows: bool


class _Flow:
    """Puts one unit behind the other on pages."""

    def __init__(self, composer: Measurer, manuscript: Manuscript) -> None:
        self._composer = composer
        self._first_number = manuscript.page.first_number
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

    def go_on(self, head: tuple[Page, ...], at: int) -> None:
        """Begin behind the pages `head` with unit `at`."""
        if head:
            self._done = list(head)
            self.at = at
            self._height = self._composer.body(len(head) + 1)[1]
            self._hard = self._composer.unit(at).new_page

    def top(self) -> tuple[int, Part]:
        """The index of the page in work, and the part at its top, or that which will be there."""
        return len(self._done), self._page[0].part if self._page else Part(self.at, 0, 0, 0.0)

    def place(self) -> None:
        """Place the next unit on as many pages as it takes, or go back to the headings that must come along."""
        unit = self._composer.unit(self.at)
        if unit.new_page and self._page:
            self._turn(hard=True)
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

    def _fitting(self, unit: Extent, first: int, y: float) -> int:
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

    def _kept_whole(self, unit: Extent) -> bool:
        return unit.keep_together and sum(unit.heights) <= self._height

    def _put(self, unit: Extent, first: int, stop: int, y: float) -> None:
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
        self._height = self._composer.body(len(self._done) + 1)[1]
        self._y, self._hard = 0.0, hard

    def _finished(self) -> Page:
        within = len(self._done) + 1
        parts = tuple(placed.part for placed in self._page)
        return Page(parts, 0, self._first_number + within - 1, within)
