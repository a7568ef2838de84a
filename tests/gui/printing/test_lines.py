"""The lines of one paragraph: heights, base lines, indents, tab stops, formats."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QFont, QImage, QPainter

from speecheditor.formats.looks import CharLook, ParaLook
from speecheditor.formats.tab_stops import TabStop
from speecheditor.gui.printing.formats import PrintFormats
from speecheditor.gui.printing.lines import Lines, lay_out
from speecheditor.gui.printing.manuscript import PrintParagraph, Span
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


def x_of(lines: Lines, at: int) -> float:
    """Where a character begins, in points from the margin, in its line's own option."""
    line = lines.layout.lineForTextPosition(at)
    lines.layout.setTextOption(lines.options[min(line.lineNumber(), len(lines.options) - 1)])
    x = line.cursorToX(at)
    return points(x[0] if isinstance(x, tuple) else x)


def test_tab_stops_count_from_the_margin_in_every_line(qapp: object):
    look = ParaLook(left=10.0, first_line=20.0, tabs=(TabStop(80.0), TabStop(120.0, "right")))
    lines = lines_of("a\tx\tyy\u2028b\tz", look)
    assert [x_of(lines, 0), x_of(lines, 2), x_of(lines, 9)] == pytest.approx([30.0, 80.0, 80.0], abs=0.2)


@pytest.mark.parametrize("kind", ["right", "center", "decimal"])
def test_the_kinds_of_tab_stops(qapp: object, kind: str):
    lines = lines_of("a\t12.5", ParaLook(tabs=(TabStop(80.0, kind),)))
    start, end = x_of(lines, 2), x_of(lines, 6)
    found = {"right": end, "center": (start + end) / 2, "decimal": x_of(lines, 4)}[kind]
    assert found == pytest.approx(80.0, abs=1.0)  # Qt's stop is in the middle of the point


@pytest.mark.parametrize(
    ("text", "stop", "lines"),
    [
        ("a\t12", TabStop(150.0, "right", "dot"), 1),
        ("𝒜𝒜\t12", TabStop(150.0, "right", "dot"), 1),
        ("a\t12", TabStop(150.0), 2),
        ("a\t12", TabStop(110.0, "right"), 1),
        ("iiii iiii iiii iiii iiii iiii\t12", TabStop(150.0, "right"), 2),
    ],
)
def test_a_line_goes_on_to_a_right_tab_stop_behind_the_indent(qapp: object, text: str, stop: TabStop, lines: int):
    found = lines_of(text, ParaLook(right=40.0, tabs=(stop,)))
    assert len(found.heights) == lines
    last = found.layout.lineAt(lines - 1)
    if stop.kind == "right":
        assert points(last.naturalTextWidth()) == pytest.approx(stop.position, abs=0.1)


def test_leaders_fill_only_the_tabs_before_their_stops(qapp: object):
    lines = lines_of("a\tb\tc\u2028d\te", ParaLook(tabs=(TabStop(60.0, "left", "dot"), TabStop(120.0))))
    assert [(leader.line, leader.mark) for leader in lines.leaders] == [(0, "."), (1, ".")]
    assert [points(leader.right) for leader in lines.leaders] == pytest.approx([60.0, 60.0], abs=0.2)
    assert not lines_of("a\tb", ParaLook(tabs=(TabStop(60.0),))).leaders


@pytest.mark.parametrize(
    "text", ["甲乙丙", "a b c", "甲𠮷丙", "甲乙\u2028丙丁", "甲乙丙丁戊己庚辛壬癸" * 3, "a bc " * 20]
)
def test_distributed_lines_reach_both_edges(qapp: object, text: str):
    lines = lines_of(text, ParaLook(alignment="distribute", left=5.0))
    count = lines.layout.lineCount()
    assert count == lines_of(text, ParaLook(alignment="justify", left=5.0)).layout.lineCount()
    last = lines.layout.lineAt(count - 1)
    assert points(last.naturalTextWidth()) == pytest.approx(WIDTH - 5.0, abs=1.0)
    spaced = [found.format.fontLetterSpacing() for found in lines.layout.formats()]
    assert spaced[-1] == 0
    assert max(spaced) > 0


@pytest.mark.parametrize("text", ["", "甲", "a\tb"])
def test_what_cannot_be_distributed_stays(qapp: object, text: str):
    lines = lines_of(text, ParaLook(alignment="distribute"), spans=(Span(len(text), PLAIN, False),) if text else ())
    assert all(found.format.fontLetterSpacing() == 0 for found in lines.layout.formats())


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
