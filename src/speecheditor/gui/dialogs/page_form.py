"""The fields of paper, margins and page numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QGridLayout, QHBoxLayout, QLabel, QSpinBox, QWidget

from ...model.numbering import format_number
from ...model.page_setup import MARGINS, PAPERS, SectionSetup
from .captions import name_by
from .lengths import CM, INCH, MM, POINTS, Length, LengthBox, in_unit

LARGEST = 22 * 72.0
"""Word's largest page side in points."""

LEAST = 28.0
"""Points that must remain for text between the margins."""

FORMATS = ("decimal", "lowerRoman", "upperRoman", "lowerLetter", "upperLetter", "chineseCountingThousand")
_CUSTOM = ""
_SAME = 0.6
"""Points by which papers and margins differ only because they were rounded."""

_SIDES = ("top", "bottom", "left", "right")


class PageForm(QWidget):
    """Shows a section's page; ``setup`` gives it as the fields have it."""

    changed = Signal()

    def __init__(self, setup: SectionSetup, *, is_first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        metric = QLocale().measurementSystem() is QLocale.MeasurementSystem.MetricSystem
        self._unit = MM if metric else INCH
        self._setup = setup
        units = (self._unit, *[unit for unit in (MM, CM, INCH, POINTS) if unit != self._unit])
        self.paper, self.orientation, self.preset = QComboBox(), QComboBox(), QComboBox()
        self.width_box, self.height_box = (LengthBox(units, 36.0, LARGEST) for _ in range(2))
        self.boxes: Mapping[str, LengthBox] = {
            name: LengthBox(units, 0.0, LARGEST) for name in (*_SIDES, "header_distance", "footer_distance")
        }
        self.number_format, self.restarts, self.start = QComboBox(), QCheckBox(self.tr("Start &at:")), QSpinBox()
        self.start.setRange(0, 9999)
        self._fill(is_first=is_first)
        self._assemble()
        self._show()
        self._connect()

    def _fill(self, *, is_first: bool) -> None:
        for name in PAPERS:
            self.paper.addItem(self.tr("16K (184 × 260 mm)") if name == "16K" else name, name)
        self.paper.addItem(self.tr("Custom size"), _CUSTOM)
        self.orientation.addItem(self.tr("Portrait"), False)
        self.orientation.addItem(self.tr("Landscape"), True)
        for name, text in (
            ("normal", self.tr("Normal")),
            ("narrow", self.tr("Narrow")),
            ("wide", self.tr("Wide")),
            ("gb9704", self.tr("GB/T 9704 (37, 35, 28, 26 mm)")),
            (_CUSTOM, self.tr("As typed below")),
        ):
            self.preset.addItem(text, name)
        for fmt in dict.fromkeys((*FORMATS, self._setup.page_format)):
            self.number_format.addItem(", ".join(format_number(n, fmt) for n in (1, 2, 3)) + " …", fmt)
        if not is_first:
            self.restarts.setToolTip(self.tr("Otherwise the numbers go on from the section before."))
        for combo in (self.paper, self.preset, self.number_format):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(14)

    def _assemble(self) -> None:
        form = QFormLayout(self)
        self._row(form, self.tr("&Paper:"), self.paper)
        sizes = QHBoxLayout()
        for text, box in ((self.tr("&Width:"), self.width_box), (self.tr("&Height:"), self.height_box)):
            sizes.addLayout(_captioned(text, box))
        form.addRow(sizes)
        self._row(form, self.tr("&Orientation:"), self.orientation)
        self._row(form, self.tr("&Margins:"), self.preset)
        grid = QGridLayout()
        captions = {
            "top": self.tr("&Top:"),
            "bottom": self.tr("&Bottom:"),
            "left": self.tr("&Left:"),
            "right": self.tr("&Right:"),
            "header_distance": self.tr("H&eader from edge:"),
            "footer_distance": self.tr("&Footer from edge:"),
        }
        for k, (name, caption) in enumerate(captions.items()):
            label = QLabel(caption)
            label.setBuddy(self.boxes[name])
            name_by(self.boxes[name], caption)
            grid.addWidget(label, k // 2, k % 2 * 2)
            grid.addWidget(self.boxes[name], k // 2, k % 2 * 2 + 1)
        form.addRow(grid)
        self._row(form, self.tr("Page &numbers:"), self.number_format)
        start = QHBoxLayout()
        start.addWidget(self.restarts)
        start.addWidget(self.start)
        start.addStretch()
        name_by(self.start, self.tr("Number of the first page"))
        form.addRow(start)

    @staticmethod
    def _row(form: QFormLayout, caption: str, widget: QWidget) -> None:
        name_by(widget, caption)
        form.addRow(caption, widget)

    def _connect(self) -> None:
        self.paper.activated.connect(self._paper_chosen)
        self.preset.activated.connect(self._preset_chosen)
        self.orientation.activated.connect(self._turned)
        self.number_format.activated.connect(self._numbers_changed)
        self.restarts.toggled.connect(self._numbers_changed)
        self.start.valueChanged.connect(self._numbers_changed)
        for box in (self.width_box, self.height_box):
            box.edited.connect(self._size_typed)
        for box in self.boxes.values():
            box.edited.connect(self._margin_typed)

    # -- what there is

    @property
    def setup(self) -> SectionSetup:
        """The page as it is to be; texts are those that it was given."""
        return self._setup

    def trouble(self) -> str:
        """The sentence on what cannot be, "" when all is well."""
        has_room = min(self._setup.text_width, self._setup.text_height) >= LEAST
        return "" if has_room else self.tr("The margins leave no room for text.")

    def _show(self) -> None:
        setup = self._setup
        self._show_size()
        for name, box in self.boxes.items():
            box.set_length(self._length(getattr(setup, name)))
        self._show_preset()
        self.number_format.setCurrentIndex(self.number_format.findData(setup.page_format))
        self.restarts.setChecked(setup.start is not None)
        self.start.setValue(1 if setup.start is None else setup.start)
        self.start.setEnabled(setup.start is not None)

    def _length(self, points: float) -> Length:
        """A length as it is shown; nobody measures paper in hundredths of a millimetre."""
        length = in_unit(points, self._unit)
        return Length(round(length.amount, 1), MM) if self._unit == MM else length

    def _show_size(self) -> None:
        setup = self._setup
        self.width_box.set_length(self._length(setup.width))
        self.height_box.set_length(self._length(setup.height))
        self._show_paper()

    def _show_paper(self) -> None:
        setup = self._setup
        found = next((n for n, sides in PAPERS.items() if _close(sides, (setup.short, setup.long))), _CUSTOM)
        self.paper.setCurrentIndex(self.paper.findData(found))
        self.orientation.setCurrentIndex(int(setup.landscape))

    def _show_preset(self) -> None:
        setup = self._setup
        now = (setup.top, setup.right, setup.bottom, setup.left)
        found = next((n for n, margins in MARGINS.items() if _close(margins, now)), _CUSTOM)
        self.preset.setCurrentIndex(self.preset.findData(found))

    # -- what is done

    def _take(self, setup: SectionSetup) -> None:
        self._setup = setup
        self.changed.emit()

    def _paper_chosen(self) -> None:
        sides = PAPERS.get(self.paper.currentData())
        if sides is None:
            self.width_box.setFocus()
            return
        setup = replace(self._setup, short=sides[0], long=sides[1])
        self._setup = setup
        self._show_size()
        self._take(setup)

    def _turned(self) -> None:
        self._setup = replace(self._setup, landscape=bool(self.orientation.currentData()))
        self._show_size()
        self.changed.emit()

    def _size_typed(self) -> None:
        width, height = self.width_box.length(), self.height_box.length()
        if width is not None and height is not None:
            sides = width.points, height.points
            self._setup = replace(self._setup, short=min(sides), long=max(sides), landscape=sides[0] > sides[1])
            self._show_paper()
        self.changed.emit()

    def _preset_chosen(self) -> None:
        margins = MARGINS.get(self.preset.currentData())
        if margins is None:
            self.boxes["top"].setFocus()
            return
        top, right, bottom, left = margins
        self._setup = replace(self._setup, top=top, right=right, bottom=bottom, left=left)
        for name in _SIDES:
            self.boxes[name].set_length(self._length(getattr(self._setup, name)))
        self.changed.emit()

    def _margin_typed(self) -> None:
        typed = {name: length.points for name, box in self.boxes.items() if (length := box.length()) is not None}
        shown = {name: self._length(getattr(self._setup, name)).points for name in typed}
        self._setup = replace(self._setup, **{n: v for n, v in typed.items() if abs(v - shown[n]) > 1e-6})
        self._show_preset()
        self.changed.emit()

    def _numbers_changed(self) -> None:
        self.start.setEnabled(self.restarts.isChecked())
        start = self.start.value() if self.restarts.isChecked() else None
        self._take(replace(self._setup, page_format=self.number_format.currentData(), start=start))


def _captioned(caption: str, widget: QWidget) -> QHBoxLayout:
    row, label = QHBoxLayout(), QLabel(caption)
    label.setBuddy(widget)
    name_by(widget, caption)
    row.addWidget(label)
    row.addWidget(widget, 1)
    return row


def _close(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(abs(a - b) < _SAME for a, b in zip(one, other, strict=True))
