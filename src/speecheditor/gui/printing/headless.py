"""Printing without a window: for the command line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from ...model.page_range import PageRange
from .docx_out import docx_of
from .imposition import ONE, Plan
from .manuscript import Draft
from .pages import Pages, make_pages
from .pdf import PdfReport, pdf_of, write_pdf
from .sheets import Choice, sheets_pdf


def pdf_bytes(draft: Draft, pages: PageRange = PageRange(), nup: str = ONE) -> bytes:  # noqa: B008 - frozen
    """The chosen pages of the draft as PDF, so many of them on each side of a sheet. Raises RangeError."""
    if nup == ONE and not pages.spans:
        return _made(draft, lambda made: pdf_of(made, draft.title))
    choice = Choice(Plan(nup, two_sided=True), pages)
    return _made(draft, lambda made: sheets_pdf(made, choice, draft.title))


def docx_bytes(draft: Draft) -> bytes:
    """The draft in its layout as a Word file of its own."""
    return _made(draft, lambda made: docx_of(made.cut, draft.title))


def _made(draft: Draft, work: Callable[[Pages], bytes]) -> bytes:
    """What `work` makes of the pages, with or without a screen."""
    application = QGuiApplication.instance() or QGuiApplication(_arguments())
    data = work(make_pages(draft))
    del application
    return data


def pdf_file(draft: Draft, target: Path) -> PdfReport:
    """Write the draft to `target` as PDF, with or without a screen. Raises SaveError."""
    application = QGuiApplication.instance() or QGuiApplication(_arguments())
    report = write_pdf(draft, target)
    del application
    return report


def _arguments() -> list[str]:
    """On systems where a screen is something that may be missing, none is asked for."""
    return ["speecheditor", *(["-platform", "offscreen"] if sys.platform.startswith("linux") else [])]
