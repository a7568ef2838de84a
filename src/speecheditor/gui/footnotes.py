"""Footnotes in a window: put one in, write it in the panel below the text, go from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QDockWidget, QWidget

from ..formats.added_styles import with_built_ins
from ..formats.annotations import Annotations
from ..formats.carrying import Carrier
from ..formats.notes import NoteTexts, new_mark, note_part, note_xml
from ..formats.problems import PackageError
from ..model.blocks import Atom, Block, OpaqueBlock, props_at
from ..model.document import Document
from ..model.inline_objects import atoms_in, insert_runs, replace_atom, selected_atom, without_objects
from ..model.notes import FOOTNOTE, NoteKey, note_key
from ..model.operations import Operation
from ..model.outline import block_number
from ..model.steps import Step
from ..model.transaction import Position, Selection, Transaction
from .clipboard import Outside
from .footnote_panel import FootnotePanel
from .inner_texts import shared_steps
from .object_places import object_at
from .text_place import Place

if TYPE_CHECKING:
    from .main_window import MainWindow

_HEIGHT = 150
"""Pixels of the panel at first."""

_GROUPED = (Operation.TYPE, Operation.DELETE)


class Footnotes(QObject):
    """Runs the commands on footnotes of a window and owns the panel. The panel shows a document of its own; whatever
    changes in it becomes the note of its mark at once, so that one history covers both."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._mark: tuple[int, NoteKey] | None = None
        """The block id and the key of the mark whose note is shown."""
        self._shown = b""
        """The note as it was shown or written last."""
        self._note: Document | None = None
        self._texts: NoteTexts | None = None
        self._own = self._whole = window.document.properties
        """The properties of the note and of the document as they were when the note was shown or written last."""
        self._is_writing = False
        self.annotations: Annotations | None = None
        """What the links in notes lead to."""
        self.panel = FootnotePanel()
        self.dock = QDockWidget(self.tr("Footnote"), window)
        self._assemble()
        self._connect()
        self.show_document()

    def _assemble(self) -> None:
        self.dock.setObjectName("footnoteDock")
        self.dock.setWidget(self.panel)
        self.dock.setTitleBarWidget(QWidget())
        self.dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        self._window.resizeDocks([self.dock], [_HEIGHT], Qt.Orientation.Vertical)
        self.dock.hide()

    def _connect(self) -> None:
        window, panel = self._window, self.panel
        window.actions_by_id.connect(
            {"insert.footnote": self.insert, "edit.footnote": self.edit, "edit.next_footnote": self.go_to_next}
        )
        window.editor.viewport().installEventFilter(self)
        window.text_place.add(panel.editor, Place.NOTE)
        panel.editor.left.connect(self.close)
        panel.editor.lost_focus.connect(self._end_group)
        panel.back.clicked.connect(self.close)
        panel.next.clicked.connect(lambda: self._step(1))
        panel.previous.clicked.connect(lambda: self._step(-1))

    def show_document(self) -> None:
        """Follow the document that the window shows now."""
        self._hide()
        content = self._window.session.content
        self._texts = NoteTexts(content)
        self._carrier = Carrier(content, note_part(content, FOOTNOTE))
        self.annotations = Annotations(content, note_part(content, FOOTNOTE))
        self._window.notes.subscribe_texts(self._changed)

    # -- commands

    def insert(self) -> None:
        """Put a footnote in at the caret, or behind what is selected, and let its text be written."""
        window = self._window
        end = window.editor.selection().end
        block, scope = window.document.blocks[end[0]], window.session.content.frame.scope
        run = new_mark(scope, window.document.properties.styles, props_at(block.runs, end[1]))
        made = insert_runs(window.document, Selection.at(end), [run], Operation.INSERT_FOOTNOTE)
        if window.commands.run(made) and run.props.atom is not None:
            found = self._find(note_key(run.props.atom))
            if found is not None:
                self._open(*found)

    def edit(self) -> None:
        """Let the footnote at the caret be written, or go back to the text from it."""
        if self._window.text_place.kind is Place.NOTE:
            self.close()
            return
        found = selected_atom(self._window.document, self._window.editor.selection())
        if found is None or found[1].kind != FOOTNOTE:
            self._window.say(self.tr("There is no footnote here."))
        else:
            self._open(*found)

    def go_to_next(self) -> None:
        """Select the next footnote mark behind the caret, or the first one; its note is shown where one is shown."""
        marks = self._marks()
        if not marks:
            self._window.say(self.tr("The text has no footnotes."))
            return
        caret = self._window.editor.selection().end
        self._go_to(*next((mark for mark in marks if mark[0] >= caret), marks[0]))

    def _go_to(self, at: Position, mark: Atom) -> None:
        editor = self._window.editor
        editor.show_heading(at[0])
        editor.select(Selection(at, (at[0], at[1] + 1)))
        if self.dock.isVisible():
            self._show(at, mark)

    def _step(self, step: int) -> None:
        """Show the note `step` marks further on, from the last to the first."""
        marks = self._marks()
        keys = [(self._window.document.blocks[at[0]].id, note_key(mark)) for at, mark in marks]
        if self._mark in keys:
            self._go_to(*marks[(keys.index(self._mark) + step) % len(marks)])
            self.panel.editor.setFocus()

    def _marks(self) -> list[tuple[Position, Atom]]:
        return [
            ((index, offset), atom)
            for index, block in enumerate(self._window.document.blocks)
            if not isinstance(block, OpaqueBlock)
            for offset, atom in atoms_in(block)
            if atom.kind == FOOTNOTE
        ]

    def _find(self, key: NoteKey) -> tuple[Position, Atom] | None:
        return next((found for found in self._marks() if note_key(found[1]) == key), None)

    # -- the panel

    def close(self) -> None:
        """Hide the panel and go back to the text."""
        self._hide()
        self._window.editor.setFocus()

    def _hide(self) -> None:
        self._mark, self._note = None, None
        self.dock.hide()
        self._window.text_place.leave(self.panel.editor)

    def _open(self, at: Position, mark: Atom) -> None:
        if self._show(at, mark):
            self.dock.show()
            self.panel.editor.setFocus()
            self._window.text_place.enter(self.panel.editor)

    def _show(self, at: Position, mark: Atom, caret: Selection | None = None) -> bool:
        """Show the note of the mark at `at`; False where it cannot be edited, which is said."""
        window = self._window
        assert self._texts is not None
        try:
            blocks = self._texts.blocks(mark)
        except PackageError as error:
            window.warn(self.tr("This footnote cannot be edited."), str(error))
            return False
        self._mark = window.document.blocks[at[0]].id, note_key(mark)
        self._shown = mark.note
        self._whole = properties = window.document.properties
        self._note = Document(blocks, replace(properties, shelf=(), styles=with_built_ins(properties.styles)))
        editor = self.panel.editor
        editor.show_note(self._note, _within(caret, blocks), window.editor.zoom)
        editor.set_read_only(window.editor.isReadOnly())
        self._own = self._note.properties
        editor.adopt, editor.outside = self._adopted, self._outside()
        self._note.add_listener(self)
        self.panel.show_number(window.notes.number(mark))
        window.text_place.tell(editor)
        return True

    def _adopted(self, blocks: Sequence[Block]) -> Sequence[Block]:
        """Blocks from elsewhere as a note can hold them."""
        adopted = self._window.editor.adopt(blocks)
        return [without_objects(block) for block in adopted if not isinstance(block, OpaqueBlock)]

    def _outside(self) -> Outside:
        """How a note looks from outside: what its links lead to is in the part of the notes."""
        return replace(self._window.editor.outside, carry=self._carrier.carried)

    # -- what is written in the panel

    def on_begin(self, transaction: Transaction) -> None:
        """Nothing to prepare."""

    def on_step(self, step: Step, transaction: Transaction) -> None:
        """The whole note is written at the end."""

    def on_end(self, transaction: Transaction) -> None:
        """Make what the panel shows the note of its mark."""
        found = self._place()
        if found is None or self._note is None:
            return
        at, mark = found
        window = self._window
        steps = shared_steps(window.document, self._own, self._note.properties)
        self._own = self._note.properties
        xml = note_xml(self._note.blocks, window.document.properties, window.session.content.frame.scope)
        made = replace_atom(window.document, at, replace(mark, note=xml), Operation.EDIT_FOOTNOTE)
        if made is None and not steps:
            return
        self._shown = xml
        made = made or Transaction((), Operation.EDIT_FOOTNOTE)
        if transaction.operation not in _GROUPED and not transaction.composition:
            self._end_group()
        self._is_writing = True
        window.document.apply(replace(made, steps=(*steps, *made.steps), composition=transaction.composition))
        self._is_writing = False
        self._whole = window.document.properties
        if transaction.operation not in _GROUPED:
            self._end_group()
        window.autocorrect.heard(self._note, transaction, is_typing=self.panel.editor.is_typing)

    def restyle(self) -> None:
        """Show the note in the styles that there are now."""
        found = None if self._is_writing else self._place()
        if found is not None and self._whole.styles is not self._window.document.properties.styles:
            self._show(*found, self.panel.editor.selection())

    def _end_group(self) -> None:
        """What comes next is an undo entry of its own."""
        self._window.document.history.close_group()

    def _place(self) -> tuple[Position, Atom] | None:
        """Where the mark of the note that is shown is now."""
        if self._mark is None:
            return None
        block_id, key = self._mark
        index = block_number(self._window.document.blocks, block_id)
        block = None if index is None else self._window.document.blocks[index]
        for offset, atom in atoms_in(block) if block is not None else ():
            if note_key(atom) == key and index is not None:
                return (index, offset), atom
        return self._find(key)

    def _changed(self) -> None:
        """Follow what undo and commands do to the note that is shown."""
        if self._mark is None:
            return
        found = self._place()
        if found is None:
            self._hide()
            return
        at, mark = found
        self._mark = self._window.document.blocks[at[0]].id, note_key(mark)
        self.panel.show_number(self._window.notes.number(mark))
        if mark.note != self._shown:
            self._show(at, mark, self.panel.editor.selection())

    # -- the mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the note whose mark is clicked twice."""
        if event.type() is not QEvent.Type.MouseButtonDblClick or not isinstance(event, QMouseEvent):
            return False
        found = object_at(self._window.editor, event.position())
        if found is None or found[1].kind != FOOTNOTE:
            return False
        self._open(*found)
        return True


def _within(selection: Selection | None, blocks: Sequence[Block]) -> Selection | None:
    """A selection as far as there is text for it."""
    if selection is None:
        return None
    index = min(selection.head[0], len(blocks) - 1)
    return Selection.at((index, min(selection.head[1], len(blocks[index].text))))
