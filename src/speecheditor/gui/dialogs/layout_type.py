"""The type of a layout, role by role: what is left blank is as the body has it, and there as the document has it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from ...model.layouts import Data
from ..type_boxes import USUAL, FontBox, SizeBox
from .layout_page import LayoutPage
from .lengths import CHARS, POINTS, TIMES

ROLES = ("body", "title", "heading1", "heading2", "heading3", "heading4", "table")
"""What is always offered; what a layout has besides is offered for it."""

_MOST_CHARS, _MOST_POINTS = 40.0, 400.0
_MULTIPLE = "auto"


class TypePage(LayoutPage):
    """One form, for the role that is chosen above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        form = QFormLayout(self)
        self.role = QComboBox()
        for role in ROLES:
            self.role.addItem(role_name(role), role)
        self.put(form, self.tr("T&ype of:"), self.role)
        self.family, self.cjk_family = FontBox(lambda: USUAL), FontBox(lambda: USUAL)
        self.type_size = SizeBox()
        for caption, box, key in (
            (self.tr("&Latin font:"), self.family, "family"),
            (self.tr("&Chinese font:"), self.cjk_family, "cjk_family"),
            (self.tr("&Size:"), self.type_size, "size"),
        ):
            box.keep_typed()
            self.put(form, caption, box)
            box.editTextChanged.connect(lambda _, key=key: self._typed(key))
        as_is = self.tr("Not said")
        self.bold = self._choice(form, self.tr("&Bold:"), "bold", [
            (as_is, None), (self.tr("Bold"), True), (self.tr("Not bold"), False)])  # fmt: skip
        self.alignment = self._choice(form, self.tr("&Alignment:"), "alignment", [
            (as_is, None), (self.tr("Left"), "left"), (self.tr("Centre"), "center"), (self.tr("Right"), "right"),
            (self.tr("Justified"), "justify")])  # fmt: skip
        self.first_line = self.add_length(
            form, self.tr("&First line indent:"), lambda: self._path("first_line"), CHARS, _MOST_CHARS
        )
        self.line_rule = self._choice(form, self.tr("L&ine spacing:"), "line_rule", [
            (as_is, None), (self.tr("Multiple"), _MULTIPLE), (self.tr("Exactly"), "exact"),
            (self.tr("At least"), "atLeast")])  # fmt: skip
        self.line = self.add_length(
            form, self.tr("Spaci&ng of lines:"), lambda: self._path("line"), TIMES, _MOST_POINTS
        )
        self.before = self.add_length(
            form, self.tr("Space b&efore:"), lambda: self._path("space_before"), POINTS, _MOST_POINTS
        )
        self.after = self.add_length(
            form, self.tr("Space af&ter:"), lambda: self._path("space_after"), POINTS, _MOST_POINTS
        )
        self.add_shown(self._show)
        self.role.activated.connect(lambda _: self.show_data(self.data))
        self.line_rule.activated.connect(lambda _: self._rule_chosen())

    def _path(self, key: str) -> tuple[str, str, str]:
        return "type", self.role.currentData() or "body", key

    def _choice(self, form: QFormLayout, caption: str, key: str, choices: list[tuple[str, Any]]) -> QComboBox:
        box = QComboBox()
        for text, value in choices:
            box.addItem(text, value)
        self.put(form, caption, box)
        box.activated.connect(lambda index: self.tell(self._path(key), choices[index][1]))
        self.add_shown(lambda data: box.setCurrentIndex(max(0, box.findData(self._said(data, key)))))
        return box

    def _said(self, data: Data, key: str) -> Any:
        _, role, _ = self._path(key)
        return ((data.get("type") or {}).get(role) or {}).get(key)

    def _show(self, data: Data) -> None:
        known = {self.role.itemData(k) for k in range(self.role.count())}
        for role in data.get("type") or {}:
            if role not in known:
                self.role.addItem(role_name(role), role)
        for box, key in ((self.family, "family"), (self.cjk_family, "cjk_family")):
            if not box.hasFocus():
                box.setEditText(self._said(data, key) or "")
        if not self.type_size.hasFocus():
            self.type_size.named = self.locale().language() is self.locale().Language.Chinese
            points = self._said(data, "size")
            self.type_size.show_size(None if points is None else float(points))
        is_multiple = self._said(data, "line_rule") in (None, _MULTIPLE)
        self.line.set_units((TIMES,) if is_multiple else (POINTS,))
        self.line.setEnabled(self._said(data, "line_rule") is not None)

    def _typed(self, key: str) -> None:
        if key == "size":
            points = self.type_size.points()
            if points is not None or not self.type_size.currentText().strip():
                self.tell(self._path(key), points)
        else:
            box = self.family if key == "family" else self.cjk_family
            self.tell(self._path(key), box.currentText().strip() or None)

    def _rule_chosen(self) -> None:
        """A rule needs a value that makes sense for it."""
        rule, line = self.line_rule.currentData(), self._said(self.data, "line")
        if rule is None:
            self.tell(self._path("line"), None)
        elif rule == _MULTIPLE and (line is None or line > 5):
            self.tell(self._path("line"), 1.5)
        elif rule != _MULTIPLE and (line is None or line < 5):
            self.tell(self._path("line"), 28.0)


def role_name(role: str) -> str:
    """What a role of paragraphs is called."""
    translate = QCoreApplication.translate
    if role.startswith("heading") and role[7:].isdigit():
        return translate("TypePage", "Headings of level {0}").format(role[7:])
    names = {
        "body": translate("TypePage", "Body text"),
        "title": translate("TypePage", "The title"),
        "table": translate("TypePage", "Text in tables"),
    }
    return names.get(role, role)
