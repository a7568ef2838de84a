"""The dialog on the pages, driven by its fields, the sheet that follows, and the pages in small."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QPushButton

from bodies import paragraph
from pdf_reading import reader
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.page_setup import read_setup
from speecheditor.gui.dialogs.field_names import with_names, with_signs
from speecheditor.gui.dialogs.lengths import MM, Length, LengthBox
from speecheditor.gui.dialogs.page_pictures import small_pages
from speecheditor.gui.dialogs.page_setup_dialog import OK, PageSetupDialog
from speecheditor.gui.main_window import MainWindow
from speecheditor.gui.printing.builder import build
from speecheditor.gui.printing.pdf import write_pdf
from speecheditor.model.page import PAGE_FIELD, PAGES_FIELD
from speecheditor.model.page_setup import MarginText, SectionSetup, Story

TEXT = paragraph("甲乙丙") + paragraph("second")
SECTIONS = (
    paragraph("one", ppr='<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>')
    + paragraph("two")
    + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
)
FOOTER, EVEN = Story("footer", "default"), Story("footer", "even")


@pytest.fixture(autouse=True)
def _metric():
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    yield
    QLocale.setDefault(before)


def asked(window: MainWindow) -> PageSetupDialog:
    window.actions_by_id["file.page_setup"].trigger()
    dialog = window.page_setup.dialog
    assert dialog is not None
    return dialog


def picked(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def typed(box: LengthBox, text: str) -> None:
    box.lineEdit().setText(text)
    box.lineEdit().textEdited.emit(text)


def entered(edit: QLineEdit, text: str) -> None:
    edit.setText(text)
    edit.textEdited.emit(text)


def written(window: MainWindow) -> bytes:
    return write_docx(window.session.content, *window.document.snapshot())


def column_of(window: MainWindow) -> float:
    """The width of the text on the sheet in unzoomed pixels; the zoom follows the sheet."""
    column = window.editor.speech_layout.column
    return round(column.width / column.zoom, 3)


def sections(window: MainWindow) -> tuple[SectionSetup, ...]:
    return read_setup(window.session.content, *window.document.snapshot()).sections


def test_paper_margins_and_texts_are_one_step(opened) -> None:
    window = opened(TEXT)
    before, column = written(window), column_of(window)
    dialog = asked(window)
    picked(dialog.page.paper, "A5")
    picked(dialog.page.orientation, True)
    typed(dialog.page.boxes["left"], "40 mm")
    dialog.margins.first.setChecked(True)
    entered(dialog.margins.header.sides[0], "{page} of {Pages}, {x}")
    dialog.accept()
    found = docx.Document(io.BytesIO(written(window))).sections[0]
    assert (round(found.page_width.mm), round(found.page_height.mm), round(found.left_margin.mm)) == (210, 148, 40)
    assert found.different_first_page_header_footer
    assert sections(window)[0].text(Story("header", "default")) == MarginText(f"{PAGE_FIELD} of {PAGES_FIELD}, {{x}}")
    assert column_of(window) != column
    assert len(window.document.history.done) == 1
    assert window.actions_by_id["edit.undo"].text().replace("&", "") == "Undo Page Set-up"
    window.actions_by_id["edit.undo"].trigger()
    assert written(window) == before
    assert column_of(window) == column


def test_what_was_just_set_up_is_on_paper(opened, tmp_path: Path) -> None:
    window = opened(SECTIONS)
    dialog = asked(window)
    dialog.margins.even.setChecked(True)
    entered(dialog.margins.header.sides[0], "just set up")
    dialog.accept()
    found = build(window.paper.draft()).sections
    assert [section.page.headers.for_page(1)[0].text.strip() for section in found] == ["just set up"] * 2
    assert [section.page.headers.even is not None for section in found] == [True] * 2
    write_pdf(window.paper.draft(), tmp_path / "paper.pdf")
    if (tool := reader()) is None:
        pytest.skip("pdftotext is not installed")
    text = subprocess.run([tool, tmp_path / "paper.pdf", "-"], capture_output=True, check=True).stdout.decode()
    assert [page.count("just set up") for page in text.split("\f")] == [1, 0, 0]  # The second page is an even one.


def test_nothing_done_changes_nothing(opened) -> None:
    window = opened(TEXT)
    asked(window).accept()
    assert not window.document.history.done
    asked(window).reject()
    assert not window.document.history.done


def test_the_text_column_follows_and_goes_back(opened) -> None:
    window = opened(TEXT)
    column = column_of(window)
    dialog = asked(window)
    picked(dialog.page.preset, "narrow")
    dialog.accept()
    wide = column_of(window)
    assert wide > column
    window.actions_by_id["edit.undo"].trigger()
    assert column_of(window) == column
    window.actions_by_id["edit.redo"].trigger()
    assert column_of(window) == wide


def test_page_numbers_of_an_official_document(opened) -> None:
    window = opened(TEXT)
    dialog = asked(window)
    dialog.margins.numbers.activated.emit(3)
    picked(dialog.page.preset, "gb9704")
    dialog.accept()
    assert window.document.properties.even_and_odd
    section = sections(window)[0]
    assert section.text(FOOTER) == MarginText(right=f"— {PAGE_FIELD} —", size=14.0, indent=14.0)
    assert section.text(EVEN) == MarginText(f"— {PAGE_FIELD} —", size=14.0, indent=14.0)
    assert (section.top, section.right) == (104.9, 73.7)
    dialog = asked(window)
    assert dialog.page.preset.currentData() == "gb9704"
    assert [dialog.margins.pages.itemData(k) for k in range(dialog.margins.pages.count())] == ["default", "even"]
    dialog.margins.numbers.activated.emit(1)
    dialog.accept()
    assert all(text is not None and text.is_blank for text in sections(window)[0].texts)


@pytest.mark.parametrize(
    ("block", "everywhere", "expected"), [(0, False, [1, 0]), (1, False, [0, 1]), (0, True, [1, 1])]
)
def test_the_section_of_the_caret_or_all(opened, block: int, everywhere: bool, expected: list[int]) -> None:
    window = opened(SECTIONS)
    window.editor.show_heading(block)
    dialog = asked(window)
    assert not dialog.scope.isHidden()
    picked(dialog.scope, everywhere)
    picked(dialog.page.preset, "wide")
    dialog.accept()
    assert [int(section.left == 144.0) for section in sections(window)] == expected


def test_what_cannot_be_is_said(opened) -> None:
    dialog = asked(opened(TEXT))
    button = dialog.buttons.button(OK)
    assert button.isEnabled()
    typed(dialog.page.boxes["left"], "150 mm")
    typed(dialog.page.boxes["right"], "150 mm")
    assert not button.isEnabled()
    assert dialog.message.text() == "The margins leave no room for text."
    typed(dialog.page.boxes["left"], "20 mm")
    typed(dialog.page.boxes["right"], "20 mm")
    assert button.isEnabled()
    assert dialog.page.preset.currentData() == ""
    assert dialog.page.boxes["left"].length() == Length(20.0, MM)
    dialog.reject()


def test_fields_are_put_where_text_was_typed_last(opened, qtbot) -> None:
    dialog = asked(opened(TEXT))
    dialog.tabs.setCurrentIndex(1)
    edit = dialog.margins.footer.sides[2]
    edit.setFocus()
    qtbot.keyClicks(edit, "p ")
    for sign in (PAGE_FIELD, PAGES_FIELD):
        dialog.margins.fields[sign].click()
    assert edit.text() == "p {page}{pages}"
    assert dialog.margins.setup.text(FOOTER) == MarginText(right=f"p {PAGE_FIELD}{PAGES_FIELD}")
    dialog.reject()


def test_what_is_more_than_text_is_kept_until_asked(opened) -> None:
    window = opened(TEXT)
    dialog = asked(window)
    fields = dialog.margins.header
    fields.show_text(None)
    assert fields.text() is None
    fields.replace.click()
    assert fields.text() == MarginText()
    dialog.reject()


@pytest.mark.parametrize("text", ["", "a", "{page}", "{x}", "{PAGES}/{ page }", "{{page}}"])
def test_names_of_fields(text: str) -> None:
    assert with_signs(with_names(with_signs(text))) == with_signs(text)


@pytest.mark.parametrize(
    ("first", "even", "types"),
    [
        (False, False, ["default"]),
        (True, False, ["first", "default"]),
        (False, True, ["default", "even"]),
        (True, True, ["first", "even", "default"]),
    ],
)
def test_the_pages_in_small(first: bool, even: bool, types: list[str]) -> None:
    pages = small_pages(SectionSetup(first_differs=first, start=5), even, "word " * 2000)
    assert [page.type for page in pages] == types
    assert [page.number for page in pages] == list(range(5, 5 + len(types)))
    assert all(page.text for page in pages)


@pytest.mark.parametrize("size", [(800, 600), (1366, 768)])
def test_the_dialog_fits_and_every_control_has_a_name(opened, qtbot, size: tuple[int, int]) -> None:
    dialog = asked(opened(TEXT))
    dialog.resize(min(size[0], 900), min(size[1] - 40, 620))
    for tab in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(tab)
        qtbot.waitUntil(dialog.pictures.isVisible)
        area = dialog.tabs.widget(tab)
        assert area.horizontalScrollBar().maximum() == 0
        image = dialog.grab().toImage()
        assert image.width() <= size[0]
        assert image.height() <= size[1]
    kinds = (QComboBox, QAbstractSpinBox, QAbstractButton)
    controls = [found for kind in kinds for found in dialog.findChildren(kind) if found.isVisible()]
    nameless = [
        control
        for control in controls
        if not control.accessibleName() and not (isinstance(control, QAbstractButton) and control.text())
        and control.objectName() not in ("ScrollLeftButton", "ScrollRightButton")
    ]  # fmt: skip
    assert nameless == []
    assert dialog.focusPolicy() is not Qt.FocusPolicy.WheelFocus
    assert all(not button.autoDefault() for button in dialog.margins.findChildren(QPushButton) if button.isVisible())
    dialog.reject()
