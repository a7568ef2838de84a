"""The fields of all formats of a paragraph, for the dialogs on paragraphs and on styles."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QGroupBox,
    QLabel,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...formats.look_parts import Part
from ...formats.tab_stops import FARTHEST
from .captions import name_by
from .lengths import CHARS, CM, INCH, LINES, POINTS, Length, LengthBox, local_unit
from .paragraph_fields import LineSpacing, alignments, fill
from .paragraph_values import FIELDS, SWITCHES, applied, indent_changes, shown, space_changes
from .tab_stop_page import TabStopPage

_LABEL = 84
"""Pixels for the labels, so that the fields of all groups stand below each other."""

_FIRST_INDENT = {CHARS: Length(2.0, CHARS), CM: Length(0.75, CM), INCH: Length(0.3, INCH)}
"""What a choice begins with."""


class ParagraphForm(QTabWidget):
    """Shows a paragraph's part and says what of it was edited; what nobody touched is left out.

    In a part characters and lines have no points yet: `paragraph_commands.measured` adds them.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part: Part = {}
        self._changes: dict[str, Part] = {}
        """By field."""
        self._unit = local_unit()
        self.alignment, self.special, self.lines = QComboBox(), QComboBox(), LineSpacing(self)
        self.rule, self.amount = self.lines.rule, self.lines.amount
        lengths, most = (CHARS, CM, INCH, POINTS), FARTHEST
        self.left, self.right = LengthBox(lengths, -most, most), LengthBox(lengths, -most, most)
        self.first_line = LengthBox(lengths, 0.0, most)
        self.before, self.after = LengthBox((POINTS, LINES), 0.0, 1584.0), LengthBox((POINTS, LINES), 0.0, 1584.0)
        self.switches = {field: QCheckBox() for field in SWITCHES}
        self.stops = TabStopPage()
        self._labels: dict[QWidget, QLabel] = {}
        self._groups = [QGroupBox() for _ in range(3)]
        self._assemble()
        self.retranslate()
        self._connect()

    # -- parts

    def _assemble(self) -> None:
        general, indents, spacing = (QGridLayout(group) for group in self._groups)
        self._put(general, 0, 0, self.alignment)
        self._put(indents, 0, 0, self.left)
        self._put(indents, 1, 0, self.right)
        self._put(indents, 0, 2, self.special)
        self._put(indents, 1, 2, self.first_line)
        self._put(spacing, 0, 0, self.before)
        self._put(spacing, 1, 0, self.after)
        self._put(spacing, 0, 2, self.rule)
        self._put(spacing, 1, 2, self.amount)
        for row, field in enumerate(("contextual_spacing", "snap_to_grid"), 2):
            spacing.addWidget(self.switches[field], row, 0, 1, 4)
        for grid in (general, indents, spacing):
            for column, share in enumerate((0, 1, 0, 1)):
                grid.setColumnMinimumWidth(column, 0 if share else _LABEL)
                grid.setColumnStretch(column, share)
        self.addTab(_column(self._groups), "")
        breaks = [self.switches[field] for field in SWITCHES if field not in ("contextual_spacing", "snap_to_grid")]
        self.addTab(_column(breaks), "")
        self.addTab(self.stops, "")

    def _put(self, grid: QGridLayout, row: int, column: int, widget: QWidget) -> None:
        label = self._labels[widget] = QLabel()
        label.setBuddy(widget)
        grid.addWidget(label, row, column)
        grid.addWidget(widget, row, column + 1)

    def _connect(self) -> None:
        self.alignment.activated.connect(self._aligned)
        for box, field in ((self.left, "left"), (self.right, "right")):
            box.edited.connect(lambda box=box, field=field: self._indented(field, box.length()))
        self.special.activated.connect(self._special_chosen)
        self.first_line.edited.connect(self._first_line_edited)
        for box, field in ((self.before, "space_before"), (self.after, "space_after")):
            box.edited.connect(lambda box=box, field=field: self._spaced(field, box.length()))
        self.lines.edited.connect(lambda: self._note("line", self.lines.changes()))
        for field, switch in self.switches.items():
            switch.clicked.connect(lambda checked=False, field=field: self._switched(field))
        self.stops.changed.connect(lambda: self._note("tabs", {"tabs": self.stops.stops()}))

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        for number, text in enumerate(
            (self.tr("Indents and Spacing"), self.tr("Line and Page Breaks"), self.tr("Tab Stops"))
        ):
            self.setTabText(number, text)
        for group, text in zip(self._groups, (self.tr("General"), self.tr("Indents"), self.tr("Spacing")), strict=True):
            group.setTitle(text)
        for widget, text in self._texts().items():
            self._labels[widget].setText(text)
            name_by(widget, text)
        for field, text in self._switch_texts().items():
            self.switches[field].setText(text)
        fill(self.alignment, alignments())
        fill(self.special, self._specials())
        self.lines.retranslate()

    def _texts(self) -> dict[QWidget, str]:
        return {
            self.alignment: self.tr("Ali&gnment:"),
            self.left: self.tr("&Left:"),
            self.right: self.tr("&Right:"),
            self.special: self.tr("&First line:"),
            self.first_line: self.tr("B&y:"),
            self.before: self.tr("&Before:"),
            self.after: self.tr("Aft&er:"),
            self.rule: self.tr("Li&ne spacing:"),
            self.amount: self.tr("A&t:"),
        }

    def _switch_texts(self) -> dict[str, str]:
        return {
            "widow_control": self.tr("&No single line at the top or bottom of a page"),
            "keep_with_next": self.tr("&Keep with the next paragraph"),
            "keep_together": self.tr("Keep all &lines on one page"),
            "page_break_before": self.tr("Page break &before"),
            "contextual_spacing": self.tr("No space between paragraphs of the &same style"),
            "snap_to_grid": self.tr("Snap to the gri&d where the document has one"),
        }

    def _specials(self) -> dict[object, str]:
        return {0: self.tr("No indent"), 1: self.tr("Indented"), -1: self.tr("Hanging")}

    # -- values

    def show_part(self, part: Part, mixed: Collection[str] = (), *, in_characters: bool = False) -> None:
        """Show `part`, with the fields of `mixed` blank; nothing counts as edited.

        With `in_characters` indents are in characters where the part says nothing else.
        """
        self._part, self._changes = part, {}
        self._unit = CHARS if in_characters else local_unit()
        values = {field: None if field in mixed else shown(part, field, self._unit) for field in FIELDS}
        self.alignment.setCurrentIndex(self.alignment.findData(values["alignment"]))
        for field, box in (("left", self.left), ("right", self.right)):
            box.set_units(self._units())
            box.set_length(_length(values[field]))
        self._show_first_line(_length(values["first_line"]))
        self.before.set_length(_length(values["space_before"]))
        self.after.set_length(_length(values["space_after"]))
        self.lines.show_value(values["line"])
        for field, switch in self.switches.items():
            switch.setTristate(values[field] is None)
            state = Qt.CheckState.Checked if values[field] else Qt.CheckState.Unchecked
            switch.setCheckState(Qt.CheckState.PartiallyChecked if values[field] is None else state)
        self.stops.show_stops(values["tabs"], self._unit)

    def _units(self) -> tuple[str, ...]:
        return (self._unit, *[unit for unit in (CHARS, CM, INCH, POINTS) if unit != self._unit])

    def changes(self) -> Part:
        """What was edited, with the keys of a part; None takes a property away."""
        return {key: value for field in self._changes.values() for key, value in field.items()}

    def part(self) -> Part:
        """What is shown, with what was edited."""
        return applied(self._part, self.changes())

    def _note(self, field: str, changes: Part | None) -> None:
        """Remember what was edited in a field; None forgets it again."""
        self._changes.pop(field, None)
        if changes is not None:
            self._changes[field] = changes
        self.changed.emit()

    # -- edits

    def _aligned(self) -> None:
        self._note("alignment", {"alignment": self.alignment.currentData()})

    def _indented(self, field: str, length: Length | None) -> None:
        if length is not None:
            self._note(field, indent_changes(field, length))

    def _spaced(self, field: str, length: Length | None) -> None:
        if length is not None:
            self._note(field, space_changes(field, length))

    def _special_chosen(self) -> None:
        sign = self.special.currentData()
        if not sign:
            self.first_line.set_length(Length(0.0, self._unit))
        elif not (self.first_line.length() or Length(0.0, "")).amount:
            self.first_line.set_length(_FIRST_INDENT[self._unit])
        self._first_line_edited()

    def _first_line_edited(self) -> None:
        length = self.first_line.length()
        if length is None:
            return
        sign = self.special.currentData() or (1 if length.amount else 0)
        self.special.setCurrentIndex(self.special.findData(sign))
        self._indented("first_line", Length(length.amount * sign, length.unit))

    def _show_first_line(self, length: Length | None) -> None:
        self.first_line.set_units(self._units())
        self.first_line.set_length(None if length is None else Length(abs(length.amount), length.unit))
        sign = None if length is None else (length.amount > 0) - (length.amount < 0)
        self.special.setCurrentIndex(self.special.findData(sign) if sign is not None else -1)

    def _switched(self, field: str) -> None:
        state = self.switches[field].checkState()
        is_mixed = state == Qt.CheckState.PartiallyChecked
        self._note(field, None if is_mixed else {field: state == Qt.CheckState.Checked})


def _length(value: object) -> Length | None:
    return value if isinstance(value, Length) else None


def _column(widgets: Iterable[QWidget]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return page
