"""Lists in the window: the actions, their switches, the keys in an item, how items stand on the sheet."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from open_windows import TABLE
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bodies import heading, paragraph
from list_documents import CHINESE_STYLES, LISTS, STYLES, item, lines
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.gui.layout_block import label_room
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.blocks import ParaProps
from speecheditor.model.transaction import Selection

BODY = paragraph("a") + paragraph("b") + TABLE + heading(1, "One") + item("x") + item("y")
KEYS = {"enter": Qt.Key.Key_Return, "back": Qt.Key.Key_Backspace, "tab": Qt.Key.Key_Tab, "backtab": Qt.Key.Key_Backtab}


@pytest.fixture
def window(opened: Callable[..., MainWindow]) -> MainWindow:
    return opened(BODY, styles=STYLES, numbering=LISTS)


def select(window: MainWindow, first: tuple[int, int], last: tuple[int, int] | None = None) -> None:
    window.editor.select(Selection(first, last or first))


def press(window: MainWindow, *keys: str) -> list[str]:
    for key in keys:
        QTest.keyClick(window.editor, KEYS[key])
    window.editor.binding.verify()
    return lines(window.document)


def trigger(window: MainWindow, action: str) -> list[str]:
    window.actions_by_id[f"format.{action}"].trigger()
    window.editor.binding.verify()
    return lines(window.document)


@pytest.mark.parametrize(("action", "labels", "level"), [("bullets", ["•", "•"], 0), ("numbered", ["1.", "2."], 0)])
def test_from_the_action_to_the_file_and_back(window: MainWindow, action: str, labels: list[str], level: int) -> None:
    before = window.document.snapshot()
    select(window, (0, 0), (1, 1))
    assert trigger(window, action)[:2] == [f"{labels[0]} a", f"{labels[1]} b"]
    data = write_docx(window.session.content, *window.document.snapshot())
    assert lines(read_docx(data).document)[:2] == [f"{labels[0]} a", f"{labels[1]} b"]
    assert [p._p.pPr.numPr.ilvl.val for p in docx.Document(io.BytesIO(data)).paragraphs[:2]] == [level, level]
    assert all(block.source.element in data_of(data) for block in before[0][2:])
    window.actions_by_id["edit.undo"].trigger()
    assert window.document.snapshot()[1] is before[1]
    assert all(a is b for a, b in zip(window.document.blocks, before[0], strict=True))
    assert not window.document.history.done


def data_of(data: bytes) -> bytes:
    content = read_docx(data).document
    return content.package.part(content.main)


def test_the_switches_show_the_list_of_the_caret(window: MainWindow) -> None:
    bullets, numbered = (window.actions_by_id[f"format.{name}"] for name in ("bullets", "numbered"))
    select(window, (0, 0))
    trigger(window, "bullets")
    assert (bullets.isChecked(), numbered.isChecked()) == (True, False)
    select(window, (4, 0))
    assert (bullets.isChecked(), numbered.isChecked()) == (False, True)
    select(window, (1, 0))
    assert (bullets.isChecked(), numbered.isChecked()) == (False, False)


def test_levels_and_a_new_start_by_the_actions(window: MainWindow) -> None:
    select(window, (5, 0))
    assert trigger(window, "list_restart")[4:] == ["1) x", "1) y"]
    assert trigger(window, "list_demote")[4:] == ["1) x", "a. y"]
    assert trigger(window, "list_promote")[4:] == ["1) x", "2) y"]


def test_a_heading_is_refused_with_a_sentence(window: MainWindow) -> None:
    select(window, (3, 0))
    before = lines(window.document)
    for action in ("bullets", "numbered", "list_demote", "list_promote", "list_restart"):
        window.say("")
        assert trigger(window, action) == before
        assert "outline" in window.status.currentMessage()
    assert not window.actions_by_id["format.bullets"].isChecked()


def test_tab_before_an_item_moves_its_level(window: MainWindow) -> None:
    select(window, (5, 0))
    assert press(window, "tab")[4:] == ["1) x", "a. y"]
    assert press(window, "backtab")[4:] == ["1) x", "2) y"]
    assert press(window, "backtab")[4:] == ["1) x", "2) y"]
    assert "no further level" in window.status.currentMessage()
    select(window, (4, 0), (5, 1))
    assert press(window, "tab")[4:] == ["a. x", "b. y"]
    select(window, (5, 1))
    press(window, "tab")
    assert window.document.blocks[5].text == "y\t"


def test_enter_goes_on_and_at_last_out_of_the_list(window: MainWindow) -> None:
    select(window, (5, 1))
    assert press(window, "enter")[4:] == ["1) x", "2) y", "3)"]
    assert press(window, "tab")[6] == "a."
    assert press(window, "enter")[6] == "3)"
    assert press(window, "enter")[4:] == ["1) x", "2) y", ""]
    assert press(window, "enter")[4:] == ["1) x", "2) y", "", ""]


def test_backspace_before_an_item_takes_its_label_first(window: MainWindow) -> None:
    select(window, (5, 0))
    assert press(window, "back")[4:] == ["1) x", "y"]
    assert press(window, "back")[4:] == ["1) xy"]


def test_an_item_hangs_and_its_text_begins_at_the_indent(window: MainWindow) -> None:
    select(window, (0, 0))
    trigger(window, "bullets")
    block = window.editor.document().begin()
    fmt = block.blockFormat()
    assert (fmt.leftMargin(), fmt.textIndent()) == (48, -24)
    assert label_room(block, "•\t", 1.0) == 24
    assert label_room(block, "(viii)\t", 1.0) + fmt.leftMargin() + fmt.textIndent() == 96
    window.editor.document().documentLayout().blockBoundingRect(block)
    assert block.layout().lineAt(0).x() == pytest.approx(48 * window.editor.zoom, abs=0.5)


def test_an_id_that_another_list_had_before_an_undo_shows_the_new_one(window: MainWindow) -> None:
    select(window, (0, 0))
    trigger(window, "bullets")
    window.actions_by_id["edit.undo"].trigger()
    trigger(window, "numbered")
    assert lines(window.document)[0] == "1. a"
    assert window.editor.document().begin().blockFormat().leftMargin() == 48


def test_indenting_items_changes_their_level_and_its_label(window: MainWindow) -> None:
    select(window, (5, 0))
    assert trigger(window, "indent_more")[4:] == ["1) x", "a. y"]
    assert trigger(window, "indent_less")[4:] == ["1) x", "2) y"]
    assert len(window.document.history.done) == 2


def test_an_item_that_becomes_a_heading_keeps_nothing_of_its_list(opened: Callable[..., MainWindow]) -> None:
    window = opened(paragraph("a") + paragraph("b"), styles=CHINESE_STYLES)
    select(window, (0, 0))
    trigger(window, "numbered")
    assert b"firstLineChars" in window.document.blocks[0].props.raw
    trigger(window, "level_1")
    assert (window.document.blocks[0].level, window.document.blocks[0].props) == (1, ParaProps())
    trigger(window, "align_both")
    assert window.actions_by_id["format.align_both"].isChecked()


def test_justify_is_not_pressed_in_a_distributed_paragraph(opened: Callable[..., MainWindow]) -> None:
    window = opened(paragraph("a", ppr='<w:jc w:val="distribute"/>') + paragraph("b", ppr='<w:jc w:val="both"/>'))
    for index, pressed in ((0, False), (1, True)):
        select(window, (index, 0))
        assert window.actions_by_id["format.align_both"].isChecked() is pressed
