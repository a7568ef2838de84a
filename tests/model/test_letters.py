"""Upper and lower case, half and full width: what letters become, and what stays as it is."""

from __future__ import annotations

import pytest

from builders import doc, lines, run
from speecheditor.model.letters import Case, change_case, to_full_width, to_half_width
from speecheditor.model.outline import title_of
from speecheditor.model.titles import with_title
from speecheditor.model.transaction import Selection

UPPER, LOWER, TITLE, SENTENCE, TOGGLE = Case


def whole(document) -> Selection:
    last = len(document.blocks) - 1
    return Selection((0, 0), (last, len(document.blocks[last].text)))


@pytest.mark.parametrize(
    ("case", "before", "after"),
    [
        (UPPER, "straße, é 讲话", "STRASSE, É 讲话"),
        (LOWER, "ΟΔΟΣ, STRASSE İ", "οδος, strasse i"),
        (TOGGLE, "hELLO ß World 甲", "Hello SS wORLD 甲"),
        (TITLE, "the state of the nation", "The State of the Nation"),
        (TITLE, "what are we for", "What Are We For"),
        (TITLE, "a state-of-the-art plan: the end", "A State-of-the-Art Plan: The End"),
        (TITLE, "don’t wait, NATO and mcKay", "Don’t Wait, NATO and McKay"),
        (TITLE, "THE END OF AN AGE", "The End of an Age"),
        (SENTENCE, "THE END. IT IS OVER! (YES) I’M", "The end. It is over! (Yes) I’m"),
        (SENTENCE, "The Great Leap of NATO", "The great leap of NATO"),
        (SENTENCE, "“what now?” he asked. then", "“What now?” He asked. Then"),
    ],
)
def test_case(case: Case, before: str, after: str) -> None:
    document = doc(before)
    assert run(document, change_case(document, whole(document), case)) == [after]


@pytest.mark.parametrize(
    ("half", "full"),
    [
        ("A(1)%,z~", "Ａ（１）％，ｚ～"),
        ("£¥", "￡￥"),
    ],
)
def test_width_goes_there_and_back(half: str, full: str) -> None:
    document = doc(half)
    assert run(document, to_full_width(document, whole(document))) == [full]
    assert run(document, to_half_width(document, whole(document))) == [half]


@pytest.mark.parametrize("text", ["\u3000\u3000讲话。", "カナ ｶﾅ", "“—…”", "甲 乙"])
def test_what_has_no_other_width_stays(text: str) -> None:
    document = doc(text)
    assert to_half_width(document, whole(document)) is None
    assert to_full_width(document, whole(document)) is None


def test_looks_objects_and_marks_stay_where_they_are() -> None:
    document = doc("a*ß*{x}/b/^c^{!1}", "d")
    assert run(document, change_case(document, whole(document), UPPER)) == ["A*SS*{x}/B/^C^{!1}", "D"]


def test_a_part_of_a_paragraph_is_seen_with_what_is_before_it() -> None:
    document = doc("it is over. and on")
    made = change_case(document, Selection((0, 6), (0, 15)), SENTENCE)
    assert run(document, made) == ["it is over. And on"]


def test_the_selection_holds_what_the_letters_became() -> None:
    document = doc("1 xßßx", "y")
    made = change_case(document, Selection((1, 1), (0, 1)), UPPER)
    assert made is not None
    assert made.after == Selection((1, 1), (0, 1))
    back = change_case(document, Selection((0, 3), (0, 1)), UPPER)
    assert back is not None
    assert back.after == Selection((0, 5), (0, 1))


def test_a_run_in_title_stays_one() -> None:
    document = doc("1 straße. text")
    block = document.blocks[0]
    document.blocks[0] = block.edited(runs=with_title(block.runs, 7))
    run(document, change_case(document, Selection((0, 0), (0, 14)), UPPER))
    assert title_of(document.blocks[0]) == "STRASSE."


def test_nothing_to_change_is_no_change_and_undo_brings_the_block_back() -> None:
    document = doc("ABC 讲话", "[table]")
    assert change_case(document, whole(document), UPPER) is None
    before = document.blocks[0]
    run(document, change_case(document, whole(document), LOWER))
    assert lines(document) == ["abc 讲话", "[table]"]
    document.undo()
    assert document.blocks[0] is before
