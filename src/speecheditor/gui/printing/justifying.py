"""Justified lines that Word leaves as they are: one long word, whose letters Qt would spread instead of spaces."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption

from .fonts import IDEOGRAPH


def spaceless(layout: QTextLayout) -> frozenset[int]:
    """The lines of a laid-out text, but for the last, without a space or an ideograph."""
    last = layout.lineCount() - 1
    if last < 1:
        return frozenset()
    text = layout.text().encode("utf-16-le", "surrogatepass")
    found: list[int] = []
    for number in range(last):
        line = layout.lineAt(number)
        start, stop = line.textStart(), line.textStart() + line.textLength()
        shown = text[2 * start : 2 * stop].decode("utf-16-le", "surrogatepass").strip()
        if not any(char.isspace() for char in shown) and not IDEOGRAPH.search(shown):
            found.append(number)
    return frozenset(found)


def ragged(option: QTextOption) -> QTextOption:
    """`option` for a line that is not spread."""
    twin = QTextOption(option)
    twin.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return twin
