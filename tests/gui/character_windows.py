"""Windows in which characters get looks, for tests: what a hand does, and what the file would hold."""

from __future__ import annotations

import io

import docx

from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.gui.characters import SWITCHES
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.transaction import Selection
from word_parts import style

STYLES = style("Normal", rpr='<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="宋体"/><w:sz w:val="32"/>') + style(
    "Heading1", "heading 1", based="Normal", rpr='<w:b/><w:sz w:val="44"/>'
)


def trigger(window: MainWindow, action_id: str) -> None:
    action = window.actions_by_id[action_id]
    assert action.isEnabled()
    action.trigger()
    window.editor.binding.verify()


def select(window: MainWindow, start: int, stop: int, block: int = 0) -> None:
    window.editor.select(Selection((block, start), (block, stop)))
    window.characters.refresh()


def data_of(window: MainWindow) -> bytes:
    return write_docx(window.session.content, *window.document.snapshot())


def file_runs(window: MainWindow, number: int = 0):
    """The runs of a paragraph as python-docx reads them in the file that would be saved."""
    return docx.Document(io.BytesIO(data_of(window))).paragraphs[number].runs


def look(window: MainWindow, offset: int = 0, index: int = 0):
    """The look of a character in the file that would be saved, read again by the program."""
    block = read_docx(data_of(window)).document.blocks[index]
    position = 0
    for run in block.runs:
        position += len(run.text)
        if offset < position:
            return window.characters.hand.looks.characters(block.style, block.level, run.props)
    raise AssertionError(offset)


def checks(window: MainWindow) -> set[str]:
    return {action_id for action_id in SWITCHES if window.actions_by_id[action_id].isChecked()}
