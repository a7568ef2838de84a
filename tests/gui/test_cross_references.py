"""Cross-references in a window: inserting by keyboard, what is shown, the list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bodies import end, field, heading, paragraph
from speecheditor import resources
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.gui.binding import RUN_KEY
from speecheditor.gui.layout_decor import AtomLook
from speecheditor.gui.main_window import MainWindow
from speecheditor.model import restructure
from speecheditor.model.blocks import readable_text
from speecheditor.model.transaction import Selection

START = '<w:bookmarkStart w:id="7" w:name="_Ref1"/>'
SEE = paragraph("see ", field("REF _Ref1 \\n \\h", "1"), " there")
BODY = heading(1, START, "One", end(7)) + SEE + heading(1, "Two") + heading(2, "Deep") + paragraph("text")
LOST = BODY + paragraph("and ", field("REF _Gone \\n \\h", "9"))


@pytest.fixture
def opened(opened) -> Callable[..., MainWindow]:
    return lambda body=BODY: opened(body)


def numbered(window: MainWindow) -> MainWindow:
    window.commands.set_scheme(resources.scheme("zh-official"))
    return window


def look(window: MainWindow, block: int) -> AtomLook:
    """The look of the first atom in a block."""
    shown = window.editor.document().findBlockByNumber(block)
    it = shown.begin()
    while not it.atEnd():
        fmt = it.fragment().charFormat()
        key = fmt.property(RUN_KEY)
        if key is not None and window.editor.binding.formats.props.value(key).atom:
            found = window.editor.speech_layout._decor.atom(fmt, shown)
            assert found is not None
            return found
        it += 1
    raise AssertionError("no atom")


def shown(window: MainWindow) -> list[tuple[str, str]]:
    return [(row.shown, row.target) for row in window.cross_references.rows()]


def press(widget, *keys) -> None:
    for key in keys:
        QTest.keyClick(widget, key)


def test_a_reference_is_inserted_by_keyboard_alone_and_is_one_undo_step(opened):
    window = numbered(opened())
    window.editor.select(Selection.at((4, 4)))
    before = window.document.snapshot()[0]
    window.actions_by_id["insert.reference"].trigger()
    dialog = window.cross_references.dialog
    assert dialog is not None
    assert dialog.focusWidget() is dialog.filter
    QTest.keyClicks(dialog.filter, "deep")
    press(dialog.filter, Qt.Key.Key_Up, Qt.Key.Key_Down)
    assert dialog.place == 3
    press(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.tree
    press(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.forms
    press(dialog.forms, Qt.Key.Key_Down)
    assert dialog.forms.currentItem().text(1) == "二（一）"
    assert dialog.forms.topLevelItem(4).text(1) == "（一）Deep"
    press(dialog.forms, Qt.Key.Key_Return)
    assert shown(window)[1:] == [("二（一）", "（一） Deep")]
    window.editor.binding.verify()
    window.actions_by_id["edit.undo"].trigger()
    assert all(a is b for a, b in zip(window.document.blocks, before, strict=True))


def test_what_is_inserted_is_saved_and_read_back(opened):
    window = numbered(opened())
    window.editor.select(Selection.at((4, 4)))
    dialog = window.cross_references.ask_to_insert()
    assert dialog is not None
    dialog.tree.setCurrentIndex(window.outline_model.section_at(2))
    dialog.forms.setCurrentItem(dialog.forms.topLevelItem(4))
    dialog.accept()
    assert shown(window)[1:] == [("二", "二、 Two"), ("Two", "二、 Two")]
    data = write_docx(window.session.content, window.document.blocks, window.document.properties)
    again = read_docx(data).document
    assert [run.props.atom.text for run in again.blocks[4].runs if run.props.atom] == ["二", "Two"]


def test_a_filter_that_finds_nothing_lets_nothing_be_inserted(opened):
    window = numbered(opened())
    dialog = window.cross_references.ask_to_insert()
    assert dialog is not None
    QTest.keyClicks(dialog.filter, "nowhere")
    assert not dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
    dialog.filter.clear()
    assert dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
    dialog.reject()


def test_of_a_heading_without_a_number_only_title_and_place_can_be_shown(opened):
    window = opened()
    dialog = window.cross_references.ask_to_insert()
    assert dialog is not None
    forms = [dialog.forms.topLevelItem(k) for k in range(6)]
    assert [form.isDisabled() for form in forms] == [True, True, True, False, True, False]
    assert dialog.form == 3
    dialog.reject()


def test_a_document_without_headings_is_told_of(opened):
    window = opened(paragraph("text"))
    assert window.cross_references.ask_to_insert() is None
    assert window.statusBar().currentMessage() == "There is no heading here."


def test_the_text_shows_the_number_of_the_heading_where_it_is_now(opened):
    window = numbered(opened())
    assert look(window, 1) == AtomLook("reference", "一")
    window.commands.run(restructure.move_down(window.document, 0))
    assert look(window, 4) == AtomLook("reference", "二")
    assert window.cross_references.rows()[0].where == "see 二 there"


def test_a_wider_number_is_laid_out_anew(opened):
    window = numbered(opened("".join(heading(1, f"H{k}") for k in range(9)) + BODY))
    layout, block = window.editor.speech_layout, window.editor.document().findBlockByNumber(10)

    def width() -> float:
        layout.blockBoundingRect(block)
        return block.layout().lineAt(0).naturalTextWidth()

    before = width()
    window.commands.run(restructure.move_down(window.document, 9))
    block = window.editor.document().findBlockByNumber(13)
    assert window.cross_references.rows()[0].shown == "十一"
    assert width() > before


def test_a_lost_reference_looks_so_and_its_tip_says_why(opened):
    window = numbered(opened(LOST))
    assert look(window, 5) == AtomLook("lost", "9")
    atom = next(run.props for run in window.document.blocks[5].runs if run.props.atom)
    assert window.editor.hover.text(atom) == "The section this refers to was deleted."
    live = next(run.props for run in window.document.blocks[1].runs if run.props.atom)
    assert window.editor.hover.text(live) == "Cross-reference to “一、 One”.\nCtrl+click goes there."


def test_ctrl_click_goes_to_the_heading(opened):
    window = numbered(opened(BODY + paragraph("more ", field("REF _Ref1 \\h", "One"))))
    editor = window.editor
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().findBlockByNumber(5).position() + 5)
    editor.setTextCursor(cursor)
    point = editor.cursorRect().center() + QPoint(8, 0)
    assert editor.hover.follow(point)
    assert editor.textCursor().blockNumber() == 0


def test_copied_text_is_what_is_seen(opened):
    window = numbered(opened())
    window.commands.run(restructure.move_down(window.document, 0))
    window.editor.select(Selection((4, 0), (4, 11)))
    window.editor.copy()
    assert QApplication.clipboard().text() == "see 二 there"


def test_the_list_begins_with_what_is_lost_and_goes_there(opened):
    window = numbered(opened(LOST))
    dialog = window.cross_references.show_list()
    assert dialog.count.text() == "Cross-references: 2. Leading nowhere: 1."
    assert [dialog.list.currentItem().text(k) for k in range(3)] == ["and 9", "9", "missing"]
    press(dialog.list, Qt.Key.Key_Return)
    assert window.editor.selection() == Selection((5, 4), (5, 5))


def test_a_lost_reference_can_be_given_another_heading(opened):
    window = numbered(opened(LOST))
    dialog = window.cross_references.show_list()
    dialog.retarget.click()
    asked = window.cross_references.dialog
    assert asked is not None
    asked.tree.setCurrentIndex(window.outline_model.section_at(3))
    asked.accept()
    assert shown(window) == [("一", "一、 One"), ("（一）", "（一） Deep")]
    assert dialog.count.text() == "Cross-references: 2"
    dialog.close()


def test_a_reference_can_become_text(opened):
    window = numbered(opened(LOST))
    dialog = window.cross_references.show_list()
    dialog.to_text.click()
    assert window.document.blocks[5].text == "and 9"
    assert dialog.list.topLevelItemCount() == 1
    dialog.close()


def test_a_read_only_document_lists_but_changes_nothing(opened):
    window = numbered(opened(LOST))
    window.editor.set_read_only(True)
    dialog = window.cross_references.show_list()
    assert (dialog.go.isEnabled(), dialog.retarget.isEnabled(), dialog.to_text.isEnabled()) == (True, False, False)
    dialog.close()


def test_pages_show_what_the_text_shows(opened):
    from speecheditor.gui.printing.builder import build
    from speecheditor.gui.printing.manuscript import Draft

    window = numbered(opened())
    window.commands.run(restructure.move_down(window.document, 0))
    manuscript = build(Draft(*window.document.snapshot()))
    assert "see 二 there" in list(manuscript.texts())


def test_a_number_with_its_title_is_parted_as_in_the_heading(opened):
    window = numbered(opened())
    window.editor.select(Selection.at((4, 4)))
    window.actions_by_id["insert.reference"].trigger()
    dialog = window.cross_references.dialog
    assert dialog is not None
    QTest.keyClicks(dialog.filter, "Two")
    dialog.forms.setCurrentItem(dialog.forms.topLevelItem(4))
    assert dialog.forms.currentItem().text(1) == "二、Two"
    dialog.accept()
    assert readable_text(window.document.blocks[4].runs) == "text二、Two"
