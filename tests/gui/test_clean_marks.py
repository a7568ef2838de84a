"""The clean-up of Chinese punctuation in the window, from the command to the file."""

from __future__ import annotations

import io

import docx
import pytest
from PySide6.QtCore import Qt

from bodies import heading, paragraph
from speecheditor.formats.docx_writer import write_docx
from speecheditor.gui.dialogs.clean_marks_dialog import CleanMarksDialog
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.transaction import Selection

BODY = heading(1, "形势,任务") + paragraph("改革 开放,好...") + paragraph("干净。")


def reviewed(qtbot, window: MainWindow) -> CleanMarksDialog | None:
    window.actions_by_id["tools.clean_marks"].trigger()
    qtbot.waitUntil(lambda: window.clean_marks.job is None)
    return window.clean_marks.dialog


def clean(qtbot, window: MainWindow, dialog: CleanMarksDialog) -> None:
    dialog.buttons.button(dialog.buttons.StandardButton.Ok).click()
    qtbot.waitUntil(lambda: window.clean_marks.job is None)


def texts(window: MainWindow) -> list[str]:
    window.editor.binding.verify()
    return [block.text for block in window.document.blocks]


def test_the_defaults_are_cleaned_up_in_one_entry_down_to_the_file(opened, qtbot) -> None:
    window = opened(BODY)
    start = list(window.document.blocks)
    dialog = reviewed(qtbot, window)
    assert dialog.kinds() == ["dots", "width"]
    clean(qtbot, window, dialog)
    assert texts(window) == ["形势，任务", "改革 开放，好……", "干净。"]
    assert window.status.currentMessage() == "2 paragraphs were cleaned up; Undo takes all of it back."
    assert window.document.blocks[2] is start[2]
    data = write_docx(window.session.content, window.document.blocks, window.document.properties)
    assert [p.text for p in docx.Document(io.BytesIO(data)).paragraphs] == texts(window)
    assert data != window.session.content.package
    window.actions_by_id["edit.undo"].trigger()
    assert all(a is b for a, b in zip(window.document.blocks, start, strict=True))


def test_only_what_is_checked_is_done(opened, qtbot) -> None:
    window = opened(BODY)
    dialog = reviewed(qtbot, window)
    tree = dialog.tree
    names = [tree.topLevelItem(row).text(0) for row in range(tree.topLevelItemCount())]
    assert names == ["Ellipses (1)", "Half-width marks (2)", "Blanks between Chinese characters (1)"]
    assert tree.topLevelItem(1).child(0).text(1) == "形势，任务"
    for row in range(2):
        tree.topLevelItem(row).setCheckState(0, Qt.CheckState.Unchecked)
    button = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
    assert not button.isEnabled()
    tree.topLevelItem(2).setCheckState(0, Qt.CheckState.Checked)
    clean(qtbot, window, dialog)
    assert texts(window) == ["形势,任务", "改革开放,好...", "干净。"]


def test_a_selection_is_cleaned_up_alone(opened, qtbot) -> None:
    window = opened(BODY)
    window.editor.select(Selection((1, 0), (1, 6)))
    clean(qtbot, window, reviewed(qtbot, window))
    assert texts(window) == ["形势,任务", "改革 开放，好...", "干净。"]
    assert window.status.currentMessage() == "One paragraph was cleaned up; Undo takes it back."


def test_nothing_to_do_is_said(opened, qtbot) -> None:
    window = opened(paragraph("干净。") + paragraph("Clean, too."))
    assert reviewed(qtbot, window) is None
    assert "nothing to clean up" in window.status.currentMessage()


def test_a_text_that_has_changed_meanwhile_stays_as_it_is(opened, qtbot) -> None:
    window = opened(BODY)
    dialog = reviewed(qtbot, window)
    window.editor.select(Selection.at((2, 3)))
    window.editor.insertPlainText("x")
    clean(qtbot, window, dialog)
    assert texts(window)[0] == "形势，任务" or "changed meanwhile" in window.status.currentMessage()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape])
def test_escape_changes_nothing(opened, qtbot, key) -> None:
    window = opened(BODY)
    dialog = reviewed(qtbot, window)
    qtbot.keyClick(dialog, key)
    assert texts(window)[0] == "形势,任务"
    assert window.clean_marks.dialog is None
