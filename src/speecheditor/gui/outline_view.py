"""The tree of headings: keys, the look of its rows, and dragging sections to a place and a level."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QRegion,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QStyle,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
    QWidget,
)

from ..model.outline import tops
from .outline_delegate import OutlineDelegate
from .outline_drag import DropLine, DropTracker, drag_pixmap
from .outline_filter import RowFilter
from .outline_keeper import RowKeeper
from .outline_model import NUMBER_ROLE, Index, OutlineModel
from .outline_paint import paint_drop_line, paint_row
from .outline_selection import chosen_rows, rows_to_select, selection_of

INDENT = 18
ALL_EXPANDED = 200
"""Up to so many headings everything is expanded at first; in longer speeches the two upper levels."""

_MOVES = {Qt.Key.Key_Up: "outline.move_up", Qt.Key.Key_Down: "outline.move_down"}
_DELETES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OutlineView(QTreeView):
    """Shows an OutlineModel; it changes nothing itself, but asks the model or, by signals, the window."""

    heading_activated = Signal(int)
    text_requested = Signal()
    promote_requested = Signal()
    demote_requested = Signal()
    action_requested = Signal(str)
    """The id of a window action that a key asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper: RowKeeper | None = None
        self.filter: RowFilter | None = None
        self._hovered: int | None = None
        self._pending_follow: int | None = None
        self._press = QPoint()
        self.drop_tracker = DropTracker(self)
        self.setItemDelegate(OutlineDelegate(self))
        self._set_up()
        self.clicked.connect(self._on_clicked)

    def _set_up(self) -> None:
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(INDENT)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        # With its own choice, rows, Qt merges each selected range with every other one.
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)

    # -- the model

    def set_outline(self, model: OutlineModel) -> None:
        """Show `model`, expanded as far as its size allows."""
        if self._keeper is not None:
            self._keeper.release()
        self.drop_tracker.clear()
        self._keeper = RowKeeper(self, model)  # before Qt's slots: it notes what these throw away
        self.setModel(model)
        self.filter = RowFilter(self, model)
        if len(model.headings.at) <= ALL_EXPANDED:
            self.expandAll()
        else:
            self.expandToDepth(1)

    def outline(self) -> OutlineModel:
        """The model that is shown."""
        model = self.model()
        assert isinstance(model, OutlineModel)
        return model

    def follow(self, block: int) -> None:
        """Make the section of block number `block` current, without a signal and without taking the focus.

        Unless one works in the tree, what is not expanded stays so: the row above it that is shown is current then.
        """
        if self._keeper is None:
            return
        if self._keeper.busy:
            self._pending_follow = block
            return
        index = self.outline().section_at(block)
        self._make_current(index if self.hasFocus() else self.shown_above(index))

    def reveal(self, block: int) -> None:
        """Make the section of block number `block` current and expand what is above it."""
        self._make_current(self.outline().section_at(block))

    def _make_current(self, index: QModelIndex) -> None:
        if index != self.currentIndex() or self._has_several():
            self.setCurrentIndex(index)

    def _has_several(self) -> bool:
        """Whether several rows are selected; asked at every move of the caret, so the rows are not listed."""
        ranges = self.selectionModel().selection()
        return ranges.count() > 1 or (ranges.count() == 1 and ranges.at(0).height() > 1)

    def shown_above(self, index: QModelIndex) -> QModelIndex:
        """The row itself, or the lowest one above it of which all above are expanded."""
        above = index.parent()
        while above.isValid():
            if not self.isExpanded(above):
                index = above
            above = above.parent()
        return index

    def select_headings(self, ids: Collection[int]) -> None:
        """Select the rows of the headings with these ids; the first of them is the current one."""
        model = self.outline()
        blocks = model.document.blocks
        rows = [model.index_of(blocks[k].id) for k in model.blocks_of(ids)]
        if not rows:
            return
        self.setCurrentIndex(rows[0])
        self.selectionModel().select(selection_of(rows), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def selectAll(self) -> None:
        """Select every row that is shown, under a filter those that match."""
        if self._keeper is not None:
            found = selection_of(list(rows_to_select(self)))
            self.selectionModel().select(found, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def settle(self) -> None:
        """Filter and follow once the rows have followed a transaction."""
        if self.filter is not None:
            self.filter.refresh()
        block, self._pending_follow = self._pending_follow, None
        if block is not None:
            self.follow(min(block, len(self.outline().document.blocks) - 1))

    def expanded_ids(self) -> Iterator[int]:
        """The ids of the headings that are not folded away, in order."""

        def visit(parent: QModelIndex) -> Iterator[int]:
            for row in range(self.outline().rowCount(parent)):
                index = self.outline().index(row, 0, parent)
                yield index.internalId()
                if self.isExpanded(index):
                    yield from visit(index)

        return visit(QModelIndex())

    def shown_rows(self) -> list[QModelIndex]:
        """The rows that are on the screen, from the top."""
        return [index for index, _ in self.shown_places()]

    def shown_places(self) -> list[tuple[QModelIndex, int]]:
        """The rows on the screen with their tops; Qt is asked for one place only, for it counts all rows above."""
        places: list[tuple[QModelIndex, int]] = []
        index = self.indexAt(QPoint(1, 0))
        rect = self.visualRect(index)
        top = rect.top()
        while index.isValid() and top < self.viewport().height():
            places.append((index, top))
            top += rect.height()
            index = self.indexBelow(index)
        return places

    def drop_line(self) -> DropLine | None:
        """Where a section under way would go; None when nowhere."""
        return self.drop_tracker.line()

    def dataChanged(self, top: Index, bottom: Index, roles: Sequence[int] = ()) -> None:
        """New numbers are only a repaint; Qt would look up the place of each of thousands of rows."""
        if list(roles) == [NUMBER_ROLE]:
            self.viewport().update()
        else:
            super().dataChanged(top, bottom, list(roles))

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """All that is seen; Qt would look up the place of each of thousands of selected rows."""
        return QRegion(self.viewport().rect())

    # -- keys and mouse

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self._is_editing():
            if event.key() == Qt.Key.Key_Tab and not event.modifiers():
                self.demote_requested.emit()
                return True
            if event.key() == Qt.Key.Key_Backtab:
                self.promote_requested.emit()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if self._is_editing():  # keys that a title's editor leaves over come here and mean nothing
            super().keyPressEvent(event)
        elif control and key in _MOVES:
            self.action_requested.emit(_MOVES[Qt.Key(key)])
        elif key in _DELETES and not event.modifiers():
            self.action_requested.emit("outline.delete")
        elif key in _ENTERS:
            self._activate(self.currentIndex())
            self.text_requested.emit()
        elif key == Qt.Key.Key_Escape:
            self.text_requested.emit()
        else:
            super().keyPressEvent(event)

    def _is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press = event.position().toPoint()
        super().mousePressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.HoverEnter):
            self._hover(self.indexAt(event.position().toPoint()))  # type: ignore[attr-defined]
        elif event.type() == QEvent.Type.HoverLeave:
            self._hover(QModelIndex())
        return super().viewportEvent(event)

    def _hover(self, index: QModelIndex) -> None:
        hovered = index.internalId() if index.isValid() else None
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().update()

    def _on_clicked(self, index: QModelIndex) -> None:
        """Go there, unless the click only adds to the selection."""
        if not QApplication.keyboardModifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        ):
            self._activate(index)

    def _activate(self, index: QModelIndex) -> None:
        block = self.outline().block_of(index)
        if block is not None:
            self.heading_activated.emit(block)

    # -- painting

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw background, branch mark and text; the styles' square selection is not wanted."""
        row = QStyleOptionViewItem(option)
        if self.selectionModel().isSelected(index):
            row.state |= QStyle.StateFlag.State_Selected
        if self.hasFocus() or self._is_editing():
            row.state |= QStyle.StateFlag.State_Active
        else:
            row.state &= ~QStyle.StateFlag.State_Active
        paint_row(
            painter,
            self,
            row,
            index,
            branch=self._has_branch(index),
            hovered=index.internalId() == self._hovered,
            current=index == self.currentIndex(),
            opacity=0.4 if self.drop_tracker.drags(index) else 1.0,
        )

    def _has_branch(self, index: Index) -> bool:
        """Whether there is a row below `index` that the filter lets through."""
        rows = range(self.outline().rowCount(index))
        if self.filter is None or not self.filter.active:
            return bool(rows)
        return any(not self.isRowHidden(row, index) for row in rows)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        line = self.drop_line()
        painter = QPainter(self.viewport())
        if line is not None:
            paint_drop_line(painter, self.palette(), self.font(), line.rect, self._drop_text(line))
        elif not self.shown_rows():
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            area = self.viewport().rect().adjusted(16, 16, -16, -16)
            painter.drawText(area, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self._hint())
        painter.end()

    def _drop_text(self, line: DropLine) -> str:
        """What the sections under way will be where the line is."""
        level = self.locale().toString(line.level)
        if line.label:
            text = self.tr("Copy → {0} · level {1}") if line.copies else self.tr("→ {0} · level {1}")
        else:
            text = self.tr("Copy → level {1}") if line.copies else self.tr("→ level {1}")
        return text.format(line.label, level)

    def _hint(self) -> str:
        if self.filter is not None and self.filter.active:
            return self.tr("No heading matches the filter.")
        return self.tr("The headings of the speech appear here.")

    # -- dragging

    def startDrag(self, actions: Qt.DropAction) -> None:
        index = self.currentIndex()
        if not index.isValid() or not self.selectionModel().isSelected(index):
            return
        if self.filter is not None and self.filter.active:
            place = self.viewport().mapToGlobal(self._press)
            QToolTip.showText(place, self.tr("Clear the filter to move sections by dragging."), self)
            return
        rect = self.visualRect(index)
        drag = QDrag(self)
        rows, model = chosen_rows(self), self.outline()
        chosen = tops(model.document.blocks, model.blocks_of({row.internalId() for row in rows}))
        drag.setMimeData(model.mimeData(rows))
        drag.setPixmap(drag_pixmap(self, index, len(chosen)))
        # Below the pointer, or the card would hide the line with the level.
        drag.setHotSpot(QPoint(max(0, self._press.x() - rect.left()), -rect.height()))
        self.drop_tracker.grip = self._press.x() - rect.left()
        drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)
        self.drop_tracker.grip = 0
        self.drop_tracker.clear()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._track(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._track(event)

    def _track(self, event: QDragMoveEvent) -> None:
        """Accept entering wherever the section is, as no move events come otherwise; moves only where it may go."""
        action = _action_of(event)
        copies = action is Qt.DropAction.CopyAction
        known = self.drop_tracker.track(event.mimeData(), event.position().toPoint(), copies=copies)
        if known and (self.drop_tracker.place is not None or event.type() == QEvent.Type.DragEnter):
            event.setDropAction(action)
            event.accept()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_tracker.clear()

    def dropEvent(self, event: QDropEvent) -> None:
        action = _action_of(event)
        copies = action is Qt.DropAction.CopyAction
        self.drop_tracker.track(event.mimeData(), event.position().toPoint(), copies=copies)
        if self.drop_tracker.finish():
            event.setDropAction(action)
            event.accept()
        else:
            event.ignore()


def _action_of(event: QDropEvent) -> Qt.DropAction:
    """Copy with Ctrl held where the drag allows it, else move."""
    copy = Qt.DropAction.CopyAction
    wanted = event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.possibleActions() & copy
    return copy if wanted else Qt.DropAction.MoveAction
