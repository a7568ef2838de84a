"""What is printed of a snapshot: labels as text, objects as what they show, page breaks, looks."""

from __future__ import annotations

import pytest

from builders import blocks
from speecheditor.formats.looks import CharLook
from speecheditor.formats.styles import read_styles
from speecheditor.gui.printing.builder import build
from speecheditor.gui.printing.manuscript import Draft, Manuscript, PrintParagraph, PrintTable
from speecheditor.gui.printing.pieces import Piece, cut
from speecheditor.model.blocks import (
    OBJECT,
    Atom,
    Block,
    OpaqueBlock,
    Paragraph,
    ParaProps,
    Run,
    RunProps,
    new_id,
)
from speecheditor.model.numbering import NumberLevel, Scheme
from speecheditor.model.properties import Properties
from word_parts import MAIN, package, style

SCHEME = Scheme(
    "gongwen",
    "公文",
    (NumberLevel("chineseCounting", "%1、", suffix="nothing"), NumberLevel(text="%2.", suffix="space")),
)


def paragraph(*runs: Run, raw: bytes = b"") -> Paragraph:
    return Paragraph(new_id(), runs, props=ParaProps(raw=raw))


def atom(kind: str, text: str = "", xml: bytes = b"<w:x/>") -> Run:
    return Run(OBJECT, RunProps(atom=Atom(kind, text, xml)))


def shown(manuscript: Manuscript) -> list[str]:
    """The items as lines; ``|`` begins a page, cells are parted by /."""
    out: list[str] = []
    for item in manuscript.items:
        if isinstance(item, PrintParagraph):
            assert sum(span.length for span in item.spans) == len(item.text)
            line = item.text
        else:
            line = "\n".join("/".join(cell.text for cell in row) for row in item.rows)
        out.append("|" * item.new_page + line)
    return out


def printed(*found: Block, properties: Properties | None = None) -> list[str]:
    return shown(build(Draft(found, properties or Properties())))


def test_labels_are_text_and_headings_are_told():
    manuscript = build(Draft(blocks("1 Aims", "text", "2 Ways", "1 Means"), Properties(scheme=SCHEME)))
    assert shown(manuscript) == ["一、Aims", "text", "1. Ways", "二、Means"]
    assert [tuple(heading) for heading in manuscript.headings] == [
        (0, 1, "一、Aims"),
        (2, 2, "1. Ways"),
        (3, 1, "二、Means"),
    ]


PAGE = atom("break", xml=b'<w:br w:type="page"/>')
COLUMN = atom("break", xml=b"<w:br w:type='column' />")


@pytest.mark.parametrize(
    ("runs", "lines"),
    [
        ([Run("a"), PAGE, Run("b")], ["a", "|b", "c"]),
        ([PAGE, Run("b")], ["", "|b", "c"]),
        ([Run("a"), PAGE], ["a", "|c"]),
        ([Run("a"), COLUMN, Run("b")], ["a", "|b", "c"]),
        ([Run("a"), atom("field", "12"), Run("b")], ["a12b", "c"]),
        ([Run("a"), atom("footnote", "3")], ["a1", "c"]),
        ([Run("a"), atom("image", "our logo")], ["a[our logo]", "c"]),
        ([Run("a"), atom("image")], ["a[image]", "c"]),
        ([Run("a\u2028b")], ["a\u2028b", "c"]),
        ([Run("a"), Run("gone", RunProps(raw=b"<w:vanish/>"))], ["a", "c"]),
        ([], ["", "c"]),
    ],
)
def test_runs(runs: list[Run], lines: list[str]):
    assert printed(paragraph(*runs), paragraph(Run("c"))) == lines


SECTION = b"<w:sectPr/>"
CONTINUOUS = b'<w:sectPr><w:type w:val="continuous"/></w:sectPr>'


@pytest.mark.parametrize(
    ("raws", "lines"),
    [
        ([SECTION, b""], ["a", "|b"]),
        ([b"", SECTION, b""], ["a", "b", "|c"]),
        ([SECTION, CONTINUOUS, b""], ["a", "b", "|c"]),
        ([CONTINUOUS, SECTION, b""], ["a", "|b", "|c"]),
        ([b"<w:pageBreakBefore/>", b"<w:pageBreakBefore/>"], ["|a", "|b"]),
    ],
)
def test_pages_begin_where_the_document_says(raws: list[bytes], lines: list[str]):
    assert printed(*[paragraph(Run(text), raw=raw) for text, raw in zip("abc", raws, strict=False)]) == lines


def test_tables_have_as_many_cells_in_every_row():
    table = OpaqueBlock(new_id(), "table", "Table", (("a", "b\nc"), ("d",)))
    manuscript = build(Draft([table], Properties()))
    assert isinstance(manuscript.items[0], PrintTable)
    assert shown(manuscript) == ["a/b\u2028c\nd/"]


def test_other_protected_blocks_show_their_rows_or_their_name():
    control = OpaqueBlock(new_id(), "control", "Control", (("one",), ("two",)))
    empty = OpaqueBlock(new_id(), "other", "Chart")
    assert printed(control, empty) == ["one", "two", "[Chart]"]


def test_the_text_of_the_manuscript_is_all_that_is_printed():
    table = OpaqueBlock(new_id(), "table", "Table", (("a", "b"),))
    manuscript = build(Draft([*blocks("1 Aims"), table], Properties(scheme=SCHEME)))
    assert list(manuscript.texts()) == ["一、Aims", "a", "b"]


def test_chinese_text_and_its_marks_come_from_the_chinese_font():
    (item,) = build(Draft([paragraph(Run("他说“"), Run("好”!", RunProps(bold=True)))], Properties())).items
    assert isinstance(item, PrintParagraph)
    assert [(span.length, span.cjk, span.look.bold) for span in item.spans] == [
        (3, True, False),
        (2, True, True),
        (1, False, True),
    ]


def test_cut_keeps_every_character():
    pieces = [Piece("abc", CharLook()), Piece("de", CharLook(bold=True)), Piece("f", CharLook())]
    parts = [(text, inside) for text, _, inside in cut(pieces, [(0, 1), (2, 5)])]
    assert parts == [("a", True), ("b", False), ("c", True), ("de", True), ("f", False)]


def test_progress_can_stop_the_work():
    class Stopped(Exception):
        pass

    def stop(part: float) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        build(Draft(blocks("a"), Properties()), stop)


def test_a_run_in_heading_need_not_stand_with_the_next_paragraph() -> None:
    styles = read_styles(package(styles=style("Normal")), MAIN)
    title, text = Run("Aims.", RunProps(title=True)), Run(" These are they.")
    run_in = Paragraph(new_id(), (title, text), level=2, style="Normal")
    own_line = Paragraph(new_id(), (Run("Aims"),), level=2, style="Normal")
    items = build(Draft((run_in, own_line), Properties(styles=styles))).items
    assert [item.keep_with_next for item in items if isinstance(item, PrintParagraph)] == [False, True]


@pytest.mark.parametrize(
    ("raw", "text", "sizes"),
    [
        (b"<w:caps/>", "STRASSE 9甲", [10.0]),
        (b"<w:smallCaps/>", "STRASSE 9甲", [10.0, 8.0, 10.0]),
        (b"", "Straße 9甲", [10.0]),
    ],
)
def test_capitals_are_text(raw: bytes, text: str, sizes: list[float]) -> None:
    (item,) = build(Draft([paragraph(Run("Straße 9甲", RunProps(raw=raw)))], Properties())).items
    assert isinstance(item, PrintParagraph)
    assert item.text == text
    assert sum(span.length for span in item.spans) == len(text)
    assert list(dict.fromkeys(span.look.size for span in item.spans if not span.cjk))[:2] == sizes[:2]
    assert not any(span.look.caps or span.look.small_caps for span in item.spans)


def test_a_label_takes_no_emphasis_marks_from_its_title() -> None:
    heading = Paragraph(new_id(), (Run("Aims", RunProps(raw=b'<w:em w:val="dot"/><w:b/>')),), level=1, style="Heading1")
    (item,) = build(Draft([heading], Properties(scheme=SCHEME))).items
    assert isinstance(item, PrintParagraph)
    looks = [(span.look.emphasis, span.look.bold) for span in item.spans]
    assert looks == [("", True), ("dot", True)]


SPACE = '<w:spacing w:before="240" w:after="400"/>'


@pytest.mark.parametrize(
    ("styles", "spaces"),
    [
        ("SS", [(12.0, 0.0), (0.0, 20.0)]),
        ("SSS", [(12.0, 0.0), (0.0, 0.0), (0.0, 20.0)]),
        ("SO", [(12.0, 20.0), (12.0, 20.0)]),
        ("OO", [(12.0, 20.0), (12.0, 20.0)]),
        ("S[S", [(12.0, 20.0), (12.0, 20.0)]),
    ],
)
def test_between_two_of_one_style_there_is_no_space_where_the_style_says_so(styles, spaces):
    own = style("S", ppr=SPACE + "<w:contextualSpacing/>") + style("O", ppr=SPACE)
    sheet = read_styles(package(styles=own), MAIN)
    table = OpaqueBlock(new_id(), "table", "Table", (("x",),))
    found = [table if name == "[" else Paragraph(new_id(), (Run("x"),), style=name) for name in styles]
    items = build(Draft(found, Properties(styles=sheet))).items
    looks = [item.look for item in items if isinstance(item, PrintParagraph)]
    assert [(look.space_before, look.space_after) for look in looks] == spaces
