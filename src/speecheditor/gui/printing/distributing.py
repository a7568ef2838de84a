"""Distributed paragraphs: what justifying leaves as it is, the last line and those before a break, is spread too."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextLine

from ...model.blocks import LINE_BREAK
from ..units import to_units

_SAFE = 0.998
"""The part of the free room that is given away: a line that is a hair too wide would be broken."""


def distribute(layout: QTextLayout) -> bool:
    """Space the characters of the short lines of a laid-out text; whether it must be laid out again."""
    text = layout.text().encode("utf-16-le", "surrogatepass")
    spread = [found for number in range(layout.lineCount()) if (found := _spread(text, layout.lineAt(number)))]
    if not spread:
        return False
    formats = layout.formats()
    for start, stop, space in spread:
        formats = [part for found in formats for part in _spaced(found, start, stop, space)]
    layout.setFormats(formats)
    return True


def _spread(text: bytes, line: QTextLine) -> tuple[int, int, float] | None:
    """The characters of a short line but for its last, which stands at the edge, and the room behind each; `text` is
    that of all lines in UTF-16."""
    start, stop = line.textStart(), line.textStart() + line.textLength()
    shown = text[2 * start : 2 * stop].decode("utf-16-le", "surrogatepass")
    if stop < len(text) // 2 and not shown.endswith(LINE_BREAK):
        return None
    shown = shown.rstrip(f"{LINE_BREAK} ")
    free = line.width() - line.naturalTextWidth()
    if len(shown) < 2 or free <= 0 or "\t" in shown:
        return None
    spaced = len(shown) - 1
    return start, start + to_units(shown, spaced), free * _SAFE / spaced


def _spaced(found: QTextLayout.FormatRange, start: int, stop: int, space: float) -> Iterator[QTextLayout.FormatRange]:
    """A range of one format cut at ``start:stop``, with more space in there."""
    first, last = found.start, found.start + found.length  # pyright: ignore[reportAttributeAccessIssue]
    edges = sorted({first, last, min(max(start, first), last), min(max(stop, first), last)})
    for low, high in pairwise(edges):
        part = QTextLayout.FormatRange()
        part.start, part.length = low, high - low
        inside = start <= low and high <= stop
        part.format = _wider(found.format, space) if inside else found.format  # pyright: ignore[reportAttributeAccessIssue]
        yield part


def _wider(fmt: QTextCharFormat, space: float) -> QTextCharFormat:
    twin = QTextCharFormat(fmt)
    twin.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    twin.setFontLetterSpacing(fmt.fontLetterSpacing() + space)
    return twin
