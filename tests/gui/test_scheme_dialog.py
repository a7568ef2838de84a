"""The dialog on numbering schemes and the commands on one heading's number, in a window."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable

import pytest
from open_windows import caret_at
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItemIterator,
)

from bodies import heading, paragraph
from speecheditor import resources
from speecheditor.gui.dialogs.scheme_dialog import SchemeDialog
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.numbering import NumberLevel, Scheme, labels
from speecheditor.store import own_schemes, paths

BODY = "".join([heading(1, "A"), paragraph("text"), heading(2, "B"), heading(2, "C"), heading(1, "D")])


@pytest.fixture
def window(opened) -> MainWindow:
    return opened(BODY)


def shown_labels(window: MainWindow) -> list[str]:
    found = labels(*window.document.snapshot())
    return [found.get(block.id, "") for block in window.document.blocks if block.level]


def scheme_dialog(window: MainWindow) -> SchemeDialog:
    window.actions_by_id["outline.scheme"].trigger()
    return window.findChild(SchemeDialog)


def choose(dialog: SchemeDialog, id: str) -> None:
    for row in range(dialog.list.count()):
        if dialog.list.item(row).data(Qt.ItemDataRole.UserRole).id == id:
            dialog.list.setCurrentRow(row)
            return
    raise AssertionError(id)


def rows(tree: QTreeWidget) -> list[str]:
    found = QTreeWidgetItemIterator(tree)
    out: list[str] = []
    while found.value():
        out.append(found.value().text(0))
        found += 1
    return out


def field(dialog: SchemeDialog, name: str, kind: type) -> QComboBox | QLineEdit | QSpinBox:
    return next(one for one in dialog.findChildren(kind) if one.accessibleName() == name)


def test_a_scheme_is_seen_before_it_is_used_and_is_one_undo_step(window: MainWindow) -> None:
    dialog = scheme_dialog(window)
    choose(dialog, "zh-chapter")
    assert rows(dialog.preview.own) == ["第一章　A", "第一节　B", "第二节　C", "第二章　D"]
    assert rows(dialog.preview.example)[:4] == ["第一章　Heading", "第一节　Heading", "一、Heading", "（一）Heading"]
    assert shown_labels(window) == [""] * 4
    dialog.typed.setChecked(True)
    dialog.accept()
    assert shown_labels(window) == ["第一章", "第一节", "第二节", "第二章"]
    assert window.document.properties.numbers == "typed"
    assert len(window.document.history.done) == 1
    window.actions_by_id["edit.undo"].trigger()
    assert shown_labels(window) == [""] * 4


def test_options_and_levels_are_edited_with_a_live_preview(window: MainWindow) -> None:
    dialog = scheme_dialog(window)
    choose(dialog, "zh-official")
    brackets = field(dialog, "Brackets", QComboBox)
    brackets.setCurrentIndex(0)
    brackets.activated.emit(0)
    assert rows(dialog.preview.own) == ["一、A", "(一)B", "(二)C", "二、D"]
    assert dialog.scheme.id == "zh-official"
    field(dialog, "Text before", QLineEdit).setText("Part ")
    field(dialog, "Text before", QLineEdit).textEdited.emit("Part ")
    field(dialog, "Starts at", QSpinBox).setValue(3)
    assert rows(dialog.preview.own)[0] == "Part 三、A"
    assert dialog.scheme.id == "edited"
    field(dialog, "Level", QComboBox).setCurrentIndex(1)
    formats = field(dialog, "Numbers", QComboBox)
    formats.setCurrentIndex(formats.findData("upperRoman"))
    field(dialog, "Shown above", QComboBox).setCurrentIndex(1)
    assert rows(dialog.preview.own) == ["Part 三、A", "(三.I)B", "(三.II)C", "Part 四、D"]
    dialog.accept()
    assert shown_labels(window) == ["Part 三、", "(三.I)", "(三.II)", "Part 四、"]


def test_own_schemes_are_kept_renamed_and_deleted(window: MainWindow) -> None:
    dialog = scheme_dialog(window)
    choose(dialog, "harvard")
    dialog.keep(" Mine ")
    assert [(one.id, one.name) for one in own_schemes.load()[0]] == [("own-1", "Mine")]
    assert dialog.scheme.name == "Mine"
    assert any(action.objectName() == "outline.scheme.own-1" for action in window.menus._schemes.actions())
    dialog.rename("Yours")
    assert [one.name for one in own_schemes.load()[0]] == ["Yours"]
    dialog.keep("x" * 99)
    assert [one.name for one in own_schemes.load()[0]] == ["Yours"]
    choose(dialog, "own-1")
    dialog._delete.click()
    assert own_schemes.load() == ((), None)
    dialog.reject()
    assert shown_labels(window) == [""] * 4


def test_a_broken_file_of_own_schemes_is_told(window: MainWindow) -> None:
    (paths.config_dir() / own_schemes.FILE).write_text("{", "utf-8")
    window.menus.load_schemes()
    assert window.status.currentMessage().startswith("Your numbering schemes could not be read and were set aside")


def test_a_level_that_cannot_be_used_is_told_and_not_taken(window: MainWindow) -> None:
    dialog = scheme_dialog(window)
    choose(dialog, "decimal")
    field(dialog, "Text after", QLineEdit).setText("%5")
    field(dialog, "Text after", QLineEdit).textEdited.emit("%5")
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert not ok.isEnabled()
    assert "shows the number of a deeper level" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    choose(dialog, "plain")
    assert ok.isEnabled()
    assert not dialog.typed.isEnabled()


def test_every_field_has_a_name_and_no_key_means_two(window: MainWindow) -> None:
    dialog = scheme_dialog(window)
    texts = [one.text() for kind in (QLabel, QAbstractButton) for one in dialog.findChildren(kind)]
    keys = Counter(key.lower() for text in texts for key in re.findall(r"&(\w)", text))
    assert {key: count for key, count in keys.items() if count > 1} == {}
    fields = [*dialog.findChildren(QComboBox), *dialog.findChildren(QTreeWidget), dialog.list]
    assert all(one.accessibleName() for one in fields)


# -- one heading


def on_heading(window: MainWindow, block: int) -> Callable[[str], None]:
    window.editor.setTextCursor(caret_at(window, block))
    window.heading_numbers.refresh()  # as the menu does when it opens
    return lambda action_id: window.actions_by_id[action_id].trigger()


def number_by(window: MainWindow, id: str) -> None:
    dialog = scheme_dialog(window)
    choose(dialog, id)
    dialog.accept()


def test_a_heading_without_number(window: MainWindow) -> None:
    number_by(window, "decimal")
    run = on_heading(window, 2)
    run("outline.unnumbered")
    assert shown_labels(window) == ["1", "", "1.1", "2"]
    assert window.actions_by_id["outline.unnumbered"].isChecked()
    assert not window.actions_by_id["outline.restart"].isEnabled()
    run("outline.unnumbered")
    assert shown_labels(window) == ["1", "1.1", "1.2", "2"]
    assert not window.actions_by_id["outline.unnumbered"].isChecked()


def test_a_heading_that_begins_anew_and_goes_on_again(window: MainWindow) -> None:
    number_by(window, "decimal")
    run = on_heading(window, 3)
    assert not window.actions_by_id["outline.continue"].isEnabled()
    run("outline.restart")
    dialog = window.findChild(QInputDialog)
    assert dialog.intValue() == 1
    dialog.setIntValue(7)
    dialog.accept()
    assert shown_labels(window) == ["1", "1.1", "1.7", "2"]
    assert window.actions_by_id["outline.continue"].isEnabled()
    run("outline.continue")
    assert shown_labels(window) == ["1", "1.1", "1.2", "2"]
    window.actions_by_id["edit.undo"].trigger()
    assert shown_labels(window) == ["1", "1.1", "1.7", "2"]


def test_there_is_nothing_to_number_where_no_heading_is(opened) -> None:
    window = opened(paragraph("text") + BODY)
    on_heading(window, 0)
    window.refresh()
    names = ("outline.unnumbered", "outline.restart", "outline.continue")
    assert not any(window.actions_by_id[name].isEnabled() for name in names)


def test_six_thousand_headings_are_renumbered_at_once(opened) -> None:
    window = opened("".join(heading(1 + k % 3, f"h{k}") for k in range(6000)))
    dialog = scheme_dialog(window)
    choose(dialog, "zh-official")
    begin = time.perf_counter()
    dialog.accept()
    seconds = time.perf_counter() - begin
    assert len([label for label in shown_labels(window) if label]) == 6000
    assert len(window.document.history.done) == 1
    assert seconds < 4, seconds


def test_the_dialog_fits_a_small_screen(window: MainWindow) -> None:
    dialog: QDialog = scheme_dialog(window)
    assert dialog.minimumSizeHint().width() <= 800
    assert dialog.minimumSizeHint().height() <= 560


def test_the_menu_shows_a_scheme_that_only_the_document_has(window: MainWindow) -> None:
    window.commands.set_scheme(Scheme("typed", "As typed: A.", (NumberLevel("upperLetter", "%1.", suffix="space"),)))
    window.menus.refresh_schemes()
    shown = window.findChild(QAction, "outline.scheme.typed")
    assert shown.isChecked()
    assert shown.text() == "As typed: A."


def test_several_headings_lose_their_numbers_in_one_step(window: MainWindow) -> None:
    window.commands.set_scheme(resources.scheme("decimal"))
    window.outline_view.setFocus()
    window.outline_view.selectAll()
    window.heading_numbers.refresh()
    entries = len(window.document.history.done)
    for told in ("have no number now.", "have their numbers again."):
        before = len(window.labels.labels)
        window.actions_by_id["outline.unnumbered"].trigger()
        assert (len(window.labels.labels) == 0) == (before > 0)
        assert window.status.currentMessage().endswith(told)
    assert len(window.document.history.done) == entries + 2
