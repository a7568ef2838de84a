"""Input methods: which one Qt talks to, where its window of candidates stands, and that composing costs nothing."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from typists import Typist

from bodies import heading, paragraph
from speecheditor.gui import app
from speecheditor.gui.main_window import MainWindow
from speecheditor.model import count_index
from speecheditor.model.transaction import Selection

pytestmark = pytest.mark.usefixtures("windows_end")

CURSOR = Qt.InputMethodQuery.ImCursorRectangle


# -- fcitx


@pytest.mark.parametrize(
    ("platform", "module", "plugins", "chosen"),
    [
        ("linux", "fcitx", ["libibusplatforminputcontextplugin.so"], "ibus"),
        ("linux", "fcitx5", [], "ibus"),
        ("linux", "fcitx", ["libfcitx5platforminputcontextplugin.so"], "fcitx"),
        ("linux", "ibus", [], "ibus"),
        ("linux", "", [], ""),
        ("linux", None, [], None),
        ("win32", "fcitx", [], "fcitx"),
        ("darwin", "fcitx5", [], "fcitx5"),
    ],
)
def test_fcitx_is_spoken_to_as_ibus_where_its_plug_in_is_missing(
    monkeypatch, tmp_path, platform, module, plugins, chosen
) -> None:
    folder = tmp_path / "platforminputcontexts"
    folder.mkdir()
    for name in plugins:
        (folder / name).touch()
    monkeypatch.setattr(app.sys, "platform", platform)
    monkeypatch.setattr(app.QLibraryInfo, "path", lambda which: str(tmp_path))
    monkeypatch.delenv("QT_IM_MODULE", raising=False)
    if module is not None:
        monkeypatch.setenv("QT_IM_MODULE", module)
    app._choose_input_method()
    assert os.environ.get("QT_IM_MODULE") == chosen


# -- the window of candidates


def picture(window: MainWindow) -> QImage:
    QApplication.processEvents()
    return window.editor.viewport().grab().toImage()


def painted_caret(window: MainWindow) -> QRect:
    """Where the caret is seen: what changes when the focus leaves the text."""
    window.editor.setFocus()
    with_caret = picture(window)
    window.outline_view.setFocus()
    without = picture(window)
    window.editor.setFocus()
    size = with_caret.bytesPerLine()
    lines = zip(*(batched(bytes(image.constBits()), size) for image in (with_caret, without)), strict=True)
    rows = [(y, seen, bare) for y, (seen, bare) in enumerate(lines) if seen != bare]
    columns = [k // 4 for k in range(size) if rows[0][1][k] != rows[0][2][k]]
    return QRect(columns[0], rows[0][0], columns[-1] - columns[0] + 1, rows[-1][0] - rows[0][0] + 1)


def batched(data: bytes, size: int) -> list[bytes]:
    return [data[k : k + size] for k in range(0, len(data), size)]


def distance(asked: QRect, seen: QRect) -> int:
    """How many pixels the place that is told is beside, below or above the foot of the caret, or short of its top; a
    line may be higher than the caret in it."""
    return max(abs(asked.left() - seen.left()), asked.top() - seen.top(), abs(asked.bottom() - seen.bottom()))


@pytest.fixture
def still_caret(qapp):
    """A caret that does not blink."""
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)


@pytest.mark.usefixtures("still_caret")
@pytest.mark.parametrize(("zoom", "place"), [(0.5, (0, 2)), (1.0, (1, 5)), (1.5, (0, 0)), (2.0, (3, 1))])
def test_it_stands_at_the_caret_at_any_zoom(opened, zoom: float, place: tuple[int, int]) -> None:
    window = opened(heading(1, "形势") + paragraph("正文 words") + heading(1, "任务") + paragraph("好的"))
    window.editor.zoom_to(zoom)
    window.editor.select(Selection.at(place))
    seen = painted_caret(window)
    assert distance(window.editor.inputMethodQuery(CURSOR).toRect(), seen) <= 1


@pytest.mark.usefixtures("still_caret")
def test_it_stands_at_the_caret_below_what_is_folded_and_behind_what_is_composed(qtbot) -> None:
    typist = Typist(qtbot, "zh-CN")
    window = typist.window
    typist.type("A⏎b⏎c⏎D⏎e")
    for index in (0, 3):
        window.editor.select(Selection.at((index, 0)))
        window.actions_by_id["format.level_1"].trigger()
    window.editor.fold(0)
    window.editor.select(Selection.at((4, 1)))
    QApplication.processEvents()
    window.editor.zoom_to(1.5)
    seen = painted_caret(window)
    assert distance(window.editor.inputMethodQuery(CURSOR).toRect(), seen) <= 1
    before = window.editor.inputMethodQuery(CURSOR).toRect()
    typist.preedit("nihao")
    asked = window.editor.inputMethodQuery(CURSOR).toRect()
    assert asked.left() > before.left() + 20
    assert asked.top() == before.top()


# -- composing


class Heard:
    """Counts what a listener of the document hears."""

    def __init__(self) -> None:
        self.calls = 0

    def on_begin(self, transaction: object) -> None:
        self.calls += 1

    def on_step(self, step: object, transaction: object) -> None:
        self.calls += 1

    def on_end(self, transaction: object) -> None:
        self.calls += 1


def test_composing_makes_no_change_no_count_and_no_look_at_the_outline(qtbot, monkeypatch) -> None:
    typist = Typist(qtbot, "zh-CN")
    window = typist.window
    typist.type("1. a⏎text⏎")
    qtbot.waitUntil(lambda: not window._status_timer.isActive())
    heard = Heard()
    window.document.add_listener(heard)
    work: list[str] = []
    for owner, name in (
        (window, "_refresh_place"),
        (window.outline_panel, "follow"),
        (window.heading_offers, "_found"),
        (window.menus, "refresh_history"),
    ):
        monkeypatch.setattr(owner, name, lambda *_, name=name: work.append(name))
    monkeypatch.setattr(count_index, "count_block", lambda block: work.append("count"))
    for k in range(1, 6):
        typist.preedit("nihao"[:k])
        qtbot.wait(5)
    assert not window._status_timer.isActive()
    assert (heard.calls, work) == (0, [])
    assert typist.lines[-1] == ""
    monkeypatch.undo()
    typist.commit("你好")
    assert heard.calls == 3, "one change with one step"
    assert typist.lines[-1] == "你好"


def test_keys_that_are_the_input_methods_do_not_reach_the_offer(qtbot) -> None:
    typist = Typist(qtbot, "zh-CN")
    typist.commit("一、")
    assert typist.window.heading_offers.hint.isVisible()
    typist.preedit("renqing")
    assert typist.window.heading_offers.hint.isVisible()
    typist.commit("认清")
    assert typist.lines == ["一、认清"]
    assert typist.window.heading_offers.offer is not None
