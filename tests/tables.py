"""Builders for tests: tables from the insides of their cells, and tables that were read as strings."""

from __future__ import annotations

from bodies import paragraph
from speecheditor.formats.tables import Cell, Table
from speecheditor.model.blocks import Paragraph, readable_text


def tc(text: str = "", tcpr: str = "", inside: str = "") -> str:
    return f"<w:tc><w:tcPr>{tcpr}</w:tcPr>{inside or paragraph(text)}</w:tc>"


def tr(*cells: str, trpr: str = "") -> str:
    return f"<w:tr><w:trPr>{trpr}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, tblpr: str = "", grid: tuple[int, ...] = ()) -> str:
    columns = "".join([f'<w:gridCol w:w="{width}"/>' for width in grid])
    return f"<w:tbl><w:tblPr>{tblpr}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def span(count: int) -> str:
    return f'<w:gridSpan w:val="{count}"/>'


def merge(kind: str = "") -> str:
    return f'<w:vMerge w:val="{kind}"/>' if kind else "<w:vMerge/>"


def places(table: Table) -> list[list[str]]:
    """Each cell as ``text@column+span*rows``."""
    return [[f"{text(c)}@{c.column}+{c.span}*{c.rows}" for c in row.cells] for row in table.rows]


def text(cell: Cell) -> str:
    return "/".join([shown(part) for part in cell.content])


def shown(part: Paragraph | Table) -> str:
    if isinstance(part, Paragraph):
        return readable_text(part.runs)
    return "[" + " ".join([text(cell) for row in part.rows for cell in row.cells]) + "]"
