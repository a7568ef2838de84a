"""Random editing sessions in which sections are folded: what is shown equals what a fresh computation gives."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sessions import Session

from speecheditor.gui.folding_editor import FoldingEditor
from speecheditor.model import editing
from speecheditor.model.folding import all_folds, folds_down_to
from speecheditor.model.transaction import Selection

KEY, SHIFT, CTRL = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
WAYS = (KEY.Key_Left, KEY.Key_Right, KEY.Key_Up, KEY.Key_Down, KEY.Key_Home, KEY.Key_End)
PAGES = (KEY.Key_PageUp, KEY.Key_PageDown)


class FoldingSession(Session):
    """A session in an editor that folds; the caret is mostly set where one can see."""

    editor: FoldingEditor

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.editor.start_folding(self.layout)
        self.editor.resize(420, 260)

    @classmethod
    def operations(cls) -> list[str]:
        return [*super().operations(), *["do_fold", "do_walk"] * 3, "do_type", "do_undo", "do_redo", "do_move_by_key"]

    def new_editor(self) -> FoldingEditor:
        return FoldingEditor()

    def place(self) -> tuple[int, int]:
        seen = [k for k in range(len(self.document.blocks)) if not self.editor.folding.is_hidden(k)]
        return self.offset(self.rng.choice(seen)) if self.rng.random() < 0.9 else super().place()

    # -- what a writer does

    def do_fold(self) -> None:
        index = self.heading()
        if index is not None:
            self.rng.choice([self.editor.fold, self.editor.toggle_fold])(index)

    def do_fold_many(self) -> None:
        blocks, level = self.document.blocks, self.rng.randint(1, 3)
        self.editor.set_folds(self.rng.choice([all_folds(blocks), folds_down_to(blocks, level), {}]))

    def do_walk(self) -> None:
        """Keys that only move the caret or the selection; they unfold nothing and stay in sight."""
        self.caret(Selection.at(self.place()))
        folds = dict(self.editor.folding.folds)
        for _ in range(self.rng.randint(1, 6)):
            key = self.rng.choice([*WAYS, *PAGES])
            # Ctrl+Up and Ctrl+Down scroll, or mean nothing, from one platform to another.
            keys = [
                Qt.KeyboardModifier.NoModifier,
                SHIFT,
                *([CTRL, CTRL | SHIFT] if key in WAYS[:2] + WAYS[4:] else []),
            ]
            QTest.keyClick(self.editor, key, self.rng.choice(keys))
            self.check()
        assert self.editor.folding.folds == folds

    def do_select_all(self) -> None:
        folds = dict(self.editor.folding.folds)
        QTest.keyClick(self.editor, KEY.Key_A, CTRL)
        blocks = self.document.blocks
        selection = self.editor.selection()
        assert (selection.start, selection.end) == ((0, 0), (len(blocks) - 1, len(blocks[-1].text)))
        assert len(editing.copied(self.document, selection)) == len(blocks)
        assert self.editor.folding.folds == folds

    def do_delete_beside(self) -> None:
        """A key beside a fold deletes nothing that was not seen."""
        runs = self.editor.folding.runs
        if not runs:
            return
        run = self.rng.choice(runs)
        if self.rng.random() < 0.5 or run.stop == len(self.document.blocks):
            self.caret(Selection.at((run.start - 1, len(self.document.blocks[run.start - 1].text))))
            key = KEY.Key_Delete
        else:
            self.caret(Selection.at((run.stop, 0)))
            key = KEY.Key_Backspace
        before = list(self.document.blocks)
        QTest.keyClick(self.editor, key)
        assert list(self.document.blocks) == before
        assert run not in self.editor.folding.runs

    # -- the rules

    def check(self) -> None:
        super().check()
        hidden = self.expected()
        view, layout = self.view, self.layout
        assert {k for k in range(len(self.document.blocks)) if self.editor.folding.is_hidden(k)} == hidden
        assert {k for k in range(view.blockCount()) if not view.findBlockByNumber(k).isVisible()} == hidden
        assert not any(layout.height_of(k) for k in hidden)
        assert abs(sum(map(layout.height_of, range(view.blockCount()))) - self.height()) < 0.01
        assert self.editor.textCursor().blockNumber() not in hidden

    def height(self) -> float:
        return self.layout.documentSize().height() - 2 * self.layout.top_of(0)

    def expected(self) -> set[int]:
        """The blocks that some folded heading leaves out, block by block."""
        blocks, folds = self.document.blocks, self.editor.folding.folds
        hidden: set[int] = set()
        for index, heading in enumerate(blocks):
            if heading.id not in folds or index in hidden:
                continue
            for below in range(index + 1, len(blocks)):
                if 0 < blocks[below].level <= heading.level + folds[heading.id]:
                    break
                hidden.add(below)
        return hidden
