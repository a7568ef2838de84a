"""Finding in a window: the bar, its switches, the marks in the text."""

from __future__ import annotations

import pytest
from find_windows import BODY, here, marked, places, text_of, trigger, with_bar
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from bodies import field, paragraph
from speecheditor import patterns
from speecheditor.gui import finder as finder_module
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.search import WantedLook
from speecheditor.model.transaction import Selection


@pytest.fixture
def window(opened) -> MainWindow:
    return with_bar(opened)


def test_typing_finds_from_the_caret_on_and_counts(window) -> None:
    bar = window.find_bar
    window.editor.select(Selection.at((1, 0)))
    trigger(window, "edit.find")
    QTest.keyClicks(bar.find_field, "cat")
    assert here(window) == ((1, 4), (1, 7))
    assert bar.count.text() == "2 of 8"
    assert marked(window, 2) == [(0, 3), (4, 3), (11, 3)]
    assert marked(window, 4) == [(0, 1)]
    assert marked(window, 6) == [(6, 3)]


def test_deleting_letters_goes_back_to_where_the_search_began(window) -> None:
    field_ = window.find_bar.find_field
    QTest.keyClicks(field_, "conc")
    assert here(window)[0] == (2, 8)
    QTest.keyClick(field_, Qt.Key.Key_Backspace)
    QTest.keyClick(field_, Qt.Key.Key_Backspace)
    QTest.keyClick(field_, Qt.Key.Key_Backspace)
    assert here(window)[0] == (0, 2)


def test_next_and_previous_go_round_and_say_so(window) -> None:
    bar = window.find_bar
    bar.find_field.setText("cat")
    bar.previous.click()
    assert here(window) == ((6, 6), (6, 9))
    assert bar.notice.text() == "Went on from the end."
    QTest.keyClick(bar.find_field, Qt.Key.Key_Return)
    assert here(window)[0] == (0, 2)
    assert bar.notice.text() == "Went on from the beginning."
    trigger(window, "edit.find_next")
    assert not bar.notice.isVisible()
    QTest.keyClick(bar.find_field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert here(window)[0] == (0, 2)


def test_each_match_in_a_table_is_a_step(window) -> None:
    bar = window.find_bar
    bar.find_field.setText("cat")
    seen = []
    for _ in range(8):
        seen.append((here(window)[0][0], bar.count.text()))
        bar.next.click()
    assert seen == [(k, f"{n} of 8") for n, k in enumerate([0, 1, 2, 2, 2, 4, 4, 6], 1)]


@pytest.mark.parametrize(
    ("switch", "text", "expected"),
    [
        ("case", "Cat", [(6, 6)]),
        ("words", "cat", [(0, 2), (1, 4), (2, 0), (2, 4), (4, 2), (4, 11), (6, 6)]),
        ("width_blind", "12", [(6, 2)]),
        ("regex", "^c.t", [(2, 0)]),
    ],
)
def test_the_switches(window, qtbot, switch: str, text: str, expected) -> None:
    window.find_bar.find_field.setText(text)
    getattr(window.find_bar, switch).click()
    index = window.finding.finder.index
    assert index is not None
    qtbot.waitUntil(lambda: index.is_complete)
    assert places(window) == expected


def test_bold_text_is_found_and_shown_on_the_button(window) -> None:
    bar = window.find_bar
    bar.find_look.looks.set_look(WantedLook(bold=True, level=0))
    assert places(window) == [(2, 4)]
    assert bar.find_look.text() == "Format: bold, body text ▾"
    bar.find_field.setText("at")
    assert places(window) == [(2, 5)]


def test_the_menu_of_looks_offers_everything_and_the_look_at_the_caret(window) -> None:
    menu = window.find_bar.find_look.looks
    window.editor.select(Selection.at((2, 5)))
    menu.aboutToShow.emit()
    assert [entry.text().replace("&", "") for entry in menu.actions() if not entry.isSeparator()] == [
        *("Any Format", "As at the Caret", "Bold", "Italic", "Underline", "Strikethrough", "Text Colour"),
        *("Highlight", "Level", "Style of the Paragraph"),
    ]
    menu.actions()[1].trigger()
    assert menu.look.bold is True
    assert menu.look.level == 0
    menu.aboutToShow.emit()
    bold = menu.actions()[3].menu()
    assert [entry.text() for entry in bold.actions() if entry.isChecked()] == ["bold"]
    menu.actions()[0].trigger()
    assert menu.look == WantedLook()


def test_the_selection_stays_the_place_to_search_while_matches_are_selected(window) -> None:
    bar = window.find_bar
    bar.dismiss()
    window.editor.select(Selection((1, 5), (2, 7)))
    trigger(window, "edit.find")
    assert bar.extent.currentText() == "Selected text"
    bar.find_field.setText("cat")
    assert places(window) == [(2, 0), (2, 4)]
    bar.next.click()
    bar.replace_field.setText("doggy")
    bar.replace_all.click()
    assert text_of(window)[:3] == ["A cat.", "One cat", "doggy doggy concat"]
    trigger(window, "edit.undo")
    assert places(window) == [(2, 0), (2, 4)]


def test_the_section_of_the_caret_is_a_place_to_search(window) -> None:
    bar = window.find_bar
    window.editor.select(Selection.at((3, 0)))
    bar.find_field.setText("cat")
    window.editor.select(Selection.at((3, 0)))
    bar.extent.setCurrentIndex(2)
    bar.extent.activated.emit(2)
    assert places(window) == [(4, 2), (4, 11)]
    assert bar.count.text() == "2 found"
    assert marked(window, 2) == []


def test_without_a_selection_or_a_heading_the_whole_is_searched(window) -> None:
    bar = window.find_bar
    bar.find_field.setText("x")
    bar.extent.activated.emit(1)
    assert (bar.notice.text(), bar.extent.currentIndex()) == ("Nothing is selected.", 0)
    bar.extent.activated.emit(2)
    assert bar.notice.text() == "There is no heading here."


def test_the_selected_words_are_searched_for_but_no_objects(opened) -> None:
    window = opened(paragraph("one two ", field("PAGE", "3")))
    window.editor.select(Selection((0, 4), (0, 7)))
    trigger(window, "edit.find")
    assert window.find_bar.find_field.text() == "two"
    window.editor.select(Selection((0, 4), (0, 9)))
    trigger(window, "edit.find")
    assert window.find_bar.find_field.text() == "two"


def test_selected_words_are_found_as_they_are_by_an_expression_too(opened, qtbot) -> None:
    window = opened(paragraph("cost: 3.50 (net)", "<w:r><w:br/></w:r>", "x"))
    window.find_bar.regex.click()
    window.editor.select(Selection((0, 6), (0, 18)))
    trigger(window, "edit.find")
    assert window.find_bar.find_field.text() == r"3\.50 \(net\)\nx"
    qtbot.waitUntil(lambda: window.find_bar.count.text() == "1 of 1")


def test_a_narrow_window_gives_the_bar_more_rows(window, qtbot) -> None:
    bar = window.find_bar
    window.resize(1100, 700)
    qtbot.wait(50)
    wide = bar.height()
    assert bar.case.y() == bar.find_look.y() + (bar.find_look.height() - bar.case.height()) // 2
    window.resize(650, 700)
    qtbot.wait(50)
    assert window.width() == 650
    assert bar.height() > wide
    assert bar.find_look.y() > bar.case.y() + bar.case.height()


def test_closing_leaves_the_caret_at_the_match_and_nothing_on(window) -> None:
    window.find_bar.find_field.setText("conc")
    QTest.keyClick(window.find_bar.find_field, Qt.Key.Key_Escape)
    assert here(window) == ((2, 8), (2, 12))
    assert window.editor.hasFocus()
    assert window.editor.speech_layout.manner.overlays == []
    assert window.finding.finder.index is None


def test_f3_works_while_the_bar_is_closed(window) -> None:
    window.find_bar.find_field.setText("cat")
    window.find_bar.dismiss()
    trigger(window, "edit.find_next")
    assert here(window)[0] == (1, 4)
    assert window.status.currentMessage() == "Place 2 of 8"
    trigger(window, "edit.find_previous")
    trigger(window, "edit.find_previous")
    assert here(window)[0] == (6, 6)
    assert window.finding.finder.index is None
    assert window.find_bar.isHidden()


def test_f3_without_a_search_opens_the_bar(opened) -> None:
    window = opened(BODY)
    trigger(window, "edit.find_next")
    assert window.find_bar.isVisible()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("(", "This is no regular expression: missing )."),
        ("(((a{99}){99}){99})", "This expression is too long or repeats too often."),
    ],
)
def test_what_is_wrong_with_an_expression_is_said_under_the_field(window, text: str, said: str) -> None:
    bar = window.find_bar
    bar.regex.click()
    bar.find_field.setText(text)
    assert (bar.notice.text(), bar.notice.isVisible(), bar.count.text()) == (said, True, "")
    bar.find_field.setText("cat")
    assert not bar.notice.isVisible()


def test_an_expression_that_takes_too_long_is_given_up(opened, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(patterns, "TIME", 0.05)
    window = opened(paragraph("a" * 80 + "!"))
    trigger(window, "edit.find")
    window.find_bar.regex.click()
    window.find_bar.find_field.setText("(a|aa)+$")
    qtbot.waitUntil(lambda: "too many ways" in window.find_bar.notice.text())


def test_a_long_text_is_searched_in_a_worker(window, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(finder_module, "AT_ONCE", 2)
    bar = window.find_bar
    bar.find_field.setText("ca")
    assert bar.count.text() == "Searching…"
    bar.find_field.setText("cat")
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 8")
    assert here(window)[0] == (0, 2)


def test_matches_follow_what_is_typed(window, qtbot) -> None:
    bar = window.find_bar
    bar.find_field.setText("cat")
    window.editor.setFocus()
    window.editor.select(Selection.at((0, 0)))
    QTest.keyClicks(window.editor, "cat ")
    assert marked(window, 0) == [(0, 3), (6, 3)]
    qtbot.waitUntil(lambda: bar.count.text() == "9 found")


def test_composing_searches_nothing(window, qtbot) -> None:
    window.find_bar.find_field.setText("cat")
    window.editor.setFocus()
    told: list[None] = []
    window.finding.finder.changed.connect(lambda: told.append(None))
    QApplication.sendEvent(window.editor, QInputMethodEvent("cat", []))
    qtbot.wait(200)
    assert told == []
    QApplication.sendEvent(window.editor, QInputMethodEvent("", []))


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_earlier_searches_are_kept(window) -> None:
    bar = window.find_bar
    for text in ("cat", "Deep", "cat"):
        bar.find_field.setText(text)
        bar.next.click()
    assert window.settings.searches == "cat\nDeep"
    QTest.keyClick(bar.find_field, Qt.Key.Key_Down)
    assert bar._completer.popup().isVisible()
    bar._completer.popup().hide()


def test_everything_in_the_bar_has_a_name_and_is_reached_by_tab(window) -> None:
    bar = window.find_bar
    bar.find_field.setFocus()
    seen = []
    for _ in range(30):
        widget = QApplication.focusWidget()
        if widget in seen:
            break
        seen.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    names = [widget.accessibleName() or widget.text() for widget in seen if bar.isAncestorOf(widget)]
    assert len(names) == 15
    assert all(names)
    assert [w for w in bar.findChildren(QLineEdit) if not w.accessibleName()] == []
