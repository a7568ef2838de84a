"""The filter of the outline: hides the rows that neither match nor lead to a match."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QTreeView

from .outline_model import OutlineModel

Row = tuple[int, int | None]
"""A heading's id and its parent's."""


class RowFilter:
    """Hides rows of one view by `setRowHidden` and shows what was expanded before when it ends.

    A proxy would lose expansion, current row and scroll with every row it drops; a hidden row keeps all of them, and
    only rows whose state differs are touched.
    """

    def __init__(self, view: QTreeView, model: OutlineModel) -> None:
        self._view, self._model = view, model
        self._hidden: set[int] = set()
        self._collapsed: set[int] = set()
        self._texts: dict[int, str] = {}
        self.text = ""
        self.changes = 0
        """How many rows were hidden or shown so far; what a key costs."""

    @property
    def active(self) -> bool:
        """Whether rows may be hidden."""
        return bool(self.text)

    def first_match(self) -> int | None:
        """The id of the first heading that itself matches."""
        return next((block_id for block_id, _ in self._model.shape() if self.matches(block_id)), None)

    def apply(self, text: str) -> None:
        """Show what matches `text`, whatever its case, in number or title; "" shows everything as before."""
        was_active, self.text = self.active, " ".join(text.split()).casefold()
        shape = self._model.shape()
        if self.active:
            if not was_active:
                parents = {parent for _, parent in shape if parent is not None}
                self._collapsed = {block_id for block_id in parents if not self._is_expanded(block_id)}
            shown, leading = self._wanted(shape)
            self._hide(shape, {row for row, parent in shape if row not in shown and (not parent or parent in shown)})
            self._set_expanded(leading, expanded=True)
        elif was_active:
            self._texts.clear()
            self._hide(shape, set())
            self._set_expanded(self._collapsed, expanded=False)

    def refresh(self) -> None:
        """Filter again, as headings have changed."""
        self._texts.clear()
        if self.active:
            self.apply(self.text)

    def _wanted(self, shape: Sequence[Row]) -> tuple[set[int], set[int]]:
        """The rows to show, and those of them that lead to others."""
        parent_of = dict(shape)
        shown: set[int] = set()
        parents: set[int] = set()
        for block_id in parent_of:
            if self.matches(block_id):
                shown.add(block_id)
                above = parent_of[block_id]
                while above is not None and above not in parents:
                    parents.add(above)
                    above = parent_of[above]
        return shown | parents, parents

    def matches(self, block_id: int) -> bool:
        """Whether the heading itself matches, not only one below it."""
        text = self._texts.get(block_id)
        if text is None:
            shown = self._model.data(self._model.index_of(block_id), Qt.ItemDataRole.ToolTipRole)
            text = self._texts[block_id] = str(shown).casefold()
        return self.text in text

    def _hide(self, shape: Sequence[Row], hidden: set[int]) -> None:
        """Hide exactly `hidden`, with all below them.

        Rows are counted along `shape`: asking the model for each is twice as slow.
        """
        rows: Counter[int | None] = Counter()
        parents: dict[int | None, QModelIndex] = {None: QModelIndex()}
        for block_id, parent_id in shape:
            row = rows[parent_id]
            rows[parent_id] = row + 1
            if (block_id in hidden) == (block_id in self._hidden):
                continue
            if parent_id not in parents:
                parents[parent_id] = self._model.index_of(parent_id or 0)
            self._view.setRowHidden(row, parents[parent_id], block_id in hidden)
            self.changes += 1
        self._hidden = hidden

    def _is_expanded(self, block_id: int) -> bool:
        return self._view.isExpanded(self._model.index_of(block_id))

    def _set_expanded(self, block_ids: Iterable[int], *, expanded: bool) -> None:
        for block_id in block_ids:
            index = self._model.index_of(block_id)
            if index.isValid() and self._model.rowCount(index):
                self._view.setExpanded(index, expanded)
