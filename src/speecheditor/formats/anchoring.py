"""Where a floating drawing stands on its page, and what the text around it does: DrawingML (ECMA-376 20.4.2.3) and the
style of VML shapes (part 4, 19.1.2.19)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .wordml import child, number, twips
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


_DECLARATION = re.compile(r"([\w-]{1,40})\s*:\s*([^;]{1,40})")
_VML_SIDES = frozenset(["left", "center", "right", "inside", "outside", "top", "bottom"])
_VML_BASES = {"text": "", "char": "character", "line": "line", "left-margin-area": "leftMargin"}


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
    """What the ``wp:anchor`` among `elements` says, or the shape that is placed absolutely; None when there is none."""
    anchor = next((element for element in elements if local_name(element) == "anchor"), None)
    if anchor is None:
        return _of_shape(elements)
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


def _of_shape(elements: Sequence[Element]) -> Anchoring | None:
    styles = [str(element.get("style") or "") for element in elements if isinstance(element.tag, str)]
    outermost = next((style for style in styles if style), "")
    said = {name.lower(): value.strip() for name, value in _DECLARATION.findall(outermost)}
    if said.get("position") != "absolute":
        return None
    across = _side(said, "horizontal", said.get("margin-left", ""), "column")
    down = _side(said, "vertical", said.get("margin-top", ""), "paragraph")
    wraps = [str(element.get("type") or "none") for element in elements if local_name(element) == "wrap"]
    return Anchoring(across, down, wraps[0] if wraps else "none", said.get("z-index", "").startswith("-"))


def _side(said: Mapping[str, str], axis: str, margin: str, base: str) -> Offset:
    align, relative = said.get(f"mso-position-{axis}", ""), said.get(f"mso-position-{axis}-relative", "text")
    place = min(max((twips(margin) or 0.0) / 20, -_FARTHEST), _FARTHEST)  # Word writes the unit, or a bare nought.
    return Offset(_VML_BASES.get(relative, relative) or base, align if align in _VML_SIDES else "", place)
