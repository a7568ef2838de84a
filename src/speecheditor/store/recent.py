"""The files opened last."""

from __future__ import annotations

import json
from pathlib import Path

from . import paths
from .saving import write_atomically

FILE = "recent.json"
MOST = 12


def load() -> list[Path]:
    """The files, newest first. Nothing is asked of the disks they lie on; a damaged list is an empty one."""
    try:
        names = json.loads((paths.state_dir() / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [Path(name) for name in names if isinstance(name, str)] if isinstance(names, list) else []


def add(path: Path) -> None:
    """Put `path` in front. Raises SaveError."""
    path = path.resolve()
    found = [path, *[other for other in load() if other != path]][:MOST]
    write_atomically(
        paths.state_dir() / FILE, json.dumps([str(p) for p in found], ensure_ascii=False).encode(), mode=0o600
    )
