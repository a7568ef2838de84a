"""The sections of a document: how each begins, and its page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import apply
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.page_sections import DocumentSection, read_sections
from speecheditor.formats.page_setup import Change, read_setup, set_pages
from speecheditor.model.blocks import Block, Paragraph, ParaProps, Run, new_id
from speecheditor.model.document import Document
from speecheditor.model.page import PageSetup
from speecheditor.model.page_setup import MarginText, Story
from speecheditor.model.properties import Properties
from word_parts import package

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


ENDED = "<w:p><w:pPr><w:sectPr>{}</w:sectPr></w:pPr></w:p>"
HEAD = '<w:headerReference w:type="default" r:id="header1"/>'


@pytest.mark.parametrize(
    ("everywhere", "even", "heads"),
    [(True, False, ["new|-"] * 3), (True, True, ["new|even"] * 3), (False, True, ["new|even", "old|", "old|"])],
)
def test_sections_are_those_set_up_and_not_saved_yet(everywhere: bool, even: bool, heads: list[str]) -> None:
    body = ENDED.format(HEAD) + ENDED.format("") + '<w:sectPr><w:pgNumType w:start="4"/></w:sectPr>'
    content = read_docx(package(body, header1="<w:p><w:r><w:t>old</w:t></w:r></w:p>").data).document
    document = Document(content.blocks, content.properties)
    setup = read_setup(content, *document.snapshot()).sections[0]
    wanted = setup.with_text(Story("header", "default"), MarginText("new"))
    wanted = replace(wanted, start=7).with_text(Story("header", "even"), MarginText("even" if even else ""))
    apply(document, set_pages(content, document, Change(0, wanted, even, everywhere=everywhere)))
    found = read_sections(*document.snapshot(), content)
    assert [_heads(section) for section in found] == heads
    again = read_docx(write_docx(content, *document.snapshot())).document
    assert found == read_sections(again.blocks, again.properties, again)


def _heads(section: DocumentSection) -> str:
    def text(lines: object) -> str:
        assert isinstance(lines, tuple)
        return "/".join(line.text.strip() for line in lines)

    headers = section.page.headers
    return f"{text(headers.default)}|{'-' if headers.even is None else text(headers.even)}"


def test_how_the_last_section_begins_is_that_of_the_document_as_it_is_now() -> None:
    properties = Properties(page=LAST, section=b'<w:sectPr><w:pgNumType w:start="3"/></w:sectPr>')
    assert read_sections([block()], properties, None)[0].restarts
