"""The numbers of the notes of a document, kept true while it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .blocks import Atom, Block, OpaqueBlock
from .document import Document
from .notes import NoteKey, note_key, note_marks, note_numbers, numbered
from .steps import ReplaceBlocks, Step
from .transaction import Transaction


class NoteIndex:
    """Counts anew when marks come, go or move; typing never costs more than a look at the paragraph."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbers = note_numbers(document.blocks)
        self._is_stale = self._is_edited = False
        self._subscribers: list[Callable[[Sequence[int]], None]] = []
        self._readers: list[Callable[[], None]] = []
        document.add_listener(self)

    def subscribe(self, callback: Callable[[Sequence[int]], None]) -> None:
        """Call `callback` with the numbers of the blocks in which a mark shows another number now."""
        self._subscribers.append(callback)

    def subscribe_texts(self, callback: Callable[[], None]) -> None:
        """Call `callback` when marks or the texts of notes have changed."""
        self._readers.append(callback)

    def number(self, atom: Atom) -> str:
        """What a note mark shows; its own text where it is not in the document."""
        return self._numbers.get(note_key(atom), atom.text)

    def as_shown(self, blocks: Sequence[Block]) -> list[Block]:
        """Copied blocks with the numbers that their note marks show."""
        return [numbered(block, self._numbers) for block in blocks]

    def on_begin(self, transaction: Transaction) -> None:
        """Nothing to prepare."""

    def on_step(self, step: Step, transaction: Transaction) -> None:
        if not isinstance(step, ReplaceBlocks):
            self._is_stale = self._is_stale or bool(self._numbers)
        elif not self._is_stale:
            self._is_stale = _signature(step.old) != _signature(step.new)
        if isinstance(step, ReplaceBlocks) and not self._is_edited:
            self._is_edited = _atoms(step.old) != _atoms(step.new)

    def on_end(self, transaction: Transaction) -> None:
        stale, edited = self._is_stale, self._is_edited or self._is_stale
        self._is_stale = self._is_edited = False
        if stale:
            self._count()
        if edited:
            for callback in self._readers:
                callback()

    def _count(self) -> None:
        before, self._numbers = self._numbers, note_numbers(self._document.blocks)
        if before == self._numbers:
            return
        changed = [k for k, block in enumerate(self._document.blocks) if self._differs(block, before)]
        if changed:
            for callback in self._subscribers:
                callback(changed)

    def _differs(self, block: Block, before: dict[NoteKey, str]) -> bool:
        keys = [note_key(atom) for atom in note_marks(block)]
        return any(before.get(key) != self._numbers.get(key) for key in keys)


def _signature(blocks: Sequence[Block]) -> list[object]:
    """What of `blocks` the numbers depend on."""
    out: list[object] = []
    for block in blocks:
        out += block.notes if isinstance(block, OpaqueBlock) else map(note_key, note_marks(block))
    return out


def _atoms(blocks: Sequence[Block]) -> list[Atom]:
    return [atom for block in blocks for atom in note_marks(block)]
