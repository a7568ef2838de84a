"""Footnotes in a window: put in, written in the panel, numbered, undone with the text."""

from __future__ import annotations

from by_keys import compose
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

from bodies import paragraph
from inserted import marks, note_texts
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.gui.main_window import MainWindow
from speecheditor.gui.object_places import object_rect
from speecheditor.model.blocks import same_blocks
from speecheditor.model.transaction import Selection

CONTROL = Qt.KeyboardModifier.ControlModifier
BODY = paragraph("one two") + paragraph("three")


def insert(window: MainWindow, block: int, offset: int, text: str) -> None:
    """Put a footnote in and write in it."""
    window.editor.setFocus()
    window.text_place.enter(window.editor)  # where no window system gives it the keyboard
    window.editor.select(Selection.at((block, offset)))
    window.actions_by_id["insert.footnote"].trigger()
    QTest.keyClicks(window.footnotes.panel.editor, text)


def numbers(window: MainWindow) -> list[str]:
    return [window.notes.number(mark) for _, mark in marks(window.document)]


def saved(window: MainWindow) -> list[str]:
    """The notes in the file, in the order of their marks."""
    return note_texts(read_docx(write_docx(window.session.content, *window.document.snapshot())).document)


def shown(window: MainWindow) -> str:
    return "¶".join(block.text for block in window.footnotes.panel.editor.model.blocks)


def test_a_footnote_is_put_in_and_written_by_keys(opened, qtbot) -> None:
    window = opened(BODY)
    qtbot.waitUntil(window.editor.hasFocus)
    insert(window, 0, 3, "note")
    editor = window.footnotes.panel.editor
    assert editor.hasFocus()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "more")
    assert saved(window) == ["note¶more"]
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert window.editor.hasFocus()
    assert not window.footnotes.dock.isVisible()
    assert [entry.operation.value for entry in window.document.history.done] == ["Insert Footnote"] + [
        "Edit Footnote"
    ] * 3
    while window.document.undo():
        pass
    assert same_blocks(window.document.snapshot()[0], window.session.content.blocks)


def test_numbers_follow_the_text_at_once(opened) -> None:
    window = opened(BODY)
    insert(window, 1, 2, "b")
    insert(window, 0, 2, "a")
    assert (numbers(window), window.footnotes.panel.title.text()) == (["1", "2"], "Footnote 1")
    assert saved(window) == ["a", "b"]
    window.editor.binding.verify()


def test_undo_and_redo_are_seen_in_the_panel(opened, qtbot) -> None:
    window = opened(BODY)
    qtbot.waitUntil(window.editor.hasFocus)
    insert(window, 0, 3, "note")
    editor = window.footnotes.panel.editor
    QTest.keyClick(editor, Qt.Key.Key_Z, CONTROL)
    assert shown(window).strip() == ""
    window.actions_by_id["edit.redo"].trigger()
    assert shown(window).strip() == "note"
    window.actions_by_id["edit.undo"].trigger()
    window.actions_by_id["edit.undo"].trigger()
    assert not window.footnotes.dock.isVisible()


def test_bold_by_its_key_is_bold_in_the_note(opened, qtbot) -> None:
    window = opened(BODY)
    qtbot.waitUntil(window.editor.hasFocus)
    insert(window, 0, 3, "a")
    editor = window.footnotes.panel.editor
    QTest.keyClick(editor, Qt.Key.Key_B, CONTROL)
    QTest.keyClicks(editor, "b")
    mark = marks(window.document)[0][1]
    assert b"<w:b/></w:rPr><w:t>b</w:t>" in mark.note
    QTest.keyClick(editor, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(editor, Qt.Key.Key_I, CONTROL)
    assert marks(window.document)[0][1].note.count(b"<w:i/>") == 3
    assert window.document.blocks[0].text.startswith("one")


def test_what_an_input_method_composes_is_one_entry(opened) -> None:
    window = opened(BODY)
    insert(window, 0, 3, "")
    editor = window.footnotes.panel.editor
    compose(editor, "你好", "n", "ni")
    assert saved(window) == ["你好"]
    assert len(window.document.history.done) == 2


def test_the_note_at_the_caret_is_opened_and_the_next_is_found(opened) -> None:
    window = opened(BODY)
    insert(window, 0, 3, "a")
    insert(window, 1, 1, "b")
    window.footnotes.close()
    window.editor.select(Selection.at((0, 4)))
    window.actions_by_id["edit.footnote"].trigger()
    assert shown(window).strip() == "a"
    window.editor.select(Selection.at((0, 4)))
    window.actions_by_id["edit.next_footnote"].trigger()
    assert window.editor.selection() == Selection((1, 1), (1, 2))
    assert shown(window).strip() == "b"
    window.actions_by_id["edit.next_footnote"].trigger()
    assert window.editor.selection() == Selection((0, 3), (0, 4))
    window.footnotes.panel.previous.click()
    assert shown(window).strip() == "b"


def test_a_double_click_on_a_mark_opens_its_note(opened) -> None:
    window = opened(BODY)
    insert(window, 0, 3, "a")
    window.footnotes.close()
    point = object_rect(window.editor, (0, 3), (1, 1)).center().toPoint()
    QTest.mouseDClick(window.editor.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert window.footnotes.dock.isVisible()


def test_without_a_mark_that_is_said(opened) -> None:
    window = opened(BODY)
    for action in ("edit.footnote", "edit.next_footnote"):
        window.status.clearMessage()
        window.actions_by_id[action].trigger()
        assert window.status.currentMessage()
    assert not window.footnotes.dock.isVisible()


def test_a_copy_of_a_mark_has_its_own_note(opened) -> None:
    window = opened(BODY)
    insert(window, 0, 3, "a")
    window.footnotes.close()
    window.editor.select(Selection((0, 2), (0, 5)))
    data: QMimeData = window.editor.createMimeDataFromSelection()
    assert data.text() == "e1 "
    window.editor.insert_mime(data, Selection.at((1, 5)))
    window.editor.select(Selection.at((1, 7)))
    window.footnotes.edit()
    QTest.keyClicks(window.footnotes.panel.editor, "!")
    assert (numbers(window), saved(window)) == (["1", "2"], ["a", "a!"])


def test_a_mark_pasted_into_a_note_is_left_out(opened) -> None:
    window = opened(BODY)
    insert(window, 0, 3, "a")
    window.editor.select(Selection((0, 0), (0, 4)))
    data = window.editor.createMimeDataFromSelection()
    editor = window.footnotes.panel.editor
    editor.insert_mime(data, Selection.at((0, len(editor.model.blocks[0].text))))
    assert saved(window) == ["aone"]


def test_the_panel_follows_its_mark_and_goes_with_it(opened) -> None:
    window = opened(BODY)
    insert(window, 1, 2, "b")
    window.editor.setFocus()
    window.editor.select(Selection.at((0, 0)))
    QTest.keyClick(window.editor, Qt.Key.Key_Return)
    window.footnotes.panel.editor.setFocus()
    QTest.keyClicks(window.footnotes.panel.editor, "c")
    assert saved(window) == ["bc"]
    window.editor.select(Selection((2, 2), (2, 3)))
    window.editor.cut()
    assert not window.footnotes.dock.isVisible()
