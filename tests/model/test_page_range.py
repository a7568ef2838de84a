"""Which pages people mean by what they write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speecheditor.model.page_range import RangeError, page_range


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ("  ", [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ("3", [3]),
        ("1-3, 5, 8-", [1, 2, 3, 5, 8, 9]),
        ("-2", [1, 2]),
        ("8-99", [8, 9]),
        ("5, 1-2", [5, 1, 2]),
        ("4-2", [4, 3, 2]),
        ("2-4,3", [2, 3, 4]),
        ("2,", [2]),
        ("１－３，５、８—", [1, 2, 3, 5, 8, 9]),
        ("1至3；5", [1, 2, 3, 5]),
    ],
)
def test_pages_are_those_that_were_written(text, pages) -> None:
    assert [place + 1 for place in page_range(text).of(9)] == pages


@pytest.mark.parametrize("text", ["x", "-", "1-2-3", "0", "1.5", "0-3", "３ ４"])
def test_what_names_no_pages_is_said(text) -> None:
    with pytest.raises(RangeError, match=f"“{text}” is no page"):
        page_range(f"1, {text}")


@pytest.mark.parametrize(("text", "told"), [("10", "10"), ("2, 12-", "12-"), ("10-3", "10-3")])
def test_a_page_that_is_not_there_is_said(text, told) -> None:
    with pytest.raises(RangeError, match=f"there is no page {told}; the draft has 9"):
        page_range(text).of(9)


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 40)), max_size=6), st.integers(30, 50))
def test_each_page_comes_once_and_is_there(spans, count) -> None:
    pages = page_range(",".join(f"{a}-{b}" for a, b in spans)).of(count)
    assert len(set(pages)) == len(pages)
    assert set(pages) <= set(range(count))
