"""The look of characters as a mapping, as commands and forms take and give it: effective looks, and what they share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from .look_parts import Part
from .looks import CharLook

FIELDS = {
    "ascii": "family",
    "eastAsia": "cjk_family",
    "size": "size",
    "bold": "bold",
    "italic": "italic",
    "underline": "underline",
    "underline_color": "underline_color",
    "strike": "strike",
    "double_strike": "double_strike",
    "vertical": "vertical",
    "caps": "caps",
    "small_caps": "small_caps",
    "hidden": "hidden",
    "emphasis": "emphasis",
    "color": "color",
    "highlight": "highlight",
    "letter_spacing": "letter_spacing",
}
"""What a character can look like: the keys of `run_formats.with_run_format`, with the fields of a `CharLook`."""


@lru_cache(maxsize=4096)
def part_of(look: CharLook) -> Part:
    """All of `look`."""
    return {key: getattr(look, field) for key, field in FIELDS.items()}


def shared(looks: Iterable[CharLook]) -> Part:
    """What all the `looks` have in common: a key is missing where they differ."""
    found: dict[str, object] | None = None
    for look in looks:
        part = part_of(look)
        found = dict(part) if found is None else {key: value for key, value in found.items() if part[key] == value}
    return found or {}


def look_with(look: CharLook, part: Part) -> CharLook:
    """`look` with what `part` says; unknown keys say nothing here."""
    changes: dict[str, Any] = {FIELDS[key]: value for key, value in part.items() if key in FIELDS and value is not None}
    return replace(look, **changes)
