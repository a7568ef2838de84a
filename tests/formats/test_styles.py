"""Reading styles.xml: levels, numbering and names as Word sees them."""

from __future__ import annotations

import pytest

from speecheditor.formats.problems import PackageError
from speecheditor.formats.styles import read_styles
from speecheditor.model.blocks import NumRef
from speecheditor.model.styles import StyleSheet
from word_parts import MAIN, abstract, level, num, num_pr, package, style

OUTLINE = '<w:outlineLvl w:val="{}"/>'


def sheet(*styles: str, **parts: str) -> StyleSheet:
    return read_styles(package(styles="".join(styles), **parts), MAIN)


def test_a_file_without_styles_has_the_usual_names() -> None:
    found = read_styles(package(), MAIN)
    assert (dict(found.styles), found.headings[0], found.default, found.body) == ({}, "Heading1", "", "")


def test_a_damaged_part_is_an_error() -> None:
    with pytest.raises(PackageError, match="damaged"):
        sheet("<w:style>")


@pytest.mark.parametrize(
    ("style_id", "name", "built_in"),
    [
        ("Heading1", "heading 1", 1),
        ("1", "heading 1", 1),
        ("a3", "HEADING 3", 3),
        ("berschrift9", "Überschrift 9", 9),
        ("x", "标题 2", 2),
        ("x", "标题2", 2),
        ("x", "見出し 4", 4),
        ("Heading2", "Own name", 2),
        ("x", "heading 10", 0),
        ("x", "heading 0", 0),
        ("x", "My heading 1", 0),
        ("1", "Chapter", 0),
    ],
)
def test_built_in_headings_by_name(style_id: str, name: str, built_in: int) -> None:
    found = sheet(style("Normal"), style(style_id, name))
    own = found.styles[style_id]
    assert (own.level, own.builtin_heading) == (built_in, built_in > 0)
    if built_in:
        assert found.headings[built_in - 1] == style_id


def test_words_own_name_beats_a_translated_one_and_an_id() -> None:
    found = sheet(style("Heading1", "Look-alike"), style("u1", "Überschrift 1"), style("1", "heading 1"))
    assert found.headings[0] == "1"
    assert [found.styles[id].level for id in ("Heading1", "u1", "1")] == [0, 0, 1]


def test_a_missing_heading_gets_a_free_id() -> None:
    found = sheet(style("heading2", "Look-alike", kind="character"))
    assert found.headings[:3] == ("Heading1", "Heading2x1", "Heading3")


@pytest.mark.parametrize(
    ("styles", "expected"),
    [
        ([style("A", ppr=OUTLINE.format(1))], 2),
        ([style("A", based="B"), style("B", ppr=OUTLINE.format(2))], 3),
        ([style("A", based="H"), style("H", "heading 2")], 2),
        ([style("A", based="H", ppr=OUTLINE.format(9)), style("H", "heading 2")], 0),
        ([style("A", "heading 4", ppr=OUTLINE.format(0))], 4),
        ([style("A", ppr='<w:outlineLvl w:val="many"/>')], 0),
        ([style("A", based="B"), style("B", based="A")], 0),
        ([style("A", based="A", ppr=OUTLINE.format(4))], 5),
        ([style("A", based="gone")], 0),
    ],
)
def test_levels_along_the_chain(styles: list[str], expected: int) -> None:
    assert sheet(*styles).styles["A"].level == expected


def test_a_chain_of_ten_thousand_styles() -> None:
    chain = [style(f"s{n}", based=f"s{n + 1}") for n in range(10000)]
    found = sheet(*chain, style("s10000", ppr=OUTLINE.format(2)))
    assert found.styles["s0"].level == 3


def test_of_two_styles_with_one_id_the_first_counts() -> None:
    assert sheet(style("A", "one"), style("A", "two")).styles["A"].name == "one"


LINKED = abstract(0, level(0, "%1", style_id="H1"), level(1, "%1.%2", style_id="H2")) + num(5, 0)


@pytest.mark.parametrize(
    ("styles", "expected"),
    [
        ([style("H2", ppr=num_pr(5, 1))], NumRef(5, 1)),
        ([style("H2", ppr=num_pr(5))], NumRef(5, 1)),
        ([style("H2", ppr=num_pr(5, 0))], NumRef(5, 0)),
        ([style("H2", ppr=num_pr(0))], NumRef(0, None)),
        ([style("H2", based="H1"), style("H1", ppr=num_pr(5))], NumRef(5, 1)),
        ([style("H2", based="B"), style("B", ppr=num_pr(5, 3))], NumRef(5, 1)),
        ([style("H2", based="B", ppr=num_pr(level=2)), style("B", ppr=num_pr(7))], NumRef(7, 2)),
        ([style("H2", based="B", ppr=num_pr(0)), style("B", ppr=num_pr(5))], NumRef(0, None)),
        ([style("H2", ppr=num_pr(level=2))], None),
        ([style("H2", ppr=num_pr(9))], NumRef(9, 0)),
    ],
)
def test_numbering_along_the_chain(styles: list[str], expected: NumRef | None) -> None:
    assert sheet(*styles, numbering=LINKED).styles["H2"].num == expected


def test_default_style_defaults_and_verbatim_properties() -> None:
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='21'/></w:rPr></w:rPrDefault>"
        "<w:pPrDefault><w:pPr><w:jc w:val='both'/></w:pPr></w:pPrDefault></w:docDefaults>"
    )
    found = sheet(defaults, style("Normal", ppr='<w:ind w:left="720"/>', rpr='<w:b/><w:sz w:val="32"/>'))
    assert found.default == "Normal"
    assert found.get("") is found.styles["Normal"]
    assert (found.default_ppr, found.default_rpr) == (b'<w:jc w:val="both"/>', b'<w:sz w:val="21"/>')
    assert found.styles["Normal"].ppr == b'<w:ind w:left="720"/>'
    assert found.styles["Normal"].rpr == b'<w:b/><w:sz w:val="32"/>'


def test_strict_files_read_the_same() -> None:
    found = read_styles(package(strict=True, styles=style("x", "heading 2", ppr="<w:keepNext/>")), MAIN)
    assert (found.headings[1], found.styles["x"].ppr) == ("x", b"<w:keepNext/>")


THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme name="x">'
    '<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:font script="Hans" typeface="宋体"/>'
    '<a:font script="Jpan" typeface="ＭＳ ゴシック"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface="楷体"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)


@pytest.mark.parametrize(("language", "east_asian"), [("zh-CN", "宋体"), ("ja-JP", "ＭＳ ゴシック"), ("", None)])
def test_theme_fonts_take_the_east_asian_face_of_the_language(language: str, east_asian: str | None) -> None:
    settings = f'<w:themeFontLang w:eastAsia="{language}"/>' if language else ""
    fonts = sheet(theme=THEME, settings=settings).theme_fonts
    assert (fonts["majorHAnsi"], fonts["minorAscii"], fonts["minorEastAsia"]) == ("Cambria", "Calibri", "楷体")
    assert fonts.get("majorEastAsia") == east_asian
