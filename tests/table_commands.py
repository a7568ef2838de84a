"""The commands on tables as random sessions draw from them."""

from __future__ import annotations

import random
from collections.abc import Callable

from speecheditor.formats import table_edit
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.table_cells import read_cell, write_cell
from speecheditor.formats.table_open import CellPlace, with_cell
from speecheditor.model import editing, formatting
from speecheditor.model.blocks import OpaqueBlock
from speecheditor.model.document import Document
from speecheditor.model.operations import Operation
from speecheditor.model.steps import ReplaceBlocks
from speecheditor.model.transaction import Selection, Transaction

Make = Callable[[Document, int, CellPlace, DocumentContent], Transaction | None]


def cell_command(
    document: Document, index: int, at: CellPlace, content: DocumentContent, make: Callable[[Document], object]
) -> Transaction | None:
    """What a command on the text of one cell does to the document that the table is in."""
    table = table_edit.table_at(document, index, content.frame.scope)
    cell = read_cell(table, at, content, document.properties)
    inner = Document(cell.blocks, cell.properties)
    made = make(inner)
    if not isinstance(made, Transaction):
        return None
    inner.apply(made)
    changed = with_cell(table, at, write_cell(cell, inner.blocks, cell.properties), cell.properties.styles).block
    return Transaction((ReplaceBlocks(index, (table.block,), (changed,)),), Operation.EDIT_CELL)


def type_in_cell(text: str) -> Make:
    def make(document: Document, index: int, at: CellPlace, content: DocumentContent) -> Transaction | None:
        def typed(inner: Document) -> Transaction | None:
            last = len(inner.blocks) - 1
            end = Selection.at((last, len(inner.blocks[last].text)))
            return editing.insert_text(inner, end, text, Operation.TYPE)

        return cell_command(document, index, at, content, typed)

    return make


def bold_cell(document: Document, index: int, at: CellPlace, content: DocumentContent) -> Transaction | None:
    def bold(inner: Document) -> Transaction | None:
        last = len(inner.blocks) - 1
        return formatting.set_mark(inner, Selection((0, 0), (last, len(inner.blocks[last].text))), "bold", True)

    return cell_command(document, index, at, content, bold)


def delete_last(document: Document, index: int, at: CellPlace, content: DocumentContent) -> Transaction | None:
    def deleted(inner: Document) -> Transaction | None:
        last, size = len(inner.blocks) - 1, len(inner.blocks[-1].text)
        return editing.delete_range(inner, Selection((last, max(size - 1, 0)), (last, size)))

    return cell_command(document, index, at, content, deleted)


COMMANDS: dict[str, Make] = {
    "type": type_in_cell("新 x"),
    "lines": type_in_cell("a\nb"),
    "bold": bold_cell,
    "erase": delete_last,
    "row above": lambda d, i, at, c: table_edit.add_row(d, i, at, c.frame.scope, below=False),
    "row below": lambda d, i, at, c: table_edit.add_row(d, i, at, c.frame.scope, below=True),
    "column left": lambda d, i, at, c: table_edit.add_column(d, i, at, c.frame.scope, right=False),
    "column right": lambda d, i, at, c: table_edit.add_column(d, i, at, c.frame.scope, right=True),
    "delete row": lambda d, i, at, c: table_edit.remove_row(d, i, at, c.frame.scope),
    "delete columns": lambda d, i, at, c: table_edit.remove_columns(d, i, at, c.frame.scope),
    "insert": lambda d, i, at, c: table_edit.insert_table(d, (i, 0), 2, 3, c.frame.scope),
    "delete": lambda d, i, at, c: table_edit.remove_table(d, i),
}


def tables_in(document: Document) -> list[int]:
    return [k for k, block in enumerate(document.blocks) if isinstance(block, OpaqueBlock) and block.kind == "table"]


def draw(document: Document, content: DocumentContent, rng: random.Random) -> Transaction | None:
    """A random command on a random cell of a random table; a new table where there is none."""
    found = tables_in(document)
    if not found:
        return table_edit.insert_table(document, (rng.randrange(len(document.blocks)), 0), 2, 2, content.frame.scope)
    index = rng.choice(found)
    order = table_edit.table_at(document, index, content.frame.scope).order()
    return rng.choice(list(COMMANDS.values()))(document, index, rng.choice(order), content)
