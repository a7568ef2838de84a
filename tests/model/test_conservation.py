"""The guard sees what a wrong command would lose, double or alter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import blocks
from speecheditor.model.conservation import conserves
from speecheditor.model.operations import Operation
from speecheditor.model.properties import Properties
from speecheditor.model.shelved import Place, Shelved
from speecheditor.model.steps import MoveBlocks, ReplaceBlocks, SetProperties
from speecheditor.model.transaction import Transaction

SAME, TEXT, MORE, LESS = Operation.SORT, Operation.SPLIT_SECTION, Operation.PASTE_SECTION, Operation.DELETE_SECTION
SEAMS, BODIES = Operation.RUN_IN, Operation.SIBLINGS


@pytest.mark.parametrize(("operation", "old", "new", "holds"), [
    (SAME, ["1 A", "a"], ["a", "2 A"], True),
    (SAME, ["1 A", ""], ["A"], True),
    (SAME, ["1 *A*"], ["1 A"], True),
    (SAME, ["1 A", "a"], ["1 A"], False),
    (SAME, ["1 A"], ["1 A", "1 A"], False),
    (SAME, ["1 A"], ["1 B"], False),
    (SAME, ["1 A{x}"], ["1 A{y}"], False),
    (TEXT, ["one two"], ["one", "1 ", " two"], True),
    (TEXT, ["one two"], ["one", "two"], False),
    (TEXT, ["one {x}"], ["{x}", "one "], False),
    (MORE, [], ["1 A"], True),
    (MORE, ["a"], ["1 B", "a"], True),
    (MORE, ["a"], ["1 B"], False),
    (LESS, ["1 A", "a"], ["a"], True),
    (LESS, ["1 A", "a"], [""], True),
    (LESS, ["1 A", "a"], ["b"], False),
    (SEAMS, ["1 A", "b"], ["1 A. b"], True),
    (SEAMS, ["1 题", "文{x}"], ["1 题。文{x}"], True),
    (SEAMS, ["1 A", "b"], ["1 A, b"], False),
    (SEAMS, ["1 A", "b{x}"], ["1 A. b"], False),
    (BODIES, ["1 A"], ["1 B"], True),
    (BODIES, ["1 A", "a"], ["1 B", "b"], False),
    (Operation.RENAME, ["1 A"], ["1 B"], True),
])  # fmt: skip
def test_rules(operation, old, new, holds) -> None:
    step = ReplaceBlocks(0, tuple(blocks(*old)), tuple(blocks(*new)))
    assert conserves(Transaction((step,), operation)) is holds


def test_a_protected_block_is_the_same_by_its_bytes() -> None:
    (one, other) = blocks("[table]", "[table]")
    assert not conserves(Transaction((ReplaceBlocks(0, (one,), (other,)),), SAME))
    assert conserves(Transaction((ReplaceBlocks(0, (one,), (one,)),), SAME))


def test_the_same_object_twice_is_doubled() -> None:
    (one,) = blocks("1 A")
    assert not conserves(Transaction((ReplaceBlocks(0, (one,), (one, one)),), SAME))


def test_what_goes_in_one_step_may_come_in_another() -> None:
    one, other = blocks("1 A", "b")
    taken, put = ReplaceBlocks(0, (one,), ()), ReplaceBlocks(1, (), (one,))
    assert conserves(Transaction((taken, MoveBlocks(0, 1, 1), put), SAME))
    assert not conserves(Transaction((taken, ReplaceBlocks(1, (), (other,))), SAME))


@pytest.mark.parametrize(("old", "new", "shelf", "holds"), [
    (["1 A", "one two{x}"], ["1 A", "two{x}"], ["one "], True),
    (["a"], [], ["a"], True),
    (["[table]"], [], [], False),
    (["one two"], ["two"], ["one"], False),
    (["one{x}"], ["one"], ["{y}"], False),
    (["a"], ["a"], ["a"], False),
])  # fmt: skip
def test_what_leaves_the_text_is_on_the_shelf(old, new, shelf, holds) -> None:
    empty = Properties()
    full = replace(empty, shelf=(Shelved(tuple(blocks(*shelf)), Place()),))
    for before, after, operation in ((empty, full, Operation.SHELVE), (full, empty, Operation.UNSHELVE)):
        goes = operation is Operation.SHELVE
        step = ReplaceBlocks(0, *map(tuple, (blocks(*(old if goes else new)), blocks(*(new if goes else old)))))
        assert conserves(Transaction((step, SetProperties(before, after)), operation)) is holds
