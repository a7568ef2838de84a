"""Printing without a window: for the command line."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from .manuscript import Draft
from .pages import make_pages
from .pdf import PdfReport, pdf_of, write_pdf


def pdf_bytes(draft: Draft) -> bytes:
    """The draft as PDF, with or without a screen."""
    application = QGuiApplication.instance() or QGuiApplication(_arguments())
    data = pdf_of(make_pages(draft), draft.title)
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
