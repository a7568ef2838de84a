"""The view of pages: where they are, which is in the middle, what keys and mouse do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from builders import blocks
from speecheditor.gui.printing.manuscript import Draft, Section
from speecheditor.gui.printing.page_view import GAP, MOST, Fit, PageView
from speecheditor.gui.printing.pages import Cut, Pages, make_pages
from speecheditor.model.blocks import Block
from speecheditor.model.page import PageSetup
from speecheditor.model.properties import Properties


def speech(pages: int) -> list[Block]:
    return blocks(*["同志们，我们要一心一意抓发展。" * 60] * (2 * pages))


@pytest.fixture
def view(qtbot: QtBot) -> PageView:
    found = PageView()
    qtbot.addWidget(found)
    found.resize(500, 400)
    found.show()
    found.set_pages(make_pages(Draft(speech(4), Properties())))
    return found


def inked(view: PageView, index: int) -> bool:
    """Whether there is something dark in the first lines of a page."""
    image = view.viewport().grab().toImage()
    rect = view.page_rect(index).intersected(view.viewport().rect())
    colors = {
        image.pixelColor(x, y).lightness()
        for x in range(rect.left(), rect.right(), 2)
        for y in range(rect.top(), rect.bottom(), 2)
    }
    return bool(colors) and min(colors) < 100


def test_pages_are_painted_where_they_are(view: PageView):
    assert inked(view, 0)
    view.show_page(2)
    assert view.current == 2
    assert view.page_rect(2).top() == GAP
    assert inked(view, 2)


def test_only_pages_in_sight_are_painted(view: PageView, monkeypatch: pytest.MonkeyPatch):
    painted: list[int] = []
    original = PageView._paint_page
    monkeypatch.setattr(
        PageView, "_paint_page", lambda self, index, size: (painted.append(index), original(self, index, size))[1]
    )
    view.set_zoom(1.5)
    view.viewport().grab()
    view.viewport().grab()
    assert painted == [0]


@pytest.mark.parametrize(("fit", "whole"), [(Fit.WIDTH, False), (Fit.PAGE, True)])
def test_fit(view: PageView, fit: Fit, whole: bool):
    view.set_fit(fit)
    for width, height in ((500, 300), (800, 500)):
        view.resize(width, height)
        rect = view.page_rect(0)
        assert rect.width() <= view.viewport().width() - 2 * GAP + 1
        assert (rect.height() <= view.viewport().height() - 2 * GAP + 1) == whole
        if not whole:
            assert rect.width() == pytest.approx(view.viewport().width() - 2 * GAP, abs=2)


def test_zoom_keeps_the_place_and_has_limits(view: PageView):
    view.show_page(2)
    view.zoom_in()
    assert view.fit is Fit.FREE
    assert view.current == 2
    view.set_zoom(99)
    assert view.zoom == MOST


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        ([Qt.Key.Key_PageDown], 1),
        ([Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp], 1),
        ([Qt.Key.Key_PageUp], 0),
        ([Qt.Key.Key_End, Qt.Key.Key_Home], 0),
    ],
)
def test_keys(view: PageView, qtbot: QtBot, keys: list[Qt.Key], page: int):
    view.set_fit(Fit.PAGE)
    for key in keys:
        qtbot.keyClick(view, key)
    assert view.current == page


def test_more_pages_come_and_nothing_moves(view: PageView):
    pages = view.pages
    assert pages is not None
    rest = pages.cut.pages[2:]
    pages.cut = pages.cut._replace(pages=pages.cut.pages[:2])
    view.set_pages(pages)
    view.show_page(1)
    place = view.page_rect(1)
    pages.grow(rest)
    view.grown()
    assert (view.count(), view.page_rect(1)) == (2 + len(rest), place)


def test_two_pages_side_by_side(view: PageView):
    view.set_fit(Fit.TWO)
    first, second, third = (view.page_rect(k) for k in range(3))
    assert first.top() == second.top() < third.top()
    assert first.right() < second.left()
    assert third.left() == first.left()
    assert view.page_rect(1).right() <= view.viewport().width()
    view.set_fit(Fit.PAGE)
    assert view.page_rect(1).top() > view.page_rect(0).bottom()


def test_pages_of_several_sizes(qtbot: QtBot):
    pages = make_pages(Draft(speech(4), Properties()))
    upright = PageSetup()
    beside = (841.9 - (upright.width - upright.left - upright.right)) / 2  # the lines are as wide as those of the cut
    lying = PageSetup(width=841.9, height=595.3, left=beside, right=beside)
    manuscript = replace(pages.cut.manuscript, sections=(Section(0, upright), Section(1, lying)))
    cut = [replace(page, section=k % 2) for k, page in enumerate(pages.cut.pages[:3])]
    view = PageView()
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show()
    view.set_pages(Pages(Cut(manuscript, cut)))
    sizes = [(view.page_rect(k).width(), view.page_rect(k).height()) for k in range(3)]
    assert sizes[0] == sizes[2] == sizes[1][::-1]
    assert view.page_rect(1).left() == GAP
    assert view.page_rect(0).center().x() == pytest.approx(view.page_rect(1).center().x(), abs=1)
    assert view.page_rect(2).top() - view.page_rect(1).bottom() == GAP + 1


def test_pages_higher_than_the_window_are_read_by_the_windowful(view: PageView, qtbot: QtBot):
    view.set_zoom(1.0)
    view.show_page(0)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.current == 0
    assert 0 < view.verticalScrollBar().value() < view.viewport().height()
    qtbot.keyClick(view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert (view.current, view.page_rect(1).top()) == (1, GAP)
    qtbot.keyClick(view, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert view.current == 0


def test_two_clicks_tell_the_place(view: PageView, qtbot: QtBot):
    view.set_zoom(1.0)
    view.show_page(0)
    at = view.page_rect(0).topLeft() + QPoint(50, 96)
    with qtbot.waitSignal(view.chosen) as told:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told.args == [0, pytest.approx(72)]
