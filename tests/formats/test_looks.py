"""The looks that follow from defaults, styles, character styles and direct properties."""

from __future__ import annotations

import pytest

from speecheditor.formats.looks import CharLook, Looks, ParaLook
from speecheditor.formats.styles import read_styles
from speecheditor.model.blocks import ParaProps, RunProps
from speecheditor.model.styles import StyleSheet
from word_parts import MAIN, package, style

SIZE = '<w:sz w:val="{}"/>'


def looks(*styles: str, **parts: str) -> Looks:
    return Looks(read_styles(package(styles="".join(styles), **parts), MAIN))


def paragraph(raw: str, *styles: str, style_id: str = "") -> ParaLook:
    return looks(*styles).paragraph(style_id, 0, ParaProps(raw=raw.encode()))


def characters(raw: str, *styles: str, style_id: str = "", **fields: object) -> CharLook:
    return looks(*styles).characters(style_id, 0, RunProps(raw=raw.encode(), **fields))


def test_nothing_at_all_looks_as_word_without_styles() -> None:
    empty = Looks(StyleSheet())
    assert empty.paragraph("", 0, ParaProps()) == ParaLook(size=10.0)
    assert empty.characters("", 0, RunProps()) == CharLook(family="Times New Roman", size=10.0)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ('<w:jc w:val="both"/>', {"alignment": "justify"}),
        ('<w:jc w:val="end"/>', {"alignment": "right"}),
        ('<w:jc w:val="start"/>', {"alignment": "left"}),
        ('<w:jc w:val="thaiDistribute"/>', {"alignment": "justify"}),
        ('<w:ind w:left="720" w:right="360"/>', {"left": 36.0, "right": 18.0}),
        ('<w:ind w:start="720" w:end="360"/>', {"left": 36.0, "right": 18.0}),
        ('<w:ind w:left="1in"/>', {"left": 72.0}),
        ('<w:ind w:hanging="360"/>', {"first_line": -18.0}),
        ('<w:ind w:firstLine="640" w:firstLineChars="200"/>', {"first_line": 20.0}),
        ('<w:ind w:firstLine="640" w:firstLineChars="0"/>', {"first_line": 32.0}),
        ('<w:ind w:leftChars="150" w:left="7"/>', {"left": 15.0}),
        ('<w:ind w:hanging="7" w:hangingChars="100"/>', {"first_line": -10.0}),
        ('<w:spacing w:before="240" w:after="120"/>', {"space_before": 12.0, "space_after": 6.0}),
        ('<w:spacing w:beforeLines="50"/>', {"space_before": 6.0}),
        ('<w:spacing w:before="156" w:beforeLines="50"/>', {"space_before": 7.8}),
        ('<w:spacing w:before="0" w:beforeAutospacing="1"/>', {"space_before": 14.0}),
        ('<w:spacing w:after="60" w:afterAutospacing="0"/>', {"space_after": 3.0}),
        ('<w:spacing w:line="360"/>', {"line": 1.5}),
        ('<w:spacing w:line="579" w:lineRule="exact"/>', {"line_rule": "exact", "line": 28.95}),
        ('<w:spacing w:line="300" w:lineRule="atLeast"/>', {"line_rule": "atLeast", "line": 15.0}),
        ("<w:pageBreakBefore/><w:keepNext/>", {"page_break_before": True, "keep_with_next": True}),
        ('<w:keepLines/><w:keepNext w:val="false"/>', {"keep_together": True}),
    ],
)
def test_direct_paragraph_properties(raw: str, expected: dict[str, object]) -> None:
    assert paragraph(raw) == ParaLook(**{"size": 10.0, **expected})


@pytest.mark.parametrize(
    "raw",
    [
        '<w:jc/><w:ind w:left="wide" w:firstLineChars="x"/><w:spacing w:line="-20" w:before="a"/>',
        '<w:spacing w:line="0"/><w:keepNext w:val="perhaps"/><w:ind/>',
        "<w:ind w:left='720'",
        "<broken",
        '<w14:jc w14:val="center"/><mc:AlternateContent/><unknown:thing a="b"/>',
        "\x00",
    ],
)
def test_paragraph_properties_that_mean_nothing(raw: str) -> None:
    assert paragraph(raw) == ParaLook(size=10.0)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("<w:b/><w:i w:val='1'/>", {"bold": True, "italic": True}),
        ('<w:b w:val="0"/>', {}),
        ('<w:u w:val="double"/>', {"underline": "double"}),
        ('<w:u w:val="none"/>', {}),
        ("<w:strike/>", {"strike": True}),
        ("<w:dstrike/>", {"double_strike": True}),
        ('<w:u w:val="wave" w:color="0000FF"/>', {"underline": "wave", "underline_color": "#0000ff"}),
        ('<w:em w:val="dot"/>', {"emphasis": "dot"}),
        ('<w:em w:val="none"/>', {}),
        ('<w:color w:val="FF00aa"/>', {"color": "#ff00aa"}),
        ('<w:color w:val="auto"/>', {}),
        ('<w:highlight w:val="yellow"/>', {"highlight": "#ffff00"}),
        ('<w:highlight w:val="puce"/>', {}),
        ('<w:shd w:val="clear" w:fill="D9D9D9"/>', {"highlight": "#d9d9d9"}),
        ('<w:vertAlign w:val="superscript"/>', {"vertical": "superscript"}),
        ('<w:vertAlign w:val="baseline"/>', {}),
        ("<w:caps/><w:vanish/>", {"caps": True, "hidden": True}),
        ("<w:smallCaps/>", {"small_caps": True}),
        ('<w:spacing w:val="-5"/>', {"letter_spacing": -0.25}),
        ('<w:sz w:val="21"/>', {"size": 10.5}),
        ('<w:sz w:val="14pt"/>', {"size": 14.0}),
        ('<w:sz w:val="99999"/>', {"size": 1638.0}),
        ('<w:rFonts w:ascii="Arial" w:eastAsia="楷体"/>', {"family": "Arial", "cjk_family": "楷体"}),
        ('<w:rFonts w:hAnsi="Arial"/>', {"family": "Arial"}),
        ('<x:b xmlns:x="urn:x"/>', {"bold": True}),
        ('<w14:shadow w14:val="1"/><w:sz w:val="big"/><w:color/><w:rFonts/>', {}),
        ("<w:b", {}),
    ],
)
def test_direct_run_properties(raw: str, expected: dict[str, object]) -> None:
    assert characters(raw) == CharLook(**{"size": 10.0, **expected})


def test_fields_of_the_model_beat_everything() -> None:
    heading = style("H", rpr='<w:b/><w:i/><w:u w:val="single"/>')
    assert characters("", heading, style_id="H") == CharLook(size=10.0, bold=True, italic=True, underline="single")
    plain = characters("", heading, style_id="H", bold=False, italic=False, underline="none")
    assert plain == CharLook(size=10.0)
    left_over = characters('<w:u w:val="wave" w:color="0000FF"/>', underline="single")
    assert left_over == CharLook(size=10.0, underline="single")
    assert looks().paragraph("", 0, ParaProps("center", raw=b'<w:jc w:val="right"/>')).alignment == "center"


DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{SIZE.format(21)}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
    '<w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
)


def test_the_chain_merges_attribute_by_attribute() -> None:
    found = looks(
        DEFAULTS,
        style("Normal", ppr='<w:ind w:firstLine="640" w:firstLineChars="200"/>', rpr=SIZE.format(32)),
        style("H", "heading 1", based="Normal", ppr='<w:spacing w:after="0"/><w:ind w:left="200"/>', rpr="<w:b/>"),
    )
    look = found.paragraph("H", 1, ParaProps())
    assert (look.left, look.first_line, look.space_after, look.line) == (10.0, 32.0, 0.0, 259 / 240)
    assert found.characters("H", 1, RunProps()) == CharLook(size=16.0, bold=True)
    assert found.paragraph("", 0, ParaProps()).space_after == 8.0


@pytest.mark.parametrize(
    ("paragraph_bold", "character_bold", "expected"),
    [("", "", False), ("<w:b/>", "", True), ("", "<w:b/>", True), ("<w:b/>", "<w:b/>", False)],
)
def test_a_toggle_in_both_styles_is_off(paragraph_bold: str, character_bold: str, expected: bool) -> None:
    found = looks(style("P", rpr=paragraph_bold), style("C", rpr=character_bold, kind="character"))
    assert found.characters("P", 0, RunProps(raw=b'<w:rStyle w:val="C"/>')).bold is expected


def test_character_styles_lie_between_paragraph_style_and_direct_properties() -> None:
    found = looks(
        style("P", rpr=SIZE.format(40) + '<w:color w:val="111111"/>'),
        style("C", based="Base", rpr=SIZE.format(30), kind="character"),
        style("Base", rpr='<w:i/><w:color w:val="222222"/>', kind="character"),
    )
    look = found.characters("P", 0, RunProps(raw=b'<w:rStyle w:val="C"/><w:color w:val="333333"/>'))
    assert look == CharLook(size=15.0, italic=True, color="#333333")
    assert found.characters("P", 0, RunProps(raw=b'<w:rStyle w:val="gone"/>')).size == 20.0


def test_a_run_in_title_takes_its_style() -> None:
    found = looks(style("t", "Run-in Title", rpr="<w:b/>", kind="character"))
    assert found.characters("", 0, RunProps(title=True)).bold
    assert not found.characters("", 0, RunProps()).bold


def test_a_title_that_its_heading_style_does_not_set_apart_is_bold() -> None:
    face = '<w:rFonts w:eastAsia="{}"/>'.format
    found = looks(
        style("Normal", rpr=face("仿宋")),
        style("Heading2", "heading 2", based="Normal", rpr=face("楷体")),
        style("Heading4", "heading 4", based="Normal", rpr=face("仿宋") + SIZE.format(40)),
    )
    title, text = RunProps(title=True), RunProps()
    assert [found.characters("", level, title).bold for level in (2, 4)] == [False, True]
    assert not found.characters("", 4, text).bold


def test_a_heading_that_loses_its_face_is_bold_beside_text_of_its_size() -> None:
    face = '<w:rFonts w:eastAsia="{}"/>'.format
    styles = read_styles(
        package(
            styles=style("Normal", rpr=face("仿宋"))
            + style("Heading2", "heading 2", based="Normal", rpr=face("楷体"))
            + style("Heading3", "heading 3", based="Normal", rpr=face("楷体") + SIZE.format(40))
        ),
        MAIN,
    )
    found = Looks(styles, lambda face, beside: face != beside)
    assert found.characters("Heading2", 2, RunProps()).bold
    assert found.characters("", 2, RunProps(title=True)).bold
    assert not found.characters("Heading2", 2, RunProps(bold=False)).bold
    assert not found.characters("", 2, RunProps()).bold
    assert not found.characters("Heading3", 3, RunProps()).bold


def test_theme_fonts() -> None:
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
        '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface="等线"/></a:minorFont>'
        "</a:fontScheme></a:themeElements></a:theme>"
    )
    base = style("Normal", rpr='<w:rFonts w:ascii="Arial" w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/>')
    found = looks(base, style("D", based="Normal", rpr='<w:rFonts w:ascii="Georgia"/>'), theme=theme)
    assert found.characters("", 0, RunProps()) == CharLook("Calibri", "等线", 10.0)
    assert found.characters("D", 0, RunProps()) == CharLook("Georgia", "等线", 10.0)


def test_an_unknown_style_is_the_default_one_and_an_unknown_heading_looks_like_one() -> None:
    found = looks(style("Normal", rpr=SIZE.format(28)))
    assert found.characters("gone", 0, RunProps()) == CharLook(size=14.0)
    assert found.characters("Heading1", 1, RunProps()) == CharLook(size=16.0, bold=True)
    assert found.paragraph("Heading1", 1, ParaProps()).keep_with_next


def test_loops_and_deep_chains_end() -> None:
    loop = looks(style("A", based="B", rpr="<w:b/>"), style("B", based="A", rpr="<w:i/>"))
    assert loop.characters("A", 0, RunProps()).bold
    deep = looks(*[style(f"s{n}", based=f"s{n + 1}") for n in range(5000)], style("s5000", rpr=SIZE.format(24)))
    assert deep.characters("s0", 0, RunProps()).size == 12.0


def test_answers_are_kept() -> None:
    found = looks()
    assert found.characters("", 0, RunProps(bold=True)) is found.characters("", 0, RunProps(bold=True))
    assert found.paragraph("", 0, ParaProps("left")) is found.paragraph("", 0, ParaProps("left"))
