"""The headings of one level as rows: number, title, length and what they stand under; edits are kept until accepted."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from ...model.counts import count_text
from ...model.document import Document
from ...model.label_index import LabelIndex
from ...model.outline import parent_of
from ...model.siblings import Stretch, editable_title, headings_of_level, shared_stretches, siblings_of

NUMBER, TITLE, LENGTH, UNDER = range(4)
SHARED_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """One heading: the id of its block, its label and title in the document, and the heading above it."""

    id: int
    label: str
    title: str
    under: str


class SiblingsModel(QAbstractTableModel):
    """Rows of a document that does not change meanwhile. ``titles`` are the edited ones by block id."""

    def __init__(self, document: Document, labels: LabelIndex, heading: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._labels, self._heading = document, labels, heading
        self.titles: dict[int, str] = {}
        self.order: tuple[int, ...] = ()
        self.shows_all = False
        self._rows: list[Row] = []
        self._labels_in_place: list[str] = []
        self._shared: list[list[Stretch]] = []
        self._median = 0
        self.show_siblings()

    # -- which headings

    def show_siblings(self) -> None:
        """Show the headings beside the one that the dialog was opened for, in the order they were given here."""
        blocks = self._document.blocks
        at = {blocks[k].id: k for k in siblings_of(blocks, self._heading)}
        found = [self._labels.text(key) for key in at]
        self._labels_in_place = found if all(found) else []
        self._show([at[key] for key in self.order or at], shows_all=False)

    def show_level(self) -> None:
        """Show all headings of that level."""
        blocks = self._document.blocks
        self._labels_in_place = []
        self._show(headings_of_level(blocks, blocks[self._heading].level), shows_all=True)

    def _show(self, headings: Sequence[int], *, shows_all: bool) -> None:
        self.beginResetModel()
        self.shows_all = shows_all
        self._rows = [self._row(index) for index in headings]
        self._compare()
        self.endResetModel()

    def _row(self, index: int) -> Row:
        block = self._document.blocks[index]
        under = parent_of(self._document.blocks, index) if self.shows_all else None
        named = "" if under is None else self._labels.named(self._document.blocks[under])
        return Row(block.id, self._labels.text(block.id), editable_title(block), named)

    def row_of(self, block_id: int) -> int:
        """The row of a heading; 0 when it is not shown."""
        return next((k for k, row in enumerate(self._rows) if row.id == block_id), 0)

    @property
    def heading_id(self) -> int:
        """The heading that the dialog was opened for."""
        return self._document.blocks[self._heading].id

    # -- what Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else UNDER + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsEditable if index.column() == TITLE else found

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("No."), self.tr("Title"), self.tr("Characters"), self.tr("Under"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self._rows[index.row()], index.column()
        if role == SHARED_ROLE:
            return self._shared[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.label_at(index.row()) if column == NUMBER else self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole and column == TITLE and row.id in self.titles:
            return self.tr("It was: {0}").format(row.title)
        if role == Qt.ItemDataRole.ToolTipRole and column == UNDER:
            return row.under
        return None

    def _text(self, row: Row, column: int) -> str:
        if column == TITLE:
            return self.title(row)
        return self._length(self.title(row)) if column == LENGTH else row.under

    def title(self, row: Row) -> str:
        """The title as it is now."""
        return self.titles.get(row.id, row.title)

    def label_at(self, number: int) -> str:
        """The label of a row; where every heading has one they stay in place when rows move."""
        return self._labels_in_place[number] if self._labels_in_place else self._rows[number].label

    def _length(self, title: str) -> str:
        size = count_text(title).characters
        shown = QLocale().toString(size)
        more = size - self._median
        if not more or len(self._rows) < 2:
            return shown
        sign = "+" if more > 0 else "\u2212"
        return self.tr("{0} ({1})").format(shown, sign + QLocale().toString(abs(more)))

    # -- changes

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._rows[index.row()]
        title = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or title == self.title(row):
            return False
        self.titles[row.id] = title
        if title == row.title:
            del self.titles[row.id]
        self._compare()
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, UNDER))
        return True

    def move(self, number: int, by: int) -> bool:
        """Move a row up (-1) or down (+1); only siblings can change places."""
        target = number + by
        if self.shows_all or not 0 <= target < len(self._rows):
            return False
        self.beginMoveRows(_ROOT, number, number, _ROOT, target + (by > 0))
        self._rows.insert(target, self._rows.pop(number))
        self._shared.insert(target, self._shared.pop(number))
        self.order = tuple([row.id for row in self._rows])
        self.endMoveRows()
        self.dataChanged.emit(self.index(0, NUMBER), self.index(len(self._rows) - 1, NUMBER))
        return True

    def lengths(self) -> tuple[int, int]:
        """The characters of the shortest and of the longest title."""
        sizes = [count_text(self.title(row)).characters for row in self._rows]
        return min(sizes), max(sizes)

    def _compare(self) -> None:
        titles = [self.title(row) for row in self._rows]
        self._shared = shared_stretches(titles)
        self._median = statistics.median_low([count_text(title).characters for title in titles])
