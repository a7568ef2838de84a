"""The contents of the document: what can be edited, what is kept, what is wrong; each row leads to its places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QLabel, QTreeView, QVBoxLayout, QWidget

from ..formats.notices import Notice
from .contents_model import KEY, PLACES, ContentsModel

if TYPE_CHECKING:
    from ..formats.inventory import Inventory


class ContentsPanel(QWidget):
    """A tree over a line that tells which place is shown. It changes nothing: it asks by signals."""

    place_requested = Signal(int)
    """The index of a block to show."""
    text_requested = Signal()
    """The user wants to go on in the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.contents = ContentsModel(self)
        self.view = QTreeView(self)
        self.place = QLabel(self)
        self._next: dict[str, int] = {}
        self._assemble()
        self._connect()
        self.retranslate()

    def _assemble(self) -> None:
        view = self.view
        view.setModel(self.contents)
        view.setHeaderHidden(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setIndentation(14)
        view.setExpandsOnDoubleClick(False)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.header().setStretchLastSection(False)
        view.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        view.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        view.installEventFilter(self)
        self.place.setContentsMargins(12, 6, 12, 6)
        self.place.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(view, 1)
        column.addWidget(self.place)
        self.setFocusProxy(view)

    def _connect(self) -> None:
        self.view.clicked.connect(self.go_to_next)
        self.view.selectionModel().currentChanged.connect(self._show_hint)

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self.view.setAccessibleName(self.tr("Document contents"))
        self.place.setAccessibleName(self.tr("Place in the text"))
        self._show_hint(self.view.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # -- showing

    def show_contents(self, notices: Sequence[Notice], found: Inventory) -> None:
        """Show what a document holds now; the current row and what is folded stay."""
        before = self.view.currentIndex().siblingAtColumn(0).data(KEY)
        folded = {index.data(KEY) for index in self._groups() if not self.view.isExpanded(index)}
        known = {index.data(KEY) for index in self._groups()}
        self.contents.show(notices, found)
        for row, index in enumerate(self._groups()):
            self.view.setFirstColumnSpanned(row, QModelIndex(), True)
            self.view.setExpanded(index, index.data(KEY) not in folded or index.data(KEY) not in known)
            self._span_sentences(index)
        for index in self._rows():
            if before and index.data(KEY) == before:
                self.view.setCurrentIndex(index)

    def _span_sentences(self, group: QModelIndex) -> None:
        """Let rows without a count have the whole width."""
        for row in range(self.contents.rowCount(group)):
            is_counted = bool(self.contents.index(row, 1, group).data())
            self.view.setFirstColumnSpanned(row, group, not is_counted)

    def _groups(self) -> Iterator[QModelIndex]:
        for row in range(self.contents.rowCount()):
            yield self.contents.index(row, 0)

    def _rows(self) -> Iterator[QModelIndex]:
        for group in self._groups():
            for row in range(self.contents.rowCount(group)):
                yield self.contents.index(row, 0, group)

    # -- going to places

    def go_to_next(self, index: QModelIndex) -> None:
        """Show the next place of a row; behind the last one comes the first."""
        index = index.siblingAtColumn(0)
        places, key = index.data(PLACES), index.data(KEY)
        if not places:
            return
        number = self._next.get(key, 0) % len(places)
        self._next[key] = number + 1
        self.place_requested.emit(places[number])
        locale = QLocale()
        shown = self.tr("Place {0} of {1}").format(locale.toString(number + 1), locale.toString(len(places)))
        self.place.setText("\n".join(filter(None, [index.data(Qt.ItemDataRole.ToolTipRole), shown])))

    def forget_places(self) -> None:
        """Begin with the first places again: another document is shown."""
        self._next.clear()

    def _show_hint(self, current: QModelIndex) -> None:
        """Say the whole of the current row, and what it can do."""
        row = current.siblingAtColumn(0)
        if not current.isValid() or not current.parent().isValid():
            self.place.setText(self.tr("Choose an entry to see where it is."))
            return
        can = self.tr("Press Enter or click to go to the next place.") if row.data(PLACES) else ""
        said = row.data(Qt.ItemDataRole.ToolTipRole) or row.data()
        self.place.setText("\n".join(filter(None, [said, can])))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter(self.view.currentIndex().siblingAtColumn(0))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.text_requested.emit()
                return True
        return super().eventFilter(watched, event)

    def _enter(self, index: QModelIndex) -> None:
        """Go to the next place of a row; fold or unfold a group."""
        if index.isValid() and not index.parent().isValid():
            self.view.setExpanded(index, not self.view.isExpanded(index))
        elif index.isValid():
            self.go_to_next(index)
