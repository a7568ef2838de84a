"""The dialog on numbering: choose a scheme, see what it does, change it, keep it as one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
)

from ... import resources
from ...model.numbering import DOCUMENT_SCHEME, LONGEST_NAME, Scheme
from ...model.properties import LIVE, TYPED
from ...model.scheme_options import SchemeOptions, follows, options_of, with_options
from ...model.scheme_parts import trouble_with
from ...store import own_schemes
from ...store.saving import SaveError
from ..screen import QUESTION_WIDTH, resize_within_screen
from .captions import name_by
from .scheme_levels import GAP_NAMES, SchemeLevels
from .scheme_preview import SchemePreview

if TYPE_CHECKING:
    from ..main_window import MainWindow

EDITED = "edited"
"""The id of a scheme that was changed and not kept under a name."""


class SchemeDialog(QDialog):
    """Changes the numbering of a window's document when it is accepted, and the own schemes at once."""

    def __init__(self, window: MainWindow, own: tuple[Scheme, ...]) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Numbering Scheme"))
        self._window, self._own = window, own
        self.list, self.levels = QListWidget(), SchemeLevels()
        self.preview = SchemePreview(window.document)
        self._points, self._brackets, self._final, self._gap = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.live, self.typed = QRadioButton(), QRadioButton()
        self._message = QLabel()
        self._message.setWordWrap(True)
        self._keep, self._rename, self._delete = QPushButton(), QPushButton(), QPushButton()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self._build()
        self._connect()
        self._fill_list(window.document.properties.scheme)
        self._show(window.document.properties.scheme)
        (self.typed if window.document.properties.numbers == TYPED else self.live).setChecked(True)
        resize_within_screen(self, 960, 600)
        self.list.setFocus()

    # -- parts

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 12, 14, 12)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.addLayout(self._left(), 0, 0, 4, 1)
        grid.addWidget(self.preview, 0, 1)
        grid.addLayout(self._options(), 1, 1)
        box = QGroupBox(self.tr("Levels"))
        QVBoxLayout(box).addWidget(self.levels)
        grid.addWidget(box, 2, 1)
        grid.addLayout(self._in_file(), 3, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self._message, 1)
        bottom.addWidget(self.buttons)
        grid.addLayout(bottom, 4, 0, 1, 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 5)
        grid.setRowStretch(0, 1)

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        label = QLabel(self.tr("&Schemes:"))
        label.setBuddy(self.list)
        self.list.setAccessibleName(self.tr("Schemes"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._keep.setText(self.tr("&Keep as My Own…"))
        self._rename.setText(self.tr("Re&name…"))
        self._delete.setText(self.tr("&Delete"))
        column.addWidget(label)
        column.addWidget(self.list, 1)
        column.addWidget(self._keep)
        row = QHBoxLayout()
        row.addWidget(self._rename)
        row.addWidget(self._delete)
        column.addLayout(row)
        for button in (self._keep, self._rename, self._delete):
            button.setAutoDefault(False)
        return column

    def _options(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        fields = (
            (self.tr("&Point:"), self._points, (("1.", False), ("1．", True))),
            (self.tr("Bra&ckets:"), self._brackets, (("(1)", False), ("（1）", True))),
            (self.tr("&Last point:"), self._final, (("1.1", False), ("1.1.", True))),
            (self.tr("Gap of &all:"), self._gap,
             tuple((QCoreApplication.translate("Gaps", str(name)), id_) for id_, name in GAP_NAMES)),
        )  # fmt: skip
        for text, combo, choices in fields:
            label = QLabel(text)
            label.setBuddy(combo)
            name_by(combo, text)
            for shown, value in choices:
                combo.addItem(shown, value)
            combo.setMinimumContentsLength(max(len(shown) for shown, _ in choices))
            form = QFormLayout()
            form.setContentsMargins(0, 0, 0, 0)
            form.addRow(label, combo)
            row.addLayout(form)
        row.addStretch(1)
        return row

    def _in_file(self) -> QHBoxLayout:
        self.live.setText(self.tr("&Word numbering"))
        self.typed.setText(self.tr("Te&xt before the titles"))
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.addWidget(QLabel(self.tr("In the file:")))
        for button in (self.live, self.typed):
            group.addButton(button)
            row.addWidget(button)
        row.setSpacing(12)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._chosen)
        self.levels.changed.connect(self._edited)
        for combo in (self._points, self._brackets, self._final, self._gap):
            combo.activated.connect(self._optioned)
        self._keep.clicked.connect(self._ask_keep)
        self._rename.clicked.connect(self._ask_rename)
        self._delete.clicked.connect(self._forget)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    # -- the list

    def _fill_list(self, current: Scheme) -> None:
        """The scheme of the file, those that come with the program, the own ones, and the present one if it is none of
        these."""
        self.list.blockSignals(True)
        self.list.clear()
        schemes = [*resources.schemes(), *self._own]
        if self._window.session.content.properties.scheme == DOCUMENT_SCHEME:
            schemes.insert(0, DOCUMENT_SCHEME)
        if current.id not in {scheme.id for scheme in schemes}:
            schemes.append(current)
        for scheme in schemes:
            item = QListWidgetItem(QCoreApplication.translate("Schemes", scheme.name))
            item.setToolTip(item.text())
            item.setData(Qt.ItemDataRole.UserRole, scheme)
            self.list.addItem(item)
            if scheme.id == current.id:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        scheme, present = item.data(Qt.ItemDataRole.UserRole), self._window.document.properties.scheme
        self._show(present if scheme.id == present.id else scheme)

    # -- the scheme

    @property
    def scheme(self) -> Scheme:
        """The scheme that the document would get."""
        return self.levels.scheme()

    def _show(self, scheme: Scheme) -> None:
        self.levels.show_scheme(scheme)
        self._refresh()

    def _edited(self) -> None:
        """A shipped scheme that is no longer what its name says has none."""
        scheme = self.scheme
        shipped = next((one for one in resources.schemes() if one.id == scheme.id), None)
        levels = dict(enumerate(scheme.levels, 1))
        if shipped is not None and (len(levels) != len(shipped.levels) or not follows(levels, shipped)):
            self.levels.show_scheme(replace(scheme, id=EDITED, name=self.tr("Changed numbering"), variants=()))
        self._refresh()

    def _optioned(self) -> None:
        values = [combo.currentData() for combo in (self._points, self._brackets, self._final, self._gap)]
        self.levels.show_scheme(with_options(self.scheme, SchemeOptions(*values)))
        self._refresh()

    def _refresh(self) -> None:
        scheme = self.scheme
        options = options_of(scheme)
        values = (options.wide_points, options.wide_brackets, options.final_point, options.gap)
        is_ours = scheme != DOCUMENT_SCHEME and bool(scheme.depth)
        for combo, value in zip((self._points, self._brackets, self._final, self._gap), values, strict=True):
            combo.setCurrentIndex(combo.findData(value) if value is not None else -1)
            combo.setEnabled(value is not None or (combo is self._gap and is_ours))
        is_own = any(own.id == scheme.id for own in self._own)
        self.levels.setEnabled(scheme != DOCUMENT_SCHEME)
        self.typed.setEnabled(is_ours)
        if not is_ours:
            self.live.setChecked(True)
        trouble = trouble_with(scheme) if is_ours else None
        self._keep.setEnabled(is_ours and trouble is None)
        self._rename.setEnabled(is_own)
        self._delete.setEnabled(is_own)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(trouble is None)
        self.tell(trouble or "")
        if trouble is None:
            self.preview.show_scheme(scheme)

    def tell(self, text: str) -> None:
        """A sentence beside the buttons."""
        self._message.setText(QCoreApplication.translate("Schemes", text) if text else "")

    # -- own schemes

    def _ask_keep(self) -> None:
        name = self.scheme.name if self._rename.isEnabled() else ""
        self._ask_name(self.tr("Keep as My Own"), name, self.keep)

    def _ask_rename(self) -> None:
        self._ask_name(self.tr("Rename"), self.scheme.name, self.rename)

    def _ask_name(self, title: str, name: str, then: Callable[[str], None]) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(title)
        dialog.setLabelText(self.tr("Name:"))
        dialog.setTextValue(name)
        dialog.resize(QUESTION_WIDTH, 0)
        dialog.textValueSelected.connect(then)
        dialog.open()

    def keep(self, name: str) -> None:
        """Keep the scheme that is shown as an own one; one of the same name gives way."""
        trouble = trouble_with(replace(self.scheme, name=name.strip()))
        if trouble:
            self.tell(trouble)
            return
        own, new = own_schemes.added(self._own, name.strip(), self.scheme)
        self._store(own, new)

    def rename(self, name: str) -> None:
        """Give the own scheme that is shown another name."""
        name = name.strip()
        if not name or len(name) > LONGEST_NAME or any(own.name == name for own in self._own):
            self.tell(self.tr("A scheme needs a name of its own."))
            return
        renamed = tuple(replace(own, name=name) if own.id == self.scheme.id else own for own in self._own)
        self._store(renamed, replace(self.scheme, name=name))

    def _forget(self) -> None:
        """Take the own scheme that is shown out of the list; documents that are numbered so stay so."""
        rest = tuple(own for own in self._own if own.id != self.scheme.id)
        self._store(rest, self._window.document.properties.scheme)

    def _store(self, own: tuple[Scheme, ...], shown: Scheme) -> None:
        try:
            own_schemes.save(own)
        except SaveError as error:
            self.tell(self.tr("The scheme was not kept: {0}").format(error))
            return
        self._own = own
        self._fill_list(shown)
        self._show(shown)
        for window in self._window.all_windows():
            window.menus.load_schemes()
            window.menus.refresh_schemes()

    # -- the end

    def accept(self) -> None:
        """Number the document so: one entry of the history."""
        window = self._window
        numbers = TYPED if self.typed.isChecked() else LIVE
        if not window.editor.isReadOnly():
            window.commands.set_scheme(self.scheme, numbers)
            window.menus.refresh_schemes()
        super().accept()
