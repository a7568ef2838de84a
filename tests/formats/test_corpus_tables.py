"""The tables of real files, when they are there: cells that are read and written, rows and columns there and back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from bodies import document, paragraph
from corpus import readable, sweeps_over_files
from office import TEXT, convert, needs_office
from speecheditor.formats import table_edit
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.file_kinds import kind_of
from speecheditor.formats.preview import Preview
from speecheditor.formats.table_cells import read_cell, write_cell
from speecheditor.formats.table_open import CellPlace, open_table, with_cell
from speecheditor.model.blocks import Block, OpaqueBlock, Paragraph, Run, join_runs, props_at, same_blocks
from speecheditor.model.document import Document
from speecheditor.model.refusal import Impossible
from table_commands import COMMANDS, tables_in

MOST_CELLS = 40


def tables() -> Iterator[tuple[Path, DocumentContent, OpaqueBlock]]:
    for path, _, content in readable():
        for block in content.blocks:
            if isinstance(block, OpaqueBlock) and block.kind == "table":
                yield path, content, block


def cells(content: DocumentContent, block: OpaqueBlock) -> list[CellPlace]:
    try:
        return open_table(block, content.frame.scope).order()[:MOST_CELLS]
    except Impossible:
        return []


class TestRealTables:
    pytestmark = sweeps_over_files

    def test_a_cell_is_written_as_it_was_read_and_a_letter_changes_its_run_alone(self) -> None:
        count = 0
        for path, content, block in tables():
            for at in cells(content, block):
                count += type_and_take_back(path, content, block, at)
        assert count > 1000

    def test_a_row_and_a_column_come_and_go_and_leave_the_table_as_it_was(self) -> None:
        count = 0
        for path, _, content in readable():
            found, preview = Document(content.blocks, content.properties), Preview(content)
            for index in tables_in(found):
                block = content.blocks[index]
                assert isinstance(block, OpaqueBlock)
                for at in cells(content, block)[::15]:
                    count += there_and_back(path, content, found, preview, index, at)
        assert count > 300

    def test_python_docx_reads_what_was_changed(self) -> None:
        for path, _, content in readable():
            found = Document(content.blocks, content.properties)
            if not change_all(found, content) or kind_of(content.package):
                continue  # python-docx reads no templates
            data = write_docx(content, found.blocks, found.properties)
            wanted = [b.rows for b in found.blocks if isinstance(b, OpaqueBlock)]
            assert [b.rows for b in read_docx(data).document.blocks if isinstance(b, OpaqueBlock)] == wanted, path.name
            read = docx.Document(io.BytesIO(data)).tables
            texts = ["".join(cell.text for row in table.rows for cell in row.cells) for table in read]
            assert "新 x" in "".join(texts), path.name


def type_and_take_back(path: Path, content: DocumentContent, block: OpaqueBlock, at: CellPlace) -> int:
    table = open_table(block, content.frame.scope)
    try:
        cell = read_cell(table, at, content, content.properties)
    except Impossible:
        return 0
    assert write_cell(cell, list(cell.blocks), cell.properties) == table.cell_xml(at), path.name
    found = next((k for k, b in enumerate(cell.blocks) if isinstance(b, Paragraph)), None)
    if found is None:
        return 0
    old = cell.blocks[found]
    assert isinstance(old, Paragraph)
    new = old.edited(runs=join_runs([*old.runs, Run("新", props_at(old.runs, len(old.text)))]))
    changed = with_cell(table, at, write_cell(cell, [*cell.blocks[:found], new, *cell.blocks[found + 1 :]],
                        cell.properties), content.properties.styles)  # fmt: skip
    assert open_table(changed.block, content.frame.scope).spans == changed.spans, path.name
    assert read_cell(changed, at, content, content.properties).blocks[found].text == old.text + "新", path.name
    start, stop = table.spans.rows[at[0]].cell(at[1])
    assert changed.xml[:start] == table.xml[:start], path.name
    assert changed.xml[len(changed.xml) - (len(table.xml) - stop) :] == table.xml[stop:], path.name
    back = with_cell(changed, at, table.cell_xml(at), content.properties.styles)
    assert back.block.source is block.source
    return 1


def there_and_back(
    path: Path, content: DocumentContent, found: Document, preview: Preview, index: int, at: CellPlace
) -> int:
    block = found.blocks[index]
    assert isinstance(block, OpaqueBlock)
    table, before = open_table(block, content.frame.scope), shape(block, preview)
    scope, place = content.frame.scope, table.place(at)
    try:
        found.apply(table_edit.add_row(found, index, at, scope, below=True))
        found.apply(table_edit.remove_row(found, index, (table.last_row(at) + 1, 0), scope))
        assert shape(found.blocks[index], preview) == before, path.name
        found.apply(table_edit.add_column(found, index, at, scope, right=True))
        new = table_edit.table_at(found, index, scope).cell_at(at[0], place.column + place.span)
        assert new is not None
        found.apply(table_edit.remove_columns(found, index, new, scope))
        assert shape(found.blocks[index], preview) == before, path.name
    except Impossible:
        return 0
    finally:
        while found.undo():
            pass
        assert same_blocks(found.blocks, content.blocks)
    return 1


def shape(block: Block, preview: Preview) -> object:
    """The texts of a table and the places of its cells."""
    assert isinstance(block, OpaqueBlock)
    return block.rows, [
        [(cell.column, cell.span, cell.rows) for cell in row.cells] for row in preview.table(block).rows
    ]


def change_all(found: Document, content: DocumentContent) -> int:
    """Do something to the first cell of each table; how many could be changed."""
    count = 0
    for turn, index in enumerate(reversed(tables_in(found))):
        name = ("type", "row below", "column right", "lines", "column left")[turn % 5]
        try:
            at = table_edit.table_at(found, index, content.frame.scope).order()[0]
            made = COMMANDS[name](found, index, at, content)
        except Impossible:
            continue
        assert made is not None
        found.apply(made)
        count += 1
    return count


@pytest.mark.sweep
@needs_office
def test_libreoffice_reads_a_new_table_and_what_was_done_to_it(tmp_path: Path) -> None:
    content = document(paragraph("before") + paragraph("after"))
    found, scope = Document(content.blocks, content.properties), content.frame.scope
    found.apply(table_edit.insert_table(found, (1, 0), 2, 2, scope))
    for name, at in (("type", (0, 0)), ("row below", (1, 0)), ("lines", (2, 1)), ("column right", (0, 1))):
        made = COMMANDS[name](found, 1, at, content)
        assert made is not None
        found.apply(made)
    path = tmp_path / "table.docx"
    path.write_bytes(write_docx(content, found.blocks, found.properties))
    (out,) = convert([path], tmp_path, TEXT).values()
    assert out.read_text("utf-8-sig").split() == ["before", "新", "x", "a", "b", "after"]
