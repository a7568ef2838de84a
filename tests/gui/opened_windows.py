"""Windows for tests: documents from the inside of their body, opened as the program opens them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from bodies import document, field, heading, paragraph
from speecheditor.gui.app import create_window
from speecheditor.gui.main_window import MainWindow

TABLE = f"<w:tbl><w:tr><w:tc>{paragraph('cell')}</w:tc></w:tr></w:tbl>"
BODY = heading(1, "One") + paragraph("text") + TABLE + heading(1, "Two") + paragraph("a", field("PAGE", "3")) + TABLE
READ_ONLY = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'


@pytest.fixture
def windows_end(qapp):
    """Close what a test left open, without its questions, and let Qt delete it."""
    yield
    for window in MainWindow.all_windows():
        window.document.history.mark_clean(window.document.history.state())
        window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


@pytest.fixture
def opened(qtbot, tmp_path, windows_end) -> Callable[..., MainWindow]:
    """Opens a document with this body and these parts in a window."""

    def opened(body: str = BODY, members: dict[str, bytes] | None = None, **parts: str) -> MainWindow:
        path = tmp_path / "speech.docx"
        path.write_bytes(document(body, **parts).package.with_parts(members or {}))
        window = create_window(path)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        window.editor.setFocus()
        return window

    return opened


def cursor_at(window: MainWindow, block: int) -> QTextCursor:
    """A caret at the start of block number `block`."""
    cursor = QTextCursor(window.editor.document())
    cursor.setPosition(window.editor.document().findBlockByNumber(block).position())
    return cursor
