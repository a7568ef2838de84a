"""One measurement in a process of its own: ``python -m benchmarks.worker NAME FILE STARTED``.

STARTED is the clock (``time.time``) when the process was started. Prints one line of JSON: names and lists of seconds
(or megabytes, or counts).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from . import without_window as plain

Samples = dict[str, list[float]]


def in_window(name: str) -> Callable[[Path, float], Samples]:
    """A measurement that needs Qt, which is imported only now: its import is part of a start."""

    def measure(path: Path, started: float) -> Samples:
        from . import with_window

        return getattr(with_window, name)(path, started)

    return measure


MEASUREMENTS: dict[str, Callable[[Path, float], Samples]] = {
    "parse": plain.parse,
    "save": plain.save,
    "rewrite": plain.rewrite,
    "pdf": plain.pdf,
    "pdf_memory": plain.pdf_memory,
    **{
        name: in_window(name)
        for name in (
            "blank_start",
            "start",
            "opening",
            "typing",
            "plain_edit",
            "text_edit",
            "moving",
            "folding",
            "renewing",
            "memory",
        )
    },
}


def main(arguments: list[str]) -> int:
    """Measure and print."""
    name, path, started = arguments
    samples = MEASUREMENTS[name](Path(path), float(started))
    sys.stdout.write(json.dumps(samples) + "\n")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
