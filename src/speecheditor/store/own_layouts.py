"""The layouts that people made for themselves: changes over one that comes with the program."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from .. import resources
from ..model.layout_edits import LONGEST_NAME, made_over, trouble_with
from ..model.layouts import Data, Layout, layout_of
from . import paths
from .config_files import read_config
from .saving import write_atomically

FILE = "layouts.json"
PREFIX = "own-"
"""What the ids of own layouts begin with."""

_KNOWN = ("id", "names", "based_on", "changes", "chosen")


@dataclass(frozen=True, slots=True)
class OwnLayout:
    """``changes`` over the data of the shipped layout ``based_on``; ``chosen`` are the answers to its switches that
    hold until others are given, ``rest`` what the file holds besides, of a newer version perhaps."""

    id: str
    names: Mapping[str, str]
    based_on: str
    changes: Data
    chosen: Mapping[str, str] = field(default_factory=dict[str, str])
    rest: Data = field(default_factory=dict[str, Any])

    @property
    def name(self) -> str:
        """What its owner calls it."""
        return self.names.get("en") or next(iter(self.names.values()), "")


def load() -> tuple[tuple[OwnLayout, ...], str | None]:
    """The own layouts, and a sentence about what was wrong with their file (which is then kept beside as ``.bad``)."""
    return read_config(
        FILE,
        _layouts,
        (),
        unkept="Your layouts cannot be kept: {}",
        unread="Your layouts could not be read and were set aside: {}",
    )


def save(layouts: Sequence[OwnLayout]) -> None:
    """Write the own layouts. Raises SaveError."""
    data = [{**own.rest, **{key: getattr(own, key) for key in _KNOWN}} for own in layouts]
    write_atomically(paths.config_dir() / FILE, json.dumps(data, indent=1, ensure_ascii=False).encode(), mode=0o600)


def layout(own: OwnLayout) -> Layout:
    """The layout that an own one describes. Raises LayoutError."""
    return layout_of(data_of(own), own.chosen)


def data_of(own: OwnLayout) -> dict[str, Any]:
    """The data of the layout that an own one describes."""
    return made_over(resources.layout(own.based_on).data, own.changes, own.id, own.names)


def added(layouts: Sequence[OwnLayout], name: str, new: OwnLayout) -> tuple[tuple[OwnLayout, ...], OwnLayout]:
    """`layouts` with `new` under `name`, and that one; an own layout of this name gives way."""
    known = next((own for own in layouts if own.name == name), None)
    taken = {own.id for own in layouts}
    free = next(f"{PREFIX}{n}" for n in range(1, len(layouts) + 2) if f"{PREFIX}{n}" not in taken)
    made = replace(new, id=known.id if known else free, names={"en": name}, rest=known.rest if known else {})
    return (*[made if own is known else own for own in layouts], *(() if known else (made,))), made


def renamed(layouts: Sequence[OwnLayout], id: str, name: str) -> tuple[OwnLayout, ...]:
    """`layouts` with another name for the one of that id. Raises ValueError for a name that is none, or another's."""
    if not name or len(name) > LONGEST_NAME or any(own.name == name and own.id != id for own in layouts):
        raise ValueError("a layout needs a name of its own")
    return tuple(replace(own, names={"en": name}) if own.id == id else own for own in layouts)


def _layouts(data: Any) -> tuple[OwnLayout, ...]:
    if not isinstance(data, list):
        raise TypeError("not a list")
    found = tuple(_layout(entry) for entry in cast("list[Any]", data))
    if len({own.id for own in found}) < len(found):
        raise ValueError("two layouts have one id")
    return found


def _layout(data: Any) -> OwnLayout:
    if not isinstance(data, dict):
        raise TypeError("a layout is not a table")
    entry = cast("dict[str, Any]", data)
    names, chosen = _texts(entry["names"]), _texts(entry.get("chosen", {}))
    if not isinstance(entry["id"], str) or not entry["id"].startswith(PREFIX) or not names:
        raise ValueError("a layout has no id or name of its own")
    if not isinstance(entry["changes"], dict):
        raise TypeError("the changes of a layout are not a table")
    rest = {key: value for key, value in entry.items() if key not in _KNOWN}
    own = OwnLayout(entry["id"], names, entry["based_on"], entry["changes"], chosen, rest)
    trouble = trouble_with(data_of(own), own.chosen)
    if trouble:
        raise ValueError(trouble)
    return own


def _texts(data: Any) -> dict[str, str]:
    if not isinstance(data, dict):
        raise TypeError("not a table of texts")
    found = cast("dict[Any, Any]", data)
    if not all(isinstance(key, str) and isinstance(value, str) for key, value in found.items()):
        raise TypeError("not a table of texts")
    return cast("dict[str, str]", found)
