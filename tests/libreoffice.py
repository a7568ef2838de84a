"""LibreOffice as a second reader of what is written."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")

TEXT = "txt:Text (encoded):UTF8"


def converted(files: Sequence[Path], form: str, folder: Path) -> Mapping[Path, Path]:
    """What LibreOffice made of each file, in `form` (a filter as for ``--convert-to``); a file that it cannot open,
    or falls over, is not among the keys. The names of the files must differ."""
    suffix = form.partition(":")[0]
    wanted = {file: folder / f"{file.stem}.{suffix}" for file in files}
    waiting = list(files)
    while waiting:
        _convert(waiting, form, folder)
        done = [k for k, file in enumerate(waiting) if wanted[file].exists()]
        # One process takes them in order: the one behind the last that came out is what it fell over, or refused.
        waiting = waiting[(done[-1] + 2 if done else 1) :]
    return {file: made for file, made in wanted.items() if made.exists()}


def _convert(files: Sequence[Path], form: str, folder: Path) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder), *map(str, files)],
        check=False,  # what it cannot open is told by what is missing
        capture_output=True,
        timeout=600,
    )
