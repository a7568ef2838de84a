"""Which text commands act on: that of the speech, of a cell that is edited in its place, or of a note in its panel."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, Signal

from ..model.refusal import Reason
from .editor import SpeechEditor


class Place(Enum):
    """What kind of text an editor holds."""

    SPEECH = "speech"
    CELL = "cell"
    NOTE = "note"


class TextPlace(QObject):
    """Knows the editor that has, or had last, the keyboard: menus, bars and dialogs take it without changing that.

    A cell that is no longer edited and a note that is put away give way to the speech.
    """

    caret_moved = Signal()
    """The caret has moved there, or another editor has the keyboard."""
    selection_changed = Signal()
    typing_ended = Signal()
    left = Signal()
    """Another text is edited now: another editor's, or another one in the same editor."""

    def __init__(self, speech: SpeechEditor) -> None:
        super().__init__(speech)
        self._speech = speech
        self._kinds: dict[SpeechEditor, Place] = {}
        self.editor = speech
        self.add(speech, Place.SPEECH)

    @property
    def kind(self) -> Place:
        return self._kinds[self.editor]

    @property
    def editors(self) -> list[SpeechEditor]:
        """All editors that commands may act on, whether they show a text or not."""
        return list(self._kinds)

    def add(self, editor: SpeechEditor, kind: Place) -> None:
        """Let commands act on `editor` from when it gets the keyboard."""
        self._kinds[editor] = kind
        editor.typing_ended.connect(self.typing_ended)
        editor.focused.connect(lambda: self.enter(editor))
        editor.cursorPositionChanged.connect(lambda: self.tell(editor))
        editor.selectionChanged.connect(lambda: self.selection_changed.emit() if editor is self.editor else None)

    def enter(self, editor: SpeechEditor) -> None:
        """`editor` has the keyboard now."""
        if editor is not self.editor:
            self.editor = editor
            self.left.emit()
            self.caret_moved.emit()

    def leave(self, editor: SpeechEditor) -> None:
        """`editor` shows no text any more."""
        if editor is self.editor:
            self.enter(self._speech)

    def tell(self, editor: SpeechEditor) -> None:
        """Another text, or another place in it, is shown in `editor`."""
        if editor is self.editor:
            self.caret_moved.emit()

    def refusals(self) -> dict[str, Reason]:
        """The ids of the commands that cannot act on the text where the keyboard is, each with the reason."""
        return REFUSALS[self.kind]


_LISTS = ("format.bullets", "format.numbered", "format.list_demote", "format.list_promote", "format.list_restart")
_SPEECH_MARKS = (
    *("speech.pause_short", "speech.pause_middle", "speech.pause_long", "speech.emphasis", "speech.direction"),
    *("speech.slide", "speech.applause", "speech.pronunciation", "speech.remove"),
)
_APART: dict[str, Reason] = {
    "insert.page_break": Reason.PAGE_BREAK_APART,
    "insert.table": Reason.TABLE_APART,
    "insert.reference": Reason.REFERENCE_APART,
    "insert.footnote": Reason.FOOTNOTE_APART,
    "outline.shelve": Reason.SHELVE_APART,
}
"""What only the speech itself can hold."""

REFUSALS: dict[Place, dict[str, Reason]] = {
    Place.SPEECH: {},
    Place.CELL: {
        **_APART,
        "edit.footnote": Reason.FOOTNOTE_OF_CELL,
        "format.list_restart": Reason.RESTART_IN_CELL,
    },
    Place.NOTE: {
        **_APART,
        **dict.fromkeys([f"format.level_{level}" for level in range(1, 10)], Reason.HEADING_IN_NOTE),
        **dict.fromkeys(_LISTS, Reason.LIST_IN_NOTE),
        **dict.fromkeys(_SPEECH_MARKS, Reason.SPEECH_MARK_IN_NOTE),
        "format.page_break_before": Reason.PAGE_BREAK_APART,
        "insert.picture": Reason.PICTURE_IN_NOTE,
    },
}
