"""Changes of a layout's data: single values, a layout made over another one, and what is wrong with one.

A path names a value in the mapping of a layout, as ``("type", "body", "size")``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from types import MappingProxyType
from typing import Any, cast

from .layouts import Breaks, Data, Layout, LayoutError, Show, layout_of, merged

Path = Sequence[str]

LONGEST_NAME = 60
"""Characters of the name of an own layout."""

ALIGNMENTS = ("left", "center", "right", "justify", "distribute")
LINE_RULES = ("auto", "exact", "atLeast")
CHANGES = ("", "marked", "clean")
CODES = ("", "lines", "paragraphs")

LIMITS: Mapping[Path, tuple[float, float]] = MappingProxyType(
    {
        ("paper", "width"): (50, 1200),
        ("paper", "height"): (50, 1200),
        **{("paper", key): (0, 600) for key in ("top", "bottom", "left", "right", "header_distance")},
        ("paper", "footer_distance"): (0, 600),
        ("breaks", "part"): (0.2, 1.0),
        ("breaks", "new_page"): (0, 9),
        ("show", "depth"): (0, 9),
    }
)
"""What numbers may be: millimetres on paper, parts and levels elsewhere."""

TYPE_LIMITS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "size": (4, 200),
        "letter_spacing": (-20, 40),
        "first_line": (-20, 40),
        "left": (0, 60),
        "right": (0, 60),
        "space_before": (0, 400),
        "space_after": (0, 400),
        "line": (0.5, 400),
    }
)
"""Points, characters for indents, and multiples or points for lines."""


def value_at(data: Data, path: Path) -> Any:
    """What stands at `path`; None where nothing does."""
    found: Any = data
    for key in path:
        if not isinstance(found, Mapping):
            return None
        found = cast("Data", found).get(key)
    return found


def nested(path: Path, value: Any) -> dict[str, Any]:
    """The changes that put `value` at `path`, to be merged over other ones."""
    key, *rest = path
    return {key: nested(rest, value) if rest else value}


def without(data: Data, over: Data) -> dict[str, Any]:
    """`data` without the single values that `over` has too."""
    found: dict[str, Any] = {}
    for key, value in data.items():
        if key not in over:
            found[key] = value
        elif isinstance(value, Mapping) and isinstance(over[key], Mapping):
            found[key] = without(cast("Data", value), cast("Data", over[key]))
    return found


def made_over(base: Data, changes: Data, id: str, names: Mapping[str, str]) -> dict[str, Any]:
    """The data of a layout like `base` with `changes`, which hold whatever its switches say of the same values."""
    data = merged(base, changes)
    switches = [
        {**switch, "options": [{**o, "changes": without(o.get("changes", {}), changes)} for o in switch["options"]]}
        for switch in base.get("switches", ())
    ]
    return {**data, "id": id, "names": dict(names), **({"switches": switches} if switches else {})}


def trouble_with(data: Data, chosen: Mapping[str, str] = MappingProxyType({})) -> str | None:
    """One sentence on what is wrong with the data of a layout; None when nothing is."""
    try:
        layout = layout_of(data, chosen)
        return _trouble(layout, data)
    except LayoutError as error:
        return _sentence(str(error))
    except (TypeError, KeyError, AttributeError, ValueError, IndexError) as error:
        return _sentence(f"the layout cannot be read: {error}")


def _trouble(layout: Layout, data: Data) -> str | None:
    if not any(name.strip() for name in layout.names.values()):
        return "A layout needs a name of its own."
    for path, (low, high) in LIMITS.items():
        if not _is_within(value_at(data, path), low, high):
            return f"The value of {path[-1].replace('_', ' ')} must lie between {low:g} and {high:g}."
    for role, said in layout.type.items():
        for key, (low, high) in TYPE_LIMITS.items():
            if not _is_within(getattr(said, key), low, high):
                return f"The {key.replace('_', ' ')} of {role} must lie between {low:g} and {high:g}."
        if (said.alignment or "left") not in ALIGNMENTS or (said.line_rule or "auto") not in LINE_RULES:
            return f"The alignment or the line spacing of {role} is not known."
    if layout.show.changes not in CHANGES or layout.show.codes not in CODES:
        return "What is to be shown of changes or codes is not known."
    return _wrong_switch(layout.breaks, Breaks) or _wrong_switch(layout.show, Show) or _wrong_text(layout)


def _wrong_switch(found: Breaks | Show, kind: type[Breaks] | type[Show]) -> str | None:
    """Truth values must be these; JSON could hold anything."""
    plain = kind()
    for field in fields(kind):
        is_switch = isinstance(getattr(plain, field.name), bool)
        if is_switch and not isinstance(getattr(found, field.name), bool):
            return f"The value of {field.name.replace('_', ' ')} must be true or false."
    return None


def _wrong_text(layout: Layout) -> str | None:
    for said in layout.type.values():
        texts = (said.family, said.cjk_family)
        if any(text is not None and not isinstance(text, str) for text in texts):  # pyright: ignore[reportUnnecessaryIsInstance]
            return "The name of a font must be text."
    return None


def _is_within(value: Any, low: float, high: float) -> bool:
    if value is None:
        return True
    return isinstance(value, (int, float)) and not isinstance(value, bool) and low <= value <= high


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")
