"""Pictures and other objects in the text of a real window: their size, their looks, their placeholders."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QThreadPool
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from drawings import blip, illustrated, in_run, inline, png
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.preview import Preview
from speecheditor.gui.app import create_window
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.blocks import readable_text
from speecheditor.model.transaction import Selection

GREEN = (20, 180, 60)
POINT = 96 / 72

pytestmark = pytest.mark.usefixtures("windows_end")


def shown(qtbot: QtBot, folder: Path, body: str, **pictures: bytes) -> MainWindow:
    path = folder / f"{len(MainWindow.all_windows())}.docx"
    path.write_bytes(illustrated(body, external="far", **pictures).package.data)
    window = create_window(path)
    window.resize(1200, 800)
    window.editor.zoom_to(1.0)
    window.show()
    qtbot.waitExposed(window)
    settled(qtbot, window)
    return window


def settled(qtbot: QtBot, window: MainWindow) -> QImage:
    """What the view shows once all pictures are decoded."""
    window.editor.viewport().grab()
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)
    QCoreApplication.processEvents()
    return window.editor.viewport().grab().toImage()


def area(image: QImage, color: tuple[int, int, int]) -> int:
    """How many pixels have about that colour."""
    converted = image.convertToFormat(QImage.Format.Format_RGB32)  # the view of its bytes does not keep it alive
    pixels = memoryview(converted.constBits()).cast("B").cast("I")
    return sum(count for pixel, count in Counter(pixels).items() if distance(QColor(pixel), QColor(*color)) < 24)


def distance(one: QColor, other: QColor) -> int:
    channels = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return sum(abs(a - b) for a, b in channels)


def box(window: MainWindow, block: int = 0) -> tuple[float, float]:
    """Width and height of the first object of a block."""
    text = window.editor.document().findBlockByNumber(block)
    window.editor.speech_layout.blockBoundingRect(text)
    line = text.layout().lineAt(0)
    place = text.text().index("\ufffc")
    return line.cursorToX(place + 1)[0] - line.cursorToX(place)[0], line.height()


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_a_picture_is_shown_at_its_size(qtbot: QtBot, tmp_path: Path, zoom: float) -> None:
    window = shown(qtbot, tmp_path, in_run(inline(blip("a"), 90, 60)), a=png(30, 20, GREEN))
    window.editor.zoom_to(zoom)
    image = settled(qtbot, window)
    assert box(window)[0] == pytest.approx(90 * POINT * zoom, rel=0.02)
    assert area(image, GREEN) == pytest.approx(90 * 60 * (POINT * zoom) ** 2, rel=0.05)


def test_a_picture_is_never_wider_than_the_column(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, tmp_path, in_run(inline(blip("a"), 1500, 300)), a=png(30, 20, GREEN))
    width, height = box(window)
    page = window.document.properties.page
    assert width == pytest.approx((page.width - page.left - page.right) * POINT, rel=0.02)
    assert height == pytest.approx(width / 5, rel=0.1)


def test_an_exact_line_height_does_not_cut_a_picture(qtbot: QtBot, tmp_path: Path) -> None:
    spacing = '<w:pPr><w:spacing w:line="240" w:lineRule="exact"/></w:pPr>'
    body = f"<w:p>{spacing}<w:r>{inline(blip('a'), 90, 60)}</w:r></w:p><w:p>{spacing}<w:r><w:t>x</w:t></w:r></w:p>"
    window = shown(qtbot, tmp_path, body, a=png(30, 20, GREEN))
    layout = window.editor.speech_layout
    heights = [layout.blockBoundingRect(window.editor.document().findBlockByNumber(k)).height() for k in (0, 1)]
    assert heights[0] >= 60 * POINT
    assert heights[1] == pytest.approx(12 * POINT, abs=0.5)


def test_a_cropped_picture_shows_what_is_left_of_it(qtbot: QtBot, tmp_path: Path) -> None:
    left, right = png(10, 10, GREEN), inline(blip("a", crop='<a:srcRect r="50000"/>'), 60, 60)
    window = shown(qtbot, tmp_path, in_run(right), a=left)
    assert area(settled(qtbot, window), GREEN) == pytest.approx((60 * POINT) ** 2, rel=0.05)


PLACEHOLDERS = {
    "external": blip("far", "link"),
    "dangling": blip("dangling"),
    "unknown": blip("nowhere"),
    "metafile": blip("a"),
    "chart": '<c:chart r:id="x"/>',
    "shape": "",
}


@pytest.mark.parametrize("kind", PLACEHOLDERS)
def test_what_cannot_be_shown_has_a_frame_of_its_size(qtbot: QtBot, tmp_path: Path, kind: str) -> None:
    named = in_run(inline(PLACEHOLDERS[kind], 120, 60, name="A hill"))
    window = shown(qtbot, tmp_path, named, a=b"\xd7\xcd\xc6\x9a" + bytes(99))
    width, height = box(window)
    assert width == pytest.approx(120 * POINT, rel=0.02)
    assert height >= 60 * POINT
    other = shown(qtbot, tmp_path, named.replace("A hill", "B"), a=b"\xd7\xcd\xc6\x9a" + bytes(99))
    assert settled(qtbot, window) != settled(qtbot, other)


def test_an_ornament_that_floats_is_small(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, tmp_path, in_run(inline("", 500, 800, place="anchor")))
    assert box(window)[1] < 60


def test_a_picture_pasted_into_another_document_comes_along(qtbot: QtBot, tmp_path: Path) -> None:
    body = in_run(inline(blip("a"), 90, 60, name="A hill"))
    source, target = (shown(qtbot, tmp_path, body, a=png(30, 20, color)) for color in (GREEN, (200, 30, 30)))
    source.editor.select(Selection((0, 0), (0, 1)))
    copied = source.editor.createMimeDataFromSelection()
    for window, text in ((target, "A hillA hill"), (source, "A hillA hill")):
        window.editor.insert_mime(copied, Selection.at((0, 0)))
        assert readable_text(window.document.blocks[0].runs) == text
    pictures = [sum(r.props.atom is not None for r in w.document.blocks[0].runs) for w in (target, source)]
    assert pictures == [2, 2]
    read = read_docx(write_docx(target.session.content, target.document.blocks, target.document.properties)).document
    preview = Preview(read)
    drawn = [preview.drawing(run.props.atom) for run in read.blocks[0].runs if run.props.atom]
    assert [preview.picture(d.part) == png(30, 20, GREEN) for d in drawn if d is not None] == [True, False]


def test_what_cannot_come_into_another_document_does_not_delete_what_is_selected(qtbot: QtBot, tmp_path: Path) -> None:
    source = shown(qtbot, tmp_path, '<w:altChunk r:id="a"/><w:p/>', a=b"<html/>")
    target = shown(qtbot, tmp_path, "<w:p><w:r><w:t>kept</w:t></w:r></w:p>")
    source.editor.select(Selection((0, 0), (0, 1)))
    copied = source.editor.createMimeDataFromSelection()
    assert not target.editor.insert_mime(copied, Selection((0, 0), (0, 4)))
    assert target.document.blocks[0].text == "kept"
