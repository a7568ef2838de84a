"""Where pages end in a layout, and what of the text is printed."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QGroupBox, QPlainTextEdit, QVBoxLayout, QWidget

from ...model.layouts import Data
from .layout_page import LayoutPage

_PARTS = (1.0, 0.75, 0.67, 0.5)


class BreaksPage(LayoutPage):
    """Breaks, what is shown, the lines of a cover."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        breaks, shown = QGroupBox(self.tr("Pages and lines")), QGroupBox(self.tr("Printed"))
        column = QVBoxLayout(self)
        column.addWidget(breaks)
        column.addWidget(shown)
        self._add_breaks(QFormLayout(breaks))
        self._add_shown(QFormLayout(shown))
        cover = QGroupBox(self.tr("Lines of a cover page"))
        self.cover = QPlainTextEdit()
        self.cover.setTabChangesFocus(True)
        self.cover.setAccessibleName(self.tr("Lines of a cover page"))
        self.cover.setPlaceholderText(self.tr("No cover. Fields stand in braces, as {title}."))
        self.cover.setMaximumHeight(90)
        QVBoxLayout(cover).addWidget(self.cover)
        column.addWidget(cover)
        column.addStretch(1)
        self.cover.textChanged.connect(self._cover_typed)
        self.add_shown(self._show_cover)

    def _add_breaks(self, form: QFormLayout) -> None:
        self.sentences = self.add_check(
            form, self.tr("Turn pages behind &sentences"), ("breaks", "sentences"), unsaid=False
        )
        self.add_check(form, self.tr("A l&ine for each sentence"), ("breaks", "thoughts"), unsaid=False)
        self.add_check(form, self.tr("Keep &numbers and dates whole"), ("breaks", "keep_numbers"), unsaid=False)
        choices = [(self.tr("As the document"), None), (self.tr("Never"), True), (self.tr("Allowed"), False)]
        self.add_choice(form, self.tr("L&one lines:"), ("breaks", "widows"), choices)
        parts = [(self.tr("{0} %").format(self.locale().toString(round(part * 100))), part) for part in _PARTS]
        self.part = self.add_choice(form, self.tr("&Filled part of the page:"), ("breaks", "part"), parts, 1.0)
        levels = [(self.tr("None"), 0), *[(self._down_to(level), level) for level in (1, 2, 3)]]
        self.add_choice(form, self.tr("New pa&ge for headings:"), ("breaks", "new_page"), levels, 0)

    def _add_shown(self, form: QFormLayout) -> None:
        for text, key, unsaid in (
            (self.tr("&Cues"), "cues", True),
            (self.tr("&Pronunciation"), "hints", True),
            (self.tr("Foo&tnotes"), "notes", True),
            (self.tr("T&ables"), "tables", True),
            (self.tr("Pict&ures"), "pictures", True),
            (self.tr("Co&mments in the margin"), "comments", False),
            (self.tr("S&peaking time"), "minutes", False),
            (self.tr("&First words of the next page"), "catch_line", False),
        ):
            self.add_check(form, text, ("show", key), unsaid=unsaid)
        changes = [(self.tr("As the document"), ""), (self.tr("Marked"), "marked"), (self.tr("Accepted"), "clean")]
        self.add_choice(form, self.tr("Tracked chan&ges:"), ("show", "changes"), changes, "")
        codes = [(self.tr("None"), ""), (self.tr("Lines"), "lines"), (self.tr("Paragraphs"), "paragraphs")]
        self.add_choice(form, self.tr("Num&bers in the margin:"), ("show", "codes"), codes, "")
        depths = [(self.tr("Whole text"), 0), *[(self._down_to(level), level) for level in range(1, 10)]]
        self.add_choice(form, self.tr("&Headings only:"), ("show", "depth"), depths, 0)

    def _down_to(self, level: int) -> str:
        return self.tr("Down to level {0}").format(self.locale().toString(level))

    def _show_cover(self, data: Data) -> None:
        lines = (data.get("show") or {}).get("cover") or ()
        if not self.cover.hasFocus():
            self.cover.setPlainText("\n".join(lines))

    def _cover_typed(self) -> None:
        text = self.cover.toPlainText().rstrip("\n")
        self.tell(("show", "cover"), text.split("\n") if text else [])
