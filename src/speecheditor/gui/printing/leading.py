"""What fills tabs on paper, drawn as lines and never as characters: a reader of the PDF would read them as text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from ..tab_stops import Leader


class _Stroke(NamedTuple):
    """A mark in parts of the size of the type: its length (0: a dot), its width, how far it is above the base line.
    Without a length it is one line all through."""

    length: float | None
    width: float
    above: float


_STROKES = {
    ".": _Stroke(0.0, 0.1, 0.05),
    "·": _Stroke(0.0, 0.1, 0.3),
    "-": _Stroke(0.22, 0.06, 0.26),
    "_": _Stroke(None, 0.05, -0.1),
}
_POINT = 0.01
"""The length of a dash that is a dot: Qt takes none of nothing."""


def draw_leaders(painter: QPainter, origin: QPointF, found: Iterable[Leader], font: QFont) -> None:
    """Draw leaders in type of `font` with the margin's top at `origin`; marks of all lines stand below each other."""
    em, metrics = float(font.pixelSize()), QFontMetricsF(font)
    old = painter.pen()
    for leader in found:
        stroke = _STROKES[leader.mark]
        pitch = metrics.horizontalAdvance(leader.mark)
        first = int(leader.left // pitch) + 1
        count = int(leader.right // pitch) - first
        if count > 0:
            y = leader.base - stroke.above * em
            # The middle of a mark is that of its place.
            start = first * pitch + (pitch - (stroke.length or 0.0) * em) / 2
            stop = (first + count) * pitch - pitch / 2
            painter.setPen(_pen(old, stroke, em, pitch))
            painter.drawLine(origin + QPointF(start, y), origin + QPointF(stop, y))
    painter.setPen(old)


def _pen(old: QPen, stroke: _Stroke, em: float, pitch: float) -> QPen:
    width = stroke.width * em
    pen = QPen(old.brush(), width)
    if stroke.length is None:
        return pen
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if stroke.length else Qt.PenCapStyle.RoundCap)
    length = stroke.length * em / width if stroke.length else _POINT
    pen.setDashPattern([length, pitch / width - length])
    return pen
