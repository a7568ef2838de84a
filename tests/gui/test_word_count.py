"""The word count: what the dialog and the status bar show, and when they count."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bodies import heading, paragraph
from speecheditor import resources
from speecheditor.formats.xml import W
from speecheditor.gui.dialogs.word_count import WordCountDialog
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.transaction import Selection

NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
NOTE_TEXT = paragraph("three more words")
NOTES = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{NOTE_TEXT}</w:footnote></w:footnotes>'
BODY = (
    paragraph("前言。") + heading(1, "One") + paragraph("two words", NOTE) + heading(2, "二") + heading(1, "Last one")
)


@pytest.fixture
def window(opened) -> MainWindow:
    return opened(BODY)


@pytest.fixture
def dialog(window) -> WordCountDialog:
    window.actions_by_id["tools.word_count"].trigger()
    assert window.word_count.dialog is not None
    return window.word_count.dialog


def column(dialog: WordCountDialog, number: int) -> list[str]:
    return [dialog.table.item(row, number).text() for row in range(6)]


def sections(dialog: WordCountDialog) -> list[tuple[str, ...]]:
    shown = dialog.list.model()
    return [tuple(shown.index(row, k).data() for k in range(4)) for row in range(shown.rowCount())]


def test_the_dialog_counts_text_section_and_selection(window, dialog, qtbot) -> None:
    assert column(dialog, 0) == ["9", "22", "24", "5", "5", "4"]
    assert column(dialog, 1) == column(dialog, 2) == [""] * 6
    window.editor.select(Selection((2, 4), (3, 1)))
    qtbot.waitUntil(lambda: column(dialog, 2) == ["2", "6", "6", "2", "1", "1"])
    assert column(dialog, 1) == ["1", "1", "1", "1", "0", "1"]


def test_it_follows_what_is_typed(window, dialog, qtbot) -> None:
    window.editor.select(Selection.at((0, 0)))
    QTest.keyClicks(window.editor, "ab ")
    qtbot.waitUntil(lambda: column(dialog, 0)[:2] == ["10", "24"])


def test_composing_counts_nothing(window, dialog, qtbot) -> None:
    window.editor.select(Selection.at((0, 0)))
    qtbot.wait(400)
    before, status = column(dialog, 0), window.status.length.text()
    QApplication.sendEvent(window.editor, QInputMethodEvent("hao", []))
    window.word_count.changed()
    window._status_timer.start()
    dialog.table.item(0, 0).setText("?")
    qtbot.wait(400)
    assert dialog.table.item(0, 0).text() == "?"
    assert window.status.length.text() == status
    done = QInputMethodEvent("", [])
    done.setCommitString("好")
    QApplication.sendEvent(window.editor, done)
    qtbot.waitUntil(lambda: column(dialog, 0) != before and column(dialog, 0)[0] == "10")


def test_the_sections_can_be_sorted_and_keep_their_row(window, dialog, qtbot) -> None:
    first = [("One", "4", "12", "44.4%"), ("   二", "1", "1", "11.1%"), ("Last one", "2", "7", "22.2%")]
    assert sections(dialog) == first
    dialog.list.setCurrentIndex(dialog.list.model().index(2, 0))
    dialog.list.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [row[1] for row in sections(dialog)] == ["1", "2", "4"]
    window.editor.select(Selection.at((4, 0)))
    QTest.keyClicks(window.editor, "a b c d ")
    qtbot.waitUntil(lambda: [row[1] for row in sections(dialog)] == ["1", "4", "6"])
    assert dialog.list.currentIndex().siblingAtColumn(0).data() == "a b c d Last one"


def test_enter_goes_to_a_section(window, dialog) -> None:
    dialog.list.setFocus()
    dialog.list.setCurrentIndex(dialog.list.model().index(2, 0))
    dialog.list.activated.emit(dialog.list.currentIndex())
    assert window.editor.selection().head == (4, 0)


def test_automatic_numbers_count_when_asked_for(window, dialog) -> None:
    window.commands.set_scheme(resources.scheme("zh-official"))
    QTest.keyClick(dialog.numbers, Qt.Key.Key_Space)
    assert column(dialog, 0) == ["16", "29", "31", "5", "5", "11"]
    dialog.numbers.click()
    assert column(dialog, 0)[0] == "9"


def test_notes_count_when_asked_for(opened) -> None:
    window = opened(BODY, footnotes=NOTES)
    window.editor.select(Selection((2, 0), (2, 10)))
    window.actions_by_id["tools.word_count"].trigger()
    dialog = window.word_count.dialog
    assert column(dialog, 0)[0] == "9"
    dialog.notes.click()
    assert (column(dialog, 0)[0], column(dialog, 0)[3]) == ("12", "6")
    assert column(dialog, 2)[0] == "5"


def test_a_note_that_was_written_here_counts_as_it_is_now(opened) -> None:
    window = opened(paragraph("one two"))
    window.editor.select(Selection.at((0, 7)))
    window.actions_by_id["insert.footnote"].trigger()
    QTest.keyClicks(window.footnotes.panel.editor, "three new words")
    window.actions_by_id["tools.word_count"].trigger()
    dialog = window.word_count.dialog
    dialog.notes.click()
    assert column(dialog, 0)[0] == "5"


def test_copying_gives_both_tables(dialog) -> None:
    dialog.copy_button.click()
    lines = QApplication.clipboard().text().split("\n")
    assert lines[:2] == ["\tWhole text\tThis section\tSelection", "Words\t9\t\t"]
    assert lines[7:] == ["", "Section\tWords\tCharacters\tShare", "One\t4\t12\t44.4%", "   二\t1\t1\t11.1%",
                         "Last one\t2\t7\t22.2%"]  # fmt: skip


def test_there_is_one_dialog_and_closing_ends_it(window, dialog) -> None:
    window.actions_by_id["tools.word_count"].trigger()
    assert window.word_count.dialog is dialog
    dialog.reject()
    assert window.word_count.dialog is None


def test_everything_in_it_is_reached_by_tab_and_has_a_name(dialog) -> None:
    dialog.table.setFocus()
    seen = []
    while (widget := QApplication.focusWidget()) not in seen:
        seen.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert len(seen) == 6
    assert all(widget.accessibleName() or widget.text() for widget in seen)


def test_the_status_bar_tells_the_selection_and_the_section(window, qtbot) -> None:
    qtbot.waitUntil(lambda: window.status.length.text() == "22 characters, 9 words")
    window.editor.select(Selection((2, 0), (2, 3)))
    qtbot.waitUntil(lambda: window.status.length.text() == "Selected: 3 of 22 characters, 1 of 9 words")
    assert window.status.length.toolTip() == "One: 12 characters, 4 words"
