"""Headers and footers: the page's numbers in them, and where their parts stand."""

from __future__ import annotations

import pytest

from speecheditor.gui.printing.margins import heights, place, shown_text
from speecheditor.gui.printing.measure import points, units
from speecheditor.model.page import PAGE_FIELD, PAGES_FIELD, MarginLine, Margins, PageSetup

WIDTH = 400.0


@pytest.mark.parametrize(
    ("first", "page_format", "number", "text"),
    [
        (1, "decimal", 3, "3 of 9"),
        (5, "decimal", 3, "7 of 9"),
        (1, "lowerRoman", 4, "iv of 9"),
        (1, "chineseCounting", 12, "十二 of 9"),
    ],
)
def test_numbers(first: int, page_format: str, number: int, text: str):
    page = PageSetup(first_number=first, page_format=page_format)
    assert shown_text(MarginLine(f"{PAGE_FIELD} of {PAGES_FIELD}"), page, number, 9) == text


def middles(line: MarginLine) -> list[float]:
    """Where the middle of each part of the line is, in points from the left margin."""
    page = PageSetup(width=WIDTH + 100, left=50, right=50)
    (placed,) = place((line,), page, 1, 1)
    return [points(part.lineAt(0).naturalTextRect().center().x()) for part in placed.parts]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (MarginLine("x", "left"), [0]),
        (MarginLine("x", "center"), [WIDTH / 2]),
        (MarginLine("x", "right"), [WIDTH]),
        (MarginLine("x\tx\tx", "left"), [0, WIDTH / 2, WIDTH]),
        (MarginLine("x\tx", "left"), [0, WIDTH / 2]),
        (MarginLine("x", "right", indent_right=100), [WIDTH - 100]),
        (MarginLine("x", "left", indent_left=100), [100]),
        (MarginLine("x", "justify"), [0]),
    ],
)
def test_places(qapp: object, line: MarginLine, wanted: list[float]):
    assert middles(line) == pytest.approx(wanted, abs=5)


def test_heights_are_those_of_the_page(qapp: object):
    page = PageSetup(headers=Margins((MarginLine("x", size=10.0),) * 2, first=()), footers=Margins((MarginLine("x"),)))
    above, below = heights(page, 1)
    assert above == 0 < below
    assert units(20) < heights(page, 2)[0] < units(40)
