"""Tables in a window: cells edited in their place, the commands on rows and columns, from the action to the file."""

from __future__ import annotations

import io

import docx
import pytest
from by_keys import dialog_of, keys
from cells import BODY, MERGED, TABLE, cell, edit, middle, rows, trigger, type_text
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bodies import heading, paragraph
from builders import undo_all
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.table_open import CellPlace
from speecheditor.gui.dialogs.insert_table import InsertTableDialog
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.blocks import OpaqueBlock, same_blocks
from speecheditor.model.operations import Operation
from speecheditor.model.transaction import Selection
from tables import tbl, tc, tr

K = Qt.Key


def test_what_is_typed_in_a_cell_is_in_the_document_at_once(opened) -> None:
    window = opened(BODY)
    editor = edit(window, (1, 0))
    type_text(editor, "hi ")
    assert rows(window) == ["a|b", "hi c|d"]
    assert [entry.operation for entry in window.document.history.done] == [Operation.EDIT_CELL]
    assert window.isWindowModified()
    trigger(window, "edit.undo")
    assert (rows(window), cell(window)) == (["a|b", "c|d"], "c")
    assert same_blocks(window.document.blocks, window.session.content.blocks)
    trigger(window, "edit.redo")
    assert (rows(window), cell(window)) == (["a|b", "hi c|d"], "hi c")


def test_a_composition_is_one_entry_and_its_preedit_none(opened) -> None:
    window = opened(BODY)
    editor = edit(window)
    QApplication.sendEvent(editor, QInputMethodEvent("zhong", []))
    assert rows(window) == ["a|b", "c|d"]
    type_text(editor, "中文")
    assert rows(window) == ["中文a|b", "c|d"]
    assert len(window.document.history.done) == 1


def test_format_commands_are_about_the_cell(opened) -> None:
    window = opened(BODY)
    editor = edit(window)
    editor.selectAll()
    trigger(window, "format.bold", "format.italic", "format.align_center")
    assert window.actions_by_id["format.bold"].isChecked()
    data = write_docx(window.session.content, window.document.blocks, window.document.properties)
    found = docx.Document(io.BytesIO(data)).tables[0].cell(0, 0).paragraphs[0]
    assert (found.runs[0].bold, found.runs[0].italic, found.alignment) == (True, True, 1)
    assert len(window.document.history.done) == 3
    undo_all(window.document)
    assert same_blocks(window.document.blocks, window.session.content.blocks)


def test_what_is_typed_into_an_empty_cell_looks_like_its_mark(opened) -> None:
    empty = paragraph(ppr='<w:rPr><w:ins w:id="9" w:author="x"/><w:b/><w:sz w:val="40"/></w:rPr>')
    window = opened(heading(1, "One") + paragraph("text") + tbl(tr(tc(inside=empty), tc("b"))) + paragraph("end"))
    type_text(edit(window), "x")
    data = write_docx(window.session.content, window.document.blocks, window.document.properties)
    run = docx.Document(io.BytesIO(data)).tables[0].cell(0, 0).paragraphs[0].runs[0]
    assert (run.text, run.bold, run.font.size.pt) == ("x", True, 20)


def test_enter_makes_a_paragraph_and_the_row_grows(opened) -> None:
    window = opened(BODY)
    editor = edit(window)
    before = editor.height()
    QTest.keyClick(editor, K.Key_End)
    QTest.keyClick(editor, K.Key_Return)
    type_text(editor, "second")
    assert cell(window) == "a/second"
    assert editor.height() > before * 1.5
    assert rows(window)[0] == "a second|b"


@pytest.mark.parametrize("key", [K.Key_Tab, K.Key_F24])
def test_a_key_that_means_nothing_in_a_cell_does_nothing_to_the_text_around_it(opened, key: K) -> None:
    window = opened(BODY)
    editor = edit(window)
    around: list[int] = []
    window.editor.typing_ended.connect(lambda: around.append(1))
    QTest.keyClick(editor, key, Qt.KeyboardModifier.ControlModifier)
    assert (around, window.document.history.done) == ([], [])


def test_tab_goes_from_cell_to_cell_and_makes_a_row_at_the_end(opened) -> None:
    window = opened(BODY)
    editor = edit(window)
    seen = []
    for key in (K.Key_Tab, K.Key_Tab, K.Key_Backtab, K.Key_Tab, K.Key_Tab):
        QTest.keyClick(editor, key)
        seen.append(cell(window))
    assert seen == ["b", "c", "b", "c", "d"]
    QTest.keyClick(editor, K.Key_Tab)
    type_text(editor, "new")
    assert rows(window) == ["a|b", "c|d", "new|"]
    assert [entry.operation for entry in window.document.history.done] == [Operation.TABLE_ROWS, Operation.EDIT_CELL]
    undo_all(window.document)
    assert same_blocks(window.document.blocks, window.session.content.blocks)


@pytest.mark.parametrize(
    ("table", "at", "pressed", "wanted"),
    [
        (TABLE, (0, 0), [K.Key_Down], "c"),
        (TABLE, (1, 1), [K.Key_Up], "b"),
        (TABLE, (0, 0), [K.Key_Right, K.Key_Right], "b"),
        (TABLE, (0, 1), [K.Key_Left], "a"),
        (MERGED, (1, 1), [K.Key_Up], "a"),
        (MERGED, (1, 1), [K.Key_Right, K.Key_Right], ""),
        (MERGED, (0, 1), [K.Key_Down], ""),
        (TABLE, (0, 0), [K.Key_Up], ""),
        (TABLE, (0, 0), [K.Key_Escape], ""),
    ],
)
def test_arrows_lead_out_of_a_cell_where_they_point(
    opened, table: str, at: CellPlace, pressed: list, wanted: str
) -> None:
    window = opened(heading(1, "One") + paragraph("text") + table + paragraph("end"))
    editor = edit(window, at)
    for key in pressed:
        QTest.keyClick(editor, key)
    assert cell(window) == wanted


@pytest.mark.parametrize(
    ("at", "key", "place"),
    [
        ((0, 0), K.Key_Escape, (2, 0)),
        ((0, 0), K.Key_Up, (1, 4)),
        ((1, 1), K.Key_Down, (3, 0)),
        ((0, 0), K.Key_Left, (1, 4)),
    ],
)
def test_the_caret_comes_back_to_the_text_beside_the_table(opened, at: CellPlace, key: K, place: tuple) -> None:
    window = opened(BODY)
    QTest.keyClick(edit(window, at), key)
    assert window.editor.hasFocus()
    assert window.editor.selection() == Selection.at(place)
    assert not window.tables.cells.cell.isVisible()


@pytest.mark.parametrize(
    ("command", "wanted", "now"),
    [
        ("row_above", ["a|b", "|", "c|d"], (1, 1)),
        ("row_below", ["a|b", "c|d", "|"], (2, 1)),
        ("column_left", ["a||b", "c||d"], (1, 1)),
        ("column_right", ["a|b|", "c|d|"], (1, 2)),
        ("delete_row", ["a|b"], (0, 1)),
        ("delete_column", ["a", "c"], (1, 0)),
    ],
)
def test_a_command_on_rows_and_columns_is_about_the_cell(opened, command: str, wanted: list[str], now) -> None:
    window = opened(BODY)
    editor = edit(window, (1, 1))
    trigger(window, f"table.{command}")
    assert rows(window) == wanted
    type_text(editor, "!")
    block = window.document.blocks[2]
    assert isinstance(block, OpaqueBlock)
    assert block.rows[now[0]][now[1]].startswith("!")
    undo_all(window.document)
    assert same_blocks(window.document.blocks, window.session.content.blocks)
    assert cell(window)


@pytest.mark.parametrize(
    ("offset", "command", "wanted"),
    [
        (0, "row_above", ["|", "a|b", "c|d"]),
        (1, "row_above", ["a|b", "|", "c|d"]),
        (0, "row_below", ["a|b", "c|d", "|"]),
        (0, "column_left", ["|a|b", "|c|d"]),
        (0, "column_right", ["a|b|", "c|d|"]),
        (1, "delete_row", ["a|b"]),
        (0, "delete_row", ["c|d"]),
    ],
)
def test_with_the_caret_at_a_table_a_command_is_about_its_first_or_last_cell(
    opened, offset: int, command: str, wanted: list[str]
) -> None:
    window = opened(BODY)
    window.editor.select(Selection.at((2, offset)))
    trigger(window, f"table.{command}")
    assert rows(window) == wanted


def test_a_table_is_deleted_from_its_cell_and_comes_back(opened) -> None:
    window = opened(BODY)
    edit(window, (1, 1))
    trigger(window, "table.delete")
    assert [block.text for block in window.document.blocks] == ["One", "text", "end"]
    assert window.editor.hasFocus()
    trigger(window, "edit.undo")
    assert same_blocks(window.document.blocks, window.session.content.blocks)


def test_the_dialog_makes_a_table_and_the_keyboard_is_in_it(opened, qtbot) -> None:
    window = opened(paragraph("text"))
    window.editor.select(Selection.at((0, 4)))
    trigger(window, "insert.table")
    assert dialog_of(window, InsertTableDialog).isVisible()
    for key in (K.Key_2, K.Key_Tab, K.Key_4, K.Key_Return):
        keys(window, key)
    assert window.findChild(InsertTableDialog) is None
    assert window.tables.cells.editor is not None
    type_text(window.tables.cells.cell, "x")
    assert rows(window, 1) == ["x|||", "|||"]
    data = write_docx(window.session.content, window.document.blocks, window.document.properties)
    found = docx.Document(io.BytesIO(data)).tables[0]
    assert (len(found.rows), len(found.columns), found.cell(0, 0).text) == (2, 4, "x")
    undo_all(window.document)
    assert same_blocks(window.document.blocks, window.session.content.blocks)


def test_a_click_opens_the_cell_and_one_in_the_text_ends_it(opened) -> None:
    window = opened(BODY)
    view = window.editor.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(window, (1, 1)))
    assert cell(window) == "d"
    assert window.tables.cells.cell.hasFocus()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=window.editor.cursorRect(window_caret(window, 1)).center())
    assert (cell(window), window.editor.selection().head[0]) == ("", 1)


def window_caret(window: MainWindow, block: int):
    cursor = window.editor.textCursor()
    cursor.setPosition(window.editor.document().findBlockByNumber(block).position())
    return cursor


def test_dragging_in_a_cell_selects_its_text(opened) -> None:
    window = opened(heading(1, "One") + paragraph("text") + tbl(tr(tc("many words here")), grid=(6000,)))
    view, grid = window.editor.viewport(), window.editor.table_grid(2)
    assert grid is not None
    text = grid[0].text_rect((0, 0)).translated(grid[1])
    start, stop = (QPoint(round(x), round(text.top()) + 8) for x in (text.left() + 1, text.right() - 1))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, stop)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=stop)
    assert window.tables.cells.cell.textCursor().selectedText() == "many words here"


def test_enter_before_a_table_leads_into_it(opened) -> None:
    window = opened(BODY)
    window.editor.select(Selection.at((2, 0)))
    QTest.keyClick(window.editor, K.Key_Return)
    assert cell(window) == "a"


def test_a_merged_cell_is_edited_as_one(opened) -> None:
    window = opened(heading(1, "One") + paragraph("text") + MERGED + paragraph("end"))
    view = window.editor.viewport()
    grid = window.editor.table_grid(2)
    assert grid is not None
    low = grid[0].cell_rect((0, 1)).bottomRight() + grid[1]
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(round(low.x()) - 5, round(low.y()) - 3))
    assert cell(window) == "b"
    type_text(window.tables.cells.cell, "x")
    assert rows(window) == ["a|bx", "c|d|"]


def test_the_commands_say_why_they_are_not_possible(opened) -> None:
    window = opened(BODY)
    window.editor.select(Selection.at((1, 0)))
    assert set(window.reasons.found()) >= {"table.edit", "table.row_above", "table.delete"}
    trigger(window, "table.row_above")
    assert window.status.currentMessage() == "Put the caret into a table or beside one."
    window.editor.select(Selection.at((2, 0)))
    assert not any(key.startswith("table.") for key in window.reasons.found())


def test_another_cell_that_undo_changes_is_the_one_that_is_edited_then(opened) -> None:
    window = opened(BODY)
    editor = edit(window, (0, 0))
    type_text(editor, "x")
    QTest.keyClick(editor, K.Key_Tab)
    type_text(editor, "y")
    assert rows(window) == ["xa|by", "c|d"]
    trigger(window, "edit.undo", "edit.undo")
    assert (rows(window), cell(window)) == (["a|b", "c|d"], "a")


def test_the_editor_follows_its_cell(opened) -> None:
    window = opened(BODY + "".join(paragraph(f"line {k}") for k in range(80)))
    editor = edit(window, (1, 1))
    for change in (lambda: window.editor.zoom_to(1.5), lambda: window.resize(900, 500), lambda: scroll(window, 30)):
        change()
        QApplication.processEvents()
        grid = window.editor.table_grid(2)
        assert grid is not None
        place = grid[0].cell_rect((1, 1)).translated(grid[1])
        assert (editor.geometry().topLeft() - place.topLeft().toPoint()).manhattanLength() <= 3
        assert abs(editor.width() - place.width()) <= 2


def scroll(window: MainWindow, value: int) -> None:
    window.editor.verticalScrollBar().setValue(value)
