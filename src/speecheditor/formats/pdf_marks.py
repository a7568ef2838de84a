"""Title, language, bookmarks, page labels and links of a PDF (ISO 32000-1, 12.3.3, 12.4.2, 12.5.6.5 and 14.9.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple, cast

import pikepdf


class Bookmark(NamedTuple):
    """An entry of the outline: `level` counts from 1, `page` from 0, `top` is in points from the page's top."""

    level: int
    title: str
    page: int
    top: float


class PageLabel(NamedTuple):
    """How pages are numbered from page `page` (from 0) on: "D" 1 2 3, "r" i ii iii, "" only the prefix."""

    page: int
    style: str = "D"
    first: int = 1
    prefix: str = ""


class LinkArea(NamedTuple):
    """A rectangle of page `page` (from 0) that leads to an `address`, else to the place `to` in the file.

    The rectangle is (left, top, right, bottom) and `to` a page with a height, all in points from the page's top left.
    """

    page: int
    area: tuple[float, float, float, float]
    address: str = ""
    to: tuple[int, float] = (0, 0.0)


@dataclass(frozen=True, slots=True)
class Marks:
    """What a PDF has beside its pages; `links` are in the order of their pages."""

    title: str = ""
    language: str = ""
    outline: Sequence[Bookmark] = ()
    page_labels: Sequence[PageLabel] = ()
    links: Sequence[LinkArea] = ()


def set_marks(pdf: pikepdf.Pdf, marks: Marks) -> None:
    """Give the PDF these marks."""
    set_properties(pdf, marks.title, marks.language)
    set_outline(pdf, marks.outline)
    set_page_labels(pdf, marks.page_labels)
    set_links(pdf, marks.links)


def set_properties(pdf: pikepdf.Pdf, title: str, language: str) -> None:
    """Write title and language where readers look for them; without a title readers show the name of the file."""
    pdf.Root.Lang = pikepdf.String(language)
    if not title:
        return
    pdf.docinfo["/Title"] = pikepdf.String(title)
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)  # the title, not the file's name
    if "/Metadata" in pdf.Root:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:title"] = title  # PDF/A wants both to say the same (ISO 19005-1, 6.7.3)


def set_outline(pdf: pikepdf.Pdf, outline: Sequence[Bookmark]) -> None:
    """Make `outline` the bookmarks, those of level 1 open; no change for none. Raises IndexError for a page that is
    not there."""
    if not outline:
        return
    root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Outlines))
    above = [_Branch(0, root)]
    visible = 0
    for level, title, page, top in outline:
        while len(above) > 1 and above[-1].level >= level:
            above.pop()
        item = pdf.make_indirect(_bookmark(pdf, title, page, top))
        above[-1].add(item, is_open=len(above) == 2)
        visible += len(above) < 3
        above.append(_Branch(level, item))
    root.Count = visible
    pdf.Root.Outlines = root
    pdf.Root.PageMode = pikepdf.Name.UseOutlines


def _bookmark(pdf: pikepdf.Pdf, title: str, page: int, top: float) -> pikepdf.Dictionary:
    target = pdf.pages[page]
    place = pikepdf.Array([target.obj, pikepdf.Name.XYZ, None, round(_page_top(target) - top, 2), None])
    return pikepdf.Dictionary(Title=pikepdf.String(title), Dest=place)


@dataclass(slots=True, eq=False)
class _Branch:
    """A bookmark that others may stand under. Only the branch in work is held: a book has thousands of them."""

    level: int
    item: Any
    last: Any = None
    count: int = 0

    def add(self, item: Any, *, is_open: bool) -> None:
        """Put `item` under this one, which a reader shows open or not."""
        item.Parent = self.item
        if self.last is None:
            self.item.First = item
        else:
            item.Prev, self.last.Next = self.last, item
        self.item.Last = self.last = item
        self.count += 1
        self.item.Count = self.count if is_open else -self.count


def set_links(pdf: pikepdf.Pdf, links: Sequence[LinkArea]) -> None:
    """Add the links to their pages, without a border; a page without any is not touched."""
    for number, found in groupby(links, lambda link: link.page):
        page = pdf.pages[number]
        top = _page_top(page)
        made = [pdf.make_indirect(_link_annotation(pdf, link, top)) for link in found]
        present = cast(Any, page.obj).get("/Annots")
        page.obj.Annots = pikepdf.Array([*(present or ()), *made])


def _link_annotation(pdf: pikepdf.Pdf, link: LinkArea, top: float) -> pikepdf.Dictionary:
    left, upper, right, lower = link.area
    entries: dict[str, Any] = {
        "/Type": pikepdf.Name.Annot,
        "/Subtype": pikepdf.Name.Link,
        "/Rect": pikepdf.Array([round(x, 2) for x in (left, top - lower, right, top - upper)]),
        "/Border": pikepdf.Array([0, 0, 0]),
        "/F": 4,  # printed, though nothing of it is to be seen: PDF/A asks for that
    }
    if link.address:
        entries["/A"] = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(link.address))
    else:
        page = pdf.pages[link.to[0]]
        height = round(_page_top(page) - link.to[1], 2)
        entries["/Dest"] = pikepdf.Array([page.obj, pikepdf.Name.XYZ, None, height, None])
    return pikepdf.Dictionary(entries)


def _page_top(page: pikepdf.Page) -> float:
    return float(cast(Any, page.mediabox)[3])


def set_page_labels(pdf: pikepdf.Pdf, page_labels: Sequence[PageLabel]) -> None:
    """Number the pages so; no change for none."""
    if page_labels:
        numbers = [part for label in page_labels for part in (label.page, _label_dictionary(label))]
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(numbers))


def _label_dictionary(label: PageLabel) -> pikepdf.Dictionary:
    entries: dict[str, Any] = {"/St": label.first}
    if label.style:
        entries["/S"] = pikepdf.Name("/" + label.style)
    if label.prefix:
        entries["/P"] = pikepdf.String(label.prefix)
    return pikepdf.Dictionary(entries)
