"""The files of the program: numbering schemes, layouts, speakers, templates, samples, icons, translations."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

from .model.layouts import Layout, layout_of
from .model.numbering import NumberLevel, Scheme
from .model.speaking import Profile, profile_of

RECOGNIZABLE = ("zh-official", "zh-chapter", "zh-law", "zh-part", "decimal", "mixed-decimal", "harvard", "legal-en")
"""Under these typed numbers become live: of two that fit equally well the first. None takes 一是 out of its sentence;
that is left to whoever chooses zh-official-soft."""


def path(*parts: str) -> Path:
    """The path of a resource, whether the program runs from a wheel or from a checkout."""
    return _root().joinpath(*parts)


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent.parent / "resources"


@cache
def schemes() -> tuple[Scheme, ...]:
    """The numbering schemes that come with the program, in the order in which a list should show them."""
    files = [_loaded(file) for file in path("numbering").glob("*.json")]
    return tuple(_scheme(data) for data in sorted(files, key=lambda data: (data["order"], data["id"])))


def scheme(id: str) -> Scheme:
    """The shipped scheme of that id; ValueError names the known ids."""
    for found in schemes():
        if found.id == id:
            return found
    known = ", ".join(found.id for found in schemes())
    raise ValueError(f"unknown numbering scheme {id!r} (known: {known})")


@cache
def layouts() -> tuple[Layout, ...]:
    """The layouts that come with the program, in the order in which a list should show them."""
    found = [layout_of(_loaded(file)) for file in path("layouts").glob("*.json")]
    return tuple(sorted(found, key=lambda layout: (layout.order, layout.id)))


def layout(id: str) -> Layout:
    """The shipped layout of that id; ValueError names the known ids."""
    for found in layouts():
        if found.id == id:
            return found
    known = ", ".join(found.id for found in layouts())
    raise ValueError(f"unknown layout {id!r} (known: {known})")


@cache
def speakers() -> tuple[Profile, ...]:
    """The speakers that come with the program, in the order in which a list should show them."""
    found = [profile_of(_loaded(file)) for file in path("speakers").glob("*.json")]
    return tuple(sorted(found, key=lambda profile: (profile.order, profile.id)))


def speaker(id: str) -> Profile:
    """The shipped speaker of that id; ValueError names the known ids."""
    for found in speakers():
        if found.id == id:
            return found
    known = ", ".join(found.id for found in speakers())
    raise ValueError(f"unknown speaker {id!r} (known: {known})")


@cache
def recognizable() -> Sequence[Scheme]:
    """Those of `RECOGNIZABLE`, in their order."""
    return tuple(scheme(id) for id in RECOGNIZABLE)


def _loaded(file: Path) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(file.read_text(encoding="utf-8")))


def _scheme(data: dict[str, Any]) -> Scheme:
    variants = tuple(tuple(level.pop("variants", ())) for level in data["levels"])
    return Scheme(data["id"], data["name"], tuple(NumberLevel(**level) for level in data["levels"]), variants)
