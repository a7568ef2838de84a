"""Replacing in a window, and where matches are: counted in the outline, listed by section."""

from __future__ import annotations

import io
import itertools

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from find_windows import here, places, text_of, trigger, with_bar
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.gui.find_results import HIT, SECTION, SNIPPET
from speecheditor.gui.main_window import MainWindow
from speecheditor.gui.outline_model import FOUND_ROLE
from speecheditor.model.search import WantedLook
from speecheditor.model.transaction import Selection
from speecheditor.store.session import open_file, prepare
from speecheditor.store.settings import load


@pytest.fixture
def window(opened) -> MainWindow:
    return with_bar(opened)


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


def test_a_new_window_shows_no_list_of_results(window) -> None:
    window.find_bar.results.click()
    window.remember()
    other = MainWindow(load()[0])
    other.show()
    assert window.finding.dock.isVisible()
    assert other.finding.dock.isHidden()
    assert not other.find_bar.results.isChecked()


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
