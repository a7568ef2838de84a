"""One history for text, structure and properties."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from .operations import Operation
from .transaction import Origin, Transaction

GROUP_DELAY = 0.5
"""Seconds: a pause longer than this begins a new undo entry (prosemirror-history's default)."""

GROUPED = frozenset({Operation.TYPE, Operation.DELETE, Operation.EDIT_FOOTNOTE})

GROUPED_COMMANDS = frozenset({Operation.EDIT_FOOTNOTE})
"""What is typed elsewhere, and so comes as commands."""


class History:
    """Undo and redo stacks, and the place in them that is saved.

    Typing joins the entry before it when it goes on where that one stopped, is of the same kind and comes
    within GROUP_DELAY; everything that one input method composition does is one entry, however long it takes.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._done: list[Transaction] = []
        self._undone: list[Transaction] = []
        self._last_time = float("-inf")
        self._closed = True
        self._clean: Transaction | None = None
        self._clean_reachable = True

    @property
    def done(self) -> Sequence[Transaction]:
        """What undo would take back, oldest first."""
        return self._done

    @property
    def undone(self) -> Sequence[Transaction]:
        """What redo would bring back, the next one last."""
        return self._undone

    @property
    def is_clean(self) -> bool:
        """Whether the document is as it was at the last mark_clean (or at the start)."""
        return self._clean_reachable and self._top() is self._clean

    def state(self) -> Transaction | None:
        """A token of the present state for `mark_clean`; a later change never merges into it."""
        self._closed = True
        return self._top()

    def mark_clean(self, state: Transaction | None) -> None:
        """Declare the state with that token saved, even when the document has moved on since (a save takes time)."""
        known = state is None or any(entry is state for entry in (*self._done, *self._undone))
        self._clean, self._clean_reachable = state, known

    def mark_unsaved(self) -> None:
        """Declare that no state in the history is saved."""
        self._clean_reachable = False

    def record(self, transaction: Transaction) -> None:
        """Take in a change that was applied; what was undone is gone."""
        now = self._clock()
        if any(entry is self._clean for entry in self._undone):
            self._clean_reachable = False
        self._undone.clear()
        joined = self._joined(transaction, now)
        if joined is not None:
            self._done[-1] = joined
        else:
            self._done.append(transaction)
        self._last_time, self._closed = now, False

    def close_group(self) -> None:
        """End the present group: what comes next is an entry of its own (the caret was moved, say)."""
        self._closed = True

    def take_undo(self) -> Transaction | None:
        """The change to take back, moved to the redo stack; None when there is none."""
        return self._shift(self._done, self._undone)

    def take_redo(self) -> Transaction | None:
        """The change to repeat, moved to the undo stack; None when there is none."""
        return self._shift(self._undone, self._done)

    def _shift(self, source: list[Transaction], target: list[Transaction]) -> Transaction | None:
        self._closed = True
        if not source:
            return None
        target.append(source.pop())
        return target[-1]

    def _top(self) -> Transaction | None:
        return self._done[-1] if self._done else None

    def _joined(self, new: Transaction, now: float) -> Transaction | None:
        """The last entry with `new` in it, or None when they are two entries."""
        last = self._top()
        if last is None or self._closed or last is self._clean:
            return None
        if new.composition and new.composition == last.composition:
            return self._extended(last, new)
        if new.origin is not Origin.INPUT and new.operation not in GROUPED_COMMANDS:
            return None
        if new.operation is not last.operation or new.operation not in GROUPED or now - self._last_time >= GROUP_DELAY:
            return None
        if last.after is not None and new.before is not None and last.after.head != new.before.head:
            return None
        if len(new.steps) != 1 or last.steps[-1].merged(new.steps[0]) is None:
            return None
        return self._extended(last, new)

    @staticmethod
    def _extended(last: Transaction, new: Transaction) -> Transaction:
        merged = last.steps[-1].merged(new.steps[0]) if len(new.steps) == 1 else None
        steps = last.steps + new.steps if merged is None else (*last.steps[:-1], merged)
        return replace(last, steps=steps, after=new.after)
