"""Reading numbering.xml, and recognising a shipped scheme in it."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from speecheditor import resources
from speecheditor.formats.numbering import confirmed, detect_scheme, named_scheme, read_numbering, style_levels
from speecheditor.formats.styles import read_styles
from speecheditor.model.blocks import NO_NUMBER, Paragraph, ParaProps, new_id
from speecheditor.model.numbering import NumberedList, Numbering, NumberLevel
from speecheditor.model.properties import Properties
from word_parts import MAIN, abstract, level, num, num_pr, package, style


def lists(inner: str, **parts: str) -> dict[int, NumberedList]:
    return dict(read_numbering(package(numbering=inner, **parts), MAIN).lists)


def test_no_numbering_part() -> None:
    assert read_numbering(package(), MAIN) == Numbering()


def test_levels_and_what_is_missing() -> None:
    found = lists(abstract(3, level(0, "%1、", "chineseCounting", start=2), level(2, "x")) + num(1, 3))[1]
    assert (found.id, found.abstract, len(found.levels)) == (1, 3, 9)
    assert found.levels[0] == NumberLevel("chineseCounting", "%1、", 2)
    assert found.levels[1] == NumberLevel("none", "")


@pytest.mark.parametrize(
    ("more", "changed"),
    [
        ('<w:lvlRestart w:val="0"/>', {"restart": 0}),
        ("<w:isLgl/>", {"legal": True}),
        ('<w:isLgl w:val="0"/>', {}),
        ('<w:suff w:val="nothing"/>', {"suffix": "nothing"}),
        ('<w:suff w:val="other"/>', {}),
        ("<w:rPr><w:caps/></w:rPr>", {"caps": True}),
        ("<w:rPr><w:vanish/></w:rPr>", {"text": ""}),
    ],
)
def test_level_properties(more: str, changed: dict[str, object]) -> None:
    found = lists(abstract(0, level(0, "%1", more=more)) + num(1, 0))[1].levels[0]
    assert found == replace(NumberLevel("decimal", "%1"), **changed)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (
            "<w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/><w:lvlText w:val='%1'/></w:lvl>",
            NumberLevel(text="%1", start=0),
        ),
        ("<w:lvl w:ilvl='0'><w:start w:val='x'/></w:lvl>", NumberLevel(text="", start=0)),
        ("<w:lvl w:ilvl='0'><w:start w:val='1'/><w:lvlText w:null='1'/></w:lvl>", NumberLevel(text="")),
        ("<w:lvl w:ilvl='12'/><w:lvl/>", NumberLevel("none", "")),
    ],
)
def test_damaged_levels(inner: str, expected: NumberLevel) -> None:
    assert lists(abstract(0, inner) + num(1, 0))[1].levels[0] == expected


CUSTOM = (
    '<mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="w14">{}</mc:Choice>'
    "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)
PLAIN = '<w:numFmt w:val="lowerRoman"/>'


@pytest.mark.parametrize(
    ("fmt", "expected"),
    [
        (PLAIN, "lowerRoman"),
        ('<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>', "001"),
        ('<w:numFmt w:val="custom" w:format="?"/>', "decimal"),
        ('<w:numFmt w:val="custom"/>', "decimal"),
        (CUSTOM.format('<w:numFmt w:val="custom" w:format="α, β, γ, ..."/>', PLAIN), "α"),
        (CUSTOM.format('<w:numFmt w:val="custom" w:format="?"/>', PLAIN), "lowerRoman"),
        (CUSTOM.format("", ""), "decimal"),
        ('<w:numFmt w:val="dollarText"/>', "decimal"),
        ('<w:numFmt w:val="bullet"/>', "bullet"),
        ("", "decimal"),
    ],
)
def test_number_formats(fmt: str, expected: str) -> None:
    inner = f'<w:lvl w:ilvl="0">{fmt}<w:lvlText w:val="%1"/></w:lvl>'
    assert lists(abstract(0, inner) + num(1, 0))[1].levels[0].format == expected


def test_overrides() -> None:
    override = (
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
        f'<w:lvlOverride w:ilvl="1">{level(1, "(%2)", "lowerLetter")}</w:lvlOverride>'
        f'<w:lvlOverride w:ilvl="77"><w:startOverride w:val="4"/></w:lvlOverride>'
    )
    found = lists(abstract(0, level(0, "%1"), level(1, "%2")) + num(1, 0) + num(2, 0, override))
    assert dict(found[2].start_overrides) == {0: 4}
    assert (found[1].levels[1].text, found[2].levels[1].text) == ("%2", "(%2)")
    assert found[2].abstract == found[1].abstract


def test_lists_without_a_definition_are_left_out() -> None:
    assert lists(num(1, 7) + "<w:num w:numId='2'/>" + abstract(0, level(0, "%1")) + num(3, 0)).keys() == {3}


def test_a_numbering_style_leads_to_its_definition() -> None:
    linked = abstract(0, more='<w:numStyleLink w:val="S"/>') + abstract(
        1, level(0, "§%1"), more='<w:styleLink w:val="S"/>'
    )
    found = lists(linked + num(1, 0) + num(2, 1))
    assert found[1].levels[0].text == "§%1"
    assert found[1].abstract == found[2].abstract


@pytest.mark.parametrize(("style_num", "expected"), [(num_pr(2), "§%1"), (num_pr(1), ""), (num_pr(9), ""), ("", "")])
def test_a_numbering_style_leads_by_its_own_list_too(style_num: str, expected: str) -> None:
    linked = abstract(0, more='<w:numStyleLink w:val="S"/>') + abstract(1, level(0, "§%1"))
    styles = style("S", ppr=style_num, kind="numbering")
    assert lists(linked + num(1, 0) + num(2, 1), styles=styles)[1].levels[0].text == expected


def test_ten_thousand_linked_lists_take_no_square_of_time() -> None:
    linked = "".join(abstract(k, more='<w:numStyleLink w:val="S"/>') for k in range(10000))
    last = abstract(10000, level(0, "%1"), more='<w:styleLink w:val="S"/>')
    begin = time.perf_counter()
    found = lists(linked + last + "".join(num(k, k) for k in range(10000)))
    assert {one.abstract for one in found.values()} == {10000}
    assert time.perf_counter() - begin < 5


def test_a_text_as_long_as_a_book_is_cut() -> None:
    found = lists(abstract(0, level(0, "%1" * 100000)) + num(1, 0))[1]
    assert len(found.levels[0].text) == 255


def test_style_levels_come_from_the_links() -> None:
    inner = abstract(0, level(0, "%1", style_id="a"), level(3, "%4", style_id="b")) + num(5, 0)
    assert style_levels(package(numbering=inner), MAIN) == {5: {"a": 0, "b": 3}}


def scheme_package(id: str, changes: dict[int, NumberLevel] | None = None, num_of: dict[int, str] | None = None) -> str:
    """The id of the scheme that is found in a file numbered by `id` but for some levels and styles."""
    levels = [(changes or {}).get(n, found) for n, found in enumerate(resources.scheme(id).levels)]
    inner = abstract(0, *[level(n, found.text, found.format, found.start) for n, found in enumerate(levels)]) + num(
        1, 0
    )
    styles = [style(f"H{n}", f"heading {n}", ppr=(num_of or {}).get(n, num_pr(1, n - 1))) for n in range(1, 10)]
    made = package(styles="".join(styles), numbering=inner + num(2, 0))
    return detect_scheme(read_styles(made, MAIN), read_numbering(made, MAIN)).id


@pytest.mark.parametrize("id", ["zh-official", "decimal"])
def test_a_shipped_scheme_is_recognised_whatever_its_gaps(id: str) -> None:
    assert scheme_package(id) == id


@pytest.mark.parametrize(
    ("changes", "num_of"),
    [
        ({2: NumberLevel("decimal", "%3、")}, None),
        ({0: NumberLevel("chineseCounting", "%1、")}, None),
        ({0: NumberLevel("chineseCountingThousand", "%1、", 3)}, None),
        ({6: NumberLevel("decimal", "%7")}, None),
        (None, {4: ""}),
        (None, {2: num_pr(2, 1)}),
        (None, {2: num_pr(1, 0)}),
        (None, {9: num_pr(0)}),
    ],
)
def test_another_numbering_stays_the_files_own(changes: dict[int, NumberLevel], num_of: dict[int, str]) -> None:
    assert scheme_package("zh-official", changes, num_of) == "document"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (Paragraph(new_id(), level=2, style="H2"), "decimal"),
        (Paragraph(new_id(), level=2, style="H2", props=ParaProps(num=NO_NUMBER)), "decimal"),
        (Paragraph(new_id(), level=2, style="", props=ParaProps(outline=1)), "document"),
    ],
)
def test_a_scheme_counts_only_if_all_headings_follow_it(heading: Paragraph, expected: str) -> None:
    levels = resources.scheme("decimal").levels
    styles = "".join(style(f"H{n}", f"heading {n}", num_pr(1, n - 1)) for n in range(1, 10))
    inner = abstract(0, *[level(n, found.text) for n, found in enumerate(levels)]) + num(1, 0)
    made = package(styles=styles, numbering=inner)
    properties = Properties(
        scheme=resources.scheme("decimal"), styles=read_styles(made, MAIN), numbering=read_numbering(made, MAIN)
    )
    found, _ = confirmed(properties, [Paragraph(new_id(), level=1, style="H1"), heading])
    assert found.scheme.id == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("speecheditor:0:own-3:Mine: A", ("own-3", "Mine: A")),
        ("speecheditor:0:zh-official:Chinese official", None),
        ("speecheditor:0:document:As in the file", None),
        ("speecheditor:0:own-3:", None),
        ("speecheditor:0", None),
        ("My list", None),
        ("", None),
    ],
)
def test_a_list_says_which_scheme_it_was_made_from(name: str, expected: tuple[str, str] | None) -> None:
    found = named_scheme(NumberedList(1, 0, (NumberLevel("upperLetter", "%1)"), NumberLevel("none", "")), name=name))
    assert (found and (found.id, found.name)) == expected
    assert found is None or found.levels == (NumberLevel("upperLetter", "%1)"),)
