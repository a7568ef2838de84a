"""The sentences of the status bar."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMainWindow

from speecheditor.gui.status import StatusBar
from speecheditor.model.counts import Counts


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (Counts(6, others=1), "6 characters, 1 word"),
        (Counts(1, asian=1, others=1), "1 character, 2 words"),
        (Counts(), "0 characters, 0 words"),
    ],
)
def test_what_there_is_one_of_is_singular(qtbot, counts, expected) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_counts(counts)
    assert bar.length.text() == expected


def test_a_selection_is_told_as_part_of_the_whole(qtbot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_selected(Counts(6, asian=6), Counts(20, asian=18, others=1))
    assert bar.length.text() == "Selected: 6 of 20 characters, 6 of 19 words"


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
