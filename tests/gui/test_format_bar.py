"""The formatting bar: what it shows of the look at the caret, and what is chosen in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from character_windows import STYLES, checks, file_runs, look, select, trigger
from docx.oxml.ns import qn
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolBar

from bodies import paragraph, text_run
from speecheditor.gui.color_menu import ColorMenu
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.transaction import Selection
from speecheditor.store import settings


@pytest.fixture
def opened(opened) -> Callable[..., MainWindow]:
    return lambda body, defaults="": opened(body, styles=defaults + STYLES)


@pytest.fixture
def window(opened) -> MainWindow:
    return opened(paragraph("讲话 text") + paragraph("other"))


def test_the_bar_shows_the_look_at_the_caret(opened) -> None:
    window = opened(
        paragraph("讲话 text", text_run("big", '<w:sz w:val="48"/><w:i/>'))
        + paragraph("T", ppr='<w:pStyle w:val="Heading1"/>')
    )
    bar = window.characters.bar
    seen = []
    for block, offset in ((0, 2), (0, 7), (0, 10), (1, 1)):
        window.editor.select(Selection.at((block, offset)))
        seen.append((bar.font.currentText(), bar.size.currentText(), checks(window)))
    assert seen == [
        ("宋体", "三号", set()),
        ("Arial", "三号", set()),
        ("Arial", "小一", {"format.italic"}),
        ("Arial", "二号", {"format.bold"}),
    ]
    select(window, 0, 12)
    assert (bar.font.currentText(), bar.size.currentText(), checks(window)) == ("", "", set())
    select(window, 4, 7)
    assert (bar.font.currentText(), bar.size.currentText()) == ("Arial", "三号")


def test_a_document_in_another_language_shows_points(opened) -> None:
    english = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    window = opened(paragraph("text"), english)
    assert window.characters.bar.size.currentText() == "16"
    window.characters.bar.size.fill()
    assert window.characters.bar.size.itemText(0) == "8"


def test_a_chinese_font_is_for_both_scripts_and_a_latin_one_for_its_own(window) -> None:
    before = window.document.blocks[0]
    for face, chinese in (("Georgia", "宋体"), ("楷体_GB2312", "楷体_GB2312"), ("KaiTi", "KaiTi")):
        select(window, 0, 7)
        window.characters.bar.font.committed.emit(face)
        found = look(window)
        assert (found.family, found.cjk_family) == (face, chinese)
        fonts = file_runs(window)[0]._r.rPr.rFonts
        assert fonts.get(qn("w:hint")) == ("eastAsia" if chinese == face else None)
        assert window.characters.bar.offered()[0] == face
        window.document.undo()
        assert window.document.blocks[0] is before


def test_a_size_is_typed_and_confirmed(window) -> None:
    box = window.characters.bar.size
    for text, size in (("三号", 16.0), ("小四", 12.0), ("16.5", 16.5), ("9 pt", 9.0)):
        select(window, 0, 7)
        trigger(window, "format.grow")
        box.setFocus()
        box.lineEdit().selectAll()
        box.lineEdit().insert(text)  # QTest types ASCII only
        QTest.keyClick(box, Qt.Key.Key_Return)
        assert look(window).size == size
        assert window.editor.hasFocus()


def test_what_is_no_size_or_not_confirmed_is_taken_back(window) -> None:
    select(window, 0, 7)
    box = window.characters.bar.size
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        box.setFocus()
        box.lineEdit().selectAll()
        QTest.keyClicks(box, "huge")
        QTest.keyClick(box, key)
        assert box.currentText() == "三号"
    box.setFocus()
    QTest.keyClicks(box, "99")
    window.editor.setFocus()
    assert (box.currentText(), window.session.is_modified) == ("三号", False)


def test_the_font_box_offers_what_was_used_and_what_the_document_names_before_all_others(window) -> None:
    window.characters.bar.used("Georgia")
    box = window.characters.bar.font
    box.fill()
    texts = [box.itemText(row) for row in range(box.count())]
    assert texts[:4] == ["Georgia", "Arial", "宋体", "仿宋_GB2312"]
    assert len(texts) > 12


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_font_is_completed_from_the_middle_of_its_name(window, qtbot) -> None:
    select(window, 0, 7)
    box = window.characters.bar.font
    box.setFocus()
    box.lineEdit().selectAll()
    QTest.keyClicks(box, "w rom")
    popup = box.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert look(window).family == "Times New Roman"
    assert len(window.document.history.done) == 1


@pytest.mark.parametrize(
    ("action_id", "button", "color", "key"),
    [("format.color", "color", "#0070c0", "color"), ("format.highlight", "highlight", "#00ff00", "highlight")],
)
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_colour_is_chosen_by_keys_and_given_again_by_the_button(window, action_id, button, color, key) -> None:
    select(window, 0, 2)
    trigger(window, action_id)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, ColorMenu)
    grid = menu.buttons()
    grid[color].setFocus()
    QTest.keyClick(grid[color], Qt.Key.Key_Return)
    assert getattr(look(window), key) == color
    select(window, 3, 7)
    getattr(window.characters.bar, button).click()
    assert getattr(look(window, 5), key) == color
    menu.chosen.emit("")
    assert (getattr(look(window, 5), key), getattr(look(window), key)) == ("", color)
    assert len(window.document.history.done) == 3


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_arrow_keys_walk_through_the_colours(window) -> None:
    trigger(window, "format.color")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, ColorMenu)
    names = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(menu.focusWidget(), key)
        names.append(menu.focusWidget().accessibleName() or menu.focusWidget().text())
    menu.close()
    assert names == [
        *("Red, much lighter", "Red, lighter", "Dark red, lighter"),
        *("Dark red, much lighter", "Dark red", "Black"),
    ]


def test_last_colours_and_fonts_are_remembered(opened, window) -> None:
    bar = window.characters.bar
    select(window, 0, 2)
    bar.color.palette_menu.chosen.emit("#7030a0")
    bar.font.committed.emit("Georgia")
    window.remember()
    found, problem = settings.load()
    assert (found.color, found.highlight, found.fonts, problem) == ("#7030a0", "#ffff00", "Georgia", None)


def test_the_second_bar_has_a_row_of_its_own_whatever_was_remembered(opened) -> None:
    window = opened(paragraph("a"))
    first, second = window.findChildren(QToolBar)
    window.removeToolBarBreak(second)
    QApplication.processEvents()
    assert second.y() == first.y()
    state = bytes(window.saveState().toBase64().data()).decode()  # without a version, as it was kept before
    settings.save(settings.Settings(window_state=state))
    first, second = opened(paragraph("a")).findChildren(QToolBar)
    QApplication.processEvents()
    assert second.y() > first.y()


def test_the_boxes_are_off_where_nothing_may_be_changed(window) -> None:
    window.menus.allow_editing(False)
    bar = window.characters.bar
    assert [widget.isEnabled() for widget in (bar.font, bar.size, bar.color, bar.highlight)] == [False] * 4
    window.menus.allow_editing(True)
    assert [widget.isEnabled() for widget in (bar.font, bar.size, bar.color, bar.highlight)] == [True] * 4


def test_the_keyboard_goes_through_the_boxes_of_the_bar_and_back_to_the_text(window) -> None:
    boxes = [window.styles.box, window.characters.bar.font, window.characters.bar.size]
    for box in (*boxes, boxes[0]):
        window.actions_by_id["view.format_bar"].trigger()
        assert QApplication.focusWidget() is box
    QTest.keyClick(boxes[0], Qt.Key.Key_Escape)
    assert window.editor.hasFocus()
    assert window.document.history.done == []


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_style_is_applied_when_it_is_confirmed_not_while_keys_pass_it(window) -> None:
    window.actions_by_id["view.format_bar"].trigger()
    box = window.styles.box
    before = window.document.blocks[0]
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    assert window.document.blocks[0] is before
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert window.document.blocks[0] is not before
    assert window.editor.hasFocus()
