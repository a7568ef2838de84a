"""The few declarations of CSS that say what pasted text looks like, and the style sheets that Word puts before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from .rich import Look

Declarations = Mapping[str, str]
_LONGEST = 4000
"""Characters of a style attribute that are read."""

_MOST_RULES, _MOST_CLASSES, _MOST_KNOWN = 2000, 8, 5000
_BLOCK = re.compile(r"\{([^{}]*+)\}")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*+)?(?:\.([^\s.:#>\[]++))?")
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})(?:[0-9a-f]{2})?\Z")
_RGB = re.compile(r"rgba?\(\s*+([\d.]{1,9})[\s,]++([\d.]{1,9})[\s,]++([\d.]{1,9})(?:[\s,/]++([\d.]{1,9})(%?))?\s*+\)")
_SIZE = re.compile(r"([\d.]{1,9})(pt|px|em|rem|%|in|cm|mm|pc)")
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "pc": 12.0, "rem": 12.0}
_NAMED_SIZES = {"xx-small": 7.0, "x-small": 7.5, "small": 10.0, "medium": 12.0, "large": 13.5, "x-large": 18.0}
_FONT_SIZES = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}
_COLORS = {
    "black": "#000000", "white": "#ffffff", "red": "#ff0000", "green": "#008000", "blue": "#0000ff",
    "yellow": "#ffff00", "gray": "#808080", "grey": "#808080", "silver": "#c0c0c0", "maroon": "#800000",
    "navy": "#000080", "purple": "#800080", "teal": "#008080", "olive": "#808000", "lime": "#00ff00",
    "aqua": "#00ffff", "cyan": "#00ffff", "fuchsia": "#ff00ff", "magenta": "#ff00ff", "orange": "#ffa500",
}  # fmt: skip
_GENERIC = frozenset(
    ["serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "-apple-system", "inherit", "initial"]
)
_EAST_ASIAN = re.compile(
    r"[\u2e80-\uffef]|sim(?:sun|hei|kai)|nsimsun|fangsong|kaiti|yahei|pingfang|heiti|songti|mingliu|jhenghei|"
    r"noto (?:sans|serif) (?:cjk|sc|tc|hk|jp|kr)|source han|wenquanyi|dengxian|stsong|stkaiti|stfangsong|hiragino",
    re.IGNORECASE,
)


def declarations(style: str) -> Declarations:
    """The declarations of a style attribute, names in lower case; a later one of a name counts."""
    return _declared(style[:_LONGEST])


@lru_cache(maxsize=4096)
def _declared(style: str) -> Declarations:
    out: dict[str, str] = {}
    for part in style.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            out[name.strip().lower()] = value.replace("!important", "").strip()
    return out


class Sheet:
    """The style sheets of one text: rules whose selectors are an element, a class or both, and Word's lists."""

    def __init__(self) -> None:
        self._rules: dict[tuple[str, str], Declarations] = {}
        self._known: dict[tuple[str, str, str], Declarations] = {}

    def add(self, css: str) -> None:
        """Take in what a ``style`` element holds."""
        text = _without_comments(css).replace("<!--", "").replace("-->", "")
        position = 0
        for found in _BLOCK.finditer(text):
            if len(self._rules) > _MOST_RULES:
                break
            for selector in _selectors(text[position : found.start()]):
                self._rules[selector] = {**self._rules.get(selector, {}), **declarations(found[1])}
            position = found.end()
        self._known.clear()

    def of(self, name: str, classes: str, style: str) -> Declarations:
        """What the style sheets and its own style say of an element."""
        key = name, classes, style
        found = self._known.get(key)
        if found is None:
            found = self._found(name, classes.split()[:_MOST_CLASSES], style)
            if len(self._known) < _MOST_KNOWN:
                self._known[key] = found
        return found

    def is_bullet(self, list_name: str) -> bool | None:
        """Whether Word's ``@list`` of that name ("l0:level1") is one of bullets; None where nothing is said."""
        found = self._rules.get(("@list", list_name))
        return None if found is None else found.get("mso-level-number-format", "").lower() == "bullet"

    def _found(self, name: str, classes: Sequence[str], style: str) -> Declarations:
        keys = [(name, ""), *[(element, one) for one in classes for element in ("", name)]]
        out: dict[str, str] = {}
        for key in keys:
            out |= self._rules.get(key, {})
        return {**out, **declarations(style)}


def _without_comments(css: str) -> str:
    kept: list[str] = []
    position = 0
    while (start := css.find("/*", position)) >= 0:
        kept.append(css[position:start])
        stop = css.find("*/", start + 2)
        if stop < 0:
            return "".join(kept)
        position = stop + 2
    return "".join([*kept, css[position:]])


def _selectors(text: str) -> Iterator[tuple[str, str]]:
    for part in text[-_LONGEST:].split(","):
        selector = part.strip()
        if selector.startswith("@list"):
            yield "@list", " ".join(selector.split()[1:])
        elif (found := _SELECTOR.fullmatch(selector)) and selector:
            yield found[1] or "", found[2] or ""


def with_declarations(look: Look, found: Declarations) -> Look:
    """`look` with what the declarations change in it."""
    changes: dict[str, object] = {}
    for name, value in found.items():
        reader = _READERS.get(name)
        if reader is not None:
            changes |= reader(value.lower() if name not in _CASED else value, look)
    return replace(look, **changes) if changes else look  # type: ignore[arg-type]


def font_size(attribute: str) -> float:
    """The points of a ``size`` of the old element ``font``; 0 for none."""
    return _FONT_SIZES.get(attribute.strip(), 0.0)


def _weight(value: str, look: Look) -> dict[str, object]:
    if value.isdecimal():
        return {"bold": len(value) < 5 and int(value) >= 600}
    return {"bold": value in ("bold", "bolder")} if value in ("bold", "bolder", "normal", "lighter") else {}


def _slant(value: str, look: Look) -> dict[str, object]:
    return {"italic": value != "normal"} if value.split(" ")[0] in ("italic", "oblique", "normal") else {}


def _decoration(value: str, look: Look) -> dict[str, object]:
    words = value.split()
    if "none" in words:
        return {"underline": False, "strike": False}
    out: dict[str, object] = {"underline": True} if "underline" in words else {}
    return out | ({"strike": True} if "line-through" in words else {})


def _position(value: str, look: Look) -> dict[str, object]:
    kinds = {"super": "superscript", "sub": "subscript", "baseline": ""}
    return {"vertical": kinds[value]} if value in kinds else {}


def color_of(value: str) -> str:
    """A colour as ``#rrggbb``; "" for none, and for one that is not seen."""
    value = value.strip().lower()
    if found := _HEX.match(value):
        return f"#{found[1]}" if len(found[1]) == 6 else "#" + "".join([c * 2 for c in found[1]])
    if found := _RGB.match(value):
        opacity = _number(found[4] or "1") / (100 if found[5] else 1)
        parts = [min(255, round(_number(part))) for part in found.groups()[:3]]
        return "#{:02x}{:02x}{:02x}".format(*parts) if opacity > 0.1 else ""
    return _COLORS.get(value, "")


def _color(value: str, look: Look) -> dict[str, object]:
    """Black is what text has without a colour."""
    found = color_of(value)
    return {"color": "" if found == "#000000" else found} if value not in ("inherit", "currentcolor") else {}


def _background(value: str, look: Look) -> dict[str, object]:
    found = color_of(value) or next((color for word in value.split()[:6] if (color := color_of(word))), "")
    return {"highlight": found} if found else {}


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def length_of(value: str, base: float = 12.0) -> float:
    """A length in points, of which one em is `base`; 0 for what is none."""
    found = _SIZE.match(value.strip().lower())
    if found is None:
        return 0.0
    number = _number(found[1])
    relative = {"em": base, "%": base / 100}
    return number * (relative.get(found[2]) or _POINTS[found[2]])


def _size(value: str, look: Look) -> dict[str, object]:
    size = _NAMED_SIZES.get(value) or length_of(value, look.size or 12.0)
    return {"size": round(size * 2) / 2} if 1 <= size <= 400 else {}


def _family(value: str, look: Look) -> dict[str, object]:
    """The first font for each script that is a name."""
    names = [name.strip().strip("\"'").strip() for name in value.split(",")[:12]]
    named = [name for name in names if name and name.lower() not in _GENERIC and len(name) < 80]
    east = next((name for name in named if _EAST_ASIAN.search(name)), "")
    latin = next((name for name in named if name != east and not _EAST_ASIAN.search(name)), "")
    return {key: name for key, name in (("family", latin), ("cjk_family", east)) if name}


def _east_asian(value: str, look: Look) -> dict[str, object]:
    name = value.strip("\"' ")
    return {"cjk_family": name} if name and len(name) < 80 and name.lower() not in _GENERIC else {}


_CASED = frozenset(["font-family", "mso-fareast-font-family"])
_READERS = {
    "font-weight": _weight,
    "font-style": _slant,
    "text-decoration": _decoration,
    "text-decoration-line": _decoration,
    "vertical-align": _position,
    "color": _color,
    "background": _background,
    "background-color": _background,
    "mso-highlight": _background,
    "font-size": _size,
    "font-family": _family,
    "mso-fareast-font-family": _east_asian,
}
