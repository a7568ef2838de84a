"""The guard sees what a wrong command would lose, double or alter."""

from __future__ import annotations

import pytest

from builders import blocks
from speecheditor.model.conservation import conserves
from speecheditor.model.operations import Operation
from speecheditor.model.steps import MoveBlocks, ReplaceBlocks
from speecheditor.model.transaction import Transaction

SAME, TEXT, MORE, LESS = Operation.SORT, Operation.SPLIT_SECTION, Operation.PASTE_SECTION, Operation.DELETE_SECTION


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
