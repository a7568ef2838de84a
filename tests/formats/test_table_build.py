"""New tables: the grid, merged cells, what they read back as."""

from __future__ import annotations

import re

import pytest

from bodies import document, saved
from builders import runs
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.preview import Preview
from speecheditor.formats.table_build import CellContent, build_table
from speecheditor.formats.table_grid import MOST_IN_WORD
from speecheditor.formats.tables import Table
from speecheditor.model.blocks import OpaqueBlock, Paragraph
from tables import places


def cell(text: str = "", colspan: int = 1, rowspan: int = 1) -> CellContent:
    return CellContent([Paragraph(1, runs(part)) for part in text.split("/") if part], colspan, rowspan)


def built(*rows: list[CellContent]) -> tuple[DocumentContent, OpaqueBlock, Table]:
    content = document("<w:p/>")
    block = build_table(rows, content.frame.scope, content.properties)
    return content, block, Preview(content).table(block)


def test_cells_are_filled_and_rows_made_alike() -> None:
    _, block, table = built([cell("a"), cell("b/c")], [cell("*d*")])
    assert block.rows == (("a", "b c"), ("d", ""))
    assert places(table) == [["a@0+1*1", "b/c@1+1*1"], ["d@0+1*1", "@1+1*1"]]
    assert table.share == 1.0
    assert all(cell.top and cell.left for row in table.rows for cell in row.cells)


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([[cell("a", 2)], [cell("b"), cell("c")]], [["a@0+2*1"], ["b@0+1*1", "c@1+1*1"]]),
        ([[cell("a", rowspan=2), cell("b")], [cell("c")]], [["a@0+1*2", "b@1+1*1"], ["c@1+1*1"]]),
        ([[cell("a", 2, 2), cell("b")], [cell("c")]], [["a@0+2*2", "b@2+1*1"], ["c@2+1*1"]]),
        ([[cell("a", rowspan=9)], [cell("b")]], [["a@0+1*2", "@1+1*1"], ["b@1+1*1"]]),
        ([[cell("a"), cell("b", rowspan=2)], [cell("c", 2)]], [["a@0+1*1", "b@1+1*2"], ["c@0+1*1"]]),
        ([], [["@0+1*1"]]),
    ],
)
def test_spans_are_those_of_html(rows: list[list[CellContent]], wanted: list[list[str]]) -> None:
    assert places(built(*rows)[2]) == wanted


def test_what_is_beyond_the_last_column_is_not_lost() -> None:
    _, block, table = built([cell(str(k)) for k in range(MOST_IN_WORD + 3)])
    assert len(table.columns) == MOST_IN_WORD
    assert block.rows[0][-1] == "62 63 64 65"


def test_a_built_table_is_saved_with_its_formats() -> None:
    content, block, _ = built([cell("*a*")])
    body = saved(content, [*content.blocks, block, *content.blocks])
    assert "<w:b/>" in body
    assert re.search(r'<w:tblW w:w="5000" w:type="pct"/>', body)
