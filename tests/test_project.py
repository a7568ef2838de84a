"""What the project says of itself agrees: README, Makefile, pyproject, CHANGELOG, the wheel."""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import speecheditor

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def text(file: str) -> str:
    return (ROOT / file).read_text("utf-8")


def test_the_two_commands_of_the_readme_come_first() -> None:
    commands = [line.split("#")[0].strip() for line in text("README.md").splitlines() if line.startswith("    ")]
    assert commands[:2] == ["make run", "make test"]


@pytest.mark.parametrize("file", ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", ".ci/run"])
def test_every_make_command_that_is_named_exists(file) -> None:
    named = re.findall(r"(?:^\s*|`)make ([a-z-]+)", text(file), re.MULTILINE)
    assert set(named) <= TARGETS


def test_every_target_is_declared_as_one() -> None:
    declared = re.search(r"^\.PHONY: (.+)$", text("Makefile"), re.MULTILINE)
    assert declared
    assert set(declared[1].split()) == TARGETS


@pytest.mark.parametrize("file", ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"])
def test_links_between_the_texts_lead_somewhere(file) -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text(file)) if "://" not in link]
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_one_version() -> None:
    versions = re.findall(r"^## (\S+)", text("CHANGELOG.md"), re.MULTILINE)
    assert PROJECT["project"]["version"] == speecheditor.__version__ == versions[0]


def test_python_versions_agree() -> None:
    found = re.search(r"^OLDEST = \((\d+), (\d+)\)$", text("tools/setup.py"), re.MULTILINE)
    assert found
    oldest = f"{found[1]}.{found[2]}"
    assert PROJECT["project"]["requires-python"] == f">={oldest}"
    assert PROJECT["tool"]["pyright"]["pythonVersion"] == oldest
    assert f"Python {oldest} or newer" in text("README.md")


def test_commands_lead_to_functions() -> None:
    scripts = {**PROJECT["project"]["scripts"], **PROJECT["project"]["gui-scripts"]}
    for target in scripts.values():
        module, function = target.split(":")
        assert callable(getattr(importlib.import_module(module), function))


def test_the_checks_can_be_started() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert text(".ci/run").startswith("#!/bin/bash\n")


@pytest.mark.sweep
def test_the_wheel_holds_program_and_resources(tmp_path) -> None:
    isolated = [] if importlib.util.find_spec("hatchling") is None else ["--no-build-isolation"]
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--no-deps", *isolated]
    subprocess.run([*command, "--wheel-dir", str(tmp_path), str(ROOT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("speecheditor-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert wanted(ROOT / "src") | wanted(ROOT, "resources") <= names
    assert "speecheditor/resources/numbering/zh-official.json" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    strange = [name for name in names if not name.startswith(("speecheditor/", "speecheditor-"))]
    assert strange == []


def wanted(base: Path, folder: str = "speecheditor") -> set[str]:
    """The files of `folder` as they are named in the wheel."""
    files = [path for path in (base / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    prefix = "" if folder == "speecheditor" else "speecheditor/"
    return {prefix + path.relative_to(base).as_posix() for path in files}
