"""Layouts chosen, remembered, and made one's own in the dialog."""

from __future__ import annotations

import pytest
from open_windows import LONGEST, close_all
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QDialogButtonBox, QInputDialog, QLineEdit

from speecheditor import resources
from speecheditor.gui.app import create_window
from speecheditor.gui.dialogs.layout_margins import line_of, parts_of
from speecheditor.gui.dialogs.layouts_dialog import LayoutsDialog
from speecheditor.gui.dialogs.lengths import CHARS, Length, in_unit, local_unit
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.layouts import POINTS_PER_MM
from speecheditor.store import own_layouts, paths
from speecheditor.store import settings as stored


@pytest.fixture
def window(opened) -> MainWindow:
    return opened()


@pytest.fixture
def dialog(window) -> LayoutsDialog:
    window.paper.choose("gb9704")
    window.actions_by_id["file.layouts"].trigger()
    found = window.findChild(LayoutsDialog)
    assert found is not None
    return found


def ok(dialog: LayoutsDialog):
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def set_millimetres(box, value: float) -> None:
    box.set_length(in_unit(value * POINTS_PER_MM, local_unit()))
    box.edited.emit()


def choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_a_copy_is_changed_kept_and_put_in_force(window, dialog) -> None:
    set_millimetres(dialog.paper.lengths["left"], 31)
    dialog.paper.turn.activated.emit(1)
    dialog.type.type_size.setEditText("小二")
    dialog.type.first_line.set_length(Length(3.0, CHARS))
    dialog.type.first_line.edited.emit()
    dialog.breaks.sentences.setChecked(True)
    assert dialog.keep("Mine")
    dialog.accept()
    layout = window.paper.layout
    assert (layout.id, layout.name("en"), layout.breaks.sentences) == ("own-1", "Mine", True)
    assert (layout.page.width > layout.page.height, layout.page.left) == (True, pytest.approx(31 * POINTS_PER_MM, 0.01))
    assert (layout.type["body"].size, layout.type["body"].first_line) == (18, 3)
    assert layout.type["body"].cjk_family == "仿宋_GB2312"
    assert resources.layout("gb9704").type["body"].size == 16
    assert [own.name for own in own_layouts.load()[0]] == ["Mine"]


def test_a_changed_layout_of_the_program_asks_for_a_name_first(window, dialog) -> None:
    dialog.breaks.sentences.setChecked(True)
    dialog.accept()
    question = dialog.findChild(QInputDialog)
    assert question is not None
    assert dialog.isVisible()
    question.setTextValue("Read aloud")
    question.accept()
    assert window.paper.layout.name("en") == "Read aloud"
    assert not dialog.isVisible()


def test_an_own_layout_is_renamed_reset_and_deleted(window, dialog) -> None:
    dialog.breaks.sentences.setChecked(True)
    dialog.keep("Mine")
    assert dialog.rename("Ours")
    assert not dialog.rename(" ")
    assert dialog._message.text() == "A layout needs a name of its own."
    dialog.reset_button.click()
    assert not dialog.breaks.sentences.isChecked()
    dialog.accept()
    assert [(own.name, own.changes) for own in own_layouts.load()[0]] == [("Ours", {})]
    window.actions_by_id["file.layouts"].trigger()
    again = next(d for d in window.findChildren(LayoutsDialog) if d.isVisible())
    again.delete_button.click()
    assert own_layouts.load()[0] == ()
    assert (window.paper.layout.id, again.list.currentItem().text()) == ("document", "GB/T 9704 draft")
    again.reject()


def test_changes_that_are_not_kept_are_gone_with_cancel(window, dialog) -> None:
    dialog.breaks.sentences.setChecked(True)
    dialog.reject()
    assert not window.paper.layout.breaks.sentences
    assert own_layouts.load()[0] == ()


def test_impossible_values_are_said_and_not_kept(dialog) -> None:
    set_millimetres(dialog.paper.lengths["left"], 200)
    assert dialog._message.text() == "The margins of the layout leave no room for text."
    assert (ok(dialog).isEnabled(), dialog.keep_button.isEnabled()) == (False, False)
    set_millimetres(dialog.paper.lengths["left"], 20)
    assert (dialog._message.text(), ok(dialog).isEnabled()) == ("", True)
    dialog.reject()


def test_the_page_of_the_document_becomes_one_of_the_layout(window, dialog) -> None:
    dialog.list.setCurrentRow(0)
    assert dialog.paper.of_document.isChecked()
    assert not dialog.paper.lengths["top"].isEnabled()
    dialog.paper.of_document.setChecked(False)
    page = window.document.properties.page
    assert dialog.paper.lengths["top"].length().points == pytest.approx(page.top, abs=0.5)
    dialog.reject()


def test_fields_are_put_into_the_footer(dialog) -> None:
    margins = dialog.margins
    choose(margins.kind, "footers")
    choose(margins.pages, "even")
    assert (margins.texts["left"].text(), margins.type_size.value()) == ("— {page} —", 14)
    margins._last = margins.texts["right"]
    margins.insert("date")
    (line,) = dialog.data["footers"]["even"]
    assert (line["text"], line["alignment"], line["size"]) == ("— {page} —\t\t{date}", "left", 14.0)
    assert line["indent_left"] == 14  # what the form does not show stays
    margins.same.setChecked(True)
    assert dialog.data["footers"]["even"] is None
    margins.of_document.setChecked(True)
    assert dialog.data["footers"] is None
    dialog.reject()


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ({"text": "a"}, ("a", "", "")),
        ({"text": "a", "alignment": "right"}, ("", "", "a")),
        ({"text": "a\tb\tc"}, ("a", "b", "c")),
        ({"text": "\tb"}, ("", "b", "")),
        ({}, ("", "", "")),
    ],
)
def test_a_line_has_three_parts(line, parts) -> None:
    found = parts_of(line)
    assert tuple(found.values()) == parts
    assert tuple(parts_of(line_of(found, line)).values()) == parts


def test_the_first_pages_are_shown_as_they_would_be(dialog, qtbot) -> None:
    def shows(left: float) -> bool:
        pages = dialog.pages.view.pages
        return dialog.pages.is_complete and pages.page.left == pytest.approx(left * POINTS_PER_MM, abs=0.1)

    qtbot.waitUntil(lambda: shows(28), timeout=LONGEST)
    set_millimetres(dialog.paper.lengths["left"], 40)
    qtbot.waitUntil(lambda: shows(40), timeout=LONGEST)
    dialog.reject()
    assert not dialog.pages.growing.is_running


def test_every_field_has_a_name(dialog) -> None:
    kinds = (QComboBox, QAbstractSpinBox, QLineEdit)
    fields = [w for page in dialog._forms() for kind in kinds for w in page.findChildren(kind)]
    own = [w for w in fields if not isinstance(w.parent(), (QComboBox, QAbstractSpinBox))]
    assert len(own) > 25
    assert [w for w in own if not w.accessibleName()] == []
    dialog.reject()


# -- what is remembered


def test_the_layout_and_its_options_are_remembered(window) -> None:
    layout = next(one for one in window.paper.layouts() if one.id == "gb9704")
    window.paper.set_layout(layout)
    window.remember()
    settings = stored.load()[0]
    assert settings.layout == "gb9704"
    assert create_window().paper.layout.id == "gb9704"
    close_all()


@pytest.mark.parametrize("id", ["own-7", "", "none"])
def test_a_layout_that_is_not_there_any_more_is_that_of_the_document(window, id: str) -> None:
    stored.save(stored.changed(window.settings, layout=id, layout_options='{"document": {"unheard": "x"}}'))
    assert create_window().paper.layout.id == "document"
    close_all()


def test_a_broken_file_of_layouts_is_said(windows_end) -> None:
    (paths.config_dir() / own_layouts.FILE).write_text("{", "utf-8")
    window = create_window()
    assert window.status.currentMessage().startswith("Your layouts could not be read")
    assert [layout.id for layout in window.paper.layouts()] == [layout.id for layout in resources.layouts()]
