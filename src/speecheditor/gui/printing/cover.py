"""The page before the text: its lines from the layout, with what the draft is called and when it is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale

from ...formats.looks import CharLook, ParaLook
from ...model.layouts import BODY, Type
from ...model.page import DATE_FIELD, FIELDS, FILE_FIELD, TITLE_FIELD, VERSION_FIELD, Margins
from .fonts import cjk_spans
from .manuscript import Draft, Manuscript, PrintParagraph, Section, Span
from .running import date_text

_TITLE = "title"
_DEFAULT_SIZE = 16.0
_ABOVE = 0.28
"""The part of the page's height above the first line."""

_BETWEEN = 1.2
"""The space between two lines, in sizes of the text."""


def with_cover(manuscript: Manuscript, draft: Draft) -> Manuscript:
    """The manuscript with the cover of its layout before it; lines whose fields are all empty are left out."""
    lines = cover_lines(draft)
    if not lines or not manuscript.items:
        return manuscript
    count = len(lines)
    page = manuscript.page
    setup = replace(page, headers=Margins(), footers=Margins())
    items = [*_paragraphs(lines, draft, page.height), *manuscript.items]
    items[count] = replace(items[count], new_page=True)
    sections = [
        s._replace(start=s.start + count, restarts=s.restarts or not n) for n, s in enumerate(manuscript.sections)
    ]
    return replace(
        manuscript,
        items=items,
        headings=[heading._replace(item=heading.item + count) for heading in manuscript.headings],
        sections=[Section(0, setup), *sections],
        cover=count,
    )


def cover_lines(draft: Draft) -> list[str]:
    """The lines of the cover, their fields filled in; the pages have no field here."""
    values = _values(draft)
    out: list[str] = []
    for line in draft.layout.show.cover:
        used = [sign for sign in FIELDS.values() if sign in line]
        if used and not any(values.get(sign) for sign in used):
            continue
        for sign in used:
            line = line.replace(sign, values.get(sign, ""))
        out.append(line.strip())
    return out


def _values(draft: Draft) -> Mapping[str, str]:
    day = draft.day
    locale = QLocale(draft.properties.language)
    return {
        TITLE_FIELD: draft.properties.title or draft.title,
        DATE_FIELD: "" if day is None else date_text(day, locale),
        VERSION_FIELD: draft.version,
        FILE_FIELD: draft.file,
    }


def _paragraphs(lines: Sequence[str], draft: Draft, height: float) -> list[PrintParagraph]:
    """The first line in the look of titles, the others in that of the body, centred."""
    layout = draft.layout
    out: list[PrintParagraph] = []
    for number, line in enumerate(lines):
        look = _look(layout.of_role(BODY if number else _TITLE), bold=not number)
        spans = [Span(stop - start, look, cjk) for start, stop, cjk in _scripts(line)]
        above = look.size * _BETWEEN if number else height * _ABOVE
        para = ParaLook("center", space_before=above, line=1.3, size=look.size)
        out.append(PrintParagraph(line, spans, para, look, role=BODY if number else _TITLE))
    return out


def _look(kind: Type, *, bold: bool) -> CharLook:
    size = kind.size or _DEFAULT_SIZE
    own = kind.bold if kind.bold is not None else bold
    return CharLook(kind.family or "Times New Roman", kind.cjk_family or "", size, bold=own)


def _scripts(line: str) -> list[tuple[int, int, bool]]:
    out: list[tuple[int, int, bool]] = []
    at = 0
    for start, stop in [*cjk_spans(line), (len(line), len(line))]:
        out += [(at, start, False), (start, stop, True)]
        at = stop
    return [part for part in out if part[0] < part[1]]
