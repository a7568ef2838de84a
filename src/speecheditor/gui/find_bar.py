"""The find bar under the text: search as you type, next, previous, replace, all in one undo step."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from ..model import editing
from ..model.search import find_all
from ..model.transaction import Selection
from .editor import SpeechEditor


class FindBar(QWidget):
    """Finds in the document of `editor`. Case is ignored unless the switch says otherwise."""

    closed = Signal()

    def __init__(self, editor: SpeechEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._editor = editor
        self.find_field, self.replace_field = QLineEdit(), QLineEdit()
        self._count = QLabel()
        self._case = QToolButton()
        self._case.setCheckable(True)
        self._next, self._previous, self._close = QToolButton(), QToolButton(), QToolButton()
        self._replace, self._replace_all = QPushButton(), QPushButton()
        self._replace_row = QWidget()
        self._assemble()
        self._connect()
        self.retranslate()
        self.hide()

    def _assemble(self) -> None:
        top, below, rows = QHBoxLayout(), QHBoxLayout(self._replace_row), QVBoxLayout(self)
        for widget in (self.find_field, self._case, self._previous, self._next, self._count):
            top.addWidget(widget, 1 if widget is self.find_field else 0)
        top.addWidget(self._close)
        for widget in (self.replace_field, self._replace, self._replace_all):
            below.addWidget(widget, 1 if widget is self.replace_field else 0)
        below.setContentsMargins(0, 0, 0, 0)
        rows.setContentsMargins(12, 6, 12, 6)
        rows.addLayout(top)
        rows.addWidget(self._replace_row)
        self._count.setMinimumWidth(90)
        self._next.setArrowType(Qt.ArrowType.DownArrow)
        self._previous.setArrowType(Qt.ArrowType.UpArrow)

    def _connect(self) -> None:
        self.find_field.textChanged.connect(self._on_edited)
        self.find_field.returnPressed.connect(self.find_next)
        self.replace_field.returnPressed.connect(self.replace_one)
        self._case.toggled.connect(self._on_edited)
        self._next.clicked.connect(self.find_next)
        self._previous.clicked.connect(self.find_previous)
        self._replace.clicked.connect(self.replace_one)
        self._replace_all.clicked.connect(self.replace_all)
        self._close.clicked.connect(self.dismiss)

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self.find_field.setPlaceholderText(self.tr("Find"))
        self.find_field.setAccessibleName(self.tr("Find"))
        self.replace_field.setPlaceholderText(self.tr("Replace with"))
        self.replace_field.setAccessibleName(self.tr("Replace with"))
        self._case.setText("Aa")
        self._case.setToolTip(self.tr("Match case"))
        self._next.setToolTip(self.tr("Find next (F3)"))
        self._previous.setToolTip(self.tr("Find previous (Shift+F3)"))
        self._close.setText("✕")
        self._close.setToolTip(self.tr("Close (Esc)"))
        self._replace.setText(self.tr("Replace"))
        self._replace_all.setText(self.tr("Replace All"))

    # -- showing

    def open_find(self) -> None:
        """Show the bar with the selected words in the field."""
        self._open(replace=False)

    def open_replace(self) -> None:
        """Show the bar with its second row."""
        self._open(replace=True)

    def _open(self, *, replace: bool) -> None:
        self._replace_row.setVisible(replace)
        self.show()
        chosen = self._editor.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.find_field.setText(chosen)
        self.find_field.setFocus()
        self.find_field.selectAll()
        self._show_count(self._matches())

    def dismiss(self) -> None:
        """Hide the bar and go back to the text."""
        self.hide()
        self._editor.setFocus()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    # -- finding

    def _matches(self) -> list[Selection]:
        wanted = self.find_field.text()
        return find_all(self._editor.model.blocks, wanted, match_case=self._case.isChecked()) if wanted else []

    def _on_edited(self) -> None:
        found = self._matches()
        start = self._editor.selection().start
        self._show(found, next((m for m in found if m.start >= start), found[0] if found else None))

    def find_next(self) -> None:
        """Select the next place behind the caret; from the end on goes to the first."""
        found, end = self._matches(), self._editor.selection().end
        self._show(found, next((m for m in found if m.start >= end), found[0] if found else None))

    def find_previous(self) -> None:
        """Select the previous place before the caret; from the start on goes to the last."""
        found, start = self._matches(), self._editor.selection().start
        self._show(found, next((m for m in reversed(found) if m.end <= start), found[-1] if found else None))

    def _show(self, found: list[Selection], chosen: Selection | None) -> None:
        if chosen is not None:
            self._editor.select(chosen)
        self._show_count(found, chosen)

    def _show_count(self, found: list[Selection], chosen: Selection | None = None) -> None:
        locale = QLocale()
        if not self.find_field.text():
            self._count.clear()
        elif not found:
            self._count.setText(self.tr("Not found"))
        elif chosen is None:
            self._count.setText(self.tr("%n found", "", len(found)))
        else:
            place = locale.toString(found.index(chosen) + 1)
            self._count.setText(self.tr("{0} of {1}").format(place, locale.toString(len(found))))

    # -- replacing

    def replace_one(self) -> None:
        """Replace the selected place, if it is one, and go to the next."""
        here = self._editor.selection()
        if any((m.start, m.end) == (here.start, here.end) for m in self._matches()):
            made = editing.replace_text(self._editor.model, [here], self.replace_field.text())
            self._editor.run(made)
            self._editor.select(Selection.at((here.start[0], here.start[1] + len(self.replace_field.text()))))
        self.find_next()

    def replace_all(self) -> None:
        """Replace every place; one undo takes it back."""
        found = self._matches()
        self._editor.run(editing.replace_text(self._editor.model, found, self.replace_field.text()) if found else None)
        self._count.setText(self.tr("%n replaced", "", len(found)))
