"""What folded headings leave out."""

from __future__ import annotations

import pytest

from builders import doc, line_of
from speecheditor.model.document import Document
from speecheditor.model.folding import all_folds, can_fold, folds_down_to, left_out, unfolded

SPEECH = ("Dear all", "1 A", "a", "2 B", "b", "3 C", "c", "2 D", "1 E", "e", "1 F")


def folds_of(document: Document, folds: dict[str, int]) -> dict[int, int]:
    """`folds` by the ids of the headings that are named by their titles."""
    return {block.id: folds[block.text] for block in document.blocks if block.text in folds}


def shown(document: Document, folds: dict[int, int]) -> str:
    """The texts of the blocks that are left, joined."""
    hidden = {number for run in left_out(document.blocks, folds) for number in run}
    return " ".join(block.text for number, block in enumerate(document.blocks) if number not in hidden)


@pytest.mark.parametrize(
    ("folds", "left"),
    [
        ({}, "Dear all A a B b C c D E e F"),
        ({"A": 0}, "Dear all A E e F"),
        ({"A": 1}, "Dear all A B b C c D E e F"),
        ({"A": 1, "B": 0}, "Dear all A B D E e F"),
        ({"B": 0}, "Dear all A a B D E e F"),
        ({"B": 1}, "Dear all A a B C c D E e F"),
        ({"A": 0, "C": 0}, "Dear all A E e F"),
        ({"C": 0, "E": 0}, "Dear all A a B b C D E F"),
        ({"D": 0, "F": 0}, "Dear all A a B b C c D E e F"),
        ({"a": 0}, "Dear all A a B b C c D E e F"),
        ({"A": 9}, "Dear all A B b C c D E e F"),
    ],
)
def test_a_folded_heading_leaves_out_what_follows_down_to_the_next_one_shown(folds, left) -> None:
    document = doc(*SPEECH)
    assert shown(document, folds_of(document, folds)) == left


@pytest.mark.parametrize(
    ("level", "left"),
    [(1, "Dear all A E F"), (2, "Dear all A B D E F"), (3, "Dear all A B C D E F"), (9, "Dear all A B C D E F")],
)
def test_down_to_a_level_only_headings_are_left(level: int, left: str) -> None:
    document = doc(*SPEECH)
    assert shown(document, folds_down_to(document.blocks, level)) == left


def test_down_to_a_level_that_was_skipped() -> None:
    document = doc("1 A", "a", "3 B", "b", "2 C", "4 D", "d", "1 E")
    assert shown(document, folds_down_to(document.blocks, 2)) == "A C E"


def test_all_folded_unfolds_level_by_level() -> None:
    document = doc(*SPEECH)
    folds = all_folds(document.blocks)
    assert shown(document, folds) == "Dear all A E F"
    del folds[document.blocks[1].id]
    assert shown(document, folds) == "Dear all A a B D E F"


@pytest.mark.parametrize(
    ("wanted", "left"),
    [("a", "Dear all A a B D E F"), ("c", "Dear all A B b C c D E F"), ("e", "Dear all A B D E e F")],
)
def test_a_wanted_block_is_unfolded_with_all_that_hides_it(wanted: str, left: str) -> None:
    document = doc(*SPEECH)
    folds = {**folds_down_to(document.blocks, 2), **folds_of(document, {"C": 0})}
    number = [block.text for block in document.blocks].index(wanted)
    assert shown(document, unfolded(document.blocks, folds, lambda run: number in run)) == left


def test_only_a_heading_with_something_below_it_folds() -> None:
    document = doc(*SPEECH)
    blocks = document.blocks
    assert [line_of(block) for k, block in enumerate(blocks) if can_fold(blocks, k)] == ["1 A", "2 B", "3 C", "1 E"]


def test_the_deepest_heading_folds_its_text() -> None:
    document = doc("9 A", "a", "9 B", "b")
    assert shown(document, folds_of(document, {"A": 0})) == "A B b"
    assert shown(document, folds_of(document, {"A": 3})) == "A B b"
