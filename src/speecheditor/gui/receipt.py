"""What the status bar says after a structural command: what it moved, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from ..model.blocks import Block
from ..model.counts import count_all
from ..model.operations import Operation
from ..model.outline import section_stop, tops
from ..model.steps import ReplaceBlocks
from ..model.transaction import Transaction

SENTENCES: dict[Operation, object] = {
    Operation.MOVE_SECTION: QT_TRANSLATE_NOOP("Receipts", "Moved {0}: {1}, {2}, nothing lost."),
    Operation.PROMOTE: QT_TRANSLATE_NOOP("Receipts", "Promoted {0}: {1}, {2}, nothing lost."),
    Operation.DEMOTE: QT_TRANSLATE_NOOP("Receipts", "Demoted {0}: {1}, {2}, nothing lost."),
    Operation.PROMOTE_HEADING: QT_TRANSLATE_NOOP("Receipts", "Promoted {3} alone; what is below keeps its level."),
    Operation.DEMOTE_HEADING: QT_TRANSLATE_NOOP("Receipts", "Demoted {3} alone; what is below keeps its level."),
    Operation.DELETE_SECTION: QT_TRANSLATE_NOOP("Receipts", "Deleted {0}: {1}, {2}. Undo brings everything back."),
    Operation.CUT_SECTION: QT_TRANSLATE_NOOP("Receipts", "Cut {0}: {1}, {2}. Undo brings everything back."),
    Operation.COPY_SECTION: QT_TRANSLATE_NOOP("Receipts", "Copied {0} here: {1}, {2}."),
    Operation.PASTE_SECTION: QT_TRANSLATE_NOOP("Receipts", "Pasted {0}: {1}, {2}."),
    Operation.DUPLICATE: QT_TRANSLATE_NOOP("Receipts", "Duplicated {0}: {1}, {2}."),
    Operation.MERGE: QT_TRANSLATE_NOOP("Receipts", "Merged {0} with the section above: {1}, {2}, nothing lost."),
    Operation.SPLIT_SECTION: QT_TRANSLATE_NOOP("Receipts", "A new section begins here, nothing lost."),
    Operation.TO_BODY: QT_TRANSLATE_NOOP("Receipts", "Made body text of {3}, nothing lost."),
    Operation.TO_HEADINGS: QT_TRANSLATE_NOOP("Receipts", "Made {3} of body text, nothing lost."),
    Operation.SET_LEVEL: QT_TRANSLATE_NOOP("Receipts", "Changed the level of {3}; what is below keeps its level."),
    Operation.SORT: QT_TRANSLATE_NOOP("Receipts", "Sorted {0}: {1}, {2}, nothing lost."),
    Operation.RUN_IN: QT_TRANSLATE_NOOP("Receipts", "Put {3} and the text below in one paragraph."),
    Operation.OWN_LINE: QT_TRANSLATE_NOOP("Receipts", "Parted {3} from the text behind."),
    Operation.RESTART: QT_TRANSLATE_NOOP("Receipts", "The numbers begin anew here; no text was changed."),
    Operation.CONTINUE: QT_TRANSLATE_NOOP("Receipts", "The numbers go on here; no text was changed."),
}
"""The sentence for each operation: {0} its sections, {1} paragraphs, {2} characters, {3} headings."""

COPIED: object = QT_TRANSLATE_NOOP("Receipts", "Copied {0}: {1}, {2}.")
"""The sentence for what went to the clipboard."""

WHOLE_SECTIONS = frozenset(
    {
        Operation.MOVE_SECTION,
        Operation.PROMOTE,
        Operation.DEMOTE,
        Operation.DELETE_SECTION,
        Operation.CUT_SECTION,
        Operation.MERGE,
    }
)
"""The operations about all that is in the sections; the others are about the blocks that they replace."""


class Extent(NamedTuple):
    """How much something is."""

    sections: int
    paragraphs: int
    characters: int
    headings: int


def extent_of(blocks: Sequence[Block]) -> Extent:
    """The extent of `blocks`: the sections that lie in none of the others, all paragraphs, characters and headings."""
    headings = [k for k, block in enumerate(blocks) if block.level]
    return Extent(len(tops(blocks, headings)), len(blocks), count_all(blocks).characters, len(headings))


def receipt(made: Transaction, before: Sequence[Block], indices: Sequence[int]) -> str:
    """The sentence about `made`, on the sections of headings `indices` of the blocks `before`; "" for none."""
    sentence = SENTENCES.get(made.operation)
    return _told(sentence, _extent(made, before, indices)) if sentence is not None else ""


def copied(blocks: Sequence[Block]) -> str:
    """The sentence about `blocks` that were copied."""
    return _told(COPIED, extent_of(blocks))


def _told(sentence: object, extent: Extent) -> str:
    phrases = (
        _phrase(QT_TRANSLATE_NOOP("Receipts", "1 section"), QT_TRANSLATE_NOOP("Receipts", "{0} sections"), extent[0]),
        _phrase(
            QT_TRANSLATE_NOOP("Receipts", "1 paragraph"), QT_TRANSLATE_NOOP("Receipts", "{0} paragraphs"), extent[1]
        ),
        _phrase(
            QT_TRANSLATE_NOOP("Receipts", "1 character"), QT_TRANSLATE_NOOP("Receipts", "{0} characters"), extent[2]
        ),
        _phrase(QT_TRANSLATE_NOOP("Receipts", "1 heading"), QT_TRANSLATE_NOOP("Receipts", "{0} headings"), extent[3]),
    )
    return _translated(sentence).format(*phrases)


def _extent(made: Transaction, before: Sequence[Block], indices: Sequence[int]) -> Extent:
    if made.operation in WHOLE_SECTIONS:
        extents = [extent_of(before[index : section_stop(before, index)]) for index in tops(before, indices)]
    else:
        extents = [extent_of(_changed(step)) for step in made.steps if isinstance(step, ReplaceBlocks)]
    return Extent(*(sum(column) for column in zip(*extents, strict=True)))


def _changed(step: ReplaceBlocks) -> Sequence[Block]:
    """What a step is about: what it puts in, or what turns into body text."""
    return step.new if not step.old or any(block.level for block in step.new) else step.old


def _phrase(one: object, many: object, number: int) -> str:
    return _translated(one) if number == 1 else _translated(many).format(QLocale().toString(number))


def _translated(text: object) -> str:
    return QCoreApplication.translate("Receipts", str(text))
