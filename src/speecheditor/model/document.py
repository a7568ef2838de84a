"""The document: the one owner of the blocks and the properties."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from .blocks import Block, Paragraph, new_id
from .history import History
from .properties import Properties
from .steps import Step
from .transaction import Transaction

Snapshot = tuple[tuple[Block, ...], Properties]
"""Blocks and properties as they were at one time."""


class Listener(Protocol):
    """Hears every change. ``on_step`` comes after that step alone was applied, so indices in it are true."""

    def on_begin(self, transaction: Transaction) -> None: ...

    def on_step(self, step: Step, transaction: Transaction) -> None: ...

    def on_end(self, transaction: Transaction) -> None: ...


class Content:
    """Blocks and properties under the steps; only Document holds one."""

    __slots__ = ("blocks", "properties")

    def __init__(self, blocks: list[Block], properties: Properties) -> None:
        self.blocks, self.properties = blocks, properties


class Document:
    """A speech: never without a block, changed only by `apply`, which the history records (I2)."""

    def __init__(
        self,
        blocks: Iterable[Block] = (),
        properties: Properties | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._content = Content(list(blocks) or [Paragraph(new_id())], properties or Properties())
        self.history = History(clock)
        self._listeners: list[Listener] = []

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks in order; read only."""
        return self._content.blocks

    @property
    def properties(self) -> Properties:
        return self._content.properties

    def snapshot(self) -> Snapshot:
        """Blocks and properties as they are now; frozen, so that any thread may read them."""
        return tuple(self._content.blocks), self._content.properties

    def add_listener(self, listener: Listener) -> None:
        self._listeners.append(listener)

    def remove_listener(self, listener: Listener) -> None:
        self._listeners.remove(listener)

    def apply(self, transaction: Transaction) -> None:
        """Change the document and remember how to take it back."""
        self._run(transaction)
        self.history.record(transaction)
        for listener in self._listeners:
            listener.on_end(transaction)

    def undo(self) -> Transaction | None:
        """Take the last change back; the transaction that did it, or None."""
        done = self.history.take_undo()
        return None if done is None else self._replay(done.inverted())

    def redo(self) -> Transaction | None:
        """Bring the last undone change back; the transaction that did it, or None."""
        undone = self.history.take_redo()
        return None if undone is None else self._replay(undone.repeated())

    def _replay(self, transaction: Transaction) -> Transaction:
        self._run(transaction)
        for listener in self._listeners:
            listener.on_end(transaction)
        return transaction

    def _run(self, transaction: Transaction) -> None:
        for listener in self._listeners:
            listener.on_begin(transaction)
        for step in transaction.steps:
            step.apply(self._content)
            for listener in self._listeners:
                listener.on_step(step, transaction)
