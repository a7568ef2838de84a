"""The commonest properties of a style as fields: what they show is the style's look, what was changed is told."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QFontDatabase, QIcon, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...formats.look_parts import Part
from ...formats.looks import Looks
from ...formats.style_edits import character_style_props
from ...model.blocks import PLAIN, PLAIN_PARAGRAPH
from ...model.styles import Style

LARGEST_SIZE = 400.0
WIDEST_INDENT = 1000.0


class StyleForm(QWidget):
    """Fields of a style. ``changed`` follows every change by hand."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._touched: set[str] = set()
        self.latin, self.asian = _families(), _families()
        self.points = _spin(1.0, LARGEST_SIZE, 0.5)
        self.bold, self.italic, self.underline = QCheckBox(), QCheckBox(), QCheckBox()
        self.color, self.automatic = QPushButton(), QCheckBox()
        self.alignment, self.unit, self.rule = QComboBox(), QComboBox(), QComboBox()
        self.first_line, self.line = _spin(-WIDEST_INDENT, WIDEST_INDENT, 1.0), _spin(0.1, WIDEST_INDENT, 0.1)
        self.before, self.after = _spin(0.0, WIDEST_INDENT, 1.0), _spin(0.0, WIDEST_INDENT, 1.0)
        self._ink = "#000000"
        self._size = 12.0
        self.characters, self.paragraph = QGroupBox(), QGroupBox()
        self._fill_choices()
        self._assemble()
        self._connect()

    # -- parts

    def _fill_choices(self) -> None:
        for text, value in (
            (self.tr("Left"), "left"),
            (self.tr("Centred"), "center"),
            (self.tr("Right"), "right"),
            (self.tr("Justified"), "both"),
        ):
            self.alignment.addItem(text, value)
        self.unit.addItem(self.tr("characters"), "chars")
        self.unit.addItem(self.tr("points"), "points")
        for text, value in (
            (self.tr("Multiple"), "auto"),
            (self.tr("Exactly"), "exact"),
            (self.tr("At least"), "atLeast"),
        ):
            self.rule.addItem(text, value)

    def _assemble(self) -> None:
        self.characters.setTitle(self.tr("Characters"))
        self.paragraph.setTitle(self.tr("Paragraph"))
        self.bold.setText(self.tr("&Bold"))
        self.italic.setText(self.tr("&Italic"))
        self.underline.setText(self.tr("&Underlined"))
        self.automatic.setText(self.tr("Automatic colou&r"))
        form = QFormLayout(self.characters)
        self._row(form, self.tr("&Latin font:"), self.latin)
        self._row(form, self.tr("&East Asian font:"), self.asian)
        self._row(form, self.tr("&Size in points:"), self.points)
        form.addRow("", _in_a_row(self.bold, self.italic, self.underline))
        self._row(form, self.tr("&Colour:"), self.color, self.automatic)
        form = QFormLayout(self.paragraph)
        self._row(form, self.tr("&Alignment:"), self.alignment)
        self._row(form, self.tr("&First-line indent:"), self.first_line, self.unit)
        self._row(form, self.tr("Line s&pacing:"), self.rule, self.line)
        self._row(form, self.tr("Points bef&ore:"), self.before)
        self._row(form, self.tr("Points af&ter:"), self.after)
        self.unit.setAccessibleName(self.tr("Unit of the first-line indent"))
        self.line.setAccessibleName(self.tr("Amount of the line spacing"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.characters)
        column.addWidget(self.paragraph)
        column.addStretch(1)

    @staticmethod
    def _row(form: QFormLayout, text: str, widget: QWidget, *beside: QWidget) -> None:
        widget.setAccessibleName(text.replace("&", "").rstrip(":"))
        label = QLabel(text)
        label.setBuddy(widget)
        if beside:
            form.addRow(label, _in_a_row(widget, *beside))
        else:
            form.addRow(label, widget)

    def _connect(self) -> None:
        for key, signal in (
            ("ascii", self.latin.currentTextChanged),
            ("eastAsia", self.asian.currentTextChanged),
            ("size", self.points.valueChanged),
            ("bold", self.bold.toggled),
            ("italic", self.italic.toggled),
            ("underline", self.underline.toggled),
            ("color", self.automatic.toggled),
            ("alignment", self.alignment.currentIndexChanged),
            ("first_line", self.first_line.valueChanged),
            ("first_line", self.unit.currentIndexChanged),
            ("line", self.rule.currentIndexChanged),
            ("line", self.line.valueChanged),
            ("space_before", self.before.valueChanged),
            ("space_after", self.after.valueChanged),
        ):
            signal.connect(lambda *_, key=key: self._touch(key))
        self.automatic.toggled.connect(self._show_ink)
        self.rule.currentIndexChanged.connect(self._fit_line)
        self.color.clicked.connect(self._ask_ink)

    # -- what is shown

    def show_style(self, style: Style, looks: Looks) -> None:
        """Show `style` of the sheet of `looks`; what was changed by hand stays."""
        is_paragraph = style.kind == "paragraph"
        self.paragraph.setVisible(is_paragraph)
        props = PLAIN if is_paragraph else character_style_props(style.id)
        look = looks.characters(style.id if is_paragraph else "", style.level if is_paragraph else 0, props)
        self._size = look.size
        self._set("ascii", lambda: self.latin.setCurrentText(look.family))
        self._set("eastAsia", lambda: self.asian.setCurrentText(look.cjk_family))
        self._set("size", lambda: self.points.setValue(look.size))
        self._set("bold", lambda: self.bold.setChecked(look.bold))
        self._set("italic", lambda: self.italic.setChecked(look.italic))
        self._set("underline", lambda: self.underline.setChecked(bool(look.underline)))
        self._set("color", lambda: self._show_color(look.color))
        if is_paragraph:
            self._show_paragraph(style, looks)

    def _show_paragraph(self, style: Style, looks: Looks) -> None:
        look = looks.paragraph(style.id, style.level, PLAIN_PARAGRAPH)
        chars = looks.style_part(style.id, style.level).get("first_line_chars")
        alignment = "both" if look.alignment == "justify" else look.alignment
        self._set("alignment", lambda: self.alignment.setCurrentIndex(self.alignment.findData(alignment)))
        self._set("first_line", lambda: self._show_first_line(chars, look.first_line))
        self._set("line", lambda: self._show_line(look.line_rule, look.line))
        self._set("space_before", lambda: self.before.setValue(look.space_before))
        self._set("space_after", lambda: self.after.setValue(look.space_after))

    def _set(self, key: str, show: Callable[[], None]) -> None:
        """Let `show` set a field by which nothing was changed by hand."""
        if key not in self._touched:
            show()
            self._touched.discard(key)

    def _show_color(self, color: str) -> None:
        self._ink = color or self._ink
        self.automatic.setChecked(not color)
        self._show_ink()

    def _show_first_line(self, chars: object, points: float) -> None:
        self.unit.setCurrentIndex(0 if chars else 1)
        self.first_line.setValue(float(str(chars)) if chars else points)

    def _show_line(self, rule: str, line: float) -> None:
        self.rule.setCurrentIndex(self.rule.findData(rule))
        self.line.setValue(line)

    def _show_ink(self) -> None:
        pixmap = QPixmap(28, 14)
        pixmap.fill(QColor(self._ink))
        self.color.setIcon(QIcon() if self.automatic.isChecked() else QIcon(pixmap))
        self.color.setText(self.tr("Choose…") if self.automatic.isChecked() else self._ink)

    def _ask_ink(self) -> None:
        dialog = QColorDialog(QColor(self._ink), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(self.choose_ink)
        dialog.open()

    def choose_ink(self, color: QColor) -> None:
        """Let the characters have that colour."""
        self._ink = color.name()
        with QSignalBlocker(self.automatic):
            self.automatic.setChecked(False)
        self._show_ink()
        self._touch("color")

    def _fit_line(self) -> None:
        """A multiple and points are not of one size: a sensible amount of the other kind takes the place of the old."""
        amount, multiple = self.line.value(), self.rule.currentData() == "auto"
        if multiple == (amount > LARGEST_MULTIPLE):
            self.line.setValue(amount / (self._size * 1.2) if multiple else amount * self._size * 1.2)

    def _touch(self, key: str) -> None:
        self._touched.add(key)
        self.changed.emit()

    # -- what was changed

    def character_changes(self) -> Part:
        """The changed properties of characters, as `with_run_format` takes them."""
        values: dict[str, object] = {
            "ascii": self.latin.currentText().strip() or None,
            "eastAsia": self.asian.currentText().strip() or None,
            "size": self.points.value(),
            "bold": self.bold.isChecked(),
            "italic": self.italic.isChecked(),
            "underline": "single" if self.underline.isChecked() else "none",
            "color": "" if self.automatic.isChecked() else self._ink,
        }
        return {key: value for key, value in values.items() if key in self._touched}

    def paragraph_changes(self) -> Part:
        """The changed properties of paragraphs, as `with_paragraph_format` takes them."""
        values: dict[str, dict[str, object]] = {
            "alignment": {"alignment": self.alignment.currentData()},
            "first_line": self._first_line(),
            "line": {"line_rule": self.rule.currentData(), "line": self.line.value()},
            "space_before": {"space_before": self.before.value()},
            "space_after": {"space_after": self.after.value()},
        }
        return {name: value for key, part in values.items() if key in self._touched for name, value in part.items()}

    def _first_line(self) -> dict[str, object]:
        amount = self.first_line.value()
        if self.unit.currentData() == "chars":
            return {"first_line": amount * self.points.value(), "first_line_chars": amount}
        return {"first_line": amount, "first_line_chars": None}


LARGEST_MULTIPLE = 5.0


def _families() -> QComboBox:
    found = QComboBox()
    found.setEditable(True)
    found.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    found.addItems(QFontDatabase.families())
    found.setMinimumContentsLength(14)
    found.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return found


def _spin(least: float, most: float, step: float) -> QDoubleSpinBox:
    found = QDoubleSpinBox()
    found.setRange(least, most)
    found.setSingleStep(step)
    found.setDecimals(2)
    return found


def _in_a_row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
