"""The choice of a layout and of the answers to its switches."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from speecheditor.gui.printing.layout_chooser import LayoutChooser
from speecheditor.model.layouts import Layout, layout_of

OPTIONS = [
    {"id": "plain", "names": {"en": "Plain"}},
    {"id": "large", "names": {"en": "Large"}, "changes": {"type": {"body": {"size": 20}}}},
]
SWITCHED = layout_of(
    {
        "id": "one",
        "names": {"en": "One"},
        "switches": [
            {"id": "size", "names": {"en": "Size"}, "options": OPTIONS},
            {"id": "other", "names": {"en": "Other"}, "options": OPTIONS[:1]},
        ],
    }
)
PLAIN = layout_of({"id": "two", "names": {"en": "Two"}})


@pytest.fixture
def chooser(qtbot: QtBot) -> LayoutChooser:
    found = LayoutChooser()
    qtbot.addWidget(found)
    found.show_layouts([SWITCHED, PLAIN], SWITCHED)
    return found


def shown(chooser: LayoutChooser) -> dict[str, list[tuple[str, bool]]]:
    return {
        entry.text(): [(option.text(), option.isChecked()) for option in entry.menu().actions()]
        for entry in chooser.menu.actions()
    }


def test_each_switch_has_a_menu_with_its_answer(chooser: LayoutChooser):
    assert shown(chooser) == {"Size": [("Plain", True), ("Large", False)], "Other": [("Plain", True)]}
    chooser.show_layouts([SWITCHED, PLAIN], SWITCHED.with_options({"size": "large"}))
    assert shown(chooser)["Size"] == [("Plain", False), ("Large", True)]
    chooser.show_layouts([SWITCHED, PLAIN], PLAIN)
    assert (shown(chooser), chooser.options.isEnabled(), chooser.list.currentText()) == ({}, False, "Two")


def test_an_answer_asks_for_the_layout_with_it(chooser: LayoutChooser, qtbot: QtBot):
    asked: list[Layout] = []
    chooser.chosen.connect(asked.append)
    chooser.menu.actions()[0].menu().actions()[1].trigger()
    chooser.list.activated.emit(1)
    assert [(layout.id, dict(layout.chosen)) for layout in asked] == [("one", {"size": "large"}), ("two", {})]
    assert asked[0].type["body"].size == 20
