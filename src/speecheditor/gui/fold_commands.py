"""What the actions for folding and for showing levels do: in the tree when it has the focus, else in the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from ..model.folding import Folds, all_folds, can_fold, folds_down_to
from ..model.outline import parent_of, section_stop
from .fold_marks import Mark
from .outline_levels import show_levels

if TYPE_CHECKING:
    from .main_window import MainWindow


class FoldCommands(QObject):
    """Folds the text of a window, and shows its tree or its text down to a level. The two are independent."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        handlers: dict[str, Callable[[], object]] = {
            "outline.fold": self.fold,
            "outline.unfold": self.unfold,
            "outline.fold_all": self.fold_all,
            "outline.unfold_all": self.unfold_all,
            "outline.show_all": self.show_all,
        }
        for level in range(1, 10):
            handlers[f"outline.show_{level}"] = lambda level=level: self.show_level(level)
        window.actions_by_id.connect(handlers)
        window.editor.fold_opened.connect(self._tell_opened)
        window.editor.fold_marks.tip_of = self._tip

    # -- one section

    def fold(self) -> None:
        """Fold the current section; when there is nothing left to fold in it, the one above it in the outline."""
        index = self._window.commands.current_heading()
        if index is None:
            self._window.commands.tell_no_heading()
            return
        while index is not None and not self._can_fold(index):
            index = parent_of(self._window.document.blocks, index)
        if index is None:
            self._window.say(self.tr("There is nothing to fold here."))
            return
        editor = self._window.editor
        editor.reveal(index)
        editor.fold(index)
        self._tell_folded(index)

    def unfold(self) -> None:
        """Unfold the current section; when it is open, what is folded right below it."""
        index = self._window.commands.current_heading()
        if index is None:
            self._window.commands.tell_no_heading()
            return
        editor, folding, blocks = self._window.editor, self._window.editor.folding, self._window.document.blocks
        editor.reveal(index)
        section = range(index, section_stop(blocks, index))
        ids = {blocks[run.start - 1].id for run in folding.runs if run.start - 1 in section}
        if folding.run_behind(index):
            ids = {blocks[index].id}
        if not ids:
            self._window.say(self.tr("Nothing is folded here."))
            return
        editor.set_folds({key: shown for key, shown in folding.folds.items() if key not in ids})
        self._window.say(self.tr("The section is unfolded."))

    def _can_fold(self, index: int) -> bool:
        """Whether folding heading block `index` would leave out more than now."""
        blocks, folding = self._window.document.blocks, self._window.editor.folding
        return can_fold(blocks, index) and folding.folds.get(blocks[index].id) != 0

    # -- everything

    def fold_all(self) -> None:
        """Fold every section, also those in others."""
        self._set(all_folds(self._window.document.blocks))
        self._window.say(self.tr("All sections are folded."))

    def unfold_all(self) -> None:
        """Show the whole text."""
        self._set({})
        self._window.say(self.tr("The whole text is shown."))

    def show_level(self, level: int) -> None:
        """Show the headings down to `level` and no others; of the text only what stands before the first."""
        window = self._window
        if window.commands.in_tree:
            show_levels(window.outline_view, level)
            said = self.tr("The outline shows headings down to level {0}.")
        else:
            self._set(folds_down_to(window.document.blocks, level))
            said = self.tr("The text shows headings down to level {0}.")
        window.say(said.format(QLocale().toString(level)))

    def show_all(self) -> None:
        """Show all headings in the tree, or the whole text."""
        if self._window.commands.in_tree:
            self._window.outline_view.expandAll()
            self._window.say(self.tr("The outline shows all headings."))
        else:
            self.unfold_all()

    def _set(self, folds: Folds) -> None:
        self._window.editor.set_folds(folds)

    # -- what is said

    def place(self, text: str, block: int) -> str:
        """`text`, which says where the caret is, and how much is folded there."""
        hidden = len(self._window.editor.folding.run_behind(block))
        if not hidden:
            return text
        if hidden == 1:
            return self.tr("{0} (folded, 1 paragraph)").format(text)
        return self.tr("{0} (folded, {1} paragraphs)").format(text, QLocale().toString(hidden))

    def _tell_folded(self, index: int) -> None:
        hidden = len(self._window.editor.folding.run_behind(index))
        one, more = self.tr("1 paragraph is folded."), self.tr("{0} paragraphs are folded.")
        self._window.say(one if hidden == 1 else more.format(QLocale().toString(hidden)))

    def _tell_opened(self) -> None:
        self._window.say(self.tr("What was folded here is shown now; press the key again to delete."))

    def _tip(self, mark: Mark) -> str:
        return self._window.actions_by_id["outline.unfold" if mark.is_folded else "outline.fold"].toolTip()
