"""Headers and footers of a layout: what stands left, in the middle and right, with fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)

from ...model.layouts import Data
from ...model.page import FIELDS
from .layout_page import LayoutPage

KINDS = ("headers", "footers")
PAGES = ("default", "first", "even")
_SIDES = ("left", "center", "right")
_SIZE = 9.0


class MarginsPage(LayoutPage):
    """One form, for the kind of lines and of pages that are chosen above it; only the first line is edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        form = QFormLayout(self)
        self.kind, self.pages = QComboBox(), QComboBox()
        for kind, text in zip(KINDS, (self.tr("Header"), self.tr("Footer")), strict=True):
            self.kind.addItem(text, kind)
        texts = (self.tr("All pages, or odd ones"), self.tr("The first page"), self.tr("Even pages"))
        for pages, text in zip(PAGES, texts, strict=True):
            self.pages.addItem(text, pages)
        self.put(form, self.tr("&Edit:"), self.kind)
        self.put(form, self.tr("&On:"), self.pages)
        self.of_document = QCheckBox(self.tr("As in the &document"))
        self.same = QCheckBox(self.tr("Not different on &these pages"))
        form.addRow(self.of_document)
        form.addRow(self.same)
        captions = (self.tr("&Left:"), self.tr("&Middle:"), self.tr("&Right:"))
        self.texts = {side: QLineEdit() for side in _SIDES}
        for side, caption in zip(_SIDES, captions, strict=True):
            self.put(form, caption, self.texts[side])
        self.field = QPushButton(self.tr("&Insert Field"))
        self.field.setAutoDefault(False)
        self.field.setMenu(self._fields())
        form.addRow(self.field)
        self.type_size = QDoubleSpinBox()
        self.type_size.setRange(4, 72)
        self.type_size.setDecimals(1)
        self.type_size.setSuffix(self.tr(" pt"))
        self.put(form, self.tr("&Size:"), self.type_size)
        self._last = self.texts["center"]
        self._connect()
        self.add_shown(self._show)

    def _connect(self) -> None:
        for edit in self.texts.values():
            edit.textEdited.connect(self._typed)
            edit.selectionChanged.connect(lambda edit=edit: self._use(edit))
            edit.cursorPositionChanged.connect(lambda *_, edit=edit: self._use(edit))
        self.type_size.valueChanged.connect(self._typed)
        self.of_document.toggled.connect(self._on_own)
        self.same.toggled.connect(self._on_same)
        for box in (self.kind, self.pages):
            box.activated.connect(lambda _: self.show_data(self.data))

    def _fields(self) -> QMenu:
        menu = QMenu(self)
        names = {
            "page": self.tr("&Page Number"),
            "pages": self.tr("&Number of Pages"),
            "date": self.tr("&Date"),
            "title": self.tr("&Title"),
            "version": self.tr("&Version"),
            "file": self.tr("&File Name"),
            "heading": self.tr("&Section"),
            "minutes": self.tr("Speaking Ti&me so Far"),
        }
        for key in FIELDS:
            action = menu.addAction(names.get(key, key))
            action.setObjectName(key)
            action.triggered.connect(lambda _, key=key: self.insert(key))
        return menu

    def insert(self, key: str) -> None:
        """Put a field where the caret was last."""
        self._last.insert(f"{{{key}}}")
        self._last.setFocus()
        self._typed()

    def _use(self, edit: QLineEdit) -> None:
        if edit.hasFocus():
            self._last = edit

    # -- the data

    @property
    def _kind(self) -> str:
        return self.kind.currentData()

    @property
    def _page(self) -> str:
        return self.pages.currentData()

    def _lines(self, data: Data) -> Sequence[Mapping[str, Any]] | None:
        return (data.get(self._kind) or {}).get(self._page)

    def _show(self, data: Data) -> None:
        has_own, lines = data.get(self._kind) is not None, self._lines(data)
        is_other = self._page != "default"
        self.of_document.setChecked(not has_own)
        self.same.setEnabled(has_own and is_other)
        self.same.setChecked(has_own and is_other and lines is None)
        for field in (*self.texts.values(), self.type_size, self.field):
            field.setEnabled(has_own and (lines is not None or not is_other))
        line = lines[0] if lines else {}
        for side, text in parts_of(line).items():
            if not self.texts[side].hasFocus():
                self.texts[side].setText(text)
        if not self.type_size.hasFocus():
            self.type_size.setValue(line.get("size", _SIZE))

    def _on_own(self, is_documents: bool) -> None:
        self.tell_changes({self._kind: None if is_documents else {"default": []}})

    def _on_same(self, is_same: bool) -> None:
        lines = list((self.data.get(self._kind) or {}).get("default") or [])
        self.tell((self._kind, self._page), None if is_same else lines)

    def _typed(self, _: object = None) -> None:
        old = list(self._lines(self.data) or [])
        first = line_of({side: edit.text() for side, edit in self.texts.items()}, old[0] if old else {})
        first["size"] = self.type_size.value()
        self.tell((self._kind, self._page), [first, *old[1:]] if first["text"] or old[1:] else [])


def parts_of(line: Mapping[str, Any]) -> dict[str, str]:
    """What stands left, in the middle and right of a line."""
    text, alignment = line.get("text", ""), line.get("alignment", "left")
    if "\t" in text and alignment == "left":
        return dict(zip(_SIDES, [*text.split("\t", 2), "", ""], strict=False))
    side = alignment if alignment in _SIDES else "left"
    return {**dict.fromkeys(_SIDES, ""), side: text}


def line_of(parts: Mapping[str, str], old: Mapping[str, Any]) -> dict[str, Any]:
    """The line with these parts; all else is as the `old` one has it."""
    filled = [side for side in _SIDES if parts[side]]
    if len(filled) == 1:
        return {**old, "text": parts[filled[0]], "alignment": filled[0]}
    return {**old, "text": "\t".join(parts[side] for side in _SIDES).rstrip("\t"), "alignment": "left"}
