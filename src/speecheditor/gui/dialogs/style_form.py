"""The commonest properties of a style as fields: what they show is the style's look, what was changed is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...formats.char_parts import part_of
from ...formats.look_parts import Part
from ...formats.looks import CharLook
from ...formats.tab_stops import FARTHEST
from ..color_buttons import ColorButton
from ..color_menu import text_colors
from ..type_boxes import FontBox, SizeBox
from .captions import name_by
from .lengths import CHARS, CM, INCH, LINES, POINTS, Length, LengthBox, local_unit
from .paragraph_fields import LineSpacing, alignments, fill
from .paragraph_values import indent_changes, shown, space_changes

_HIGHEST = 1584.0
"""Word's largest indent and space, in points."""


class StyleForm(QWidget):
    """Fields of a style. ``changed`` follows every change by hand; ``more_characters`` and ``more_paragraph`` ask for
    the properties that have no field here.

    `offered` gives the fonts that stand first in the lists; with `in_chinese` sizes have their Chinese names, and
    indents are in characters.
    """

    changed = Signal()
    more_characters = Signal()
    more_paragraph = Signal()

    def __init__(self, offered: Callable[[], Sequence[str]], *, in_chinese: bool) -> None:
        super().__init__()
        self._touched: set[str] = set()
        self._texts: dict[str, str] = {}
        """What the fields for text show of the style."""
        self._unit = CHARS if in_chinese else local_unit()
        self.faces = {"ascii": FontBox(offered), "eastAsia": FontBox(offered)}
        self.type_size = SizeBox()
        self.type_size.named = in_chinese
        self.marks = {"bold": QCheckBox(), "italic": QCheckBox(), "underline": QCheckBox()}
        self.color = ColorButton(text_colors(), self.tr("Automatic"))
        self.alignment, self.lines = QComboBox(), LineSpacing(self)
        units = (self._unit, *[unit for unit in (CHARS, CM, INCH, POINTS) if unit != self._unit])
        self.first_line = LengthBox(units, -FARTHEST, FARTHEST)
        self.before, self.after = (LengthBox((POINTS, LINES), 0.0, _HIGHEST) for _ in range(2))
        self.characters, self.paragraph = QGroupBox(), QGroupBox()
        self.more = QPushButton(), QPushButton()
        self._assemble()
        self._connect()

    # -- parts

    def _assemble(self) -> None:
        self.characters.setTitle(self.tr("Characters"))
        self.paragraph.setTitle(self.tr("Paragraph"))
        texts = (self.tr("&Bold"), self.tr("&Italic"), self.tr("&Underlined"))
        for mark, text in zip(self.marks.values(), texts, strict=True):
            mark.setText(text)
        fill(self.alignment, alignments())
        form = QFormLayout(self.characters)
        _row(form, self.tr("&Latin font:"), self.faces["ascii"])
        _row(form, self.tr("&East Asian font:"), self.faces["eastAsia"])
        _row(form, self.tr("&Size:"), self.type_size)
        form.addRow("", _in_a_row(*self.marks.values()))
        _row(form, self.tr("&Colour:"), self.color)
        form.addRow("", self.more[0])
        form = QFormLayout(self.paragraph)
        _row(form, self.tr("&Alignment:"), self.alignment)
        _row(form, self.tr("&First-line indent:"), self.first_line)
        _row(form, self.tr("Line s&pacing:"), self.lines.rule, self.lines.amount)
        _row(form, self.tr("Space bef&ore:"), self.before)
        _row(form, self.tr("Space af&ter:"), self.after)
        form.addRow("", self.more[1])
        self.lines.amount.setAccessibleName(self.tr("Amount of the line spacing"))
        for button, text in zip(self.more, (self.tr("&More character settings…"), self.tr("Para&graph…")), strict=True):
            button.setText(text)
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.characters)
        column.addWidget(self.paragraph)
        column.addStretch(1)

    def _connect(self) -> None:
        for key, box in (*self.faces.items(), ("size", self.type_size)):
            box.keep_typed()
            box.editTextChanged.connect(lambda text, key=key: self._typed(key, text))
        for key, signal in (
            *[(key, mark.toggled) for key, mark in self.marks.items()],
            ("color", self.color.changed),
            ("alignment", self.alignment.currentIndexChanged),
            ("first_line", self.first_line.edited),
            ("line", self.lines.edited),
            ("space_before", self.before.edited),
            ("space_after", self.after.edited),
        ):
            signal.connect(lambda *_, key=key: self._touch(key))
        self.more[0].clicked.connect(self.more_characters)
        self.more[1].clicked.connect(self.more_paragraph)

    # -- what is shown

    def show_look(self, look: CharLook, paragraph: Part | None) -> None:
        """Show a style's look of characters and part of paragraphs, None for a style of characters; what was changed by
        hand stays."""
        for key, face in self.faces.items():
            self._show_text(key, face, str(part_of(look)[key]), face.show_text)
        self._show_text("size", self.type_size, look.size, self.type_size.show_size)
        for key, mark in self.marks.items():
            self._set(key, lambda key=key, mark=mark: mark.setChecked(bool(part_of(look)[key])))
        self._set("color", lambda: self.color.set_color(look.color))
        self.paragraph.setVisible(paragraph is not None)
        if paragraph is not None:
            self._show_paragraph(paragraph)

    def settle(self) -> None:
        """Count nothing as changed by hand any more: the style that is shown next has it all."""
        self._touched.clear()

    def _show_paragraph(self, part: Part) -> None:
        value = {field: shown(part, field, self._unit) for field in ("alignment", "line")}
        self._set("alignment", lambda: self.alignment.setCurrentIndex(self.alignment.findData(value["alignment"])))
        self._set("line", lambda: self.lines.show_value(value["line"]))
        for field, box in (("first_line", self.first_line), ("space_before", self.before), ("space_after", self.after)):
            self._set(field, lambda field=field, box=box: box.set_length(_length(shown(part, field, self._unit))))

    def _show_text(self, key: str, box: FontBox | SizeBox, value: object, show: Callable[..., None]) -> None:
        if key not in self._touched:
            show(value)
            self._texts[key] = box.currentText()
            self._touched.discard(key)

    def _set(self, key: str, show: Callable[[], None]) -> None:
        """Let `show` set a field by which nothing was changed by hand."""
        if key not in self._touched:
            show()
            self._touched.discard(key)

    def _typed(self, key: str, text: str) -> None:
        """A box for text is filled with its choices when it gets the focus, which changes nothing."""
        if text == self._texts.get(key):
            self._touched.discard(key)
            self.changed.emit()
        else:
            self._touch(key)

    def _touch(self, key: str) -> None:
        self._touched.add(key)
        self.changed.emit()

    # -- what was changed

    def trouble(self) -> str:
        """A sentence on what cannot be used; "" when all is well."""
        if self.type_size.points() is None:
            return self.tr("The size is to be between 1 and 1638 points, or a Chinese size such as 三号.")
        return ""

    def character_changes(self) -> Part:
        """The changed properties of characters, as `with_run_format` takes them."""
        values: dict[str, object] = {key: face.currentText().strip() or None for key, face in self.faces.items()}
        values |= {"size": self.type_size.points(), "color": self.color.color()}
        values |= {key: mark.isChecked() for key, mark in self.marks.items()}
        values["underline"] = "single" if self.marks["underline"].isChecked() else "none"
        return {key: value for key, value in values.items() if key in self._touched}

    def paragraph_changes(self) -> Part:
        """The changed properties of paragraphs; characters and lines have no points yet (`own_format` adds them)."""
        values: dict[str, Part] = {"alignment": {"alignment": self.alignment.currentData()}}
        values["line"] = self.lines.changes()
        for field, box, changes in (
            ("first_line", self.first_line, indent_changes),
            ("space_before", self.before, space_changes),
            ("space_after", self.after, space_changes),
        ):
            length = box.length()
            values[field] = {} if length is None else changes(field, length)
        return {name: value for key, part in values.items() if key in self._touched for name, value in part.items()}


def _length(value: object) -> Length | None:
    return value if isinstance(value, Length) else None


def _row(form: QFormLayout, text: str, widget: QWidget, *beside: QWidget) -> None:
    name_by(widget, text)
    label = QLabel(text)
    label.setBuddy(widget)
    if beside:
        form.addRow(label, _in_a_row(widget, *beside))
    else:
        form.addRow(label, widget)


def _in_a_row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
