"""The page of autocorrect's exceptions: words that are left as they are typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QListWidget, QPushButton, QWidget

from ...model.autocorrect.rules import exception


class ExceptionsPage(QWidget):
    """Adds words to the exceptions and removes them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._caption, self.word = QLabel(), QLineEdit()
        self.list, self.add, self.remove = QListWidget(), QPushButton(), QPushButton()
        grid = QGridLayout(self)
        grid.addWidget(self._caption, 0, 0)
        grid.addWidget(self.word, 1, 0)
        grid.addWidget(self.add, 1, 1)
        grid.addWidget(self.list, 2, 0)
        grid.addWidget(self.remove, 2, 1, Qt.AlignmentFlag.AlignTop)
        self._caption.setBuddy(self.word)
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
        self.word.textChanged.connect(self._refresh)
        self.word.installEventFilter(self)
        self.list.itemSelectionChanged.connect(self._refresh)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self._retranslate()
        self._refresh()

    def _retranslate(self) -> None:
        self._caption.setText(self.tr("Ne&ver correct this word:"))
        self.add.setText(self.tr("&Add"))
        self.remove.setText(self.tr("&Remove"))
        self.list.setAccessibleName(self.tr("Words that are left as they are"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Enter in the field adds the word instead of closing the dialog."""
        is_enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.type() == QEvent.Type.KeyPress and self.add.isEnabled():
            self._add()
            return True
        return False

    def show_words(self, words: Sequence[str]) -> None:
        """Show these words."""
        self.list.clear()
        self.list.addItems(list(words))
        self._refresh()

    def words(self) -> list[str]:
        """The words as they are now."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def _refresh(self) -> None:
        word = exception(self.word.text())
        self.add.setEnabled(bool(word) and word not in self.words())
        self.remove.setEnabled(bool(self.list.selectedItems()))

    def _add(self) -> None:
        self.show_words(sorted({*self.words(), exception(self.word.text())}))
        self.word.clear()

    def _remove(self) -> None:
        gone = {item.text() for item in self.list.selectedItems()}
        self.show_words([word for word in self.words() if word not in gone])
