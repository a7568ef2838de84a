"""Correcting misspelt words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .blocks import Block, OpaqueBlock
from .document import Document
from .latin_words import Word
from .operations import Operation
from .steps import ReplaceBlocks, Step
from .text import typed
from .transaction import Position, Selection, Transaction


def correct_word(document: Document, start: Position, stop: Position, text: str) -> Transaction | None:
    """Put `text` in place of one word, in its look; None where that changes nothing."""
    block = document.blocks[start[0]]
    if isinstance(block, OpaqueBlock):
        return None
    new = typed(block, start[1], stop[1], text)
    if new is block:
        return None
    after = Selection.at((start[0], start[1] + len(text)))
    return Transaction((ReplaceBlocks(start[0], (block,), (new,)),), Operation.SPELLING, Selection(start, stop), after)


def correct_everywhere(
    document: Document, word: str, text: str, words: Callable[[Block], Sequence[Word]]
) -> Transaction | None:
    """Put `text` in place of every `word` among the `words` of each block, in one step; None where there is none."""
    steps: list[Step] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, OpaqueBlock):
            continue
        new = block
        for found in reversed(words(block)):
            if found.text == word:
                new = typed(new, found.start, found.stop, text)
        if new is not block:
            steps.append(ReplaceBlocks(index, (block,), (new,)))
    return Transaction(tuple(steps), Operation.SPELLING) if steps else None
