"""Styles in the window: the box in the formatting bar, the dialog, a new style from the selection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QInputDialog

from ..formats.direct_formats import plain_paragraph, plain_runs, without_character_style
from ..formats.run_formats import with_run_format
from ..formats.style_edits import (
    LONGEST_NAME,
    free_id,
    is_free_name,
    offered_styles,
    prefix_of,
    style_from,
    style_scope,
    with_heading,
    with_styles,
    with_twin,
)
from ..model.blocks import Paragraph, RunProps
from ..model.formatting import set_look
from ..model.operations import Operation
from ..model.refusal import Impossible, Reason
from ..model.styles import Style, StyleSheet
from ..model.styling import (
    Reset,
    add_style,
    apply_style,
    change_styles,
    delete_style,
    style_level,
    styles_in_use,
)
from .action_table import LEVEL_ACTIONS
from .binding import RUN_KEY
from .reasons import text_of
from .screen import QUESTION_WIDTH
from .style_box import StyleBox

if TYPE_CHECKING:
    from .main_window import MainWindow


class Styles(QObject):
    """Runs the commands on styles of a window and shows the style at the caret."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._shown: StyleSheet | None = None
        self._missing: str | None = None
        """A style at the caret that is not offered: looked for once, not at every step of the caret."""
        self.box = StyleBox(lambda: self.offered("paragraph"), lambda: window.editor.binding.formats.renderer)
        window.bar_widgets["style"] = self.box
        self.box.chosen.connect(self._chosen)
        self.box.left.connect(lambda: window.text_editor.setFocus())
        window.actions_by_id.connect({"format.styles": self.ask_styles, "format.new_style": self.ask_new})
        window.text_place.caret_moved.connect(self.refresh)

    @property
    def sheet(self) -> StyleSheet:
        """The styles of the document as they are now."""
        return self._window.document.properties.styles

    def style(self, style_id: str) -> Style | None:
        """The style of that id, a heading style that the file lacks as it would be added."""
        return with_heading(self.sheet, style_id, prefix_of(style_scope(self._window.session.content)))

    def offered(self, kind: str) -> list[Style]:
        """The styles of a kind that a list offers, in order."""
        used = styles_in_use(self._window.document.blocks, self.sheet) if kind == "paragraph" else frozenset[str]()
        return offered_styles(self.sheet, kind, used)

    def current(self) -> str:
        """The id of the style at the caret."""
        editor = self._window.text_editor
        blocks, index = editor.model.blocks, editor.textCursor().blockNumber()
        style_id = blocks[index].style if index < len(blocks) else ""
        style = self.sheet.effective(style_id)
        return style_id if style is None else style.id

    def refresh(self) -> None:
        """Show the style at the caret, and whether another one may be chosen."""
        current, box = self.current(), self.box
        if self._shown is not self.sheet or (box.findData(current) < 0 and current != self._missing):
            self._shown = self.sheet
            box.fill(current)
            self._missing = current if box.findData(current) < 0 else None
        box.show_style(current)
        if box.isEnabled() == self._window.editor.isReadOnly():
            box.setEnabled(not box.isEnabled())

    # -- commands

    def apply(self, style_id: str) -> bool:
        """Give the selected paragraphs, or with a character style the selected text, a style."""
        window, editor = self._window, self._window.text_editor
        style = self.sheet.styles.get(style_id)
        if style is not None and style.kind == "character":
            return self._apply_to_text(style_id)
        if style_level(self.sheet, style_id) and window.reasons.refuse(LEVEL_ACTIONS[1]):
            self.refresh()
            return False
        done = editor.run(apply_style(editor.model, editor.selection(), style_id, self._reset()))
        self.refresh()
        return done

    def _apply_to_text(self, style_id: str) -> bool:
        window, editor = self._window, self._window.text_editor
        selection, scope = editor.selection(), window.session.content.frame.scope
        if selection.empty:
            window.say(text_of(Impossible(Reason.NO_TEXT_SELECTED)))
            return False

        def styled(props: RunProps) -> RunProps:
            return with_run_format(props, {"style": style_id}, scope)

        return editor.run(set_look(editor.model, selection, styled, Operation.STYLE))

    def change(self, style: Style) -> bool:
        """Put `style` in place of the one of its id; one that is new comes in."""
        window = self._window
        sheet = with_styles(self.sheet, with_twin(self.sheet, style))
        operation = Operation.MODIFY_STYLE if style.id in self.sheet.styles else Operation.NEW_STYLE
        done = window.commands.run(change_styles(window.document, sheet, window.editor.selection(), operation))
        self.refresh()
        return done

    def delete(self, style_id: str) -> bool:
        """Delete a style of the writer's own."""
        window, scope = self._window, self._window.session.content.frame.scope
        sheet = with_styles(self.sheet, [], [style_id])

        def without(props: RunProps) -> RunProps:
            return without_character_style(props, style_id, scope)

        made = delete_style(window.document, style_id, sheet, without, window.editor.selection())
        done = window.commands.run(made)
        self.refresh()
        return done

    def ask_styles(self) -> None:
        """Show the dialog on styles."""
        from .dialogs.styles_dialog import StylesDialog

        StylesDialog(self._window, self).open()

    def ask_new(self) -> None:
        """Ask for the name of a style that looks as the text at the caret, and give it to the selected paragraphs."""
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("New Style from Selection"))
        dialog.setLabelText(self.tr("Name of the style:"))
        dialog.resize(QUESTION_WIDTH, 0)
        dialog.textValueSelected.connect(self._window.commands.if_unchanged(self.make))
        dialog.open()

    def make(self, name: str) -> bool:
        """Make a style of that name from the paragraph and the characters at the caret; it is said why not."""
        window, editor = self._window, self._window.text_editor
        selection = editor.selection()
        block = editor.model.blocks[selection.head[0]]
        if not isinstance(block, Paragraph):
            window.say(self.tr("There is no paragraph here from which a style could be made."))
            return False
        if not self.is_free(name):
            window.say(self.no_name(name))
            return False
        style = self._from_caret(block, name.strip())
        sheet = with_styles(editor.model.properties.styles, [*self._base_added(style), style])
        done = editor.run(add_style(editor.model, selection, sheet, style.id, self._reset()))
        self.refresh()
        return done

    def with_own_id(self, style: Style) -> Style:
        """A new style with an id made of its name; what followed it as itself still does."""
        made = free_id(self.sheet, style.name)
        return replace(style, id=made, next=made if style.next == style.id else style.next)

    def is_free(self, name: str, own_id: str = "") -> bool:
        """Whether a style may have that name."""
        return is_free_name(self.sheet, name, own_id)

    def no_name(self, name: str) -> str:
        """The sentence on a name that a style cannot have."""
        if not name.strip():
            return self.tr("A style needs a name.")
        if len(name) > LONGEST_NAME:
            return self.tr("This name is too long for a style.")
        text = self.tr("A style cannot be named {0}: there is one already, or Word does not take the name.")
        return text.format(name)

    def _from_caret(self, block: Paragraph, name: str) -> Style:
        content = self._window.session.content
        ppr, rpr = style_from(block.props, self._props_at_caret(), content.frame.scope, style_scope(content))
        base = block.style or self.sheet.default
        found = free_id(self.sheet, name)
        return Style(
            found, name, based_on=base, next=found, num=block.props.num, ppr=ppr, rpr=rpr, recommended=True, custom=True
        )

    def _base_added(self, style: Style) -> Sequence[Style]:
        """The heading style on which `style` is based where the file lacks it."""
        base = self.style(style.based_on)
        return [base] if base is not None and base.id not in self.sheet.styles else []

    def _props_at_caret(self) -> RunProps:
        editor = self._window.text_editor
        key = editor.currentCharFormat().property(RUN_KEY)
        return RunProps() if key is None else editor.binding.formats.props.value(key)

    def _reset(self) -> Reset:
        scope = self._window.session.content.frame.scope
        return Reset(lambda props: plain_paragraph(props, scope), lambda runs: plain_runs(runs, scope))

    def _chosen(self, style_id: str) -> None:
        self.apply(style_id)
        self._window.text_editor.setFocus()
