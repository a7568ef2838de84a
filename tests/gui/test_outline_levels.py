"""The tree shown down to a level, and what it keeps of that."""

from __future__ import annotations

import pytest
from outlines import Outline

from speecheditor.gui.outline_levels import show_levels
from speecheditor.model import editing, restructure
from speecheditor.model.transaction import Selection

SPEECH = ("1 A", "2 B", "3 C", "4 D", "2 E", "1 F", "3 G", "4 H", "2 I")


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        (1, "A F"),
        (2, "A B E F G I"),  # G stands beside I, which is shown
        (3, "A B C E F G I"),
        (4, "A B C D E F G H I"),
        (9, "A B C D E F G H I"),
    ],
)
@pytest.mark.parametrize("before", [0, 1, 9])
def test_headings_are_shown_down_to_a_level(qtbot, before: int, level: int, shown: str) -> None:
    outline = Outline(qtbot, *SPEECH)
    show_levels(outline.view, before)
    show_levels(outline.view, level)
    assert outline.shown() == shown.split()


@pytest.mark.parametrize(("current", "level", "after"), [("D", 1, "A"), ("D", 2, "B"), ("E", 2, "E"), ("F", 1, "F")])
def test_the_current_row_stays_in_sight(qtbot, current: str, level: int, after: str) -> None:
    outline = Outline(qtbot, *SPEECH)
    outline.view.setCurrentIndex(outline.row(current))
    show_levels(outline.view, level)
    assert outline.current() == after


def test_what_is_shown_stays_through_edits_moves_and_undo(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    show_levels(outline.view, 1)
    outline.panel.filter_edit.setFocus()  # as in the text, not in the tree
    outline.run(editing.insert_text(outline.document, Selection.at((2, 1)), "x"))
    outline.run(restructure.rename(outline.document, outline.block("Cx"), "C"))
    assert outline.shown() == ["A", "F"]
    outline.run(restructure.move_down(outline.document, outline.block("A")))
    assert outline.shown() == ["F", "A"]
    outline.panel.follow(outline.block("G"))
    assert (outline.shown(), outline.current()) == (["F", "A"], "F")
    while outline.document.undo():
        assert len(outline.shown()) == 2
    assert outline.shown() == ["A", "F"]
