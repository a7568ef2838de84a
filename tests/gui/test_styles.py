"""Styles in the window: the box in the formatting bar, the dialogs, a new style from the selection."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from open_windows import TABLE
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QInputDialog, QLineEdit

from bodies import paragraph, text_run
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.style_edits import style_scope, with_style_format
from speecheditor.gui.dialogs.character_dialog import CharacterDialog
from speecheditor.gui.dialogs.lengths import LengthBox
from speecheditor.gui.dialogs.paragraph_dialog import ParagraphDialog
from speecheditor.gui.dialogs.style_dialog import StyleDialog
from speecheditor.gui.dialogs.styles_dialog import STYLE_ID, StylesDialog
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.transaction import Selection
from styled_documents import LISTS, STYLES, lines, styled

BODY = paragraph("plain") + styled("Quote", "quoted 引文") + styled("H1", "One") + styled("Poem", "verse")
OK = QDialogButtonBox.StandardButton.Ok


@pytest.fixture
def window(opened: Callable[..., MainWindow]) -> MainWindow:
    return opened(BODY, styles=STYLES, numbering=LISTS)


def select(window: MainWindow, first: tuple[int, int], last: tuple[int, int] | None = None) -> None:
    window.editor.select(Selection(first, last or first))


def choose(window: MainWindow, name: str) -> list[str]:
    """Choose a style in the box as a hand does; the paragraphs then."""
    box = window.styles.box
    box.fill(window.styles.current())
    box.setCurrentIndex(box.findText(name))
    box.activated.emit(box.currentIndex())
    window.editor.binding.verify()
    return lines(window.document)


def saved(window: MainWindow) -> bytes:
    return write_docx(window.session.content, *window.document.snapshot())


def styles_dialog(window: MainWindow, style_id: str) -> StylesDialog:
    window.actions_by_id["format.styles"].trigger()
    dialog = window.findChild(StylesDialog)
    for group in range(2):
        parent = dialog.tree.topLevelItem(group)
        for row in range(parent.childCount()):
            if parent.child(row).data(0, STYLE_ID) == style_id:
                dialog.tree.setCurrentItem(parent.child(row))
    assert dialog.current() is not None
    return dialog


def style_dialog(dialog: StylesDialog) -> StyleDialog:
    return dialog.findChildren(StyleDialog)[-1]


def typed(box: LengthBox, text: str) -> None:
    box.lineEdit().selectAll()
    QTest.keyClicks(box, text)


def test_the_box_shows_the_style_at_the_caret(window: MainWindow) -> None:
    shown: list[str] = []
    for index in range(4):
        select(window, (index, 1))
        shown.append(window.styles.box.currentText())
    assert shown == ["Normal", "Quote", "Heading 1", "Poem"]
    assert window.styles.box.itemData(window.styles.box.findText("Heading 1"), Qt.ItemDataRole.FontRole).bold()


def test_a_style_from_the_box_to_the_file_and_back(window: MainWindow) -> None:
    before = window.document.snapshot()
    select(window, (0, 2), (1, 0))
    assert choose(window, "Heading 2") == ["H2|2 plain", "H2|2 quoted 引文", "H1|1 One", "Poem|0 verse"]
    assert window.outline_model.rowCount() == 3
    data = saved(window)
    assert lines(read_docx(data).document) == lines(window.document)
    assert [p.style.name for p in docx.Document(io.BytesIO(data)).paragraphs] == [
        "Heading 2", "Heading 2", "Heading 1", "Poem"
    ]  # fmt: skip
    main = read_docx(data).document
    assert all(block.source.element in main.package.part(main.main) for block in before[0][2:])
    window.actions_by_id["edit.undo"].trigger()
    assert all(a is b for a, b in zip(window.document.blocks, before[0], strict=True))
    assert saved(window) == window.session.content.package.data
    select(window, (2, 0))
    assert choose(window, "Quote")[2] == "Quote|0 One"
    assert window.outline_model.rowCount() == 0


def test_a_heading_style_that_the_file_lacks_can_be_applied(window: MainWindow) -> None:
    select(window, (0, 0))
    assert choose(window, "Heading 5")[0] == "Heading5|5 plain"
    assert lines(read_docx(saved(window)).document)[0] == "Heading5|5 plain"


def test_a_changed_style_shows_at_once_and_is_written(window: MainWindow) -> None:
    before = window.document.snapshot()
    dialog = styles_dialog(window, "Quote")
    assert "Normal" in dialog.about.text()
    assert not dialog.delete.isEnabled()
    dialog.modify.click()
    asked = style_dialog(dialog)
    asked.form.marks["bold"].setChecked(True)
    asked.form.color.palette_menu.chosen.emit("#aa0000")
    typed(asked.form.first_line, "2 ch")
    sample = asked.preview.document().findBlockByNumber(1)
    assert sample.begin().fragment().charFormat().fontWeight() == 700
    asked.buttons.button(OK).click()
    shown = window.editor.document().findBlockByNumber(1)
    assert (shown.begin().fragment().charFormat().fontWeight(), shown.blockFormat().textIndent()) == (700, 32)
    assert window.editor.document().begin().begin().fragment().charFormat().fontWeight() == 400
    window.editor.binding.verify()
    found = docx.Document(io.BytesIO(saved(window))).styles["Quote"]
    assert (found.font.bold, found.font.italic, str(found.font.color.rgb)) == (True, True, "AA0000")
    assert len(window.document.history.done) == 1
    window.actions_by_id["edit.undo"].trigger()
    assert window.document.snapshot()[1] is before[1]
    assert shown.begin().fragment().charFormat().fontWeight() == 400
    assert saved(window) == window.session.content.package.data


def test_a_style_takes_what_has_no_field_from_the_other_dialogs(window: MainWindow) -> None:
    dialog = styles_dialog(window, "Quote")
    dialog.modify.click()
    asked = style_dialog(dialog)
    asked.form.type_size.setEditText("三号")
    asked.form.more[0].click()
    characters = asked.findChild(CharacterDialog)
    part = characters.form.value()
    assert (part["size"], part["italic"]) == (16.0, True)
    characters.chosen.emit({"size": 18.0, "small_caps": True})
    characters.reject()
    assert asked.form.type_size.points() == 18.0
    asked.form.more[1].click()
    paragraph_dialog = asked.findChild(ParagraphDialog)
    typed(paragraph_dialog.form.left, "2 ch")
    paragraph_dialog.form.switches["keep_with_next"].click()
    typed(paragraph_dialog.form.before, "6 pt")
    paragraph_dialog.accept()
    assert asked.form.before.length() == (6.0, "pt")
    asked.buttons.button(OK).click()
    assert len(window.document.history.done) == 1
    found = docx.Document(io.BytesIO(saved(window))).styles["Quote"]
    assert (found.font.size.pt, found.font.small_caps, found.font.italic) == (18, True, True)
    look = found.paragraph_format
    assert (look.left_indent.pt, look.keep_with_next, look.space_before.pt) == (36, True, 6)
    window.document.undo()
    assert saved(window) == window.session.content.package.data


def test_a_size_that_is_none_is_told(window: MainWindow) -> None:
    dialog = styles_dialog(window, "Quote")
    dialog.modify.click()
    asked = style_dialog(dialog)
    asked.form.type_size.setEditText("large")
    assert not asked.buttons.button(OK).isEnabled()
    assert "三号" in asked.message.text()
    asked.form.type_size.setEditText("小三")
    assert asked.buttons.button(OK).isEnabled()
    asked.buttons.button(OK).click()
    assert docx.Document(io.BytesIO(saved(window))).styles["Quote"].font.size.pt == 15


def test_another_base_shows_in_the_fields_that_nobody_changed(window: MainWindow) -> None:
    dialog = styles_dialog(window, "Poem")
    dialog.modify.click()
    asked = style_dialog(dialog)
    assert (asked.form.marks["italic"].isChecked(), asked.name.text(), asked.name.isEnabled()) == (True, "Poem", True)
    asked.form.type_size.setEditText("30")
    asked.based_on.setCurrentIndex(asked.based_on.findText("Heading 1"))
    marks = asked.form.marks
    assert (marks["italic"].isChecked(), marks["bold"].isChecked(), asked.form.type_size.points()) == (False, True, 30)
    asked.name.setText("Quote")
    assert not asked.buttons.button(OK).isEnabled()
    assert "Quote" in asked.message.text()
    asked.name.setText("Verse")
    asked.buttons.button(OK).click()
    assert lines(window.document)[3] == "Poem|1 verse"
    assert window.document.blocks[3].source is window.session.content.blocks[3].source
    found = read_docx(saved(window)).document.properties.styles.styles["Poem"]
    assert (found.name, found.based_on, found.level) == ("Verse", "H1", 1)


def test_styles_are_made_and_deleted_in_the_dialog(window: MainWindow) -> None:
    dialog = styles_dialog(window, "Strong")
    dialog.new.click()
    asked = style_dialog(dialog)
    assert not asked.form.paragraph.isVisibleTo(asked.form)
    asked.name.setText("Spoken loudly")
    asked.form.marks["underline"].setChecked(True)
    asked.buttons.button(OK).click()
    assert dialog.current().id == "Spokenloudly"
    assert window.document.properties.styles.styles["Spokenloudly"].based_on == "Strong"
    dialog.apply.click()
    assert "Select the text" in window.status.currentMessage()
    select(window, (0, 0), (0, 5))
    dialog.apply.click()
    data = saved(window)
    run = docx.Document(io.BytesIO(data)).paragraphs[0].runs[0]
    assert (run.style.name, run.style.font.underline) == ("Spoken loudly", True)
    dialog.delete.click()
    assert window.document.blocks[0].runs[0].props.raw == b""
    dialog = styles_dialog(window, "Poem")
    dialog.delete.click()
    assert lines(window.document)[3] == "Quote|0 verse"
    for _ in range(4):
        window.actions_by_id["edit.undo"].trigger()
    assert saved(window) == window.session.content.package.data


def test_a_new_style_from_the_selection(opened: Callable[..., MainWindow]) -> None:
    body = paragraph(text_run("big", '<w:sz w:val="60"/>'), ppr='<w:jc w:val="center"/>') + paragraph("other")
    window = opened(body, styles=STYLES, numbering=LISTS)
    select(window, (0, 1))
    window.actions_by_id["format.new_style"].trigger()
    asked = window.findChild(QInputDialog)
    asked.findChild(QLineEdit).setText("Loud 大")
    asked.accept()
    assert lines(window.document) == ["Loud|0 big", "-|0 other"]
    assert window.document.blocks[0].runs[0].props.raw == b""
    assert window.document.blocks[0].props.alignment is None
    assert window.styles.box.currentText() == "Loud 大"
    found = docx.Document(io.BytesIO(saved(window))).styles["Loud 大"]
    assert (found.font.size.pt, found.paragraph_format.alignment, found.base_style.name) == (30, 1, "Normal")
    assert len(window.document.history.done) == 1
    assert not window.styles.make("loud 大")
    assert "cannot be named" in window.status.currentMessage()


def test_text_in_tables_follows_a_changed_style(opened: Callable[..., MainWindow]) -> None:
    window = opened(TABLE + BODY, styles=STYLES, numbering=LISTS)
    layout, table = window.editor.speech_layout, window.editor.document().begin()

    def height() -> float:
        layout.settle(0.0, 1000.0)
        return layout.blockBoundingRect(table).height()

    before, normal = height(), window.styles.style("Normal")
    window.styles.change(with_style_format(normal, {"size": 60.0}, {}, style_scope(window.session.content)))
    assert height() > 2 * before
    window.actions_by_id["edit.undo"].trigger()
    assert height() == before


def test_enter_behind_a_paragraph_begins_its_next_style(opened: Callable[..., MainWindow]) -> None:
    styles = STYLES.replace('w:styleId="Quote"><w:name w:val="Quote"/>', 'w:styleId="Quote"><w:name w:val="Quote"/>'
                            '<w:next w:val="Poem"/>')  # fmt: skip
    window = opened(BODY, styles=styles, numbering=LISTS)
    select(window, (1, len("quoted 引文")))
    QTest.keyClick(window.editor, Qt.Key.Key_Return)
    assert lines(window.document)[1:3] == ["Quote|0 quoted 引文", "Poem|0 "]


def test_a_read_only_document_offers_no_other_style(window: MainWindow) -> None:
    window.editor.set_read_only(True)
    window.refresh()
    assert not window.styles.box.isEnabled()
    window.editor.set_read_only(False)
    window.refresh()
    assert window.styles.box.isEnabled()
