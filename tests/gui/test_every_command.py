"""Each command from the action to the file and back: one undo step, and all that it is not about stays as it is.

The rows are in `character_rows`, `paragraph_rows`, `insert_rows` and `edit_rows`; what they say is in `Row`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from character_rows import CHARACTERS
from command_bench import (
    Bench,
    Look,
    Row,
    assert_reads_back,
    assert_untouched,
    changed_parts,
    faults_of,
    is_found,
    texts_of,
    words_of,
)
from edit_rows import EDITED
from insert_rows import INSERTED
from paragraph_rows import OF_PARAGRAPHS
from PySide6.QtWidgets import QApplication, QFileDialog

from drawings import png
from office import convert, needs_office, needs_poppler, pdf_text
from open_document import OpenDocument
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
    assert texts_of(data, row) == (texts_of(bench.original, row) if row.reads is None else row.reads)
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


# -- what LibreOffice makes of the files


@pytest.mark.sweep
@needs_office
@needs_poppler
def test_libreoffice_shows_and_keeps_what_each_command_did(bench: Bench, qtbot, tmp_path: Path) -> None:
    files: dict[Path, Row] = {}
    for number, row in enumerate(ROWS):
        path = tmp_path / f"{number:03}.docx"
        path.write_bytes(bench.run(row, qtbot))
        files[path] = row
        bench.undo_all()
    pages, texts, again = (_converted(list(files), tmp_path / form, form) for form in ("pdf", "fodt", "docx"))
    wrong = [
        f"{row}: {fault}"
        for path, row in files.items()
        for fault in _faults(row, path, pages[path], texts[path], again[path])
    ]
    assert wrong == []


def _converted(files: Sequence[Path], folder: Path, form: str) -> dict[Path, Path]:
    folder.mkdir()
    made = convert(files, folder, form)
    assert len(made) == len(files)
    return made


def _faults(row: Row, path: Path, page: Path, text: Path, again: Path) -> Iterator[str]:
    """What LibreOffice does not show on its pages, or does not keep."""
    shown, wanted = _squeezed(pdf_text(page)), words_of(path.read_bytes(), row)
    yield from (f"{words} is on no page" for words in (*wanted, row.shows) if _squeezed(words) not in shown)
    kept, found = row.kept, OpenDocument(text)
    if isinstance(kept, Look):
        look = found.look(kept.word)
        yield from (
            f"{key} is {look.get(key, '')!r}" for key, value in kept.wanted.items() if look.get(key, "") != value
        )
    elif not found.has(kept):
        yield f"{kept} is missing"
    rewritten = _squeezed("".join(words_of(again.read_bytes(), row)))
    yield from (f"{words} is written no more" for words in wanted if _squeezed(words) not in rewritten)


def _squeezed(text: str) -> str:
    return "".join(text.replace("\u00ad", "").replace("\u2011", "-").split())
