"""Tables in the text of a real window: their grid, their rows when seen, their ink."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPalette

from speecheditor.formats.borders import Edge
from speecheditor.formats.tables import Cell, Row, Table, plain_table
from speecheditor.gui.exhibits import BareExhibits
from speecheditor.gui.layout_cell import Canvas, Typesetter
from speecheditor.gui.layout_page import zoomed_device
from speecheditor.gui.layout_table import ESTIMATED_ROWS, Grid
from speecheditor.model.blocks import Paragraph, Run

pytestmark = pytest.mark.usefixtures("qapp")

WIDTH = 400.0
LINE = Edge("single", 1.0, "#ff0000")


def grid(table: Table, zoom: float = 1.0, heights: tuple[float, ...] = ()) -> Grid:
    device, real = zoomed_device(zoom)
    return Grid(table, WIDTH * zoom, Typesetter(BareExhibits(), device, real, Grid), heights)


def cell(text: str, column: int = 0, span: int = 1, rows: int = 1, **more) -> Cell:
    return Cell(column, span, (Paragraph(0, (Run(text),) if text else ()),), rows, **more)


def settled(table: Table, zoom: float = 1.0) -> Grid:
    found = grid(table, zoom)
    found.settle(0, 1e9)
    return found


def painted(found: Grid, clip: QRectF | None = None) -> QImage:
    image = QImage(int(WIDTH) + 10, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    palette = QGuiApplication.palette()
    palette.setColor(QPalette.ColorRole.Text, QColor("black"))
    painter = QPainter(image)
    found.paint(Canvas(painter, clip or QRectF(image.rect()), 1.0, palette, BareExhibits()), 0, 0)
    painter.end()
    return image


def is_ink(image: QImage, x: float, y: float) -> bool:
    return image.pixelColor(round(x), round(y)) != QColor("white")


LONG = "a long text that takes more than one line in a narrow column " * 3


def test_a_row_is_as_high_as_its_highest_cell() -> None:
    one, many = (settled(plain_table([(text, "b")], bordered=True)).height for text in ("a", LONG))
    assert many > 4 * one


def test_a_cell_over_two_rows_makes_room_in_the_last() -> None:
    table = Table((1, 1), (Row((cell(LONG, rows=2), cell("b", 1))), Row((cell("c", 1),), first=0)), share=1.0)
    low = settled(plain_table([("", "b")], bordered=True)).height
    heights = settled(table).scaled_heights(1.0)
    assert heights[0] == pytest.approx(low, abs=1)
    assert heights[1] > 3 * low


@pytest.mark.parametrize(
    ("row", "height"),
    [
        (Row((cell(""),), 60.0), 80),
        (Row((cell(""),), 3.0, exact=True), 4),
        (Row((), 0.0), 4),
    ],
)
def test_a_row_has_the_height_that_it_asks_for(row: Row, height: float) -> None:
    assert settled(Table((1,), (row,), share=1.0)).height == pytest.approx(height)


def test_text_in_a_row_of_exact_height_is_not_cut() -> None:
    row = Row((cell("x"),), 3.0, exact=True)
    assert settled(Table((1,), (row,), share=1.0)).height > 10


def test_only_rows_that_are_seen_are_settled_and_then_all_is_exact() -> None:
    table = plain_table([(LONG * (k % 4), "b" * k) for k in range(60)], bordered=True)
    exact, lazy = settled(table), grid(table)
    estimate = lazy.height
    assert estimate == pytest.approx(exact.height, rel=0.25)
    lazy.settle(0, 200)
    assert lazy.height != exact.height
    y = 0.0
    while y < lazy.height:
        lazy.settle(y, y + 100)
        y += 100
    assert lazy.height == pytest.approx(exact.height)
    assert not lazy.settle(0, 1e9)


def test_a_change_in_a_cell_lays_out_its_own_rows_alone() -> None:
    rows = [Row((cell("a", rows=2), cell("b", 1))), Row((cell("c", 1),), first=0), Row((cell("d"), cell("e", 1)))]
    old = settled(Table((1, 1), tuple(rows), share=1.0))
    rows[0] = Row((cell(LONG, rows=2), cell("b", 1)))
    changed = Table((1, 1), tuple(rows), share=1.0)
    heights = old.heights_for(changed)
    new = grid(changed, heights=tuple(heights))
    new.take_over(old)
    exact = settled(changed).scaled_heights(1.0)
    assert new.scaled_heights(1.0) == pytest.approx(exact)
    assert heights[1] < exact[1]
    assert new._boxes(2) is old._boxes(2)
    assert old.heights_for(plain_table([("a", "b")], bordered=True)) == []


def test_a_place_in_a_table_has_its_cell() -> None:
    rows = (Row((cell("a", rows=2), cell("b", 1))), Row((cell("c", 1),), first=0))
    found = settled(Table((1, 1), rows, share=1.0))
    low = found.height - 2
    assert [found.cell_at(x, y) for x, y in ((5, 5), (5, low), (300, 5), (300, low), (5, low + 9), (500, 5))] == [
        (0, 0), (0, 0), (0, 1), (1, 0), None, None,
    ]  # fmt: skip
    assert found.text_rect((0, 0)).left() > found.cell_rect((0, 0)).left()


def test_a_long_table_is_estimated_from_some_of_its_rows() -> None:
    rows = [(LONG * (k % 3 // 2), "b") for k in range(ESTIMATED_ROWS * 3 + 5)]
    long, short = grid(plain_table(rows, bordered=True)), grid(plain_table(rows[:900], bordered=True))
    assert long.height / len(rows) == pytest.approx(short.height / 900, rel=0.02)


def test_a_zoomed_table_begins_with_the_heights_it_had() -> None:
    table = plain_table([(LONG, "b")] * 3, bordered=True)
    before = settled(table)
    after = grid(table, 2.0, tuple(before.scaled_heights(2.0)))
    estimate = after.height
    after.settle(0, 1e9)
    assert estimate == pytest.approx(after.height, rel=0.1)


@pytest.mark.parametrize(("alignment", "left", "right"), [("left", 20, 220), ("center", 100, 300), ("right", 200, 400)])
def test_a_table_stands_as_it_is_aligned(alignment: str, left: float, right: float) -> None:
    edges = dict.fromkeys(("top", "left", "bottom", "right"), LINE)
    table = Table((150,), (Row((cell("", **edges),), 30.0),), alignment=alignment, indent=15.0)
    image = painted(settled(table))
    ink = [x for x in range(image.width()) if is_ink(image, x, 10)]
    assert (min(ink), max(ink)) == pytest.approx((left, right), abs=1)


def test_a_wide_table_shrinks_to_the_column() -> None:
    edges = {"left": LINE, "right": LINE}
    image = painted(settled(Table((900, 300), (Row((cell("", **edges), cell("", 1, **edges)), 30.0),))))
    assert [x for x in range(image.width()) if is_ink(image, x, 10)] == [0, 300, 400]


@pytest.mark.parametrize(
    ("edge", "rows"),
    [
        (Edge("single", 0.5, ""), 1),
        (Edge("single", 3.0, ""), 4),
        (Edge("double", 0.75, ""), 2),
        (None, 0),
    ],
)
def test_a_border_is_as_thick_as_it_says(edge: Edge | None, rows: int) -> None:
    image = painted(settled(Table((1,), (Row((cell("", bottom=edge),), 30.0),), share=1.0)))
    assert sum(is_ink(image, 200, y) for y in range(20, 60)) == rows


def test_shading_fills_the_cell_and_a_merged_one_all_its_rows() -> None:
    shaded = cell("", rows=2, fill="#00ff00")
    table = Table((1, 1), (Row((shaded, cell("", 1)), 30.0), Row((cell("", 1),), 30.0)), share=1.0)
    image = painted(settled(table))
    assert {image.pixelColor(100, y).name() for y in (5, 39, 41, 75)} == {"#00ff00"}
    assert image.pixelColor(300, 60) == QColor("white")


@pytest.mark.parametrize(("align", "low", "high"), [("top", 0, 30), ("center", 30, 70), ("bottom", 70, 100)])
def test_text_stands_where_its_cell_wants_it(align: str, low: int, high: int) -> None:
    image = painted(settled(Table((1,), (Row((cell("H", align=align),), 75.0),), share=1.0)))
    ink = [y for y in range(110) if any(is_ink(image, x, y) for x in range(40))]
    assert low <= min(ink) <= max(ink) <= high


def test_a_part_of_a_table_is_painted_as_the_whole() -> None:
    table = plain_table([(LONG, str(k)) for k in range(5)], bordered=True)
    found = settled(table)
    whole, part = painted(found), painted(found, QRectF(0, 120, WIDTH + 10, 40))
    strip = (0, 121, int(WIDTH), 38)
    assert part.copy(*strip) == whole.copy(*strip)


def test_a_table_in_a_table_takes_its_own_room() -> None:
    inner = plain_table([("x",)] * 4, bordered=True)
    outer = Table((1,), (Row((Cell(0, 1, (inner,)),)),), share=1.0)
    assert settled(outer).height == pytest.approx(settled(inner).height, abs=1)
