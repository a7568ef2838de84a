"""Menus and toolbar of a window, built from the action table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QComboBox, QMenu, QToolBar, QToolButton, QWidget

from .. import resources
from ..model.numbering import DOCUMENT_SCHEME, Scheme
from ..model.operations import Operation
from ..store import own_schemes, recent
from . import menu_table as table
from .action_table import CHANGING
from .layout_menu import LayoutMenu
from .text_place import Place
from .theme import icon

if TYPE_CHECKING:
    from .main_window import MainWindow


SUBMENUS = {
    "export": table.EXPORT_MENU,
    "links": table.LINKS_MENU,
    "underline": table.UNDERLINE_MENU,
    "character": table.CHARACTER_MENU,
    "case": table.CASE_MENU,
    "align": table.ALIGN_MENU,
    "indent": table.INDENT_MENU,
    "lists": table.LIST_MENU,
    "levels": table.LEVEL_MENU,
    "characters": table.CHARACTERS_MENU,
    "speech": table.SPEECH_MENU,
    "section": table.SECTION_MENU,
    "heading": table.HEADING_MENU,
    "show": table.SHOW_MENU,
    "sort": table.SORT_MENU,
}


_CONTEXT_MENUS = {Place.SPEECH: table.TEXT_MENU, Place.CELL: table.CELL_MENU, Place.NOTE: table.NOTE_MENU}


class Menus(QObject):
    """Builds the menu bar, the toolbar and the context menus, and keeps their changing entries true."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions = window.actions_by_id
        self._recent, self._schemes = QMenu(window), QMenu(window)
        self._layouts = LayoutMenu(window)
        self._submenus = {"recent": self._recent, "schemes": self._schemes, "layouts": self._layouts.menu}
        self._scheme_group = QActionGroup(window)
        self._own: tuple[Scheme, ...] = ()
        self._level = QComboBox()
        self._tops: list[Operation | None] | None = None
        self._submenus |= {name: QMenu(window) for name in SUBMENUS}
        for name, entries in SUBMENUS.items():
            self._fill(self._submenus[name], entries)
        for title, entries in self._bar():
            menu = window.menuBar().addMenu(title)
            self._fill(menu, entries)
        self._toolbars()
        self._connect()
        window.outline_panel.set_actions([self._entry(entry) for entry in table.TREE_MENU])
        for editor in window.text_place.editors:
            editor.menu_requested.connect(self._text_menu)
        self.retranslate()
        self.load_schemes()

    def _bar(self) -> list[tuple[str, tuple[str, ...]]]:
        return [
            (self.tr("&File"), table.FILE_MENU),
            (self.tr("&Edit"), table.EDIT_MENU),
            (self.tr("&View"), table.VIEW_MENU),
            (self.tr("&Insert"), table.INSERT_MENU),
            (self.tr("F&ormat"), table.FORMAT_MENU),
            (self.tr("Out&line"), table.OUTLINE_MENU),
            (self.tr("Ta&ble"), table.TABLE_MENU),
            (self.tr("&Tools"), table.TOOLS_MENU),
            (self.tr("&Help"), ("help.about",)),
        ]

    def _fill(self, menu: QMenu, entries: tuple[str, ...]) -> None:
        for entry in entries:
            if not entry:
                menu.addSeparator()
            elif entry in self._submenus:
                menu.addMenu(self._submenus[entry])
            else:
                menu.addAction(self._actions[entry])

    def _entry(self, entry: str) -> QAction:
        """What stands for an entry of the tables in a menu: a command, a menu below, or a separator."""
        if entry:
            return self._submenus[entry].menuAction() if entry in self._submenus else self._actions[entry]
        found = QAction(self._window)
        found.setSeparator(True)
        return found

    def _toolbars(self) -> None:
        self._level.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._level.setMinimumWidth(110)
        widgets = {"level": self._level, **self._window.bar_widgets}
        self._window.addToolBar(self._bar_of("toolbar", self.tr("Toolbar"), table.TOOLBAR, widgets))
        self._window.addToolBarBreak()
        bar = self._bar_of("formatBar", self.tr("Formatting"), table.FORMAT_BAR, widgets)
        self._window.addToolBar(bar)
        self._window.characters.painter.watch(bar)

    def _bar_of(self, name: str, title: str, entries: tuple[str, ...], widgets: Mapping[str, QWidget]) -> QToolBar:
        """A toolbar with the commands and widgets of `entries`."""
        bar = QToolBar(title, self._window)
        bar.setObjectName(name)
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for entry in entries:
            if not entry:
                bar.addSeparator()
            elif entry in widgets:
                bar.addWidget(widgets[entry])
            elif "." in entry:
                bar.addAction(self._actions[entry])
        for button in bar.findChildren(QToolButton, "qt_toolbar_ext_button"):
            button.setIcon(icon("more"))  # Qt's own is black in the dark as well
        return bar

    def _connect(self) -> None:
        window, actions = self._window, self._actions
        panel, pages = window.outline_panel, window.print_preview
        actions.connect(
            {
                "file.new": window.files.new,
                "file.open": window.files.ask_open,
                "file.save": window.files.save,
                "file.save_as": window.files.ask_save_as,
                "file.print": window.paper.print,
                "file.export_pdf": window.paper.ask_export,
                "file.export_layout_docx": window.paper.ask_docx,
                "file.close": window.close,
                "file.quit": self._quit,
                "view.outline": self._toggle_outline,
                "view.contents": self._toggle_contents,
                "view.next_pane": self._next_pane,
                "edit.anyway": window.contents.edit_anyway,
                "view.zoom_in": lambda: pages.zoom_by(1),
                "view.zoom_out": lambda: pages.zoom_by(-1),
                "view.zoom_reset": lambda: pages.zoom_to(1.0),
                "view.zoom_width": pages.zoom_to_width,
                "view.full_screen": self._full_screen,
                "outline.rename": self._rename,
                "outline.expand": panel.view.expandAll,
                "outline.collapse": panel.view.collapseAll,
                "help.about": window.about,
            }
        )
        window.outline_dock.visibilityChanged.connect(actions["view.outline"].setChecked)
        window.contents.dock.visibilityChanged.connect(actions["view.contents"].setChecked)
        for refresh in (window.run_ins.refresh, window.heading_numbers.refresh):
            self._submenus["heading"].aboutToShow.connect(refresh)
        self._level.activated.connect(self._level_chosen)
        window.text_place.caret_moved.connect(self.show_level)

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self._recent.setTitle(self.tr("Open &Recent"))
        self._schemes.setTitle(self.tr("&Numbering"))
        for name, title in self._titles().items():
            self._submenus[name].setTitle(title)
        self._level.clear()
        self._level.addItem(self.tr("Body text"))
        for level in range(1, 10):
            self._level.addItem(self.tr("Heading {0}").format(level))
        self._level.setToolTip(self.tr("Level of the paragraph"))
        self._level.setAccessibleName(self.tr("Level of the paragraph"))

    def _titles(self) -> dict[str, str]:
        return {
            "export": self.tr("&Export"),
            "links": self.tr("&Hyperlink and Footnote"),
            "underline": self.tr("&Underlines"),
            "character": self.tr("C&haracters"),
            "case": self.tr("Cas&e and Width"),
            "align": self.tr("Alig&nment"),
            "indent": self.tr("In&dents and Spacing"),
            "lists": self.tr("&Lists"),
            "levels": self.tr("Le&vel"),
            "characters": self.tr("Cha&racters"),
            "speech": self.tr("&Speech Mark"),
            "section": self.tr("S&ection"),
            "heading": self.tr("&Heading"),
            "show": self.tr("&Show"),
            "sort": self.tr("So&rt Sections"),
        }

    # -- entries that change

    def allow_editing(self, is_allowed: bool) -> None:
        """Switch the commands that change the document on or off."""
        for action_id in CHANGING:
            self._actions[action_id].setEnabled(is_allowed)
        self._actions["edit.anyway"].setEnabled(not is_allowed)
        self._level.setEnabled(is_allowed)
        self._schemes.setEnabled(is_allowed)

    def refresh_history(self) -> None:
        """Undo and redo named after what they would take back or repeat."""
        window, history = self._window, self._window.document.history
        tops = [stack[-1].operation if stack else None for stack in (history.done, history.undone)]
        if tops == self._tops:
            return
        self._tops = tops
        for action_id, stack, plain, named in (
            ("edit.undo", history.done, self.tr("&Undo"), self.tr("&Undo {0}")),
            ("edit.redo", history.undone, self.tr("&Redo"), self.tr("&Redo {0}")),
        ):
            action = self._actions[action_id]
            action.setEnabled(bool(stack))
            action.setText(named.format(window.commands.operation_name(stack[-1].operation)) if stack else plain)

    def refresh_recent(self) -> None:
        """The files opened last; full paths as tips."""
        self._recent.clear()
        self._recent.setToolTipsVisible(True)
        for path in recent.load():
            action = self._recent.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(lambda checked=False, path=path: self._window.files.open_path(Path(path)))
        self._recent.setEnabled(not self._recent.isEmpty())

    def load_schemes(self) -> None:
        """Read the own schemes again, and say what is wrong with their file."""
        self._own, trouble = own_schemes.load()
        if trouble:
            self._window.say(trouble)

    def refresh_schemes(self) -> None:
        """The numbering schemes, the one in force checked."""
        self._schemes.clear()
        for action in self._scheme_group.actions():
            self._scheme_group.removeAction(action)
        window = self._window
        in_force = window.document.properties.scheme
        offered = [*resources.schemes(), *self._own]
        if window.session.content.properties.scheme == DOCUMENT_SCHEME:
            offered.insert(0, DOCUMENT_SCHEME)
        if all(scheme.id != in_force.id for scheme in offered):
            offered.insert(0, in_force)
        for scheme in offered:
            name = QCoreApplication.translate("Schemes", scheme.name).replace("&", "&&")
            action = self._schemes.addAction(name)
            action.setObjectName(f"outline.scheme.{scheme.id}")
            action.setCheckable(True)
            action.setChecked(scheme.id == in_force.id)
            action.triggered.connect(lambda checked=False, scheme=scheme: self._choose_scheme(scheme))
            self._scheme_group.addAction(action)

    def _choose_scheme(self, scheme: Scheme) -> None:
        """Number by `scheme`; the one in force keeps its options."""
        if scheme.id != self._window.document.properties.scheme.id:
            self._window.commands.set_scheme(scheme)
        self.refresh_schemes()

    def show_level(self) -> None:
        """The level of the caret's paragraph in the toolbar."""
        editor = self._window.text_editor
        index, blocks = editor.textCursor().blockNumber(), editor.model.blocks
        if index < len(blocks):
            self._level.setCurrentIndex(blocks[index].level)

    def _level_chosen(self, level: int) -> None:
        self._window.commands.set_level(level)
        self._window.text_editor.setFocus()

    # -- handlers

    def _text_menu(self, place: object) -> None:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kind = self._window.text_place.kind
        if kind is Place.SPEECH:
            self._window.spelling.fill(menu, cast(QPoint, place))
        self._fill(menu, _CONTEXT_MENUS[kind])
        self._window.reasons.watch(menu)
        menu.popup(place)  # type: ignore[arg-type]

    def _toggle_outline(self) -> None:
        dock = self._window.outline_dock
        dock.setVisible(self._actions["view.outline"].isChecked())
        if dock.isVisible():
            self._window.outline_view.setFocus()

    def _toggle_contents(self) -> None:
        contents = self._window.contents
        if self._actions["view.contents"].isChecked():
            contents.show_panel()
        else:
            contents.dock.hide()

    def _next_pane(self) -> None:
        window = self._window
        preview = window.print_preview.pane if window.print_preview.is_open else None
        panes: list[QWidget] = [preview.view] if preview else [*window.panes.in_order()]
        if window.footnotes.dock.isVisible():
            panes.append(window.footnotes.panel.editor)
        if window.outline_dock.isVisible():
            panes.append(window.outline_view)
        if window.contents.dock.isVisible():
            panes.append(window.contents.panel.view)
        if window.shelf.dock.isVisible():
            panes.append(window.shelf.panel.list)
        if window.finding.dock.isVisible():
            panes.append(window.finding.panel.view)
        here = next((k for k, pane in enumerate(panes) if pane.hasFocus()), -1)
        panes[(here + 1) % len(panes)].setFocus()

    def _rename(self) -> None:
        window = self._window
        index = window.commands.current_heading()
        if index is None:
            window.commands.tell_no_heading()
            return
        window.outline_dock.show()
        window.outline_panel.rename(index)

    def _full_screen(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _quit(self) -> None:
        for window in self._window.all_windows():
            if not window.close():
                return
