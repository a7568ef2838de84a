"""What tests with windows ask for: windows of documents, and their end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from open_windows import close_all, opener

from speecheditor.gui.main_window import MainWindow


@pytest.fixture
def windows_end(qapp) -> Iterator[None]:
    """Every window that the test opened is closed after it."""
    yield
    close_all()


@pytest.fixture
def opened(windows_end, qtbot, tmp_path: Path) -> Callable[..., MainWindow]:
    """What opens a document in a window; see `opener`."""
    return opener(qtbot, tmp_path)
