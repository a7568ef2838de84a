"""Hands for the cells of a table that is edited in a window."""

from __future__ import annotations

from by_keys import compose
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bodies import heading, paragraph
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.table_open import CellPlace
from speecheditor.gui.cell_editor import CellEditor
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.blocks import OpaqueBlock
from tables import merge, span, tbl, tc, tr

TABLE = tbl(tr(tc("a"), tc("b")), tr(tc("c"), tc("d")), grid=(3000, 3000))
MERGED = tbl(tr(tc("a", span(2)), tc("b", merge("restart"))), tr(tc("c"), tc("d"), tc("", merge())), grid=(2000,) * 3)
BODY = heading(1, "One") + paragraph("text") + TABLE + paragraph("end")


def rows(window: MainWindow, index: int = 2) -> list[str]:
    """The texts of a table, as the document and the file have it; every view is right."""
    window.editor.binding.verify()
    if window.tables.cells.editor:
        window.tables.cells.editor.binding.verify()
    block = window.document.blocks[index]
    assert isinstance(block, OpaqueBlock)
    data = write_docx(window.session.content, window.document.blocks, window.document.properties)
    again = read_docx(data).document.blocks
    assert [b.rows for b in again if isinstance(b, OpaqueBlock)] == [
        b.rows for b in window.document.blocks if isinstance(b, OpaqueBlock)
    ]
    return ["|".join(row) for row in block.rows]


def edit(window: MainWindow, at: CellPlace = (0, 0), index: int = 2) -> CellEditor:
    """The editor of a cell, with the keyboard."""
    QApplication.processEvents()  # the window that was just opened gets the keyboard and its place
    assert window.tables.cells.open(index, at)
    editor = window.tables.cells.editor
    assert editor is not None
    assert editor.hasFocus()
    return editor


def type_text(editor: CellEditor, text: str) -> None:
    """Type `text`, or compose it where it is not ASCII."""
    if text.isascii():
        QTest.keyClicks(editor, text)
    else:
        compose(editor, text)


def cell(window: MainWindow) -> str:
    """The texts of the cell that is edited, its lines parted by slashes; "" for none."""
    editor = window.tables.cells.editor
    return "/".join(block.text for block in editor.model.blocks) if editor else ""


def trigger(window: MainWindow, *ids: str) -> None:
    for action_id in ids:
        window.actions_by_id[action_id].trigger()


def middle(window: MainWindow, at: CellPlace, index: int = 2) -> QPoint:
    """A point of the viewport in a cell."""
    QApplication.processEvents()
    found = window.editor.table_grid(index)
    assert found is not None
    grid, corner = found
    return (grid.cell_rect(at).center() + corner).toPoint()
