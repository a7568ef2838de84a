"""Restructuring by keys alone, dialogs and all: each way ends with the text changed, the change told and undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from by_keys import by_menu, dialog_of, keys
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QInputDialog

from bodies import heading, paragraph
from speecheditor.gui.dialogs.scheme_dialog import SchemeDialog
from speecheditor.gui.dialogs.siblings import SiblingsDialog
from speecheditor.gui.main_window import MainWindow
from speecheditor.resources import scheme

BODY = (
    *(heading(1, "A"), paragraph("one"), heading(2, "A1"), paragraph("a1")),
    *(heading(1, "B"), paragraph("一、甲"), paragraph("x"), paragraph("二、乙"), paragraph("y")),
)
TEXTS = ["一、 A", "one", "（一） A1", "a1", "二、 B", "一、甲", "x", "二、乙", "y"]
K, M = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT, ALT = M.ControlModifier, M.ShiftModifier, M.AltModifier


@pytest.fixture
def window(opened) -> MainWindow:
    found = opened("".join(BODY))
    found.commands.set_scheme(scheme("zh-official"))
    return found


def seen(window: MainWindow) -> list[str]:
    """The paragraphs with their labels."""
    labels = window.labels.labels
    return [f"{labels.get(block.id, '')} {block.text}".strip() for block in window.document.blocks]


def back(window: MainWindow) -> None:
    """What a window system does when a dialog closes."""
    window.activateWindow()
    QApplication.processEvents()


def _restart(window: MainWindow) -> None:
    by_menu(window, K.Key_H, K.Key_H)
    dialog_of(window, QInputDialog)
    QTest.keyClicks(QApplication.focusWidget(), "7")
    keys(window, K.Key_Return)


def _rename_siblings(window: MainWindow) -> None:
    keys(window, K.Key_L, CTRL | SHIFT)
    dialog = dialog_of(window, SiblingsDialog)
    keys(window, K.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "+")
    while QApplication.focusWidget() is not dialog.buttons.button(QDialogButtonBox.StandardButton.Ok):
        keys(window, K.Key_Tab)
    keys(window, K.Key_Return)


def _choose_scheme(window: MainWindow) -> None:
    by_menu(window, K.Key_B)
    dialog = dialog_of(window, SchemeDialog)
    keys(window, K.Key_Home)
    while dialog.scheme.id != "decimal":
        keys(window, K.Key_Down)
    keys(window, K.Key_Return)


def _type_numbers_in_file(window: MainWindow) -> None:
    by_menu(window, K.Key_B)
    dialog = dialog_of(window, SchemeDialog)
    keys(window, K.Key_X, ALT)
    while not dialog.typed.isChecked():  # Qt shows a button pressed for a moment
        QApplication.processEvents()
    keys(window, K.Key_Return)


def _recognize(window: MainWindow) -> None:
    by_menu(window, K.Key_U)
    if window.typed_numbers.job is not None:  # it may have ended while the menu closed
        window.typed_numbers.job.wait()
    dialog = window.typed_numbers.dialog
    assert dialog is not None
    QTest.keyClick(dialog.view, K.Key_Return)


def _refer(window: MainWindow) -> None:
    by_menu(window, K.Key_O, menu=K.Key_I)
    dialog = window.cross_references.dialog
    assert dialog is not None
    QTest.keyClicks(dialog.filter, "A1")
    keys(window, K.Key_Return)


@dataclass(frozen=True)
class Way:
    """Where the keyboard is at first, what is pressed, what there is then (changed paragraphs by number; None is a
    paragraph that is gone) and what is said."""

    at: int
    in_tree: bool
    press: Callable[[MainWindow], object]
    changed: dict[int, str | None]
    said: str


def plain(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> Callable[[MainWindow], None]:
    return lambda window: keys(window, key, modifiers)


def menu(*letters: Qt.Key) -> Callable[[MainWindow], None]:
    return lambda window: by_menu(window, *letters)


RUN_IN = "Put 1 heading in one paragraph with the text: "
WAYS = {
    "run-in in the text": Way(3, False, plain(K.Key_R, CTRL | SHIFT), {2: "（一） A1. a1", 3: None}, RUN_IN),
    "run-in in the tree": Way(0, True, plain(K.Key_R, CTRL | SHIFT), {0: "一、 A. one", 1: None}, RUN_IN),
    "run-in by the menu": Way(0, True, menu(K.Key_H, K.Key_I), {0: "一、 A. one", 1: None}, RUN_IN),
    "form of run-ins": Way(0, True, menu(K.Key_H, K.Key_W), {}, "The file will hold run-in headings for Word"),
    "no number": Way(4, True, menu(K.Key_H, K.Key_N), {4: "B"}, "This heading has no number now"),
    "no number in the text": Way(0, False, menu(K.Key_H, K.Key_N), {0: "A"}, "This heading has no number"),
    "restart": Way(4, True, _restart, {4: "七、 B"}, "The numbering begins anew here; 1 heading changed"),
    "scheme": Way(0, False, _choose_scheme, {0: "1 A", 2: "1.1 A1", 4: "2 B"}, "Another numbering; 3 headings changed"),
    "numbers in the file": Way(0, False, _type_numbers_in_file, {}, "The file will hold the numbers as text."),
    "shelve a section": Way(
        2, True, plain(K.Key_K, CTRL | SHIFT), {2: None, 3: None}, "Put on the shelf: 2 paragraphs, 4 characters"
    ),
    "shelve by the menu": Way(2, False, menu(K.Key_F), {2: None, 3: None}, "Put on the shelf: 2 paragraphs"),
    "siblings": Way(0, True, _rename_siblings, {0: "一、 +"}, "Renamed 1 heading; the text below is as it was."),
    "typed numbers": Way(0, False, _recognize, {5: "三、 甲", 7: "四、 乙"}, "2 headings were made"),
    "cross-reference": Way(1, False, _refer, {1: "\ufffcone"}, ""),
}


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("name", WAYS)
def test_the_keyboard_is_enough(window, name) -> None:
    way = WAYS[name]
    before = window.document.snapshot()
    assert seen(window) == TEXTS
    window.editor.select(window.editor.selection().at((way.at, 0)))
    if way.in_tree:
        window.outline_view.setFocus()
        window.outline_view.select_headings({window.document.blocks[way.at].id})
    window.status.clearMessage()
    way.press(window)
    expected = [way.changed.get(k, text) for k, text in enumerate(TEXTS)]
    assert seen(window) == [text for text in expected if text is not None]
    assert window.status.currentMessage().startswith(way.said)
    assert window.document.snapshot() != before
    back(window)
    keys(window, K.Key_Z, CTRL)
    assert all(a is b for a, b in zip(window.document.blocks, before[0], strict=True))
    assert window.document.properties is before[1]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_began_anew_goes_on_and_what_was_shelved_returns(window) -> None:
    window.editor.select(window.editor.selection().at((4, 0)))
    _restart(window)
    back(window)
    by_menu(window, K.Key_H, K.Key_G)
    assert window.status.currentMessage() == "The numbering goes on here; 1 heading changed in all."
    assert seen(window) == TEXTS
    keys(window, K.Key_K, CTRL | SHIFT)
    assert len(window.document.properties.shelf) == 1
    while QApplication.focusWidget() is not window.shelf.panel.list:
        keys(window, K.Key_F6)
    keys(window, K.Key_Return)
    assert window.status.currentMessage().startswith("Back at its old place: 5 paragraphs")
    assert seen(window) == TEXTS
