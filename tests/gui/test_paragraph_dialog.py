"""The dialog on paragraphs, driven by its fields: what it shows, what it writes, and that it writes nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget

from bodies import body_of, paragraph
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.tab_stops import TabStop
from speecheditor.gui.dialogs.lengths import Length, LengthBox
from speecheditor.gui.dialogs.paragraph_dialog import ParagraphDialog
from speecheditor.gui.dialogs.paragraph_form import ParagraphForm
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.transaction import Selection

FIRST = paragraph("甲乙丙")
SECOND = paragraph(
    "second", ppr='<w:keepNext/><w:spacing w:after="200" w:line="360" w:lineRule="auto"/><w:jc w:val="center"/>'
)


def asked(window: MainWindow, first: int, last: int | None = None) -> ParagraphDialog:
    """The dialog on the blocks from `first` to `last`."""
    window.editor.select(Selection((first, 0), (first if last is None else last, 1)))
    window.actions_by_id["format.paragraph"].trigger()
    dialog = window.paragraph_formats.dialog
    assert dialog is not None
    return dialog


def written(window: MainWindow) -> str:
    return body_of(write_docx(window.session.content, window.document.blocks, window.document.properties))


def ppr(window: MainWindow) -> str:
    """The direct properties of the first paragraph."""
    found = re.match(r"<w:p>(?:<w:pPr>(.*?)</w:pPr>)?", written(window))
    assert found is not None
    return found[1] or ""


def typed(field: LengthBox, text: str) -> None:
    field.selectAll()
    for char in text:  # QTest types ASCII only
        QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char))


def picked(combo: QComboBox, value: object) -> None:
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def stop_set(form: ParagraphForm, place: str, kind: str, leader: str) -> None:
    typed(form.stops.place, place)
    form.stops.kind.setCurrentIndex(form.stops.kind.findData(kind))
    form.stops.leader.setCurrentIndex(form.stops.leader.findData(leader))
    form.stops.set.click()


Edit = Callable[[ParagraphForm], object]
EDITS: dict[str, tuple[Edit, str]] = {
    "distributed": (lambda form: picked(form.alignment, "distribute"), '<w:jc w:val="distribute"/>'),
    "left in characters": (lambda form: typed(form.left, "2 字符"), '<w:ind w:left="400" w:leftChars="200"/>'),
    "left in cm": (lambda form: typed(form.left, "2.54 cm"), '<w:ind w:left="1440" w:leftChars="0"/>'),
    "right in inches": (lambda form: typed(form.right, "0.5in"), '<w:ind w:right="720" w:rightChars="0"/>'),
    "right in points": (lambda form: typed(form.right, "12 磅"), '<w:ind w:right="240" w:rightChars="0"/>'),
    "hanging": (lambda form: picked(form.special, -1), '<w:ind w:hanging="400" w:hangingChars="200"/>'),
    "first line": (lambda form: typed(form.first_line, "2"), '<w:ind w:firstLine="400" w:firstLineChars="200"/>'),
    "before": (
        lambda form: typed(form.before, "6"),
        '<w:spacing w:before="120" w:beforeLines="0" w:beforeAutospacing="0"/>',
    ),
    "after in lines": (
        lambda form: typed(form.after, "0.5 行"),
        '<w:spacing w:after="120" w:afterLines="50" w:afterAutospacing="0"/>',
    ),
    "1.15": (lambda form: picked(form.rule, 1.15), '<w:spacing w:line="276" w:lineRule="auto"/>'),
    "multiple": (
        lambda form: (picked(form.rule, "multiple"), typed(form.amount, "1.25")),
        '<w:spacing w:line="300" w:lineRule="auto"/>',
    ),
    "exactly": (
        lambda form: (picked(form.rule, "exact"), typed(form.amount, "28")),
        '<w:spacing w:line="560" w:lineRule="exact"/>',
    ),
    "at least": (lambda form: picked(form.rule, "atLeast"), '<w:spacing w:line="240" w:lineRule="atLeast"/>'),
    "keep": (lambda form: form.switches["keep_together"].click(), "<w:keepLines/>"),
    "widows": (lambda form: form.switches["widow_control"].click(), '<w:widowControl w:val="0"/>'),
    "grid": (lambda form: form.switches["snap_to_grid"].click(), '<w:snapToGrid w:val="0"/>'),
    "contextual": (lambda form: form.switches["contextual_spacing"].click(), "<w:contextualSpacing/>"),
    "tab": (
        lambda form: stop_set(form, "1 in", "right", "dot"),
        '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="1440"/></w:tabs>',
    ),
}


def test_what_is_edited_is_written_and_nothing_else(opened) -> None:
    window = opened(FIRST + SECOND)
    before = window.document.snapshot()[0]
    found: dict[str, str] = {}
    for name, (edit, _) in EDITS.items():
        dialog = asked(window, 0)
        edit(dialog.form)
        dialog.accept()
        found[name] = ppr(window)
        assert written(window) == paragraph("甲乙丙", ppr=found[name]) + SECOND, name
        assert len(window.document.history.done) == 1, name
        window.document.undo()
        assert all(a is b for a, b in zip(window.document.blocks, before, strict=True)), name
    assert found == {name: expected for name, (_, expected) in EDITS.items()}


def test_ok_without_an_edit_changes_nothing(opened) -> None:
    window = opened(FIRST + SECOND)
    asked(window, 0, 1).accept()
    assert not window.document.history.done


def test_cancel_changes_nothing(opened) -> None:
    window = opened(FIRST)
    dialog = asked(window, 0)
    picked(dialog.form.alignment, "center")
    dialog.reject()
    assert not window.document.history.done


def test_it_shows_what_a_paragraph_has(opened) -> None:
    window = opened(SECOND)
    form = asked(window, 0).form
    assert (form.alignment.currentData(), form.rule.currentData(), form.amount.length()) == ("center", 1.5, (1.5, ""))
    assert (form.before.length(), form.after.length()) == ((0.0, "pt"), (10.0, "pt"))
    checked = {field for field, switch in form.switches.items() if switch.isChecked()}
    assert checked == {"keep_with_next", "widow_control", "snap_to_grid"}


def test_where_paragraphs_differ_the_fields_are_blank(opened) -> None:
    window = opened(FIRST + SECOND)
    form = asked(window, 0, 1).form
    assert (form.alignment.currentIndex(), form.rule.currentIndex()) == (-1, -1)
    assert (form.amount.length(), form.after.length(), form.before.length()) == (None, None, (0.0, "pt"))
    states = {field: switch.checkState() for field, switch in form.switches.items()}
    mixed = {field for field, state in states.items() if state == Qt.CheckState.PartiallyChecked}
    assert mixed == {"keep_with_next"}


def test_of_several_paragraphs_only_what_was_touched_is_changed(opened) -> None:
    window = opened(FIRST + SECOND)
    dialog = asked(window, 0, 1)
    typed(dialog.form.before, "6")
    dialog.form.switches["keep_with_next"].click()
    dialog.form.switches["keep_with_next"].click()
    assert dialog.form.switches["keep_with_next"].checkState() != Qt.CheckState.PartiallyChecked
    dialog.form.switches["keep_with_next"].click()
    dialog.accept()
    added = 'w:before="120" w:beforeLines="0" w:beforeAutospacing="0"'
    second = SECOND.replace('w:lineRule="auto"', f'w:lineRule="auto" {added}')
    assert written(window) == paragraph("甲乙丙", ppr=f"<w:spacing {added}/>") + second
    assert len(window.document.history.done) == 1


def test_a_tab_stop_of_the_style_is_cleared_and_the_others_stay(opened) -> None:
    tabs = '<w:tabs><w:tab w:val="left" w:pos="720"/><w:tab w:val="decimal" w:leader="hyphen" w:pos="2000"/></w:tabs>'
    styles = f'<w:style w:type="paragraph" w:styleId="T"><w:name w:val="T"/><w:pPr>{tabs}</w:pPr></w:style>'
    window = opened(paragraph("a", ppr='<w:pStyle w:val="T"/>'), styles=styles)
    dialog = asked(window, 0)
    stops = dialog.form.stops
    assert stops.stops() == (TabStop(36.0), TabStop(100.0, "decimal", "hyphen"))
    stops.clear.click()
    assert stops.stops() == (TabStop(100.0, "decimal", "hyphen"),)
    dialog.accept()
    assert ppr(window) == '<w:pStyle w:val="T"/><w:tabs><w:tab w:val="clear" w:pos="720"/></w:tabs>'
    stops = asked(window, 0).form.stops
    stops.clear_all.click()
    assert (stops.stops(), stops.clear_all.isEnabled(), stops.clear.isEnabled()) == ((), False, False)


def test_enter_sets_a_stop_and_then_closes_the_dialog(opened) -> None:
    window = opened(FIRST)
    dialog = asked(window, 0)
    dialog.form.setCurrentWidget(dialog.form.stops)
    typed(dialog.form.stops.place, "1in")
    QTest.keyClick(dialog.form.stops.place, Qt.Key.Key_Return)
    assert (dialog.form.stops.stops(), dialog.isVisible()) == ((TabStop(72.0),), True)
    QTest.keyClick(dialog.form.stops.place, Qt.Key.Key_Return)
    assert dialog.isHidden()
    assert ppr(window) == '<w:tabs><w:tab w:val="left" w:pos="1440"/></w:tabs>'


def test_the_preview_follows_each_edit(opened) -> None:
    window = opened(FIRST)
    dialog = asked(window, 0)
    shown = dialog.preview.grab().toImage()
    for name in ("left in cm", "hanging", "before", "exactly", "distributed"):
        EDITS[name][0](dialog.form)
        before, shown = shown, dialog.preview.grab().toImage()
        assert shown != before, name


# -- units


@pytest.mark.parametrize(
    ("language", "country", "unit"), [("English", "UnitedStates", "in"), ("German", "Germany", "cm")]
)
def test_lengths_are_in_the_units_of_the_country(qapp, language, country, unit) -> None:
    kept = QLocale()
    QLocale.setDefault(QLocale(getattr(QLocale.Language, language), getattr(QLocale.Country, country)))
    try:
        form = ParagraphForm()
        form.show_part({"left": 72.0})
        assert form.left.length() == {"in": (1.0, "in"), "cm": (2.54, "cm")}[unit]
        form.show_part({"left_chars": 2.0, "left": 20.0}, in_characters=True)
        assert form.left.length() == (2.0, "chars")
        form.show_part({}, in_characters=True)
        assert form.left.length() == (0.0, "chars")
    finally:
        QLocale.setDefault(kept)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("2", (2.0, "chars")),
        (" 1.5 cm", (1.5, "cm")),
        ('0.5"', (0.5, "in")),
        ("-12磅", (-12.0, "pt")),
        ("2字", (2.0, "chars")),
        ("", None),
        ("x", None),
        ("3 lines", None),
        ("5000 pt", None),
        ("1.2.3", None),
    ],
)
def test_lengths_as_people_type_them(qapp, text, length) -> None:
    box = LengthBox(("chars", "cm", "in", "pt"), -1584.0, 1584.0)
    box.lineEdit().setText(text)
    assert box.length() == length


def test_what_is_no_length_gives_way_to_the_last_one(qapp) -> None:
    box = LengthBox(("pt",), 0.0, 12.0)
    box.set_length(Length(10.0, "pt"))
    for text, shown in (("x", "10 pt"), ("11", "11 pt"), ("1x", "1 pt"), ("", "1 pt")):
        typed(box, text)
        QTest.keyClick(box, Qt.Key.Key_Return)
        assert box.lineEdit().text() == shown


def test_steps_go_to_round_amounts_and_stop_at_the_limits(qapp) -> None:
    box = LengthBox(("pt",), 0.0, 12.0)
    box.set_length(Length(10.4, "pt"))
    seen = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(box, key)
        seen.append(box.length())
    assert seen == [(11.0, "pt"), (12.0, "pt"), (12.0, "pt"), (11.0, "pt")]


# -- by keyboard


def test_every_field_has_a_name_and_a_key_of_its_own_on_each_page(opened) -> None:
    form = asked(opened(FIRST), 0).form
    for number in range(form.count()):
        page = form.widget(number)
        keys = [found[1].lower() for text in texts(page) if (found := re.search("&(.)", text))]
        assert len(keys) == len(set(keys)), keys
        for widget in page.findChildren(QWidget):
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and isinstance(widget, QComboBox | LengthBox):
                assert widget.accessibleName()


def texts(page: QWidget) -> list[str]:
    return [widget.text() for kind in (QLabel, QAbstractButton) for widget in page.findChildren(kind)]


def test_the_dialog_is_worked_by_keys_alone(opened, qtbot) -> None:
    window = opened(FIRST)
    dialog = asked(window, 0)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert dialog.form.left.hasFocus()
    QTest.keyClicks(QApplication.focusWidget(), "3")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert dialog.isHidden()
    assert ppr(window) == '<w:ind w:left="600" w:leftChars="300"/>'
