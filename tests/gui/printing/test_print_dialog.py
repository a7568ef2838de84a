"""The print dialog: what it offers, what it says, and what it remembers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from speecheditor import resources
from speecheditor.gui.printing.imposition import ACTUAL, BOOKLET, EVEN, Plan
from speecheditor.gui.printing.manuscript import Draft
from speecheditor.gui.printing.print_dialog import PrintDialog
from speecheditor.gui.printing.print_form import Habits
from speecheditor.gui.printing.printers import SHORT_EDGE, Device, paper_size
from speecheditor.model.blocks import Paragraph, ParaProps, Run, new_id
from speecheditor.model.properties import Properties

NEW_PAGE = ParaProps(raw=b"<w:pageBreakBefore/>")
SPEECH = [Paragraph(new_id(), (Run("户口在门外。" * 60),), props=NEW_PAGE) for _ in range(5)]


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[PrintDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    place = SPEECH[-1].id, 359
    dialog = PrintDialog(parent, Draft(SPEECH, Properties(), "讲话"), resources.layouts(), place=place)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.told.text() == "5 pages on 5 sheets")
    yield dialog
    dialog.close()


def choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(box.findData(value))


def test_without_a_printer_there_is_still_the_file(dialog: PrintDialog) -> None:
    assert dialog.form.printer.itemText(dialog.form.printer.count() - 1) == "Print to a PDF file"
    assert dialog.form.state.text() == "Writes the sheets into a PDF file."
    assert not dialog.form.properties.isEnabled()


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ("2-3", "2 pages on 2 sheets"),
        ("4-", "2 pages on 2 sheets"),
        ("1", "One page on one sheet"),
        ("7", "There is no page 7; the draft has 5 pages."),
        ("one", "“one” names no pages. Write, for example, 1-3, 5, 8-."),
    ],
)
def test_a_range_is_counted_or_its_error_said(dialog: PrintDialog, qtbot: QtBot, pages: str, told: str) -> None:
    qtbot.keyClicks(dialog.form.pages, pages)
    assert dialog.form.some_pages.isChecked()
    assert dialog.told.text() == told
    assert dialog.buttons.buttons()[0].isEnabled() == ("page on" in told or "pages on" in told)


def test_odd_and_even_booklet_and_copies_are_counted(dialog: PrintDialog) -> None:
    form = dialog.form
    choose(form.which, EVEN)
    assert dialog.told.text() == "2 pages on 2 sheets"
    choose(form.which, "all")
    choose(form.kind, BOOKLET)
    assert form.duplex.currentData() == SHORT_EDGE
    assert dialog.told.text() == "5 pages on 2 sheets"
    form.copies.setValue(3)
    assert dialog.told.text() == "5 pages on 6 sheets"


def test_the_current_page_is_that_of_the_caret(dialog: PrintDialog) -> None:
    dialog.form.current_page.setChecked(True)
    dialog.accept()
    assert dialog.order is not None
    assert dialog.order.choice.pages.of(5) == (4,)


def test_another_layout_is_laid_out_anew(dialog: PrintDialog, qtbot: QtBot) -> None:
    choose(dialog.form.layout_box, "gb9704")
    assert dialog.told.text() == "Making the pages…"
    assert not dialog.buttons.buttons()[0].isEnabled()
    qtbot.waitUntil(lambda: "on" in dialog.told.text().split())
    dialog.accept()
    assert dialog.order is not None
    assert dialog.order.cut.manuscript.layout.id == "gb9704"


def test_the_first_sheet_is_shown(dialog: PrintDialog) -> None:
    before = dialog.picture.grab().toImage()
    choose(dialog.form.kind, BOOKLET)
    assert dialog.picture.grab().toImage() != before


def test_habits_come_back_but_not_copies_and_pages(dialog: PrintDialog) -> None:
    form = dialog.form
    habits = Habits("", SHORT_EDGE, grey=True, kind=BOOKLET, frames=True, paper="A5", scaling=ACTUAL)
    form.show_habits(habits)
    form.copies.setValue(4)
    assert form.habits() == habits
    other = PrintDialog(dialog, Draft(SPEECH, Properties(), "x"), (), form.habits())
    assert other.form.habits() == habits
    assert other.form.choice(other.form.plan(Plan().edges).edges).copies == 1
    other.reject()


def test_only_what_the_printer_can_do_is_offered(dialog: PrintDialog) -> None:
    form = dialog.form
    form.show_device(Device("plain", colors=False, papers=("A4",), state="Ready."))
    assert [form.duplex.itemData(at) for at in range(form.duplex.count())] == ["one"]
    assert [form.paper.itemData(at) for at in range(form.paper.count())] == ["", "A4"]
    assert not form.colors.isEnabled()
    assert form.properties.isEnabled()


def test_paper_has_its_size() -> None:
    assert tuple(round(length) for length in paper_size("A5")) == (420, 595)


def test_each_field_has_a_name_and_each_mnemonic_is_one(dialog: PrintDialog) -> None:
    kinds = (QComboBox, QSpinBox, QLineEdit, QAbstractButton)
    fields = [
        child for kind in kinds for child in dialog.findChildren(kind) if child.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    own = [field for field in fields if not field.objectName().startswith("qt_")]
    nameless = [field for field in own if not field.accessibleName() and not getattr(field, "text", str)()]
    assert nameless == []
    from PySide6.QtWidgets import QLabel

    texts = [widget.text() for kind in (QAbstractButton, QLabel) for widget in dialog.findChildren(kind)]
    keys = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
    assert sorted(keys) == sorted(set(keys))
    assert len(keys) >= 14


def test_it_fits_a_small_screen(dialog: PrintDialog) -> None:
    assert dialog.minimumSizeHint().width() <= 792
    assert dialog.minimumSizeHint().height() <= 560
