"""Pages on any device: the same in every thread and resolution, and where the headings are."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtGui import QImage, QPainter

from builders import blocks
from speecheditor.gui.printing.manuscript import Draft, Heading
from speecheditor.gui.printing.measure import DPI
from speecheditor.gui.printing.pages import Cut, Pages, make_pages, scaled
from speecheditor.model.page import PAGE_FIELD, PAGES_FIELD, MarginLine, Margins, PageSetup
from speecheditor.model.properties import Properties

SPEECH = blocks(*["一心一意抓发展，长长久久谋幸福。" * 40] * 4, "1 Aims", "text")


def painted(pages: Pages, index: int, dots: float) -> QImage:
    size = round(pages.page.width * dots / 72), round(pages.page.height * dots / 72)
    image = QImage(*size, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pages.paint(scaled(painter, dots), index)
    painter.end()
    return image


def test_what_a_thread_has_cut_another_one_paints(qapp: object):
    """A thread takes its fonts with it when it ends."""
    found: list[Cut] = []
    worker = threading.Thread(target=lambda: found.append(make_pages(Draft(SPEECH, Properties())).cut))
    worker.start()
    worker.join()
    here, there = make_pages(Draft(SPEECH, Properties())), Pages(found[0])
    assert len(here) == len(there) > 1
    assert [painted(here, index, 40) for index in range(2)] == [painted(there, index, 40) for index in range(2)]


@pytest.mark.parametrize("dots", [150.0, DPI / 2])
def test_every_resolution_shows_the_same(qapp: object, dots: float):
    pages = make_pages(Draft(SPEECH, Properties()))
    coarse, fine = painted(pages, 0, 72), painted(pages, 0, dots).scaled(595, 842)
    rows = [(row < 245) for row in (min_lightness(coarse, y) for y in range(60, 780))]
    others = [(row < 245) for row in (min_lightness(fine, y) for y in range(60, 780))]
    assert sum(a != b for a, b in zip(rows, others, strict=True)) < len(rows) / 8


def min_lightness(image: QImage, y: int) -> int:
    return min(image.pixelColor(x, y).lightness() for x in range(90, 500, 3))


def test_header_and_footer_are_painted_in_the_margins(qapp: object):
    lines = (MarginLine("■■■■", "center", 12.0),)
    with_lines = PageSetup(headers=Margins(lines), footers=Margins(lines, even=()))
    pages = make_pages(Draft(SPEECH, Properties(page=with_lines)))

    def dark(index: int, top: float, bottom: float) -> bool:
        image = painted(pages, index, 72)
        return any(min_lightness(image, y) < 128 for y in range(int(top), int(bottom)))

    assert [dark(0, 42, 60), dark(0, 775, 793)] == [True, True]
    assert [dark(1, 42, 60), dark(1, 775, 793)] == [True, False]
    assert not dark(0, 0, 42)


def test_pages_that_come_later_are_painted_like_those_made_at_once(qapp: object):
    lines = (MarginLine(f"{PAGE_FIELD} / {PAGES_FIELD}", "center", 12.0),)
    whole = make_pages(Draft(SPEECH, Properties(page=PageSetup(footers=Margins(lines)))))
    first, *others = whole.cut.pages
    growing = Pages(Cut(whole.cut.manuscript, (first,)))
    growing.grow(others)
    last = len(whole) - 1
    assert last > 0
    assert growing.values(0) == whole.values(0)
    assert painted(growing, last, 40) == painted(whole, last, 40)


def test_headings_are_found(qapp: object):
    pages = make_pages(Draft(SPEECH, Properties()))
    ((heading, page, top),) = pages.places()
    assert heading == Heading(4, 1, "Aims")
    assert page == len(pages) - 1
    assert pages.page.top <= top < pages.page.height - pages.page.bottom
