"""The shelf in the window: keys, dock, undo, and what is told."""

from __future__ import annotations

import pytest
from open_windows import close_all
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bodies import heading, paragraph
from speecheditor.gui.app import create_window
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.transaction import Selection
from speecheditor.store import shelves

BODY = heading(1, "One") + paragraph("first text") + heading(1, "Two") + heading(2, "Inner") + paragraph("second")
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(opened) -> MainWindow:
    return opened(BODY)


def texts(window: MainWindow) -> list[str]:
    window.editor.binding.verify()
    return [block.text for block in window.document.blocks]


def rows(window: MainWindow) -> list[str]:
    found = window.shelf.panel.list
    return [found.item(k).text() for k in range(found.count())]


def shelve(window: MainWindow, start: tuple[int, int], end: tuple[int, int]) -> None:
    window.editor.select(Selection(start, end))
    QTest.keyClick(window.editor, Qt.Key.Key_K, CTRL_SHIFT)
    QApplication.processEvents()


def press(window: MainWindow, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.shelf.panel.list, key, modifier)
    QApplication.processEvents()


def message(window: MainWindow) -> str:
    return window.status.currentMessage()


def save(window: MainWindow) -> None:
    window.files.save()
    job = window.files.job
    assert job is not None
    job.wait()


def test_a_selection_is_shelved_by_its_key_and_comes_back_by_enter(window) -> None:
    before = list(window.document.blocks)
    shelve(window, (1, 6), (1, 10))
    assert (texts(window)[1], rows(window)) == ("first ", ["text"])
    assert window.shelf.dock.isVisible()
    assert message(window) == "Put on the shelf: 1 paragraph, 4 characters, nothing lost."
    assert window.shelf.panel.list.item(0).toolTip().endswith(", from One")
    assert window.shelf.panel.preview.toPlainText() == "text"
    press(window, Qt.Key.Key_Return)
    assert (texts(window)[1], rows(window)) == ("first text", [])
    assert message(window) == "Back at its old place: 1 paragraph, 4 characters, nothing lost."
    for _ in range(2):
        window.commands.undo()
    assert list(window.document.blocks) == before
    assert not window.session.is_modified


def test_without_a_selection_the_section_goes(window) -> None:
    shelve(window, (3, 2), (3, 2))
    assert (texts(window), rows(window)) == (["One", "first text", "Two"], ["Inner second"])
    assert window.shelf.panel.list.item(0).toolTip().endswith(", from Two")


def test_the_outline_shelves_its_current_section_whatever_is_selected(window) -> None:
    window.editor.select(Selection((1, 0), (1, 3)))
    window.outline_panel.follow(2)
    window.outline_view.setFocus()
    window.actions_by_id["outline.shelve"].trigger()
    assert texts(window) == ["One", "first text"]


def test_undo_and_redo_keep_text_and_list_together(window) -> None:
    shelve(window, (1, 0), (1, 10))
    shelve(window, (0, 0), (0, 0))
    assert rows(window) == ["One", "first text"]
    window.commands.undo()
    assert (texts(window)[0], rows(window)) == ("One", ["first text"])
    window.commands.undo()
    assert (texts(window)[1], rows(window)) == ("first text", [])
    window.commands.redo()
    assert (texts(window)[:2], rows(window)) == (["One", "Two"], ["first text"])
    assert window.actions_by_id["edit.undo"].text() == "&Undo Put on Shelf"


def test_a_passage_goes_to_the_caret_or_is_deleted(window) -> None:
    shelve(window, (1, 6), (1, 10))
    shelve(window, (1, 0), (1, 5))
    window.editor.select(Selection.at((4, 6)))
    window.shelf.panel.buttons["insert"].click()
    assert (texts(window)[4], rows(window)) == ("secondfirst", ["text"])
    press(window, Qt.Key.Key_Delete)
    assert (rows(window), message(window)) == ([], "The passage was deleted from the shelf; undo brings it back.")
    window.commands.undo()
    assert rows(window) == ["text"]


def test_a_copy_stays_on_the_shelf_and_is_pasted_with_its_formats(window) -> None:
    shelve(window, (0, 0), (0, 0))
    press(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    window.editor.select(Selection.at((2, 6)))
    window.editor.paste()
    assert (len(rows(window)), texts(window)[-1]) == (1, "first text")
    assert QApplication.clipboard().text() == "One\nfirst text"


def test_escape_goes_back_to_the_text_and_the_menu_shows_the_dock(window) -> None:
    window.actions_by_id["view.shelf"].trigger()
    panel = window.shelf.panel
    assert (window.shelf.dock.isVisible(), panel.hint.isVisible(), panel.preview.isVisible()) == (True, True, False)
    panel.list.setFocus()
    press(window, Qt.Key.Key_Escape)
    assert window.editor.hasFocus()
    window.actions_by_id["view.shelf"].trigger()
    assert not window.shelf.dock.isVisible()


def test_the_next_opening_tells_of_the_shelf(window) -> None:
    path = window.session.path
    shelve(window, (1, 0), (1, 5))
    shelve(window, (3, 0), (3, 0))
    save(window)
    close_all()
    again = create_window(path)
    assert (message(again), rows(again)) == ("2 passages are on the shelf.", ["Inner second", "first"])
    assert not again.session.is_modified
    again.shelf.put_back(1)
    again.shelf.put_back(0)
    assert texts(again) == ["One", "first text", "Two", "Inner", "second"]


def test_another_document_in_the_window_has_its_own_shelf(window, qtbot, tmp_path) -> None:
    shelve(window, (1, 0), (1, 5))
    (tmp_path / "other.docx").write_bytes(window.session.content.package.data)
    window.files.load(tmp_path / "other.docx")
    window.files.job.wait()
    assert (window.session.name, rows(window)) == ("other.docx", [])
    shelve(window, (0, 0), (0, 0))
    assert rows(window) == ["One first text"]


def test_a_damaged_shelf_is_told(window) -> None:
    path = window.session.path
    close_all()
    shelves.file_of(path).write_bytes(b"{")
    again = create_window(path)
    assert message(again).startswith("The shelf of this document is damaged (")
    assert rows(again) == []


def test_a_read_only_document_changes_no_shelf(window) -> None:
    shelve(window, (1, 0), (1, 5))
    window.editor.set_read_only(True)
    window.menus.allow_editing(False)
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Delete)
    assert (rows(window), texts(window)[1]) == (["first"], " text")
    assert not window.shelf.panel.buttons["return"].isEnabled()
    assert window.shelf.panel.buttons["copy"].isEnabled()


def test_f6_reaches_the_shelf(window) -> None:
    shelve(window, (1, 0), (1, 5))
    window.editor.setFocus()
    for _ in range(2):
        window.actions_by_id["view.next_pane"].trigger()
    assert window.shelf.panel.list.hasFocus()
