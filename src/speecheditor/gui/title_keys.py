"""Keys and input methods that take away or replace a run-in heading's title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from ..model.blocks import Paragraph
from ..model.document import Document
from ..model.levels import relevelled
from ..model.operations import Operation
from ..model.steps import ReplaceBlocks
from ..model.titles import loses_title, title_length, with_title
from ..model.transaction import Selection, Transaction

if TYPE_CHECKING:
    from .editor import SpeechEditor


def doomed_title(editor: SpeechEditor, event: QKeyEvent, *, forward: bool) -> Selection | None:
    """What the deleting key `event` is about to delete, when no title is left of a run-in heading without it.

    Body text that loses its title is no heading any more, which Qt's own deletion could not know.
    """
    block = editor.model.blocks[editor.selection().start[0]]
    if not block.level:
        return None
    cursor = editor.textCursor()
    if not cursor.hasSelection():
        cursor.movePosition(reach(event, forward=forward), QTextCursor.MoveMode.KeepAnchor)
    doomed = editor.selection_of(cursor)
    return doomed if is_title(editor.model, doomed) else None


def is_title(document: Document, selection: Selection) -> bool:
    """Whether a selection holds the whole title of a run-in heading and leaves it text."""
    (first, start), (last, stop) = selection.start, selection.end
    return first == last and loses_title(document.blocks[first], start, stop)


def retitled(editor: SpeechEditor, composition: int) -> Transaction | None:
    """What an input method put in the place of a title becomes the title; where it put nothing, no heading is left."""
    place = editor.selection()
    index, length = place.head
    block = editor.model.blocks[index]
    if not isinstance(block, Paragraph) or not block.level or title_length(block):
        return None
    properties = editor.model.properties
    new = block.edited(runs=with_title(block.runs, length)) if length else relevelled(block, 0, properties)
    step = ReplaceBlocks(index, (block,), (new,))
    return Transaction((step,), Operation.TYPE, place, place, composition=composition)


def reach(event: QKeyEvent, *, forward: bool) -> QTextCursor.MoveOperation:
    """How far a deleting key goes from the caret."""
    moves = QTextCursor.MoveOperation
    if event.matches(QKeySequence.StandardKey.DeleteEndOfWord):
        return moves.NextWord
    if event.matches(QKeySequence.StandardKey.DeleteStartOfWord):
        return moves.PreviousWord
    return moves.NextCharacter if forward else moves.PreviousCharacter
