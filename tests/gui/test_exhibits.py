"""Pictures and large tables made ready off the GUI thread, and tables higher than the view."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bodies import paragraph
from drawings import illustrated, png
from speecheditor.formats.preview import Preview
from speecheditor.formats.tables import plain_table
from speecheditor.gui import exhibits as exhibits_module
from speecheditor.gui.app import create_window
from speecheditor.gui.exhibits import FIRST_ROWS, DocumentExhibits
from speecheditor.gui.layout_decor import OpaquePreview
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.blocks import OpaqueBlock, Source
from speecheditor.model.styles import StyleSheet

PIXELS = QSize(100, 100)


def table(rows: int) -> str:
    row = f"<w:tr><w:tc>{paragraph('a <b')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr>".replace(" <b", " b")
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{row * rows}</w:tbl>"


def exhibits(body: str = "<w:p/>", **pictures: bytes) -> tuple[DocumentExhibits, OpaquePreview]:
    content = illustrated(body, **pictures)
    first = content.blocks[0]
    block = first if isinstance(first, OpaqueBlock) else None
    shown = OpaquePreview("Table", block.rows if block else (), True, block)
    return DocumentExhibits(Preview(content), StyleSheet()), shown


def fetched(qtbot: QtBot, found: DocumentExhibits, name: str, wanted: QSize = PIXELS) -> str:
    """The width of a picture once it is there, or its fault."""
    part = f"word/media/{name}.bin"
    before = found.picture(part, wanted)
    if before is None or not before.suits(wanted):
        with qtbot.waitSignal(found.changed):
            pass
    picture = found.picture(part, wanted)
    assert picture is not None
    return str(picture.image.width()) if picture.image else picture.fault


@pytest.mark.usefixtures("qapp")
def test_a_picture_comes_later_and_larger_when_it_must(qtbot: QtBot) -> None:
    found, _ = exhibits(a=png(400, 400))
    assert found.picture("word/media/a.bin", PIXELS) is None
    assert fetched(qtbot, found, "a") == "100"
    assert fetched(qtbot, found, "a", QSize(200, 200)) == "200"
    assert fetched(qtbot, found, "a", QSize(50, 50)) == "200"


@pytest.mark.usefixtures("qapp")
def test_a_picture_that_is_not_there_is_missing(qtbot: QtBot) -> None:
    found, _ = exhibits()
    assert fetched(qtbot, found, "nothing") == "missing"


@pytest.mark.parametrize(
    ("pause", "kept"),
    [(10.0, {"a": "", "b": "", "c": "100", "d": "100"}), (0.0, {"a": "large", "b": "100", "c": "100", "d": "100"})],
)
def test_the_pictures_kept_are_bounded(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, pause: float, kept: dict[str, str]
) -> None:
    monkeypatch.setattr(exhibits_module, "MEMORY", 2 * 100 * 100 * 4 - 1 if not pause else 2 * 100 * 100 * 4)
    now = [0.0]
    content = illustrated("<w:p/>", **{name: png(100, 100) for name in kept})
    found = DocumentExhibits(Preview(content), StyleSheet(), clock=lambda: now[0])
    for name in kept:
        fetched(qtbot, found, name)
        now[0] += pause
    shown: dict[str, str] = {}
    for name in kept:
        picture = found.picture(f"word/media/{name}.bin", PIXELS)
        shown[name] = "" if picture is None else str(picture.image.width()) if picture.image else picture.fault
    assert shown == kept
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)


def test_a_small_table_is_there_at_once_and_stays_the_same(qapp: QApplication) -> None:
    found, shown = exhibits(table(3))
    first = found.table(shown)
    assert first.columns == (72.0, 72.0)
    assert found.table(shown) is first


def test_a_large_table_shows_its_first_texts_until_it_is_read(qtbot: QtBot) -> None:
    found, shown = exhibits(table(4000))
    bare = found.table(shown)
    assert (len(bare.rows), bare.share) == (FIRST_ROWS, 1.0)
    assert found.table(shown) is bare
    with qtbot.waitSignal(found.changed):
        pass
    assert (len(found.table(shown).rows), found.table(shown).share) == (4000, 0.0)


def test_an_edited_table_shows_what_it_is_told_and_a_later_one_what_was_there_before(qtbot: QtBot) -> None:
    found, shown = exhibits(table(4000))
    block = shown.block
    assert block is not None
    whole = found.read(block)
    assert len(whole.rows) == 4000
    edited = replace(block, source=Source(b"", block.source.element + b" "))
    small = plain_table([("x",)], bordered=True)
    found.know(edited, small, block.source)
    assert found.table(replace(shown, block=edited)) is small
    assert found.table(shown) is small
    with qtbot.waitSignal(found.changed):
        pass
    assert len(found.table(shown).rows) == 4000


@pytest.fixture
def tall(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window that shows a paragraph, a table of several screens, and a paragraph."""
    path = tmp_path / "tall.docx"
    path.write_bytes(illustrated(paragraph("before") + table(200) + paragraph("behind")).package.data)
    window = create_window(path)
    window.resize(1000, 700)
    window.show()
    qtbot.waitExposed(window)
    window.editor.setFocus()
    yield window
    window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def test_keys_scroll_through_a_table_higher_than_the_view(tall: MainWindow) -> None:
    editor, bar = tall.editor, tall.editor.verticalScrollBar()
    heads: list[int] = []
    values: list[int] = []
    for key in [Qt.Key.Key_Down] * 4 + [Qt.Key.Key_PageDown] * 30 + [Qt.Key.Key_PageUp] * 30:
        QTest.keyClick(editor, key)
        QApplication.processEvents()
        heads.append(editor.selection().head[0])
        values.append(bar.value())
    screen = editor.viewport().height()
    steps = [abs(b - a) for a, b in pairwise(values)]
    assert heads[3] == 1
    assert 0 < values[3] - values[1] < screen
    assert max(steps) <= screen
    assert heads[33] == 2
    assert values[33] > bar.maximum() - screen / 2
    assert heads[-1] == 0


def test_a_click_on_a_table_higher_than_the_view_leaves_it_in_place(tall: MainWindow) -> None:
    editor, bar = tall.editor, tall.editor.verticalScrollBar()
    bar.setValue(1500)
    QApplication.processEvents()
    before = bar.value()
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    assert editor.selection().head[0] == 1
    assert bar.value() == before
