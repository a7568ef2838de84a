"""Run-in headings in the window: the command by caret and tree, its check mark, typing at the border, the form."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from by_keys import compose
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bodies import heading, paragraph
from run_ins import BODY, LISTS, STYLES, TITLE, shape
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.properties import PLAIN_RUN_IN, SEPARATOR
from speecheditor.model.transaction import Selection

PAIR = TITLE + BODY + paragraph("end")
CONTROL = Qt.KeyboardModifier.ControlModifier
BACKSPACE = Qt.Key.Key_Backspace


@pytest.fixture
def opened(opened) -> Callable[..., MainWindow]:
    return lambda body: opened(body, styles=STYLES, numbering=LISTS)


def lines(window: MainWindow) -> list[str]:
    window.editor.binding.verify()
    return shape(window.document)


def test_the_command_turns_the_heading_of_the_caret_there_and_back(opened) -> None:
    window = opened(heading(1, "甲") + paragraph("正文") + paragraph("end"))
    action = window.actions_by_id["outline.run_in"]
    window.editor.select(Selection.at((0, 1)))
    assert not action.isChecked()
    action.trigger()
    assert (lines(window), action.isChecked()) == (["|1 甲。<正文", "end"], True)
    assert window.outline_model.index(0, 0).data() == "甲。"
    action.trigger()
    assert (lines(window), action.isChecked()) == (["1.|1 甲", "正文", "end"], False)


def test_the_command_turns_the_heading_of_the_tree(opened, qtbot) -> None:
    window = opened(heading(1, "One") + paragraph("a") + heading(1, "Two") + paragraph("b"))
    window.outline_view.setFocus()
    qtbot.waitUntil(window.outline_view.hasFocus)
    window.outline_view.setCurrentIndex(window.outline_model.index(1, 0))
    window.actions_by_id["outline.run_in"].trigger()
    assert lines(window) == ["|1 One", "a", "|1 Two.< b"]


def test_a_heading_without_text_below_says_so(opened) -> None:
    window = opened(heading(1, "One") + heading(1, "Two"))
    window.actions_by_id["outline.run_in"].trigger()
    assert "no body text" in window.status.currentMessage()
    assert not window.actions_by_id["outline.run_in"].isChecked()


@pytest.mark.parametrize(
    ("at", "text"), [(0, "xTitle.< Body"), (5, "Titlex.< Body"), (6, "Title.<x Body"), (7, "Title.< xBody")]
)
def test_typing_at_the_border(opened, at, text) -> None:
    window = opened(PAIR)
    window.editor.select(Selection.at((0, at)))
    QTest.keyClicks(window.editor, "x")
    assert lines(window) == [f"1.1|2 {text}", "end"]


@pytest.mark.parametrize("typed", ["t", "新题。"])
def test_what_replaces_the_title_is_the_title(opened, typed) -> None:
    window = opened(PAIR)
    before = list(window.document.blocks)
    window.editor.select(Selection((0, 0), (0, 6)))
    if typed.isascii():
        QTest.keyClicks(window.editor, typed)
    else:
        compose(window.editor, typed)
    assert lines(window) == [f"1.1|2 {typed}< Body", "end"]
    window.document.undo()
    assert all(a is b for a, b in zip(window.document.blocks, before, strict=True))


@pytest.mark.parametrize("word", [False, True])
def test_deleting_the_title_leaves_body_text(opened, word) -> None:
    window = opened(TITLE.replace("Title.", "T") + BODY + paragraph("end"))
    window.editor.select(Selection.at((0, 1)))
    QTest.keyClick(window.editor, BACKSPACE, CONTROL if word else Qt.KeyboardModifier.NoModifier)
    assert lines(window) == [" Body", "end"]
    assert window.outline_model.rowCount() == 0
    window.document.undo()
    assert lines(window) == ["1.1|2 T< Body", "end"]


def test_a_composition_that_is_given_up_deletes_the_title(opened) -> None:
    window = opened(PAIR)
    window.editor.select(Selection((0, 0), (0, 6)))
    compose(window.editor, "")
    assert lines(window) == [" Body", "end"]


def test_the_form_in_the_file_is_switched_and_undone(opened) -> None:
    window = opened(PAIR)
    word, plain = window.actions_by_id["outline.run_in_word"], window.actions_by_id["outline.run_in_plain"]
    window.run_ins.refresh()
    assert (word.isChecked(), plain.isChecked()) == (True, False)
    plain.trigger()
    assert (word.isChecked(), plain.isChecked()) == (False, True)
    assert window.document.properties.run_in == PLAIN_RUN_IN
    plain.trigger()
    assert plain.isChecked()
    window.actions_by_id["edit.undo"].trigger()
    assert window.document.properties.run_in == SEPARATOR


def test_the_title_has_the_look_of_its_level_and_the_body_has_not(opened) -> None:
    window = opened(PAIR)
    formats = window.editor.binding.formats
    block = window.document.blocks[0]
    weights = [formats.char(block, run.props).fontWeight() for run in block.runs]
    assert weights == [700, 400]
