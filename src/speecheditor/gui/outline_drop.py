"""Where a dragged section may land: the levels that are possible between two rows, and the one that is meant."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex

from ..model.restructure import copy_target, drop_target
from .outline_model import LEVEL_ROLE, Index, OutlineModel


@dataclass(frozen=True, slots=True)
class Place:
    """A place for sections: the block before which they go, the level of the highest, and how deep its row will be."""

    before: int
    level: int
    depth: int


def places(
    model: OutlineModel,
    dragged: Sequence[int],
    gap: tuple[QModelIndex, QModelIndex],
    row_above: Callable[[QModelIndex], QModelIndex],
    *,
    copies: bool = False,
) -> list[Place]:
    """The places for the sections of heading blocks `dragged` in the gap between two shown rows, the least deep first.

    Nothing below may become their child and they need a parent above, so the levels go from that of the next heading
    to one below the previous row. There is one place per depth; where several levels stand at one depth, the highest
    of the sections keeps its own when it can. Beside a section itself the gap is where that section stands. Empty
    inside a section, and where one would pass level 9; copies may go inside. `row_above` gives the shown row above a
    row.
    """
    blocks = model.document.blocks
    above, below = gap if copies else _around(gap, {blocks[index].id for index in dragged}, row_above)
    if not copies and above == below and above.isValid():
        return []
    start = model.block_of(below)
    before = len(blocks) if start is None else start
    own = min(blocks[index].level for index in dragged)
    found = [Place(before, level, depth) for depth, level in _levels(above, below, own).items()]
    fits = copy_target if copies else drop_target
    return [place for place in found if fits(model.document, dragged, (place.before, place.level))]


def _around(
    gap: tuple[QModelIndex, QModelIndex], ids: Collection[int], row_above: Callable[[QModelIndex], QModelIndex]
) -> tuple[QModelIndex, QModelIndex]:
    """The rows above and below the gap once the sections with `ids` are away; the same row twice inside one of them."""
    above, below = gap
    over, under = section_of(above, ids), section_of(below, ids)
    if over.isValid() and over == under:
        return over, over
    while over.isValid():
        above = row_above(over)
        over = section_of(above, ids)
    while under.isValid():
        below = _row_behind(under)
        under = section_of(below, ids)
    return above, below


def nearest(found: list[Place], depth: int) -> Place | None:
    """The place whose depth is nearest to `depth`; None when there is none."""
    return min(found, key=lambda place: abs(place.depth - depth), default=None)


def _levels(above: QModelIndex, below: QModelIndex, own: int) -> dict[int, int]:
    """Depth → level of what may stand between two rows."""
    line = _line(above)
    lowest = below.data(LEVEL_ROLE) if below.isValid() else 1
    deepest = max(lowest, line[-1] + 1 if line else 1)
    out: dict[int, int] = {}
    for level in range(lowest, deepest + 1):
        depth = sum(1 for parent in line if parent < level)
        if out.get(depth) != own:
            out[depth] = level
    return out


def _line(index: QModelIndex) -> list[int]:
    """The levels of a row and of all above it in the tree, the top one first."""
    out: list[int] = []
    while index.isValid():
        out.append(index.data(LEVEL_ROLE))
        index = index.parent()
    return out[::-1]


def section_of(index: QModelIndex, ids: Collection[int]) -> QModelIndex:
    """The top one of the rows with `ids` that `index` is or stands below; invalid when there is none."""
    found = QModelIndex()
    while index.isValid():
        if index.internalId() in ids:
            found = index
        index = index.parent()
    return found


def is_within(index: Index, ids: Collection[int]) -> bool:
    """Whether `index` is one of the rows with `ids` or stands below one."""
    while index.isValid():
        if index.internalId() in ids:
            return True
        index = index.parent()
    return False


def is_inside(index: Index, top: Index) -> bool:
    """Whether `index` is `top` or below it in the tree."""
    while index.isValid():
        if index == top:
            return True
        index = index.parent()
    return False


def _row_behind(row: QModelIndex) -> QModelIndex:
    """The row after `row` and all below it; invalid at the end."""
    while row.isValid():
        behind = row.siblingAtRow(row.row() + 1)
        if behind.isValid():
            return behind
        row = row.parent()
    return row
