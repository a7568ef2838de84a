"""The size of a picture in centimetres or inches and in per cent, and its description."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...formats.drawings import LARGEST
from ...formats.pictures import Shape
from .lengths import IN_POINTS, local_unit, unit_name

_LEAST = 1.0
"""Points."""


class PictureDialog(QDialog):
    """Asks for the ``shape`` of a picture. `natural` is its own size, None where that is not known."""

    def __init__(self, parent: QWidget, shape: Shape, natural: Shape | None) -> None:
        super().__init__(parent)
        self._shape, self._natural = shape, natural
        self._unit, self._suffix = IN_POINTS[local_unit()], f" {unit_name(local_unit())}"
        self.width_field, self.height_field = QDoubleSpinBox(), QDoubleSpinBox()
        self.percent_field = QDoubleSpinBox()
        self.keep_ratio = QCheckBox()
        self.reset_button = QPushButton()
        self.description_field = QLineEdit()
        self._labels = [QLabel() for _ in range(4)]
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._assemble()
        self.retranslate()
        self._show_shape()
        self._connect()

    def _assemble(self) -> None:
        fields = (self.width_field, self.height_field, self.percent_field, self.description_field)
        grid, column = QGridLayout(), QVBoxLayout(self)
        for row, (label, field) in enumerate(zip(self._labels, fields, strict=True)):
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.keep_ratio, 0, 2)
        grid.addWidget(self.reset_button, 2, 2)
        grid.setColumnStretch(1, 1)
        for field in (self.width_field, self.height_field):
            field.setDecimals(2)
            field.setRange(_LEAST / self._unit, LARGEST / self._unit)
            field.setSingleStep(0.1)
            field.setSuffix(self._suffix)
        self.percent_field.setDecimals(0)
        self.percent_field.setRange(1, 10_000)
        self.percent_field.setSuffix(" %")
        self.percent_field.setEnabled(self._natural is not None)
        self.reset_button.setEnabled(self._natural is not None)
        self.keep_ratio.setChecked(True)
        self.description_field.setText(self._shape.description)
        self.description_field.setMinimumWidth(320)
        column.addLayout(grid)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        self.width_field.valueChanged.connect(self._on_width)
        self.height_field.valueChanged.connect(self._on_height)
        self.percent_field.valueChanged.connect(self._on_percent)
        self.reset_button.clicked.connect(self._reset)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self.setWindowTitle(self.tr("Picture"))
        texts = (self.tr("&Width:"), self.tr("&Height:"), self.tr("&Scale:"), self.tr("&Description:"))
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
        self.keep_ratio.setText(self.tr("&Keep ratio"))
        self.reset_button.setText(self.tr("&Natural Size"))
        self.width_field.setAccessibleName(self.tr("Width"))
        self.height_field.setAccessibleName(self.tr("Height"))
        self.percent_field.setAccessibleName(self.tr("Scale in per cent"))
        self.description_field.setAccessibleName(self.tr("Description for people who cannot see the picture"))
        self.description_field.setPlaceholderText(self.tr("For people who cannot see the picture"))

    @property
    def shape(self) -> Shape:
        """What is asked for; a side that nobody touched is exactly as it was."""
        return Shape(self._shape.width, self._shape.height, self.description_field.text())

    # -- keeping the fields together

    def _show_shape(self) -> None:
        """Show the shape in all fields, none of which tells of it."""
        fields = (self.width_field, self.height_field, self.percent_field)
        blockers = [QSignalBlocker(field) for field in fields]
        self.width_field.setValue(self._shape.width / self._unit)
        self.height_field.setValue(self._shape.height / self._unit)
        if self._natural is not None:
            self.percent_field.setValue(self._shape.width / self._natural.width * 100)
        for blocker in blockers:
            blocker.unblock()

    def _set(self, width: float, height: float) -> None:
        share = min(1.0, LARGEST / width, LARGEST / height)
        self._shape = Shape(max(width * share, _LEAST), max(height * share, _LEAST))
        self._show_shape()

    def _on_width(self, value: float) -> None:
        width, shape = value * self._unit, self._shape
        self._set(width, shape.height * width / shape.width if self.keep_ratio.isChecked() else shape.height)

    def _on_height(self, value: float) -> None:
        height, shape = value * self._unit, self._shape
        self._set(shape.width * height / shape.height if self.keep_ratio.isChecked() else shape.width, height)

    def _on_percent(self, value: float) -> None:
        if self._natural is not None:
            self._set(self._natural.width * value / 100, self._natural.height * value / 100)

    def _reset(self) -> None:
        self._on_percent(100.0)
