"""What a PDF has beside its pages: bookmarks, page labels and links, from the pages that were laid out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...formats.pdf_marks import Bookmark, LinkArea, PageLabel
from ...model.numbering import format_number
from .link_areas import Area
from .manuscript import Link
from .measure import points
from .pages import Pages

_LABEL_STYLES = {"decimal": "D", "lowerRoman": "r", "upperRoman": "R", "lowerLetter": "a", "upperLetter": "A"}


def bookmarks(pages: Pages) -> list[Bookmark]:
    """The headings as bookmarks."""
    return [Bookmark(heading.level, heading.title, page, top) for heading, page, top in pages.places()]


def page_labels(pages: Pages) -> list[PageLabel]:
    """How viewers name the pages: as they are numbered on paper; nothing where that is 1, 2, 3 … all through."""
    found = list(_page_labels(pages))
    return [] if found == [PageLabel(0)] else found


def _page_labels(pages: Pages) -> Iterator[PageLabel]:
    last = ("", 0)
    for index, page in enumerate(pages.cut.pages):
        name = pages.setup(index).page_format
        style = _LABEL_STYLES.get(name, "")
        if not style or page.number < 1:
            yield PageLabel(index, "", 1, format_number(page.number, name))
            last = ("", 0)
        elif last != (style, page.number - index):
            last = (style, page.number - index)
            yield PageLabel(index, style, page.number)


def links(pages: Pages, areas: Sequence[Area]) -> list[LinkArea]:
    """The links as they are in the file; those whose target is on no page lead nowhere and are left out."""
    if not areas:
        return []
    blocks = _block_places(pages, {area.link.block for area in areas if area.link.block})
    notes = pages.note_tops()
    out: list[LinkArea] = []
    for page, rect, link in areas:
        left, top, right, bottom = (points(x) for x in (rect.left(), rect.top(), rect.right(), rect.bottom()))
        to = _place(link, blocks, notes)
        if to is not None:
            out.append(LinkArea(page, (left, top, right, bottom), link.address, to))
    return out


def _place(
    link: Link, blocks: dict[int, tuple[int, float]], notes: dict[int, tuple[int, float]]
) -> tuple[int, float] | None:
    if link.address:
        return 0, 0.0
    return notes.get(link.note) if link.note >= 0 else blocks.get(link.block)


def _block_places(pages: Pages, blocks: set[int]) -> dict[int, tuple[int, float]]:
    """Where these blocks begin, by id: the first item of each."""
    items: dict[int, int] = {}
    for number, item in enumerate(pages.cut.manuscript.items):
        if item.block in blocks:
            items.setdefault(item.block, number)
    tops = pages.tops(items.values())
    return {block: tops[number] for block, number in items.items() if number in tops}
