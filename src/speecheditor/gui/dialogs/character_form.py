"""A form of all that characters can look like. What it is given and what it gives are parts of a look."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QGridLayout, QGroupBox, QLabel, QVBoxLayout, QWidget

from ...formats.look_parts import Part
from ..color_buttons import ColorButton
from ..color_menu import highlights, text_colors
from ..type_boxes import FontBox, SizeBox
from .captions import name_by

UNDERLINES = (
    ("", QT_TRANSLATE_NOOP("Characters", "None")),
    ("single", QT_TRANSLATE_NOOP("Characters", "Single")),
    ("words", QT_TRANSLATE_NOOP("Characters", "Words only")),
    ("double", QT_TRANSLATE_NOOP("Characters", "Double")),
    ("thick", QT_TRANSLATE_NOOP("Characters", "Thick")),
    ("dotted", QT_TRANSLATE_NOOP("Characters", "Dotted")),
    ("dottedHeavy", QT_TRANSLATE_NOOP("Characters", "Dotted, thick")),
    ("dash", QT_TRANSLATE_NOOP("Characters", "Dashed")),
    ("dashedHeavy", QT_TRANSLATE_NOOP("Characters", "Dashed, thick")),
    ("dashLong", QT_TRANSLATE_NOOP("Characters", "Long dashes")),
    ("dashLongHeavy", QT_TRANSLATE_NOOP("Characters", "Long dashes, thick")),
    ("dotDash", QT_TRANSLATE_NOOP("Characters", "Dot and dash")),
    ("dashDotHeavy", QT_TRANSLATE_NOOP("Characters", "Dot and dash, thick")),
    ("dotDotDash", QT_TRANSLATE_NOOP("Characters", "Two dots and dash")),
    ("dashDotDotHeavy", QT_TRANSLATE_NOOP("Characters", "Two dots and dash, thick")),
    ("wave", QT_TRANSLATE_NOOP("Characters", "Wavy")),
    ("wavyHeavy", QT_TRANSLATE_NOOP("Characters", "Wavy, thick")),
    ("wavyDouble", QT_TRANSLATE_NOOP("Characters", "Wavy, double")),
)
"""ST_Underline (ECMA-376 17.18.99)."""

EMPHASES = (
    ("", QT_TRANSLATE_NOOP("Characters", "None")),
    ("dot", QT_TRANSLATE_NOOP("Characters", "Dot (着重号)")),
    ("comma", QT_TRANSLATE_NOOP("Characters", "Comma")),
    ("circle", QT_TRANSLATE_NOOP("Characters", "Circle")),
    ("underDot", QT_TRANSLATE_NOOP("Characters", "Dot below")),
)
"""ST_Em (17.18.24)."""

EFFECTS = (
    ("bold", QT_TRANSLATE_NOOP("Characters", "&Bold")),
    ("italic", QT_TRANSLATE_NOOP("Characters", "&Italic")),
    ("strike", QT_TRANSLATE_NOOP("Characters", "Stri&kethrough")),
    ("double_strike", QT_TRANSLATE_NOOP("Characters", "&Double strikethrough")),
    ("superscript", QT_TRANSLATE_NOOP("Characters", "Su&perscript")),
    ("subscript", QT_TRANSLATE_NOOP("Characters", "Sub&script")),
    ("small_caps", QT_TRANSLATE_NOOP("Characters", "S&mall capitals")),
    ("caps", QT_TRANSLATE_NOOP("Characters", "&All capitals")),
    ("hidden", QT_TRANSLATE_NOOP("Characters", "&Hidden")),
)
_EXCLUSIVE = (("strike", "double_strike"), ("superscript", "subscript"), ("small_caps", "caps"))
"""Of these one at most is on."""

CHECKED, UNCHECKED, PARTLY = (
    Qt.CheckState.Checked,
    Qt.CheckState.Unchecked,
    Qt.CheckState.PartiallyChecked,
)
_COLUMNS = 3
_WIDEST, _STEP = 100.0, 0.5


class CharacterForm(QWidget):
    """Shows a part and lets it be changed: a key that the part lacks is mixed, and stays so until it is touched.

    ``changed`` tells that something was. `offered` gives the fonts that stand first in the lists.
    """

    changed = Signal()

    def __init__(self, offered: Callable[[], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given: Part = {}
        self._faces = {"eastAsia": FontBox(offered), "ascii": FontBox(offered)}
        self._size, self._spacing = SizeBox(), QDoubleSpinBox()
        self._kinds = {"underline": _choices(UNDERLINES), "emphasis": _choices(EMPHASES)}
        self._colors = {
            "color": ColorButton(text_colors(), self.tr("Automatic")),
            "underline_color": ColorButton(text_colors(), self.tr("As the text")),
            "highlight": ColorButton(highlights(), self.tr("No highlight")),
        }
        self._boxes = {key: QCheckBox(_translated(text)) for key, text in EFFECTS}
        for box in (*self._faces.values(), self._size):
            box.keep_typed()
        self._spacing.setRange(-_WIDEST, _WIDEST)
        self._spacing.setSingleStep(_STEP)
        self._spacing.setSuffix(self.tr(" pt"))
        self._spacing.setSpecialValueText(" ")  # the least value stands for several
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        fields: tuple[tuple[str, QWidget], ...] = (
            (self.tr("&East Asian font:"), self._faces["eastAsia"]),
            (self.tr("Si&ze:"), self._size),
            (self.tr("&Latin font:"), self._faces["ascii"]),
            (self.tr("Spa&cing:"), self._spacing),
            (self.tr("&Underline:"), self._kinds["underline"]),
            (self.tr("U&nderline colour:"), self._colors["underline_color"]),
            (self.tr("Te&xt colour:"), self._colors["color"]),
            (self.tr("Hi&ghlight:"), self._colors["highlight"]),
            (self.tr("Emphasis ma&rk:"), self._kinds["emphasis"]),
        )
        for number, (text, widget) in enumerate(fields):
            label = QLabel(text)
            label.setBuddy(widget)
            name_by(widget, text)
            row, side = divmod(number, 2)
            grid.addWidget(label, row, 2 * side)
            grid.addWidget(widget, row, 2 * side + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        column.addLayout(grid)
        column.addWidget(self._effects())

    def _effects(self) -> QGroupBox:
        box = QGroupBox(self.tr("Effects"))
        grid = QGridLayout(box)
        for number, button in enumerate(self._boxes.values()):
            grid.addWidget(button, number // _COLUMNS, number % _COLUMNS)
        return box

    def _connect(self) -> None:
        for face in self._faces.values():
            face.editTextChanged.connect(self.changed)
        self._size.editTextChanged.connect(self.changed)
        self._spacing.valueChanged.connect(self.changed)
        for kind in self._kinds.values():
            kind.currentIndexChanged.connect(self.changed)
        for color in self._colors.values():
            color.changed.connect(self.changed)
        for key, box in self._boxes.items():
            box.clicked.connect(lambda _=False, key=key: self._clicked(key))

    def start(self) -> None:
        """Put the focus on the first field."""
        self._faces["eastAsia"].setFocus()

    # -- in and out

    def set_value(self, part: Part, *, named_sizes: bool = False) -> None:
        """Show `part`; sizes by their Chinese names when `named_sizes`."""
        self._given = dict(part)
        blocker = QSignalBlocker(self)
        for key, face in self._faces.items():
            face.show_text(str(part.get(key, "")))
        self._size.named = named_sizes
        self._size.show_size(part.get("size"))
        spacing = part.get("letter_spacing")
        self._spacing.setValue(spacing if isinstance(spacing, float) else -_WIDEST)
        for key, kind in self._kinds.items():
            kind.setCurrentIndex(kind.findData(part[key]) if key in part else -1)
        for key, color in self._colors.items():
            color.set_color(str(part[key]) if key in part else None)
        for key, box in self._boxes.items():
            _set(box, self._state_of(key, part))
        blocker.unblock()

    def value(self) -> Part:
        """What the form shows; keys that are mixed are missing."""
        faces = {key: face.currentText().strip() for key, face in self._faces.items()}
        out: dict[str, object] = {key: face for key, face in faces.items() if face}
        size = self._size.points()
        if size is not None:
            out["size"] = size
        if self._spacing.value() > -_WIDEST:
            out["letter_spacing"] = self._spacing.value()
        out |= {key: kind.currentData() for key, kind in self._kinds.items() if kind.currentIndex() >= 0}
        out |= {key: color.color() for key, color in self._colors.items() if color.color() is not None}
        out |= self._effects_value()
        return out

    def changes(self) -> Part:
        """What differs from the part that was given."""
        return {key: value for key, value in self.value().items() if self._given.get(key, ...) != value}

    def trouble(self) -> str:
        """A sentence on what cannot be used; "" when all is well."""
        if self._size.currentText().strip() and self._size.points() is None:
            return self.tr("The size is to be between 1 and 1638 points, or a Chinese size such as 三号.")
        return ""

    # -- effects

    def _state_of(self, key: str, part: Part) -> Qt.CheckState:
        if key in ("superscript", "subscript"):
            return PARTLY if "vertical" not in part else CHECKED if part["vertical"] == key else UNCHECKED
        return PARTLY if key not in part else CHECKED if part[key] else UNCHECKED

    def _effects_value(self) -> Part:
        states = {key: box.checkState() for key, box in self._boxes.items()}
        vertical = {key: states.pop(key) for key in ("superscript", "subscript")}
        out: dict[str, object] = {key: state is CHECKED for key, state in states.items() if state is not PARTLY}
        if PARTLY not in vertical.values():
            out["vertical"] = next((key for key, state in vertical.items() if state is CHECKED), "")
        return out

    def _clicked(self, key: str) -> None:
        for pair in _EXCLUSIVE:
            if key in pair and self._boxes[key].checkState() is not PARTLY:
                other = self._boxes[pair[1 - pair.index(key)]]
                if self._boxes[key].checkState() is CHECKED or other.checkState() is PARTLY:
                    other.setCheckState(UNCHECKED)
        self.changed.emit()


def _set(box: QCheckBox, state: Qt.CheckState) -> None:
    box.setTristate(state is PARTLY)
    box.setCheckState(state)


def _choices(entries: Sequence[tuple[str, object]]) -> QComboBox:
    combo = QComboBox()
    for value, name in entries:
        combo.addItem(_translated(name), value)
    return combo


def _translated(text: object) -> str:
    return QCoreApplication.translate("Characters", str(text))
