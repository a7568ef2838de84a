"""What a key press asks of a text editor."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

JOINING = {
    QKeySequence.StandardKey.Delete: True,
    QKeySequence.StandardKey.DeleteEndOfWord: True,
    QKeySequence.StandardKey.Backspace: False,
    QKeySequence.StandardKey.DeleteStartOfWord: False,
}
"""Keys that delete beside the caret: forward (True), or backward."""

CHANGING_KEYS = (
    QKeySequence.StandardKey.InsertParagraphSeparator,
    QKeySequence.StandardKey.InsertLineSeparator,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
)
"""Further keys without a character of their own that change the text."""


class ListKey(Enum):
    """A key that does something of its own in a list."""

    ENTER = auto()
    BACKSPACE = auto()
    TAB = auto()
    BACKTAB = auto()


def deletes_forward(event: QKeyEvent) -> bool | None:
    """Whether a key deletes forward (True) or backward beside the caret; None when it deletes nothing."""
    if event.key() == Qt.Key.Key_Backspace and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
        return False  # only macOS has it as a standard key
    return next((forward for key, forward in JOINING.items() if event.matches(key)), None)


def types(event: QKeyEvent) -> bool:
    """Whether a key puts its character into the text."""
    text = event.text()
    return bool(text) and text.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier


def asks_for_change(event: QKeyEvent) -> bool:
    """Whether an editor that may change its document would do so now."""
    if (event.text() and event.text().isprintable()) or deletes_forward(event) is not None:
        return True
    return any(event.matches(key) for key in CHANGING_KEYS)


_Key = QKeySequence.StandardKey
WINDOW_KEYS = (_Key.Undo, _Key.Redo, _Key.Cut, _Key.Copy, _Key.Paste, _Key.SelectAll, _Key.DeleteEndOfLine)
"""The last one is Ctrl+K on Linux, which is the key of hyperlinks."""


def is_ours(event: QKeyEvent) -> bool:
    """Whether a key is one of the window's own commands that QTextEdit would take first."""
    return any(event.matches(key) for key in WINDOW_KEYS)
