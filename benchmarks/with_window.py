"""Measurements in a window: the editor's own with everything on, and Qt's bare widgets with the same text."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit, QTextEdit, QWidget

from .loop import Heartbeat, PaintCounter, pause, rest, seconds_to_paint, seconds_to_rest, wait_for
from .without_window import Samples, peak_memory

KEYS = 60
MOVES = 5
BETWEEN_KEYS = 12
"""Milliseconds between two keys: faster than anybody types, so that no pause hides work that is put off."""
THINKING = 400
"""Milliseconds after the last key in which work that was put off must show."""
VIEW = (880, 690)
"""The size of the bare widgets, in pixels: that of the editor in its window."""
PLACES = {"start": 0.0, "middle": 0.5, "end": 1.0}


def blank_start(path: Path, started: float) -> Samples:
    """From the start of the process to a blank main window on the screen, at rest."""
    app = QApplication([])
    window = QMainWindow()
    window.setWindowTitle(app.applicationName())
    window.resize(1180, 800)
    window.show()
    rest()
    return {"seconds": [time.time() - started], "memory": peak_memory()}


def start(path: Path, started: float) -> Samples:
    """From the start of the process to the editor's complete window with a new document, at rest."""
    gc.disable()  # as `speecheditor.cli` does
    from speecheditor.gui.app import create_window

    gc.enable()
    window = create_window()
    window.show()
    rest()
    return {"seconds": [time.time() - started], "memory": peak_memory()}


def opening(path: Path, started: float) -> Samples:
    """A file opened in a window that is shown: the first text, everything, the longest time without an answer."""
    window = _new_window()
    rest()
    shown = time.time()
    samples: Samples = {}
    paints = PaintCounter(window.editor.viewport())
    beats = Heartbeat()
    begin = time.perf_counter()
    window.files.load(path)
    job = window.files.job
    assert job is not None
    loop = QEventLoop()
    window.files.opened.connect(loop.quit)
    job.failed.connect(loop.quit)
    while len(window.document.blocks) < 2 and window.files.job is not None:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    if window.files.job is not None:
        wait_for(loop)
    before = paints.count
    while paints.count == before:
        QApplication.processEvents()
    samples["first text"] = [time.perf_counter() - begin]
    rest()
    samples["complete"] = [time.perf_counter() - begin]
    samples["process start to complete"] = [time.time() - started]
    samples["window"] = [shown - started]
    samples["longest pause"] = [beats.longest]
    samples["memory"] = peak_memory()
    assert len(window.document.blocks) > 1
    return samples


def memory(path: Path, started: float) -> Samples:
    """Peak memory with the file open and painted."""
    _opened(path)
    return {"memory": peak_memory()}


def typing(path: Path, started: float) -> Samples:
    """Key press to paint in the editor, with outline, labels, counts and history."""
    window = _opened(path)
    editor = window.editor
    blocks = window.document.blocks

    def go_to(part: float) -> None:
        block = max(1, min(round(len(blocks) * part), len(blocks) - 1))
        cursor = editor.textCursor()
        cursor.setPosition(editor.document().findBlockByNumber(block).position() + 1)
        editor.setTextCursor(cursor)
        editor.ensureCursorVisible()

    return _typed(editor, go_to)


def plain_edit(path: Path, started: float) -> Samples:
    """Key press to paint in a QPlainTextEdit with the same text."""
    return _typed_bare(QPlainTextEdit, path)


def text_edit(path: Path, started: float) -> Samples:
    """Key press to paint in a QTextEdit with the same text."""
    return _typed_bare(QTextEdit, path)


def moving(path: Path, started: float) -> Samples:
    """A chapter, a tenth of the document, moved to the front as a drop in the outline does it, and its undo."""
    window = _opened(path)
    samples: Samples = {"move": [], "undo": [], "painted": []}
    paints = PaintCounter(window.editor.viewport())
    chapters = [k for k, block in enumerate(window.document.blocks) if block.level == 1]

    def move() -> None:
        assert window.commands.move_sections([chapters[-2]], chapters[0], 1)

    for _ in range(MOVES):
        window.editor.show_heading(chapters[0])
        pause(200)
        samples["move"].append(seconds_to_rest(move))
        pause(200)
        samples["undo"].append(seconds_to_rest(window.commands.undo))
        assert window.document.blocks[chapters[-2]].level == 1
    pause(200)
    samples["painted"] = [seconds_to_paint(move, paints)]
    return samples


def folding(path: Path, started: float) -> Samples:
    """Every section of the text folded, unfolded, and the text shown down to level 2; then keys in a folded heading."""
    window = _opened(path)
    commands, editor = window.fold_commands, window.editor
    samples: Samples = {"fold": [], "unfold": [], "level": []}
    for _ in range(MOVES):
        for name, command in (
            ("fold", commands.fold_all),
            ("unfold", commands.unfold_all),
            ("level", lambda: commands.show_level(2)),
        ):
            pause(200)
            samples[name].append(seconds_to_rest(command))
    chapters = [k for k, block in enumerate(window.document.blocks) if block.level == 1]
    editor.show_heading(chapters[len(chapters) // 2])
    pause(THINKING)
    paints = PaintCounter(editor.viewport())
    samples["key"] = [_key(editor, paints) for _ in range(KEYS)]
    return samples


def renewing(path: Path, started: float) -> Samples:
    """The pages after a key press in the middle: the worker's time and how long the window waits; and all of them."""
    import threading

    from speecheditor.gui.printing.renewing import make

    window = _opened(path)
    editor, maker = window.editor, window.page_lines.maker
    samples: Samples = {"renewed": [], "anew": [], "waits": []}

    def seconds(work: Callable[[], object]) -> float:
        spent: list[float] = []

        def timed() -> None:
            begin = time.thread_time()
            work()
            spent.append(time.thread_time() - begin)

        thread = threading.Thread(target=timed)
        thread.start()
        thread.join()
        return spent[0]

    editor.show_heading(len(window.document.blocks) // 2)
    while not maker.is_true:
        pause(THINKING)
    for _ in range(MOVES):
        QTest.keyClick(editor, Qt.Key.Key_A)
        draft, made = window.paper.draft(), maker.made
        samples["renewed"].append(seconds(lambda draft=draft, made=made: make(draft, made)))
        samples["anew"].append(seconds(lambda draft=draft: make(draft)))
        beats = Heartbeat()
        while not maker.is_true:
            pause(THINKING)
        samples["waits"].append(beats.longest)
        beats.deleteLater()
    return samples


def _typed_bare(kind: type[QPlainTextEdit] | type[QTextEdit], path: Path) -> Samples:
    from speecheditor.gui.app import create_application
    from speecheditor.store.session import open_file

    create_application([])
    edit = kind()
    text = "\n".join(block.text for block in open_file(path).blocks)
    font = QFont(edit.font())
    font.setPointSizeF(16)
    edit.setFont(font)
    edit.setPlainText(text)
    edit.resize(*VIEW)
    edit.show()
    edit.setFocus()

    def go_to(part: float) -> None:
        document = edit.document()
        block = document.findBlockByNumber(max(1, min(round(document.blockCount() * part), document.blockCount() - 1)))
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        edit.setTextCursor(cursor)
        edit.ensureCursorVisible()

    return _typed(edit, go_to)


def _typed(edit: QPlainTextEdit | QTextEdit, go_to: Callable[[float], None]) -> Samples:
    paints = PaintCounter(edit.viewport())
    samples: Samples = {"after a pause": []}
    for place, part in PLACES.items():
        go_to(part)
        pause(THINKING)
        size = edit.document().characterCount()
        samples[place] = [_key(edit, paints) for _ in range(KEYS)]
        assert edit.document().characterCount() == size + KEYS
        beats = Heartbeat()
        pause(THINKING)
        samples["after a pause"].append(beats.longest)
        beats.deleteLater()
    return samples


def _key(edit: QWidget, paints: PaintCounter) -> float:
    pause(BETWEEN_KEYS)
    return seconds_to_paint(lambda: QTest.keyClick(edit, Qt.Key.Key_A), paints)


def _new_window():
    from speecheditor.gui.app import create_window

    window = create_window()
    window.show()
    window.editor.setFocus()
    return window


def _opened(path: Path):
    window = _new_window()
    rest()
    window.files.load(path)
    job = window.files.job
    assert job is not None
    loop = QEventLoop()
    window.files.opened.connect(loop.quit)
    job.failed.connect(loop.quit)
    wait_for(loop)
    rest()
    window.editor.setFocus()
    return window
