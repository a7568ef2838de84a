"""Typed numbers in a window: asked about in an opened text, offered in a document and a paste, chosen in the menu."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from open_windows import READ_ONLY
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bodies import heading, paragraph
from speecheditor import resources
from speecheditor.gui.app import create_window
from speecheditor.gui.dialogs.recognition import RecognitionDialog
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.outline import Section, sections, walk
from speecheditor.model.recognizer import review
from speecheditor.model.transaction import Selection

SPEECH = "同志们：\n一、认清形势\n（一）有利条件。政策好。\n二、抓好落实\n谢谢大家！\n"
TREE = ["1 一、认清形势", "2 （一）有利条件。", "1 二、抓好落实"]
NUMBERED = paragraph("同志们：") + paragraph("一、认清形势") + paragraph("话") + paragraph("二、抓好落实")
Key = Qt.Key

pytestmark = pytest.mark.usefixtures("windows_end")


def tree(window: MainWindow) -> list[Section]:
    """The outline as the window shows it."""
    return list(walk(sections(window.document.blocks, window.labels.labels)))


def shape(window: MainWindow) -> list[str]:
    return [f"{section.level} {section.label}{section.title}" for section in tree(window)]


def texts(window: MainWindow) -> list[str]:
    return [block.text for block in window.document.blocks]


def shown(qtbot, window: MainWindow) -> RecognitionDialog:
    """The dialog once it is there and has the focus."""
    qtbot.waitUntil(lambda: window.typed_numbers.dialog is not None)
    dialog = window.typed_numbers.dialog
    dialog.activateWindow()
    qtbot.waitUntil(dialog.view.hasFocus)
    return dialog


def offered(window: MainWindow) -> str:
    """What the bar offers; "" while it is away."""
    bar = window.typed_numbers.bar
    return bar.line.toolTip() if bar.isVisible() else ""


def settled(qtbot, window: MainWindow) -> MainWindow:
    """The window once nothing is looked for any more."""
    qtbot.waitUntil(lambda: window.typed_numbers.job is None)
    return window


def chosen(qtbot, window: MainWindow) -> MainWindow:
    """The window after the command was chosen."""
    window.actions_by_id["outline.recognize"].trigger()
    return settled(qtbot, window)


def text_window(qtbot, tmp_path: Path, text: str) -> MainWindow:
    path = tmp_path / "speech.txt"
    path.write_text(text, "utf-8")
    window = create_window()
    window.show()
    qtbot.waitExposed(window)
    window.files.load(path)
    window.files.job.wait()
    return window


# -- a text is opened


def test_a_text_with_typed_numbers_is_reviewed_and_accepted_by_one_key(qtbot, tmp_path) -> None:
    window = text_window(qtbot, tmp_path, SPEECH)
    dialog = shown(qtbot, window)
    before = list(window.document.blocks)
    QTest.keyClick(dialog.view, Key.Key_Return)
    assert shape(window) == TREE
    assert window.status.currentMessage() == "3 headings were made; Undo takes all of it back."
    qtbot.waitUntil(lambda: window.typed_numbers.dialog is None)
    window.actions_by_id["edit.undo"].trigger()
    assert all(a is b for a, b in zip(window.document.blocks, before, strict=True))
    assert not window.document.history.done
    window.editor.binding.verify()


def test_kept_as_text_it_can_be_asked_for_again(qtbot, tmp_path) -> None:
    window = text_window(qtbot, tmp_path, SPEECH)
    QTest.keyClick(shown(qtbot, window).view, Key.Key_Escape)
    assert texts(window) == SPEECH.splitlines()
    qtbot.waitUntil(lambda: window.typed_numbers.dialog is None)
    chosen(qtbot, window)
    assert shown(qtbot, window).model.rowCount() == 3


@pytest.mark.parametrize("text", ["同志们：\n今天天气很好。\n", "一、只有一个\n话。\n", "# One\n\ntext\n"])
def test_a_text_without_them_opens_without_a_question(qtbot, tmp_path, text: str) -> None:
    window = settled(qtbot, text_window(qtbot, tmp_path, text))
    assert window.typed_numbers.dialog is None
    assert offered(window) == ""


def test_who_writes_already_is_not_interrupted(qtbot, tmp_path) -> None:
    window = text_window(qtbot, tmp_path, SPEECH)
    QTest.keyClicks(window.editor, "x")
    settled(qtbot, window)
    assert window.typed_numbers.dialog is None
    assert offered(window) == "This speech has 3 typed numbers."


def test_the_seed_becomes_its_tree_by_keys_alone(qtbot, shared) -> None:
    source = next((shared / "seed").glob("*.txt"))
    window = create_window()
    window.show()
    qtbot.waitExposed(window)
    window.files.load(source)
    window.files.job.wait()
    dialog = shown(qtbot, window)
    before = list(window.document.blocks)
    assert dialog._summary.text() == "11 headings: 2 of level 1, 6 of level 2, 3 of level 3"
    assert "announces 4 parts and 2 follow" in dialog._signs.text()
    QTest.keyClick(dialog.view, Key.Key_Return)
    found = tree(window)
    spine = ["一、", "（一）", "（二）", "（三）", "二、", "（一）", "（二）", "（三）", "", "", ""]
    assert [section.label for section in found] == spine
    assert [section.level for section in found] == [1, 2, 2, 2, 1, 2, 2, 2, 3, 3, 3]
    assert [section.run_in for section in found] == [section.level > 1 for section in found]
    assert [section.title[:2] for section in found[-3:]] == ["一要", "二要", "三要"]
    assert not any("共19页" in text for text in texts(window))
    window.document.undo()
    assert all(a is b for a, b in zip(window.document.blocks, before, strict=True))
    assert not window.document.history.done
    window.editor.binding.verify()


# -- a document is opened


def test_a_document_with_typed_numbers_offers_a_review(opened, qtbot) -> None:
    window = opened(NUMBERED)
    assert offered(window) == "This speech has 2 typed numbers."
    assert window.focusWidget() is window.editor
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Key.Key_R, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(shown(qtbot, window).view, Key.Key_Return)
    assert shape(window) == ["1 一、认清形势", "1 二、抓好落实"]
    assert offered(window) == ""


@pytest.mark.parametrize(
    "body",
    [heading(1, "一、甲") + heading(1, "二、乙"), paragraph("一、甲") + paragraph("话"), paragraph("2023年") * 3],
)
def test_a_document_without_them_offers_nothing(opened, body: str) -> None:
    assert offered(opened(body)) == ""


def test_a_read_only_document_offers_nothing(opened) -> None:
    window = opened(NUMBERED, settings=READ_ONLY)
    assert offered(window) == ""
    assert not window.actions_by_id["outline.recognize"].isEnabled()


def test_the_offer_goes_when_it_is_put_away_and_when_its_numbers_go(opened, qtbot) -> None:
    window = opened(NUMBERED)
    window.typed_numbers.bar.close_button.click()
    assert offered(window) == ""
    other = opened(NUMBERED + paragraph("三、甲"))
    other.editor.select(Selection((1, 0), (1, 2)))
    QTest.keyClick(other.editor, Key.Key_Delete)
    assert offered(other) == "This speech has 3 typed numbers."
    other.editor.select(Selection((3, 0), (3, 2)))
    QTest.keyClick(other.editor, Key.Key_Delete)
    assert offered(other) == ""


def test_a_new_document_takes_the_offer_of_the_old_one_away(opened, qtbot, tmp_path) -> None:
    window = opened(NUMBERED)
    path = tmp_path / "other.md"
    path.write_text("text", "utf-8")
    window.files.load(path)
    window.files.job.wait()
    assert offered(window) == ""


# -- text is pasted


PASTED = "一、甲\n话\n（一）乙。丙。\n二、丁"


def paste(qtbot, window: MainWindow, text: str, action: str = "edit.paste") -> MainWindow:
    QApplication.clipboard().setText(text)
    window.editor.setFocus()
    window.actions_by_id[action].trigger()
    return settled(qtbot, window)


def under_a_heading(opened) -> MainWindow:
    """A document with the official numbers and the caret in an empty paragraph below its first heading."""
    window = opened(
        heading(1, "旧的") + paragraph("") + heading(1, "新的") + paragraph("一、别的") + paragraph("二、别的")
    )
    window.commands.set_scheme(resources.scheme("zh-official"))
    window.typed_numbers.bar.dismiss()
    window.editor.select(Selection.at((1, 0)))
    return window


@pytest.mark.parametrize("action", ["edit.paste", "edit.paste_plain"])
def test_pasted_numbers_are_offered_and_fit_below_their_heading(opened, qtbot, action: str) -> None:
    window = paste(qtbot, under_a_heading(opened), PASTED, action)
    assert texts(window)[1:5] == PASTED.split("\n")
    assert offered(window) == "The pasted text has 3 typed numbers."
    window.typed_numbers.bar.button.click()
    dialog = shown(qtbot, window)
    assert dialog.text.toPlainText() == PASTED
    QTest.keyClick(dialog.view, Key.Key_Return)
    assert shape(window) == ["1 一、旧的", "2 （一）甲", "3 1.乙。", "2 （二）丁", "1 二、新的"]
    assert texts(window)[-2:] == ["一、别的", "二、别的"]
    window.document.undo()
    assert texts(window)[1:5] == PASTED.split("\n")
    window.document.undo()
    assert texts(window)[1] == ""


def test_the_offer_goes_with_the_paste(opened, qtbot) -> None:
    window = paste(qtbot, under_a_heading(opened), PASTED)
    window.actions_by_id["edit.undo"].trigger()
    assert offered(window) == ""


@pytest.mark.parametrize("text", ["一、甲", "今天\n很好\n", "2023年\n2024年"])
def test_a_paste_without_numbers_offers_nothing(opened, qtbot, text: str) -> None:
    window = paste(qtbot, under_a_heading(opened), text)
    assert offered(window) == ""


def test_what_was_copied_here_is_pasted_without_an_offer(opened, qtbot) -> None:
    window = under_a_heading(opened)
    window.editor.select(Selection((3, 0), (4, 4)))
    window.editor.copy()
    window.editor.select(Selection.at((1, 0)))
    window.actions_by_id["edit.paste"].trigger()
    assert texts(settled(qtbot, window))[1:3] == ["一、别的", "二、别的"]
    assert offered(window) == ""


def test_dropped_text_is_like_pasted_text(opened, qtbot) -> None:
    window = under_a_heading(opened)
    data = QMimeData()
    data.setText(PASTED)
    window.editor.drop(data, (1, 0), moved=False)
    assert offered(settled(qtbot, window)) == "The pasted text has 3 typed numbers."


# -- the command


def test_the_command_is_about_the_selection_when_there_is_one(opened, qtbot) -> None:
    window = opened(NUMBERED + paragraph("三、甲"))
    window.editor.select(Selection((1, 2), (3, 1)))
    dialog = shown(qtbot, chosen(qtbot, window))
    assert [dialog.model.index(k, 0).data() for k in range(dialog.model.rowCount())] == ["认清形势", "抓好落实"]
    QTest.keyClick(dialog.view, Key.Key_Return)
    assert texts(window)[-1] == "三、甲"


def test_a_selection_that_ends_at_the_start_of_a_paragraph_leaves_it_out(opened, qtbot) -> None:
    window = opened(NUMBERED)
    window.editor.select(Selection((1, 0), (3, 0)))
    assert shown(qtbot, chosen(qtbot, window)).model.rowCount() == 1


def test_long_work_is_told_and_can_be_stopped(opened, qtbot, monkeypatch) -> None:
    gate = threading.Event()
    window = opened(NUMBERED)
    monkeypatch.setattr(review, "reviewed", lambda scope, schemes: gate.wait(20))
    window.actions_by_id["outline.recognize"].trigger()
    qtbot.waitUntil(window.status._cancel.isVisible)
    assert window.status.currentMessage() == "Looking for typed numbers…"
    window.status._cancel.click()
    assert window.typed_numbers.job is None
    assert not window.status._cancel.isVisible()
    assert window.typed_numbers.dialog is None
    gate.set()


def test_a_review_of_a_text_that_has_changed_is_not_shown(opened, qtbot) -> None:
    window = opened(NUMBERED)
    window.actions_by_id["outline.recognize"].trigger()
    QTest.keyClicks(window.editor, "x")
    settled(qtbot, window)
    assert window.typed_numbers.dialog is None
    assert window.status.currentMessage() == "The text has changed meanwhile; please ask again."


def test_no_numbers_are_said_to_be_none(opened, qtbot) -> None:
    window = chosen(qtbot, opened(paragraph("今天")))
    assert window.typed_numbers.dialog is None
    assert window.status.currentMessage() == "No typed numbers were found."
