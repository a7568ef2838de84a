"""The real window on a real X server, with a real mouse."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import seed

TOOLS = ("xvfb-run", "xdotool", "openbox")


@pytest.mark.sweep
@pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason="Xvfb, xdotool or a window manager is not installed")
def test_a_section_dragged_with_the_mouse_is_saved_reopened_and_printed(shared, tmp_path) -> None:
    source = tmp_path / "seed.docx"
    source.write_bytes(seed.build(shared))
    names = [tmp_path / name for name in ("saved.docx", "printed.pdf", "window.png")]
    script = Path(__file__).with_name("real_drag.py")
    command = " ".join(
        ["openbox & sleep 1;", f"'{sys.executable}'", f"'{script}'", f"'{source}'", *[f"'{n}'" for n in names]]
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
    done = subprocess.run(
        ["xvfb-run", "-a", "-s", "-screen 0 1280x900x24", "sh", "-c", command],
        capture_output=True,
        text=True,
        env=environment,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    first = told["before"].index(next(line for line in told["before"] if line.startswith("二、")))
    moved = told["before"][first:] + told["before"][:first]
    swapped = {"一、": "二、", "二、": "一、"}
    assert told["after"] == [swapped.get(line[:2], line[:2]) + line[2:] for line in moved]
    assert told["reopened"] == told["after"]
    assert told["undo"] == "Move Section"
    assert names[1].read_bytes().startswith(b"%PDF")
    assert names[2].stat().st_size > 10_000
