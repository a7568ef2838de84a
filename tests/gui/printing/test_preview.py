"""The preview: made in a worker, shown page by page, closed at any time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from builders import blocks
from speecheditor.gui.printing.manuscript import Draft
from speecheditor.gui.printing.page_view import GAP, MOST, Fit, PageView
from speecheditor.gui.printing.pages import make_pages
from speecheditor.gui.printing.preview import PreviewDialog
from speecheditor.model.blocks import Block
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
    monkeypatch.setattr(PageView, "_paint_page", lambda self, index: (painted.append(index), original(self, index))[1])
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


def test_dialog(qtbot: QtBot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = PreviewDialog(window, Draft(speech(2), Properties(), "讲话"))
    with qtbot.waitSignal(dialog.job.done):
        dialog.open()
    assert dialog.page_count > 1
    assert dialog._place.text() == f"Page 1 of {dialog.page_count}"
    assert "讲话" in dialog.windowTitle()
    with qtbot.waitSignal(dialog.print_requested):
        dialog._print.click()
    with qtbot.waitSignal(dialog.export_requested):
        dialog._export.click()
    dialog._larger.click()
    assert dialog.view.fit is Fit.FREE
    dialog._zooms.activated.emit(1)
    assert dialog.view.fit is Fit.PAGE
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(gone))


def test_closed_while_the_pages_are_made(qtbot: QtBot):
    window = QWidget()
    qtbot.addWidget(window)
    dialog = PreviewDialog(window, Draft(speech(40), Properties(), "x"))
    dialog.open()
    job = dialog.job
    with qtbot.waitSignal(job.cancelled):
        dialog.reject()


def test_failure_is_told(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> None:
        raise ValueError("no fonts")

    monkeypatch.setattr("speecheditor.gui.printing.preview.make_pages", fail)
    window = QWidget()
    qtbot.addWidget(window)
    dialog = PreviewDialog(window, Draft(speech(1), Properties(), "x"))
    with qtbot.waitSignal(dialog.job.failed):
        dialog.open()
    assert "no fonts" in dialog._place.text()
    dialog.reject()
