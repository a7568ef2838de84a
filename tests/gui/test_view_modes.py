"""The View menu's switches: what the writer sees changes, the document and its file do not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QImage,
    QInputMethodEvent,
    QMouseEvent,
    QPalette,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QMenu, QToolBar

from bodies import heading, paragraph, text_run
from speecheditor.gui import theme
from speecheditor.gui.layout_manner import Manner, lines_between
from speecheditor.gui.main_window import MainWindow
from speecheditor.gui.paper_colors import contrast, readable
from speecheditor.model.transaction import Selection
from speecheditor.store import settings as stored
from speecheditor.store.session import new_document, prepare

PLAIN = heading(1, "One") + "".join(paragraph(f"第{n}段 with words") for n in range(80))


@pytest.fixture
def window(opened) -> MainWindow:
    found = opened(PLAIN)
    found.resize(900, 640)
    settle()
    return found


def settle() -> None:
    """The sheet fits itself to the window when that is idle."""
    for _ in range(4):
        QApplication.processEvents()


def switch(window: MainWindow, action_id: str) -> None:
    window.actions_by_id[action_id].trigger()
    settle()


def picture(window: MainWindow) -> QImage:
    window.editor.setCursorWidth(0)
    settle()
    return window.editor.viewport().grab().toImage()


def caret_to(window: MainWindow, block: int) -> None:
    cursor = window.editor.textCursor()
    cursor.setPosition(window.editor.document().findBlockByNumber(block).position())
    window.editor.setTextCursor(cursor)
    QApplication.processEvents()


SWITCHES = ["view.marks", "view.dark_paper", "view.focus", "view.typewriter", "view.split"]


@pytest.mark.parametrize("action_id", SWITCHES)
def test_a_switch_shows_its_state_changes_no_document_and_goes_back(window, action_id) -> None:
    caret_to(window, 3)
    before, blocks = picture(window), window.document.snapshot()
    height, bar = window.editor.document().size().height(), window.editor.verticalScrollBar()
    top = bar.value()
    switch(window, action_id)
    assert window.actions_by_id[action_id].isChecked()
    assert picture(window) != before or window.editor.document().size().height() > height
    switch(window, action_id)
    assert not window.actions_by_id[action_id].isChecked()
    bar.setValue(top)
    assert picture(window) == before
    assert window.document.snapshot() == blocks
    assert not window.session.is_modified


# -- formatting marks


@pytest.mark.parametrize(
    "text",
    [
        "two words",
        "a\tb",
        "全　角",
        "no\u00a0break",
        "soft\u00adhyphen",
        "𠀀 astral",
        "line</w:t><w:br/><w:t>break",
        "",
    ],
)
def test_a_blank_has_its_sign_and_no_character_moves(opened, text) -> None:
    window = opened(paragraph(text.replace("\t", "</w:t><w:tab/><w:t>")))
    editor = window.editor
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    before = picture(window)
    place = editor.cursorRect(cursor)
    switch(window, "view.marks")
    assert picture(window) != before
    assert editor.cursorRect(cursor) == place


# -- dark paper


def test_dark_paper_is_dark_and_the_desk_and_its_scroll_bar_are_not(window) -> None:
    switch(window, "view.dark_paper")
    editor = window.editor
    assert editor.palette().color(QPalette.ColorRole.Base) == QColor(theme.DARK_PAPER[QPalette.ColorRole.Base])
    assert editor.verticalScrollBar().palette().color(QPalette.ColorRole.Window) == window.palette().color(
        QPalette.ColorRole.Window
    )


@pytest.mark.parametrize(
    ("color", "ground", "kept"),
    [
        ("#dcd8cf", "#23221f", True),
        ("#000000", "#23221f", False),
        ("#00008b", "#23221f", False),
        ("#ff0000", "#23221f", True),
        ("#dcd8cf", "#ffff00", False),
        ("#ffffff", "#000080", True),
    ],
)
def test_a_colour_that_cannot_be_read_is_shown_in_another(color, ground, kept) -> None:
    shown = readable(QColor(color), QColor(ground))
    assert (shown == QColor(color)) == kept
    assert contrast(shown, QColor(ground)) >= 3.0


def test_black_and_highlighted_text_can_be_read_on_dark_paper(opened) -> None:
    marked = '<w:r><w:rPr><w:color w:val="000000"/></w:rPr><w:t>█████</w:t></w:r>'
    window = opened(f"<w:p>{marked}</w:p>")
    switch(window, "view.dark_paper")
    rect = window.editor.cursorRect()
    shown = QColor(picture(window).pixel(rect.center() + QPoint(8, 0)))
    assert contrast(shown, QColor(theme.DARK_PAPER[QPalette.ColorRole.Base])) >= 3.0


def test_neighbours_whose_colours_cannot_be_read_are_both_shown_in_others(opened) -> None:
    runs = [text_run("███", f'<w:color w:val="{color}"/>') for color in ("000080", "000000")]
    window = opened(paragraph(*runs))
    switch(window, "view.dark_paper")
    image, place = picture(window), window.editor.cursorRect().center()
    width = window.editor.fontMetrics().horizontalAdvance("█")
    seen = {image.pixel(place + QPoint(x, 0)) for x in range(3, 6 * width)}
    assert not seen & {QColor("#000080").rgb(), QColor("#000000").rgb()}


@pytest.mark.parametrize("action_id", ["view.marks", "view.dark_paper"])
def test_a_selected_speech_mark_can_be_read(opened, action_id) -> None:
    style = '<w:style w:type="character" w:styleId="a7"><w:name w:val="Speech Pause"/></w:style>'
    window = opened(paragraph("a ", text_run("████", '<w:rStyle w:val="a7"/>'), " b"), styles=style)
    switch(window, action_id)
    window.editor.select(Selection((0, 2), (0, 3)))
    image, place = picture(window), window.editor.cursorRect().center()
    ink = window.editor.palette().color(QPalette.ColorRole.HighlightedText).rgb()
    assert ink in {image.pixel(place - QPoint(x, 0)) for x in range(4, 30)}


# -- focus mode


def test_focus_mode_leaves_the_text_alone_and_escape_brings_the_panes_back(window) -> None:
    around = [*window.findChildren(QToolBar), *window.findChildren(QDockWidget)]
    shown = [part.isVisible() for part in around]
    assert any(shown)
    switch(window, "view.focus")
    assert not any(part.isVisible() for part in around)
    QTest.keyClick(window.editor, Qt.Key.Key_Escape)
    assert [part.isVisible() for part in around] == shown
    assert not window.actions_by_id["view.focus"].isChecked()
    assert window.editor.hasFocus()


def test_the_lit_paragraph_is_that_of_the_caret(window) -> None:
    switch(window, "view.focus")
    caret_to(window, 4)
    manner = window.editor.speech_layout.manner
    assert [manner.opacity(number) == 1.0 for number in range(3, 6)] == [False, True, False]
    caret_to(window, 5)
    assert manner.opacity(5) == 1.0
    assert Manner().opacity(7) == 1.0


def test_a_window_that_is_closed_in_focus_mode_keeps_its_panes(window) -> None:
    switch(window, "view.focus")
    window.remember()
    assert window.outline_dock.isVisible()


# -- typewriter scrolling


@pytest.mark.parametrize("block", [30, 60, 80])
def test_the_typewriter_keeps_the_line_at_one_height(window, block) -> None:
    switch(window, "view.typewriter")
    caret_to(window, block)
    for key in (Qt.Key.Key_A, Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(window.editor, key)
        QApplication.processEvents()
        assert at_its_height(window)
    window.editor.binding.verify()


def at_its_height(window: MainWindow) -> bool:
    return abs(window.editor.cursorRect().center().y() - 0.45 * window.editor.viewport().height()) <= 3


def test_the_typewriter_holds_its_line_while_one_composes_and_in_another_window_size(window) -> None:
    switch(window, "view.typewriter")
    caret_to(window, 40)
    QApplication.sendEvent(window.editor, QInputMethodEvent("ni hao " * 40, []))
    settle()
    assert at_its_height(window)
    QApplication.sendEvent(window.editor, QInputMethodEvent())
    window.resize(800, 500)
    settle()
    assert at_its_height(window)
    window.editor.zoom_by(1)
    settle()
    assert at_its_height(window)


def test_a_click_does_not_move_the_paper(window) -> None:
    switch(window, "view.typewriter")
    caret_to(window, 40)
    bar = window.editor.verticalScrollBar()
    before = bar.value()
    QTest.mousePress(window.editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(400, 100))
    QApplication.processEvents()
    assert bar.value() == before
    QTest.mouseRelease(window.editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(400, 100))


@pytest.mark.parametrize("end", [QEvent.Type.Drop, QEvent.Type.DragLeave])
def test_the_typewriter_goes_on_after_a_drag_that_ate_the_release(window, end) -> None:
    switch(window, "view.typewriter")
    typewriter, viewport = window.view_modes.typewriter, window.editor.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(400, 100))
    typewriter.eventFilter(viewport, QEvent(end))
    caret_to(window, 40)
    assert at_its_height(window)


# -- what is remembered


def test_marks_paper_and_typewriter_are_remembered_and_focus_mode_is_not(window) -> None:
    for action_id in SWITCHES:
        switch(window, action_id)
    kept = window.view_modes.remember(stored.Settings())
    assert (kept.marks, kept.dark_paper, kept.typewriter) == (True, True, True)
    assert window.view_modes.is_focused


def test_another_document_is_shown_in_the_same_way(window) -> None:
    for action_id in SWITCHES:
        switch(window, action_id)
    window.show_opened(prepare(new_document("en")))
    layout = window.editor.speech_layout
    assert layout.manner.marks
    assert layout.manner.tail > 0
    assert layout.manner.lit is not None
    assert window.panes.second is not None
    assert window.panes.second.document() is window.editor.document()


@pytest.mark.parametrize(("top", "bottom"), [(-50, -1), (0, 10), (300, 420), (0, 1e9), (1e9, 2e9)])
def test_signs_are_painted_for_the_lines_in_view(opened, top, bottom) -> None:
    window = opened(paragraph("words and blanks " * 400))
    layout = window.editor.document().begin().layout()
    lines = [layout.lineAt(number).rect() for number in range(layout.lineCount())]
    assert len(lines) > 50
    seen = [number for number, rect in enumerate(lines) if rect.bottom() >= top and rect.top() <= bottom]
    assert list(lines_between(layout, top, bottom)) == seen


# -- two places


def test_the_second_place_shows_the_same_text_and_scrolls_by_itself(window) -> None:
    switch(window, "view.split")
    second = window.panes.second
    assert second is not None
    before = window.editor.verticalScrollBar().value()
    second.verticalScrollBar().setValue(700)
    assert window.editor.verticalScrollBar().value() == before
    assert window.panes.in_order() == [window.editor, second]
    QTest.keyClicks(window.editor, "new ")
    assert second.toPlainText().startswith("new ")
    assert not window.editor.document().isUndoRedoEnabled()
    window.editor.binding.verify()


def test_a_click_in_the_second_place_lets_one_write_there(window) -> None:
    switch(window, "view.split")
    second = window.panes.second
    caret_to(window, 2)
    first = window.editor.textCursor().position()
    second.verticalScrollBar().setValue(900)
    geometry, before = QRect(second.geometry()), window.editor.verticalScrollBar().value()
    QTest.mouseClick(second.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 60))
    QApplication.processEvents()
    assert window.editor.geometry() == geometry
    assert abs(window.editor.verticalScrollBar().value() - 900) <= 1
    assert second.verticalScrollBar().value() == before
    assert window.editor.hasFocus()
    assert window.editor.textCursor().blockNumber() > 20
    assert second.caret.position() == first
    QTest.keyClicks(window.editor, "x")
    window.editor.binding.verify()


def test_the_next_pane_key_goes_round_both_places_and_the_outline(window) -> None:
    switch(window, "view.split")
    seen = []
    for _ in range(6):
        window.actions_by_id["view.next_pane"].trigger()
        QApplication.processEvents()
        focused = QApplication.focusWidget()
        seen.append("outline" if focused is window.outline_view else window.panes.in_order().index(window.editor))
    assert seen == [1, "outline", 0, 1, "outline", 0]


def test_a_split_that_ends_leaves_the_editor_where_it_is(window) -> None:
    switch(window, "view.split")
    window.panes.exchange()
    switch(window, "view.split")
    assert window.panes.second is None
    assert window.panes.in_order() == [window.editor]
    QTest.keyClicks(window.editor, "x")
    window.editor.binding.verify()


def test_the_wheel_with_control_zooms_in_the_second_place_too(window) -> None:
    switch(window, "view.split")
    second, zoom, font = window.panes.second, window.editor.zoom, QFont(window.editor.document().defaultFont())
    down, place = QPoint(0, -120), QPointF(100, 100)
    keys, phase = Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, place, QPoint(), down, Qt.MouseButton.NoButton, keys, phase, False)
    QApplication.sendEvent(second.viewport(), event)
    assert window.editor.zoom < zoom
    assert window.editor.document().defaultFont() == font


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_second_place_has_the_menu_of_the_text(window) -> None:
    switch(window, "view.split")
    second, place = window.panes.second, QPoint(200, 60)
    where = second.viewport().mapToGlobal(place)
    QTest.mousePress(second.viewport(), Qt.MouseButton.RightButton, pos=place)
    QApplication.sendEvent(second.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, where))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert window.actions_by_id["edit.cut"] in menu.actions()
    menu.close()


def test_a_drag_that_begins_in_the_second_place_selects(window) -> None:
    switch(window, "view.split")
    window.actions_by_id["view.typewriter"].trigger()
    settle()
    second = window.panes.second
    second.verticalScrollBar().setValue(900)
    QTest.mousePress(second.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 60))
    settle()
    assert abs(window.editor.verticalScrollBar().value() - 900) <= 1
    move = QEvent.Type.MouseMove
    there = window.editor.viewport().mapToGlobal(QPoint(300, 130)).toPointF()
    local, left = second.viewport().mapFromGlobal(there), Qt.MouseButton.LeftButton
    moved = QMouseEvent(move, local, there, Qt.MouseButton.NoButton, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(second.viewport(), moved)
    QTest.mouseRelease(second.viewport(), left, pos=local.toPoint())
    settle()
    assert window.editor.textCursor().hasSelection()
    assert window.editor.textCursor().blockNumber() > 20
    window.editor.binding.verify()


def test_page_width_follows_the_window(window) -> None:
    switch(window, "view.zoom_width")
    for width in (1500, 900, 1100):
        window.resize(width, 640)
        settle()
        sheet = window.editor.sheet_rect()
        assert abs(window.editor.viewport().width() - 48 - sheet.width()) < 8
