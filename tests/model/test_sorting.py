"""Sorting sections that stand side by side, as tables."""

from __future__ import annotations

import pytest

from builders import doc, lines
from speecheditor.model import sorting
from speecheditor.model.refusal import Impossible, Reason
from speecheditor.model.siblings import siblings_of

SPEECH = ["front", "1 P", "own", "2 c", "ccc", "2 A", "3 z", "3 y", "2 b", "", "1 Q", "2 x"]
TITLE, DOWN = sorting.by_title(str.casefold), sorting.by_title(str.casefold, descending=True)


@pytest.mark.parametrize(("index", "found"), [(1, [1, 10]), (3, [3, 5, 8]), (8, [3, 5, 8]), (7, [6, 7]), (11, [11])])
def test_siblings(index, found) -> None:
    assert list(siblings_of(doc(*SPEECH).blocks, index)) == found


def test_a_deeper_heading_before_a_sibling_is_none() -> None:
    assert siblings_of(doc("1 A", "3 x", "2 y", "3 y1", "2 z").blocks, 4) == (2, 4)


@pytest.mark.parametrize(("indices", "order", "after"), [
    ([3], TITLE, ["2 A", "3 z", "3 y", "2 b", "", "2 c", "ccc"]),
    ([5], DOWN, ["2 c", "ccc", "2 b", "", "2 A", "3 z", "3 y"]),
    ([8], sorting.by_length, ["2 b", "", "2 A", "3 z", "3 y", "2 c", "ccc"]),
    ([8], sorting.reverse, ["2 b", "", "2 A", "3 z", "3 y", "2 c", "ccc"]),
    ([6], TITLE, ["2 c", "ccc", "2 A", "3 y", "3 z", "2 b", ""]),
    ([3, 8], TITLE, ["2 b", "", "2 A", "3 z", "3 y", "2 c", "ccc"]),
    ([3, 5, 6], sorting.reverse, ["2 A", "3 z", "3 y", "2 c", "ccc", "2 b", ""]),
])  # fmt: skip
def test_sort(indices, order, after) -> None:
    document = doc(*SPEECH)
    old = list(document.blocks)
    document.apply(sorting.sort_sections(document, indices, order))
    assert lines(document) == [*SPEECH[:3], *after, *SPEECH[10:]]
    assert sorted(map(id, document.blocks)) == sorted(map(id, old))
    document.undo()
    assert all(a is b for a, b in zip(document.blocks, old, strict=True))


@pytest.mark.parametrize("order", [TITLE, DOWN])
def test_equal_titles_keep_their_order(order) -> None:
    document = doc("1 b", "first", "1 B", "second", "1 a", "1 c")
    document.apply(sorting.sort_sections(document, [0], order))
    kept = [line for line in lines(document) if line in ("first", "second")]
    assert kept == ["first", "second"]


@pytest.mark.parametrize(("indices", "order", "reason"), [
    ([11], TITLE, Reason.NO_SIBLINGS),
    ([3, 10], TITLE, Reason.NOT_SIBLINGS),
    ([3, 11], TITLE, Reason.NOT_SIBLINGS),
    ([1], TITLE, Reason.IN_ORDER),
])  # fmt: skip
def test_what_cannot_be_sorted(indices, order, reason) -> None:
    with pytest.raises(Impossible) as caught:
        sorting.sort_sections(doc(*SPEECH), indices, order)
    assert caught.value.reason is reason
