"""The counts of a document, kept true while it changes: a key press counts its own paragraph only."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from .counts import Counts, count_block, count_selected
from .document import Document
from .steps import MoveBlocks, ReplaceBlocks, Step
from .transaction import Selection, Transaction


class CountColumns:
    """The counts of blocks, a column of numbers for each kind of count, so that any section is the sum of a slice."""

    def __init__(self, counts: Iterable[Counts]) -> None:
        rows = list(counts)
        self._columns = [array("l", [row[kind] for row in rows]) for kind in range(len(Counts._fields))]

    def between(self, start: int, stop: int) -> Counts:
        """The counts of the blocks ``start:stop``."""
        return Counts(*[sum(column[start:stop]) for column in self._columns])

    def total(self) -> Counts:
        return Counts(*map(sum, self._columns))

    def replace(self, start: int, stop: int, fresh: CountColumns) -> None:
        """Put the counts of other blocks in place of those of ``start:stop``."""
        for column, other in zip(self._columns, fresh._columns, strict=True):
            column[start:stop] = other

    def move(self, step: MoveBlocks) -> None:
        """Follow blocks that moved."""
        for column in self._columns:
            moved = column[step.start : step.stop]
            del column[step.start : step.stop]
            column[step.dest : step.dest] = moved


class CountIndex:
    """Counts once when first asked, and follows every step from then on."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._columns: CountColumns | None = None
        self._total = Counts()
        document.add_listener(self)

    @property
    def total(self) -> Counts:
        """The counts of the whole document."""
        return self.count()

    def count(self) -> Counts:
        """Count now, unless that is done; returns the counts of the whole document."""
        if self._columns is None:
            self._columns = CountColumns(map(count_block, self._document.blocks))
            self._total = self._columns.total()
        return self._total

    def between(self, start: int, stop: int) -> Counts:
        """The counts of the blocks ``start:stop``."""
        self.count()
        assert self._columns is not None
        return self._columns.between(start, stop)

    def selected(self, selection: Selection) -> Counts:
        """The counts of the selected text; only its first and its last block are counted for it."""
        return count_selected(self._document.blocks, selection, self.between)

    def on_begin(self, transaction: Transaction) -> None:
        """Nothing to prepare."""

    def on_step(self, step: Step, transaction: Transaction) -> None:
        if self._columns is None:
            return
        if isinstance(step, MoveBlocks):
            self._columns.move(step)
        elif isinstance(step, ReplaceBlocks):
            stop, fresh = step.index + len(step.old), CountColumns(map(count_block, step.new))
            self._total += fresh.total() - self._columns.between(step.index, stop)
            self._columns.replace(step.index, stop, fresh)

    def on_end(self, transaction: Transaction) -> None:
        """Nothing to finish."""
