"""What the program remembers of its user's choices."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from . import paths
from .config_files import read_config
from .saving import write_atomically

FILE = "settings.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """``geometry`` and ``window_state`` are Qt's own bytes in base64; ``language`` is that of new documents ("": the
    system's); ``zoom`` 0 fits the sheet to the window; ``typewriter``, ``marks``, ``speech_marks``, ``page_lines`` and
    ``dark_paper`` are switches of the View menu, ``spell_as_typed`` is that of the Tools menu; ``spelling_language`` is
    a dictionary ("": that of the system's language); ``searches`` are the last ones, the latest first, a line for each;
    ``fonts`` and ``symbols`` those used last, one a line; ``color`` and ``highlight`` the last ones given to text ("" =
    none); ``layout`` is the id of the paper's layout, ``layout_options`` the answers to the switches
    (`layout_choices`).
    """

    geometry: str = ""
    window_state: str = ""
    zoom: float = 0.0
    language: str = ""
    typewriter: bool = False
    marks: bool = False
    dark_paper: bool = False
    page_lines: bool = True
    speech_marks: bool = True
    spell_as_typed: bool = True
    spelling_language: str = ""
    searches: str = ""
    fonts: str = ""
    color: str = "#ff0000"
    highlight: str = "#ffff00"
    symbols: str = ""
    layout: str = "document"
    layout_options: str = ""


def load() -> tuple[Settings, str | None]:
    """The settings, and a sentence about what was wrong with their file (which is then kept beside as ``.bad``)."""
    return read_config(
        FILE,
        _settings,
        Settings(),
        unkept="The settings cannot be kept: {}",
        unread="The settings could not be read and were set back: {}",
    )


def save(settings: Settings) -> None:
    """Write the settings. Raises SaveError."""
    write_atomically(paths.config_dir() / FILE, json.dumps(asdict(settings), indent=1).encode(), mode=0o600)


def changed(settings: Settings, **changes: Any) -> Settings:
    """`settings` with `changes`."""
    return replace(settings, **changes)


def _settings(data: Any) -> Settings:
    return Settings(**_checked(data))


def _checked(data: Any) -> dict[str, Any]:
    """The known entries of `data`; raises TypeError for one of the wrong type. Unknown ones are of a newer version."""
    if not isinstance(data, dict):
        raise TypeError("not a table")
    known = {f.name: type(f.default) for f in fields(Settings)}
    out: dict[str, Any] = {}
    for name, value in data.items():
        if name in known:
            if not isinstance(value, known[name]) and not (known[name] is float and isinstance(value, int)):
                raise TypeError(f"{name} has the wrong type")
            if isinstance(value, float) and not math.isfinite(value):
                raise ValueError(f"{name} is no number")
            out[name] = value
    return out
