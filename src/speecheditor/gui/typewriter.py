"""Typewriter scrolling: the line with the caret stays at one height while the paper moves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer

from .speech_view import SpeechView

HEIGHT = 0.45
"""Where the line stands, as a share of the view's height from the top."""

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_RELEASES = (QEvent.Type.MouseButtonRelease, QEvent.Type.Drop, QEvent.Type.DragLeave, QEvent.Type.KeyPress)
"""What tells that no button is down any more: a drag of text eats the release of the one that began it."""


class Typewriter(QObject):
    """Keeps the caret of one view at its height while it is on. The mouse moves the caret without moving the paper."""

    def __init__(self, view: SpeechView) -> None:
        super().__init__(view)
        self._view = view
        self._is_on = self._is_pressed = False
        self._due = QTimer(self, singleShot=True, interval=0)
        self._due.timeout.connect(self._centre)
        view.cursorPositionChanged.connect(self._caret_moved)
        view.zoom_changed.connect(self._reshaped)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    @property
    def is_on(self) -> bool:
        return self._is_on

    def switch(self, is_on: bool) -> None:
        """Begin or end to hold the caret's line at its height."""
        self._is_on = is_on
        self._make_room()
        if is_on:
            self._due.start()

    def _make_room(self) -> None:
        """Room below the end, so that the last line can stand as high as any other."""
        layout = self._view.speech_layout
        wanted = self._view.viewport().height() * (1 - HEIGHT) if self._is_on else 0.0
        if layout.manner.tail != wanted:
            layout.set_tail(wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _PRESSES:
            self._is_pressed = True
            self._due.stop()  # what has set the caret here is this very press, in a second place
        elif kind in _RELEASES:
            self._is_pressed = False
        elif kind == QEvent.Type.InputMethod:
            self._caret_moved()
        elif kind == QEvent.Type.Resize and watched is not self._view:
            self._reshaped()
        return super().eventFilter(watched, event)

    def _caret_moved(self) -> None:
        if self._is_on and not self._is_pressed:
            self._due.start()

    def _reshaped(self) -> None:
        """Hold the line in a view of another height, or at another zoom."""
        if self._is_on:
            self._make_room()
            self._due.start()

    def _centre(self) -> None:
        view = self._view
        line = view.cursorRect()
        if line.height() < view.viewport().height():
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + line.center().y() - round(view.viewport().height() * HEIGHT))
