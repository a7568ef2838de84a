"""Sizes of type by number and by their Chinese names."""

from __future__ import annotations

import pytest

from speecheditor.formats.type_sizes import NAMES, larger, name_of, number_of, parsed, smaller


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("三号", 16.0),
        (" 小四 ", 12.0),
        ("初号", 42.0),
        ("八号", 5.0),
        ("16", 16.0),
        ("16.5", 16.5),
        ("16.3", 16.5),
        ("10,5 pt", 10.5),
        ("１２磅", 12.0),
        ("1638", 1638.0),
        ("1639", None),
        ("0", None),
        ("0.2", None),
        ("-3", None),
        ("九号", None),
        ("big", None),
        ("", None),
    ],
)
def test_what_is_typed(text: str, points: float | None) -> None:
    assert parsed(text) == points


def test_names_are_read_as_they_are_shown() -> None:
    assert {parsed(name): name_of(points) for name, points in NAMES.items()} == {p: n for n, p in NAMES.items()}
    assert (name_of(11.0), number_of(10.5), number_of(16.0)) == ("", "10.5", "16")


@pytest.mark.parametrize(
    ("points", "below", "above"),
    [
        (16.0, 15.0, 18.0),
        (13.0, 12.0, 14.0),
        (5.0, 4.0, 5.5),
        (1.0, 1.0, 5.0),
        (72.0, 48.0, 80.0),
        (84.0, 80.0, 90.0),
        (1638.0, 1630.0, 1638.0),
    ],
)
def test_the_next_size(points: float, below: float, above: float) -> None:
    assert (smaller(points), larger(points)) == (below, above)
