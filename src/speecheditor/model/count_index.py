"""The counts of a document, kept true while it changes: a key press counts its own paragraph only."""

from __future__ import annotations

from .counts import Counts, count_all
from .document import Document
from .steps import ReplaceBlocks, Step
from .transaction import Transaction


class CountIndex:
    """Counts once when first asked, and follows every step from then on."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._total: Counts | None = None
        document.add_listener(self)

    @property
    def total(self) -> Counts:
        """The counts of the whole document."""
        return self.count()

    def count(self) -> Counts:
        """Count now, unless that is done; returns the counts of the whole document."""
        if self._total is None:
            self._total = count_all(self._document.blocks)
        return self._total

    def on_begin(self, transaction: Transaction) -> None:
        """Nothing to prepare."""

    def on_step(self, step: Step, transaction: Transaction) -> None:
        if self._total is not None and isinstance(step, ReplaceBlocks):
            self._total = self._total - count_all(step.old) + count_all(step.new)

    def on_end(self, transaction: Transaction) -> None:
        """Nothing to finish."""
