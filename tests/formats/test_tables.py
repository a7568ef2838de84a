"""Tables as values: grid, merged cells, borders, shading, and tables that mean no good."""

from __future__ import annotations

import time

import pytest

from bodies import document, paragraph, text_run
from speecheditor.formats.borders import Edge
from speecheditor.formats.preview import Preview
from speecheditor.formats.table_grid import MAX_COLUMNS
from speecheditor.formats.tables import MAX_DEPTH, MAX_PARTS, Cell, Table
from speecheditor.model.blocks import OpaqueBlock, Paragraph
from tables import merge, places, span, tbl, tc, text, tr
from word_parts import abstract, level, num, num_pr

BORDER = '<w:{} w:val="{}" w:sz="8" w:color="{}"/>'


def read(xml: str, **parts: str) -> Table:
    content = document(xml, **parts)
    block = content.blocks[0]
    assert isinstance(block, OpaqueBlock)
    return Preview(content).table(block)


def test_cells_stand_on_the_grid() -> None:
    table = read(
        tbl(
            tr(tc("a"), tc("b", span(2))),
            tr(tc("c"), tc("d"), tc("e"), trpr='<w:tblHeader/><w:trHeight w:val="400"/>'),
            tr(tc("f"), trpr='<w:gridBefore w:val="2"/>'),
            grid=(1000, 2000, 3000),
        )
    )
    assert table.columns == (50, 100, 150)
    assert places(table) == [["a@0+1*1", "b@1+2*1"], ["c@0+1*1", "d@1+1*1", "e@2+1*1"], ["f@2+1*1"]]
    assert [(row.header, row.height) for row in table.rows] == [(False, 0), (True, 20), (False, 0)]


def test_a_vertically_merged_cell_covers_its_rows() -> None:
    table = read(
        tbl(
            tr(tc("a", merge("restart")), tc("b")),
            tr(tc("", merge()), tc("c", merge())),
            tr(tc("", merge()), tc("d")),
            tr(tc("e", merge("restart")), tc("f")),
            grid=(1000, 1000),
        )
    )
    # A continuation without a beginning is a cell of its own.
    assert places(table) == [["a@0+1*3", "b@1+1*1"], ["c@1+1*1"], ["d@1+1*1"], ["e@0+1*1", "f@1+1*1"]]
    assert [row.first for row in table.rows] == [0, 0, 0, 3]


def test_rows_and_cells_in_content_controls_are_seen() -> None:
    inner = f"<w:sdt><w:sdtContent>{tc('a')}</w:sdtContent></w:sdt>"
    table = read(tbl(f"<w:sdt><w:sdtContent>{tr(inner, tc('b'))}</w:sdtContent></w:sdt>", grid=(1, 1)))
    assert places(table) == [["a@0+1*1", "b@1+1*1"]]


def test_text_keeps_its_runs_and_its_style() -> None:
    cell = tc(inside=paragraph(text_run("bold", "<w:b/>"), text_run(" not"), ppr='<w:pStyle w:val="S"/>'))
    (part,) = read(tbl(tr(cell), grid=(1,))).rows[0].cells[0].content
    assert isinstance(part, Paragraph)
    assert [(run.text, run.props.bold) for run in part.runs] == [("bold", True), (" not", None)]
    assert part.style == "S"


def test_a_bullet_is_shown_but_no_number_that_may_be_wrong() -> None:
    numbering = (
        abstract(1, level(0, "\uf0b7", "bullet"))
        + abstract(2, level(0, "%1."))
        + "".join([num(number, number) for number in (1, 2)])
    )
    cells = [tc(inside=paragraph("x", ppr=num_pr(number, 0))) for number in (1, 2)]
    assert places(read(tbl(tr(*cells), grid=(1, 1)), numbering=numbering)) == [["•\u2002x@0+1*1", "x@1+1*1"]]


STYLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:tblPr><w:tblCellMar>'
    '<w:left w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="Grid"><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join([BORDER.format(side, "single", "auto") for side in ("top", "left", "bottom", "right", "insideH")])
    + '</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
    '<w:shd w:val="clear" w:fill="AABBCC"/></w:tcPr></w:tblStylePr></w:style>'
)
LOOK = '<w:tblStyle w:val="Grid"/><w:tblLook w:firstRow="{}" w:noHBand="1"/>'


def sides(cell: Cell) -> list[Edge | None]:
    return [cell.top, cell.left, cell.bottom, cell.right]


def test_borders_shading_and_text_come_from_the_style() -> None:
    table = read(tbl(tr(tc(), tc()), tr(tc(), tc()), tblpr=LOOK.format(1), grid=(1, 1)), styles=STYLES)
    line = Edge("single", 1.0, "")
    (a, b), (c, _) = (row.cells for row in table.rows)
    assert (sides(a), sides(b), sides(c)) == (
        [line, line, line, None],
        [line, None, line, line],
        [line, line, line, None],
    )
    assert (a.fill, c.fill) == ("#aabbcc", "")
    assert table.looks[a.look].rpr == b"<w:b/>"
    assert table.looks[c.look].rpr == b""
    assert a.padding.left == 2.0
    without = read(tbl(tr(tc()), tblpr=LOOK.format(0), grid=(1,)), styles=STYLES)
    assert without.rows[0].cells[0].fill == ""


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("", Edge("double", 1.0, "#00ff00")),
        (BORDER.format("top", "thick", "FF0000"), Edge("single", 1.0, "#ff0000")),
        (BORDER.format("top", "nil", "auto"), None),
        (BORDER.format("top", "dotDash", "auto"), Edge("dashed", 1.0, "")),
        (BORDER.format("left", "nil", "auto"), Edge("double", 1.0, "#00ff00")),
    ],
)
def test_a_cells_own_border_beats_that_of_the_table(own: str, expected: Edge | None) -> None:
    table = f"<w:tblBorders>{BORDER.format('top', 'double', '00FF00')}</w:tblBorders>"
    cell = tc(tcpr=f"<w:tcBorders>{own}</w:tcBorders>")
    assert read(tbl(tr(cell), tblpr=LOOK.format(0) + table, grid=(1,)), styles=STYLES).rows[0].cells[0].top == expected


@pytest.mark.parametrize(
    ("shade", "fill"),
    [
        ('w:val="clear" w:fill="112233"', "#112233"),
        ('w:val="clear" w:fill="auto"', ""),
        ('w:val="pct50" w:color="000000" w:fill="FFFFFF"', "#808080"),
        ('w:val="solid" w:color="123456"', "#123456"),
        ('w:val="pctX" w:fill="zzzzzz"', ""),
    ],
)
def test_shading_is_one_colour(shade: str, fill: str) -> None:
    assert read(tbl(tr(tc(tcpr=f"<w:shd {shade}/>")), grid=(1,))).rows[0].cells[0].fill == fill


@pytest.mark.parametrize(
    ("grid", "widths", "columns"),
    [
        ((1000, 3000), (1000, 3000), (50, 150)),
        ((100, 100), (2000, 4000), (100, 200)),
        ((), (2000, 4000), (100, 200)),
        ((), (0, 0), (72, 72)),
        ((2000, 0), (0, 0), (100, 100)),
        ((4000,), (2000, 2000), (100, 100)),
    ],
)
def test_the_grid_gives_the_widths_unless_the_cells_know_better(grid, widths, columns) -> None:
    cells = [tc(tcpr=f'<w:tcW w:w="{width}" w:type="dxa"/>') for width in widths]
    assert read(tbl(tr(*cells), grid=grid)).columns == columns


def nested(depth: int) -> str:
    xml = paragraph("deepest")
    for _ in range(depth):
        xml = tbl(tr(tc(inside=xml)), grid=(100,))
    return xml


def test_tables_in_tables_end_at_some_depth_but_their_text_does_not() -> None:
    assert places(read(nested(MAX_DEPTH))) == [["[[deepest]]@0+1*1"]]
    assert places(read(nested(20))) == [["[[deepest]]@0+1*1"]]


def test_a_cell_shows_much_but_not_everything() -> None:
    many = tc(inside=paragraph("p") * (MAX_PARTS + 5))
    (cell,) = read(tbl(tr(many))).rows[0].cells
    assert text(cell) == "p/" * MAX_PARTS + "…"
    ((nested_cell,),) = [row.cells for row in read(tbl(tr(tc(inside=tbl(*[tr(tc("r"))] * (MAX_PARTS + 5)))))).rows]
    assert text(nested_cell) == "[" + "r " * MAX_PARTS + "…]"
    assert len(read(tbl(*[tr(tc("r"))] * (MAX_PARTS + 5))).rows) == MAX_PARTS + 5


@pytest.mark.parametrize(
    "xml",
    [
        tbl(),
        tbl(tr()),
        tbl(tr("<w:tc/>"), tr()),
        tbl(tr(tc("a", span(10**6))), grid=(1, 1)),
        tbl(tr(tc("a", span(10**6)))),
        tbl(tr(*[tc("x")] * 10_000)),
        tbl(tr(tc("a", span(-4)), trpr='<w:gridBefore w:val="99999999"/>'), grid=(1,) * 10_000),
        tbl(tr(tc("a", merge())), tr(tc("b", merge("what")))),
        tbl(tr(tc("a", '<w:tcW w:w="99999999" w:type="dxa"/>'), trpr='<w:trHeight w:val="99999999"/>')),
        nested(60),
    ],
)
def test_a_hostile_table_is_a_small_value(xml: str) -> None:
    start = time.monotonic()
    table = read(xml)
    assert time.monotonic() - start < 5
    assert len(table.columns) <= MAX_COLUMNS
    assert all(cell.column + cell.span <= len(table.columns) for row in table.rows for cell in row.cells)
    assert all(row.height <= 1584 for row in table.rows)


def test_other_protected_blocks_are_their_paragraphs_and_tables() -> None:
    inner = paragraph("one") + tbl(tr(tc("two")), grid=(1,)) + paragraph("three")
    table = read(f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>" + paragraph("behind"))
    assert [[text(cell) for cell in row.cells] for row in table.rows] == [["one"], ["[two]"], ["three"]]


def test_a_table_that_makes_no_sense_here_shows_its_texts() -> None:
    content = document(paragraph("x"))
    block = OpaqueBlock(1, "table", "Table", (("a", "b"), ("c",)))
    assert places(Preview(content).table(block)) == []
    foreign = OpaqueBlock(1, "table", "Table", (("a", "b"), ("c",)), source=type(block.source)(b"", b"<other:tbl/>"))
    assert places(Preview(content).table(foreign)) == [["a@0+1*1", "b@1+1*1"], ["c@0+1*1"]]
