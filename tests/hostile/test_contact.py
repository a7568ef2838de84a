"""Opening a hostile file reaches nobody and opens nothing but the file: watched call by call."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from outside_faults import decoys
from seeds import png
from watching import Watched, can_watch, watched

HERE = Path(__file__).parent
CONTROL = """
import contextlib, socket, sys
from pathlib import Path
{}
"""

pytestmark = [
    pytest.mark.sweep,
    pytest.mark.timeout(400),
    pytest.mark.skipif(not can_watch(), reason="strace is not there, or may not trace"),
]


@pytest.fixture(scope="module")
def canary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound picture elsewhere, which hostile files name and which must stay untouched."""
    path = tmp_path_factory.mktemp("elsewhere") / "canary.png"
    path.write_bytes(png())
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    path = tmp_path / "home"
    path.mkdir()
    return path


@pytest.fixture
def files(canary: Path, tmp_path: Path) -> list[Path]:
    folder = tmp_path / "documents"
    folder.mkdir()
    made = []
    for k, (name, data) in enumerate(decoys(str(canary))):
        made.append(folder / f"{k:02} {re.sub('[^a-zA-Z]+', '-', name)}.docx")
        made[-1].write_bytes(data)
    made.append(folder / "text.md")
    made[-1].write_text(f"# One\n\n![x]({canary}) <img src='file://{canary}'>\n\n[x](http://127.0.0.1:9/)\n", "utf-8")
    assert len(made) > 20
    return made


def assert_kept_to_itself(found: Watched, files: list[Path], canary: Path, *folders: Path) -> None:
    assert [path.name for path in files if not found.naming(path)] == []
    assert found.contacts() == []
    assert found.naming(canary) == []
    assert found.opened_outside(*folders) == []


def test_no_command_reaches_beyond_its_file(files: list[Path], canary: Path, home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    found = watched([HERE / "commands.py", out, *files], home)
    assert found.status == 0, found.output
    assert len(list(out.iterdir())) > 2 * len(files)
    assert_kept_to_itself(found, files, canary, files[0].parent, out, home)


def test_no_window_reaches_beyond_its_file(files: list[Path], canary: Path, home: Path) -> None:
    found = watched([HERE / "windows.py", *files], home)
    assert found.status == 0, found.output
    assert found.output.count('"wrong": []') == len(files), found.output
    assert_kept_to_itself(found, files, canary, files[0].parent, home)


def test_no_paste_reaches_beyond_the_clipboard(canary: Path, home: Path) -> None:
    found = watched([HERE / "pastes.py", canary], home)
    assert found.status == 0, found.output
    calls = tuple(call for call in found.calls if not call.startswith("execve"))  # its own start names the canary
    assert_kept_to_itself(Watched(0, "", calls), [], canary, home)


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        ("Path(sys.argv[1]).read_bytes()", "naming"),
        ("Path(sys.argv[1]).exists()", "naming"),
        ("Path(sys.argv[1] + 'x').exists()", "naming"),
        ("with contextlib.suppress(OSError): open('/etc/passwd')", "opened"),
        ("with contextlib.suppress(OSError): open('/nowhere/at/all')", "opened"),
        ("with contextlib.suppress(OSError): open('../elsewhere')", "opened"),
        ("with contextlib.suppress(OSError): socket.create_connection(('127.0.0.1', 9), 1)", "contact"),
        ("socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))", "contact"),
        ("with contextlib.suppress(OSError): socket.socket(socket.AF_UNIX).connect('/run/none')", "contact"),
        ("__import__('subprocess').run([sys.executable, '-c', 'open(\"/etc/passwd\")'])", "opened"),
        ("pass", ""),
    ],
)
def test_the_watch_sees_it(act: str, kind: str, canary: Path, home: Path) -> None:
    """A program that reaches outside is caught, and one that does not is not."""
    script = home / "control.py"
    script.write_text(CONTROL.format(act), "utf-8")
    found = watched([script, canary], home)
    assert found.status == 0, found.output
    calls = tuple(call for call in found.calls if not call.startswith("execve"))  # its own start names the canary
    seen = {
        "naming": bool(Watched(0, "", calls).naming(canary)),
        "contact": bool(found.contacts()),
        "opened": bool([path for path in found.opened_outside(home) if path != str(canary)]),
    }
    assert [name for name, is_seen in seen.items() if is_seen] == ([kind] if kind else [])
