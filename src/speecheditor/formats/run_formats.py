"""Changing the look of characters: what a command sets goes into a run's properties, all else stays verbatim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import cast

from ..model.blocks import RunProps
from .look_parts import HIGHLIGHTS, Part, run_part
from .properties_xml import RUN_ORDER, place
from .scope import Scope
from .xml import Element

_FIELDS = frozenset({"bold", "italic", "underline"})
_SWITCHES = {"caps": "caps", "small_caps": "smallCaps", "hidden": "vanish"}
_VALUES = {"style": "rStyle", "language": "lang"}
_NAMED = {color: name for name, color in HIGHLIGHTS.items()}
_NO_LOOK = frozenset({"lang", "noProof", "rtl", "cs", "oMath", "specVanish", "webHidden", "rPrChange"})


def with_run_format(props: RunProps, changes: Part, scope: Scope) -> RunProps:
    """`props` with `changes`; a key with None takes the property away, so that it is as the style says.

    Keys as `look_parts.run_part` reads them: bold, italic, strike, double_strike, caps, small_caps, hidden (bool);
    underline (ST_Underline) and emphasis (ST_Em), "" = none; color, underline_color and highlight (``#rrggbb``,
    "" = automatic or none); ascii and eastAsia (fonts); size and letter_spacing (points); vertical ("superscript",
    "subscript", "" = neither); language; style (id of a character style); hint (ST_Hint; eastAsia is set with an
    eastAsia font unless it is given). A colour is that of the underline which the
    properties name themselves; without one it is not written.
    """
    own = {key: value for key, value in changes.items() if key in _FIELDS}
    if own.get("underline") == "":
        own["underline"] = "none"
    rest = {key: value for key, value in changes.items() if key not in _FIELDS}
    before = run_part(props.raw)
    if "underline_color" in rest or ("underline" in own and "underline" in before):
        color = rest.get("underline_color", before.get("underline_color"))
        rest["underline_color"] = own.get("underline", props.underline), color
    raw = _changed(props.raw, tuple(sorted(rest.items())), scope) if rest else props.raw
    return replace(props, raw=raw, **own)


@lru_cache(maxsize=4096)
def cleared(raw: bytes, scope: Scope, *, with_style: bool) -> bytes:
    """`raw` without what one sees of it, as Word's Ctrl+Space leaves it; the character style goes too `with_style`.

    Language, direction, the hint for fonts and tracked changes are no formatting and stay.
    """
    holder = scope.parse(raw)
    for element in list(holder):
        name = scope.own_name(element)
        if name == "rFonts" and element.get(scope.w + "hint"):
            for key in set(element.keys()) - {scope.w + "hint"}:
                del element.attrib[key]
        elif name not in _NO_LOOK and (with_style or name != "rStyle"):
            holder.remove(element)
    return scope.serialise(holder)


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
    """Text is struck once or twice, never both (17.3.2.9)."""
    if value:
        _value(holder, "dstrike", None, scope)
    _switch(holder, "strike", value, scope)


def _double_strike(holder: Element, value: object, scope: Scope) -> None:
    if value:
        _value(holder, "strike", None, scope)
    _switch(holder, "dstrike", value, scope)


def _underline_color(holder: Element, value: object, scope: Scope) -> None:
    """`value` is the underline and its colour, for one element holds both (17.3.2.40)."""
    underline, color = cast("tuple[object, object]", value)
    _value(holder, "u", None, scope)
    if underline not in (None, "none") and color:
        element = _one(holder, "u", scope)
        element.set(scope.w + "val", str(underline))
        element.set(scope.w + "color", _digits(color))


def _emphasis(holder: Element, value: object, scope: Scope) -> None:
    _value(holder, "em", "none" if value == "" else value, scope)


def _size(holder: Element, value: object, scope: Scope) -> None:
    halves = None if value is None else round(float(str(value)) * 2)
    for name in ("sz", "szCs"):
        _value(holder, name, halves, scope)


def _letter_spacing(holder: Element, value: object, scope: Scope) -> None:
    _value(holder, "spacing", None if value is None else round(float(str(value)) * 20), scope)


def _color(holder: Element, value: object, scope: Scope) -> None:
    _value(holder, "color", None, scope)
    if value is not None:
        _value(holder, "color", _digits(value) or "auto", scope)


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
    for key, text in (("val", "clear"), ("color", "auto"), ("fill", _digits(value))):
        shading.set(scope.w + key, text)


def _digits(color: object) -> str:
    """A colour as the file has it."""
    return str(color).removeprefix("#").upper()


def _vertical(holder: Element, value: object, scope: Scope) -> None:
    _value(holder, "vertAlign", "baseline" if value == "" else value, scope)


def _latin(holder: Element, value: object, scope: Scope) -> None:
    _face(holder, ("ascii", "hAnsi"), value, scope)


def _east_asian(holder: Element, value: object, scope: Scope) -> None:
    """The hint makes quotation marks and dashes, which both scripts have, take the East Asian font (17.3.2.26)."""
    _face(holder, ("eastAsia",), value, scope)
    _hint(holder, None if value is None else "eastAsia", scope)


def _hint(holder: Element, value: object, scope: Scope) -> None:
    fonts = _one(holder, "rFonts", scope)
    if value is not None:
        fonts.set(scope.w + "hint", str(value))
        return
    fonts.attrib.pop(scope.w + "hint", None)
    if not fonts.attrib:
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
    "double_strike": _double_strike,
    "underline_color": _underline_color,
    "emphasis": _emphasis,
    "size": _size,
    "letter_spacing": _letter_spacing,
    "color": _color,
    "highlight": _highlight,
    "vertical": _vertical,
    "ascii": _latin,
    "eastAsia": _east_asian,
    "hint": _hint,
}
