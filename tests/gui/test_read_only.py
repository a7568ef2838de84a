"""A document that is protected against editing refuses every change until it is edited anyway."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from open_windows import BODY, READ_ONLY, caret_at
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bodies import document
from speecheditor.gui.action_table import CHANGING
from speecheditor.gui.characters import SWITCHES
from speecheditor.gui.dialogs.scheme_dialog import SchemeDialog
from speecheditor.gui.dialogs.siblings_view import TITLE
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.properties import PLAIN_RUN_IN, SEPARATOR
from speecheditor.resources import scheme


def _select_title(window: MainWindow) -> None:
    cursor = caret_at(window, 0)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    window.editor.setTextCursor(cursor)
    window.editor.setFocus()


def _composed(window: MainWindow) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString("字")
    QApplication.sendEvent(window.editor, event)


def _dropped(window: MainWindow) -> None:
    data = QMimeData()
    data.setText("dropped")
    window.editor.drop(data, (1, 0), moved=False)


def _replaced(window: MainWindow) -> None:
    bar = window.find_bar
    window.finding.open_replace()
    bar.find_field.setText("text")
    bar.replace_field.setText("word")
    bar.replace_all.click()
    bar.next.click()
    bar.replace.click()


def _dragged(window: MainWindow) -> None:
    model = window.outline_model
    assert model.move_sections is not None
    model.move_sections([3], 0, 1)


def _joined(window: MainWindow) -> None:
    window.editor.setTextCursor(caret_at(window, 1))
    QTest.keyClick(window.editor, Qt.Key.Key_Backspace)
    QTest.keyClick(window.editor, Qt.Key.Key_Return)


def _deleted_in_the_tree(window: MainWindow) -> None:
    window.outline_view.setFocus()
    QTest.keyClick(window.outline_view, Qt.Key.Key_Delete)


def _unnumbered(window: MainWindow) -> None:
    window.actions_by_id["outline.unnumbered"].setChecked(True)
    window.heading_numbers.switch_number()


def _reformed(window: MainWindow) -> None:
    window.run_ins.set_form(PLAIN_RUN_IN if window.document.properties.run_in == SEPARATOR else SEPARATOR)


def _edited_side_by_side(window: MainWindow) -> None:
    dialog = window.siblings.show()
    assert dialog is not None
    dialog.model.setData(dialog.model.index(0, TITLE), "New", Qt.ItemDataRole.EditRole)
    dialog.accept()


def _referred(window: MainWindow) -> None:
    dialog = window.cross_references.ask_to_insert()
    assert dialog is not None
    dialog.accept()


def _renumbered(window: MainWindow) -> None:
    dialog = SchemeDialog(window, ())
    dialog.list.setCurrentRow(1)
    dialog.accept()


ATTEMPTS: dict[str, Callable[[MainWindow], object]] = {
    "typing": lambda window: QTest.keyClicks(window.editor, "x"),
    "input method": _composed,
    "joining and splitting": _joined,
    "dropping": _dropped,
    "cutting": lambda window: window.editor.cut(),
    "pasting": lambda window: window.editor.paste(),
    "pasting plain": lambda window: window.pasting.paste_plain(),
    "replacing": _replaced,
    "dragging a section": _dragged,
    "deleting in the tree": _deleted_in_the_tree,
    "renaming": lambda window: window.commands.rename(0, "New"),
    "renaming in the tree": lambda window: window.outline_model.setData(
        window.outline_model.index(0, 0), "New", Qt.ItemDataRole.EditRole
    ),
    "promoting": lambda window: window.commands.shift(1),
    "numbering": lambda window: window.commands.set_scheme(scheme("decimal")),
    "a level": lambda window: window.commands.set_level(3),
    "bold": lambda window: window.characters.toggle(SWITCHES["format.bold"]),
    "alignment": lambda window: window.commands.set_alignment("center"),
    "a run-in heading": lambda window: window.run_ins.toggle(),
    "their form": _reformed,
    "no number": _unnumbered,
    "a scheme": _renumbered,
    "shelving text": lambda window: window.shelf.shelve(),
    "siblings": _edited_side_by_side,
    "a cross-reference": _referred,
    "undo": lambda window: (window.commands.undo(), window.commands.redo()),
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_a_read_only_document_refuses(opened, attempt) -> None:
    window = opened(settings=READ_ONLY)
    QApplication.clipboard().setText("pasted")
    _select_title(window)
    before = window.document.snapshot()
    ATTEMPTS[attempt](window)
    QApplication.processEvents()
    assert window.document.snapshot() == before
    assert all(a is b for a, b in zip(window.document.blocks, before[0], strict=True))
    window.editor.binding.verify()
    assert not window.session.is_modified


@pytest.mark.parametrize("attempt", [name for name in ATTEMPTS if name != "undo"])
def test_and_allows_it_after_edit_anyway(opened, attempt) -> None:
    window = opened(settings=READ_ONLY)
    window.contents.bar.edit_button.click()
    QApplication.clipboard().setText("pasted")
    _select_title(window)
    ATTEMPTS[attempt](window)
    QApplication.processEvents()
    assert window.session.is_modified


def test_its_commands_are_off_until_edit_anyway(opened) -> None:
    window = opened(settings=READ_ONLY)
    actions = window.actions_by_id
    assert [name for name in CHANGING if actions[name].isEnabled()] == []
    actions["edit.anyway"].trigger()
    assert [name for name in (*CHANGING, "edit.anyway") if not actions[name].isEnabled()] == ["edit.anyway"]
    assert not window.contents.bar.isVisible()
    assert not window.editor.isReadOnly()


def test_a_refusal_says_why(opened) -> None:
    window = opened(settings=READ_ONLY)
    QTest.keyClicks(window.editor, "x")
    assert window.status.currentMessage() == "This document is read-only. Choose “Edit Anyway” to change it."


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_so_does_the_refusal_of_a_key_without_a_character(opened, key) -> None:
    window = opened(settings=READ_ONLY)
    QTest.keyClick(window.editor, key)
    assert "read-only" in window.status.currentMessage()


def test_it_can_be_read_by_keys(opened) -> None:
    window = opened(settings=READ_ONLY)
    QTest.keyClick(window.editor, Qt.Key.Key_Right)
    assert window.editor.selection().head == (0, 1)


def test_the_next_document_is_editable_again(opened, qtbot, tmp_path) -> None:
    window = opened(settings=READ_ONLY)
    other = tmp_path / "other.docx"
    other.write_bytes(document(BODY).package.data)
    with qtbot.waitSignal(window.files.opened):
        window.files.load(other)
    assert not window.editor.isReadOnly()
    assert window.actions_by_id["format.bold"].isEnabled()
