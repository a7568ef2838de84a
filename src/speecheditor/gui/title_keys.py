"""Keys that delete the last of a run-in heading's title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from ..model.titles import loses_title
from ..model.transaction import Selection

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
        cursor.movePosition(_reach(event, forward=forward), QTextCursor.MoveMode.KeepAnchor)
    doomed = editor.selection_of(cursor)
    (first, start), (last, stop) = doomed.start, doomed.end
    return doomed if first == last and loses_title(block, start, stop) else None


def _reach(event: QKeyEvent, *, forward: bool) -> QTextCursor.MoveOperation:
    moves = QTextCursor.MoveOperation
    if event.matches(QKeySequence.StandardKey.DeleteEndOfWord):
        return moves.NextWord
    if event.matches(QKeySequence.StandardKey.DeleteStartOfWord):
        return moves.PreviousWord
    return moves.NextCharacter if forward else moves.PreviousCharacter
