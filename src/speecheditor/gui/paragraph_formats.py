"""Paragraph formats in the window: indents, line spacing, what stands on one page, and the dialog on all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from ..formats.look_parts import Part
from ..formats.looks import Looks, ParaLook
from ..formats.paragraph_commands import (
    FIRST_LINE_CHARACTERS,
    first_line_characters,
    in_list,
    set_first_line,
    set_format,
    shift_indents,
)
from ..formats.scope import Scope
from ..model.blocks import Block, OpaqueBlock, Paragraph
from ..model.operations import Operation
from ..model.transaction import Transaction
from .theme import icon

if TYPE_CHECKING:
    from .dialogs.paragraph_dialog import ParagraphDialog
    from .main_window import MainWindow

LINE_ACTIONS = {"format.line_single": 1.0, "format.line_one_half": 1.5, "format.line_double": 2.0}
SWITCHES = {"format.keep_next": "keep_with_next", "format.page_break_before": "page_break_before"}
MULTIPLES = (1.0, 1.15, 1.5, 2.0)
"""The distances of lines that have an entry of their own, in lines."""

EXACT = 28.0
"""Points between the lines of an official Chinese document (GB/T 9704)."""

SPACE = 12.0
"""Points of space that the menu puts before or after a paragraph."""


class ParagraphFormats(QObject):
    """Runs the commands on the looks of paragraphs and keeps their switches true."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._looks: Looks | None = None
        self.dialog: ParagraphDialog | None = None
        """The dialog while it is open."""
        actions = window.actions_by_id
        actions.connect(
            {
                "format.paragraph": self.ask,
                "format.indent_more": lambda: self.indent(1),
                "format.indent_less": lambda: self.indent(-1),
                "format.first_line": self.toggle_first_line,
                **{key: lambda line=line: self.set_lines("auto", line) for key, line in LINE_ACTIONS.items()},
                **{key: lambda name=name: self.toggle(name) for key, name in SWITCHES.items()},
            }
        )
        self.spacing = SpacingButton(self, actions["format.paragraph"])
        window.bar_widgets["spacing"] = self.spacing
        window.text_place.caret_moved.connect(self.refresh)

    # -- what there is

    @property
    def looks(self) -> Looks:
        """The looks by the styles of the text as they are now."""
        styles = self._window.text_editor.model.properties.styles
        if self._looks is None or self._looks.styles is not styles:
            self._looks = Looks(styles)
        return self._looks

    @property
    def scope(self) -> Scope:
        """The namespaces in which properties are written."""
        return self._window.session.content.frame.scope

    def current(self) -> Block:
        """The block in which the caret stands."""
        editor = self._window.text_editor
        blocks = editor.model.blocks
        return blocks[min(editor.textCursor().blockNumber(), len(blocks) - 1)]

    def look(self) -> ParaLook:
        """The look of the paragraph in which the caret stands."""
        block = self.current()
        return self.looks.paragraph(block.style, block.level, block.props)

    def paragraphs(self) -> list[Paragraph]:
        """The selected paragraphs."""
        editor = self._window.text_editor
        selection = editor.selection()
        chosen = editor.model.blocks[selection.start[0] : selection.end[0] + 1]
        return [block for block in chosen if isinstance(block, Paragraph)]

    # -- commands

    def run(self, made: Transaction | None) -> None:
        """Apply what a command made and leave the selection as it is."""
        editor = self._window.text_editor
        selection = editor.selection()
        if editor.run(made):
            editor.select(selection)
        self.refresh()

    def set(self, changes: Part, operation: Operation = Operation.PARAGRAPH) -> None:
        """Give the selected paragraphs these properties."""
        editor = self._window.text_editor
        self.run(set_format(editor.model, editor.selection(), changes, self.scope, self.looks, operation))

    def set_lines(self, rule: str, line: float) -> None:
        """Set the distance of lines: a multiple where `rule` is auto, else points."""
        self.set({"line_rule": rule, "line": line}, Operation.SPACING)

    def toggle(self, name: str) -> None:
        """Switch a property of the selected paragraphs to what the one at the caret does not have."""
        self.set({name: not getattr(self.look(), name)})

    def toggle_space(self, name: str) -> None:
        """Put space before or after the selected paragraphs, or take it away."""
        self.set({name: 0.0 if getattr(self.look(), name) else SPACE}, Operation.SPACING)

    def indent(self, steps: int) -> None:
        """Move the left edge of the selected paragraphs; in a list, change their level there."""
        window, editor = self._window, self._window.text_editor
        chosen = self.paragraphs()
        if chosen and all(in_list(block, editor.model.properties) for block in chosen):
            window.actions_by_id["format.list_demote" if steps > 0 else "format.list_promote"].trigger()
            return
        self.run(shift_indents(editor.model, editor.selection(), steps, self.scope, self.looks))

    def toggle_first_line(self) -> None:
        """Indent the first line of the selected paragraphs by two characters, or not at all."""
        editor = self._window.text_editor
        is_on = first_line_characters(self.current(), self.looks) == FIRST_LINE_CHARACTERS
        characters = 0.0 if is_on else FIRST_LINE_CHARACTERS
        self.run(set_first_line(editor.model, editor.selection(), characters, self.scope, self.looks))

    def refresh(self) -> None:
        """Set the checks of the switches to the paragraph in which the caret stands."""
        block, look = self.current(), self.look()
        is_text = not isinstance(block, OpaqueBlock)
        wanted = {key: is_text and look.line_rule == "auto" and look.line == line for key, line in LINE_ACTIONS.items()}
        wanted |= {key: is_text and bool(getattr(look, name)) for key, name in SWITCHES.items()}
        wanted["format.first_line"] = first_line_characters(block, self.looks) == FIRST_LINE_CHARACTERS
        for action_id, on in wanted.items():
            action = self._window.actions_by_id[action_id]
            if action.isChecked() != on:
                action.setChecked(on)

    # -- the dialog

    def ask(self) -> ParagraphDialog | None:
        """Open the dialog on the selected paragraphs; None where there is none."""
        from .dialogs.paragraph_dialog import ParagraphDialog

        window, chosen = self._window, self.paragraphs()
        if not chosen:
            window.say(self.tr("There is no paragraph here whose format can be changed."))
            return None
        dialog = ParagraphDialog(window, window.text_editor.model.properties, self.looks, chosen)
        dialog.accepted.connect(window.commands.if_unchanged(lambda: self.set(dialog.form.changes())))
        dialog.finished.connect(self._asked)
        dialog.open()
        self.dialog = dialog
        return dialog

    def _asked(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()


class SpacingButton(QToolButton):
    """The menu of line distances in the formatting bar; it is made true whenever it opens."""

    def __init__(self, formats: ParagraphFormats, more: QAction) -> None:
        super().__init__()
        self._formats = formats
        self._lines: dict[QAction, tuple[str, float]] = {}
        menu = QMenu(self)
        for multiple in MULTIPLES:
            self._lines[menu.addAction(self.locale().toString(multiple, "g", 3))] = ("auto", multiple)
        self._lines[menu.addAction("")] = ("exact", EXACT)
        menu.addSeparator()
        self._before, self._after = menu.addAction(""), menu.addAction("")
        menu.addSeparator()
        menu.addAction(more)
        for action, (rule, line) in self._lines.items():
            action.setCheckable(True)
            action.triggered.connect(lambda checked=False, rule=rule, line=line: formats.set_lines(rule, line))
        self._before.triggered.connect(lambda: formats.toggle_space("space_before"))
        self._after.triggered.connect(lambda: formats.toggle_space("space_after"))
        menu.aboutToShow.connect(self.refresh)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setIcon(icon("spacing"))
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self.setToolTip(self.tr("Line and paragraph spacing"))
        self.setAccessibleName(self.tr("Line and paragraph spacing"))
        exact = next(action for action, (rule, _) in self._lines.items() if rule == "exact")
        exact.setText(self.tr("Exactly {0} pt").format(self.locale().toString(EXACT, "g", 3)))
        self.refresh()

    def refresh(self) -> None:
        """Check the distance of the lines at the caret, and say what the last commands would do."""
        formats = self._formats
        look = formats.look()
        for action, (rule, line) in self._lines.items():
            action.setChecked((look.line_rule, look.line) == (rule, line))
        remove_before, remove_after = bool(look.space_before), bool(look.space_after)
        self._before.setText(
            self.tr("Remove Space &Before Paragraph") if remove_before else self.tr("Add Space &Before Paragraph")
        )
        self._after.setText(
            self.tr("Remove Space &After Paragraph") if remove_after else self.tr("Add Space &After Paragraph")
        )
