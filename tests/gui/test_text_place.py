"""Commands act where the keyboard is: in the text, in a cell, in a footnote; from the action to the file and back."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import cells
import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bodies import heading, paragraph
from builders import undo_all
from inserted import marks
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.pictures import Shape
from speecheditor.gui.main_window import MainWindow
from speecheditor.gui.picture_files import NewPicture
from speecheditor.gui.text_place import REFUSALS, Place
from speecheditor.model.blocks import Media, same_blocks
from speecheditor.model.transaction import Selection
from tables import tbl, tc, tr
from word_parts import style

TABLE = tbl(tr(tc("one two"), tc("b")), grid=(4000, 4000))
STYLES = style("Normal", rpr='<w:sz w:val="24"/>')
BODY = heading(1, "Head") + paragraph("text here") + TABLE + paragraph("end")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8cfc0f01f00050001ff89993d1d0000000049454e44ae426082"
)


def enter(window: MainWindow, place: Place) -> None:
    """Put the keyboard into the first cell, or into a new footnote with the same words, and select all words."""
    if place is Place.CELL:
        assert window.tables.cells.open(2, (0, 0))
    else:
        window.editor.select(Selection.at((1, 4)))
        window.actions_by_id["insert.footnote"].trigger()
        QTest.keyClicks(window.footnotes.panel.editor, "one two")
        window.document.history.close_group()
    assert window.text_place.kind is place
    editor = window.text_editor
    last = len(editor.model.blocks) - 1
    end = len(editor.model.blocks[last].text)
    editor.select(Selection((last, max(end - 7, 0)), (last, end)))


def xml(window: MainWindow, place: Place) -> str:
    """The XML of the cell, or of the note, in the file that would be saved."""
    data = write_docx(window.session.content, *window.document.snapshot())
    if place is Place.CELL:
        return read_docx(data).document.blocks[2].source.element.decode()  # type: ignore[union-attr]
    return part(data, "word/footnotes.xml").decode()


def part(data: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read(name)


def trigger(window: MainWindow, *ids: str) -> None:
    cells.trigger(window, *ids)
    check(window)


def check(window: MainWindow) -> None:
    window.editor.binding.verify()
    window.text_editor.binding.verify()


BOTH = (Place.CELL, Place.NOTE)
COMMANDS: list[tuple[str, tuple[Place, ...], str]] = [
    ("format.bold", BOTH, "<w:b/>"),
    ("format.italic", BOTH, "<w:i/>"),
    ("format.underline", BOTH, '<w:u w:val="single"/>'),
    ("format.underline_wave", BOTH, '<w:u w:val="wave"/>'),
    ("format.strike", BOTH, "<w:strike/>"),
    ("format.superscript", (Place.CELL,), '<w:vertAlign w:val="superscript"/>'),
    ("format.subscript", BOTH, '<w:vertAlign w:val="subscript"/>'),
    ("format.emphasis", BOTH, '<w:em w:val="dot"/>'),
    ("format.grow", BOTH, "<w:sz "),
    ("format.case_upper", BOTH, "ONE TWO"),
    ("format.width_full", BOTH, "ｏｎｅ"),
    ("format.align_center", BOTH, '<w:jc w:val="center"/>'),
    ("format.indent_more", BOTH, "<w:ind "),
    ("format.first_line", BOTH, 'w:firstLineChars="200"'),
    ("format.line_double", BOTH, 'w:line="480"'),
    ("format.keep_next", BOTH, "<w:keepNext/>"),
    ("format.page_break_before", (Place.CELL,), "<w:pageBreakBefore/>"),
    ("format.bullets", (Place.CELL,), "<w:numPr>"),
    ("format.numbered", (Place.CELL,), "<w:numPr>"),
    ("insert.line_break", BOTH, "<w:br/>"),
    ("insert.no_break_space", BOTH, "\u00a0"),
    ("insert.no_break_hyphen", BOTH, "noBreakHyphen"),
    ("speech.emphasis", (Place.CELL,), '<w:rStyle w:val="SpeechEmphasis"/>'),
    ("speech.pause_short", (Place.CELL,), '<w:rStyle w:val="SpeechPause"/>'),
    ("edit.cut", BOTH, ""),
]


@pytest.mark.parametrize("place", BOTH, ids=lambda place: place.value)
def test_a_command_acts_where_the_keyboard_is(opened, place) -> None:
    window: MainWindow = opened(BODY)
    QApplication.processEvents()
    enter(window, place)
    text = window.document.blocks[1].text
    start, count = window.document.snapshot(), len(window.document.history.done)
    for action_id, places, wanted in COMMANDS:
        if place not in places:
            continue
        assert wanted == "" or wanted not in xml(window, place), action_id
        trigger(window, action_id)
        assert wanted in xml(window, place), action_id
        assert window.document.blocks[1].text == text, action_id
        assert len(window.document.history.done) == count + 1, action_id
        trigger(window, "edit.undo")
        assert same_blocks(window.document.blocks, start[0]), action_id
        assert window.document.properties is start[1], action_id
        assert window.text_place.kind is place, action_id
        select_words(window)
    undo_all(window.document)
    assert same_blocks(window.document.blocks, window.session.content.blocks)


def select_words(window: MainWindow) -> None:
    editor = window.text_editor
    last = len(editor.model.blocks) - 1
    end = len(editor.model.blocks[last].text)
    editor.select(Selection((last, max(end - 7, 0)), (last, end)))


@pytest.mark.parametrize("place", BOTH, ids=lambda place: place.value)
def test_what_cannot_be_there_says_why_and_changes_nothing(opened, place) -> None:
    window: MainWindow = opened(BODY)
    QApplication.processEvents()
    enter(window, place)
    start = window.document.snapshot()
    for action_id, reason in REFUSALS[place].items():
        was = window.actions_by_id[action_id].isChecked()
        trigger(window, action_id)
        assert window.status.currentMessage() == reason.value, action_id
        assert window.actions_by_id[action_id].isChecked() == was, action_id
        assert window.reasons.found()[action_id] == reason.value
    assert same_blocks(window.document.blocks, start[0])
    assert window.document.properties is start[1]
    assert window.text_place.kind is place


@pytest.mark.parametrize("place", BOTH, ids=lambda place: place.value)
def test_a_style_is_applied_and_made_there(opened, place) -> None:
    window: MainWindow = opened(BODY)
    QApplication.processEvents()
    enter(window, place)
    start = window.document.snapshot()
    trigger(window, "format.bold")
    assert window.styles.make("Loud")
    style = next(s for s in window.document.properties.styles.styles.values() if s.name == "Loud")
    assert f'<w:pStyle w:val="{style.id}"/>' in xml(window, place)
    assert window.styles.current() == style.id
    trigger(window, "edit.undo", "edit.undo")
    assert same_blocks(window.document.blocks, start[0])
    assert window.document.properties is start[1]
    check(window)


@pytest.mark.parametrize("place", BOTH, ids=lambda place: place.value)
def test_a_style_that_is_modified_is_seen_there_at_once(opened, place) -> None:
    window: MainWindow = opened(BODY, styles=STYLES)
    QApplication.processEvents()
    enter(window, place)
    selected = window.text_editor.selection().head
    window.styles.apply("Normal")
    assert window.styles.change(replace(window.styles.sheet.styles["Normal"], rpr=b'<w:sz w:val="60"/>'))
    cursor = window.text_editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    assert cursor.charFormat().fontPointSize() == 30.0
    assert window.text_editor.selection().head == selected
    check(window)


@pytest.mark.parametrize("place", BOTH, ids=lambda place: place.value)
def test_the_bar_shows_what_is_there(opened, place) -> None:
    window: MainWindow = opened(BODY)
    QApplication.processEvents()
    enter(window, place)
    trigger(window, "format.bold", "format.align_center")
    assert window.actions_by_id["format.bold"].isChecked()
    assert window.actions_by_id["format.align_center"].isChecked()
    window.text_place.leave(window.text_editor)
    assert not window.actions_by_id["format.align_center"].isChecked()


def test_a_picture_stands_in_a_cell_and_can_be_copied_from_it(opened) -> None:
    window: MainWindow = opened(BODY)
    QApplication.processEvents()
    enter(window, Place.CELL)
    window.pictures.insert([NewPicture(Media(PNG, "image/png"), Shape(20, 20, "dot"), "dot")], Selection.at((0, 3)))
    check(window)
    assert re.search('r:embed="rId[^"]*"', xml(window, Place.CELL))
    QTest.keyClicks(window.text_editor, "x")
    window.text_editor.select(Selection((0, 0), (0, 5)))
    trigger(window, "edit.copy")
    window.editor.setFocus()
    window.tables.cells.close()
    window.editor.select(Selection.at((1, 0)))
    trigger(window, "edit.paste", "table.edit")
    data = write_docx(window.session.content, *window.document.snapshot())
    assert sum("media/" in name for name in zipfile.ZipFile(io.BytesIO(data)).namelist()) == 1
    main = part(data, "word/document.xml")
    assert b"new-picture" not in main
    assert main.count(b"r:embed") == 2
    undo_all(window.document)
    assert same_blocks(window.document.blocks, window.session.content.blocks)


def test_copied_text_keeps_its_link_in_a_cell_but_no_note_comes_in(opened) -> None:
    window: MainWindow = opened(BODY)
    QApplication.processEvents()
    window.editor.select(Selection((1, 0), (1, 4)))
    dialog = window.hyperlinks.ask()
    assert dialog is not None
    dialog.address_field.setText("https://example.org/x")
    dialog.accept()
    trigger(window, "edit.copy")
    enter(window, Place.CELL)
    trigger(window, "edit.paste")
    assert "new-link:" in window.document.blocks[2].source.element.decode()  # type: ignore[union-attr]
    assert re.search('<w:hyperlink [^>]*r:id="rId', xml(window, Place.CELL))
    window.tables.cells.close()
    enter(window, Place.NOTE)
    window.footnotes.close()
    window.editor.select(Selection((1, 0), (1, 5)))
    trigger(window, "edit.copy")
    enter(window, Place.CELL)
    before = window.document.blocks[2]
    trigger(window, "edit.paste")
    assert window.document.blocks[2] is before
    assert window.status.currentMessage() == REFUSALS[Place.CELL]["insert.footnote"].value
    assert len(marks(window.document)) == 1


@pytest.mark.parametrize("place", BOTH, ids=lambda place: place.value)
def test_foreign_text_is_pasted_there_plainly_and_like_the_place(opened, place) -> None:
    window: MainWindow = opened(BODY)
    QApplication.processEvents()
    enter(window, place)
    data = QMimeData()
    data.setText("plain bold")
    data.setHtml("<p>plain <b>bold</b></p>")
    QGuiApplication.clipboard().setMimeData(data)
    trigger(window, "edit.paste_matching")
    assert "<w:b/>" in xml(window, place)
    trigger(window, "edit.undo")
    select_words(window)
    trigger(window, "edit.paste_plain")
    assert "plain bold" in xml(window, place)
    assert "<w:b/>" not in xml(window, place)
    assert window.document.blocks[1].text.startswith("text")


@pytest.mark.parametrize("place", BOTH, ids=lambda place: place.value)
def test_what_is_typed_there_is_corrected(opened, place) -> None:
    window: MainWindow = opened(BODY)
    QApplication.processEvents()
    enter(window, place)
    QTest.keyClicks(window.text_editor, '"x" ')
    assert '"x"' not in window.text_editor.model.blocks[-1].text
    check(window)
    trigger(window, "edit.undo")
    check(window)


def test_a_link_of_a_cell_to_a_heading_is_one_entry(opened) -> None:
    window: MainWindow = opened(BODY)
    QApplication.processEvents()
    enter(window, Place.CELL)
    start, count = window.document.snapshot(), len(window.document.history.done)
    dialog = window.hyperlinks.ask()
    assert dialog is not None
    dialog.by_section.setChecked(True)
    dialog.tree.setCurrentIndex(dialog.tree.model().index(0, 0))
    dialog.accept()
    assert "w:anchor=" in xml(window, Place.CELL)
    assert window.document.blocks[0].anchors
    assert len(window.document.history.done) == count + 1
    trigger(window, "edit.undo")
    assert same_blocks(window.document.blocks, start[0])
