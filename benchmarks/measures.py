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
from dataclasses import dataclass, replace
from pathlib import Path

from .documents import speech
from .office import office
from .report import ALWAYS, Limit, Row, Table
from .speaking import speaking

Samples = dict[str, list[float]]
NO_OFFICE = "LibreOffice is not installed: no comparison with it."
OFFICE = "LibreOffice"
NOISE = 0.05
"""Seconds; a difference of two processes that is smaller says nothing."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure: sizes in pages, and how often each process is run."""

    pages: Sequence[int]
    rounds: int
    x11: bool = False
    language: str = "zh-CN"


def run(plan: Plan, names: Sequence[str], pages: int) -> list[Samples]:
    """The samples of the measurements `names`, run in turns (A B A B …), each in a process of its own.

    ``office:pdf`` and the like are LibreOffice's conversions; they have no samples where it is not installed.
    """
    out: list[Samples] = [{} for _ in names]
    for _ in range(plan.rounds):
        for name, samples in zip(names, out, strict=True):
            for key, values in _measured(plan, name, pages).items():
                samples.setdefault(key, []).extend(values)
    return out


def _measured(plan: Plan, name: str, pages: int) -> Samples:
    program, _, suffix = name.partition(":")
    if not suffix:
        return _process(name, speech(pages, plan.language), x11=plan.x11)
    soffice = office()
    return (
        soffice.convert(pages, suffix, plan.language)
        if program == "office" and soffice
        else {"seconds": [], "memory": [], "pages": []}
    )


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
    names = ["start", "blank_start", "office:pdf"]
    run(Plan(plan.pages, 1, plan.x11), names, 0)  # compiles, and fills the system's caches
    ours, blank, suite = run(Plan(plan.pages, plan.rounds * 2, plan.x11), names, 0)
    what, window = "start to complete window", "blank PySide6 window"
    rows = [
        Row(0, what, ours["seconds"], window, blank["seconds"], limit=Limit(1.6, pages=ALWAYS)),
        Row(0, what, ours["seconds"], f"{OFFICE}, blank to PDF", suite["seconds"], limit=Limit(1 / 3, pages=ALWAYS)),
        Row(0, "peak memory", ours["memory"], window, blank["memory"], unit="MB"),
    ]
    return Table("Start of the program", rows, _note())


def opening(plan: Plan) -> Table:
    """Opening a file in a window that is there, and by starting the program."""
    rows: list[Row] = []
    for pages in plan.pages:
        ours, parse, to_pdf, to_text = run(plan, ["opening", "parse", "office:pdf", "office:txt"], pages)
        for key in ("first text", "complete"):
            rows.append(Row(pages, f"opening to {key}", ours[key], "unzip + lxml parse", parse["seconds"]))
        rows.append(Row(pages, "longest time without an answer", ours["longest pause"]))
        what, whole = "process start to complete", ours["process start to complete"]
        rows.append(Row(pages, what, whole, limit=Limit(1.2, of="median")))
        rows.append(Row(pages, what, whole, f"{OFFICE}, to PDF", to_pdf["seconds"], limit=Limit(1 / 12)))
        rows.append(Row(pages, what, whole, f"{OFFICE}, to text", to_text["seconds"]))
    return Table("Opening", rows, _note("To PDF LibreOffice lays the pages out and writes them, to text it does not."))


def _note(text: str = "") -> str:
    if office() is None:
        return NO_OFFICE
    return f"LibreOffice is timed headless, from the start of its process to the end. {text}".rstrip()


PLACES = ("start", "middle", "end")


def typing(plan: Plan) -> Table:
    """Key press to paint."""
    rows: list[Row] = []
    first: Samples = {}
    for pages in plan.pages:
        ours, plain, rich = run(plan, ["typing", "plain_edit", "text_edit"], pages)
        for place in PLACES:
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
        whole, bare = ([t for place in PLACES for t in samples[place]] for samples in (ours, rich))
        rows.append(Row(pages, "key anywhere", whole, "QTextEdit", bare, limit=Limit(1.3)))
        rows.append(
            Row(pages, "put off until a pause", ours["after a pause"], "QPlainTextEdit", plain["after a pause"])
        )
        rows.append(_english(plan, pages))
        first = first or ours
    return Table("Key press to paint", rows)


def _english(plan: Plan, pages: int) -> Row:
    """A speech in English, with wrong words in view that are underlined."""
    ours, bare = run(replace(plan, language="en"), ["typing", "text_edit"], pages)
    whole, theirs = ([t for place in PLACES for t in samples[place]] for samples in (ours, bare))
    return Row(pages, "key anywhere, English", whole, "QTextEdit", theirs, limit=Limit(1.3))


def moving(plan: Plan) -> Table:
    """A tenth of the document."""
    rows: list[Row] = []
    for pages in plan.pages:
        (ours,) = run(plan, ["moving"], pages)
        for key in ("move", "undo"):
            rows.append(Row(pages, f"{key} to settled", ours[key], limit=Limit(0.1, of="median")))
        rows.append(Row(pages, "move to painted text", ours["painted"]))
    return Table("Moving a section of a tenth of the document", rows)


def folding(plan: Plan) -> Table:
    """Folding in the text."""
    rows: list[Row] = []
    for pages in plan.pages:
        (ours,) = run(plan, ["folding"], pages)
        for key, what in (("fold", "fold all"), ("unfold", "unfold all"), ("level", "show down to level 2")):
            rows.append(Row(pages, f"{what}, to settled", ours[key], limit=Limit(0.1, of="median")))
        rows.append(Row(pages, "key in a folded heading", ours["key"], limit=Limit(0.003, of="p95", pages=ALWAYS)))
    return Table("Folding the text", rows)


def saving(plan: Plan) -> Table:
    """One paragraph edited, saved with verifying and syncing."""
    rows: list[Row] = []
    what = "save, one paragraph edited"
    for pages in plan.pages:
        ours, bare, to_docx, to_text = run(plan, ["save", "rewrite", "office:docx", "office:txt"], pages)
        reference = "unzip + parse + serialise + zip"
        rows.append(Row(pages, what, ours["seconds"], reference, bare["seconds"], limit=Limit(2)))
        pairs = zip(to_docx["seconds"], to_text["seconds"], strict=True)
        store = [a - b for a, b in pairs]
        theirs = store if store and min(store) > NOISE else []
        rows.append(Row(pages, what, ours["seconds"], f"{OFFICE}, store", theirs, limit=Limit(1 / 4)))
    note = f"Its store: conversion to DOCX less that to text, left out when one is below {NOISE} s."
    return Table("Saving", rows, _note(note))


def pdf(plan: Plan) -> Table:
    """Pages per second in turns with LibreOffice, the file read included, the start of the program not; memory."""
    rows = [row for language in ("zh-CN", "en") for row in _pdf(replace(plan, language=language))]
    note = "The conversion of a blank document is taken off."
    return Table("PDF", rows, _note(note))


def _pdf(plan: Plan) -> list[Row]:
    rows: list[Row] = []
    (blank,) = run(plan, ["office:pdf"], 0)
    flat: Samples = {}
    for pages in plan.pages:
        ours, suite = run(plan, ["pdf", "office:pdf"], pages)
        speed = [n / s for n, s in zip(ours["pages"], ours["seconds"], strict=True)]
        theirs: list[float] = []
        if suite["seconds"]:
            begin = statistics.median(blank["seconds"])
            theirs = [
                n / (s - begin) for n, s in zip(suite["pages"], suite["seconds"], strict=True) if s - begin > NOISE
            ]
        what = f"PDF, {plan.language}, {statistics.median(ours['pages']):.0f} pages"
        rows.append(Row(pages, what, speed, limit=Limit(200, of="median", at_least=True), unit="pages/s"))
        rows.append(Row(pages, what, speed, OFFICE, theirs, unit="pages/s", limit=Limit(1, at_least=True)))
        rows.append(Row(pages, "PDF, peak memory", ours["memory"], OFFICE, suite["memory"], unit="MB"))
        (held,) = run(replace(plan, rounds=1), ["pdf_memory"], pages)
        limit = Limit(4, of="median")
        rows.append(Row(pages, "PDF memory, more by painting", held["painting"], unit="MB", limit=limit))
        reference = f"ours, {plan.pages[0]} pages"
        rows.append(
            Row(pages, "PDF memory beside the document", held["beside"], reference, flat.get("beside", ()), unit="MB")
        )
        flat = flat or held
    return rows


def renewing(plan: Plan) -> Table:
    """The pages of the editor's page lines after one key press: the processor's time in a worker."""
    rows: list[Row] = []
    for pages in plan.pages:
        (ours,) = run(plan, ["renewing"], pages)
        rows.append(
            Row(pages, "after a key", ours["renewed"], "all pages anew", ours["anew"], limit=Limit(0.6, pages=ALWAYS))
        )
        rows.append(Row(pages, "the window waits at most", ours["waits"], limit=Limit(0.05, of="p95", pages=ALWAYS)))
    return Table("Pages after a key", rows)


def memory(plan: Plan) -> Table:
    """Peak memory with the document open."""
    rows: list[Row] = []
    for pages in plan.pages:
        names = ["memory", "blank_start", "parse", "office:pdf"]
        ours, bare, parse, suite = run(Plan(plan.pages, 1, plan.x11), names, pages)
        rows.append(Row(pages, "open", ours["memory"], "blank PySide6 window", bare["memory"], unit="MB"))
        rows.append(Row(pages, "open", ours["memory"], "unzip + lxml parse", parse["memory"], unit="MB"))
        limit = Limit(0.75)
        rows.append(Row(pages, "open", ours["memory"], f"{OFFICE}, to PDF", suite["memory"], unit="MB", limit=limit))
    return Table("Peak memory", rows, _note())


MEASURES: dict[str, Callable[[Plan], Table]] = {
    "start": start,
    "open": opening,
    "type": typing,
    "move": moving,
    "fold": folding,
    "save": saving,
    "pdf": pdf,
    "pages": renewing,
    "memory": memory,
    "speaking": lambda plan: speaking(),
}
