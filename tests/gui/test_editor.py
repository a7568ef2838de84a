"""Keys that delete beside a paragraph's end or a protected block."""

from __future__ import annotations

import pytest
from open_windows import TABLE
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bodies import field, paragraph
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.operations import Operation
from speecheditor.model.transaction import Position, Selection

BODY = paragraph("above") + TABLE + paragraph("below") + paragraph("end")
BACKSPACE, DELETE = Qt.Key.Key_Backspace, Qt.Key.Key_Delete
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def press(window: MainWindow, key: Qt.Key, at: Position) -> None:
    window.editor.select(Selection.at(at))
    QTest.keyClick(window.editor, key)


@pytest.mark.parametrize(("key", "at"), [(BACKSPACE, (1, 1)), (BACKSPACE, (2, 0)), (DELETE, (1, 0)), (DELETE, (0, 5))])
def test_a_key_selects_the_table_beside_it_and_only_a_second_press_deletes_it(opened, key, at) -> None:
    window = opened(BODY)
    before = list(window.document.blocks)
    press(window, key, at)
    selection = window.editor.selection()
    assert (selection.start, selection.end, window.document.blocks) == ((1, 0), (1, 1), before)
    QTest.keyClick(window.editor, key)
    assert [block.text for block in window.document.blocks if block.text] == ["above", "below", "end"]


@pytest.mark.parametrize(("key", "at"), [(BACKSPACE, (3, 0)), (DELETE, (2, 5))])
def test_undo_names_what_joined_two_paragraphs(opened, key, at) -> None:
    window = opened(BODY)
    press(window, key, at)
    assert window.document.blocks[2].text == "belowend"
    assert window.document.history.done[-1].operation is Operation.JOIN


@pytest.mark.parametrize(
    ("key", "modifiers"), [(Qt.Key.Key_Left, SHIFT), (Qt.Key.Key_C, CTRL), (Qt.Key.Key_Down, SHIFT)]
)
def test_a_key_that_types_nothing_changes_nothing_of_what_is_selected(opened, key, modifiers) -> None:
    window = opened(paragraph("page ", field("PAGE", "3")) + paragraph("end"))
    before = list(window.document.blocks)
    window.editor.select(Selection((0, 0), (0, 6)))
    QTest.keyClick(window.editor, key, modifiers)
    assert all(one is other for one, other in zip(window.document.blocks, before, strict=True))


@pytest.mark.parametrize(("key", "modifiers"), [(Qt.Key.Key_X, CTRL), (DELETE, SHIFT)])
def test_both_keys_that_cut_are_the_command(opened, key, modifiers) -> None:
    window = opened(BODY)
    window.editor.select(Selection((2, 2), (3, 1)))
    QTest.keyClick(window.editor, key, modifiers)
    assert [block.text for block in window.document.blocks if block.text][-1] == "bend"
    assert window.document.history.done[-1].operation is Operation.CUT
