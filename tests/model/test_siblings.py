"""Headings of one level side by side."""

from __future__ import annotations

import pytest

from builders import blocks, doc, lines, runs
from speecheditor.model.blocks import Paragraph, Run, RunProps, new_id
from speecheditor.model.document import Document
from speecheditor.model.outline import parent_of
from speecheditor.model.siblings import (
    edit_siblings,
    editable_title,
    headings_of_level,
    shared_stretches,
    siblings_of,
)

SPEECH = ("intro", "1 A", "2 a", "t", "3 x", "2 b", "1 B", "3 y", "2 c", "1 C")


@pytest.mark.parametrize(
    ("index", "siblings", "parent"),
    [(1, (1, 6, 9), None), (2, (2, 5), 1), (5, (2, 5), 1), (4, (4,), 2), (7, (7,), 6), (8, (8,), 6)],
)
def test_siblings_stand_under_the_same_heading(index: int, siblings: tuple[int, ...], parent: int | None) -> None:
    found = blocks(*SPEECH)
    assert (siblings_of(found, index), parent_of(found, index)) == (siblings, parent)


def test_headings_of_a_level() -> None:
    assert headings_of_level(blocks(*SPEECH), 2) == (2, 5, 8)


SHARED = [
    # titles; what each shares with most of the others, in brackets
    (
        ("一要解放思想，更新观念", "二要转变作风，狠抓落实", "三要加强学习，提高素质"),
        ("一[要]解放思想[，]更新观念", "二[要]转变作风[，]狠抓落实", "三[要]加强学习[，]提高素质"),
    ),
    (
        ("进一步解放思想", "进一步转变作风", "着力改善民生"),
        ("[进一步]解放思想", "[进一步]转变作风", "着力改善民生"),
    ),
    (
        ("提高思想认识水平", "提高业务能力水平", "提高服务群众的水平"),
        ("[提高]思想认识[水平]", "[提高]业务能力[水平]", "[提高]服务群众的[水平]"),
    ),
    (
        ("We will act now", "We will listen now", "We can wait"),
        ("[We will] act [now]", "[We will] listen [now]", "[We] can wait"),
    ),
    (("alone",), ("alone",)),
    (("", "a"), ("", "a")),
    (("same", "same"), ("[same]", "[same]")),
]


@pytest.mark.parametrize(("titles", "expected"), SHARED)
def test_the_common_pattern_is_found(titles, expected) -> None:
    shown: list[str] = []
    for title, stretches in zip(titles, shared_stretches(titles), strict=True):
        for start, stop in reversed(stretches):
            title = f"{title[:start]}[{title[start:stop]}]{title[stop:]}"
        shown.append(title)
    assert tuple(shown) == expected


def edited(document: Document, titles: dict[int, str], order: list[int] | None = None) -> list[str]:
    """The lines after an edit of the headings at these indices."""
    ids = [block.id for block in document.blocks]
    made = edit_siblings(document, {ids[k]: t for k, t in titles.items()}, [ids[k] for k in order or []])
    if made is not None:
        document.apply(made)
    return lines(document)


def test_new_titles_are_one_step_and_keep_looks_and_atoms() -> None:
    document = doc("1 *one* thing {3}", "1 two", "text")
    before = list(document.blocks)
    assert edited(document, {0: "one point 3", 1: " 2 "}) == ["1 *one* point {3}", "1 2", "text"]
    assert len(document.history.done) == 1
    document.undo()
    assert all(a is b for a, b in zip(document.blocks, before, strict=True))


@pytest.mark.parametrize(
    ("order", "after"),
    [
        ([1, 3, 5], "0|1 A|a|1 B|b|1 C"),
        ([3, 1, 5], "0|1 B|b|1 A|a|1 C"),
        ([5, 3, 1], "0|1 C|1 B|b|1 A|a"),
        ([3, 5, 1], "0|1 B|b|1 C|1 A|a"),
    ],
)
def test_a_new_order_moves_whole_sections(order: list[int], after: str) -> None:
    document = doc("0", "1 A", "a", "1 B", "b", "1 C")
    before = list(document.blocks)
    assert "|".join(edited(document, {}, order)) == after
    document.undo()
    assert list(document.blocks) == before


def test_titles_and_order_together() -> None:
    document = doc("1 A", "a", "1 B", "b")
    assert edited(document, {0: "X"}, [2, 0]) == ["1 B", "b", "1 X", "a"]
    assert len(document.history.done) == 1


def run_in(title: str, rest: str) -> Paragraph:
    return Paragraph(new_id(), (Run(title, RunProps(title=True)), *runs(rest)), 2)


RUN_INS = [
    # the title part, what is edited, the new title, the paragraph after it
    ("解放思想。", "解放思想", "更新观念", "更新观念。要"),
    ("解放思想。", "解放思想", "更新观念！", "更新观念！要"),
    ("解放思想", "解放思想", "更新观念", "更新观念要"),
    ("Act.", "Act", "Act now", "Act now.要"),
    ("Act.", "Act", "", "Act.要"),  # a run-in heading has a title
]


@pytest.mark.parametrize(("title", "shown", "new", "text"), RUN_INS)
def test_a_run_in_title_keeps_its_closing_mark_and_its_text(title: str, shown: str, new: str, text: str) -> None:
    heading = run_in(title, "要")
    document = Document([heading])
    assert editable_title(heading) == shown
    edited(document, {0: new})
    (after,) = document.blocks
    assert after.text == text
    assert [r.text for r in after.runs if not r.props.title] == ["要"]


def test_nothing_changed_is_no_step() -> None:
    document = doc("1 A", "1 B")
    assert edit_siblings(document, {document.blocks[0].id: "A"}, [b.id for b in document.blocks]) is None
    assert edit_siblings(document, {}) is None


def test_hundreds_of_headings_are_compared_at_once() -> None:
    titles = [f"进一步做好第{k}项工作" for k in range(600)]
    stretches = shared_stretches(titles)
    assert {tuple(found) for found in stretches[100:]} == {((0, 6), (9, 12))}
