"""The bar over the pages of the preview: layout, size, page, and what is to be done with them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from ..flow_layout import FlowLayout
from ..theme import icon
from .layout_chooser import LayoutChooser
from .page_view import Fit

ZOOMS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_FITS = (Fit.WIDTH, Fit.PAGE, Fit.TWO)
_MOST_PAGES = 99_999


class PreviewBar(QWidget):
    """Shows what it is told and asks by signals; it takes more rows in a narrow window."""

    fit_chosen = Signal(object)
    zoom_chosen = Signal(float)
    page_chosen = Signal(int)
    """The page (from 0) whose number was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.thumbnails, self.smaller, self.larger = QToolButton(), QToolButton(), QToolButton()
        self.layouts, self.zooms = LayoutChooser(), QComboBox()
        self.page, self.before, self.total = QLineEdit(), QLabel(), QLabel()
        self.edit, self.print, self.export, self.close_button = (QPushButton() for _ in range(4))
        self._numbers = QWidget()
        self._count, self._is_complete, self._message = 0, False, ""
        self._assemble()
        self._connect()
        self.retranslate()

    def _assemble(self) -> None:
        self.setObjectName("previewBar")
        self.thumbnails.setCheckable(True)
        self.thumbnails.setIcon(icon("outline"))
        self.smaller.setText("−")
        self.larger.setText("+")
        self.page.setMaximumWidth(44)
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.setValidator(QIntValidator(1, _MOST_PAGES, self))
        self.zooms.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        row = QHBoxLayout(self._numbers)
        row.setContentsMargins(4, 0, 4, 0)
        for widget in (self.before, self.page, self.total):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 4, 6, 4)
        self.flow = FlowLayout()
        column.addLayout(self.flow)
        for widget in (self.thumbnails, self.layouts, self.smaller, self.zooms, self.larger, self._numbers):
            self.flow.addWidget(widget)
        for button in (self.edit, self.print, self.export, self.close_button):
            button.setAutoDefault(False)
            self.flow.addWidget(button)

    def _connect(self) -> None:
        self.zooms.activated.connect(self._on_zoom)
        self.page.returnPressed.connect(self._on_page)
        self.page.editingFinished.connect(lambda: self.page.setModified(False))

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        for button, text in (
            (self.thumbnails, self.tr("Show small pages")),
            (self.smaller, self.tr("Smaller")),
            (self.larger, self.tr("Larger")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.zooms.setAccessibleName(self.tr("Size of the pages"))
        self.zooms.clear()
        for fit, text in zip(_FITS, (self.tr("Fit Width"), self.tr("Whole Page"), self.tr("Two Pages")), strict=True):
            self.zooms.addItem(text, fit)
        for zoom in ZOOMS:
            self.zooms.addItem(self._percent(zoom), zoom)
        self.page.setAccessibleName(self.tr("Page"))
        self.page.setToolTip(self.tr("Type the number of a page and press Enter"))
        self.edit.setText(self.tr("Ed&it Here"))
        self.edit.setToolTip(
            self.tr("Close the preview and go on writing where it is (Enter, or two clicks on a page)")
        )
        self.print.setText(self.tr("&Print…"))
        self.export.setText(self.tr("E&xport PDF…"))
        self.close_button.setText(self.tr("&Close"))
        self.close_button.setToolTip(self.tr("Close the preview and go back to where you were writing (Esc)"))
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def put_first(self, widget: QWidget) -> None:
        """Have a further widget before all others."""
        self.flow.addWidget(widget)
        self.flow.put_first(widget)

    # -- what is shown

    def show_page(self, index: int) -> None:
        """The page (from 0) that is in the middle; what is being typed stays."""
        if not (self.page.hasFocus() and self.page.isModified()):
            self.page.setText(self.locale().toString(index + 1) if self._count else "")

    def show_count(self, count: int, *, is_complete: bool) -> None:
        """How many pages there are, and whether these are all."""
        self._count, self._is_complete, self._message = count, is_complete, ""
        self._write()

    def tell(self, message: str) -> None:
        """Say something in place of the number of pages."""
        self._message = message
        self._write()

    def _write(self) -> None:
        """One translated sentence, cut where the field stands in it."""
        total = self.locale().toString(self._count) if self._is_complete else "…"
        before, _, behind = self.tr("Page {0} of {1}").format("\0", total).partition("\0")
        if self._message or not self._count:
            before, behind = "", self._message or self.tr("Making the pages…")
        self.before.setText(before.strip())
        self.total.setText(behind.strip())
        self.before.setVisible(bool(before))
        self.page.setVisible(not self._message and bool(self._count))

    def show_zoom(self, zoom: float, fit: Fit) -> None:
        """The size in force."""
        row = _FITS.index(fit) if fit in _FITS else -1
        if row < 0:
            row = next((k for k, known in enumerate(ZOOMS, len(_FITS)) if abs(known - zoom) < 0.005), -1)
        self.zooms.setCurrentIndex(row)
        self.zooms.setPlaceholderText(self._percent(zoom))

    def _percent(self, zoom: float) -> str:
        return self.tr("{0} %").format(self.locale().toString(round(zoom * 100)))

    # -- what is asked for

    def _on_zoom(self, row: int) -> None:
        wanted = self.zooms.itemData(row)
        if isinstance(wanted, Fit):
            self.fit_chosen.emit(wanted)
        else:
            self.zoom_chosen.emit(wanted)

    def _on_page(self) -> None:
        number, is_number = self.locale().toInt(self.page.text())
        self.page.setModified(False)
        if is_number and self._count:
            self.page_chosen.emit(min(max(number, 1), self._count) - 1)
