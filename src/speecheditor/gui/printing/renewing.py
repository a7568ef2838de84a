"""Pages of a document that is being written: made anew from what changed, the same as if all were made anew.

What is kept from one time to the next are values, so each renewal may be done in another thread: the items, how high
their lines are, and the pages. An item is laid out again only when it is another one than before; pages are cut again
only from the change on, up to a page that begins as it did.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from itertools import takewhile
from typing import NamedTuple

from .builder import Progress, build, no_progress
from .composer import Composer, Extent
from .feet import NoteLines
from .formats import installed_families
from .manuscript import Draft, Manuscript, Page, Part, PrintItem
from .page_starts import PageStart, page_starts
from .pages import Cut
from .paginate import paginate

_BUILT = 0.5
"""The part of the work that making the manuscript is."""

_MANY = 64
"""Units that stay laid out while the pages are cut: none is asked for twice, but where one is put off to a page."""

_OWN = ("items", "headings", "fields", "notes", "comments", "authors", "preview")
"""What of a manuscript has no part in how high an item is."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The measures of a unit, without what it was laid out with: a value for any thread."""

    heights: Sequence[float]
    before: float
    after: float
    new_page: bool
    keep_with_next: bool
    keep_together: bool
    least: int
    starts: Sequence[int]
    repeated: float
    notes: Sequence[tuple[int, int]]

    @staticmethod
    def of(unit: Extent) -> Measured:
        """The measures of a unit that is laid out."""
        return Measured(**{name.name: getattr(unit, name.name) for name in fields(Measured)})


Key = tuple[int, int, int | None]
"""An item by its Python identity, and which characters of it are laid out by themselves."""


class Made(NamedTuple):
    """The pages of a document at one time, where each begins in it, and what is known for the next time.

    The keys of ``measures`` are the identities of items that ``cut`` holds.
    """

    cut: Cut
    starts: Sequence[PageStart | None]
    measures: Mapping[Key, Measured]


def make(draft: Draft, before: Made | None = None, progress: Progress = no_progress) -> Made:
    """The pages of `draft`, with what can be used of those made `before`; `progress` may stop the work by raising."""
    with _no_collecting():
        return _make(draft, before, progress)


def _make(draft: Draft, before: Made | None, progress: Progress) -> Made:
    built = build(draft, lambda part: progress(part * _BUILT), installed_families())
    old = before.cut.manuscript if before is not None and _is_like(built, before.cut.manuscript) else None
    manuscript = built if old is None else replace(built, items=_same_items(built.items, old.items))
    measurer = _Measurer(manuscript, {} if before is None or old is None else before.measures)
    earlier = None if before is None or old is None else _earlier(manuscript, before.cut)
    try:
        pages = paginate(manuscript, measurer, lambda part: progress(_BUILT + part * (1 - _BUILT)), earlier)
    except BaseException:
        measurer.forget()  # The traceback goes to another thread.
        raise
    cut = Cut(manuscript, pages)
    starts = page_starts(cut, lambda part: measurer.unit(part.item, part.start, part.end).starts)
    return Made(cut, starts, measurer.kept)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Pause the garbage collector: all threads wait for it, and a manuscript is many objects and no garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Measurer:
    """Tells how high units are, and lays out only those that are not known yet."""

    def __init__(self, manuscript: Manuscript, known: Mapping[Key, Measured]) -> None:
        self._composer = Composer(manuscript)
        self._ids = [id(item) for item in manuscript.items]
        living = set(self._ids)
        self.kept = {key: found for key, found in known.items() if key[0] in living}
        self._laid_out = 0

    def unit(self, number: int, start: int = 0, end: int | None = None) -> Measured:
        key = self._ids[number], start, end
        found = self.kept.get(key)
        if found is None:
            found = self.kept[key] = Measured.of(self._composer.unit(number, start, end))
            self._laid_out += 1
            if self._laid_out % _MANY == 0:
                self._composer.forget()
        return found

    def forget(self) -> None:
        """Drop all that is laid out."""
        self._composer.forget()

    def body(self, number: int, within: int | None = None, section: int = 0) -> tuple[float, float]:
        return self._composer.body(number, within, section)

    @property
    def has_notes(self) -> bool:
        return self._composer.has_notes

    def note(self, number: int, section: int) -> NoteLines:
        return self._composer.note(number, section)


def _is_like(new: Manuscript, old: Manuscript) -> bool:
    """Whether an item is as high in one as in the other."""
    return all(getattr(new, f.name) == getattr(old, f.name) for f in fields(Manuscript) if f.name not in _OWN)


def _same_items(items: Sequence[PrintItem], old: Sequence[PrintItem]) -> Sequence[PrintItem]:
    """`items` with the `old` objects in place of those that are equal, wherever their blocks stand now."""
    known: dict[int, list[PrintItem]] = {}
    for item in old:
        known.setdefault(item.block, []).append(item)
    return [_same(item, known.get(item.block, ())) for item in items]


def _same(item: PrintItem, known: Sequence[PrintItem]) -> PrintItem:
    # One of no block is laid out anew: there may be very many of them.
    return next((other for other in known if other == item), item) if item.block else item


# -- pages that stay


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The pages made before, for the `paginate` of a manuscript in which only the items between ``head``'s and the
    last ``alike`` ones are others."""

    head: tuple[Page, ...]
    at: int
    pages: Sequence[Page]
    tops: Mapping[int, int]
    """The pages that begin with a whole item, by its number in the new manuscript; those in the end that is alike."""
    moved: int
    """How many items more there are now."""
    is_even: bool
    """Whether pages have as much room wherever they stand."""

    def tail(self, done: int, top: Part) -> tuple[Page, ...] | None:
        """All pages from the one with index `done` on, if they are as before behind that `top`."""
        if top.first or top.start:
            return None
        found = self.tops.get(top.item)
        if found is None or not done or not found or not (found == done or self.is_even):
            return None
        if found == done and not self.moved:
            return tuple(self.pages[found:])
        return tuple([self._moved(page, done - found) for page in self.pages[found:]])

    def _moved(self, page: Page, by: int) -> Page:
        parts = tuple([part._replace(item=part.item + self.moved) for part in page.parts])
        return replace(page, parts=parts, number=page.number + by, within=page.within + by)


def _earlier(manuscript: Manuscript, cut: Cut) -> _Earlier | None:
    """What of the pages made before may be used; None where a page depends on more than the items on it."""
    if len(manuscript.sections) > 1 or manuscript.notes or cut.manuscript.notes or any(map(_is_summing, cut.pages)):
        return None
    new, old = manuscript.items, cut.manuscript.items
    low = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(new, old, strict=False)))
    behind = zip(reversed(new[low:]), reversed(old[low:]), strict=False)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], behind))
    moved = len(new) - len(old)
    count = _head(cut.pages, low)
    tops = {
        page.parts[0].item + moved: index
        for index, page in enumerate(cut.pages)
        if page.parts and _is_whole(page) and page.parts[0].item >= len(old) - alike
    }
    at = cut.pages[count].parts[0].item if count else 0
    page = manuscript.page
    is_even = all(margins.even is None and margins.first is None for margins in (page.headers, page.footers))
    return _Earlier(tuple(cut.pages[:count]), at, cut.pages, tops, moved, is_even)


def _head(pages: Sequence[Page], low: int) -> int:
    """How many of the first pages are the same when items from `low` on are others.

    Where a page begins depends on what stands on it: a heading goes where its text goes. So the last page that begins
    before the change is not sure, nor the one before it.
    """
    count = sum(1 for _ in takewhile(lambda page: page.parts and page.parts[-1].item < low, pages)) - 1
    while count > 0 and not _is_whole(pages[count]):
        count -= 1
    return max(count, 0)


def _is_whole(page: Page) -> bool:
    top = page.parts[0]
    return top.first == 0 and top.start == 0


def _is_summing(page: Page) -> bool:
    """Whether a page shows what depends on other pages: notes put off, the words that follow, the time so far."""
    return bool(page.feet or page.catch or page.seconds or page.section)
