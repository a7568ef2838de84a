"""The document as PDF: its pages, its own text, its headings as bookmarks."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QFileDevice, QIODevice, QMarginsF, QSizeF, QTemporaryFile
from PySide6.QtGui import QPageSize, QPdfWriter

from ...formats.pdf_marks import Marks
from ...formats.pdf_text import mend_into
from ...formats.progress import LAST
from ...model.page import PageSetup
from ...store.saving import SaveError, fill_atomically
from .builder import Progress, no_progress
from .link_areas import Area, LinkedPainter
from .manuscript import Draft
from .margins import shown_text
from .measure import DPI
from .pages import Pages, make_pages
from .pdf_parts import bookmarks, links, page_labels

CREATOR = "Speech Editor"

_LAID_OUT, _PAINTED = 0.4, 0.8
"""The part of the work that painting is; before it the pages are laid out, behind it the text is mended."""

_STEP = 8
"""Pages between two reports of progress."""


@dataclass(frozen=True, slots=True)
class PdfReport:
    """What was written."""

    pages: int


def write_pdf(draft: Draft, target: Path, progress: Progress = no_progress) -> PdfReport:
    """Write the draft to `target` as PDF, whole or not at all. Needs a QGuiApplication, and runs in any thread.

    `progress` may stop the work by raising. Raises SaveError when the file cannot be written. What is written is never
    in memory as a whole.
    """
    pages = make_pages(draft, lambda part: progress(part * _LAID_OUT))
    fill_atomically(target, lambda out: write_pages(pages, draft.title, out, progress))
    return PdfReport(len(pages))


def pdf_of(pages: Pages, title: str, progress: Progress = no_progress) -> bytes:
    """The pages as PDF."""
    made = io.BytesIO()
    write_pages(pages, title, made, progress)
    return made.getvalue()


def write_pages(pages: Pages, title: str, out: BinaryIO, progress: Progress = no_progress) -> None:
    """Write the pages as PDF to `out`. Raises SaveError when the disk has no room for what is written on the way."""
    spill = QTemporaryFile()
    if not spill.open():
        raise SaveError(f"no temporary file can be made: {spill.errorString()}")
    try:
        areas = _painted(pages, title, spill, progress)
        if not spill.flush() or spill.error() != QFileDevice.FileError.NoError:
            raise SaveError(f"the pages cannot be written: {spill.errorString()}")
        progress(_PAINTED)
        marks = Marks(title, pages.cut.manuscript.language, bookmarks(pages), page_labels(pages), links(pages, areas))
        mend_into(out, Path(spill.fileName()), printed_text(pages), marks)
        progress(LAST)
    finally:
        spill.remove()


def page_size(page: PageSetup) -> QPageSize:
    """The page as Qt knows it, by its exact size."""
    size = QSizeF(page.width, page.height)
    return QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)


def printed_text(pages: Pages) -> Iterator[str]:
    """All that is printed, in pieces: the text in order, then the headers and footers."""
    yield from pages.cut.manuscript.texts()
    for index, page in enumerate(pages.cut.pages):
        yield page.catch
        for lines in pages.margin_lines(index):
            for line in lines:
                yield shown_text(line, pages.values(index))


def _painted(pages: Pages, title: str, device: QIODevice, progress: Progress) -> list[Area]:
    """Paint all pages; where their links are."""
    writer = QPdfWriter(device)
    writer.setTitle(title)
    writer.setCreator(CREATOR)
    writer.setResolution(DPI)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setPageSize(page_size(pages.setup(0)))
    painter = LinkedPainter(writer)
    try:
        for index in range(len(pages)):
            if index % _STEP == 0:
                progress(_LAID_OUT + (_PAINTED - _LAID_OUT) * index / len(pages))
            if index:
                if pages.setup(index) is not pages.setup(index - 1):
                    writer.setPageSize(page_size(pages.setup(index)))
                writer.newPage()
            painter.page = index
            pages.paint(painter, index)
    finally:
        painter.end()
    return painter.areas
