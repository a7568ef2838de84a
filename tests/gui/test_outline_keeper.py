"""Expansion, current row and scroll survive every edit, and a structural edit is few row operations."""

from __future__ import annotations

from collections import Counter

import pytest
from outlines import Outline, long_speech

from builders import block, lines
from speecheditor.model import restructure
from speecheditor.model.blocks import Paragraph, new_id
from speecheditor.model.operations import Operation
from speecheditor.model.steps import ReplaceBlocks
from speecheditor.model.transaction import Transaction

SPEECH = ("1 A", "2 A1", "3 A1x", "2 A2", "1 B", "2 B1", "1 C")


def insert(outline: Outline, before: int, title: str, level: int) -> None:
    step = ReplaceBlocks(before, (), (block(f"{level} {title}"),))
    outline.run(Transaction((step,), Operation.TYPE))


def counted(outline: Outline) -> Counter[str]:
    """Row operations from now on."""
    counts: Counter[str] = Counter()
    for name in ("rowsInserted", "rowsRemoved", "rowsMoved", "modelReset", "layoutChanged"):
        getattr(outline.model, name).connect(lambda *_, name=name: counts.update([name]))
    return counts


EDITS = {
    "move": lambda d, o: restructure.move_section(d, o.block("Part 20"), o.block("Part 2"), 2),
    "promote": lambda d, o: restructure.shift_section(d, o.block("Section 5.1"), -1),
    "demote": lambda d, o: restructure.shift_section(d, o.block("Part 12"), 1),
    "delete": lambda d, o: restructure.delete_section(d, o.block("Part 3")),
    "up": lambda d, o: restructure.move_up(d, o.block("Section 11.2")),
    "rename": lambda d, o: restructure.rename(d, o.block("Part 9"), "Other"),
}


@pytest.mark.parametrize("name", EDITS)
def test_expansion_current_and_scroll_survive(qtbot, name: str) -> None:
    outline = Outline(qtbot, *long_speech())
    assert len(outline.model.headings.at) == 600
    for title in ("Part 3", "Section 5.0", "Section 11.1", "Part 18", "Section 20.2"):
        outline.view.collapse(outline.row(title))
    outline.view.setCurrentIndex(outline.row("Item 12.2.1"))
    expanded, current = outline.expanded(), outline.current()
    anchor = outline.row("Item 12.2.0")
    top = outline.view.visualRect(anchor).top()
    counts = counted(outline)
    assert outline.run(EDITS[name](outline.document, outline))
    alive = outline.model.titles().values()
    names = {"Part 9": "Other"} if name == "rename" else {}
    assert outline.expanded() == {names.get(title, title) for title in expanded if names.get(title, title) in alive}
    assert outline.current() == current
    assert outline.view.visualRect(outline.row("Item 12.2.0")).top() == top
    outline.document.undo()
    assert outline.expanded() == expanded
    assert outline.current() == current
    assert outline.view.visualRect(outline.row("Item 12.2.0")).top() == top
    outline.document.redo()
    assert outline.current() == current
    assert counts["modelReset"] == counts["layoutChanged"] == 0
    inserted = 25 if name == "delete" else 0  # the undo brings back so many headings
    assert counts["rowsInserted"] == inserted
    assert counts.total() - inserted <= 3 * 4


def test_a_deleted_current_section_is_current_again_after_undo(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    outline.view.setCurrentIndex(outline.row("A1"))
    outline.run(restructure.delete_section(outline.document, outline.block("A1")))
    assert outline.current() == "A2"
    outline.document.undo()
    assert outline.current() == "A1"


@pytest.mark.parametrize("collapsed", ["A1", "A", ""])
def test_deleted_rows_come_back_as_they_were(qtbot, collapsed: str) -> None:
    outline = Outline(qtbot, *SPEECH)
    if collapsed:
        outline.view.collapse(outline.row(collapsed))
    expanded, shown = outline.expanded(), outline.shown()
    outline.run(restructure.delete_section(outline.document, outline.block("A")))
    outline.document.undo()
    assert (outline.expanded(), outline.shown()) == (expanded, shown)


def test_a_collapsed_row_that_lost_its_only_child_gets_it_back_collapsed(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    outline.view.collapse(outline.row("B"))
    outline.run(restructure.shift_section(outline.document, outline.block("B1"), -1))
    assert "B1" in outline.shown()
    outline.document.undo()
    assert "B1" not in outline.shown()


@pytest.mark.parametrize(
    ("collapsed", "before", "level", "visible"),
    [
        ("", "A2", 3, True),
        ("A", "A2", 2, False),  # the parent is not expanded
        ("", "C", 3, True),  # B1 had no rows below it
        ("C", "end", 2, True),  # C had none either
    ],
)
def test_a_new_heading_is_shown_where_its_parent_is_open(
    qtbot, collapsed: str, before: str, level: int, visible: bool
) -> None:
    outline = Outline(qtbot, *SPEECH)
    if collapsed:
        outline.view.collapse(outline.row(collapsed))
    insert(outline, len(SPEECH) if before == "end" else outline.block(before), "New", level)
    assert ("New" in outline.shown()) is visible


def test_a_heading_that_takes_over_rows_shows_them(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    insert(outline, outline.block("A2"), "New", 1)
    assert outline.shown() == ["A", "A1", "A1x", "New", "A2", "B", "B1", "C"]


def test_turning_a_heading_into_text_keeps_the_rows_below_it(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    outline.view.collapse(outline.row("A1"))
    old = outline.document.blocks[0]
    step = ReplaceBlocks(0, (old,), (Paragraph(new_id(), old.runs),))
    outline.run(Transaction((step,), Operation.TYPE))
    assert outline.shown() == ["A1", "A2", "B", "B1", "C"]
    outline.document.undo()
    assert outline.shown() == ["A", "A1", "A2", "B", "B1", "C"]
    assert lines(outline.document) == list(SPEECH)


def test_a_replaced_model_is_followed_no_more(qtbot) -> None:
    outline, other = Outline(qtbot, *SPEECH), Outline(qtbot, "1 Other")
    outline.panel.set_model(other.model)
    outline.run(restructure.delete_section(outline.document, 0))
    assert outline.view.currentIndex().model() in (None, other.model)
    assert outline.view.outline() is other.model
