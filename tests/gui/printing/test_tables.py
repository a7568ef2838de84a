"""Tables on paper: their grid, their looks, and where pages part them."""

from __future__ import annotations

import time

import pytest
from PySide6.QtGui import QPainter

from bodies import paragraph
from drawings import blip, in_run, inline, png
from noted import note, noted, reference
from printed import BORDERS, EXACT, LINE, NO_PADDING, color, cuts, draft, draft_of, pages_of, painted, shown, texts
from settings_parts import with_settings
from speecheditor.gui.printing.builder import build
from speecheditor.gui.printing.lines import Lines
from speecheditor.gui.printing.manuscript import PrintTable
from speecheditor.gui.printing.measure import points, units
from speecheditor.gui.printing.table import Rows
from speecheditor.model.layouts import Layout, Show
from speecheditor.model.styles import StyleSheet
from tables import merge, span, tbl, tc, tr

HEADER = "<w:tblHeader/>"
RED = '<w:shd w:val="clear" w:fill="FF0000"/>'


def lined(count: int) -> str:
    """A cell of that many lines."""
    return tc(inside=texts(["x"] * count))


def rows(*heights: int, header: int = 0) -> str:
    """A table whose rows have so many lines; the first `header` ones are repeated."""
    made = [tr(lined(count), trpr=HEADER if k < header else "") for k, count in enumerate(heights)]
    return tbl(*made, grid=(6000,), tblpr=NO_PADDING)


def table_of(body: str, line: bytes = EXACT) -> Rows:
    found = pages_of(draft(body, line=line))
    unit = found._composer.unit(0)
    assert isinstance(unit, Rows)
    return unit


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (tbl(tr(tc("a"), tc("b")), tr(tc("c"), tc("d"))), "a|b/c|d"),
        (tbl(tr(tc("a", span(2))), tr(tc("b"), tc("c"))), "a/b|c"),
        (tbl(tr(tc("a", merge("restart")), tc("b")), tr(tc("", merge()), tc("c"))), "a|b/c"),
        (tbl(tr(tc(inside=texts(["a", "b"])), tc("c"))), "a|b|c"),
        (tbl(tr(tc(inside=tbl(tr(tc("x"), tc("y"))) + paragraph("z")), tc("c"))), "x|y|z|c"),
        (tbl(tr(tc(inside=in_run(inline(blip("pic")))), tc("c"))), "{0}|c"),
    ],
)
def test_the_paragraphs_of_a_row_are_in_reading_order(qapp: object, table: str, text: str) -> None:
    manuscript = build(draft(table, pic=png(2, 2)))
    assert shown(manuscript) == [text]
    assert "".join(manuscript.texts()) == text.replace("{0}", "").replace("|", "").replace("/", "")


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        (tbl(tr(tc(), tc()), grid=(2000, 4000)), [-5.4, 94.6, 294.6]),
        (tbl(tr(tc(), tc()), grid=(2000, 1000), tblpr='<w:jc w:val="center"/>'), [75, 175, 225]),
        (tbl(tr(tc(), tc()), grid=(2000, 1000), tblpr='<w:jc w:val="right"/>'), [150, 250, 300]),
        (tbl(tr(tc()), grid=(2000,), tblpr='<w:tblInd w:w="408"/>'), [15, 115]),
        (tbl(tr(tc()), grid=(2000,), tblpr='<w:tblW w:w="2500" w:type="pct"/>'), [-5.4, 144.6]),
        (tbl(tr(tc()), grid=(20000,)), [-32, 332]),
    ],
)
def test_columns_stand_as_the_table_says(qapp: object, table: str, columns: list[float]) -> None:
    assert [round(points(edge), 1) for edge in table_of(table).columns] == columns


def test_a_table_of_a_new_file_begins_at_the_margin(qapp: object) -> None:
    mode = '<w:compat><w:compatSetting w:name="compatibilityMode" w:val="15"/></w:compat>'
    content = with_settings(tbl(tr(tc()), grid=(2000,)), mode)
    unit = pages_of(draft_of(content))._composer.unit(0)
    assert isinstance(unit, Rows)
    assert unit.columns[0] == 0


@pytest.mark.parametrize(
    ("trpr", "content", "height"),
    [
        ("", texts(["a"]), LINE),
        ("", texts(["a", "b"]), 2 * LINE),
        ('<w:trHeight w:val="1000"/>', texts(["a"]), 50),
        ('<w:trHeight w:val="200"/>', texts(["a"]), LINE),
        ('<w:trHeight w:val="200" w:hRule="exact"/>', texts(["a"]), 10),
        ("", paragraph("a", ppr='<w:spacing w:before="100" w:after="200"/>'), LINE + 15),
    ],
)
def test_rows_are_as_high_as_they_say(qapp: object, trpr: str, content: str, height: float) -> None:
    unit = table_of(tbl(tr(tc(inside=content), trpr=trpr), grid=(6000,)))
    assert [points(found) for found in unit.heights] == [height]


@pytest.mark.parametrize(("settings", "between"), [("", 10), ("<w:doNotUseHTMLParagraphAutoSpacing/>", 15)])
def test_the_larger_space_stands_between_the_paragraphs_of_a_cell(qapp: object, settings: str, between: float) -> None:
    spaced = paragraph("a", ppr='<w:spacing w:before="100" w:after="200" w:line="400" w:lineRule="exact"/>')
    content = with_settings(tbl(tr(tc(inside=spaced * 2)), grid=(6000,)), f"<w:compat>{settings}</w:compat>")
    unit = pages_of(draft_of(content))._composer.unit(0)
    assert [points(found) for found in unit.heights] == [5 + LINE + between + LINE + 10]


def test_a_merged_cell_asks_its_height_of_its_last_row(qapp: object) -> None:
    tall = tc(inside=texts("abc"), tcpr=merge("restart"))
    unit = table_of(tbl(tr(tall, tc("x")), tr(tc("", merge()), tc("y")), grid=(3000, 3000)))
    assert [points(found) for found in unit.heights] == [LINE, 2 * LINE]


@pytest.mark.parametrize(
    ("document", "pages"),
    [
        (rows(1, 1, 1), "3"),
        (texts("x" * 8) + rows(1, 1, 1), "1 1 1 1 1 1 1 1|3"),  # A small table goes to the next page as one.
        (texts("x" * 8) + rows(*[1] * 7), "1 1 1 1 1 1 1 1 2|5"),
        (texts("x" * 8) + rows(3, 2, 2), "1 1 1 1 1 1 1 1|3"),
        (texts("x") + rows(3, 3, 3, 3), "1 3|1"),  # No row is parted that fits.
        (rows(25), "10|10|5"),  # A row that does not fit is, between lines.
        (texts("xxx") + rows(12), "1 1 1 7|5"),
        (rows(*[1] * 22, header=1), "10|9|3"),
        (texts("x" * 9) + rows(*[1] * 12, header=1), "1 1 1 1 1 1 1 1 1|10|2"),  # Header rows do not stand alone.
        (rows(*[1] * 12, header=12), "10|2"),
        (rows(4, *[1] * 8, header=1), "7|2"),
    ],
)
def test_pages_part_tables(qapp: object, document: str, pages: str) -> None:
    assert cuts(pages_of(draft(document, line=EXACT))) == pages


def test_the_header_is_repeated_above_the_rows_that_go_on(qapp: object) -> None:
    head = tr(tc("h", RED), trpr=HEADER)
    pages = pages_of(draft(tbl(head, *[tr(lined(1))] * 15, grid=(6000,)), line=EXACT))
    assert [[points(part.y) for part in page.parts] for page in pages.cut.pages] == [[0], [LINE]]
    assert [color(painted(pages, index), 200, 10) for index in (0, 1)] == ["#ff0000", "#ff0000"]
    assert color(painted(pages, 1), 200, 30) == "#ffffff"


def test_cells_are_shaded_and_have_their_borders(qapp: object) -> None:
    blue = BORDERS.replace('w:sz="8"', 'w:sz="16" w:color="0000FF"')
    table = tbl(tr(tc("", RED), tc()), tr(tc(), tc()), grid=(3000, 3000), tblpr=NO_PADDING + blue)
    image = painted(pages_of(draft(table, line=EXACT)))
    places = {"cell": (75, 10), "beside": (225, 10), "between": (150, 10), "left": (0, 30), "bottom": (75, 40)}
    assert {name: color(image, *at) for name, at in places.items()} == {
        "cell": "#ff0000",
        "beside": "#ffffff",
        "between": "#0000ff",
        "left": "#0000ff",
        "bottom": "#0000ff",
    }


@pytest.mark.parametrize(("align", "top"), [("top", 0), ("center", 40), ("bottom", 80)])
def test_cells_are_aligned(qapp: object, align: str, top: float) -> None:
    """The picture is 20 points high in a row of 100."""
    cell = tc(inside=in_run(inline(blip("pic"), 30, 20)), tcpr=f'<w:vAlign w:val="{align}"/>')
    body = tbl(tr(cell, trpr='<w:trHeight w:val="2000"/>'), grid=(6000,), tblpr=NO_PADDING)
    image = painted(pages_of(draft(body, line=EXACT, pic=png(9, 9))))
    ink = [y for y in range(100) if color(image, 15, y) == "#c81e1e"]
    # An exact line of 20 points has four fifths of them above its base line, where pictures stand.
    assert abs(ink[0] - top) <= 1
    assert 14 <= len(ink) <= 17


def test_a_row_of_cells_of_unlike_lines_loses_none_when_it_is_parted(qapp: object) -> None:
    small = "".join(
        [
            paragraph(f"<w:r><w:t>s{k}</w:t></w:r>", ppr='<w:spacing w:line="260" w:lineRule="exact"/>')
            for k in range(40)
        ]
    )
    body = tbl(tr(tc(inside=small), tc(inside=texts([f"l{k}" for k in range(25)]))), grid=(3000, 3000))
    pages = pages_of(draft(body, line=EXACT))
    assert len(pages) >= 3
    unit = pages._composer.unit(0)
    assert all(height <= units(10 * LINE) for height in unit.heights)
    assert sum(unit.heights) >= units(40 * 13)


def test_tables_are_left_out_where_the_layout_says_so(qapp: object) -> None:
    body = texts("a") + rows(1) + texts("b")
    assert shown(build(draft(body, Layout(show=Show(tables=False))))) == ["a", "b"]
    assert shown(build(draft(body))) == ["a", "x", "b"]


def test_cells_have_the_looks_of_their_table_style(qapp: object) -> None:
    run = "<w:r><w:rPr><w:b/></w:rPr><w:t>bold</w:t></w:r>"
    item = build(draft(tbl(tr(tc(inside=f"<w:p><w:pPr><w:jc w:val='right'/></w:pPr>{run}</w:p>"))))).items[0]
    assert isinstance(item, PrintTable)
    (cell,) = item.rows[0]
    assert (cell.look.alignment, cell.spans[0].look.bold, cell.role) == ("right", True, "table")


def test_long_tables_are_laid_out_row_by_row_and_forgotten(qapp: object) -> None:
    body = tbl(
        tr(tc("head"), trpr=HEADER), *[tr(*[tc(f"{k} 数据") for _ in range(5)]) for k in range(1000)], grid=(1200,) * 5
    )
    began = time.monotonic()
    pages = pages_of(draft(body, line=EXACT))
    assert time.monotonic() - began < 5
    unit = pages._composer.unit(0)
    assert isinstance(unit, Rows)
    assert len(unit.heights) == 1001
    assert len(unit._kept) < 100


@pytest.mark.parametrize(
    "body",
    [
        rows(27),
        rows(3, 14, 2),
        rows(*[1] * 23),
        tbl(tr(tc(inside=rows(27) + paragraph("x"))), grid=(6000,)),
        tbl(tr(tc(inside=rows(12, 13) + paragraph("x")), lined(4)), grid=(4000, 2000)),
        tbl(
            tr(tc(inside=texts("x" * 14), tcpr=merge("restart")), lined(1)),
            tr(tc("x", merge()), lined(3)),
            grid=(3000,) * 2,
        ),
        tbl(tr(tc(inside=texts("x" * 14)), tc(inside=texts("y" * 26))), grid=(3000, 3000)),
    ],
)
def test_every_line_is_painted_once(qapp: object, body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the pages part: a cell, a row, cells over several rows, tables in cells."""
    pages = pages_of(draft(body, line=EXACT))
    painted_lines: list[str] = []
    draw = Lines.draw

    def recorded(lines: Lines, painter: QPainter, x: float, y: float, first: int, stop: int) -> None:
        painted_lines.extend([lines.layout.text()] * (stop > first))
        assert stop > first or not lines.heights
        draw(lines, painter, x, y, first, stop)

    monkeypatch.setattr(Lines, "draw", recorded)
    for index in range(len(pages)):
        painted(pages, index)
    assert len(pages) > 1
    assert sorted(painted_lines) == sorted(pages.cut.manuscript.texts())


def test_footnotes_of_cells_stand_at_the_foot_of_the_page_of_their_row(qapp: object) -> None:
    cells = [tc(inside=paragraph("x", reference(number))) for number in (1, 2)]
    inner = tc(inside=tbl(tr(tc("y"), tc(inside=paragraph("z", reference(3)))), grid=(1000, 1000)) + paragraph())
    far = tr(tc(inside=texts("a" * 7)))
    table = tbl(tr(cells[0]), far, tr(cells[1]), tr(inner), grid=(6000,), tblpr=NO_PADDING)
    content = noted(table + paragraph("q", reference(4)), *[note(number, f" n{number}") for number in range(1, 5)])
    pages = pages_of(draft_of(content, styles=StyleSheet(default_ppr=EXACT)))
    assert [body[0].text for body in pages.cut.manuscript.notes] == ["1 n1", "2 n2", "3 n3", "4 n4"]
    assert [[part.item for part in page.feet] for page in pages.cut.pages] == [[0], [1, 2, 3]]


def test_notes_of_a_row_that_is_parted_stand_below_their_line(qapp: object) -> None:
    row = tc(inside=texts("a" * 14) + paragraph("x", reference(1)))
    content = noted(tbl(tr(row), grid=(6000,), tblpr=NO_PADDING), note(1, " n"))
    pages = pages_of(draft_of(content, styles=StyleSheet(default_ppr=EXACT)))
    assert [len(page.feet) for page in pages.cut.pages] == [0, 1]


def test_a_layout_without_notes_has_no_marks_in_cells(qapp: object) -> None:
    content = noted(tbl(tr(tc(inside=paragraph("x", reference(1))))), note(1, " n"))
    assert shown(build(draft_of(content, Layout("l", "l", show=Show(notes=False))))) == ["x"]


def test_a_page_break_at_the_end_of_a_protected_block_begins_a_page(qapp: object) -> None:
    broken = paragraph("a", '<w:r><w:br w:type="page"/></w:r>')
    control = f"<w:sdt><w:sdtContent>{broken}</w:sdtContent></w:sdt>"
    assert cuts(pages_of(draft(paragraph("x") + control + paragraph("b")))) == "1 1|1"
