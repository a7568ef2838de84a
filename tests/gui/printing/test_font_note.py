"""The line of missing fonts: one sentence to read, all of them in the tooltip, nothing where no font is missing."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from speecheditor.gui.printing.font_note import FontNote
from speecheditor.gui.printing.fonts_told import Told

FANG = ("仿宋_GB2312", "Noto Serif CJK SC")
FANG_TOLD = "仿宋_GB2312 is not installed; Noto Serif CJK SC is used instead."
NONE_TOLD = "Nowhere is not installed, and no other font here is known to fit."


@pytest.mark.parametrize(
    ("fonts", "text", "all_of_them"),
    [
        ([], "", []),
        ([FANG], FANG_TOLD, [FANG_TOLD]),
        ([("Nowhere", "")], NONE_TOLD, [NONE_TOLD]),
        ([FANG, ("Nowhere", "")], f"{FANG_TOLD} Missing fonts: 2.", [FANG_TOLD, NONE_TOLD]),
    ],
)
def test_what_is_said(qtbot, fonts: list[Told], text: str, all_of_them: list[str]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    note = FontNote(parent)
    parent.show()
    note.tell([FANG])
    note.tell(fonts)
    assert (note.text(), note.isVisible()) == (text, bool(fonts))
    assert note.accessibleDescription().splitlines() == all_of_them
    assert note.toolTip() == (f"<qt>{'<br>'.join(all_of_them)}</qt>" if fonts else "")
