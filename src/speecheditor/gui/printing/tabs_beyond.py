"""Lines that go on behind the right indent to a tab stop there, as page numbers of a table of contents do in Word."""

from __future__ import annotations

from PySide6.QtGui import QTextLine

from ...formats.looks import ParaLook
from ..tab_stops import own_stops
from ..units import to_points, to_units, x_at
from .measure import units

_FARTHEST = units(36.0)
"""How far in the margin a stop may be."""

_ROUNDING = 1.0


def place_beyond(look: ParaLook, width: float) -> float:
    """The place of the last tab stop behind the right indent in a column of `width` units; 0 where there is none."""
    end = width - units(look.right)
    places = [units(stop.position) for stop in own_stops(look) if stop.kind != "left"]
    return max([place for place in places if end < place <= width + _FARTHEST], default=0.0)


def widened(line: QTextLine, text: str, room: float, wide: float) -> bool:
    """Let a line of `text` be `wide` where only what follows its last tab needs more than its `room`; whether it does.
    Any other line is as wide as its room."""
    line.setLineWidth(wide + _ROUNDING)
    start, stop = [to_points(text, unit) for unit in (line.textStart(), line.textStart() + line.textLength())]
    tab = text.rfind("\t", start, stop)
    if tab >= 0 and line.naturalTextWidth() > room and x_at(line, to_units(text, tab)) - line.x() <= room:
        return True
    line.setLineWidth(room)
    return False
