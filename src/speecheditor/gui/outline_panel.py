"""The outline with its filter: what the window puts beside the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from .outline_model import OutlineModel
from .outline_selection import chosen_rows
from .outline_view import OutlineView


class OutlinePanel(QWidget):
    """A filter box over the tree of headings. It changes nothing itself: it asks by signals and actions."""

    heading_activated = Signal(int)
    """The block index of a heading that was clicked or entered."""
    text_requested = Signal()
    """The user wants to go on in the text."""
    promote_requested = Signal()
    demote_requested = Signal()
    menu_opening = Signal(object)
    """The context menu, before it is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = OutlineView(self)
        self.filter_edit = QLineEdit(self)
        self._actions: list[QAction] = []
        self._scroll_before = 0
        self._current_before: int | None = None
        self._assemble()
        self._connect()
        self.retranslate()

    def _assemble(self) -> None:
        self.filter_edit.setClearButtonEnabled(True)
        self.filter_edit.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        box = QVBoxLayout()
        box.setContentsMargins(8, 6, 8, 6)
        box.addWidget(self.filter_edit)
        column.addLayout(box)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        view = self.view
        view.heading_activated.connect(self.heading_activated)
        view.text_requested.connect(self.text_requested)
        view.promote_requested.connect(self.promote_requested)
        view.demote_requested.connect(self.demote_requested)
        view.action_requested.connect(self._trigger)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        self.filter_edit.textChanged.connect(self._filter)

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self.filter_edit.setPlaceholderText(self.tr("Filter headings"))
        self.filter_edit.setAccessibleName(self.tr("Filter headings"))
        self.view.setAccessibleName(self.tr("Outline"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # -- for the window

    def set_model(self, model: OutlineModel) -> None:
        """Show the outline of another document; a filter ends."""
        self.filter_edit.clear()
        self.view.set_outline(model)

    def set_actions(self, actions: Sequence[QAction]) -> None:
        """The window's actions for the context menu, with separators; the tree's keys run them by object name."""
        self._actions = list(actions)

    def follow(self, block_index: int) -> None:
        """Show in which section block `block_index` lies, without a signal and without taking the focus."""
        self.view.follow(block_index)

    def current_block(self) -> int | None:
        """The block index of the current heading; None when there is none."""
        return None if self.view.model() is None else self.view.outline().block_of(self.view.currentIndex())

    def selected_blocks(self) -> list[int]:
        """The block indices of the selected headings in order, nested ones as well; the current one when none is."""
        if self.view.model() is None:
            return []
        return self.view.outline().blocks_of({row.internalId() for row in chosen_rows(self.view)})

    def rename(self, block_index: int) -> None:
        """Let the user type a new title for the heading of that section."""
        self.view.setFocus()
        self.view.reveal(block_index)
        index = self.view.currentIndex()
        if index.isValid():
            self.view.scrollTo(index)
            self.view.edit(index)

    # -- keys and menu

    def _trigger(self, action_id: str) -> None:
        action = next((action for action in self._actions if action.objectName() == action_id), None)
        if action is not None:
            action.trigger()

    def _show_menu(self, point: QPoint) -> None:
        index = self.view.currentIndex()
        if not index.isValid() or not self._actions:
            return
        rect = self.view.visualRect(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._actions)
        self.menu_opening.emit(menu)
        place = point if rect.contains(QPoint(rect.center().x(), point.y())) else rect.center()
        menu.popup(self.view.viewport().mapToGlobal(place))

    # -- filter

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.filter_edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.filter_edit.clear()
                self.view.setFocus()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go_to_match()
                return True
        return super().eventFilter(watched, event)

    def _go_to_match(self) -> None:
        """To the tree, and there to the first row that matches unless the current one does."""
        view, index = self.view, self.view.currentIndex()
        if view.filter is not None and view.filter.active and not self._matches(index):
            found = view.filter.first_match()
            if found is not None:
                view.setCurrentIndex(view.outline().index_of(found))
        view.setFocus()

    def _matches(self, index: QModelIndex) -> bool:
        row_filter = self.view.filter
        return index.isValid() and row_filter is not None and row_filter.matches(index.internalId())

    def _filter(self, text: str) -> None:
        view = self.view
        if view.filter is None:
            return
        was_active = view.filter.active
        bar = view.verticalScrollBar()
        if not was_active:
            self._scroll_before, self._current_before = bar.value(), self.current_block()
        view.filter.apply(text)
        view.viewport().update()
        if was_active and not view.filter.active:
            self._scroll_back()

    def _scroll_back(self) -> None:
        """As before the filter, or to the row that was chosen meanwhile."""
        view = self.view
        view.executeDelayedItemsLayout()
        view.verticalScrollBar().setValue(self._scroll_before)
        if self.current_block() != self._current_before:
            view.scrollTo(view.currentIndex())
