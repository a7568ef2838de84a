"""Choosing what a cross-reference refers to and shows: the outline with a filter, and the forms with previews."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QTreeView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..outline_delegate import OutlineDelegate
from ..outline_filter import RowFilter
from ..outline_model import Index, OutlineModel
from ..outline_paint import paint_row
from ..reference_rows import FormRow
from ..screen import resize_within_screen


class HeadingTree(QTreeView):
    """The headings with the look of the outline; nothing in it can be changed."""

    def show_headings(self, model: OutlineModel) -> None:
        """Show all headings of `model`."""
        self.setModel(model)
        self.setItemDelegate(OutlineDelegate(self))
        self.setHeaderHidden(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        self.expandAll()

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        row = QStyleOptionViewItem(options)
        is_current = index == self.currentIndex()
        row.state |= QStyle.StateFlag.State_Selected if is_current else QStyle.StateFlag.State_None
        row.state &= ~QStyle.StateFlag.State_Active
        paint_row(painter, self, row, index, branch=self.model().hasChildren(index), current=is_current)


class ReferenceDialog(QDialog):
    """Asks for a heading and a form. ``place`` and ``form`` are the block number and the row that were chosen.

    `rows` gives the forms of a heading; `place` is the one to begin with.
    """

    def __init__(self, parent: QWidget, model: OutlineModel, rows: Callable[[int], Sequence[FormRow]]) -> None:
        super().__init__(parent)
        self._model, self._rows = model, rows
        self.filter, self.tree, self.forms = QLineEdit(), HeadingTree(), QTreeWidget()
        self._filter_label, self._tree_label, self._forms_label = QLabel(), QLabel(), QLabel()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._assemble()
        self._hiding = RowFilter(self.tree, model)
        self._connect()
        self.retranslate()

    def _assemble(self) -> None:
        tree, forms = self.tree, self.forms
        tree.show_headings(self._model)
        forms.setColumnCount(2)
        forms.setRootIsDecorated(False)
        forms.setUniformRowHeights(True)
        forms.header().setStretchLastSection(True)
        forms.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        forms.setFixedHeight(8 * forms.fontMetrics().height() + 24)
        column = QVBoxLayout(self)
        for label, widget in (
            (self._filter_label, self.filter),
            (self._tree_label, tree),
            (self._forms_label, forms),
        ):
            label.setBuddy(widget)
            column.addWidget(label)
            column.addWidget(widget, 1 if widget is tree else 0)
        column.addWidget(self.buttons)
        self.setTabOrder(self.filter, tree)
        self.setTabOrder(tree, forms)
        self.setTabOrder(forms, self.buttons)
        resize_within_screen(self, 520, 620)

    def _connect(self) -> None:
        self.filter.installEventFilter(self)
        self.filter.textChanged.connect(self._on_filter)
        self.tree.selectionModel().currentChanged.connect(self._show_forms)
        self.tree.doubleClicked.connect(self._accept_shown)
        self.forms.currentItemChanged.connect(self._refresh)
        self.forms.itemActivated.connect(self._accept_shown)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self.setWindowTitle(self.tr("Cross-reference"))
        self._filter_label.setText(self.tr("&Find a section:"))
        self._tree_label.setText(self.tr("Refer &to:"))
        self._forms_label.setText(self.tr("&Show:"))
        self.filter.setPlaceholderText(self.tr("Number or words of the title"))
        self.filter.setAccessibleName(self.tr("Find a section"))
        self.tree.setAccessibleName(self.tr("Sections"))
        self.forms.setAccessibleName(self.tr("What the cross-reference shows"))
        self.forms.setHeaderLabels([self.tr("Form"), self.tr("Preview")])
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("&Insert"))

    def ask(self, place: int | None, form: int) -> None:
        """Open with the heading of block number `place` and a form chosen."""
        index = self._model.section_at(place) if place is not None else QModelIndex()
        self.tree.setCurrentIndex(index if index.isValid() else self._model.index(0, 0))
        self._choose_form(form)
        self.filter.setFocus()
        self.open()

    @property
    def place(self) -> int | None:
        """The number of the chosen heading's block."""
        return self._model.block_of(self.tree.currentIndex())

    @property
    def form(self) -> int:
        """The chosen row of the forms."""
        item = self.forms.currentItem()
        return -1 if item is None else self.forms.indexOfTopLevelItem(item)

    # -- what is chosen

    def _on_filter(self, text: str) -> None:
        self._hiding.apply(text)
        found = self._hiding.first_match() if text.strip() else None
        if found is not None:
            self.tree.setCurrentIndex(self._model.index_of(found))
        self._refresh()

    def _show_forms(self) -> None:
        """Show the forms of the chosen heading; the same form stays chosen where it can be."""
        before, place = self.form, self.place
        self.forms.clear()
        for name, preview in self._rows(place) if place is not None else ():
            item = QTreeWidgetItem([name, preview or "—"])
            item.setDisabled(not preview)
            item.setToolTip(1, preview)
            self.forms.addTopLevelItem(item)
        self._choose_form(max(before, 0))

    def _choose_form(self, row: int) -> None:
        """Make `row` the current one, or the first that shows something."""
        rows = [row, *range(self.forms.topLevelItemCount())]
        items = [self.forms.topLevelItem(k) for k in rows if k < self.forms.topLevelItemCount()]
        chosen = next((item for item in items if item is not None and not item.isDisabled()), None)
        if chosen is not None:
            self.forms.setCurrentItem(chosen)
        self._refresh()

    def _refresh(self) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(self._is_complete())

    def _is_complete(self) -> bool:
        item, index = self.forms.currentItem(), self.tree.currentIndex()
        is_seen = index.isValid() and not self.tree.isRowHidden(index.row(), index.parent())
        return is_seen and item is not None and not item.isDisabled()

    def _accept_shown(self) -> None:
        if self._is_complete():
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the tree by Up and Down while the filter has the focus."""
        pressed = event.key() if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) else None
        if pressed not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return super().eventFilter(watched, event)
        current = self.tree.currentIndex()
        found = self.tree.indexAbove(current) if pressed == Qt.Key.Key_Up else self.tree.indexBelow(current)
        if found.isValid():
            self.tree.setCurrentIndex(found)
        return True
