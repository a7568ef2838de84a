"""One helper proves apply, invert and merge of every step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import blocks, doc
from speecheditor.model.document import Content
from speecheditor.model.properties import Properties
from speecheditor.model.steps import MoveBlocks, ReplaceBlocks, SetProperties, StepError


def prove(content: Content, step) -> None:
    """`step` changes the content, its inverse takes that back to the identical objects, and applying twice is refused
    unless it fits twice."""
    before, properties = list(content.blocks), content.properties
    step.apply(content)
    after = list(content.blocks)
    step.inverted().apply(content)
    assert [id(b) for b in content.blocks] == [id(b) for b in before]
    assert content.properties is properties
    assert step.inverted().inverted() == step
    step.apply(content)
    assert [id(b) for b in content.blocks] == [id(b) for b in after]


@given(st.data())
def test_every_replacement_has_an_exact_inverse(data) -> None:
    found = blocks("1 A", "a", "2 B", "b", "[t]")
    start = data.draw(st.integers(0, 5))
    stop = data.draw(st.integers(start, 5))
    new = tuple(blocks(*data.draw(st.lists(st.sampled_from(["x", "1 y", "[z]"]), max_size=3))))
    prove(Content(found, Properties()), ReplaceBlocks(start, tuple(found[start:stop]), new))


@given(st.data())
def test_every_move_has_an_exact_inverse(data) -> None:
    found = blocks("1 A", "a", "2 B", "b", "[t]")
    start = data.draw(st.integers(0, 4))
    stop = data.draw(st.integers(start + 1, 5))
    dest = data.draw(st.integers(0, 5 - (stop - start)))
    prove(Content(found, Properties()), MoveBlocks(start, stop, dest))


def test_properties_are_replaced_and_taken_back() -> None:
    old = Properties(title="a")
    prove(Content(blocks("x"), old), SetProperties(old, Properties(title="b")))


@pytest.mark.parametrize(
    "step",
    [
        ReplaceBlocks(0, tuple(blocks("1 A")), ()),
        ReplaceBlocks(4, tuple(blocks("b")), ()),
        MoveBlocks(0, 3, 1),
        MoveBlocks(1, 1, 0),
        SetProperties(Properties(), Properties()),
    ],
)
def test_a_step_that_does_not_fit_is_refused_and_changes_nothing(step) -> None:
    document = doc("1 A", "a")
    content = Content(list(document.blocks), document.properties)
    with pytest.raises(StepError):
        step.apply(content)
    assert content.blocks == list(document.blocks)


def test_steps_on_the_same_paragraph_merge_to_one() -> None:
    a, b, c = (blocks(text)[0] for text in "abc")
    first, second = ReplaceBlocks(3, (a,), (b,)), ReplaceBlocks(3, (b,), (c,))
    assert first.merged(second) == ReplaceBlocks(3, (a,), (c,))
    assert first.merged(ReplaceBlocks(4, (b,), (c,))) is None
    assert first.merged(ReplaceBlocks(3, (a,), (c,))) is None
    assert first.merged(MoveBlocks(0, 1, 2)) is None
