"""Real files, when they are there: each shows its first screens without an exception or a word from Qt."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from speecheditor.formats.package import PackageError
from speecheditor.gui.app import create_window
from speecheditor.gui.main_window import MainWindow

SHARED = Path(__file__).resolve().parents[3] / "shared"
FILES = sorted([*SHARED.glob("corpus/*.do*"), *SHARED.glob("recipes/*.docx")])
SCREENS = 4
BUNCH = 40

pytestmark = [
    pytest.mark.sweep,
    pytest.mark.skipif(not FILES, reason="the folder of real files is not there"),
]


@pytest.mark.parametrize("first", range(0, len(FILES), BUNCH))
def test_every_file_shows_its_first_screens(qtbot: QtBot, first: int) -> None:
    for path in FILES[first : first + BUNCH]:
        try:
            window = create_window(path)
        except PackageError:
            continue
        show_screens(qtbot, window)
        window.editor.binding.verify()
        window.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
    assert MainWindow.all_windows() == []


def show_screens(qtbot: QtBot, window: MainWindow) -> None:
    window.show()
    bar = window.editor.verticalScrollBar()
    for _ in range(SCREENS):
        window.editor.viewport().grab()
        qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0, timeout=60_000)
        QCoreApplication.processEvents()
        bar.setValue(bar.value() + window.editor.viewport().height())
