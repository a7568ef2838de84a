"""Binds a Document to a QTextDocument: what Qt itself edits is read back, everything else is patched in.

Model block i is QTextDocument block i (I1). Qt holds no identity and no truth (I6): every char format carries
the index of its RunProps and every block format the index of its look, nothing else is read from Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from ..model.blocks import (
    OBJECT,
    PLAIN,
    Block,
    OpaqueBlock,
    Paragraph,
    Run,
    RunProps,
    join_runs,
    same_blocks,
    without_atom,
)
from ..model.document import Document
from ..model.operations import Operation
from ..model.properties import Properties
from ..model.readback import BlockLook, Refused, Shown, reconcile
from ..model.steps import MoveBlocks, ReplaceBlocks, SetProperties, Step
from ..model.transaction import Origin, Position, Selection, Transaction
from .patching import Patcher
from .units import to_points, to_units

RUN_KEY = int(QTextFormat.Property.UserProperty.value) + 1
BLOCK_KEY = int(QTextFormat.Property.UserProperty.value) + 2

JOIN_STEPS = 6
"""From so many steps on one joined edit block is cheaper: Qt lays out the union of what one edit block touches."""

Value = TypeVar("Value", bound=Hashable)


class Interner(Generic[Value]):
    """Small integers for values, so that a Qt format can carry one."""

    def __init__(self) -> None:
        self._values: list[Value] = []
        self._keys: dict[Value, int] = {}

    def key(self, value: Value) -> int:
        found = self._keys.get(value)
        if found is None:
            found = self._keys[value] = len(self._values)
            self._values.append(value)
        return found

    def value(self, key: int) -> Value:
        return self._values[key]


class LookKeys(Interner[BlockLook | OpaqueBlock]):
    """The keys of looks. A protected block has one for its identity, whatever it holds: a table that is edited becomes
    another block at every key press."""

    def __init__(self) -> None:
        super().__init__()
        self._of_id: dict[int, int] = {}

    def key(self, value: BlockLook | OpaqueBlock) -> int:
        if not isinstance(value, OpaqueBlock):
            return super().key(value)
        found = self._of_id.get(value.id)
        if found is None:
            found = self._of_id[value.id] = len(self._values)
            self._values.append(value)
        self._values[found] = value
        return found


class Renderer(Protocol):
    """Gives the Qt formats of what the model holds; the binding adds its keys to them."""

    def block_format(self, look: BlockLook | OpaqueBlock) -> QTextBlockFormat: ...

    def char_format(self, look: BlockLook | OpaqueBlock, props: RunProps) -> QTextCharFormat: ...


class LookFormats:
    """The formats of all blocks that look the same: one block format, a char format for each RunProps."""

    __slots__ = ("_chars", "_owner", "block", "look")

    def __init__(self, owner: Formats, look: BlockLook | OpaqueBlock) -> None:
        self._owner, self.look = owner, look
        self.block = QTextBlockFormat(owner.renderer.block_format(look))
        self.block.setProperty(BLOCK_KEY, owner.looks.key(look))
        self._chars: dict[RunProps, QTextCharFormat] = {}

    def char(self, props: RunProps) -> QTextCharFormat:
        """The format of a run with these props."""
        found = self._chars.get(props)
        if found is None:
            found = QTextCharFormat(self._owner.renderer.char_format(self.look, props))
            found.setProperty(RUN_KEY, self._owner.props.key(props))
            self._chars[props] = found
        return found

    def same(self, other: LookFormats) -> bool:
        """Whether `other` has the same formats, as far as this one was asked for them."""
        return self.block == other.block and all(other.char(props) == fmt for props, fmt in self._chars.items())


class Formats:
    """The renderer's formats with the keys in them, cached."""

    def __init__(self, renderer: Renderer) -> None:
        self.renderer = renderer
        self.props: Interner[RunProps] = Interner()
        self.looks = LookKeys()
        self._by_look: dict[BlockLook, LookFormats] = {}

    def of(self, block: Block) -> LookFormats:
        """The formats of `block` and of its runs."""
        look = look_of(block)
        if isinstance(look, OpaqueBlock):
            return LookFormats(self, look)
        found = self._by_look.get(look)
        if found is None:
            found = self._by_look[look] = LookFormats(self, look)
        return found

    def char(self, block: Block, props: RunProps) -> QTextCharFormat:
        """The format of a run of `block`."""
        return self.of(block).char(props)

    def same_look(self, a: Block, b: Block) -> bool:
        """Whether the two blocks get the same formats."""
        return look_of(a) == look_of(b)

    def render_by(self, renderer: Renderer) -> Callable[[Block], bool]:
        """Draw by `renderer` from now on; what tells whether a block that is shown looks different by it."""
        before, self._by_look, self.renderer = self._by_look, {}, renderer
        differs: dict[BlockLook, bool] = {}

        def looks_different(block: Block) -> bool:
            look = look_of(block)
            if isinstance(look, OpaqueBlock):
                return False  # what is in it has formats of its own
            found = differs.get(look)
            if found is None:
                old = before.get(look)
                found = differs[look] = old is None or not old.same(self.of(block))
            return found

        return looks_different


def look_of(block: Block) -> BlockLook | OpaqueBlock:
    return block if isinstance(block, OpaqueBlock) else BlockLook(block.level, block.style, block.props)


class DocumentBinding(QObject):
    """Keeps a QTextDocument equal to a Document.

    ``selection`` tells the caret before a read-back; ``refused`` is emitted when an edit of a protected block
    was taken back; ``patched`` after a transaction that the view did not make itself was shown.
    """

    refused = Signal()
    patched = Signal(object)
    page_changed = Signal()

    def __init__(
        self, document: Document, view: QTextDocument, renderer: Renderer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.document, self.view = document, view
        self.formats = Formats(renderer)
        self.renderer_of: Callable[[Properties], Renderer] = lambda properties: renderer
        """The renderer of a document whose styles or lists have changed."""
        self.selection: Callable[[], Selection | None] = lambda: None
        self.caret: Callable[[], Selection | None] = lambda: None
        self.composition = 0
        self.operation = Operation.TYPE
        self._busy = False
        self._joined = False
        self._repair: tuple[int, int, tuple[Block, ...]] | None = None
        self._cursor = QTextCursor(view)
        self._patcher = Patcher(view, self.formats)
        view.setUndoRedoEnabled(False)
        view.documentLayout()  # without a layout QTextDocument emits no contentsChange
        self._fill()
        view.contentsChange.connect(self._on_contents_change)
        document.add_listener(self)

    def release(self) -> None:
        """Stop following the document."""
        self.view.contentsChange.disconnect(self._on_contents_change)
        self.document.remove_listener(self)

    # -- positions

    def position(self, qt_position: int) -> Position:
        """The model's place for a QTextDocument position."""
        block = self.view.findBlock(qt_position)
        if not block.isValid():
            block = self.view.lastBlock()
        return block.blockNumber(), to_points(block.text(), qt_position - block.position())

    def qt_position(self, position: Position) -> int:
        """The QTextDocument position for a place of the model, clamped to the block."""
        block = self.view.findBlockByNumber(min(position[0], self.view.blockCount() - 1))
        text = block.text()
        return block.position() + to_units(text, min(position[1], len(text)))

    @staticmethod
    def alignment(block: QTextBlock) -> str:
        """The ST_Jc value of how `block` is shown."""
        shown = block.blockFormat().alignment()
        names = {
            Qt.AlignmentFlag.AlignHCenter: "center",
            Qt.AlignmentFlag.AlignRight: "right",
            Qt.AlignmentFlag.AlignJustify: "both",
        }
        return next((name for flag, name in names.items() if shown & flag), "left")

    # -- view to model

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        if self._busy:
            return
        if self._repair is not None:
            self._repair = (0, self.view.blockCount() - 1, tuple(self.document.blocks))
            return
        first, last, old, block = self._changed_range(position, added)
        shown: list[Shown] = []
        b = self.view.findBlockByNumber(first)
        for _ in range(first, last + 1):
            shown.append(self.read(b))
            b = b.next()
        hint = to_points(old[0].text, position - block.position()) if old else 0
        try:
            new = reconcile(old, shown, hint)
        except Refused:
            self._repair = (first, last, old)
            QTimer.singleShot(0, self._render_refused)
            return
        if same_blocks(old, new):
            return  # a preedit string: the content is the same
        operation = Operation.DELETE if added < removed and self.operation is Operation.TYPE else self.operation
        step = ReplaceBlocks(first, old, new)
        made = Transaction((step,), operation, self.selection(), self.caret(), Origin.INPUT, self.composition)
        self.document.apply(made)

    def _changed_range(self, position: int, added: int) -> tuple[int, int, tuple[Block, ...], QTextBlock]:
        """The Qt blocks that a change touched, first and last, and the model blocks that stood there."""
        view, blocks = self.view, self.document.blocks
        block = view.findBlock(position)
        end = view.findBlock(position + added)
        first = block.blockNumber()
        last = end.blockNumber() if end.isValid() else view.blockCount() - 1
        old_last = last - (view.blockCount() - len(blocks))
        return first, last, tuple(blocks[first : old_last + 1]), block

    def read(self, block: QTextBlock) -> Shown:
        """What Qt shows in `block`, in the model's terms."""
        key = block.blockFormat().property(BLOCK_KEY)
        look = PLAIN_LOOK if key is None else self.formats.looks.value(key)
        if isinstance(look, OpaqueBlock):
            return Shown((Run(block.text()),), PLAIN_LOOK, look)
        runs: list[Run] = []
        it = block.begin()
        while not it.atEnd():
            fragment = it.fragment()
            key = fragment.charFormat().property(RUN_KEY)
            props = PLAIN if key is None else self.formats.props.value(key)
            text = fragment.text()
            runs += [Run(text, props)] if props.atom is None and OBJECT not in text else _with_atoms(text, props)
            it += 1
        return Shown(join_runs(runs), look)

    def _render_refused(self) -> None:
        """Show the model again where an edit of a protected block was refused."""
        if self._repair is None:
            return
        first, last, old = self._repair
        self._repair = None
        self._busy = True
        self._patcher.replace_range(QTextCursor(self.view), first, last + 1, old)
        self._busy = False
        self.refused.emit()

    # -- model to view

    def on_begin(self, transaction: Transaction) -> None:
        if self._repair is not None:
            self._render_refused()
        if transaction.origin is Origin.INPUT:
            return
        self._busy = True
        self._cursor = QTextCursor(self.view)
        self._joined = len(transaction.steps) > JOIN_STEPS
        if self._joined:
            self._cursor.beginEditBlock()

    def on_step(self, step: Step, transaction: Transaction) -> None:
        if transaction.origin is Origin.INPUT:
            return
        if isinstance(step, ReplaceBlocks):
            self._patcher.replace(self._cursor, step)
        elif isinstance(step, MoveBlocks):
            moved = self.document.blocks[step.dest : step.dest + step.stop - step.start]
            self._patcher.move(self._cursor, step, moved)
        else:
            self._restyle(step)

    def on_end(self, transaction: Transaction) -> None:
        if transaction.origin is Origin.INPUT:
            return
        if self._joined:
            self._cursor.endEditBlock()
        self._joined = self._busy = False
        self.patched.emit(transaction)
        if any(isinstance(step, SetProperties) and step.old.page != step.new.page for step in transaction.steps):
            self.page_changed.emit()

    def _restyle(self, step: SetProperties) -> None:
        """Show styles and lists that have changed; no block is in a new list yet, so none looks different for it."""
        old, new = step.old, step.new
        if old.styles is new.styles and old.numbering is new.numbering:
            return
        looks_different = self.formats.render_by(self.renderer_of(new))
        if old.styles is not new.styles:
            self._patcher.restyle(self._cursor, self.document.blocks, looks_different)

    def draw_by(self, renderer: Renderer) -> None:
        """Show the document by another renderer from now on."""
        self._busy = True
        looks_different = self.formats.render_by(renderer)
        self._patcher.restyle(QTextCursor(self.view), self.document.blocks, looks_different)
        self._busy = False

    def _fill(self) -> None:
        self._busy = True
        self._patcher.fill(self.document.blocks)
        self._busy = False

    # -- checking

    def verify(self) -> None:
        """Raise AssertionError unless the view shows exactly the model (I1)."""
        blocks = self.document.blocks
        assert self.view.blockCount() == len(blocks), (self.view.blockCount(), len(blocks))
        qt = self.view.begin()
        for index, block in enumerate(blocks):
            shown = self.read(qt)
            if isinstance(block, OpaqueBlock):
                assert shown.opaque is block, (index, shown, block)
                assert shown.runs == block.runs, (index, shown, block)
            else:
                assert shown.runs == join_runs(block.runs), (index, shown.runs, block.runs)
                assert shown.look == look_of(block), (index, shown.look, look_of(block))
            qt = qt.next()


PLAIN_LOOK = BlockLook(0, "", Paragraph(0).props)


def _with_atoms(text: str, props: RunProps) -> Sequence[Run]:
    """The runs of a fragment that Qt drew together: atoms one by one, and text that was typed beside an atom."""
    if props.atom is None:
        return [Run(text.replace(OBJECT, ""), props)]
    plain = without_atom(props)
    return [Run(char, props if char == OBJECT else plain) for char in text]
