"""The pages of a document, ready to be painted on any device: the same lines on all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QPainter, QPen

from ...model.page import PageSetup
from .builder import Progress, build, no_progress
from .composer import Composer
from .manuscript import Draft, Heading, Manuscript, Page
from .margins import PlacedLine, place
from .measure import DPI, points, units
from .paginate import paginate

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

    def __len__(self) -> int:
        return len(self.cut.pages)

    def grow(self, pages: Sequence[Page]) -> None:
        """Have these pages behind the others."""
        self.cut = self.cut._replace(pages=(*self.cut.pages, *pages))

    @property
    def page(self) -> PageSetup:
        """The first page's set-up."""
        return self.cut.manuscript.page

    def setup(self, index: int) -> PageSetup:
        """How page `index` (from 0) is set up."""
        return self.cut.manuscript.sections[self.cut.pages[index].section].page

    def paint(self, painter: QPainter, index: int) -> None:
        """Paint page `index` (from 0) so that its top left corner is the painter's origin.

        The painter is scaled by the resolution of its device, as `scaled` does it.
        """
        painter.setPen(QPen(Qt.GlobalColor.black))
        number = index + 1
        page = self.setup(index)
        left = units(page.left)
        header = place(page.headers.for_page(number), page, number, len(self))
        _draw(painter, header, left, units(page.header_distance))
        footer = place(page.footers.for_page(number), page, number, len(self))
        _draw(painter, footer, left, units(page.height - page.footer_distance) - sum(line.height for line in footer))
        top, _ = self._composer.body(number)
        for part in self.cut.pages[index].parts:
            self._composer.unit(part.item, part.start, part.end).draw(
                painter, left, top + part.y, part.first, part.stop
            )

    def items_on(self, index: int) -> list[tuple[int, float]]:
        """The items on page `index` (from 0), each with the distance of its top from that of the page, in units."""
        top, _ = self._composer.body(index + 1)
        return [(part.item, top + part.y) for part in self.cut.pages[index].parts]

    def places(self) -> list[tuple[Heading, int, float]]:
        """Each heading with its page (from 0) and the distance of its top from that of the page, in points."""
        at = {
            part.item: (index, points(self._composer.body(index + 1)[0] + part.y))
            for index, page in enumerate(self.cut.pages)
            for part in page.parts
            if part.first == 0 and part.start == 0
        }
        return [(heading, *at[heading.item]) for heading in self.cut.manuscript.headings]


def make_pages(draft: Draft, progress: Progress = no_progress) -> Pages:
    """The pages of a draft, for the thread that asks for them; `progress` may stop the work by raising."""
    manuscript = build(draft, lambda part: progress(part * _BUILT), QFontDatabase.families())
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


def _draw(painter: QPainter, lines: Sequence[PlacedLine], x: float, y: float) -> None:
    for line in lines:
        line.draw(painter, x, y)
        y += line.height
