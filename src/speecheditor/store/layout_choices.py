"""The answers to the switches of layouts, as the settings keep them: one text for all layouts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

Choices = Mapping[str, Mapping[str, str]]
"""By the id of the layout: switch → option."""


def read(text: str) -> dict[str, dict[str, str]]:
    """What `written` gave; what is no table of choices is left out."""
    try:
        data: Any = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(data, dict):
        return {}
    return {key: _texts(value) for key, value in cast("dict[str, Any]", data).items()}


def written(choices: Choices) -> str:
    """The choices as text; layouts without any are left out."""
    return json.dumps({key: dict(value) for key, value in choices.items() if value}, ensure_ascii=False)


def _texts(data: Any) -> dict[str, str]:
    if not isinstance(data, dict):
        return {}
    found = cast("dict[str, Any]", data)
    return {key: value for key, value in found.items() if isinstance(value, str)}
