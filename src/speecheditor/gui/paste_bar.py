"""The bar below the text that says how something was pasted and offers the other ways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from ..model.pasting import Way


class PasteBar(QFrame):
    """A button for each way of pasting, the one that was taken held down; it takes no focus by itself."""

    chosen = Signal(object)
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pasteBar")
        self._line, self._close = QLabel(), QToolButton()
        self.buttons = {way: QPushButton() for way in Way}
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(6)
        row.addWidget(self._line)
        for way, button in self.buttons.items():
            button.setCheckable(True)
            button.clicked.connect(lambda checked=False, way=way: self._on_clicked(way))
            row.addWidget(button)
        row.addStretch(1)
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self.dismissed)
        row.addWidget(self._close)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self.setAccessibleName(self.tr("Ways to paste"))
        self._line.setText(self.tr("Pasted with:"))
        texts = {
            Way.SOURCE: (self.tr("Its Own Loo&ks"), self.tr("Fonts, sizes, colours and alignment stay as they were")),
            Way.STRUCTURE: (
                self.tr("Headings a&nd Emphasis"),
                self.tr("Headings, lists, tables and emphasis, in the styles of this speech"),
            ),
            Way.MATCHING: (
                self.tr("E&mphasis Only"),
                self.tr("Every paragraph becomes one like that at the caret; bold and the like stay"),
            ),
            Way.PLAIN: (self.tr("Te&xt Only"), self.tr("The text alone, in the look of the text at the caret")),
        }
        for way, (text, tip) in texts.items():
            self.buttons[way].setText(text)
            self.buttons[way].setToolTip(tip)
        self._close.setText("✕")
        self._close.setToolTip(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close the bar"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def offer(self, way: Way) -> None:
        """Show the bar; something was pasted in that way."""
        self._hold(way)
        self.show()

    def _hold(self, way: Way) -> None:
        for other, button in self.buttons.items():
            button.setChecked(other is way)

    def _on_clicked(self, way: Way) -> None:
        self._hold(way)
        self.chosen.emit(way)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)
