"""What one ``w:pPr`` or ``w:rPr`` says about looks: plain mappings, so that inheriting is merging (ECMA-376 17.7.2)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from .tab_stops import TabStops, inherited, read_tab_stops
from .type_sizes import LARGEST, SMALLEST
from .wordml import attribute, attributes, fragment, number, own_children, points, rgb, twips
from .xml import Element, on_off

Part = Mapping[str, object]
"""A key is there only when the properties say something; sizes are in points, indents by characters in characters."""

TOGGLES = frozenset({"bold", "italic", "caps", "strike", "hidden"})
"""What a character style flips where the paragraph style has it already (ECMA-376 17.7.3)."""

AUTO_SPACE = 14.0
"""What Word puts around a paragraph with ``beforeAutospacing``."""

LINE = 12.0
"""Points of a line in which space is counted, where the page has no grid of lines."""

_ALIGNMENTS = {
    "center": "center",
    "right": "right",
    "end": "right",
    "left": "left",
    "start": "left",
    "numTab": "left",
    "distribute": "distribute",
}
PARAGRAPH_FLAGS = {
    "pageBreakBefore": "page_break_before",
    "keepNext": "keep_with_next",
    "keepLines": "keep_together",
    "widowControl": "widow_control",
    "snapToGrid": "snap_to_grid",
    "contextualSpacing": "contextual_spacing",
}
"""What is on or off in a ``w:pPr``, by its name, with its key."""

_RUN_FLAGS = {
    "b": "bold",
    "i": "italic",
    "caps": "caps",
    "smallCaps": "small_caps",
    "strike": "strike",
    "dstrike": "double_strike",
    "vanish": "hidden",
    "webHidden": "web_hidden",
}
_FACES = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "eastAsia": "eastAsiaTheme"}
HIGHLIGHTS = {
    "black": "#000000",
    "blue": "#0000ff",
    "cyan": "#00ffff",
    "green": "#00ff00",
    "magenta": "#ff00ff",
    "red": "#ff0000",
    "yellow": "#ffff00",
    "white": "#ffffff",
    "darkBlue": "#000080",
    "darkCyan": "#008080",
    "darkGreen": "#008000",
    "darkMagenta": "#800080",
    "darkRed": "#800000",
    "darkYellow": "#808000",
    "darkGray": "#808080",
    "lightGray": "#c0c0c0",
    "none": "",
}


@lru_cache(maxsize=2048)
def paragraph_part(raw: bytes) -> Part:
    """What the children of a ``w:pPr`` say. Values that mean nothing count as absent."""
    out: dict[str, object] = {}
    for name, element in own_children(fragment(raw)):
        if name == "jc":
            out["alignment"] = alignment(attribute(element, "val"))
        elif name == "ind":
            out.update(_indents(attributes(element)))
        elif name == "spacing":
            out.update(_spacing(attributes(element)))
        elif name == "tabs":
            out["tabs"] = inherited(tab_stops(out), read_tab_stops(element))
        elif name in PARAGRAPH_FLAGS:
            _put(out, PARAGRAPH_FLAGS[name], on_off(attribute(element, "val")))
    return out


def over(base: Part, own: Part) -> Part:
    """What a paragraph, or its style, says over `base`: a key of its own wins, tab stops are added up."""
    merged = {**base, **own}
    if "tabs" in base and "tabs" in own:
        merged["tabs"] = inherited(tab_stops(base), tab_stops(own))
    return merged


def tab_stops(part: Part) -> TabStops:
    """The tab stops of a paragraph's part, those that clear others included."""
    return cast(TabStops, part.get("tabs", ()))


@lru_cache(maxsize=4096)
def run_part(raw: bytes) -> Part:
    """What the children of a ``w:rPr`` say. A font of the theme is kept by its theme name after "+"."""
    out: dict[str, object] = {}
    for name, element in own_children(fragment(raw)):
        if name in _RUN_FLAGS:
            _put(out, _RUN_FLAGS[name], on_off(attribute(element, "val")))
        elif name in _READERS:
            for key, value in _READERS[name](element).items():
                _put(out, key, value)
    return out


def alignment(value: str | None) -> str:
    """An ST_Jc value as left, center, right, justify or distribute."""
    return "left" if value is None else _ALIGNMENTS.get(value, "justify")


def _put(out: dict[str, object], key: str, value: object) -> None:
    if value is not None:
        out[key] = value


def _indents(given: Mapping[str, str]) -> Part:
    out: dict[str, object] = {}
    for key, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        for name in names:
            _put(out, key, points(given.get(name)))
            _put(out, f"{key}_chars", _hundredths(given.get(f"{name}Chars")))
    first, hanging = points(given.get("firstLine")), points(given.get("hanging"))
    _put(out, "first_line", -hanging if hanging is not None else first)
    first, hanging = _hundredths(given.get("firstLineChars")), _hundredths(given.get("hangingChars"))
    _put(out, "first_line_chars", -hanging if hanging else first)
    return out


def _spacing(given: Mapping[str, str]) -> Part:
    out: dict[str, object] = {}
    for key in ("before", "after"):
        space, lines = points(given.get(key)), _hundredths(given.get(f"{key}Lines"))
        _put(out, f"space_{key}", lines * LINE if lines and space is None else space)
        _put(out, f"space_{key}_lines", lines)
        auto = given.get(f"{key}Autospacing")
        _put(out, f"auto_{key}", None if auto is None else on_off(auto))
    line = twips(given.get("line"))
    if line is not None and line > 0:
        rule = given.get("lineRule", "auto")
        out["line_rule"] = rule if rule in ("exact", "atLeast") else "auto"
        out["line"] = line / 20 if rule in ("exact", "atLeast") else line / 240
    return out


def _hundredths(text: str | None) -> float | None:
    value = number(text)
    return None if value is None else value / 100


def _fonts(element: Element) -> Part:
    given = attributes(element)
    out: dict[str, object] = {}
    for face, theme in _FACES.items():
        if given.get(theme):
            out[face] = "+" + given[theme]
        elif given.get(face):
            out[face] = given[face]
    return out


def _size(element: Element) -> Part:
    value = twips(attribute(element, "val"))
    if value is None:
        return {}
    unit = (attribute(element, "val") or "").strip()[-1:]
    size = value / 2 if unit.isdigit() else value / 20
    return {"size": min(max(size, SMALLEST), LARGEST)}


def _color(element: Element) -> Part:
    return {"color": rgb(attribute(element, "val"))}


def _shading(element: Element) -> Part:
    return {"shading": rgb(attribute(element, "fill"))}


def _highlight(element: Element) -> Part:
    return {"highlight": HIGHLIGHTS.get(attribute(element, "val") or "")}


def _underline(element: Element) -> Part:
    value, color = attribute(element, "val") or "single", attribute(element, "color")
    out = {"underline": "" if value == "none" else value}
    return out if color is None else {**out, "underline_color": rgb(color)}


def _vertical(element: Element) -> Part:
    value = attribute(element, "val") or ""
    return {"vertical": value if value in ("superscript", "subscript") else ""}


def _letter_spacing(element: Element) -> Part:
    return {"letter_spacing": points(attribute(element, "val"))}


def _style(element: Element) -> Part:
    return {"style": attribute(element, "val")}


def _emphasis(element: Element) -> Part:
    value = attribute(element, "val") or "none"
    return {"emphasis": "" if value == "none" else value}


_READERS = {
    "rFonts": _fonts,
    "sz": _size,
    "color": _color,
    "shd": _shading,
    "highlight": _highlight,
    "u": _underline,
    "vertAlign": _vertical,
    "spacing": _letter_spacing,
    "rStyle": _style,
    "em": _emphasis,
}
