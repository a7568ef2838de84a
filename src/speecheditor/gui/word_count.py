"""How long the text is: in the status bar, and in a dialog that stays true while one writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ..model.blocks import Atom, Block
from ..model.count_index import CountColumns
from ..model.counts import Counts
from ..model.extra_counts import Extras
from ..model.outline import section_stop
from ..model.section_counts import section_counts
from ..model.transaction import Selection

if TYPE_CHECKING:
    from .dialogs.word_count import WordCountDialog
    from .main_window import MainWindow

DELAY = 300
"""Milliseconds after a change before the dialog counts anew."""


class WordCount(QObject):
    """Counts for the status bar and the dialog of a window; what a key press costs does not grow with the text."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: WordCountDialog | None = None
        """The dialog, while it is open."""
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self._refresh)
        window.editor.selectionChanged.connect(self.changed)
        window.actions_by_id.connect({"tools.word_count": self.open})

    def changed(self) -> None:
        """The text or the selection is another one; the dialog follows shortly."""
        if self.dialog is not None:
            self._timer.start()

    # -- the status bar

    def show(self, selection: Selection) -> None:
        """Show in the status bar how long the text, or the selection, and the section of the caret are."""
        window = self._window
        if selection.empty:
            window.status.show_counts(window.counts.total)
        else:
            window.status.show_selected(window.counts.selected(selection), window.counts.total)
        section = self._section(selection)
        if section is None:
            window.status.show_section("", Counts())
        else:
            title = window.labels.named(window.document.blocks[section[0]])
            window.status.show_section(title, window.counts.between(*section))

    def _section(self, selection: Selection) -> tuple[int, int] | None:
        """The section of the caret; None before the first heading."""
        blocks = self._window.document.blocks
        heading = self._window.outline_model.headings.heading_of(selection.head[0])
        return None if heading is None else (heading, section_stop(blocks, heading))

    # -- the dialog

    def open(self) -> WordCountDialog:
        """Show the dialog beside the text, which goes on being written."""
        from .dialogs.word_count import WordCountDialog

        if self.dialog is None:
            self.dialog = WordCountDialog(self._window)
            self.dialog.options_changed.connect(self._refresh)
            self.dialog.section_chosen.connect(self._window.editor.show_heading)
            self.dialog.finished.connect(self._on_finished)
            self._refresh()
        self.dialog.show()
        self.dialog.activateWindow()
        return self.dialog

    def _on_finished(self) -> None:
        self._timer.stop()
        self.dialog = None

    def _refresh(self) -> None:
        """Count for the dialog, unless an input method is composing: then later."""
        if self.dialog is None:
            return
        if self._window.editor.binding.composition:
            self._timer.start()
            return
        window, dialog = self._window, self.dialog
        blocks, index, selection = window.document.blocks, window.counts, window.editor.selection()
        extras = self._extras()
        more = CountColumns(map(extras.of, blocks)) if extras else None

        def between(start: int, stop: int) -> Counts:
            return index.between(start, stop) + (more.between(start, stop) if more else Counts())

        section = self._section(selection)
        selected = index.selected(selection) + (extras.of_selection(blocks, selection) if extras else Counts())
        dialog.show_counts(
            between(0, len(blocks)),
            None if section is None else between(*section),
            None if selection.empty else selected,
        )
        dialog.show_sections(section_counts(blocks, between), self._title)

    def _extras(self) -> Extras | None:
        """What the dialog wants counted besides the text."""
        assert self.dialog is not None
        numbers, notes = self.dialog.numbers.isChecked(), self.dialog.notes.isChecked()
        if not numbers and not notes:
            return None
        return Extras(self._window.labels.labels if numbers else {}, self._note if notes else None)

    def _note(self, atom: Atom) -> str:
        """The text of a footnote or endnote as it is now."""
        annotations = self._window.editor.hover.annotations
        return (annotations.note_of(atom) if annotations else None) or ""

    def _title(self, heading: int) -> str:
        block: Block = self._window.document.blocks[heading]
        return self._window.labels.named(block)
