"""What is seen from inside Qt's event loop: when something was painted, when all is at rest, how long it was busy."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

LONGEST_WAIT = 120_000
"""Milliseconds after which something that never happens ends the measurement as a failure."""


ROUNDS_TO_REST = 3
"""Zero timers may start zero timers, as when a layout changes a scroll bar that changes a view."""


class PaintCounter(QObject):
    """Counts the paint events of one widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


class Heartbeat(QObject):
    """A timer that should fire every few milliseconds: `longest` is the longest time in seconds that it came late."""

    EVERY = 2

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=self.EVERY, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last - self.EVERY / 1000)
        self._last = now


def seconds_to_paint(act: Callable[[], object], paints: PaintCounter) -> float:
    """Seconds from the beginning of `act` until the counted widget is painted and on its backing store."""
    before = paints.count
    begin = time.perf_counter()
    act()
    while paints.count == before:
        QApplication.processEvents()
    return time.perf_counter() - begin


def seconds_to_rest(act: Callable[[], object]) -> float:
    """Seconds from the beginning of `act` until the event loop has nothing left to do but wait."""
    begin = time.perf_counter()
    act()
    rest()
    return time.perf_counter() - begin


def rest() -> None:
    """Return when the event loop is about to wait: what was posted, and what that put off to a zero timer, is done."""
    for _ in range(ROUNDS_TO_REST):
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        wait_for(loop)
        loop = QEventLoop()
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.aboutToBlock.connect(loop.quit)
        wait_for(loop)
        dispatcher.aboutToBlock.disconnect(loop.quit)


def pause(milliseconds: int) -> None:
    """Handle events for a while, as when the writer thinks."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(loop: QEventLoop) -> None:
    """Run `loop` until somebody quits it. Raises TimeoutError when nobody does."""
    guard = QTimer(singleShot=True, interval=LONGEST_WAIT)
    late: list[bool] = []
    guard.timeout.connect(lambda: (late.append(True), loop.quit()))
    guard.start()
    loop.exec()
    if late:
        raise TimeoutError("the event loop never came to rest")
