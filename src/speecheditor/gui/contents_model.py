"""The rows of the contents panel: groups of what a document holds, each row with the blocks it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel

from ..formats.kinds import Status
from ..formats.notices import Notice
from ..formats.problems import Problem

if TYPE_CHECKING:
    from ..formats.inventory import Entry, Inventory

PLACES = Qt.ItemDataRole.UserRole + 1
"""The blocks that a row leads to, a tuple of their indices."""

KEY = Qt.ItemDataRole.UserRole + 2
"""What a row is about, whatever its count is: it stays the current one over a change."""

MAX_PROBLEMS = 500
"""Problems that are listed; a file with more is past reading them one by one."""

Group = tuple[str, str]
"""The key of a group and the sentence that stands in it when it is empty ("": the group is hidden then)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the panel; ``count`` is None where there is nothing to count."""

    key: str
    text: str
    count: int | None = None
    places: tuple[int, ...] = ()
    tip: str = ""


class ContentsModel(QStandardItemModel):
    """Two columns: what there is, and how much."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(0, 2, parent)
        self._groups: dict[str, QStandardItem] = {}
        self._shown: dict[str, tuple[Row, ...]] = {}

    def show(self, notices: Sequence[Notice], found: Inventory) -> None:
        """Bring the rows up to date; a group whose rows are the same stays untouched."""
        problems = [_problem_row(problem) for problem in found.problems[:MAX_PROBLEMS]]
        kept = [_entry_row(entry) for entry in found.of(Status.SHOWN, Status.UNSEEN)]
        self._fill("notices", self.tr("About this document"), [_notice_row(notice) for notice in notices], "")
        self._fill(
            "editable",
            self.tr("Editable here"),
            [_entry_row(entry) for entry in found.of(Status.EDITABLE)],
            self.tr("There is no text yet."),
        )
        self._fill("kept", self.tr("Kept, not editable here"), kept, self.tr("Everything can be edited here."))
        self._fill("problems", self.tr("Problems"), problems, self.tr("No problems were found."))

    def _fill(self, key: str, title: str, rows: Iterable[Row], empty: str) -> None:
        rows = tuple(rows)
        if self._shown.get(key) == rows:
            return
        self._shown[key] = rows
        group = self._group(key, title)
        if group is None:
            return
        group.removeRows(0, group.rowCount())
        for row in rows or ([Row("", empty)] if empty else []):
            group.appendRow(_items(row))

    def _group(self, key: str, title: str) -> QStandardItem | None:
        """The group of that key, which is made when it is first filled; None for an empty one that says nothing."""
        if key not in self._groups:
            if key == "notices" and not self._shown[key]:
                return None
            item, count = QStandardItem(title), QStandardItem()
            font = QFont()
            font.setBold(True)
            item.setFont(font)
            item.setData(title, Qt.ItemDataRole.AccessibleTextRole)
            item.setData(key, KEY)
            for part in (item, count):
                part.setEditable(False)
            self.insertRow(0 if key == "notices" else self.rowCount(), [item, count])
            self._groups[key] = item
        return self._groups[key]


def kind_name(name: str) -> str:
    """The name of a kind of content as a row shows it."""
    shown = QCoreApplication.translate("Kinds", name)
    return shown[:1].upper() + shown[1:]


def _entry_row(entry: Entry) -> Row:
    names = "\n".join(entry.details[:20])
    status = {
        Status.EDITABLE: "",
        Status.SHOWN: QCoreApplication.translate("Kinds", "Shown in the text and kept unchanged."),
        Status.UNSEEN: QCoreApplication.translate("Kinds", "Not shown, and kept unchanged."),
    }[entry.kind.status]
    tip = "\n".join(filter(None, [status, names]))
    return Row(entry.kind.id, kind_name(entry.kind.name), entry.count, entry.places, tip)


def _problem_row(problem: Problem) -> Row:
    places = () if problem.block is None else (problem.block,)
    where = ": ".join(filter(None, [problem.part, problem.place]))
    return Row(f"{where} {problem.message}", problem.message, None, places, f"{where}\n{problem.message}")


def _notice_row(notice: Notice) -> Row:
    text = QCoreApplication.translate("Notices", notice.value)
    return Row(notice.name, text, None, (), text)


def _items(row: Row) -> list[QStandardItem]:
    """The two cells of a row; one that is only a sentence has no key."""
    number = "" if row.count is None else QLocale().toString(row.count)
    cells = [QStandardItem(row.text), QStandardItem(number)]
    for cell in cells:
        cell.setEditable(False)
        cell.setToolTip(row.tip)
    cells[0].setData(row.places, PLACES)
    cells[0].setData(row.key, KEY)
    cells[0].setData(f"{row.text}, {number}" if number else row.text, Qt.ItemDataRole.AccessibleTextRole)
    cells[1].setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return cells
