"""All cross-references of a document: where each is, what it shows, what it refers to; those that lead nowhere first
seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..layout_atoms import LOST_COLOR
from ..reference_rows import ReferenceRow
from ..screen import resize_within_screen

_PLACE = Qt.ItemDataRole.UserRole + 1


class ReferencesDialog(QDialog):
    """Lists cross-references. It changes nothing: it asks by signals, each with a place."""

    place_requested = Signal(object)
    target_requested = Signal(object)
    text_requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._may_change = False
        self.list = QTreeWidget()
        self.count = QLabel()
        self.go, self.retarget, self.to_text = QPushButton(), QPushButton(), QPushButton()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._assemble()
        self._connect()
        self.retranslate()

    def _assemble(self) -> None:
        found = self.list
        found.setColumnCount(3)
        found.setRootIsDecorated(False)
        found.setUniformRowHeights(True)
        found.setAllColumnsShowFocus(True)
        found.header().setStretchLastSection(True)
        found.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        found.setColumnWidth(0, 320)
        found.setColumnWidth(1, 130)
        found.installEventFilter(self)
        for button in (self.go, self.retarget, self.to_text):
            self._buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        self.go.setDefault(True)
        column = QVBoxLayout(self)
        column.addWidget(self.count)
        column.addWidget(found, 1)
        column.addWidget(self._buttons)
        resize_within_screen(self, 760, 440)

    def _connect(self) -> None:
        self.go.clicked.connect(self._go)
        self.retarget.clicked.connect(lambda: self._ask(self.target_requested))
        self.to_text.clicked.connect(lambda: self._ask(self.text_requested))
        self._buttons.rejected.connect(self.reject)
        self.list.itemDoubleClicked.connect(self._go)
        self.list.currentItemChanged.connect(self._refresh)

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self.setWindowTitle(self.tr("Cross-references in This Document"))
        self.list.setAccessibleName(self.tr("Cross-references"))
        self.list.setHeaderLabels([self.tr("Where"), self.tr("Shows"), self.tr("Refers to")])
        self.go.setText(self.tr("&Go There"))
        self.retarget.setText(self.tr("&Refer to Another Section…"))
        self.to_text.setText(self.tr("Turn into &Text"))

    def show_rows(self, rows: Sequence[ReferenceRow], *, may_change: bool) -> None:
        """List `rows`; the current row stays, at first it is one that leads nowhere."""
        current = self.list.currentItem()
        before = -1 if current is None else self.list.indexOfTopLevelItem(current)
        self.list.clear()
        for row in rows:
            self.list.addTopLevelItem(_item(row))
        lost = [k for k, row in enumerate(rows) if row.is_lost]
        chosen = before if before >= 0 else next(iter(lost), 0)
        if (item := self.list.topLevelItem(min(chosen, len(rows) - 1))) is not None:
            self.list.setCurrentItem(item)
        self._may_change = may_change
        self.count.setText(self._sentence(len(rows), len(lost)))
        self._refresh()

    def _sentence(self, count: int, lost: int) -> str:
        if not count:
            return self.tr("This document has no cross-references.")
        number = QLocale().toString
        if not lost:
            return self.tr("Cross-references: {0}").format(number(count))
        return self.tr("Cross-references: {0}. Leading nowhere: {1}.").format(number(count), number(lost))

    def _refresh(self) -> None:
        is_chosen = self.list.currentItem() is not None
        self.go.setEnabled(is_chosen)
        for button in (self.retarget, self.to_text):
            button.setEnabled(is_chosen and self._may_change)

    def _go(self) -> None:
        self._ask(self.place_requested)
        self.accept()

    def _ask(self, request: SignalInstance) -> None:
        item = self.list.currentItem()
        if item is not None:
            request.emit(item.data(0, _PLACE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the list goes there, as the default button does."""
        pressed = event.key() if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) else None
        if pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.go.isEnabled():
            self._go()
            return True
        return super().eventFilter(watched, event)


def _item(row: ReferenceRow) -> QTreeWidgetItem:
    item = QTreeWidgetItem([row.where, row.shown, row.target])
    item.setData(0, _PLACE, row.place)
    for column, text in enumerate((row.where, row.shown, row.target)):
        item.setToolTip(column, text)
        if row.is_lost and column:
            item.setForeground(column, QColor(LOST_COLOR))
    return item
