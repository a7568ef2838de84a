"""Long work off the GUI thread, with progress and cancel."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QThreadPool, Signal, Slot

Progress = Callable[[float], None]
"""Told the part that is done, 0…1; raises Cancelled when the user has asked to stop."""


class Cancelled(Exception):
    """The user asked to stop."""


class Job(QObject):
    """One function in a worker thread. One of done, failed and cancelled is emitted, then over, on the GUI thread."""

    progressed = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    over = Signal()
    _ended = Signal(str, object)

    def __init__(self, work: Callable[[Progress], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        self.running = False
        self._ended.connect(self._on_ended)

    def start(self) -> None:
        self.running = True
        QThreadPool.globalInstance().start(self._run)

    def cancel(self) -> None:
        """Ask the work to stop at its next progress call."""
        self._stop.set()

    def wait(self) -> None:
        """Return when the job has ended; events are handled meanwhile."""
        loop = QEventLoop()
        self.over.connect(loop.quit)
        if self.running:
            loop.exec()

    def _report(self, part: float) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.progressed.emit(part)

    def _run(self) -> None:
        try:
            result = self._work(self._report)
        except Cancelled:
            self._ended.emit("cancelled", None)
        except Exception as error:  # whatever it is, the GUI thread must hear of it
            self._ended.emit("failed", error)
        else:
            self._ended.emit("done", result)

    @Slot(str, object)
    def _on_ended(self, how: str, value: object) -> None:
        self.running = False
        if how == "done":
            self.done.emit(value)
        elif how == "failed":
            self.failed.emit(value)
        else:
            self.cancelled.emit()
        # Emitted here and not in the worker: a signal of the worker reaches only who was connected when it was sent.
        self.over.emit()
