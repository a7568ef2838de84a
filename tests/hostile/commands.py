"""Runs the commands of the command line on files, one after the other, and tells each one's status.

``python tests/hostile/commands.py OUT FILE...``
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

from speecheditor.cli import main


def run(out: Path, paths: list[Path]) -> None:
    """All commands on all files; what they write goes to the folder `out`."""
    for path in paths:
        commands = (
            ["outline", path],
            ["check", path, "--json"],
            ["convert", path, out / f"{path.stem}.md"],
            ["convert", path, out / f"{path.stem}.docx", "--scheme", "zh-official"],
            ["print", path, out / f"{path.stem}.pdf"],
        )
        print(f"{path.name}: {[main([str(word) for word in command]) for command in commands]}")


if __name__ == "__main__":
    run(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
