"""Where in the document a page begins: what is printed, in the places of the block it comes from."""

from __future__ import annotations

import pytest

from speecheditor.formats.looks import CharLook, ParaLook
from speecheditor.gui.printing.block_places import offset_at
from speecheditor.gui.printing.manuscript import (
    Manuscript,
    Page,
    Part,
    Place,
    PrintItem,
    PrintParagraph,
    PrintTable,
    Section,
)
from speecheditor.gui.printing.page_starts import PageStart, page_starts
from speecheditor.gui.printing.pages import Cut
from speecheditor.model.page import PageSetup

PLAIN = [Place(0, 0)]
LABELLED = [Place(0, -1), Place(3, 0)]
OBJECT = [Place(0, 0), Place(5, 2), Place(9, 3)]
"""Text, an object that is printed as four characters, then text."""

HIDDEN = [Place(0, 0), Place(4, 9)]
AT_END = [Place(0, 0), Place(4, -1)]


@pytest.mark.parametrize(
    ("places", "char", "offset"),
    [
        ([], 0, 0),
        (PLAIN, 0, 0),
        (PLAIN, 7, 7),
        (LABELLED, 0, 0),
        (LABELLED, 2, 0),
        (LABELLED, 3, 0),
        (LABELLED, 5, 2),
        (OBJECT, 5, 2),
        (OBJECT, 8, 2),
        (OBJECT, 10, 4),
        (HIDDEN, 3, 3),
        (HIDDEN, 4, 9),
        (HIDDEN, 6, 11),
        (AT_END, 5, 4),
    ],
)
def test_a_printed_character_is_found_in_its_block(places: list[Place], char: int, offset: int) -> None:
    assert offset_at(places, char) == offset


def item(block: int, *, new_page: bool = False) -> PrintParagraph:
    return PrintParagraph("some text", (), ParaLook(), CharLook("", "", 10), new_page, block=block, places=PLAIN)


ITEMS: list[PrintItem] = [item(0), item(7), item(8, new_page=True), PrintTable([[item(0)]] * 3, block=9)]


@pytest.mark.parametrize(
    ("parts", "start"),
    [
        ([], None),
        ([Part(0, 0, 1, 0)], None),
        ([Part(0, 0, 1, 0), Part(1, 0, 2, 0)], PageStart(7)),
        ([Part(1, 1, 2, 0)], PageStart(7, 4)),
        ([Part(1, 0, 2, 0, 3, None)], PageStart(7, 3)),
        ([Part(1, 1, 2, 0, 3, None)], PageStart(7, 7)),
        ([Part(2, 0, 2, 0)], PageStart(8, is_asked=True)),
        ([Part(2, 1, 2, 0)], PageStart(8, 4)),
        ([Part(3, 0, 2, 0)], PageStart(9)),
        ([Part(3, 1, 2, 0)], PageStart(9, 0, 4)),
    ],
)
def test_a_page_begins_at_its_first_part_that_is_of_the_document(parts: list[Part], start: PageStart | None) -> None:
    cut = Cut(Manuscript(ITEMS, (), (Section(0, PageSetup()),), "en"), [Page(tuple(parts))])
    assert page_starts(cut, lambda part: [0, 4]) == [start]
