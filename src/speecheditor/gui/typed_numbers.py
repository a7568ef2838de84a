"""Typed numbers made live: asked when a text is opened, offered when a document or a paste has some, or chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from .. import resources
from ..model.recognizer.watching import LEAST, Watched, followed, pasted_blocks
from ..model.transaction import Transaction
from ..store.session import Prepared
from .jobs import Job
from .offer_bar import OfferBar

if TYPE_CHECKING:
    from ..model.recognizer.review import Review, Scope
    from .dialogs.recognition import RecognitionDialog
    from .main_window import MainWindow

PATIENCE = 400
"""Milliseconds of recognising before the status bar tells of it and can stop it."""


class TypedNumbers(QObject):
    """Owns the bar that offers a review and opens the dialog; what is decided there is one undo entry."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.bar = OfferBar()
        self.dialog: RecognitionDialog | None = None
        self._watched: Watched | None = None
        self.job: Job | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._tell_work)
        self.bar.accepted.connect(self.review_offered)
        self.bar.dismissed.connect(self._forget)
        window.actions_by_id.connect({"outline.recognize": self.review_chosen})
        window.editor.text_pasted.connect(self._on_pasted)
        window.status.cancel_requested.connect(self._cancel)

    # -- what happens to the document

    def show_opened(self, prepared: Prepared) -> None:
        """Another document is in the window: ask about a text that was imported, offer it for any other."""
        self._forget()
        if prepared.session.is_import:
            self._watched = Watched(None, prepared.numbered)
            self._look(self._everything(), self._ask)
        elif len(prepared.numbered) >= LEAST and not prepared.notices.is_read_only:
            self._offer(Watched(None, prepared.numbered))

    def changed(self, transaction: Transaction) -> None:
        """The document has changed: an offer stands while the numbers that it is about do."""
        if self._watched is not None:
            self._watched = followed(self._watched, transaction.steps)
            if len(self._watched.numbered) < LEAST and not self.bar.isHidden():
                self._forget()

    def _on_pasted(self) -> None:
        """Foreign text was pasted: offer a review of it when it has numbers; found out in a worker."""
        from ..model.recognizer.review import surely_numbered

        blocks = pasted_blocks(self._window.document.history.done[-1])
        self._forget()
        if len(blocks) < LEAST:
            return
        ids = frozenset(block.id for block in blocks)
        self._watched = Watched(ids, ids)
        self.job = Job(lambda progress: surely_numbered(blocks), self)
        self.job.done.connect(self._on_counted)
        self.job.start()

    def _on_counted(self, numbered: frozenset[int]) -> None:
        """Offer those that are numbers still."""
        self.job = None
        if self._watched is not None:
            self._offer(replace(self._watched, numbered=self._watched.numbered & numbered))

    # -- offering

    def _offer(self, watched: Watched) -> None:
        self._forget()
        if len(watched.numbered) < LEAST:
            return
        self._watched = watched
        count = len(watched.numbered)
        if watched.ids is None:
            self.bar.offer(self.tr("This speech has %n typed numbers.", "", count))
        else:
            self.bar.offer(self.tr("The pasted text has %n typed numbers.", "", count))

    def _forget(self) -> None:
        """Offer nothing more, and drop what was being found out."""
        if self.job is not None:
            self.job.cancel()
        self.job, self._watched = None, None
        focus = self._window.focusWidget()
        if focus is not None and self.bar.isAncestorOf(focus):
            self._window.editor.setFocus()
        self.bar.hide()

    # -- reviewing

    def review_offered(self) -> None:
        """Review what the bar is about."""
        watched = self._watched
        if watched is not None:
            self._look(self._everything() if watched.ids is None else self._scope_of(watched.ids), self._open)

    def review_chosen(self) -> None:
        """Review the selected paragraphs, or the whole document when nothing is selected."""
        from ..model.recognizer.review import Scope

        selection, everything = self._window.editor.selection(), self._everything()
        if selection.empty:
            self._look(everything, self._open)
            return
        last = selection.end[0] + (selection.end[1] > 0 or selection.end[0] == selection.start[0])
        self._look(Scope(everything.blocks, everything.properties, selection.start[0], last), self._open)

    def _everything(self) -> Scope:
        from ..model.recognizer.review import whole

        session = self._window.session
        is_fresh = session.is_import and not session.document.history.done
        return whole(*session.document.snapshot(), mends=is_fresh)

    def _scope_of(self, ids: frozenset[int]) -> Scope:
        """The pasted paragraphs, from the first to the last of them."""
        from ..model.recognizer.review import Scope

        blocks, properties = self._window.document.snapshot()
        at = [k for k, block in enumerate(blocks) if block.id in ids]
        return Scope(blocks, properties, at[0], at[-1] + 1, ids, mends=True)

    def _look(self, scope: Scope, then: Callable[[Review], None]) -> None:
        """Recognise in a worker, and go on with the review `then`."""
        from ..model.recognizer.review import reviewed

        if self.job is not None:
            self.job.cancel()
        self.job = job = Job(lambda progress: reviewed(scope, resources.recognizable()), self)
        job.done.connect(then)
        job.over.connect(self._end_work)
        job.failed.connect(self._on_failed)
        self._patience.start()
        job.start()

    def _tell_work(self) -> None:
        self._window.status.begin_progress()
        self._window.say(self.tr("Looking for typed numbers…"))

    def _end_work(self) -> None:
        if not self._patience.isActive():
            self._window.status.end_progress()
        self._patience.stop()
        self.job = None

    def _cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()

    def _on_failed(self, error: Exception) -> None:
        self._window.say(self.tr("The typed numbers could not be reviewed: {0}").format(str(error)))

    def _is_current(self, review: Review) -> bool:
        return self._window.document.snapshot()[0] == review.scope.blocks

    def _ask(self, review: Review) -> None:
        """Open the dialog unasked, where there is something to decide and nobody has begun to write."""
        if not review.is_worth_asking or self._window.editor.isReadOnly():
            return
        if self._is_current(review) and self._window.isVisible():
            self._open(review)
        elif self._watched is not None:
            self._offer(self._watched)

    def _open(self, review: Review) -> None:
        if not self._is_current(review):
            self._window.commands.tell_changed()
            return
        if not review.rows and not review.done:
            self._window.say(self.tr("No typed numbers were found."))
            return
        from .dialogs.recognition import RecognitionDialog

        self.dialog = dialog = RecognitionDialog(review, resources.recognizable(), self._window)
        dialog.accepted.connect(lambda: self._make(dialog.review))
        dialog.finished.connect(self._on_finished)
        dialog.open()

    def _on_finished(self) -> None:
        self.dialog = None
        self._window.editor.setFocus()

    def _make(self, review: Review) -> None:
        """Do what was decided, as one undo entry."""
        from ..model.recognizer.review import made

        window = self._window
        if not self._is_current(review):
            window.commands.tell_changed()
            return
        if window.commands.restructure(lambda document: made(review)):
            self._forget()
            window.refresh()
            window.say(self._done_text(review.headings))

    def _done_text(self, headings: int) -> str:
        if headings > 1:
            return self.tr("%n headings were made; Undo takes all of it back.", "", headings)
        if headings:
            return self.tr("One heading was made; Undo takes all of it back.")
        return self.tr("The text was mended; Undo takes all of it back.")
