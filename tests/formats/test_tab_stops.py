"""Tab stops: read, inherited from styles, cleared, and as they are in a look."""

from __future__ import annotations

import pytest

from speecheditor.formats.look_parts import over, paragraph_part, tab_stops
from speecheditor.formats.tab_stops import TabStop, TabStops, inherited, own_stops, standing

LEFT, RIGHT, CLEAR = TabStop(36.0), TabStop(72.0, "right", "dot"), TabStop(36.0, "clear")


def stops(*tabs: str) -> TabStops:
    return tab_stops(paragraph_part(f"<w:tabs>{''.join(tabs)}</w:tabs>".encode()))


@pytest.mark.parametrize(
    ("xml", "stop"),
    [
        ('<w:tab w:val="left" w:pos="720"/>', (LEFT,)),
        ('<w:tab w:val="start" w:pos="36pt"/>', (LEFT,)),
        ('<w:tab w:val="end" w:leader="dot" w:pos="1440"/>', (RIGHT,)),
        ('<w:tab w:val="clear" w:pos="720"/>', (CLEAR,)),
        ('<w:tab w:val="decimal" w:leader="strange" w:pos="10"/>', (TabStop(0.5, "decimal"),)),
        ('<w:tab w:val="left"/>', ()),
        ('<w:tab w:val="strange" w:pos="720"/>', ()),
        ('<w:tab w:val="left" w:pos="9999999"/>', ()),
    ],
)
def test_one_stop(xml, stop) -> None:
    assert stops(xml) == stop


def test_stops_are_in_order_and_the_last_of_one_place_counts() -> None:
    right, left = '<w:tab w:val="right" w:leader="dot" w:pos="1440"/>', '<w:tab w:val="left" w:pos="720"/>'
    assert stops(right, '<w:tab w:val="center" w:pos="720"/>', left) == (LEFT, RIGHT)


def test_a_paragraph_adds_to_the_stops_of_its_style_and_clears_them() -> None:
    base, own = {"tabs": (LEFT,), "left": 1.0}, {"tabs": (CLEAR, RIGHT)}
    assert over(base, own) == {"tabs": (CLEAR, RIGHT), "left": 1.0}
    assert over(base, {"left": 2.0}) == {"tabs": (LEFT,), "left": 2.0}
    assert standing(inherited((LEFT,), (CLEAR, RIGHT))) == (RIGHT,)


@pytest.mark.parametrize(
    ("wanted", "base", "own"),
    [
        ((LEFT,), (), (LEFT,)),
        ((LEFT,), (LEFT,), ()),
        ((), (LEFT, RIGHT), (CLEAR, TabStop(72.0, "clear"))),
        ((RIGHT,), (LEFT,), (CLEAR, RIGHT)),
        ((TabStop(36.0, "center"),), (LEFT,), (TabStop(36.0, "center"),)),
    ],
)
def test_what_a_paragraph_says_itself_gives_just_the_wanted_stops(wanted, base, own) -> None:
    assert own_stops(wanted, base) == own
    assert standing(inherited(base, own)) == wanted
