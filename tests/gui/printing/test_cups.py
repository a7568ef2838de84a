"""Real printing: from the dialog through Qt and CUPS into the file of a queue."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from cups import PROGRAMS, QUEUE, Cups, cups_server, wait_for
from speecheditor.gui.printing.imposition import BOOKLET, ONE, TWO
from speecheditor.gui.printing.printers import LONG_EDGE, ONE_SIDED, SHORT_EDGE

MISSING = [name for name, path in PROGRAMS.items() if path is None]

pytestmark = [
    pytest.mark.sweep,
    pytest.mark.skipif(bool(MISSING), reason=f"CUPS is not installed: {', '.join(MISSING)}"),
]

ORDER = Path(__file__).resolve().parents[2] / "cups_order.py"
UPRIGHT, WIDE = (595, 842), (842, 595)


@pytest.fixture
def cups() -> Iterator[Cups]:
    with cups_server() as found:
        yield found


def sheets(path: Path) -> list[tuple[int, int]]:
    with pikepdf.open(path) as pdf:
        return [(round(page.mediabox[2]), round(page.mediabox[3])) for page in pdf.pages]


@pytest.mark.parametrize(
    ("order", "told", "arrived"),
    [
        ((ONE, ONE_SIDED, "", "1"), ("one-sided", "-"), [UPRIGHT] * 5),
        ((ONE, LONG_EDGE, "2-4", "2"), ("two-sided-long-edge", "2"), [UPRIGHT] * 3),
        ((TWO, LONG_EDGE, "", "1"), ("two-sided-long-edge", "-"), [WIDE] * 3),
        ((BOOKLET, SHORT_EDGE, "", "3"), ("two-sided-short-edge", "3"), [WIDE] * 4),
    ],
)
def test_a_job_arrives_with_its_pages_and_options(
    cups: Cups, order: tuple[str, ...], told: tuple[str, str], arrived: list[tuple[int, int]]
) -> None:
    env = dict(os.environ, CUPS_SERVER=cups.server)
    command = [sys.executable, str(ORDER), QUEUE, *order]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    _, *options, medium = cups.job()
    assert (tuple(options), medium) == (told, "A4")
    wait_for(lambda: cups.printed.stat().st_size > 0, "nothing was printed")
    # The queue has no filter that repeats pages: copies are told to the printer, which repeats the sheets itself.
    assert sheets(cups.printed) == arrived
