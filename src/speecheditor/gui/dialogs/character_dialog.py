"""The dialog on characters: a form over what is selected, with a preview in both scripts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from ...formats.char_parts import look_with
from ..char_state import State
from ..screen import resize_within_screen
from .character_form import CharacterForm
from .character_preview import CharacterPreview


class CharacterDialog(QDialog):
    """Tells by ``chosen`` what was changed, when it is accepted."""

    chosen = Signal(dict)

    def __init__(
        self, parent: QWidget, state: State, offered: Callable[[], Sequence[str]], *, named_sizes: bool
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Character"))
        self._first = state.first
        self.form, self.preview = CharacterForm(offered), CharacterPreview()
        self._message = QLabel()
        self._message.setWordWrap(True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        column = QVBoxLayout(self)
        for widget in (self.form, self.preview, self._message, self.buttons):
            column.addWidget(widget)
        column.setStretch(1, 1)
        self.form.set_value(state.part, named_sizes=named_sizes)
        self.form.changed.connect(self._refresh)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self._refresh()
        resize_within_screen(self, 660, 500)
        self.form.start()

    def _refresh(self) -> None:
        trouble = self.form.trouble()
        self._message.setText(trouble)
        self._message.setVisible(bool(trouble))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not trouble)
        self.preview.show_look(look_with(self._first, self.form.value()))

    def _accept(self) -> None:
        changes = dict(self.form.changes())
        self.accept()
        self.chosen.emit(changes)
