"""The dialog on characters: what it shows of a selection, and that only what was touched is applied."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable

import docx
import pytest
from docx.oxml.ns import qn
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialogButtonBox, QLabel

from bodies import paragraph, text_run
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.looks import CharLook
from speecheditor.gui.dialogs.character_form import EMPHASES, UNDERLINES, CharacterForm
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.transaction import Selection
from word_parts import style

STYLES = style("Normal", rpr='<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="宋体"/><w:sz w:val="32"/>')
MIXED = paragraph(
    text_run("讲话", '<w:b/><w:sz w:val="24"/><w:u w:val="wave"/><w:vertAlign w:val="superscript"/>'), "text"
)
ALL = {
    "ascii": "Georgia",
    "eastAsia": "楷体",
    "size": 10.5,
    "bold": True,
    "italic": True,
    "underline": "wave",
    "underline_color": "#00b050",
    "strike": False,
    "double_strike": True,
    "vertical": "subscript",
    "caps": False,
    "small_caps": True,
    "hidden": True,
    "emphasis": "dot",
    "color": "#c00000",
    "highlight": "#ffff00",
    "letter_spacing": 1.5,
}


@pytest.fixture
def opened(opened) -> Callable[[str], MainWindow]:
    return lambda body: opened(body, styles=STYLES)


@pytest.fixture
def form(qtbot) -> CharacterForm:
    made = CharacterForm(lambda: ["宋体"])
    qtbot.addWidget(made)
    return made


def ask(window: MainWindow, start: int, stop: int):
    window.editor.select(Selection((0, start), (0, stop)))
    window.actions_by_id["format.font"].trigger()
    dialog = window.characters.dialog
    assert dialog is not None
    return dialog


def box(form: CharacterForm, text: str) -> QAbstractButton:
    return next(one for one in form.findChildren(QAbstractButton) if one.text().replace("&", "") == text)


def field(form: CharacterForm, name: str) -> QComboBox:
    return next(one for one in form.findChildren(QComboBox) if one.accessibleName() == name)


def runs_of(window: MainWindow):
    data = write_docx(window.session.content, *window.document.snapshot())
    return docx.Document(io.BytesIO(data)).paragraphs[0].runs


# -- the form


def test_what_goes_in_comes_out(form) -> None:
    form.set_value(ALL)
    assert (form.value(), form.changes()) == (ALL, {})
    form.set_value({key: value for key, value in ALL.items() if key != "bold"})
    assert form.value() == {key: value for key, value in ALL.items() if key != "bold"}


def test_what_is_mixed_stays_mixed(form) -> None:
    form.set_value({})
    assert (form.value(), form.changes()) == ({}, {})


@pytest.mark.parametrize("key", ["underline", "emphasis"])
def test_every_kind_is_offered_by_a_name(form, key) -> None:
    for value, name in {"underline": UNDERLINES, "emphasis": EMPHASES}[key]:
        form.set_value({key: value})
        assert form.value() == {key: value}, name


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [
        ("Strikethrough", "Double strikethrough", {"strike": False, "double_strike": True}),
        ("Superscript", "Subscript", {"vertical": "subscript"}),
        ("All capitals", "Small capitals", {"caps": False, "small_caps": True}),
    ],
)
def test_of_some_effects_one_at_most_is_on(form, first, second, value) -> None:
    form.set_value(dict.fromkeys(("strike", "double_strike", "caps", "small_caps"), False) | {"vertical": ""})
    box(form, first).click()
    box(form, second).click()
    assert {key: form.value()[key] for key in value} == value


def test_a_mixed_effect_goes_on_off_and_back_to_mixed(form) -> None:
    form.set_value({"italic": True})
    seen = []
    for _ in range(3):
        box(form, "Bold").click()
        seen.append(form.value().get("bold"))
    assert (
        seen == [True, False, None]
        or seen == [False, None, True]
        or sorted(map(str, seen)) == ["False", "None", "True"]
    )


def test_every_field_has_a_name_and_a_mnemonic_of_its_own(opened) -> None:
    dialog = ask(opened(MIXED), 0, 6)
    named = [*dialog.form.findChildren(QLabel), *dialog.form.findChildren(QAbstractButton)]
    keys = Counter(found[1].lower() for one in named if (found := re.search("&([^&])", one.text())))
    assert [key for key in keys if keys[key] > 1] == []
    assert sum(keys.values()) == 18
    assert all(label.buddy().accessibleName() for label in dialog.form.findChildren(QLabel) if label.buddy())
    dialog.reject()


# -- the dialog


def test_only_what_was_touched_is_applied_in_one_step(opened) -> None:
    window = opened(MIXED)
    before = window.document.blocks[0]
    dialog = ask(window, 0, 6)
    box(dialog.form, "Italic").click()
    field(dialog.form, "Emphasis mark").setCurrentIndex(1)
    field(dialog.form, "East Asian font").setEditText("楷体")
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    first, second = runs_of(window)
    assert (first.bold, first.italic, first.font.size.pt, first.font.superscript) == (True, True, 12.0, True)
    assert (second.bold, second.italic, second.font.size, second.font.superscript) == (None, True, None, None)
    assert [run._r.rPr.find(qn("w:em")).get(qn("w:val")) for run in (first, second)] == ["dot", "dot"]
    assert [run._r.rPr.rFonts.get(qn("w:eastAsia")) for run in (first, second)] == ["楷体", "楷体"]
    assert first._r.rPr.rFonts.get(qn("w:ascii")) is None
    assert len(window.document.history.done) == 1
    window.document.undo()
    assert window.document.blocks[0] is before


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_is_typed_into_the_fields_stays_without_enter_which_accepts(opened, qtbot) -> None:
    window = opened(MIXED)
    dialog = ask(window, 0, 6)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    for name, text in (("Latin font", "Georgia"), ("Size", "22")):
        one = field(dialog.form, name)
        one.setFocus()
        one.lineEdit().selectAll()
        QTest.keyClicks(one, text)
        QTest.keyClick(one, Qt.Key.Key_Tab)
        assert one.currentText() == text
    field(dialog.form, "Size").setFocus()
    QTest.keyClick(field(dialog.form, "Size"), Qt.Key.Key_Return)
    assert [(run.font.name, run.font.size.pt) for run in runs_of(window)] == [("Georgia", 22.0)] * 2
    assert len(window.document.history.done) == 1
    dialog = ask(window, 0, 6)
    QTest.keyClick(field(dialog.form, "Size"), Qt.Key.Key_Escape)
    assert window.characters.dialog is None


def test_cancel_and_ok_without_a_change_do_nothing(opened) -> None:
    window = opened(MIXED)
    for button in ("Cancel", "Ok"):
        dialog = ask(window, 0, 6)
        dialog.buttons.button(QDialogButtonBox.StandardButton[button]).click()
        assert not window.session.is_modified
        assert window.characters.dialog is None


def test_it_is_for_what_is_typed_next_too_and_works_by_keyboard(opened, qtbot) -> None:
    window = opened(MIXED)
    dialog = ask(window, 6, 6)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    wanted = box(dialog.form, "All capitals")
    for _ in range(30):
        if wanted.hasFocus():
            break
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(wanted, Qt.Key.Key_Space)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    QTest.keyClicks(window.editor, "x")
    assert [(run.text, run.font.all_caps) for run in runs_of(window)][-1] == ("x", True)


def test_a_size_that_is_none_is_said_and_not_accepted(opened) -> None:
    dialog = ask(opened(MIXED), 0, 6)
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert ok.isEnabled()
    field(dialog.form, "Size").setEditText("huge")
    assert not ok.isEnabled()
    assert "三号" in dialog.form.trouble()
    field(dialog.form, "Size").setEditText("三号")
    assert ok.isEnabled()
    assert dialog.form.changes() == {"size": 16.0}
    dialog.reject()


def test_the_preview_follows_the_form(opened) -> None:
    dialog = ask(opened(MIXED), 0, 2)
    before = dialog.preview.grab().toImage()
    box(dialog.form, "Bold").click()
    assert dialog.preview.grab().toImage() != before
    looks = [dialog.preview._look.bold, dialog.preview._look.underline, dialog.preview._look.size]
    assert looks == [False, "wave", 12.0]
    dialog.preview.show_look(CharLook(size=12.0))
    dialog.reject()
