"""Breaks and special characters: from the action or the dialog to the file and back."""

from __future__ import annotations

import io

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bodies import body_of, heading, paragraph, shown
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.gui.dialogs.symbol_groups import GROUPS, found, is_insertable, name_of
from speecheditor.gui.dialogs.symbol_view import has_glyphs
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.transaction import Selection

BREAK = '<w:r><w:br w:type="page"/></w:r>'
CONTROL = Qt.KeyboardModifier.ControlModifier
BODY = heading(1, "题目") + paragraph("甲乙丙丁") + paragraph("end")


def written(window: MainWindow) -> bytes:
    window.editor.binding.verify()
    return write_docx(window.session.content, window.document.blocks, window.document.properties)


INSERTED = {
    "insert.line_break": "<w:t>甲乙</w:t></w:r><w:r><w:br/></w:r><w:r><w:t>丙丁</w:t>",
    "insert.no_break_hyphen": "<w:t>甲乙</w:t></w:r><w:r><w:noBreakHyphen/></w:r><w:r><w:t>丙丁</w:t>",
    "insert.soft_hyphen": "<w:t>甲乙</w:t></w:r><w:r><w:softHyphen/></w:r><w:r><w:t>丙丁</w:t>",
    "insert.no_break_space": "<w:t>甲乙\u00a0丙丁</w:t>",
}


def test_each_character_is_written_read_again_and_undone(opened) -> None:
    window = opened(BODY)
    before, bytes_before = window.document.snapshot()[0], written(window)
    for action, xml in INSERTED.items():
        window.editor.select(Selection.at((1, 2)))
        window.actions_by_id[action].trigger()
        data = written(window)
        text = window.document.blocks[1].text
        assert xml in body_of(data)
        assert read_docx(data).document.blocks[1].text == text
        assert text[:2] + text[3:] == "甲乙丙丁"
        others = docx.Document(io.BytesIO(data)).paragraphs[1].text  # python-docx leaves soft hyphens out
        assert others == text.replace("\u2028", "\n").replace("\u2011", "-").replace("\u00ad", "")
        assert window.editor.selection() == Selection.at((1, 3))
        assert len(window.document.history.done) == 1
        window.actions_by_id["edit.undo"].trigger()
        assert all(a is b for a, b in zip(window.document.blocks, before, strict=True))
        assert written(window) == bytes_before


def test_a_page_break_by_its_key_and_what_takes_it_away(opened, qtbot) -> None:
    window = opened(BODY)
    qtbot.waitUntil(window.isActiveWindow)
    window.editor.select(Selection.at((1, 2)))
    QTest.keyClick(window.editor, Qt.Key.Key_Return, CONTROL)
    data = written(window)
    assert body_of(data) == heading(1, "题目") + paragraph("甲乙", BREAK) + paragraph("丙丁") + paragraph("end")
    assert shown(read_docx(data).document.blocks) == ["1 题目", "甲乙{}", "丙丁", "end"]
    assert window.editor.selection() == Selection.at((2, 0))
    assert len(window.document.history.done) == 1
    QTest.keyClick(window.editor, Qt.Key.Key_Backspace)
    assert shown(window.document.blocks) == ["1 题目", "甲乙", "丙丁", "end"]
    assert window.editor.selection() == Selection.at((2, 0))
    window.document.undo()
    window.editor.select(Selection.at((1, 2)))
    QTest.keyClick(window.editor, Qt.Key.Key_Delete)
    assert shown(window.document.blocks) == ["1 题目", "甲乙", "丙丁", "end"]


@pytest.mark.parametrize("at", [(0, 0), (0, 2), (1, 0)])
def test_backspace_behind_a_break_of_its_own_leaves_what_there_was(opened, at) -> None:
    window = opened(BODY)
    before = window.document.snapshot()[0]
    window.editor.select(Selection.at(at))
    window.actions_by_id["insert.page_break"].trigger()
    assert sum("{}" in line for line in shown(window.document.blocks)) == 1
    QTest.keyClick(window.editor, Qt.Key.Key_Backspace)
    kept = [line for line in shown(window.document.blocks) if line]
    assert kept == shown(before)
    assert not any(run.props.atom for block in window.document.blocks for run in block.runs)
    window.document.undo()
    window.document.undo()
    assert all(a is b for a, b in zip(window.document.blocks, before, strict=True))


def test_a_read_only_document_gets_nothing(opened) -> None:
    window = opened(BODY)
    window.editor.set_read_only(True)
    for action in (*INSERTED, "insert.page_break"):
        window.actions_by_id[action].trigger()
    assert not window.document.history.done


# -- special characters


def press(key: Qt.Key, *, text: str = "") -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, text) if text else QTest.keyClick(target, key)


def test_characters_are_found_and_inserted_by_keys_alone_again_and_again(opened, qtbot) -> None:
    window = opened(BODY)
    window.editor.select(Selection.at((1, 1)))
    window.actions_by_id["insert.symbol"].trigger()
    dialog = window.insertions.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.search.hasFocus)
    press(Qt.Key.Key_unknown, text="black star")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    assert dialog.grid.hasFocus()
    press(Qt.Key.Key_Right)
    second = dialog.grid.current()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert window.document.blocks[1].text == f"甲★{second * 2}乙丙丁"
    assert len(window.document.history.done) == 3
    assert dialog.isVisible()
    assert read_docx(written(window)).document.blocks[1].text == f"甲★{second * 2}乙丙丁"
    press(Qt.Key.Key_Escape)
    assert window.insertions.dialog is None
    assert window.settings.symbols.split("\n") == [second, "★"]


def test_what_was_used_last_is_offered_the_next_time(opened) -> None:
    window = opened(BODY)
    window.actions_by_id["insert.symbol"].trigger()
    dialog = window.insertions.dialog
    assert dialog is window.insertions.show_symbols()
    for number in (2, 0, 2):
        dialog.grid.setCurrentIndex(dialog.grid.characters.index(number))
        dialog.buttons.accepted.emit()
    dialog.reject()
    shown_last = window.insertions.show_symbols().recent.characters
    assert [shown_last.character(shown_last.index(k)) for k in range(shown_last.rowCount())] == ["，", "……"]


def test_a_character_without_a_glyph_is_written_as_its_code(opened) -> None:
    dialog = opened(BODY).insertions.show_symbols()
    dialog.search.setText("U+10FFF0")
    model = dialog.grid.characters
    assert model.character(model.index(0)) == "\U0010fff0"
    assert not has_glyphs("\U0010fff0", dialog.font())
    assert model.data(model.index(0)) == "10FFF0"
    assert "No font" in dialog.told.text()
    dialog.search.setText("U+00A0")
    assert model.data(model.index(0)) == "NBSP"
    assert dialog.told.text() == "U+00A0  NO-BREAK SPACE"
    dialog.search.setText("no such name at all")
    assert (model.rowCount(), dialog.told.text()) == (0, "There is no such character.")
    assert not dialog.buttons.buttons()[0].isEnabled()


@pytest.mark.parametrize(
    ("query", "first"),
    [("U+2192", "→"), ("2026", "…"), ("0x3010", "【"), ("※", "※"), ("Reference MARK", "※"), ("ffff", ""), ("", "")],
)
def test_the_search(query, first) -> None:
    assert (found(query) or ("",))[0] == first


def test_every_offered_character_has_a_name_and_may_be_in_a_file() -> None:
    offered = [text for _, characters in GROUPS for text in characters]
    assert [text for text in offered if not name_of(text) or not all(is_insertable(ord(char)) for char in text)] == []
    assert {"「", "』", "《", "〔", "——", "……", "·", "①", "⑳", "Ⅰ", "Ⅻ", "№", "※", "☆", "→", "€", "½", "≤"} <= {
        *offered
    }


def test_every_field_has_a_name(opened) -> None:
    dialog = opened(BODY).insertions.show_symbols()
    fields = [dialog.search, dialog.group, dialog.grid, dialog.recent]
    assert all(isinstance(field, QWidget) and field.accessibleName() for field in fields)
