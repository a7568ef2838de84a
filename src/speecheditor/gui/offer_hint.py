"""A small card over the text that offers to make a heading: it takes no focus and moves nothing of the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QTextEdit, QVBoxLayout

MARGIN = 12
"""Pixels between the card and the edges of the text."""

ACCEPT_KEYS = ("Alt+Return", "Alt+Enter")
"""Never Tab: behind a number it belongs to the text."""


class OfferHint(QFrame):
    """Stands at the foot of a text editor, or at its head while the caret is in the lower half."""

    accepted = Signal()
    declined = Signal()
    silenced = Signal()

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self.setObjectName("offerHint")
        self._editor = editor
        self.line, self.yes, self.no, self.never = QLabel(), QPushButton(), QPushButton(), QPushButton()
        self._keys = [QShortcut(QKeySequence(key), editor, self.accepted.emit) for key in ACCEPT_KEYS]
        self._keys.append(QShortcut(QKeySequence("Esc"), editor, self.declined.emit))
        self._assemble()
        self.retranslate()
        self.withdraw()

    def _assemble(self) -> None:
        self.setPalette(QApplication.palette())
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(MARGIN, 8, MARGIN, 8)
        column.addWidget(self.line)
        column.addLayout(row)
        for button, signal in ((self.yes, self.accepted), (self.no, self.declined), (self.never, self.silenced)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(signal)
            row.addWidget(button)
        for key in self._keys:
            key.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._editor.viewport().installEventFilter(self)
        self._editor.cursorPositionChanged.connect(self._settle)

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self.setAccessibleName(self.tr("Offer of a heading"))
        self.yes.setText(self.tr("&Make Heading"))
        self.yes.setToolTip(self.tr("Take the number out of the text and make the paragraph a heading (Alt+Enter)"))
        self.no.setText(self.tr("&Not Here"))
        self.no.setToolTip(self.tr("Leave this paragraph as it is (Esc)"))
        self.never.setText(self.tr("Not in This Doc&ument"))
        self.never.setToolTip(self.tr("Offer no more headings while this document is open"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def offer(self, text: str) -> None:
        """Offer what `text` says."""
        self.line.setText(text)
        self.setAccessibleDescription(text)
        for key in self._keys:
            key.setEnabled(True)
        self.adjustSize()
        self.show()
        self._settle()

    def withdraw(self) -> None:
        """Offer nothing; the keys are the text's again."""
        for key in self._keys:
            key.setEnabled(False)
        self.hide()

    def _settle(self) -> None:
        """Stand where the caret is not."""
        if self.isHidden():
            return
        area = self._editor.viewport().geometry()
        is_low = self._editor.cursorRect().center().y() > area.height() / 2
        y = area.top() + MARGIN if is_low else area.bottom() - self.height() - MARGIN
        self.move(area.left() + max(0, area.width() - self.width()) // 2, y)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._settle()
        return super().eventFilter(watched, event)
