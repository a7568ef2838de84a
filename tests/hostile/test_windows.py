"""Bad files in a real window without a screen: it shows them or says why not, and is not harmed by what they hold."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from image_faults import IMAGE_FAULTS
from outside_faults import outside_faults
from xml_faults import TEXT_FAULTS, XML_FAULTS
from zip_faults import ZIP_FAULTS

SECONDS = 3.0
"""Of processor time for one window, with what it paints."""

MEMORY = 700 << 20
"""Bytes for a window that has shown every picture; Qt alone takes 100 MB, and one picture may take 256."""

MUTANTS = int(os.environ.get("WINDOW_MUTANTS", "300"))


def shown(arguments: Sequence[str | Path], *, timeout: float) -> list[dict[str, object]]:
    """What a process with a window told of each file."""
    script = Path(__file__).with_name("windows.py")
    done = subprocess.run(
        [sys.executable, script, *arguments], capture_output=True, text=True, timeout=timeout, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def assert_unharmed(told: Sequence[dict[str, object]], count: int) -> None:
    assert len(told) == count
    assert [line for line in told if line["wrong"] or line["seconds"] > SECONDS or line["memory"] > MEMORY] == []


@pytest.mark.parametrize("step", [6, pytest.param(1, marks=pytest.mark.sweep)])
def test_a_picture_that_is_a_bomb_or_a_lie_is_shown_or_stands_empty(tmp_path: Path, step: int) -> None:
    paths = []
    for k, fault in enumerate(IMAGE_FAULTS[::step]):
        paths.append(tmp_path / f"{k}.docx")
        paths[-1].write_bytes(fault.make())
    told = shown(paths, timeout=100)
    assert_unharmed(told, len(paths))
    assert {line["refused"] for line in told} == {""}


@pytest.mark.sweep
@pytest.mark.timeout(400)
def test_every_bad_file_is_shown_or_refused(tmp_path: Path) -> None:
    paths = []
    for fault in (*ZIP_FAULTS, *XML_FAULTS, *outside_faults(), *TEXT_FAULTS):
        if not fault.heavy or fault.number == 94:
            paths.append(tmp_path / f"{len(paths)} {fault.number}.docx")
            paths[-1].write_bytes(fault.make())
    assert_unharmed(shown(paths, timeout=390), len(paths))


@pytest.mark.sweep
@pytest.mark.timeout(400)
def test_mutants_are_shown_or_refused(tmp_path: Path) -> None:
    seed = os.environ.get("MUTATION_SEED", "2026")
    assert_unharmed(shown(["--mutants", f"window {seed}", "0", str(MUTANTS), tmp_path], timeout=390), MUTANTS)
