"""The commands on characters in the window: from the action to the file and back, for a selection and for what is
typed next."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from docx.oxml.ns import qn
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolBar, QToolButton

from bodies import heading, paragraph, text_run
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.gui.action_table import FORMAT
from speecheditor.gui.characters import CASES, SWITCHES
from speecheditor.gui.color_menu import ColorMenu
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.blocks import RunProps
from speecheditor.model.transaction import Selection
from speecheditor.store import settings
from word_parts import style

STYLES = style("Normal", rpr='<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="宋体"/><w:sz w:val="32"/>') + style(
    "Heading1", "heading 1", based="Normal", rpr='<w:b/><w:sz w:val="44"/>'
)
WRITTEN = {
    "format.bold": ("w:b", None),
    "format.italic": ("w:i", None),
    "format.underline": ("w:u", "single"),
    "format.underline_double": ("w:u", "double"),
    "format.underline_thick": ("w:u", "thick"),
    "format.underline_dotted": ("w:u", "dotted"),
    "format.underline_dash": ("w:u", "dash"),
    "format.underline_wave": ("w:u", "wave"),
    "format.underline_words": ("w:u", "words"),
    "format.strike": ("w:strike", None),
    "format.superscript": ("w:vertAlign", "superscript"),
    "format.subscript": ("w:vertAlign", "subscript"),
    "format.emphasis": ("w:em", "dot"),
}
"""What each switch writes."""


@pytest.fixture
def opened(opened) -> Callable[..., MainWindow]:
    return lambda body, defaults="": opened(body, styles=defaults + STYLES)


@pytest.fixture
def window(opened) -> MainWindow:
    return opened(paragraph("讲话 text") + paragraph("other"))


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


def compose(window: MainWindow, text: str) -> None:
    for preedit, committed in (("x", ""), ("xy", ""), ("", text)):
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(committed)
        QApplication.sendEvent(window.editor, event)


# -- the selection


def test_a_switch_is_written_is_one_step_and_goes_back(window) -> None:
    before = list(window.document.blocks)
    for action_id, (name, value) in WRITTEN.items():
        select(window, 0, 2)
        trigger(window, action_id)
        assert action_id in checks(window)
        assert window.editor.selection() == Selection((0, 0), (0, 2))
        assert len(window.document.history.done) == 1
        first, rest = file_runs(window)
        found = first._r.rPr.find(qn(name)).get(qn("w:val"))
        assert (first.text, rest.text, found, rest._r.rPr) == ("讲话", " text", value, None), action_id
        trigger(window, action_id)
        assert window.document.blocks[0].runs == before[0].runs, action_id
        window.document.undo()
        window.document.undo()
        assert all(a is b for a, b in zip(window.document.blocks, before, strict=True)), action_id


def test_a_mixed_selection_is_switched_on_first(opened) -> None:
    window = opened(paragraph("a", text_run("b", "<w:b/>")))
    select(window, 0, 2)
    assert checks(window) == set()
    trigger(window, "format.bold")
    assert (window.document.blocks[0].runs[0].props, checks(window)) == (RunProps(bold=True), {"format.bold"})


def test_text_of_a_bold_style_is_switched_off_and_back(opened) -> None:
    window = opened(paragraph("Title", ppr='<w:pStyle w:val="Heading1"/>'))
    select(window, 0, 3)
    assert checks(window) == {"format.bold"}
    trigger(window, "format.bold")
    assert [run.props.bold for run in window.document.blocks[0].runs] == [False, None]
    trigger(window, "format.bold")
    assert [run.props.bold for run in window.document.blocks[0].runs] == [None]


def test_superscript_replaces_subscript(window) -> None:
    select(window, 0, 2)
    trigger(window, "format.subscript")
    trigger(window, "format.superscript")
    assert checks(window) == {"format.superscript"}
    assert look(window).vertical == "superscript"


@pytest.mark.parametrize(("action_id", "size"), [("format.grow", 18.0), ("format.shrink", 15.0)])
def test_sizes_go_up_and_down(window, action_id, size) -> None:
    select(window, 0, 2)
    trigger(window, action_id)
    assert (look(window).size, look(window, 4).size) == (size, 16.0)
    assert file_runs(window)[0].font.size.pt == size


def test_clearing_leaves_the_style(opened) -> None:
    window = opened(paragraph(text_run("one", '<w:i/><w:sz w:val="60"/><w:em w:val="dot"/>')))
    select(window, 0, 3)
    trigger(window, "format.clear")
    assert file_runs(window)[0]._r.rPr is None
    assert len(window.document.history.done) == 1


REWRITTEN = (
    ("format.case_upper", "straße 讲话", "STRASSE 讲话"),
    ("format.case_lower", "ABC", "abc"),
    ("format.case_title", "the end of it", "The End of It"),
    ("format.case_sentence", "THE END. IT IS", "The end. It is"),
    ("format.case_toggle", "aB", "Ab"),
    ("format.width_half", "ＡＢ１，\u3000", "AB1,\u3000"),
    ("format.width_full", "AB1,", "ＡＢ１，"),
)


def test_letters_are_rewritten(opened) -> None:
    window = opened("".join(paragraph(text_run(text, "<w:b/>")) for _, text, _ in REWRITTEN))
    for number, (action_id, text, after) in enumerate(REWRITTEN):
        before = window.document.blocks[number]
        select(window, 0, len(text), number)
        trigger(window, action_id)
        (run,) = file_runs(window, number)
        assert (run.text, run.bold) == (after, True)
        assert window.editor.selection() == Selection((number, 0), (number, len(after)))
        window.document.undo()
        assert window.document.blocks[number] is before


def test_without_a_selection_the_word_at_the_caret_is_rewritten(opened) -> None:
    window = opened(paragraph("one two three"))
    select(window, 5, 5)
    trigger(window, "format.case_upper")
    assert window.document.blocks[0].text == "one TWO three"


def test_a_protected_block_takes_no_look(opened) -> None:
    window = opened("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>" + paragraph("a"))
    for start, stop in ((0, 1), (0, 0)):
        select(window, start, stop)
        for action_id in (*SWITCHES, "format.grow", "format.clear", *CASES, "format.painter"):
            trigger(window, action_id)
    assert not window.session.is_modified


# -- what is typed next


def typed(window: MainWindow) -> str:
    QTest.keyClicks(window.editor, "ab")
    return "ab"


def composed(window: MainWindow) -> str:
    compose(window, "甲")
    return "甲"


@pytest.mark.parametrize("type_", [typed, composed])
def test_a_switch_is_for_what_is_typed_next(window, type_) -> None:
    for action_id, (name, value) in WRITTEN.items():
        select(window, 2, 2)
        trigger(window, action_id)
        assert action_id in checks(window)
        assert not window.document.history.done
        text = type_(window)
        first, new, rest = file_runs(window)
        found = new._r.rPr.find(qn(name)).get(qn("w:val"))
        assert (first.text, new.text, rest.text, found) == ("讲话", text, " text", value), action_id
        trigger(window, action_id)
        QTest.keyClicks(window.editor, "c")
        assert [run.text for run in window.document.blocks[0].runs] == ["讲话", text, "c text"], action_id
        while window.document.undo():
            pass


def test_so_are_font_size_and_colours(window) -> None:
    select(window, 2, 2)
    bar = window.characters.bar
    bar.font.committed.emit("Georgia")
    bar.size.committed.emit("小四")
    bar.color.chosen.emit("#c00000")
    bar.highlight.chosen.emit("#ffff00")
    trigger(window, "format.grow")
    compose(window, "甲")
    QTest.keyClicks(window.editor, "a")
    found = look(window, 2)
    assert (found.family, found.size, found.color, found.highlight) == ("Georgia", 14.0, "#c00000", "#ffff00")
    assert [run.text for run in window.document.blocks[0].runs] == ["讲话", "甲a", " text"]
    trigger(window, "format.clear")
    QTest.keyClicks(window.editor, "b")
    assert [run.text for run in window.document.blocks[0].runs] == ["讲话", "甲a", "b text"]


def test_enter_goes_on_in_the_look_of_body_text_but_not_of_a_title(opened) -> None:
    bold = "<w:b/>"
    window = opened(
        paragraph(text_run("one", bold)) + heading(1, text_run("Two", "<w:i/>")) + paragraph(text_run("three", bold))
    )
    for block, length in ((2, 5), (1, 3), (0, 3)):
        select(window, length, length, block)
        QTest.keyClick(window.editor, Qt.Key.Key_Return)
        compose(window, "甲")
    assert [(b.text, b.runs[0].props.bold, b.runs[0].props.italic) for b in window.document.blocks] == [
        ("one", True, None),
        ("甲", True, None),
        ("Two", None, True),
        ("甲", None, None),
        ("three", True, None),
        ("甲", True, None),
    ]


def test_an_empty_paragraph_takes_it_too(opened) -> None:
    window = opened(paragraph())
    select(window, 0, 0)
    trigger(window, "format.emphasis")
    compose(window, "甲")
    assert look(window).emphasis == "dot"


# -- the bar


def test_the_bar_shows_the_look_at_the_caret(opened) -> None:
    window = opened(
        paragraph("讲话 text", text_run("big", '<w:sz w:val="48"/><w:i/>'))
        + paragraph("T", ppr='<w:pStyle w:val="Heading1"/>')
    )
    bar = window.characters.bar
    seen = []
    for block, offset in ((0, 2), (0, 7), (0, 10), (1, 1)):
        window.editor.select(Selection.at((block, offset)))
        seen.append((bar.font.currentText(), bar.size.currentText(), checks(window)))
    assert seen == [
        ("宋体", "三号", set()),
        ("Arial", "三号", set()),
        ("Arial", "小一", {"format.italic"}),
        ("Arial", "二号", {"format.bold"}),
    ]
    select(window, 0, 12)
    assert (bar.font.currentText(), bar.size.currentText(), checks(window)) == ("", "", set())
    select(window, 4, 7)
    assert (bar.font.currentText(), bar.size.currentText()) == ("Arial", "三号")


def test_a_document_in_another_language_shows_points(opened) -> None:
    english = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    window = opened(paragraph("text"), english)
    assert window.characters.bar.size.currentText() == "16"
    window.characters.bar.size.fill()
    assert window.characters.bar.size.itemText(0) == "8"


def test_a_chinese_font_is_for_both_scripts_and_a_latin_one_for_its_own(window) -> None:
    before = window.document.blocks[0]
    for face, chinese in (("Georgia", "宋体"), ("楷体_GB2312", "楷体_GB2312"), ("KaiTi", "KaiTi")):
        select(window, 0, 7)
        window.characters.bar.font.committed.emit(face)
        found = look(window)
        assert (found.family, found.cjk_family) == (face, chinese)
        fonts = file_runs(window)[0]._r.rPr.rFonts
        assert fonts.get(qn("w:hint")) == ("eastAsia" if chinese == face else None)
        assert window.characters.bar.offered()[0] == face
        window.document.undo()
        assert window.document.blocks[0] is before


def test_a_size_is_typed_and_confirmed(window) -> None:
    box = window.characters.bar.size
    for text, size in (("三号", 16.0), ("小四", 12.0), ("16.5", 16.5), ("9 pt", 9.0)):
        select(window, 0, 7)
        trigger(window, "format.grow")
        box.setFocus()
        box.lineEdit().selectAll()
        box.lineEdit().insert(text)  # QTest types ASCII only
        QTest.keyClick(box, Qt.Key.Key_Return)
        assert look(window).size == size
        assert window.editor.hasFocus()


def test_what_is_no_size_or_not_confirmed_is_taken_back(window) -> None:
    select(window, 0, 7)
    box = window.characters.bar.size
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        box.setFocus()
        box.lineEdit().selectAll()
        QTest.keyClicks(box, "huge")
        QTest.keyClick(box, key)
        assert box.currentText() == "三号"
    box.setFocus()
    QTest.keyClicks(box, "99")
    window.editor.setFocus()
    assert (box.currentText(), window.session.is_modified) == ("三号", False)


def test_the_font_box_offers_what_was_used_and_what_the_document_names_before_all_others(window) -> None:
    window.characters.bar.used("Georgia")
    box = window.characters.bar.font
    box.fill()
    texts = [box.itemText(row) for row in range(box.count())]
    assert texts[:4] == ["Georgia", "Arial", "宋体", "仿宋_GB2312"]
    assert len(texts) > 12


@pytest.mark.parametrize(
    ("action_id", "button", "color", "key"),
    [("format.color", "color", "#0070c0", "color"), ("format.highlight", "highlight", "#00ff00", "highlight")],
)
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_colour_is_chosen_by_keys_and_given_again_by_the_button(window, action_id, button, color, key) -> None:
    select(window, 0, 2)
    trigger(window, action_id)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, ColorMenu)
    grid = menu.buttons()
    grid[color].setFocus()
    QTest.keyClick(grid[color], Qt.Key.Key_Return)
    assert getattr(look(window), key) == color
    select(window, 3, 7)
    getattr(window.characters.bar, button).click()
    assert getattr(look(window, 5), key) == color
    menu.chosen.emit("")
    assert (getattr(look(window, 5), key), getattr(look(window), key)) == ("", color)
    assert len(window.document.history.done) == 3


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_arrow_keys_walk_through_the_colours(window) -> None:
    trigger(window, "format.color")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, ColorMenu)
    names = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(menu.focusWidget(), key)
        names.append(menu.focusWidget().accessibleName() or menu.focusWidget().text())
    menu.close()
    assert names == [
        *("Red, much lighter", "Red, lighter", "Dark red, lighter"),
        *("Dark red, much lighter", "Dark red", "Black"),
    ]


def test_last_colours_and_fonts_are_remembered(opened, window) -> None:
    bar = window.characters.bar
    select(window, 0, 2)
    bar.color.palette_menu.chosen.emit("#7030a0")
    bar.font.committed.emit("Georgia")
    window.remember()
    found, problem = settings.load()
    assert (found.color, found.highlight, found.fonts, problem) == ("#7030a0", "#ffff00", "Georgia", None)


def test_the_second_bar_has_a_row_of_its_own_whatever_was_remembered(opened) -> None:
    old = settings.Settings(window_state="AAAA/wAAAAD9AAAAAA==")
    settings.save(old)
    window = opened(paragraph("a"))
    first, second = window.findChildren(QToolBar)
    QApplication.processEvents()
    assert second.y() > first.y()


# -- the painter


def test_a_look_is_picked_up_and_painted_by_keys(opened) -> None:
    window = opened(paragraph(text_run("loud", '<w:b/><w:color w:val="FF0000"/>'), " plain") + paragraph("讲话"))
    before = list(window.document.blocks)
    select(window, 2, 2)
    trigger(window, "format.painter")
    assert window.actions_by_id["format.painter"].isChecked()
    select(window, 5, 10)
    QTest.keyClick(window.editor, Qt.Key.Key_Return)
    assert not window.actions_by_id["format.painter"].isChecked()
    assert [(run.text, run.bold) for run in file_runs(window)] == [("loud", True), (" ", None), ("plain", True)]
    select(window, 2, 2)
    trigger(window, "format.painter")
    select(window, 0, 2, 1)
    trigger(window, "format.painter")
    assert look(window, 0, 1).color == "#ff0000"
    assert len(window.document.history.done) == 2
    window.document.undo()
    window.document.undo()
    assert all(a is b for a, b in zip(window.document.blocks, before, strict=True))


def test_escape_drops_the_look(opened) -> None:
    window = opened(paragraph(text_run("loud", "<w:b/>"), " plain"))
    select(window, 2, 2)
    trigger(window, "format.painter")
    QTest.keyClick(window.editor, Qt.Key.Key_Escape)
    assert not window.actions_by_id["format.painter"].isChecked()
    select(window, 5, 10)
    QTest.keyClick(window.editor, Qt.Key.Key_Return)
    assert len(window.document.blocks) == 2


def click_word(window: MainWindow, offset: int, block: int = 0) -> None:
    """A click of the mouse on a character."""
    editor = window.editor
    cursor = editor.textCursor()
    cursor.setPosition(editor.binding.qt_position((block, offset)))
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=editor.cursorRect(cursor).center())
    QApplication.processEvents()


def test_the_mouse_paints_once_or_until_the_double_click_ends(opened) -> None:
    window = opened(paragraph(text_run("loud", "<w:b/>"), " one two three"))
    button = next(
        widget
        for widget in window.findChildren(QToolButton)
        if widget.defaultAction() is window.actions_by_id["format.painter"]
    )
    select(window, 2, 2)
    button.click()
    click_word(window, 6)
    click_word(window, 10)
    assert [run.text for run in window.document.blocks[0].runs if run.props.bold] == ["loud", "one"]
    select(window, 2, 2)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    click_word(window, 10)
    click_word(window, 14)
    assert [run.text for run in window.document.blocks[0].runs if run.props.bold] == ["loud", "one", "two", "three"]
    assert window.actions_by_id["format.painter"].isChecked()
    QTest.keyClick(window.editor, Qt.Key.Key_Escape)
    assert not window.actions_by_id["format.painter"].isChecked()


def test_a_whole_paragraph_takes_its_level_along(opened) -> None:
    window = opened(heading(1, "One") + paragraph("two"))
    select(window, 0, 3)
    trigger(window, "format.painter")
    select(window, 0, 3, 1)
    trigger(window, "format.painter")
    assert [block.level for block in window.document.blocks] == [1, 1]
    assert window.outline_model.rowCount() == 2


# -- read-only


def test_the_boxes_are_off_where_nothing_may_be_changed(window) -> None:
    window.menus.allow_editing(False)
    bar = window.characters.bar
    assert [widget.isEnabled() for widget in (bar.font, bar.size, bar.color, bar.highlight)] == [False] * 4
    window.menus.allow_editing(True)
    assert [widget.isEnabled() for widget in (bar.font, bar.size, bar.color, bar.highlight)] == [True] * 4


def test_every_command_on_characters_is_connected(window) -> None:
    assert WRITTEN.keys() == SWITCHES.keys()
    assert CASES.keys() < {action_id for action_id, _, _ in REWRITTEN}
    mine = {
        *SWITCHES,
        *CASES,
        *("format.color", "format.highlight", "format.grow", "format.shrink", "format.clear", "format.painter"),
        *("format.font", "format.width_half", "format.width_full"),
    }
    assert mine <= {spec.id for spec in FORMAT}
    assert len(mine) == 27
