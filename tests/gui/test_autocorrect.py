"""Corrections while typing in the real window: what one Undo gives back, what is learnt, and the options."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from typists import BACKSPACE, ENTER, Typist

from bodies import paragraph
from speecheditor.gui.dialogs.autocorrect_dialog import AutocorrectDialog
from speecheditor.model.autocorrect.rules import default_rules
from speecheditor.model.editing import insert_text
from speecheditor.model.operations import Operation
from speecheditor.model.transaction import Selection
from speecheditor.store import autocorrections

pytestmark = pytest.mark.usefixtures("windows_end")


@pytest.fixture
def english(qtbot) -> Typist:
    return Typist(qtbot, "en")


@pytest.fixture
def chinese(qtbot) -> Typist:
    return Typist(qtbot, "zh-CN")


def test_a_speech_in_english(english: Typist) -> None:
    english.type("\"It's teh '90s--so what...\" he said⏎dont⏎")
    assert english.lines == ["“It’s the ’90s—so what…” he said", "don’t", ""]
    assert english.in_file() == english.lines
    english.undo_all()


def test_a_speech_in_chinese(chinese: Typist) -> None:
    chinese.commit("他说")
    chinese.type('"')
    chinese.commit("一如继往")
    chinese.type('"--')
    chinese.commit("按步就班")
    chinese.type("...")
    assert chinese.lines == ["他说“一如既往”——按部就班……"]
    assert chinese.in_file() == chinese.lines
    chinese.undo_all()


@pytest.mark.parametrize(
    ("keys", "literal", "corrected"),
    [('say "', 'say "', "say “"), ("a--", "a--", "a—"), ("a...", "a...", "a…"), ("teh ", "teh ", "the "),
     ("the ‘90s", "the ‘90s", "the ’90s"), ("teh⏎", "teh|", "the|")],
)  # fmt: skip
def test_one_undo_gives_back_what_was_typed_and_typing_goes_on(english, keys, literal, corrected) -> None:
    english.type(keys)
    assert english.lines == corrected.split("|")
    caret = english.caret()
    english.undo()
    assert english.lines == literal.split("|")
    assert english.caret() == (caret[0], caret[1] + (len(literal) - len(corrected)))
    english.type("x")
    assert english.lines == (literal + "x").split("|")
    assert english.done()[-1] == "Typing"
    english.undo_all()


def test_a_correction_never_joins_the_entry_of_the_typing(english: Typist) -> None:
    english.type("ab--cd")
    assert english.done() == ["Typing", "Autocorrect", "Typing"]
    english.undo()
    english.undo()
    english.undo()
    assert english.lines == [""]
    for _ in range(3):
        english.window.actions_by_id["edit.redo"].trigger()
    assert english.lines == ["ab—cd"]


def test_backspace_behind_a_correction_deletes_a_character(english: Typist) -> None:
    english.type("a--")
    english.press(BACKSPACE)
    assert english.lines == ["a"]


def test_what_an_input_method_commits_is_corrected_when_it_has_ended(chinese: Typist) -> None:
    chinese.preedit('"hao')
    assert chinese.done() == []
    chinese.commit('"好"...')
    assert chinese.lines == ["“好”……"]
    chinese.undo()
    assert chinese.lines == ['"好"...']


def test_typing_over_a_selection_is_corrected(english: Typist) -> None:
    english.type("say word⏎next")
    english.window.editor.select(Selection((0, 4), (0, 8)))
    english.type('"')
    english.window.editor.select(Selection((0, 5), (1, 4)))
    english.type("'")
    assert english.lines == ["say “‘"]
    english.undo_all()


def test_looks_and_run_in_titles_stay(opened) -> None:
    window = opened("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>bold</w:t></w:r><w:r><w:t>plain</w:t></w:r></w:p>")
    window.editor.select(Selection.at((0, 4)))
    QTest.keyClicks(window.editor, "--")
    assert [(run.text, run.props.bold) for run in window.document.blocks[0].runs] == [("bold—", True), ("plain", None)]


def test_what_is_pasted_is_left_as_it_is(english: Typist, qtbot) -> None:
    from PySide6.QtCore import QMimeData

    data = QMimeData()
    data.setText('"teh" a--b ')
    english.window.editor.insertFromMimeData(data)
    english.press(Qt.Key.Key_Left)
    assert english.lines == ['"teh" a--b ']


def test_nothing_is_corrected_that_is_read_only_or_switched_off(english: Typist) -> None:
    english.window.autocorrect.keep(replace(default_rules(), quotes=False, dashes=False))
    english.type('"a--b...')
    assert english.lines == ['"a--b…']
    english.window.editor.set_read_only(True)
    english.type("teh ")
    assert english.lines == ['"a--b…']


def test_what_a_command_inserts_is_left_as_it_is(english: Typist) -> None:
    document = english.window.document
    english.window.editor.run(insert_text(document, Selection.at((0, 0)), "teh ", Operation.TYPE))
    english.press(Qt.Key.Key_Left)
    assert english.lines == ["teh "]


# -- exceptions


def test_a_word_whose_correction_is_undone_at_once_is_learnt(english: Typist) -> None:
    english.type("teh ")
    english.undo()
    english.type("teh adn ")
    assert english.lines == ["teh teh and "]
    assert autocorrections.load()[0].exceptions == {"teh"}


def test_it_is_learnt_neither_later_nor_when_that_is_off(english: Typist) -> None:
    english.type("teh x")
    english.undo()
    english.undo()
    english.window.autocorrect.keep(replace(default_rules(), learns=False))
    english.type("adn ")
    english.undo()
    assert english.window.autocorrect.rules.exceptions == frozenset()


def test_redoing_learns_nothing(english: Typist) -> None:
    english.type("a--")
    english.undo()
    english.window.actions_by_id["edit.redo"].trigger()
    assert english.lines == ["a—"]
    assert english.window.autocorrect.rules.exceptions == frozenset()


def test_other_windows_follow_what_is_chosen(english: Typist) -> None:
    other = english.window.another()
    english.window.autocorrect.keep(replace(default_rules(), dots=False))
    assert other.autocorrect.rules == english.window.autocorrect.rules


def test_a_broken_file_of_options_is_told(qtbot) -> None:
    from speecheditor.store import paths

    (paths.config_dir() / autocorrections.FILE).write_text("{", "utf-8")
    window = Typist(qtbot, "en").window
    qtbot.waitUntil(lambda: "set back" in window.status.currentMessage())
    assert window.autocorrect.rules == default_rules()


# -- the dialog


def options(typist: Typist) -> AutocorrectDialog:
    typist.window.actions_by_id["tools.autocorrect"].trigger()
    return typist.window.findChild(AutocorrectDialog)


def accept(dialog: AutocorrectDialog) -> None:
    dialog.buttons.button(dialog.buttons.StandardButton.Ok).click()


def test_switches_words_and_exceptions_are_chosen_in_the_dialog(english: Typist) -> None:
    dialog = options(english)
    dialog.switches["dots"].setChecked(False)
    words = dialog.words
    QTest.keyClicks(words.typed, "btw")
    QTest.keyClicks(words.right, "by the way")
    QTest.keyClick(words.right, ENTER)
    QTest.keyClicks(words.typed, "adn")
    assert words.add.text() == "Ch&ange"
    QTest.keyClicks(words.right, "ADN")
    words.add.click()
    row = words.table.findItems("teh", Qt.MatchFlag.MatchExactly)[0].row()
    words.table.selectRow(row)
    assert (words.typed.text(), words.right.text()) == ("teh", "the")
    words.remove.click()
    QTest.keyClicks(dialog.exceptions.word, "Wich")
    QTest.keyClick(dialog.exceptions.word, ENTER)
    assert dialog.isVisible()
    accept(dialog)
    english.type("btw adn teh wich untill...")
    assert english.lines == ["by the way ADN teh wich until..."]
    assert autocorrections.load() == (english.window.autocorrect.rules, None)


def test_words_of_another_language_and_of_any(chinese: Typist) -> None:
    dialog = options(chinese)
    assert dialog.words.language.currentText() == "Chinese"
    for language, typed, right in (("Chinese", "我党", "中国共产党"), ("Any language", "->", "→")):
        dialog.words.language.setCurrentText(language)
        dialog.words.typed.setText(typed)
        dialog.words.right.setText(right)
        dialog.words.add.click()
    accept(dialog)
    chinese.commit("我党")
    chinese.type("->")
    assert chinese.lines == ["中国共产党→"]


def test_cancel_keeps_and_set_back_resets(english: Typist) -> None:
    mine = replace(default_rules(), quotes=False, exceptions=frozenset({"teh"}))
    english.window.autocorrect.keep(mine)
    dialog = options(english)
    dialog.buttons.button(dialog.buttons.StandardButton.RestoreDefaults).click()
    assert dialog.rules() == default_rules()
    dialog.exceptions.show_words(["a", "b"])
    dialog.exceptions.list.setCurrentRow(0)
    dialog.exceptions.remove.click()
    assert dialog.exceptions.words() == ["b"]
    dialog.reject()
    assert english.window.autocorrect.rules == mine


def test_a_document_from_a_file_is_corrected_in_its_language(opened) -> None:
    window = opened(paragraph("他说"))
    window.editor.select(Selection.at((0, 2)))
    QTest.keyClicks(window.editor, '"')
    assert window.document.blocks[0].text == "他说“"


@pytest.mark.parametrize("page", range(3))
def test_each_page_has_mnemonics_of_its_own(english: Typist, page: int) -> None:
    dialog = options(english)
    dialog.tabs.setCurrentIndex(page)
    texts = [dialog.tabs.tabText(k) for k in range(3)]
    for kind in (QAbstractButton, QLabel):
        texts += [widget.text() for widget in dialog.findChildren(kind) if widget.isVisible()]
    found = [match[1].lower() for text in texts if (match := re.search("&([^&])", text))]
    assert len(found) == len(set(found)), sorted(found)
    dialog.reject()
