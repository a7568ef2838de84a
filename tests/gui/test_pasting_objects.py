"""Lists, links, pictures and tables that are pasted are those of Word: from the action to the file and back."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from bodies import document, heading, paragraph
from drawings import png
from list_documents import LISTS, STYLES, item, lines
from office import TEXT, convert, needs_office
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.style_edits import with_styles
from speecheditor.gui.app import create_window
from speecheditor.gui.clipboard import from_mime
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.blocks import OpaqueBlock, same_blocks
from speecheditor.model.styles import Style
from speecheditor.model.styling import change_styles
from speecheditor.model.transaction import Selection
from word_parts import style

BODY = heading(1, "One") + item("x") + item("y") + paragraph("end")
PICTURE = f"<img src='data:image/png;base64,{b64encode(png(40, 20)).decode()}' alt='red' width=40>"
LINK = "<a href='https://example.org/a?b=1&amp;c=2'><b>site</b></a>"
LIST = "<ol><li>one<li>two<ul><li>deep</ul><li>three</ol>"
TABLE = f"<table><tr><td colspan=2>a <b>b</b> {LINK}<td><ul><li>c</ul></table>"
ITEMS = ["1. one", "2. two", "– deep", "3. three"]


@pytest.fixture
def window(opened: Callable[..., MainWindow]) -> Iterator[MainWindow]:
    yield opened(BODY, styles=STYLES, numbering=LISTS)
    QApplication.clipboard().clear()


def paste(window: MainWindow, html: str, at: tuple[int, int]) -> list[str]:
    data = QMimeData()
    data.setHtml(html)
    data.setText("text")
    QApplication.clipboard().setMimeData(data)
    window.editor.select(Selection.at(at))
    window.actions_by_id["edit.paste"].trigger()
    window.editor.binding.verify()
    return lines(window.document)


def saved(window: MainWindow) -> bytes:
    return write_docx(window.session.content, *window.document.snapshot())


@pytest.mark.parametrize(
    ("at", "before", "behind"),
    [
        ((3, 3), ["One", "1) x", "2) y", "end"], []),
        ((2, 1), ["One", "1) x", "2) y"], ["end"]),
        ((1, 0), ["One"], ["1) x", "2) y", "end"]),
        ((0, 3), ["One"], ["1) x", "2) y", "end"]),
    ],
)
def test_a_list_is_one_of_its_own(
    window: MainWindow, at: tuple[int, int], before: list[str], behind: list[str]
) -> None:
    blocks, properties = window.document.snapshot()
    wanted = [*before, *ITEMS, *behind]
    assert paste(window, LIST, at) == wanted
    data = saved(window)
    assert lines(read_docx(data).document) == wanted
    found = docx.Document(io.BytesIO(data)).paragraphs
    deep = found[len(before) + 2]._p.pPr.numPr
    assert (deep.ilvl.val, deep.numId.val) == (1, 8)
    window.actions_by_id["edit.undo"].trigger()
    assert same_blocks(window.document.blocks, blocks)
    assert window.document.properties is properties
    assert not window.document.history.done


def test_the_items_of_a_list_are_no_typed_numbers(window: MainWindow, qtbot) -> None:
    paste(window, LIST.replace("<li>", "<li>The plan is "), (3, 3))
    qtbot.waitUntil(lambda: window.typed_numbers.job is None)
    assert window.typed_numbers.bar.isHidden()


def test_two_lists_count_for_themselves(window: MainWindow) -> None:
    paste(window, LIST, (3, 3))
    assert paste(window, LIST, (7, 5))[4:] == [*ITEMS, *ITEMS]
    assert lines(read_docx(saved(window)).document)[4:] == [*ITEMS, *ITEMS]


def test_links_and_pictures_have_their_parts(window: MainWindow) -> None:
    paste(window, f"<p>see {LINK} and {PICTURE}</p><p>more</p>", (3, 3))
    data = saved(window)
    found = docx.Document(io.BytesIO(data))
    assert [(link.text, link.address) for p in found.paragraphs for link in p.hyperlinks] == [
        ("site", "https://example.org/a?b=1&c=2")
    ]
    (shape,) = found.inline_shapes
    assert (shape.width.pt, shape.height.pt) == (30, 15)
    assert [part.blob for part in found.part.package.image_parts] == [png(40, 20)]
    assert "Hyperlink" in [run.style.name for p in found.paragraphs for link in p.hyperlinks for run in link.runs]
    assert same_texts(window, data)


def test_a_table_keeps_what_is_in_its_cells(window: MainWindow) -> None:
    paste(window, f"<p>more</p>{TABLE}", (3, 3))
    data = saved(window)
    (table,) = docx.Document(io.BytesIO(data)).tables
    assert [cell.text for cell in table.rows[0].cells] == ["a b site", "a b site", "• c"]
    assert [run.text for run in table.cell(0, 0).paragraphs[0].runs if run.bold] == ["b"]
    assert [link.address for link in table.cell(0, 0).paragraphs[0].hyperlinks] == ["https://example.org/a?b=1&c=2"]
    assert same_texts(window, data)
    (block,) = [block for block in window.document.blocks if isinstance(block, OpaqueBlock)]
    assert len(window.editor.exhibits.read(block).rows) == 1


def same_texts(window: MainWindow, data: bytes) -> bool:
    return lines(read_docx(data).document) == lines(window.document)


@pytest.mark.sweep
@needs_office
def test_libreoffice_shows_what_was_pasted(window: MainWindow, tmp_path: Path) -> None:
    paste(window, f"{LIST}<p>see {LINK} and {PICTURE}</p>{TABLE}", (3, 3))
    path = tmp_path / "pasted.docx"
    path.write_bytes(saved(window))
    shown = convert([path], tmp_path / "out", TEXT)[path].read_text("utf-8")
    for line in ("1. one", "2. two", "3. three", "see site and", "a b site"):
        assert line in " ".join(shown.split())
    converted = convert([path], tmp_path / "docx", "docx")[path]
    assert len(docx.Document(str(converted)).inline_shapes) == 1


@pytest.fixture
def other(window: MainWindow, tmp_path: Path) -> MainWindow:
    """A window with another document, in which neither the list nor its style is known."""
    path = tmp_path / "other.docx"
    path.write_bytes(document(paragraph("here") + paragraph(""), styles=style("Normal")).package.data)
    return create_window(path)


def test_copied_items_keep_their_list_in_another_document(window: MainWindow, other: MainWindow) -> None:
    window.editor.select(Selection((1, 0), (3, 3)))
    window.actions_by_id["edit.copy"].trigger()
    before = other.document.snapshot()
    other.editor.select(Selection.at((1, 0)))
    other.actions_by_id["edit.paste"].trigger()
    assert lines(other.document) == ["here", "1) x", "2) y", "end"]
    assert lines(read_docx(saved(other)).document) == lines(other.document)
    assert len(other.document.history.done) == 1
    other.document.undo()
    assert other.document.snapshot()[1] is before[1]
    assert same_blocks(other.document.blocks, before[0])


def test_copied_sections_keep_their_lists_in_another_document(window: MainWindow, other: MainWindow) -> None:
    window.outline_view.setCurrentIndex(window.outline_model.index(0, 0))
    window.actions_by_id["outline.copy_section"].trigger()
    other.actions_by_id["outline.paste_section"].trigger()
    assert lines(other.document)[-4:] == ["One", "1) x", "2) y", "end"]
    assert len(other.document.history.done) == 1


def test_a_style_that_was_made_here_is_known_to_what_comes(opened: Callable[..., MainWindow], tmp_path: Path) -> None:
    path = tmp_path / "other.docx"
    path.write_bytes(document(paragraph("here"), styles=style("Normal")).package.data)
    other = create_window(path)
    window = opened(paragraph("said", ppr='<w:pStyle w:val="Said"/>'), styles=style("Normal") + style("Said"))
    sheet = with_styles(other.document.properties.styles, [Style("Said", "Said", custom=True)])
    other.commands.run(change_styles(other.document, sheet, other.editor.selection()))
    window.editor.select(Selection((0, 0), (0, 4)))
    window.actions_by_id["edit.copy"].trigger()
    copied = from_mime(QApplication.clipboard().mimeData())
    assert copied is not None
    assert [block.style for block in other.editor.fit(copied).blocks] == ["Said"]
