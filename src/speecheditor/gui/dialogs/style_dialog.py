"""The dialog on one style: its name, what it is based on, what follows it, and its look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ...formats.looks import Looks
from ...formats.scope import Scope
from ...formats.style_edits import offered_styles, with_style_format, with_styles
from ...model.numbering import Numbering
from ...model.styles import Style, StyleSheet
from ..render import StyledRenderer
from ..screen import resize_within_screen
from ..style_names import name_of
from .style_form import StyleForm
from .style_preview import StylePreview

OK = QDialogButtonBox.StandardButton.Ok


class StyleDialog(QDialog):
    """Tells by ``accepted_style`` the style as it is to be. `trouble` gives the sentence on a name that cannot be."""

    accepted_style = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        style: Style,
        sheet: StyleSheet,
        numbering: Numbering,
        scope: Scope,
        trouble: Callable[[str], str],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._style, self._sheet, self._numbering, self._scope, self._trouble = style, sheet, numbering, scope, trouble
        self._renderer = StyledRenderer(sheet, numbering=numbering)
        self.name, self.based_on, self.next = QLineEdit(), QComboBox(), QComboBox()
        self.form, self.preview, self.message = StyleForm(), StylePreview(), QLabel()
        self.buttons = QDialogButtonBox(OK | QDialogButtonBox.StandardButton.Cancel)
        self._fill()
        self._assemble()
        self._connect()
        self._refresh()
        resize_within_screen(self, 860, 560)
        self.name.setFocus()

    def _fill(self) -> None:
        style, sheet = self._style, self._sheet
        self.setWindowTitle(self.tr("Modify Style") if style.name else self.tr("New Style"))
        self.name.setText(name_of(style) if style.name else "")
        self.name.setEnabled(style.custom)
        styles = offered_styles(sheet, style.kind, frozenset(sheet.styles))
        known = [one for one in styles if one.id in sheet.styles]
        bases = [one for one in known if all(base.id != style.id for base in sheet.chain(one.id))]
        _offer(self.based_on, [(self.tr("(no style)"), ""), *_entries(bases)], style.based_on)
        same = (self.tr("(the same style)"), style.id)
        _offer(self.next, [same, *_entries([one for one in known if one.id != style.id])], style.next or style.id)
        self.based_on.setEnabled(style.id != sheet.default)

    def _assemble(self) -> None:
        head = QFormLayout()
        for text, widget in (
            (self.tr("&Name:"), self.name),
            (self.tr("Base&d on:"), self.based_on),
            (self.tr("Ne&xt paragraph:"), self.next),
        ):
            widget.setAccessibleName(text.replace("&", "").rstrip(":"))
            head.addRow(text, widget)
        head.setRowVisible(self.next, self._style.kind == "paragraph")
        left, row, column = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        left.addLayout(head)
        left.addWidget(self.form, 1)
        row.addLayout(left, 1)
        row.addWidget(self.preview, 1)
        column.addLayout(row, 1)
        self.message.setWordWrap(True)
        column.addWidget(self.message)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        self.name.textChanged.connect(self._refresh)
        self.based_on.currentIndexChanged.connect(self._refresh)
        self.next.currentIndexChanged.connect(self._refresh)
        self.form.changed.connect(self._show)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)

    def made(self) -> Style:
        """The style as the fields have it."""
        own = self._style
        name = self.name.text().strip() if own.custom else own.name
        changed = replace(own, name=name, based_on=self.based_on.currentData(), next=self.next.currentData())
        return with_style_format(changed, self.form.character_changes(), self.form.paragraph_changes(), self._scope)

    def _refresh(self) -> None:
        """Show in the fields what a new base gives, and what is wrong with the name."""
        sheet, style = self._now()
        self.form.show_style(style, Looks(sheet, numbering=self._numbering))
        trouble = self._trouble(self.name.text()) if self._style.custom else ""
        self.message.setText(trouble if self.name.text() else "")
        self.buttons.button(OK).setEnabled(not trouble)
        self._show()

    def _show(self) -> None:
        sheet, style = self._now()
        self.preview.show_style(style, self._renderer.of(sheet, self._numbering))

    def _now(self) -> tuple[StyleSheet, Style]:
        """The sheet with the style as the fields have it, and the style in it."""
        style = self.made()
        sheet = with_styles(self._sheet, [style])
        return sheet, sheet.styles[style.id]

    def _accept(self) -> None:
        style = self.made()
        self.accept()
        self.accepted_style.emit(style)


def _entries(styles: Sequence[Style]) -> list[tuple[str, str]]:
    return [(name_of(style), style.id) for style in styles]


def _offer(box: QComboBox, entries: Sequence[tuple[str, str]], chosen: str) -> None:
    for text, style_id in entries:
        box.addItem(text, style_id)
    box.setMinimumContentsLength(16)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setCurrentIndex(max(0, box.findData(chosen)))
