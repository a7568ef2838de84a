"""The numbering schemes that people made for themselves."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, cast

from ..model.numbering import NumberLevel, Scheme
from ..model.scheme_parts import trouble_with
from . import paths
from .config_files import read_config
from .saving import write_atomically

FILE = "schemes.json"
PREFIX = "own-"
"""What the ids of own schemes begin with."""


def load() -> tuple[tuple[Scheme, ...], str | None]:
    """The own schemes, and a sentence about what was wrong with their file (which is then kept beside as ``.bad``)."""
    return read_config(
        FILE,
        _schemes,
        (),
        unkept="Your numbering schemes cannot be kept: {}",
        unread="Your numbering schemes could not be read and were set aside: {}",
    )


def save(schemes: Sequence[Scheme]) -> None:
    """Write the own schemes. Raises SaveError."""
    data = [{"id": s.id, "name": s.name, "levels": [asdict(level) for level in s.levels]} for s in schemes]
    text = json.dumps(data, indent=1, ensure_ascii=False)
    write_atomically(paths.config_dir() / FILE, text.encode(), mode=0o600)


def added(schemes: Sequence[Scheme], name: str, scheme: Scheme) -> tuple[tuple[Scheme, ...], Scheme]:
    """`schemes` with the levels of `scheme` under `name`, and that one; an own scheme of this name gives way."""
    known = next((own for own in schemes if own.name == name), None)
    taken = {own.id for own in schemes}
    free = next(f"{PREFIX}{n}" for n in range(1, len(schemes) + 2) if f"{PREFIX}{n}" not in taken)
    new = Scheme(known.id if known else free, name, scheme.levels[: scheme.depth])
    return (*[new if own is known else own for own in schemes], *(() if known else (new,))), new


def _schemes(data: Any) -> tuple[Scheme, ...]:
    if not isinstance(data, list):
        raise TypeError("not a list")
    found = tuple(_scheme(entry) for entry in cast("list[Any]", data))
    for scheme in found:
        trouble = trouble_with(scheme)
        if trouble:
            raise ValueError(trouble)
    return found


def _scheme(data: Any) -> Scheme:
    levels = tuple(NumberLevel(**level) for level in data["levels"])
    for level in levels:
        if not _has_types(level):
            raise TypeError("a level has a value of the wrong type")
    return Scheme(_text(data["id"]), _text(data["name"]), levels)


def _has_types(level: NumberLevel) -> bool:
    texts = (level.format, level.text, level.suffix)
    numbers = (level.start, 0 if level.restart is None else level.restart)
    switches = (level.legal, level.caps)
    return (
        all(isinstance(value, str) for value in texts)
        and all(type(value) is int for value in numbers)
        and all(isinstance(value, bool) for value in switches)
    )


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError("a name is missing")
    return value
