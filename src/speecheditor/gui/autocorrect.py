"""Corrections while somebody types in a window: each behind its typing, as an undo entry of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ..model.autocorrect.command import Corrected, Typed, autocorrected, typed_by
from ..model.autocorrect.rules import Rules, exception
from ..model.document import Document
from ..model.transaction import Origin, Transaction
from ..store import autocorrections
from ..store.saving import SaveError

if TYPE_CHECKING:
    from .main_window import MainWindow


class Autocorrect(QObject):
    """Corrects what the writer types, learns from what is taken back at once, and opens the options.

    As in Word, Backspace behind a correction deletes a character; Undo gives back what was typed.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.rules, self._trouble = autocorrections.load()
        self._typed: Typed | None = None
        self._last: Corrected | None = None
        self.is_correcting = False
        """Whether the change under way is a correction of what was just typed."""
        window.text_place.typing_ended.connect(self.correct)
        window.actions_by_id.connect({"tools.autocorrect": self.open_options})
        if self._trouble:
            QTimer.singleShot(0, self, self._tell_trouble)

    def _tell_trouble(self) -> None:
        self._window.say(self._trouble or "")

    # -- correcting

    def changed(self, transaction: Transaction) -> None:
        """The document has changed: remember what was typed, for nothing may be changed before that is over (I10)."""
        if transaction.origin is Origin.HISTORY:
            self._learn()
        self._last = None
        self._typed = typed_by(self._window.document, transaction) if self._window.editor.is_typing else None

    def heard(self, text: Document, transaction: Transaction, *, is_typing: bool) -> None:
        """The `text` of a cell or a note has changed, and so has the document."""
        self._typed = typed_by(text, transaction) if is_typing else None

    def correct(self) -> None:
        """Correct what was typed by the key, or the composition, that has just ended."""
        typed, self._typed = self._typed, None
        if typed is None:
            return
        editor = self._window.text_editor
        made = autocorrected(editor.model, typed, self.rules)
        if made is None:
            return
        self.is_correcting = True
        if editor.run(made.transaction):
            self._last = Corrected(self._window.document.history.done[-1], made.word)
        self.is_correcting = False

    def show_document(self) -> None:
        """Another document is in the window."""
        self._typed = self._last = None

    # -- learning

    def _learn(self) -> None:
        """A word whose correction was taken back at once is not corrected again."""
        last, undone = self._last, self._window.document.history.undone
        if last is None or not last.word or not self.rules.learns or not undone or undone[-1] is not last.transaction:
            return
        self.keep(replace(self.rules, exceptions=self.rules.exceptions | {exception(last.word)}))
        told = self.tr("“{0}” is left as it is from now on; see Autocorrect Options.").format(last.word)
        QTimer.singleShot(0, self, lambda: self._window.say(told))

    def keep(self, rules: Rules) -> None:
        """Correct by `rules` in all windows from now on, and in later sessions."""
        for window in self._window.all_windows():
            window.autocorrect.rules = rules
        try:
            autocorrections.save(rules)
        except SaveError as error:
            self._window.warn(self.tr("The autocorrect options could not be kept."), str(error))

    # -- options

    def open_options(self) -> None:
        """Ask for the switches, the lists and the exceptions."""
        from .dialogs.autocorrect_dialog import AutocorrectDialog

        dialog = AutocorrectDialog(self._window, self.rules, self._window.document.properties.language)
        dialog.chosen.connect(self.keep)
        dialog.open()
