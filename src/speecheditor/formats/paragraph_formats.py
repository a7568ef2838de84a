"""Changing the look of a paragraph: what a command sets goes into its properties, all else in them stays verbatim."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import cast

from ..model.blocks import ParaProps
from .look_parts import PARAGRAPH_FLAGS, Part
from .properties_xml import PARAGRAPH_ORDER, place
from .scope import Scope
from .tab_stops import TabStops, fill_tab_stops
from .xml import Element

_SWITCHES = {key: name for name, key in PARAGRAPH_FLAGS.items()}
_SIDES = {"left": "start", "right": "end"}


def with_paragraph_format(props: ParaProps, changes: Part, scope: Scope) -> ParaProps:
    """`props` with `changes`; a key with None takes the property away, so that it is as the style says.

    Keys as `look_parts.paragraph_part` reads them: alignment (ST_Jc); left, right, first_line (points, negative =
    hanging) and the same with _chars (in characters; give both, for a program that does not count characters);
    space_before, space_after (points) and the same with _lines (in lines; give both); line_rule (auto, exact, atLeast)
    with line (a multiple, else points); tabs (`TabStops`, all that the properties shall have themselves);
    page_break_before, keep_with_next, keep_together, widow_control, snap_to_grid, contextual_spacing (bool).
    """
    if "alignment" in changes:
        value = changes["alignment"]
        props = replace(props, alignment=None if value is None else str(value))
    rest = tuple(sorted((key, value) for key, value in changes.items() if key != "alignment"))
    return replace(props, raw=_changed(props.raw, rest, scope)) if rest else props


@lru_cache(maxsize=4096)
def _changed(raw: bytes, changes: tuple[tuple[str, object], ...], scope: Scope) -> bytes:
    given = dict(changes)
    holder = scope.parse(raw)
    for key in _SWITCHES.keys() & given.keys():
        _switch(holder, _SWITCHES[key], given[key], scope)
    indents: dict[str, str | None] = {}
    for side, twin in _SIDES.items():
        indents |= _indent(given, side, {side: 1, twin: 0})
    indents |= _first_line(given)
    _attributes(holder, "ind", indents, scope)
    _attributes(holder, "spacing", _spacing(given), scope)
    if "tabs" in given:
        _tabs(holder, cast(TabStops, given["tabs"] or ()), scope)
    return scope.serialise(holder)


def _switch(holder: Element, name: str, value: object, scope: Scope) -> None:
    for element in holder.findall(scope.w + name):
        holder.remove(element)
    if value is not None:
        element = place(holder, scope.w + name, PARAGRAPH_ORDER)
        if not value:
            element.set(scope.w + "val", "0")


def _indent(given: Part, key: str, names: dict[str, int]) -> dict[str, str | None]:
    """The attributes of ``w:ind`` for one side: of two names for it, that of the older edition is written.

    Points without characters write 0 characters, or those of the style would win (ECMA-376 17.3.1.12).
    """
    out: dict[str, str | None] = {}
    if key not in given and f"{key}_chars" not in given:
        return out
    points, chars = given.get(key), given.get(f"{key}_chars")
    for name, is_ours in names.items():
        out[name] = _twips(points) if is_ours else None
        out[f"{name}Chars"] = (_hundredths(chars) or ("0" if points is not None else None)) if is_ours else None
    return out


def _first_line(given: Part) -> dict[str, str | None]:
    """The first line's indent: positive, or as a hanging one."""
    points, chars = given.get("first_line"), given.get("first_line_chars")
    hangs = float(str(chars or points or 0)) < 0
    mine, other = ("hanging", "firstLine") if hangs else ("firstLine", "hanging")
    out = _indent(given, "first_line", {mine: 1, other: 0})
    return {name: value.lstrip("-") if value else value for name, value in out.items()}


def _spacing(given: Part) -> dict[str, str | None]:
    out: dict[str, str | None] = {}
    for key, name in (("space_before", "before"), ("space_after", "after")):
        if key in given:
            is_said = given[key] is not None
            out[name] = _twips(given[key])
            out[f"{name}Lines"] = _hundredths(given.get(f"{key}_lines")) or ("0" if is_said else None)
            out[f"{name}Autospacing"] = "0" if is_said else None
    if "line" in given or "line_rule" in given:
        rule, line = given.get("line_rule"), given.get("line")
        factor = 20 if rule in ("exact", "atLeast") else 240
        out["line"] = None if line is None else str(round(float(str(line)) * factor))
        out["lineRule"] = None if line is None else str(rule or "auto")
    return out


def _tabs(holder: Element, stops: TabStops, scope: Scope) -> None:
    found = holder.find(scope.w + "tabs")
    if not stops:
        if found is not None:
            holder.remove(found)
        return
    fill_tab_stops(place(holder, scope.w + "tabs", PARAGRAPH_ORDER) if found is None else found, stops, scope.w)


def _attributes(holder: Element, name: str, values: dict[str, str | None], scope: Scope) -> None:
    """Set or take away attributes of one property; one without any goes."""
    if not values:
        return
    element = holder.find(scope.w + name)
    if element is None:
        element = place(holder, scope.w + name, PARAGRAPH_ORDER)
    for key, value in values.items():
        element.attrib.pop(scope.w + key, None)
        if value is not None:
            element.set(scope.w + key, value)
    if not element.attrib:
        holder.remove(element)


def _twips(points: object) -> str | None:
    return None if points is None else str(round(float(str(points)) * 20))


def _hundredths(count: object) -> str | None:
    return None if count is None else str(round(float(str(count)) * 100))
