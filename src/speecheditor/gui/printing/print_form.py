"""The fields of the print dialog, and what they say together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from ...model.layouts import Layout
from ...model.page_range import PageRange, page_range
from ..dialogs.captions import name_by
from .imposition import ACTUAL, ALL, BOOKLET, EVEN, FIT, FOUR, KINDS, ODD, ONE, TWO, Edges, Plan
from .printers import LONG_EDGE, ONE_SIDED, PDF_FILE, SHORT_EDGE, Device, paper_size
from .sheets import Choice

_MOST_COPIES = 999


@dataclass(frozen=True, slots=True)
class Habits:
    """What the next print dialog of the session begins with; copies and pages are asked for anew each time."""

    printer: str | None = None
    duplex: str = ONE_SIDED
    grey: bool = False
    kind: str = ONE
    frames: bool = False
    paper: str = ""
    scaling: str = FIT


class PrintForm(QWidget):
    """Asks how to print; ``changed`` tells that it says something else now, ``printer_changed`` which printer."""

    changed = Signal()
    printer_changed = Signal(str)
    layout_changed = Signal()

    def __init__(self, parent: QWidget, printers: Sequence[str], layouts: Sequence[Layout]) -> None:
        super().__init__(parent)
        self.printers, self.layouts = list(printers), list(layouts)
        self.printer, self.layout_box, self.which = QComboBox(), QComboBox(), QComboBox()
        self.properties, self.state = QPushButton(), QLabel()
        self.all_pages, self.current_page, self.some_pages = QRadioButton(), QRadioButton(), QRadioButton()
        self.pages, self.reverse = QLineEdit(), QCheckBox()
        self.copies, self.collate = QSpinBox(), QCheckBox()
        self.duplex, self.colors, self.kind = QComboBox(), QComboBox(), QComboBox()
        self.frames, self.paper, self.scaling = QCheckBox(), QComboBox(), QComboBox()
        self.current = 0
        """The page, from 0, that “current page” means."""
        self._assemble()
        self.retranslate()
        self._connect()

    # -- widgets

    def _assemble(self) -> None:
        self._group = QButtonGroup(self)
        for button in (self.all_pages, self.current_page, self.some_pages):
            self._group.addButton(button)
        self.all_pages.setChecked(True)
        self.copies.setRange(1, _MOST_COPIES)
        self.collate.setChecked(True)
        self.state.setWordWrap(True)
        for box in (self.printer, self.layout_box, self.paper):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
        self._rows = [QLabel() for _ in range(8)]
        fields = (
            _row(self.printer, self.properties),
            _row(self.layout_box),
            _row(self.all_pages, self.current_page),
            _row(self.which, self.reverse),
            _row(self.copies, self.collate),
            _row(self.duplex, self.colors),
            _row(self.kind, self.frames),
            _row(self.paper, self.scaling),
        )
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        buddies = (
            self.printer,
            self.layout_box,
            self.all_pages,
            self.which,
            self.copies,
            self.duplex,
            self.kind,
            self.paper,
        )
        for number, (label, line, buddy) in enumerate(zip(self._rows, fields, buddies, strict=True)):
            form.addRow(label, line)
            label.setBuddy(buddy)
            if number == 0:
                form.addRow("", self.state)
            elif number == 2:
                form.addRow("", _row(self.some_pages, self.pages))
        if len(self.layouts) < 2:
            form.setRowVisible(self._rows[1], False)

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        texts = (
            self.tr("P&rinter:"), self.tr("La&yout:"), self.tr("Pages:"), self.tr("&Which:"), self.tr("Cop&ies:"),
            self.tr("&Sides:"), self.tr("Pages &per side:"), self.tr("Pap&er:"),
        )  # fmt: skip
        boxes = (
            self.printer,
            self.layout_box,
            self.all_pages,
            self.which,
            self.copies,
            self.duplex,
            self.kind,
            self.paper,
        )
        for label, box, text in zip(self._rows, boxes, texts, strict=True):
            label.setText(text)
            if box is not self.all_pages:
                name_by(box, text)
        named = (
            (self.properties, self.tr("Pr&operties…")), (self.all_pages, self.tr("&All")),
            (self.current_page, self.tr("Curre&nt page")), (self.some_pages, self.tr("Pa&ges")),
            (self.reverse, self.tr("Last page &first")), (self.collate, self.tr("Co&llate")),
            (self.frames, self.tr("Lines aroun&d pages")),
        )  # fmt: skip
        for button, text in named:
            button.setText(text)
            name_by(button, text)
        self.pages.setPlaceholderText(self.tr("1-3, 5, 8-"))
        self.pages.setAccessibleName(self.tr("Which pages, such as 1-3, 5, 8-"))
        self.colors.setAccessibleName(self.tr("Colors"))
        self.scaling.setAccessibleName(self.tr("Size of the pages on the paper"))
        whiches = (self.tr("All pages"), self.tr("Odd pages (fronts)"), self.tr("Even pages (backs)"))
        _fill(self.which, zip((ALL, ODD, EVEN), whiches, strict=True))
        _fill(self.colors, [("", self.tr("Color")), ("grey", self.tr("Grey"))])
        _fill(self.kind, zip((ONE, TWO, FOUR, BOOKLET), ("1", "2", "4", self.tr("Booklet, to be folded")), strict=True))
        _fill(self.scaling, [(FIT, self.tr("Fit to the paper")), (ACTUAL, self.tr("Actual size"))])
        _fill(self.printer, [(name, name or self.tr("Print to a PDF file")) for name in self.printers])
        language = QLocale().name().replace("_", "-")
        _fill(self.layout_box, [(layout.id, layout.name(language)) for layout in self.layouts])

    def _connect(self) -> None:
        for box in (self.which, self.duplex, self.colors, self.kind, self.paper, self.scaling):
            box.currentIndexChanged.connect(self.changed)
        for button in (self.all_pages, self.current_page, self.some_pages, self.reverse, self.collate, self.frames):
            button.toggled.connect(self.changed)
        self.copies.valueChanged.connect(self.changed)
        self.pages.textChanged.connect(self.changed)
        self.pages.textEdited.connect(lambda: self.some_pages.setChecked(True))
        self.printer.currentIndexChanged.connect(lambda: self.printer_changed.emit(self.printer.currentData()))
        self.layout_box.currentIndexChanged.connect(self.layout_changed)
        self.kind.currentIndexChanged.connect(self._settle_booklet)

    def _settle_booklet(self) -> None:
        """A booklet is turned over its short edge, where the printer turns it over at all."""
        at = self.duplex.findData(SHORT_EDGE)
        if self.kind.currentData() == BOOKLET and at >= 0:
            self.duplex.setCurrentIndex(at)

    # -- what it says

    def show_device(self, device: Device) -> None:
        """Offer what the printer can do, and keep what was chosen where it can."""
        names = {
            ONE_SIDED: self.tr("One-sided"),
            LONG_EDGE: self.tr("Both, turned over the long edge"),
            SHORT_EDGE: self.tr("Both, turned over the short edge"),
        }
        _fill(self.duplex, [(key, names[key]) for key in device.duplex])
        papers = [(name, name) for name in device.papers]
        _fill(self.paper, [("", self.tr("As the pages")), *papers])
        self.colors.setEnabled(device.colors)
        self.properties.setEnabled(device.name != PDF_FILE)
        self.state.setText(device.state)

    def plan(self, edges: Edges) -> Plan:
        """How pages come on paper of a printer with these `edges`."""
        paper = self.paper.currentData()
        return Plan(
            self.kind.currentData(),
            paper_size(paper) if paper else None,
            self.scaling.currentData(),
            self.frames.isChecked(),
            self.which.currentData(),
            self.reverse.isChecked(),
            self.two_sided,
            edges,
        )

    @property
    def two_sided(self) -> bool:
        """Whether the printer prints both sides in one go."""
        return self.duplex.currentData() in (LONG_EDGE, SHORT_EDGE) and self.which.currentData() == ALL

    def choice(self, edges: Edges) -> Choice:
        """All that was chosen. Raises RangeError for pages that cannot be understood."""
        pages = PageRange()
        if self.current_page.isChecked():
            pages = page_range(str(self.current + 1))
        elif self.some_pages.isChecked():
            pages = page_range(self.pages.text())
        return Choice(self.plan(edges), pages, self.copies.value(), self.collate.isChecked())

    @property
    def layout_chosen(self) -> Layout | None:
        """The layout that is to be printed; None where there is no choice."""
        at = self.layout_box.currentIndex()
        return self.layouts[at] if 0 <= at < len(self.layouts) else None

    def habits(self) -> Habits:
        """What another dialog shall begin with."""
        return Habits(
            self.printer.currentData(),
            self.duplex.currentData(),
            self.colors.currentData() == "grey",
            self.kind.currentData(),
            self.frames.isChecked(),
            self.paper.currentData(),
            self.scaling.currentData(),
        )

    def show_habits(self, habits: Habits) -> None:
        """Begin with these, as far as the printer can do it; the printer itself must have been shown before."""
        _choose(self.kind, habits.kind if habits.kind in KINDS else ONE)
        for box, value in ((self.duplex, habits.duplex), (self.paper, habits.paper), (self.scaling, habits.scaling)):
            _choose(box, value)
        _choose(self.colors, "grey" if habits.grey else "")
        self.frames.setChecked(habits.frames)


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for number, widget in enumerate(widgets):
        row.addWidget(widget, 1 if number == 0 or isinstance(widget, QLineEdit) else 0)
    return holder


def _fill(box: QComboBox, entries: Iterable[tuple[str, str]]) -> None:
    """Give the box these entries (value, text), with the one chosen that was chosen before."""
    chosen = box.currentData()
    blocked = box.blockSignals(True)
    box.clear()
    for value, text in entries:
        box.addItem(text, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.blockSignals(blocked)


def _choose(box: QComboBox, value: str) -> None:
    at = box.findData(value)
    if at >= 0:
        box.setCurrentIndex(at)
