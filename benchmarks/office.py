"""LibreOffice as a reference, where it is installed: wall time of headless conversions, each a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from .documents import speech

LONGEST = 600
"""Seconds that one conversion may take."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """Seconds of the whole process, the most megabytes it held (0: unknown), and the pages of a PDF."""

    seconds: float
    memory: float = 0.0
    pages: int = 0


@dataclass
class Office:
    """Runs conversions with a fresh profile, which goes when the run ends; each one is made once."""

    program: str
    folder: Path
    made: dict[tuple[int, str], Conversion] = field(default_factory=dict)

    def convert(self, pages: int, suffix: str) -> Conversion:
        """The speech of `pages` pages (0: a blank document) as `suffix`. Raises RuntimeError when that fails."""
        key = pages, suffix
        if key not in self.made:
            if not self.made:
                self.made[0, "warm-up"] = self._run(0, "pdf")  # makes the profile
            self.made[key] = self._run(pages, suffix)
        return self.made[key]

    def work(self, pages: int, suffix: str) -> float:
        """Seconds of a conversion without the start of the program: that of a blank document is taken off."""
        return max(0.001, self.convert(pages, suffix).seconds - self.convert(0, suffix).seconds)

    def _run(self, pages: int, suffix: str) -> Conversion:
        source = speech(pages)
        out = self.folder / "out"
        command = [self.program, f"-env:UserInstallation={(self.folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", suffix, "--outdir", str(out), str(source)]
        begin = time.perf_counter()
        peak = _peak_of(command)
        seconds = time.perf_counter() - begin
        target = out / f"{source.stem}.{suffix}"
        if not target.exists():
            raise RuntimeError(f"LibreOffice made no {target.name}")
        found = Conversion(seconds, peak, _pages(target) if suffix == "pdf" else 0)
        target.unlink()
        return found


@cache
def office() -> Office | None:
    """LibreOffice; None where it is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    folder = tempfile.TemporaryDirectory(prefix="benchmarks-office-")
    found = Office(program, Path(folder.name))
    _kept.append(folder)
    return found


_kept: list[tempfile.TemporaryDirectory[str]] = []
"""The folders go when the interpreter ends."""


def _peak_of(command: list[str]) -> float:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if sys.platform in ("linux", "darwin"):
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
        return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    process.wait(LONGEST)
    return 0.0


def _pages(path: Path) -> int:
    import pikepdf

    with pikepdf.open(path) as made:
        return len(made.pages)
