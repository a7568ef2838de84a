"""What the edit, format and outline actions do: each runs one command of the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from ..model import formatting, relevel, restructure
from ..model.blocks import Block, Paragraph
from ..model.conservation import conserves
from ..model.document import Document
from ..model.levels import TooDeep
from ..model.numbering import Scheme
from ..model.operations import Operation
from ..model.refusal import Impossible
from ..model.transaction import Selection, Transaction
from .action_table import ALIGNMENT_ACTIONS, LEVEL_ACTIONS
from .reasons import text_of
from .receipt import receipt
from .section_commands import SECTION_COMMANDS, SectionCommand

if TYPE_CHECKING:
    from .main_window import MainWindow


class Commands(QObject):
    """Runs commands on the document of a window and keeps the switches of the actions true."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        actions, editor = window.actions_by_id, window.editor
        handlers: dict[str, Callable[[], object]] = {
            "edit.undo": self.undo,
            "edit.redo": self.redo,
            "edit.cut": lambda: window.sections.cut() if self.in_tree else window.text_editor.cut(),
            "edit.copy": lambda: window.sections.copy() if self.in_tree else window.text_editor.copy(),
            "edit.paste": lambda: window.sections.paste() if self.in_tree else window.text_editor.paste(),
            "edit.select_all": self.select_all,
        }
        for action_id, command in SECTION_COMMANDS.items():
            handlers[action_id] = lambda command=command: self.on_sections(command)
        for level, action_id in enumerate(LEVEL_ACTIONS):
            handlers[action_id] = lambda level=level: self.set_level(level)
        for alignment, action_id in ALIGNMENT_ACTIONS.items():
            handlers[action_id] = lambda alignment=alignment: self.set_alignment(alignment)
        actions.connect(handlers)
        editor.level_shift_requested.connect(self.shift)
        window.text_place.caret_moved.connect(self.refresh_switches)

    # -- history

    def undo(self) -> None:
        if not self._window.editor.isReadOnly():
            self._tell(self.tr("Undone: {0}."), self._window.document.undo())

    def redo(self) -> None:
        if not self._window.editor.isReadOnly():
            self._tell(self.tr("Done again: {0}."), self._window.document.redo())

    def _tell(self, pattern: str, transaction: Transaction | None) -> None:
        """Say what was replayed, so that what the status bar said of it before does not stay."""
        if transaction is not None:
            self._window.say(pattern.format(self.operation_name(transaction.operation)))

    def run(self, transaction: Transaction | None) -> bool:
        """Apply what a command made."""
        return self._window.editor.run(transaction)

    # -- sections

    @property
    def in_tree(self) -> bool:
        """Whether the tree has the focus, so that commands are about the headings selected there."""
        return self._window.outline_view.hasFocus()

    def current_heading(self) -> int | None:
        """The heading that a command on one section is about: the tree's current one when the tree has the focus, else
        the heading of the section in which the caret stands."""
        window = self._window
        if self.in_tree:
            return window.outline_panel.current_block()
        return window.outline_model.headings.heading_of(window.editor.selection().head[0])

    def current_sections(self) -> list[int]:
        """The headings that a command on sections is about: those selected in the tree when it has the focus, else
        that of the section in which the caret stands."""
        if self.in_tree:
            return self._window.outline_panel.selected_blocks()
        index = self.current_heading()
        return [] if index is None else [index]

    def on_section(self, command: Callable[..., Transaction | None]) -> bool:
        """Run a structural command on the current section."""
        index = self.current_heading()
        if index is None:
            return self.tell_no_heading()
        return self.restructure(lambda document: command(document, index), [index])

    def on_sections(self, command: SectionCommand) -> bool:
        """Run a structural command on the selected sections, or on the current one."""
        indices = self.current_sections()
        if not indices:
            return self.tell_no_heading()
        return self.restructure(lambda document: command(document, indices), indices)

    def tell_no_heading(self) -> bool:
        """Say that there is no heading; False, for nothing was done."""
        self._window.say(self.tr("There is no heading here."))
        return False

    def shift(self, shift: int) -> bool:
        """Promote (-1) or demote (+1) the selected sections."""
        return self.on_sections(lambda document, indices: restructure.shift_sections(document, indices, shift))

    def move_sections(self, indices: Sequence[int], before: int, level: int) -> bool:
        """Move sections together to a place and a level."""
        return self.restructure(lambda d: restructure.move_sections(d, indices, before, level), indices)

    def restructure(self, command: Callable[[Document], Transaction | None], indices: Sequence[int] = ()) -> bool:
        """Run a structural command, let the tree follow and say what happened to the sections of headings `indices`.

        What is refused is said; what would lose or double text is not run.
        """
        window = self._window
        before = window.document.snapshot()
        try:
            made = command(window.document)
        except (Impossible, TooDeep) as error:
            window.say(text_of(error))
            return False
        if made is not None and not conserves(made):
            window.say(self.tr("This command would have lost or doubled text, so nothing was changed."))
            return False
        kept = [before[0][index].id for index in indices]
        if made is None or not self.run(made):
            return False
        self._select(kept)
        told = receipt(made, before, window.document.snapshot(), indices)
        if told:
            window.say(told)
        window.contents.tell_torn(before[0])
        return True

    def _select(self, ids: Sequence[int]) -> None:
        """Let the tree show what the last command left: several sections selected as before, else the caret's."""
        window = self._window
        if len(ids) > 1 and len(window.outline_model.blocks_of(ids)) == len(ids):
            window.outline_view.select_headings(ids)
        else:
            self.follow_selection()

    def if_unchanged(self, then: Callable[..., object]) -> Callable[..., None]:
        """`then` for when a dialog is over; where the text, or the one that the keyboard is in, is another one by that
        time, that is said instead."""
        window = self._window
        before, text = window.document.snapshot()[0], window.text_editor.model

        def go_on(*chosen: object) -> None:
            if window.document.snapshot()[0] == before and window.text_editor.model is text:
                then(*chosen)
            else:
                self.tell_changed()

        return go_on

    def tell_changed(self) -> None:
        """Say that the text is another one than when something was asked."""
        self._window.say(self.tr("The text has changed meanwhile; please ask again."))

    def rename(self, index: int, title: str) -> bool:
        """Give a heading a new title."""
        return self.run(restructure.rename(self._window.document, index, title))

    def follow_selection(self) -> None:
        """Let the tree show the section that the last command moved."""
        after = self._selection_after()
        if after is not None:
            self._window.outline_panel.follow(after.head[0])

    def select_after(self) -> None:
        """Let the text show, and the caret stand, where the last command left it."""
        after = self._selection_after()
        if after is not None:
            self._window.editor.select(after)

    def _selection_after(self) -> Selection | None:
        done = self._window.document.history.done
        return done[-1].after if done else None

    def set_scheme(self, scheme: Scheme, numbers: str | None = None) -> bool:
        """Number the document by `scheme`, and let the file hold the numbers as `numbers` says (None: as before)."""
        kept = numbers or self._window.document.properties.numbers
        return self.restructure(lambda document: formatting.set_numbering(document, scheme, kept))

    # -- formats

    def set_level(self, level: int) -> None:
        """Give the headings selected in the tree, or the paragraphs selected in the text, `level` (0 = body text)."""
        window, editor = self._window, self._window.text_editor
        if self.in_tree:
            self.on_sections(lambda document, indices: relevel.set_levels(document, indices, level))
        elif not window.reasons.refuse(LEVEL_ACTIONS[level]):
            before = editor.model.snapshot()
            made = formatting.set_level(editor.model, editor.selection(), level, self._window.lists.forms().unlisted)
            if made is not None and editor.run(made):
                window.say(receipt(made, before, editor.model.snapshot(), ()))
        self.refresh_switches()

    def set_alignment(self, alignment: str) -> None:
        editor = self._window.text_editor
        editor.run(formatting.set_alignment(editor.model, editor.selection(), alignment))
        self.refresh_switches()

    def select_all(self) -> None:
        """Select all rows of the tree, or all the text where the keyboard is."""
        if self.in_tree:
            self._window.outline_view.selectAll()
        else:
            self._window.text_editor.selectAll()

    def refresh_switches(self) -> None:
        """Set the checks of levels and alignments to the caret's paragraph."""
        actions, editor = self._window.actions_by_id, self._window.text_editor
        cursor, blocks = editor.textCursor(), editor.model.blocks
        block = blocks[min(cursor.blockNumber(), len(blocks) - 1)]
        shown = "distribute" if self._is_distributed(block) else editor.binding.alignment(cursor.block())
        wanted = {action_id: n == block.level for n, action_id in enumerate(LEVEL_ACTIONS)}
        wanted |= {action_id: alignment == shown for alignment, action_id in ALIGNMENT_ACTIONS.items()}
        for action_id, on in wanted.items():
            if actions[action_id].isChecked() != on:
                actions[action_id].setChecked(on)

    def _is_distributed(self, block: Block) -> bool:
        """Whether a paragraph is spread to both margins, which Qt shows as justified."""
        looks = self._window.paragraph_formats.looks
        return isinstance(block, Paragraph) and looks.part(block.style, block.level, block.props).get("alignment") == (
            "distribute"
        )

    def operation_name(self, operation: Operation) -> str:
        """The translated name of an undo entry."""
        return QCoreApplication.translate("Operations", operation.value)
