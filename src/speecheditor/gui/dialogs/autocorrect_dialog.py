"""The options of autocorrect: switches, lists of words, exceptions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from ...model.autocorrect.rules import SWITCHES, Rules, default_rules, exceptions
from ..screen import resize_within_screen
from .autocorrect_exceptions import ExceptionsPage
from .autocorrect_words import WordsPage


class AutocorrectDialog(QDialog):
    """Tells by ``chosen`` the rules as they were left; Cancel forgets them."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, rules: Rules, language: str) -> None:
        super().__init__(parent)
        self._rules = rules
        self.tabs = QTabWidget(self)
        self.switches = {name: QCheckBox() for name in SWITCHES}
        self.words, self.exceptions = WordsPage(self, language), ExceptionsPage(self)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel | standard.RestoreDefaults, self)
        self._assemble()
        self._retranslate()
        self.show_rules(rules)
        resize_within_screen(self, 560, 480)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(standard.RestoreDefaults).clicked.connect(self._set_back)
        self.finished.connect(self.deleteLater)

    def _assemble(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        for box in self.switches.values():
            column.addWidget(box)
        column.addStretch(1)
        for widget in (page, self.words, self.exceptions):
            self.tabs.addTab(widget, "")
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs)
        layout.addWidget(self.buttons)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Autocorrect Options"))
        for row, text in enumerate((self.tr("As You &Type"), self.tr("&Words"), self.tr("E&xceptions"))):
            self.tabs.setTabText(row, text)
        self.tabs.setAccessibleName(self.tr("Autocorrect options"))
        for name, text in self._switch_texts().items():
            self.switches[name].setText(text)
        reset = self.buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
        reset.setText(self.tr("Set &Back"))
        reset.setToolTip(self.tr("Switches, words and exceptions as they come with the program"))

    def _switch_texts(self) -> Mapping[str, str]:
        return {
            "quotes": self.tr("Typographic &quotes for straight ones"),
            "dashes": self.tr("&Dashes for two hyphens: – and —, in Chinese ——"),
            "dots": self.tr("&Ellipsis for three dots: …, in Chinese ……"),
            "words": self.tr("Word&s of the lists"),
            "initials": self.tr("No second ca&pital at the beginning of a word"),
            "sentences": self.tr("A capital at the be&ginning of a sentence"),
            "wide": self.tr("&Full-width marks behind Chinese characters"),
            "learns": self.tr("&Learn an exception when a correction is undone at once"),
            "headings": self.tr("Offer a &heading for a number that is typed before a paragraph"),
        }

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def show_rules(self, rules: Rules) -> None:
        """Show these rules on all pages."""
        for name, box in self.switches.items():
            box.setChecked(getattr(rules, name))
        self.words.show_lists(rules.lists)
        self.exceptions.show_words(sorted(rules.exceptions))

    def rules(self) -> Rules:
        """The rules as they are shown."""
        switches = {name: box.isChecked() for name, box in self.switches.items()}
        return replace(
            self._rules, **switches, lists=self.words.lists(), exceptions=exceptions(self.exceptions.words())
        )

    def _set_back(self) -> None:
        self.show_rules(default_rules())

    def _accept(self) -> None:
        self.chosen.emit(self.rules())
        self.accept()
