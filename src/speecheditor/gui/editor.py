"""The text editor: a QTextEdit whose commands go to the model and whose native typing is read back."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QWidget

from ..formats.foreign_text import cleaned
from ..model import editing
from ..model.blocks import Block, OpaqueBlock, Paragraph, RunProps, props_at
from ..model.operations import Operation
from ..model.pasting import Brought, bringing
from ..model.titles import typing_props
from ..model.transaction import Position, Selection, Transaction
from .binding import RUN_KEY
from .bound_editor import BoundEditor
from .clipboard import SLICE_MIME, Outside, Slice, from_mime
from .keys import ListKey, asks_for_change, deletes_forward, is_ours, types
from .title_keys import doomed_title, is_title, retitled

compositions = itertools.count(1)
"""Numbers for what is one undo entry however long it takes."""


class SpeechEditor(BoundEditor):
    """Shows one document. Everything but plain typing inside a paragraph is a command on the model."""

    files_dropped = Signal(list)
    menu_requested = Signal(object)
    text_pasted = Signal()
    """The last change pasted text that is not our own."""
    typing_ended = Signal()
    """What a key typed, or an input method composed, has been read back."""
    level_shift_requested = Signal(int)
    """Tab (+1) or Shift+Tab (-1) at the very start of a heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.adopt: Callable[[Sequence[Block]], Sequence[Block]] = tuple
        """How blocks of another document are made fit for this one."""
        self.admits: Callable[[Sequence[Block]], bool] = lambda blocks: True
        """Whether copied blocks may be put into this text; why not is said."""
        self.around: Callable[[], Sequence[Block]] = tuple
        """What is in one file with the document that is shown, and not in it."""
        self.in_list: Callable[[ListKey, Selection], bool] = lambda key, selection: False
        """What some keys do in a list; False where they do what they do anywhere else."""
        self.take_pictures: Callable[[QMimeData, Selection], bool] = lambda data, selection: False
        """Puts pictures that are pasted or dropped into the text; False where there are none."""
        self.outside = Outside()
        """How copied blocks look to other programs."""
        self.take_foreign: Callable[[QMimeData, Selection], bool] = lambda data, at: self.paste_text(data.text(), at)
        """Pastes what another program has copied; whether it has done so already."""
        self._title_lost = False
        """Whether the present composition takes the place of a run-in heading's title."""
        self._nothing = QMimeData()

    # -- keys

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_ours(event):
            event.ignore()  # or QTextEdit takes the key and the window's action never fires
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._before = self.selection()
        if self.isReadOnly() and asks_for_change(event):
            self.edit_refused.emit()
        if self.isReadOnly() or not self._handled(event):
            if self._before.empty or types(event):  # what is only selected would get the look
                self._choose_format()
            super().keyPressEvent(event)
        self._before = None
        self.typing_ended.emit()

    def _handled(self, event: QKeyEvent) -> bool:
        """Run the command that `event` stands for; False when Qt shall do it."""
        selection = self.selection()
        if event.matches(QKeySequence.StandardKey.InsertParagraphSeparator):
            return self._enter(selection)
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return self._tab(event, selection)
        if event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
            return True
        forward = deletes_forward(event)
        if forward is not None:
            doomed = doomed_title(self, event, forward=forward)
            return self._delete(selection, forward=forward) if doomed is None else self._delete_all(doomed)
        if types(event):
            return self._type_over(selection, event.text())
        return event.matches(QKeySequence.StandardKey.InsertLineSeparator) and self._type_over(selection, "\u2028")

    def _enter(self, selection: Selection) -> bool:
        if selection.empty:
            if self.in_list(ListKey.ENTER, selection):
                return True
            key, level = self.currentCharFormat().property(RUN_KEY), self.model.blocks[selection.head[0]].level
            if self.run(editing.split_paragraph(self.model, selection.head)) and key is not None and not level:
                self._go_on(self.binding.formats.props.value(key))
            return True
        return self.run(editing.insert_text(self.model, selection, "\n", Operation.SPLIT)) or True

    def _go_on(self, props: RunProps) -> None:
        """Let an empty paragraph that Enter made behind body text take its look, as in Word."""
        block = self.model.blocks[self.selection().head[0]]
        if isinstance(block, Paragraph) and not block.text and not block.level:
            look = replace(props, link=b"", title=False, atom=None, revision=None)
            self.setCurrentCharFormat(self.binding.formats.char(block, look))

    def _tab(self, event: QKeyEvent, selection: Selection) -> bool:
        index, offset = selection.head
        heading = self.model.blocks[index].level > 0
        back = event.key() == Qt.Key.Key_Backtab
        if self.in_list(ListKey.BACKTAB if back else ListKey.TAB, selection):
            return True
        if back:
            if heading and selection.empty and offset == 0:
                self.level_shift_requested.emit(-1)
            return True
        if heading and selection.empty and offset == 0:
            self.level_shift_requested.emit(1)
            return True
        return self._type_over(selection, "\t")

    def _delete(self, selection: Selection, *, forward: bool) -> bool:
        if not selection.empty:
            return not self._is_native(selection) and self._delete_all(selection)
        index, offset = selection.head
        block = self.model.blocks[index]
        if isinstance(block, OpaqueBlock):
            return self._delete_beside_opaque(index, offset, forward=forward)
        if forward and offset == len(block.text):
            return self._join(index + 1)
        if not forward and offset == 0:
            return self.in_list(ListKey.BACKSPACE, selection) or self._join(index)
        return False

    def _delete_all(self, selection: Selection) -> bool:
        self.run(editing.delete_range(self.model, selection))
        return True

    def _delete_beside_opaque(self, index: int, offset: int, *, forward: bool) -> bool:
        """The key selects the protected block first; only a second press deletes it."""
        if forward == (offset == 0):
            self.select(Selection((index, 1 - offset), (index, offset)))
        else:
            self._join(index + 1 if forward else index)
        return True

    def _join(self, index: int) -> bool:
        blocks = self.model.blocks
        if not 0 < index < len(blocks):
            return True
        if not self.run(editing.join_with_previous(self.model, index)):
            for k in (index - 1, index):
                if isinstance(blocks[k], OpaqueBlock):
                    self.select(Selection((k, 0), (k, 1)))
                    break
        return True

    def _type_over(self, selection: Selection, text: str) -> bool:
        """Typing that Qt cannot do by itself: over several paragraphs or beside a protected block."""
        if self._is_native(selection):
            return False
        self.run(editing.insert_text(self.model, selection, text, Operation.TYPE))
        return True

    def _is_native(self, selection: Selection) -> bool:
        """Whether Qt may edit the selection itself: it lies in one editable paragraph."""
        first, last = selection.start[0], selection.end[0]
        return first == last and not isinstance(self.model.blocks[first], OpaqueBlock)

    def _choose_format(self) -> None:
        """Give what is typed next the look of its neighbours: never an atom's, and never Qt's own default, which it
        takes at the very start of a document. Behind the full stop of a run-in title it is body text."""
        key = self.currentCharFormat().property(RUN_KEY)
        formats = self.binding.formats
        props = None if key is None else formats.props.value(key)
        index, offset = self.selection().start
        block = self.model.blocks[index]
        wanted = typing_props(block, offset)
        if props is None or props.atom is not None:
            self.setCurrentCharFormat(formats.char(block, wanted))
        elif props.title != wanted.title:
            chosen = wanted if props == props_at(block.runs, offset) else replace(props, title=wanted.title)
            self.setCurrentCharFormat(formats.char(block, chosen))
        elif not block.text:  # the paragraph may have got another style since Qt chose
            self.setCurrentCharFormat(formats.char(block, props))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.isReadOnly():
            return
        binding = self.binding
        self._before = selection = self.selection()
        if not binding.composition:
            binding.composition = next(compositions)
        if not self._is_native(selection) and (event.preeditString() or event.commitString()):
            self._make_room(selection)
        if selection.empty or event.preeditString() or event.commitString():
            self._choose_format()
        self._title_lost = self._title_lost or is_title(self.model, self.selection())
        super().inputMethodEvent(event)
        self._before = None
        if not event.preeditString():
            self._end_composition()

    def _end_composition(self) -> None:
        self.run(retitled(self, self.binding.composition) if self._title_lost else None)
        self._title_lost = False
        self.binding.composition = 0
        self.typing_ended.emit()

    def _make_room(self, selection: Selection) -> None:
        """Delete a selection over paragraphs, or open a paragraph beside a protected block, before composing."""
        made = editing.insert_text(self.model, selection, "", Operation.TYPE)
        if made is None:  # nothing but the border of a protected block was selected
            blocks = self.model.blocks
            ends = (selection.start, selection.end)
            self.select(Selection.at(next(end for end in ends if not isinstance(blocks[end[0]], OpaqueBlock))))
            return
        self.run(
            Transaction(made.steps, made.operation, made.before, made.after, made.origin, self.binding.composition)
        )

    # -- clipboard and dragging

    def createMimeDataFromSelection(self) -> QMimeData:
        return self.outside.copied(self.model, self.selection())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        has_words = source.hasText() or source.hasHtml() or source.hasFormat(SLICE_MIME)
        return has_words or source.hasUrls() or source.hasImage()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insert_mime(source, self.selection())

    def insert_mime(self, source: QMimeData, selection: Selection) -> bool:
        """Paste `source` over `selection`: our own slice with its formats, anything else as `take_foreign` does."""
        content = from_mime(source)
        if content is None and self.take_pictures(source, selection):
            return False
        if content is None:
            return self.take_foreign(source, selection)
        found = self.fit(content)
        if not self.admits(found.blocks):
            return False
        fresh = editing.fresh(found.blocks, self.model, selection, self.around())
        made = editing.replace_range(self.model, selection, fresh, Operation.PASTE) if fresh else None
        return self.run(bringing(made, self.model.properties, found.lists))

    def fit(self, content: Slice) -> Brought:
        """Copied blocks as the document can hold them; what it cannot take is left behind."""
        return Brought(tuple(self.outside.fitting(content, self.model, self.adopt)))

    def paste_text(self, text: str, selection: Selection) -> bool:
        """Put plain text from elsewhere over `selection`, in the look of the place."""
        kept = cleaned(text)
        return self.paste_foreign(editing.insert_text(self.model, selection, kept) if kept else None)

    def paste_foreign(self, transaction: Transaction | None) -> bool:
        """Apply a paste of what is not our own."""
        done = self.run(transaction)
        if done:
            self.text_pasted.emit()
        return done

    def cut(self) -> None:
        selection = self.selection()
        if not selection.empty:
            self.copy()
            self.run(editing.delete_range(self.model, selection, Operation.CUT))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local_files(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        files = _local_files(event.mimeData())
        target = self.binding.position(self.cursorForPosition(event.position().toPoint()).position())
        if files:
            event.acceptProposedAction()
            if not self.take_pictures(event.mimeData(), Selection.at(target)):
                self.files_dropped.emit(files)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)  # commands act where text has been put
        self.drop(event.mimeData(), target, moved=event.source() in (self, self.viewport()) and _moves(event))
        # The text was already moved in the model; Copy keeps Qt from deleting the selection as well.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        super().dropEvent(self._empty_drop(event))

    def _empty_drop(self, event: QDropEvent) -> QDropEvent:
        """A drop with nothing in it: it ends Qt's own drag state (the drop caret) without inserting anything."""
        place, buttons, keys = event.position(), event.buttons(), event.modifiers()
        return QDropEvent(place, Qt.DropAction.CopyAction, self._nothing, buttons, keys)

    def drop(self, data: QMimeData, target: Position, *, moved: bool) -> bool:
        """Put dropped `data` at `target`; `moved` when it is this editor's own selection."""
        if moved:
            return self.run(editing.drag_text(self.model, self.selection(), target))
        return self.insert_mime(data, Selection.at(target))

    # -- other events

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())


def _moves(event: QDropEvent) -> bool:
    return event.dropAction() is Qt.DropAction.MoveAction or event.proposedAction() is Qt.DropAction.MoveAction


def _local_files(data: QMimeData) -> list[str]:
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
