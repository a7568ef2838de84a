"""Pages by section: their numbers, blank ones before odd and even ones, their headers and footers."""

from __future__ import annotations

import pytest

from speecheditor.formats.looks import CharLook, ParaLook
from speecheditor.gui.printing.composer import Composer
from speecheditor.gui.printing.manuscript import Heading, Manuscript, Page, PrintParagraph, Section
from speecheditor.gui.printing.paginate import paginate
from speecheditor.gui.printing.running import Running
from speecheditor.model.page import (
    CODE,
    END,
    HEADING_FIELD,
    MINUTES_FIELD,
    PAGE_FIELD,
    PAGES_FIELD,
    RESULT,
    MarginLine,
    Margins,
    PageSetup,
)

PAGE = PageSetup(width=400, height=300, top=50, bottom=50, left=50, right=50, header_distance=10, footer_distance=10)
LOOK = ParaLook(line_rule="exact", line=20.0)


def item(count: int, *, new_page: bool = False) -> PrintParagraph:
    return PrintParagraph("\u2028".join("x" * count), (), LOOK, CharLook(), new_page=new_page)


def cut(*sections: tuple[str, int, str]) -> tuple[Manuscript, tuple[Page, ...]]:
    """Sections as (how it begins, its lines, the number with which it begins or "")."""
    items = [item(count, new_page=bool(k) and breaks != "continuous") for k, (breaks, count, _) in enumerate(sections)]
    pages = [PageSetup(*[400, 300, 50, 50, 50, 50, 10, 10], first_number=int(number or 1)) for _, _, number in sections]
    made = [
        Section(k, page, breaks, bool(number))
        for k, (page, (breaks, _, number)) in enumerate(zip(pages, sections, strict=True))
    ]
    headings = [Heading(k, 1, f"h{k}") for k in range(len(items))]
    manuscript = Manuscript(items, headings, made, "en")
    return manuscript, paginate(manuscript, Composer(manuscript))


@pytest.mark.parametrize(
    ("sections", "pages"),
    [
        ([("nextPage", 15, "")], "0:1.1 0:2.2"),
        ([("nextPage", 4, ""), ("nextPage", 4, "")], "0:1.1 1:2.1"),
        ([("nextPage", 4, ""), ("nextPage", 15, "7")], "0:1.1 1:7.1 1:8.2"),
        ([("nextPage", 4, "5"), ("oddPage", 4, "")], "0:5.1 0:6.0 1:7.1"),
        ([("nextPage", 4, ""), ("evenPage", 4, "")], "0:1.1 1:2.1"),
        ([("nextPage", 15, ""), ("evenPage", 4, "")], "0:1.1 0:2.2 0:3.0 1:4.1"),
        ([("nextPage", 4, ""), ("oddPage", 4, "1")], "0:1.1 0:2.0 1:1.1"),
        ([("nextPage", 4, ""), ("continuous", 4, "")], "0:1.1"),
        ([("nextPage", 4, ""), ("continuous", 10, "")], "0:1.1 1:2.2"),
    ],
)
def test_numbers(qapp: object, sections: list[tuple[str, int, str]], pages: str) -> None:
    _, found = cut(*sections)
    assert " ".join(f"{page.section}:{page.number}.{page.within}" for page in found) == pages


def test_a_continuous_section_on_other_paper_begins_a_page(qapp: object) -> None:
    wide = PageSetup(600, 300, 50, 50, 50, 50, 10, 10)
    narrow = PageSetup(400, 300, 50, 150, 50, 100, 10, 10)
    sections = (Section(0, PAGE), Section(1, wide, "continuous"), Section(2, narrow, "continuous"))
    for made, count in ((sections[:2], 2), ((sections[0], Section(1, narrow, "continuous")), 1)):
        manuscript = Manuscript([item(2), item(2)], [], made, "en")
        composer = Composer(manuscript)
        assert len(paginate(manuscript, composer)) == count
    assert composer.left(1) - composer.left(0) == 8 * 50


def test_what_fields_show(qapp: object) -> None:
    code = f"{CODE}STYLEREF 1{RESULT}{END}"
    manuscript, pages = cut(("nextPage", 15, "5"), ("nextPage", 4, ""))
    header = PageSetup(headers=Margins((MarginLine(code),)))
    manuscript = Manuscript(manuscript.items, manuscript.headings, [Section(0, header), Section(1, header)], "en")
    running = Running(manuscript, pages)
    keys = [PAGE_FIELD, PAGES_FIELD, "SECTIONPAGES", HEADING_FIELD, MINUTES_FIELD, "STYLEREF 1"]
    assert [[running.values(k)[key] for key in keys] for k in range(3)] == [
        ["5", "3", "2", "h0", "0", "h0"],
        ["6", "3", "2", "h0", "0", "h0"],
        ["7", "3", "1", "h1", "0", "h1"],
    ]
