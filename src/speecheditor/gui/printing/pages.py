"""The pages of a document, ready to be painted on any device: the same lines on all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen

from ...model.page import MarginLine, PageSetup
from .builder import Progress, build, no_progress
from .catch import draw_catch
from .composer import Composer, Unit
from .feet import SEPARATOR
from .formats import installed_families
from .lines import draw_rule
from .manuscript import Draft, Heading, Manuscript, Page, Part
from .margin_notes import MarginNotes
from .margins import Values, draw_lines, place
from .measure import DPI, points, units
from .minutes import with_minutes
from .paginate import paginate
from .running import Running, numbered

_BUILT = 0.2
"""The part of the work that making the manuscript is; the rest is laying it out."""


class Cut(NamedTuple):
    """A manuscript and which of its lines stand on which page: values, for any thread."""

    manuscript: Manuscript
    pages: Sequence[Page]


class Pages:
    """A document cut into pages, to be painted in the thread that made this object.

    Qt keeps fonts by thread, and what was laid out with them dies with its thread: only `cut` may go to another one.
    """

    def __init__(self, cut: Cut, composer: Composer | None = None) -> None:
        self.cut = cut
        self._composer = composer or Composer(cut.manuscript)
        self._margin_notes = MarginNotes(cut.manuscript, self._composer)
        self._running = Running(cut.manuscript, cut.pages)

    def __len__(self) -> int:
        return len(self.cut.pages)

    def grow(self, pages: Sequence[Page]) -> None:
        """Have these pages behind the others."""
        self.cut = self.cut._replace(pages=(*self.cut.pages, *pages))
        self._running = Running(self.cut.manuscript, self.cut.pages)

    @property
    def page(self) -> PageSetup:
        """The first page's set-up."""
        return self.cut.manuscript.page

    def setup(self, index: int) -> PageSetup:
        """How page `index` (from 0) is set up."""
        return self.cut.manuscript.sections[self.cut.pages[index].section].page

    def body(self, index: int) -> tuple[float, float]:
        """Top and height of the text area of page `index` (from 0), in layout units."""
        page = self.cut.pages[index]
        return self._composer.body(page.number, page.within, page.section)

    @property
    def numbered(self) -> int:
        """How many pages count: all but the cover."""
        return numbered(self.cut.manuscript, self.cut.pages)

    def unit(self, part: Part) -> Unit:
        """The paragraph or table that a part of a page shows, laid out."""
        return self._composer.unit(part.item, part.start, part.end)

    def paint(self, painter: QPainter, index: int) -> None:
        """Paint page `index` (from 0) so that its top left corner is the painter's origin.

        The painter is scaled by the resolution of its device, as `scaled` does it.
        """
        painter.setPen(QPen(Qt.GlobalColor.black))
        page, values = self.setup(index), self.values(index)
        left = units(page.left)
        above, below = self.margin_lines(index)
        draw_lines(painter, place(above, page, values), left, units(page.header_distance))
        footer = place(below, page, values)
        tall = sum(line.height for line in footer)
        draw_lines(painter, footer, left, units(page.height - page.footer_distance) - tall)
        top, height = self.body(index)
        self._paint_catch(painter, index, left, top + height)
        parts = [(part, self._composer.left(part.item), top + part.y) for part in self.cut.pages[index].parts]
        units_ = [self._composer.unit(part.item, part.start, part.end) for part, _, _ in parts]
        for (part, x, y), unit in zip(parts, units_, strict=True):
            unit.draw_behind(painter, x, y, part.first, part.stop)
        for (part, x, y), unit in zip(parts, units_, strict=True):
            unit.draw(painter, x, y, part.first, part.stop)
        self._paint_feet(painter, index, left, top)
        self._margin_notes.draw(painter, self.cut.pages[index], page, top)

    def values(self, index: int) -> Values:
        """What the fields of headers and footers show on page `index` (from 0)."""
        return self._running.values(index)

    def margin_lines(self, index: int) -> tuple[Sequence[MarginLine], Sequence[MarginLine]]:
        """The lines of the header and of the footer of page `index` (from 0), with the speaking time filled in; none on
        a blank page."""
        page, setup = self.cut.pages[index], self.setup(index)
        if not page.within:
            return (), ()
        where = page.number, page.within
        layout, language = self.cut.manuscript.layout, self.cut.manuscript.language
        return (
            with_minutes(setup.headers.for_page(*where), layout, page.seconds, language),
            with_minutes(setup.footers.for_page(*where), layout, page.seconds, language),
        )

    def _paint_catch(self, painter: QPainter, index: int, left: float, y: float) -> None:
        words = self.cut.pages[index].catch
        if words:
            page = self.setup(index)
            width = units(page.width - page.left - page.right)
            draw_catch(painter, words, self.cut.manuscript.layout, left, y, width)
            painter.setPen(QPen(Qt.GlobalColor.black))

    def _paint_feet(self, painter: QPainter, index: int, left: float, top: float) -> None:
        page = self.cut.pages[index]
        for number, (note, first, stop, y, *_) in enumerate(page.feet):
            if number == 0:
                draw_rule(painter, left, top + y - SEPARATOR / 2)
            self._composer.note(note, page.section).draw(painter, left, top + y, first, stop)

    def items_on(self, index: int) -> list[tuple[int, float]]:
        """The items on page `index` (from 0), each with the distance of its top from that of the page, in units."""
        top, _ = self.body(index)
        return [(part.item, top + part.y) for part in self.cut.pages[index].parts]

    def places(self) -> list[tuple[Heading, int, float]]:
        """Each heading with its page (from 0) and the distance of its top from that of the page, in points."""
        headings = self.cut.manuscript.headings
        tops = self.tops([heading.item for heading in headings])
        return [(heading, *tops[heading.item]) for heading in headings if heading.item in tops]

    def tops(self, items: Collection[int]) -> dict[int, tuple[int, float]]:
        """Where these items of the manuscript begin, as in `places`."""
        wanted = frozenset(items)
        return {
            part.item: (index, self._from_top(index, part))
            for index, page in enumerate(self.cut.pages)
            for part in page.parts
            if part.first == 0 and part.start == 0 and part.item in wanted
        }

    def note_tops(self) -> dict[int, tuple[int, float]]:
        """Where the notes at the feet of pages begin, by their numbers."""
        return {
            part.item: (index, self._from_top(index, part))
            for index, page in enumerate(self.cut.pages)
            for part in page.feet
            if part.first == 0 and part.start == 0
        }

    def _from_top(self, index: int, part: Part) -> float:
        return points(self.body(index)[0] + part.y)


def make_pages(draft: Draft, progress: Progress = no_progress) -> Pages:
    """The pages of a draft, for the thread that asks for them; `progress` may stop the work by raising."""
    manuscript = build(draft, lambda part: progress(part * _BUILT), installed_families())
    composer = Composer(manuscript)
    try:
        pages = paginate(manuscript, composer, lambda part: progress(_BUILT + part * (1 - _BUILT)))
    except BaseException:
        composer.forget()  # The traceback goes to another thread.
        raise
    return Pages(Cut(manuscript, pages), composer)


def scaled(painter: QPainter, dots_per_inch: float) -> QPainter:
    """`painter` so that one layout unit is one unit of its coordinates on a device of that resolution."""
    painter.scale(dots_per_inch / DPI, dots_per_inch / DPI)
    return painter
