"""Pictures in a window: by file, paste and drop, their size by the mouse and by the dialog."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from bodies import paragraph
from drawings import png
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.pictures import Shape
from speecheditor.gui import picture_files
from speecheditor.gui.main_window import MainWindow
from speecheditor.gui.picture_files import PictureError, picture_of, read_picture
from speecheditor.gui.picture_handles import _resized
from speecheditor.model.blocks import same_blocks
from speecheditor.model.inline_objects import atom_at, atoms_in
from speecheditor.model.transaction import Selection

BODY = paragraph("one two") + paragraph("three")
EXACT = paragraph("one", ppr='<w:spacing w:line="560" w:lineRule="exact"/>')


def encoded(image: QImage, kind: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(buffer.data().data())


def blank(width: int, height: int, dots_per_metre: int = 0) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    if dots_per_metre:
        image.setDotsPerMeterX(dots_per_metre)
        image.setDotsPerMeterY(dots_per_metre)
    return image


def put_in(window: MainWindow, qtbot, data: bytes = png(96, 48)) -> None:
    """Insert a picture behind the first word and select it."""
    made = picture_of(data, "red", "red.png")
    window.pictures.insert([made], Selection.at((0, 3)))
    window.editor.select(Selection((0, 3), (0, 4)))
    qtbot.waitUntil(lambda: not window.editor.picture_handles.frame().isEmpty())


def pictures(window: MainWindow) -> list[str]:
    """What each picture is and how large it is, in points."""
    out: list[str] = []
    for block in window.document.blocks:
        for _, atom in atoms_in(block):
            drawing = window.editor.preview.drawing(atom)
            assert drawing is not None
            assert atom.media is not None
            out.append(f"{atom.media.media_type} {drawing.width:g}×{drawing.height:g}")
    return out


def saved(window: MainWindow) -> docx.document.Document:
    return docx.Document(io.BytesIO(write_docx(window.session.content, *window.document.snapshot())))


def test_a_file_is_put_in_by_the_command(opened, qtbot, tmp_path: Path, monkeypatch) -> None:
    window = opened(BODY)
    path = tmp_path / "图.png"
    path.write_bytes(png(96, 48))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *args: ([str(path)], ""))
    before = window.document.snapshot()[0]
    window.editor.select(Selection.at((0, 3)))
    window.actions_by_id["insert.picture"].trigger()
    qtbot.waitUntil(lambda: bool(pictures(window)))
    assert pictures(window) == ["image/png 72×36"]
    assert [shape.width.pt for shape in saved(window).inline_shapes] == [72]
    assert len(window.document.history.done) == 1
    window.document.undo()
    assert same_blocks(window.document.snapshot()[0], before)


def test_a_copied_image_is_pasted_and_a_picture_of_text_is_not(opened, qtbot) -> None:
    window = opened(BODY)
    data = QMimeData()
    data.setImageData(blank(40, 20))
    window.editor.insert_mime(data, Selection.at((0, 0)))
    qtbot.waitUntil(lambda: pictures(window) == ["image/png 30×15"])
    data.setText("words")
    window.editor.insert_mime(data, Selection.at((1, 0)))
    assert window.document.blocks[1].text == "wordsthree"


def test_dropped_picture_files_go_into_the_text_others_are_opened(opened, qtbot, tmp_path: Path) -> None:
    window = opened(BODY)
    path = tmp_path / "a.bmp"
    path.write_bytes(encoded(blank(96, 96), "bmp"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    assert window.pictures.take(data, Selection.at((0, 0)))
    qtbot.waitUntil(lambda: pictures(window) == ["image/bmp 72×72"])
    data.setUrls([QUrl.fromLocalFile(str(path)), QUrl.fromLocalFile(str(tmp_path / "b.docx"))])
    assert not window.pictures.take(data, Selection.at((0, 0)))


def test_a_damaged_file_is_told(opened, qtbot, tmp_path: Path, monkeypatch) -> None:
    window = opened(BODY)
    told: list[str] = []
    monkeypatch.setattr(window, "warn", lambda text, reason: told.append(reason))
    path = tmp_path / "bad.png"
    path.write_bytes(png(9, 9)[:30])
    window.pictures.insert_files([path], Selection.at((0, 0)))
    qtbot.waitUntil(lambda: bool(told))
    assert (told, pictures(window)) == (["bad.png is damaged."], [])


def test_a_picture_is_no_wider_than_the_text(opened, qtbot) -> None:
    window = opened(BODY)
    put_in(window, qtbot, png(2000, 500))
    page = window.document.properties.page
    room = page.width - page.left - page.right
    assert pictures(window) == [f"image/png {room:g}×{room / 4:g}"]


def test_lines_of_exact_height_let_a_picture_be_seen(opened, qtbot) -> None:
    window = opened(EXACT)
    put_in(window, qtbot)
    assert b'w:line="560" w:lineRule="atLeast"' in window.document.blocks[0].props.raw
    window.document.undo()
    assert same_blocks(window.document.snapshot()[0], window.session.content.blocks)


# -- size


def test_the_mouse_changes_the_size_by_a_corner_as_a_whole(opened, qtbot) -> None:
    window = opened(BODY)
    put_in(window, qtbot)
    viewport, frame = window.editor.viewport(), window.editor.picture_handles.frame()
    start = frame.bottomRight()
    end = start + QPointF(frame.width(), 0)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start.toPoint())
    QTest.mouseMove(viewport, end.toPoint())
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end.toPoint())
    (found,) = pictures(window)
    width, height = map(float, found.split()[1].split("×"))
    assert abs(width - 144) < 2
    assert abs(width / height - 2) < 0.01
    assert window.editor.selection() == Selection((0, 3), (0, 4))
    assert len(window.document.history.done) == 2


@pytest.mark.parametrize(
    ("handle", "moved", "wanted"),
    [
        ((2, 2), (50, 0), (0, 0, 150, 75)),
        ((0, 0), (50, 25), (50, 25, 50, 25)),
        ((2, 1), (50, 99), (0, 0, 150, 50)),
        ((1, 0), (50, 10), (0, 10, 100, 40)),
        ((2, 1), (-500, 0), (0, 0, 8, 50)),
        ((2, 2), (-500, -500), (0, 0, 16, 8)),
    ],
)
def test_a_handle_moves_its_sides(handle, moved, wanted) -> None:
    assert _resized(QRectF(0, 0, 100, 50), handle, QPointF(*moved)) == QRectF(*wanted)


def test_a_click_on_a_picture_selects_it(opened, qtbot) -> None:
    window = opened(BODY)
    put_in(window, qtbot)
    centre = window.editor.picture_handles.frame().center().toPoint()
    window.editor.select(Selection.at((1, 0)))
    QTest.mouseClick(window.editor.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert window.editor.selection() == Selection((0, 3), (0, 4))


def test_the_dialog_changes_size_and_description(opened, qtbot) -> None:
    window = opened(BODY)
    put_in(window, qtbot)
    window.actions_by_id["format.picture"].trigger()
    qtbot.waitUntil(lambda: window.pictures.dialog is not None)
    dialog = window.pictures.dialog
    assert dialog is not None
    assert dialog.percent_field.value() == 100
    dialog.percent_field.setValue(50)
    assert abs(dialog.shape.height - 18) < 0.01
    dialog.keep_ratio.setChecked(False)
    dialog.height_field.setValue(2.54 if "cm" in dialog.height_field.suffix() else 1.0)
    dialog.description_field.setText("红 <&")
    dialog.accept()
    assert pictures(window) == ["image/png 36×72"]
    atom = atom_at(window.document, (0, 3))
    assert atom is not None
    assert atom.text == "红 <&"
    assert 'descr="红 &lt;&amp;"' in saved(window).element.xml
    window.document.undo()
    assert pictures(window) == ["image/png 72×36"]


def test_ok_in_the_dialog_without_a_change_changes_nothing(opened, qtbot) -> None:
    window = opened(BODY)
    put_in(window, qtbot, png(97, 31))
    window.actions_by_id["format.picture"].trigger()
    qtbot.waitUntil(lambda: window.pictures.dialog is not None)
    assert window.pictures.dialog is not None
    window.pictures.dialog.accept()
    assert len(window.document.history.done) == 1


# -- files


@pytest.mark.parametrize(
    ("data", "kind", "shape"),
    [
        (encoded(blank(300, 150, 11811), "png"), "image/png", Shape(72, 36)),
        (encoded(blank(300, 150, 1), "png"), "image/png", Shape(225, 112.5)),
        (encoded(blank(96, 48), "webp"), "image/png", Shape(72, 36)),
        (encoded(blank(96, 48, 3780), "jpeg"), "image/jpeg", Shape(72, 36)),
    ],
)
def test_the_natural_size_follows_the_resolution(data: bytes, kind: str, shape: Shape) -> None:
    found = picture_of(data, "", "x")
    assert (found.media.media_type, found.shape) == (kind, shape)


def test_a_turned_photograph_is_put_upright() -> None:
    plain = encoded(blank(96, 48, 3780), "jpeg")
    exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
    turned = plain[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + plain[2:]
    found = picture_of(turned, "", "x")
    assert (found.media.media_type, found.shape) == ("image/jpeg", Shape(36, 72))


@pytest.mark.parametrize("data", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.4", b""])
def test_other_formats_are_refused(data: bytes) -> None:
    with pytest.raises(PictureError, match="no picture"):
        picture_of(data, "", "x.svg")


def test_a_torn_tiff_is_told() -> None:
    with pytest.raises(PictureError, match="damaged"):
        picture_of(b"II*\0", "", "x.tif")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(picture_files, "MAX_PART", 10)
    path = tmp_path / "a.png"
    path.write_bytes(png(9, 9))
    with pytest.raises(PictureError, match="too large"):
        read_picture(path)
    with pytest.raises(PictureError, match="could not be read"):
        read_picture(tmp_path / "none.png")
