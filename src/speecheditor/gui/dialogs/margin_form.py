"""The fields of the headers and footers of a section."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...model.page import PAGE_FIELD, PAGES_FIELD
from ...model.page_setup import MarginText, SectionSetup, Story
from .captions import name_by
from .field_names import field_names, with_names, with_signs

GB_SIZE, GB_INDENT = 14.0, 14.0
"""Points of the page numbers of an official document: type 四号, one character from the edge (GB/T 9704-2012, 7.5)."""

_TYPES = ("default", "first", "even")


def without_numbers(setup: SectionSetup) -> SectionSetup:
    """The section without footers that it has as text."""
    for type_ in _TYPES:
        if setup.text(Story("footer", type_)) is not None:
            setup = setup.with_text(Story("footer", type_), MarginText())
    return setup


def in_middle(setup: SectionSetup) -> SectionSetup:
    """The section with ``1 / N`` in the middle of its footers."""
    text = MarginText(center=f"{PAGE_FIELD} / {PAGES_FIELD}")
    for type_ in ("default", "even"):
        setup = setup.with_text(Story("footer", type_), text)
    return setup


def as_official(setup: SectionSetup) -> SectionSetup:
    """The section with ``— 1 —`` on the right of odd pages and on the left of even ones."""
    shown = f"— {PAGE_FIELD} —"
    setup = setup.with_text(Story("footer", "default"), MarginText(right=shown, size=GB_SIZE, indent=GB_INDENT))
    return setup.with_text(Story("footer", "even"), MarginText(left=shown, size=GB_SIZE, indent=GB_INDENT))


class StoryFields(QGroupBox):
    """The three texts of one header or footer; what is more than text is kept until somebody asks to replace it."""

    edited = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.sides = QLineEdit(), QLineEdit(), QLineEdit()
        self.kept = QLabel(self.tr("There is more than a line of text here; it is kept as it is."))
        self.kept.setWordWrap(True)
        self.replace = QPushButton(self.tr("Replace by Text"))
        self._text = MarginText()
        form = QFormLayout(self)
        for caption, edit in zip((self.tr("Left:"), self.tr("Centre:"), self.tr("Right:")), self.sides, strict=True):
            edit.setAccessibleName(f"{title}, {caption.rstrip(':')}")
            edit.setMaxLength(500)
            edit.textEdited.connect(self.edited)
            form.addRow(caption, edit)
        form.addRow(self.kept)
        form.addRow(self.replace)
        self.replace.clicked.connect(self._replace)

    def show_text(self, text: MarginText | None) -> None:
        """Show a text; None is one that is kept."""
        form = self.layout()
        assert isinstance(form, QFormLayout)
        for edit, part in zip(self.sides, (text or MarginText()).parts, strict=True):
            if with_signs(edit.text()) != part or not part:
                edit.setText(with_names(part))
            form.setRowVisible(edit, text is not None)
        form.setRowVisible(self.kept, text is None)
        form.setRowVisible(self.replace, text is None)
        self._text = text or MarginText()

    def text(self) -> MarginText | None:
        """The text as the fields have it; None where it is kept."""
        if not self.kept.isHidden():
            return None
        left, center, right = (with_signs(edit.text()) for edit in self.sides)
        return replace(self._text, left=left, center=center, right=right)

    def _replace(self) -> None:
        self.show_text(MarginText())
        self.sides[1].setFocus()
        self.edited.emit()


class MarginForm(QWidget):
    """Shows the headers and footers of a section; ``setup`` and ``even_differs`` give them as the fields have them."""

    changed = Signal()

    def __init__(self, setup: SectionSetup, *, even_differs: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setup = setup
        self.first, self.even = (
            QCheckBox(self.tr("Different &first page")),
            QCheckBox(self.tr("Different o&dd and even")),
        )
        self.pages, self.numbers = QComboBox(), QComboBox()
        self.header, self.footer = StoryFields(self.tr("Header")), StoryFields(self.tr("Footer"))
        self.fields = {sign: QPushButton(name) for sign, name in field_names().items()}
        self._last = self.footer.sides[1]
        self.first.setChecked(setup.first_differs)
        self.even.setChecked(even_differs)
        self._presets: tuple[tuple[str, Callable[[SectionSetup], SectionSetup]], ...] = (
            (self.tr("None"), without_numbers),
            (self.tr("1 / N in the middle"), in_middle),
            (self.tr("— 1 — on the right of odd pages, on the left of even ones"), as_official),
        )
        self._assemble()
        self._offer_pages()
        self._connect()

    def _assemble(self) -> None:
        column, row, form, fields = QVBoxLayout(self), QHBoxLayout(), QFormLayout(), QHBoxLayout()
        row.addWidget(self.first)
        row.addWidget(self.even)
        row.addStretch()
        self.numbers.addItem(self.tr("Choose…"))
        self.numbers.addItems([text for text, _ in self._presets])
        self.numbers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for caption, box in ((self.tr("Page n&umbers:"), self.numbers), (self.tr("Pa&ges:"), self.pages)):
            name_by(box, caption)
            form.addRow(caption, box)
        fields.addWidget(QLabel(self.tr("Insert:")))
        for button in self.fields.values():
            button.setAutoDefault(False)
            button.setAccessibleName(self.tr("Insert the field {0}").format(button.text()))
            fields.addWidget(button)
        fields.addStretch()
        for part in (row, form):
            column.addLayout(part)
        column.addWidget(self.header)
        column.addWidget(self.footer)
        column.addLayout(fields)
        column.addStretch()

    def _connect(self) -> None:
        self.first.toggled.connect(self._switched)
        self.even.toggled.connect(self._switched)
        self.pages.currentIndexChanged.connect(self._show)
        self.numbers.activated.connect(self._preset_chosen)
        for story in (self.header, self.footer):
            story.edited.connect(self._typed)
            for edit in story.sides:
                edit.installEventFilter(self)
                edit.textEdited.connect(lambda text, edit=edit: self._note(edit))
        for sign, button in self.fields.items():
            button.clicked.connect(lambda checked=False, sign=sign: self.insert(sign))

    @property
    def setup(self) -> SectionSetup:
        """The section as it is to be; its page is the one that it was given."""
        return self._setup

    @property
    def even_differs(self) -> bool:
        """Whether even pages have headers and footers of their own."""
        return self.even.isChecked()

    def insert(self, sign: str) -> None:
        """Put a field where text was typed last."""
        if not self._last.isHidden():
            self._last.insert(with_names(sign))
            self._last.setFocus()
            self._typed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QLineEdit):
            self._note(watched)
        return super().eventFilter(watched, event)

    def _note(self, edit: QLineEdit) -> None:
        self._last = edit

    def _offer_pages(self) -> None:
        """Offer the kinds of pages that there are."""
        chosen = self.pages.currentData() or "default"
        odd = self.tr("Odd pages") if self.even_differs else self.tr("All pages")
        offered = [("default", self.tr("Other odd pages") if self._setup.first_differs and self.even_differs else odd)]
        if self._setup.first_differs:
            offered = [("first", self.tr("First page")), *offered]
            if not self.even_differs:
                offered[1] = ("default", self.tr("Other pages"))
        if self.even_differs:
            offered.append(("even", self.tr("Even pages")))
        self.pages.blockSignals(True)
        self.pages.clear()
        for type_, text in offered:
            self.pages.addItem(text, type_)
        self.pages.setCurrentIndex(max(0, self.pages.findData(chosen)))
        self.pages.blockSignals(False)
        self._show()

    def _show(self) -> None:
        type_ = self.pages.currentData()
        self.header.show_text(self._setup.text(Story("header", type_)))
        self.footer.show_text(self._setup.text(Story("footer", type_)))

    def _switched(self) -> None:
        self._setup = replace(self._setup, first_differs=self.first.isChecked())
        self._offer_pages()
        self.changed.emit()

    def _typed(self) -> None:
        type_ = self.pages.currentData()
        for kind, fields in (("header", self.header), ("footer", self.footer)):
            self._setup = self._setup.with_text(Story(kind, type_), fields.text())
        self.changed.emit()

    def _preset_chosen(self, index: int) -> None:
        if index == 0:
            return
        make = self._presets[index - 1][1]
        self._setup = make(self._setup)
        if make is as_official:
            self.even.setChecked(True)
        self._show()
        self.changed.emit()
