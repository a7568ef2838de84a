"""Where pages end: no lone lines, headings with their text, kept paragraphs whole, nothing lost."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from speecheditor.gui.printing.builder import build
from speecheditor.gui.printing.composer import Composer
from speecheditor.gui.printing.manuscript import Draft, Page, PrintParagraph, PrintTable
from speecheditor.gui.printing.measure import units
from speecheditor.gui.printing.paginate import paginate
from speecheditor.model.blocks import Block, OpaqueBlock, Paragraph, ParaProps, Run, new_id
from speecheditor.model.page import MarginLine, Margins, PageSetup
from speecheditor.model.properties import Properties
from speecheditor.model.styles import Style, StyleSheet

LINE = 20.0
PAGE = PageSetup(
    width=400, height=10 * LINE + 100, top=50, bottom=50, left=50, right=50, header_distance=10, footer_distance=10
)
STYLES = StyleSheet(
    {"N": Style("N", "Normal")}, default="N", default_ppr=b'<w:spacing w:line="400" w:lineRule="exact"/>'
)

KEEP = {
    "t": b"<w:keepLines/>",
    "n": b"<w:keepNext/>",
    "p": b"<w:pageBreakBefore/>",
    "w": b'<w:widowControl w:val="0"/>',
}


def paragraph(word: str) -> Block:
    """``4`` has four lines, ``h1`` is a heading, ``t4`` kept together, ``n1`` with the next, ``p1`` begins a page,
    ``w4`` may be cut between any two lines, ``0`` is an empty one."""
    kind, count = (word[0], int(word[1:])) if word[0].isalpha() else ("", int(word))
    if kind == "r":
        return OpaqueBlock(new_id(), "table", "", tuple(("x",) for _ in range(count)))
    runs = (Run("\u2028".join("x" * count)),)
    runs = runs if count else ()
    return Paragraph(new_id(), runs, int(kind == "h"), props=ParaProps(raw=KEEP.get(kind, b"")))


def pages_of(blocks: list[Block], page: PageSetup = PAGE, styles: StyleSheet = STYLES) -> tuple[Page, ...]:
    manuscript = build(Draft(blocks, Properties(page=page, styles=styles)))
    return paginate(manuscript, Composer(manuscript))


@pytest.mark.parametrize(
    ("document", "pages"),
    [
        ("3 3 3", "3 3 3"),
        ("10 1", "10|1"),
        ("8 4", "8 2|2"),
        ("9 4", "9|4"),
        ("8 3", "8|3"),
        ("9 w4", "9 1|3"),
        ("8 w3", "8 2|1"),
        ("7 3", "7 3"),
        ("9 2", "9|2"),
        ("9 1", "9 1"),
        ("12", "10|2"),
        ("11", "9|2"),
        ("25", "10|10|5"),
        ("9 h1 4", "9|1 4"),
        ("8 h1 4", "8|1 4"),
        ("7 h1 4", "7 1 2|2"),
        ("7 h1 h1 4", "7|1 1 4"),
        ("7 n1 n1 4", "7|1 1 4"),
        ("h1 h1 h1 h1 h1 h1 h1 h1 h1 h1 4", "1 1 1 1 1 1 1 1 1 1|4"),
        ("9 h1", "9 1"),
        ("8 t4", "8|4"),
        ("8 t12", "8 2|10"),
        ("3 p3 3", "3|3 3"),
        ("p3", "3"),
        ("9 h1 p3", "9 1|3"),
        ("10 0 p3", "10 1|3"),
        ("10 0 3", "10|1 3"),
        ("10 0 0 p3", "10|1 1|3"),
        ("10 0", "10|1"),
    ],
)
def test_pages(qapp: object, document: str, pages: str):
    found = pages_of([paragraph(word) for word in document.split()])
    assert "|".join(" ".join(str(part.stop - part.first) for part in page.parts) for page in found) == pages


@pytest.mark.parametrize("seed", range(20))
def test_every_line_is_printed_once_and_in_order(qapp: object, seed: int):
    dice = random.Random(seed)
    words = [f"{dice.choice(['', '', '', 'h', 't', 'n', 'p', 'r'])}{dice.randint(1, 14)}" for _ in range(60)]
    blocks = [paragraph(word) for word in words]
    manuscript = build(Draft(blocks, Properties(page=PAGE, styles=STYLES)))
    composer = Composer(manuscript)
    at: list[tuple[int, int]] = []
    for page in paginate(manuscript, composer):
        bottom = 0.0
        for part in page.parts:
            heights = composer.unit(part.item).heights
            assert part.y >= bottom - 0.01
            bottom = part.y + sum(heights[part.first : part.stop])
            at += [(part.item, line) for line in range(part.first, part.stop)]
        assert bottom <= units(10 * LINE) + 1.0
    assert at == [(item, line) for item in range(len(blocks)) for line in range(len(composer.unit(item).heights))]


def test_an_empty_document_is_one_page(qapp: object):
    assert len(pages_of([Paragraph(new_id())])) == 1


@pytest.mark.parametrize(("adds", "between"), [(False, 10), (True, 5 + 10)])
def test_space_before_counts_except_at_the_top_of_a_page(qapp: object, adds: bool, between: int):
    styles = StyleSheet(default_ppr=b'<w:spacing w:before="200" w:after="100" w:line="400" w:lineRule="exact"/>')
    blocks = [paragraph(word) for word in ("4", "4", "4", "1")]
    manuscript = replace(build(Draft(blocks, Properties(page=PAGE, styles=styles))), adds_spaces=adds)
    first, second = paginate(manuscript, Composer(manuscript))
    assert [part.y for part in first.parts] == [units(10), units(10 + 80 + between)]
    assert [part.y for part in second.parts] == [0, units(80 + between)]


def test_a_high_header_pushes_the_text_away(qapp: object):
    lines = (MarginLine("x", size=20.0),) * 4
    page = PageSetup(400, 300, 50, 50, 50, 50, 10, 10, headers=Margins(first=lines))
    manuscript = build(Draft([paragraph("1")], Properties(page=page, styles=STYLES)))
    (top, height), (top2, height2) = Composer(manuscript).body(1), Composer(manuscript).body(2)
    assert top > top2 == units(50)
    assert height < height2 == units(200)


def test_a_row_higher_than_the_page_is_parted_between_lines(qapp: object):
    table = OpaqueBlock(new_id(), "table", "", (("\n".join("x" * 60), "y"),))
    manuscript = build(Draft([table], Properties(page=PAGE, styles=STYLES)))
    composer = Composer(manuscript)
    found = paginate(manuscript, composer)
    assert len(found) > 2
    (item,) = manuscript.items
    assert isinstance(item, PrintTable)
    assert isinstance(item.rows[0][0], PrintParagraph)
    assert all(height <= units(10 * LINE) for height in composer.unit(0).heights)


def test_the_composer_forgets_what_it_laid_out(qapp: object, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("speecheditor.gui.printing.composer._KEPT", 2)
    manuscript = build(Draft([paragraph("1") for _ in range(5)], Properties(page=PAGE, styles=STYLES)))
    composer = Composer(manuscript)
    first = composer.unit(0)
    assert composer.unit(0) is first
    for number in range(5):
        composer.unit(number)
    assert composer.unit(0) is not first
    assert composer.unit(0).heights == first.heights
