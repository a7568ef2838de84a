"""Asks where sections go: a heading in the tree, and before, behind or inside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QStyle,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ...model.destinations import Where, destination
from ...model.foresight import label_after
from ...model.restructure import drop_target, move_sections
from ..outline_delegate import OutlineDelegate
from ..outline_drop import is_within
from ..outline_filter import RowFilter
from ..outline_model import Index, OutlineModel
from ..outline_paint import paint_row
from ..outline_view import INDENT
from ..screen import resize_within_screen


class MoveToDialog(QDialog):
    """Tells by ``chosen`` the block before which the sections go, and the level of the highest of them.

    The sections themselves are not offered; the number that the first one will get is shown before.
    """

    chosen = Signal(int, int)

    def __init__(self, parent: QWidget, model: OutlineModel, indices: Sequence[int]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._model, self._indices = model, indices
        self._ids = {model.document.blocks[index].id for index in indices}
        self.filter_edit, self.tree, self.told = QLineEdit(self), TargetTree(self), QLabel(self)
        self.places: dict[Where, QRadioButton] = {where: QRadioButton(self) for where in Where}
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.tree.show_outline(model)
        self._filter = RowFilter(self.tree, model)
        self._assemble()
        self._retranslate()
        self._connect()
        self._hide_moved()
        self._choose_first()

    @property
    def has_places(self) -> bool:
        """Whether there is a section beside those that move."""
        return any(block_id not in self._ids for block_id in self._offered())

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.addWidget(self.filter_edit)
        column.addWidget(self.tree, 1)
        grid, group = QGridLayout(), QButtonGroup(self)
        for number, button in enumerate(self.places.values()):
            group.addButton(button)
            grid.addWidget(button, number % 2, number // 2)
        self.places[Where.AFTER].setChecked(True)
        column.addLayout(grid)
        column.addWidget(self.told)
        column.addWidget(self.buttons)
        self.told.setMinimumHeight(self.fontMetrics().height() + 8)
        resize_within_screen(self, 460, 520)

    def _retranslate(self) -> None:
        count = len(self._indices)
        self.setWindowTitle(
            self.tr("Move Section To") if count == 1 else self.tr("Move {0} Sections To").format(self._number(count))
        )
        self.filter_edit.setPlaceholderText(self.tr("Filter headings"))
        self.filter_edit.setAccessibleName(self.tr("Filter headings"))
        self.filter_edit.setClearButtonEnabled(True)
        self.tree.setAccessibleName(self.tr("Section to move to"))
        self.places[Where.BEFORE].setText(self.tr("&Before it"))
        self.places[Where.AFTER].setText(self.tr("&After it"))
        self.places[Where.FIRST].setText(self.tr("Inside it, as the &first"))
        self.places[Where.LAST].setText(self.tr("Inside it, as the &last"))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("&Move"))

    def _connect(self) -> None:
        self.filter_edit.textChanged.connect(self._apply_filter)
        self.tree.selectionModel().currentChanged.connect(self._show_result)
        for button in self.places.values():
            button.toggled.connect(self._show_result)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self.tree.doubleClicked.connect(self._accept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the filter the arrow keys go on in the tree."""
        if self.filter_edit.hasFocus() and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.tree.setFocus()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The chosen row is seen once the tree has its size."""
        super().showEvent(event)
        self.tree.scrollTo(self.tree.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    # -- rows

    def _offered(self) -> list[int]:
        """The ids of the headings that are shown."""
        shown: list[int] = []
        for block_id, _ in self._model.shape():
            row = self._model.index_of(block_id)
            if not is_within(row, self._ids) and not self.tree.isRowHidden(row.row(), row.parent()):
                shown.append(block_id)
        return shown

    def _hide_moved(self) -> None:
        for block_id in self._ids:
            row = self._model.index_of(block_id)
            self.tree.setRowHidden(row.row(), row.parent(), True)

    def _choose_first(self) -> None:
        """Start beside the sections, at a heading of their level where there is one."""
        offered = self._offered()
        if not offered:
            return
        blocks, first = self._model.document.blocks, self._indices[0]
        found = self._model.blocks_of(set(offered))
        beside = [k for k in found if blocks[k].level == blocks[first].level] or found
        above = [k for k in beside if k < first]
        self._go_to(blocks[above[-1] if above else beside[0]].id)

    def _apply_filter(self, text: str) -> None:
        self._filter.apply(text)
        self._hide_moved()
        current = self.tree.currentIndex()
        if self._filter.active and not (current.isValid() and self._filter.matches(current.internalId())):
            match = next((block_id for block_id in self._offered() if self._filter.matches(block_id)), None)
            if match is not None:
                self._go_to(match)
        self._show_result()

    def _go_to(self, block_id: int) -> None:
        row = self._model.index_of(block_id)
        self.tree.setCurrentIndex(row)
        self.tree.scrollTo(row)

    # -- the place

    def place(self) -> tuple[int, int] | None:
        """The (block index before which, level) that is chosen; None when the sections cannot go there."""
        row = self.tree.currentIndex()
        target = self._model.block_of(row)
        if target is None or is_within(row, self._ids) or self.tree.isRowHidden(row.row(), row.parent()):
            return None
        where = next(where for where, button in self.places.items() if button.isChecked())
        document = self._model.document
        return drop_target(document, self._indices, destination(document.blocks, target, where))

    def _show_result(self) -> None:
        place = self.place()
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(place is not None)
        self.told.setText(self._told(place))

    def _told(self, place: tuple[int, int] | None) -> str:
        if place is None:
            return self.tr("It cannot go there.")
        document = self._model.document
        made = move_sections(document, self._indices, *place)
        if made is None:
            return self.tr("It is there already.")
        label, level = label_after(document, made), self._number(place[1])
        return self.tr("→ {0} · level {1}").format(label, level) if label else self.tr("→ level {0}").format(level)

    def _number(self, number: int) -> str:
        return self.locale().toString(number)

    def _accept(self) -> None:
        place = self.place()
        if place is not None:
            self.accept()
            self.chosen.emit(*place)


class TargetTree(QTreeView):
    """The outline to choose one heading from."""

    def show_outline(self, model: OutlineModel) -> None:
        """Show all headings of `model`."""
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setItemDelegate(OutlineDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(INDENT)
        self.setModel(model)
        self.expandAll()

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row as the outline does."""
        row = QStyleOptionViewItem(option)
        if self.selectionModel().isSelected(index):
            row.state |= QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_Active
        rows = range(self.model().rowCount(index))
        branch = any(not self.isRowHidden(k, QModelIndex(index)) for k in rows)  # type: ignore[arg-type]
        paint_row(painter, self, row, index, branch=branch)
