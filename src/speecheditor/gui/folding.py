"""Which sections one view has folded: kept by the ids of their headings, followed through every change."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QObject, Signal

from ..model.document import Document
from ..model.folding import Folds, left_out, unfolded
from ..model.steps import ReplaceBlocks, Step
from ..model.transaction import Origin, Transaction
from .layout import SpeechLayout


class Folding(QObject):
    """The folds of a view on one document; `layout` leaves out what they say.

    Typing costs nothing here. A fold stays with its heading through moves, levels, undo and the heading's own return
    from deletion; it goes when the heading becomes body text. What undo or redo changes below a fold is unfolded.
    """

    changed = Signal()

    def __init__(self, document: Document, layout: SpeechLayout, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._layout = document, layout
        self._folds: dict[int, int] = {}
        self._runs: list[range] = []
        self._begin()
        document.add_listener(self)

    def release(self) -> None:
        """Stop following the document."""
        self._document.remove_listener(self)

    def _begin(self) -> None:
        self.is_busy = False
        self._is_structural = False
        self._rewritten: set[int] = set()
        self._returned: set[int] = set()

    # -- what is folded

    @property
    def folds(self) -> Folds:
        """The folded headings; some of them may be deleted at present."""
        return self._folds

    @property
    def runs(self) -> list[range]:
        """The blocks that the folded headings in sight leave out, in order."""
        return self._runs

    def run_behind(self, number: int) -> range:
        """The blocks that heading block `number` leaves out; empty when it is not folded or not in sight."""
        place = bisect_right(self._runs, number, key=lambda run: run.start - 1) - 1
        run = self._runs[place] if place >= 0 else range(0)
        return run if run.start == number + 1 else range(0)

    def seat(self, number: int) -> int:
        """The block itself while it is in sight, else the folded heading that leaves it out."""
        return seat_in(self._runs, number)

    def is_hidden(self, number: int) -> bool:
        """Whether a block is left out."""
        return self.seat(number) != number

    def set(self, folds: Folds) -> None:
        """Fold these headings and no others."""
        self._folds = dict(folds)
        self.refresh()
        self.changed.emit()

    def refresh(self) -> None:
        """Leave out what the folds say, whatever the layout shows."""
        blocks = self._document.blocks
        self._runs = left_out(blocks, self._folds)
        hidden = bytearray(len(blocks))
        for run in self._runs:
            hidden[run.start : run.stop] = b"\1" * len(run)
        self._layout.hide(bytes(hidden))

    # -- following the document

    def on_begin(self, transaction: Transaction) -> None:
        self._begin()
        self.is_busy = True

    def on_step(self, step: Step, transaction: Transaction) -> None:
        if not self._folds:
            return
        if not isinstance(step, ReplaceBlocks):
            self._is_structural = True
            return
        if [(block.id, block.level) for block in step.old] != [(block.id, block.level) for block in step.new]:
            self._is_structural = True
            for block in step.new:
                if not block.level:
                    self._folds.pop(block.id, None)
        if transaction.origin is Origin.HISTORY:
            self._note_changed(step)

    def on_end(self, transaction: Transaction) -> None:
        """Follow what the view itself did; `settle` came before for everything else."""
        self.settle()

    def _note_changed(self, step: ReplaceBlocks) -> None:
        before = {block.id: block.runs for block in step.old}
        self._returned.update(block.id for block in step.new if block.id not in before)
        self._rewritten.update(block.id for block in step.new if before.get(block.id, block.runs) != block.runs)

    def settle(self) -> None:
        """Follow the transaction that has just been shown; a second call does nothing."""
        if not self.is_busy:
            return
        folds = self._folds
        if self._rewritten or self._returned:
            folds = unfolded(self._document.blocks, folds, self._is_touched)
        is_due = self._is_structural or folds != self._folds
        self._begin()
        if is_due:
            self.set(folds)

    def _is_touched(self, run: range) -> bool:
        """Whether undo or redo changed something in `run`, or brought it back to a heading that was there."""
        blocks = self._document.blocks
        touched = self._rewritten
        if blocks[run.start - 1].id not in self._returned:
            touched = touched | self._returned
        return any(blocks[number].id in touched for number in run)


def seat_in(runs: list[range], number: int) -> int:
    """Block `number`, or the heading before the run of left out blocks in which it lies."""
    place = bisect_right(runs, number, key=lambda run: run.start) - 1
    return runs[place].start - 1 if place >= 0 and number < runs[place].stop else number
