"""The labels of a document, kept true while it changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .blocks import Block
from .document import Document
from .numbering import label_gaps, labels
from .outline import title_of
from .steps import ReplaceBlocks, SetProperties, Step
from .transaction import Transaction


class LabelIndex:
    """Recomputes the labels when a change can have changed one, and tells its subscribers.

    Typing inside a paragraph never does; a change of level, style, number, order or scheme does.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._labels: dict[int, str] = labels(document.blocks, document.properties)
        self._gaps: dict[int, str] | None = None
        self._stale = False
        self._subscribers: list[Callable[[], None]] = []
        document.add_listener(self)

    @property
    def labels(self) -> Mapping[int, str]:
        """The label of each numbered block by its id, without its gap."""
        return self._labels

    def subscribe(self, callback: Callable[[], None]) -> None:
        """Call `callback` after each transaction that changed a label."""
        self._subscribers.append(callback)

    def text(self, block_id: int) -> str:
        """The label without its gap; "" when the block has none."""
        return self._labels.get(block_id, "")

    def with_gap(self, block_id: int) -> str:
        """The label as it stands in front of the text: with its space, its tab or nothing behind it."""
        label = self._labels.get(block_id)
        if label is None:
            return ""
        if self._gaps is None:
            self._gaps = label_gaps(self._document.blocks, self._document.properties)
        return label + self._gaps.get(block_id, "")

    def named(self, block: Block) -> str:
        """A heading as people read it on one line: label, gap and title."""
        return self.with_gap(block.id).replace("\t", " ") + title_of(block)

    def on_begin(self, transaction: Transaction) -> None:
        self._stale = False

    def on_step(self, step: Step, transaction: Transaction) -> None:
        if isinstance(step, ReplaceBlocks):
            self._stale = self._stale or _numbers(step.old) != _numbers(step.new)
        elif isinstance(step, SetProperties):
            old, new = step.old, step.new
            same = old.numbering is new.numbering and old.styles is new.styles
            self._stale = self._stale or not same or old.scheme != new.scheme
        else:
            self._stale = True

    def on_end(self, transaction: Transaction) -> None:
        if not self._stale:
            return
        self._stale = False
        found = labels(self._document.blocks, self._document.properties)
        gaps_before, self._gaps = self._gaps, None
        if found != self._labels or gaps_before is not None:
            self._labels = found
            for callback in self._subscribers:
                callback()


def _numbers(blocks: tuple[Block, ...]) -> list[tuple[object, ...]]:
    """What numbering depends on in `blocks`."""
    return [
        (b.id, b.level, b.style, b.props.num, b.counted)
        for b in blocks
        if b.level or b.style or b.props.num is not None or b.counted
    ]
