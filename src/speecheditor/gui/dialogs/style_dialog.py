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

from ...formats.char_parts import part_of
from ...formats.look_parts import Part
from ...formats.looks import CharLook, Looks
from ...formats.paragraph_commands import own_format
from ...formats.scope import Scope
from ...formats.style_edits import character_style_props, offered_styles, with_style_format, with_styles
from ...model.blocks import PLAIN, PLAIN_PARAGRAPH, Paragraph
from ...model.properties import Properties
from ...model.styles import Style, StyleSheet
from ..char_state import State
from ..render import StyledRenderer
from ..screen import resize_within_screen
from ..style_names import name_of
from .captions import name_by
from .character_dialog import CharacterDialog
from .paragraph_dialog import ParagraphDialog
from .style_form import StyleForm
from .style_preview import StylePreview

OK = QDialogButtonBox.StandardButton.Ok


class StyleDialog(QDialog):
    """Tells by ``accepted_style`` the style as it is to be, among the styles of `properties`.

    `trouble` gives the sentence on a name that cannot be, `offered` the fonts that stand first in the lists.
    """

    accepted_style = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        style: Style,
        properties: Properties,
        scope: Scope,
        trouble: Callable[[str], str],
        offered: Callable[[], Sequence[str]],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._style, self._properties, self._sheet = style, properties, properties.styles
        self._scope, self._trouble, self._offered = scope, trouble, offered
        self._renderer = StyledRenderer(properties.styles, numbering=properties.numbering)
        self._in_chinese = properties.language.startswith("zh")
        self.name, self.based_on, self.next = QLineEdit(), QComboBox(), QComboBox()
        self.form, self.preview, self.message = (
            StyleForm(offered, in_chinese=self._in_chinese),
            StylePreview(),
            QLabel(),
        )
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
            name_by(widget, text)
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
        self.form.more_characters.connect(self.ask_characters)
        self.form.more_paragraph.connect(self.ask_paragraph)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)

    def made(self) -> Style:
        """The style as the fields have it."""
        own = self._style
        name = self.name.text().strip() if own.custom else own.name
        changed = replace(own, name=name, based_on=self.based_on.currentData(), next=self.next.currentData())
        changed = with_style_format(changed, self.form.character_changes(), {}, self._scope)
        return self._formatted(changed, self.form.paragraph_changes())

    def _formatted(self, style: Style, changes: Part) -> Style:
        """`style` with these changes of its paragraphs, over what it is based on."""
        if not changes:
            return style
        looks = self._looks(with_styles(self._sheet, [style]))
        base = self._sheet.styles.get(style.based_on)
        given = {} if base is None else looks.style_part(base.id, base.level)
        pitch = self._properties.page.line_pitch
        own = own_format(changes, given, looks.size(style.id, style.level), pitch)
        return with_style_format(style, {}, own, self._scope)

    def _refresh(self) -> None:
        """Show in the fields what a new base gives, and what is wrong with the name."""
        self.form.show_look(*self._shown())
        self._show()

    def _shown(self) -> tuple[CharLook, Part | None]:
        """The look of the style's characters, and the part of its paragraphs."""
        sheet, style = self._now()
        looks = self._looks(sheet)
        if style.kind != "paragraph":
            return looks.characters("", 0, character_style_props(style.id)), None
        part = looks.part(style.id, style.level, PLAIN_PARAGRAPH)
        return looks.characters(style.id, style.level, PLAIN), part

    def _looks(self, sheet: StyleSheet) -> Looks:
        return Looks(sheet, numbering=self._properties.numbering)

    def _show(self) -> None:
        sheet, style = self._now()
        self.preview.show_style(style, self._renderer.of(sheet, self._properties.numbering))
        trouble = self._trouble(self.name.text()) if self._style.custom else ""
        told = trouble if self.name.text() else ""
        self.message.setText(told or self.form.trouble())
        self.buttons.button(OK).setEnabled(not trouble and not self.form.trouble())

    # -- what has no field here

    def ask_characters(self) -> None:
        """Ask for all that the characters of the style can look like."""
        look, _ = self._shown()
        state = State(part_of(look), "", look)
        dialog = CharacterDialog(self, state, self._offered, named_sizes=self._in_chinese)
        dialog.chosen.connect(lambda changes: self._take(changes, {}))
        dialog.open()

    def ask_paragraph(self) -> None:
        """Ask for all formats of the paragraphs of the style."""
        sheet, style = self._now()
        sample = Paragraph(0, (), style.level, style.id)
        dialog = ParagraphDialog(self, replace(self._properties, styles=sheet), self._looks(sheet), [sample])
        dialog.accepted.connect(lambda: self._take({}, dialog.form.changes()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, characters: Part, paragraph: Part) -> None:
        """Make such changes, and those in the fields, a part of the style."""
        if characters.get("underline_color"):  # one element holds both
            characters = {"underline": self._shown()[0].underline, **characters}
        style = with_style_format(self.made(), characters, {}, self._scope)
        self._style = self._formatted(style, paragraph)
        self.form.settle()
        self._refresh()

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
