"""Lays out what is printed, a paragraph or a table at a time, and forgets it again: a book takes no more memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtGui import QPainter

from ...model.page import PageSetup
from ..tab_stops import default_distance
from .catch import catch_room
from .feet import NoteLines, note_lines
from .formats import PrintFormats
from .inlay import Inlay
from .lines import lay_out
from .manuscript import Manuscript, PrintParagraph
from .margins import heights
from .measure import units
from .slicing import part_of
from .table import lay_out_table
from .table_cells import Typesetter

_KEPT = 1500
"""Units that stay laid out, some 15 MB: a speech is laid out once, and a book takes no more memory than that."""

_EDGE = 18.0
"""Points at the edge of the paper that no table reaches."""

_PADDING = 5.4
"""Points by which Word lets the outer edges of tables stand in the margins."""

_LEAST_BODY = 72.0
"""Points that headers and footers leave for the text, whatever they hold."""


class Extent(Protocol):
    """What cutting pages asks of a paragraph or a table. Lengths in layout units.

    ``least`` is how many of the ``heights`` stay together at the start and at the end; ``starts`` is for each of them
    the first character of that line, or the row of the table; ``repeated`` the height of what stands above them on each
    page but the first, as the header rows of a table do; ``notes`` are the footnotes that it refers to, each as (index
    of the height, index of the note).
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
    def repeated(self) -> float: ...
    @property
    def notes(self) -> Sequence[tuple[int, int]]: ...
    @property
    def starts(self) -> Sequence[int]: ...


class Measurer(Protocol):
    """What pages are cut by."""

    @property
    def has_notes(self) -> bool: ...

    def unit(self, number: int, start: int = 0, end: int | None = None) -> Extent: ...

    def body(self, number: int, within: int | None = None, section: int = 0) -> tuple[float, float]: ...

    def note(self, number: int, section: int) -> NoteLines: ...


class Unit(Extent, Protocol):
    """A paragraph or a table that is laid out: what pages are made of."""

    def draw_behind(self, painter: QPainter, x: float, y: float, first: int, stop: int) -> None: ...
    def draw(self, painter: QPainter, x: float, y: float, first: int, stop: int) -> None: ...


class Composer:
    """The units of one manuscript; belongs to one thread at a time."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        pages = [section.page for section in manuscript.sections]
        self._columns = [_Column(page, manuscript.language) for page in pages]
        self._formats = PrintFormats()
        self._units: OrderedDict[tuple[int, int, int | None], Unit] = OrderedDict()
        self._notes: dict[tuple[int, int], NoteLines] = {}
        self._bodies: dict[tuple[int, bool, bool], tuple[float, float]] = {}
        self._setters: dict[int, Typesetter] = {}
        self._inlays: dict[int, Inlay] = {}
        self.has_notes = bool(manuscript.notes)

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
        self._notes.clear()

    def note(self, number: int, section: int) -> NoteLines:
        """Footnote `number`, laid out for the pages of a section."""
        key = number, section
        found = self._notes.get(key)
        if found is None:
            column = self._columns[section]
            paragraphs = self._manuscript.notes[number]
            lines = [
                lay_out(paragraph, column.width, column.tab, self._formats, self.inlay(section))
                for paragraph in paragraphs
            ]
            found = self._notes[key] = note_lines(lines)
        return found

    def body(self, number: int, within: int | None = None, section: int = 0) -> tuple[float, float]:
        """Top and height of the text on the page with that `number`, page `within` of its section (without one the
        numbers begin with it): pages of a section differ only as first, even and odd ones."""
        within = number if within is None else within
        key = section, within == 1, number % 2 == 0
        found = self._bodies.get(key)
        if found is None:
            found = self._bodies[key] = self._body(self._manuscript.sections[section].page, number, within)
        return found

    def left(self, number: int) -> float:
        """Where the text of item `number` begins on its page."""
        return self._columns[self._section_of(number)].left

    def _section_of(self, number: int) -> int:
        return self._manuscript.section_of(number) if len(self._columns) > 1 else 0

    def _lay_out(self, number: int, start: int, end: int | None) -> Unit:
        item, section = self._manuscript.items[number], self._section_of(number)
        column = self._columns[section]
        if isinstance(item, PrintParagraph):
            item = item if start == 0 and end is None else part_of(item, start, end)
            return lay_out(item, column.width, column.tab, self._formats, self.inlay(section), column.grid)
        return lay_out_table(item, column.width, self._tallest(section), self.setter(section))

    def _tallest(self, section: int) -> float:
        return min(self.body(page, page, section)[1] for page in (1, 2, 3))

    def inlay(self, section: int) -> Inlay:
        """What draws the objects of a section."""
        found = self._inlays.get(section)
        if found is None:
            page = self._manuscript.sections[section].page
            found = self._inlays[section] = Inlay(self._manuscript, page, self._tallest(section))
        return found

    def setter(self, section: int) -> Typesetter:
        """What lays out the cells of a section."""
        found = self._setters.get(section)
        if found is None:
            page = self._manuscript.sections[section].page
            # A layout with margins of its own has something else in them.
            beside = min(page.left, page.right) - _EDGE if self._manuscript.layout.page is None else 0.0
            column = self._columns[section]
            beyond = units(max(beside, _PADDING))
            inlay, adds = self.inlay(section), self._manuscript.adds_spaces
            found = self._setters[section] = Typesetter(column.tab, self._formats, inlay, beyond, adds_spaces=adds)
        return found

    def _body(self, page: PageSetup, number: int, within: int) -> tuple[float, float]:
        """A header or footer that is higher than its margin pushes the text away, as in Word."""
        header, footer = heights(page, number, within)
        top = max(units(page.top), units(page.header_distance) + header if header else 0.0)
        bottom = max(units(page.bottom), units(page.footer_distance) + footer if footer else 0.0)
        height = max(units(page.height) - top - bottom, units(_LEAST_BODY))
        layout = self._manuscript.layout
        filled = height * layout.breaks.part - catch_room(layout)
        return top, max(filled, min(height, units(_LEAST_BODY)))


class _Column:
    """Where the text of a section stands on its pages, and its default tab stops."""

    def __init__(self, page: PageSetup, language: str) -> None:
        self.left = units(page.left)
        self.width = units(page.width - page.left - page.right)
        self.grid = units(page.line_pitch) if page.snaps else 0.0
        self.tab = units(default_distance(page, language))
