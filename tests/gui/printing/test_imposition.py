"""Pages on sheets: each once, in the order in which they are read, wherever the paper is folded."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speecheditor.gui.printing.imposition import (
    ACTUAL,
    BOOKLET,
    EVEN,
    FOUR,
    KINDS,
    ODD,
    ONE,
    TWO,
    Edges,
    Plan,
    Side,
    Size,
    booklet_order,
    copied,
    imposed,
    sheets_of,
)

A4, A5, SLIDE = Size(595, 842), Size(420, 595), Size(720, 405)


def sides(count: int, plan: Plan, size: Size = A4) -> tuple[Side, ...]:
    return imposed(range(count), lambda _: size, plan)


def numbers(found: Sequence[Side]) -> list[list[int]]:
    return [[cell.page + 1 for cell in side.cells] for side in found]


@pytest.mark.parametrize(
    ("plan", "shown"),
    [
        (Plan(ONE), [[1], [2], [3], [4], [5]]),
        (Plan(ONE, reverse=True), [[5], [4], [3], [2], [1]]),
        (Plan(ONE, which=ODD), [[1], [3], [5]]),
        (Plan(ONE, which=EVEN, reverse=True), [[4], [2]]),
        (Plan(TWO), [[1, 2], [3, 4], [5]]),
        (Plan(TWO, which=EVEN), [[3, 4]]),
        (Plan(FOUR), [[1, 2, 3, 4], [5]]),
        (Plan(BOOKLET), [[1], [2], [3], [4, 5]]),
        (Plan(BOOKLET, which=ODD), [[1], [3]]),
        (Plan(BOOKLET, which=EVEN, reverse=True), [[4, 5], [2]]),
        (Plan(ONE, reverse=True, two_sided=True), [[5], [], [3], [4], [1], [2]]),
    ],
)
def test_five_pages(plan, shown) -> None:
    assert numbers(sides(5, plan)) == shown


def test_a_range_chooses_pages_before_they_are_imposed() -> None:
    assert numbers(imposed([4, 0, 1], lambda _: A4, Plan(TWO))) == [[5, 1], [2]]


@given(st.integers(1, 60), st.sampled_from(KINDS), st.booleans(), st.integers(1, 3), st.booleans(), st.booleans())
def test_each_page_comes_once_for_each_copy(count, kind, reverse, copies, collate, two_sided) -> None:
    plan = Plan(kind, reverse=reverse, two_sided=two_sided)
    found = copied(sides(count, plan), copies, collate=collate, two_sided=two_sided)
    shown = [cell.page for side in found for cell in side.cells]
    assert sorted(shown) == sorted([*range(count)] * copies)


@given(st.integers(1, 80))
def test_a_folded_booklet_reads_from_the_first_page_to_the_last(count) -> None:
    order = booklet_order(count)
    assert len(order) % 4 == 0
    leaves = [order[at : at + 4] for at in range(0, len(order), 4)]
    # Of a sheet that is folded, the right half of the front is seen first, then the left half of the back …
    first_half = [
        place for outer_left, outer_right, inner_left, inner_right in leaves for place in (outer_right, inner_left)
    ]
    second_half = [
        place
        for outer_left, outer_right, inner_left, inner_right in reversed(leaves)
        for place in (inner_right, outer_left)
    ]
    assert [*first_half, *second_half] == [*range(count), *[None] * (len(order) - count)]


@given(st.integers(1, 40), st.booleans())
def test_fronts_and_backs_together_are_all_sides(count, two_sided) -> None:
    every, odd, even = (
        sides(count, Plan(BOOKLET, which=which, two_sided=two_sided)) for which in ("all", "odd", "even")
    )
    assert every == tuple(side for pair in zip(odd, even, strict=True) for side in pair)


@given(
    st.integers(1, 9),
    st.sampled_from(KINDS),
    st.sampled_from([A4, A5, SLIDE]),
    st.sampled_from([None, A4, Size(612, 792)]),
)
def test_pages_keep_their_shape_and_stay_on_the_paper(count, kind, size, paper) -> None:
    for side in sides(count, Plan(kind, paper, frames=True), size):
        for cell, (x, y, width, height) in zip(side.cells, side.frames, strict=True):
            seen = size.turned if cell.turned else size
            assert (width, height) == pytest.approx((seen.width * cell.scale, seen.height * cell.scale))
            assert (x, y) >= (-0.001, -0.001)
            assert (x + width, y + height) <= (side.size.width + 0.001, side.size.height + 0.001)
        boxes = side.frames
        assert not any(a != b and overlap(a, b) for a in boxes for b in boxes)


def overlap(a: Sequence[float], b: Sequence[float]) -> bool:
    return (
        a[0] < b[0] + b[2] - 0.01
        and b[0] < a[0] + a[2] - 0.01
        and a[1] < b[1] + b[3] - 0.01
        and b[1] < a[1] + a[3] - 0.01
    )


@pytest.mark.parametrize(
    ("kind", "size", "paper"),
    [(ONE, A4, A4), (TWO, A4, A4.turned), (TWO, SLIDE, SLIDE.turned), (FOUR, A4, A4), (BOOKLET, A4, A4.turned)],
)
def test_a_sheet_is_held_so_that_pages_fit_best(kind, size, paper) -> None:
    assert sides(4, Plan(kind), size)[0].size == paper


def test_actual_size_stays_in_the_middle_of_larger_paper() -> None:
    (cell,) = sides(1, Plan(ONE, A4, ACTUAL), A5)[0].cells
    assert (cell.scale, cell.x, cell.y) == (1.0, (595 - 420) / 2, (842 - 595) / 2)


def test_pages_of_a_sheet_stay_where_the_printer_reaches() -> None:
    side = sides(2, Plan(TWO, edges=Edges(10, 20), frames=True))[0]
    assert min(x for x, _, _, _ in side.frames) >= 20
    assert max(x + width for x, _, width, _ in side.frames) <= side.size.width - 20


@pytest.mark.parametrize(
    ("kind", "two_sided", "sheets"), [(ONE, False, 5), (ONE, True, 3), (TWO, True, 2), (BOOKLET, True, 2)]
)
def test_sheets_are_counted(kind, two_sided, sheets) -> None:
    assert sheets_of(sides(5, Plan(kind, two_sided=two_sided)), two_sided=two_sided) == sheets


@pytest.mark.parametrize(
    ("collate", "two_sided", "shown"),
    [
        (True, False, [[1], [2], [3], [1], [2], [3]]),
        (False, False, [[1], [1], [2], [2], [3], [3]]),
        (True, True, [[1], [2], [3], [], [1], [2], [3], []]),
        (False, True, [[1], [2], [1], [2], [3], [], [3], []]),
    ],
)
def test_copies_begin_on_sheets_of_their_own(collate, two_sided, shown) -> None:
    assert numbers(copied(sides(3, Plan(ONE)), 2, collate=collate, two_sided=two_sided)) == shown
