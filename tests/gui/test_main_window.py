"""The window as its user meets it: keys, menus, files, questions."""

from __future__ import annotations

from pathlib import Path

import pytest
from drags import entering
from open_windows import close_all
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QMessageBox, QToolBar, QToolButton

from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.problems import PackageError
from speecheditor.gui.app import create_window
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.outline import title_of
from speecheditor.tasks import convert

TEXT = "# Why\n\nBecause it matters.\n\n## First\n\nOne.\n\n## Second\n\nTwo.\n\n# How\n\nThree.\n"
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def speech(tmp_path) -> Path:
    source = tmp_path / "speech.md"
    source.write_text(TEXT, "utf-8")
    target = tmp_path / "speech.docx"
    convert(source, target, scheme="decimal", numbers=None)
    return target


@pytest.fixture(autouse=True)
def _windows_end(qapp):
    """Close what a test left open, without its questions, and let Qt delete it."""
    yield
    close_all()
    assert MainWindow.all_windows() == []


@pytest.fixture
def window(qtbot, speech):
    found = create_window(speech)
    found.show()
    qtbot.waitExposed(found)
    found.activateWindow()
    found.editor.setFocus()
    return found


def tree(window: MainWindow) -> list[str]:
    """The headings with their numbers, as the outline shows them."""
    out: list[str] = []

    def visit(parent, depth: int) -> None:
        model = window.outline_model
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            out.append("  " * depth + str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
            visit(index, depth + 1)

    visit(window.outline_model.index(-1, -1), 0)
    return out


def go_to(window: MainWindow, title: str) -> int:
    index = next(k for k, b in enumerate(window.document.blocks) if title_of(b) == title)
    cursor = QTextCursor(window.editor.document())
    cursor.setPosition(window.editor.document().findBlockByNumber(index).position())
    window.editor.setTextCursor(cursor)
    return index


def trigger(window: MainWindow, action: str) -> None:
    window.actions_by_id[action].trigger()
    QApplication.processEvents()


def save(window: MainWindow) -> None:
    window.files.save()
    window.files.job.wait()


START = ["1 Why", "  1.1 First", "  1.2 Second", "2 How"]


def test_a_file_named_opens_with_its_outline(window, speech) -> None:
    assert tree(window) == START
    assert "speech.docx" in window.windowTitle()
    assert not window.isWindowModified()
    window.editor.binding.verify()


def test_every_action_has_its_id_a_text_and_no_second_one_shares_its_key(window) -> None:
    actions = window.actions_by_id.all()
    assert {a.objectName() for a in actions} >= {
        "file.save",
        "edit.undo",
        "outline.move_up",
        "outline.promote",
        "format.bold",
        "file.print",
    }
    keys = [key.toString() for action in actions for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert all(action.text() for action in actions)


@pytest.mark.parametrize(
    ("title", "key", "expected"),
    [
        ("How", Qt.Key.Key_Up, ["1 How", "2 Why", "  2.1 First", "  2.2 Second"]),
        ("Why", Qt.Key.Key_Down, ["1 How", "2 Why", "  2.1 First", "  2.2 Second"]),
        ("How", Qt.Key.Key_Right, ["1 Why", "  1.1 First", "  1.2 Second", "  1.3 How"]),
        ("Second", Qt.Key.Key_Left, ["1 Why", "  1.1 First", "2 Second", "3 How"]),
    ],
)
def test_alt_shift_arrows_in_the_text_are_one_undo_step_each(window, title, key, expected) -> None:
    before = list(window.document.blocks)
    go_to(window, title)
    QTest.keyClick(window.editor, key, ALT_SHIFT)
    assert tree(window) == expected
    assert title_of(window.document.blocks[window.editor.selection().head[0]]) == title
    QTest.keyClick(window.editor, Qt.Key.Key_Z, CTRL)
    assert tree(window) == START
    assert all(a is b for a, b in zip(window.document.blocks, before, strict=True))


def test_levels_by_keys(window) -> None:
    go_to(window, "One.")
    QTest.keyClick(window.editor, Qt.Key.Key_3, CTRL)
    assert tree(window)[2] == "    1.1.1 One."
    QTest.keyClick(window.editor, Qt.Key.Key_0, CTRL)
    assert tree(window) == START


def test_typing_is_live_in_the_outline(window) -> None:
    go_to(window, "How")
    QTest.keyClicks(window.editor, "And ")
    assert tree(window)[-1] == "2 And How"
    assert window.isWindowModified()


def test_bold_with_and_without_a_selection(window) -> None:
    index = go_to(window, "One.")
    trigger(window, "format.bold")
    QTest.keyClicks(window.editor, "B")
    assert window.document.blocks[index].runs[0].props.bold is True
    assert window.actions_by_id["format.bold"].isChecked()
    window.editor.selectAll()
    trigger(window, "format.italic")
    assert all(run.props.italic for block in window.document.blocks for run in block.runs)


def test_alignment_and_undo_names(window) -> None:
    go_to(window, "One.")
    trigger(window, "format.align_center")
    assert "Align" in window.actions_by_id["edit.undo"].text()
    trigger(window, "edit.undo")
    assert not window.actions_by_id["edit.undo"].isEnabled()
    assert "Align" in window.actions_by_id["edit.redo"].text()


def test_the_numbering_of_the_whole_document_changes_in_one_step(window) -> None:
    scheme = window.findChild(QAction, "outline.scheme.zh-official")
    scheme.trigger()
    assert tree(window) == ["一、 Why", "  （一） First", "  （二） Second", "二、 How"]
    trigger(window, "edit.undo")
    assert tree(window) == START


def test_save_and_reopen_gives_the_same_tree(window, speech) -> None:
    go_to(window, "How")
    trigger(window, "outline.move_up")
    save(window)
    assert not window.isWindowModified()
    again = create_window(speech)
    assert tree(again) == tree(window)


def test_undo_to_the_saved_state_is_unmodified_again(window) -> None:
    go_to(window, "How")
    trigger(window, "outline.demote")
    save(window)
    trigger(window, "edit.undo")
    assert window.isWindowModified()
    trigger(window, "edit.redo")
    assert not window.isWindowModified()


def test_save_as_asks_for_a_name(window, tmp_path, monkeypatch) -> None:
    target = tmp_path / "new name"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(target), ""))
    trigger(window, "file.save_as")
    window.files.job.wait()
    assert read_docx((tmp_path / "new name.docx").read_bytes()).document.blocks
    assert "new name.docx" in window.windowTitle()


def answer(monkeypatch, role: QMessageBox.ButtonRole) -> list[str]:
    """Answer the next question with the button of that role; the question's texts are noted."""
    asked: list[str] = []
    chosen: list[object] = []

    def execute(box: QMessageBox) -> int:
        asked.append(box.text())
        chosen[:] = [b for b in box.buttons() if box.buttonRole(b) == role]
        return 0

    monkeypatch.setattr(QMessageBox, "exec", execute)
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda box: chosen[0])
    return asked


def test_close_asks_and_cancel_keeps_the_window(window, monkeypatch) -> None:
    QTest.keyClicks(window.editor, "x")
    asked = answer(monkeypatch, QMessageBox.ButtonRole.RejectRole)
    assert window.close() is False
    assert "speech.docx" in asked[0]
    assert window.isVisible()


def test_close_and_save(window, speech, monkeypatch, qtbot) -> None:
    QTest.keyClicks(window.editor, "xyz")
    answer(monkeypatch, QMessageBox.ButtonRole.AcceptRole)
    window.close()
    qtbot.waitUntil(lambda: window not in MainWindow.all_windows())
    assert "xyz" in read_docx(speech.read_bytes()).document.blocks[0].text


def test_close_without_saving_leaves_the_file(window, speech, monkeypatch) -> None:
    before = speech.read_bytes()
    QTest.keyClicks(window.editor, "xyz")
    answer(monkeypatch, QMessageBox.ButtonRole.DestructiveRole)
    assert window.close()
    assert speech.read_bytes() == before


def test_a_file_that_another_program_changed_is_not_overwritten_silently(window, speech, monkeypatch) -> None:
    QTest.keyClicks(window.editor, "mine")
    speech.write_bytes(b"theirs")
    asked = answer(monkeypatch, QMessageBox.ButtonRole.RejectRole)
    save(window)
    assert "changed" in asked[0]
    assert speech.read_bytes() == b"theirs"
    assert window.isWindowModified()


def test_a_failed_save_says_so_and_keeps_the_text(window, tmp_path, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(window, "warn", lambda text, reason: told.append(f"{text} {reason}"))
    window.files.save_to(tmp_path / "nowhere" / "a.docx")
    window.files.job.wait()
    assert "was not saved" in told[0]
    assert tree(window) == START


def test_files_dropped_on_the_text_open_in_a_window_of_their_own(window, tmp_path, qtbot) -> None:
    other = tmp_path / "other.md"
    other.write_text("# Other\n", "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other))])
    arguments = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    viewport = window.editor.viewport()
    QApplication.sendEvent(viewport, entering(QPoint(5, 5), Qt.DropAction.CopyAction, data))
    QApplication.sendEvent(viewport, QDropEvent(QPointF(5, 5), *arguments))
    qtbot.waitUntil(lambda: any(w.document.blocks[0].text == "Other" for w in MainWindow.all_windows()))
    assert tree(window) == START


def test_a_file_that_cannot_be_read_raises_for_scripts(qtbot, tmp_path) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"not a zip")
    with pytest.raises(PackageError):
        create_window(bad)


def test_find_next_and_replace_all(window) -> None:
    trigger(window, "edit.replace")
    bar = window.find_bar
    bar.find_field.setText("o")
    bar.replace_field.setText("0")
    bar.replace_all.click()
    assert tree(window)[-1] == "2 H0w"
    trigger(window, "edit.undo")
    assert tree(window) == START
    bar.find_field.setText("two")
    assert window.editor.textCursor().selectedText() == "Two"


def test_the_status_bar_names_the_place(window, qtbot) -> None:
    go_to(window, "Two.")
    qtbot.waitUntil(lambda: window.status.place.text() == "1 Why › 1.2 Second")
    assert "words" in window.status.length.text()


def test_a_narrow_window_shows_where_the_rest_of_the_toolbar_is(window) -> None:
    window.resize(480, 600)
    QApplication.processEvents()
    button = next(b for b in window.findChildren(QToolButton, "qt_toolbar_ext_button") if b.isVisible())
    picture = button.grab().toImage()
    rows = range(picture.height())
    inked = [x for x in range(picture.width()) if any(picture.pixelColor(x, y).value() < 160 for y in rows)]
    assert max(inked) - min(inked) >= 5


def test_an_untitled_untouched_window_closes_without_a_question(qtbot, monkeypatch) -> None:
    asked = answer(monkeypatch, QMessageBox.ButtonRole.RejectRole)
    window = create_window()
    assert window.close()
    assert asked == []


def test_the_first_paragraph_of_a_new_speech_looks_as_its_level_says(qtbot) -> None:
    window = create_window()
    QTest.keyClick(window.editor, Qt.Key.Key_1, CTRL)
    QTest.keyClicks(window.editor, "Title")
    editor = window.editor
    shown = editor.document().firstBlock().begin().fragment().charFormat()
    assert shown == editor.binding.formats.char(window.document.blocks[0], window.document.blocks[0].runs[0].props)


def test_the_toolbar_shows_the_level_after_undo_too(window, qtbot) -> None:
    go_to(window, "One.")
    trigger(window, "format.level_3")
    box = next(bar.findChild(QComboBox) for bar in window.findChildren(QToolBar))
    qtbot.waitUntil(lambda: box.currentIndex() == 3)
    trigger(window, "edit.undo")
    qtbot.waitUntil(lambda: box.currentIndex() == 0)
    assert window.actions_by_id["format.level_0"].isChecked()


def test_a_deep_section_under_the_caret_does_not_widen_a_narrow_window(window, qtbot) -> None:
    window.resize(600, 500)
    qtbot.wait(200)  # the place of the caret is shown a moment after it has moved
    window.status.show_place("1 Why › 1.2 Second › " * 9)
    qtbot.wait(50)
    assert window.width() == 600
