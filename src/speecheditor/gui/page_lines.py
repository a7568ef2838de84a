"""Where pages begin, as lines in the text and as a field of the status bar; both are true for the chosen layout."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QInputDialog

from ..model.blocks import Block, Paragraph
from ..model.outline import block_number
from ..model.steps import MoveBlocks, ReplaceBlocks, Step
from ..model.transaction import Position, Selection, Transaction
from ..store import settings as stored
from .layout_pages import PageLine
from .printing.page_maker import PageMaker
from .units import to_units

if TYPE_CHECKING:
    from .main_window import MainWindow
    from .printing.page_starts import PageStart


class PageLines(QObject):
    """The pages of a window's document, which follow it while it changes.

    Until pages are made anew the lines move with their text; those that the change may have moved, from that of the
    page in which it was made on, are painted faint.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._starts: dict[int, list[tuple[int, PageStart]]] = {}
        """The pages that begin in a block, by its id, with their indices."""
        self._true = 0
        """How many of the first pages begin where they are known to begin."""
        self._count = 0
        self.maker = PageMaker(lambda: window.paper.draft(), window.status.page.isVisible, self._may_work, self)
        self.maker.renewed.connect(self._on_renewed)
        self.maker.outdated.connect(self.refresh)
        window.paper.layout_changed.connect(self._on_layout_changed)
        window.status.page.installEventFilter(self)
        window.status.page.clicked.connect(self.ask_page)
        actions = window.actions_by_id
        actions["view.page_lines"].setChecked(window.settings.page_lines)
        actions.connect({"view.page_lines": self._apply, "edit.go_to_page": self.ask_page})
        self.show_document()

    # -- following the window

    def show_document(self) -> None:
        """Follow the window to another document."""
        self._starts, self._true, self._count = {}, 0, 0
        self.maker.forget()
        self._apply()
        self.refresh()

    def changed(self, transaction: Transaction) -> None:
        """Make the pages anew after a change, which tells which lines are not sure any more."""
        before = self._true
        for step in transaction.steps:
            self._true = min(self._true, self._first_unsure(step))
            self._move(step)
        self.maker.changed()
        if self._true < before and self._window.actions_by_id["view.page_lines"].isChecked():
            self._window.editor.speech_layout.repaint()  # at the first key and no later one

    def remember(self, settings: stored.Settings) -> stored.Settings:
        """`settings` with the switch as it is."""
        return stored.changed(settings, page_lines=self._window.actions_by_id["view.page_lines"].isChecked())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self.maker.seen()
        return super().eventFilter(watched, event)

    def _may_work(self) -> bool:
        return not any(editor.binding.composition for editor in (self._window.editor, self._window.text_editor))

    def _apply(self) -> None:
        layout = self._window.editor.speech_layout
        is_on = self._window.actions_by_id["view.page_lines"].isChecked()
        layout.manner.pages = self.lines if is_on else None
        layout.repaint()

    def _on_layout_changed(self) -> None:
        self._true = 0
        self.maker.changed()
        self._apply()
        self.refresh()

    def _on_renewed(self) -> None:
        made = self.maker.made
        assert made is not None
        self._starts = {}
        for index, start in enumerate(made.starts):
            if start is not None:
                self._starts.setdefault(start.block, []).append((index, start))
        self._true = self._count = len(made.starts)
        self._apply()
        self.refresh()

    def _first_unsure(self, step: Step) -> int:
        """The index of the first page whose beginning this step may have moved: that in which the change is, for what
        stands at its top may fit on the page before now. In a heading it may be any: references tell its number."""
        if isinstance(step, ReplaceBlocks):
            if any(block.level for block in (*step.old, *step.new)) and self._window.references.survey.holders:
                return 0
            if len(step.old) == len(step.new) == 1:
                return self.page_at((step.index, max(_common(step.old[0].text, step.new[0].text) - 1, 0)))
            return self.page_at((max(step.index - 1, 0), 0))
        return self.page_at((max(min(step.start, step.dest) - 1, 0), 0)) if isinstance(step, MoveBlocks) else 0

    def _move(self, step: Step) -> None:
        """Let the lines in a paragraph go with their text."""
        if not isinstance(step, ReplaceBlocks) or len(step.old) != 1 or len(step.new) != 1:
            return
        old, new = step.old[0], step.new[0]
        known = self._starts.get(old.id)
        if known and old.id == new.id and old.text != new.text:
            same = _common(old.text, new.text)
            by = len(new.text) - len(old.text)
            self._starts[new.id] = [
                (index, start._replace(offset=max(start.offset + by, same)) if start.offset > same else start)
                for index, start in known
            ]

    # -- what is known

    def page_at(self, position: Position) -> int:
        """The index of the page on which a place of the document is, as far as it is known."""
        if not self._starts:
            return 0
        blocks, (number, offset) = self._window.document.blocks, position
        number = min(number, len(blocks) - 1)
        known = self._starts.get(blocks[number].id, ())
        if known and not isinstance(blocks[number], Paragraph):  # a table has one place for the caret
            return known[0][0]
        before = [index for index, start in known if start.offset <= offset]
        while not before and number > 0:
            number -= 1
            before = [index for index, _ in self._starts.get(blocks[number].id, ())]
        return before[-1] if before else 0

    def lines(self, block: QTextBlock) -> Sequence[PageLine]:
        """The lines of pages that begin in a block of the editor; the first page has none."""
        number, blocks = block.blockNumber(), self._window.document.blocks
        known = self._starts.get(blocks[number].id) if self._starts and number < len(blocks) else None
        if not known:
            return ()
        text = block.text()
        return [
            PageLine(
                index + 1,
                to_units(text, min(start.offset, len(text))),
                start.row,
                index < self._true,
                start.is_asked and _is_behind_break(blocks, number, start.offset),
            )
            for index, start in known
            if index
        ]

    def refresh(self) -> None:
        """Tell the page of the caret, or the pages of the selection, in the status bar."""
        if not self._window.status.page.isVisible() or self._window.print_preview.is_open:
            return  # in the preview the page that is seen is told
        selection = self._window.editor.selection()
        first = self.page_at(selection.start) + 1
        last = first if selection.empty else self.page_at(selection.end) + 1
        self._window.status.show_page(first, last, self._count, is_true=self.maker.is_true)

    # -- going there

    def ask_page(self) -> None:
        """Ask to which page to go."""
        if self._window.print_preview.is_open:
            self._window.print_preview.ask_page()
            return
        if not self._count:
            return
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setWindowTitle(self.tr("Go to Page"))
        dialog.setLabelText(self.tr("Page:"))
        dialog.setIntRange(1, self._count)
        dialog.setIntValue(self.page_at(self._window.editor.selection().head) + 1)
        dialog.intValueSelected.connect(self.go_to)
        dialog.open()

    def go_to(self, page: int) -> None:
        """Put the caret at the beginning of a page, counted from 1, or of the last one before that is known."""
        found = sorted((index, start) for known in self._starts.values() for index, start in known)
        rank = max(bisect_right(found, page - 1, key=lambda entry: entry[0]) - 1, 0)
        number = block_number(self._window.document.blocks, found[rank][1].block) if found else None
        if number is None:
            return
        editor = self._window.editor
        editor.show_heading(number)
        offset = min(found[rank][1].offset, len(self._window.document.blocks[number].text))
        editor.select(Selection.at((number, offset)))
        editor.setFocus()


def _common(old: str, new: str) -> int:
    """How many of the first characters two texts have in common."""
    shorter = min(len(old), len(new))
    return next((k for k in range(shorter) if old[k] != new[k]), shorter)


def _is_behind_break(blocks: Sequence[Block], number: int, offset: int) -> bool:
    """Whether a page break stands right before a place, which shows in the text."""
    if offset == 0:
        return number > 0 and _ends_in_break(blocks[number - 1], len(blocks[number - 1].text))
    return _ends_in_break(blocks[number], offset)


def _ends_in_break(block: Block, offset: int) -> bool:
    at = 0
    for run in block.runs:
        at += len(run.text)
        if at >= offset:
            return at == offset and run.props.atom is not None and run.props.atom.kind == "break"
    return False
