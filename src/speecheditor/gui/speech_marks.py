"""What the commands for speech marks do: pauses, directions, slide cues, applause, emphasis, pronunciation."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCursor

from ..formats.cues import cue_run, hint_of, ruby_run
from ..formats.run_formats import with_run_format
from ..formats.speech_styles import EMPHASIS, in_style, speech_style_id
from ..model import formatting
from ..model.blocks import Paragraph, Run, RunProps, readable_text, without_atom
from ..model.operations import Operation
from ..model.speech_marks import insert_mark, is_speech_mark, mark_in, remove_marks, selected_runs
from ..model.titles import typing_props
from ..model.transaction import Position, Selection
from ..store import settings as stored
from .dialogs.speech_mark_dialog import SpeechMarkDialog
from .keys import deletes_forward
from .title_keys import reach

if TYPE_CHECKING:
    from .main_window import MainWindow

PAUSES = {"speech.pause_short": "/", "speech.pause_middle": "//", "speech.pause_long": "///"}

_STEPS = {
    Qt.Key.Key_Left.value: QTextCursor.MoveOperation.Left,
    Qt.Key.Key_Right.value: QTextCursor.MoveOperation.Right,
}
_LEAPS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class SpeechMarks(QObject):
    """Puts speech marks into the text of a window, and shows or hides them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        handlers: dict[str, Callable[[], object]] = {
            action_id: partial(self._put, "pause", sign) for action_id, sign in PAUSES.items()
        }
        handlers |= {
            "speech.direction": self.ask_direction,
            "speech.slide": self.ask_slide,
            "speech.applause": lambda: self._put("applause", "【掌声】" if self._is_chinese else "[applause]"),
            "speech.emphasis": self.toggle_emphasis,
            "speech.pronunciation": self.ask_pronunciation,
            "speech.remove": self.remove,
            "view.speech_marks": self._show_or_hide,
        }
        window.actions_by_id.connect(handlers)
        self._switch = window.actions_by_id["view.speech_marks"]
        self._switch.setChecked(window.settings.speech_marks)
        self.language: Callable[[], str] = lambda: window.document.properties.language
        """The language of the words that are put in."""
        self.dialog: SpeechMarkDialog | None = None
        for editor in window.text_place.editors:
            editor.installEventFilter(self)
            editor.viewport().installEventFilter(self)
        self.show_document()

    # -- seen or not

    @property
    def are_shown(self) -> bool:
        return self._switch.isChecked()

    def show_document(self) -> None:
        """Leave the marks of another document, which is shown with all of them, out if that is wanted."""
        if not self.are_shown:
            self._show_or_hide()

    def _show_or_hide(self) -> None:
        """Show the marks of the document, or only what is spoken."""
        window = self._window
        emphasis = self._emphasis
        blocks = window.document.blocks
        cued = [n for n, block in enumerate(blocks) if any(map(is_speech_mark, block.runs))]
        window.editor.show_cues(self.are_shown, frozenset() if self.are_shown else frozenset({emphasis}))
        window.editor.speech_layout.relay(cued)

    def remember(self, settings: stored.Settings) -> stored.Settings:
        """`settings` with whether marks are shown."""
        return stored.changed(settings, speech_marks=self.are_shown)

    def _show_them(self) -> None:
        if not self.are_shown:
            self._switch.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open a cue that is double-clicked; let no key stop at hidden marks, or delete one unseen."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self.are_shown:
            if watched is not self._window.text_editor:
                return False
            self._step_over(event)
            return self._would_delete(event)
        if event.type() == QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent):
            return watched is self._window.text_editor.viewport() and self._edit(event.position())
        return super().eventFilter(watched, event)

    def _step_over(self, event: QKeyEvent) -> None:
        """Take the caret over the hidden cues at which an arrow key would seem to do nothing."""
        editor, move = self._window.text_editor, _STEPS.get(event.key())
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        cursor = editor.textCursor()
        if move is None or event.modifiers() & _LEAPS or (cursor.hasSelection() and not extends):
            return
        mode = QTextCursor.MoveMode.KeepAnchor if extends else QTextCursor.MoveMode.MoveAnchor
        ahead = QTextCursor(cursor)
        ahead.setPosition(cursor.position())
        while ahead.movePosition(move, QTextCursor.MoveMode.KeepAnchor) and self._holds_cue(ahead):
            cursor.movePosition(move, mode)
            ahead.setPosition(cursor.position())
        editor.setTextCursor(cursor)

    def _holds_cue(self, cursor: QTextCursor) -> bool:
        """Whether a cue is among what `cursor` selects."""
        runs = selected_runs(self._window.text_editor.model, self._window.text_editor.selection_of(cursor))
        return any(run.props.atom is not None and run.props.atom.is_cue for run in runs)

    def _would_delete(self, event: QKeyEvent) -> bool:
        editor, forward = self._window.text_editor, deletes_forward(event)
        cursor = editor.textCursor()
        if forward is None or cursor.hasSelection():
            return False
        cursor.movePosition(reach(event, forward=forward), QTextCursor.MoveMode.KeepAnchor)
        if not self._holds_cue(cursor):
            return False
        self._show_them()
        self._window.say(self.tr("A speech mark stands here; the marks are shown now."))
        return True

    # -- putting in

    @property
    def _emphasis(self) -> str:
        """The id of the style for words to stress."""
        return speech_style_id(self._window.document.properties.styles, EMPHASIS)

    @property
    def _is_chinese(self) -> bool:
        return self.language().startswith("zh")

    def _props(self, position: Position) -> RunProps:
        block = self._window.text_editor.model.blocks[position[0]]
        return without_atom(typing_props(block, position[1])) if isinstance(block, Paragraph) else RunProps()

    def _put(self, kind: str, text: str, selection: Selection | None = None) -> bool:
        """Put a cue in the place of `selection`, else behind what is selected."""
        window = self._window
        place = selection or Selection.at(window.text_editor.selection().end)
        styles, scope = window.document.properties.styles, window.session.content.frame.scope
        run = cue_run(kind, text, styles, scope, self._props(place.start))
        return self._insert(place, run, Operation.SPEECH_MARK)

    def _insert(self, place: Selection, run: Run, operation: Operation) -> bool:
        """Put a mark into the text and let it be seen."""
        done = self._window.text_editor.run(insert_mark(self._window.text_editor.model, place, run, operation))
        if done:
            self._show_them()
        return done

    def ask_direction(self) -> None:
        """Ask what the speaker is to do."""
        self._ask_cue("direction", self.tr("Stage Direction"), self.tr("&What to do:"), "")

    def ask_slide(self) -> None:
        """Ask which slide is shown from here on."""
        self._ask_cue("slide", self.tr("Slide Cue"), self.tr("&Slide:"), "幻灯片 " if self._is_chinese else "Slide ")

    def _ask_cue(self, kind: str, title: str, label: str, before: str) -> None:
        """Ask for the words of the cue at the caret, else of a new one: made of selected words, or behind what is
        selected."""
        selection = self._window.text_editor.selection()
        found = mark_in(self._window.text_editor.model, selection)
        words = before
        if found is not None and found[1].props.atom is not None and found[1].props.atom.kind == kind:
            selection, words = _place_of(found[0]), found[1].props.atom.text.strip("【】[] ")
        elif self._is_plain(selection):
            words = before + self._selected(selection).strip("【】[] ")
        else:
            selection = Selection.at(selection.end)
        self._ask(title, [(label, words)], lambda texts: self._put(kind, self._bracketed(texts[0]), selection))

    def _is_plain(self, selection: Selection) -> bool:
        """Whether nothing but text of one paragraph is selected, which a dialog can show and give back."""
        if selection.empty or selection.start[0] != selection.end[0]:
            return False
        return all(run.props.atom is None for run in selected_runs(self._window.text_editor.model, selection))

    def _bracketed(self, text: str) -> str:
        return f"【{text}】" if self._is_chinese else f"[{text}]"

    def _selected(self, selection: Selection) -> str:
        return readable_text(selected_runs(self._window.text_editor.model, selection))

    def _ask(self, title: str, fields: list[tuple[str, str]], then: Callable[[list[str]], object]) -> None:
        window = self._window
        dialog = self.dialog = SpeechMarkDialog(window, title, fields)
        dialog.given.connect(window.commands.if_unchanged(then))
        dialog.open()

    def _edit(self, point: QPointF) -> bool:
        """Ask for the words of the mark under a point of the viewport anew; False when there is none that has words of
        its own."""
        editor = self._window.text_editor
        below = point + QPointF(0, editor.verticalScrollBar().value())
        hit = editor.document().documentLayout().hitTest(below, Qt.HitTestAccuracy.ExactHit)
        if hit < 0 or editor.isReadOnly():
            return False
        (index, offset) = editor.binding.position(hit)
        place = Selection((index, offset), (index, offset + 1))
        found = mark_in(self._window.text_editor.model, place)
        ask = {"direction": self.ask_direction, "slide": self.ask_slide, "ruby": self.ask_pronunciation}
        kind = found[1].props.atom.kind if found is not None and found[1].props.atom else ""
        if kind not in ask:
            return False
        editor.select(place)
        ask[kind]()
        return True

    # -- emphasis and pronunciation

    def toggle_emphasis(self) -> None:
        """Mark the selected words as those to stress, or take the mark away."""
        window, editor = self._window, self._window.text_editor
        selection = editor.selection()
        if selection.empty:
            window.say(self.tr("Select the words to stress."))
            return
        style, scope = self._emphasis, window.session.content.frame.scope
        is_on = any(in_style(run.props, style) for run in selected_runs(editor.model, selection))

        def change(props: RunProps) -> RunProps:
            if (props.atom is not None and props.atom.is_cue) or props.title:
                return props  # a title has a style of its own, which says where it ends
            return with_run_format(props, {"style": None if is_on else style}, scope)

        if editor.run(formatting.set_look(editor.model, selection, change, Operation.SPEECH_MARK)):
            self._show_them()

    def ask_pronunciation(self) -> None:
        """Ask how the selected word is said, or change the hint beside the caret."""
        window, editor = self._window, self._window.text_editor
        selection = editor.selection()
        found = mark_in(editor.model, selection)
        word = hint = ""
        if found is not None and found[1].props.atom is not None and found[1].props.atom.kind == "ruby":
            selection, word = _place_of(found[0]), found[1].props.atom.text
            hint = hint_of(found[1].props.atom.xml)
        elif self._is_plain(selection):
            word = self._selected(selection)
        elif not selection.empty:
            window.say(self.tr("Select one word to say how it is pronounced."))
            return
        fields = [(self.tr("&Word:"), word), (self.tr("&Pronunciation:"), hint)]
        self._ask(self.tr("Pronunciation"), fields, lambda texts: self._put_ruby(selection, *texts))

    def _put_ruby(self, selection: Selection, word: str, hint: str) -> bool:
        window, model = self._window, self._window.text_editor.model
        block, own = model.blocks[selection.start[0]], selected_runs(model, selection)
        props = without_atom(own[0].props) if own else self._props(selection.start)
        scope, language = window.session.content.frame.scope, window.document.properties.language
        run = ruby_run(word, hint, window.editor.size_of(block, props), language, scope, props)
        return self._insert(selection, run, Operation.PRONUNCIATION)

    def remove(self) -> None:
        """Take the speech marks of the selection away, or the one beside the caret; the words stay."""
        window, editor = self._window, self._window.text_editor
        style, scope = self._emphasis, window.session.content.frame.scope

        def plain(props: RunProps) -> RunProps:
            return with_run_format(props, {"style": None}, scope) if in_style(props, style) else props

        if not editor.run(remove_marks(editor.model, editor.selection(), plain)):
            window.say(self.tr("There is no speech mark here."))


def _place_of(position: Position) -> Selection:
    return Selection(position, (position[0], position[1] + 1))
