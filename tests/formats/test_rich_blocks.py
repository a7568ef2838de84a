"""Formatted text as blocks of a document: its styles, its names, and what of the looks is kept."""

from __future__ import annotations

import io
import zlib
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace

import docx
import pytest
from seeds import png

from bodies import body_of, document, heading, paragraph
from builders import lines
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.html_reader import read_html
from speecheditor.formats.picture_size import picture_size
from speecheditor.formats.problems import PackageError
from speecheditor.formats.rich_blocks import Target, emphasised, to_blocks
from speecheditor.model.blocks import Block, OpaqueBlock, Paragraph, Run, RunProps, new_id
from speecheditor.model.document import Document
from speecheditor.model.lists import ListForms
from speecheditor.model.numbering import NumberedList, NumberLevel
from speecheditor.model.pasting import Way
from speecheditor.resources import scheme

CONTENT = document(heading(1, "One") + paragraph("text"))


def target(content: DocumentContent = CONTENT) -> Target:
    return Target.of(Document(content.blocks, content.properties), content.frame.scope)


def made(html: str, way: Way = Way.STRUCTURE) -> tuple[Block, ...]:
    return to_blocks(read_html(html), target(), way).blocks


def raws(html: str, way: Way) -> list[tuple[str, str]]:
    """The texts of the runs with the further properties of each."""
    return [(run.text, run.props.raw.decode()) for block in made(html, way) for run in block.runs]


HTML = (
    "<h2 style='text-align:center'><b>题</b></h2><p>a<b>b</b></p><ul><li>x</ul>"
    "<table><tr><td>1<td><b>2</b></table><p style='text-align:right'>z</p>"
)


@pytest.mark.parametrize(
    ("way", "wanted"),
    [
        (Way.STRUCTURE, ["2 题", "a*b*", "x", "[Table: 1]", "z"]),
        (Way.SOURCE, ["2 *题*", "a*b*", "x", "[Table: 1]", "z"]),
        (Way.MATCHING, ["*题*", "a*b*", "• x", "[Table: 1]", "z"]),
    ],
)
def test_each_way_keeps_its_share(way: Way, wanted: list[str]) -> None:
    blocks = made(HTML, way)
    assert lines(blocks) == wanted
    assert [block.props.alignment for block in blocks][-1] == ("right" if way is Way.SOURCE else None)
    assert blocks[0].style == ("" if way is Way.MATCHING else "Heading2")


LOOKS = "<p>aaaa<span style='color:red'>r</span><span style='color:#333'>g</span><s>s</s><sub>u</sub><mark>m</mark></p>"
FONTS = "<p><span style=\"font-family:Georgia,'仿宋';font-size:16pt\">f</span>plain</p>"


@pytest.mark.parametrize(
    ("html", "way", "wanted"),
    [
        (LOOKS, Way.STRUCTURE, [("aaaa", ""), ("r", '<w:color w:val="FF0000"/>'), ("g", ""), ("s", "<w:strike/>"),
                                ("u", '<w:vertAlign w:val="subscript"/>'), ("m", '<w:highlight w:val="yellow"/>')]),
        ("<p><span style='color:red'>all of it</span></p>", Way.STRUCTURE, [("all of it", "")]),
        ("<p><span style='color:red'>all of it</span></p>", Way.SOURCE, [("all of it", '<w:color w:val="FF0000"/>')]),
        (FONTS, Way.STRUCTURE, [("fplain", "")]),
        (FONTS, Way.SOURCE, [("f", '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:eastAsia="仿宋" w:hint="eastAsia"/>'
                              '<w:sz w:val="32"/><w:szCs w:val="32"/>'), ("plain", "")]),
    ],
)  # fmt: skip
def test_emphasis_is_kept_and_the_rest_of_a_look_only_where_asked(
    html: str, way: Way, wanted: list[tuple[str, str]]
) -> None:
    assert raws(html, way) == wanted


def test_a_number_in_front_of_a_heading_is_live_where_the_document_numbers() -> None:
    html = "<h1 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>一、</span>题</h1>"
    assert lines(made(html)) == ["1 一、题"]
    numbered = document(heading(1, "One")).properties
    properties = type(numbered)(styles=numbered.styles, scheme=scheme("zh-official"))
    assert lines(to_blocks(read_html(html), replace(target(), properties=properties), Way.STRUCTURE).blocks) == ["1 题"]


def test_a_link_says_where_it_leads() -> None:
    (block,) = made("<p>see <a href='https://a.example/?x=1&amp;y=中'><u>this</u></a></p>")
    run = block.runs[1]
    assert (run.text, run.props.underline) == ("this", None)
    assert run.props.link.startswith(b"<w:hyperlink ")
    assert b'r:id="new-link:https%3A%2F%2Fa.example%2F%3Fx%3D1%26y%3D%E4%B8%AD"' in run.props.link


def test_a_picture_brings_its_bytes() -> None:
    data = png()
    (block,) = made(f"<p><img src='data:image/png;base64,{b64encode(data).decode()}' alt='chart'></p>")
    atom = block.runs[0].props.atom
    assert atom is not None
    assert (atom.kind, atom.text) == ("image", "chart")
    assert atom.media is not None
    assert atom.media.data == data


@pytest.mark.parametrize(
    "source",
    ["data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=", "data:image/png;base64,AAAA", "data:image/png;base64,!", "data:,x"],
)
def test_what_is_no_picture_is_its_description(source: str) -> None:
    assert lines(made(f"<p><img src='{source}' alt='chart'>")) == ["[chart]"]


def _jpeg(width: int, height: int) -> bytes:
    size = height.to_bytes(2, "big") + width.to_bytes(2, "big")
    return b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08" + size + b"\x01\x01\x11\x00"


def _png(width: int, height: int) -> bytes:
    header = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x00\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d" + header + zlib.crc32(header).to_bytes(4, "big")


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (_png(100, 40), (75.0, 30.0)),
        (_jpeg(100, 40), (75.0, 30.0)),
        (_png(1000, 100), (400.0, 40.0)),
        (_png(0, 100), None),
        (b"\xff\xd8\xff\xe0\x00\x00", None),
        (b"GIF89a", None),
    ],
)
def test_the_size_of_a_picture(data: bytes, wanted: tuple[float, float] | None) -> None:
    assert picture_size(data, 400.0) == wanted


def test_a_table_is_one_that_others_read() -> None:
    html = (
        "<table><tr><td colspan=2>a<td rowspan=2>b<tr><td>c<td><p>d<p>e<tr><td>f</table>"
        "<p>after <b>it</b></p><h3>标题</h3>"
    )
    blocks = made(html)
    data = write_docx(CONTENT, [*CONTENT.blocks, *blocks], CONTENT.properties)
    read = docx.Document(io.BytesIO(data))
    assert [[cell.text for cell in row.cells] for row in read.tables[0].rows] == [
        ["a", "a", "b"],
        ["c", "d\ne", "b"],
        ["f", "", ""],
    ]
    assert [p.text for p in read.paragraphs] == ["One", "text", "after it", "标题"]
    assert read.paragraphs[-1].style.name.lower() == "heading 3"
    assert body_of(data).startswith(heading(1, "One") + paragraph("text"))


def test_in_a_table_lists_and_pictures_are_text() -> None:
    data = b64encode(png()).decode()
    html = f"<table><tr><td><ol><li>x<li>y</ol><td>a<img src='data:image/png;base64,{data}' alt='chart'></table>"
    (block,) = to_blocks(read_html(html), LISTED, Way.STRUCTURE).blocks
    assert isinstance(block, OpaqueBlock)
    assert block.rows == (("1. x 2. y", "a[chart]"),)
    assert b"numPr" not in block.source.element


def test_a_paragraph_that_no_editor_can_hold_is_refused() -> None:
    with pytest.raises(PackageError, match="too long to be edited"):
        made("<p>" + "a" * 30_000)


def test_of_our_own_text_the_emphasis_is_kept() -> None:
    raw = b'<w:strike/><w:color w:val="FF0000"/>'
    blocks = [
        Paragraph(new_id(), (Run("t", RunProps(bold=True, title=True)), Run("r", RunProps(raw=raw))), 2, "Heading2"),
        OpaqueBlock(new_id(), "table", "Table"),
    ]
    first, second = emphasised(blocks, target())
    assert (first.level, first.style) == (0, "")
    assert first.runs == (Run("t", RunProps(bold=True)), Run("r", RunProps(raw=b"<w:strike/>")))
    assert isinstance(second, OpaqueBlock)
    assert second.id != blocks[1].id


def _list(kinds: Sequence[str], num_id: int, abstract: int) -> NumberedList:
    forms = {"bullet": NumberLevel("bullet", "•"), "number": NumberLevel("decimal", "%1)")}
    return NumberedList(num_id, abstract, tuple([forms[kind] for kind in kinds]))


FORMS = ListForms(_list, lambda block: replace(block.props, raw=b"<ind/>"), lambda props: props)
LISTED = replace(target(), lists=FORMS, free=(7, 3))


@pytest.mark.parametrize(
    ("html", "wanted", "kinds"),
    [
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", [(7, 0), (7, 0), (7, 1)], ["bb"]),
        ("<ol><li>a<ul><li>b</ul><li>c</ol>", [(7, 0), (7, 1), (7, 0)], ["nb"]),
        ("<ol><li>a<li>b</ol><ol><li>c</ol>", [(7, 0), (7, 0), (8, 0)], ["nn", "nn"]),
        ("<ol><li>a</ol><ul><li>b</ul>", [(7, 0), (8, 0)], ["nn", "bb"]),
        ("<ul><li>a</ul><p>x</p><ul><li>b</ul>", [(7, 0), None, (7, 0)], ["bb"]),
        ("<ol><li><p>a</p><p>x</p><li>b</ol>", [(7, 0), None, (7, 0)], ["nn"]),
        ("<ol><li>a</ol><h1>x</h1><ol><li>b</ol>", [(7, 0), None, (8, 0)], ["nn", "nn"]),
    ],
)
def test_items_are_in_lists_of_their_own(html: str, wanted: list[object], kinds: list[str]) -> None:
    found = to_blocks(read_html(html), LISTED, Way.STRUCTURE)
    nums = [block.props.num for block in found.blocks]
    assert [num and (num.num_id, num.level) for num in nums] == wanted
    assert [block.text for block in found.blocks if block.props.num] == ["a", "b", "c"][: len(nums) - nums.count(None)]
    assert ["".join(level.format[0].replace("d", "n") for level in one.levels[:2]) for one in found.lists] == kinds
    assert [(one.id, one.abstract) for one in found.lists] == [(7 + k, 3 + k) for k in range(len(kinds))]
    assert all(block.props.raw == b"<ind/>" for block in found.blocks if block.props.num)
