"""The section commands through the window: what they do, what they say, and that the keyboard is enough."""

from __future__ import annotations

from dataclasses import replace

import pytest
from by_keys import by_menu, dialog_of, keys
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bodies import heading, paragraph
from builders import lines
from speecheditor import resources
from speecheditor.gui.dialogs.move_to import MoveToDialog
from speecheditor.gui.dialogs.to_headings import ToHeadingsDialog
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.destinations import Where
from speecheditor.model.document import Document
from speecheditor.model.operations import Operation
from speecheditor.model.outline import title_of
from speecheditor.model.steps import ReplaceBlocks, SetProperties
from speecheditor.model.transaction import Selection, Transaction

BODY = (
    *(heading(1, "A"), paragraph("one"), paragraph("two"), heading(2, "A1"), paragraph("a1")),
    *(heading(1, "C"), heading(1, "B"), paragraph("b")),
)
SPEECH = ["1 A", "one", "two", "2 A1", "a1", "1 C", "1 B", "b"]
K, M = Qt.Key, Qt.KeyboardModifier
NONE, CTRL, SHIFT, ALT = M.NoModifier, M.ControlModifier, M.ShiftModifier, M.AltModifier


@pytest.fixture
def window(opened) -> MainWindow:
    return opened("".join(BODY))


def block(window: MainWindow, title: str) -> int:
    return next(k for k, b in enumerate(window.document.blocks) if b.level and title_of(b) == title)


def select(window: MainWindow, *titles: str) -> None:
    """Select rows in the tree, as by Ctrl+click."""
    window.outline_view.setFocus()
    window.outline_view.select_headings({window.document.blocks[block(window, title)].id for title in titles})


def caret(window: MainWindow, index: int, offset: int = 0, stop: int | None = None) -> None:
    window.editor.setFocus()
    window.editor.select(Selection((index, offset), (index, offset if stop is None else stop)))


def trigger(window: MainWindow, action: str) -> str:
    """Run an action; what the status bar says then."""
    window.status.clearMessage()
    window.actions_by_id[action].trigger()
    QApplication.processEvents()
    return window.status.currentMessage()


@pytest.mark.parametrize(("titles", "action", "after", "said"), [
    (["A"], "move_down", ["1 C", *SPEECH[:5], "1 B", "b"],
     "Moved 1 section: 5 paragraphs, 11 characters, nothing lost."),
    (["C", "B"], "move_up", ["1 C", "1 B", "b", *SPEECH[:5]],
     "Moved 2 sections: 3 paragraphs, 3 characters, nothing lost."),
    (["C"], "demote", [*SPEECH[:5], "2 C", "1 B", "b"], "Demoted 1 section: 1 paragraph, 1 character, nothing lost."),
    (["A1"], "promote", ["1 A", "one", "two", "1 A1", *SPEECH[4:]],
     "Promoted 1 section: 2 paragraphs, 4 characters, nothing lost."),
    (["A"], "promote", SPEECH, "A heading cannot be above level 1."),
    (["A1", "C"], "promote", SPEECH, "A heading cannot be above level 1."),
    (["A1", "C"], "move_up", SPEECH, "Sections of different levels cannot move up or down together; use Move To."),
    (["B"], "move_down", SPEECH, "There is no place for it further down at this level."),
    (["A"], "demote_heading", ["2 A", *SPEECH[1:]], "Demoted 1 heading alone; what is below keeps its level."),
    (["A1"], "promote_heading", ["1 A", "one", "two", "1 A1", *SPEECH[4:]],
     "Promoted 1 heading alone; what is below keeps its level."),
    (["A", "B"], "delete", ["1 C"], "Deleted 2 sections: 7 paragraphs, 13 characters. Undo brings everything back."),
    (["A1", "B"], "duplicate", [*SPEECH[:5], "2 A1", "a1", *SPEECH[5:], "1 B", "b"],
     "Duplicated 2 sections: 4 paragraphs, 6 characters."),
    (["B"], "merge", [*SPEECH[:6], "B", "b"],
     "Merged 1 section with the section above: 2 paragraphs, 2 characters, nothing lost."),
    (["A"], "merge", SPEECH, "There is no section above to merge with."),
    (["C", "A1"], "to_body", ["1 A", "one", "two", "A1", "a1", "C", "1 B", "b"],
     "Made body text of 2 headings, nothing lost."),
    (["A1"], "sort_title", SPEECH, "There are no sections beside this one to sort."),
    (["A"], "sort_title", [*SPEECH[:5], "1 B", "b", "1 C"],
     "Sorted 2 sections: 3 paragraphs, 3 characters, nothing lost."),
    (["C"], "sort_title_down", ["1 C", "1 B", "b", *SPEECH[:5]],
     "Sorted 3 sections: 8 paragraphs, 14 characters, nothing lost."),
    (["B"], "sort_length", ["1 C", "1 B", "b", *SPEECH[:5]],
     "Sorted 3 sections: 8 paragraphs, 14 characters, nothing lost."),
    (["A", "B"], "sort_reverse", ["1 B", "b", "1 C", *SPEECH[:5]],
     "Sorted 3 sections: 8 paragraphs, 14 characters, nothing lost."),
])  # fmt: skip
def test_commands_of_the_tree(window, titles, action, after, said) -> None:
    select(window, *titles)
    old = list(window.document.blocks)
    assert trigger(window, f"outline.{action}") == said
    assert lines(window.document) == after
    assert len(window.document.history.done) == (after != SPEECH)
    window.editor.binding.verify()
    if after != SPEECH:
        window.document.undo()
        assert all(a is b for a, b in zip(window.document.blocks, old, strict=True))


def test_the_moved_sections_stay_selected(window) -> None:
    select(window, "C", "B")
    trigger(window, "outline.move_up")
    assert [title_of(window.document.blocks[k]) for k in window.outline_panel.selected_blocks()] == ["C", "B"]


def test_a_command_that_would_lose_text_is_not_run(window) -> None:
    def broken(document: Document) -> Transaction:
        return Transaction((ReplaceBlocks(1, (document.blocks[1],), ()),), Operation.MOVE_SECTION)

    assert not window.commands.restructure(broken)
    assert lines(window.document) == SPEECH
    assert window.status.currentMessage().endswith("so nothing was changed.")


# -- the clipboard


def test_cut_and_paste_with_the_focus_in_the_tree(window) -> None:
    select(window, "A1", "B")
    assert trigger(window, "edit.cut").startswith("Cut 2 sections: 4 paragraphs, 6 characters.")
    assert lines(window.document) == ["1 A", "one", "two", "1 C"]
    select(window, "A")
    assert trigger(window, "edit.paste") == "Pasted 2 sections: 4 paragraphs, 6 characters."
    assert lines(window.document) == ["1 A", "one", "two", "2 A1", "a1", "1 B", "b", "1 C"]
    for _ in range(2):
        window.document.undo()
    assert lines(window.document) == SPEECH


def test_other_programs_get_the_text_with_its_numbers(window) -> None:
    window.commands.set_scheme(resources.scheme("decimal"))
    select(window, "A")
    trigger(window, "edit.copy")
    assert QGuiApplication.clipboard().text().split("\n") == ["1 A", "one", "two", "1.1 A1", "a1"]


def test_sections_go_to_another_window_and_fit_its_levels(window, opened, qtbot) -> None:
    select(window, "A")
    trigger(window, "outline.copy_section")
    other = opened(heading(1, "X") + heading(2, "X1"))
    qtbot.waitUntil(other.isActiveWindow)
    select(other, "X1")
    trigger(other, "outline.paste_section")
    assert lines(other.document) == ["1 X", "2 X1", "2 A", "one", "two", "3 A1", "a1"]
    other.editor.binding.verify()


def test_plain_text_is_not_pasted_into_the_tree(window) -> None:
    data = QMimeData()
    data.setText("text")
    QGuiApplication.clipboard().setMimeData(data)
    select(window, "A")
    assert trigger(window, "edit.paste") == "There is no copied section to paste."
    assert lines(window.document) == SPEECH


def test_select_all_in_the_tree_selects_headings(window) -> None:
    select(window, "A")
    trigger(window, "edit.select_all")
    assert len(window.outline_panel.selected_blocks()) == 4
    caret(window, 0)
    trigger(window, "edit.select_all")
    assert window.editor.textCursor().hasSelection()


# -- splitting


def test_split_puts_the_caret_into_the_new_title(window) -> None:
    caret(window, 2)
    assert trigger(window, "outline.split") == "A new section begins here, nothing lost."
    QTest.keyClicks(window.editor, "New")
    assert lines(window.document)[:4] == ["1 A", "one", "1 New", "two"]


def test_selected_text_becomes_a_title(window) -> None:
    caret(window, 2, 0, 2)
    trigger(window, "outline.split")
    assert lines(window.document)[:4] == ["1 A", "one", "1 tw", "o"]


# -- dialogs


def test_move_to_by_keys_alone(window, qtbot) -> None:
    select(window, "B")
    QTest.keyClick(window.outline_view, K.Key_M, CTRL | SHIFT)
    dialog = dialog_of(window, MoveToDialog)
    QTest.keyClicks(dialog.filter_edit, "A1")
    assert dialog.told.text() == "→ level 2"
    QTest.keyClick(dialog, K.Key_B, ALT)
    qtbot.waitUntil(dialog.places[Where.BEFORE].isChecked)
    QTest.keyClick(dialog, K.Key_Return)
    assert lines(window.document) == [*SPEECH[:3], "2 B", "b", "2 A1", "a1", "1 C"]
    assert "Moved 1 section" in window.status.currentMessage()


def test_several_moved_by_the_dialog_stay_selected(window) -> None:
    select(window, "C", "B")
    trigger(window, "outline.move_to")
    dialog = dialog_of(window, MoveToDialog)
    assert dialog.tree.currentIndex().data() == "A"
    dialog.places[Where.BEFORE].setChecked(True)
    QTest.keyClick(dialog, K.Key_Return)
    assert lines(window.document) == ["1 C", "1 B", "b", *SPEECH[:5]]
    assert [title_of(window.document.blocks[k]) for k in window.outline_panel.selected_blocks()] == ["C", "B"]


@pytest.mark.parametrize(("target", "where", "after"), [
    ("A", Where.BEFORE, ["1 C", *SPEECH[:5], "1 B", "b"]),
    ("A", Where.FIRST, ["1 A", "one", "two", "2 C", "2 A1", "a1", "1 B", "b"]),
    ("A", Where.LAST, [*SPEECH[:5], "2 C", "1 B", "b"]),
    ("B", Where.LAST, [*SPEECH[:5], "1 B", "b", "2 C"]),
    ("B", Where.AFTER, [*SPEECH[:5], "1 B", "b", "1 C"]),
])  # fmt: skip
def test_places_of_move_to(window, target, where, after) -> None:
    select(window, "C")
    trigger(window, "outline.move_to")
    dialog = dialog_of(window, MoveToDialog)
    dialog.tree.setCurrentIndex(window.outline_model.index_of(window.document.blocks[block(window, target)].id))
    dialog.places[where].setChecked(True)
    QTest.keyClick(dialog, K.Key_Return)
    assert lines(window.document) == after


def test_a_section_is_no_place_for_itself(window) -> None:
    select(window, "A")
    trigger(window, "outline.move_to")
    dialog = dialog_of(window, MoveToDialog)
    row = window.outline_model.index_of(window.document.blocks[0].id)
    assert dialog.tree.isRowHidden(row.row(), row.parent())
    assert dialog.place() is not None
    dialog.filter_edit.setText("A1")
    assert dialog.place() is None
    assert dialog.told.text() == "It cannot go there."
    dialog.filter_edit.clear()
    assert dialog.tree.isRowHidden(row.row(), row.parent())
    dialog.reject()


def test_paragraphs_to_subheadings_by_keys_alone(window, qtbot) -> None:
    caret(window, 1)
    assert trigger(window, "outline.to_headings") == ""
    dialog = dialog_of(window, ToHeadingsDialog)
    assert [dialog.list.item(k).text() for k in range(dialog.list.count())] == ["one", "two"]
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, K.Key_Down)
    QTest.keyClick(dialog.list, K.Key_Space)
    QTest.keyClick(dialog, K.Key_M, ALT)
    qtbot.waitUntil(lambda: lines(window.document)[:4] == ["1 A", "one", "2 two", "2 A1"])
    assert window.status.currentMessage() == "Made 1 heading of body text, nothing lost."


def test_all_paragraphs_at_once(window, qtbot) -> None:
    caret(window, 1)
    trigger(window, "outline.to_headings")
    dialog = dialog_of(window, ToHeadingsDialog)
    QTest.keyClick(dialog, K.Key_A, ALT)
    qtbot.waitUntil(lambda: dialog.rows() == [0, 1])
    QTest.keyClick(dialog, K.Key_A, ALT)
    qtbot.waitUntil(lambda: dialog.rows() == [])
    dialog.reject()
    caret(window, 5)
    assert trigger(window, "outline.to_headings") == "This section has no paragraphs of its own."


# -- what is impossible


def test_a_menu_shows_what_is_impossible_and_why(window) -> None:
    QGuiApplication.clipboard().clear()
    select(window, "A")
    menu = next(a.menu() for a in window.menuBar().actions() if a.text() == "Out&line")
    promote, demote, paste = (window.actions_by_id[f"outline.{n}"] for n in ("promote", "demote", "paste_section"))
    menu.aboutToShow.emit()
    assert [promote.isEnabled(), demote.isEnabled(), paste.isEnabled()] == [False, True, False]
    assert promote.statusTip() == "A heading cannot be above level 1."
    menu.aboutToHide.emit()
    assert promote.isEnabled()
    assert paste.isEnabled()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_so_does_the_menu_of_the_tree(window) -> None:
    select(window, "B")
    view, down = window.outline_view, window.actions_by_id["outline.move_down"]
    view.customContextMenuRequested.emit(view.visualRect(view.currentIndex()).center())
    assert not down.isEnabled()
    QApplication.activePopupWidget().close()
    assert down.isEnabled()


# -- the keyboard is enough


BY_KEYS = {
    "promote": (["A1"], lambda w: keys(w, K.Key_Left, ALT | SHIFT), ["1 A", "one", "two", "1 A1", *SPEECH[4:]]),
    "demote": (["C"], lambda w: keys(w, K.Key_Tab), [*SPEECH[:5], "2 C", "1 B", "b"]),
    "promote heading": (["A1"], lambda w: keys(w, K.Key_Left, CTRL | ALT | SHIFT), [*SPEECH[:3], "1 A1", *SPEECH[4:]]),
    "demote heading": (["A"], lambda w: keys(w, K.Key_Right, CTRL | ALT | SHIFT), ["2 A", *SPEECH[1:]]),
    "move up": (["B"], lambda w: keys(w, K.Key_Up, CTRL), [*SPEECH[:5], "1 B", "b", "1 C"]),
    "move down": (["C"], lambda w: keys(w, K.Key_Down, ALT | SHIFT), [*SPEECH[:5], "1 B", "b", "1 C"]),
    "delete": (["A"], lambda w: keys(w, K.Key_Delete), SPEECH[5:]),
    "cut": (["C"], lambda w: keys(w, K.Key_X, CTRL), [*SPEECH[:5], "1 B", "b"]),
    "duplicate": (["C"], lambda w: keys(w, K.Key_D, CTRL | SHIFT), [*SPEECH[:6], "1 C", "1 B", "b"]),
    "merge": (["B"], lambda w: keys(w, K.Key_J, CTRL | SHIFT), [*SPEECH[:6], "B", "b"]),
    "body text": (["B"], lambda w: keys(w, K.Key_0, CTRL), [*SPEECH[:6], "B", "b"]),
    "level": (["B"], lambda w: keys(w, K.Key_2, CTRL), [*SPEECH[:6], "2 B", "b"]),
    "to body": (["B"], lambda w: by_menu(w, K.Key_H, K.Key_B), [*SPEECH[:6], "B", "b"]),
    "sort by title": (["C"], lambda w: by_menu(w, K.Key_R, K.Key_T), [*SPEECH[:5], "1 B", "b", "1 C"]),
    "sort descending": (["C"], lambda w: by_menu(w, K.Key_R, K.Key_D), ["1 C", "1 B", "b", *SPEECH[:5]]),
    "sort by length": (["C"], lambda w: by_menu(w, K.Key_R, K.Key_L), ["1 C", "1 B", "b", *SPEECH[:5]]),
    "reverse": (["C"], lambda w: by_menu(w, K.Key_R, K.Key_R), ["1 B", "b", "1 C", *SPEECH[:5]]),
}


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("name", BY_KEYS)
def test_the_keyboard_is_enough(window, name) -> None:
    titles, press, after = BY_KEYS[name]
    select(window, *titles)
    press(window)
    assert lines(window.document) == after


def test_several_are_selected_copied_and_pasted_by_keys(window) -> None:
    window.outline_view.setFocus()
    keys(window, K.Key_Home)
    keys(window, K.Key_Down)
    keys(window, K.Key_Down, SHIFT)
    assert [title_of(window.document.blocks[k]) for k in window.outline_panel.selected_blocks()] == ["A1", "C"]
    keys(window, K.Key_C, CTRL)
    keys(window, K.Key_End)
    keys(window, K.Key_V, CTRL)
    assert lines(window.document) == [*SPEECH, "2 A1", "a1", "1 C"]


def test_splitting_by_keys(window) -> None:
    caret(window, 1)
    keys(window, K.Key_Return, CTRL | SHIFT)
    assert lines(window.document)[:3] == ["1 A", "1 ", "one"]


def test_chinese_titles_are_sorted_by_their_sounds_and_numbers_by_value(opened) -> None:
    titles = ["王", "第10", "李", "第2", "张"]
    window = opened("".join(heading(1, title) for title in titles))
    properties = window.document.properties
    change = SetProperties(properties, replace(properties, language="zh-CN"))
    window.document.apply(Transaction((change,), Operation.SET_SCHEME))
    trigger(window, "outline.sort_title")
    assert lines(window.document) == ["1 第2", "1 第10", "1 李", "1 王", "1 张"]


def test_without_a_heading_every_command_says_so(opened) -> None:
    window = opened(paragraph("text"))
    for action in (*("promote", "move_to", "duplicate", "cut_section", "copy_section", "merge", "sort_title"),
                   *("to_body", "run_in", "siblings", "shelve", "fold", "unfold", "rename")):  # fmt: skip
        assert trigger(window, f"outline.{action}") == "There is no heading here.", action
    assert trigger(window, "insert.reference") == "There is no heading here."
    assert lines(window.document) == ["text"]
    assert window.reasons.found()["outline.rename"] == "There is no heading here."


def test_the_only_section_has_nowhere_to_go(opened) -> None:
    window = opened(heading(1, "Only") + heading(2, "Inside"))
    caret(window, 0)
    assert trigger(window, "outline.move_to") == "There is no other section to move it to."
