"""Hints of pronunciation on paper: above their words, with room for them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from bodies import document, paragraph, text_run
from speecheditor.formats.looks import ParaLook
from speecheditor.gui.printing.builder import PrintParagraph
from speecheditor.gui.printing.formats import PrintFormats
from speecheditor.gui.printing.lines import Lines, lay_out
from speecheditor.gui.printing.manuscript import Draft
from speecheditor.gui.printing.pages import make_pages

WIDE = 4000.0


def ruby(word: str, hint: str) -> str:
    parts = f"<w:rt>{text_run(hint)}</w:rt><w:rubyBase>{text_run(word)}</w:rubyBase>"
    return f"<w:r><w:ruby>{parts}</w:ruby></w:r>"


@pytest.fixture
def item(qapp) -> PrintParagraph:
    content = document(paragraph("强", ruby("壮", "zhuàngzhuàng"), "大"))
    (found,) = make_pages(Draft(content.blocks, content.properties)).cut.manuscript.items
    assert isinstance(found, PrintParagraph)
    return found


def laid_out(item: PrintParagraph) -> Lines:
    return lay_out(item, WIDE, 100.0, PrintFormats())


def ink_above(lines: Lines) -> bool:
    """Whether something is drawn above the characters of the first line."""
    image = QImage(900, 400, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    lines.draw(painter, 0.0, 40.0, 0, 1)
    painter.end()
    top = 40 + round(lines.layout.lineAt(0).y())
    return any(image.pixelColor(x, y).value() < 99 for x in range(900) for y in range(top - 30, top + 8))


def test_a_hint_is_a_value_of_the_manuscript(item) -> None:
    assert item.text == "强壮大"
    assert [hint[:3] for hint in item.hints] == [(1, 1, "zhuàngzhuàng")]


def test_a_hint_stands_above_its_word(item) -> None:
    assert ink_above(laid_out(item))
    assert not ink_above(laid_out(replace(item, hints=())))


def test_a_line_is_higher_and_a_word_wider_by_its_hint(item) -> None:
    plain, hinted = laid_out(replace(item, hints=())), laid_out(item)
    assert hinted.heights[0] > plain.heights[0]
    widths = [lines.layout.lineAt(0).naturalTextWidth() for lines in (plain, hinted)]
    assert widths[1] > widths[0] + 40


def test_an_exact_line_height_stays(item) -> None:
    exact = replace(item, look=ParaLook(line_rule="exact", line=20.0))
    assert laid_out(exact).heights == laid_out(replace(exact, hints=())).heights


def test_a_hint_is_drawn_with_the_line_that_holds_its_word(qapp) -> None:
    content = document(paragraph("一二三四" * 40, ruby("壮", "zhuàng")))
    (found,) = make_pages(Draft(content.blocks, content.properties)).cut.manuscript.items
    lines = lay_out(found, 800.0, 100.0, PrintFormats())
    assert len(lines.heights) > 3
    assert lines.heights[-1] > lines.heights[0]
    assert not ink_above(lines)
