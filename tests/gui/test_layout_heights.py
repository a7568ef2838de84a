"""The store of heights against a plain list of them."""

from __future__ import annotations

import random

import pytest

from speecheditor.gui.layout_heights import CHUNK, Estimate, Heights, Shape

ESTIMATE = Estimate(gap=4, pitch=20, per_line=10)


def filled(lengths: list[int]) -> Heights:
    heights = Heights()
    heights.refill(lengths)
    heights.estimate(ESTIMATE)
    return heights


@pytest.mark.parametrize(("length", "height"), [(0, 24), (1, 24), (10, 24), (11, 44), (20, 44), (21, 64)])
def test_an_estimate_counts_started_lines(length: int, height: float) -> None:
    assert ESTIMATE.height(length) == height


@pytest.mark.parametrize(
    ("y", "found"),
    [(-5, (0, 0)), (0, (0, 0)), (23.9, (0, 0)), (24, (1, 24)), (67, (1, 24)), (68, (2, 68)), (999, (2, 68))],
)
def test_at_names_the_block_and_its_top(y: float, found: tuple[int, float]) -> None:
    assert filled([1, 11, 1]).at(y) == found


def test_without_blocks_there_is_nothing_anywhere() -> None:
    heights = Heights()
    assert (len(heights), heights.at(7), heights.total) == (0, (0, 0.0), 0.0)


def test_settled_heights_survive_a_new_estimate_and_unsettle_forgets_them() -> None:
    heights = filled([1, 1])
    assert heights.settle(1, Shape(gap=3, height=50), epoch=1) == 29
    heights.estimate(Estimate(0, 10, 10))
    assert list(heights.height) == [10, 53]
    heights.unsettle()
    heights.estimate(ESTIMATE)
    assert (list(heights.height), list(heights.length)) == ([24, 24], [1, 1])


def test_a_new_gap_moves_what_follows() -> None:
    heights = filled([1, 1, 1])
    heights.settle(1, Shape(gap=4, height=20), epoch=1)
    assert heights.set_gap(1, 10) == 6
    assert (heights.top(2), heights.total) == (54, 78)


@pytest.mark.parametrize("seed", range(5))
def test_any_edits_keep_sums_and_places_right(seed: int) -> None:
    chance = random.Random(seed)
    lengths = [chance.randrange(60) for _ in range(3 * CHUNK)]
    heights, plain = filled(lengths), [ESTIMATE.height(length) for length in lengths]
    for _ in range(120):
        first = chance.randrange(len(plain))
        old = chance.randrange(min(40, len(plain) - first))
        new = [chance.randrange(60) for _ in range(chance.randrange(40))]
        heights.splice(first, old, new)
        heights.guess(first, first + len(new), ESTIMATE)
        plain[first : first + old] = [ESTIMATE.height(length) for length in new]
        settled = chance.randrange(len(plain))
        plain[settled] = chance.randrange(300)
        heights.settle(settled, Shape(0, plain[settled]), epoch=1)
        check(heights, plain, chance.randrange(len(plain)))


def check(heights: Heights, plain: list[float], number: int) -> None:
    assert list(heights.height) == plain
    assert heights.total == pytest.approx(sum(plain))
    assert heights.top(number) == pytest.approx(sum(plain[:number]))
    if plain[number]:
        assert heights.at(sum(plain[:number]) + plain[number] / 2)[0] == number


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("0000", "0110", [(1, 3)]),
        ("0110", "0000", [(1, 3)]),
        ("0110", "0011", [(1, 2), (3, 4)]),
        ("1100", "0011", [(0, 2), (2, 4)]),
        ("0110", "0110", []),
        ("0000", "1111", [(0, 4)]),
    ],
)
def test_hidden_blocks_have_no_height(before: str, after: str, changed: list[tuple[int, int]]) -> None:
    heights, estimate = Heights(), Estimate(5.0, 20.0, 40.0)
    heights.refill([10] * 4)
    heights.estimate(estimate)
    heights.hide(flags(before), estimate)
    runs = heights.hide(flags(after), estimate)
    assert [(run.start, run.stop) for run in runs] == changed
    assert list(heights.height) == [0.0 if mark == "1" else 25.0 for mark in after]
    assert heights.total == sum(heights.height)


def flags(marks: str) -> bytes:
    return bytes(map(int, marks))


def test_no_place_is_in_a_hidden_block() -> None:
    heights, estimate = Heights(), Estimate(0.0, 20.0, 40.0)
    size = 3 * CHUNK
    heights.refill([10] * size)
    heights.estimate(estimate)
    heights.hide(bytes([0, 1]) + b"\0" * 98 + b"\1" * (size - 100), estimate)
    assert [heights.at(y) for y in (0.0, 19.0, 20.0, 40.0, 1e9)] == [(0, 0), (0, 0), (2, 20), (3, 40), (99, 1960)]
    assert [heights.shown_from(k) for k in (0, 1, 100)] == [0, 2, size]
    assert [heights.shown_before(k) for k in (0, 2, size)] == [-1, 0, 99]
