"""One cell while it is edited: a document of its own, in step with the table in the document of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ..formats.table_cells import cell_media, read_cell, write_cell
from ..formats.table_open import CellPlace, OpenTable, open_table, with_cell
from ..model.blocks import Block, OpaqueBlock
from ..model.document import Document
from ..model.operations import Operation
from ..model.outline import block_number
from ..model.refusal import Impossible
from ..model.steps import ReplaceBlocks, Step
from ..model.transaction import Position, Selection, Transaction
from .editor import compositions
from .inner_texts import shared_steps

if TYPE_CHECKING:
    from .main_window import MainWindow


class CellSession:
    """Edits one cell after the other of one table.

    Every change of the cell is at once one of the window's document. What changes the table from there (undo, a command
    on rows) is read again: `reloaded` is called when there is another document to edit, `ended` when there is none,
    `restyled` when the cell looks different by the styles that there are now.
    Raises Impossible for what is no table or no cell that can be edited.
    """

    def __init__(self, window: MainWindow, index: int, at: CellPlace) -> None:
        self._window, self._index = window, index
        self._scope = window.session.content.frame.scope
        block = window.document.blocks[index]
        assert isinstance(block, OpaqueBlock)
        self.table = open_table(block, self._scope)
        self.reloaded: Callable[[Position], object] = lambda caret: None
        self.ended: Callable[[], object] = lambda: None
        self.restyled: Callable[[], object] = lambda: None
        self.wanted: tuple[int, int] | None = None
        """The row and column to go to when the table changes next."""
        self._is_writing = False
        self._entries, self._group = 0, 0
        self._main, self._own = _Follower(self._on_main), _Follower(self._on_own)
        self.load(at)
        window.document.add_listener(self._main)
        self._followed = window.document

    def release(self) -> None:
        """Stop following the document."""
        self._followed.remove_listener(self._main)

    @property
    def index(self) -> int | None:
        """Where the table is in the document; None when it is gone."""
        blocks, block_id = self._window.document.blocks, self.table.block.id
        if self._index >= len(blocks) or blocks[self._index].id != block_id:
            found = block_number(blocks, block_id)
            if found is None:
                return None
            self._index = found
        return self._index

    def load(self, at: CellPlace) -> None:
        """Edit the cell at `at` from now on. Raises Impossible, and stays where it is, when that cannot be."""
        content = self._window.session.content
        self.cell = read_cell(self.table, at, content, self._window.document.properties)
        self.at = at
        self.document = Document(self.cell.blocks, self.cell.properties)
        self._properties = self.cell.properties
        self.document.add_listener(self._own)
        self._entries = self._group = 0

    # -- from the cell to the table

    def _on_own(self, transaction: Transaction) -> None:
        window, was = self._window, self.table.block
        own = self.document.properties
        xml = write_cell(self.cell, self.document.blocks, own)
        media = cell_media(self.document.blocks)
        table = with_cell(self.table, self.at, xml, own.styles, media)
        entries, index = len(self.document.history.done), self.index
        joins = entries == self._entries and bool(self._group)
        if not joins:
            self._entries, self._group = entries, transaction.composition or next(compositions)
        steps = shared_steps(window.document, self._properties, own)
        self._properties = own
        if (table is self.table and not steps) or index is None:
            return
        window.editor.preview.learn(media)
        exhibits, place = window.editor.exhibits, table.place(self.at)
        shown = window.editor.preview.with_cell(exhibits.read(was), self.at[0], place.column, xml)
        exhibits.know(table.block, shown, was.source if joins else None)
        self.table = table
        if table.block is not was:
            steps = (*steps, ReplaceBlocks(index, (was,), (table.block,)))
        caret = Selection.at((index, 0))
        self._is_writing = True
        window.editor.run(Transaction(steps, Operation.EDIT_CELL, caret, caret, composition=self._group))
        self._is_writing = False
        window.autocorrect.heard(self.document, transaction, is_typing=window.tables.cells.cell.is_typing)

    # -- from the document to the cell

    def _on_main(self, transaction: Transaction) -> None:
        if self._is_writing:
            return
        index = self.index
        block = None if index is None else self._window.document.blocks[index]
        if not isinstance(block, OpaqueBlock):
            self.ended()
        elif block is not self.table.block:
            self._reload(block)
        elif self._window.document.properties.styles is not self._properties.styles:
            self.restyled()

    def _reload(self, block: OpaqueBlock) -> None:
        before, texts = self.table, self.document.blocks
        was = self.at
        try:
            self.table = open_table(block, self._scope)
            self.load(self._next_cell(before))
        except Impossible:
            self.ended()
            return
        self.reloaded(_changed_end(texts, self.document.blocks) if self.at == was else (0, 0))

    def _next_cell(self, before: OpenTable) -> CellPlace:
        """The cell that was asked for, or the one that has changed, or the nearest to the one that was edited."""
        table, wanted, self.wanted = self.table, self.wanted, None
        if wanted is None and [len(row) for row in table.places] == [len(row) for row in before.places]:
            changed = [at for at in table.order() if table.cell_xml(at) != before.cell_xml(at)]
            return self.at if self.at in changed or not changed else changed[0]
        row, column = wanted or (self.at[0], before.place(self.at).column)
        row = min(row, len(table.places) - 1)
        return table.begin_of(table.cell_at(row, column) or (row, len(table.places[row]) - 1))


class _Follower:
    """A listener that hears of whole transactions."""

    def __init__(self, then: Callable[[Transaction], object]) -> None:
        self._then = then

    def on_begin(self, transaction: Transaction) -> None:
        """Nothing to prepare."""

    def on_step(self, step: Step, transaction: Transaction) -> None:
        """All is done at the end."""

    def on_end(self, transaction: Transaction) -> None:
        self._then(transaction)


def _changed_end(old: Sequence[Block], new: Sequence[Block]) -> Position:
    """Where what differs between two texts ends in the new one."""
    index = len(new) - 1
    shift = len(new) - len(old)
    while index > 0 and index - shift > 0 and old[index - shift].same_content(new[index]):
        index -= 1
    before, after = old[max(index - shift, 0)].text, new[index].text
    count = 0
    while count < min(len(before), len(after)) and before[-1 - count] == after[-1 - count]:
        count += 1
    return index, len(after) - count
