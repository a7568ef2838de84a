"""A quiet bar above the text: what people are to know of a document before they edit it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from ..formats.notices import Notice

SHOWN = 3
"""Notices that the bar names; the panel has them all."""

NARROW = 680
"""Pixels below which the buttons stand under the text."""


class NoticeBar(QFrame):
    """One line for each notice; it takes no focus by itself, and asks by signals."""

    details_requested = Signal()
    editing_requested = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noticeBar")
        self._notices: tuple[Notice, ...] = ()
        self.lines = QLabel()
        self.edit_button, self.details_button, self.close_button = QPushButton(), QPushButton(), QToolButton()
        self._assemble()
        self.close_button.setAutoRaise(True)
        self.edit_button.clicked.connect(self.editing_requested)
        self.details_button.clicked.connect(self.details_requested)
        self.close_button.clicked.connect(self.dismiss)
        self.retranslate()
        self.hide()

    def _assemble(self) -> None:
        self.lines.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.lines.installEventFilter(self)
        self.lines.setTextFormat(Qt.TextFormat.PlainText)
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(6)
        row.addWidget(self.lines, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.edit_button, self.details_button, self.close_button):
            buttons.addWidget(button)
        row.addLayout(buttons)
        row.setAlignment(buttons, Qt.AlignmentFlag.AlignTop)

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self.setAccessibleName(self.tr("Notices"))
        self.edit_button.setText(self.tr("Edit &Anyway"))
        self.details_button.setText(self.tr("Show &Details"))
        self.close_button.setText("✕")
        self.close_button.setToolTip(self.tr("Close"))
        self.close_button.setAccessibleName(self.tr("Close the notices"))
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Tell these, the most important first; without any the bar is away."""
        self._notices = tuple(notices)
        self.edit_button.setVisible(Notice.READ_ONLY in self._notices)
        self._write()
        self.setVisible(bool(self._notices))

    def forget(self, notice: Notice) -> None:
        """Tell one of the notices no more; a bar that was put away stays away."""
        was_away = self.isHidden()
        self.show_notices([told for told in self._notices if told is not notice])
        self.setHidden(was_away or not self._notices)

    def _write(self) -> None:
        texts = [QCoreApplication.translate("Notices", notice.value) for notice in self._notices[:SHOWN]]
        more = len(self._notices) - len(texts)
        if more == 1:
            texts.append(self.tr("There is one more notice."))
        elif more:
            texts.append(self.tr("There are %n more notices.", "", more))
        room, metrics = self.lines.width(), self.lines.fontMetrics()
        self.lines.setText("\n".join([metrics.elidedText(text, Qt.TextElideMode.ElideRight, room) for text in texts]))
        self.lines.setToolTip("\n".join(texts))
        self.lines.setAccessibleName(" ".join(texts))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.lines and event.type() == QEvent.Type.Resize:
            self._write()
        return super().eventFilter(watched, event)

    def dismiss(self) -> None:
        """Put the bar away; the panel still has what it told."""
        self.hide()
        self.dismissed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if self.width() < NARROW else direction.LeftToRight)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)
