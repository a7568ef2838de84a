"""The sections of a document: how each begins, and its page."""

from __future__ import annotations

import pytest

from speecheditor.formats.page_sections import DocumentSection, read_sections
from speecheditor.model.blocks import Block, Paragraph, ParaProps, Run, new_id
from speecheditor.model.page import PageSetup
from speecheditor.model.properties import Properties

LAST = PageSetup(width=500, tab_distance=20.0)


def block(section: str = "") -> Block:
    raw = f"<w:sectPr>{section}</w:sectPr>".encode() if section else b""
    return Paragraph(new_id(), (Run("x"),), props=ParaProps(raw=raw))


def sections(*marks: str) -> tuple[DocumentSection, ...]:
    return read_sections([block(mark) for mark in marks], Properties(page=LAST), None)


def test_without_breaks_the_page_of_the_document_is_the_only_one() -> None:
    assert sections("", "") == (DocumentSection(0, LAST, "nextPage", False),)


@pytest.mark.parametrize(
    ("mark", "breaks", "restarts"),
    [
        ('<w:type w:val="continuous"/>', "continuous", False),
        ('<w:type w:val="oddPage"/><w:pgNumType w:start="3"/>', "oddPage", True),
        ('<w:type w:val="evenPage"/><w:pgNumType w:fmt="lowerRoman"/>', "evenPage", False),
        ('<w:type w:val="nextColumn"/>', "nextPage", False),
        ('<w:pgSz w:w="8000" w:h="9000"/>', "nextPage", False),
        ('<w:sectPrChange><w:sectPr><w:type w:val="oddPage"/></w:sectPr></w:sectPrChange>', "nextPage", False),
    ],
)
def test_how_a_section_begins(mark: str, breaks: str, restarts: bool) -> None:
    first, second = sections("", mark, "")
    assert (first.start, first.breaks, first.restarts) == (0, breaks, restarts)
    assert (second.start, second.page) == (2, LAST)


def test_each_section_has_its_page_and_the_tab_stops_of_the_document() -> None:
    first, _ = sections('<w:pgSz w:w="8000" w:h="9000"/>', "")
    assert (first.page.width, first.page.height, first.page.tab_distance) == (400, 450, 20.0)
