"""The spelling dialog: one wrong word after the other, with suggestions; it changes nothing itself but asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..screen import resize_within_screen

AROUND = 120
"""Characters shown on each side of a word."""


class SpellingDialog(QDialog):
    """Shows a word in its sentence. Every button is a signal; the text of the window stays usable beside it."""

    ignored = Signal()
    ignored_everywhere = Signal()
    added = Signal()
    changed = Signal(str)
    changed_everywhere = Signal(str)
    dictionary_chosen = Signal(str)

    def __init__(self, parent: QWidget, names: Sequence[str], name: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context, self.word_edit, self.list = QPlainTextEdit(self), QLineEdit(self), QListWidget(self)
        self.dictionary, self.told = QComboBox(self), QLabel(self)
        self.labels = [QLabel(self) for _ in range(4)]
        self.buttons: dict[str, QPushButton] = {key: QPushButton(self) for key in _BUTTONS}
        for key in names:
            self.dictionary.addItem(language_name(key), key)
        self.dictionary.setCurrentIndex(max(0, self.dictionary.findData(name)))
        self._assemble()
        self._retranslate()
        self._connect()
        resize_within_screen(self, 560, 420)

    def _assemble(self) -> None:
        grid = QGridLayout(self)
        self.context.setReadOnly(True)
        self.context.setTabChangesFocus(True)
        self.context.setFixedHeight(self.fontMetrics().lineSpacing() * 5)
        self.told.setWordWrap(True)
        not_found, change_to, offers, dictionary = self.labels
        rows: list[tuple[QLabel, QWidget]] = [
            (not_found, self.context),
            (change_to, self.word_edit),
            (offers, self.list),
            (dictionary, self.dictionary),
        ]
        for row, (label, field) in enumerate(rows):
            label.setBuddy(field)
            grid.addWidget(label, 2 * row, 0)
            grid.addWidget(field, 2 * row + 1, 0)
        column = QVBoxLayout()
        for button in self.buttons.values():
            column.addWidget(button)
        column.addStretch()
        grid.addLayout(column, 1, 1, 2 * len(rows) - 1, 1)
        grid.addWidget(self.told, 2 * len(rows), 0, 1, 2)
        grid.setRowStretch(5, 1)
        self.buttons["change"].setDefault(True)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Spelling"))
        texts = [
            self.tr("&Not in the dictionary:"),
            self.tr("Change t&o:"),
            self.tr("&Suggestions:"),
            self.tr("&Dictionary:"),
        ]
        for label, text in zip(self.labels, texts, strict=True):
            label.setText(text)
        for key, text in self._button_texts().items():
            self.buttons[key].setText(text)
        self.context.setAccessibleName(self.tr("Sentence with the word"))

    def _button_texts(self) -> Mapping[str, str]:
        return {
            "ignore": self.tr("&Ignore Once"),
            "ignore_all": self.tr("I&gnore All"),
            "add": self.tr("&Add to Dictionary"),
            "change": self.tr("&Change"),
            "change_all": self.tr("Change A&ll"),
            "close": self.tr("Clos&e"),
        }

    def _connect(self) -> None:
        self.buttons["ignore"].clicked.connect(self.ignored)
        self.buttons["ignore_all"].clicked.connect(self.ignored_everywhere)
        self.buttons["add"].clicked.connect(self.added)
        self.buttons["change"].clicked.connect(lambda: self.changed.emit(self.word_edit.text()))
        self.buttons["change_all"].clicked.connect(lambda: self.changed_everywhere.emit(self.word_edit.text()))
        self.buttons["close"].clicked.connect(self.reject)
        self.list.currentTextChanged.connect(self._offer)
        self.list.itemDoubleClicked.connect(lambda item: self.changed.emit(item.text()))
        self.dictionary.currentIndexChanged.connect(
            lambda: self.dictionary_chosen.emit(str(self.dictionary.currentData()))
        )

    def _offer(self, text: str) -> None:
        if text:
            self.word_edit.setText(text)

    # -- what is shown

    def show_word(self, text: str, start: int, stop: int, offers: Sequence[str]) -> None:
        """Show the word at ``start:stop`` of a paragraph, with what may have been meant."""
        left = max(0, start - AROUND)
        self.context.setPlainText(text[left : stop + AROUND])
        self._mark(text[left:start], text[start:stop])
        self.list.clear()
        self.list.addItems(list(offers))
        self.word_edit.setText(text[start:stop])
        if offers:
            self.list.setCurrentRow(0)
        self.word_edit.setFocus()
        self.word_edit.selectAll()
        self._allow(True)
        self.told.setText("" if offers else self.tr("There are no suggestions."))

    def _mark(self, before: str, word: str) -> None:
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        bold.setForeground(Qt.GlobalColor.red)
        cursor = self.context.textCursor()
        units = len(before.encode("utf-16-le")) // 2
        cursor.setPosition(units)
        cursor.setPosition(units + len(word.encode("utf-16-le")) // 2, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(bold)
        cursor.clearSelection()
        self.context.setTextCursor(cursor)

    def show_end(self) -> None:
        """Say that no wrong word is left."""
        self.context.clear()
        self.list.clear()
        self.word_edit.clear()
        self._allow(False)
        self.told.setText(self.tr("The spelling check is complete."))
        self.buttons["close"].setFocus()

    def show_waiting(self) -> None:
        """Say that the next word is being looked for."""
        self._allow(False)
        self.told.setText(self.tr("Looking for the next word…"))

    def tell(self, text: str) -> None:
        """Say `text` below the fields."""
        self.told.setText(text)

    def _allow(self, is_allowed: bool) -> None:
        for key, button in self.buttons.items():
            button.setEnabled(is_allowed or key == "close")


_BUTTONS = ("ignore", "ignore_all", "add", "change", "change_all", "close")


def language_name(key: str) -> str:
    """What people call a dictionary (``en_GB``)."""
    locale = QLocale(key)
    if locale.language() is QLocale.Language.C:
        return key
    language = QLocale.languageToString(locale.language())
    return f"{language} ({QLocale.territoryToString(locale.territory())})" if "_" in key else language
