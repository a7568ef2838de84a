"""The panel: filter, following the caret, renaming, keys, menu, the look of rows."""

from __future__ import annotations

import pytest
from outlines import Outline, long_speech
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QHelpEvent, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QStyle, QStyleOptionViewItem, QToolTip

from builders import lines
from speecheditor.gui.outline_drag import drag_pixmap
from speecheditor.model import restructure

SPEECH = ("front", "1 Alpha", "text", "2 Beta", "3 Gamma", "2 Delta", "1 Epsilon", "2 ", "1 beta again")
K, SHIFT, CONTROL = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


# -- filter


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("beta", ["Alpha", "Beta", "beta again"]),
        ("BETA", ["Alpha", "Beta", "beta again"]),
        ("1.1.1", ["Alpha", "Beta", "Gamma"]),
        ("gam", ["Alpha", "Beta", "Gamma"]),
        ("  delta ", ["Alpha", "Delta"]),
        ("nothing", []),
        ("", ["Alpha", "Beta", "Gamma", "Delta", "Epsilon", "", "beta again"]),
    ],
)
def test_filter(qtbot, text: str, shown: list[str]) -> None:
    outline = Outline(qtbot, *SPEECH)
    outline.panel.filter_edit.setText(text)
    assert outline.shown() == shown


def test_clearing_the_filter_restores_expansion_current_and_scroll(qtbot) -> None:
    outline = Outline(qtbot, *long_speech())
    for title in ("Part 3", "Section 5.0", "Part 18"):
        outline.view.collapse(outline.row(title))
    outline.view.setCurrentIndex(outline.row("Item 12.2.1"))
    before = outline.expanded(), outline.shown(), outline.view.verticalScrollBar().value()
    for text in ("i", "it", "item 3.", "item 18.2.1", "zzz", "part"):
        outline.panel.filter_edit.setText(text)
    assert len(outline.shown()) == 24
    QTest.keyClick(outline.panel.filter_edit, K.Key_Escape)
    assert (outline.expanded(), outline.shown(), outline.view.verticalScrollBar().value()) == before
    assert outline.current() == "Item 12.2.1"
    assert outline.view.hasFocus()


def test_a_key_touches_only_rows_that_change(qtbot) -> None:
    outline = Outline(qtbot, *long_speech())
    outline.panel.filter_edit.setText("part 2")
    row_filter = outline.view.filter
    assert row_filter is not None
    assert row_filter.changes == 19 + 5 * 4  # 19 parts, and in Part 2, 20, 21, 22, 23 the sections
    outline.panel.filter_edit.setText("part 20")
    assert row_filter.changes == 19 + 5 * 4 + 4 + 4 * 4


def test_edits_under_a_filter_are_filtered(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    outline.panel.filter_edit.setText("beta")
    outline.model.rename(outline.block("Delta"), "More beta")
    assert outline.shown() == ["Alpha", "Beta", "More beta", "beta again"]
    outline.document.undo()
    assert outline.shown() == ["Alpha", "Beta", "beta again"]
    outline.run(restructure.delete_section(outline.document, outline.block("Epsilon")))
    outline.document.undo()
    assert outline.shown() == ["Alpha", "Beta", "beta again"]
    outline.panel.filter_edit.clear()
    assert len(outline.shown()) == 7


def test_enter_in_the_filter_goes_to_the_match(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    outline.panel.filter_edit.setText("delta")
    QTest.keyClick(outline.panel.filter_edit, K.Key_Return)
    assert outline.view.hasFocus()
    assert outline.current() == "Delta"
    outline.panel.filter_edit.clear()
    assert outline.current() == "Delta"


# -- following and going


def test_follow_selects_quietly(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    outline.view.collapse(outline.row("Alpha"))
    outline.panel.filter_edit.setFocus()
    heard: list[int] = []
    outline.panel.heading_activated.connect(heard.append)
    for block, title in ((0, None), (2, "Alpha"), (6, "Epsilon"), (8, "beta again")):
        outline.panel.follow(block)
        assert outline.current() == title
    outline.panel.follow(4)
    assert outline.current() == "Alpha"
    assert not outline.view.isExpanded(outline.row("Alpha"))  # the user closed it
    outline.view.reveal(4)
    assert (outline.current(), outline.panel.current_block()) == ("Gamma", 4)
    assert outline.view.selectionModel().isSelected(outline.row("Gamma"))
    assert not outline.view.visualRect(outline.row("Gamma")).isEmpty()
    assert outline.panel.filter_edit.hasFocus()
    assert heard == []


def test_following_the_same_section_does_not_open_what_the_user_closed(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    outline.panel.follow(2)
    outline.view.collapse(outline.row("Alpha"))
    outline.panel.follow(1)
    assert not outline.view.isExpanded(outline.row("Alpha"))


def test_click_goes_there(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    place = outline.view.visualRect(outline.row("Delta")).center()
    with qtbot.waitSignal(outline.panel.heading_activated) as heard:
        QTest.mouseClick(outline.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == [5]


def test_a_click_on_the_arrow_only_folds(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    rect = outline.view.visualRect(outline.row("Alpha"))
    with qtbot.assertNotEmitted(outline.panel.heading_activated):
        QTest.mouseClick(outline.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(9, rect.center().y()))
    assert not outline.view.isExpanded(outline.row("Alpha"))


# -- keys


@pytest.mark.parametrize(
    ("key", "modifier", "heard"),
    [
        (K.Key_Return, Qt.KeyboardModifier.NoModifier, ["heading 5", "text"]),
        (K.Key_Enter, Qt.KeyboardModifier.KeypadModifier, ["heading 5", "text"]),
        (K.Key_Escape, Qt.KeyboardModifier.NoModifier, ["text"]),
        (K.Key_Tab, Qt.KeyboardModifier.NoModifier, ["demote"]),
        (K.Key_Backtab, SHIFT, ["promote"]),
        (K.Key_Delete, Qt.KeyboardModifier.NoModifier, ["outline.delete"]),
        (K.Key_Up, CONTROL, ["outline.move_up"]),
        (K.Key_Down, CONTROL, ["outline.move_down"]),
        (K.Key_Up, Qt.KeyboardModifier.NoModifier, []),
    ],
)
def test_keys(qtbot, key: Qt.Key, modifier: Qt.KeyboardModifier, heard: list[str]) -> None:
    outline = Outline(qtbot, *SPEECH)
    panel, found = outline.panel, []
    panel.heading_activated.connect(lambda block: found.append(f"heading {block}"))
    panel.text_requested.connect(lambda: found.append("text"))
    panel.promote_requested.connect(lambda: found.append("promote"))
    panel.demote_requested.connect(lambda: found.append("demote"))
    actions = [QAction(panel, objectName=name) for name in ("outline.delete", "outline.move_up", "outline.move_down")]
    for action in actions:
        action.triggered.connect(lambda _=False, action=action: found.append(action.objectName()))
    panel.set_actions(actions)
    panel.follow(5)
    outline.view.setFocus()
    QTest.keyClick(outline.view, key, modifier)
    assert found == heard


def test_type_ahead(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    panel = outline.panel
    panel.follow(1)
    QTest.keyClicks(outline.view, "ep")
    assert outline.current() == "Epsilon"


# -- renaming


def test_rename_edits_the_title_alone(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    outline.panel.rename(3)
    editor = outline.view.viewport().findChild(QLineEdit)
    assert editor.text() == "Beta"
    assert editor.x() > outline.view.visualRect(outline.row("Beta")).x()
    editor.clear()
    QTest.keyClicks(editor, "New title")
    with qtbot.assertNotEmitted(outline.panel.text_requested):  # the key ends the editing, no more
        QTest.keyClick(editor, K.Key_Return)
    QApplication.processEvents()  # Qt commits behind the key
    assert lines(outline.document)[3] == "2 New title"
    assert len(outline.document.history.done) == 1
    assert outline.current() == "New title"


@pytest.mark.parametrize(("key", "typed"), [(K.Key_Escape, "x"), (K.Key_Return, "")])
def test_a_rename_that_is_given_up_or_empty_of_change_is_no_edit(qtbot, key: Qt.Key, typed: str) -> None:
    outline = Outline(qtbot, *SPEECH)
    outline.panel.follow(3)
    QTest.keyClick(outline.view, K.Key_F2)
    editor = outline.view.viewport().findChild(QLineEdit)
    if typed:
        QTest.keyClicks(editor, typed)
    with qtbot.assertNotEmitted(outline.panel.text_requested):
        QTest.keyClick(editor, key)
    QApplication.processEvents()
    assert not outline.document.history.done


# -- look


def test_first_expansion_depends_on_the_length(qtbot) -> None:
    assert Outline(qtbot, *SPEECH).expanded() == {"Alpha", "Beta", "Epsilon"}
    long = Outline(qtbot, *long_speech(9), "4 Deep")
    assert "Part 0" in long.expanded()
    assert "Section 0.0" in long.expanded()
    assert "Deep" not in long.shown()


def test_rows_are_painted_from_the_palette(qtbot) -> None:
    """In a red palette every painted tone is red: no colour comes from elsewhere."""
    outline = Outline(qtbot, *SPEECH)
    colors = QPalette()
    for role in QPalette.ColorRole:
        if role is not QPalette.ColorRole.NColorRoles:
            colors.setColor(role, Qt.GlobalColor.red)
    outline.view.setPalette(colors)
    outline.panel.follow(3)
    outline.drag("Beta", outline.point("Delta", 0.9, 1))
    image = outline.view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    tones = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 3)}
    assert tones == {"#ff0000"}


def test_drag_pixmap_shows_the_row(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    pixmap = drag_pixmap(outline.view, outline.row("Beta"))
    size = pixmap.deviceIndependentSize()
    assert size.height() == outline.view.visualRect(outline.row("Beta")).height() >= 26
    assert pixmap.toImage().pixelColor(round(pixmap.width() / 2), 4).alpha() == 255


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_whole_text_is_a_tool_tip_where_the_row_cannot_show_it(qtbot) -> None:
    outline = Outline(qtbot, "1 short", "1 " + "long " * 40)
    view = outline.view
    delegate = view.itemDelegate()
    for index, shown in ((outline.model.index(0, 0), False), (outline.model.index(1, 0), True)):
        option = QStyleOptionViewItem()
        view.initViewItemOption(option)
        option.rect = view.visualRect(index)
        place = option.rect.center()
        event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
        assert delegate.helpEvent(event, view, option, index) is shown
    assert QToolTip.text() == "2. " + ("long " * 40).strip() or QToolTip.text().startswith("2")
    QToolTip.hideText()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_menu_holds_the_windows_actions(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    action = QAction("Delete", outline.panel)
    outline.panel.set_actions([action])
    outline.panel.follow(3)
    outline.view.customContextMenuRequested.emit(outline.view.visualRect(outline.row("Beta")).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions() == [action]
    menu.close()


def test_names_for_screen_readers(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    assert outline.view.accessibleName() == "Outline"
    assert outline.panel.filter_edit.accessibleName() == "Filter headings"
    assert outline.row("Beta").data(Qt.ItemDataRole.AccessibleTextRole) == "1.1 Beta"


def test_an_empty_outline_can_be_used(qtbot) -> None:
    outline = Outline(qtbot, "just text")
    outline.panel.follow(0)
    assert outline.panel.current_block() is None
    QTest.keyClick(outline.view, K.Key_Return)
    outline.panel.filter_edit.setText("x")
    outline.view.viewport().grab()
    assert outline.view.indexAt(QPoint(5, 5)) == QModelIndex()
    assert outline.view.style().pixelMetric(QStyle.PixelMetric.PM_TreeViewIndentation) > 0


# -- several rows


def test_all_shown_rows_are_selected_and_under_a_filter_only_matches(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    outline.view.collapse(outline.row("Beta"))
    outline.view.selectAll()
    assert outline.panel.selected_blocks() == [1, 3, 5, 6, 7, 8]
    outline.panel.filter_edit.setText("a")
    outline.view.collapse(outline.row("Alpha"))
    assert outline.panel.selected_blocks() == [1, 3, 5, 8]  # Epsilon is hidden, and what stands below it
    outline.view.expand(outline.row("Alpha"))
    outline.panel.filter_edit.setText("delta")
    outline.view.selectAll()
    assert outline.panel.selected_blocks() == [5]
    outline.panel.filter_edit.clear()
    assert outline.panel.selected_blocks() == [5]


def test_a_click_that_adds_to_the_selection_goes_nowhere(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    heard: list[int] = []
    outline.panel.heading_activated.connect(heard.append)
    left = Qt.MouseButton.LeftButton
    for title, keys in (("Alpha", Qt.KeyboardModifier.NoModifier), ("Delta", CONTROL), ("Epsilon", CONTROL)):
        QTest.mouseClick(outline.view.viewport(), left, keys, outline.view.visualRect(outline.row(title)).center())
    assert outline.panel.selected_blocks() == [1, 5, 6]
    assert heard == [1]
    QTest.mouseClick(outline.view.viewport(), left, SHIFT, outline.view.visualRect(outline.row("beta again")).center())
    assert outline.panel.selected_blocks() == [1, 5, 6, 7, 8]
    assert heard == [1]
