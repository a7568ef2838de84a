"""Random sessions of a writer in the real window: every command of the menus on random places, typing, pasting, undo.

A dialog that opens is answered at random or put away. After each step the view shows the model; at the end everything
is undone to the very objects and done again, and what is saved on the way is sound and reads back as it was.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from dialog_answers import Answers, choose_pictures, settle
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from session_checks import check_saved
from session_documents import session_document

from speecheditor.formats.table_open import open_table
from speecheditor.gui.action_table import CHANGING, LOOKING, VIEW
from speecheditor.gui.app import create_window
from speecheditor.gui.editor import SpeechEditor
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.blocks import OpaqueBlock
from speecheditor.model.refusal import Impossible
from speecheditor.model.transaction import Selection

OUTSIDE = ("edit.open_link", "outline.print_outline")
"""Commands that reach outside of the program."""

COMMANDS = tuple(name for name in CHANGING if name not in OUTSIDE)
LOOKS = (
    *[name for name in LOOKING if name not in OUTSIDE],
    *[spec.id for spec in VIEW],
    *("edit.copy", "edit.select_all", "edit.next_footnote", "tools.word_count", "tools.autocorrect"),
    *("tools.spell_as_typed", "insert.references", "outline.copy_section"),
)
"""Commands that change how the text is seen, or what is at hand."""

SNIPPETS = (
    "plain text",
    "两段\n文字",
    "<p>one <b>bold</b> <i>word</i></p>",
    "<h1>Title</h1><p>text</p><ul><li>a<li>b<ol><li>c</ol></ul>",
    "<table><tr><td>a<td colspan=2>b<tr><td>c<td>d<td>e</table>",
    '<p>see <a href="https://example.org/x">there</a> &amp; <u>here</u></p>',
    "<div><div><span style='font-weight:700'>x</span></div></div>",
    "<p>“引号”——破折号……</p>",
)
TYPED = ("a", "B ", "word", "1. ", "--", '"q" ', "\t", "x.", "  ", "teh ", "i ", "* ", "(c)")
COMPOSED = ("中", "讲话", "一、", "“好”")
KEYS = (
    *(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, Qt.Key.Key_Delete),
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left),
)
STEPS = (
    *["command"] * 6,
    *("type", "type", "compose", "key", "key", "paste", "undo", "undo", "redo"),
    *("look", "look", "cell", "cell", "copy", "drag", "replace", "panel"),
)


class WritingSession:
    """One window, and sometimes a second one to copy from, with a document in which everything stands beside
    everything."""

    def __init__(self, seed: int, folder: Path, data: bytes | None = None) -> None:
        self.rng = random.Random(seed)
        self.answers = Answers(self.rng)
        self.path = folder / f"session{seed}.docx"
        self.path.write_bytes(session_document(seed) if data is None else data)
        self.window = self._opened(self.path)
        self.other = self._opened(self._other(seed, folder)) if self.rng.random() < 0.15 else None
        self.start = self.window.document.snapshot()
        self.trace: list[str] = []

    @staticmethod
    def _opened(path: Path) -> MainWindow:
        window: MainWindow = create_window(path)
        window.resize(900, 700)
        window.show()
        window.activateWindow()
        settle()
        return window

    @staticmethod
    def _other(seed: int, folder: Path) -> Path:
        path = folder / f"other{seed}.docx"
        path.write_bytes(session_document(seed + 1_000_001))
        return path

    @property
    def text(self) -> SpeechEditor:
        """What has the keyboard: the text, or the cell that is edited in it."""
        return self.window.text_editor

    # -- steps

    def step(self) -> None:
        """One thing that a writer does."""
        kind = self.rng.choice(STEPS)
        self._select()
        self.trace.append(kind)
        with self.answers.at_hand():
            getattr(self, f"_{kind}")()
            settle()
        self.check()

    def _command(self) -> None:
        self._trigger(self.rng.choice(COMMANDS))

    def _look(self) -> None:
        self._trigger(self.rng.choice(LOOKS))

    def _trigger(self, name: str) -> None:
        self.trace[-1] = name
        action = self.window.actions_by_id[name]
        if action.isEnabled():
            action.trigger()
            self.answers.answer_all()

    def _type(self) -> None:
        text, editor = self.rng.choice(TYPED), self.text
        selection, at = editor.selection(), editor.selection().head[0]
        counts = selection.empty and text.isalpha() and not isinstance(editor.model.blocks[at], OpaqueBlock)
        before = _length(editor)
        QTest.keyClicks(editor, text)
        if counts and not editor.isReadOnly():
            assert _length(editor) == before + len(text)

    def _compose(self) -> None:
        target = self.text
        QApplication.sendEvent(target, QInputMethodEvent("ni", []))
        event = QInputMethodEvent()
        event.setCommitString(self.rng.choice(COMPOSED))
        QApplication.sendEvent(target, event)

    def _key(self) -> None:
        modifiers = (Qt.KeyboardModifier.NoModifier,) * 4 + (
            Qt.KeyboardModifier.ControlModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        QTest.keyClick(self.text, self.rng.choice(KEYS), self.rng.choice(modifiers))

    def _paste(self) -> None:
        snippet = self.rng.choice(SNIPPETS)
        data = QMimeData()
        data.setText(snippet)
        if snippet.startswith("<"):
            data.setHtml(snippet)
        self.text.insert_mime(data, self.text.selection())

    def _undo(self) -> None:
        self.window.actions_by_id["edit.undo"].trigger()

    def _redo(self) -> None:
        self.window.actions_by_id["edit.redo"].trigger()

    def _cell(self) -> None:
        """Go into a cell of some table."""
        blocks = self.window.document.blocks
        tables = [k for k, block in enumerate(blocks) if isinstance(block, OpaqueBlock) and block.kind == "table"]
        if not tables:
            return
        index = self.rng.choice(tables)
        block = blocks[index]
        assert isinstance(block, OpaqueBlock)
        try:
            order = open_table(block, self.window.session.content.frame.scope).order()
        except Impossible:
            return
        if order:
            self.window.tables.cells.open(index, self.rng.choice(order))

    def _copy(self) -> None:
        """Copy in one window and paste in the same, or in another one."""
        source = self.other.editor if self.other is not None and self.rng.random() < 0.6 else self.text
        target = self.other.editor if self.other is not None and self.rng.random() < 0.3 else self.text
        self._select_in(source)
        source.copy()
        self._select_in(target)
        target.paste()

    def _drag(self) -> None:
        """Drag what is selected to another place, or a copy of it."""
        editor = self.text
        self._select_in(editor, most=2)
        data = editor.createMimeDataFromSelection()
        editor.drop(data, self._place(editor), moved=self.rng.random() < 0.6)

    def _replace(self) -> None:
        """Replace one or all of what is found."""
        self.window.actions_by_id["edit.replace"].trigger()
        bar = self.window.find_bar
        bar.find_field.setText(self.rng.choice(("e", "x", "text", "讲", "a", "Title", "no such")))
        bar.replace_field.setText(self.rng.choice(("", "y", "更长的", "aa")))
        settle()
        self.rng.choice((bar.replace_all, bar.replace, bar.next)).click()
        settle()
        bar.dismiss()

    def _panel(self) -> None:
        """Fold, or click, a heading in the outline."""
        view = self.window.outline_view
        model = view.model()
        if model.rowCount():
            view.setCurrentIndex(model.index(self.rng.randrange(model.rowCount()), 0))
            QTest.keyClick(view, self.rng.choice((Qt.Key.Key_Return, Qt.Key.Key_Left, Qt.Key.Key_Right)))

    def _select(self) -> None:
        """Mostly go elsewhere; what is done in a cell goes on there as often as not."""
        if self.text is not self.window.editor and self.rng.random() < 0.6:
            self._select_in(self.text)
        elif self.rng.random() < 0.7:
            self.window.editor.setFocus()
            self._select_in(self.window.editor)

    def _select_in(self, editor: SpeechEditor, most: int = 3) -> None:
        blocks = editor.model.blocks
        first = self._place(editor)
        near = min(len(blocks) - 1, first[0] + self.rng.choice((0, 0, 0, 1, 2)[: 2 + most]))
        last = first if self.rng.random() < 0.5 else (near, self.rng.randint(0, len(blocks[near].text)))
        editor.select(Selection(first, last))

    def _place(self, editor: SpeechEditor) -> tuple[int, int]:
        block = self.rng.randrange(len(editor.model.blocks))
        return block, self.rng.randint(0, len(editor.model.blocks[block].text))

    # -- what must hold

    def check(self) -> None:
        """The views show the models."""
        for window in (self.window, self.other):
            if window is not None:
                window.editor.binding.verify()
        if self.text is not self.window.editor:
            self.text.binding.verify()

    def saved(self) -> bytes:
        """What a save would write now; see `check_saved`."""
        if self.other is not None:
            check_saved(self.other.session.content, self.other.document.snapshot())
        return check_saved(self.window.session.content, self.window.document.snapshot())

    def undo_everything(self) -> None:
        """All that was done is taken back to the very objects, and can be done again to the very objects."""
        document, end = self.window.document, self.window.document.snapshot()
        count = len(document.history.done)
        while document.history.done:
            document.undo()
        self._same(self.start)
        for _ in range(count):
            document.redo()
        self._same(end)
        while document.history.done:
            document.undo()
        self._same(self.start)

    def _same(self, snapshot: tuple) -> None:
        document = self.window.document
        assert len(document.blocks) == len(snapshot[0])
        assert all(a is b for a, b in zip(document.blocks, snapshot[0], strict=True))
        assert document.properties is snapshot[1]
        self.check()

    def close(self) -> None:
        for window in (self.window, self.other):
            if window is not None:
                window.document.history.mark_clean(window.document.history.state())
                window.close()


def _length(editor: SpeechEditor) -> int:
    return sum(len(block.text) for block in editor.model.blocks)


def play(seed: int, steps: int, folder: Path, each: Callable[[WritingSession], None] = lambda session: None) -> None:
    """A whole session, one in eight of them saved and opened again in its middle; a failure tells what was done."""
    data: bytes | None = None
    parts = 2 if seed % 8 == 3 else 1
    with pytest.MonkeyPatch.context() as patch:
        choose_pictures(patch, folder)
        patch.setenv("SPEECHEDITOR_HOME", str(folder / f"home{seed}"))  # what a session sets is not for the next one
        for part in range(parts):
            data = _part(WritingSession(seed + part * 7_000_000, folder, data), steps // parts, each)


def _part(session: WritingSession, steps: int, each: Callable[[WritingSession], None]) -> bytes:
    """What a session has written at its end."""
    try:
        for _ in range(steps):
            session.step()
            each(session)
        data = session.saved()
        session.undo_everything()
    except BaseException as error:
        error.add_note(f"{session.path.stem}: {session.trace}")
        raise
    finally:
        session.close()
    return data
