"""The lines of one paragraph: heights, base lines, indents, tab stops, formats."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QFont, QImage, QPainter

from speecheditor.formats.looks import CharLook, ParaLook
from speecheditor.gui.printing.builder import PrintParagraph, Span
from speecheditor.gui.printing.formats import PrintFormats
from speecheditor.gui.printing.lines import Lines, lay_out
from speecheditor.gui.printing.measure import points, units

PLAIN = CharLook(size=16.0)
WIDTH = 160.0


def lines_of(text: str, look: ParaLook, mark: CharLook = PLAIN, spans: tuple[Span, ...] | None = None) -> Lines:
    paragraph = PrintParagraph(text, spans or (Span(len(text), PLAIN, False),), look, mark)
    return lay_out(paragraph, units(WIDTH), units(21), PrintFormats())


def natural(qapp: object) -> float:
    return lines_of("x", ParaLook()).heights[0]


@pytest.mark.parametrize(("rule", "line", "factor"), [("auto", 1.0, 1.0), ("auto", 1.5, 1.5), ("atLeast", 4.0, 1.0)])
def test_heights_follow_the_font(qapp: object, rule: str, line: float, factor: float):
    height = lines_of("x", ParaLook(line_rule=rule, line=line)).heights[0]
    assert height == pytest.approx(natural(qapp) * factor)


@pytest.mark.parametrize("rule", ["exact", "atLeast"])
def test_heights_in_points(qapp: object, rule: str):
    lines = lines_of("甲乙丙丁" * 8, ParaLook(line_rule=rule, line=40.0))
    assert len(lines.heights) > 2
    assert {points(height) for height in lines.heights} == {40.0}


@pytest.mark.parametrize("line", [12.0, 28.0, 40.0])
def test_an_exact_line_has_its_base_line_at_four_fifths(qapp: object, line: float):
    found = lines_of("x\u2028x", ParaLook(line_rule="exact", line=line)).layout
    for number in range(2):
        first = found.lineAt(number)
        assert points(first.y() + first.ascent()) == pytest.approx((number + 0.8) * line, abs=0.05)


def test_an_empty_paragraph_is_as_high_as_its_mark(qapp: object):
    height = lines_of("", ParaLook(), replace(PLAIN, size=32.0), ()).heights
    assert len(height) == 1
    assert height[0] == pytest.approx(2 * natural(qapp), rel=0.02)


def test_what_the_mark_looks_like_does_not_shine_through(qapp: object):
    mark = replace(PLAIN, caps=True, strike=True, bold=True, letter_spacing=9.0)
    font = lines_of("x", ParaLook(), mark).layout.font()
    assert font.capitalization() == QFont.Capitalization.MixedCase
    assert (font.bold(), font.strikeOut(), font.letterSpacing()) == (False, False, 0.0)


def test_indents(qapp: object):
    look = ParaLook(left=20.0, right=10.0, first_line=30.0)
    layout = lines_of("word " * 30, look).layout
    first, second = layout.lineAt(0), layout.lineAt(1)
    assert (points(first.x()), points(first.width())) == (50.0, WIDTH - 60.0)
    assert (points(second.x()), points(second.width())) == (20.0, WIDTH - 30.0)


@pytest.mark.parametrize(
    ("look", "place"), [(ParaLook(left=30.0, first_line=-30.0), 30.0), (ParaLook(), 21.0), (ParaLook(left=5.0), 21.0)]
)
def test_a_tab_behind_a_number_leads_to_the_indent(qapp: object, look: ParaLook, place: float):
    layout = lines_of("1\tx", look).layout
    x = layout.lineAt(0).cursorToX(2)
    assert points(x[0] if isinstance(x, tuple) else x) == pytest.approx(place, abs=0.2)


def test_formats_count_as_qt_does(qapp: object):
    spans = (Span(2, PLAIN, False), Span(1, replace(PLAIN, bold=True), False))
    ranges = lines_of("𠮷𠮷b", ParaLook(), spans=spans).layout.formats()
    assert [(found.start, found.length) for found in ranges] == [(0, 4), (4, 1)]


@pytest.mark.parametrize(("first", "stop", "rows"), [(0, 3, [0, 1, 2]), (1, 3, [0, 1]), (2, 3, [0])])
def test_drawn_lines_begin_at_the_top(qapp: object, first: int, stop: int, rows: list[int]):
    lines = lines_of("■\u2028■\u2028■", ParaLook(line_rule="exact", line=30.0))
    image = QImage(int(units(40)), int(units(120)), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    lines.draw(painter, 0, 0, first, stop)
    painter.end()
    inked = [row for row in range(4) if image.pixelColor(int(units(8)), int(units(30 * row + 18))).lightness() < 128]
    assert inked == rows
