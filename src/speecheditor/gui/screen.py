"""How large a window may be on the screen that it is shown on."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_FRAME = QSize(8, 40)
"""Pixels for the frame and the title that a window manager adds; it tells its own only when the window is shown."""

QUESTION_WIDTH = 340
"""Pixels of a dialog with one field: room for its title and an answer."""


def resize_within_screen(window: QWidget, width: int, height: int) -> None:
    """Give `window` that size, or what its screen has room for."""
    window.resize(QSize(width, height).boundedTo(window.screen().availableSize() - _FRAME))
