"""The dialog on layouts: choose one, change it, see the first pages, keep it as one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ... import resources
from ...model.layout_edits import LONGEST_NAME, trouble_with
from ...model.layouts import Data, layout_of, merged, name_in
from ...store import own_layouts
from ...store.own_layouts import OwnLayout
from ...store.saving import SaveError
from ..printing.layout_chooser import language
from ..printing.page_view import Fit
from ..printing.preview_pane import PreviewPane
from ..screen import QUESTION_WIDTH, resize_within_screen
from .captions import name_by
from .layout_breaks import BreaksPage
from .layout_margins import MarginsPage
from .layout_page import LayoutPage
from .layout_paper import PaperPage
from .layout_type import TypePage

if TYPE_CHECKING:
    from ..main_window import MainWindow

_DELAY = 250
"""Milliseconds of rest before the pages are made anew."""

_SHOWN_BLOCKS = 60
"""Blocks of the document whose pages are shown."""


class LayoutsDialog(QDialog):
    """Puts the layout that is shown in force when it is accepted; the own layouts are kept then, or when they are
    named. Those of the program never change."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Layouts"))
        self._window = window
        self._own = window.paper.own
        self._edits: dict[str, OwnLayout] = {}
        """What was changed and not kept, by the id of its layout."""
        self._edited = _as_edit(resources.layouts()[0].id)
        self.list, self.tabs, self.pages = QListWidget(), QTabWidget(), PreviewPane(self)
        page = window.document.properties.page
        self.paper, self.type = PaperPage(page), TypePage()
        self.breaks, self.margins = BreaksPage(), MarginsPage()
        self.answers = QWidget()
        self._message = QLabel()
        self._message.setWordWrap(True)
        self.keep_button, self.rename_button, self.delete_button, self.reset_button = (QPushButton() for _ in range(4))
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self._show_pages)
        self._build()
        self._connect()
        self._fill_list(window.paper.layout.id)
        resize_within_screen(self, 1080, 680)
        self.list.setFocus()

    # -- parts

    def _build(self) -> None:
        label = QLabel(self.tr("La&youts:"))
        label.setBuddy(self.list)
        self.list.setAccessibleName(self.tr("Layouts"))
        self.keep_button.setText(self.tr("Save as M&y Layout…"))
        self.rename_button.setText(self.tr("Rena&me…"))
        self.delete_button.setText(self.tr("Dele&te"))
        self.reset_button.setText(self.tr("Reset C&hanges"))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label)
        column.addWidget(self.list, 1)
        for button in (self.keep_button, self.rename_button, self.delete_button, self.reset_button):
            button.setAutoDefault(False)
            column.addWidget(button)
        for page, title in self._tabs():
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setWidget(page)
            self.tabs.addTab(area, title)
        bar = self.pages.bar
        for part in (bar.layouts, bar.edit, bar.print, bar.export, bar.close_button, bar.thumbnails):
            part.hide()
        bar.thumbnails.setChecked(False)
        self.pages.view.set_fit(Fit.PAGE)
        parts = QSplitter(Qt.Orientation.Horizontal)
        for part, stretch in ((left, 2), (self.tabs, 4), (self.pages, 3)):
            parts.addWidget(part)
            parts.setStretchFactor(parts.count() - 1, stretch)
        parts.setChildrenCollapsible(False)
        bottom = QHBoxLayout()
        bottom.addWidget(self._message, 1)
        bottom.addWidget(self.buttons)
        whole = QVBoxLayout(self)
        whole.addWidget(parts, 1)
        whole.addLayout(bottom)

    def _tabs(self) -> list[tuple[QWidget, str]]:
        return [
            (self.paper, self.tr("Paper")),
            (self.type, self.tr("Type")),
            (self.breaks, self.tr("Breaks and Contents")),
            (self.margins, self.tr("Header and Footer")),
            (self.answers, self.tr("Options")),
        ]

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._on_chosen)
        for page in self._forms():
            page.changed.connect(self.change)
        self.keep_button.clicked.connect(lambda: self._ask_keep())
        self.rename_button.clicked.connect(lambda: self._ask(self.tr("Rename"), self._edited.name, self.rename))
        self.delete_button.clicked.connect(self.delete)
        self.reset_button.clicked.connect(self.reset)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _forms(self) -> list[LayoutPage]:
        return [self.paper, self.type, self.breaks, self.margins]

    # -- the list

    def _fill_list(self, current: str) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        named = {layout.id: layout.name(language()) for layout in resources.layouts()}
        for id, name in [*named.items(), *[(own.id, own.name) for own in self._own]]:
            item = QListWidgetItem(name)
            item.setToolTip(name)
            item.setData(Qt.ItemDataRole.UserRole, id)
            self.list.addItem(item)
            if id == current:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._on_chosen(self.list.currentItem())

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        id = item.data(Qt.ItemDataRole.UserRole)
        self._edited = self._edits.get(id) or self._stored(id)
        self._show()

    def _stored(self, id: str) -> OwnLayout:
        """The layout of that id without the changes that are not kept."""
        own = next((own for own in self._own if own.id == id), None)
        if own is not None:
            return own
        chosen = {layout.id: layout.chosen for layout in self._window.paper.layouts()}
        return _as_edit(id, dict(chosen.get(id, {})))

    # -- the layout

    @property
    def data(self) -> Data:
        """The data of the layout that is shown."""
        return own_layouts.data_of(self._edited)

    def change(self, changes: Data) -> None:
        """Put changes over the layout that is shown."""
        self._take(replace(self._edited, changes=merged(self._edited.changes, changes)))
        for page in self._forms():
            page.show_data(self.data)

    def answer(self, switch: str, option: str) -> None:
        """Answer a switch of the layout that is shown."""
        self._take(replace(self._edited, chosen={**self._edited.chosen, switch: option}))

    def reset(self) -> None:
        """Take all changes back: to the layout of the program that this one was made of."""
        self._take(replace(self._edited, changes={}, chosen={}))
        self._show()

    def _take(self, edited: OwnLayout) -> None:
        self._edited = self._edits[edited.id] = edited
        self._refresh()

    def _show(self) -> None:
        for page in self._forms():
            page.show_data(self.data)
        self._show_switches()
        self._refresh()

    def _show_switches(self) -> None:
        """A list for each switch, as the options of the layout are on first use."""
        old = self.answers.layout()
        if old is not None:
            QWidget().setLayout(old)
        form = QFormLayout(self.answers)
        switches = self.data.get("switches", ())
        for switch in switches:
            box, caption = QComboBox(), name_in(switch["names"], language())
            for option in switch["options"]:
                box.addItem(name_in(option["names"], language()), option["id"])
            box.setCurrentIndex(max(0, box.findData(self._edited.chosen.get(switch["id"]))))
            name_by(box, caption)
            form.addRow(caption, box)
            box.activated.connect(lambda _, key=switch["id"], box=box: self.answer(key, box.currentData()))
        if not switches:
            form.addRow(QLabel(self.tr("This layout has no options.")))

    def _is_own(self) -> bool:
        return any(own.id == self._edited.id for own in self._own)

    def _is_changed(self) -> bool:
        return self._edited != self._stored(self._edited.id)

    def _refresh(self) -> None:
        trouble = trouble_with(self.data, self._edited.chosen)
        is_own = self._is_own()
        self.rename_button.setEnabled(is_own)
        self.delete_button.setEnabled(is_own)
        self.reset_button.setEnabled(bool(self._edited.changes) or self._is_changed())
        self.keep_button.setEnabled(trouble is None)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(trouble is None)
        self.tell(QCoreApplication.translate("Layouts", trouble) if trouble else "")
        if trouble is None:
            self._timer.start()

    def tell(self, text: str) -> None:
        """A sentence beside the buttons."""
        self._message.setText(text)

    def _show_pages(self) -> None:
        draft = self._window.paper.draft()
        layout = layout_of(self.data, self._edited.chosen)
        self.pages.show_draft(replace(draft, blocks=draft.blocks[:_SHOWN_BLOCKS], layout=layout))

    # -- own layouts

    def _ask_keep(self, then: Callable[[], object] | None = None) -> None:
        def keep(name: str) -> None:
            if self.keep(name) and then is not None:
                then()

        self._ask(self.tr("Save as My Layout"), self._edited.name if self._is_own() else "", keep)

    def _ask(self, title: str, name: str, then: Callable[[str], object]) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(self.tr("Name:"))
        dialog.setTextValue(name)
        dialog.resize(QUESTION_WIDTH, 0)
        dialog.textValueSelected.connect(then)
        dialog.open()

    def keep(self, name: str) -> bool:
        """Keep the layout that is shown as an own one of that name; an own one of the same name gives way."""
        name = name.strip()
        if not name or len(name) > LONGEST_NAME:
            self.tell(self.tr("A layout needs a name of its own."))
            return False
        own, new = own_layouts.added(self._own, name, self._edited)
        self._edits.pop(self._edited.id, None)
        self._edits.pop(new.id, None)
        return self._store(own, new.id)

    def rename(self, name: str) -> bool:
        """Give the own layout that is shown another name."""
        try:
            own = own_layouts.renamed(self._own, self._edited.id, name.strip())
        except ValueError:
            self.tell(self.tr("A layout needs a name of its own."))
            return False
        names = next(one.names for one in own if one.id == self._edited.id)
        self._edits = {id: replace(e, names=names) if id == self._edited.id else e for id, e in self._edits.items()}
        return self._store(own, self._edited.id)

    def delete(self) -> None:
        """Take the own layout that is shown away; what it was made of takes its place."""
        self._edits.pop(self._edited.id, None)
        rest = tuple(own for own in self._own if own.id != self._edited.id)
        self._store(rest, self._edited.based_on)

    def _store(self, own: tuple[OwnLayout, ...], shown: str) -> bool:
        try:
            own_layouts.save(own)
        except SaveError as error:
            self.tell(self.tr("The layouts were not kept: {0}").format(error))
            return False
        self._own = own
        for window in self._window.all_windows():
            window.paper.reload()
        self._fill_list(shown)
        return True

    # -- the end

    def accept(self) -> None:
        """Keep what was changed of own layouts, and put the one that is shown in force; a changed one of the program
        needs a name first."""
        if self._edited.changes and not self._is_own():
            self._ask_keep(self.accept)
            return
        id = self._edited.id
        own = tuple(self._edits.get(one.id, one) for one in self._own)
        if own != self._own:
            self._edits.clear()
            if not self._store(own, id):
                return
        paper = self._window.paper
        chosen = self._edited.chosen
        paper.set_layout(next(one for one in paper.layouts() if one.id == id).with_options(chosen))
        super().accept()

    def done(self, result: int) -> None:
        """Close; what is being made stops."""
        self._timer.stop()
        self.pages.end()
        super().done(result)


def _as_edit(id: str, chosen: dict[str, str] | None = None) -> OwnLayout:
    """A layout of the program as one that may be changed."""
    return OwnLayout(id, resources.layout(id).names, id, {}, chosen or {})
