"""Where the inline objects of a view are, in pixels of its viewport, and which one is under a point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from ..model.blocks import Atom
from ..model.inline_objects import atom_at
from ..model.transaction import Position
from .units import x_at

if TYPE_CHECKING:
    from .speech_view import SpeechView


def object_at(view: SpeechView, point: QPointF) -> tuple[Position, Atom] | None:
    """The object under a `point` of the viewport with its place; None beside all objects."""
    where = point + QPointF(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
    position = view.speech_layout.hitTest(where, Qt.HitTestAccuracy.ExactHit)
    if position < 0:
        return None
    place = view.binding.position(position)
    atom = atom_at(view.model, place)
    return None if atom is None else (place, atom)


def object_rect(view: SpeechView, at: Position, shape: tuple[float, float]) -> QRectF:
    """Where the object behind `at` is drawn, whose sides are as `shape`: they stand on the line of the text."""
    block = view.document().findBlockByNumber(at[0])
    rect = view.speech_layout.blockBoundingRect(block)
    offset = view.binding.qt_position(at) - block.position()
    line = block.layout().lineForTextPosition(offset)
    if not line.isValid():
        return QRectF()
    left, right = sorted(x_at(line, place) for place in (offset, offset + 1))
    width = right - left
    height = width * shape[1] / shape[0]
    top = rect.top() + line.y() + line.ascent() - height - view.verticalScrollBar().value()
    return QRectF(rect.left() + left, top, width, height)
