"""The sentences of the status bar."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMainWindow

from speecheditor.gui.status import StatusBar
from speecheditor.model.counts import Counts


@pytest.mark.parametrize(
    ("counts", "selected", "expected"),
    [
        (Counts(6, 1), False, "6 characters, 1 word"),
        (Counts(1, 2), True, "Selected: 1 character, 2 words"),
        (Counts(0, 0), False, "0 characters, 0 words"),
    ],
)
def test_what_there_is_one_of_is_singular(qtbot, counts, selected, expected) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_counts(counts, selected=selected)
    assert bar.length.text() == expected


def test_a_long_place_is_cut_to_the_room_there_is(qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    bar = StatusBar()
    window.setStatusBar(bar)
    window.resize(450, 200)
    window.show()
    bar.show_place("1 Why › 1.2 Second › " * 9)
    assert bar.place.text().endswith("…")
    window.resize(4000, 200)
    assert bar.place.text().endswith("Second › ")
