"""What the status bar says after a structural command: what it moved, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from ..model.blocks import Block
from ..model.counts import count_all
from ..model.document import Snapshot
from ..model.heading_numbers import is_unnumbered
from ..model.numbering import labels
from ..model.operations import Operation
from ..model.outline import section_stop, tops
from ..model.properties import PLAIN_RUN_IN, TYPED, Properties
from ..model.shelved import Shelved
from ..model.steps import ReplaceBlocks, SetProperties
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
    Operation.RUN_IN: QT_TRANSLATE_NOOP("Receipts", "Put {3} in one paragraph with the text: {2}, nothing lost."),
    Operation.OWN_LINE: QT_TRANSLATE_NOOP("Receipts", "Put {3} on a line above the text; nothing lost but full stops."),
    Operation.RESTART: QT_TRANSLATE_NOOP("Receipts", "The numbering begins anew here; {3} changed in all."),
    Operation.CONTINUE: QT_TRANSLATE_NOOP("Receipts", "The numbering goes on here; {3} changed in all."),
    Operation.UNNUMBERED: QT_TRANSLATE_NOOP("Receipts", "This heading has no number now; {3} changed in all."),
    Operation.SET_SCHEME: QT_TRANSLATE_NOOP("Receipts", "Another numbering; {3} changed in all."),
    Operation.NUMBERS_IN_FILE: QT_TRANSLATE_NOOP("Receipts", "The file will hold the numbers as Word's own."),
    Operation.RUN_INS_IN_FILE: QT_TRANSLATE_NOOP("Receipts", "The file will hold run-in headings for Word: {3}."),
    Operation.SHELVE: QT_TRANSLATE_NOOP("Receipts", "Put on the shelf: {1}, {2}, nothing lost."),
    Operation.UNSHELVE: QT_TRANSLATE_NOOP("Receipts", "Back from the shelf: {1}, {2}, nothing lost."),
    Operation.SIBLINGS: QT_TRANSLATE_NOOP("Receipts", "Put the sibling sections in another order, nothing lost."),
}
"""The sentence for each operation: {0} its sections, {1} paragraphs, {2} characters, {3} headings."""

NUMBERED = QT_TRANSLATE_NOOP("Receipts", "This heading has a number again; {3} changed in all.")
AS_TEXT = QT_TRANSLATE_NOOP("Receipts", "The file will hold the numbers as text.")
PLAIN = QT_TRANSLATE_NOOP("Receipts", "The file will hold run-in headings for WPS and LibreOffice: {3}.")
COPIED = QT_TRANSLATE_NOOP("Receipts", "Copied {0}: {1}, {2}.")
RENAMED = QT_TRANSLATE_NOOP("Receipts", "Renamed {3}; the text below is as it was.")
RENAMED_AND_MOVED = QT_TRANSLATE_NOOP("Receipts", "Renamed {3} and put the sections in another order, nothing lost.")

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
"""The operations about all that is in the sections; most others are about the blocks that they replace."""

NUMBERING = frozenset({Operation.RESTART, Operation.CONTINUE, Operation.UNNUMBERED, Operation.SET_SCHEME})
"""The operations about the headings that get another number."""

ON_THE_SHELF = frozenset({Operation.SHELVE, Operation.UNSHELVE})
"""The operations about passages that come to the shelf or leave it."""


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


def receipt(made: Transaction, before: Snapshot, after: Snapshot, indices: Sequence[int]) -> str:
    """The sentence about `made`, which made `after` of `before`, on the sections of headings `indices`; "" for none."""
    sentence = _sentence(made)
    return told(sentence, extent_made(made, before, after, indices)) if sentence else ""


def copied(blocks: Sequence[Block]) -> str:
    """The sentence about `blocks` that were copied."""
    return told(COPIED, extent_of(blocks))


def told(sentence: object, extent: Extent) -> str:
    """A sentence with the numbers of an extent."""
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


def _sentence(made: Transaction) -> object:
    """The sentence of an operation; of one that goes two ways, that of the way it went."""
    replaced = [block for step in made.steps if isinstance(step, ReplaceBlocks) for block in step.new]
    properties = next((step.new for step in made.steps if isinstance(step, SetProperties)), Properties())
    if made.operation is Operation.UNNUMBERED and not any(map(is_unnumbered, replaced)):
        return NUMBERED
    if made.operation is Operation.NUMBERS_IN_FILE and properties.numbers == TYPED:
        return AS_TEXT
    if made.operation is Operation.RUN_INS_IN_FILE and properties.run_in == PLAIN_RUN_IN:
        return PLAIN
    if made.operation is Operation.SIBLINGS and replaced:
        return RENAMED if len(replaced) == len(made.steps) else RENAMED_AND_MOVED
    return SENTENCES.get(made.operation)


def extent_made(made: Transaction, before: Snapshot, after: Snapshot, indices: Sequence[int]) -> Extent:
    """How much `made` was about."""
    blocks = before[0]
    if made.operation in WHOLE_SECTIONS:
        extents = [extent_of(blocks[index : section_stop(blocks, index)]) for index in tops(blocks, indices)]
    elif made.operation in ON_THE_SHELF:
        extents = [extent_of(passage.blocks) for passage in _shelf_changes(before[1], after[1])]
    elif made.operation in NUMBERING:
        extents = [extent_of(_renumbered(before, after))]
    else:
        extents = [extent_of(_changed(step)) for step in made.steps if isinstance(step, ReplaceBlocks)]
    return Extent(*(sum(column) for column in zip(*extents, strict=True))) if extents else Extent(0, 0, 0, 0)


def _shelf_changes(before: Properties, after: Properties) -> list[Shelved]:
    """The passages that are on the shelf only before or only afterwards."""
    held = set(map(id, before.shelf)) & set(map(id, after.shelf))
    return [passage for passage in (*before.shelf, *after.shelf) if id(passage) not in held]


def _renumbered(before: Snapshot, after: Snapshot) -> list[Block]:
    """The headings whose label is another one now."""
    old, new = labels(*before), labels(*after)
    return [block for block in after[0] if block.level and old.get(block.id) != new.get(block.id)]


def _changed(step: ReplaceBlocks) -> Sequence[Block]:
    """What a step is about: what it puts in, or what turns into body text."""
    return step.new if not step.old or any(block.level for block in step.new) else step.old


def _phrase(one: object, many: object, number: int) -> str:
    return _translated(one) if number == 1 else _translated(many).format(QLocale().toString(number))


def _translated(text: object) -> str:
    return QCoreApplication.translate("Receipts", str(text))
