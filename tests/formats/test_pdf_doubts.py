"""A glyph that stands for several characters says at each place which one is meant; nothing else on a page changes."""

from __future__ import annotations

import re
from typing import Any, cast

import pikepdf
import pytest

from speecheditor.formats.pdf_doubts import content_of, settle

CODES = {1: "一", 2: "甲", 3: "乙", 4: "丙", 5: "ﬁ", 6: "n", 7: "a", 8: "l"}
OPTIONS = {1: ("一", "⼀"), 5: ("ﬁ", "fi")}
SAID = re.compile(rb"/Span <</ActualText <([0-9A-F]+)>>> BDC <([0-9A-F]{4})> Tj EMC|<([0-9A-F]+)> Tj")


def pdf_with(*pages: str) -> tuple[pikepdf.Pdf, tuple[int, int]]:
    """A file with pages that draw these characters of CODES one by one."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font))
    numbers = {text: code for code, text in CODES.items()}
    for text in pages:
        page = pdf.add_blank_page()
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        drawn = b"".join(b"9 0 Td <%04X> Tj\n" % numbers[char] for char in text)
        page.obj.Contents = pdf.make_stream(b"BT\n/F1 12 Tf 1 0 0 1 0 0 Tm\n" + drawn + b"ET\n")
    return pdf, font.objgen


def read(page: Any) -> str:
    """The text of a page: what a glyph says for itself, else what the map says."""
    found = SAID.findall(content_of(page))
    return "".join(
        bytes.fromhex(said.decode()).decode("utf-16") if said else CODES[int(code, 16)] for said, _, code in found
    )


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        (["甲一乙一丙"], "甲⼀乙一丙"),
        (["甲一乙", "丙一甲"], "甲一乙丙⼀甲"),
        (["ﬁnal", "aﬁnal"], "ﬁnalafinal"),
        (["丙丙甲乙一丙甲乙"], "甲乙⼀丙甲乙丙丙"),  # drawn in another order: found by what is around it
    ],
)
def test_each_place_has_its_own_character(drawn: list[str], text: str) -> None:
    pdf, key = pdf_with(*drawn)
    settle(pdf, {key: CODES}, {key: OPTIONS}, text)
    pages = [read(cast(Any, page)) for page in pdf.pages]
    wanted = text if len(drawn) > 1 or text.startswith(drawn[0][0]) else "丙丙甲乙⼀丙甲乙"
    assert "".join(pages) == wanted


@pytest.mark.parametrize("text", ["甲一乙丙", "an entirely different text", ""])
def test_a_page_that_says_it_right_or_cannot_be_followed_stays(text: str) -> None:
    pdf, key = pdf_with("甲一乙丙")
    before = content_of(pdf.pages[0])
    settle(pdf, {key: CODES}, {key: OPTIONS}, text)
    assert content_of(pdf.pages[0]) == before


def test_what_is_drawn_stays_drawn_at_its_place() -> None:
    pdf, key = pdf_with("甲一乙一丙")
    before = content_of(pdf.pages[0])
    settle(pdf, {key: CODES}, {key: OPTIONS}, "甲⼀乙一丙")
    after = content_of(pdf.pages[0])
    assert re.sub(rb"/Span <<[^B]*BDC (<[0-9A-F]{4}> Tj) EMC", rb"\1", after) == before
    assert after.count(b"BDC") == after.count(b"EMC") == 1
