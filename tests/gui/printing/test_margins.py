"""Headers and footers: the page's numbers in them, and where their parts stand."""

from __future__ import annotations

import pytest

from speecheditor.gui.printing.margins import heights, place, shown_text
from speecheditor.gui.printing.measure import points, units
from speecheditor.model.page import (
    CODE,
    END,
    PAGE_FIELD,
    PAGES_FIELD,
    RESULT,
    TITLE_FIELD,
    LineStop,
    MarginLine,
    Margins,
    PageSetup,
)

WIDTH = 400.0


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{PAGE_FIELD} of {PAGES_FIELD}", "7 of 9"),
        (f"a{CODE}STYLEREF 2{RESULT}was{END}b", "aAimsb"),
        (f"{CODE}STYLEREF 3{RESULT}was{END}", "was"),
        (f"{CODE}SECTIONPAGES{RESULT}{END}!", "!"),
        (f"{TITLE_FIELD}|", "|"),
    ],
)
def test_fields(text: str, shown: str):
    values = {PAGE_FIELD: "7", PAGES_FIELD: "9", "STYLEREF 2": "Aims"}
    assert shown_text(MarginLine(text), values) == shown


def middles(line: MarginLine) -> list[float]:
    """Where the middle of each part of the line is, in points from the left margin."""
    page = PageSetup(width=WIDTH + 100, left=50, right=50)
    (placed,) = place((line,), page, {})
    rects = [(part.x, part.layout.lineAt(0).naturalTextRect()) for part in placed.parts]
    return [points(x + rect.center().x()) for x, rect in rects]


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
        (MarginLine("x\tx", stops=(LineStop(100, "right"),)), [0, 100]),
        (MarginLine("x\tx\tx", stops=(LineStop(100, "center"), LineStop(200))), [0, 100, 200]),
        (MarginLine("x\tx\tx", stops=(LineStop(100),)), [0, 100, 108]),
    ],
)
def test_places(qapp: object, line: MarginLine, wanted: list[float]):
    assert middles(line) == pytest.approx(wanted, abs=5)


def test_heights_are_those_of_the_page(qapp: object):
    page = PageSetup(headers=Margins((MarginLine("x", size=10.0),) * 2, first=()), footers=Margins((MarginLine("x"),)))
    above, below = heights(page, 1)
    assert above == 0 < below
    assert units(20) < heights(page, 2)[0] < units(40)
