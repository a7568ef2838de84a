"""A body that is one content control shows its outline; whatever is changed, the control stays whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bodies import body_of, document, edited, end, heading, paragraph, saved, shown, start
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_verify import same_text
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.inventory import inventory
from speecheditor.formats.package import Package
from speecheditor.model.blocks import new_id
from word_parts import MAIN, package

INSIDE = heading(1, "One") + paragraph("a") + heading(1, "Two")
SECTION = '<w:sectPr><w:pgSz w:w="11906"/></w:sectPr>'
OPEN, CLOSE = '<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_0"/></w:sdtPr><w:sdtContent>', "</w:sdtContent></w:sdt>"


def control(inner: str, properties: str = '<w:id w:val="7"/>') -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    "body",
    [
        OPEN + INSIDE + CLOSE,
        OPEN + INSIDE + CLOSE + SECTION,
        f"\n {OPEN}\n{INSIDE} {CLOSE}\n{SECTION}\n",
        8 * OPEN + INSIDE + 8 * CLOSE + SECTION,
        f"<w:sdt><w:sdtContent>{INSIDE}</w:sdtContent><w:sdtEndPr/></w:sdt>" + SECTION,
        control(INSIDE, '<w:lock w:val="sdtLocked"/>'),
        control(INSIDE, '<w:docPartObj><w:docPartGallery w:val="Cover Pages"/></w:docPartObj>'),
    ],
)
def test_what_the_only_control_holds_are_blocks(body: str) -> None:
    content = document(body)
    assert shown(content.blocks) == ["1 One", "a", "1 Two"]
    inside = b"".join([block.source.gap + block.source.element for block in content.blocks if block.source])
    assert content.frame.head + inside + content.frame.tail == content.frame.part.xml
    assert write_docx(content, list(content.blocks), content.properties) == content.package.data


def test_a_move_and_an_edit_change_nothing_but_what_they_say() -> None:
    content = document(OPEN + INSIDE + CLOSE + SECTION)
    one, a, two = content.blocks
    changed = heading(1, "Two") + paragraph("ab") + heading(1, "One")
    assert saved(content, [two, edited(a, 1, 1, "b"), one]) == OPEN + changed + CLOSE + SECTION


@pytest.mark.parametrize(
    "body",
    [
        control(INSIDE) + paragraph("b"),
        paragraph("b") + control(INSIDE),
        control(INSIDE) + control(INSIDE),
        start(1) + control(INSIDE) + end(1),
        control(INSIDE, '<w:lock w:val="sdtContentLocked"/>'),
        control(INSIDE, '<w:dataBinding w:xpath="x"/>'),
        control(INSIDE, "<w:showingPlcHdr/>"),
        control(INSIDE, "<w:text/>"),
        control(INSIDE, "<w14:checkbox/>"),
        control(""),
        "<w:sdt><w:sdtPr/></w:sdt>",
        "<w:sdt><w:sdtContent/></w:sdt>",
        control("<!-- a note -->" + INSIDE),
        9 * OPEN + INSIDE + 9 * CLOSE,
    ],
)
def test_any_other_control_stays_one_block(body: str) -> None:
    content = document(body)
    assert "[control]" in shown(content.blocks)
    assert "1 One" not in shown(content.blocks)
    assert write_docx(content, list(content.blocks), content.properties) == content.package.data


@pytest.mark.parametrize("keep", [(1,), (2, 0), (1, 2)])
def test_the_control_outlives_what_it_holds(keep: tuple[int, ...]) -> None:
    content = document(OPEN + INSIDE + CLOSE + SECTION)
    blocks = [content.blocks[k] for k in keep]
    out = write_docx(content, blocks, content.properties)
    body = body_of(out)
    assert body.startswith(OPEN)
    assert body.endswith(CLOSE + SECTION)
    assert same_text(out, blocks)


TABLE = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
SEVERAL = control(2 * paragraph("b"))


@pytest.mark.parametrize(
    ("left", "body"),
    [
        ([2, 2], OPEN + heading(1, "One") + paragraph("a") + TABLE + CLOSE + SECTION),
        ([1], OPEN + paragraph("a") + SEVERAL + CLOSE + SECTION),
        ([1], paragraph("a") + SEVERAL + SECTION),
        ([1], OPEN + paragraph("a") + control(heading(1, "One"), "<w:text/>") + CLOSE),
    ],
)
def test_what_is_protected_can_be_all_that_is_left(left: list[int], body: str) -> None:
    content = document(body)
    blocks = [replace(content.blocks[k], id=new_id()) for k in left]
    assert same_text(write_docx(content, blocks, content.properties), blocks)
    assert not same_text(write_docx(content, [*blocks, content.blocks[0]], content.properties), blocks)


def test_ranges_and_sections_inside_stay_sound() -> None:
    broken = paragraph("b", ppr=SECTION)
    inner = start(1) + heading(1, "One") + broken + start(2) + heading(1, "Two") + end(1) + end(2)
    content = document(OPEN + inner + CLOSE + SECTION)
    one, b, two = content.blocks
    body = saved(content, [two, one, b])
    assert body.startswith(OPEN)
    assert body.endswith(CLOSE + SECTION)
    for number in (1, 2):
        assert body.index(start(number)) < body.index(end(number)) < body.index(CLOSE)


def test_the_inventory_counts_the_control() -> None:
    found = inventory(document(OPEN + INSIDE + CLOSE + SECTION)).entries
    assert [(entry.kind.name, entry.count) for entry in found if entry.kind.id == "control"] == [
        ("content controls", 1)
    ]


def test_prefixes_that_the_control_declares_hold_inside() -> None:
    inner = paragraph('<w:r><x:odd xmlns:y="urn:y"/><w:t>a</w:t></w:r>')
    plain = package("")
    body = f'<w:sdt xmlns:x="urn:x"><w:sdtContent>{inner}</w:sdtContent></w:sdt>'
    main = plain.part(MAIN).decode().replace("<w:body></w:body>", f"<w:body>{body}</w:body>")
    content = read_docx(plain.with_parts({MAIN: main.encode()})).document
    out = write_docx(content, [edited(content.blocks[0], 1, 1, "b")], content.properties)
    assert Package.read(out).part(MAIN).decode() == main.replace(">a<", ">ab<")


ONE = OPEN + " " + heading(1, "One") + "\n" + CLOSE


def test_a_control_with_one_paragraph_is_that_paragraph() -> None:
    content = document(paragraph("a") + ONE + OPEN + control(heading(2, "Two")) + CLOSE + SECTION)
    assert shown(content.blocks) == ["a", "1 One", "2 Two"]
    assert write_docx(content, list(content.blocks), content.properties) == content.package.data


def test_the_control_goes_where_its_paragraph_goes_and_keeps_an_edit_inside() -> None:
    content = document(paragraph("a") + ONE + paragraph("b") + SECTION)
    a, one, b = content.blocks
    changed = ONE.replace("One", "Ones")
    assert saved(content, [edited(one, 3, 3, "s"), b, a]) == changed + paragraph("b") + paragraph("a") + SECTION
    assert saved(content, [a, b]) == paragraph("a") + paragraph("b") + SECTION


def test_only_the_first_half_of_a_split_paragraph_stays_in_the_control() -> None:
    content = document(paragraph("a") + ONE + SECTION)
    a, one = content.blocks
    halves = [edited(one, 1, 3, ""), edited(replace(one, id=new_id()), 0, 1, "")]
    first, second = ONE.replace("One", "O"), heading(1, "ne")
    assert saved(content, [a, *halves]) == paragraph("a") + first + second + SECTION


def test_a_second_copy_of_the_control_has_no_id() -> None:
    content = document(paragraph("a") + control(paragraph("b")))
    a, b = content.blocks
    body = saved(content, [a, b, replace(b, id=new_id())])
    assert (body.count("<w:sdt>"), body.count('<w:id w:val="7"/>')) == (2, 1)


def test_a_control_takes_no_section_break_over() -> None:
    content = document(ONE + paragraph("b", ppr=SECTION) + paragraph("c") + SECTION)
    one, _, c = content.blocks
    body = body_of(write_docx(content, [one, c], content.properties))
    assert body == ONE + f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>" + paragraph("c") + SECTION


@pytest.mark.parametrize(
    "body",
    [
        control(2 * paragraph("b")),
        control(start(1) + paragraph("b")),
        control(paragraph("b"), "<w:text/>"),
        control(paragraph("b"), '<w:lock w:val="contentLocked"/>'),
        control(paragraph("b", ppr=SECTION)),
        9 * OPEN + paragraph("b") + 9 * CLOSE,
    ],
)
def test_any_other_control_beside_other_blocks_stays_protected(body: str) -> None:
    assert shown(document(paragraph("a") + body).blocks) == ["a", "[control]"]
