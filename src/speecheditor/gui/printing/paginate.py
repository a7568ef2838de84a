"""Which lines stand on which page, by Word's rules: no lone line, headings with their text, kept paragraphs whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from .builder import Progress, no_progress
from .composer import Extent, Measurer
from .feet import Feet, Foot
from .manuscript import Manuscript, Page, Part, PrintItem, PrintParagraph
from .page_order import PageOrder
from .page_words import has_words, with_words
from .parting import parted

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
    return tuple(pages_of(manuscript, composer, progress, earlier))


def pages_of(
    manuscript: Manuscript, composer: Measurer, progress: Progress = no_progress, earlier: Earlier | None = None
) -> Iterator[Page]:
    """The pages of the document, at least one, each as soon as nothing can change on it any more."""
    flow = _Flow(composer, manuscript)
    if earlier is not None:
        flow.go_on(earlier.head, earlier.at)
    count = len(manuscript.items)
    reported, given = -1, 0
    while flow.at < count:
        if flow.at // _STEP > reported:
            reported = flow.at // _STEP
            progress(flow.at / count)
        flow.place()
        if not has_words(manuscript.layout):
            full = flow.full_from(given)
            given += len(full)
            yield from full
            if earlier is not None and (tail := earlier.tail(*flow.top())) is not None:
                yield from tail
                return
    yield from with_words(manuscript, composer, flow.pages())[given:]


class _Placed(NamedTuple):
    """A part on the page in work; ``follows`` is true when it is a whole unit that goes where the next one goes,
    ``feet`` are the notes that it brings."""

    part: Part
    follows: bool
    feet: tuple[Foot, ...] = ()


class _Flow:
    """Puts one unit behind the other on pages."""

    def __init__(self, composer: Measurer, manuscript: Manuscript) -> None:
        self._composer = composer
        self._manuscript = manuscript
        self._order = PageOrder(manuscript)
        self._feet = Feet(composer)
        self._done: list[Page] = []
        self._page: list[_Placed] = []
        self._y = self._after = 0.0
        self._hard = True
        self.at = 0
        """The index of the next unit."""
        self._height = 0.0
        self._carried: tuple[Foot, ...] = ()
        self._begin(())

    def pages(self) -> tuple[Page, ...]:
        """All pages, once every unit is placed and every note is at an end."""
        while self._feet.rest(self._own_feet()):
            self._turn(hard=False, inside=True)
        return *self._done, self._finished()

    def full_from(self, given: int) -> Sequence[Page]:
        """The pages behind the first `given` ones on which nothing is placed any more."""
        return self._done[given:]

    def go_on(self, head: tuple[Page, ...], at: int) -> None:
        """Begin behind the pages `head` with unit `at`."""
        if head:
            self._done = list(head)
            self.at = at
            self._order.go_on(head[-1])
            self._begin(())
            self._hard = self._composer.unit(at).new_page

    def top(self) -> tuple[int, Part]:
        """The index of the page in work, and the part at its top, or that which will be there."""
        return len(self._done), self._page[0].part if self._page else Part(self.at, 0, 0, 0.0)

    def place(self) -> None:
        """Place the next unit on as many pages as it takes, or go back to the headings that must come along."""
        unit = self._composer.unit(self.at)
        if self._page and (unit.new_page or self._order.turns(self.at)):
            self._turn(hard=True)
        item = self._manuscript.items[self.at]
        if isinstance(item, PrintParagraph) and item.ends:
            self._place_sentences(item, unit)
            return
        first, count = 0, len(unit.heights)
        while first < count:
            y = self._y + unit.repeated if first else self._top_of(unit)
            stop = self._fitting(unit, first, y)
            if stop == first == 0 and self._is_only_an_end(item):
                stop = count
            if stop > first:
                self._put(unit, first, stop, y)
                first = stop
            elif first == 0 and self._went_back():
                return
            if first < count:
                self._turn(hard=False, inside=first > 0)
        self._leave(unit)

    def _top_of(self, unit: Extent) -> float:
        """Where a unit begins. Word drops the space before a paragraph at the top of a page that it did not ask for."""
        if not (self._page or self._hard):
            return self._y
        return self._y + max(unit.before - (0.0 if self._manuscript.adds_spaces else self._after), 0.0)

    def _leave(self, unit: Extent) -> None:
        """Go on behind a unit."""
        self._y += unit.after
        self._after = unit.after
        self.at += 1

    def _is_only_an_end(self, item: PrintItem) -> bool:
        """Whether an item is an empty line that a section or a page ends with: it makes no page of its own.

        So it is in LibreOffice; in Word, whose lines are not quite as high, it is hardly ever the first on a page.
        """
        following = self.at + 1
        return (
            isinstance(item, PrintParagraph)
            and not (item.text or item.floats or item.rule)
            and following < len(self._manuscript.items)
            and (self._manuscript.items[following].new_page or self._order.turns(following))
        )

    def _place_sentences(self, item: PrintParagraph, unit: Extent) -> None:
        """Place a paragraph that is parted behind sentences only; each part is laid out by itself."""
        start = 0
        while True:
            y = self._y if start else self._top_of(unit)
            used = self._feet.height(self._own_feet()) if self._feet.any else 0.0
            room = self._height - used - y + _TOLERANCE
            page = self._height - used + _TOLERANCE if self._page else room
            stop = parted(item, unit, start, room, page, alone=all(placed.follows for placed in self._page))
            if stop == len(item.text):
                break
            if stop > start:
                part = self._composer.unit(self.at, start, stop)
                self._put_part(part, Part(self.at, 0, len(part.heights), y, start, stop), follows=False)
                start = stop
            elif start == 0 and self._went_back():
                return
            self._turn(hard=False, inside=start > 0)
            rest = self._composer.unit(self.at, start)
            unit = rest
        whole = Part(self.at, 0, len(unit.heights), y, start)
        self._put_part(unit, whole, follows=start == 0 and unit.keep_with_next)
        self._leave(unit)

    def _fitting(self, unit: Extent, first: int, y: float) -> int:
        """Where the lines from `first` on, put at `y`, must be cut; `first` when none of them may stay."""
        count = len(unit.heights)
        stop = self._until(unit, first, y)
        if stop == count:
            return stop
        wanted = min(stop, count - unit.least)
        if wanted - first < unit.least or (first == 0 and self._kept_whole(unit)):
            wanted = first
        # On an empty page something must be put, or the next page would be as empty.
        return wanted if wanted > first or self._page else max(stop, first + 1)

    def _until(self, unit: Extent, first: int, y: float) -> int:
        """The first line from `first` on that does not fit, with the beginning of the notes that it refers to."""
        count = len(unit.heights)
        stop, bottom = first, y
        used = self._feet.height(self._own_feet()) if self._feet.any else 0.0
        floor = self._height - used + _TOLERANCE
        while stop < count and bottom + unit.heights[stop] <= floor:
            bottom += unit.heights[stop]
            if unit.notes:
                brought = self._feet.of_lines(unit, stop, stop + 1, floor - bottom, has_feet=used > 0)
                if brought and brought[0].stop == brought[0].first:
                    return stop
                used += self._feet.added(brought, has_feet=used > 0)
                floor = self._height - used + _TOLERANCE
            stop += 1
        return stop

    def _own_feet(self) -> list[Foot]:
        return [*self._carried, *[foot for placed in self._page for foot in placed.feet]]

    def _kept_whole(self, unit: Extent) -> bool:
        return unit.keep_together and sum(unit.heights) <= self._height

    def _put(self, unit: Extent, first: int, stop: int, y: float) -> None:
        whole = first == 0 and stop == len(unit.heights)
        self._put_part(unit, Part(self.at, first, stop, y), follows=whole and unit.keep_with_next)

    def _put_part(self, unit: Extent, part: Part, *, follows: bool) -> None:
        """Put lines on the page with the notes that they refer to."""
        first, stop = part.first, part.stop
        self._y = part.y + sum(unit.heights[first:stop])
        feet: tuple[Foot, ...] = ()
        if unit.notes:
            own = self._own_feet()
            room = self._height - self._feet.height(own) - self._y + _TOLERANCE
            feet = self._feet.of_lines(unit, first, stop, room, has_feet=bool(own))
        self._page.append(_Placed(part, follows, feet))

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

    def _turn(self, *, hard: bool, inside: bool = False) -> None:
        """Begin a page, `inside` a unit or not; a `hard` one was asked for."""
        rest = self._feet.rest(self._own_feet()) if self._feet.any else ()
        self._done.append(self._finished())
        self._page.clear()
        self._begin(rest, inside=inside)
        self._y, self._after, self._hard = 0.0, 0.0, hard

    def _begin(self, rest: tuple[Foot, ...], *, inside: bool = False) -> None:
        """Find out which page begins with the next unit, and put the `rest` of the notes on it."""
        self._done += self._order.next(self._done, self.at, inside=inside)
        self._height = self._composer.body(*self._order.place)[1]
        self._feet.section = self._order.section
        self._carried = self._feet.carried(rest, self._height) if rest else ()

    def _finished(self) -> Page:
        parts = tuple([placed.part for placed in self._page])
        feet = self._feet.placed(self._own_feet(), self._height) if self._feet.any else ()
        number, within, section = self._order.place
        is_cover = bool(parts) and parts[0].item < self._manuscript.cover
        return Page(parts, section, 0 if is_cover else number, within, feet)
