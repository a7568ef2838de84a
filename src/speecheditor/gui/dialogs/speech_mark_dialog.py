"""Asks for the words of a speech mark: one or two lines of text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from ..screen import resize_within_screen


class SpeechMarkDialog(QDialog):
    """One field for each of ``fields`` (label, text); ``given`` tells the texts, none of which is empty."""

    given = Signal(list)

    def __init__(self, parent: QWidget, title: str, fields: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.edits = [QLineEdit(text, self) for _, text in fields]
        form = QFormLayout(self)
        for (label, _), edit in zip(fields, self.edits, strict=True):
            form.addRow(label, edit)
            edit.textChanged.connect(self._check)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        form.addRow(self.buttons)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.given.emit(self.texts()))
        self.finished.connect(self.deleteLater)
        self._check()
        next((edit for edit in self.edits if not edit.text()), self.edits[-1]).setFocus()
        resize_within_screen(self, 420, self.sizeHint().height())

    def texts(self) -> list[str]:
        """What the fields hold, without blanks around."""
        return [edit.text().strip() for edit in self.edits]

    def _check(self) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(all(self.texts()))
