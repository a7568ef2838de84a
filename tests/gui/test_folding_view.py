"""Folding on the screen: headings stay in place, clicks land on what is seen, heights add up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from folded_texts import FoldedText
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from speecheditor.model.folding import all_folds, folds_down_to
from speecheditor.model.operations import Operation
from speecheditor.model.steps import SetProperties
from speecheditor.model.transaction import Selection, Transaction


def long_speech(parts: int) -> list[str]:
    return [
        line for part in range(parts) for line in (f"1 Part {part}", *[f"{part}.{k} " + "word " * 60 for k in range(9)])
    ]


@pytest.mark.parametrize("part", [2, 11])
def test_a_heading_stays_where_it_is_when_it_is_folded_and_unfolded(qtbot, part: int) -> None:
    text = FoldedText(qtbot, *long_speech(20))
    name = f"Part {part}"
    text.caret_at(name)
    bar = text.editor.verticalScrollBar()
    bar.setValue(bar.value() + 40)
    top = text.top(name)
    assert 0 < top < text.editor.viewport().height()
    for _ in range(2):
        text.click(text.triangle(name))
        assert text.folded() == [name]
        assert text.top(name) == pytest.approx(top, abs=1)
        text.click(text.triangle(name))
        assert text.folded() == []
        assert text.top(name) == pytest.approx(top, abs=1)


def test_the_heading_that_is_clicked_stays_wherever_the_caret_is(qtbot) -> None:
    text = FoldedText(qtbot, "word " * 99, "1 A", "word " * 300, "1 B", "word " * 99, "1 C", "word " * 900)
    text.fold("A")
    text.caret_at("C")
    text.editor.verticalScrollBar().setValue(round(text.layout.top_of(text.number("A"))) - 20)
    assert text.top("A") == pytest.approx(20, abs=1)
    text.click(text.triangle("A"))
    assert text.folded() == []
    assert text.top("A") == pytest.approx(20, abs=1)


def test_folding_all_keeps_the_heading_above_the_caret_in_view(qtbot) -> None:
    text = FoldedText(qtbot, *long_speech(40))
    text.editor.select(Selection.at((235, 30)))
    text.editor.set_folds(all_folds(text.document.blocks))
    assert text.caret() == ("Part 23", 7)
    assert 0 <= text.top("Part 23") < text.editor.viewport().height()
    text.editor.set_folds({})
    assert 0 <= text.top("Part 23") < text.editor.viewport().height()


def test_clicks_land_on_what_is_seen(qtbot) -> None:
    text = FoldedText(qtbot, *long_speech(12))
    text.editor.set_folds(folds_down_to(text.document.blocks, 1))
    for part in (0, 5, 11):
        rect = text.layout.blockBoundingRect(text.editor.document().findBlockByNumber(part * 10))
        text.click(rect.topLeft().toPoint() + (rect.bottomRight() - rect.topLeft()).toPoint() / 2)
        assert text.caret()[0] == f"Part {part}"
    QTest.mouseClick(text.editor.viewport(), Qt.MouseButton.LeftButton, pos=text.editor.viewport().rect().bottomLeft())
    assert text.caret()[0] == "Part 11"


def test_heights_add_up_while_folds_change(qtbot) -> None:
    text = FoldedText(qtbot, *long_speech(60))
    for folds in (all_folds(text.document.blocks), {}, folds_down_to(text.document.blocks, 1)):
        text.editor.set_folds(folds)
        text.layout.set_zoom(1.25)
        tops = [text.layout.top_of(number) for number in range(len(text.document.blocks))]
        heights = [text.layout.height_of(number) for number in range(len(text.document.blocks))]
        assert tops[-1] - tops[0] == pytest.approx(sum(heights[:-1]))
        assert text.layout.documentSize().height() >= tops[-1] + heights[-1]
        text.shown()


def test_a_restyled_document_keeps_its_folds(qtbot) -> None:
    text = FoldedText(qtbot)
    text.fold("C")
    old = text.document.properties
    new = replace(old, styles=replace(old.styles, body="Other"))
    text.document.apply(Transaction((SetProperties(old, new),), Operation.SET_SCHEME))
    assert text.shown() == "Dear all | 1 A | a | 2 B | b | 1 C | 1 D | d"
    text.editor.binding.verify()
