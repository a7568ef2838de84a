"""The commands on the looks of paragraphs: from the action to the file and back, and what the switches show."""

from __future__ import annotations

import io
import re

import docx
from docx.enum.text import WD_LINE_SPACING
from open_windows import TABLE
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolBar

from bodies import body_of, heading, paragraph
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.gui.main_window import MainWindow
from speecheditor.gui.paragraph_formats import SpacingButton
from speecheditor.model.transaction import Selection

OWN = '<w:keepLines/><w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'
BODY = heading(1, "题目") + paragraph("甲乙", ppr=OWN) + TABLE + paragraph("丙丁") + paragraph("end")
LIST = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)


def written(window: MainWindow) -> bytes:
    return write_docx(window.session.content, window.document.blocks, window.document.properties)


def properties(window: MainWindow, block: int) -> str:
    """The direct properties of a block as they are written; they read back as they are in the document."""
    data = written(window)
    again = read_docx(data).document.blocks
    assert again[block].props == window.document.blocks[block].props
    found = re.findall(r"<w:p>(?:<w:pPr>(.*?)</w:pPr>)?.*?</w:p>|<w:tbl>.*?</w:tbl>", body_of(data))
    return found[block]


def put(window: MainWindow, first: int, last: int | None = None) -> None:
    """Select from the first character of a block on."""
    start = (first, 1)
    window.editor.select(Selection(start, start if last is None else (last, 1)))


COMMANDS = {
    "format.first_line": '<w:ind w:firstLine="400" w:firstLineChars="200"/>',
    "format.line_single": '<w:spacing w:line="240" w:lineRule="auto"/>',
    "format.line_one_half": '<w:spacing w:line="360" w:lineRule="auto"/>',
    "format.line_double": '<w:spacing w:line="480" w:lineRule="auto"/>',
    "format.keep_next": "<w:keepNext/>",
    "format.page_break_before": "<w:pageBreakBefore/>",
    "format.indent_more": '<w:ind w:left="400" w:leftChars="200"/>',
}
"""What each command writes; the text has 10 points."""


def test_a_command_writes_one_property_and_is_undone_to_the_same_objects(opened) -> None:
    window = opened(BODY)
    before, bytes_before = window.document.snapshot()[0], written(window)
    for action, tag in COMMANDS.items():
        put(window, 3)
        window.actions_by_id[action].trigger()
        assert properties(window, 3) == tag
        assert all(window.document.blocks[k] is before[k] for k in (0, 1, 2, 4))
        assert body_of(written(window)).replace(f"<w:pPr>{tag}</w:pPr>", "") == body_of(bytes_before)
        window.actions_by_id["edit.undo"].trigger()
        assert all(a is b for a, b in zip(window.document.blocks, before, strict=True))
        assert written(window) == bytes_before
        assert not window.document.history.done


def test_a_command_on_several_paragraphs_leaves_what_they_have_and_is_one_entry(opened) -> None:
    window = opened(BODY)
    for action, tag in COMMANDS.items():
        put(window, 1, 3)
        window.actions_by_id[action].trigger()
        assert len(window.document.history.done) == 1
        assert properties(window, 3) == tag
        assert sorted(re.findall("<.*?/>", properties(window, 1))) == sorted([*re.findall("<.*?/>", OWN), tag])
        assert window.editor.selection() == Selection((1, 1), (3, 1))
        window.document.undo()


def test_python_docx_reads_what_is_written(opened) -> None:
    window = opened(BODY)
    put(window, 3)
    for action in ("format.first_line", "format.keep_next", "format.page_break_before"):
        window.actions_by_id[action].trigger()
    window.paragraph_formats.set_lines("exact", 28.0)
    found = docx.Document(io.BytesIO(written(window))).paragraphs[2].paragraph_format
    assert (found.first_line_indent.pt, found.keep_with_next, found.page_break_before) == (20, True, True)
    assert (found.line_spacing.pt, found.line_spacing_rule) == (28, WD_LINE_SPACING.EXACTLY)


def test_a_switch_shows_the_paragraph_at_the_caret(opened) -> None:
    window = opened(BODY)
    for action in [action for action in COMMANDS if action != "format.indent_more"]:
        shown = window.actions_by_id[action]
        put(window, 3)
        was_on = shown.isChecked()
        assert was_on == (action == "format.line_single")
        shown.trigger()
        assert shown.isChecked()
        put(window, 1)
        assert shown.isChecked() == was_on
        put(window, 3)
        assert shown.isChecked()
        window.document.undo()


def test_a_switch_is_switched_off_again(opened) -> None:
    window = opened(BODY)
    put(window, 3)
    for action in ("format.first_line", "format.keep_next", "format.page_break_before"):
        window.actions_by_id[action].trigger()
        window.actions_by_id[action].trigger()
        assert not window.actions_by_id[action].isChecked()
    look = window.paragraph_formats.look()
    assert (look.first_line, look.keep_with_next, look.page_break_before) == (0.0, False, False)


def test_indents_go_there_and_back_in_steps(opened) -> None:
    window = opened(BODY)
    put(window, 3)
    for action, left in (("more", 20.0), ("more", 40.0), ("less", 20.0), ("less", 0.0), ("less", 0.0)):
        window.actions_by_id[f"format.indent_{action}"].trigger()
        assert window.paragraph_formats.look().left == left
    assert properties(window, 3) == ""


def test_in_a_list_the_level_is_shifted_instead(opened, monkeypatch) -> None:
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    window = opened(paragraph("甲", ppr=item) + paragraph("乙"), numbering=LIST)
    asked: list[str] = []
    actions = {name: QAction(window) for name in ("format.list_demote", "format.list_promote")}
    for name, action in actions.items():
        action.triggered.connect(lambda _=False, name=name: asked.append(name))
    before = window.document.snapshot()[0]
    put(window, 0)
    monkeypatch.setattr(window, "actions_by_id", actions)
    window.paragraph_formats.indent(1)
    window.paragraph_formats.indent(-1)
    assert asked == ["format.list_demote", "format.list_promote"]
    assert window.document.snapshot()[0] == before


def test_beside_a_table_nothing_happens(opened) -> None:
    window = opened(BODY)
    window.editor.select(Selection.at((2, 0)))
    for action in COMMANDS:
        window.actions_by_id[action].trigger()
    assert not window.document.history.done
    assert not any(window.actions_by_id[action].isChecked() for action in COMMANDS)
    assert window.paragraph_formats.ask() is None
    assert "no paragraph" in window.status.currentMessage()


# -- the button in the formatting bar


def button(window: MainWindow) -> SpacingButton:
    (found,) = window.findChild(QToolBar, "formatBar").findChildren(SpacingButton)
    return found


def choose(window: MainWindow, text: str) -> None:
    menu = button(window).menu()
    menu.aboutToShow.emit()
    (action,) = [action for action in menu.actions() if action.text().replace("&", "") == text]
    action.trigger()


def test_the_button_sets_the_distance_of_lines_and_shows_it(opened) -> None:
    window = opened(BODY)
    put(window, 3)
    choices = {"1.15": ("auto", 1.15), "2": ("auto", 2.0), "Exactly 28 pt": ("exact", 28.0), "1": ("auto", 1.0)}
    for text, wanted in choices.items():
        choose(window, text)
        found = window.paragraph_formats.look()
        assert (found.line_rule, found.line) == wanted
        button(window).refresh()
        assert [action.text() for action in button(window).menu().actions() if action.isChecked()] == [text]


def test_the_button_adds_and_removes_space(opened) -> None:
    window = opened(BODY)
    put(window, 3)
    for side in ("Before", "After"):
        choose(window, f"Add Space {side} Paragraph")
        assert getattr(window.paragraph_formats.look(), f"space_{side.lower()}") == 12.0
        choose(window, f"Remove Space {side} Paragraph")
        assert getattr(window.paragraph_formats.look(), f"space_{side.lower()}") == 0.0
