"""Where links are on the page: noted while their text is drawn, so that tables and notes have theirs too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPagedPaintDevice, QPainter, QTextLayout

from ..units import to_units, x_at
from .manuscript import Link, PrintParagraph


class Area(NamedTuple):
    """What of a page leads where `link` does, in units of the device."""

    page: int
    rect: QRectF
    link: Link


class LinkedPainter(QPainter):
    """A painter that notes where the links are that it draws; ``page`` is the one in work, from 0."""

    def __init__(self, device: QPagedPaintDevice) -> None:
        super().__init__(device)
        self.page = 0
        self.areas: list[Area] = []


def links_of(paragraph: PrintParagraph) -> Sequence[Link]:
    """The links of a paragraph and those of its marks of notes, counted in UTF-16 units."""
    if not paragraph.links and not paragraph.notes:
        return ()
    text = paragraph.text
    found = [*paragraph.links, *[Link(mark.start, 1, note=mark.which) for mark in paragraph.notes]]
    ends = [(to_units(text, link.start), to_units(text, link.start + link.length)) for link in found]
    return [link._replace(start=low, length=high - low) for link, (low, high) in zip(found, ends, strict=True)]


def note_areas(
    painter: LinkedPainter, layout: QTextLayout, origin: QPointF, links: Sequence[Link], first: int, stop: int
) -> None:
    """Note where the links are in the lines ``first:stop`` of a layout drawn at `origin`."""
    transform = painter.combinedTransform()
    for number in range(first, stop):
        line = layout.lineAt(number)
        start, end = line.textStart(), line.textStart() + line.textLength()
        for link in links:
            low, high = max(link.start, start), min(link.start + link.length, end)
            if low < high:
                left, right = sorted((x_at(line, low), x_at(line, high)))
                rect = QRectF(left, line.y(), right - left, line.height()).translated(origin)
                painter.areas.append(Area(painter.page, transform.mapRect(rect), link))
