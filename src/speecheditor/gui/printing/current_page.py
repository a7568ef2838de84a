"""On which page a place of the document is."""

from __future__ import annotations

from collections.abc import Sequence

from .lines import Lines
from .manuscript import Place, PrintParagraph
from .pages import Pages


def page_at(pages: Pages, block: int, offset: int) -> int:
    """The page, from 0, with the character at `offset` of the block of that id; the first one when none shows it."""
    found = 0
    items = pages.cut.manuscript.items
    for index, page in enumerate(pages.cut.pages):
        for part in page.parts:
            item = items[part.item]
            if item.block != block:
                continue
            if not isinstance(item, PrintParagraph):
                return index
            unit = pages.unit(part)
            line = unit.layout.lineAt(part.first).textStart() if isinstance(unit, Lines) and part.first else 0
            if not found or _offset(item.places, part.start + line) <= offset:
                found = index
    return found


def _offset(places: Sequence[Place], at: int) -> int:
    """The offset in the block of the printed character `at`; -1 before all that is in it."""
    found = -1
    for place in places:
        if place.start <= at and place.offset >= 0:
            found = place.offset + at - place.start
    return found
