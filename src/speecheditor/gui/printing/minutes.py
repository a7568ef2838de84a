"""Speaking times on paper: how they are written, and those so far in headers and footers."""

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
    shown = duration(seconds, language)
    if any(MINUTES_FIELD in line.text for line in lines):
        return [replace(line, text=line.text.replace(MINUTES_FIELD, shown)) for line in lines]
    return [replace(line, text=f"{line.text} · {shown}") if PAGE_FIELD in line.text else line for line in lines]


def duration(seconds: float, language: str) -> str:
    """A time as a speaker plans it, "≈ 4 min": to the half minute below ten, to ten seconds below one, never finer."""
    locale = QLocale(language)
    if seconds < 55:
        number = locale.toString(max(10, round(seconds / 10) * 10) if seconds else 0)
        return QCoreApplication.translate("Printing", "≈\u00a0{0}\u00a0s").format(number)
    minutes = seconds / 60
    halves = round(minutes * 2) / 2
    number = locale.toString(halves, "g", 3) if minutes < 10 else locale.toString(round(minutes))
    return QCoreApplication.translate("Printing", "≈\u00a0{0}\u00a0min").format(number)
