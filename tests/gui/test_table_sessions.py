"""Random sessions in the cells of tables: every view is right after each step, and undo gives the same objects back."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from by_keys import compose
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bodies import heading, paragraph
from builders import undo_all
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.protected import table_texts
from speecheditor.formats.table_open import open_table, table_element
from speecheditor.gui.main_window import MainWindow
from speecheditor.gui.table_commands import STRUCTURAL
from speecheditor.model.blocks import OpaqueBlock, same_blocks
from tables import merge, span, tbl, tc, tr

K = Qt.Key
HIGH = tbl(tr(tc("a", merge("restart")), tc("b")), tr(tc("", merge()), tc("c")), grid=(3000, 3000))
WIDE = tbl(tr(tc("d", span(2)), tc("e")), tr(tc("f"), tc("g"), tc("h")), grid=(2000, 2000, 2000))
BODY = heading(1, "One") + HIGH + paragraph("text") + WIDE + paragraph("end")
MOVES = (K.Key_Tab, K.Key_Backtab, K.Key_Up, K.Key_Down, K.Key_Left, K.Key_Right, K.Key_Home, K.Key_End)
FORMATS = ("format.bold", "format.italic", "format.align_center")


def press(window: MainWindow, key: K) -> None:
    QTest.keyClick(window.text_editor, key)


def step(window: MainWindow, rng: random.Random) -> None:
    """One thing that a writer does in a cell."""
    turn = rng.randrange(10)
    if turn < 3:
        QTest.keyClicks(window.text_editor, rng.choice(["x", "yz ", "w"]))
    elif turn == 3:
        compose(window.text_editor, rng.choice(["中", "文字"]))
    elif turn == 4:
        press(window, rng.choice([K.Key_Return, K.Key_Backspace, K.Key_Delete]))
    elif turn < 7:
        press(window, rng.choice(MOVES))
    elif turn == 7:
        if rng.random() < 0.5:
            window.text_editor.selectAll()
        window.actions_by_id[rng.choice(FORMATS)].trigger()
    elif turn == 8:
        window.actions_by_id[rng.choice(STRUCTURAL)].trigger()
    else:
        window.actions_by_id[rng.choice(["edit.undo", "edit.redo"])].trigger()


def check(window: MainWindow) -> None:
    """Every view shows what it should, and every table is what its bytes say."""
    window.editor.binding.verify()
    scope = window.session.content.frame.scope
    if window.tables.cells.editor is not None:
        window.tables.cells.editor.binding.verify()
    for block in window.document.blocks:
        if isinstance(block, OpaqueBlock):
            assert block.rows == table_texts(table_element(block.source.element, scope))


def enter(window: MainWindow, rng: random.Random) -> None:
    """Open a random cell, unless one is open."""
    found = [k for k, block in enumerate(window.document.blocks) if isinstance(block, OpaqueBlock)]
    if window.tables.cells.editor is None and found:
        index = rng.choice(found)
        block = window.document.blocks[index]
        assert isinstance(block, OpaqueBlock)
        window.tables.cells.open(index, rng.choice(open_table(block, window.session.content.frame.scope).order()))


def play(window: MainWindow, seed: int, steps: int) -> None:
    rng, start = random.Random(seed), window.document.blocks[:]
    for _ in range(steps):
        enter(window, rng)
        step(window, rng)
        check(window)
    data = write_docx(window.session.content, window.document.blocks, window.document.properties)
    wanted = [block.rows for block in window.document.blocks if isinstance(block, OpaqueBlock)]
    assert [block.rows for block in read_docx(data).document.blocks if isinstance(block, OpaqueBlock)] == wanted
    end = window.document.blocks[:]
    count = undo_all(window.document)
    check(window)
    assert same_blocks(window.document.blocks, start)
    for _ in range(count):
        window.document.redo()
    check(window)
    assert same_blocks(window.document.blocks, end)
    undo_all(window.document)


def test_random_sessions_are_taken_back(opened: Callable[..., MainWindow]) -> None:
    window = opened(BODY)
    QApplication.processEvents()
    for seed in range(4):
        play(window, seed, 25)


@pytest.mark.sweep
def test_many_random_sessions_are_taken_back(opened: Callable[..., MainWindow]) -> None:
    window = opened(BODY)
    QApplication.processEvents()
    for seed in range(100, 180):
        play(window, seed, 40)
