"""Real files, when they are there: the actions of the window change the blocks that they are about, and no others."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import docx
import pytest
from lxml import etree
from PySide6.QtWidgets import QApplication

from corpus import FILES, children_of, compared, sweeps_over_files
from soundness import faults
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_verify import same_text
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.package import PackageError
from speecheditor.gui.app import create_window
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.blocks import OBJECT, OpaqueBlock, Paragraph, same_blocks
from speecheditor.model.references import up_to_date
from speecheditor.model.transaction import Selection

pytestmark = [
    *sweeps_over_files,
    pytest.mark.timeout(900),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

OPENED = 40
"""Files, evenly chosen among all."""

WORDS = (
    *(
        "format.bold",
        "format.italic",
        "format.underline_wave",
        "format.emphasis",
        "format.strike",
        "format.superscript",
    ),
    *("format.grow", "format.clear", "format.case_upper", "format.width_full", "format.align_center"),
    *("format.first_line", "format.line_double", "format.indent_more", "format.keep_next", "format.bullets"),
    *("format.numbered", "format.level_3", "insert.page_break", "insert.line_break", "insert.footnote"),
    *("speech.pause_long", "speech.emphasis", "edit.cut"),
)
"""What is done to the first words of a paragraph."""

CELLS = ("table.row_below", "table.column_left", "table.delete_row")
"""What is done to the first cell of a table."""


def files() -> list[Path]:
    """Those that can be opened, evenly chosen."""
    return FILES[:: max(1, len(FILES) // OPENED)]


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_a_command_changes_what_it_is_about(windows_end, path: Path, tmp_path: Path) -> None:
    try:
        read_docx(path.read_bytes())
    except PackageError:
        pytest.skip("it cannot be opened")
    window = create_window(path)
    window.editor.set_read_only(False)
    before = window.document.snapshot()
    before_data = write_docx(window.session.content, *before)
    tried = try_all(window)
    assert tried or not words_in(window)
    data = write_docx(window.session.content, *window.document.snapshot())
    assert same_text(data, window.document.blocks)
    ids = {id(block) for block in window.document.blocks}
    changed = {block.id for block in before[0] if id(block) not in ids}
    report = compared(path, data, tmp_path, children_of(window.session.content, changed | stale(window, before)))
    assert not report["new_integrity_problems"]
    assert not report["parts"]["missing"]
    assert report["blocks"]["moved_or_kept_any_order"] == report["blocks"]["untouched"]
    assert not new_faults(before_data, data)
    if opens(before_data):
        assert opens(data)
    while window.document.undo():
        pass
    window.editor.binding.verify()
    assert same_blocks(window.document.blocks, before[0])
    assert write_docx(window.session.content, *window.document.snapshot()) == before_data


def try_all(window: MainWindow) -> Counter[str]:
    """Each command on a paragraph, or table, of its own, the last first, so that no place moves."""
    done: Counter[str] = Counter()
    places = words_in(window)
    step = max(1, len(places) // len(WORDS))
    for index, action in list(zip(places[::step], WORDS, strict=False))[::-1]:
        done[action] += triggered(window, action, Selection((index, 0), (index, 3)))
    for index, action in list(zip(tables_in(window), CELLS, strict=False))[::-1]:
        done[action] += triggered(window, action, Selection.at((index, 0)))
    return +done


def triggered(window: MainWindow, action: str, place: Selection) -> bool:
    """Whether the action did something; it is one undo step then."""
    window.editor.setFocus()
    window.editor.select(place)
    steps = len(window.document.history.done)
    window.actions_by_id[action].trigger()
    window.tables.cells.close()
    window.footnotes.close()
    QApplication.processEvents()
    more = len(window.document.history.done) - steps
    assert more in (0, 1), action
    return more == 1


def words_in(window: MainWindow) -> list[int]:
    """The paragraphs that begin with words."""
    found = enumerate(window.document.blocks)
    return [k for k, b in found if isinstance(b, Paragraph) and len(b.text) > 8 and OBJECT not in b.text[:4]]


def tables_in(window: MainWindow) -> list[int]:
    found = enumerate(window.document.blocks)
    return [k for k, b in found if isinstance(b, OpaqueBlock) and b.kind == "table"]


def stale(window: MainWindow, before) -> set[int]:
    """The blocks whose cross-references a save brings up to date, before or after the commands."""
    return {
        old.id
        for blocks, properties in (before, window.document.snapshot())
        for old, new in zip(blocks, up_to_date(blocks, properties), strict=True)
        if old is not new
    }


def new_faults(before: bytes, after: bytes) -> Counter[str]:
    """What is wrong in the main part that was not wrong before."""
    old, new = (faults(etree.fromstring(_main(data))) for data in (before, after))
    return new - old


def _main(data: bytes) -> bytes:
    content = read_docx(data).document
    return content.package.part(content.main)


def opens(data: bytes) -> bool:
    """Whether python-docx reads a file: it knows neither templates nor Strict files."""
    try:
        docx.Document(io.BytesIO(data))
    except (KeyError, ValueError):
        return False
    return True
