"""Changing the look of characters: what a command sets goes into a run's properties, all else stays verbatim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from ..model.blocks import RunProps
from .look_parts import HIGHLIGHTS, Part
from .properties_xml import RUN_ORDER, place
from .scope import Scope
from .xml import Element

_FIELDS = frozenset({"bold", "italic", "underline"})
_SWITCHES = {"caps": "caps", "small_caps": "smallCaps", "hidden": "vanish", "double_strike": "dstrike"}
_VALUES = {"emphasis": "em", "style": "rStyle", "language": "lang"}
_NAMED = {color: name for name, color in HIGHLIGHTS.items()}


def with_run_format(props: RunProps, changes: Part, scope: Scope) -> RunProps:
    """`props` with `changes`; a key with None takes the property away, so that it is as the style says.

    Keys as `look_parts.run_part` reads them: bold, italic, strike, double_strike, caps, small_caps, hidden (bool);
    underline (ST_Underline); color and highlight (``#rrggbb``, "" = automatic or none); ascii and eastAsia (fonts);
    size and letter_spacing (points); vertical ("superscript", "subscript", "" = neither); emphasis (ST_Em);
    language; style (id of a character style).
    """
    own = {key: value for key, value in changes.items() if key in _FIELDS}
    rest = tuple(sorted((key, value) for key, value in changes.items() if key not in _FIELDS))
    raw = _changed(props.raw, rest, scope) if rest else props.raw
    if "underline" in own and own["underline"] is None:
        raw = _without(raw, "u", scope)
    return replace(props, raw=raw, **own)


@lru_cache(maxsize=4096)
def _changed(raw: bytes, changes: tuple[tuple[str, object], ...], scope: Scope) -> bytes:
    holder = scope.parse(raw)
    for key, value in changes:
        if key in _SWITCHES:
            _switch(holder, _SWITCHES[key], value, scope)
        elif key in _VALUES:
            _value(holder, _VALUES[key], value, scope)
        else:
            _WRITERS[key](holder, value, scope)
    return scope.serialise(holder)


def _without(raw: bytes, name: str, scope: Scope) -> bytes:
    if name.encode() not in raw:
        return raw
    holder = scope.parse(raw)
    _value(holder, name, None, scope)
    return scope.serialise(holder)


def _one(holder: Element, name: str, scope: Scope) -> Element:
    """The property of that name, put in its place when there is none."""
    found = holder.find(scope.w + name)
    return place(holder, scope.w + name, RUN_ORDER) if found is None else found


def _value(holder: Element, name: str, value: object, scope: Scope) -> None:
    if value is None:
        for element in holder.findall(scope.w + name):
            holder.remove(element)
    else:
        _one(holder, name, scope).set(scope.w + "val", str(value))


def _switch(holder: Element, name: str, value: object, scope: Scope) -> None:
    _value(holder, name, None, scope)
    if value is not None:
        element = _one(holder, name, scope)
        if not value:
            element.set(scope.w + "val", "0")


def _strike(holder: Element, value: object, scope: Scope) -> None:
    _value(holder, "dstrike", None, scope)
    _switch(holder, "strike", value, scope)


def _size(holder: Element, value: object, scope: Scope) -> None:
    halves = None if value is None else round(float(str(value)) * 2)
    for name in ("sz", "szCs"):
        _value(holder, name, halves, scope)


def _letter_spacing(holder: Element, value: object, scope: Scope) -> None:
    _value(holder, "spacing", None if value is None else round(float(str(value)) * 20), scope)


def _color(holder: Element, value: object, scope: Scope) -> None:
    _value(holder, "color", None, scope)
    if value is not None:
        _value(holder, "color", str(value).removeprefix("#").upper() or "auto", scope)


def _highlight(holder: Element, value: object, scope: Scope) -> None:
    """A colour that ST_HighlightColor has no name for is written as shading."""
    _value(holder, "highlight", None, scope)
    _value(holder, "shd", None, scope)
    if value is None:
        return
    name = _NAMED.get(str(value).lower())
    if name is not None:
        _value(holder, "highlight", name, scope)
        return
    shading = _one(holder, "shd", scope)
    for key, text in (("val", "clear"), ("color", "auto"), ("fill", str(value).removeprefix("#").upper())):
        shading.set(scope.w + key, text)


def _vertical(holder: Element, value: object, scope: Scope) -> None:
    _value(holder, "vertAlign", "baseline" if value == "" else value, scope)


def _latin(holder: Element, value: object, scope: Scope) -> None:
    _face(holder, ("ascii", "hAnsi"), value, scope)


def _east_asian(holder: Element, value: object, scope: Scope) -> None:
    """The hint makes quotation marks and dashes, which both scripts have, take the East Asian font (17.3.2.26)."""
    _face(holder, ("eastAsia",), value, scope)
    fonts = holder.find(scope.w + "rFonts")
    if value is not None:
        _one(holder, "rFonts", scope).set(scope.w + "hint", "eastAsia")
    elif fonts is not None and fonts.attrib.pop(scope.w + "hint", None) and not fonts.attrib:
        holder.remove(fonts)


def _face(holder: Element, names: tuple[str, ...], value: object, scope: Scope) -> None:
    fonts = _one(holder, "rFonts", scope)
    for name in names:
        fonts.attrib.pop(f"{scope.w}{name}Theme", None)
        fonts.attrib.pop(scope.w + name, None)
        if value is not None:
            fonts.set(scope.w + name, str(value))
    if not fonts.attrib:
        holder.remove(fonts)


_WRITERS: dict[str, Callable[[Element, object, Scope], None]] = {
    "strike": _strike,
    "size": _size,
    "letter_spacing": _letter_spacing,
    "color": _color,
    "highlight": _highlight,
    "vertical": _vertical,
    "ascii": _latin,
    "eastAsia": _east_asian,
}
