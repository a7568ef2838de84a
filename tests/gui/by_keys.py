"""A window that is worked by its keys alone, for tests."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from speecheditor.gui.main_window import MainWindow


def keys(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)
    QApplication.processEvents()


def compose(target: QWidget, text: str, *preedits: str) -> None:
    """Let an input method show one `preedits` after the other, and then bring `text`."""
    for preedit, committed in (*[(preedit, "") for preedit in preedits or ("x",)], ("", text)):
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(committed)
        QApplication.sendEvent(target, event)


def by_menu(window: MainWindow, *letters: Qt.Key, menu: Qt.Key = Qt.Key.Key_L) -> None:
    """Open the Outline menu, or another `menu`, with Alt and go down by mnemonics."""
    keys(window, menu, Qt.KeyboardModifier.AltModifier)
    for letter in letters:
        opened = QApplication.activePopupWidget()
        assert opened is not None
        QTest.keyClick(opened, letter)
        QApplication.processEvents()


def dialog_of(window: MainWindow, kind: type):
    """The dialog of this kind that is shown, once it has the keyboard."""
    dialog = next(d for d in window.findChildren(kind) if d.isVisible())
    dialog.activateWindow()
    QApplication.processEvents()
    return dialog
