"""The clean-up of Chinese punctuation in a window: looked for in a worker, reviewed, then one undo entry."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ..model.blocks import Block
from ..model.transaction import Selection, Transaction
from .jobs import Job
from .typed_numbers import PATIENCE

if TYPE_CHECKING:
    from ..model.cleaning.clean import Kind
    from .dialogs.clean_marks_dialog import CleanMarksDialog
    from .main_window import MainWindow


class CleanMarks(QObject):
    """Looks at the selected text, or at all of it where nothing is selected: the speech, a cell or a note."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.job: Job | None = None
        self.dialog: CleanMarksDialog | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(window.status.begin_progress)
        window.actions_by_id.connect({"tools.clean_marks": self.review})
        window.status.cancel_requested.connect(self._cancel)

    def review(self) -> None:
        """Find what could be cleaned up and ask what is to be done of it."""
        from ..model.cleaning.clean import findings

        editor = self._window.text_editor
        selection = editor.selection()
        place = None if selection.empty else selection
        blocks = editor.model.snapshot()[0]
        self._start(
            Job(lambda progress: findings(blocks, place, progress), self), lambda found: self._ask(blocks, place, found)
        )

    def _start(self, job: Job, then: Callable[..., object]) -> None:
        self._cancel()
        self.job = job
        job.progressed.connect(self._window.status.set_progress)
        job.done.connect(then)
        job.over.connect(self._on_over)
        job.failed.connect(self._on_failed)
        self._patience.start()
        job.start()

    def _on_over(self) -> None:
        self.job = None
        self._patience.stop()
        self._window.status.end_progress()

    def _on_failed(self, error: Exception) -> None:
        self._window.say(self.tr("The punctuation could not be looked at: {0}").format(str(error)))

    def _cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()

    def _ask(self, blocks: tuple[Block, ...], place: Selection | None, found: tuple[Kind, ...]) -> None:
        if not found:
            self._window.say(self.tr("There is nothing to clean up in the Chinese punctuation."))
            return
        from .dialogs.clean_marks_dialog import CleanMarksDialog

        self.dialog = dialog = CleanMarksDialog(self._window, found)
        dialog.chosen.connect(lambda kinds: self._clean(blocks, place, kinds))
        dialog.finished.connect(self._on_finished)
        dialog.open()

    def _on_finished(self) -> None:
        self.dialog = None
        self._window.text_editor.setFocus()

    def _clean(self, blocks: tuple[Block, ...], place: Selection | None, kinds: Collection[str]) -> None:
        """Make the change in a worker; where the text is another one by then, that is said instead."""
        from ..model.cleaning.clean import cleaned

        put = self._window.commands.if_unchanged(self._put)
        self._start(Job(lambda progress: cleaned(blocks, place, kinds), self), put)

    def _put(self, made: Transaction | None) -> None:
        if made is not None and self._window.text_editor.run(made):
            count = len(made.steps)
            told = self.tr("%n paragraphs were cleaned up; Undo takes all of it back.", "", count)
            self._window.say(told if count > 1 else self.tr("One paragraph was cleaned up; Undo takes it back."))
