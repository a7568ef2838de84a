"""Makes ``.venv`` for ``make run`` and ``make test``, and sees that the system libraries that Qt needs are there.

    setup.py run        the environment of the program
    setup.py dev        the same with the tools for tests
    setup.py screen     no setting up: exit status 0 when a window can be shown here, else 1

As root on a system with apt it installs what is missing; otherwise it prints the one command that does, and stops when
the job cannot be done without. It uses the standard library only and runs on Python 3.8, to be able to say that a newer
one is needed.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shlex
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
STAMP = VENV / "speecheditor-setup.json"
LINUX = sys.platform.startswith("linux")

PYTHONS = ("python3.13", "python3.12", "python3.11", "python3")
OLDEST = (3, 11)

# Library → packages that may hold it, the newest name first: Debian 13 and Ubuntu 24.04 have renamed some to t64.
TO_START = {
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgthread-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libX11.so.6": ("libx11-6",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libfreetype.so.6": ("libfreetype6",),
    "libzstd.so.1": ("libzstd1",),
}
FOR_A_WINDOW = {
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-sync.so.1": ("libxcb-sync1",),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
}
OPTIONAL = {
    "libwayland-client.so.0": ("libwayland-client0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
    "libwayland-egl.so.1": ("libwayland-egl1",),
    "libcups.so.2": ("libcups2t64", "libcups2"),
}
CHINESE_FONTS = ("fonts-noto-cjk",)

VENV_WAYS = {
    "ensurepip": "import venv, ensurepip",
    "pip": "import venv, pip; assert int(pip.__version__.split('.')[0]) >= 23",
}
"""How a Python makes an environment, and what it must be able to do for that. Without python3-venv, Debian's has no
ensurepip, but its pip can put a pip into an environment."""


class SetupError(Exception):
    """What the user has to know and do; the set-up stops."""


def main(arguments: list[str]) -> int:
    """Do what the one argument says; 0 when that has been done."""
    kind = arguments[0] if len(arguments) == 1 else ""
    if kind == "screen":
        return 0 if has_screen() else 1
    if kind not in ("run", "dev"):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    try:
        provide_system()
        provide_venv(kind)
    except SetupError as error:
        sys.stderr.write(f"\n{error}\n")
        return 1
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"\nThis command failed (exit status {error.returncode}):\n    {shlex.join(error.cmd)}\n")
        return 1
    return 0


# -- the system


def provide_system() -> None:
    """Install what the system lacks, or tell how to; raise SetupError when there is no going on without."""
    needed, advised = missing_choices()
    if not needed and not advised:
        return
    choices = needed + [choice for choice in advised if choice not in needed]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        apt_install(choices)
        return
    if needed:
        raise SetupError(f"The system lacks {names_of(needed)}. {how_to_install(choices)}")
    say(f"It goes on without {names_of(advised)}. {how_to_install(choices)}\n")


def missing_choices() -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """The packages without which the job cannot be done, and those that would make it better, as alternatives."""
    needed: list[tuple[str, ...]] = []
    advised: list[tuple[str, ...]] = []
    if not usable_venv() and not venv_maker():
        needed.append(venv_package())
    if LINUX:
        needed += lacking(TO_START)
        (needed if has_screen() else advised).extend(lacking(FOR_A_WINDOW))
        advised += lacking(OPTIONAL)
        if not has_chinese_fonts():
            advised.append(CHINESE_FONTS)
    return needed, advised


def lacking(libraries: dict[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The packages of those libraries that the loader does not find: whatever put them there, and for this machine."""
    found = [packages for library, packages in libraries.items() if not loads(library)]
    return list(dict.fromkeys(found))


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_chinese_fonts() -> bool:
    """Whether fontconfig, which Qt asks too, knows a font for Simplified Chinese."""

    class FontSet(ctypes.Structure):
        _fields_ = (("count", ctypes.c_int), ("room", ctypes.c_int), ("fonts", ctypes.c_void_p))

    if not loads("libfontconfig.so.1"):
        return False
    fontconfig = ctypes.CDLL("libfontconfig.so.1")
    for name in ("FcNameParse", "FcObjectSetCreate"):
        getattr(fontconfig, name).restype = ctypes.c_void_p
    fontconfig.FcFontList.restype = ctypes.POINTER(FontSet)
    fontconfig.FcFontList.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
    pattern, fields = fontconfig.FcNameParse(b":lang=zh-cn"), fontconfig.FcObjectSetCreate()
    fonts = fontconfig.FcFontList(None, pattern, fields)
    return bool(fonts) and fonts.contents.count > 0


def apt_install(choices: list[tuple[str, ...]]) -> None:
    """Install one package of each choice; on a busy system it waits for the other installation to end."""
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    say("Installing what the system lacks (apt) …")
    subprocess.run(["apt-get", "-qq", "update"], env=quiet, check=False)  # old lists may do: the next command tells
    packages = [known_package(choice) for choice in choices]
    say(f"  {' '.join(packages)}")
    command = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
    command += ["install", "-y", "--no-install-recommends", *packages]
    subprocess.run(command, env=quiet, check=True, stdout=subprocess.DEVNULL)


def known_package(choice: tuple[str, ...]) -> str:
    """The first name that this release has; the old one where that cannot be asked, which the new one provides."""
    for name in choice[:-1]:
        if subprocess.run(["apt-cache", "show", name], capture_output=True, check=False).returncode == 0:
            return name
    return choice[-1]


def how_to_install(choices: list[tuple[str, ...]]) -> str:
    if not shutil.which("apt-get"):
        return "Please install what provides it with the package manager of this system, then try again."
    packages = " ".join(known_package(choice) for choice in choices)
    install = f"apt-get install -y --no-install-recommends {packages}"
    if shutil.which("sudo"):
        return f"This command installs it:\n\n    sudo apt-get update && sudo {install}\n"
    return f"This command installs it:\n\n    su -c '{'apt-get update && ' + install}'\n"


def names_of(choices: list[tuple[str, ...]]) -> str:
    return ", ".join(choice[-1] for choice in choices)


# -- the screen


def has_screen() -> bool:
    """Whether a window can be shown: a display may be named that nobody answers for."""
    return not LINUX or wayland_answers() or x_server_answers()


def wayland_answers() -> bool:
    name, folder = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("XDG_RUNTIME_DIR", "")
    if not name:
        return False
    with socket.socket(socket.AF_UNIX) as client:
        return client.connect_ex(os.path.join(folder, name)) == 0


def x_server_answers() -> bool:
    if not os.environ.get("DISPLAY") or not loads("libxcb.so.1"):
        return False
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    is_refused = xcb.xcb_connection_has_error(connection) != 0
    xcb.xcb_disconnect(connection)
    return not is_refused


# -- Python


def provide_venv(kind: str) -> None:
    """Make the environment unless it is there, and install into it unless pyproject.toml is as it was then."""
    stamp = read_stamp()
    if not usable_venv() or stamp.get("place", str(ROOT)) != str(ROOT):
        make_venv()
        stamp = {}
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.get("pyproject") == wanted and stamp.get("kind") in ("dev", kind):
        return
    kind = "dev" if stamp.get("kind") == "dev" else kind
    say(f"Installing Speech Editor {'and its test tools ' if kind == 'dev' else ''}into {VENV.name} …")
    quietly = [] if sys.stdout.isatty() else ["--quiet"]
    pip = [str(VENV_PYTHON), "-m", "pip", "--disable-pip-version-check", "install", *quietly]
    subprocess.run([*pip, "--editable", f"{ROOT}[dev]" if kind == "dev" else str(ROOT)], check=True)
    check_qt()
    STAMP.write_text(json.dumps({"kind": kind, "pyproject": wanted, "place": str(ROOT)}))


def read_stamp() -> dict[str, str]:
    return json.loads(STAMP.read_text()) if STAMP.is_file() else {}


def usable_venv() -> bool:
    """Whether the environment runs, has pip, and is of a Python that will do."""
    return VENV_PYTHON.exists() and runs(str(VENV_PYTHON), f"import sys, pip; assert sys.version_info >= {OLDEST}")


def runs(python: str, code: str) -> bool:
    return subprocess.run([python, "-c", code], capture_output=True, check=False).returncode == 0


def make_venv() -> None:
    maker = venv_maker()
    if not maker:
        raise SetupError(f"Python still cannot make an environment; {names_of([venv_package()])} should let it.")
    python, way = maker
    say(f"Making {VENV.name} with {python} …")
    shutil.rmtree(VENV, ignore_errors=True)
    if way == "ensurepip":
        subprocess.run([python, "-m", "venv", str(VENV)], check=True)
        return
    subprocess.run([python, "-m", "venv", "--without-pip", str(VENV)], check=True)
    command = [python, "-m", "pip", "--disable-pip-version-check", "--python", str(VENV_PYTHON)]
    subprocess.run([*command, "install", "--quiet", "pip"], check=True)


def venv_maker() -> tuple[str, str] | None:
    """The newest Python that can make an environment, and the way in which it does."""
    found = pythons()
    for way, code in VENV_WAYS.items():
        for python in found:
            if runs(python, code):
                return python, way
    return None


def pythons() -> list[str]:
    """The Pythons here that are new enough and run: the stand-in of a version manager may have nothing behind it."""
    code = f"import sys; assert sys.version_info >= {OLDEST}"
    paths = [path for path in map(shutil.which, PYTHONS) if path]
    found = [path for path in paths if runs(path, code)]
    if not found:
        raise SetupError(
            f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this machine has {', '.join(paths) or 'none'}."
        )
    return found


def venv_package() -> tuple[str, ...]:
    version = subprocess.run(
        [pythons()[0], "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
        check=True,
        capture_output=True,
        text=True,
    )
    return (f"python{version.stdout.strip()}-venv",)


def check_qt() -> None:
    """Raise SetupError with the loader's own words when Qt does not load after all."""
    code = "import PySide6.QtWidgets, PySide6.QtSvg, PySide6.QtPrintSupport"
    tried = subprocess.run([str(VENV_PYTHON), "-c", code], capture_output=True, text=True, check=False)
    if tried.returncode:
        lines = tried.stderr.strip().splitlines() or [f"exit status {tried.returncode}"]
        raise SetupError(f"Qt does not load here: {lines[-1]}")


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
