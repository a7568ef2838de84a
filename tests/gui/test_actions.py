"""The table of commands: each has one handler, no key or mnemonic is there twice, and each key reaches its command."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from bodies import heading, paragraph
from speecheditor.gui.action_table import ALL
from speecheditor.gui.actions import Actions
from speecheditor.gui.main_window import MainWindow
from speecheditor.gui.menu_table import CELL_MENU, TEXT_MENU

NAMED = ("&Numbering", "Open &Recent", "&Layout")
"""Menus of names that people choose, without mnemonics."""


@pytest.fixture
def window(opened) -> MainWindow:
    return opened(heading(1, "A") + paragraph("one") + heading(2, "B") + paragraph("two"))


def test_every_action_has_one_handler(opened, monkeypatch) -> None:
    connected: Counter[str] = Counter()
    connect = Actions.connect

    def counted(self: Actions, handlers) -> None:
        connected.update(handlers.keys())
        connect(self, handlers)

    monkeypatch.setattr(Actions, "connect", counted)
    opened()
    assert connected == {spec.id: 1 for spec in ALL}


# -- mnemonics


def mnemonic(action: QAction) -> str:
    found = re.search("&([^&])", action.text().replace("&&", ""))
    return found[1].lower() if found else ""


def menus(menu: QWidget, path: str = "") -> Iterator[tuple[str, list[QAction]]]:
    """A menu and those in it, each with its entries."""
    entries = [action for action in menu.actions() if not action.isSeparator()]
    yield path, entries
    for action in entries:
        inner = action.menu()
        if isinstance(inner, QMenu) and action.text() not in NAMED:
            yield from menus(inner, f"{path} > {action.text()}")


def clashes(entries: list[QAction]) -> list[str]:
    """The entries of a menu that have no mnemonic, or that of another."""
    count = Counter(map(mnemonic, entries))
    return [action.text() for action in entries if not mnemonic(action) or count[mnemonic(action)] > 1]


def test_every_entry_of_every_menu_has_a_mnemonic_of_its_own(window) -> None:
    found = dict(menus(window.menuBar(), "bar"))
    assert len(found) == 25
    assert {path: clashes(entries) for path, entries in found.items() if clashes(entries)} == {}


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_so_has_every_entry_of_the_context_menus(window) -> None:
    for entries in (TEXT_MENU, CELL_MENU):
        assert clashes([window.actions_by_id[entry] for entry in entries if entry]) == []
    view = window.outline_view
    view.select_headings({window.document.blocks[0].id})
    view.customContextMenuRequested.emit(view.visualRect(view.currentIndex()).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for path, entries in menus(menu):
        assert clashes(entries) == [], path
    menu.close()


def test_no_command_is_in_the_table_twice() -> None:
    ids = Counter(spec.id for spec in ALL)
    assert [id for id in ids if ids[id] > 1] == []


# -- keys


def keys_of(window: MainWindow) -> list[tuple[QKeySequence, str]]:
    """All keys with the commands that they are given to."""
    return [(key, action.objectName()) for action in window.actions_by_id.all() for key in action.shortcuts()]


def test_no_key_is_given_twice(window) -> None:
    count = Counter(key.toString() for key, _ in keys_of(window))
    assert [key for key in count if count[key] > 1] == []


@pytest.mark.parametrize("pane", ["text", "tree"])
def test_every_key_reaches_its_command_and_no_other(window, pane) -> None:
    fired: list[str] = []
    for spec in ALL:
        action = window.actions_by_id[spec.id]
        action.triggered.disconnect()
        action.setEnabled(True)
        action.triggered.connect(lambda _=False, name=spec.id: fired.append(name))
    widget = window.editor if pane == "text" else window.outline_view
    before = window.document.snapshot()
    wrong: dict[str, list[str]] = {}
    for key, name in keys_of(window):
        widget.setFocus()
        fired.clear()
        QTest.keyClick(widget, key[0].key(), key[0].keyboardModifiers())
        if fired != [name]:
            wrong[f"{key.toString()} {name}"] = list(fired)
    assert wrong == {}
    assert window.document.snapshot()[0] == before[0]
