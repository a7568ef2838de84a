"""Sibling headings one below the other, to polish their parallel phrasing; one undo step when accepted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...model.document import Document
from ...model.label_index import LabelIndex
from ..screen import resize_within_screen
from .siblings_model import SiblingsModel
from .siblings_view import SiblingsView

if TYPE_CHECKING:
    from collections.abc import Mapping

Accept = Callable[["Mapping[int, str]", Sequence[int]], object]
"""Told the new titles by block id, and the new order of the siblings (empty: as it is)."""

_SIZE = 860, 480


class SiblingsDialog(QDialog):
    """Shows the headings beside one, or all of its level. Nothing changes before OK; Cancel forgets the edits."""

    def __init__(
        self, parent: QWidget | None, document: Document, labels: LabelIndex, heading: int, accept: Accept
    ) -> None:
        super().__init__(parent)
        self._accept = accept
        self.model = SiblingsModel(document, labels, heading, self)
        self.view = SiblingsView(self.model, self)
        self.which = QComboBox(self)
        self._caption, self.summary, self._hint = QLabel(self), QLabel(self), QLabel(self)
        self._up, self._down = QPushButton(self), QPushButton(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._assemble()
        self._connect()
        self._retranslate()
        resize_within_screen(self, *_SIZE)
        self.view.go_to(self.model.row_of(self.model.heading_id))
        self.view.setFocus()

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._caption)
        top.addWidget(self.which)
        top.addStretch(1)
        top.addWidget(self.summary)
        bottom = QHBoxLayout()
        for button in (self._up, self._down):
            button.setAutoDefault(False)
            bottom.addWidget(button)
        bottom.addWidget(self.buttons, 1)
        self._hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._hint)
        layout.addLayout(bottom)
        self._caption.setBuddy(self.which)

    def _connect(self) -> None:
        self.which.activated.connect(self._choose)
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.model.dataChanged.connect(self._refresh)
        self.model.modelReset.connect(self._refresh)
        self.model.rowsMoved.connect(self._refresh)
        self.view.selectionModel().currentChanged.connect(self._refresh)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.accept)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Sibling Headings"))
        self._caption.setText(self.tr("&Show:"))
        self.which.clear()
        self.which.addItems([self.tr("The headings beside this one"), self.tr("All headings of this level")])
        self._up.setText(self.tr("Move &Up"))
        self._up.setToolTip(self.tr("Move the heading with its section up (Alt+Shift+Up)"))
        self._down.setText(self.tr("Move &Down"))
        self._down.setToolTip(self.tr("Move the heading with its section down (Alt+Shift+Down)"))
        self.view.setAccessibleName(self.tr("Sibling headings"))
        self.view.setAccessibleDescription(
            self.tr("Type or press Enter to edit a title; Up and Down go on in the next.")
        )
        self._hint.setText(
            self.tr(
                "Enter edits a title and goes on below, Up and Down change rows at the same place in the line. "
                "Words that most titles share at their place are dotted below."
            )
        )
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- what happens

    def _choose(self, which: int) -> None:
        block_id = self.model.heading_id
        if which:
            self.model.show_level()
        else:
            self.model.show_siblings()
        self.view.go_to(self.model.row_of(block_id))
        self._refresh()

    def _move(self, by: int) -> None:
        self.view.move_row(by)
        self.view.setFocus()

    def _refresh(self) -> None:
        count, (least, most) = self.model.rowCount(), self.model.lengths()
        show = QLocale().toString
        if count == 1:
            text = self.tr("1 heading, {0} characters").format(show(most))
        elif least == most:
            text = self.tr("{0} headings of {1} characters").format(show(count), show(most))
        else:
            text = self.tr("{0} headings, {1} to {2} characters").format(show(count), show(least), show(most))
        self.summary.setText(text)
        row = self.view.currentIndex().row()
        self._up.setEnabled(not self.model.shows_all and row > 0)
        self._down.setEnabled(not self.model.shows_all and row < count - 1)

    def _end_editing(self) -> None:
        """Take in what is typed in an open editor."""
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        self._end_editing()
        self._accept(self.model.titles, self.model.order)
        super().accept()

    def reject(self) -> None:
        if self._may_discard():
            super().reject()

    def done(self, result: int) -> None:
        super().done(result)
        self.deleteLater()

    def _may_discard(self) -> bool:
        """Ask before edits are forgotten."""
        if not self.model.titles and not self.model.order:
            return True
        box = QMessageBox(QMessageBox.Icon.Question, self.windowTitle(), self.tr("Forget the changes?"), parent=self)
        box.setInformativeText(self.tr("The headings in the text stay as they are."))
        discard = box.addButton(self.tr("Forget"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(self.tr("Go On Editing"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is discard
