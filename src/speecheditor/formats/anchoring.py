"""Where a floating drawing stands on its page, and what the text around it does (ECMA-376 20.4.2.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .wordml import child, number
from .xml import Element, local_name

_EMU = 12700
_FARTHEST = 22 * 72.0
_WRAPS = {
    "wrapNone": "none",
    "wrapTopAndBottom": "topAndBottom",
    "wrapSquare": "square",
    "wrapTight": "tight",
    "wrapThrough": "through",
}


@dataclass(frozen=True, slots=True)
class Offset:
    """A place along one axis: ``align`` (left, center, right, inside, outside, top, bottom) or, where that is "",
    ``points`` from the edge of ``base``: page, margin, column, character, paragraph, line …"""

    base: str = ""
    align: str = ""
    points: float = 0.0


@dataclass(frozen=True, slots=True)
class Anchoring:
    """Where a drawing floats. ``wrap`` is none, square, tight, through or topAndBottom; with none it lies over the
    text, or ``behind`` it."""

    across: Offset = Offset("column")
    down: Offset = Offset("paragraph")
    wrap: str = "topAndBottom"
    behind: bool = False


def read_anchoring(elements: Sequence[Element]) -> Anchoring | None:
    """What the ``wp:anchor`` among `elements` says; None when there is none."""
    anchor = next((element for element in elements if local_name(element) == "anchor"), None)
    if anchor is None:
        return None
    wrap = next((_WRAPS[name] for part in anchor if (name := local_name(part)) in _WRAPS), "topAndBottom")
    behind = str(anchor.get("behindDoc") or "") in ("1", "true")
    across, down = (
        _offset(_position(anchor, "positionH"), "column"),
        _offset(_position(anchor, "positionV"), "paragraph"),
    )
    return Anchoring(across, down, wrap, behind)


def _position(anchor: Element, name: str) -> Element | None:
    """A position; of one that counts in parts of the page its fallback, which is in points."""
    found = child(anchor, name)
    return child(anchor, "AlternateContent", "Fallback", name) if found is None else found


def _offset(position: Element | None, base: str) -> Offset:
    if position is None:
        return Offset(base)
    align, points = child(position, "align"), child(position, "posOffset")
    far = (number(points.text or "") or 0) / _EMU if points is not None else 0.0
    said = "" if align is None else (align.text or "").strip()
    return Offset(str(position.get("relativeFrom") or base), said, min(max(far, -_FARTHEST), _FARTHEST))
