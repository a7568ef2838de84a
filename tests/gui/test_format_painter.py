"""The format painter in the window: by keys, by mouse, once or until it is ended."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from character_windows import STYLES, file_runs, look, select, trigger
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from bodies import heading, paragraph, text_run
from speecheditor.gui.main_window import MainWindow


@pytest.fixture
def opened(opened) -> Callable[..., MainWindow]:
    return lambda body, defaults="": opened(body, styles=defaults + STYLES)


def test_a_look_is_picked_up_and_painted_by_keys(opened) -> None:
    window = opened(paragraph(text_run("loud", '<w:b/><w:color w:val="FF0000"/>'), " plain") + paragraph("讲话"))
    before = list(window.document.blocks)
    select(window, 2, 2)
    trigger(window, "format.painter")
    assert window.actions_by_id["format.painter"].isChecked()
    select(window, 5, 10)
    QTest.keyClick(window.editor, Qt.Key.Key_Return)
    assert not window.actions_by_id["format.painter"].isChecked()
    assert [(run.text, run.bold) for run in file_runs(window)] == [("loud", True), (" ", None), ("plain", True)]
    select(window, 2, 2)
    trigger(window, "format.painter")
    select(window, 0, 2, 1)
    trigger(window, "format.painter")
    assert look(window, 0, 1).color == "#ff0000"
    assert len(window.document.history.done) == 2
    window.document.undo()
    window.document.undo()
    assert all(a is b for a, b in zip(window.document.blocks, before, strict=True))


def test_escape_drops_the_look(opened) -> None:
    window = opened(paragraph(text_run("loud", "<w:b/>"), " plain"))
    select(window, 2, 2)
    trigger(window, "format.painter")
    QTest.keyClick(window.editor, Qt.Key.Key_Escape)
    assert not window.actions_by_id["format.painter"].isChecked()
    select(window, 5, 10)
    QTest.keyClick(window.editor, Qt.Key.Key_Return)
    assert len(window.document.blocks) == 2


def click_word(window: MainWindow, offset: int, block: int = 0) -> None:
    """A click of the mouse on a character."""
    editor = window.editor
    cursor = editor.textCursor()
    cursor.setPosition(editor.binding.qt_position((block, offset)))
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=editor.cursorRect(cursor).center())
    QApplication.processEvents()


def test_the_mouse_paints_once_or_until_the_double_click_ends(opened) -> None:
    window = opened(paragraph(text_run("loud", "<w:b/>"), " one two three"))
    button = next(
        widget
        for widget in window.findChildren(QToolButton)
        if widget.defaultAction() is window.actions_by_id["format.painter"]
    )
    select(window, 2, 2)
    button.click()
    click_word(window, 6)
    click_word(window, 10)
    assert [run.text for run in window.document.blocks[0].runs if run.props.bold] == ["loud", "one"]
    select(window, 2, 2)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    click_word(window, 10)
    click_word(window, 14)
    assert [run.text for run in window.document.blocks[0].runs if run.props.bold] == ["loud", "one", "two", "three"]
    assert window.actions_by_id["format.painter"].isChecked()
    QTest.keyClick(window.editor, Qt.Key.Key_Escape)
    assert not window.actions_by_id["format.painter"].isChecked()


def test_a_whole_paragraph_takes_its_level_along(opened) -> None:
    window = opened(heading(1, "One") + paragraph("two"))
    select(window, 0, 3)
    trigger(window, "format.painter")
    select(window, 0, 3, 1)
    trigger(window, "format.painter")
    assert [block.level for block in window.document.blocks] == [1, 1]
    assert window.outline_model.rowCount() == 2
