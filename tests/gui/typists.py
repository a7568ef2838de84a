"""Somebody who types into a real window, by keys and by an input method, and what is in the file afterwards."""

from __future__ import annotations

import io

import docx
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.gui.app import create_application
from speecheditor.gui.main_window import MainWindow
from speecheditor.store.settings import Settings

ENTER, BACKSPACE, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Escape


class Typist:
    """A new document in a window, and the hands on it."""

    def __init__(self, qtbot, language: str) -> None:
        create_application([])
        self.window = MainWindow(Settings(language=language))
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.window.editor.setFocus()
        self.start = list(self.window.document.blocks)

    def type(self, keys: str) -> None:
        """Press these keys; ``⏎`` is Enter, and an input method brings what no key of a Latin keyboard has."""
        for key in keys:
            if key == "⏎":
                self.press(ENTER)
            elif key.isascii():
                QTest.keyClicks(self.window.editor, key)
            else:
                self.commit(key)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.editor, key, modifiers)

    def preedit(self, text: str) -> None:
        """Show what an input method composes."""
        cursor = QInputMethodEvent.Attribute(QInputMethodEvent.AttributeType.Cursor, len(text), 1, None)
        QApplication.sendEvent(self.window.editor, QInputMethodEvent(text, [cursor]))

    def commit(self, text: str) -> None:
        """Compose, and let the input method bring `text`."""
        self.preedit("x")
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(self.window.editor, event)

    def undo(self) -> None:
        QTest.keyClick(self.window.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    @property
    def lines(self) -> list[str]:
        """The paragraphs, headings with their level and label, once the view is known to show them."""
        window = self.window
        window.editor.binding.verify()
        labels = window.labels
        return [f"{b.level} {labels.text(b.id)}|{b.text}" if b.level else b.text for b in window.document.blocks]

    def caret(self) -> tuple[int, int]:
        return self.window.editor.selection().head

    def done(self) -> list[str]:
        """The names of the undo entries, oldest first."""
        return [entry.operation.value for entry in self.window.document.history.done]

    def in_file(self) -> list[str]:
        """The paragraphs of the written file, read by us; python-docx reads the same text."""
        window = self.window
        data = write_docx(window.session.content, window.document.blocks, window.document.properties)
        ours = [block.text for block in read_docx(data).document.blocks]
        assert "".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs) == "".join(ours)
        return ours

    def undo_all(self) -> None:
        """Take everything back; the document is then made of the very objects that it began with."""
        while self.window.document.undo():
            self.window.editor.binding.verify()
        assert all(a is b for a, b in zip(self.window.document.blocks, self.start, strict=True))
