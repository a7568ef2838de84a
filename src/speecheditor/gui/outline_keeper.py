"""What the outline view keeps over an edit: which rows are expanded, which is current, what stands where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex

from ..model.steps import Step
from ..model.transaction import Origin, Transaction
from .outline_model import ID_ROLE, OutlineModel

if TYPE_CHECKING:
    from .outline_view import OutlineView


class RowKeeper:
    """Follows a model's row operations for one view, and sets the view right at the end of each transaction.

    Qt keeps what moves. This adds what Qt loses: the expansion and the current row of a section that was deleted and
    comes back, the view of a heading that had no rows below it and gets some, and the place of the rows on the screen.
    """

    def __init__(self, view: OutlineView, model: OutlineModel) -> None:
        self._view, self._model = view, model
        self.busy = False
        self._gone: dict[int, bool] = {}
        self._lost_current: int | None = None
        self._emptied: dict[int, bool] = {}
        self._begin()
        self._connections = (
            (model.rowsAboutToBeRemoved, self._on_removing),
            (model.rowsAboutToBeInserted, self._on_inserting),
            (model.rowsInserted, self._on_inserted),
            (model.rowsAboutToBeMoved, self._on_moving),
        )
        for signal, slot in self._connections:
            signal.connect(slot)
        model.document.add_listener(self)

    def release(self) -> None:
        """Stop following."""
        for signal, slot in self._connections:
            signal.disconnect(slot)
        self._model.document.remove_listener(self)

    def _begin(self) -> None:
        self._returned: dict[int, bool] = {}
        self._filled: dict[int, bool] = {}
        self._emptied_now: set[int] = set()
        self._shown: list[tuple[int, int]] | None = None
        current = self._view.currentIndex()
        self._current = current.internalId() if current.isValid() else None  # Qt moves it before our slots run

    # -- the document

    def on_begin(self, transaction: Transaction) -> None:
        self.busy = True
        self._begin()

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
            self._view.viewport().update()
        self._view.settle()

    # -- rows

    def _on_removing(self, parent: QModelIndex, first: int, last: int) -> None:
        self._remember_screen()
        self._note_emptied(parent, last - first + 1)
        for row in range(first, last + 1):
            self._note_gone(self._model.index(row, 0, parent))

    def _note_gone(self, index: QModelIndex) -> None:
        self._gone[index.data(ID_ROLE)] = self._view.isExpanded(index)
        if index.data(ID_ROLE) == self._current:
            self._lost_current = self._current
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

    def _on_moving(self, source: QModelIndex, first: int, last: int, parent: QModelIndex, row: int) -> None:
        self._remember_screen()
        if source != parent:
            self._note_emptied(source, last - first + 1)
            self._note_filled(parent)

    def _note_emptied(self, parent: QModelIndex, count: int) -> None:
        if parent.isValid() and self._model.rowCount(parent) == count:
            self._emptied[parent.data(ID_ROLE)] = self._view.isExpanded(parent)
            self._emptied_now.add(parent.data(ID_ROLE))

    def _note_filled(self, parent: QModelIndex) -> None:
        if parent.isValid() and not self._model.rowCount(parent):
            block_id = parent.data(ID_ROLE)
            self._filled.setdefault(block_id, block_id in self._emptied_now)

    # -- setting right

    def _restore_expansion(self, from_history: bool) -> None:
        """Rows below a heading that had none are shown, unless they were there before and were not shown."""
        for block_id, was_filled in self._filled.items():
            before = self._returned.get(block_id, self._emptied.pop(block_id, True))
            index = self._model.index_of(block_id)
            if index.isValid():
                self._view.setExpanded(index, before if from_history or was_filled else True)

    def _restore_current(self, from_history: bool) -> None:
        if from_history and self._lost_current in self._returned:
            self._view.setCurrentIndex(self._model.index_of(self._lost_current))
            self._lost_current = None

    def _remember_screen(self) -> None:
        if self._shown is None:
            self._shown = [(row.data(ID_ROLE), top) for row, top in self._view.shown_places()]

    def _restore_scroll(self, shown: list[tuple[int, int]]) -> None:
        """Scroll by the least that brings a row back to its place; nothing when one has stayed there."""
        shifts: list[int] = []
        for block_id, top in shown:
            index = self._model.index_of(block_id)
            rect = self._view.visualRect(index)
            if rect.isValid():
                shifts.append(rect.top() - top)
                if not shifts[-1]:
                    return
        bar = self._view.verticalScrollBar()
        if shifts and (least := min(shifts, key=abs)):
            bar.setValue(bar.value() + least)
