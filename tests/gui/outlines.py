"""An outline panel on a document, and what a hand does with it."""

from __future__ import annotations

from collections.abc import Sequence

from drags import entering, moving
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget

from builders import doc
from speecheditor import resources
from speecheditor.gui.outline_model import OutlineModel
from speecheditor.gui.outline_panel import OutlinePanel
from speecheditor.model import restructure, section_clips
from speecheditor.model.label_index import LabelIndex
from speecheditor.model.properties import Properties
from speecheditor.model.transaction import Transaction

MOVE, COPY, LEFT = Qt.DropAction.MoveAction, Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


class Outline:
    """A shown panel over a document made of `lines`; rows are named by their titles."""

    def __init__(self, qtbot, *lines: str) -> None:
        self.document = doc(*lines, properties=Properties(scheme=resources.scheme("decimal")))
        self.labels = LabelIndex(self.document)
        self.model = OutlineModel(self.document, self.labels)
        self.model.move_sections = lambda indices, before, level: self.run(
            restructure.move_sections(self.document, indices, before, level)
        )
        self.model.copy_sections = lambda indices, before, level: self.run(
            section_clips.copy_sections(self.document, indices, before, level)
        )
        self.model.rename = lambda index, title: self.run(restructure.rename(self.document, index, title))
        if len(lines) < 100:  # it visits every row at every signal
            self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.window = QWidget()  # without a layout: the offscreen platform warns of windows with size hints
        self.panel = OutlinePanel(self.window)
        self.view = self.panel.view
        qtbot.addWidget(self.window)
        self.window.resize(320, 420)
        self.panel.resize(320, 420)
        self.panel.set_model(self.model)
        self.window.show()
        self.window.activateWindow()
        with qtbot.waitExposed(self.window):
            QApplication.processEvents()

    def run(self, transaction: Transaction | None) -> bool:
        if transaction is not None:
            self.document.apply(transaction)
        return transaction is not None

    # -- rows by title

    def row(self, title: str) -> QModelIndex:
        ids = [key for key, found in self.model.titles().items() if found == title]
        assert len(ids) == 1, (title, ids)
        return self.model.index_of(ids[0])

    def block(self, title: str) -> int:
        block = self.model.block_of(self.row(title))
        assert block is not None
        return block

    def current(self) -> str | None:
        return self.view.currentIndex().data()

    def shown(self) -> list[str]:
        """The titles of all rows that scrolling could show."""
        out: list[str] = []
        index = self.model.index(0, 0)
        if index.isValid() and self.view.isRowHidden(0, QModelIndex()):
            index = self.view.indexBelow(index)
        self.view.executeDelayedItemsLayout()
        while index.isValid():
            if not self.view.visualRect(index).isEmpty():
                out.append(index.data())
            index = self.view.indexBelow(index)
        return out

    def expanded(self) -> set[str]:
        """The titles of the rows that show rows below them."""
        return {
            index.data()
            for index in map(self.model.index_of, self.model.titles())
            if self.model.rowCount(index) and self.view.isExpanded(index)
        }

    # -- dragging

    def point(self, title: str, part: float, depth: float) -> QPoint:
        """In the row of `title`, `part` of its height down, at the left edge of rows so deep."""
        rect = self.view.visualRect(self.row(title))
        return QPoint(round((depth + 1) * self.view.indentation()), rect.top() + round(rect.height() * part))

    def drag(self, title: str, *points: QPoint) -> list[bool]:
        """Take the section over the points; whether each accepts it."""
        return self.drag_all([title], *points)

    def drag_all(self, titles: Sequence[str], *points: QPoint, copies: bool = False) -> list[bool]:
        """Take the sections over the points, with Ctrl held when `copies`; whether each accepts them."""
        self.mime = self.model.mimeData([self.row(title) for title in titles])
        actions, keys = (MOVE | COPY, CTRL) if copies else (MOVE, NONE)
        QApplication.sendEvent(self.view.viewport(), entering(points[0], actions, self.mime, keys))
        accepted: list[bool] = []
        for point in points:
            event = moving(point, actions, self.mime, keys)
            event.ignore()
            QApplication.sendEvent(self.view.viewport(), event)
            accepted.append(event.isAccepted())
        return accepted

    def drop(self, title: str, point: QPoint) -> bool:
        return self.drop_all([title], point)

    def drop_all(self, titles: Sequence[str], point: QPoint, *, copies: bool = False) -> bool:
        self.drag_all(titles, point, copies=copies)
        actions, keys = (MOVE | COPY, CTRL) if copies else (MOVE, NONE)
        event = QDropEvent(QPointF(point), actions, self.mime, LEFT, keys)
        event.ignore()
        QApplication.sendEvent(self.view.viewport(), event)
        QApplication.processEvents()
        assert event.dropAction() == (COPY if copies else MOVE)
        return event.isAccepted()


def long_speech(parts: int = 24) -> list[str]:
    """A speech of 25 headings per part, on three levels, with text."""
    out: list[str] = []
    for part in range(parts):
        out += [f"1 Part {part}", "text"]
        for section in range(4):
            out += [f"2 Section {part}.{section}"]
            out += [f"3 Item {part}.{section}.{item}" for item in range(5)]
    return out
