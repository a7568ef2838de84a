"""What the section commands of the outline menu do: cut, copy, paste, duplicate, move to, merge, split, sort."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cmp_to_key
from typing import TYPE_CHECKING

from PySide6.QtCore import QCollator, QLocale, QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication

from ..model import parting, relevel, restructure, section_clips, sorting
from ..model.blocks import Block
from ..model.document import Document
from ..model.operations import Operation
from ..model.outline import section_stop, tops
from ..model.pasting import Brought, bringing
from ..model.transaction import Transaction
from .clipboard import Slice, from_mime, to_mime
from .receipt import copied

if TYPE_CHECKING:
    from .main_window import MainWindow


class Sections(QObject):
    """Runs them on the sections selected in the tree, or on the section in which the caret stands."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.actions_by_id.connect(
            {
                "outline.to_headings": self.ask_headings,
                "outline.move_to": self.ask_place,
                "outline.cut_section": self.cut,
                "outline.copy_section": self.copy,
                "outline.paste_section": self.paste,
                "outline.split": self.split,
                "outline.sort_title": lambda: self.sort(sorting.by_title(self._title_key())),
                "outline.sort_title_down": lambda: self.sort(sorting.by_title(self._title_key(), descending=True)),
                "outline.sort_length": lambda: self.sort(sorting.by_length),
                "outline.sort_reverse": lambda: self.sort(sorting.reverse),
            }
        )

    # -- the clipboard

    def copy(self) -> bool:
        """Put the sections into the clipboard: whole for this program, as text with their numbers for others."""
        window = self._window
        indices = window.commands.current_sections()
        if not indices:
            return window.commands.tell_no_heading()
        document = window.document
        blocks = _blocks_of(document, indices)
        outside = window.editor.outside
        sources = outside.sources({block.id: outside.label_of(block.id) for block in blocks})
        slice_ = section_clips.copied_sections(document, indices)
        QGuiApplication.clipboard().setMimeData(
            to_mime(slice_, document, outside.as_shown(blocks), sources, outside.carry)
        )
        window.say(copied(blocks))
        return True

    def cut(self) -> bool:
        """Copy the sections and delete them."""
        commands = self._window.commands
        if self._window.editor.isReadOnly() or not self.copy():
            return False
        return commands.on_sections(lambda d, i: restructure.delete_sections(d, i, Operation.CUT_SECTION))

    def paste(self) -> bool:
        """Put the sections in the clipboard behind the current one, at its level."""
        window = self._window
        current = window.commands.current_heading()
        content = self._copied()

        def command(document: Document) -> Transaction | None:
            before, level = section_clips.paste_place(document.blocks, current)
            made = section_clips.paste_sections(document, content.blocks, before, level)
            return bringing(made, document.properties, content.lists)

        return window.commands.restructure(command)

    @property
    def can_paste(self) -> bool:
        """Whether the clipboard holds sections."""
        content = _in_clipboard()
        return content is not None and bool(content.blocks) and content.blocks[0].level > 0

    def _copied(self) -> Brought:
        """The blocks in the clipboard, fit for this document; none when they are from another program."""
        content = _in_clipboard()
        return Brought(()) if content is None else self._window.editor.fit(content)

    def copy_to(self, indices: Sequence[int], before: int, level: int) -> bool:
        """Put copies of sections to where they were dropped."""
        return self._window.commands.restructure(lambda d: section_clips.copy_sections(d, indices, before, level))

    # -- order and place

    def sort(self, order: sorting.Order) -> bool:
        """Put the siblings of the current section, or those selected, in another order."""
        return self._window.commands.on_sections(lambda d, i: sorting.sort_sections(d, i, order))

    def split(self) -> bool:
        """Begin a section at the caret, or one with the selected text as its title, and write on there."""
        window = self._window
        selection = window.editor.selection()
        done = window.commands.restructure(lambda document: parting.split_section(document, selection))
        if done:
            window.editor.setFocus()
            window.commands.select_after()
        return done

    def ask_place(self) -> None:
        """Let the user choose where the sections go."""
        window = self._window
        indices = tops(window.document.blocks, window.commands.current_sections())
        if not indices:
            window.commands.tell_no_heading()
            return
        from .dialogs.move_to import MoveToDialog

        dialog = MoveToDialog(window, window.outline_model, indices)
        if not dialog.has_places:
            window.say(self.tr("There is no other section to move it to."))
            dialog.deleteLater()
            return
        move = window.commands.if_unchanged(lambda b, level: window.commands.move_sections(indices, b, level))
        dialog.chosen.connect(move)
        dialog.open()

    def ask_headings(self) -> None:
        """Let the user choose which paragraphs of the section become headings below it."""
        window = self._window
        index = window.commands.current_heading()
        found = [] if index is None else relevel.own_paragraphs(window.document.blocks, index)
        if index is None or not found:
            window.say(self.tr("This section has no paragraphs of its own."))
            return
        from .dialogs.to_headings import ToHeadingsDialog

        dialog = ToHeadingsDialog(window, [window.document.blocks[k] for k in found])
        make = window.commands.if_unchanged(
            lambda rows: window.commands.restructure(
                lambda document: relevel.to_headings(document, index, [found[row] for row in rows])
            )
        )
        dialog.chosen.connect(make)
        dialog.open()

    def _title_key(self) -> type:
        """What compares titles as the document's language orders them: Chinese by its sounds, numbers by value."""
        collator = QCollator(QLocale(self._window.document.properties.language))
        collator.setNumericMode(True)
        collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        return cmp_to_key(collator.compare)  # type: ignore[return-value]


def _in_clipboard() -> Slice | None:
    """Our own slice in the clipboard; None when it is empty or holds something else."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return from_mime(data) if data is not None else None


def _blocks_of(document: Document, indices: Sequence[int]) -> list[Block]:
    """The blocks of the sections, each once."""
    blocks = document.blocks
    return [block for start in tops(blocks, indices) for block in blocks[start : section_stop(blocks, start)]]
