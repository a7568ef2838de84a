"""Commands on the look of characters: what they write, with how little, and what they leave alone."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX, WD_UNDERLINE
from docx.oxml.ns import qn

from bodies import field, paragraph, text_run
from looked_documents import LINK, Opened
from office import convert, needs_office
from speecheditor.formats import characters, type_sizes
from speecheditor.formats.char_parts import FIELDS, look_with, part_of, shared
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.looks import CharLook, Looks
from speecheditor.model.blocks import RunProps
from speecheditor.model.transaction import Selection


def rpr_of(body: str) -> str:
    """What the first ``w:rPr`` holds, without prefixes."""
    found = body.partition("<w:rPr>")[2].partition("</w:rPr>")[0]
    return found.replace("<w:", "<").replace(" w:", " ")


@pytest.mark.parametrize(
    ("changes", "written"),
    [
        ({"bold": True}, "<b/>"),
        ({"strike": True}, "<strike/>"),
        ({"double_strike": True}, "<dstrike/>"),
        ({"caps": True}, "<caps/>"),
        ({"small_caps": True}, "<smallCaps/>"),
        ({"hidden": True}, "<vanish/>"),
        ({"underline": "words"}, '<u val="words"/>'),
        ({"underline": "wave", "underline_color": "#ff0000"}, '<u val="wave" color="FF0000"/>'),
        ({"vertical": "superscript"}, '<vertAlign val="superscript"/>'),
        ({"emphasis": "dot"}, '<em val="dot"/>'),
        ({"color": "#c00000"}, '<color val="C00000"/>'),
        ({"highlight": "#ffff00"}, '<highlight val="yellow"/>'),
        ({"highlight": "#123456"}, '<shd val="clear" color="auto" fill="123456"/>'),
        ({"size": 10.5}, '<sz val="21"/><szCs val="21"/>'),
        ({"letter_spacing": 1.5}, '<spacing val="30"/>'),
        ({"eastAsia": "楷体_GB2312"}, '<rFonts eastAsia="楷体_GB2312" hint="eastAsia"/>'),
        ({"ascii": "Georgia"}, '<rFonts ascii="Georgia" hAnsi="Georgia"/>'),
    ],
)
def test_each_look_is_written_read_again_and_undone(changes, written) -> None:
    opened = Opened(paragraph("讲话 text"))
    before = opened.model.blocks[0]
    assert rpr_of(opened.set(changes)) == written
    again = read_docx(write_docx(opened.content, *opened.model.snapshot())).document
    look = Looks(again.properties.styles).characters("", 0, again.blocks[0].runs[0].props)
    assert part_of(look) == {**part_of(Looks(again.properties.styles).characters("", 0, RunProps())), **changes}
    opened.model.undo()
    assert opened.model.blocks[0] is before


@pytest.mark.parametrize(
    ("rpr", "changes", "after"),
    [
        # what the style says anyway is taken away rather than said again
        ('<w:sz w:val="44"/>', {"size": 16.0}, ""),
        ("<w:b/>", {"bold": False}, ""),
        ('<w:rStyle w:val="Strong"/>', {"bold": False}, '<rStyle val="Strong"/><b val="0"/>'),
        # one thing replaces the other
        ("<w:dstrike/>", {"strike": True}, "<strike/>"),
        ("<w:strike/>", {"double_strike": True}, "<dstrike/>"),
        ('<w:shd w:val="clear" w:fill="D9D9D9"/>', {"highlight": "#00ff00"}, '<highlight val="green"/>'),
        ('<w:highlight w:val="red"/>', {"highlight": ""}, ""),
        ('<w:color w:val="FF0000" w:themeColor="accent1"/>', {"color": "#00b050"}, '<color val="00B050"/>'),
        ('<w:rFonts w:asciiTheme="minorHAnsi"/>', {"ascii": "Georgia"}, '<rFonts ascii="Georgia" hAnsi="Georgia"/>'),
        ('<w:u w:val="single" w:color="FF0000"/>', {"underline": "wave"}, '<u val="wave" color="FF0000"/>'),
        ('<w:u w:val="single" w:color="FF0000"/>', {"underline": ""}, ""),
        ('<w:u w:val="wave"/>', {"underline_color": "#0000ff"}, '<u val="wave" color="0000FF"/>'),
        ('<w:u w:val="single" w:color="FF0000"/>', {"underline_color": ""}, '<u val="single"/>'),
        # all else stays, in its place
        (
            '<w:lang w:val="en-GB"/><w:kern w:val="2"/>',
            {"color": "#ff0000"},
            '<color val="FF0000"/><lang val="en-GB"/><kern val="2"/>',
        ),
    ],
)
def test_as_little_as_possible_is_written(rpr, changes, after) -> None:
    opened = Opened(paragraph(text_run("text", rpr)))
    assert rpr_of(opened.set(changes)) == after


def test_an_east_asian_font_takes_the_marks_of_chinese_text_only() -> None:
    opened = Opened(
        paragraph("“讲话”") + paragraph("don’t") + paragraph(text_run("x", '<w:rFonts w:hint="eastAsia"/>'))
    )
    made = characters.set_characters(opened.model, Selection((0, 0), (2, 1)), {"eastAsia": "楷体"}, opened.hand)
    opened.body(made)
    assert [block.runs[0].props.raw for block in opened.model.blocks] == [
        '<w:rFonts w:eastAsia="楷体" w:hint="eastAsia"/>'.encode(),
        '<w:rFonts w:eastAsia="楷体"/>'.encode(),
        '<w:rFonts w:hint="eastAsia" w:eastAsia="楷体"/>'.encode(),
    ]


def test_what_looks_so_already_is_no_change() -> None:
    opened = Opened(paragraph(text_run("text", '<w:b/><w:sz w:val="32"/>'), ppr='<w:pStyle w:val="Heading1"/>'))
    same = {"bold": True, "size": 16.0, "eastAsia": "宋体", "emphasis": ""}
    assert characters.set_characters(opened.model, Selection((0, 0), (0, 4)), same, opened.hand) is None
    assert characters.set_characters(opened.model, Selection.at((0, 2)), {"bold": False}, opened.hand) is None


def test_a_switch_there_and_back_gives_the_runs_as_they_were() -> None:
    opened = Opened(paragraph(text_run("one ", "<w:i/>"), "two", LINK, field("PAGE", "3")))
    runs = opened.model.blocks[0].runs
    for changes in ({"bold": True}, {"bold": None}):
        opened.set(changes, (0, 0), (0, 7))
    assert opened.model.blocks[0].runs == runs


def test_clearing_keeps_links_languages_hints_and_the_marks_of_notes() -> None:
    mark = '<w:rPr><w:rStyle w:val="Note"/><w:vertAlign w:val="superscript"/></w:rPr>'
    note = f'<w:r>{mark}<w:footnoteReference w:id="1"/></w:r>'
    look = (
        '<w:rStyle w:val="Strong"/><w:rFonts w:hint="eastAsia" w:eastAsia="楷体"/><w:b/><w:i/><w:color w:val="FF0000"/>'
        '<w:sz w:val="20"/><w:u w:val="wave" w:color="FF0000"/><w:em w:val="dot"/><w:lang w:eastAsia="zh-CN"/>'
    )
    opened = Opened(paragraph(text_run("a", look), LINK, note))
    made = characters.clear_characters(opened.model, Selection((0, 0), (0, 6)), opened.hand)
    body = opened.body(made)
    assert rpr_of(body) == '<rFonts hint="eastAsia"/><lang eastAsia="zh-CN"/>'
    assert '<w:hyperlink w:anchor="a"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t>link' in body
    assert note in body


def test_each_run_grows_from_its_own_size() -> None:
    opened = Opened(paragraph(text_run("a", '<w:sz w:val="21"/>'), "b", text_run("c", '<w:sz w:val="200"/>')))
    opened.body(characters.resize(opened.model, Selection((0, 0), (0, 3)), type_sizes.larger, opened.hand))
    assert [opened.look(offset).size for offset in range(3)] == [11.0, 18.0, 110.0]
    opened.body(characters.resize(opened.model, Selection((0, 0), (0, 3)), type_sizes.smaller, opened.hand))
    assert [opened.look(offset).size for offset in range(3)] == [10.5, 16.0, 100.0]


# -- parts of looks


def test_what_looks_share() -> None:
    one, two = CharLook(size=16.0, bold=True), CharLook(size=16.0, color="#ff0000")
    found = shared([one, two, one])
    assert found.keys() == FIELDS.keys() - {"bold", "color"}
    assert found["size"] == 16.0
    assert look_with(one, {"color": "#ff0000", "bold": False, "style": "x"}) == two
    assert shared([]) == {}


# -- others read it


def test_python_docx_reads_what_was_written() -> None:
    opened = Opened(paragraph("讲话 text"))
    opened.set(
        {
            "bold": True,
            "underline": "wave",
            "color": "#c00000",
            "highlight": "#ffff00",
            "size": 10.5,
            "ascii": "Georgia",
            "eastAsia": "楷体",
            "double_strike": True,
            "vertical": "superscript",
            "small_caps": True,
            "emphasis": "dot",
        }
    )
    data = write_docx(opened.content, *opened.model.snapshot())
    run = docx.Document(io.BytesIO(data)).paragraphs[0].runs[0]
    font = run.font
    assert (run.text, font.bold, font.underline, font.size.pt) == ("讲话 text", True, WD_UNDERLINE.WAVY, 10.5)
    assert (str(font.color.rgb), font.highlight_color, font.name) == ("C00000", WD_COLOR_INDEX.YELLOW, "Georgia")
    assert (font.double_strike, font.superscript, font.small_caps) == (True, True, True)
    assert run._r.rPr.find(qn("w:em")).get(qn("w:val")) == "dot"
    assert run._r.rPr.rFonts.get(qn("w:eastAsia")) == "楷体"


@pytest.mark.sweep
@needs_office
def test_libreoffice_reads_what_was_written(tmp_path: Path) -> None:
    opened = Opened(paragraph("讲话 text"))
    looks = {
        "underline": "wave",
        "color": "#c00000",
        "size": 10.5,
        "eastAsia": "楷体",
        "emphasis": "dot",
        "strike": True,
    }
    opened.set(looks)
    path = tmp_path / "looks.docx"
    path.write_bytes(write_docx(opened.content, *opened.model.snapshot()))
    (made,) = convert([path], tmp_path / "out", "docx").values()
    block = read_docx(made.read_bytes()).document
    run = block.blocks[0].runs[0]
    look = part_of(Looks(block.properties.styles).characters(block.blocks[0].style, 0, run.props))
    assert (run.text, {key: look[key] for key in looks}) == ("讲话 text", looks)
