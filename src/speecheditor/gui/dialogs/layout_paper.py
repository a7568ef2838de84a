"""The paper of a layout: its size and its margins."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from ...model.layouts import POINTS_PER_MM, Data
from ...model.page import PageSetup
from .layout_page import LayoutPage

SIZES = (
    ("A3", 297.0, 420.0),
    ("A4", 210.0, 297.0),
    ("A5", 148.0, 210.0),
    ("A6", 105.0, 148.0),
    ("B5", 182.0, 257.0),
    ("16开", 184.0, 260.0),
    ("Letter", 215.9, 279.4),
    ("Legal", 215.9, 355.6),
)
"""Names, widths and heights in millimetres, upright."""

_NEAR = 1.0
"""Millimetres by which a size may differ from the one of its name."""

_LENGTHS = ("width", "height", "top", "bottom", "left", "right", "header_distance", "footer_distance")


class PaperPage(LayoutPage):
    """Whether a layout has a page of its own, and which; `page` is that of the document."""

    def __init__(self, page: PageSetup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        form = QFormLayout(self)
        self.of_document = QCheckBox(self.tr("The page of the &document"))
        self.sheet_size, self.turn = QComboBox(), QComboBox()
        form.addRow(self.of_document)
        for name, width, height in SIZES:
            self.sheet_size.addItem(name, (width, height))
        self.put(form, self.tr("Paper si&ze:"), self.sheet_size)
        self.turn.addItems([self.tr("Upright"), self.tr("Landscape")])
        self.put(form, self.tr("&Orientation:"), self.turn)
        captions = {
            "width": self.tr("&Width:"),
            "height": self.tr("Hei&ght:"),
            "top": self.tr("&Top margin:"),
            "bottom": self.tr("&Bottom margin:"),
            "left": self.tr("&Left margin:"),
            "right": self.tr("&Right margin:"),
            "header_distance": self.tr("&Header from the edge:"),
            "footer_distance": self.tr("&Footer from the edge:"),
        }
        self.lengths = {key: self.add_millimetres(form, captions[key], ("paper", key)) for key in _LENGTHS}
        self.add_shown(self._show)
        self.of_document.toggled.connect(self._on_own)
        self.sheet_size.activated.connect(self._on_size)
        self.turn.activated.connect(self._on_turned)

    def _show(self, data: Data) -> None:
        paper = data.get("paper")
        self.of_document.setChecked(paper is None)
        for field in (self.sheet_size, self.turn, *self.lengths.values()):
            field.setEnabled(paper is not None)
        width, height = (paper or {}).get("width", 210), (paper or {}).get("height", 297)
        self.turn.setCurrentIndex(int(width > height))
        self.sheet_size.setCurrentIndex(_named(width, height))
        self.sheet_size.setPlaceholderText(QCoreApplication.translate("PaperPage", "Other"))

    def _on_own(self, is_documents: bool) -> None:
        self.tell_changes({"paper": None if is_documents else millimetres(self._page)})

    def _on_size(self, index: int) -> None:
        width, height = self.sheet_size.itemData(index)
        self._set(width, height, turned=bool(self.turn.currentIndex()))

    def _on_turned(self, index: int) -> None:
        paper = self.data.get("paper") or millimetres(self._page)
        short, long = sorted((paper["width"], paper["height"]))
        self._set(short, long, turned=bool(index))

    def _set(self, width: float, height: float, *, turned: bool) -> None:
        if turned:
            width, height = height, width
        self.tell_changes({"paper": {"width": width, "height": height}})


def millimetres(page: PageSetup) -> Mapping[str, float]:
    """The lengths of a page as the data of a layout has them."""
    return {key: round(getattr(page, key) / POINTS_PER_MM, 2) for key in _LENGTHS}


def _named(width: float, height: float) -> int:
    """The row of the size that this is, upright or turned; -1 for none."""
    short, long = sorted((width, height))
    found = (k for k, (_, w, h) in enumerate(SIZES) if abs(w - short) <= _NEAR and abs(h - long) <= _NEAR)
    return next(found, -1)
