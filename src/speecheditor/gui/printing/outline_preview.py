"""The preview of the outline alone: as deep as chosen, printed and exported like any document."""

from __future__ import annotations

from collections.abc import Container, Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from ...model.blocks import Block
from ...model.properties import Properties
from .manuscript import Draft
from .outline_sheet import outline_sheet
from .preview import PreviewDialog

AS_SHOWN = 0
"""The depth that means: what the tree does not fold away."""


class OutlinePreview(PreviewDialog):
    """Shows the headings of a snapshot; `shown` are the ids of those that the tree shows. ``sheet`` is what is to be
    printed."""

    def __init__(
        self,
        parent: QWidget,
        blocks: Sequence[Block],
        properties: Properties,
        shown: Container[int],
        *,
        title: str,
    ) -> None:
        self.sheet = outline_sheet(blocks, properties, title, frozenset(b.id for b in blocks if b.level))
        super().__init__(parent, Draft(*self.sheet, title))
        self._blocks, self._properties, self._shown = blocks, properties, shown
        self.levels = QComboBox(self)
        self.bar.insertWidget(0, self.levels)
        self._offer()
        self.setWindowTitle(self.tr("Outline – {0}").format(title))
        self.levels.activated.connect(self._choose)

    def _offer(self) -> None:
        deepest = max(block.level for block in self._blocks)
        self.levels.setAccessibleName(self.tr("Levels to print"))
        self.levels.setToolTip(self.tr("Levels to print"))
        self.levels.addItem(self.tr("All Levels"), deepest)
        for level in range(1, deepest):
            self.levels.addItem(self.tr("Down to Level {0}").format(self.locale().toString(level)), level)
        self.levels.addItem(self.tr("As in the Outline"), AS_SHOWN)

    def _ids(self, depth: int) -> Container[int]:
        if depth == AS_SHOWN:
            return self._shown
        return frozenset(block.id for block in self._blocks if 0 < block.level <= depth)

    def _choose(self, row: int) -> None:
        ids = self._ids(self.levels.itemData(row))
        self.sheet = outline_sheet(self._blocks, self._properties, self._title, ids)
        self.show_draft(Draft(*self.sheet, self._title))
