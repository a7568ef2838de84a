"""Printing without a window: for the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication

from ...model.blocks import Block
from ...model.properties import Properties
from .pages import make_pages
from .pdf import pdf_of


def pdf_bytes(blocks: Sequence[Block], properties: Properties, *, title: str) -> bytes:
    """The document as PDF, with or without a screen."""
    application = QGuiApplication.instance() or QGuiApplication(_arguments())
    data = pdf_of(make_pages(blocks, properties), title)
    del application
    return data


def _arguments() -> list[str]:
    """On systems where a screen is something that may be missing, none is asked for."""
    return ["speecheditor", *(["-platform", "offscreen"] if sys.platform.startswith("linux") else [])]
