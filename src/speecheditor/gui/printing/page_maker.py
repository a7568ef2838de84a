"""The pages of a window's document as it is now: made in a worker, renewed a while after each change."""

from __future__ import annotations

import atexit
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ..jobs import Job, Progress
from .keeping import kept

if TYPE_CHECKING:
    from .manuscript import Draft
    from .renewing import Made

DELAY = 300
"""Milliseconds after the last change before pages are made."""

_TURN = 0.003
"""Seconds of work after which the worker lets the window come first: Python runs one thread at a time."""

_PAUSE = 0.001

_LAST_STEP = 2.0
"""Seconds that the end of the program waits for a step of the work: Qt must not go while a thread lays text out."""

_at_work: dict[threading.Event, Job] = {}
"""For each worker what tells that it has ended, and its job."""


class PageMaker(QObject):
    """Keeps the pages of a document. `draft` gives it as it is now, `is_seen` tells whether anybody sees them,
    `may_work` whether now is the time: while an input method composes it is not.

    Signals:
        outdated(): the pages that are known are those of another time.
        renewed(): the pages of now are known.
    """

    outdated = Signal()
    renewed = Signal()

    def __init__(
        self,
        draft: Callable[[], Draft],
        is_seen: Callable[[], bool],
        may_work: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._draft, self._is_seen, self._may_work = draft, is_seen, may_work
        self._made: Made | None = None
        self._job: Job | None = None
        self.is_true = False
        """Whether the pages that are known are those of now."""
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self._renew)

    @property
    def made(self) -> Made | None:
        """The pages that were made last; None before the first ones."""
        return self._made

    @property
    def is_working(self) -> bool:
        """Whether pages are being made, or will be soon."""
        return self._job is not None or self._timer.isActive()

    def seen(self) -> None:
        """Make the pages, which are seen now, unless they are known."""
        if not self.is_true and not self.is_working:
            self._timer.start()

    def changed(self) -> None:
        """Make the pages anew when nothing more has changed for a while."""
        self._stop()
        was_true, self.is_true = self.is_true, False
        if self._is_seen():
            self._timer.start()
        if was_true:
            self.outdated.emit()

    def forget(self) -> None:
        """Know nothing: the document is another one."""
        self._made = None
        self.changed()

    def end(self) -> None:
        """Stop making pages."""
        self._stop()

    def _stop(self) -> None:
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _renew(self) -> None:
        if not self._is_seen():
            return
        if not self._may_work():
            self._timer.start()
            return
        draft, before, ended = self._draft(), self._made, threading.Event()

        def work(progress: Progress) -> Made:
            try:
                from .renewing import make  # what it takes to print is loaded here and not before the window is seen

                return make(draft, before, _giving_way(progress))
            finally:
                _at_work.pop(ended, None)
                ended.set()

        self._job = _at_work[ended] = job = kept(Job(work, self))
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.start()

    def _on_done(self, made: Made) -> None:
        self._job, self._made, self.is_true = None, made, True
        self.renewed.emit()

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        raise error


def _giving_way(progress: Progress) -> Progress:
    """`progress` that pauses now and then, so that whoever types waits for no more than a step of the work."""
    pause = threading.Event()
    last = time.perf_counter()

    def told(part: float) -> None:
        nonlocal last
        progress(part)
        if time.perf_counter() - last > _TURN:
            pause.wait(_PAUSE)
            last = time.perf_counter()

    return told


def _leave() -> None:
    """Let the work end at its next step before Qt goes, and leave no job for windows that go with it to cancel."""
    for ended, job in list(_at_work.items()):
        job.cancel()
        ended.wait(_LAST_STEP)


atexit.register(_leave)
