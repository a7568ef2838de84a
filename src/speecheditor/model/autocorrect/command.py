"""The command that puts a correction into the document: one undo entry of its own, behind that of the typing."""

from __future__ import annotations

from typing import NamedTuple

from ..blocks import Paragraph
from ..document import Document
from ..operations import Operation
from ..steps import ReplaceBlocks
from ..text import typed as retyped
from ..transaction import Origin, Position, Selection, Transaction
from .correct import ENTER, REACH, Correction, correction
from .languages import AROUND
from .rules import Rules


class Typed(NamedTuple):
    """What was typed last: the characters (ENTER for the end of a paragraph), and the place behind them."""

    text: str
    place: Position


class Corrected(NamedTuple):
    """A correction as a change, and the word that it is about ("" where it is about marks)."""

    transaction: Transaction
    word: str


def typed_by(document: Document, transaction: Transaction) -> Typed | None:
    """What a writer typed in `transaction`, which is the last one; None for anything else that happened."""
    before, after = transaction.before, transaction.after
    if before is None or after is None or not after.empty or transaction.origin is Origin.HISTORY:
        return None
    (index, offset), (first, start) = after.head, before.start
    if transaction.operation is Operation.SPLIT:
        return Typed(ENTER, before.start) if before.empty and (index, offset) == (first + 1, 0) else None
    if transaction.operation is not Operation.TYPE and transaction.origin is not Origin.INPUT:
        return None
    text = document.blocks[index].text[start:offset] if index == first else ""
    return Typed(text, after.head) if text else None


def autocorrected(document: Document, typed: Typed, rules: Rules) -> Corrected | None:
    """What `rules` say about what was just typed; None for nothing. The caret stays behind its character."""
    index, offset = typed.place
    block = document.blocks[index]
    if not isinstance(block, Paragraph):
        return None
    text = block.text
    start = offset - len(typed.text) if typed.text != ENTER else offset
    before, behind = text[max(0, start - REACH) : start], text[offset : offset + AROUND]
    found = correction(before, typed.text, behind, document.properties.language, rules)
    if found is None:
        return None
    new = _put(block, offset - found.length, text[offset - found.length : offset], found.text)
    return Corrected(_transaction(block, new, typed, found), found.word) if new is not block else None


def _put(block: Paragraph, start: int, old: str, new: str) -> Paragraph:
    """`block` with `new` for `old`: each character in the look of the one it stands for, as far as they correspond."""
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    if len(old) != len(new):
        return retyped(block, start, start + len(old), new)
    for at, char in enumerate(new, start):
        block = retyped(block, at, at + 1, char)
    return block


def _transaction(block: Paragraph, new: Paragraph, typed: Typed, found: Correction) -> Transaction:
    index, offset = typed.place
    step = ReplaceBlocks(index, (block,), (new,))
    if typed.text == ENTER:
        caret = Selection.at((index + 1, 0))
        return Transaction((step,), Operation.AUTOCORRECT, caret, caret)
    after = (index, offset - found.length + len(found.text))
    return Transaction((step,), Operation.AUTOCORRECT, Selection.at(typed.place), Selection.at(after))
