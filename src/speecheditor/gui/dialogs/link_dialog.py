"""Asks for the text of a hyperlink and where it leads: an address of the web or of mail, or a section of the speech."""

from __future__ import annotations

import re

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ..addresses import openable
from ..outline_model import OutlineModel
from ..screen import resize_within_screen
from .reference_dialog import HeadingTree

_HOST = re.compile(r"[^\s/:@?#]+(\.[^\s/:@?#]+)+(:\d+)?([/?#]\S*)?")
_MAIL = re.compile(r"[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+")


class LinkDialog(QDialog):
    """``text``, ``address`` and ``place`` (the number of a heading's block) are what was chosen; one of the two last is
    there. An address that was there before may stay whatever it is."""

    def __init__(self, parent: QWidget, model: OutlineModel) -> None:
        super().__init__(parent)
        self._model, self._known = model, ""
        self.text_field, self.address_field, self.tree = QLineEdit(), QLineEdit(), HeadingTree()
        self.by_address, self.by_section = QRadioButton(), QRadioButton()
        self._text_label, self.told = QLabel(), QLabel()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._assemble()
        self._connect()
        self.retranslate()

    def _assemble(self) -> None:
        tree, column = self.tree, QVBoxLayout(self)
        tree.show_headings(self._model)
        self._text_label.setBuddy(self.text_field)
        for widget in (self._text_label, self.text_field, self.by_address, self.address_field, self.told):
            column.addWidget(widget)
        column.addWidget(self.by_section)
        column.addWidget(tree, 1)
        column.addWidget(self.buttons)
        self.told.setWordWrap(True)
        self.by_address.setChecked(True)
        self.by_section.setEnabled(self._model.rowCount() > 0)
        resize_within_screen(self, 520, 520)

    def _connect(self) -> None:
        self.text_field.textChanged.connect(self._refresh)
        self.address_field.textChanged.connect(self._refresh)
        self.by_address.toggled.connect(self._refresh)
        self.tree.selectionModel().currentChanged.connect(self._refresh)
        self.tree.doubleClicked.connect(self._accept_complete)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self.setWindowTitle(self.tr("Hyperlink"))
        self._text_label.setText(self.tr("&Text:"))
        self.by_address.setText(self.tr("&Web or mail address:"))
        self.by_section.setText(self.tr("&Section of this speech:"))
        self.address_field.setPlaceholderText("https://")
        self.text_field.setAccessibleName(self.tr("Text of the link"))
        self.address_field.setAccessibleName(self.tr("Address"))
        self.tree.setAccessibleName(self.tr("Sections"))

    def ask(self, text: str | None, address: str = "", place: int | None = None) -> None:
        """Open with what is there; without a `text` only the target is asked for."""
        self._known = address
        self.text_field.setText(text or "")
        self.text_field.setEnabled(text is not None)
        self.address_field.setText(address)
        if place is not None:
            self.by_section.setChecked(True)
            self.tree.setCurrentIndex(self._model.section_at(place))
        self._refresh()
        first = self.text_field if text == "" else self.tree if place is not None else self.address_field
        first.setFocus()
        self.open()

    @property
    def text(self) -> str:
        """The text of the link; where none was typed, the address or the title stands for it."""
        typed = self.text_field.text()
        if typed.strip():
            return typed
        return self.address_field.text().strip() if self.by_address.isChecked() else str(self._title())

    @property
    def address(self) -> str:
        """The address, completed; "" when there is none that a link may have."""
        if not self.by_address.isChecked():
            return ""
        given = self.address_field.text().strip()
        return given if given and given == self._known else completed(given)

    @property
    def place(self) -> int | None:
        """The number of the chosen heading's block."""
        return self._model.block_of(self.tree.currentIndex()) if self.by_section.isChecked() else None

    def _title(self) -> object:
        return self.tree.currentIndex().data() or ""

    def _refresh(self) -> None:
        is_address = self.by_address.isChecked()
        self.address_field.setEnabled(is_address)
        self.tree.setEnabled(not is_address)
        is_wrong = is_address and bool(self.address_field.text().strip()) and not self.address
        self.told.setText(self.tr("Only addresses of the web and of mail can be linked to.") if is_wrong else "")
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(self._is_complete())

    def _is_complete(self) -> bool:
        return bool(self.address) or self.place is not None

    def _accept_complete(self) -> None:
        if self._is_complete():
            self.accept()


def completed(address: str) -> str:
    """An address as a link has it: with its scheme where it was typed without; "" for what is no address of the web or
    of mail."""
    if _MAIL.fullmatch(address):
        return f"mailto:{address}"
    whole = f"https://{address}" if _HOST.fullmatch(address) else address
    encoded = QUrl(whole).toString(QUrl.ComponentFormattingOption.FullyEncoded)  # a space or a quotation mark in it
    return next((found for found in (whole, encoded) if openable(found) is not None), "")
