"""Where floating drawings stand on paper: in the order of the text, or over the page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF

from ...formats.anchoring import Anchoring, Offset
from ...formats.drawings import Drawing
from ...formats.looks import ParaLook
from ...model.page import PageSetup
from .measure import points, units

_SIDES = {"center": "center", "right": "right", "outside": "right"}
_ENDS = ("right", "bottom", "outside")


def float_look(drawing: Drawing, size: float) -> ParaLook:
    """The look of the line on which a floating drawing stands by itself, the text going on below it."""
    across = (drawing.anchoring or Anchoring()).across
    if across.align:
        return ParaLook(alignment=_SIDES.get(across.align, "left"), size=size)
    left = across.points if across.base in ("column", "margin", "character") else 0.0
    return ParaLook(left=max(left, 0.0), size=size)


def free_place(drawing: Drawing, size: QSizeF, page: PageSetup, column: float, y: float) -> QRectF:
    """Where a drawing of that `size` that takes no room stands, in layout units from the top left of the page.

    Its paragraph begins at `y` in a column that begins at `column`. It never leaves the paper.
    """
    anchoring = drawing.anchoring or Anchoring()
    width, height = points(size.width()), points(size.height())
    areas = {
        "page": (0.0, page.width),
        "margin": (page.left, page.width - page.right),
        "leftMargin": (0.0, page.left),
        "rightMargin": (page.width - page.right, page.width),
    }
    own = points(column), points(column) + page.width - page.left - page.right
    left = _along(anchoring.across, areas.get(anchoring.across.base, own), width)
    heights = {
        "page": (0.0, page.height),
        "margin": (page.top, page.height - page.bottom),
        "topMargin": (0.0, page.top),
        "bottomMargin": (page.height - page.bottom, page.height),
    }
    here = points(y)
    top = _along(anchoring.down, heights.get(anchoring.down.base, (here, here + height)), height)
    left, top = min(max(left, 0.0), page.width - width), min(max(top, 0.0), page.height - height)
    return QRectF(units(left), units(top), units(width), units(height))


def _along(offset: Offset, area: tuple[float, float], size: float) -> float:
    start, stop = area
    if offset.align == "center":
        return (start + stop - size) / 2
    if offset.align in _ENDS:
        return stop - size
    return start + (0.0 if offset.align else offset.points)
