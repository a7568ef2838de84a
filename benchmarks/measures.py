"""What is compared with what, and the targets."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .documents import speech
from .office import office
from .report import ALWAYS, Limit, Row, Table

Samples = dict[str, list[float]]
NO_OFFICE = "LibreOffice is not installed: no comparison with it."
OFFICE = "LibreOffice"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure: sizes in pages, and how often each process is run."""

    pages: Sequence[int]
    rounds: int
    x11: bool = False


def run(plan: Plan, names: Sequence[str], pages: int) -> list[Samples]:
    """The samples of the measurements `names`, run in turns (A B A B …), each in a process of its own."""
    out: list[Samples] = [{} for _ in names]
    for _ in range(plan.rounds):
        for name, samples in zip(names, out, strict=True):
            for key, values in _process(name, speech(pages), x11=plan.x11).items():
                samples.setdefault(key, []).extend(values)
    return out


def _process(name: str, path: Path, *, x11: bool) -> Samples:
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "SPEECHEDITOR_HOME": home,
            "PYTHONPYCACHEPREFIX": str(speech(0).parent / "bytecode"),
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
        if not (x11 and os.environ.get("DISPLAY")):
            environment["QT_QPA_PLATFORM"] = "offscreen"
        command = [sys.executable, "-m", "benchmarks.worker", name, str(path), repr(time.time())]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip() or f"exit status {done.returncode}").splitlines()[-1]
        raise RuntimeError(f"{name}: {last}")
    return json.loads(done.stdout.splitlines()[-1])


def start(plan: Plan) -> Table:
    """The program against a blank window."""
    run(Plan(plan.pages, 1, plan.x11), ["start", "blank_start"], 0)  # compiles, and fills the system's caches
    ours, blank = run(Plan(plan.pages, plan.rounds * 2, plan.x11), ["start", "blank_start"], 0)
    rows = [
        Row(
            0,
            "start to complete window",
            ours["seconds"],
            "blank PySide6 window",
            blank["seconds"],
            limit=Limit(1.6, pages=ALWAYS),
        ),
        Row(0, "peak memory", ours["memory"], "blank PySide6 window", blank["memory"], unit="MB"),
    ]
    soffice = office()
    if soffice is not None:
        theirs = [soffice.convert(0, "pdf").seconds]
        rows.insert(
            1,
            Row(
                0,
                "start to complete window",
                ours["seconds"],
                f"{OFFICE}, headless, blank",
                theirs,
                limit=Limit(1 / 3, pages=ALWAYS),
            ),
        )
    return Table("Start of the program", rows, "" if soffice else NO_OFFICE)


def opening(plan: Plan) -> Table:
    """Opening a file in a window that is there, and by starting the program."""
    rows: list[Row] = []
    soffice = office()
    for pages in plan.pages:
        ours, parse = run(plan, ["opening", "parse"], pages)
        for key in ("first text", "complete"):
            rows.append(Row(pages, f"opening to {key}", ours[key], "unzip + lxml parse", parse["seconds"]))
        rows.append(Row(pages, "longest time without an answer", ours["longest pause"]))
        whole = ours["process start to complete"]
        rows.append(Row(pages, "process start to complete", whole, limit=Limit(1.2, of="median")))
        if soffice is not None:
            theirs = [soffice.convert(pages, "pdf").seconds]
            rows.append(
                Row(pages, "process start to complete", whole, f"{OFFICE}, to PDF", theirs, limit=Limit(1 / 12))
            )
            theirs = [soffice.convert(pages, "txt").seconds]
            rows.append(Row(pages, "process start to complete", whole, f"{OFFICE}, to text", theirs))
    note = (
        "LibreOffice is timed headless, from its start to its end: to PDF it lays the pages out, to text it does not."
    )
    return Table("Opening", rows, note if soffice else NO_OFFICE)


def typing(plan: Plan) -> Table:
    """Key press to paint."""
    rows: list[Row] = []
    first: Samples = {}
    for pages in plan.pages:
        ours, plain, rich = run(plan, ["typing", "plain_edit", "text_edit"], pages)
        for place in ("start", "middle", "end"):
            rows.append(
                Row(pages, f"key at the {place}", ours[place], "QPlainTextEdit", plain[place], limit=Limit(1.5))
            )
            rows.append(Row(pages, f"key at the {place}", ours[place], "QTextEdit", rich[place]))
            rows.append(Row(pages, f"key at the {place}", ours[place], limit=Limit(0.003, of="p95", pages=ALWAYS)))
            if place in first:
                rows.append(
                    Row(
                        pages,
                        f"key at the {place}",
                        ours[place],
                        f"ours, {plan.pages[0]} pages",
                        first[place],
                        limit=Limit(1.5),
                    )
                )
        rows.append(
            Row(pages, "put off until a pause", ours["after a pause"], "QPlainTextEdit", plain["after a pause"])
        )
        first = first or ours
    return Table("Key press to paint", rows)


def moving(plan: Plan) -> Table:
    """A tenth of the document."""
    rows: list[Row] = []
    for pages in plan.pages:
        (ours,) = run(plan, ["moving"], pages)
        for key in ("move", "undo"):
            rows.append(Row(pages, f"{key} to settled", ours[key], limit=Limit(0.1, of="median")))
        rows.append(Row(pages, "move to painted text", ours["painted"]))
    return Table("Moving a section of a tenth of the document", rows)


def saving(plan: Plan) -> Table:
    """One paragraph edited, saved with verifying and syncing."""
    rows: list[Row] = []
    soffice = office()
    for pages in plan.pages:
        ours, bare = run(plan, ["save", "rewrite"], pages)
        reference = "unzip + parse + serialise + zip"
        rows.append(
            Row(pages, "save, one paragraph edited", ours["seconds"], reference, bare["seconds"], limit=Limit(2))
        )
        if soffice is not None:
            store = soffice.convert(pages, "docx").seconds - soffice.convert(pages, "txt").seconds
            theirs = [store] if store > 0.05 else []
            rows.append(
                Row(
                    pages, "save, one paragraph edited", ours["seconds"], f"{OFFICE}, store", theirs, limit=Limit(1 / 4)
                )
            )
    note = "LibreOffice's store: its conversion to DOCX less that to text."
    return Table("Saving", rows, note if soffice else NO_OFFICE)


def pdf(plan: Plan) -> Table:
    """Pages per second, the file read included, the start of the program not."""
    rows: list[Row] = []
    soffice = office()
    for pages in plan.pages:
        (ours,) = run(plan, ["pdf"], pages)
        speed = [n / s for n, s in zip(ours["pages"], ours["seconds"], strict=True)]
        theirs: list[float] = []
        if soffice is not None:
            theirs = [soffice.convert(pages, "pdf").pages / soffice.work(pages, "pdf")]
        limit = Limit(1, at_least=True, pages=ALWAYS)
        rows.append(
            Row(
                pages,
                f"PDF, {statistics.median(ours['pages']):.0f} pages",
                speed,
                OFFICE,
                theirs,
                unit="pages/s",
                limit=limit,
            )
        )
        rows.append(Row(pages, "PDF, peak memory", ours["memory"], unit="MB"))
    return Table("PDF", rows, "" if soffice else NO_OFFICE)


def memory(plan: Plan) -> Table:
    """Peak memory with the document open."""
    rows: list[Row] = []
    soffice = office()
    for pages in plan.pages:
        ours, bare, parse = run(Plan(plan.pages, 1, plan.x11), ["memory", "blank_start", "parse"], pages)
        rows.append(Row(pages, "open", ours["memory"], "blank PySide6 window", bare["memory"], unit="MB"))
        rows.append(Row(pages, "open", ours["memory"], "unzip + lxml parse", parse["memory"], unit="MB"))
        if soffice is not None:
            theirs = [m for m in [soffice.convert(pages, "pdf").memory] if m]
            rows.append(Row(pages, "open", ours["memory"], f"{OFFICE}, to PDF", theirs, unit="MB", limit=Limit(0.75)))
    return Table("Peak memory", rows, "" if soffice else NO_OFFICE)


MEASURES: dict[str, Callable[[Plan], Table]] = {
    "start": start,
    "open": opening,
    "type": typing,
    "move": moving,
    "save": saving,
    "pdf": pdf,
    "memory": memory,
}
