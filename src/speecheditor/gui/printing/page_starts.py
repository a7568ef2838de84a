"""Where in the document each page begins: the first character on it, or the row of a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from .block_places import offset_at
from .manuscript import Page, Part, PrintItem, PrintParagraph
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
