"""Hyperlinks in a window: the dialog that makes or changes one, taking one away, opening it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..formats.annotations import Annotations, Link, bookmark_block
from ..formats.links import link_tag, linked, unlinked
from ..formats.references import fresh_name
from ..model.blocks import OBJECT, RESERVED, Run, RunProps, props_at, slice_runs, text_of, without_atom
from ..model.inline_objects import run_at
from ..model.linking import insert_link, link_at, set_link
from ..model.operations import Operation
from ..model.referencing import Target, anchored, bookmark_for
from ..model.transaction import Selection, Transaction
from .editor import compositions
from .text_place import Place

if TYPE_CHECKING:
    from .dialogs.link_dialog import LinkDialog
    from .main_window import MainWindow


class Hyperlinks(QObject):
    """Runs the commands on hyperlinks of a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: LinkDialog | None = None
        """The dialog that asks for a link, while it is open."""
        self.number: Callable[[], int] = lambda: random.randrange(100_000_000, 1_000_000_000)
        """Gives the number of a new bookmark."""
        window.actions_by_id.connect(
            {
                "insert.link": self.ask,
                "edit.link": self.ask_to_change,
                "edit.unlink": self.unlink,
                "edit.open_link": self.open,
            }
        )

    # -- asking

    def ask(self) -> LinkDialog | None:
        """Ask where the selected text shall lead, or for a new link at the caret; one that is there is changed."""
        editor = self._window.text_editor
        selection = editor.selection()
        found = link_at(editor.model, selection.head) if selection.empty else None
        return self._ask(found[0], Operation.EDIT_LINK) if found else self._ask(selection, Operation.INSERT_LINK)

    def ask_to_change(self) -> LinkDialog | None:
        """Ask for another text or target of the link at the caret."""
        found = self._at_caret()
        return self._ask(found, Operation.EDIT_LINK) if found is not None else None

    def _at_caret(self) -> Selection | None:
        """The link at the caret; that there is none is said."""
        editor = self._window.text_editor
        selection = editor.selection()
        found = link_at(editor.model, selection.start)
        if found is None:
            self._window.say(self.tr("There is no hyperlink here."))
        return None if found is None else found[0]

    def _ask(self, selection: Selection, operation: Operation) -> LinkDialog | None:
        from .dialogs.link_dialog import LinkDialog

        window = self._window
        if window.editor.isReadOnly():
            window.editor.edit_refused.emit()
            return None
        dialog = LinkDialog(window, window.outline_model)
        there = self._link_in(selection)
        place = bookmark_block(window.document.blocks, there.place) if not there.address else None
        self.dialog = dialog
        dialog.accepted.connect(window.commands.if_unchanged(lambda: self._set(dialog, selection, operation)))
        dialog.finished.connect(self._asked)
        dialog.ask(self._text_in(selection), there.address, place)
        return dialog

    def _asked(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _link_in(self, selection: Selection) -> Link:
        found = link_at(self._window.text_editor.model, selection.start)
        annotations = self._annotations
        return annotations.link(found[1]) if found and annotations and not selection.empty else Link("")

    @property
    def _annotations(self) -> Annotations | None:
        """What the links of the text where the keyboard is lead to: those of a note are in another part of the file."""
        is_note = self._window.text_place.kind is Place.NOTE
        return self._window.footnotes.annotations if is_note else self._window.editor.hover.annotations

    def _text_in(self, selection: Selection) -> str | None:
        """The selected text; None where it is more than characters of one paragraph, and so cannot be typed anew."""
        (first, start), (last, stop) = selection.start, selection.end
        text = text_of(slice_runs(self._window.text_editor.model.blocks[first].runs, start, stop))
        return None if first != last or OBJECT in text else text

    # -- doing

    def _set(self, dialog: LinkDialog, selection: Selection, operation: Operation) -> None:
        """Make the link that the dialog says."""
        if not dialog.address and dialog.place is None:
            return
        window, editor = self._window, self._window.text_editor
        document, scope = editor.model, window.session.content.frame.scope
        target = None if dialog.place is None else self._target(dialog.place)
        tag = link_tag(Link(dialog.address, target[1] if target else ""), scope)
        joined = 0
        if target is not None and document is not window.document:
            joined, target = self._anchor(target, operation), None
        text = self._text_in(selection)
        if text is None or (text and text == dialog.text):
            made = set_link(document, selection, lambda props: self._linked(props, tag), operation, target)
        else:
            runs = [Run(dialog.text.translate(RESERVED), self._linked(self._props(selection), tag))]
            made = insert_link(document, selection, runs, operation, target)
        editor.run(None if made is None else replace(made, composition=joined))

    def _anchor(self, target: Target, operation: Operation) -> int:
        """Give a heading its bookmark; the number by which what another text makes of it is the same undo entry."""
        joined = next(compositions)
        steps = anchored(self._window.document, target)
        if steps:
            self._window.document.apply(Transaction(steps, operation, composition=joined))
        return joined

    def _target(self, place: int) -> Target:
        """The heading of block number `place` with a bookmark for it."""
        document = self._window.document
        fresh = fresh_name(self._window.session.content.frame.part.xml, document.blocks, self.number)
        return place, bookmark_for(document.blocks[place], fresh)

    def _linked(self, props: RunProps, tag: bytes) -> RunProps:
        content = self._window.session.content
        return linked(props, tag, content.frame.scope, self._window.text_editor.model.properties.styles)

    def _props(self, selection: Selection) -> RunProps:
        """The look of what is typed in the place of `selection`."""
        block, offset = self._window.text_editor.model.blocks[selection.start[0]], selection.start[1]
        found = None if selection.empty else run_at(block, offset)
        return props_at(block.runs, offset) if found is None else without_atom(found.props)

    def unlink(self) -> None:
        """Take the links in the selection, or the one at the caret, away; their text stays."""
        window, editor = self._window, self._window.text_editor
        selection = editor.selection()
        if selection.empty:
            found = self._at_caret()
            if found is None:
                return
            selection = found
        scope, styles = window.session.content.frame.scope, editor.model.properties.styles

        def change(props: RunProps) -> RunProps:
            return unlinked(props, scope, styles) if props.link else props

        editor.run(set_link(editor.model, selection, change, Operation.REMOVE_LINK))

    def open(self) -> None:
        """Open the link at the caret, if it is one of the web, of mail, or into the document."""
        window, editor = self._window, self._window.text_editor
        index, offset = editor.selection().start
        block = editor.model.blocks[index]
        runs = [run_at(block, place) for place in (offset, offset - 1) if place >= 0]
        annotations = self._annotations
        if not any(window.editor.hover.open(run.props, annotations) for run in runs if run is not None):
            window.say(self.tr("There is no hyperlink here that can be opened."))
