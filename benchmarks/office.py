"""LibreOffice as a reference, where it is installed: wall time of headless conversions, each a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .documents import speech

LONGEST = 600
"""Seconds that one conversion may take."""


@dataclass(frozen=True, slots=True)
class Office:
    """Runs conversions with a fresh profile, which goes when the run ends."""

    program: str
    folder: Path

    def convert(self, pages: int, suffix: str, language: str = "zh-CN") -> dict[str, list[float]]:
        """One conversion of the speech of `pages` pages (0: a blank document) in a language.

        Seconds of the whole process, the most megabytes it held, and the pages of a PDF. Raises RuntimeError when
        nothing comes of it.
        """
        if not (self.folder / "profile").exists():
            self._run(speech(0), "txt")  # makes the profile
        return self._run(speech(pages, language), suffix)

    def pages_of(self, source: Path) -> list[float]:
        """The pages of the PDF that it makes of a file. Raises RuntimeError when nothing comes of it."""
        return self._run(source, "pdf")["pages"]

    def _run(self, source: Path, suffix: str) -> dict[str, list[float]]:
        out = self.folder / "out"
        command = [self.program, f"-env:UserInstallation={(self.folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", suffix, "--outdir", str(out), str(source)]
        begin = time.perf_counter()
        memory = _peak_of(command)
        seconds = time.perf_counter() - begin
        target = out / f"{source.stem}.{suffix}"
        if not target.exists():
            raise RuntimeError(f"LibreOffice made no {target.name}")
        pages = [float(_pages(target))] if suffix == "pdf" else []
        target.unlink()
        return {"seconds": [seconds], "memory": memory, "pages": pages}


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


def _peak_of(command: list[str]) -> list[float]:
    """Run `command`; the most megabytes that it or a child of it held, empty where the system does not tell."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if sys.platform == "win32":
        process.wait(LONGEST)
        return []
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return [usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)]


def _pages(path: Path) -> int:
    import pikepdf

    with pikepdf.open(path) as made:
        return len(made.pages)
