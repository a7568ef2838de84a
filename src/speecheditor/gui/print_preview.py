"""The preview in the place of the text: opened and left by one command, led and followed by the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from .action_table import CHANGING, LEVEL_ACTIONS, OUTLINE

if TYPE_CHECKING:
    from .main_window import MainWindow
    from .printing.preview_pane import PreviewPane

DELAY = 400
"""Milliseconds without a change of the document before its pages are made anew."""

_FOLLOW_DELAY = 40
"""Milliseconds of rest before the outline follows the pages."""

_OF_TREE = frozenset({*[spec.id for spec in OUTLINE], *LEVEL_ACTIONS})
"""What is about sections while the keyboard is in the outline, and so possible beside the pages."""

_LEADING = frozenset(
    {
        *("edit.find", "edit.find_next", "edit.find_previous", "edit.replace", "edit.next_footnote", "edit.footnote"),
        *("insert.references", "tools.spelling", "tools.clean_marks", "view.split", "view.focus", "view.typewriter"),
        *("view.format_bar", "outline.fold", "outline.unfold", "outline.fold_all", "outline.unfold_all"),
    }
)
"""What leads to a place in the text, or is about how it looks: the preview gives way to it."""

_ABOUT_PAGES = frozenset({"file.page_setup"})
"""What changes the pages that are seen."""

_REFUSED = frozenset({*CHANGING, "edit.select_all", "edit.copy", "edit.open_link"}) - _LEADING - _ABOUT_PAGES
"""What would act on text that nobody sees."""


class PrintPreview(QObject):
    """Shows the pages of a window's document; ``stage`` holds the text and the pages, one of which is seen.

    Leaving brings back the text as it was left, caret and all; only Edit Here goes to what the pages show.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.stage = QStackedWidget(window)
        self.stage.addWidget(window.panes)
        self.pane: PreviewPane | None = None
        self._is_open = False
        self._again = QTimer(self, singleShot=True, interval=DELAY)
        self._again.timeout.connect(self._show_draft)
        self._following = QTimer(self, singleShot=True, interval=_FOLLOW_DELAY)
        self._following.timeout.connect(self._follow)

    def connect_parts(self) -> None:
        """Listen to the parts of the window, which are there now."""
        window = self._window
        window.actions_by_id.connect({"file.print_preview": self.toggle})
        window.paper.layout_changed.connect(self._on_layout)
        window.status.zoom_chosen.connect(self.zoom_to)

    @property
    def is_open(self) -> bool:
        """Whether the pages are seen."""
        return self._is_open

    def toggle(self) -> None:
        """Show the pages, or go back to the text."""
        if self._is_open:
            self.close()
        else:
            self.open()

    def open(self) -> None:
        """Show the pages as they will be printed, beginning with that of the caret."""
        if self._is_open:
            return
        window, pane = self._window, self._made()
        self._is_open = True
        window.find_bar.hide()
        window.actions_by_id["file.print_preview"].setChecked(True)
        self.stage.setCurrentWidget(pane)
        self._show_layouts()
        pane.show_draft(window.paper.draft())
        pane.show_block(window.document.blocks[window.editor.textCursor().blockNumber()].id)
        pane.view.setFocus()

    def close(self) -> None:
        """Go back to the text as it was left; what is being made stops."""
        if not self._is_open or self.pane is None:
            return
        window = self._window
        self._is_open = False
        self._again.stop()
        self._following.stop()
        window.actions_by_id["file.print_preview"].setChecked(False)
        self.stage.setCurrentWidget(window.panes)
        self.pane.end()
        window.status.show_zoom(window.editor.zoom)
        window.page_lines.refresh()
        window.outline_panel.follow(window.editor.textCursor().blockNumber())
        window.text_editor.setFocus()

    def _made(self) -> PreviewPane:
        if self.pane is None:
            from .printing.preview_pane import PreviewPane

            window = self._window
            pane = self.pane = PreviewPane(self.stage)
            self.stage.addWidget(pane)
            pane.bar.print.clicked.connect(window.paper.print)
            pane.bar.export.clicked.connect(lambda: window.paper.ask_export())
            pane.bar.close_button.clicked.connect(self.close)
            pane.bar.layouts.chosen.connect(window.paper.set_layout)
            pane.edit_requested.connect(self._edit_at)
            pane.moved.connect(self._following.start)
            pane.view.zoom_changed.connect(window.status.show_zoom)
            pane.view.page_changed.connect(self._tell_page)
            pane.complete.connect(self._tell_page)
            escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), pane)
            escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            escape.activated.connect(self.close)
        return self.pane

    # -- the document and the layout

    def changed(self) -> None:
        """The document has changed: its pages are made anew when it rests."""
        if self._is_open:
            self._again.start()

    def show_document(self) -> None:
        """Follow the window to another document, to its text."""
        self.close()

    def _on_layout(self) -> None:
        if self._is_open:
            self._show_layouts()
            self._show_draft()

    def _show_layouts(self) -> None:
        if self.pane is not None:
            self.pane.bar.layouts.show_layouts(self._window.paper.layouts(), self._window.paper.layout)

    def _show_draft(self) -> None:
        self._again.stop()
        if self._is_open and self.pane is not None:
            self.pane.show_draft(self._window.paper.draft())

    # -- the outline

    def show_heading(self, block: int) -> None:
        """Bring the page of block number `block` into sight."""
        if self.pane is not None:
            self.pane.show_block(self._window.document.blocks[block].id)

    def focus(self) -> None:
        """Give the keyboard to the pages."""
        if self.pane is not None:
            self.pane.view.setFocus()

    def ask_page(self) -> None:
        """Let the user type the number of a page."""
        if self.pane is not None:
            self.pane.bar.page.setFocus()
            self.pane.bar.page.selectAll()

    def _tell_page(self) -> None:
        """Tell the page that is seen, not that of the caret, in the status bar."""
        pane = self.pane
        if self._is_open and pane is not None:
            page = pane.view.current + 1
            self._window.status.show_page(page, page, pane.page_count, is_true=pane.is_complete)

    def _follow(self) -> None:
        """Let the outline show the section in the middle, unless one works in it."""
        window = self._window
        if not self._is_open or self.pane is None or window.outline_view.hasFocus():
            return
        number = self._number(self.pane.block_in_sight())
        if number is not None:
            window.outline_panel.follow(number)

    def _edit_at(self, block: int) -> None:
        number = self._number(block)
        self.close()
        if number is not None:
            self._window.editor.show_heading(number)
            self._window.editor.setFocus()

    def _number(self, block: int | None) -> int | None:
        """The number of the block with that id in the document as it is now."""
        return next((k for k, one in enumerate(self._window.document.blocks) if one.id == block), None)

    # -- commands of the window

    def refusal(self, action_id: str) -> str:
        """Why a command does not act beside the pages; "" where it may, also because the text is back for it."""
        if not self._is_open or (action_id in _OF_TREE and self._window.commands.in_tree):
            return ""
        if action_id in _LEADING:
            self.close()
        return self.tr("The preview only shows the text: Esc goes back to it.") if action_id in _REFUSED else ""

    def zoom_by(self, steps: int) -> None:
        """Make larger (+1) or smaller (-1) what is seen."""
        if not self._is_open or self.pane is None:
            self._window.editor.zoom_by(steps)
        elif steps > 0:
            self.pane.view.zoom_in()
        else:
            self.pane.view.zoom_out()

    def zoom_to(self, factor: float) -> None:
        """Show what is seen in that size."""
        if self._is_open and self.pane is not None:
            self.pane.view.set_zoom(factor)
        else:
            self._window.editor.zoom_to(factor)

    def zoom_to_width(self) -> None:
        """Fit what is seen to the width of the window."""
        if self._is_open and self.pane is not None:
            from .printing.page_view import Fit

            self.pane.view.set_fit(Fit.WIDTH)
        else:
            self._window.editor.zoom_to_width()
