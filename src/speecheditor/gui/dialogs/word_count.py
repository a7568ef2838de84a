"""How long the text is, by Word's rule: of the whole, of the section and of the selection, and of every section."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...model.counts import Counts
from ...model.section_counts import SectionCounts
from ..screen import resize_within_screen

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
INDENT = "   "
"""What a title in the list is set in for each section that it lies in."""

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class WordCountDialog(QDialog):
    """Shows what it is told; it stays open while one writes."""

    options_changed = Signal()
    section_chosen = Signal(int)
    """The heading block of a section that was entered in the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table, self.list = QTableWidget(6, 3, self), QTableView(self)
        self.numbers, self.notes = QCheckBox(self), QCheckBox(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.copy_button = self.buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        self.sections = SectionsModel(self)
        self._assemble()
        self._connect()
        self._retranslate()

    def _assemble(self) -> None:
        self.list.setModel(self.sections)
        self.list.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.list.setSortingEnabled(True)
        self.list.verticalHeader().hide()
        self.list.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.setShowGrid(False)
        self.list.setTabKeyNavigation(False)
        for view in (self.list, self.table):
            view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
            view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
            view.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.setTabKeyNavigation(False)
        self.table.setFixedHeight(self.table.rowHeight(0) * 6 + self.table.horizontalHeader().sizeHint().height() + 2)
        column = QVBoxLayout(self)
        for widget in (self.table, self.numbers, self.notes, self.list, self.buttons):
            column.addWidget(widget, 1 if widget is self.list else 0)
        resize_within_screen(self, 640, 620)

    def _connect(self) -> None:
        self.numbers.toggled.connect(self.options_changed)
        self.notes.toggled.connect(self.options_changed)
        self.list.activated.connect(self._choose)
        self.buttons.rejected.connect(self.reject)
        self.copy_button.clicked.connect(self.copy)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Word Count"))
        self.table.setAccessibleName(self.tr("Counts"))
        self.list.setAccessibleName(self.tr("Counts of each section"))
        self.list.setToolTip(self.tr("Enter or double-click goes to a section."))
        self.numbers.setText(self.tr("Count automatic &numbers"))
        self.notes.setText(self.tr("Count &footnotes and endnotes"))
        self.copy_button.setText(self.tr("C&opy"))
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("&Close"))
        self.table.setHorizontalHeaderLabels([self.tr("Whole text"), self.tr("This section"), self.tr("Selection")])
        self.table.setVerticalHeaderLabels(
            [
                self.tr("Words"),
                self.tr("Characters without spaces"),
                self.tr("Characters with spaces"),
                self.tr("Paragraphs"),
                self.tr("Words of other scripts"),
                self.tr("Asian characters, Korean words"),
            ]
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            return  # it went to a section; the dialog stays
        super().keyPressEvent(event)

    # -- showing

    def show_counts(self, whole: Counts, section: Counts | None, selected: Counts | None) -> None:
        """Show the counts of the text, of the section of the caret and of the selection, where there are such."""
        for column, counts in enumerate((whole, section, selected)):
            for row in range(self.table.rowCount()):
                text = "" if counts is None else QLocale().toString(_listed(counts)[row])
                item = QTableWidgetItem(text)
                item.setTextAlignment(RIGHT)
                self.table.setItem(row, column, item)

    def show_sections(self, found: Sequence[SectionCounts], title: Callable[[int], str]) -> None:
        """Show the counts of every section; order and row stay."""
        current = self.list.currentIndex()
        number = self.sections.number(current.row()) if current.isValid() else -1
        self.sections.show(found, title)
        self.list.setCurrentIndex(self.sections.index(self.sections.row_of(number), 0))

    def _choose(self, index: QModelIndex) -> None:
        self.section_chosen.emit(self.sections.heading(index.row()))

    # -- copying

    def copy(self) -> None:
        """Put both tables into the clipboard, cells parted by tabs, in the order that is shown."""
        shown = self.table.model()
        lines = [["", *[str(shown.headerData(k, Qt.Orientation.Horizontal)) for k in range(3)]]]
        for row in range(shown.rowCount()):
            name = str(shown.headerData(row, Qt.Orientation.Vertical))
            lines.append([name, *[str(shown.index(row, k).data()) for k in range(3)]])
        columns = range(self.sections.columnCount())
        lines += [[], [str(self.sections.headerData(k, Qt.Orientation.Horizontal)) for k in columns]]
        for row in range(self.sections.rowCount()):
            lines.append([str(self.sections.index(row, k).data()) for k in columns])
        QApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))


class SectionsModel(QAbstractTableModel):
    """A row for each section: title, words, characters and its share of the words of the text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: Sequence[SectionCounts] = ()
        self._rows: list[int] = []
        self._sorted = 0, Qt.SortOrder.AscendingOrder
        self._title: Callable[[int], str]

    def show(self, found: Sequence[SectionCounts], title: Callable[[int], str]) -> None:
        """Show other counts."""
        self.beginResetModel()
        self._found, self._title = found, title
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the rows by a column; by the first one they stand as in the text."""
        self.layoutAboutToBeChanged.emit()
        before = [(index, self._rows[index.row()]) for index in self.persistentIndexList()]
        self._sorted = column, order
        self._arrange()
        for index, number in before:
            self.changePersistentIndex(index, self.index(self.row_of(number), index.column()))
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        column, order = self._sorted
        by = (
            lambda number: number,
            lambda number: self._found[number].counts.words,
            lambda number: self._found[number].counts.characters,
            lambda number: self._found[number].share,
        )
        self._rows = sorted(range(len(self._found)), key=by[column], reverse=order is Qt.SortOrder.DescendingOrder)

    def number(self, row: int) -> int:
        """The number of the section in a row, in the order of the text."""
        return self._rows[row]

    def row_of(self, number: int) -> int:
        """The row of a section; -1 when there is none of that number."""
        return self._rows.index(number) if 0 <= number < len(self._rows) else -1

    def heading(self, row: int) -> int:
        """The heading block of a row."""
        return self._found[self._rows[row]].heading

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._found)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Section"), self.tr("Words"), self.tr("Characters"), self.tr("Share"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found, column = self._found[self._rows[index.row()]], index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return int(RIGHT)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        locale = QLocale()
        if column == 0:
            return INDENT * found.depth + self._title(found.heading)
        if column == 3:
            return self.tr("{0}%").format(locale.toString(found.share * 100, "f", 1))
        return locale.toString(found.counts.words if column == 1 else found.counts.characters)


def _listed(counts: Counts) -> tuple[int, ...]:
    """The counts in the order of Word's list."""
    return (counts.words, counts.characters, counts.with_spaces, counts.paragraphs, counts.others, counts.asian)
