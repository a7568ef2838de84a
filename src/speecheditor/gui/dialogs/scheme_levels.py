"""The part of the scheme dialog in which one level after the other is edited."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QSpinBox, QWidget

from ...model.blocks import MAX_LEVEL
from ...model.numbering import LARGEST_START, NumberLevel, Scheme
from ...model.numerals import format_number
from ...model.scheme_parts import Parts, parts_of, text_of
from .captions import name_by

FORMATS = (
    *("decimal", "decimalZero", "decimalFullWidth", "chineseCountingThousand", "chineseLegalSimplified"),
    *("ideographTraditional", "decimalEnclosedCircleChinese", "upperRoman", "lowerRoman", "upperLetter"),
    *("lowerLetter", "cardinalText", "ordinalText"),
)
"""The number formats that are offered; a level may come with another."""

GAP_NAMES = (
    ("nothing", QT_TRANSLATE_NOOP("Gaps", "None")),
    ("space", QT_TRANSLATE_NOOP("Gaps", "Space")),
    ("wide", QT_TRANSLATE_NOOP("Gaps", "Full-width space")),
    ("tab", QT_TRANSLATE_NOOP("Gaps", "Tab")),
)
_EMPTY = NumberLevel("none", "", suffix="nothing")


class SchemeLevels(QWidget):
    """Edits the levels of a scheme, which it hands out whole."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme = Scheme("", "")
        self._is_filling = False
        self._level, self._format, self._above = QComboBox(), QComboBox(), QComboBox()
        self._before, self._after = QLineEdit(), QLineEdit()
        self._gap, self._start, self._restart = QComboBox(), QSpinBox(), QComboBox()
        self._build()
        self._connect()

    def scheme(self) -> Scheme:
        """The scheme as it is edited now."""
        return self._scheme

    def show_scheme(self, scheme: Scheme) -> None:
        """Edit `scheme`, from the level that is shown on."""
        self._scheme = scheme
        self._fill()

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        places = (
            (self.tr("Le&vel:"), self._level),
            (self.tr("N&umbers:"), self._format),
            (self.tr("Text &before:"), self._before),
            (self.tr("Text a&fter:"), self._after),
            (self.tr("S&hown above:"), self._above),
            (self.tr("&Gap:"), self._gap),
            (self.tr("Starts a&t:"), self._start),
            (self.tr("Sta&rts again:"), self._restart),
        )
        for k, (text, field) in enumerate(places):
            label = QLabel(text)
            label.setBuddy(field)
            name_by(field, text)
            grid.addWidget(label, k // 4 * 2, k % 4)
            grid.addWidget(field, k // 4 * 2 + 1, k % 4)
        for column in range(4):
            grid.setColumnStretch(column, 1)
        self._level.addItems([self.tr("Level {0}").format(n) for n in range(1, MAX_LEVEL + 1)])
        self._start.setRange(0, LARGEST_START)
        for id_, name in GAP_NAMES:
            self._gap.addItem(QCoreApplication.translate("Gaps", str(name)), id_)
        for combo in (self._level, self._format, self._above, self._gap, self._restart):
            combo.setMinimumContentsLength(6)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def _connect(self) -> None:
        self._level.currentIndexChanged.connect(self._fill)
        for combo in (self._format, self._above, self._gap, self._restart):
            combo.currentIndexChanged.connect(self._take)
        for edit in (self._before, self._after):
            edit.textEdited.connect(self._take)
        self._start.valueChanged.connect(self._take)

    @property
    def _number(self) -> int:
        return self._level.currentIndex() + 1

    def _present(self) -> NumberLevel:
        levels = self._scheme.levels
        return levels[self._number - 1] if self._number <= len(levels) else _EMPTY

    def _fill(self) -> None:
        """Show the level that is chosen."""
        self._is_filling = True
        level, n = self._present(), self._number
        parts = parts_of(level.text, n)
        self._fill_formats(level.format)
        self._before.setText(parts.before)
        self._after.setText(parts.after)
        self._fill_choices(self._above, self._above_texts(n), parts.above)
        self._gap.setCurrentIndex(max(0, self._gap.findData(level.suffix)))
        self._start.setValue(level.start)
        self._fill_restarts(level, n)
        self._is_filling = False
        self._allow()

    def _fill_formats(self, present: str) -> None:
        self._format.clear()
        self._format.addItem(self.tr("No number"), "none")
        for fmt in FORMATS if present in (*FORMATS, "none") else (*FORMATS, present):
            self._format.addItem("  ".join(format_number(n, fmt) for n in (1, 2, 3)), fmt)
        self._format.setCurrentIndex(self._format.findData(present))

    def _above_texts(self, n: int) -> list[str]:
        return [self.tr("None"), *[self.tr("From level {0} on").format(n - k) for k in range(1, n)]]

    def _fill_choices(self, combo: QComboBox, texts: list[str], chosen: int) -> None:
        combo.clear()
        combo.addItems(texts)
        combo.setCurrentIndex(chosen)

    def _fill_restarts(self, level: NumberLevel, n: int) -> None:
        """After any level above (None), never (0), or after one level and those above it."""
        self._restart.clear()
        if n > 1:
            self._restart.addItem(self.tr("After every level above"), None)
        self._restart.addItem(self.tr("Never"), 0)
        for above in range(1, n - 1):
            self._restart.addItem(self.tr("After level {0}").format(above), above)
        wanted = None if level.restart == n - 1 and n > 1 else level.restart
        values = [self._restart.itemData(k) for k in range(self._restart.count())]
        self._restart.setCurrentIndex(values.index(wanted) if wanted in values else 0)

    def _allow(self) -> None:
        has_number = self._format.currentData() != "none"
        for field in (self._above, self._start, self._restart):
            field.setEnabled(has_number and (field is self._start or self._number > 1))

    def _take(self) -> None:
        """Put what is shown into the scheme."""
        if self._is_filling:
            return
        n, levels = self._number, list(self._scheme.levels)
        levels += [_EMPTY] * (n - len(levels))
        levels[n - 1] = self._edited(levels[n - 1], n)
        self._scheme = replace(self._scheme, levels=tuple(levels))
        self._allow()
        self.changed.emit()

    def _edited(self, level: NumberLevel, n: int) -> NumberLevel:
        fmt = self._format.currentData()
        joiner = parts_of(level.text, n).joiner
        parts = Parts(self._before.text(), max(0, self._above.currentIndex()), joiner, self._after.text())
        return replace(
            level,
            format=fmt,
            text=text_of(parts, n, is_shown=fmt != "none"),
            suffix=self._gap.currentData(),
            start=self._start.value(),
            restart=self._restart.currentData() if n > 1 else None,
        )
