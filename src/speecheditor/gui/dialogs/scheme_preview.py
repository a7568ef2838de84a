"""What a scheme does, beside each other: an example, and the first headings of the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QTreeWidget, QTreeWidgetItem, QWidget

from ...model.blocks import Block, Paragraph, Run, new_id
from ...model.document import Document
from ...model.numbering import Scheme, label_gaps, labels
from ...model.outline import title_of
from ...model.properties import Properties
from .captions import name_by

MOST = 40
"""How many headings of the document are shown."""

EXAMPLE = (1, 2, 3, 4, 4, 2, 1, 2, 3)


class SchemePreview(QWidget):
    """Two trees of numbered headings."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._properties = document.properties
        self._headings = list(islice((block for block in document.blocks if block.level), MOST))
        self.example, self.own = QTreeWidget(), QTreeWidget()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        trees = ((self.example, self.tr("Exampl&e:")), (self.own, self.tr("Th&is document:")))
        for column, (tree, text) in enumerate(trees):
            label = QLabel(text)
            label.setBuddy(tree)
            name_by(tree, text)
            tree.setHeaderHidden(True)
            tree.setIndentation(16)
            tree.setRootIsDecorated(False)
            tree.setItemsExpandable(False)
            tree.setStyleSheet("QTreeView::branch { image: none; border-image: none; }")
            tree.setTextElideMode(Qt.TextElideMode.ElideRight)
            grid.addWidget(label, 0, column)
            grid.addWidget(tree, 1, column)
            grid.setColumnStretch(column, 1)

    def show_scheme(self, scheme: Scheme) -> None:
        """Number both trees by `scheme`."""
        title = self.tr("Heading")
        example = [Paragraph(new_id(), (Run(title),), level) for level in EXAMPLE]
        _fill(self.example, example, Properties(scheme=scheme))
        _fill(self.own, self._headings, replace(self._properties, scheme=scheme))


def _fill(tree: QTreeWidget, headings: Sequence[Block], properties: Properties) -> None:
    """One row for each heading, under the last one above it."""
    found, gaps = labels(headings, properties), label_gaps(headings, properties)
    tree.clear()
    above: list[tuple[int, QTreeWidgetItem]] = []
    for block in headings:
        while above and above[-1][0] >= block.level:
            above.pop()
        gap = gaps.get(block.id, "").replace("\t", "    ")
        text = (found[block.id] + gap if block.id in found else "") + title_of(block)
        item = QTreeWidgetItem(above[-1][1] if above else tree, [text])
        item.setToolTip(0, text)
        above.append((block.level, item))
    tree.expandAll()
