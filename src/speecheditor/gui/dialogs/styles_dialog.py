"""The dialog on the styles of a document: see them, apply one, make, change and delete them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from ...formats.style_edits import free_id, style_scope, with_styles
from ...model.styles import Style
from ..render import StyledRenderer
from ..screen import resize_within_screen
from ..style_box import look_of_entry
from ..style_names import name_of
from .style_dialog import StyleDialog
from .style_preview import StylePreview

if TYPE_CHECKING:
    from ..main_window import MainWindow
    from ..styles import Styles

STYLE_ID = Qt.ItemDataRole.UserRole
KINDS = ("paragraph", "character")


class StylesDialog(QDialog):
    """Lists the styles of a window's document and runs the commands of `styles` on them."""

    def __init__(self, window: MainWindow, styles: Styles) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Styles"))
        self._window, self._styles = window, styles
        properties = window.document.properties
        self._renderer = StyledRenderer(properties.styles, numbering=properties.numbering)
        self.tree, self.preview, self.about = QTreeWidget(), StylePreview(), QLabel()
        self.apply, self.new, self.modify, self.delete = QPushButton(), QPushButton(), QPushButton(), QPushButton()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._assemble()
        self._connect()
        self.fill(styles.current())
        resize_within_screen(self, 780, 520)
        self.tree.setFocus()

    def _assemble(self) -> None:
        grid, column = QGridLayout(self), QVBoxLayout()
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(12)
        self.tree.setAccessibleName(self.tr("Styles of the document"))
        self.about.setWordWrap(True)
        for button, text in (
            (self.apply, self.tr("&Apply")),
            (self.new, self.tr("&New…")),
            (self.modify, self.tr("&Modify…")),
            (self.delete, self.tr("&Delete")),
        ):
            button.setText(text)
            button.setAutoDefault(False)
            column.addWidget(button)
        column.addStretch(1)
        self.apply.setDefault(True)
        grid.addWidget(self.tree, 0, 0, 2, 1)
        grid.addWidget(self.preview, 0, 1)
        grid.addWidget(self.about, 1, 1)
        grid.addLayout(column, 0, 2, 2, 1)
        grid.addWidget(self.buttons, 2, 0, 1, 3)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setRowStretch(0, 1)

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(self._show)
        self.tree.itemActivated.connect(self._apply)
        self.apply.clicked.connect(self._apply)
        self.new.clicked.connect(self._new)
        self.modify.clicked.connect(self._modify)
        self.delete.clicked.connect(self._delete)
        self.buttons.rejected.connect(self.reject)

    def fill(self, current: str) -> None:
        """List the styles there are now, `current` chosen."""
        properties = self._window.document.properties
        self._renderer = self._renderer.of(properties.styles, properties.numbering)
        self.tree.clear()
        for kind, title in zip(KINDS, (self.tr("Paragraph styles"), self.tr("Character styles")), strict=True):
            group = QTreeWidgetItem(self.tree, [title])
            group.setFirstColumnSpanned(True)
            group.setForeground(0, self.palette().placeholderText())
            for style in self._styles.offered(kind):
                self._add(group, style, chosen=style.id == current)
        self.tree.expandAll()
        if self.current() is None:
            self.tree.setCurrentIndex(self.tree.model().index(0, 0, self.tree.model().index(0, 0)))

    def _add(self, group: QTreeWidgetItem, style: Style, *, chosen: bool) -> None:
        item = QTreeWidgetItem(group, [name_of(style)])
        item.setData(0, STYLE_ID, style.id)
        font, ink = look_of_entry(style, self._renderer)
        item.setFont(0, font)
        if ink is not None:
            item.setForeground(0, ink)
        if chosen:
            self.tree.setCurrentItem(item)

    def current(self) -> Style | None:
        """The style that is chosen."""
        item = self.tree.currentItem()
        style_id = None if item is None else item.data(0, STYLE_ID)
        return None if style_id is None else self._styles.style(style_id)

    def _kind(self) -> str:
        """The kind of the styles among which the chosen entry stands."""
        index = self.tree.currentIndex()
        return KINDS[max(0, (index.parent() if index.parent().isValid() else index).row())]

    def _show(self) -> None:
        style = self.current()
        self.apply.setEnabled(style is not None)
        self.modify.setEnabled(style is not None)
        self.delete.setEnabled(style is not None and style.custom)
        self.about.setText(self._about(style) if style is not None else "")
        if style is not None:
            sheet = with_styles(self._styles.sheet, [style])
            self.preview.show_style(style, self._renderer.of(sheet, self._window.document.properties.numbering))

    def _about(self, style: Style) -> str:
        """What a style is based on and what follows it, in a sentence."""
        sheet = self._styles.sheet
        base, follows = sheet.styles.get(style.based_on), sheet.styles.get(style.next)
        if base is None:
            return self.tr("Based on no other style.")
        if follows is None or follows.id == style.id:
            return self.tr("Based on {0}.").format(name_of(base))
        return self.tr("Based on {0}; the next paragraph is {1}.").format(name_of(base), name_of(follows))

    # -- what the buttons do

    def _apply(self) -> None:
        style = self.current()
        if style is not None:
            self._styles.apply(style.id)

    def _new(self) -> None:
        """Ask for a new style of the kind and on the base of the one that is chosen."""
        sheet, chosen, kind = self._styles.sheet, self.current(), self._kind()
        base = chosen.id if chosen is not None and chosen.id in sheet.styles else ""
        new_id = free_id(sheet, "")
        follows = new_id if kind == "paragraph" else ""
        self._ask(Style(new_id, "", kind, base, follows, recommended=True, custom=True))

    def _modify(self) -> None:
        style = self.current()
        if style is not None:
            self._ask(style)

    def _ask(self, style: Style) -> None:
        properties = self._window.document.properties
        scope = style_scope(self._window.session.content)
        is_new = not style.name

        def trouble(name: str) -> str:
            own = "" if is_new else style.id
            return "" if self._styles.is_free(name, own) else self._styles.no_name(name)

        dialog = StyleDialog(self, style, properties, scope, trouble, self._window.characters.bar.offered)
        dialog.accepted_style.connect(self._named if is_new else self._changed)
        dialog.open()

    def _named(self, style: Style) -> None:
        """Take a new style in under an id made of its name."""
        self._changed(self._styles.with_own_id(style))

    def _changed(self, style: Style) -> None:
        self._styles.change(style)
        self.fill(style.id)

    def _delete(self) -> None:
        style = self.current()
        if style is not None and style.custom:
            self._styles.delete(style.id)
            self.fill(style.based_on)
