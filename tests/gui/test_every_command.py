"""Each command from the action to the file and back: one undo step, and all that it is not about stays as it is.

The rows are in `character_rows`, `paragraph_rows`, `insert_rows` and `edit_rows`; what they say is in `Row`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from character_rows import CHARACTERS
from command_bench import (
    Bench,
    Row,
    assert_reads_back,
    assert_untouched,
    changed_parts,
    faults_of,
    is_found,
    texts_of,
)
from edit_rows import EDITED
from insert_rows import INSERTED
from paragraph_rows import OF_PARAGRAPHS
from PySide6.QtWidgets import QApplication, QFileDialog

from drawings import png

from speecheditor.gui.action_table import CHANGING, OUTLINE

ROWS = (*CHARACTERS, *OF_PARAGRAPHS, *INSERTED, *EDITED)
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class _Holder:
    """The bench of the module; it is made by the first test, which has a home for the settings."""

    bench: Bench | None = None


@pytest.fixture(scope="module")
def holder(qapp, tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Holder]:
    found = _Holder()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPEECHEDITOR_HOME", str(tmp_path_factory.mktemp("home")))
        yield found
        if found.bench is not None:
            found.bench.close()
            QApplication.clipboard().clear()


@pytest.fixture
def bench(holder: _Holder, qtbot, tmp_path_factory: pytest.TempPathFactory, monkeypatch) -> Iterator[Bench]:
    if holder.bench is None:
        holder.bench = Bench(tmp_path_factory.mktemp("bench"), qtbot)
    file = holder.bench.folder / "blue.png"
    file.write_bytes(png(30, 20, (20, 20, 200)))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *args: ([str(file)], ""))
    yield holder.bench
    holder.bench.undo_all()


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_command_reaches_the_file_and_is_undone(bench: Bench, qtbot, row: Row) -> None:
    window = bench.window
    assert not is_found(row, bench.original)
    data = bench.run(row, qtbot)
    blocks = window.document.snapshot()[0]
    assert len(window.document.history.done) == 1
    assert is_found(row, data)
    assert texts_of(data, row, len(bench.start[0])) == row.reads or not row.reads
    assert_reads_back(window, data)
    assert_untouched(bench, row, data)
    assert changed_parts(bench.original, data) == set(row.parts)
    assert not faults_of(data)
    window.actions_by_id["edit.undo"].trigger()
    bench.assert_same()
    window.actions_by_id["edit.redo"].trigger()
    assert all(a is b for a, b in zip(window.document.blocks, blocks, strict=True))
    assert bench.saved() == data


def test_every_command_that_changes_the_text_has_a_row() -> None:
    sections = {spec.id for spec in OUTLINE}
    assert {row.action for row in ROWS} == set(CHANGING) - sections
