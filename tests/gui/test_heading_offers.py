"""Headings that are offered for typed numbers in the real window: accepted, left, silenced."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from typists import ESCAPE, Typist

from speecheditor.model.transaction import Selection

pytestmark = pytest.mark.usefixtures("windows_end")

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def chinese(qtbot) -> Typist:
    return Typist(qtbot, "zh-CN")


@pytest.fixture
def english(qtbot) -> Typist:
    return Typist(qtbot, "en")


def offered(typist: Typist) -> str:
    """What the card offers; "" while it is away."""
    hint = typist.window.heading_offers.hint
    return hint.line.text() if hint.isVisible() else ""


def accept(typist: Typist) -> None:
    typist.press(Qt.Key.Key_Return, ALT)


def test_a_speech_is_outlined_while_it_is_typed(chinese: Typist) -> None:
    chinese.commit("同志们：")
    chinese.type("⏎")
    chinese.commit("一、")
    assert offered(chinese).startswith("“一、” may number a heading of level 1")
    accept(chinese)
    chinese.commit("认清形势")
    chinese.type("⏎")
    assert offered(chinese) == ""
    chinese.commit("（一）有利条件。政策好。")
    accept(chinese)
    chinese.type("⏎")
    chinese.commit("正文")
    chinese.type("⏎")
    chinese.commit("（二）困难")
    chinese.type("⏎")
    assert "level 2" in offered(chinese), "Enter leaves the offer of the paragraph above"
    accept(chinese)
    assert chinese.lines == ["同志们：", "1 一、|认清形势", "2 （一）|有利条件。政策好。", "正文", "2 （二）|困难", ""]
    assert chinese.caret() == (5, 0)
    assert chinese.in_file() == ["同志们：", "认清形势", "有利条件。政策好。", "正文", "困难", ""]
    chinese.undo_all()


def test_english_numbers(english: Typist) -> None:
    english.type("1. ")
    accept(english)
    english.type("Why we are here⏎Text.⏎1.1 Jobs")
    accept(english)
    english.type("⏎More.⏎2. Next⏎")
    accept(english)
    assert english.lines == ["1 1|Why we are here", "Text.", "2 1.1|Jobs", "More.", "1 2|Next", ""]
    english.undo_all()


def test_the_first_heading_brings_its_scheme_in_the_same_entry(english: Typist) -> None:
    english.type("I. Why")
    accept(english)
    assert english.lines == ["1 I.|Why"]
    assert english.window.document.properties.scheme.id == "harvard"
    english.undo()
    assert english.lines == ["I. Why"]
    assert english.window.document.properties.scheme.id == "decimal"
    english.type("x")
    assert offered(english) == "", "what was taken back is not offered again"


def test_an_offer_that_is_left_is_not_made_again_for_its_paragraph(english: Typist) -> None:
    english.type("1. a")
    assert offered(english)
    english.press(ESCAPE)
    assert offered(english) == ""
    english.type("b⏎")
    assert offered(english) == ""
    english.type("1. c")
    assert offered(english)
    assert english.lines == ["1. ab", "1. c"]


def test_tab_and_enter_belong_to_the_text(english: Typist) -> None:
    english.type("1. ")
    english.press(Qt.Key.Key_Tab)
    english.type("a")
    assert english.lines == ["1. \ta"]


def test_no_more_offers_in_this_document_or_in_any(english: Typist) -> None:
    english.type("1. a")
    english.window.heading_offers.hint.never.click()
    english.type("⏎1. b")
    assert offered(english) == ""
    other = Typist.__new__(Typist)
    other.window = english.window.another()
    other.window.show()
    english.window.autocorrect.keep(replace(english.window.autocorrect.rules, headings=False))
    other.type("1. a")
    assert offered(other) == ""


@pytest.mark.parametrize("keys", ["2024. The year", "1.5 million", "I am here", "10:30 sharp", "3. Not the next"])
def test_sentences_are_not_offered(english: Typist, keys: str) -> None:
    for key in keys:
        english.type(key)
        assert offered(english) == ""


def test_an_offer_goes_when_the_number_or_the_caret_does(english: Typist) -> None:
    english.type("text⏎more⏎1. a")
    assert offered(english)
    english.window.editor.select(Selection.at((0, 0)))
    assert offered(english) == ""
    english.window.editor.select(Selection.at((2, 4)))
    english.type("b")
    assert offered(english)
    english.window.editor.select(Selection.at((2, 2)))
    english.type("5")
    assert offered(english) == ""


def test_the_card_stands_where_the_caret_is_not_and_takes_no_focus(english: Typist, qtbot) -> None:
    hint, editor = english.window.heading_offers.hint, english.window.editor
    english.type("1. a")
    assert not hint.geometry().intersects(editor.cursorRect())
    assert editor.hasFocus()
    english.press(ESCAPE)
    english.type("⏎" * 60 + "1. b")
    assert offered(english)
    assert not hint.geometry().intersects(editor.cursorRect())
    english.press(Qt.Key.Key_M, ALT)
    qtbot.waitUntil(lambda: english.lines[-1] == "1 1|b")


def test_another_document_starts_without_an_offer(english: Typist, tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one", "utf-8")
    english.type("1. a")
    english.window.document.history.mark_clean(english.window.document.history.state())
    english.window.files.load(path)
    english.window.files.job.wait()
    assert offered(english) == ""
