"""The outline that odd files show: other namespaces, prefixes and encodings, and numbering that leads nowhere."""

from __future__ import annotations

import pytest

from bodies import document, edited, paragraph, shown, text_run
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.xml import W_STRICT, W
from speecheditor.model.blocks import OpaqueBlock
from speecheditor.model.numbering import labels
from word_parts import MAIN, abstract, level, num, num_pr, package, style

STYLES = style("Normal") + style("H1", "heading 1", num_pr(5, 0)) + style("H2", "heading 2", num_pr(5, 1))
NUMBERING = abstract(0, level(0, "%1.", style_id="H1"), level(1, "%1.%2", style_id="H2")) + num(5, 0)


def h(n: int, ppr: str = "", text: str = "h") -> str:
    return paragraph(text, ppr=f'<w:pStyle w:val="H{n}"/>{ppr}')


def outline(content: DocumentContent) -> list[str]:
    """Each paragraph as ``level label text``, each protected block as its rows."""
    found = labels(content.blocks, content.properties)
    lines: list[str] = []
    for block, line in zip(content.blocks, shown(content.blocks), strict=True):
        if isinstance(block, OpaqueBlock):
            lines.append(f"[{'; '.join(' '.join(row) for row in block.rows)}]")
        else:
            level_, _, text = line.partition(" ") if block.level else ("0", "", line)
            lines.append(f"{level_} {found.get(block.id, '')} {text}".replace("  ", " "))
    return lines


PLAIN = h(1) + h(2) + paragraph("b") + h(2)
EXPECTED = ["1 1. h", "2 1.1 h", "0 b", "2 1.2 h"]


def prefixed(xml: str, prefix: str, more: str = "") -> str:
    """A part with another prefix for WordprocessingML ("" = as the default namespace; attributes keep one)."""
    tag = f"{prefix}:" if prefix else ""
    root, rest = xml.replace("<w:", f"<{tag}").replace("</w:", f"</{tag}").split(">", 1)
    declared = f'xmlns="{W}" xmlns:a="{W}"' if not prefix else f'xmlns:{prefix}="{W}"'
    root = root.replace(f'xmlns:w="{W}"', f"{declared} {more}")
    return f"{root}>{rest}".replace(" w:", f" {prefix or 'a'}:")


@pytest.mark.parametrize(
    ("prefix", "more"), [("x", ""), ("", ""), ("main", 'xmlns:w="urn:other"'), ("w1", f'xmlns:w="{W_STRICT}"')]
)
def test_any_prefix_means_the_same_and_survives_an_edit(prefix: str, more: str) -> None:
    plain = package(PLAIN, styles=STYLES, numbering=NUMBERING)
    names = (MAIN, "word/styles.xml", "word/numbering.xml")
    parts = {name: prefixed(plain.part(name).decode(), prefix, more).encode() for name in names}
    content = read_docx(plain.with_parts(parts)).document
    assert outline(content) == EXPECTED
    blocks = [edited(content.blocks[0], 0, 1, "new"), *content.blocks[1:]]
    again = read_docx(write_docx(content, blocks, content.properties)).document
    assert outline(again) == ["1 1. new", *EXPECTED[1:]]
    assert again.frame.part.xml == content.frame.part.xml.replace(b">h<", b">new<", 1)


def test_a_foreign_element_of_the_usual_prefix_is_none_of_word() -> None:
    foreign = '<w:p xmlns:w="urn:other"><w:r><w:t>alien</w:t></w:r></w:p>'
    content = document(h(1) + foreign + h(1), styles=STYLES, numbering=NUMBERING)
    assert outline(content) == ["1 1. h", "[alien]", "1 2. h"]


def test_a_strict_file_shows_the_same() -> None:
    data = package(PLAIN, strict=True, styles=STYLES, numbering=NUMBERING).data
    assert outline(read_docx(data).document) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8"])
@pytest.mark.parametrize("declared", [True, False])
def test_side_parts_in_other_encodings(encoding: str, declared: bool) -> None:
    plain = package(
        PLAIN, styles=STYLES.replace("heading 1", "标题 1"), numbering=NUMBERING.replace("%1.", "第%1章", 1)
    )
    header = f"<?xml version='1.0' encoding='{encoding[:6].rstrip('-').upper()}'?>" if declared else ""
    parts = {
        name: f"\ufeff{header}{plain.part(name).decode()}".encode(encoding)
        for name in ("word/styles.xml", "word/numbering.xml")
    }
    content, problems = read_docx(plain.with_parts(parts))
    assert outline(content) == ["1 第1章 h", *EXPECTED[1:]]
    assert not problems


def alternative(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="w14">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (alternative(h(1, text="new"), h(1, text="old")) + h(1), ["[new]", "1 2. h"]),
        (alternative("", h(1, text="old")) + h(1), ["[]", "1 1. h"]),
        (paragraph("a", alternative(text_run("new"), text_run("old"))), ["0 a{}"]),
        (paragraph(f"<w:r>{alternative('<w:t>new</w:t>', '<w:t>old</w:t>')}<w:t>b</w:t></w:r>"), ["0 {}b"]),
    ],
)
def test_alternate_content_is_kept_in_one_piece_wherever_it_stands(body: str, expected: list[str]) -> None:
    content = document(body, styles=STYLES, numbering=NUMBERING)
    assert outline(content) == expected
    assert write_docx(content, list(content.blocks), content.properties) == content.package.data


GONE = num(6, 77)
LINKED = abstract(1, more='<w:numStyleLink w:val="L"/>') + num(7, 1)
OWN = abstract(2, level(0, "A%1", more='<w:suff w:val="nothing"/>'), more='<w:styleLink w:val="L"/>') + num(8, 2)
RESTARTED = num(9, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>')
REDRAWN = num(
    10, 0, f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>{level(0, "(%1)", start=3)}</w:lvlOverride>'
)
ONLY_DRAWN = num(11, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "&lt;%1>")}</w:lvlOverride>')
BOTH_LEVELS = num(
    12,
    0,
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride>',
)
LATE = abstract(3, level(0, "%1", start=2**31), level(1, "%9-%2-%3")) + num(13, 3)
ALL = LINKED + OWN + NUMBERING + LATE + GONE + RESTARTED + REDRAWN + ONLY_DRAWN + BOTH_LEVELS


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([h(1), h(1, num_pr(99)), h(1)], ["1.", "", "2."]),
        ([h(1), h(1, num_pr(6)), h(1)], ["1.", "", "2."]),
        ([h(1), h(1, "<w:numPr/>"), h(1)], ["1.", "2.", "3."]),
        ([h(1), h(1, num_pr(0)), h(1)], ["1.", "", "2."]),
        ([h(1), h(1, num_pr(0, 0)), h(1)], ["1.", "", "2."]),
        ([h(1), h(1, num_pr(5, 99)), h(1)], ["1.", "", "2."]),
        ([h(1), h(1, num_pr(5, 0)), h(2, num_pr(5, 1))], ["1.", "2.", "2.1"]),
        ([h(1), h(1, num_pr(level=1)), h(2)], ["1.", "1.1", "1.2"]),
        ([h(1), h(1, num_pr(9)), h(1, num_pr(9)), h(1)], ["1.", "4.", "5.", "6."]),
        ([h(1), h(1, num_pr(10)), h(1, num_pr(10)), h(1)], ["1.", "(7)", "(8)", "9."]),
        ([h(1), h(1, num_pr(11)), h(1)], ["1.", "<2>", "3."]),
        ([h(1), h(2), h(1, num_pr(12)), h(2, num_pr(12)), h(2)], ["1.", "1.1", "1.", "1.5", "1.6"]),
        ([h(1, num_pr(7)), h(1, num_pr(8)), h(1)], ["A1", "A2", "1."]),
        ([h(1, num_pr(13)), h(1, num_pr(13))], ["2147483648", "2147483649"]),
        ([h(2, num_pr(13))], ["-1-"]),
    ],
)
def test_labels_of_odd_numbering(body: list[str], expected: list[str]) -> None:
    content = document("".join(body), styles=STYLES, numbering=ALL)
    found = labels(content.blocks, content.properties)
    assert [found.get(block.id, "") for block in content.blocks] == expected


@pytest.mark.parametrize(
    ("styles", "expected"),
    [
        (style("H2", "heading 2", num_pr(0)), ["1.", "", "2."]),
        (style("H2", "heading 2", num_pr(99, 1)), ["1.", "", "2."]),
        (style("H2", "heading 2", num_pr(5)), ["1.", "1.1", "2."]),
        (style("H2", "heading 2", based="H1"), ["1.", "1.1", "2."]),
        (style("H2", "heading 2", num_pr(5, 99)), ["1.", "", "2."]),
        (style("H2", "heading 2", based="H2"), ["1.", "", "2."]),
        ("", ["1.", "", "2."]),
    ],
)
def test_labels_of_odd_styles(styles: str, expected: list[str]) -> None:
    first = style("Normal") + style("H1", "heading 1", num_pr(5, 0))
    content = document(h(1) + h(2) + h(1), styles=first + styles, numbering=NUMBERING)
    found = labels(content.blocks, content.properties)
    assert [found.get(block.id, "") for block in content.blocks] == expected


@pytest.mark.parametrize("style_id", ["Normal", "gone", "Char"])
def test_a_style_that_is_no_paragraph_style_shows_as_the_default_one(style_id: str) -> None:
    styles = style("Normal", ppr=num_pr(5, 0)) + style("Char", kind="character")
    ppr = f'<w:pStyle w:val="{style_id}"/>'
    content = document(paragraph("a", ppr=ppr) + paragraph("b"), styles=styles, numbering=NUMBERING)
    assert list(labels(content.blocks, content.properties).values()) == ["1.", "2."]


@pytest.mark.parametrize(
    ("ppr", "level_"),
    [
        ('<w:outlineLvl w:val="2"/>', 3),
        ('<w:outlineLvl w:val="8"/>', 9),
        ('<w:outlineLvl w:val="9"/>', 0),
        ('<w:outlineLvl w:val="42"/>', 0),
        ('<w:outlineLvl w:val="-1"/>', 0),
        ('<w:pStyle w:val="H2"/><w:outlineLvl w:val="5"/>', 2),
        ('<w:pStyle w:val="H2"/><w:outlineLvl w:val="9"/>', 2),
        ('<w:pStyle w:val="gone"/><w:outlineLvl w:val="0"/>', 1),
        ('<w:pStyle w:val="gone"/>', 0),
    ],
)
def test_levels_of_paragraphs(ppr: str, level_: int) -> None:
    (block,) = document(paragraph("a", ppr=ppr), styles=STYLES).blocks
    assert block.level == level_


def test_a_missing_style_is_a_problem_named_once() -> None:
    data = package(paragraph("a", ppr='<w:pStyle w:val="gone"/>') * 3, styles=STYLES).data
    assert [problem.message for problem in read_docx(data).problems] == ["The style gone is used but not defined."]
