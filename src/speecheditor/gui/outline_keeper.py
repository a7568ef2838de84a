"""What the outline view keeps over an edit: which rows are expanded, which is current, what stands where."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject

from ..model.steps import Step
from ..model.transaction import Origin, Transaction
from .outline_model import ID_ROLE, OutlineModel
from .outline_rows import RowsView


class RowKeeper(QObject):
    """Follows a model's row operations for one view, and sets the view right at the end of each transaction.

    Qt keeps what moves. This adds what Qt loses: the expansion and the current row of a section that was deleted and
    comes back, the view of a heading that had no rows below it and gets some, and the place of the rows on the screen.
    """

    def __init__(self, view: RowsView, model: OutlineModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._gone: dict[int, bool] = {}
        self._emptied: dict[int, bool] = {}
        self._lost_current: int | None = None
        self._returned: dict[int, bool] = {}
        self._filled: set[int] = set()
        self._added: list[int] = []
        self._shown: list[tuple[int, int]] | None = None
        self.busy = False
        model.rowsAboutToBeRemoved.connect(self._on_removing)
        model.rowsAboutToBeInserted.connect(self._on_inserting)
        model.rowsInserted.connect(self._on_inserted)
        model.rowsAboutToBeMoved.connect(self._on_moving)
        model.document.add_listener(self)

    def release(self) -> None:
        """Stop following."""
        self._model.document.remove_listener(self)
        for signal in (self._model.rowsAboutToBeRemoved, self._model.rowsAboutToBeInserted):
            signal.disconnect(self)
        self._model.rowsInserted.disconnect(self)
        self._model.rowsAboutToBeMoved.disconnect(self)
        self.deleteLater()

    # -- the document

    def on_begin(self, transaction: Transaction) -> None:
        self.busy = True

    def on_step(self, step: Step, transaction: Transaction) -> None:
        """The rows follow at the end."""

    def on_end(self, transaction: Transaction) -> None:
        """Expand, select and scroll as before; the view joined after its model, whose rows are settled now."""
        self.busy = False
        from_history = transaction.origin is Origin.HISTORY
        if self._shown is not None:
            self._restore_expansion(from_history)
            self._restore_scroll(self._shown)
            self._restore_current(from_history)
        self._returned, self._filled, self._added, self._shown = {}, set(), [], None
        self._view.settle()

    # -- rows

    def _on_removing(self, parent: QModelIndex, first: int, last: int) -> None:
        self._remember_screen()
        self._note_emptied(parent, last - first + 1)
        for row in range(first, last + 1):
            self._note_gone(self._model.index(row, 0, parent))

    def _note_gone(self, index: QModelIndex) -> None:
        self._gone[index.data(ID_ROLE)] = self._view.isExpanded(index)
        if index == self._view.currentIndex():
            self._lost_current = index.data(ID_ROLE)
        for row in range(self._model.rowCount(index)):
            self._note_gone(self._model.index(row, 0, index))

    def _on_inserting(self, parent: QModelIndex, first: int, last: int) -> None:
        self._remember_screen()
        self._note_filled(parent)

    def _on_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        for row in range(first, last + 1):
            block_id = self._model.index(row, 0, parent).data(ID_ROLE)
            if block_id in self._gone:
                self._returned[block_id] = self._gone.pop(block_id)
            else:
                self._added.append(block_id)

    def _on_moving(self, source: QModelIndex, first: int, last: int, parent: QModelIndex, row: int) -> None:
        self._remember_screen()
        if source != parent:
            self._note_emptied(source, last - first + 1)
            self._note_filled(parent)

    def _note_emptied(self, parent: QModelIndex, count: int) -> None:
        if parent.isValid() and self._model.rowCount(parent) == count:
            self._emptied[parent.data(ID_ROLE)] = self._view.isExpanded(parent)

    def _note_filled(self, parent: QModelIndex) -> None:
        if parent.isValid() and not self._model.rowCount(parent):
            self._filled.add(parent.data(ID_ROLE))

    # -- setting right

    def _restore_expansion(self, from_history: bool) -> None:
        for block_id in self._filled:
            known = self._returned.get(block_id, self._emptied.get(block_id, True))
            self._expand(block_id, known if from_history else True)
        for block_id in self._added:
            self._view.row_added(self._model.index_of(block_id))
        for block_id in self._filled:
            self._emptied.pop(block_id, None)

    def _expand(self, block_id: int, expanded: bool) -> None:
        index = self._model.index_of(block_id)
        if index.isValid() and self._view.isExpanded(index) != expanded:
            self._view.setExpanded(index, expanded)

    def _restore_current(self, from_history: bool) -> None:
        if from_history and self._lost_current in self._returned:
            self._view.setCurrentIndex(self._model.index_of(self._lost_current))
            self._lost_current = None

    def _remember_screen(self) -> None:
        if self._shown is None:
            self._shown = [(row.data(ID_ROLE), self._view.visualRect(row).top()) for row in self._view.shown_rows()]

    def _restore_scroll(self, shown: list[tuple[int, int]]) -> None:
        """Scroll by the least that brings a row back to its place; nothing when one has stayed there."""
        shifts: list[int] = []
        for block_id, top in shown:
            index = self._model.index_of(block_id)
            rect = self._view.visualRect(index)
            if rect.isValid():
                shifts.append(rect.top() - top)
        bar = self._view.verticalScrollBar()
        if shifts and (least := min(shifts, key=abs)):
            bar.setValue(bar.value() + least)
