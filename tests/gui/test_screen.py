"""Windows are as large as asked, or as their screen allows."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from speecheditor.gui.screen import resize_within_screen


def test_a_window_is_no_larger_than_its_screen(qtbot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    room = dialog.screen().availableSize()
    resize_within_screen(dialog, 300, 5000)
    assert dialog.width() == 300
    assert room.height() - 60 < dialog.height() < room.height()
