"""The formats of the selected paragraphs in one dialog, with a preview."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ...formats.looks import Looks, para_look
from ...formats.paragraph_commands import measured
from ...model.blocks import PLAIN, Paragraph, readable_text
from ...model.properties import Properties
from ..screen import resize_within_screen
from .lengths import CHARS, local_unit
from .paragraph_form import ParagraphForm
from .paragraph_preview import ParagraphPreview
from .paragraph_values import mixed


class ParagraphDialog(QDialog):
    """Shows what the `chosen` paragraphs have; ``form.changes()`` is what was edited."""

    def __init__(self, parent: QWidget, properties: Properties, looks: Looks, chosen: Sequence[Paragraph]) -> None:
        super().__init__(parent)
        first = chosen[0]
        self._pitch = properties.page.line_pitch
        self._size = looks.size(first.style, first.level)
        self.form = ParagraphForm()
        chars = looks.characters(first.style, first.level, first.runs[0].props if first.runs else PLAIN)
        self.preview = ParagraphPreview(properties.page, properties.language, readable_text(first.runs), chars)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        column = QVBoxLayout(self)
        for widget in (self.form, self.preview, self.buttons):
            column.addWidget(widget)
        column.setStretch(0, 1)
        self.form.changed.connect(self._refresh)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.setWindowTitle(self.tr("Paragraph"))
        self._show(properties, looks, chosen)
        resize_within_screen(self, 560, 640)
        self.form.alignment.setFocus()

    def _show(self, properties: Properties, looks: Looks, chosen: Sequence[Paragraph]) -> None:
        kinds = dict.fromkeys((block.style, block.level, block.props) for block in chosen)
        parts = [looks.part(*kind) for kind in kinds]
        differ = mixed(parts, CHARS if properties.is_chinese else local_unit())
        self.form.show_part(parts[0], differ, in_characters=properties.is_chinese)
        self._refresh()

    def _refresh(self) -> None:
        part = self.form.part()
        self.preview.show_look(para_look(measured(part, self._size, self._pitch), self._size))
