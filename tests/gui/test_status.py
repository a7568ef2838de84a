"""The sentences of the status bar."""

from __future__ import annotations

import pytest

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
