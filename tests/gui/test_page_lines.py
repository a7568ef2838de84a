"""Lines where pages begin, and the page of the caret: true for the chosen layout, or seen to be made anew."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from open_windows import LONGEST, opener
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog
from writing_sessions import WritingSession, play

from bodies import heading, paragraph
from speecheditor import resources
from speecheditor.gui.main_window import MainWindow
from speecheditor.gui.printing.pages import make_pages
from speecheditor.gui.printing.renewing import Made, make
from speecheditor.gui.speech_view import SpeechView
from speecheditor.model.transaction import Selection
from speecheditor.store.session import new_document, prepare

pytestmark = [pytest.mark.usefixtures("windows_end"), pytest.mark.qt_log_ignore("This plugin does not support")]

SENTENCES = "Every word of this is said aloud, slowly and in order. " * 12
ROW = f"<w:tr><w:tc>{paragraph('cell ' * 9)}</w:tc></w:tr>"
TABLE = f"<w:tbl>{ROW * 90}</w:tbl>"
BREAK = '<w:p><w:r><w:t>before</w:t></w:r><w:r><w:br w:type="page"/></w:r></w:p>'
BODY = heading(1, "One") + paragraph(SENTENCES) * 15 + BREAK + paragraph("behind") + TABLE + paragraph(SENTENCES) * 9


@pytest.fixture
def opened(qtbot, tmp_path: Path) -> Callable[..., MainWindow]:
    open_one = opener(qtbot, tmp_path)

    def opened(body: str = BODY) -> MainWindow:
        window = open_one(body)
        window.resize(900, 700)
        window.editor.zoom_to(0.8)
        window.page_lines.maker._timer.setInterval(0)
        settled(qtbot, window)
        return window

    return opened


def settled(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.page_lines.maker.is_true, timeout=LONGEST)


def shown(window: MainWindow) -> list[tuple[int, int]]:
    """The page and the block of each line."""
    document = window.editor.document()
    blocks = [document.findBlockByNumber(k) for k in range(document.blockCount())]
    return [(line.number, block.blockNumber()) for block in blocks for line in window.page_lines.lines(block)]


def wanted(window: MainWindow) -> list[tuple[int, int]]:
    """The same from pages that are made anew."""
    cut = make_pages(window.paper.draft()).cut
    numbers = {block.id: k for k, block in enumerate(window.document.blocks)}
    tops = [cut.manuscript.items[page.parts[0].item].block for page in cut.pages]
    return [(k, numbers[block]) for k, block in enumerate(tops, 1) if k > 1]


def caret(window: MainWindow, block: int, offset: int = 0) -> None:
    window.editor.select(Selection.at((block, offset)))


def picture(editor: SpeechView) -> QImage:
    QApplication.processEvents()
    return editor.grab().toImage()


# -- what is known


@pytest.mark.parametrize("layout", ["document", "gb9704", "cards"])
def test_each_page_but_the_first_has_a_line_where_it_begins(opened, qtbot, layout: str) -> None:
    window = opened()
    window.paper.set_layout(resources.layout(layout))
    settled(qtbot, window)
    assert len(shown(window)) > 3
    assert shown(window) == wanted(window)


def test_typing_makes_the_lines_from_its_page_on_unsure_until_they_are_true_again(opened, qtbot) -> None:
    window = opened()
    third = next(number for page, number in shown(window) if page == 3)
    caret(window, third, 600)
    window.page_lines.maker._timer.setInterval(60_000)
    QTest.keyClicks(window.editor, "more")
    document = window.editor.document()
    blocks = [document.findBlockByNumber(k) for k in range(document.blockCount())]
    lines = [line for block in blocks for line in window.page_lines.lines(block)]
    page = window.page_lines.page_at(window.editor.selection().head) + 1
    assert [line.number for line in lines if line.is_true] == list(range(2, page))
    assert window.status.page.text().endswith("…")
    window.page_lines.maker._timer.start(0)
    settled(qtbot, window)
    assert shown(window) == wanted(window)
    assert not window.status.page.text().endswith("…")


def test_undo_and_another_layout_make_the_pages_anew(opened, qtbot) -> None:
    window = opened()
    before = shown(window)
    caret(window, 1)
    QTest.keyClick(window.editor, Qt.Key.Key_Return)
    settled(qtbot, window)
    window.commands.undo()
    assert not window.page_lines.maker.is_true
    settled(qtbot, window)
    assert shown(window) == before


def test_another_document_has_pages_of_its_own(opened, qtbot) -> None:
    window = opened()
    assert shown(window)
    window.show_opened(prepare(new_document("en")))
    assert not shown(window)
    settled(qtbot, window)
    assert not shown(window)
    assert window.status.page.text() == "Page 1 of 1"


# -- when it works


def test_nothing_is_done_while_an_input_method_composes(opened, qtbot) -> None:
    window = opened()
    maker = window.page_lines.maker
    caret(window, 1, 3)
    QTest.keyClicks(window.editor, "a")
    QApplication.sendEvent(window.editor, QInputMethodEvent("pin", []))
    for _ in range(5):
        QTest.qWait(5)
        assert maker._job is None
        assert not maker.is_true
    done = QInputMethodEvent("", [])
    done.setCommitString("品")
    QApplication.sendEvent(window.editor, done)
    settled(qtbot, window)


def test_a_window_that_is_not_seen_makes_no_pages(opened, qtbot) -> None:
    window = opened()
    window.hide()
    caret(window, 1)
    QTest.keyClicks(window.editor, "a")
    assert not window.page_lines.maker.is_working
    window.show()
    settled(qtbot, window)


def test_a_window_that_closes_leaves_no_work(opened) -> None:
    window = opened()
    maker = window.page_lines.maker
    caret(window, 1)
    QTest.keyClicks(window.editor, "a")
    assert maker.is_working
    window.document.history.mark_clean(window.document.history.state())
    window.close()
    assert not maker.is_working


LEAVES = """
import sys
from PySide6.QtTest import QTest
from speecheditor.gui.app import create_window
window = create_window()
window.document.apply(insert_text(window.document, Selection.at((0, 0)), "words and words\\n" * 9000))
window.show()
maker = window.page_lines.maker
maker._timer.setInterval(0)
while maker._job is None:
    QTest.qWait(int(sys.argv[1]))
"""


@pytest.mark.parametrize("milliseconds", [1, 40])
def test_the_program_may_end_while_pages_are_made(tmp_path: Path, milliseconds: int) -> None:
    imports = (
        "from speecheditor.model.editing import insert_text; from speecheditor.model.transaction import Selection\n"
    )
    environment = {**os.environ, "SPEECHEDITOR_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", imports + LEAVES, str(milliseconds)]
    assert subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False).returncode == 0


# -- what is seen


def rows_that_differ(a: QImage, b: QImage) -> list[int]:
    one, other, step = bytes(a.constBits()), bytes(b.constBits()), a.bytesPerLine()
    return [y for y in range(a.height()) if one[y * step : (y + 1) * step] != other[y * step : (y + 1) * step]]


def places(window: MainWindow) -> dict[str, int]:
    """The first page that begins inside a paragraph, before one, and inside a table."""
    found: dict[str, int] = {}
    for k in range(window.editor.document().blockCount()):
        for line in window.page_lines.lines(window.editor.document().findBlockByNumber(k)):
            kind = "row" if line.row else "inside" if line.start else "broken" if line.is_broken else "before"
            found.setdefault(kind, line.number)
    return found


@pytest.mark.parametrize("kind", ["inside", "row", "broken"])
@pytest.mark.parametrize("mode", ["", "view.dark_paper", "view.focus", "view.typewriter", "view.split"])
def test_a_line_is_painted_and_no_character_moves(opened, qtbot, kind: str, mode: str) -> None:
    window = opened()
    editor, switch = window.editor, window.actions_by_id["view.page_lines"]
    if mode:
        window.actions_by_id[mode].trigger()
        picture(editor)
    number = places(window)[kind]
    window.page_lines.go_to(number)
    if kind == "row":
        block = editor.textCursor().block()
        row = next(line.row for line in window.page_lines.lines(block) if line.number == number)
        found = editor.table_grid(block.blockNumber())
        assert found is not None
        editor.put_in_view(block.blockNumber(), 200 - found[0].row_top(row))
    editor.setCursorWidth(0)
    picture(editor)
    size = editor.document().size()
    on = picture(editor)
    switch.trigger()
    off = picture(editor)
    switch.trigger()
    assert 0 < len(rows_that_differ(on, off)) < 80
    assert editor.document().size() == size


def test_folded_text_shows_no_lines(opened) -> None:
    window = opened(heading(1, "One") + paragraph(SENTENCES) * 30)
    assert shown(window)
    window.fold_commands.fold_all()
    on = picture(window.editor)
    window.actions_by_id["view.page_lines"].trigger()
    assert picture(window.editor) == on


def test_an_unsure_line_is_fainter(opened) -> None:
    window = opened()
    editor = window.editor
    window.page_lines.go_to(2)
    editor.setCursorWidth(0)
    window.actions_by_id["view.page_lines"].trigger()
    bare = picture(editor)
    window.actions_by_id["view.page_lines"].trigger()

    def ink() -> int:
        seen = picture(editor)
        return max(
            QColor(bare.pixel(x, y)).lightness() - QColor(seen.pixel(x, y)).lightness()
            for y in rows_that_differ(seen, bare)
            for x in range(bare.width())
        )

    strong = ink()
    window.page_lines._true = 0
    editor.viewport().update()
    assert 0 < ink() < strong


# -- the status bar and going there


def test_the_status_bar_tells_the_page_of_the_caret_and_the_pages_of_the_selection(opened, qtbot) -> None:
    window = opened()
    count = len(shown(window)) + 1
    window.page_lines.go_to(3)
    qtbot.waitUntil(lambda: window.status.page.text() == f"Page 3 of {count}")
    assert window.status.page.accessibleName() == f"Page 3 of {count}"
    window.editor.selectAll()
    qtbot.waitUntil(lambda: window.status.page.text() == f"Pages 1–{count} of {count}")


@pytest.mark.parametrize("page", [1, 2, 4])
def test_one_goes_to_a_page(opened, qtbot, page: int) -> None:
    window = opened()
    window.status.page.click()
    dialog = window.findChild(QInputDialog)
    dialog.setIntValue(page)
    dialog.accept()
    assert window.page_lines.page_at(window.editor.selection().head) == page - 1


def test_the_switch_is_remembered(opened) -> None:
    window = opened()
    window.actions_by_id["view.page_lines"].trigger()
    assert not window.page_lines.remember(window.settings).page_lines


# -- sessions


@pytest.mark.parametrize("seed", range(2))
def test_through_a_writing_session_the_renewed_pages_are_those_of_the_whole(qtbot, tmp_path: Path, seed: int) -> None:
    known: list[Made] = []

    def check(session: WritingSession) -> None:
        draft = session.window.paper.draft()
        made, fresh = make(draft, known[-1] if known else None), make(draft)
        assert list(made.cut.pages) == list(fresh.cut.pages), session.trace
        assert made.starts == fresh.starts, session.trace
        known.append(made)

    play(seed, 10, tmp_path, check)
