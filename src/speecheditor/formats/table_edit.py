"""Commands on tables. Each returns one transaction; what cannot be done without loss raises Impossible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model.blocks import PLAIN_PARAGRAPH, Block, OpaqueBlock, Paragraph, new_id, slice_runs
from ..model.document import Document
from ..model.operations import Operation
from ..model.outline import is_run_in
from ..model.properties import Properties
from ..model.refusal import Impossible, Reason
from ..model.steps import ReplaceBlocks
from ..model.text import beside, with_runs
from ..model.transaction import Position, Selection, Transaction
from .look_parts import Part
from .looks import Looks
from .paragraph_formats import with_paragraph_format
from .scope import Scope
from .table_build import CellContent, build_table
from .table_columns import delete_columns, insert_column
from .table_open import CellPlace, OpenTable, open_table
from .table_rows import delete_row, insert_row


def insert_table(document: Document, at: Position, rows: int, columns: int, scope: Scope) -> Transaction:
    """Put an empty table where the caret is: between the halves of its paragraph, or beside it at either end.

    Two tables never come to stand side by side, for Word would show them as one.
    """
    look = cell_paragraph(document.properties, scope)
    cells = [[CellContent([replace(look, id=new_id())]) for _ in range(columns)] for _ in range(rows)]
    table = build_table(cells, scope, document.properties)
    (index, offset), block = at, document.blocks[at[0]]
    before, after = _parted(document, block, offset)
    above = before[-1] if before else document.blocks[index - 1] if index else None
    below = after[0] if after else document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    ahead = [] if above is None or not _is_table(above) else [_body(document)]
    behind = [] if below is not None and not _is_table(below) else [_body(document)]
    new = (*before, *ahead, table, *behind, *after)
    step = ReplaceBlocks(index, (block,), new)
    caret = Selection.at((index + len(before) + len(ahead), 0))
    return Transaction((step,), Operation.INSERT_TABLE, Selection.at(at), caret)


def cell_paragraph(properties: Properties, scope: Scope) -> Paragraph:
    """An empty paragraph for a new cell: the document's default one without the indent and the spacing of a text."""
    found = Looks(properties.styles).paragraph("", 0, PLAIN_PARAGRAPH)
    changes: Part = {}
    if found.first_line:
        changes |= {"first_line": 0.0, "first_line_chars": 0.0}
    if found.space_before or found.space_after:
        changes |= {"space_before": 0.0, "space_after": 0.0}
    return Paragraph(new_id(), props=with_paragraph_format(PLAIN_PARAGRAPH, changes, scope))


def add_row(document: Document, index: int, at: CellPlace, scope: Scope, *, below: bool) -> Transaction:
    """Put an empty row above or below a cell of the table at `index`."""
    table = table_at(document, index, scope)
    row = table.last_row(at) if below else at[0]
    made = insert_row(table, row, document.properties.styles, below=below)
    return _replaced(document, index, made, Operation.TABLE_ROWS)


def add_column(document: Document, index: int, at: CellPlace, scope: Scope, *, right: bool) -> Transaction:
    """Put an empty column beside a cell of the table at `index`."""
    made = insert_column(table_at(document, index, scope), at, document.properties.styles, right=right)
    return _replaced(document, index, made, Operation.TABLE_COLUMNS)


def remove_row(document: Document, index: int, at: CellPlace, scope: Scope) -> Transaction:
    """Take the row of a cell out of the table at `index`; the last one takes the table with it."""
    made = delete_row(table_at(document, index, scope), at[0], document.properties.styles)
    return _replaced(document, index, made, Operation.TABLE_ROWS)


def remove_columns(document: Document, index: int, at: CellPlace, scope: Scope) -> Transaction:
    """Take the columns of a cell out of the table at `index`; the last ones take the table with them."""
    made = delete_columns(table_at(document, index, scope), at, document.properties.styles)
    return _replaced(document, index, made, Operation.TABLE_COLUMNS)


def remove_table(document: Document, index: int) -> Transaction:
    """Take the table at `index` out of the text."""
    return _replaced(document, index, None, Operation.DELETE_TABLE)


def table_at(document: Document, index: int, scope: Scope) -> OpenTable:
    """The table at `index`, taken apart. Raises Impossible where there is none."""
    block = document.blocks[index] if index < len(document.blocks) else None
    if block is None or not _is_table(block):
        raise Impossible(Reason.NO_TABLE)
    assert isinstance(block, OpaqueBlock)
    return open_table(block, scope)


def _replaced(document: Document, index: int, made: OpaqueBlock | None, operation: Operation) -> Transaction:
    """Put `made` in the place of the table at `index`, or nothing; a document keeps one paragraph."""
    old, caret = document.blocks[index], Selection.at((index, 0))
    new: tuple[Block, ...] = () if made is None else (made,)
    if made is None and len(document.blocks) == 1:
        new = (_body(document),)
    last = min(index, len(document.blocks) - 2 + len(new))
    return Transaction((ReplaceBlocks(index, (old,), new),), operation, caret, Selection.at((last, 0)))


def _parted(document: Document, block: Block, offset: int) -> tuple[Sequence[Block], Sequence[Block]]:
    """What of a block stands before the caret and what behind it; a run-in heading is not parted in its title."""
    size = len(block.text)
    if isinstance(block, OpaqueBlock) or not 0 < offset < size or is_run_in(block):
        return ((block,), ()) if size and offset else ((), (block,))
    first = with_runs(block, slice_runs(block.runs, 0, offset))
    return (first,), (beside(block, slice_runs(block.runs, offset, size)),)


def _is_table(block: Block) -> bool:
    return isinstance(block, OpaqueBlock) and block.kind == "table"


def _body(document: Document) -> Paragraph:
    return Paragraph(new_id(), style=document.properties.styles.body)
