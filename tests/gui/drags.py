"""Drag events for tests. Qt 6.12 deprecates the constructors with whole pixels, Qt 6.8 knows no others."""

from __future__ import annotations

import warnings

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def entering(
    point: QPoint, action: Qt.DropAction, data: QMimeData, keys: Qt.KeyboardModifier = NONE
) -> QDragEnterEvent:
    """The event of a drag that comes in at `point`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return QDragEnterEvent(point, action, data, LEFT, keys)


def moving(point: QPoint, action: Qt.DropAction, data: QMimeData, keys: Qt.KeyboardModifier = NONE) -> QDragMoveEvent:
    """The event of a drag that goes on to `point`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return QDragMoveEvent(point, action, data, LEFT, keys)
