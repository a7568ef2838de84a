"""Opening and saving in the window: cancel, templates and macros."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from open_windows import close_all
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from disk import file, kind
from speecheditor.formats import docx_writer
from speecheditor.gui import files
from speecheditor.gui.app import create_window
from speecheditor.gui.main_window import MainWindow


@pytest.fixture(autouse=True)
def _windows_end(qapp):
    yield
    close_all()
    assert MainWindow.all_windows() == []


@pytest.fixture
def held(monkeypatch):
    """Lets no reading and no writing of a document go on until it is set; ``started`` tells that one has begun."""

    class Held(threading.Event):
        started = threading.Event()

    gate = Held()
    gate.started.clear()

    def slow(work):
        def run(*arguments, **named):
            gate.started.set()
            gate.wait(20)
            return work(*arguments, **named)

        return run

    monkeypatch.setattr(files, "open_file", slow(files.open_file))
    monkeypatch.setattr(docx_writer, "write_docx", slow(docx_writer.write_docx))
    yield gate
    gate.set()


def still_reading(folder: Path, held) -> tuple[MainWindow, MainWindow]:
    """A window with its document, and one whose file is still being read."""
    held.set()
    window = create_window(file(folder, ".docx"))
    held.clear()
    held.started.clear()
    window.files.open_path(file(folder, ".dotx"))
    assert held.started.wait(5)
    (other,) = set(MainWindow.all_windows()) - {window}
    return window, other


def said(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def names(monkeypatch, name: Path) -> list[tuple[str, str]]:
    """Answer the next file dialog with `name`; what it proposed and which kinds it offered is noted."""
    asked: list[tuple[str, str]] = []

    def dialog(parent, title, path, kinds):
        asked.append((Path(path).name, kinds))
        return str(name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
    return asked


def warnings(window, monkeypatch) -> list[str]:
    told: list[str] = []
    monkeypatch.setattr(window, "warn", lambda text, reason: told.append(f"{text} {reason}"))
    return told


def test_cancel_gives_the_window_back_though_reading_hangs(qtbot, tmp_path, held) -> None:
    window = create_window()
    window.files.load(file(tmp_path, ".docx"))
    assert held.started.wait(5)
    window.status.cancel_requested.emit()
    assert window.files.job is None
    assert "not opened" in said(window)
    QTest.keyClicks(window.editor, "mine")
    held.set()
    qtbot.wait(50)
    assert (window.session.path, window.document.blocks[0].text) == (None, "mine")


def test_a_window_closes_though_its_reading_hangs(qtbot, tmp_path, held) -> None:
    window = create_window()
    window.files.load(file(tmp_path, ".docx"))
    assert held.started.wait(5)
    assert window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    held.set()
    qtbot.wait(50)


def test_what_is_written_while_a_file_is_read_stays_and_the_file_has_a_window_of_its_own(qtbot, tmp_path, held) -> None:
    window = create_window()
    path = file(tmp_path, ".docx")
    window.files.load(path)
    assert held.started.wait(5)
    QTest.keyClicks(window.editor, "mine")
    held.set()
    qtbot.waitUntil(lambda: window.files.job is None)
    (other,) = set(MainWindow.all_windows()) - {window}
    assert (window.session.path, window.document.blocks[0].text, other.session.path) == (None, "mine", path)


def test_a_file_that_cannot_be_opened_leaves_no_window_behind(qtbot, tmp_path, monkeypatch) -> None:
    window = create_window(file(tmp_path, ".docx"))
    told = warnings(window, monkeypatch)
    (tmp_path / "empty.docx").touch()
    window.files.open_path(tmp_path / "empty.docx")
    assert len(MainWindow.all_windows()) == 2
    qtbot.waitUntil(lambda: MainWindow.all_windows() == [window])
    assert told[0].startswith("“empty.docx” could not be opened.")


def test_nor_does_one_whose_opening_is_cancelled(qtbot, tmp_path, held) -> None:
    window, other = still_reading(tmp_path, held)
    other.status.cancel_requested.emit()
    assert MainWindow.all_windows() == [window]
    assert said(window) == "“letter.dotx” was not opened."


def test_a_window_that_is_closed_while_its_file_is_read_goes_once(qtbot, tmp_path, held) -> None:
    window, other = still_reading(tmp_path, held)
    assert other.close()
    assert MainWindow.all_windows() == [window]


def test_a_cancelled_save_leaves_the_file_as_it_was_and_says_so(qtbot, tmp_path, held) -> None:
    held.set()
    path = file(tmp_path, ".docx")
    before = path.read_bytes()
    window = create_window(path)
    held.clear()
    held.started.clear()
    QTest.keyClicks(window.editor, "mine")
    window.files.save()
    assert held.started.wait(5)
    window.status.cancel_requested.emit()
    assert window.files.job is None
    assert "as it was" in said(window)
    held.set()
    qtbot.wait(50)
    assert path.read_bytes() == before
    assert window.isWindowModified()
    window.files.save()
    window.files.job.wait()
    assert not window.isWindowModified()


def test_cancel_comes_too_late_while_the_file_is_written(qtbot, tmp_path, monkeypatch) -> None:
    writing, goes_on = threading.Event(), threading.Event()
    path = file(tmp_path, ".docx")
    window = create_window(path)

    def slow(*arguments):
        writing.set()
        goes_on.wait(20)

    monkeypatch.setattr("speecheditor.store.backups.keep_previous", slow)
    QTest.keyClicks(window.editor, "mine")
    window.files.save()
    job = window.files.job
    assert writing.wait(5)
    window.status.cancel_requested.emit()
    assert "cannot be stopped" in said(window)
    goes_on.set()
    job.wait()
    assert not window.isWindowModified()


def test_a_template_opens_as_a_new_document_and_save_asks_for_a_name(tmp_path, monkeypatch) -> None:
    template = file(tmp_path, ".dotx")
    before = template.read_bytes()
    window = create_window(template)
    assert (window.session.path, window.windowTitle().partition("[")[0]) == (None, "letter")
    target = tmp_path / "mine.docx"
    asked = names(monkeypatch, target)
    window.files.save()
    window.files.job.wait()
    assert asked[0][0] == "letter.docx"
    assert (kind(target), kind(template), template.read_bytes()) == (".docx", ".dotx", before)
    assert window.session.path == target
    assert window.contents.bar.isHidden()


def test_a_document_with_macros_is_offered_no_name_without(tmp_path, monkeypatch) -> None:
    source = file(tmp_path, ".docm")
    window = create_window(source)
    told = warnings(window, monkeypatch)
    asked = names(monkeypatch, tmp_path / "plain.docx")
    assert window.files.ask_save_as() is False
    assert asked[0][0] == "letter.docm"
    assert ".docx" not in asked[0][1]
    assert "macros" in told[0]
    assert window.files.job is None
    assert not (tmp_path / "plain.docx").exists()


@pytest.mark.parametrize(
    ("source", "typed", "written"),
    [
        (".docm", "copy", "copy.docm"),
        (".dotm", "copy", "copy.docm"),
        (".docm", "copy.dotm", "copy.dotm"),
        (".docx", "of 24.11", "of 24.11.docx"),
        (".docx", "copy.dotx", "copy.dotx"),
    ],
)
def test_the_kind_of_the_file_fits_the_name_it_gets(tmp_path, monkeypatch, source, typed, written) -> None:
    window = create_window(file(tmp_path, source))
    names(monkeypatch, tmp_path / typed)
    window.files.ask_save_as()
    window.files.job.wait()
    assert kind(tmp_path / written) == Path(written).suffix


@pytest.mark.parametrize(
    ("role", "is_replaced"),
    [(QMessageBox.ButtonRole.RejectRole, False), (QMessageBox.ButtonRole.DestructiveRole, True)],
)
def test_a_file_that_the_dialog_did_not_name_is_replaced_only_when_asked(
    tmp_path, monkeypatch, role, *, is_replaced
) -> None:
    window = create_window(file(tmp_path, ".docx"))
    other = tmp_path / "other.docx"
    other.write_bytes(b"theirs")
    names(monkeypatch, tmp_path / "other")
    monkeypatch.setattr(QMessageBox, "exec", lambda box: 0)
    monkeypatch.setattr(
        QMessageBox, "clickedButton", lambda box: next(b for b in box.buttons() if box.buttonRole(b) == role)
    )
    assert window.files.ask_save_as() is is_replaced
    if is_replaced:
        window.files.job.wait()
    assert (other.read_bytes() == b"theirs") is not is_replaced


def test_a_pipe_is_refused_without_waiting(tmp_path, qtbot, monkeypatch) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    window = create_window()
    told = warnings(window, monkeypatch)
    window.files.load(tmp_path / "pipe.docx")
    qtbot.waitUntil(lambda: bool(told), timeout=2000)
    assert "not a file" in told[0]
