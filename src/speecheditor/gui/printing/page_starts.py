"""Where in the document each page begins: the first character on it, or the row of a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from .manuscript import Page, Part, Place, PrintItem, PrintParagraph
from .pages import Cut


class PageStart(NamedTuple):
    """A page begins in the block with id ``block`` at the character ``offset``, or with the row ``row`` of a table.

    ``is_asked``: a page break of the document begins it, not that the page before was full.
    """

    block: int
    offset: int = 0
    row: int = 0
    is_asked: bool = False


def page_starts(cut: Cut, starts: Callable[[Part], Sequence[int]]) -> list[PageStart | None]:
    """Where each page begins; None for one that shows nothing of the document, as a cover.

    `starts` gives for each line of a part's item its first character, or its row.
    """
    items = cut.manuscript.items
    return [_start(page, items, starts) for page in cut.pages]


def _start(page: Page, items: Sequence[PrintItem], starts: Callable[[Part], Sequence[int]]) -> PageStart | None:
    part = next((part for part in page.parts if items[part.item].block), None)
    if part is None:
        return None
    item = items[part.item]
    is_asked = item.new_page and part.first == 0 and part.start == 0
    at = starts(part)[part.first] if part.first else 0
    if isinstance(item, PrintParagraph):
        return PageStart(item.block, offset_at(item.places, part.start + at), 0, is_asked)
    return PageStart(item.block, 0, at, is_asked)


def offset_at(places: Sequence[Place], char: int) -> int:
    """Where in its block the printed character `char` is: of what stands for an object the place of the object, of a
    label what follows it."""
    found = 0
    for number, place in enumerate(places):
        if place.start > char:
            break
        following = next((other.offset for other in places[number + 1 :] if other.offset >= 0), None)
        if place.offset < 0:
            found = found if following is None else following
        else:
            stop = places[number + 1].start if number + 1 < len(places) else char
            found = place.offset + min(char, stop) - place.start
            if following is not None and following > place.offset:
                found = min(found, following - 1)
    return found
