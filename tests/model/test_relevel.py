"""Levels of single headings, body text to headings and back, as tables."""

from __future__ import annotations

import pytest

from builders import doc, lines, run
from speecheditor import resources
from speecheditor.model import relevel
from speecheditor.model.levels import TooDeep
from speecheditor.model.numbering import labels
from speecheditor.model.outline import is_run_in, title_of
from speecheditor.model.properties import Properties
from speecheditor.model.refusal import Impossible

SPEECH = ["1 A", "a", "2 A1", "3 A1x", "1 B"]
LONG = "提高认识，统一思想。各级各部门要从全局的高度认识这项工作，真正把思想统一到会议的部署上来，切实抓好落实。"


@pytest.mark.parametrize(("indices", "shift", "after"), [
    ([0], 1, ["2 A", "a", "2 A1", "3 A1x", "1 B"]),
    ([2], -1, ["1 A", "a", "1 A1", "3 A1x", "1 B"]),
    ([2, 3], -1, ["1 A", "a", "1 A1", "2 A1x", "1 B"]),
    ([3], 1, ["1 A", "a", "2 A1", "4 A1x", "1 B"]),
])  # fmt: skip
def test_a_heading_alone_changes_its_level(indices, shift, after) -> None:
    document = doc(*SPEECH)
    assert run(document, relevel.shift_headings(document, indices, shift)) == after
    document.undo()
    assert lines(document) == SPEECH


def test_the_levels_have_ends() -> None:
    document = doc("1 A", "9 B")
    with pytest.raises(Impossible):
        relevel.shift_headings(document, [1, 0], -1)
    with pytest.raises(TooDeep):
        relevel.shift_headings(document, [0, 1], 1)
    with pytest.raises(TooDeep):
        relevel.to_headings(document, 1, [])
    assert lines(document) == ["1 A", "9 B"]


@pytest.mark.parametrize(("indices", "level", "after"), [
    ([0, 2], 0, ["A", "a", "A1", "3 A1x", "1 B"]),
    ([0, 3], 2, ["2 A", "a", "2 A1", "2 A1x", "1 B"]),
    ([4], 1, SPEECH),
])  # fmt: skip
def test_set_levels(indices, level, after) -> None:
    document = doc(*SPEECH)
    assert run(document, relevel.set_levels(document, indices, level)) == after


def test_own_paragraphs_are_those_before_the_next_heading() -> None:
    document = doc("1 A", "a", "", "[table]", " ", "b", "2 A1", "c")
    assert relevel.own_paragraphs(document.blocks, 0) == [1, 5]
    assert relevel.own_paragraphs(document.blocks, 6) == [7]


def test_chosen_paragraphs_become_subheadings_long_ones_run_in() -> None:
    document = doc("1 A", "short", LONG, "c", properties=Properties(scheme=resources.scheme("zh-official")))
    run(document, relevel.to_headings(document, 0, [1, 2]))
    assert [block.level for block in document.blocks] == [1, 2, 2, 0]
    assert [title_of(block) for block in document.blocks[1:3]] == ["short", "提高认识，统一思想。"]
    assert [is_run_in(block) for block in document.blocks] == [False, False, True, False]
    found = labels(document.blocks, document.properties)
    assert [found.get(block.id) for block in document.blocks] == ["一、", "（一）", "（二）", None]


def test_body_text_again_has_neither_the_mark_nor_the_look_of_a_title() -> None:
    document = doc("1 A", LONG, properties=Properties(scheme=resources.scheme("zh-official")))
    before = document.blocks[1]
    document.apply(relevel.to_headings(document, 0, [1]))
    document.apply(relevel.to_body(document, [1]))
    assert document.blocks[1].runs == before.runs
    assert (document.blocks[1].level, document.blocks[1].props) == (0, before.props)
