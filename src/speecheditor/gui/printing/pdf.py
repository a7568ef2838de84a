"""The document as PDF: its pages, its own text, its headings as bookmarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from ...formats.pdf_marks import Bookmark, PageLabel
from ...formats.pdf_text import mend_pdf
from ...formats.progress import LAST
from ...model.page import PageSetup
from ...store.saving import write_atomically
from .builder import Progress, no_progress
from .manuscript import Draft
from .margins import shown_text
from .measure import DPI
from .pages import Pages, make_pages

CREATOR = "Speech Editor"

_LAID_OUT, _PAINTED = 0.4, 0.8
"""Parts of the work: laying out, painting; the rest is mending the text and writing."""

_STEP = 8
"""Pages between two reports of progress."""

_LABEL_STYLES = {"decimal": "D", "lowerRoman": "r", "upperRoman": "R", "lowerLetter": "a", "upperLetter": "A"}


@dataclass(frozen=True, slots=True)
class PdfReport:
    """What was written."""

    pages: int


def write_pdf(draft: Draft, target: Path, progress: Progress = no_progress) -> PdfReport:
    """Write the draft to `target` as PDF, whole or not at all. Needs a QGuiApplication, and runs in any thread.

    `progress` may stop the work by raising. Raises SaveError when the file cannot be written.
    """
    pages = make_pages(draft, lambda part: progress(part * _LAID_OUT))
    data = pdf_of(pages, draft.title, progress)
    progress(LAST)
    write_atomically(target, data)
    return PdfReport(len(pages))


def pdf_of(pages: Pages, title: str, progress: Progress = no_progress) -> bytes:
    """The pages as PDF."""
    painted = _painted(pages, title, progress)
    progress(_PAINTED)
    outline = [Bookmark(heading.level, heading.title, page, top) for heading, page, top in pages.places()]
    return mend_pdf(painted, printed_text(pages), title, pages.cut.manuscript.language, outline, _page_labels(pages))


def page_size(page: PageSetup) -> QPageSize:
    """The page as Qt knows it, by its exact size."""
    size = QSizeF(page.width, page.height)
    return QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)


def printed_text(pages: Pages) -> Iterator[str]:
    """All that is printed, in pieces: the text in order, then the headers and footers."""
    yield from pages.cut.manuscript.texts()
    for index, page in enumerate(pages.cut.pages):
        yield page.catch
        for lines in pages.margins(index):
            for line in lines:
                yield shown_text(line, pages.setup(index), page.within, pages.numbered)


def _painted(pages: Pages, title: str, progress: Progress) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator(CREATOR)
    writer.setResolution(DPI)
    writer.setPageSize(page_size(pages.page))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    try:
        for index in range(len(pages)):
            if index % _STEP == 0:
                progress(_LAID_OUT + (_PAINTED - _LAID_OUT) * index / len(pages))
            if index:
                writer.newPage()
            pages.paint(painter, index)
    finally:
        painter.end()
    return bytes(buffer.data().data())


def _page_labels(pages: Pages) -> list[PageLabel]:
    """How viewers name the pages, where that is not 1, 2, 3 …; a cover has no number."""
    page, covers = pages.cut.manuscript.text_page, len(pages) - pages.numbered
    style = _LABEL_STYLES.get(page.page_format, "D")
    if (style, page.first_number, covers) == ("D", 1, 0):
        return []
    cover = [PageLabel(0, "")] if covers else []
    return [*cover, PageLabel(covers, style, max(1, page.first_number))]
