"""The page of autocorrect's lists: what is typed and what stands for it, by language."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ...model.autocorrect.rules import LANGUAGES, WordList, word_list
from ...model.blocks import RESERVED
from ...model.scripts import is_chinese

LONGEST = 60
"""Characters of what is typed, at most."""


class WordsPage(QWidget):
    """Adds, changes and removes the words of one language after the other."""

    def __init__(self, parent: QWidget, language: str) -> None:
        super().__init__(parent)
        self._lists: dict[str, dict[str, str]] = {name: {} for name in LANGUAGES}
        self.language, self.typed, self.right = QComboBox(), QLineEdit(), QLineEdit()
        self.add, self.remove, self.table = QPushButton(), QPushButton(), QTableWidget(0, 2)
        self._captions = [QLabel() for _ in range(3)]
        self._assemble()
        self._retranslate()
        self.language.setCurrentIndex(LANGUAGES.index("zh" if is_chinese(language) else "en"))
        self._connect()

    def _assemble(self) -> None:
        grid = QGridLayout(self)
        for column, (caption, field) in enumerate(zip(self._captions[:2], (self.typed, self.right), strict=True)):
            caption.setBuddy(field)
            field.setMaxLength(LONGEST * (1 + column))
            grid.addWidget(caption, 1, column)
            grid.addWidget(field, 2, column)
        self._captions[2].setBuddy(self.language)
        grid.addWidget(self._captions[2], 0, 0)
        grid.addWidget(self.language, 0, 1)
        grid.addWidget(self.add, 2, 2)
        grid.addWidget(self.table, 3, 0, 1, 2)
        grid.addWidget(self.remove, 3, 2, Qt.AlignmentFlag.AlignTop)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setTabKeyNavigation(False)
        for button in (self.add, self.remove):
            button.setAutoDefault(False)

    def _connect(self) -> None:
        self.language.currentIndexChanged.connect(self._fill)
        self.table.itemSelectionChanged.connect(self._show_selected)
        self.typed.textChanged.connect(self._refresh)
        self.right.textChanged.connect(self._refresh)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        for field in (self.typed, self.right):
            field.installEventFilter(self)

    def _retranslate(self) -> None:
        texts = (self.tr("What is t&yped:"), self.tr("What it beco&mes:"), self.tr("&In text of this language:"))
        for caption, text in zip(self._captions, texts, strict=True):
            caption.setText(text)
        row = self.language.currentIndex()
        self.language.clear()
        self.language.addItems([self.tr("English"), self.tr("Chinese"), self.tr("Any language")])
        self.language.setCurrentIndex(max(0, row))
        self.remove.setText(self.tr("&Remove"))
        self.table.setAccessibleName(self.tr("Words and what they become"))
        self.table.setHorizontalHeaderLabels([self.tr("Typed"), self.tr("Becomes")])
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Enter in a field adds the word instead of closing the dialog."""
        is_enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.type() == QEvent.Type.KeyPress and self.add.isEnabled():
            self._add()
            return True
        return False

    # -- the lists

    def show_lists(self, lists: Mapping[str, WordList]) -> None:
        """Show these lists."""
        self._lists = {name: dict(lists[name].entries) if name in lists else {} for name in LANGUAGES}
        self._fill()

    def lists(self) -> Mapping[str, WordList]:
        """The lists as they are now."""
        return {name: word_list(entries) for name, entries in self._lists.items()}

    @property
    def _words(self) -> dict[str, str]:
        return self._lists[LANGUAGES[self.language.currentIndex()]]

    def _fill(self) -> None:
        self.table.setRowCount(0)
        self.table.setRowCount(len(self._words))
        for row, (typed, right) in enumerate(sorted(self._words.items())):
            self.table.setItem(row, 0, QTableWidgetItem(typed))
            self.table.setItem(row, 1, QTableWidgetItem(right))
        self._refresh()

    def _selected(self) -> list[str]:
        return [str(index.data()) for index in self.table.selectionModel().selectedRows()]

    def _show_selected(self) -> None:
        chosen = self._selected()
        if len(chosen) == 1:
            self.typed.setText(chosen[0])
            self.right.setText(self._words[chosen[0]])
        self._refresh()

    def _entry(self) -> tuple[str, str]:
        return self.typed.text().strip(), self.right.text().translate(RESERVED)

    def _refresh(self) -> None:
        typed, right = self._entry()
        self.add.setText(self.tr("Ch&ange") if typed in self._words else self.tr("&Add"))
        self.add.setEnabled(bool(typed) and bool(right.strip()) and typed != right and self._words.get(typed) != right)
        self.remove.setEnabled(bool(self._selected()))

    def _add(self) -> None:
        typed, right = self._entry()
        self._words[typed] = right
        self._fill()
        self.typed.setFocus()
        self.typed.clear()
        self.right.clear()

    def _remove(self) -> None:
        for typed in self._selected():
            del self._words[typed]
        self._fill()
