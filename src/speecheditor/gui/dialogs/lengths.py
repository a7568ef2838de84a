"""A field for lengths with units: characters, lines, points, centimetres or inches, as people type them."""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

CHARS, LINES, POINTS, CM, INCH, TIMES, MM = "chars", "lines", "pt", "cm", "in", "", "mm"
"""The units; TIMES is a number without one."""

IN_POINTS = {POINTS: 1.0, CM: 72 / 2.54, INCH: 72.0, MM: 72 / 25.4}
_STEPS = {CHARS: 0.5, LINES: 0.5, POINTS: 1.0, CM: 0.1, INCH: 0.1, TIMES: 0.05, MM: 1.0}
_SPELLINGS = {
    CHARS: ("ch", "char", "chars", "字符", "字"),
    LINES: ("li", "line", "lines", "行"),
    POINTS: ("pt", "磅"),
    CM: ("cm", "厘米"),
    MM: ("mm", "毫米"),
    INCH: ("in", '"', "英寸"),
    TIMES: ("",),
}
_TYPED = re.compile(r"\s*([+-]?[\d.,]+)\s*(.*?)\s*")


class Length(NamedTuple):
    """An amount in a unit."""

    amount: float
    unit: str

    @property
    def points(self) -> float:
        """The length in points; of a unit that is none the amount."""
        return self.amount * IN_POINTS.get(self.unit, 1.0)


def local_unit() -> str:
    """Centimetres or inches, as the user's country measures."""
    return CM if QLocale().measurementSystem() is QLocale.MeasurementSystem.MetricSystem else INCH


def in_unit(points: float, unit: str) -> Length:
    """A length of so many points."""
    return Length(round(points / IN_POINTS[unit], 2), unit)


def unit_name(unit: str) -> str:
    """What stands behind an amount."""
    translate = QCoreApplication.translate
    return {
        CHARS: translate("Units", "ch"),
        LINES: translate("Units", "lines"),
        POINTS: translate("Units", "pt"),
        CM: translate("Units", "cm"),
        MM: translate("Units", "mm"),
        INCH: translate("Units", "in"),
    }.get(unit, "")


class LengthBox(QAbstractSpinBox):
    """A spin box that takes lengths in any of its units; blank where several paragraphs differ.

    `units` are those it understands, the first one that of a bare number; amounts lie between `low` and `high` points,
    characters or lines.
    """

    edited = Signal()

    def __init__(self, units: tuple[str, ...], low: float, high: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._units, self._low, self._high = units, low, high
        self._last = units[0]
        self._valid: Length | None = None
        """The last length that was in the field."""
        self.setMinimumWidth(96)
        self.lineEdit().textEdited.connect(self._typed)
        self.editingFinished.connect(self._tidy)

    def set_units(self, units: tuple[str, ...]) -> None:
        """Understand these units from now on."""
        self._units, self._last = units, units[0]

    def set_length(self, length: Length | None) -> None:
        """Show a length; None leaves the field blank."""
        self._last = self._units[0] if length is None else length.unit
        self._valid = length
        self.lineEdit().setText("" if length is None else self._text(length))

    def length(self) -> Length | None:
        """What is in the field; None while it is blank or no length."""
        found = _TYPED.fullmatch(self.lineEdit().text())
        if found is None:
            return None
        amount, is_number = self.locale().toDouble(found[1])
        unit = self._unit(found[2])
        if not is_number or unit is None:
            return None
        length = Length(amount, unit)
        return length if self._low <= length.points <= self._high else None

    def _unit(self, typed: str) -> str | None:
        if not typed:
            return self._last
        names = {unit: (*_SPELLINGS[unit], unit_name(unit)) for unit in self._units}
        return next((unit for unit, known in names.items() if typed.casefold() in known), None)

    def _text(self, length: Length) -> str:
        amount = self.locale().toString(round(length.amount, 2), "g", 6)
        return f"{amount} {unit_name(length.unit)}".strip()

    def _typed(self) -> None:
        length = self.length()
        if length is not None:
            self._valid = length
            self.edited.emit()

    def _tidy(self) -> None:
        """Write the length as it is understood; what is none gives way to the last one."""
        self.set_length(self.length() or self._valid)

    # -- QAbstractSpinBox

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        is_done = not text.strip() or self.length() is not None
        state = QValidator.State.Acceptable if is_done else QValidator.State.Intermediate
        return state, text, place

    def stepBy(self, steps: int) -> None:
        length = self.length() or Length(0.0, self._last)
        step = _STEPS[length.unit]
        amount = round((length.amount // step + steps) * step, 2) if steps > 0 else None
        if amount is None:
            amount = round((-(-length.amount // step) + steps) * step, 2)
        wanted = Length(amount, length.unit)
        if self._low <= wanted.points <= self._high:
            self.set_length(wanted)
            self.selectAll()
            self.edited.emit()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        flag = QAbstractSpinBox.StepEnabledFlag
        return flag.StepNone if self.isReadOnly() else flag.StepUpEnabled | flag.StepDownEnabled
