"""Measurements that need no window: reading, saving, PDF, and what the bare libraries take for the same."""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

MAIN = "word/document.xml"
ROUNDS = 5

Samples = dict[str, list[float]]


def timed(work: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Seconds of each of `rounds` calls."""
    out: list[float] = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        out.append(time.perf_counter() - begin)
    return out


def peak_memory() -> list[float]:
    """The most megabytes that this process has held; empty where the system does not tell."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux counts in ru_maxrss what the parent held when it started this process
        kilobytes = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:")).split()[1]
        return [int(kilobytes) / 1024]
    if sys.platform == "win32":
        return []
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return [peak / (1024 * 1024 if sys.platform == "darwin" else 1024)]


def parse(path: Path, started: float) -> Samples:
    """The least that reading a DOCX can take in Python: unzip and lxml.etree.fromstring."""
    from lxml import etree

    def work() -> object:
        with zipfile.ZipFile(path) as archive:
            return etree.fromstring(archive.read(MAIN))

    return {"seconds": timed(work), "memory": peak_memory()}


def rewrite(path: Path, started: float) -> Samples:
    """Unzip, parse, serialise, zip: what saving with the bare libraries takes, without verifying or syncing."""
    from lxml import etree

    def work() -> None:
        with zipfile.ZipFile(path) as source, zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                data = source.read(name)
                if name == MAIN:
                    data = etree.tostring(
                        etree.fromstring(data), xml_declaration=True, encoding="UTF-8", standalone=True
                    )
                target.writestr(name, data)

    return {"seconds": timed(work)}


def save(path: Path, started: float) -> Samples:
    """Saving after one paragraph in the middle was edited: write, read back and compare, keep the old, sync."""
    from speecheditor.model.editing import insert_text
    from speecheditor.model.transaction import Selection
    from speecheditor.store.session import Session, ignore_progress, open_file

    samples: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(path, folder))
        session = Session(open_file(copy))
        document = session.document
        for _ in range(ROUNDS):
            edit = insert_text(document, Selection.at((len(document.blocks) // 2 + 1, 1)), "好")
            assert edit is not None
            document.apply(edit)
            work = session.save_job(copy, overwrite=False)
            begin = time.perf_counter()
            saved = work(ignore_progress)
            samples.append(time.perf_counter() - begin)
            session.saved(saved)
    return {"seconds": samples, "memory": peak_memory()}


def resident() -> float:
    """The megabytes that this process holds now; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    return int(next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:")).split()[1]) / 1024


def pdf_memory(path: Path, started: float) -> Samples:
    """Megabytes that the PDF of a document takes beside the open document: while its pages are painted, from the first
    tenth of them to the last one, and at the most."""
    from PySide6.QtGui import QGuiApplication

    from speecheditor.gui.printing.manuscript import Draft
    from speecheditor.gui.printing.pdf import PAINTING, write_pdf
    from speecheditor.store.session import open_file

    application = QGuiApplication(["benchmarks"])
    opened = open_file(path)
    draft = Draft(opened.blocks, opened.properties, "t")
    del opened
    before = resident()
    seen: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        pages = write_pdf(draft, Path(folder) / "out.pdf", lambda part: seen.append((part, resident()))).pages
    del application
    low, high = PAINTING
    painted = [held for part, held in seen if low + (high - low) / 10 <= part < high]
    most = max([*[held for _, held in seen], resident()])
    return {"pages": [float(pages)], "painting": [painted[-1] - painted[0]], "beside": [most - before]}


def pdf(path: Path, started: float) -> Samples:
    """From the file to its PDF, without the start of the program; `pages` and the memory for them."""
    import pikepdf

    from speecheditor.tasks import print_pdf

    from .documents import speech

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "out.pdf"
        print_pdf(speech(0), target)  # imports, fonts
        seconds = timed(lambda: print_pdf(path, target), 1)
        with pikepdf.open(target) as made:
            pages = len(made.pages)
    return {"seconds": seconds, "pages": [float(pages)], "memory": peak_memory()}
