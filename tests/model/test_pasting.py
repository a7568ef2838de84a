"""Where formatted text is pasted: into a sentence, between paragraphs, into headings, beside protected blocks."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from builders import BOLD, blocks, doc, lines, run, undo_all
from speecheditor.model.blocks import NumRef, Paragraph, ParaProps, Run, RunProps, new_id, same_blocks
from speecheditor.model.document import Document
from speecheditor.model.numbering import NumberedList, NumberLevel, labels
from speecheditor.model.pasting import over, paste_blocks
from speecheditor.model.properties import Properties
from speecheditor.model.styles import Style, StyleSheet
from speecheditor.model.transaction import Selection

HERE = Selection.at
WORDS = ("x*y*",)
PARTS = ("one", "two")
WITH_HEADING = ("1 Head", "text")
TABLE = ("[t]",)


@pytest.mark.parametrize(
    ("before", "at", "pasted", "after"),
    [
        (["ab"], HERE((0, 1)), WORDS, ["ax*y*b"]),
        (["ab"], Selection((0, 0), (0, 2)), WORDS, ["x*y*"]),
        (["1 ab"], HERE((0, 1)), WORDS, ["1 ax*y*b"]),
        (["1 ab"], Selection((0, 0), (0, 2)), WORDS, ["1 x*y*"]),
        ([""], HERE((0, 0)), WORDS, ["x*y*"]),
        (["ab"], HERE((0, 1)), PARTS, ["aone", "twob"]),
        (["ab"], HERE((0, 0)), PARTS, ["one", "two", "ab"]),
        (["ab"], HERE((0, 2)), PARTS, ["abone", "two"]),
        (["1 ab"], HERE((0, 0)), PARTS, ["one", "two", "1 ab"]),
        (["1 ab"], HERE((0, 2)), PARTS, ["1 abone", "two"]),
        (["ab"], HERE((0, 1)), WITH_HEADING, ["a", "1 Head", "textb"]),
        (["ab"], HERE((0, 0)), WITH_HEADING, ["1 Head", "text", "ab"]),
        (["ab"], HERE((0, 2)), WITH_HEADING, ["ab", "1 Head", "text"]),
        (["", "b"], HERE((0, 0)), WITH_HEADING, ["1 Head", "text", "b"]),
        (["ab"], HERE((0, 1)), ("1 Head",), ["aHeadb"]),
        (["ab"], HERE((0, 2)), ("1 Head",), ["ab", "1 Head"]),
        (["ab"], HERE((0, 1)), ("text", "1 Head"), ["atext", "1 Head", "b"]),
        (["ab"], HERE((0, 2)), TABLE, ["ab", "[t]", ""]),
        (["ab", "c"], HERE((0, 1)), TABLE, ["a", "[t]", "b", "c"]),
        (["[u]", "a"], HERE((0, 0)), PARTS, ["one", "two", "[u]", "a"]),
        (["[u]", "a"], HERE((0, 1)), PARTS, ["[u]", "one", "two", "a"]),
        (["1 A", "ab", "2 B", "cd"], Selection((1, 1), (3, 1)), PARTS, ["1 A", "aone", "twod"]),
        (["1 A", "[u]", "cd"], Selection((0, 0), (2, 1)), WITH_HEADING, ["1 Head", "textd"]),
    ],
)
def test_the_place_decides(before: list[str], at: Selection, pasted: tuple[str, ...], after: list[str]) -> None:
    document = doc(*before)
    old = list(document.blocks)
    assert run(document, paste_blocks(document, at, pasted_blocks(*pasted))) == after
    assert len({block.id for block in document.blocks}) == len(document.blocks)
    assert undo_all(document) == 1
    assert all(a is b for a, b in zip(document.blocks, old, strict=True))


def pasted_blocks(*found: str) -> list:
    """Blocks without bytes, as readers of foreign text make them."""
    return [
        Paragraph(new_id(), block.runs, block.level, block.style) if isinstance(block, Paragraph) else block
        for block in blocks(*found)
    ]


def test_nothing_pastes_nothing() -> None:
    assert paste_blocks(doc("a"), HERE((0, 0)), []) is None


SHEET = StyleSheet(
    styles=MappingProxyType(
        {
            "Normal": Style("Normal", "Normal"),
            "Title": Style("Title", "Title", next="Normal"),
            "Quote": Style("Quote", "Quote"),
            "Lead": Style("Lead", "Lead", next="Quote"),
            "Heading1": Style("Heading1", "heading 1", next="Quote", level=1, builtin_heading=True),
        }
    ),
    default="Normal",
)


@pytest.mark.parametrize(
    ("style", "level", "wanted"),
    [("Quote", 0, "Quote"), ("Title", 0, ""), ("Lead", 0, "Quote"), ("Heading1", 1, "Quote"), ("", 0, "")],
)
def test_body_text_takes_the_look_of_the_place(style: str, level: int, wanted: str) -> None:
    here = Paragraph(new_id(), (Run("a"),), level, style, ParaProps("both" if not level else None))
    document = Document([here], Properties(styles=SHEET))
    run(document, paste_blocks(document, HERE((0, 1)), pasted_blocks("one", "two", "1 Head")))
    assert [block.style for block in document.blocks] == [style, wanted, "Heading1"]
    own = style == wanted and not level
    assert document.blocks[1].props.alignment == ("both" if own else None)


def test_pasted_words_look_as_those_around_them_but_for_their_emphasis() -> None:
    here = RunProps(bold=True, raw=b"<font/>")
    document = Document([Paragraph(new_id(), (Run("ab", here),))])
    run(document, paste_blocks(document, HERE((0, 1)), pasted_blocks("x/y/")))
    assert document.blocks[0].runs[1] == Run("y", RunProps(bold=True, italic=True, raw=b"<font/>"))
    run(document, paste_blocks(document, HERE((0, 0)), pasted_blocks("one", "two")))
    assert document.blocks[0].runs == (Run("one", RunProps(raw=b"<font/>")),)


def test_the_title_of_a_run_in_heading_stays_one() -> None:
    title = Paragraph(new_id(), (Run("题。", RunProps(title=True)), Run("文")), 1)
    document = Document([title])
    run(document, paste_blocks(document, HERE((0, 1)), pasted_blocks("目")))
    assert document.blocks[0].runs[0] == Run("题目。", RunProps(title=True))
    run(document, paste_blocks(document, HERE((0, 4)), pasted_blocks("a", "b")))
    assert lines(document)[1:] == ["b"]
    assert document.blocks[0].runs[-1] == Run("文a")


def test_what_is_said_counts_over_what_is_there() -> None:
    assert over(BOLD, RunProps(italic=True)) == RunProps(bold=True, italic=True)
    assert over(RunProps(raw=b"a", link=b"l"), RunProps(raw=b"b")) == RunProps(raw=b"b", link=b"l")
    assert over(RunProps(underline="single", title=True), RunProps(bold=False)) == RunProps(
        bold=False, underline="single", title=True
    )


def test_lists_come_with_their_items() -> None:
    document = doc("ab")
    before = document.snapshot()
    bullets = NumberedList(4, 2, (NumberLevel("bullet", "•"),))
    item = Paragraph(new_id(), (Run("x"),), props=ParaProps(num=NumRef(4, 0)))
    made = paste_blocks(document, HERE((0, 1)), [item, *pasted_blocks("end")], [bullets])
    assert run(document, made) == ["a", "x", "endb"]
    assert document.blocks[1].props.num == NumRef(4, 0)
    assert document.properties.numbering.lists[4] is bullets
    assert labels(document.blocks, document.properties) == {document.blocks[1].id: "•"}
    assert undo_all(document) == 1
    assert document.properties is before[1]
    assert same_blocks(document.blocks, before[0])
