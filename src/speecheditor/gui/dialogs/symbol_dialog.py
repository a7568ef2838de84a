"""Special characters to choose from: groups, those used last, and a search by name or code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
)

from ...store.settings import changed
from ..screen import resize_within_screen
from .captions import name_by
from .symbol_groups import CONTEXT, GROUPS, codes_of, found, name_of
from .symbol_view import CharacterView

if TYPE_CHECKING:
    from ..main_window import MainWindow

MOST_RECENT = 24
_SEPARATOR = "\n"
"""Between the characters in the settings: some are two."""


class SymbolDialog(QDialog):
    """Stays open beside the text; ``chosen`` says which character is to be inserted, as often as one wants."""

    chosen = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.search, self.group = QLineEdit(), QComboBox()
        self.grid, self.recent = CharacterView(5), CharacterView(1)
        self.told = QLabel()
        self._labels = [QLabel() for _ in range(4)]
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Close)
        self._assemble()
        self.retranslate()
        self._connect()
        self._show_group()
        self._show_recent()
        resize_within_screen(self, 560, 480)
        self.search.setFocus()

    def _assemble(self) -> None:
        top = QGridLayout()
        for row, widget in enumerate((self.search, self.group)):
            top.addWidget(self._labels[row], row, 0)
            top.addWidget(widget, row, 1)
        top.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.addLayout(top)
        for label, view in ((self._labels[2], self.grid), (self._labels[3], self.recent)):
            column.addWidget(label)
            column.addWidget(view, 1 if view is self.grid else 0)
        self.recent.setMaximumHeight(self.recent.minimumHeight())
        self.recent.setWrapping(False)
        self.recent.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for label, widget in zip(self._labels, (self.search, self.group, self.grid, self.recent), strict=True):
            label.setBuddy(widget)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setMinimumHeight(2 * self.told.fontMetrics().height())
        column.addWidget(self.told)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._show_group)
        self.search.installEventFilter(self)
        self.group.activated.connect(self._group_chosen)
        for view in (self.grid, self.recent):
            view.selectionModel().currentChanged.connect(self._tell)
            view.doubleClicked.connect(self._insert)
            view.installEventFilter(self)
        self.buttons.accepted.connect(self._insert)
        self.buttons.rejected.connect(self.reject)

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self.setWindowTitle(self.tr("Special Characters"))
        texts = (self.tr("&Search:"), self.tr("&Group:"), self.tr("&Characters:"), self.tr("&Used last:"))
        widgets = (self.search, self.group, self.grid, self.recent)
        for label, widget, text in zip(self._labels, widgets, texts, strict=True):
            label.setText(text)
            name_by(widget, text)
        self.search.setPlaceholderText(self.tr("Name, such as “arrow right”, or code, such as U+2192"))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("&Insert"))
        chosen = max(self.group.currentIndex(), 0)
        self.group.clear()
        for name, _ in GROUPS:
            self.group.addItem(QCoreApplication.translate(CONTEXT, str(name)))
        self.group.setCurrentIndex(chosen)

    # -- what is shown

    def _group_chosen(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self._show_group()

    def _show_group(self) -> None:
        """Show what the search finds, else the chosen group."""
        query = self.search.text().strip()
        self.grid.show_characters(found(query) if query else GROUPS[self.group.currentIndex()][1])
        self._tell()

    def _show_recent(self) -> None:
        self.recent.characters.show_characters(self._recent())

    def _recent(self) -> list[str]:
        return [text for text in self._window.settings.symbols.split(_SEPARATOR) if text]

    def _view(self) -> CharacterView:
        """The view whose character is meant: the one in which the keyboard is, else the large one."""
        return self.recent if self.recent.hasFocus() else self.grid

    def _tell(self) -> None:
        """Say what the current character is, and whether it can be drawn."""
        text = self._view().current()
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(text))
        if not text:
            self.told.setText(self.tr("There is no such character.") if self.search.text().strip() else "")
        elif self.grid.characters.is_drawn(text) or not text.strip():
            self.told.setText(f"{codes_of(text)}  {name_of(text)}")
        else:
            told = self.tr("{0}  {1}. No font on this computer shows it; it is in the file all the same.")
            self.told.setText(told.format(codes_of(text), name_of(text)))

    # -- inserting

    def _insert(self) -> None:
        """Insert the current character and put it in front of those used last."""
        text = self._view().current()
        if not text:
            return
        self.chosen.emit(text)
        kept = [text, *[other for other in self._recent() if other != text]][:MOST_RECENT]
        self._window.settings = changed(self._window.settings, symbols=_SEPARATOR.join(kept))
        if not self.recent.hasFocus():
            self._show_recent()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the search to the characters by Down; tell of the view that gets the keyboard."""
        if event.type() is QEvent.Type.FocusIn and watched is not self.search:
            if watched is self.recent and not self.recent.currentIndex().isValid():
                self.recent.setCurrentIndex(self.recent.characters.index(0))
            self._tell()
        pressed = event.key() if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) else None
        if watched is self.search and pressed == Qt.Key.Key_Down:
            self.grid.setFocus()
            return True
        return super().eventFilter(watched, event)
