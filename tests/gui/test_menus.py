"""The menus: every entry has a letter of its own, and undo tells what it did."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from open_windows import caret_at
from PySide6.QtWidgets import QMenu

from speecheditor.gui.main_window import MainWindow


@pytest.fixture
def window(opened) -> MainWindow:
    return opened()


def shared_letters(menu: QMenu) -> list[str]:
    """The letters that more than one entry of `menu` or of one below it has."""
    menu.aboutToShow.emit()
    letters = Counter(letter.lower() for action in menu.actions() for letter in re.findall("&([^&])", action.text()))
    found = [f"{menu.title()}: {letter}" for letter, count in letters.items() if count > 1]
    below = [action.menu() for action in menu.actions() if isinstance(action.menu(), QMenu)]
    return found + [text for sub in below for text in shared_letters(sub)]


def test_every_entry_of_a_menu_has_a_letter_of_its_own(window) -> None:
    menus = [action.menu() for action in window.menuBar().actions()]
    assert [text for menu in menus for text in shared_letters(menu)] == []


def test_the_status_bar_says_what_undo_took_back(window) -> None:
    window.editor.setTextCursor(caret_at(window, 0))
    window.actions_by_id["format.level_2"].trigger()
    window.actions_by_id["edit.undo"].trigger()
    assert window.status.currentMessage() == "Undone: Change Level."
    window.actions_by_id["edit.redo"].trigger()
    assert window.status.currentMessage() == "Done again: Change Level."


def test_the_menu_of_the_outline_fits_a_small_screen(window) -> None:
    menu = QMenu(window)
    menu.addActions(window.outline_panel._actions)
    assert menu.sizeHint().height() < 560
    assert {action.menu() is not None for action in menu.actions() if action.text() in ("&Heading", "Sho&w")} == {True}
