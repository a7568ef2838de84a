"""Find and replace in a window: the bar, the marks in the text, the counts in the outline, the list of results."""

from __future__ import annotations

import io
import itertools

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from bodies import comment, field, heading, paragraph, text_run
from speecheditor import patterns
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.gui import finder as finder_module
from speecheditor.gui.find_results import HIT, SECTION, SNIPPET
from speecheditor.gui.main_window import MainWindow
from speecheditor.gui.outline_model import FOUND_ROLE
from speecheditor.model.search import WantedLook
from speecheditor.model.transaction import Selection
from speecheditor.store.session import open_file, prepare

TABLE = f"<w:tbl><w:tr><w:tc>{paragraph('a cat, one cat')}</w:tc></w:tr></w:tbl>"
BODY = (
    paragraph("A cat.")
    + heading(1, "One cat")
    + paragraph("cat ", text_run("cat", "<w:b/>"), " concat")
    + heading(2, "Deep")
    + TABLE
    + heading(1, "第二")
    + paragraph("这是１２只 Cat。", comment())
)


@pytest.fixture
def window(opened) -> MainWindow:
    found = opened(BODY)
    trigger(found, "edit.replace")
    return found


def trigger(window: MainWindow, action_id: str) -> None:
    window.actions_by_id[action_id].trigger()


def places(window: MainWindow) -> list[tuple[int, int]]:
    index = window.finding.finder.index
    assert index is not None
    return [(hit.block, hit.place[0]) for hit in index.hits(window.finding.finder.extent())]


def marked(window: MainWindow, block: int) -> list[tuple[int, int]]:
    """What of a block is marked when it is painted, in UTF-16 units."""
    qt = window.editor.document().findBlockByNumber(block)
    return [(found.start, found.length) for overlay in window.editor.speech_layout.overlays for found in overlay(qt)]


def here(window: MainWindow) -> tuple[tuple[int, int], tuple[int, int]]:
    selection = window.editor.selection()
    return selection.start, selection.end


def text_of(window: MainWindow) -> list[str]:
    return [block.text for block in window.document.blocks]


# -- finding


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


def test_closing_leaves_the_caret_at_the_match_and_nothing_on(window) -> None:
    window.find_bar.find_field.setText("conc")
    QTest.keyClick(window.find_bar.find_field, Qt.Key.Key_Escape)
    assert here(window) == ((2, 8), (2, 12))
    assert window.editor.hasFocus()
    assert window.editor.speech_layout.overlays == []
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


# -- replacing


def test_replacing_one_after_the_other(window) -> None:
    bar = window.find_bar
    bar.find_field.setText("cat")
    bar.replace_field.setText("dog")
    bar.replace.click()
    assert (text_of(window)[0], here(window)[0], bar.count.text()) == ("A dog.", (1, 4), "1 of 7")
    bar.replace.click()
    bar.replace.click()
    bar.replace.click()
    bar.replace.click()
    assert text_of(window)[2] == "dog dog condog"
    bar.replace.click()
    assert bar.notice.text() == "Text in tables and other protected parts is found, but not replaced here."


def test_replacing_all_is_one_step_and_leaves_tables(window) -> None:
    bar = window.find_bar
    before = window.document.blocks[:]
    bar.find_field.setText("cat")
    bar.replace_field.setText("dog")
    bar.replace_all.click()
    assert bar.notice.text() == "6 places replaced. 2 in tables and other protected parts stay as they are."
    assert text_of(window)[0:3] == ["A dog.", "One dog", "dog dog condog"]
    assert window.document.blocks[4] is before[4]
    assert len(window.document.history.done) == 1
    trigger(window, "edit.undo")
    assert all(a is b for a, b in zip(window.document.blocks, before, strict=True))


def test_groups_and_looks_reach_the_file_and_the_rest_keeps_its_bytes(window, qtbot) -> None:
    bar = window.find_bar
    bar.regex.click()
    bar.find_field.setText(r"(\w)at (con)")
    bar.replace_field.setText(r"\2 $1ut ")
    bar.replace_look.looks.set_look(WantedLook(italic=True, highlight="#ffff00"))
    bar.replace_all.click()
    qtbot.waitUntil(lambda: bar.notice.text() == "1 place replaced.")
    content = window.session.content
    data = write_docx(content, *window.document.snapshot())
    again = read_docx(data).document
    assert [a.source.element for k, a in enumerate(content.blocks) if k != 2] == [
        b.source.element for k, b in enumerate(again.blocks) if k != 2
    ]
    looks = itertools.groupby(docx.Document(io.BytesIO(data)).paragraphs[2].runs, key=look_of)
    assert [("".join(run.text for run in runs), *look) for look, runs in looks] == [
        ("cat ", False, False, None),
        ("con", False, True, WD_COLOR_INDEX.YELLOW),
        (" cut ", True, True, WD_COLOR_INDEX.YELLOW),
        ("cat", False, False, None),
    ]


def look_of(run) -> tuple[bool, bool, object]:
    """Bold, italic and highlight as python-docx reads them."""
    return bool(run.bold), bool(run.italic), run.font.highlight_color


def test_a_group_that_there_is_not_is_said(window, qtbot) -> None:
    bar = window.find_bar
    bar.regex.click()
    bar.find_field.setText("(c)at")
    bar.replace_field.setText("$2")
    bar.replace_all.click()
    qtbot.waitUntil(lambda: bar.notice.text() == "The expression has no group “2”.")
    assert window.document.history.done == []


def test_a_long_text_is_replaced_in_a_worker_and_only_if_nobody_typed(window, qtbot, monkeypatch) -> None:
    bar = window.find_bar
    bar.find_field.setText("cat")
    bar.replace_field.setText("dog")
    monkeypatch.setattr("speecheditor.gui.find_replace.AT_ONCE", 0)
    bar.replace_all.click()
    QTest.keyClicks(window.editor, "x")
    qtbot.waitUntil(lambda: "changed meanwhile" in bar.notice.text())
    bar.replace_all.click()
    qtbot.waitUntil(lambda: "5 places replaced" in bar.notice.text())


# -- in the outline and in the list


def found_in_tree(window: MainWindow) -> list[int]:
    model = window.outline_model
    return [model.index_of(block.id).data(FOUND_ROLE) for block in window.document.blocks if block.level]


def test_the_outline_shows_how_many_matches_a_section_has(window) -> None:
    window.find_bar.find_field.setText("cat")
    assert found_in_tree(window) == [6, 2, 1]
    window.find_bar.dismiss()
    assert found_in_tree(window) == [0, 0, 0]


def rows(window: MainWindow) -> list[object]:
    results = window.finding.panel.results
    out: list[object] = []
    for row in range(results.rowCount()):
        section = results.index(row, 0)
        out.append(section.data(SECTION))
        out += [results.index(k, 0, section).data(SNIPPET) for k in range(results.rowCount(section))]
    return out


def test_the_list_shows_each_match_in_its_section(window, qtmodeltester) -> None:
    window.find_bar.find_field.setText("cat")
    window.find_bar.results.click()
    assert rows(window) == [
        ("Before the first heading", "1"),
        ("A ", "cat", "."),
        ("One cat", "4"),
        ("One ", "cat", ""),
        ("", "cat", " cat concat"),
        ("cat ", "cat", " concat"),
        ("cat cat con", "cat", ""),
        ("Deep", "2"),
        ("a ", "cat", ", one cat"),
        ("a cat, one ", "cat", ""),
        ("第二", "1"),
        ("这是１２只 ", "Cat", "。"),
    ]
    assert window.finding.panel.line.text() == "8 found in 4 sections"
    qtmodeltester.check(window.finding.panel.results)
    window.finding.panel.grab()


def test_enter_in_the_list_goes_to_the_match(window) -> None:
    window.find_bar.find_field.setText("cat")
    window.find_bar.results.click()
    view, results = window.finding.panel.view, window.finding.panel.results
    assert view.hasFocus()
    view.setCurrentIndex(results.index(1, 0, results.index(1, 0)))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert here(window) == ((2, 0), (2, 3))
    assert window.find_bar.count.text() == "3 of 8"
    window.find_bar.next.click()
    assert view.currentIndex().data(HIT).place == (4, 7)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert window.editor.hasFocus()


def test_the_list_follows_the_text_and_keeps_what_is_closed(window, qtbot) -> None:
    window.find_bar.find_field.setText("cat")
    window.find_bar.results.click()
    view, results = window.finding.panel.view, window.finding.panel.results
    view.setExpanded(results.index(1, 0), False)
    window.editor.setFocus()
    window.editor.select(Selection.at((2, 0)))
    QTest.keyClicks(window.editor, "cat ")
    qtbot.waitUntil(lambda: results.count == 9)
    assert [view.isExpanded(results.index(row, 0)) for row in range(4)] == [True, False, True, True]


def test_a_match_in_a_folded_section_is_unfolded_when_it_is_shown(window) -> None:
    window.find_bar.find_field.setText("cat")
    window.editor.fold(1)
    window.find_bar.next.click()
    window.find_bar.next.click()
    assert here(window)[0] == (2, 0)
    assert not window.editor.folding.is_hidden(2)


def test_another_document_in_the_window_is_searched_anew(window, tmp_path) -> None:
    window.find_bar.find_field.setText("cat")
    other = tmp_path / "other.txt"
    other.write_text("a cat", encoding="utf-8")
    window.show_opened(prepare(open_file(other)))
    assert places(window) == [(0, 2)]
    assert window.find_bar.count.text() == "1 found"
