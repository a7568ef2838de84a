"""A quiet bar above the text that offers one thing to do, and can be put away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget


class OfferBar(QFrame):
    """One sentence with a button; it takes no focus by itself, and asks by signals."""

    accepted = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offerBar")
        self._text = ""
        self.line, self.button, self.close_button = QLabel(), QPushButton(), QToolButton()
        self._assemble()
        self.button.clicked.connect(self.accepted)
        self.close_button.clicked.connect(self.dismiss)
        self.retranslate()
        self.hide()

    def _assemble(self) -> None:
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.line.installEventFilter(self)
        self.close_button.setAutoRaise(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        row.addWidget(self.close_button)

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self.setAccessibleName(self.tr("Offer"))
        self.button.setText(self.tr("&Review…"))
        self.close_button.setText("✕")
        self.close_button.setToolTip(self.tr("Close"))
        self.close_button.setAccessibleName(self.tr("Close the offer"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def offer(self, text: str) -> None:
        """Offer what `text` says."""
        self._text = text
        self._write()
        self.show()

    def _write(self) -> None:
        room = self.line.width()
        self.line.setText(self.line.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room))
        self.line.setToolTip(self._text)
        self.line.setAccessibleName(self._text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.Resize:
            self._write()
        return super().eventFilter(watched, event)

    def dismiss(self) -> None:
        """Put the bar away."""
        self.hide()
        self.dismissed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)
