"""What is drawn beside characters, in the text and in print: where the ink is."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import pytest
from open_windows import caret_at
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QInputMethodEvent, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QApplication

from bodies import paragraph, text_run
from speecheditor.formats.looks import CharLook, ParaLook
from speecheditor.gui.printing.builder import PrintParagraph, Span
from speecheditor.gui.printing.formats import PrintFormats
from speecheditor.gui.printing.lines import lay_out
from speecheditor.gui.printing.measure import units
from speecheditor.gui.render import characters_format
from speecheditor.gui.text_effects import EFFECTS_KEY, paint_effects, stretches

EM = 40.0
BASE, LEFT = 80, 20
RED = "#ff0000"


def painted(text: str, look: CharLook) -> QImage:
    """Only the effects of a line of `text` with its base line at BASE."""
    fmt = characters_format(look)
    layout = QTextLayout(text, fmt.font())
    whole = QTextLayout.FormatRange()
    whole.start, whole.length, whole.format = 0, 2 * len(text), fmt
    layout.setFormats([whole])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e4)
    layout.endLayout()
    image = QImage(600, 160, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    found = stretches(layout.formats(), lambda _: EM)
    paint_effects(painter, text, layout, QPointF(LEFT, BASE - line.ascent()), found)
    painter.end()
    return image


def ink_of(image: QImage) -> list[bytes]:
    """A byte for each pixel, row by row: 1 where there is ink."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    data, stride = bytes(grey.constBits()), grey.bytesPerLine()
    table = bytes(int(value < 235) for value in range(256))
    return [data[y * stride : y * stride + grey.width()].translate(table) for y in range(grey.height())]


def rows(image: QImage) -> list[int]:
    """The rows with ink."""
    return [y for y, row in enumerate(ink_of(image)) if any(row)]


def bands(image: QImage) -> int:
    """How many stripes of ink lie above each other."""
    found = rows(image)
    return len([y for y in found if y - 1 not in found])


def spots(image: QImage) -> int:
    """How many stretches of ink lie beside each other."""
    columns = [any(column) for column in zip(*ink_of(image), strict=True)]
    return sum(1 for ink, _ in groupby(columns) if ink)


def line(kind: str, **more: object) -> CharLook:
    return CharLook(size=30.0, underline=kind, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "lines", "pieces"),
    [
        ("double", 2, 1),
        ("thick", 1, 1),
        ("words", 1, 3),
        ("wave", 1, 1),
        ("wavyDouble", 2, 1),
        ("single", 0, 0),
        ("", 0, 0),
    ],
)
def test_lines_lie_below_the_text(qapp, kind, lines, pieces) -> None:
    image = painted("one 讲话 two", line(kind))
    assert (bands(image), spots(image)) == (lines, pieces)
    assert all(BASE < y < BASE + EM / 2 for y in rows(image))


@pytest.mark.parametrize(
    ("kind", "least", "most"), [("dotted", 30, 200), ("dash", 12, 40), ("dotDash", 12, 60), ("dashLong", 5, 20)]
)
def test_broken_lines_are_broken(qapp, kind, least, most) -> None:
    assert least < spots(painted("one 讲话 two", line(kind))) < most


def test_heavy_lines_are_thicker(qapp) -> None:
    for kind in ("dotted", "dash"):
        light, heavy = (
            painted("讲话", line(kind)),
            painted("讲话", line({"dotted": "dottedHeavy", "dash": "dashedHeavy"}[kind])),
        )
        assert len(rows(heavy)) > len(rows(light))


def test_a_line_has_its_own_colour_or_that_of_the_text(qapp) -> None:
    for look, name in (
        (line("thick", underline_color=RED), RED),
        (line("thick", color="#0000ff"), "#0000ff"),
        (line("thick"), "#000000"),
    ):
        image = painted("讲话", look)
        colors = {image.pixelColor(40, y).name() for y in rows(image)}
        assert name in colors, look


def test_a_double_strike_crosses_the_text_twice(qapp) -> None:
    image = painted("讲话", CharLook(size=30.0, double_strike=True))
    assert (bands(image), spots(image)) == (2, 1)
    assert all(BASE - EM / 2 < y < BASE for y in rows(image))


@pytest.mark.parametrize(
    ("kind", "text", "count", "is_below"),
    [
        ("dot", "着重号", 3, True),
        ("dot", "着，重 号。", 3, True),
        ("dot", "abc", 3, False),
        ("underDot", "a b", 2, True),
        ("circle", "圈", 1, False),
        ("comma", "顿点", 2, False),
        ("dot", "\U00020000甲", 2, True),
    ],
)
def test_emphasis_marks_stand_at_each_character_that_is_no_punctuation(qapp, kind, text, count, is_below) -> None:
    image = painted(text, CharLook(size=30.0, emphasis=kind))
    assert spots(image) == count
    assert all((y > BASE) == is_below for y in rows(image))


def test_only_what_has_effects_carries_any(qapp) -> None:
    fmt: QTextCharFormat = characters_format(CharLook(underline="single", strike=True, bold=True))
    assert not fmt.hasProperty(EFFECTS_KEY)
    assert fmt.fontUnderline()
    assert fmt.fontStrikeOut()


# -- in the window


def is_red(color: QColor) -> bool:
    return color.red() > 200 and color.green() < 170 and color.blue() < 170


def text_ink(window, block: int) -> int:
    """How many red pixels the paragraph shows."""
    QApplication.processEvents()
    rect = window.editor.cursorRect(caret_at(window, block)).adjusted(0, -4, 300, 8)
    image = window.editor.viewport().grab(rect).toImage()
    return sum(is_red(image.pixelColor(x, y)) for y in range(image.height()) for x in range(image.width()))


@pytest.mark.parametrize("rpr", ['<w:u w:val="thick" w:color="FF0000"/>', '<w:color w:val="FF0000"/><w:dstrike/>'])
def test_the_editor_shows_them_at_every_zoom(opened, rpr) -> None:
    window = opened(paragraph(text_run("讲话 text" * 3, rpr)) + paragraph("plain"))
    found = []
    for zoom in (1.0, 2.0):
        window.editor.zoom_to(zoom)
        found.append(text_ink(window, 0))
    assert 30 < found[0] < found[1]
    assert text_ink(window, 1) == 0 or rpr.startswith("<w:u")


def test_letter_spacing_and_small_capitals_grow_with_the_zoom(opened) -> None:
    window = opened(paragraph(text_run("稿 tx", '<w:smallCaps/><w:spacing w:val="100"/>')) + paragraph("稿 tx"))
    widths = []
    for zoom in (1.0, 2.0):
        window.editor.zoom_to(zoom)
        for block in (0, 1):
            qt = window.editor.document().findBlockByNumber(block)
            window.editor.speech_layout.blockBoundingRect(qt)
            widths.append(qt.layout().lineAt(0).naturalTextWidth())
    spaced, plain, spaced_twice, plain_twice = widths
    assert spaced > plain + 3 * 5 * 96 / 72
    assert spaced_twice / spaced == pytest.approx(2.0, rel=0.05)
    assert plain_twice / plain == pytest.approx(2.0, rel=0.05)


def test_what_is_composed_moves_the_marks_along(opened) -> None:
    window = opened(paragraph("前", text_run("着重", '<w:color w:val="FF0000"/><w:em w:val="dot"/>')))
    window.editor.moveCursor(window.editor.textCursor().MoveOperation.Right)
    QApplication.sendEvent(window.editor, QInputMethodEvent("xyzxyz", []))
    assert text_ink(window, 0) > 0
    QApplication.sendEvent(window.editor, QInputMethodEvent("", []))
    window.editor.binding.verify()


# -- in print


def printed(text: str, look: CharLook, width: float = 400.0, part: tuple[int, int] | None = None) -> QImage:
    paragraph_ = PrintParagraph(text, (Span(len(text), look, False),), ParaLook(), look)
    lines = lay_out(paragraph_, units(width), units(21), PrintFormats())
    image = QImage(round(units(width)), round(units(60)), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    first, stop = part or (0, len(lines.heights))
    lines.draw(painter, 0, 0, first, stop)
    painter.end()
    return image


@pytest.mark.parametrize(
    "look",
    [
        CharLook(size=16.0, underline="thick", underline_color=RED),
        CharLook(size=16.0, underline="words", underline_color=RED),
        CharLook(size=16.0, color=RED, emphasis="dot"),
        CharLook(size=16.0, color=RED, double_strike=True),
    ],
)
def test_print_shows_them_on_whole_and_on_parted_paragraphs(qapp, look) -> None:
    plain = replace(look, underline="", emphasis="", double_strike=False)
    for part in (None, (1, 2)):
        with_effects, without = printed("讲话 " * 12, look, 60.0, part), printed("讲话 " * 12, plain, 60.0, part)
        assert with_effects != without
