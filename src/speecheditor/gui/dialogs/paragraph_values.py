"""What the fields of a paragraph's form show of its properties, and what they say when they are edited."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from ...formats.look_parts import LINE, Part, tab_stops
from ...formats.tab_stops import TabStops, standing
from .lengths import CHARS, LINES, POINTS, TIMES, Length, in_unit

INDENTS = ("left", "right", "first_line")
SPACES = ("space_before", "space_after")
SWITCHES = {
    "widow_control": True,
    "keep_with_next": False,
    "keep_together": False,
    "page_break_before": False,
    "contextual_spacing": False,
    "snap_to_grid": True,
}
"""With what holds where nothing is said."""

FIELDS = ("alignment", *INDENTS, *SPACES, "line", *SWITCHES, "tabs")
"""The names of the fields; each one's keys in a part begin with its name."""

_ALIGNMENTS = {"justify": "both"}


def shown(part: Part, field: str, unit: str) -> object:
    """What one field shows; lengths without characters or lines are in `unit` or points."""
    if field == "alignment":
        value = str(part.get("alignment", "left"))
        return _ALIGNMENTS.get(value, value)
    if field in INDENTS:
        return indent(part, field, unit)
    if field in SPACES:
        return space(part, field)
    if field == "line":
        return line(part)
    return stops(part) if field == "tabs" else part.get(field, SWITCHES[field])


def indent(part: Part, field: str, unit: str) -> Length:
    """An indent: in characters where it is counted so, else in `unit`; nothing is nothing in characters if that is
    the unit."""
    count, points = _number(part, f"{field}_chars"), _number(part, field)
    if count or (unit == CHARS and not points):
        return Length(count, CHARS)
    return in_unit(points, POINTS if unit == CHARS else unit)


def space(part: Part, field: str) -> Length:
    """The space before or after: in lines where it is counted so, else in points."""
    count = _number(part, f"{field}_lines")
    if count:
        return Length(count, LINES)
    return Length(LINE if part.get(f"auto_{field[6:]}") else _number(part, field), POINTS)


def line(part: Part) -> tuple[str, Length]:
    """The rule of the line distance with its amount."""
    rule, amount = str(part.get("line_rule", "auto")), _number(part, "line", 1.0)
    return rule, Length(amount, TIMES if rule == "auto" else POINTS)


def stops(part: Part) -> TabStops:
    """The tab stops, what is cleared left out."""
    return standing(tab_stops(part))


def mixed(parts: Iterable[Part], unit: str) -> frozenset[str]:
    """The fields in which the parts do not agree."""
    found = [{field: shown(part, field, unit) for field in FIELDS} for part in parts]
    return frozenset(field for field in FIELDS if any(one[field] != found[0][field] for one in found))


def indent_changes(field: str, length: Length) -> Part:
    """What a part says when an indent is that length; characters get their points from `measured`."""
    if length.unit == CHARS:
        return {field: 0.0, f"{field}_chars": length.amount}
    return {field: round(length.points, 2), f"{field}_chars": None}


def space_changes(field: str, length: Length) -> Part:
    """The same of the space before or after."""
    if length.unit == LINES:
        return {field: 0.0, f"{field}_lines": length.amount}
    return {field: length.points, f"{field}_lines": None}


def applied(part: Part, changes: Part) -> Part:
    """`part` with `changes`, of which None takes away."""
    merged = {**part, **changes}
    for side in ("before", "after"):
        if f"space_{side}" in changes:
            merged[f"auto_{side}"] = False
    return {key: value for key, value in merged.items() if value is not None}


def _number(part: Part, key: str, default: float = 0.0) -> float:
    return cast(float, part.get(key) if part.get(key) is not None else default)
