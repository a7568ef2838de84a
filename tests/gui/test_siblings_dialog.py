"""The dialog that lines up sibling headings, by keys alone."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox

from bodies import heading, paragraph
from builders import doc
from speecheditor import resources
from speecheditor.gui.dialogs.siblings import SiblingsDialog
from speecheditor.gui.dialogs.siblings_model import LENGTH, NUMBER, TITLE, UNDER
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.formatting import set_scheme
from speecheditor.model.label_index import LabelIndex
from speecheditor.model.transaction import Selection

BODY = (
    heading(1, "重点任务")
    + heading(2, "要解放思想")
    + paragraph("a")
    + heading(2, "要转变作风")
    + heading(2, "要加强学习啊")
    + heading(1, "组织保障")
    + heading(2, "要加强领导")
)
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(opened) -> MainWindow:
    found = opened(BODY)
    found.document.apply(set_scheme(found.document, resources.scheme("zh-official")))
    found.editor.select(Selection.at((2, 0)))
    return found


@pytest.fixture
def dialog(window, qtbot) -> SiblingsDialog:
    found = window.siblings.show()
    assert found is not None
    qtbot.waitExposed(found)
    return found


def shown(dialog: SiblingsDialog, *columns: int) -> list[str]:
    model = dialog.model
    return [
        " ".join(str(model.index(row, column).data()) for column in columns or (NUMBER, TITLE, LENGTH))
        for row in range(model.rowCount())
    ]


def editor_of(dialog: SiblingsDialog) -> QLineEdit:
    QTest.qWait(1)  # the next editor opens when the one that was left has gone
    found = QApplication.focusWidget()
    assert isinstance(found, QLineEdit)
    return found


def titles(window: MainWindow) -> list[str]:
    return [block.text for block in window.document.blocks if block.level == 2]


def test_the_siblings_stand_below_each_other_with_their_lengths(dialog) -> None:
    assert shown(dialog) == ["（一） 要解放思想 5", "（二） 要转变作风 5", "（三） 要加强学习啊 6 (+1)"]
    assert dialog.summary.text() == "3 headings, 5 to 6 characters"
    assert dialog.view.currentIndex().row() == 0
    assert dialog.view.isColumnHidden(UNDER)


def test_all_of_the_level_show_what_they_stand_under(dialog) -> None:
    dialog.which.setCurrentIndex(1)
    dialog.which.activated.emit(1)
    assert shown(dialog, TITLE, UNDER)[2:] == ["要加强学习啊 一、重点任务", "要加强领导 二、组织保障"]
    assert not dialog.view.isColumnHidden(UNDER)


def test_keys_edit_one_title_after_another_at_one_place(dialog, window) -> None:
    QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    first = editor_of(dialog)
    first.setCursorPosition(1)
    QTest.keyClicks(first, "x")
    QTest.keyClick(first, Qt.Key.Key_Down)
    second = editor_of(dialog)
    assert (second.text(), second.cursorPosition()) == ("要转变作风", 2)
    QTest.keyClicks(second, "y")
    QTest.keyClick(second, Qt.Key.Key_Return)
    third = editor_of(dialog)
    assert (dialog.view.currentIndex().row(), third.text()) == (2, "要加强学习啊")
    QTest.keyClick(third, Qt.Key.Key_Up)
    assert editor_of(dialog).text() == "要转y变作风"
    before = len(window.document.history.done)
    dialog.accept()
    assert titles(window)[:3] == ["要x解放思想", "要转y变作风", "要加强学习啊"]
    assert len(window.document.history.done) == before + 1
    window.commands.undo()
    assert titles(window)[:2] == ["要解放思想", "要转变作风"]


def test_what_is_typed_when_ok_is_pressed_counts(dialog, window) -> None:
    QTest.keyClick(dialog.view, Qt.Key.Key_F2)
    editor_of(dialog).setText("new")
    dialog.accept()
    assert titles(window)[0] == "new"
    assert window.actions_by_id["edit.undo"].text() == "&Undo Edit Sibling Headings"


def test_tab_leaves_the_table(dialog) -> None:
    QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    QTest.keyClick(editor_of(dialog), Qt.Key.Key_Tab)
    QTest.qWait(1)
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert not dialog.view.hasFocus()
    assert not isinstance(QApplication.focusWidget(), QLineEdit)


def test_rows_move_with_their_sections_while_the_numbers_stay(dialog, window) -> None:
    QTest.keyClick(dialog.view, Qt.Key.Key_Down, ALT_SHIFT)
    assert shown(dialog, NUMBER, TITLE) == ["（一） 要转变作风", "（二） 要解放思想", "（三） 要加强学习啊"]
    assert dialog.view.currentIndex().row() == 1
    dialog.accept()
    assert [block.text for block in window.document.blocks][:4] == ["重点任务", "要转变作风", "要解放思想", "a"]


@pytest.mark.parametrize("goes", [True, False])
def test_cancel_asks_before_it_forgets_edits(dialog, window, monkeypatch, goes: bool) -> None:
    dialog.model.setData(dialog.model.index(0, TITLE), "changed")
    asked: list[str] = []

    def answer(box: QMessageBox) -> None:
        asked.append(box.text())
        role = QMessageBox.ButtonRole.DestructiveRole if goes else QMessageBox.ButtonRole.RejectRole
        next(button for button in box.buttons() if box.buttonRole(button) is role).click()

    monkeypatch.setattr(QMessageBox, "exec", answer)
    dialog.reject()
    assert (asked, dialog.isVisible()) == (["Forget the changes?"], not goes)
    assert titles(window)[0] == "要解放思想"
    if not goes:
        dialog.accept()


def test_cancel_without_edits_asks_nothing(dialog, window) -> None:
    dialog.model.setData(dialog.model.index(0, TITLE), "changed")
    dialog.model.setData(dialog.model.index(0, TITLE), "要解放思想")
    dialog.reject()
    assert not dialog.isVisible()
    assert window.document.history.done[-1].operation.value == "Change Numbering"


def test_without_a_heading_there_is_nothing_to_show(opened) -> None:
    window = opened(paragraph("text"))
    assert window.siblings.show() is None
    assert window.status.currentMessage() == "There is no heading here."


def test_hundreds_of_headings_are_edited_at_once(qtbot) -> None:
    document = doc(*[f"1 We will do thing {k}" for k in range(600)])
    begun = time.process_time()
    dialog = SiblingsDialog(None, document, LabelIndex(document), 300, lambda titles, order: None)
    dialog.show()
    dialog.model.setData(dialog.model.index(5, TITLE), "We will do something else")
    dialog.grab()
    assert time.process_time() - begun < 2
    assert dialog.view.currentIndex().row() == 300
    dialog.accept()
