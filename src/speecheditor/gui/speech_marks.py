"""What the commands for speech marks do: pauses, directions, slide cues, applause, emphasis, pronunciation."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QMouseEvent

from ..formats.cues import cue_run, hint_of, ruby_run
from ..formats.run_formats import with_run_format
from ..formats.speech_styles import EMPHASIS, speech_style_id
from ..model import formatting
from ..model.blocks import Paragraph, Run, RunProps, readable_text, slice_runs, without_atom
from ..model.operations import Operation
from ..model.speech_marks import insert_mark, is_mark, mark_beside, remove_marks
from ..model.titles import typing_props
from ..model.transaction import Position, Selection
from ..store import settings as stored
from .dialogs.speech_mark_dialog import SpeechMarkDialog
from .keys import deletes_forward

if TYPE_CHECKING:
    from .main_window import MainWindow

PAUSES = {"speech.pause_short": "/", "speech.pause_middle": "//", "speech.pause_long": "///"}


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
            "view.speech_marks": self.show_document,
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
        """Show the marks of the document, or only what is spoken."""
        window = self._window
        emphasis = speech_style_id(window.document.properties.styles, EMPHASIS)
        blocks = window.document.blocks
        cued = [n for n, block in enumerate(blocks) if any(map(is_mark, block.runs))]
        window.editor.show_cues(self.are_shown, frozenset() if self.are_shown else frozenset({emphasis}))
        window.editor.speech_layout.relay(cued)

    def remember(self, settings: stored.Settings) -> stored.Settings:
        """`settings` with whether marks are shown."""
        return stored.changed(settings, speech_marks=self.are_shown)

    def _show_them(self) -> None:
        if not self.are_shown:
            self._switch.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open a cue that is double-clicked; show hidden marks before a key deletes one unseen."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self.are_shown:
            return watched is self._window.text_editor and self._would_delete(event)
        if event.type() == QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent):
            editor = self._window.text_editor
            cursor = editor.cursorForPosition(event.position().toPoint())
            return watched is editor.viewport() and self._edit(editor.binding.position(cursor.position()))
        return super().eventFilter(watched, event)

    def _would_delete(self, event: QKeyEvent) -> bool:
        forward, editor = deletes_forward(event), self._window.text_editor
        selection = editor.selection()
        if forward is None or not selection.empty:
            return False
        index, offset = selection.head
        at = offset if forward else offset - 1
        runs = slice_runs(editor.model.blocks[index].runs, at, at + 1) if at >= 0 else []
        if not any(run.props.atom is not None and run.props.atom.is_cue for run in runs):
            return False
        self._show_them()
        self._window.say(self.tr("A speech mark stands here; the marks are shown now."))
        return True

    # -- putting in

    @property
    def _is_chinese(self) -> bool:
        return self.language().startswith("zh")

    def _props(self, position: Position) -> RunProps:
        block = self._window.text_editor.model.blocks[position[0]]
        return without_atom(typing_props(block, position[1])) if isinstance(block, Paragraph) else RunProps()

    def _put(self, kind: str, text: str, selection: Selection | None = None) -> bool:
        """Put a cue in the place of the selection."""
        window, editor = self._window, self._window.text_editor
        place = selection or editor.selection()
        styles, scope = window.document.properties.styles, window.session.content.frame.scope
        run = cue_run(kind, text, styles, scope, self._props(place.start))
        self._show_them()
        return editor.run(insert_mark(editor.model, place, run, Operation.SPEECH_MARK))

    def ask_direction(self) -> None:
        """Ask what the speaker is to do."""
        self._ask_cue("direction", self.tr("Stage Direction"), self.tr("&What to do:"), "")

    def ask_slide(self) -> None:
        """Ask which slide is shown from here on."""
        self._ask_cue("slide", self.tr("Slide Cue"), self.tr("&Slide:"), "幻灯片 " if self._is_chinese else "Slide ")

    def _ask_cue(self, kind: str, title: str, label: str, before: str) -> None:
        """Ask for the words of a cue: of the one beside the caret, else of a new one in place of the selection."""
        editor = self._window.text_editor
        selection = editor.selection()
        found = mark_beside(editor.model, selection.head) if selection.empty else None
        words = before
        if found is not None and found[1].props.atom is not None and found[1].props.atom.kind == kind:
            selection, words = _place_of(found[0]), found[1].props.atom.text.strip("【】[] ")
        elif selection.start[0] == selection.end[0] and not selection.empty:
            words = before + self._selected(selection).strip("【】[] ")
        self._ask(title, [(label, words)], lambda texts: self._put(kind, self._bracketed(texts[0]), selection))

    def _bracketed(self, text: str) -> str:
        return f"【{text}】" if self._is_chinese else f"[{text}]"

    def _selected(self, selection: Selection) -> str:
        block = self._window.text_editor.model.blocks[selection.start[0]]
        return readable_text(slice_runs(block.runs, selection.start[1], selection.end[1]))

    def _ask(self, title: str, fields: list[tuple[str, str]], then: Callable[[list[str]], object]) -> None:
        window = self._window
        dialog = self.dialog = SpeechMarkDialog(window, title, fields)
        dialog.given.connect(window.commands.if_unchanged(then))
        dialog.open()

    def _edit(self, position: Position) -> bool:
        """Ask for the words of the mark at a place anew; False when there is none that has words of its own."""
        editor = self._window.text_editor
        found = mark_beside(editor.model, position)
        if found is None or editor.isReadOnly():
            return False
        ask = {"direction": self.ask_direction, "slide": self.ask_slide, "ruby": self.ask_pronunciation}
        kind = found[1].props.atom.kind if found[1].props.atom else ""
        if kind not in ask:
            return False
        editor.select(Selection.at((found[0][0], found[0][1] + 1)))
        ask[kind]()
        return True

    # -- emphasis and pronunciation

    def toggle_emphasis(self) -> None:
        """Mark the selected words as those to stress, or take the mark away."""
        window, editor = self._window, self._window.text_editor
        selection, blocks = editor.selection(), editor.model.blocks
        if selection.empty:
            window.say(self.tr("Select the words to stress."))
            return
        style, scope = speech_style_id(window.document.properties.styles, EMPHASIS), window.session.content.frame.scope
        (first, start), (last, stop) = selection.start, selection.end
        runs = [
            run
            for k in range(first, last + 1)
            for run in slice_runs(
                blocks[k].runs,
                start if k == first else 0,
                stop if k == last else len(blocks[k].text),
            )
        ]
        is_on = any(style.encode() in run.props.raw for run in runs)

        def change(props: RunProps) -> RunProps:
            if (props.atom is not None and props.atom.is_cue) or props.title:
                return props  # a title has a style of its own, which says where it ends
            return with_run_format(props, {"style": None if is_on else style}, scope)

        self._show_them()
        editor.run(formatting.set_look(editor.model, selection, change, Operation.SPEECH_MARK))

    def ask_pronunciation(self) -> None:
        """Ask how the selected word is said, or change the hint beside the caret."""
        window, editor = self._window, self._window.text_editor
        selection = editor.selection()
        found = mark_beside(editor.model, selection.head) if selection.empty else None
        word = hint = ""
        if found is not None and found[1].props.atom is not None and found[1].props.atom.kind == "ruby":
            selection, word = _place_of(found[0]), found[1].props.atom.text
            hint = hint_of(found[1].props.atom.xml)
        elif not selection.empty and selection.start[0] == selection.end[0]:
            word = self._selected(selection)
        elif not selection.empty:
            window.say(self.tr("Select one word to say how it is pronounced."))
            return
        fields = [(self.tr("&Word:"), word), (self.tr("&Pronunciation:"), hint)]
        self._ask(self.tr("Pronunciation"), fields, lambda texts: self._put_ruby(selection, *texts))

    def _put_ruby(self, selection: Selection, word: str, hint: str) -> bool:
        window, editor = self._window, self._window.text_editor
        (index, start), stop = selection.start, selection.end[1]
        block = editor.model.blocks[index]
        own = slice_runs(block.runs, start, stop)
        props = without_atom(own[0].props) if own else self._props(selection.start)
        size = window.editor.size_of(block, props)
        scope, language = window.session.content.frame.scope, window.document.properties.language
        run: Run = ruby_run(word, hint, size, language, scope, props)
        self._show_them()
        return editor.run(insert_mark(editor.model, selection, run, Operation.PRONUNCIATION))

    def remove(self) -> None:
        """Take the speech marks of the selection away, or the one beside the caret; the words stay."""
        window, editor = self._window, self._window.text_editor
        style, scope = speech_style_id(window.document.properties.styles, EMPHASIS), window.session.content.frame.scope

        def plain(props: RunProps) -> RunProps:
            has_it = style.encode() in props.raw
            return with_run_format(props, {"style": None}, scope) if has_it else props

        if not editor.run(remove_marks(editor.model, editor.selection(), plain)):
            window.say(self.tr("There is no speech mark here."))


def _place_of(position: Position) -> Selection:
    return Selection(position, (position[0], position[1] + 1))
