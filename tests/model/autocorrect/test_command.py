"""A correction as a change of the document: an entry of its own, with the looks of the paragraph kept."""

from __future__ import annotations

import pytest

from builders import doc, lines, undo_all
from speecheditor.model.autocorrect.command import Typed, autocorrected, typed_by
from speecheditor.model.autocorrect.rules import default_rules
from speecheditor.model.editing import insert_text, split_paragraph
from speecheditor.model.operations import Operation
from speecheditor.model.properties import Properties
from speecheditor.model.transaction import Selection

HAND = default_rules()
ENGLISH = Properties(language="en")


def place(line: int, offset: int) -> Selection:
    return Selection.at((line, offset))


@pytest.mark.parametrize(
    ("line", "text", "after"),
    [("*te*h", " ", "*th*e "), ("*teh*", " ", "*the *"), ("_x_", "y", None), ("/a-/", "-", "/a—/"),
     ("{x}teh", ",", "{x}the,"), ("te{x}h", " ", None), ("1 teh", " ", "1 the "), ("{x}1990'", "s", "{x}1990’s")],
)  # fmt: skip
def test_looks_objects_and_levels_stay(line: str, text: str, after: str | None) -> None:
    document = doc(line, properties=ENGLISH)
    end = place(0, len(document.blocks[0].text))
    document.apply(insert_text(document, end, text, Operation.TYPE))
    made = autocorrected(document, typed_by(document, document.history.done[-1]), HAND)
    if after is None:
        assert made is None
        return
    document.apply(made.transaction)
    assert lines(document) == [after]


def test_it_is_an_entry_of_its_own_and_taken_back_to_the_identical_objects() -> None:
    document = doc("x", properties=ENGLISH)
    start = list(document.blocks)
    document.apply(insert_text(document, place(0, 1), "--", Operation.TYPE))
    literal = list(document.blocks)
    made = autocorrected(document, typed_by(document, document.history.done[-1]), HAND)
    document.apply(made.transaction)
    assert lines(document) == ["x—"]
    assert (made.transaction.operation, made.transaction.after) == (Operation.AUTOCORRECT, place(0, 2))
    assert made.word == ""
    undone = document.undo()
    assert undone.after == place(0, 3)
    assert all(a is b for a, b in zip(document.blocks, literal, strict=True))
    undo_all(document)
    assert all(a is b for a, b in zip(document.blocks, start, strict=True))


def test_enter_ends_a_word_and_the_caret_stays_in_the_new_paragraph() -> None:
    document = doc("teh", properties=ENGLISH)
    document.apply(split_paragraph(document, (0, 3)))
    made = autocorrected(document, typed_by(document, document.history.done[-1]), HAND)
    document.apply(made.transaction)
    assert (lines(document), made.transaction.after, made.word) == (["the", ""], place(1, 0), "teh")


def test_what_is_no_typing_is_not_looked_at() -> None:
    document = doc("a", "b", properties=ENGLISH)
    document.apply(insert_text(document, place(0, 1), "--", Operation.PASTE))
    assert typed_by(document, document.history.done[-1]) is None
    document.undo()
    document.apply(insert_text(document, Selection((0, 1), (1, 0)), "-", Operation.TYPE))
    assert typed_by(document, document.history.done[-1]) == Typed("-", (0, 2))
    assert typed_by(document, document.undo()) is None
