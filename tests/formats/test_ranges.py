"""Ranges and page sections survive moves, deletions and copies of blocks."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bodies import body_of, document, edited, end, heading, mark, paragraph, saved, shown, start
from builders import apply
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.ranges import Item, moved_items, split_gap
from speecheditor.model.blocks import Block, Paragraph, new_id
from speecheditor.model.document import Document
from speecheditor.model.editing import split_paragraph

TABLE = f"<w:tbl><w:tr><w:tc>{paragraph(start(7), 'cell', end(7))}</w:tc></w:tr></w:tbl>"
BREAK = "<w:sectPr><w:cols/></w:sectPr>"


def reordered(body: str, order: str) -> str:
    """The body with its blocks in this order: ``"20"`` is the third and the first; a block may come twice."""
    content = document(body)
    seen: set[str] = set()
    blocks: list[Block] = []
    for digit in order:
        block = content.blocks[int(digit)]
        blocks.append(replace(block, id=new_id()) if digit in seen else block)
        seen.add(digit)
    return body_of(write_docx(content, blocks, content.properties))


def short(body: str) -> str:
    """A body as letters of its text, with ``(1`` and ``1)`` for the ends of ranges, ``|`` for a section break, ``/``
    between blocks where a paragraph ends."""
    tokens = re.findall(
        r'<w:\w+(Start|End) w:id="(\d+)"|<w:commentReference w:id="(\d+)"|<w:t>(\w+)|(<w:sectPr)|(</w:p>|<w:p/>)', body
    )
    out: list[str] = []
    for side, number, reference, text, section, stop in tokens:
        if side:
            out.append(f"({number}" if side == "Start" else f"{number})")
        else:
            out.append(f"@{reference}" if reference else text or ("|" if section else "/" if stop else ""))
    return " ".join(out)


def comment(inner: str) -> str:
    return f'{inner}<w:r><w:commentReference w:id="1"/></w:r>'


A, B, C = paragraph("a"), paragraph("b"), paragraph("c")
INSIDE = paragraph(start(1), "a") + B + paragraph("c", end(1)) + paragraph("d")
BETWEEN = start(1) + A + B + end(1) + C + paragraph("d")
C_START, C_END = mark("commentRangeStart", 1), mark("commentRangeEnd", 1)
COMMENT = paragraph(C_START, "a") + B + paragraph(comment("<w:r><w:t>c</w:t></w:r>" + C_END)) + paragraph("d")


@pytest.mark.parametrize(
    ("body", "order", "expected"),
    [
        pytest.param(INSIDE, "0123", "(1 a / b / c 1) / d /", id="nothing moved"),
        pytest.param(INSIDE, "3012", "d / (1 a / b / c 1) /", id="the whole range moves"),
        pytest.param(INSIDE, "0312", "(1 a / d / b / c 1) /", id="a block moves into the range"),
        pytest.param(INSIDE, "0132", "(1 a / b / d / c 1) /", id="a block moves past the end"),
        pytest.param(INSIDE + A, "01342", "(1 a / b / 1) d / a / c /", id="the end moves away"),
        pytest.param(INSIDE, "1230", "b / c / d / (1 a / 1)", id="the start moves behind the end"),
        pytest.param(INSIDE, "12", "(1 b / c 1) /", id="the start is deleted"),
        pytest.param(INSIDE, "013", "(1 a / b / 1) d /", id="the end is deleted"),
        pytest.param(INSIDE, "3", "d /", id="the range is deleted"),
        pytest.param(BETWEEN, "0123", "(1 a / b / 1) c / d /", id="marks between blocks"),
        pytest.param(BETWEEN, "2301", "c / d / (1 a / b / 1)", id="marks between blocks go with their blocks"),
        pytest.param(BETWEEN, "0213", "(1 a / c / b / 1) d /", id="and take in what moves between them"),
        pytest.param(BETWEEN, "0231", "(1 a / 1) c / d / b /", id="the last block of the range moves away"),
        pytest.param(BETWEEN, "123", "(1 b / 1) c / d /", id="the start between blocks is deleted"),
        pytest.param(COMMENT, "0123", "(1 a / b / c 1) @1 / d /", id="a comment"),
        pytest.param(COMMENT, "1230", "(1 b / c 1) @1 / d / a /", id="a comment stays with its reference"),
        pytest.param(COMMENT, "013", "a / b / d /", id="a comment goes with its reference"),
        pytest.param(A + paragraph(start(1), "b", end(1)), "011", "a / (1 b 1) / b /", id="a copy has no marks"),
        pytest.param(A + '<w:commentReference w:id="1"/>', "011", "a / @1 @1", id="a copied block never vanishes"),
        pytest.param(TABLE + A, "010", "(7 cell 7) / a / cell /", id="a copied table has no marks"),
    ],
)
def test_ranges(body: str, order: str, expected: str) -> None:
    assert short(reordered(body, order)) == expected


ENDED = paragraph("b", ppr=BREAK)
SECTIONS = A + ENDED + C + "<w:sectPr/>"
EMPTY_BREAK = paragraph(ppr=BREAK)
MISPLACED = f"<w:p><w:r>{BREAK}</w:r></w:p>"


@pytest.mark.parametrize(
    ("body", "order", "expected"),
    [
        pytest.param(SECTIONS, "012", "a / | b / c / |", id="nothing moved"),
        pytest.param(SECTIONS, "021", "a / c / | b / |", id="within reach"),
        pytest.param(
            A + C + ENDED + paragraph("d") + paragraph("e"), "01342", "a / | c / d / e / b /", id="the break stays"
        ),
        pytest.param(
            A + C + EMPTY_BREAK + paragraph("d") + paragraph("e"), "01342", "a / c / | / d / e /", id="as it is"
        ),
        pytest.param(
            A + ENDED + C + paragraph("d") + paragraph("e"), "23401", "c / d / e / a / | b /", id="whole section"
        ),
        pytest.param(A + ENDED + C, "02", "| a / c /", id="deleted block"),
        pytest.param(A + ENDED + C, "2", "c /", id="deleted section"),
        pytest.param(TABLE + ENDED + C, "02", "(7 cell 7) / | / c /", id="behind a table"),
        pytest.param(A + MISPLACED + C, "02", "a / c /", id="a break that is not the paragraph's"),
    ],
)
def test_sections(body: str, order: str, expected: str) -> None:
    assert short(reordered(body, order)) == expected


def test_of_a_split_paragraph_the_second_half_ends_the_section() -> None:
    content = document(paragraph(start(1), "ab", end(1), ppr=BREAK) + C)
    first, last = content.blocks
    halves = [edited(first, 1, 2, ""), replace(edited(first, 0, 1, ""), id=new_id())]
    data = write_docx(content, [*halves, last], content.properties)
    assert short(body_of(data)) == "(1 a 1) / | b / c /"
    assert shown(read_docx(data).document.blocks) == ["a", "b", "c"]


def test_a_second_paragraph_of_one_origin_has_no_ids_of_the_first() -> None:
    body = '<w:p w14:paraId="00000001" w14:textId="00000002">' + paragraph(start(1), "ab", end(1))[5:]
    content = document(body)
    (block,) = content.blocks
    other = replace(edited(block, 0, 1, ""), id=new_id())
    got = body_of(write_docx(content, [other, block], content.properties))
    assert got == paragraph("b") + body


def test_an_empty_paragraph_with_a_number_moves_without_its_section_break() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>'
    body = A + paragraph(ppr=numbered + BREAK) + B + C + BREAK
    assert reordered(body, "0231") == paragraph("a", ppr=BREAK) + B + C + paragraph(ppr=numbered) + BREAK


@pytest.mark.parametrize("child", [start(1), end(1), "<!-- <w:sectPr/> -->" + end(1)])
def test_marks_inside_the_last_section_stay_in_it(child: str) -> None:
    last = f"<w:sectPr><w:cols/>{child}</w:sectPr>"
    assert reordered(A + B + last, "10") == B + A + last


def test_a_drawing_id_at_the_edge_pushes_no_other_over_it() -> None:
    drawings = [f'<w:r><w:drawing><wp:docPr id="{number}"/></w:drawing></w:r>' for number in (2**31 - 1, "9" * 5000)]
    assert re.findall(r'id="(\d+)"', reordered(paragraph(*drawings), "00"))[2:] == ["1", "9" * 5000]


def test_copied_drawings_get_ids_of_their_own() -> None:
    drawing = paragraph('<w:r><w:drawing><wp:docPr name="x" id="4"/></w:drawing></w:r>')
    assert re.findall(r'id="(\d+)"', reordered(drawing + A, "0010")) == ["4", "5", "6"]


def test_a_drawing_copied_into_its_own_paragraph_gets_an_id_of_its_own() -> None:
    content = document(paragraph('<w:r><w:drawing><wp:docPr name="x" id="4"/></w:drawing></w:r>'))
    (block,) = content.blocks
    assert isinstance(block, Paragraph)
    got = saved(content, [block.edited(runs=block.runs * 3)])
    assert re.findall(r'id="(\d+)"', got) == ["4", "5", "6"]


def test_a_heading_moves_with_the_marks_before_it() -> None:
    body = heading(1, "One") + A + end(9) + start(1) + heading(1, "Two") + B + end(1)
    assert short(reordered(body, "2301")) == "(1 Two / b / 1) One / a / 9)"


@pytest.mark.parametrize(
    ("gap", "before", "behind"),
    [
        (b"", b"", b""),
        (b"\n ", b"", b"\n "),
        (b"\n" + end(1).encode() + b" " + start(2).encode(), b"\n" + end(1).encode(), b" " + start(2).encode()),
        ((start(2) + end(2)).encode(), b"", (start(2) + end(2)).encode()),
        (b"<w:bookmarkEnd w:id='1'></w:bookmarkEnd >\n", b"<w:bookmarkEnd w:id='1'></w:bookmarkEnd >", b"\n"),
    ],
)
def test_a_gap_is_dealt_out_to_its_neighbours(gap: bytes, before: bytes, behind: bytes) -> None:
    assert split_gap(gap) == (before, behind)


@pytest.mark.parametrize(
    ("order", "moved"),
    [([0, 1, 2], []), ([1, 2, 0], [0]), ([2, 0, 1], [2]), ([0, None, 1], []), ([3, 4, 0, 1, 2], [3, 4]), ([], [])],
)
def test_what_moved_is_the_smaller_part(order: list[int | None], moved: list[int]) -> None:
    items = [Item(index, b"", b"") for index in order]
    assert [item.index for item, flag in zip(items, moved_items(items), strict=True) if flag] == moved


@pytest.mark.parametrize("at", [1, 2])
def test_a_paragraph_that_ends_a_section_is_parted_with_one_break_at_its_end(at) -> None:
    content = document(A + paragraph("bc", ppr=BREAK) + C + "<w:sectPr/>")
    parted = Document(content.blocks, content.properties)
    apply(parted, split_paragraph(parted, (1, at)))
    body = body_of(write_docx(content, *parted.snapshot()))
    parts = [paragraph("b"), paragraph("c", ppr=BREAK)] if at == 1 else [paragraph("bc", ppr=BREAK), "<w:p/>"]
    assert body == A + "".join(parts) + C + "<w:sectPr/>"
