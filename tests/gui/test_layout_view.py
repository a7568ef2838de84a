"""The lazy layout under a QTextEdit: typing, hits, input methods, scrolling, zoom."""

from __future__ import annotations

import pytest
from layout_views import View, changed_columns, heights_hold, laid_out, make_view
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor, QTextFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot


@pytest.fixture
def view(qtbot: QtBot) -> View:
    return make_view(qtbot, ["同志们，朋友们：hello everyone. " * 12 for _ in range(8)])


@pytest.fixture
def long_view(qtbot: QtBot) -> View:
    """2,000 paragraphs of very different lengths, so that estimates are wrong by a lot."""
    texts = [
        ("今天我们在这里召开大会。" if number % 3 else "iiiill, ") * (1 + number * 7 % 23) for number in range(2000)
    ]
    return make_view(qtbot, texts)


@pytest.mark.parametrize("where", ["start", "middle", "end"])
def test_typing_keeps_heights_right(view: View, where: str) -> None:
    place = {"start": 0, "middle": view.block(4).position() + 9, "end": view.document.characterCount() - 1}[where]
    view.place_caret(place)
    QTest.keyClicks(view.edit, "abc def")
    QTest.keyClick(view.edit, Qt.Key.Key_Return)
    QTest.keyClicks(view.edit, "ghi" * 30)
    for _ in range(4):
        QTest.keyClick(view.edit, Qt.Key.Key_Backspace)
    QCoreApplication.processEvents()
    assert view.document.blockCount() == 9
    heights_hold(view)


def test_removing_and_pasting_many_blocks_keeps_heights_right(long_view: View) -> None:
    cursor = QTextCursor(long_view.document)
    cursor.setPosition(long_view.block(300).position() + 2)
    cursor.setPosition(long_view.block(900).position() + 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    assert long_view.document.blockCount() == 1400
    heights_hold(long_view)
    cursor.insertText("\n".join("段落" * (number % 50) for number in range(700)))
    assert long_view.document.blockCount() == 2099
    heights_hold(long_view)


def test_a_margin_moves_the_next_block(view: View) -> None:
    view.layout.settle(0, 10_000)
    before = view.layout.blockBoundingRect(view.block(3)).top()
    cursor = QTextCursor(view.block(2))
    fmt = cursor.blockFormat()
    fmt.setBottomMargin(40)
    cursor.setBlockFormat(fmt)
    assert view.layout.blockBoundingRect(view.block(3)).top() == pytest.approx(before + 30)


@pytest.mark.parametrize("zoom", [0.5, 1.0, 1.5, 3.0])
def test_a_click_lands_where_the_caret_was_measured(view: View, zoom: float) -> None:
    view.layout.set_zoom(zoom)
    QCoreApplication.processEvents()
    for position in (0, 1, 30, 65, view.block(1).position(), view.block(1).position() + 17):
        view.place_caret(position)
        spot = view.edit.cursorRect().center()
        view.place_caret(position + 1)
        QTest.mouseClick(view.edit.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert view.edit.textCursor().position() == position


def test_dragging_selects_between_the_two_places(view: View) -> None:
    first, last = view.block(0).position() + 3, view.block(1).position() + 11
    spots = []
    for position in (first, last):
        view.place_caret(position)
        spots.append(view.edit.cursorRect().center())
    view.place_caret(0)
    viewport = view.edit.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=spots[0])
    QTest.mouseMove(viewport, spots[1] - QPoint(0, 1))
    QTest.mouseMove(viewport, spots[1])
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=spots[1])
    cursor = view.edit.textCursor()
    assert (cursor.selectionStart(), cursor.selectionEnd()) == (first, last)


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_composing_shows_the_text_and_its_caret(view: View, zoom: float) -> None:
    view.layout.set_zoom(zoom)
    view.place_caret(5)
    QCoreApplication.processEvents()
    plain, before = view.edit.viewport().grab().toImage(), view.edit.cursorRect()
    compose(view, "zhongguo", 0)
    at_start = view.edit.cursorRect()
    compose(view, "zhongguo", 8)
    at_end = view.edit.cursorRect()
    assert at_start.left() == before.left()
    assert at_end.left() - at_start.left() == pytest.approx(preedit_width(view), abs=1)
    assert view.edit.viewport().grab().toImage() != plain
    assert view.document.characterAt(5) != "z"
    commit = QInputMethodEvent()
    commit.setCommitString("中国")
    QCoreApplication.sendEvent(view.edit, commit)
    assert view.block(0).text()[5:7] == "中国"
    assert view.edit.textCursor().position() == 7
    heights_hold(view)


def compose(view: View, text: str, caret: int) -> None:
    kind = QInputMethodEvent.AttributeType.Cursor
    QCoreApplication.sendEvent(view.edit, QInputMethodEvent(text, [QInputMethodEvent.Attribute(kind, caret, 1, None)]))
    QCoreApplication.processEvents()


def preedit_width(view: View) -> float:
    layout = view.block(0).layout()
    line, place = layout.lineAt(0), layout.preeditAreaPosition()
    return line.cursorToX(place + len(layout.preeditAreaText()))[0] - line.cursorToX(place)[0]


def test_the_preedit_caret_is_painted_in_the_preedit_text(view: View) -> None:
    """Two places of the caret in the same preedit text give two pictures, differing only in two thin columns."""
    view.edit.activateWindow()
    view.edit.setFocus()
    view.place_caret(5)
    pictures, columns = [], []
    for caret in (2, 6):
        compose(view, "zhongguo", caret)
        columns.append(view.edit.cursorRect().left())
        pictures.append(view.edit.viewport().grab().toImage())
    assert changed_columns(*pictures) == set(columns)


def wheel(view: View, notches: int) -> None:
    bar = view.edit.verticalScrollBar()
    bar.setValue(bar.value() - notches * 60)
    QCoreApplication.processEvents()


@pytest.mark.parametrize("step", [-1, 1])
def test_scrolling_moves_what_was_in_view_by_the_step(long_view: View, step: int) -> None:
    view = long_view
    bar = view.edit.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    QCoreApplication.processEvents()
    for _ in range(120):
        seen = laid_out(view)[len(laid_out(view)) // 2]
        before = view.on_screen(seen)
        wheel(view, step)
        assert view.on_screen(seen) - before == pytest.approx(60 * step, abs=1)


def test_a_picture_of_a_scrolled_view_is_that_of_a_fresh_paint(long_view: View) -> None:
    view = long_view
    view.edit.verticalScrollBar().setValue(20_000)
    for _ in range(10):
        wheel(view, 1)
    shown = view.edit.viewport().grab().toImage()
    view.edit.viewport().update()
    QCoreApplication.processEvents()
    assert view.edit.viewport().grab().toImage() == shown


def test_measuring_far_above_does_not_move_the_view(long_view: View) -> None:
    view = long_view
    bar = view.edit.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    QCoreApplication.processEvents()
    seen = laid_out(view)[2]
    before = view.on_screen(seen)
    for number in range(100, 200):
        view.layout.blockBoundingRect(view.block(number))
    QCoreApplication.processEvents()
    assert view.on_screen(seen) == pytest.approx(before, abs=1)


def test_edits_far_above_do_not_move_the_view(long_view: View) -> None:
    view = long_view
    bar = view.edit.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    QCoreApplication.processEvents()
    seen = laid_out(view)[2]
    before = view.on_screen(seen)
    cursor = QTextCursor(view.block(10))
    cursor.insertText("新的段落\n" * 100)
    QCoreApplication.processEvents()
    assert view.on_screen(seen + 100) == pytest.approx(before, abs=1)


@pytest.mark.parametrize("key", [Qt.Key.Key_End, Qt.Key.Key_Home])
def test_the_caret_is_in_view_after_a_jump(long_view: View, key: Qt.Key) -> None:
    view = long_view
    view.edit.verticalScrollBar().setValue(20_000)
    view.place_caret(view.block(1000).position())
    QTest.keyClick(view.edit, key, Qt.KeyboardModifier.ControlModifier)
    QCoreApplication.processEvents()
    assert view.edit.viewport().rect().contains(view.edit.cursorRect())


@pytest.mark.parametrize("key", [Qt.Key.Key_PageDown, Qt.Key.Key_Down])
def test_the_caret_walks_there_and_back_and_stays_in_view(long_view: View, key: Qt.Key) -> None:
    view, places = long_view, [0]
    back = {Qt.Key.Key_PageDown: Qt.Key.Key_PageUp, Qt.Key.Key_Down: Qt.Key.Key_Up}[key]
    for _ in range(60):
        QTest.keyClick(view.edit, key)
        QCoreApplication.processEvents()
        assert view.edit.viewport().rect().contains(view.edit.cursorRect())
        places.append(view.edit.textCursor().position())
    assert places == sorted(set(places))
    for _ in range(60):
        QTest.keyClick(view.edit, back)
        QCoreApplication.processEvents()
        assert view.edit.viewport().rect().contains(view.edit.cursorRect())
    assert view.edit.textCursor().blockNumber() <= 1


def test_the_end_can_be_reached(long_view: View) -> None:
    view = long_view
    for _ in range(3):
        view.edit.verticalScrollBar().setValue(10**8)
        QCoreApplication.processEvents()
    last = view.layout.blockBoundingRect(view.block(1999))
    assert last.bottom() - view.scroll() <= view.edit.viewport().height()


@pytest.mark.parametrize("change", ["narrow", "wide", "zoom"])
def test_the_top_block_stays_at_the_top_when_everything_is_set_anew(long_view: View, change: str) -> None:
    view = long_view
    view.edit.verticalScrollBar().setValue(31_000)
    QCoreApplication.processEvents()
    top = view.layout.block_at(view.scroll())
    if change == "zoom":
        view.layout.set_zoom(1.6)
    else:
        view.edit.resize(300 if change == "narrow" else 900, 400)
    QCoreApplication.processEvents()
    assert abs(view.layout.block_at(view.scroll()) - top) <= 1
    heights_hold(view)


@pytest.mark.parametrize("zoom", [0.5, 1.25, 2.0, 3.0])
def test_zoom_scales_fonts_indents_tabs_and_spacing(qtbot: QtBot, zoom: float) -> None:
    view = make_view(qtbot, ["ten 个字符的文本了\ttab", "b", "c"])
    view.edit.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
    view.edit.setLineWrapColumnOrWidth(4000)
    plain = measures(view)
    view.layout.set_zoom(zoom)
    assert view.layout.zoom == pytest.approx(zoom, rel=0.011)
    for before, after in zip(plain, measures(view), strict=True):
        assert after == pytest.approx(before * view.layout.zoom, rel=0.06)


def measures(view: View) -> list[float]:
    """First line's indent, its height, its ten characters' width, the tab stop, the gap above the third block."""
    rects = [view.layout.blockBoundingRect(view.block(number)) for number in range(3)]
    line = view.block(0).layout().lineAt(0)
    ends = [line.cursorToX(place)[0] - line.x() for place in (10, 12)]
    return [line.x(), line.height(), *ends, rects[2].top() - rects[1].bottom()]


def test_lengths_of_another_document_are_refused(view: View) -> None:
    with pytest.raises(ValueError, match="3 lengths for 8 blocks"):
        view.layout.set_lengths([1, 2, 3])


def test_a_full_width_mark_reaches_the_right_border(view: View) -> None:
    plain = view.edit.viewport().grab().toImage()
    mark = QTextEdit.ExtraSelection()
    mark.cursor = QTextCursor(view.block(0))
    mark.format.setBackground(Qt.GlobalColor.yellow)
    mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
    view.edit.setExtraSelections([mark])
    columns = changed_columns(plain, view.edit.viewport().grab().toImage())
    assert max(columns) == view.edit.viewport().width() - 1
