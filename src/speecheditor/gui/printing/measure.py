"""The unit of the print layout: a twentieth of a point, so that all lengths and font sizes of a Word file are whole.

The layout is the same whatever is painted on: fonts are asked for in pixels of this unit, and a painter is scaled
from it to its device. So preview, printer and PDF break lines at the same places.
"""

from __future__ import annotations

UNITS_PER_POINT = 8
DPI = 72 * UNITS_PER_POINT


def units(points: float) -> float:
    """`points` in units of the layout."""
    return points * UNITS_PER_POINT


def points(length: float) -> float:
    """A length of the layout in points."""
    return length / UNITS_PER_POINT
