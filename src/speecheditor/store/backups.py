"""The previous versions of every file that was saved, in the program's own folder."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

from . import paths

MOST_PER_FILE = 20
MOST_BYTES = 500 * 1024 * 1024


def keep_previous(path: Path) -> str:
    """Copy `path`, which is about to be replaced, to the kept versions; "" or a sentence about why that failed."""
    try:
        data = path.read_bytes()
        folder = _folder(path)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = versions(path)
        if not kept or kept[0].read_bytes() != data:
            # The clock may have been set back: a newer version never sorts behind an older one.
            newest = int(kept[0].name[:20]) if kept else 0
            _write(folder / f"{max(time.time_ns(), newest + 1):020d}{path.suffix}", data)
        _prune(path)
    except OSError as error:
        return f"the previous version could not be kept: {(error.strerror or str(error)).lower()}"
    return ""


def versions(path: Path) -> list[Path]:
    """The kept versions of `path`, newest first."""
    folder = _folder(path)
    return sorted((p for p in folder.iterdir() if not p.name.startswith(".")), reverse=True) if folder.is_dir() else []


def _write(target: Path, data: bytes) -> None:
    temporary = target.with_name(f".{target.name[:40]}")
    with open(temporary, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(temporary, 0o600)
    os.replace(temporary, target)


def _folder(path: Path) -> Path:
    name = hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:24]
    return paths.data_dir() / "versions" / name


def _prune(path: Path) -> None:
    """Drop the oldest versions over the limits; the newest one of this file always stays."""
    for old in versions(path)[MOST_PER_FILE:]:
        old.unlink()
    root = paths.data_dir() / "versions"
    found = sorted((p for p in root.rglob("*") if p.is_file()), key=lambda p: p.name)
    total = sum(p.stat().st_size for p in found)
    newest = versions(path)[0]
    for old in found:
        if total <= MOST_BYTES:
            return
        if old != newest:
            total -= old.stat().st_size
            old.unlink()
