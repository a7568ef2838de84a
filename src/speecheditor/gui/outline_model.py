"""The outline as an item model: rows follow the headings and are never reset, so expansion and selection survive."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from uuid import uuid4

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from ..model.blocks import Block
from ..model.document import Document
from ..model.label_index import LabelIndex
from ..model.outline import HeadingIndex, parents_of, section_stop, title_of
from ..model.restructure import copy_target, drop_target
from ..model.steps import MoveBlocks, ReplaceBlocks, Step
from ..model.transaction import Transaction

NUMBER_ROLE = Qt.ItemDataRole.UserRole + 1
LEVEL_ROLE = Qt.ItemDataRole.UserRole + 2
ID_ROLE = Qt.ItemDataRole.UserRole + 3
FOUND_ROLE = Qt.ItemDataRole.UserRole + 4
"""How many matches of a search lie in the section, 0 when none is on."""

SECTION_MIME = "application/x-speecheditor-section"

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

_ROW_FLAGS = (  # joined once: a view asks for every row at every layout, and joining flags costs 10 µs
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemIsDropEnabled
)


class Node:
    """One heading in the tree; ``id`` is the block's identity."""

    __slots__ = ("block", "children", "id", "index", "label", "level", "parent", "row", "title")

    def __init__(self, block_id: int, title: str, level: int) -> None:
        self.id, self.title, self.level, self.label = block_id, title, level, ""
        self.block: Block | None = None  # as it was when the title was taken
        self.parent: Node | None = None
        self.children: list[Node] = []
        self.row = 0
        self.index: QModelIndex | None = None  # made once: Qt asks for parents hundreds of times per moved row


class OutlineModel(QAbstractItemModel):
    """Headings of a document as a tree.

    It never changes itself: a drop and a rename call ``move_sections``, ``copy_sections`` and ``rename``, and the rows
    follow the transaction that comes of it.
    """

    def __init__(self, document: Document, labels: LabelIndex, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document, self._labels = document, labels
        self.headings = HeadingIndex(document.blocks)
        self.move_sections: Callable[[Sequence[int], int, int], bool] = lambda indices, before, level: False
        self.copy_sections: Callable[[Sequence[int], int, int], bool] = lambda indices, before, level: False
        self.rename: Callable[[int, str], bool] = lambda index, title: False
        self._found: Mapping[int, int] = {}
        self._root = Node(0, "", 0)
        self._nodes: dict[int, Node] = {}
        self._structural = False
        self._token = uuid4().hex.encode()  # ids are unique in one process only, and drags cross processes
        self._reconcile()
        document.add_listener(self)
        labels.subscribe(self._relabel)

    def release(self) -> None:
        """Stop following the document."""
        self.document.remove_listener(self)

    # -- following the document

    def on_begin(self, transaction: Transaction) -> None:
        self._structural = False

    def on_step(self, step: Step, transaction: Transaction) -> None:
        if isinstance(step, MoveBlocks):
            self.headings.rebuild(self.document.blocks)
            self._structural = True
        elif isinstance(step, ReplaceBlocks):
            if self.headings.replaced(step):
                self._structural = True
            else:
                for block in step.new:
                    if block.level:
                        self._retitle(block)

    def on_end(self, transaction: Transaction) -> None:
        if self._structural:
            self._reconcile()

    def show_matches(self, found: Mapping[int, int]) -> None:
        """How many matches of a search each section holds, by the id of its heading; the views are to paint anew."""
        self._found = found

    def _retitle(self, block: Block) -> None:
        node = self._nodes.get(block.id)
        if node is None or node.block is block:
            return
        node.block = block
        title = title_of(block)
        if (node.title, node.level) != (title, block.level):
            node.title, node.level = title, block.level
            index = self._index(node)
            self.dataChanged.emit(index, index)

    def _relabel(self) -> None:
        """Tell which numbers changed, one range for the children of each heading."""
        text = self._labels.text
        for node in [self._root, *self._nodes.values()]:
            changed = [child for child in node.children if child.label != text(child.id)]
            if changed:
                for child in changed:
                    child.label = text(child.id)
                self.dataChanged.emit(self._index(changed[0]), self._index(changed[-1]), [NUMBER_ROLE])

    # -- reconciling: by (id, parent id), with insert, remove and move

    def _reconcile(self) -> None:
        blocks = self.document.blocks
        target = parents_of([blocks[k] for k in self.headings.at])
        wanted: dict[int, list[int]] = {0: []}
        for heading, parent in target:
            wanted[heading.id] = []
            wanted[parent or 0].append(heading.id)
        placed = dict.fromkeys(wanted, 0)
        for heading, parent_id in target:
            parent = self._nodes[parent_id] if parent_id else self._root
            row = placed[parent.id]
            self._clear_dead(parent, row, wanted)
            node = self._nodes.get(heading.id)
            if node is None:
                self._insert(parent, row, Node(heading.id, title_of(heading), heading.level))
            elif node.parent is not parent or node.row != row:
                self._move(node, parent, row, wanted[parent.id])
            self._retitle(heading)
            placed[parent.id] = row + 1
        for key in wanted:
            node = self._nodes[key] if key else self._root
            if placed[key] < len(node.children):
                self._remove(node, placed[key], len(node.children))

    def _clear_dead(self, parent: Node, row: int, wanted: dict[int, list[int]]) -> None:
        """Remove dead rows that stand at `row`; those with living descendants wait until these have moved out."""
        stop = row
        while stop < len(parent.children) and not _lives(parent.children[stop], wanted):
            stop += 1
        if stop > row:
            self._remove(parent, row, stop)

    def _move(self, node: Node, parent: Node, row: int, siblings: Sequence[int]) -> None:
        """Move `node` to its place, with the neighbours that belong behind it in the same order."""
        source, first = node.parent, node.row
        assert source is not None
        count = 1
        while (
            first + count < len(source.children)
            and row + count < len(siblings)
            and source.children[first + count].id == siblings[row + count]
        ):
            count += 1
        moved = self.beginMoveRows(self._index(source), first, first + count - 1, self._index(parent), row)
        assert moved, (first, count, row)
        nodes = source.children[first : first + count]
        del source.children[first : first + count]
        parent.children[row:row] = nodes
        for child in nodes:
            child.parent = parent
        _renumber(source, min(first, row) if source is parent else first)
        _renumber(parent, row)
        self.endMoveRows()

    def _insert(self, parent: Node, row: int, node: Node) -> None:
        self.beginInsertRows(self._index(parent), row, row)
        node.parent = parent
        self._nodes[node.id] = node
        parent.children.insert(row, node)
        _renumber(parent, row)
        self.endInsertRows()

    def _remove(self, parent: Node, start: int, stop: int) -> None:
        self.beginRemoveRows(self._index(parent), start, stop - 1)
        for node in parent.children[start:stop]:
            self._forget(node)
        del parent.children[start:stop]
        _renumber(parent, start)
        self.endRemoveRows()

    def _forget(self, node: Node) -> None:
        self._nodes.pop(node.id, None)
        for child in node.children:
            self._forget(child)

    # -- places

    def index_of(self, block_id: int) -> QModelIndex:
        """The row of a heading block; invalid when it is none."""
        node = self._nodes.get(block_id)
        return self._index(node) if node else QModelIndex()

    def block_of(self, index: Index) -> int | None:
        """The block index of a row; None for the root."""
        if not index.isValid():
            return None
        block_id, blocks = index.internalId(), self.document.blocks
        return next((k for k in self.headings.at if blocks[k].id == block_id), None)

    def blocks_of(self, ids: Collection[int]) -> list[int]:
        """The block indices of the headings with these ids, in order."""
        blocks = self.document.blocks
        return [k for k in self.headings.at if blocks[k].id in ids] if ids else []

    def section_at(self, block: int) -> QModelIndex:
        """The row of the section in which block number `block` lies; invalid before the first heading."""
        heading = self.headings.heading_of(block)
        return QModelIndex() if heading is None else self.index_of(self.document.blocks[heading].id)

    def place(self, row: int, parent: Index) -> tuple[int, int]:
        """The (block index before which, level) of a drop between the rows of `parent`, or on it (`row` -1)."""
        node = self._node(parent)
        start = self.block_of(parent)
        if 0 <= row < len(node.children):
            before = self.block_of(self._index(node.children[row]))
            assert before is not None
        elif start is None:
            before = len(self.document.blocks)
        else:
            before = section_stop(self.document.blocks, start)
        level = node.children[0].level if node.children and node is not self._root else node.level + 1
        return before, level

    def shape(self) -> list[tuple[int, int | None]]:
        """Every heading's id with its parent's, in order."""
        out: list[tuple[int, int | None]] = []

        def visit(node: Node) -> None:
            for row, child in enumerate(node.children):
                assert child.row == row
                assert child.parent is node
                out.append((child.id, node.id or None))
                visit(child)

        visit(self._root)
        return out

    def titles(self) -> dict[int, str]:
        """Every heading's title by its id."""
        return {key: node.title for key, node in self._nodes.items()}

    # -- QAbstractItemModel

    def _index(self, node: Node) -> QModelIndex:
        if node.index is None:
            node.index = QModelIndex() if node is self._root else self.createIndex(node.row, 0, node.id)
        return node.index

    def _node(self, index: Index) -> Node:
        return self._nodes[index.internalId()] if index.isValid() else self._root

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        children = self._node(parent).children
        if column == 0 and 0 <= row < len(children):
            return self._index(children[row])
        return QModelIndex()

    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        node = self._nodes.get(index.internalId()) if index.isValid() else None
        return QModelIndex() if node is None or node.parent is None else self._index(node.parent)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.column() > 0 else len(self._node(parent).children)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        node = self._node(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return node.title
        if role == NUMBER_ROLE:
            return self._labels.text(node.id)
        if role == LEVEL_ROLE:
            return node.level
        if role == ID_ROLE:
            return node.id
        if role == FOUND_ROLE:
            return self._found.get(node.id, 0)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{self._labels.text(node.id)} {node.title}".strip()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return _ROW_FLAGS

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        block = self.block_of(index)
        if role != Qt.ItemDataRole.EditRole or block is None:
            return False
        return self.rename(block, str(value))

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [SECTION_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(SECTION_MIME, b",".join([self._token, *(b"%d" % index.internalId() for index in indexes)]))
        return data

    def dragged(self, data: QMimeData) -> list[int]:
        """The heading blocks of the sections in `data`, in order; none when they are not of this document."""
        token, _, ids = bytes(data.data(SECTION_MIME).data()).partition(b",")
        if token != self._token:
            return []
        return self.blocks_of({int(raw) for raw in ids.split(b",") if raw.isdigit()})

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        return self._target(data, action, row, parent) is not None

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        target = self._target(data, action, row, parent)
        run = self.copy_sections if action == Qt.DropAction.CopyAction else self.move_sections
        return target is not None and run(self.dragged(data), *target)

    def _target(self, data: QMimeData, action: Qt.DropAction, row: int, parent: Index) -> tuple[int, int] | None:
        """The (block index before which, level) for what is dropped; None when it may not go there."""
        indices = self.dragged(data)
        fits = copy_target if action == Qt.DropAction.CopyAction else drop_target
        return fits(self.document, indices, self.place(row, parent)) if indices else None


def _lives(node: Node, wanted: dict[int, list[int]]) -> bool:
    return node.id in wanted or any(_lives(child, wanted) for child in node.children)


def _renumber(parent: Node, start: int) -> None:
    for row in range(start, len(parent.children)):
        child = parent.children[row]
        child.row, child.index = row, None
