"""What the fields of headers and footers show: the same on all pages (`constant_fields`), or by page (`Running`)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import PurePath

from PySide6.QtCore import QDate, QLocale

from ...model.numbering import format_number
from ...model.page import (
    CODE,
    DATE_FIELD,
    FILE_FIELD,
    HEADING_FIELD,
    MINUTES_FIELD,
    PAGE_FIELD,
    PAGES_FIELD,
    RESULT,
    TITLE_FIELD,
    VERSION_FIELD,
    MarginLine,
    PageSetup,
)
from .manuscript import Draft, Heading, Manuscript, Page, Section

_CODES = re.compile(f"{CODE}([^{RESULT}]*){RESULT}")
_WEEKDAY = re.compile(r"[,，]?\s*dddd[,，]?\s*")
_DATE, _STYLE = "DATE ", "STYLEREF "
SECTION_PAGES = "SECTIONPAGES"


def constant_fields(draft: Draft, sections: Iterable[Section]) -> dict[str, str]:
    """What fields show that is the same on all pages; dates as the document's language writes them, and for a version
    without a name that of the file, where it is not the title."""
    locale = QLocale(draft.properties.language)
    stem = PurePath(draft.file).stem
    version = draft.version or (stem if stem != draft.title else "")
    found = {TITLE_FIELD: draft.title, FILE_FIELD: draft.file, VERSION_FIELD: version, DATE_FIELD: ""}
    if draft.day is not None:
        found[DATE_FIELD] = date_text(draft.day, locale)
        day = QDate(draft.day.year, draft.day.month, draft.day.day)
        codes = {code for section in sections for line in all_lines(section.page) for code in _CODES.findall(line.text)}
        for code in codes:
            if code.startswith(_DATE):
                found[code] = locale.toString(day, code.removeprefix(_DATE))
    return found


def date_text(day: date, locale: QLocale) -> str:
    """The date as the language writes it at length, without the day of the week."""
    form = _WEEKDAY.sub("", locale.dateFormat(QLocale.FormatType.LongFormat))
    return locale.toString(QDate(day.year, day.month, day.day), form)


def all_lines(page: PageSetup) -> Iterable[MarginLine]:
    """The lines of every header and footer of a page set-up."""
    for margins in (page.headers, page.footers):
        for lines in (margins.default, margins.first, margins.even):
            yield from lines or ()


def numbered(manuscript: Manuscript, pages: Sequence[Page]) -> int:
    """How many pages count: all but the cover."""
    return sum(page.number > 0 for page in pages) if manuscript.cover else len(pages)


class Running:
    """The values of fields by page, of one document that is cut into pages."""

    def __init__(self, manuscript: Manuscript, pages: Sequence[Page]) -> None:
        self._manuscript, self._pages = manuscript, pages
        self._totals = Counter(page.section for page in pages)
        self._locale = QLocale(manuscript.language)
        self._by_level: dict[int, list[Heading]] = {}
        for heading in manuscript.headings:
            self._by_level.setdefault(heading.level, []).append(heading)
        self._codes = {
            code
            for section in manuscript.sections
            for line in all_lines(section.page)
            for code in _CODES.findall(line.text)
            if code.startswith(_STYLE)
        }

    def values(self, index: int) -> Mapping[str, str]:
        """What fields show on page `index` (from 0)."""
        page = self._pages[index]
        setup = self._manuscript.sections[page.section].page
        found = {
            **self._manuscript.fields,
            PAGE_FIELD: format_number(page.number, setup.page_format),
            PAGES_FIELD: str(numbered(self._manuscript, self._pages)),
            SECTION_PAGES: str(self._totals[page.section]),
            HEADING_FIELD: self._highest(index),
            MINUTES_FIELD: self._locale.toString(round(page.seconds / 60)),
        }
        for code in self._codes:
            title = self._first_on_page(index, int(code.removeprefix(_STYLE)))
            if title:
                found[code] = title
        return found

    def _highest(self, index: int) -> str:
        """The heading of the highest level whose section the page begins in."""
        headings = self._by_level.get(min(self._by_level, default=0), [])
        return self._before(headings, self._ends(index)[0])

    def _first_on_page(self, index: int, level: int) -> str:
        """The first heading of a level that begins on the page, else the last one before it (17.16.5.59)."""
        first, last = self._ends(index)
        headings = self._by_level.get(level, [])
        inside = [h for h in headings[bisect_right(headings, first - 1, key=_item) :] if h.item <= last]
        return inside[0].title if inside else self._before(headings, first)

    def _ends(self, index: int) -> tuple[int, int]:
        """The items with which the page begins and ends; a blank one has those of the page before it."""
        while index and not self._pages[index].parts:
            index -= 1
        parts = self._pages[index].parts
        return (parts[0].item, parts[-1].item) if parts else (0, 0)

    @staticmethod
    def _before(headings: Sequence[Heading], item: int) -> str:
        found = bisect_right(headings, item, key=_item)
        return headings[found - 1].title if found else ""


def _item(heading: Heading) -> int:
    return heading.item
