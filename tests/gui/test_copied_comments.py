"""A comment is in a file only once, however its text is copied between the text and the cells of its tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bodies import body_of, comment, mark, paragraph
from speecheditor.formats.docx_writer import write_docx
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.transaction import Selection
from tables import tbl, tc, tr


def commented(number: int) -> str:
    return paragraph("x", mark("commentRangeStart", number), "y", mark("commentRangeEnd", number), comment(number))


@pytest.mark.parametrize("into_cell", [True, False], ids=["into a cell", "out of a cell"])
def test_a_comment_stays_where_it_is_when_its_text_is_copied(
    opened: Callable[..., MainWindow], into_cell: bool
) -> None:
    window = opened(commented(7) + tbl(tr(tc(inside=commented(8))), grid=(3000,)) + paragraph("end"))
    assert window.tables.cells.open(1, (0, 0))
    text, cell = window.editor, window.text_editor
    source, target = (text, cell) if into_cell else (cell, text)
    source.select(Selection((0, 0), (0, 3)))
    target.insert_mime(source.createMimeDataFromSelection(), Selection.at((0, 0)))
    assert target.model.blocks[0].text == "xyxy\ufffc"
    written = body_of(write_docx(window.session.content, *window.document.snapshot()))
    assert [written.count(f'commentReference w:id="{number}"') for number in (7, 8)] == [1, 1]
