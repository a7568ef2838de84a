"""The rows of the review: label and title, level, certainty, what is odd; one row for each typed number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ...model.recognizer.review import Review, Row, accepted, at_level, labels_of, mark_of, title_of_row
from . import recognition_words as words

Index = QModelIndex | QPersistentModelIndex
HEADING, LEVEL, CERTAINTY, NOTE = range(4)

LABEL_ROLE = Qt.ItemDataRole.UserRole + 1
"""The number in front of the title: the live one, or the typed one of a row that stays text."""
LEVEL_ROLE = Qt.ItemDataRole.UserRole + 2
"""The level of a heading; 0 for a row that stays text."""
DEPTH_ROLE = Qt.ItemDataRole.UserRole + 3
"""How far the row stands in, whatever is decided about it."""
CONFIDENCE_ROLE = Qt.ItemDataRole.UserRole + 4

_NONE = QModelIndex()


class ReviewModel(QAbstractTableModel):
    """Shows a review and takes decisions; ``decided`` comes after each."""

    decided = Signal()

    def __init__(self, review: Review, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.review = review
        self._labels = labels_of(review)

    def show(self, review: Review) -> None:
        """Show another state of the review."""
        same_rows = [row.found for row in review.rows] == [row.found for row in self.review.rows]
        if not same_rows:
            self.beginResetModel()
        self.review, self._labels = review, labels_of(review)
        if not same_rows:
            self.endResetModel()
        elif review.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(review.rows) - 1, NOTE))
        self.decided.emit()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.review.rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Heading"), self.tr("Level"), self.tr("Certainty"), self.tr("Note"))[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        more = {HEADING: flag.ItemIsUserCheckable, LEVEL: flag.ItemIsEditable}.get(index.column(), flag.NoItemFlags)
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren | more

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.review.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(row, index.column()) if role == Qt.ItemDataRole.DisplayRole else self._tip(index.row())
        if role == Qt.ItemDataRole.CheckStateRole:
            state = Qt.CheckState.Checked if row.is_accepted else Qt.CheckState.Unchecked
            return state if index.column() == HEADING else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row()) if index.column() == HEADING else self._text(row, index.column())
        if role == Qt.ItemDataRole.EditRole:
            return row.level if row.is_accepted else 0
        return self._own_role(row, index.row(), role)

    def _own_role(self, row: Row, at: int, role: int) -> Any:
        if role == LABEL_ROLE:
            soft = row.found.kind == "soft"
            return self._labels[at] if row.is_accepted else "" if soft else mark_of(self.review, row)
        if role == LEVEL_ROLE:
            return row.level if row.is_accepted else 0
        if role == DEPTH_ROLE:
            return row.level - 1
        return row.found.confidence if role == CONFIDENCE_ROLE else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        rows = [index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            self.show(accepted(self.review, rows, on=Qt.CheckState(value) is Qt.CheckState.Checked))
        elif value:
            self.show(at_level(self.review, rows, value))
        else:
            self.show(accepted(self.review, rows, on=False))
        return True

    def _text(self, row: Row, column: int) -> str:
        if column == HEADING:
            return title_of_row(self.review, row)
        if column == LEVEL:
            return level_name(row.level if row.is_accepted else 0)
        return words.certainty(row.found.confidence) if column == CERTAINTY else words.short_note(row)

    def _tip(self, at: int) -> str:
        return f"{title_of_row(self.review, self.review.rows[at])}\n{self.note(at)}"

    def note(self, at: int) -> str:
        """All that there is to know of a row, in sentences."""
        return words.long_note(self.review, self.review.rows[at], self._labels[at])

    def _spoken(self, at: int) -> str:
        row = self.review.rows[at]
        parts = [self._text(row, column) for column in (LEVEL, CERTAINTY, NOTE)]
        label = self._labels[at] if row.is_accepted else mark_of(self.review, row)
        return ", ".join(filter(None, [f"{label} {title_of_row(self.review, row)}".strip(), *parts]))


def level_name(level: int) -> str:
    """The name of a level; 0 is text."""
    return words.told("Level {0}").format(level) if level else words.told("Text")


def rows_of(indexes: Sequence[Index]) -> list[int]:
    """The rows of these indexes, each once."""
    return sorted({index.row() for index in indexes})
