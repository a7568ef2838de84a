"""Lays out what is printed, a paragraph or a table at a time, and forgets it again: a book takes no more memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtGui import QPainter

from ..tab_stops import default_distance
from .formats import PrintFormats
from .lines import lay_out
from .manuscript import Manuscript, PrintParagraph
from .margins import heights
from .measure import units
from .slicing import part_of
from .table import lay_out_table

_KEPT = 1500
"""Units that stay laid out, some 15 MB: a speech is laid out once, and a book takes no more memory than that."""

_LEAST_BODY = 72.0
"""Points that headers and footers leave for the text, whatever they hold."""


class Extent(Protocol):
    """What cutting pages asks of a paragraph or a table. Lengths in layout units.

    ``least`` is how many of the ``heights`` stay together at the start and at the end; ``starts`` is for each of them
    the first character of that line, or the row of the table.
    """

    @property
    def heights(self) -> Sequence[float]: ...
    @property
    def before(self) -> float: ...
    @property
    def after(self) -> float: ...
    @property
    def new_page(self) -> bool: ...
    @property
    def keep_with_next(self) -> bool: ...
    @property
    def keep_together(self) -> bool: ...
    @property
    def least(self) -> int: ...
    @property
    def starts(self) -> Sequence[int]: ...


class Measurer(Protocol):
    """What pages are cut by."""

    def unit(self, number: int, start: int = 0, end: int | None = None) -> Extent: ...

    def body(self, number: int) -> tuple[float, float]: ...


class Unit(Extent, Protocol):
    """A paragraph or a table that is laid out: what pages are made of."""

    def draw(self, painter: QPainter, x: float, y: float, first: int, stop: int) -> None: ...


class Composer:
    """The units of one manuscript; belongs to one thread at a time."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        page = manuscript.page
        self._width = units(page.width - page.left - page.right)
        self._tab = units(default_distance(page, manuscript.language))
        self._formats = PrintFormats()
        self._units: OrderedDict[tuple[int, int, int | None], Unit] = OrderedDict()
        self._bodies = [self._body(number) for number in (1, 2, 3)]

    def unit(self, number: int, start: int = 0, end: int | None = None) -> Unit:
        """Item `number` of the manuscript, laid out; of a paragraph only the characters ``start:end``."""
        key = number, start, end
        found = self._units.get(key)
        if found is None:
            found = self._units[key] = self._lay_out(number, start, end)
            if len(self._units) > _KEPT:
                self._units.popitem(last=False)
        else:
            self._units.move_to_end(key)
        return found

    def forget(self) -> None:
        """Drop all that is laid out."""
        self._units.clear()

    def body(self, number: int) -> tuple[float, float]:
        """Top and height of the text on page `number` (from 1): pages differ only as first, even and odd ones."""
        return self._bodies[number - 1 if number < 3 else 1 + number % 2]

    def _lay_out(self, number: int, start: int, end: int | None) -> Unit:
        item = self._manuscript.items[number]
        if isinstance(item, PrintParagraph):
            item = item if start == 0 and end is None else part_of(item, start, end)
            return lay_out(item, self._width, self._tab, self._formats)
        tallest = min(height for _, height in self._bodies)
        return lay_out_table(item, self._width, tallest, self._tab, self._formats)

    def _body(self, number: int) -> tuple[float, float]:
        """A header or footer that is higher than its margin pushes the text away, as in Word."""
        page = self._manuscript.page
        header, footer = heights(page, number)
        top = max(units(page.top), units(page.header_distance) + header if header else 0.0)
        bottom = max(units(page.bottom), units(page.footer_distance) + footer if footer else 0.0)
        height = units(page.height) - top - bottom
        return top, max(height, units(_LEAST_BODY))
