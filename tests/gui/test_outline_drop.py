"""Dragging sections: each gap offers its levels, the horizontal place chooses, and nothing is lost."""

from __future__ import annotations

from typing import ClassVar

import pytest
from outlines import Outline
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QDragLeaveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from builders import lines
from speecheditor.gui import outline_view
from speecheditor.gui.outline_model import SECTION_MIME
from speecheditor.gui.outline_view import OutlineView

SPEECH = ("front", "1 A", "a", "2 A1", "3 A1x", "2 A2", "1 B", "b", "2 B1", "1 C", "c")


def places(outline: Outline, title: str, target: str, part: float) -> list[int]:
    """The levels that moving the pointer from left to right in a gap chooses."""
    found: list[int] = []
    for depth in range(-1, 6):
        outline.drag(title, outline.point(target, part, depth))
        line = outline.view.drop_line()
        if line is not None and line.level not in found:
            found.append(line.level)
    return found


@pytest.mark.parametrize(
    ("dragged", "target", "part", "levels"),
    [
        ("C", "A", 0.1, [1]),  # the top
        ("C", "A", 0.9, [2]),  # before the first child: only a child
        ("C", "A1", 0.9, [3]),
        ("C", "A1x", 0.9, [2, 3, 4]),  # before A2: sibling of A2, of A1x, or child of A1x
        ("C", "A2", 0.1, [2, 3, 4]),  # the same gap from below
        ("C", "A2", 0.9, [1, 2, 3]),  # before B
        ("C", "B1", 0.9, [1, 2, 3]),  # where it stands, seen from above
        ("C", "C", 0.1, [1, 2, 3]),  # the same
        ("C", "C", 0.9, [1, 2, 3]),  # the same, seen from below
        ("B1", "C", 0.9, [1, 2]),  # the end
        ("A", "A1", 0.5, []),  # into itself
        ("A", "A", 0.9, []),
        ("A", "A2", 0.9, [1]),  # where it stands, with nothing above
        ("A1", "A1x", 0.1, []),
        ("A1", "A", 0.9, [2]),
    ],
)
def test_levels_of_a_gap(qtbot, dragged: str, target: str, part: float, levels: list[int]) -> None:
    assert places(Outline(qtbot, *SPEECH), dragged, target, part) == levels


@pytest.mark.parametrize(
    ("dragged", "target", "part", "depth", "result"),
    [
        ("C", "A", 0.1, 0, "front|1 C|c|1 A|a|2 A1|3 A1x|2 A2|1 B|b|2 B1"),
        ("C", "A", 0.9, 1, "front|1 A|a|2 C|c|2 A1|3 A1x|2 A2|1 B|b|2 B1"),
        ("C", "A2", 0.1, 1, "front|1 A|a|2 A1|3 A1x|2 C|c|2 A2|1 B|b|2 B1"),
        ("C", "A2", 0.1, 3, "front|1 A|a|2 A1|3 A1x|4 C|c|2 A2|1 B|b|2 B1"),
        ("B", "A2", 0.9, 1, "front|1 A|a|2 A1|3 A1x|2 A2|2 B|b|3 B1|1 C|c"),
        ("B", "A2", 0.9, 2, "front|1 A|a|2 A1|3 A1x|2 A2|3 B|b|4 B1|1 C|c"),
        ("A1", "C", 0.9, 0, "front|1 A|a|2 A2|1 B|b|2 B1|1 C|c|1 A1|2 A1x"),
        ("A1", "C", 0.9, 1, "front|1 A|a|2 A2|1 B|b|2 B1|1 C|c|2 A1|3 A1x"),
        ("A2", "A2", 0.9, 0, "front|1 A|a|2 A1|3 A1x|1 A2|1 B|b|2 B1|1 C|c"),  # a promotion in place
    ],
)
def test_drop(qtbot, dragged: str, target: str, part: float, depth: int, result: str) -> None:
    outline = Outline(qtbot, *SPEECH)
    before = list(outline.document.blocks)
    assert outline.drop(dragged, outline.point(target, part, depth))
    assert lines(outline.document) == result.split("|")
    assert outline.current() == dragged
    assert outline.view.drop_line() is None
    assert len(outline.document.history.done) == 1
    outline.document.undo()
    assert all(a is b for a, b in zip(outline.document.blocks, before, strict=True))


@pytest.mark.parametrize(
    ("dragged", "target", "part", "depth", "result"),
    [
        (["A1", "C"], "A", 0.1, 0, "front|2 A1|3 A1x|1 C|c|1 A|a|2 A2|1 B|b|2 B1"),  # relative levels are kept
        (["A2", "B"], "C", 0.9, 0, "front|1 A|a|2 A1|3 A1x|1 C|c|2 A2|1 B|b|2 B1"),
        (["A2", "B"], "C", 0.9, 1, "front|1 A|a|2 A1|3 A1x|1 C|c|3 A2|2 B|b|3 B1"),
        (["A1", "A1x", "B1"], "C", 0.9, 1, "front|1 A|a|2 A2|1 B|b|1 C|c|2 A1|3 A1x|2 B1"),
        (["A1", "A2"], "A1x", 0.9, 0, "front|1 A|a|1 A1|2 A1x|1 A2|1 B|b|2 B1|1 C|c"),  # promoted in place
    ],
)
def test_several_sections_are_dropped_together(
    qtbot, dragged: list[str], target: str, part: float, depth: int, result: str
) -> None:
    outline = Outline(qtbot, *SPEECH)
    assert outline.drop_all(dragged, outline.point(target, part, depth))
    assert lines(outline.document) == result.split("|")
    assert {index.data() for index in outline.view.selectedIndexes()} == set(dragged)
    outline.document.undo()
    assert lines(outline.document) == list(SPEECH)


@pytest.mark.parametrize(
    ("dragged", "target", "part", "depth", "result"),
    [
        (["C"], "A", 0.1, 0, "front|1 C|c|1 A|a|2 A1|3 A1x|2 A2|1 B|b|2 B1|1 C|c"),
        (["B"], "B", 0.9, 1, "front|1 A|a|2 A1|3 A1x|2 A2|1 B|b|2 B|b|3 B1|2 B1|1 C|c"),  # into itself
        (["A2", "B1"], "C", 0.9, 1, "front|1 A|a|2 A1|3 A1x|2 A2|1 B|b|2 B1|1 C|c|2 A2|2 B1"),
    ],
)
def test_ctrl_copies(qtbot, dragged: list[str], target: str, part: float, depth: int, result: str) -> None:
    outline = Outline(qtbot, *SPEECH)
    assert outline.drop_all(dragged, outline.point(target, part, depth), copies=True)
    assert lines(outline.document) == result.split("|")
    outline.document.undo()
    assert lines(outline.document) == list(SPEECH)


def test_the_line_tells_number_and_level(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    for target, depth, label, level in (("A2", 1, "1.3", 2), ("A2", 2, "1.2.1", 3), ("B1", 0, "3", 1)):
        outline.drag("C", outline.point(target, 0.9, depth))
        line = outline.view.drop_line()
        assert line is not None
        assert (line.label, line.level) == (label, level)
    outline.drag("A", outline.point("C", 0.9, 0))
    line = outline.view.drop_line()
    assert line is not None
    assert line.label == "3"  # what stood above is gone then


def test_drop_below_the_last_row_goes_to_the_end(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    assert outline.drop("A2", QPoint(18, outline.view.viewport().height() - 40))
    assert lines(outline.document)[-3:] == ["1 C", "c", "1 A2"]


def test_a_drag_straight_down_keeps_the_level(qtbot) -> None:
    """The pointer holds the row where it took it: the row's left edge chooses, not the pointer."""
    outline = Outline(qtbot, *SPEECH)
    grip = 120
    outline.view.drop_tracker.grip = grip
    outline.drag("A1", outline.point("B1", 0.9, 1) + QPoint(grip, 0))
    line = outline.view.drop_line()
    assert line is not None
    assert line.level == 2


def test_drop_line_starts_where_the_row_will_start(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    outline.drag("C", outline.point("A2", 0.9, 1))
    line = outline.view.drop_line()
    assert line is not None
    assert line.rect.left() == outline.view.visualRect(outline.row("A2")).left()
    assert line.rect.top() == outline.view.visualRect(outline.row("B")).top()
    QApplication.sendEvent(outline.view.viewport(), QDragLeaveEvent())
    assert outline.view.drop_line() is None


def test_a_level_that_exists_beside_a_skipped_one_is_kept(qtbot) -> None:
    outline = Outline(qtbot, "1 A", "3 Deep", "1 B", "2 Own")
    assert places(outline, "Own", "Deep", 0.9) == [1, 2, 4]
    assert places(outline, "B", "Deep", 0.9) == [1, 3, 4]
    assert places(outline, "Own", "A", 0.9) == [3]


def test_no_place_below_level_nine(qtbot) -> None:
    outline = Outline(qtbot, *(f"{level} L{level}" for level in range(1, 10)), "1 Z", "2 Z1")
    assert places(outline, "Z1", "L9", 0.9) == [1, 2, 3, 4, 5, 6]
    assert not outline.drop("L1", outline.point("L9", 0.5, 0))
    assert not outline.document.history.done


def test_a_section_dropped_where_it_stands_changes_nothing(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    assert not outline.drop("B", outline.point("B", 0.1, 0))
    assert not outline.document.history.done


def test_into_a_collapsed_section_goes_behind_all_of_it(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    outline.view.collapse(outline.row("A"))
    assert outline.drop("C", outline.point("A", 0.9, 1))
    assert lines(outline.document) == ["front", "1 A", "a", "2 A1", "3 A1x", "2 A2", "2 C", "c", "1 B", "b", "2 B1"]


def test_a_collapsed_row_opens_under_the_pointer_and_closes_again(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    outline.view.collapse(outline.row("A"))
    outline.drag("C", outline.point("A", 0.5, 1))
    qtbot.waitUntil(lambda: outline.view.isExpanded(outline.row("A")), timeout=3000)
    outline.drop("C", outline.point("B1", 0.9, 1))
    assert outline.expanded() == {"B", "A1"}
    outline.view.collapse(outline.row("B"))
    outline.drag("A", outline.point("B", 0.5, 1))
    qtbot.waitUntil(lambda: outline.view.isExpanded(outline.row("B")), timeout=3000)
    outline.drop("A", outline.point("B1", 0.9, 1))
    assert "B" in outline.expanded()  # the section stands there now


def test_the_view_scrolls_when_the_pointer_waits_at_its_edge(qtbot) -> None:
    outline = Outline(qtbot, *(f"1 H{k}" for k in range(60)))
    bar = outline.view.verticalScrollBar()
    outline.drag("H0", QPoint(20, outline.view.viewport().height() - 4))
    qtbot.waitUntil(lambda: bar.value() > 60, timeout=3000)
    outline.drag("H0", QPoint(20, 2))
    qtbot.waitUntil(lambda: bar.value() == 0, timeout=6000)


def test_a_section_of_another_document_or_process_is_refused(qtbot) -> None:
    outline, other = Outline(qtbot, *SPEECH), Outline(qtbot, *SPEECH)
    point = outline.point("A2", 0.9, 1)
    outline.drag("C", point)
    foreign = other.model.mimeData([other.row("C")])
    assert outline.model.dragged(foreign) == []
    same_id = QMimeData()
    same_id.setData(SECTION_MIME, b"0123456789abcdef,%d" % outline.row("C").internalId())
    assert outline.model.dragged(same_id) == []
    assert outline.model.dragged(QMimeData()) == []


def test_no_drop_while_a_filter_hides_rows(qtbot) -> None:
    outline = Outline(qtbot, *SPEECH)
    point = outline.point("A", 0.1, 0)
    outline.panel.filter_edit.setText("c")
    assert outline.drag("C", point) == [False]
    assert not outline.drop("C", point)
    assert not outline.document.history.done


class RecordedDrag(QDrag):
    """A drag that ends at once; the platform's own would wait for a mouse."""

    seen: ClassVar[list[tuple[list[int], int]]] = []

    def exec(self, *actions: object) -> Qt.DropAction:
        view = self.source()
        assert isinstance(view, OutlineView)
        assert not self.pixmap().isNull()
        self.seen.append((view.outline().dragged(self.mimeData()), view.drop_tracker.grip))
        return Qt.DropAction.IgnoreAction


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(("filtered", "seen"), [("", [([3], 40)]), ("a1", [])])
def test_the_mouse_takes_the_row_where_it_was_pressed(
    qtbot, monkeypatch, filtered: str, seen: list[tuple[list[int], int]]
) -> None:
    """With a filter on there is no drag, but a hint."""
    outline = Outline(qtbot, *SPEECH)
    monkeypatch.setattr(outline_view, "QDrag", RecordedDrag)
    monkeypatch.setattr(RecordedDrag, "seen", [])
    outline.panel.filter_edit.setText(filtered)
    rect = outline.view.visualRect(outline.row("A1"))
    press = QPoint(rect.left() + 40, rect.center().y())
    QTest.mousePress(outline.view.viewport(), Qt.MouseButton.LeftButton, pos=press)
    outline.view.startDrag(Qt.DropAction.MoveAction)
    QTest.mouseRelease(outline.view.viewport(), Qt.MouseButton.LeftButton, pos=press)
    assert RecordedDrag.seen == seen
    assert bool(QToolTip.text()) is bool(filtered)
    assert outline.view.drop_tracker.grip == 0
    QToolTip.hideText()
