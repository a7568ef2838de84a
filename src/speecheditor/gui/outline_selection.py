"""Which rows of an outline are meant: selections of many rows, and what a filter or a closed branch keeps out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QModelIndex

if TYPE_CHECKING:
    from .outline_view import OutlineView


def selection_of(rows: Sequence[QModelIndex]) -> QItemSelection:
    """A selection of `rows`, neighbours as one range: Qt compares every range with every other one."""
    found = QItemSelection()
    first = last = QModelIndex()
    for row in [*rows, QModelIndex()]:
        if last.isValid() and row.row() == last.row() + 1 and row.parent() == last.parent():
            last = row
            continue
        if first.isValid():
            found.select(first, last)
        first = last = row
    return found


def rows_to_select(view: OutlineView, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    """The rows below `parent` that are shown; under a filter those that match."""
    model, row_filter = view.outline(), view.filter
    parent = parent or QModelIndex()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        if not view.isRowHidden(row, parent):
            if row_filter is None or not row_filter.active or row_filter.matches(index.internalId()):
                yield index
            if view.isExpanded(index):
                yield from rows_to_select(view, index)


def chosen_rows(view: OutlineView) -> list[QModelIndex]:
    """The selected rows that no filter hides; the current one when none is selected."""
    chosen = [row for row in view.selectedIndexes() or [view.currentIndex()] if row.isValid()]
    if view.filter is None or not view.filter.active:
        return chosen
    return [row for row in chosen if not _is_hidden(view, row)]


def _is_hidden(view: OutlineView, index: QModelIndex) -> bool:
    """Whether the row, or one above it in the tree, is hidden."""
    while index.isValid():
        if view.isRowHidden(index.row(), index.parent()):
            return True
        index = index.parent()
    return False
