"""Long work off the GUI thread, with progress and a cancel that never waits for the work."""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal, Slot

from ..formats.progress import LAST, Progress

__all__ = ["Cancelled", "Job", "Progress"]

_at_work: set[Job] = set()
"""Jobs whose thread still runs: an abandoned one lives on here, so that no QObject is deleted in a worker."""


_telling = threading.RLock()
_gone = threading.Event()
"""Set when the program ends: Qt goes then, and a worker that told it something would take the program down."""


class Cancelled(Exception):
    """The user asked to stop."""


class Job(QObject):
    """One function in a worker thread. One of done, failed and cancelled is emitted, then over, on the GUI thread.

    It is abandoned when its `owner` is destroyed, but is never a child of it: it must outlive its thread, for a QObject
    that is deleted while, or because, a worker still holds it takes the program with it.

    The work is told to stop at its next progress call; whether it makes one or hangs, `cancel` ends the job at once and
    what the work gives after that is dropped. Only from the call with LAST on, just before an act that cannot be taken
    back, a job is not cancelled any more. The thread is a daemon: leaving the program waits for no abandoned work.
    """

    progressed = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    over = Signal()
    _ended = Signal(str, object)

    def __init__(self, work: Callable[[Progress], Any], owner: QObject | None = None) -> None:
        super().__init__()
        self._work = work
        self._thread = threading.Thread(target=self._run, name="job", daemon=True)
        self._stop = threading.Event()
        self._guard = threading.Lock()
        self._is_last = False
        self.running = False
        self._ended.connect(self._on_ended)
        if owner is not None:
            owner.destroyed.connect(self._abandon)

    def start(self) -> None:
        self.running = True
        _at_work.add(self)
        self._thread.start()

    def cancel(self) -> bool:
        """End the job now. False when it has ended already, or does what cannot be taken back."""
        with self._guard:
            if not self.running or self._is_last:
                return False
            self._stop.set()
        self._end("cancelled", None)
        return True

    def wait(self) -> None:
        """Return when the job has ended; events are handled meanwhile."""
        loop = QEventLoop()
        self.over.connect(loop.quit)
        if self.running:
            loop.exec()

    def _report(self, part: float) -> None:
        with self._guard:
            if self._stop.is_set():
                raise Cancelled
            self._is_last = self._is_last or part >= LAST
        with _telling:
            if not _gone.is_set():
                self.progressed.emit(part)

    def _run(self) -> None:
        try:
            result = self._work(self._report)
        except Cancelled:
            self._tell("cancelled", None)
        except Exception as error:  # whatever it is, the GUI thread must hear of it
            self._tell("failed", error)
        else:
            self._tell("done", result)

    def _tell(self, how: str, value: object) -> None:
        """Hand the end of the work to the GUI thread."""
        with _telling:
            if not _gone.is_set():
                self._ended.emit(how, value)

    @Slot()
    def _abandon(self) -> None:
        """Tell nobody any more, and let the work end at its next progress call."""
        self.running = False
        self._stop.set()

    @Slot(str, object)
    def _on_ended(self, how: str, value: object) -> None:
        self._let_go()
        if self.running:
            self._end(how, value)

    @Slot()
    def _let_go(self) -> None:
        """Forget the job as soon as its thread, which has told its end, holds nothing of it any more."""
        if self._thread.is_alive():
            QTimer.singleShot(1, self._let_go)
        else:
            _at_work.discard(self)

    def _end(self, how: str, value: object) -> None:
        self.running = False
        if how == "done":
            self.done.emit(value)
        elif how == "failed":
            self.failed.emit(value)
        else:
            self.cancelled.emit()
        # Emitted here and not in the worker: a signal of the worker reaches only who was connected when it was sent.
        self.over.emit()


def _leave() -> None:
    """Let no worker tell anything any more: one that is just doing so is waited for."""
    with _telling:
        _gone.set()


atexit.register(_leave)
