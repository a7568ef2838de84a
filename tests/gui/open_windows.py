"""A document in a window, for tests: made from the inside of its body, opened, and closed without a question."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from bodies import document, field, heading, paragraph
from speecheditor.gui.app import create_window
from speecheditor.gui.main_window import MainWindow

TABLE = f"<w:tbl><w:tr><w:tc>{paragraph('cell')}</w:tc></w:tr></w:tbl>"
BODY = heading(1, "One") + paragraph("text") + TABLE + heading(1, "Two") + paragraph("a", field("PAGE", "3")) + TABLE
LONGEST = 30_000
"""Milliseconds to wait for pages where others keep the machine busy."""

READ_ONLY = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'


def opener(qtbot, tmp_path: Path) -> Callable[..., MainWindow]:
    """What opens a document with a body, further members and parts in a window that has the focus."""

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


def close_all() -> None:
    """Close what a test left open, without its questions, and let Qt delete it."""
    for window in MainWindow.all_windows():
        window.document.history.mark_clean(window.document.history.state())
        window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def caret_at(window: MainWindow, block: int) -> QTextCursor:
    """A cursor at the start of a block."""
    cursor = QTextCursor(window.editor.document())
    cursor.setPosition(window.editor.document().findBlockByNumber(block).position())
    return cursor
