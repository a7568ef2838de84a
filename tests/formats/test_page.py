"""Reading page set-up, headers and footers."""

from __future__ import annotations

import pytest

from speecheditor.formats.page import read_page
from speecheditor.model.page import (
    CODE,
    DATE_FIELD,
    END,
    FILE_FIELD,
    PAGE_FIELD,
    PAGES_FIELD,
    RESULT,
    TITLE_FIELD,
    LineSpan,
    LineStop,
    Margins,
    PageSetup,
)
from word_parts import MAIN, package, style

SIZE = '<w:pgSz w:w="11906" w:h="16838"/>'


def page(section: str, before: str = "", **parts: str) -> PageSetup:
    made = package(f"{before}<w:p/><w:sectPr>{section}</w:sectPr>", **parts)
    return read_page(made, MAIN, made.xml(MAIN)[0][-1])


def reference(kind: str, part: str, type_: str = "default") -> str:
    return f'<w:{kind}Reference w:type="{type_}" r:id="{part}"/>'


def run(inner: str) -> str:
    return f"<w:r>{inner}</w:r>"


def text(words: str) -> str:
    return run(f'<w:t xml:space="preserve">{words}</w:t>')


def field(code: str, result: str = "1") -> str:
    marks = [run(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end")]
    return marks[0] + run(f"<w:instrText>{code}</w:instrText>") + marks[1] + text(result) + marks[2]


def footer(*paragraphs: str, section: str = "", **parts: str) -> Margins:
    return page(reference("footer", "footer1") + section, footer1="".join(paragraphs), **parts).footers


def lines(found: Margins) -> list[str]:
    return [line.text for line in found.default]


def test_no_section_is_a4() -> None:
    assert read_page(package(), MAIN, None) == PageSetup()
    assert page("") == PageSetup()


def test_sizes_and_margins_in_points() -> None:
    margins = '<w:pgMar w:top="-2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1418"/>'
    found = page(
        f'<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>{margins}<w:pgNumType w:fmt="upperRoman" w:start="3"/>'
    )
    assert (found.width, found.height) == (841.9, 595.3)
    assert (found.top, found.right, found.bottom, found.left) == (104.9, 73.7, 99.25, 79.4)
    assert (found.header_distance, found.footer_distance) == (42.55, 70.9)
    assert (found.page_format, found.first_number) == ("upperRoman", 3)


@pytest.mark.parametrize(
    ("settings", "grid", "distance", "pitch"),
    [
        ('<w:defaultTabStop w:val="420"/>', '<w:docGrid w:type="lines" w:linePitch="312"/>', 21.0, 15.6),
        ('<w:defaultTabStop w:val="0"/>', '<w:docGrid w:linePitch="312"/>', 0.0, 12.0),
        ('<w:defaultTabStop w:val="99999"/>', '<w:docGrid w:type="lines" w:linePitch="x"/>', 0.0, 12.0),
        ("", "", 0.0, 12.0),
    ],
)
def test_default_tab_stops_and_the_grid(settings, grid, distance, pitch) -> None:
    found = page(grid, settings=settings)
    assert (found.tab_distance, found.line_pitch) == (distance, pitch)
    assert read_page(package(settings=settings), MAIN, None).tab_distance == distance


def test_strict_measures_and_the_gutter() -> None:
    found = page('<w:pgSz w:w="210mm" w:h="297mm"/><w:pgMar w:left="1in" w:gutter="10pt"/>')
    assert (round(found.width, 1), round(found.height, 1), found.left) == (595.3, 841.9, 82.0)


@pytest.mark.parametrize(
    "section",
    [
        '<w:pgSz w:w="0" w:h="-5"/>',
        '<w:pgSz w:w="wide" w:h="99999999"/>',
        '<w:pgMar w:top="20000" w:bottom="20000" w:left="9000" w:right="9000"/>',
    ],
)
def test_absurd_pages_leave_room_for_text(section: str) -> None:
    found = page(section)
    assert found.width - found.left - found.right > 100
    assert found.height - found.top - found.bottom > 100


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (text("— ") + field(" PAGE ") + text(" —"), f"— {PAGE_FIELD} —"),
        (field("PAGE \\* MERGEFORMAT") + text("/") + field(" numpages "), f"{PAGE_FIELD}/{PAGES_FIELD}"),
        (f'<w:fldSimple w:instr=" PAGE ">{text("7")}</w:fldSimple>', PAGE_FIELD),
        (f'<w:fldSimple w:instr="SECTIONPAGES"/>{text("x")}', f"{CODE}SECTIONPAGES{RESULT}{END}x"),
        (f'<w:fldSimple w:instr="DATE">{text("today")}</w:fldSimple>', DATE_FIELD),
        (field('DATE \\@ "d.M.yy"', "today"), f"{CODE}DATE d.M.yy{RESULT}today{END}"),
        (field("TIME \\@ H:mm", "now"), "now"),
        (field("SAVEDATE", "then"), "then"),
        (field("TITLE  \\* MERGEFORMAT", "old") + field("FILENAME"), TITLE_FIELD + FILE_FIELD),
        (field("FILENAME \\p", "x"), "x"),
        (field("AUTHOR", "Li"), "Li"),
        (field('STYLEREF "标题 2"', "was"), f"{CODE}STYLEREF 2{RESULT}was{END}"),
        (field("STYLEREF 1 \\n", "3"), "3"),
        (field("STYLEREF Name", "x"), "x"),
        (field("", "x"), "x"),
        (text("left") + run("<w:tab/>") + text("right"), "left\tright"),
        (text("a") + "<w:del><w:r><w:delText>b</w:delText></w:r></w:del>", "a"),
        (f"<w:sdt><w:sdtContent>{text('in a control')}</w:sdtContent></w:sdt>", "in a control"),
        (f"<w:hyperlink>{text('link')}</w:hyperlink>", "link"),
    ],
)
def test_text_of_a_line(inner: str, expected: str) -> None:
    assert lines(footer(f"<w:p>{inner}</w:p>")) == [expected]


def test_a_field_in_the_instruction_of_another_shows_nothing() -> None:
    begin, separate, end = (run(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
    nested = begin + run("<w:instrText>IF </w:instrText>") + field("PAGE") + separate + text("shown") + end
    assert lines(footer(f"<w:p>{nested}</w:p>")) == ["shown"]


def test_breaks_and_rows_and_empty_ends() -> None:
    row = f"<w:tr><w:tc><w:p>{text('a')}</w:p></w:tc><w:tc><w:p/><w:p>{text('b')}</w:p></w:tc></w:tr>"
    broken = f"<w:p>{text('c')}{run('<w:br/>')}{text('d')}</w:p>"
    assert lines(footer("<w:p/>", f"<w:tbl>{row}</w:tbl>", broken, "<w:p/>")) == [
        "",
        "a\tb",
        "c",
        "d",
        "",
    ]


def test_looks_of_a_line() -> None:
    styles = style("Normal", rpr='<w:sz w:val="32"/>') + style(
        "F", "footer", ppr='<w:jc w:val="center"/><w:ind w:leftChars="100"/>', rpr='<w:sz w:val="28"/>', based="Normal"
    )
    fonts = '<w:rPr><w:rFonts w:ascii="A" w:eastAsia="宋体"/></w:rPr>'
    inner = f'<w:pPr><w:pStyle w:val="F"/></w:pPr>{run(fonts + "<w:t>x</w:t>")}'
    line = footer(f"<w:p>{inner}</w:p>", styles=styles).default[0]
    assert (line.alignment, line.size, line.family, line.cjk_family, line.indent_left) == (
        "center",
        14.0,
        "A",
        "宋体",
        14.0,
    )


def test_looks_stops_and_rules_inside_a_line() -> None:
    bold = run('<w:rPr><w:b/><w:sz w:val="30"/><w:color w:val="FF0000"/></w:rPr><w:t>x</w:t>')
    ppr = (
        '<w:pBdr><w:bottom w:val="single" w:sz="6"/></w:pBdr><w:spacing w:before="40" w:after="60" w:line="300"'
        ' w:lineRule="exact"/><w:tabs><w:tab w:val="right" w:pos="9000"/></w:tabs>'
    )
    (line,) = footer(f"<w:p><w:pPr>{ppr}</w:pPr>{text('ab')}{run('<w:tab/>')}{bold}</w:p>").default
    plain = LineSpan(3, 10.0, "Times New Roman")
    assert line.spans == (plain, plain._replace(length=1, size=15.0, bold=True, color="#ff0000"))
    assert line.stops == (LineStop(450.0, "right"),)
    assert (line.before, line.after, line.rule, line.height) == (2.0, 3.0, "exact", 15.0)
    assert (line.border_above, line.border_below) == (0.0, 0.75)


DRAWN = run(
    "<w:drawing><wp:anchor xmlns:wp='urn:wp'><wp:positionH><wp:align>center</wp:align></wp:positionH>"
    "<wps:txbx xmlns:wps='urn:wps'>{box}</wps:txbx></wp:anchor></w:drawing>"
)
SHAPED = run(
    "<w:pict><v:shape xmlns:v='urn:v' style='position:absolute;mso-position-horizontal:center'>{box}</v:shape></w:pict>"
)
BOTH = (
    f"<mc:AlternateContent xmlns:mc='urn:mc'><mc:Choice>{DRAWN}</mc:Choice><mc:Fallback>{SHAPED}</mc:Fallback>"
    "</mc:AlternateContent>"
)


@pytest.mark.parametrize("box", [DRAWN, SHAPED, BOTH])
def test_page_numbers_in_a_text_box(box: str) -> None:
    content = f"<w:txbxContent><w:p>{field('PAGE')}</w:p></w:txbxContent>"
    found = footer(f"<w:p>{box.replace('{box}', content)}</w:p>").default
    assert [(line.text, line.alignment, line.floating) for line in found] == [
        (PAGE_FIELD, "center", True),
        ("", "left", False),
    ]


def test_page_numbers_in_a_frame() -> None:
    inner = '<w:pPr><w:framePr w:wrap="around" w:hAnchor="margin" w:xAlign="outside"/></w:pPr>' + field("PAGE")
    found = footer(f"<w:p>{inner}</w:p>", "<w:p/>").default
    assert [(line.alignment, line.floating) for line in found] == [("right", True), ("left", False)]


def test_first_and_even_pages() -> None:
    section = reference("footer", "footer2", "first") + reference("footer", "footer3", "even")
    parts = {"footer2": f"<w:p>{text('first')}</w:p>", "footer3": f"<w:p>{text('even')}</w:p>"}
    odd = f"<w:p>{text('odd')}</w:p>"
    on = {"settings": "<w:evenAndOddHeaders/>"}
    plain, both = footer(odd, section=section, **parts), footer(odd, section=section + "<w:titlePg/>", **parts, **on)
    assert (lines(plain), plain.first, plain.even) == (["odd"], None, None)
    assert [both.for_page(n)[0].text for n in (1, 2, 3)] == ["first", "even", "odd"]
    assert footer(odd, section="<w:titlePg/>").first == ()


def test_a_section_inherits_what_it_does_not_name() -> None:
    before = f"<w:p><w:pPr><w:sectPr>{reference('header', 'header1')}</w:sectPr></w:pPr></w:p>"
    header = f"<w:p>{text('inherited')}</w:p>"
    assert lines(page("", before, header1=header).headers) == ["inherited"]
    changed = before.replace("<w:sectPr>", "<w:sectPr><w:sectPrChange><w:sectPr>").replace(
        "</w:sectPr>", "</w:sectPr></w:sectPrChange></w:sectPr>"
    )
    assert page("", changed, header1=header).headers == Margins()


def test_a_reference_to_nothing_is_an_empty_footer() -> None:
    assert page(reference("footer", "gone")).footers == Margins()
