"""Showing the tree of headings down to a level."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex

from .outline_model import LEVEL_ROLE
from .outline_view import OutlineView


def show_levels(view: OutlineView, level: int) -> None:
    """Expand the headings that have one of `level` or higher right below them, and no others.

    Rows that are hidden by it give the current place to the row above them that is shown.
    """
    model = view.outline()
    parents = [model.index_of(block_id) for block_id, _ in model.shape()]
    view.collapseAll()
    view.scheduleDelayedItemsLayout()  # or the view lays all rows out at every one that is expanded
    for index in parents:
        if any(_level(model.index(row, 0, index)) <= level for row in range(model.rowCount(index))):
            view.setExpanded(index, True)
    view.setCurrentIndex(view.shown_above(view.currentIndex()))


def _level(index: QModelIndex) -> int:
    return index.data(LEVEL_ROLE)
