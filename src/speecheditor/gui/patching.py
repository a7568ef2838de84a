"""Writes blocks into a QTextDocument with as few and as local edits as possible."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from ..model.blocks import PLAIN, Block, OpaqueBlock, Run, RunProps
from ..model.steps import MoveBlocks, ReplaceBlocks
from .units import to_units

if TYPE_CHECKING:
    from .binding import Formats

KEEP = QTextCursor.MoveMode.KeepAnchor
END = 1 << 60


class Patcher:
    """Replaces, moves and fills blocks of one QTextDocument. It reads nothing back."""

    def __init__(self, view: QTextDocument, formats: Formats) -> None:
        self._view, self._formats = view, formats

    def fill(self, blocks: Sequence[Block]) -> None:
        """Write all `blocks` into an empty document, in one edit block."""
        cursor = QTextCursor(self._view)
        cursor.beginEditBlock()
        insert_block, insert_text = cursor.insertBlock, cursor.insertText
        for index, block in enumerate(blocks):
            formats = self._formats.of(block)
            first = formats.char(_first_props(block))
            if index:
                insert_block(formats.block, first)
            else:
                cursor.setBlockFormat(formats.block)
                cursor.setBlockCharFormat(first)
            for run in block.runs:
                insert_text(run.text, formats.char(run.props))
        cursor.endEditBlock()

    def replace(self, cursor: QTextCursor, step: ReplaceBlocks) -> None:
        """Show `step`: what is the same object on both sides is not touched."""
        old, new, index = step.old, step.new, step.index
        while old and new and old[0] is new[0]:
            old, new, index = old[1:], new[1:], index + 1
        while old and new and old[-1] is new[-1]:
            old, new = old[:-1], new[:-1]
        cursor.beginEditBlock()
        common = min(len(old), len(new))
        for k in range(common):
            self._rewrite(cursor, self._view.findBlockByNumber(index + k), old[k], new[k])
        if len(old) > common:
            self._delete(cursor, index + common, index + len(old))
        elif len(new) > common:
            self._insert(cursor, index + common, new[common:])
        cursor.endEditBlock()

    def move(self, cursor: QTextCursor, step: MoveBlocks, moved: Sequence[Block]) -> None:
        """Show `step`; two edit blocks, for Qt lays out the union of what one edit block touches."""
        for patch in (
            lambda: self._delete(cursor, step.start, step.stop),
            lambda: self._insert(cursor, step.dest, moved),
        ):
            cursor.beginEditBlock()
            patch()
            cursor.endEditBlock()

    def restyle(self, cursor: QTextCursor, blocks: Sequence[Block], chosen: Callable[[Block], bool]) -> None:
        """Give those of `blocks`, which are all that are shown, that are `chosen` their formats anew."""
        cursor.beginEditBlock()
        shown = self._view.begin()
        for block in blocks:
            if chosen(block):
                self._reformat(cursor, shown, block)
            shown = shown.next()
        cursor.endEditBlock()

    def _reformat(self, cursor: QTextCursor, shown: QTextBlock, block: Block) -> None:
        formats, position = self._formats.of(block), shown.position()
        cursor.setPosition(position)
        cursor.setBlockFormat(formats.block)
        cursor.setBlockCharFormat(formats.char(_first_props(block)))
        for run in block.runs:
            cursor.setPosition(position)
            position += to_units(run.text, len(run.text))
            cursor.setPosition(position, KEEP)
            cursor.setCharFormat(formats.char(run.props))

    def replace_range(self, cursor: QTextCursor, start: int, stop: int, blocks: Sequence[Block]) -> None:
        """Show `blocks` instead of the Qt blocks ``start:stop``, whatever these hold."""
        cursor.beginEditBlock()
        self._insert(cursor, stop, blocks)
        self._delete(cursor, start, stop)
        cursor.endEditBlock()

    def _rewrite(self, cursor: QTextCursor, block: QTextBlock, old: Block, new: Block) -> None:
        same_look = self._formats.same_look(old, new)
        prefix = suffix = 0
        if same_look:
            prefix, suffix = _shared(old.runs, new.runs)
        else:
            cursor.setPosition(block.position())
            cursor.setBlockFormat(self._formats.of(new).block)
        text = block.text()
        cursor.setPosition(block.position() + to_units(text, prefix))
        cursor.setPosition(block.position() + to_units(text, len(text) - suffix), KEEP)
        cursor.removeSelectedText()
        self._insert_runs(cursor, new, prefix, len(new.text) - suffix)
        if not new.runs or not old.runs or not same_look:
            cursor.setBlockCharFormat(self._formats.char(new, _first_props(new)))

    def _insert_runs(self, cursor: QTextCursor, block: Block, low: int, high: int) -> None:
        position = 0
        formats = self._formats.of(block)
        for run in block.runs:
            end = position + len(run.text)
            if end > low and position < high:
                part = run.text[max(0, low - position) : high - position]
                cursor.insertText(part, formats.char(run.props))
            position = end

    def _delete(self, cursor: QTextCursor, start: int, stop: int) -> None:
        """Remove the Qt blocks ``start:stop``.

        The block beside them is given its formats anew: Qt lets the last removed block's format win in some cases
        and the first one's in others.
        """
        view = self._view
        if stop < view.blockCount():
            after = view.findBlockByNumber(stop)
            block_format, char_format = after.blockFormat(), after.charFormat()
            cursor.setPosition(view.findBlockByNumber(start).position())
            cursor.setPosition(after.position(), KEEP)
        else:
            before = view.findBlockByNumber(start - 1)
            block_format, char_format = before.blockFormat(), before.charFormat()
            cursor.setPosition(before.position() + before.length() - 1)
            cursor.movePosition(QTextCursor.MoveOperation.End, KEEP)
        cursor.removeSelectedText()
        cursor.setBlockFormat(block_format)
        cursor.setBlockCharFormat(char_format)

    def _insert(self, cursor: QTextCursor, index: int, blocks: Iterable[Block]) -> None:
        view = self._view
        if index >= view.blockCount():
            cursor.movePosition(QTextCursor.MoveOperation.End)
            for block in blocks:
                formats = self._formats.of(block)
                cursor.insertBlock(formats.block, formats.char(_first_props(block)))
                self._insert_runs(cursor, block, 0, END)
            return
        here = view.findBlockByNumber(index)
        block_format, char_format = here.blockFormat(), here.charFormat()
        cursor.setPosition(here.position())
        for block in blocks:
            cursor.insertBlock(block_format, char_format)
            cursor.setPosition(cursor.position() - 1)  # movePosition would lay both blocks out
            formats = self._formats.of(block)
            cursor.setBlockFormat(formats.block)
            cursor.setBlockCharFormat(formats.char(_first_props(block)))
            self._insert_runs(cursor, block, 0, END)
            cursor.setPosition(cursor.position() + 1)


def _first_props(block: Block) -> RunProps:
    """What text typed into the empty block would look like."""
    if isinstance(block, OpaqueBlock) or not block.runs:
        return PLAIN
    props = block.runs[0].props
    return PLAIN if props.atom else props


def _shared(old: Sequence[Run], new: Sequence[Run]) -> tuple[int, int]:
    """How many characters at the start and at the end are the same in text and look."""
    prefix = _same_start(old, new)
    flipped = _same_start(_flipped(old), _flipped(new))
    shortest = min(sum(len(run.text) for run in old), sum(len(run.text) for run in new))
    return prefix, min(flipped, shortest - prefix)


def _flipped(runs: Sequence[Run]) -> list[Run]:
    return [Run(run.text[::-1], run.props) for run in reversed(runs)]


def _same_start(a: Sequence[Run], b: Sequence[Run]) -> int:
    count = i = j = at_a = at_b = 0
    while i < len(a) and j < len(b) and a[i].props == b[j].props:
        left, right = a[i].text[at_a:], b[j].text[at_b:]
        size = min(len(left), len(right))
        if left[:size] != right[:size]:
            return count + next(k for k in range(size) if left[k] != right[k])
        count, at_a, at_b = count + size, at_a + size, at_b + size
        if at_a == len(a[i].text):
            i, at_a = i + 1, 0
        if at_b == len(b[j].text):
            j, at_b = j + 1, 0
    return count
