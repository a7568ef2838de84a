"""Folding sections in the text: what is shown, where the caret goes, what keys and commands do beside a fold."""

from __future__ import annotations

import pytest
from folded_texts import FoldedText
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

from builders import lines
from searches import replace_all
from speecheditor.gui.clipboard import plain_text
from speecheditor.model import editing, formatting, restructure
from speecheditor.model.folding import all_folds
from speecheditor.model.operations import Operation
from speecheditor.model.transaction import Selection

K, M = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT, NONE = M.ControlModifier, M.ShiftModifier, M.NoModifier


@pytest.fixture
def text(qtbot) -> FoldedText:
    """Dear all | 1 A | a | 2 B | b | 1 C | c | cc | 1 D | d, with C folded."""
    found = FoldedText(qtbot)
    found.fold("C")
    return found


# -- what is shown


def test_a_folded_section_shows_its_heading_alone(text: FoldedText) -> None:
    assert text.shown() == "Dear all | 1 A | a | 2 B | b | 1 C | 1 D | d"
    text.fold("A")
    assert text.shown() == "Dear all | 1 A | 1 C | 1 D | d"
    text.editor.unfold(text.number("C"))
    assert text.shown() == "Dear all | 1 A | 1 C | c | cc | 1 D | d"


def test_a_fold_in_a_fold_is_kept(text: FoldedText) -> None:
    text.fold("B", "A")
    text.editor.unfold(text.number("A"))
    assert text.shown() == "Dear all | 1 A | a | 2 B | 1 C | 1 D | d"


def test_folding_changes_neither_document_nor_history(text: FoldedText) -> None:
    before = list(text.document.blocks)
    text.editor.set_folds(all_folds(before))
    assert text.document.blocks == before
    assert text.document.history.is_clean
    assert not text.document.history.done
    text.editor.binding.verify()


@pytest.mark.parametrize(
    ("caret", "folded", "seat"),
    [("c", "C", ("C", 1)), ("b", "A", ("A", 1)), ("a", "C", ("a", 0)), ("A", "A", ("A", 0))],
)
def test_the_caret_leaves_what_is_folded(qtbot, caret: str, folded: str, seat: tuple[str, int]) -> None:
    text = FoldedText(qtbot)
    text.caret_at(caret)
    text.fold(folded)
    assert text.caret() == seat


# -- keys step over


@pytest.mark.parametrize(
    ("start", "key", "modifiers", "end"),
    [
        (("C", 1), K.Key_Right, NONE, ("D", 0)),
        (("C", 1), K.Key_Right, CTRL, ("D", 0)),
        (("C", 0), K.Key_Down, NONE, ("D", 0)),
        (("C", 0), K.Key_End, NONE, ("C", 1)),
        (("D", 0), K.Key_Left, NONE, ("C", 1)),
        (("D", 0), K.Key_Left, CTRL, ("C", 1)),
        (("D", 1), K.Key_Up, NONE, ("C", 1)),
        (("D", 1), K.Key_Home, NONE, ("D", 0)),
        (("Dear all", 0), K.Key_End, CTRL, ("d", 1)),
        (("d", 1), K.Key_Home, CTRL, ("Dear all", 0)),
        (("C", 0), K.Key_PageDown, NONE, ("d", 0)),
        (("d", 0), K.Key_PageUp, NONE, ("Dear all", 0)),
    ],
)
def test_keys_step_over_what_is_folded(text: FoldedText, start, key, modifiers, end) -> None:
    text.caret_at(*start)
    text.press(key, modifiers)
    assert text.caret() == end
    assert text.folded() == ["C"]


@pytest.mark.parametrize(
    ("key", "modifiers", "end"),
    [
        (K.Key_Right, NONE, ("D", 1)),
        (K.Key_Right, CTRL, ("D", 1)),
        (K.Key_Down, NONE, ("D", 1)),
        (K.Key_PageDown, NONE, ("D", 1)),
        (K.Key_End, CTRL, ("D", 1)),
    ],
)
def test_no_key_goes_into_a_fold_at_the_end(text: FoldedText, key, modifiers, end) -> None:
    text.fold("D")
    text.caret_at("D", 1)
    text.press(key, modifiers)
    assert text.caret() == end
    assert text.folded() == ["C", "D"]


# -- selections take all


def selected(text: FoldedText) -> str:
    return plain_text(editing.copied(text.document, text.editor.selection()))


@pytest.mark.parametrize(
    ("start", "key", "modifiers", "taken"),
    [
        (("C", 0), K.Key_Down, SHIFT, "C\nc\ncc\n"),
        (("C", 0), K.Key_End, SHIFT, "C"),
        (("D", 0), K.Key_Up, SHIFT, "C\nc\ncc\n"),
        (("C", 0), K.Key_End, CTRL | SHIFT, "C\nc\ncc\nD\nd"),
        (("B", 0), K.Key_End, CTRL | SHIFT, "B\nb\nC\nc\ncc\nD\nd"),
    ],
)
def test_a_selection_across_a_fold_takes_all_of_it(text: FoldedText, start, key, modifiers, taken) -> None:
    text.caret_at(*start)
    text.press(key, modifiers)
    assert selected(text) == taken
    assert text.folded() == ["C"]


def test_select_to_the_end_takes_a_fold_at_the_end(text: FoldedText) -> None:
    text.fold("D")
    text.caret_at("D")
    text.press(K.Key_End, CTRL | SHIFT)
    assert selected(text) == "D\nd"
    assert text.caret() == ("D", 0)
    text.press(K.Key_PageDown, SHIFT)
    assert text.caret() == ("D", 1)
    assert text.folded() == ["C", "D"]


def test_dragging_across_a_fold_takes_all_of_it(text: FoldedText) -> None:
    viewport = text.editor.viewport()
    numbers = (text.number("B"), text.number("D"))
    start, end = (text.layout.blockBoundingRect(text.editor.document().findBlockByNumber(n)) for n in numbers)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start.center().toPoint())
    QTest.mouseMove(viewport, end.center().toPoint())
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end.center().toPoint())
    assert selected(text) == "\nb\nC\nc\ncc\nD"
    assert text.folded() == ["C"]


def test_a_format_for_everything_leaves_folds_alone(text: FoldedText) -> None:
    text.fold("D")
    text.editor.selectAll()
    selection = text.editor.selection()
    text.run(formatting.set_mark(text.document, selection, "bold", True))
    text.editor.select(selection)
    assert lines(text.document)[-1] == "*d*"
    assert text.folded() == ["C", "D"]


@pytest.mark.parametrize("by_key", [True, False])
def test_select_all_takes_what_is_folded(text: FoldedText, by_key: bool) -> None:
    text.fold("D")
    if by_key:
        text.press(K.Key_A, CTRL)
    else:
        text.editor.selectAll()
    assert selected(text) == "Dear all\nA\na\nB\nb\nC\nc\ncc\nD\nd"
    assert text.folded() == ["C", "D"]


def test_cut_takes_the_whole_fold_and_undo_brings_it_back_folded(text: FoldedText) -> None:
    text.caret_at("C")
    text.press(K.Key_Down, SHIFT)
    text.editor.cut()
    assert text.shown() == "Dear all | 1 A | a | 2 B | b | 1 D | d"
    text.document.undo()
    assert text.shown() == "Dear all | 1 A | a | 2 B | b | 1 C | 1 D | d"


# -- editing beside a fold


@pytest.mark.parametrize(
    ("place", "key", "modifiers"),
    [
        (("C", 1), K.Key_Delete, NONE),
        (("C", 1), K.Key_Delete, CTRL),
        (("D", 0), K.Key_Backspace, NONE),
        (("D", 0), K.Key_Backspace, CTRL),
    ],
)
def test_nothing_unseen_is_deleted(qtbot, text: FoldedText, place, key, modifiers) -> None:
    before = list(text.document.blocks)
    text.caret_at(*place)
    with qtbot.waitSignal(text.editor.fold_opened):
        text.press(key, modifiers)
    assert text.document.blocks == before
    assert (text.caret(), text.folded()) == (place, [])
    text.press(key)
    assert len(text.document.blocks) == len(before) - 1


def test_typing_in_a_folded_heading_keeps_it_folded(text: FoldedText) -> None:
    text.caret_at("C", 1)
    QTest.keyClicks(text.editor, "xy")
    text.press(K.Key_Backspace)
    assert text.shown() == "Dear all | 1 A | a | 2 B | b | 1 Cx | 1 D | d"


def test_enter_at_the_end_of_a_folded_heading_begins_a_heading_behind_the_fold(text: FoldedText) -> None:
    text.caret_at("C", 1)
    text.press(K.Key_Return)
    QTest.keyClicks(text.editor, "New")
    assert text.shown() == "Dear all | 1 A | a | 2 B | b | 1 C | 1 New | 1 D | d"
    assert lines(text.document)[5:9] == ["1 C", "c", "cc", "1 New"]
    text.document.undo()
    text.document.undo()
    assert text.shown() == "Dear all | 1 A | a | 2 B | b | 1 C | 1 D | d"


@pytest.mark.parametrize(("offset", "after"), [(0, "1  | 1 CC | 1 D | d"), (1, "1 C | 1 C | c | cc | 1 D | d")])
def test_enter_inside_a_folded_heading_leaves_the_fold_with_its_start(text: FoldedText, offset: int, after) -> None:
    text.caret_at("C", 1)
    QTest.keyClicks(text.editor, "C")
    text.caret_at("CC", offset)
    text.press(K.Key_Return)
    assert text.shown() == "Dear all | 1 A | a | 2 B | b | " + after


def test_a_folded_heading_that_becomes_body_text_is_unfolded_for_good(text: FoldedText) -> None:
    text.run(formatting.set_level(text.document, Selection.at((text.number("C"), 0)), 0))
    assert text.shown() == "Dear all | 1 A | a | 2 B | b | C | c | cc | 1 D | d"
    text.document.undo()
    assert text.shown() == "Dear all | 1 A | a | 2 B | b | 1 C | c | cc | 1 D | d"


def test_paragraphs_pasted_into_a_folded_heading_are_seen(text: FoldedText) -> None:
    data = QMimeData()
    data.setText("x\ny")
    text.caret_at("C", 1)
    text.editor.insertFromMimeData(data)
    assert text.shown() == "Dear all | 1 A | a | 2 B | b | 1 Cx | y | c | cc | 1 D | d"


# -- commands and history


def test_a_moved_section_stays_folded_and_undo_keeps_order_and_fold(text: FoldedText) -> None:
    start = text.shown()
    for move in (restructure.move_up, restructure.move_down, restructure.move_down):
        text.run(move(text.document, text.number("C")))
        assert text.folded() == ["C"]
    assert text.shown() == "Dear all | 1 A | a | 2 B | b | 1 D | d | 1 C"
    while text.document.undo():
        assert text.folded() == ["C"]
    assert text.shown() == start


@pytest.mark.parametrize(
    ("shift", "after"),
    [(1, "1 A | 3 B | 2 D | d"), (-1, "1 A | 1 B")],  # what stands below a promoted heading is in its section now
)
def test_a_shifted_section_stays_folded(qtbot, shift: int, after: str) -> None:
    text = FoldedText(qtbot, "1 A", "2 B", "b", "3 C", "c", "2 D", "d")
    text.fold("B")
    text.run(restructure.shift_section(text.document, 1, shift))
    assert text.shown() == after
    text.document.undo()
    assert text.shown() == "1 A | 2 B | 2 D | d"


def test_a_section_moved_into_a_fold_is_seen(text: FoldedText) -> None:
    text.run(restructure.move_section(text.document, text.number("D"), text.number("cc"), 2))
    assert text.shown() == "Dear all | 1 A | a | 2 B | b | 1 C | c | 2 D | d | cc"


def test_a_heading_of_the_level_ends_the_fold_before_it(text: FoldedText) -> None:
    text.run(restructure.move_section(text.document, text.number("D"), text.number("cc"), 1))
    assert text.shown() == "Dear all | 1 A | a | 2 B | b | 1 C | 1 D | d | cc"


@pytest.mark.parametrize("place", ["c", "cc"])
def test_a_selection_set_in_a_fold_unfolds_it(text: FoldedText, place: str) -> None:
    text.fold("A")
    text.editor.select(Selection((text.number(place), 0), (text.number(place), len(place))))
    assert text.folded() == ["A"]
    assert selected(text) == place


def test_undo_of_what_was_typed_in_a_fold_unfolds_it(text: FoldedText) -> None:
    text.caret_at("cc", 2)
    QTest.keyClicks(text.editor, "!")
    text.fold("A", "C")
    text.document.undo()
    assert text.folded() == ["A"]
    text.fold("C")
    text.document.redo()
    assert (text.folded(), text.caret()) == (["A"], ("cc!", 3))


def test_undo_of_a_deletion_in_a_fold_unfolds_it(text: FoldedText) -> None:
    found = Selection((text.number("c"), 0), (text.number("cc"), 0))
    text.run(editing.delete_range(text.document, found))
    text.fold("A", "C")
    text.document.undo()
    assert text.folded() == ["A"]


def test_a_change_elsewhere_leaves_folds_alone(text: FoldedText) -> None:
    text.caret_at("d", 1)
    QTest.keyClicks(text.editor, "!")
    text.press(K.Key_Return)
    text.document.undo()
    text.document.undo()
    text.document.redo()
    assert text.folded() == ["C"]


def test_replacing_everywhere_leaves_folds_alone_in_which_the_caret_is_not_set(text: FoldedText) -> None:
    text.fold("A")
    text.run(replace_all(text.document, "^D(?=ear all)|^[ad]$", "x", is_regex=True, match_case=True))
    assert text.shown() == "xear all | 1 A | 1 C | 1 D | x"
    assert text.document.history.done[-1].operation is Operation.REPLACE
