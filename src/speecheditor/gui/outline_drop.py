"""Where a dragged section may land: the levels that are possible between two rows, and the one that is meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex

from ..model.restructure import drop_target
from .outline_model import LEVEL_ROLE, Index, OutlineModel


@dataclass(frozen=True, slots=True)
class Place:
    """A place for a section: the block before which it goes, its level there, and how deep its row will stand."""

    before: int
    level: int
    depth: int


def places(
    model: OutlineModel,
    dragged: int,
    gap: tuple[QModelIndex, QModelIndex],
    row_above: Callable[[QModelIndex], QModelIndex],
) -> list[Place]:
    """The places for the section of heading block `dragged` in the gap between two shown rows, the least deep first.

    Nothing below may become its child and it needs a parent above, so the levels go from that of the next heading to
    one below the previous row. There is one place per depth; where several levels stand at one depth, the section
    keeps its own when it can. Beside the section itself the gap is where the section stands. Empty inside the section,
    and where it would pass level 9. `row_above` gives the shown row above a row.
    """
    row = model.index_of(model.document.blocks[dragged].id)
    above, below = gap
    if is_inside(above, row) and is_inside(below, row):
        return []
    if is_inside(above, row):
        above = row_above(row)
    elif is_inside(below, row):
        below = _row_behind(row)
    start = model.block_of(below)
    before = len(model.document.blocks) if start is None else start
    own = model.document.blocks[dragged].level
    found = [Place(before, level, depth) for depth, level in _levels(above, below, own).items()]
    return [place for place in found if drop_target(model.document, dragged, (place.before, place.level))]


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
