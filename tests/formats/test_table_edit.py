"""Commands on tables: rows, columns and cells, what stays as it was, what they are in the file."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from bodies import body_of, document, paragraph, text_run
from builders import undo_all
from schema_order import disorder
from speecheditor.formats import table_edit
from speecheditor.formats.annotations import bookmark_block
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import parse_main, read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.inventory import Surveyor
from speecheditor.formats.portable import portable
from speecheditor.formats.preview import Preview
from speecheditor.formats.shelf_file import read_shelf, write_shelf
from speecheditor.formats.table_open import CellPlace, open_table
from speecheditor.model.blocks import OpaqueBlock, new_id, same_blocks
from speecheditor.model.document import Document
from speecheditor.model.refusal import Impossible, Reason
from speecheditor.model.shelved import Place, Shelved
from table_commands import COMMANDS, bold_cell, delete_last, draw, type_in_cell
from tables import merge, places, span, tbl, tc, tr

PLAIN = tbl(tr(tc("a"), tc("b")), tr(tc("c"), tc("d")), grid=(1000, 2000))
WIDE = tbl(tr(tc("a", span(2)), tc("b")), tr(tc("c"), tc("d"), tc("e")), grid=(1000, 1000, 1000))
HIGH = tbl(tr(tc("a", merge("restart")), tc("b")), tr(tc("", merge()), tc("c")), tr(tc("", merge()), tc("d")),
           grid=(1000, 1000))  # fmt: skip
LATE = tbl(tr(tc("a"), tc("b")), tr(tc("c"), trpr='<w:gridBefore w:val="1"/>'), grid=(1000, 1000))


def opened(table: str) -> tuple[DocumentContent, Document]:
    content = document(paragraph("before") + table + paragraph("after"))
    return content, Document(content.blocks, content.properties)


def shown(content: DocumentContent, found: Document) -> list[list[str]]:
    block = found.blocks[1]
    return places(Preview(content).table(block)) if isinstance(block, OpaqueBlock) else []


def after(table: str, command: str, at: CellPlace) -> list[list[str]]:
    """The table after a command, which the file holds too, and which undo takes back."""
    content, found = opened(table)
    made = COMMANDS[command](found, 1, at, content)
    assert made is not None
    found.apply(made)
    out = shown(content, found)
    data = write_docx(content, found.blocks, found.properties)
    again = read_docx(data).document
    assert not disorder(parse_main(again.frame.part.xml, again.main))
    assert [b.rows for b in again.blocks if isinstance(b, OpaqueBlock)] == [
        b.rows for b in found.blocks if isinstance(b, OpaqueBlock)
    ]
    found.undo()
    assert same_blocks(found.blocks, content.blocks)
    assert write_docx(content, found.blocks, found.properties) == content.package.data
    return out


@pytest.mark.parametrize(
    ("table", "command", "at", "wanted"),
    [
        (PLAIN, "row above", (0, 0), ["@0 @1", "a@0 b@1", "c@0 d@1"]),
        (PLAIN, "row below", (0, 1), ["a@0 b@1", "@0 @1", "c@0 d@1"]),
        (PLAIN, "row below", (1, 1), ["a@0 b@1", "c@0 d@1", "@0 @1"]),
        (WIDE, "row below", (0, 0), ["a@0+2 b@2", "@0+2 @2", "c@0 d@1 e@2"]),
        (HIGH, "row below", (1, 1), ["a@0*4 b@1", "c@1", "@1", "d@1"]),
        (HIGH, "row below", (0, 0), ["a@0*3 b@1", "c@1", "d@1", "@0 @1"]),
        (HIGH, "row above", (0, 0), ["@0 @1", "a@0*3 b@1", "c@1", "d@1"]),
        (HIGH, "row above", (2, 1), ["a@0*4 b@1", "c@1", "@1", "d@1"]),
        (LATE, "row below", (1, 0), ["a@0 b@1", "c@1", "@1"]),
        (PLAIN, "column left", (0, 0), ["@0 a@1 b@2", "@0 c@1 d@2"]),
        (PLAIN, "column right", (1, 0), ["a@0 @1 b@2", "c@0 @1 d@2"]),
        (PLAIN, "column right", (1, 1), ["a@0 b@1 @2", "c@0 d@1 @2"]),
        (WIDE, "column right", (1, 0), ["a@0+3 b@3", "c@0 @1 d@2 e@3"]),
        (WIDE, "column right", (0, 0), ["a@0+2 @2 b@3", "c@0 d@1 @2 e@3"]),
        (HIGH, "column right", (0, 0), ["a@0*3 @1 b@2", "@1 c@2", "@1 d@2"]),
        (LATE, "column left", (0, 0), ["@0 a@1 b@2", "c@2"]),
        (LATE, "column right", (0, 0), ["a@0 @1 b@2", "@1 c@2"]),
        (PLAIN, "delete row", (0, 1), ["c@0 d@1"]),
        (HIGH, "delete row", (0, 1), ["a@0*2 c@1", "d@1"]),
        (HIGH, "delete row", (1, 1), ["a@0*2 b@1", "d@1"]),
        (PLAIN, "delete columns", (0, 0), ["b@0", "d@0"]),
        (WIDE, "delete columns", (0, 0), ["b@0", "e@0"]),
        (WIDE, "delete columns", (1, 1), ["a@0 b@1", "c@0 e@1"]),
        (HIGH, "delete columns", (0, 0), ["b@0", "c@0", "d@0"]),
        (LATE, "delete columns", (0, 0), ["b@0", "c@0"]),
        (LATE, "delete columns", (0, 1), ["a@0"]),
        (PLAIN, "type", (1, 0), ["a@0 b@1", "c新 x@0 d@1"]),
        (PLAIN, "lines", (1, 0), ["a@0 b@1", "ca/b@0 d@1"]),
        (PLAIN, "delete", (0, 0), []),
    ],
)
def test_a_command_changes_what_it_is_about(table: str, command: str, at: CellPlace, wanted: list[str]) -> None:
    plain = [[re.sub(r"\+1|\*1", "", cell) for cell in row] for row in after(table, command, at)]
    assert [" ".join(row) for row in plain] == wanted


def test_the_last_row_and_the_last_column_take_the_table_with_them() -> None:
    content, found = opened(tbl(tr(tc("a")), grid=(1000,)))
    for command in ("delete row", "delete columns"):
        made = COMMANDS[command](found, 1, (0, 0), content)
        assert made is not None
        found.apply(made)
        assert [block.text for block in found.blocks] == ["before", "after"]
        found.undo()


def test_what_stood_in_the_beginning_of_a_merged_cell_is_kept() -> None:
    content, found = opened(
        tbl(
            tr(tc(tcpr=merge("restart"), inside=paragraph(text_run("kept", "<w:b/>"))), tc("x")),
            tr(tc("", merge()), tc("y")),
        )
    )
    made = table_edit.remove_row(found, 1, (0, 1), content.frame.scope)
    found.apply(made)
    assert shown(content, found) == [["kept@0+1*1", "y@1+1*1"]]
    assert "<w:rPr><w:b/></w:rPr><w:t>kept</w:t>" in body_of(write_docx(content, found.blocks, found.properties))


def test_typing_changes_the_run_and_nothing_else() -> None:
    content, found = opened(WIDE)
    made = type_in_cell("!")(found, 1, (1, 1), content)
    assert made is not None
    found.apply(made)
    before, out = body_of(content.package.data), body_of(write_docx(content, found.blocks, found.properties))
    assert out == before.replace("<w:t>d</w:t>", "<w:t>d!</w:t>")


def test_an_edited_table_knows_what_it_was_read_from() -> None:
    content, found = opened(PLAIN)
    bold = bold_cell(found, 1, (0, 0), content)
    assert bold is not None
    found.apply(bold)
    block = found.blocks[1]
    assert isinstance(block, OpaqueBlock)
    assert block.origin is content.blocks[1].source


def test_a_letter_that_is_taken_back_by_hand_leaves_the_table_as_it_was_read() -> None:
    content, found = opened(PLAIN)
    for make in (type_in_cell("!"), delete_last):
        made = make(found, 1, (0, 0), content)
        assert made is not None
        found.apply(made)
    assert found.blocks[1].source is content.blocks[1].source
    assert body_of(write_docx(content, found.blocks, found.properties)) == body_of(content.package.data)


def test_what_was_around_an_edited_table_stays() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="here"/>', '<w:bookmarkEnd w:id="1"/>'
    content = document(paragraph("x") + mark[0] + PLAIN + mark[1] + paragraph("y"))
    found = Document(content.blocks, content.properties)
    made = type_in_cell("!")(found, 1, (0, 0), content)
    assert made is not None
    found.apply(made)
    out = body_of(write_docx(content, found.blocks, found.properties))
    assert out == body_of(content.package.data).replace("<w:t>a</w:t>", "<w:t>a!</w:t>")


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (tbl(tr(tc("a"), trpr='<w:ins w:id="1" w:author="x"/>')), Reason.TABLE_TRACKED),
        (tbl(tr(tc("a", '<w:cellIns w:id="1" w:author="x"/>'))), Reason.TABLE_TRACKED),
        (tbl(f"<w:sdt><w:sdtContent>{tr(tc('a'))}</w:sdtContent></w:sdt>"), Reason.TABLE_CONTROL),
        (tbl(tr(f"<w:sdt><w:sdtContent>{tc('a')}</w:sdtContent></w:sdt>")), Reason.TABLE_CONTROL),
        (paragraph("a"), Reason.NO_TABLE),
        (tbl(tr(*[tc("a")] * 63), grid=(100,) * 63), Reason.TABLE_WIDE),
    ],
)
def test_what_would_do_harm_is_refused(table: str, reason: Reason) -> None:
    content, found = opened(table)
    with pytest.raises(Impossible) as refused:
        COMMANDS["column left"](found, 1, (0, 0), content)
    assert refused.value.reason is reason


@pytest.mark.parametrize("inside", [paragraph("a") + PLAIN + paragraph(""), PLAIN + paragraph("b")])
def test_a_table_in_a_cell_stays_as_it_is(inside: str) -> None:
    content, found = opened(tbl(tr(tc(inside=inside))))
    made = type_in_cell("!")(found, 1, (0, 0), content)
    assert made is not None
    found.apply(made)
    assert PLAIN in body_of(write_docx(content, found.blocks, found.properties))


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ((0, 0), ["[table]", "before", "[table]", "after"]),
        ((0, 3), ["bef", "[table]", "ore", "[table]", "after"]),
        ((0, 6), ["before", "[table]", "", "[table]", "after"]),
        ((1, 0), ["before", "[table]", "", "[table]", "after"]),
        ((1, 1), ["before", "[table]", "", "[table]", "after"]),
        ((2, 0), ["before", "[table]", "", "[table]", "after"]),
        ((2, 5), ["before", "[table]", "after", "[table]", ""]),
    ],
)
def test_a_new_table_stands_at_the_caret_and_never_beside_another(place: tuple[int, int], wanted: list[str]) -> None:
    content, found = opened(PLAIN)
    made = table_edit.insert_table(found, place, 2, 3, content.frame.scope)
    found.apply(made)
    assert [f"[{b.kind}]" if isinstance(b, OpaqueBlock) else b.text for b in found.blocks] == wanted
    assert made.after is not None
    new = found.blocks[made.after.head[0]]
    assert isinstance(new, OpaqueBlock)
    assert new.rows == (("",) * 3,) * 2
    found.undo()
    assert same_blocks(found.blocks, content.blocks)


def changed_table() -> tuple[DocumentContent, OpaqueBlock]:
    """A document whose table has a bookmark before it, and the table after a letter was typed into it."""
    content = document(
        paragraph("x") + '<w:bookmarkStart w:id="1" w:name="here"/>' + PLAIN + '<w:bookmarkEnd w:id="1"/>'
    )
    found = Document(content.blocks, content.properties)
    made = type_in_cell("!")(found, 1, (0, 0), content)
    assert made is not None
    found.apply(made)
    block = found.blocks[1]
    assert isinstance(block, OpaqueBlock)
    return content, block


def test_a_copy_of_an_edited_table_has_no_marks_of_its_own() -> None:
    content, block = changed_table()
    copy = replace(block, id=new_id())
    out = body_of(write_docx(content, [content.blocks[0], block, content.blocks[0], copy], content.properties))
    assert (out.count("<w:t>a!</w:t>"), out.count("bookmarkStart")) == (2, 1)


def test_an_edited_table_goes_elsewhere_without_what_it_was_read_from() -> None:
    content, block = changed_table()
    (moved,) = portable([block], content.frame.scope, content.properties.styles)
    assert isinstance(moved, OpaqueBlock)
    assert (moved.origin, moved.rows) == (None, (("a!", "b"), ("c", "d")))
    place = Place((), (), (), None)
    shelf = write_shelf([Shelved((block,), place, "", 0.0)], content.blocks, "", "")
    (passage,) = read_shelf(shelf, content, "")
    (back,) = passage.blocks
    assert isinstance(back, OpaqueBlock)
    assert (back.origin, back.source.element) == (None, block.source.element)


def test_the_marks_before_an_edited_table_are_still_known() -> None:
    content, block = changed_table()
    assert bookmark_block([content.blocks[0], block], "here") == 1
    taken = Surveyor(content).take([content.blocks[0], block], content.properties)
    assert next(entry.count for entry in taken.entries if entry.kind.id == "table") == 1


@pytest.mark.parametrize("seed", range(12))
def test_random_commands_are_taken_back_to_the_same_objects(seed: int) -> None:
    play(seed, 12)


@pytest.mark.sweep
def test_many_random_commands_are_taken_back_to_the_same_objects() -> None:
    for seed in range(100, 1100):
        play(seed, 20)


def play(seed: int, steps: int) -> None:
    rng = random.Random(seed)
    content = document("".join([paragraph("before"), PLAIN, paragraph("x"), WIDE, paragraph("y"), HIGH, LATE]))
    found = Document(content.blocks, content.properties)
    for _ in range(steps):
        try:
            made = draw(found, content, rng)
        except Impossible:
            continue
        if made is not None:
            found.apply(made)
    again = read_docx(write_docx(content, found.blocks, found.properties)).document
    assert not disorder(parse_main(again.frame.part.xml, again.main))
    tables = [block for block in found.blocks if isinstance(block, OpaqueBlock)]
    assert [b.rows for b in again.blocks if isinstance(b, OpaqueBlock)] == [block.rows for block in tables]
    for block in tables:
        open_table(block, content.frame.scope)
    undo_all(found)
    assert same_blocks(found.blocks, content.blocks)
