"""The speaking time so far in headers and footers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QLocale

from ...model.layouts import Layout
from ...model.page import MINUTES_FIELD, PAGE_FIELD, MarginLine
from .breaking import counts_time


def with_minutes(lines: Sequence[MarginLine], layout: Layout, seconds: float, language: str) -> Sequence[MarginLine]:
    """The `lines` of a page that ends after so many seconds: their field filled in, or the time behind the number of
    the page where the layout shows it and they have no such field."""
    if not lines or not counts_time(layout):
        return lines
    shown = minutes_text(seconds, language)
    if any(MINUTES_FIELD in line.text for line in lines):
        return [replace(line, text=line.text.replace(MINUTES_FIELD, shown)) for line in lines]
    return [replace(line, text=f"{line.text} · {shown}") if PAGE_FIELD in line.text else line for line in lines]


def minutes_text(seconds: float, language: str) -> str:
    """A speaking time in whole minutes, as the language of the speech writes numbers."""
    number = QLocale(language).toString(max(1, round(seconds / 60)))
    return QCoreApplication.translate("Printing", "≈ {0} min").format(number)
