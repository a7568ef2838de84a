"""What the lazy layout draws beside the text: labels, atoms, previews of opaque blocks."""

from __future__ import annotations

import pytest
from layout_views import ATOMS, BREAK, KIND, View, changed_columns, make_view
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from pytestqt.qtbot import QtBot

from speecheditor.gui.layout import AtomLook


@pytest.fixture
def view(qtbot: QtBot) -> View:
    return make_view(qtbot, ["同志们，朋友们：hello everyone. " * 12 for _ in range(8)])


def test_a_label_takes_room_and_a_new_one_is_laid_out_when_shown(view: View) -> None:
    view.layout.settle(0, 10_000)
    bare = view.block(2).layout().lineAt(0).x()
    view.decor.labels[2] = "一、"
    view.layout.relabel()
    view.layout.settle(0, 10_000)
    short = view.block(2).layout().lineAt(0).x()
    view.decor.labels[2] = "（一百二十三）"
    view.layout.relabel(2, 2)
    QCoreApplication.processEvents()
    view.layout.settle(0, 10_000)
    assert bare < short < view.block(2).layout().lineAt(0).x()
    assert view.block(2).layout().lineAt(1).x() == 0


def test_a_label_is_painted_in_its_room(view: View) -> None:
    view.decor.labels[0] = "一、"
    view.layout.relabel()
    QCoreApplication.processEvents()
    with_label = view.edit.viewport().grab().toImage()
    line = view.block(0).layout().lineAt(0)
    view.decor.labels[0] = "二、"
    view.layout.relabel()
    QCoreApplication.processEvents()
    columns = changed_columns(with_label, view.edit.viewport().grab().toImage())
    margin = view.document.documentMargin()
    assert columns
    assert margin + 24 - 1 <= min(columns) <= max(columns) <= margin + line.x() + 1


def insert_object(view: View, kind: int) -> int:
    fmt = QTextCharFormat()
    fmt.setProperty(KIND, kind)
    cursor = QTextCursor(view.block(0))
    cursor.insertText("\ufffc", fmt)
    return cursor.position()


def test_a_break_is_a_line_from_edge_to_edge(view: View) -> None:
    insert_object(view, BREAK)
    line, layout = view.block(0).layout().lineAt(0), view.layout
    width = line.cursorToX(1)[0] - line.cursorToX(0)[0]
    assert width == pytest.approx(line.width())
    assert view.block(0).layout().lineAt(1).textStart() == 1
    row = round(layout.top_of(0) - view.scroll() + line.height() / 2) + view.edit.viewport().y()
    shown = view.edit.grab().toImage()
    inked = [x for x in range(shown.width()) if shown.pixelColor(x, row).lightness() < 230]
    assert max(inked) - min(inked) > 0.9 * width


@pytest.mark.parametrize("kind", [kind for kind in ATOMS if kind != BREAK])
def test_an_atom_is_as_wide_as_its_text_and_is_painted(view: View, kind: int) -> None:
    insert_object(view, kind)
    line = view.block(0).layout().lineAt(0)
    width = line.cursorToX(1)[0] - line.cursorToX(0)[0]
    assert width > 4
    view.layout.set_zoom(2)
    view.layout.settle(0, 1000)
    line = view.block(0).layout().lineAt(0)
    assert line.cursorToX(1)[0] - line.cursorToX(0)[0] == pytest.approx(2 * width, rel=0.1)
    shown = view.edit.viewport().grab().toImage()
    ATOMS[kind], kept = AtomLook(ATOMS[kind].kind, "\u2003"), ATOMS[kind]
    try:
        assert view.edit.viewport().grab().toImage() != shown
    finally:
        ATOMS[kind] = kept


def test_an_opaque_block_is_a_box_with_a_position_before_and_one_behind(view: View) -> None:
    cursor = QTextCursor(view.block(1))
    fmt = QTextBlockFormat()
    fmt.setProperty(KIND, 1)
    fmt.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.insertBlock()
    cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
    cursor.setBlockFormat(fmt)
    cursor.insertText("\ufffc")
    box = view.layout.blockBoundingRect(view.block(1))
    row = view.layout.blockBoundingRect(view.block(2)).height()
    assert 10 * row / 6 < box.height() < 30 * row
    start = view.block(1).position()
    middle = box.center().y()
    for x, position in ((box.left() + 9, start), (box.right() - 9, start + 1)):
        point = QPoint(round(x), round(middle)).toPointF()
        assert view.layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit) == position
    plain = view.edit.viewport().grab().toImage()
    cursor.setPosition(start)
    cursor.setPosition(start + 1, QTextCursor.MoveMode.KeepAnchor)
    view.edit.setTextCursor(cursor)
    assert plain != view.edit.viewport().grab().toImage()
