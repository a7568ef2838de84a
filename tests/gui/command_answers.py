"""How the dialogs and menus that commands open are answered, for `test_every_command`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from command_bench import Hand
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QInputDialog,
    QTreeWidgetItemIterator,
)

from speecheditor.gui.color_menu import ColorMenu
from speecheditor.gui.dialogs.insert_table import InsertTableDialog
from speecheditor.gui.dialogs.paragraph_form import ParagraphForm
from speecheditor.gui.dialogs.spelling_dialog import SpellingDialog
from speecheditor.gui.dialogs.style_dialog import StyleDialog
from speecheditor.gui.dialogs.styles_dialog import STYLE_ID, StylesDialog
from speecheditor.model.transaction import Selection

Answer = Callable[[Hand], None]
D = TypeVar("D", bound=QDialog)


def chosen_color(color: str) -> Answer:
    """The button of a colour in the menu that is open."""

    def answer(hand: Hand) -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, ColorMenu)
        button = menu.buttons()[color]
        assert isinstance(button, QAbstractButton)
        button.click()

    return answer


def painted(at: int, words: str) -> Answer:
    """The format painter goes over other words of a block."""

    def answer(hand: Hand) -> None:
        start = hand.window.document.blocks[at].text.index(words)
        hand.window.editor.select(Selection((at, start), (at, start + len(words))))
        hand.window.actions_by_id["format.painter"].trigger()

    return answer


def character_dialog(fields: Mapping[str, str], checked: Sequence[str] = ()) -> Answer:
    """The dialog on characters: what is typed into its lists, and the boxes that are clicked."""

    def answer(hand: Hand) -> None:
        dialog = hand.window.characters.dialog
        assert dialog is not None
        for box in dialog.form.findChildren(QComboBox):
            if box.accessibleName() in fields:
                box.setFocus()
                box.setEditText(fields[box.accessibleName()])
                box.lineEdit().textEdited.emit(box.currentText())
        for button in dialog.form.findChildren(QAbstractButton):
            if button.text().replace("&", "") in checked:
                button.click()
        dialog.buttons.button(dialog.buttons.StandardButton.Ok).click()

    return answer


# -- paragraphs and styles


def paragraph_dialog(*edits: Callable[[ParagraphForm], object]) -> Answer:
    """The dialog on paragraphs: what is done in its form."""

    def answer(hand: Hand) -> None:
        dialog = hand.window.paragraph_formats.dialog
        assert dialog is not None
        for edit in edits:
            edit(dialog.form)
        dialog.accept()

    return answer


def page_dialog(margins: str, numbers: int) -> Answer:
    """The dialog on the pages: a choice of margins, and one of page numbers."""

    def answer(hand: Hand) -> None:
        dialog = hand.window.page_setup.dialog
        assert dialog is not None
        for box, index in (
            (dialog.page.preset, dialog.page.preset.findData(margins)),
            (dialog.margins.numbers, numbers),
        ):
            box.setCurrentIndex(index)
            box.activated.emit(index)
        dialog.accept()

    return answer


def typed(field: str, text: str) -> Callable[[ParagraphForm], object]:
    """A length is typed into a field of the form."""

    def edit(form: ParagraphForm) -> None:
        box = getattr(form, field)
        box.selectAll()
        for char in text:  # QTest types ASCII only
            QApplication.sendEvent(box, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char))

    return edit


def picked(field: str, value: object) -> Callable[[ParagraphForm], object]:
    """A choice of the form."""

    def edit(form: ParagraphForm) -> None:
        box = getattr(form, field)
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())

    return edit


def tab_stop(place: str, kind: str, leader: str) -> Callable[[ParagraphForm], object]:
    """A tab stop that is set on the last page of the form."""

    def edit(form: ParagraphForm) -> None:
        stops = form.stops
        stops.place.selectAll()
        QTest.keyClicks(stops.place, place)
        stops.kind.setCurrentIndex(stops.kind.findData(kind))
        stops.leader.setCurrentIndex(stops.leader.findData(leader))
        stops.set.click()

    return edit


def named(name: str) -> Answer:
    """The name of a new style."""

    def answer(hand: Hand) -> None:
        asked = _last(hand, QInputDialog)
        asked.setTextValue(name)
        asked.accept()

    return answer


def applied_style(style_id: str) -> Answer:
    """The dialog on styles: one is applied."""

    def answer(hand: Hand) -> None:
        dialog = _styles_dialog(hand, style_id)
        dialog.apply.click()
        dialog.reject()

    return answer


def modified_style(style_id: str) -> Answer:
    """The dialog on styles: one becomes bold."""

    def answer(hand: Hand) -> None:
        dialog = _styles_dialog(hand, style_id)
        dialog.modify.click()
        asked = dialog.findChildren(StyleDialog)[-1]
        asked.form.marks["bold"].click()
        asked.buttons.button(asked.buttons.StandardButton.Ok).click()
        dialog.reject()

    return answer


def _styles_dialog(hand: Hand, style_id: str) -> StylesDialog:
    dialog = _last(hand, StylesDialog)
    items = QTreeWidgetItemIterator(dialog.tree)
    while (item := items.value()) is not None:
        if item.data(0, STYLE_ID) == style_id:
            dialog.tree.setCurrentItem(item)
        items += 1
    return dialog


def _last(hand: Hand, kind: type[D]) -> D:
    """The dialog of that kind that is shown."""
    return next(dialog for dialog in hand.window.findChildren(kind) if dialog.isVisible())


# -- objects


def picture_dialog(width: float, description: str) -> Answer:
    """The dialog on a picture, once it is open: its width in centimetres, and what it shows."""

    def answer(hand: Hand) -> None:
        hand.qtbot.waitUntil(lambda: hand.window.pictures.dialog is not None)
        dialog = hand.window.pictures.dialog
        assert dialog is not None
        dialog.width_field.setValue(width)
        dialog.description_field.setText(description)
        dialog.accept()

    return answer


def picture_inserted(hand: Hand) -> None:
    """The picture that the file dialog gave is read."""
    hand.qtbot.waitUntil(lambda: bool(hand.window.document.history.done))


def table_dialog(rows: int, columns: int) -> Answer:
    """How large a new table shall be."""

    def answer(hand: Hand) -> None:
        dialog = _last(hand, InsertTableDialog)
        dialog.rows.setValue(rows)
        dialog.columns.setValue(columns)
        dialog.buttons.accepted.emit()

    return answer


def link_dialog(address: str, text: str = "") -> Answer:
    """Where a hyperlink leads, and another text for it."""

    def answer(hand: Hand) -> None:
        dialog = hand.window.hyperlinks.dialog
        assert dialog is not None
        dialog.address_field.setText(address)
        if text:
            dialog.text_field.setText(text)
        dialog.accept()

    return answer


def link_to_section(place: int) -> Answer:
    """A hyperlink leads to a heading of the document."""

    def answer(hand: Hand) -> None:
        dialog = hand.window.hyperlinks.dialog
        assert dialog is not None
        dialog.by_section.setChecked(True)
        dialog.tree.setCurrentIndex(hand.window.outline_model.section_at(place))
        dialog.accept()

    return answer


def reference_dialog(place: int, form: int) -> Answer:
    """The heading and the form of a cross-reference."""

    def answer(hand: Hand) -> None:
        dialog = hand.window.cross_references.dialog
        assert dialog is not None
        dialog.tree.setCurrentIndex(hand.window.outline_model.section_at(place))
        dialog.forms.setCurrentItem(dialog.forms.topLevelItem(form))
        dialog.accept()

    return answer


def symbol_dialog(query: str) -> Answer:
    """The special character that a search finds."""

    def answer(hand: Hand) -> None:
        dialog = hand.window.insertions.dialog
        assert dialog is not None
        dialog.search.setText(query)
        dialog.buttons.accepted.emit()
        dialog.reject()

    return answer


def noted(text: str) -> Answer:
    """Words that are typed into the footnote that is open."""

    def answer(hand: Hand) -> None:
        QTest.keyClicks(hand.window.footnotes.panel.editor, text)

    return answer


def in_cell(row: int, column: int) -> Answer:
    """The keyboard goes into a cell of the table first."""

    def before(hand: Hand) -> None:
        index = hand.window.editor.selection().head[0]
        assert hand.window.tables.cells.open(index, (row, column))

    return before


def cell_typed(text: str) -> Answer:
    """Words that are typed into the cell that is open."""

    def answer(hand: Hand) -> None:
        QTest.keyClicks(hand.window.tables.cells.cell, text)

    return answer


def mark_dialog(*texts: str) -> Answer:
    """The words of a speech mark."""

    def answer(hand: Hand) -> None:
        dialog = hand.window.speech_marks.dialog
        assert dialog is not None
        for edit, text in zip(dialog.edits, texts, strict=True):
            edit.setText(text)
        dialog.accept()

    return answer


# -- text


def copied(html: str, text: str) -> Answer:
    """Another program has copied something."""

    def before(hand: Hand) -> None:
        data = QMimeData()
        data.setHtml(html)
        data.setText(text)
        QApplication.clipboard().setMimeData(data)

    return before


def replaced_all(find: str, replace: str) -> Answer:
    """The bar that finds and replaces: all at once."""

    def answer(hand: Hand) -> None:
        bar = hand.window.find_bar
        bar.find_field.setText(find)
        bar.replace_field.setText(replace)
        bar.replace_all.click()
        bar.close_button.click()

    return answer


def corrected(hand: Hand) -> None:
    """The first wrong word is put right."""
    dialog = _last(hand, SpellingDialog)
    change = dialog.buttons["change"]
    hand.qtbot.waitUntil(lambda: change.isEnabled() and dialog.word_edit.text() != "", timeout=5000)
    dialog.word_edit.setText("speech")
    change.click()
    dialog.reject()


def cleaned(hand: Hand) -> None:
    """The clean-up that is offered is done."""
    marks = hand.window.clean_marks
    hand.qtbot.waitUntil(lambda: marks.dialog is not None)
    assert marks.dialog is not None
    marks.dialog.buttons.button(marks.dialog.buttons.StandardButton.Ok).click()
    hand.qtbot.waitUntil(lambda: bool(hand.window.document.history.done))
