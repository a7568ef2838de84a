"""Tab stops, neighbours of one style and breaks as the editor lays them out, against the rules of Word."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QApplication

from bodies import paragraph
from speecheditor.formats.looks import ParaLook
from speecheditor.formats.tab_stops import TabStop
from speecheditor.gui.main_window import MainWindow
from speecheditor.gui.render import PIXELS_PER_POINT
from speecheditor.gui.tab_stops import from_line, own_stops, qt_tabs

TAB = "<w:r><w:tab/></w:r>"
LINE = "<w:r><w:br/></w:r>"


def tabs(*stops: str) -> str:
    inner = "".join(
        f'<w:tab w:val="{kind}" w:leader="{leader or "none"}" w:pos="{place}"/>'
        for kind, place, leader in (stop.split(":") for stop in stops)
    )
    return f"<w:tabs>{inner}</w:tabs>"


def block_of(window: MainWindow, number: int) -> QTextBlock:
    block = window.editor.document().findBlockByNumber(number)
    window.editor.speech_layout.blockBoundingRect(block)
    return block


def places(window: MainWindow, number: int, *marks: str) -> list[float]:
    """Where each of `marks` begins in a block, in points from the margin; at 100 %."""
    block = block_of(window, number)
    layout, found = block.layout(), []
    for mark in marks:
        at = block.text().index(mark)
        line = layout.lineForTextPosition(at)
        found.append(round(line.cursorToX(at)[0] / window.editor.speech_layout.zoom / PIXELS_PER_POINT, 1))
    return found


INDENT = '<w:ind w:left="400" w:firstLine="400"/>'
CASES = {
    "left": (tabs("left:2000:"), ["a", TAB, "x"], {"x": 100.0}),
    "two": (tabs("left:1000:", "left:2000:"), ["a", TAB, "x", TAB, "y"], {"x": 50.0, "y": 100.0}),
    "default": ("", ["a", TAB, "x", TAB, "y"], {"x": 21.0, "y": 42.0}),
    "default behind the last one": (tabs("left:600:"), ["a", TAB, "x", TAB, "y"], {"x": 30.0, "y": 42.0}),
    "from the margin": (tabs("left:2000:") + INDENT, ["a", TAB, "x"], {"a": 40.0, "x": 100.0}),
    "default from the margin": (INDENT, ["a", TAB, "x"], {"x": 63.0}),
    "in the second line": (tabs("left:2000:") + INDENT, ["a", LINE, "b", TAB, "x"], {"b": 20.0, "x": 100.0}),
    "hanging": ('<w:ind w:left="1000" w:hanging="1000"/>', ["1", TAB, "x"], {"1": 0.0, "x": 50.0}),
}


def test_text_stops_where_word_stops_it(opened) -> None:
    body = "".join(paragraph(*runs, ppr=ppr) for ppr, runs, _ in CASES.values())
    window = opened(body)
    window.resize(1400, 700)
    for zoom in (1.0, 2.0):
        window.editor.zoom_to(zoom)
        QApplication.processEvents()
        for number, (name, (_, _, wanted)) in enumerate(CASES.items()):
            assert places(window, number, *wanted) == pytest.approx(list(wanted.values()), abs=0.6), name


def test_text_ends_at_right_stops_and_has_its_middle_or_point_at_others(opened) -> None:
    ppr = tabs("right:2000:", "center:4000:", "decimal:6000:")
    window = opened(paragraph("a", TAB, "xx", TAB, "yyyy", TAB, "12.5", ppr=ppr))
    x, y, tab, point = places(window, 0, "x", "y", "\t12", ".5")
    text = block_of(window, 0).text()
    assert text[: text.index("x") + 2] == "a\txx"
    assert places(window, 0, "\tyyyy") == pytest.approx([100.0], abs=0.6)
    assert (y + tab) / 2 == pytest.approx(200.0, abs=0.6)
    assert point == pytest.approx(300.0, abs=1.0)  # Qt's stop is in the middle of the point
    assert x < 100


def test_a_leader_fills_the_tab(opened) -> None:
    plain, dotted = (paragraph("a", TAB, "x", ppr=tabs(f"right:6000:{leader}")) for leader in ("none", "dot"))
    counts = []
    for body in (plain, dotted):
        window = opened(body)
        image = window.editor.viewport().grab().toImage()
        start, stop = (places(window, 0, "\t")[0] + 20, places(window, 0, "x")[0] - 20)
        left = window.editor.speech_layout.column.left - window.editor.horizontalScrollBar().value()
        top = window.editor.speech_layout.top_of(0)
        line = block_of(window, 0).layout().lineAt(0)
        scale = PIXELS_PER_POINT * window.editor.speech_layout.zoom
        rows = range(int(top + line.y()), int(top + line.y() + line.height()))
        columns = range(int(left + start * scale), int(left + stop * scale))
        counts.append(sum(image.pixelColor(x, y).lightness() < 160 for x in columns for y in rows))
    assert counts[0] == 0
    assert counts[1] > 20


@pytest.mark.parametrize(
    ("above", "below", "gap"),
    [("S", "S", 0.0), ("S", "O", 20.0), ("O", "S", 20.0), ("O", "O", 20.0)],
)
def test_between_two_of_one_style_there_is_no_space_where_the_style_says_so(opened, above, below, gap) -> None:
    space = '<w:spacing w:before="240" w:after="400"/>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:pPr>{ppr}</w:pPr></w:style>'
        for name, ppr in (("S", space + "<w:contextualSpacing/>"), ("O", space))
    )
    body = "".join(paragraph("x", ppr=f'<w:pStyle w:val="{name}"/>') for name in (above, below))
    window = opened(body, styles=styles)
    layout = window.editor.speech_layout
    lines = block_of(window, 1).layout().lineAt(0).height()
    found = (layout.height_of(1) - lines) / layout.zoom / PIXELS_PER_POINT
    assert found == pytest.approx(gap, abs=0.3)


def test_stops_as_those_of_one_line() -> None:
    tabs_ = qt_tabs([TabStop(50.0), TabStop(100.0, "right")], 1.0)
    found = [(tab.position, tab.type.name) for tab in from_line(tabs_, 40.0, 60.0, 200.0)]
    assert found == [(40.0, "RightTab"), (60.0, "LeftTab"), (100.0, "LeftTab")]


def test_a_hanging_indent_is_a_stop() -> None:
    look = ParaLook(left=30.0, first_line=-30.0, tabs=(TabStop(50.0), TabStop(10.0, "bar")))
    assert own_stops(look) == [TabStop(30.0), TabStop(50.0)]
