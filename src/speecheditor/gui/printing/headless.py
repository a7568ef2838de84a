"""Printing without a window: for the command line."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication

from .manuscript import Draft
from .pages import make_pages
from .pdf import pdf_of


def pdf_bytes(draft: Draft) -> bytes:
    """The draft as PDF, with or without a screen."""
    application = QGuiApplication.instance() or QGuiApplication(_arguments())
    data = pdf_of(make_pages(draft), draft.title)
    del application
    return data


def _arguments() -> list[str]:
    """On systems where a screen is something that may be missing, none is asked for."""
    return ["speecheditor", *(["-platform", "offscreen"] if sys.platform.startswith("linux") else [])]
