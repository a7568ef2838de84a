"""Random sessions of a writer in the real window: every command of the menus on random places, typing, pasting, undo.

A dialog that opens is answered at random or put away. After each step the view shows the model; at the end everything
is undone to the very objects, and what was saved on the way reads back as it was.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QSpinBox, QWidget

from mixed_documents import mixed_document
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.table_open import open_table
from speecheditor.gui.action_table import CHANGING
from speecheditor.gui.app import create_window
from speecheditor.gui.main_window import MainWindow
from speecheditor.gui.text_place import Place
from speecheditor.model.blocks import Block
from speecheditor.model.inline_objects import atoms_in
from speecheditor.model.refusal import Impossible
from speecheditor.model.transaction import Selection

OUTSIDE = ("edit.paste_section", "outline.copy_section", "edit.open_link")
"""Commands that need what is not there, or reach outside of the program."""

COMMANDS = tuple(name for name in CHANGING if name not in OUTSIDE)

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
TYPED = ("a", "B ", "word", "1. ", "--", '"q" ', "\t", "x.", "  ")
COMPOSED = ("中", "讲话", "一、", "“好”")


class WritingSession:
    """One window with a document in which everything stands beside everything."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.rng = random.Random(seed)
        path = folder / f"session{seed}.docx"
        path.write_bytes(mixed_document(seed).package.data)
        self.window: MainWindow = create_window(path)
        self.window.resize(900, 700)
        self.window.show()
        self.start = self.window.document.snapshot()
        self.trace: list[str] = []

    # -- steps

    def step(self) -> None:
        """One thing that a writer does."""
        kind = self.rng.choice(("command", "command", "command", "type", "compose", "key", "paste", "undo", "redo"))
        self._go()
        self.trace.append(kind)
        getattr(self, f"_{kind}")()
        QApplication.processEvents()
        self.check()

    def _command(self) -> None:
        name = self.rng.choice(COMMANDS)
        self.trace[-1] = name
        action = self.window.actions_by_id[name]
        if action.isEnabled():
            action.trigger()
            self._answer()

    def _answer(self) -> None:
        """Fill in and accept, or put away, every dialog that has opened."""
        for _ in range(4):
            QApplication.processEvents()
            dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
            if not dialogs:
                break
            for dialog in dialogs:
                if self.rng.random() < 0.6:
                    self._fill(dialog)
                    dialog.accept()
                else:
                    dialog.reject()
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.reject()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()

    def _fill(self, dialog: QWidget) -> None:
        for edit in dialog.findChildren(QLineEdit):
            if edit.isEnabled() and not edit.isReadOnly() and not isinstance(edit.parent(), QSpinBox):
                edit.setText(self.rng.choice(("x", "讲话", "https://example.org", "12", "")))

    def _type(self) -> None:
        QTest.keyClicks(self._target(), self.rng.choice(TYPED))

    def _compose(self) -> None:
        target = self._target()
        text = self.rng.choice(COMPOSED)
        QApplication.sendEvent(target, QInputMethodEvent("ni", []))
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(target, event)

    def _key(self) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        QTest.keyClick(self._target(), self.rng.choice(keys))

    def _paste(self) -> None:
        snippet = self.rng.choice(SNIPPETS)
        data = QMimeData()
        data.setText(snippet)
        if snippet.startswith("<"):
            data.setHtml(snippet)
        editor = self.window.text_editor
        editor.insert_mime(data, editor.selection())

    def _undo(self) -> None:
        self.window.actions_by_id["edit.undo"].trigger()

    def _redo(self) -> None:
        self.window.actions_by_id["edit.redo"].trigger()

    def _target(self) -> QWidget:
        """Where text is written: the speech, a cell or a note."""
        return self.window.text_editor

    def _go(self) -> None:
        """Go to a place of the speech, into a cell or a note, or stay there with another selection."""
        turn = self.rng.random()
        if turn < 0.15:
            self._open_cell()
        elif turn < 0.3:
            self._open_note()
        if turn >= 0.3 and (self.window.text_place.kind is Place.SPEECH or turn > 0.75):
            self._select()
        else:
            self._select_inside()

    def _open_cell(self) -> None:
        window, scope = self.window, self.window.session.content.frame.scope
        tables = [k for k, block in enumerate(window.document.blocks) if getattr(block, "kind", "") == "table"]
        if tables and not window.editor.isReadOnly():
            index = self.rng.choice(tables)
            try:
                order = open_table(window.document.blocks[index], scope).order()  # type: ignore[arg-type]
            except Impossible:
                return
            self.trace.append(f"cell of {index}")
            window.tables.cells.open(index, self.rng.choice(order))

    def _open_note(self) -> None:
        window = self.window
        places = [
            (k, offset)
            for k, block in enumerate(window.document.blocks)
            for offset, atom in atoms_in(block)
            if atom.kind == "footnote" and atom.note
        ]
        if places:
            at = self.rng.choice(places)
            self.trace.append(f"note at {at}")
            window.text_place.enter(window.editor)
            window.editor.setFocus()
            window.editor.select(Selection(at, (at[0], at[1] + 1)))
            window.actions_by_id["edit.footnote"].trigger()

    def _select_inside(self) -> None:
        editor = self.window.text_editor
        blocks = editor.model.blocks
        first = self.rng.randrange(len(blocks))
        near = min(len(blocks) - 1, first + self.rng.choice((0, 0, 1)))
        ends = [(k, self.rng.randint(0, len(blocks[k].text))) for k in (first, near)]
        editor.select(Selection(ends[0], ends[self.rng.choice((0, 1))]))

    def _select(self) -> None:
        blocks = self.window.document.blocks
        if self.rng.random() < 0.7:
            self.window.editor.setFocus()
            self.window.text_place.enter(self.window.editor)
            first = self._place(self.rng.randrange(len(blocks)))
            near = min(len(blocks) - 1, first[0] + self.rng.choice((0, 0, 0, 1, 2)))
            self.window.editor.select(Selection(first, first if self.rng.random() < 0.5 else self._place(near)))

    def _place(self, block: int) -> tuple[int, int]:
        return block, self.rng.randint(0, len(self.window.document.blocks[block].text))

    # -- what must hold

    def check(self) -> None:
        """The view shows the model."""
        self.window.editor.binding.verify()
        self.window.text_editor.binding.verify()

    def check_saved(self) -> None:
        """What a save would write now reads back with the same text; an empty paragraph may hold the section break of
        one that was deleted."""
        window = self.window
        data = write_docx(window.session.content, *window.document.snapshot())
        again = read_docx(data).document
        assert shapes(again.blocks) == shapes(window.document.blocks)

    def undo_everything(self) -> None:
        """All that was done is taken back to the very objects."""
        document = self.window.document
        while document.history.done:
            document.undo()
        assert len(document.blocks) == len(self.start[0])
        assert all(a is b for a, b in zip(document.blocks, self.start[0], strict=True))
        assert document.properties is self.start[1]
        self.check()

    def close(self) -> None:
        self.window.document.history.mark_clean(self.window.document.history.state())
        self.window.close()


def shapes(blocks: Iterable[Block]) -> list[tuple[str, int]]:
    """What must come back of blocks: text and level of each that is not empty."""
    return [(block.text, block.level) for block in blocks if block.text or block.level]


def play(seed: int, steps: int, folder: Path, each: Callable[[WritingSession], None] = lambda session: None) -> None:
    """A whole session; a failure tells what was done."""
    session = WritingSession(seed, folder)
    try:
        for _ in range(steps):
            session.step()
            each(session)
        session.check_saved()
        session.undo_everything()
    except BaseException as error:
        error.add_note(f"seed {seed}: {session.trace}")
        raise
    finally:
        session.close()
