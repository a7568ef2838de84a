"""Where a cell is not edited, and where its editing ends."""

from __future__ import annotations

from cells import BODY, cell, edit, middle, rows, trigger, type_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bodies import document, heading, paragraph
from speecheditor.store.session import open_file, prepare
from tables import tbl, tc, tr


def test_a_read_only_document_opens_no_cell(opened) -> None:
    window = opened(BODY)
    window.editor.set_read_only(True)
    trigger(window, "table.edit", "table.row_below", "insert.table")
    QTest.mouseClick(window.editor.viewport(), Qt.MouseButton.LeftButton, pos=middle(window, (0, 0)))
    assert cell(window) == ""
    assert not window.document.history.done


def test_a_cell_in_a_content_control_stays_as_it_is(opened) -> None:
    control = f"<w:sdt><w:sdtContent>{tc('a')}</w:sdtContent></w:sdt>"
    window = opened(heading(1, "One") + paragraph("text") + tbl(tr(control, tc("b"))) + paragraph("end"))
    assert not window.tables.cells.open(2, (0, 0))
    assert window.tables.cells.open(2, (0, 1))


def test_a_document_that_is_opened_ends_the_editing(opened, tmp_path) -> None:
    window = opened(BODY)
    edit(window)
    window.document.history.mark_clean(window.document.history.state())
    path = tmp_path / "other.docx"
    path.write_bytes(document(BODY).package.data)
    window.show_opened(prepare(open_file(path)))
    assert cell(window) == ""
    type_text(edit(window), "z")
    assert rows(window)[0] == "za|b"
