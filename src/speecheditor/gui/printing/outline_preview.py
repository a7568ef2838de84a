"""The preview of the outline alone: as deep as chosen, printed and exported like any document."""

from __future__ import annotations

from collections.abc import Container, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from ...model.blocks import Block
from ...model.properties import Properties
from ..screen import resize_within_screen
from .manuscript import Draft
from .outline_sheet import outline_sheet
from .preview_pane import PreviewPane

AS_SHOWN = 0
"""The depth that means: what the tree does not fold away."""

_SIZE = 900, 760


class OutlinePreview(QDialog):
    """Shows the headings of a snapshot; `shown` are the ids of those that the tree shows. ``sheet`` is what is to be
    printed. It only asks for printing and export; the owner does them."""

    print_requested = Signal()
    export_requested = Signal()

    def __init__(
        self,
        parent: QWidget,
        blocks: Sequence[Block],
        properties: Properties,
        shown: Container[int],
        *,
        title: str,
    ) -> None:
        super().__init__(parent)
        self.sheet = outline_sheet(blocks, properties, title, frozenset(b.id for b in blocks if b.level))
        self._blocks, self._properties, self._shown, self._title = blocks, properties, shown, title
        self.pane, self.levels = PreviewPane(self), QComboBox(self)
        self._assemble()
        self._offer()
        self.setWindowTitle(self.tr("Outline – {0}").format(title))
        resize_within_screen(self, *_SIZE)
        self._show()

    def done(self, result: int) -> None:
        """Close; work that still runs is told to stop."""
        self.pane.end()
        super().done(result)
        self.deleteLater()

    def _assemble(self) -> None:
        pane, bar = self.pane, self.pane.bar
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(pane)
        bar.put_first(self.levels)
        for part in (bar.layouts, bar.edit):  # the sheet has a form of its own, and nothing in it is edited
            part.hide()
        bar.thumbnails.setChecked(False)
        pane.use_zoom_keys()
        bar.print.clicked.connect(self.print_requested)
        bar.export.clicked.connect(self.export_requested)
        bar.close_button.clicked.connect(self.reject)
        bar.print.setDefault(True)
        pane.view.setFocus()

    def _offer(self) -> None:
        deepest = max(block.level for block in self._blocks)
        self.levels.setAccessibleName(self.tr("Levels to print"))
        self.levels.setToolTip(self.tr("Levels to print"))
        self.levels.addItem(self.tr("All Levels"), deepest)
        for level in range(1, deepest):
            self.levels.addItem(self.tr("Down to Level {0}").format(self.locale().toString(level)), level)
        self.levels.addItem(self.tr("As in the Outline"), AS_SHOWN)
        self.levels.activated.connect(self._choose)

    def _ids(self, depth: int) -> Container[int]:
        if depth == AS_SHOWN:
            return self._shown
        return frozenset(block.id for block in self._blocks if 0 < block.level <= depth)

    def _choose(self, row: int) -> None:
        ids = self._ids(self.levels.itemData(row))
        self.sheet = outline_sheet(self._blocks, self._properties, self._title, ids)
        self._show()

    def _show(self) -> None:
        self.pane.show_draft(Draft(*self.sheet, self._title))
