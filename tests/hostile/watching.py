"""What a program opens and whom it speaks to, as `strace` saw it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PROGRAM: Mapping[str, str] = {
    str(ROOT / "src"): "the program",
    str(ROOT / "resources"): "its templates, schemes and icons",
    str(ROOT / "tests"): "the scripts that drive it here",
    sys.prefix: "the environment with Qt, lxml and pikepdf",
    sys.base_prefix: "the interpreter and its libraries",
    sysconfig.get_path("stdlib"): "the standard library, where it is elsewhere",
    **dict.fromkeys((entry for entry in sys.path if entry), "where this Python looks for modules"),
}
"""Folders of the program, and why each is opened."""

SYSTEM: Mapping[str, str] = {
    "/lib": "shared libraries",
    "/lib64": "shared libraries",
    "/usr/lib": "shared libraries, their settings, locales",
    "/usr/lib64": "shared libraries",
    "/usr/local/lib": "shared libraries, site-packages of the system's Python",
    "/etc/ld.so.cache": "where the loader finds libraries",
    "/etc/ld.so.preload": "asked for by the loader",
    "/etc/fonts": "fontconfig's rules",
    "/usr/share/fontconfig": "fontconfig's rules",
    "/usr/share/fonts": "fonts",
    "/usr/local/share/fonts": "fonts",
    "/usr/share/texmf": "fonts",
    "/usr/share/poppler": "fonts",
    "/var/cache/fontconfig": "fontconfig's caches",
    "/usr/share/locale": "words of the C library",
    "/usr/share/zoneinfo": "time zones",
    "/etc/localtime": "the time zone",
    "/usr/share/mime": "Qt's table of kinds of files",
    "/usr/local/share/mime": "the same",
    "/usr/share/X11": "keyboard tables and the names of compositions",
    "/usr/share/xkeyboard-config": "keyboard tables",
    "/usr/share/icons": "icon themes",
    "/usr/share/pixmaps": "icon themes",
    "/usr/share/themes": "icon themes",
    "/usr/share/libthai": "where Thai words end, for line breaks",
    "/usr/share/qt6": "Qt's settings",
    "/etc/xdg": "Qt's settings",
    "/proc/self": "the program about itself",
    "/proc/sys": "limits of the system, for memory allocation",
    "/proc/meminfo": "how much memory there is",
    "/proc/cpuinfo": "which instructions the processor has",
    "/sys/devices/system/cpu": "how many processors there are",
    "/sys/fs/cgroup": "how many of them we may use",
    "/dev/null": "nowhere",
    "/dev/urandom": "random numbers",
    "/dev/random": "random numbers",
    "/etc/ssl/openssl.cnf": "settings of the library that computes checksums",
    "/etc/machine-id": "Qt's name of the machine",
    "/var/lib/dbus/machine-id": "Qt's name of the machine",
}
"""What lies outside the program and the document and may yet be opened, and why."""

CONTACT = re.compile(r"^(?:connect|sendto|sendmsg|sendmmsg|bind|listen|socket)\(")
OPENING = re.compile(r"^(?:open|openat|openat2|creat|execve|execveat)\(")
ARGUMENTS = re.compile(r"\((?:(?:AT_FDCWD|\d+)(?:<(?P<folder>[^>]*)>)?, )?\"(?P<path>(?:[^\"\\]|\\.)*)\"")
LINE = re.compile(r"^\d+ +(?P<call>[a-z].*)$")


@dataclass(frozen=True, slots=True)
class Watched:
    """A finished program: its status and output, and the calls that open files, name files or reach others."""

    status: int
    output: str
    calls: tuple[str, ...]

    def contacts(self) -> list[str]:
        """The calls that reach outside the program, or try to."""
        return [call for call in self.calls if CONTACT.match(call)]

    def opened_outside(self, *folders: Path) -> list[str]:
        """What was opened, or was tried to, that is neither in `folders` nor in a table above."""
        allowed = [*PROGRAM, *SYSTEM, *map(str, folders)]
        found = (opened(call) for call in self.calls if OPENING.match(call))
        return [path for path in found if not any(path == a or path.startswith(a.rstrip("/") + "/") for a in allowed)]

    def naming(self, path: Path) -> list[str]:
        """The calls of any kind that name `path`."""
        return [call for call in self.calls if str(path) in call]


def opened(call: str) -> str:
    """The absolute path that a call opens."""
    found = ARGUMENTS.search(call)
    assert found is not None, call
    return os.path.normpath(os.path.join(found["folder"] or str(ROOT), found["path"]))


def can_watch() -> bool:
    """Whether `strace` is there and allowed to work."""
    if sys.platform != "linux" or not shutil.which("strace"):
        return False
    return subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0


def watched(command: Sequence[str | Path], home: Path) -> Watched:
    """Run a Python script with its arguments and a home of its own, and see what it does."""
    log = home / "strace.log"
    trace = ["strace", "-f", "-qq", "-y", "-s", "4096", "-e", "trace=%file,%network", "-o", log]
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "SPEECHEDITOR_HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "TMPDIR": str(home),
        "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run(
        [*trace, sys.executable, "-B", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    calls = [found["call"] for line in log.read_text("utf-8", "replace").splitlines() if (found := LINE.match(line))]
    return Watched(done.returncode, done.stdout + done.stderr[-3000:], tuple(calls))
