"""Fields of paragraphs that more than one form has: the alignment, and the distance of lines."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QComboBox

from ...formats.look_parts import Part
from ..paragraph_formats import MULTIPLES
from .lengths import POINTS, TIMES, Length, LengthBox

MULTIPLE = "multiple"
"""The choice of a multiple that has no name of its own."""

_FIRST_MULTIPLE = 3.0
_FIRST_POINTS = 12.0


def alignments() -> dict[object, str]:
    """The names of the ST_Jc values that can be chosen."""
    translate = QCoreApplication.translate
    return {
        "left": translate("ParagraphForm", "Left"),
        "center": translate("ParagraphForm", "Centred"),
        "right": translate("ParagraphForm", "Right"),
        "both": translate("ParagraphForm", "Justified"),
        "distribute": translate("ParagraphForm", "Distributed"),
    }


class LineSpacing(QObject):
    """Two fields, a rule with its amount; ``edited`` follows every edit by hand."""

    edited = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rule, self.amount = QComboBox(), LengthBox((TIMES,), 0.06, 1584.0)
        self.retranslate()
        self.rule.activated.connect(self._rule_chosen)
        self.amount.edited.connect(self._amount_edited)

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        fill(
            self.rule,
            {
                1.0: self.tr("Single"),
                1.15: self.tr("1.15 lines"),
                1.5: self.tr("1.5 lines"),
                2.0: self.tr("Double"),
                MULTIPLE: self.tr("Multiple"),
                "atLeast": self.tr("At least"),
                "exact": self.tr("Exactly"),
            },
        )

    def show_value(self, value: object) -> None:
        """Show a rule with its amount; blank for what is none."""
        if not isinstance(value, tuple):
            self.rule.setCurrentIndex(-1)
            self.amount.set_length(None)
            return
        rule, length = value
        self.amount.set_units((length.unit,))
        self.amount.set_length(length)
        self._choose_rule(rule, length.amount)

    def changes(self) -> Part:
        """What a part says when lines are as the fields have it; nothing where the amount is blank."""
        length = self.amount.length()
        if length is None:
            return {}
        return {"line_rule": self._kind(length), "line": length.amount}

    def _kind(self, length: Length) -> str:
        return "auto" if length.unit == TIMES else self.rule.currentData()

    def _rule_chosen(self) -> None:
        rule = self.rule.currentData()
        is_multiple = rule == MULTIPLE or rule in MULTIPLES
        unit, first = (TIMES, _FIRST_MULTIPLE) if is_multiple else (POINTS, _FIRST_POINTS)
        before = self.amount.length()
        self.amount.set_units((unit,))
        if rule in MULTIPLES:
            self.amount.set_length(Length(rule, TIMES))
        elif before is None or before.unit != unit or is_multiple:
            self.amount.set_length(Length(first, unit))
        self._amount_edited()

    def _amount_edited(self) -> None:
        length = self.amount.length()
        if length is not None:
            self._choose_rule(self._kind(length), length.amount)
            self.edited.emit()

    def _choose_rule(self, rule: str, amount: float) -> None:
        """Show a rule by the name that it has with this amount; one that is being typed keeps the general name."""
        named = amount if amount in MULTIPLES else MULTIPLE
        keeps = rule == "auto" and self.rule.currentData() == MULTIPLE
        if not keeps:
            self.rule.setCurrentIndex(self.rule.findData(named if rule == "auto" else rule))


def fill(combo: QComboBox, choices: Mapping[object, str]) -> None:
    """Put the choices into a combo box; what was chosen stays so."""
    chosen = combo.currentIndex()
    combo.clear()
    for value, text in choices.items():
        combo.addItem(text, value)
    combo.setCurrentIndex(chosen)
