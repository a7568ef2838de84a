"""Asks which paragraphs of a section become headings below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...model.blocks import Block, readable_text, slice_runs
from ...model.relevel import title_size
from ..screen import resize_within_screen

SHOWN = 110
"""Characters of a paragraph that its row shows."""

CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ToHeadingsDialog(QDialog):
    """Tells by ``chosen`` the rows that are checked."""

    chosen = Signal(list)

    def __init__(self, parent: QWidget, paragraphs: Sequence[Block]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.explanation, self.list, self.all = QLabel(self), QListWidget(self), QCheckBox(self)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        column = QVBoxLayout(self)
        for widget in (self.explanation, self.list, self.all, self.buttons):
            column.addWidget(widget)
        for paragraph in paragraphs:
            self.list.addItem(_item(paragraph))
        resize_within_screen(self, 560, 420)
        self._retranslate()
        self.list.setCurrentRow(0)
        self.list.itemChanged.connect(self._refresh)
        self.all.clicked.connect(self._check_all)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._refresh()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Paragraphs to Subheadings"))
        self.explanation.setText(
            self.tr(
                "The checked paragraphs become headings one level below. Text behind a bar │ stays beside its title."
            )
        )
        self.explanation.setWordWrap(True)
        self.list.setAccessibleName(self.tr("Paragraphs of the section"))
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.all.setText(self.tr("&All paragraphs"))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("&Make Headings"))

    def rows(self) -> list[int]:
        """The rows that are checked."""
        return [row for row in range(self.list.count()) if self.list.item(row).checkState() is CHECKED]

    def _refresh(self) -> None:
        number = len(self.rows())
        self.all.setTristate(0 < number < self.list.count())
        state = Qt.CheckState.PartiallyChecked if 0 < number < self.list.count() else CHECKED if number else UNCHECKED
        self.all.setCheckState(state)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(number))

    def _check_all(self) -> None:
        state = CHECKED if len(self.rows()) < self.list.count() else UNCHECKED
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(state)
        self._refresh()

    def _accept(self) -> None:
        rows = self.rows()
        self.accept()
        self.chosen.emit(rows)


def _item(paragraph: Block) -> QListWidgetItem:
    """A row with the title that the paragraph would have and, behind a bar, the text beside it."""
    size = title_size(paragraph)
    title = readable_text(slice_runs(paragraph.runs, 0, size)).strip()
    rest = readable_text(slice_runs(paragraph.runs, size, len(paragraph.text))).strip()
    item = QListWidgetItem(_shortened(f"{title} │ {rest}" if rest else title))
    item.setToolTip(f"{title} {rest}")
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(UNCHECKED)
    return item


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN].rstrip() + "…"
