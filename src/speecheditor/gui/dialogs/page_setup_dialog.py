"""The page set-up in one dialog, with the pages in small beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...formats.page_setup import Change, DocumentSetup
from ...model.page_setup import SectionSetup
from ..screen import resize_within_screen
from .captions import name_by
from .margin_form import MarginForm
from .page_form import PageForm
from .page_pictures import PagePictures

OK = QDialogButtonBox.StandardButton.Ok


class PageSetupDialog(QDialog):
    """Shows the section `here` of a document; ``change`` is what was edited.

    `shown` is what fields show, `sample` the beginning of the speech.
    """

    def __init__(self, parent: QWidget, setup: DocumentSetup, here: int, shown: Mapping[str, str], sample: str) -> None:
        super().__init__(parent)
        self._here, self._shown = here, shown
        section = setup.sections[here]
        self.page = PageForm(section, is_first=here == 0)
        self.margins = MarginForm(section, even_differs=setup.even_differs)
        self.pictures = PagePictures(sample, shown, self.tr("(kept as it is)"))
        self.scope, self.message = QComboBox(), QLabel()
        self.buttons = QDialogButtonBox(OK | QDialogButtonBox.StandardButton.Cancel)
        self._is_single = len(setup.sections) == 1
        self._assemble()
        self.page.changed.connect(self._refresh)
        self.margins.changed.connect(self._refresh)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.setWindowTitle(self.tr("Page Set-up"))
        self._refresh()
        resize_within_screen(self, 900, 620)
        self.page.paper.setFocus()

    def _assemble(self) -> None:
        self.tabs = QTabWidget()
        for form, title in (
            (self.page, self.tr("Paper and Margins")),
            (self.margins, self.tr("Headers and Footers")),
        ):
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QScrollArea.Shape.NoFrame)
            area.setWidget(form)
            self.tabs.addTab(area, title)
        self.pictures.setAccessibleName(self.tr("The pages in small"))
        self.scope.addItem(self.tr("Whole document"), True)
        self.scope.addItem(self.tr("This section"), False)
        label = QLabel(self.tr("Appl&y to:"))
        label.setBuddy(self.scope)
        name_by(self.scope, label.text())
        label.setVisible(not self._is_single)
        self.scope.setVisible(not self._is_single)
        self.message.setWordWrap(True)
        row, below, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(self.tabs, 2)
        row.addWidget(self.pictures, 1)
        for widget in (label, self.scope):
            below.addWidget(widget)
        below.addWidget(self.message, 1)
        below.addWidget(self.buttons)
        column.addLayout(row, 1)
        column.addLayout(below)

    def setup(self) -> SectionSetup:
        """The section as the fields have it."""
        given = self.margins.setup
        return replace(self.page.setup, texts=given.texts, first_differs=given.first_differs)

    def change(self) -> Change:
        """What is to be done."""
        everywhere = self._is_single or bool(self.scope.currentData())
        return Change(self._here, self.setup(), self.margins.even_differs, everywhere, self._shown)

    def _refresh(self) -> None:
        self.pictures.show_setup(self.setup(), even_differs=self.margins.even_differs)
        trouble = self.page.trouble()
        self.message.setText(trouble)
        self.buttons.button(OK).setEnabled(not trouble)
