"""Commands on sections as tables, and I12: nothing lost, doubled or altered."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import doc, lines, run
from speecheditor.model import restructure
from speecheditor.model.levels import TooDeep
from speecheditor.model.outline import title_of
from speecheditor.model.refusal import Impossible, Reason

SPEECH = ["1 A", "a", "2 A1", "a1", "2 A2", "1 B", "b", "2 B1", "3 B1x", "1 C"]


def refused(command, *arguments) -> Reason:
    with pytest.raises(Impossible) as caught:
        command(*arguments)
    return caught.value.reason


@pytest.mark.parametrize(
    ("index", "before", "level", "after"),
    [
        (0, 10, None, ["1 B", "b", "2 B1", "3 B1x", "1 C", "1 A", "a", "2 A1", "a1", "2 A2"]),
        (9, 0, None, ["1 C", *SPEECH[:9]]),
        (2, 9, 2, ["1 A", "a", "2 A2", "1 B", "b", "2 B1", "3 B1x", "2 A1", "a1", "1 C"]),
        (7, 5, 1, ["1 A", "a", "2 A1", "a1", "2 A2", "1 B1", "2 B1x", "1 B", "b", "1 C"]),
        (0, 0, 2, ["2 A", "a", "3 A1", "a1", "3 A2", *SPEECH[5:]]),
        (5, 5, None, SPEECH),
    ],
)
def test_move_section(index, before, level, after) -> None:
    document = doc(*SPEECH)
    assert run(document, restructure.move_section(document, index, before, level)) == after


def test_a_section_cannot_move_into_itself() -> None:
    document = doc(*SPEECH)
    with pytest.raises(ValueError, match="into itself"):
        restructure.move_section(document, 0, 2)


@pytest.mark.parametrize(("index", "shift", "after"), [
    (7, -1, [*SPEECH[:7], "1 B1", "2 B1x", "1 C"]),
    (5, 1, [*SPEECH[:5], "2 B", "b", "3 B1", "4 B1x", "1 C"]),
])  # fmt: skip
def test_promote_and_demote_take_the_whole_section(index, shift, after) -> None:
    document = doc(*SPEECH)
    assert run(document, restructure.shift_section(document, index, shift)) == after


def test_nothing_goes_below_level_nine() -> None:
    document = doc("1 A", "8 B", "9 C")
    with pytest.raises(TooDeep):
        restructure.shift_section(document, 1, 1)
    assert lines(document) == ["1 A", "8 B", "9 C"]


@pytest.mark.parametrize(("command", "index", "after"), [
    (restructure.move_up, 5, ["1 B", "b", "2 B1", "3 B1x", "1 A", "a", "2 A1", "a1", "2 A2", "1 C"]),
    (restructure.move_up, 7, ["1 A", "a", "2 A1", "a1", "2 A2", "2 B1", "3 B1x", "1 B", "b", "1 C"]),
    (restructure.move_down, 2, ["1 A", "a", "2 A2", "2 A1", "a1", *SPEECH[5:]]),
    (restructure.move_down, 4, ["1 A", "a", "2 A1", "a1", "1 B", "b", "2 A2", "2 B1", "3 B1x", "1 C"]),
    (restructure.move_down, 5, [*SPEECH[:5], "1 C", "1 B", "b", "2 B1", "3 B1x"]),
])  # fmt: skip
def test_move_up_and_down(command, index, after) -> None:
    document = doc(*SPEECH)
    assert run(document, command(document, index)) == after


@pytest.mark.parametrize(("command", "indices", "reason"), [
    (restructure.move_sections_up, [0], Reason.NO_PLACE_ABOVE),
    (restructure.move_sections_up, [2], Reason.NO_PLACE_ABOVE),
    (restructure.move_sections_up, [4, 5], Reason.MIXED_LEVELS),
    (restructure.move_sections_down, [9], Reason.NO_PLACE_BELOW),
    (restructure.move_sections_down, [0, 9], Reason.NO_PLACE_BELOW),
    (lambda document, indices: restructure.shift_sections(document, indices, -1), [2, 5], Reason.TOP_LEVEL),
    (lambda document, indices: restructure.move_sections(document, indices, 8, 1), [0, 7], Reason.INTO_ITSELF),
])  # fmt: skip
def test_what_cannot_be_is_refused_whole_with_its_reason(command, indices, reason) -> None:
    document = doc(*SPEECH)
    assert refused(command, document, indices) is reason
    assert lines(document) == SPEECH


@pytest.mark.parametrize(("indices", "before", "level", "after"), [
    ([2, 9], 5, None, ["1 A", "a", "2 A2", "2 A1", "a1", "1 C", "1 B", "b", "2 B1", "3 B1x"]),
    ([2, 4], 10, 1, ["1 A", "a", "1 B", "b", "2 B1", "3 B1x", "1 C", "1 A1", "a1", "1 A2"]),
    ([7, 9], 0, 2, ["3 B1", "4 B1x", "2 C", "1 A", "a", "2 A1", "a1", "2 A2", "1 B", "b"]),
    ([0, 2], 10, None, ["1 B", "b", "2 B1", "3 B1x", "1 C", "1 A", "a", "2 A1", "a1", "2 A2"]),
    ([0, 5], 9, None, SPEECH),
    ([4, 5], 4, 1, ["1 A", "a", "2 A1", "a1", "2 A2", "1 B", "b", "2 B1", "3 B1x", "1 C"]),
    ([2, 8], 5, 2, ["1 A", "a", "2 A2", "2 A1", "a1", "3 B1x", "1 B", "b", "2 B1", "1 C"]),
])  # fmt: skip
def test_several_sections_move_together_in_their_order(indices, before, level, after) -> None:
    document = doc(*SPEECH)
    old = list(document.blocks)
    assert run(document, restructure.move_sections(document, indices, before, level)) == after
    document.undo()
    assert all(a is b for a, b in zip(document.blocks, old, strict=True))


@pytest.mark.parametrize(("command", "indices", "after"), [
    (restructure.move_sections_up, [5, 9], ["1 B", "b", "2 B1", "3 B1x", "1 C", "1 A", "a", "2 A1", "a1", "2 A2"]),
    (restructure.move_sections_down, [0, 5], ["1 C", "1 A", "a", "2 A1", "a1", "2 A2", "1 B", "b", "2 B1", "3 B1x"]),
    (restructure.move_sections_down, [2, 4], ["1 A", "a", "1 B", "b", "2 A1", "a1", "2 A2", "2 B1", "3 B1x", "1 C"]),
    (restructure.delete_sections, [2, 5, 8], ["1 A", "a", "2 A2", "1 C"]),
    (restructure.delete_sections, [0, 5, 9], [""]),
    (lambda document, indices: restructure.shift_sections(document, indices, 1), [2, 5],
     ["1 A", "a", "3 A1", "a1", "2 A2", "2 B", "b", "3 B1", "4 B1x", "1 C"]),
])  # fmt: skip
def test_several_sections(command, indices, after) -> None:
    document = doc(*SPEECH)
    assert run(document, command(document, indices)) == after
    assert len(document.history.done) == 1


def test_delete_takes_what_is_below_and_leaves_one_paragraph() -> None:
    document = doc(*SPEECH)
    assert run(document, restructure.delete_section(document, 0)) == SPEECH[5:]
    document = doc("1 A", "a")
    assert run(document, restructure.delete_section(document, 0)) == [""]


@pytest.mark.parametrize(("title", "renamed", "after"), [
    ("1 Old *bold* end", "New *bold* end".replace("*", ""), "1 New *bold* end"),
    ("1 Old", "Old", "1 Old"),
    ("1 A{x}B", "AxC", "1 A{x}C"),
    ("1 Old", "", "1 "),
    ("1 {~gone}", "New", "1 {~gone}New"),
    ("1 Old{!1}", "Older", "1 Older{!1}"),
    ("1 {!1}*Old*", "New", "1 {!1}*New*"),
    ("1 O{~x}l^d^", "Old", "1 O{~x}l^d^"),
])  # fmt: skip
def test_rename(title, renamed, after) -> None:
    document = doc(title)
    assert run(document, restructure.rename(document, 0, renamed)) == [after]


@given(st.lists(st.sampled_from(["a", "b ", "*c*", "^d^", "{~x}", "{!1}"]), max_size=6), st.text("abcd "))
def test_a_title_can_be_anything_and_its_marks_stay_in_order(parts, title) -> None:
    document = doc("1 " + "".join(parts))
    wanted = " ".join(title.split())
    (after,) = run(document, restructure.rename(document, 0, title))
    assert title_of(document.blocks[0]) == wanted
    assert re.findall(r"\{.*?\}", after) == [part for part in parts if part.startswith("{")]


@given(st.data())
def test_no_move_loses_doubles_or_alters_a_block(data) -> None:
    """I12, with levels kept relative and every body object the very same."""
    levels = data.draw(st.lists(st.integers(0, 4), min_size=1, max_size=12))
    document = doc(*[f"{n} h{k}" if n else f"body{k}" for k, n in enumerate(levels)])
    headings = [k for k, n in enumerate(levels) if n]
    if not headings:
        return
    before = list(document.blocks)
    index = data.draw(st.sampled_from(headings))
    command = data.draw(st.sampled_from([restructure.move_up, restructure.move_down, None]))
    try:
        if command is None:
            place = data.draw(st.integers(0, len(levels)))
            made = restructure.move_section(document, index, place, data.draw(st.integers(1, 9)))
        else:
            made = command(document, index)
    except ValueError:
        return
    run(document, made)
    after = list(document.blocks)
    assert sorted(b.id for b in after) == sorted(b.id for b in before)
    assert sorted(b.text for b in after) == sorted(b.text for b in before)
    bodies = {id(b) for b in before if not b.level}
    assert {id(b) for b in after if not b.level} == bodies
    document.undo()
    assert all(a is b for a, b in zip(document.blocks, before, strict=True))
