"""The look of characters in a window: its commands over the selection or for what is typed next, and what shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from ..formats import characters, type_sizes
from ..formats.characters import Hand
from ..formats.look_parts import Part
from ..formats.looks import Looks
from ..model import letters
from ..model.blocks import Paragraph, RunProps, props_at
from ..model.document import Document
from ..model.letters import Case
from ..model.operations import Operation
from ..model.transaction import Selection, Transaction
from .binding import RUN_KEY
from .char_state import State, state_at, state_of
from .format_bar import FormatBar
from .format_painter import FormatPainter
from .type_boxes import is_east_asian

if TYPE_CHECKING:
    from .dialogs.character_dialog import CharacterDialog
    from .main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Switch:
    """A command that turns something on and off: a key of a look with the two values."""

    key: str
    on: object
    off: object
    operation: Operation


SWITCHES = {
    "format.bold": Switch("bold", True, False, Operation.BOLD),
    "format.italic": Switch("italic", True, False, Operation.ITALIC),
    "format.underline": Switch("underline", "single", "", Operation.UNDERLINE),
    "format.underline_double": Switch("underline", "double", "", Operation.UNDERLINE),
    "format.underline_thick": Switch("underline", "thick", "", Operation.UNDERLINE),
    "format.underline_dotted": Switch("underline", "dotted", "", Operation.UNDERLINE),
    "format.underline_dash": Switch("underline", "dash", "", Operation.UNDERLINE),
    "format.underline_wave": Switch("underline", "wave", "", Operation.UNDERLINE),
    "format.underline_words": Switch("underline", "words", "", Operation.UNDERLINE),
    "format.strike": Switch("strike", True, False, Operation.STRIKE),
    "format.superscript": Switch("vertical", "superscript", "", Operation.VERTICAL),
    "format.subscript": Switch("vertical", "subscript", "", Operation.VERTICAL),
    "format.emphasis": Switch("emphasis", "dot", "", Operation.EMPHASIS),
}
CASES = {f"format.case_{case.value}": case for case in Case}
_EMPTY = Selection.at((0, 0))


class Characters(QObject):
    """Runs the commands on characters of a window and keeps bar and switches true."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._hand: Hand | None = None
        self._shown: tuple[object, ...] | None = None
        self.dialog: CharacterDialog | None = None
        """The dialog on characters, while it is open."""
        self.bar = FormatBar(window)
        self.painter = FormatPainter(window, self)
        handlers: dict[str, Callable[[], object]] = {
            "format.grow": lambda: self.resize(type_sizes.larger),
            "format.shrink": lambda: self.resize(type_sizes.smaller),
            "format.clear": self.clear,
            "format.font": self.ask,
            "view.format_bar": self.bar.enter,
            "format.width_half": lambda: self.rewrite(letters.to_half_width),
            "format.width_full": lambda: self.rewrite(letters.to_full_width),
        }
        handlers |= {action_id: lambda switch=switch: self.toggle(switch) for action_id, switch in SWITCHES.items()}
        handlers |= {
            action_id: lambda case=case: self.rewrite(
                lambda document, place: letters.change_case(document, place, case)
            )
            for action_id, case in CASES.items()
        }
        # The buttons of the bar open the colours for their actions.
        handlers |= {"format.color": self.bar.color.open, "format.highlight": self.bar.highlight.open}
        window.actions_by_id.connect(handlers)
        self.bar.font.committed.connect(self.set_face)
        self.bar.size.sized.connect(lambda points: self.apply({"size": points}, Operation.SIZE))
        self.bar.color.chosen.connect(lambda color: self.apply({"color": color}, Operation.COLOR))
        self.bar.highlight.chosen.connect(lambda color: self.apply({"highlight": color}, Operation.HIGHLIGHT))
        window.text_place.caret_moved.connect(self._follow_caret)

    # -- what commands need

    @property
    def hand(self) -> Hand:
        """The looks and namespaces of the text where the keyboard is; new ones when its styles changed."""
        window = self._window
        styles, scope = window.text_editor.model.properties.styles, window.session.content.frame.scope
        if self._hand is None or self._hand.looks.styles is not styles or self._hand.scope is not scope:
            self._hand = Hand(Looks(styles), scope)
        return self._hand

    def typing(self) -> tuple[Paragraph, RunProps] | None:
        """The paragraph of the caret, and how what is typed next looks; None in a protected block."""
        editor = self._window.text_editor
        index, offset = editor.selection().head
        block = editor.model.blocks[min(index, len(editor.model.blocks) - 1)]
        if not isinstance(block, Paragraph):
            return None
        key = editor.currentCharFormat().property(RUN_KEY)
        props = editor.binding.formats.props.value(key) if key is not None else None
        return block, props_at(block.runs, offset) if props is None or props.atom is not None else props

    def state(self) -> State:
        """What the selected text has in common; of an empty selection, what is typed next."""
        editor = self._window.text_editor
        selection = editor.selection()
        if not selection.empty:
            return state_of(editor.model, selection, self.hand.looks)
        here = self.typing()
        if here is None:
            return state_of(editor.model, _EMPTY, self.hand.looks)
        return state_at(here[0], selection.head[1], here[1], self.hand.looks, chinese=self._is_chinese())

    def _is_chinese(self) -> bool:
        """Whether Chinese is to be expected of what is typed."""
        return self._window.document.properties.is_chinese

    # -- commands

    def toggle(self, switch: Switch) -> None:
        """Turn a switch on, or off where all of the selected text has it."""
        value = switch.off if is_on(switch, self.state().part) else switch.on
        self.apply({switch.key: value}, switch.operation)

    def apply(self, changes: Part, operation: Operation) -> None:
        """Give the selection, or what is typed next, the look of `changes`."""
        self._run(
            lambda document, selection: characters.set_characters(document, selection, changes, self.hand, operation),
            lambda block, props: characters.changed(block, props, changes, self.hand, chinese=self._is_chinese()),
        )

    def set_face(self, face: str) -> None:
        """Set a font. A Chinese one is for both scripts, as in Word, for it holds Latin letters as well; a Latin one
        leaves the font of Chinese text."""
        changes: Part = {"ascii": face, "eastAsia": face} if is_east_asian(face) else {"ascii": face}
        self.bar.used(face)
        self.apply(changes, Operation.FONT)

    def resize(self, step: Callable[[float], float]) -> None:
        """Set the selection, or what is typed next, larger or smaller."""
        looks = self.hand.looks
        self._run(
            lambda document, selection: characters.resize(document, selection, step, self.hand),
            lambda block, props: characters.changed(
                block, props, {"size": step(looks.characters(block.style, block.level, props).size)}, self.hand
            ),
        )

    def clear(self) -> None:
        """Take direct formatting away."""
        self._run(
            lambda document, selection: characters.clear_characters(document, selection, self.hand),
            lambda block, props: characters.bare(props, self.hand.scope),
        )

    def rewrite(self, command: Callable[[Document, Selection], Transaction | None]) -> None:
        """Rewrite the letters of the selection, or of the word at the caret."""
        editor = self._window.text_editor
        selection = editor.selection()
        if selection.empty:
            cursor = editor.textCursor()
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
            selection = editor.selection_of(cursor)
        made = command(editor.model, selection)
        if editor.run(made) and made is not None and made.after is not None:
            editor.select(made.after)

    def _run(
        self,
        command: Callable[[Document, Selection], Transaction | None],
        change: Callable[[Paragraph, RunProps], RunProps],
    ) -> None:
        """Run a command on the selection; without one, `change` how what is typed next looks."""
        editor = self._window.text_editor
        selection = editor.selection()
        here = self.typing()
        if not selection.empty:
            if editor.run(command(editor.model, selection)):
                editor.select(selection)
        elif here is not None and not editor.isReadOnly():
            block, props = here
            editor.setCurrentCharFormat(editor.binding.formats.char(block, change(block, props)))
        self.refresh()

    def ask(self) -> CharacterDialog:
        """Ask for all that characters can look like; the dialog that is open."""
        from .dialogs.character_dialog import CharacterDialog

        window = self._window
        named = window.document.properties.language.startswith("zh")
        dialog = CharacterDialog(window, self.state(), self.bar.offered, named_sizes=named)
        change = window.commands.if_unchanged(lambda part: self.apply(part, Operation.CHARACTER))
        dialog.chosen.connect(lambda part: change(part) if part else None)
        dialog.finished.connect(self._asked)
        dialog.open()
        self.dialog = dialog
        return dialog

    def _asked(self) -> None:
        self.dialog = None

    # -- what is shown

    def _follow_caret(self) -> None:
        """Show the look at the caret at once; that of a selection is looked at when the hand rests."""
        if not self._window.text_editor.textCursor().hasSelection():
            self.refresh()

    def refresh(self) -> None:
        """Set bar and switches to the look of the selection, or of what is typed next."""
        window = self._window
        selection = window.text_editor.selection()
        seen = self._place(selection)
        if seen is not None and seen == self._shown:
            return
        self._shown = seen
        state = self.state()
        self.bar.show(state)
        for action_id, switch in SWITCHES.items():
            action, on = window.actions_by_id[action_id], is_on(switch, state.part)
            if action_id == "format.underline":
                on = bool(state.part.get("underline"))
            if action.isChecked() != on:
                action.setChecked(on)

    def _place(self, selection: Selection) -> tuple[object, ...] | None:
        """All that the look at the caret follows from; None for a selection."""
        here = self.typing() if selection.empty else None
        if here is None:
            return None
        block, props = here
        at, text = selection.head[1], block.text
        return self.hand, block.style, block.level, props, text[max(at - 1, 0) : at] or text[:1]


def is_on(switch: Switch, part: Part) -> bool:
    """Whether a look has what a switch turns on; the plain underline is on where there is any."""
    value = part.get(switch.key)
    return bool(value) if switch.on == "single" else value == switch.on
