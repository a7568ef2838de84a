"""The parking shelf of a window: its dock, and what its commands do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Qt
from PySide6.QtWidgets import QApplication, QDockWidget

from ..model.document import Document
from ..model.outline import parent_of
from ..model.shelf import discard_passages, insert_passage, return_passage, shelve_sections, shelve_selection
from ..model.shelf_place import Where
from ..model.shelved import Shelved
from ..model.transaction import Transaction
from .clipboard import to_mime
from .receipt import extent_of, told
from .shelf_panel import ShelfPanel

if TYPE_CHECKING:
    from .main_window import MainWindow


RETURNED: dict[Where, object] = {
    Where.OLD_PLACE: QT_TRANSLATE_NOOP("Receipts", "Back at its old place: {1}, {2}, nothing lost."),
    Where.NEARBY: QT_TRANSLATE_NOOP("Receipts", "Back beside what is left of its old place: {1}, {2}, nothing lost."),
    Where.SECTION_END: QT_TRANSLATE_NOOP(
        "Receipts", "Its old place is gone; put at the end of its section: {1}, {2}, nothing lost."
    ),
    Where.DOCUMENT_END: QT_TRANSLATE_NOOP(
        "Receipts", "Its old place is gone; put at the end of the document: {1}, {2}, nothing lost."
    ),
}
"""What is said of a passage that is back: {1} its paragraphs, {2} its characters."""


class Shelf(QObject):
    """Owns the dock. The passages are in the document's properties, so that undo covers them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._shown: tuple[Shelved, ...] = ()
        self._document: Document | None = None
        self.panel = ShelfPanel()
        self.dock = QDockWidget(self.tr("Shelf"), window)
        self._assemble()
        self._connect()
        self.show_document()

    def _assemble(self) -> None:
        self.dock.setObjectName("shelfDock")
        self.dock.setWidget(self.panel)
        features = QDockWidget.DockWidgetFeature
        self.dock.setFeatures(features.DockWidgetMovable | features.DockWidgetClosable)
        self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self._window.resizeDocks([self.dock], [280], Qt.Orientation.Horizontal)
        self.dock.hide()

    def _connect(self) -> None:
        window, panel = self._window, self.panel
        window.actions_by_id.connect({"view.shelf": self._toggle, "outline.shelve": self.shelve})
        self.dock.visibilityChanged.connect(window.actions_by_id["view.shelf"].setChecked)
        window.actions_by_id["outline.shelve"].enabledChanged.connect(panel.set_editable)
        panel.return_requested.connect(self.put_back)
        panel.insert_requested.connect(self.insert)
        panel.copy_requested.connect(self.copy)
        panel.discard_requested.connect(self.discard)
        panel.text_requested.connect(window.editor.setFocus)
        window.files.opened.connect(self.tell)

    # -- the document

    def show_document(self) -> None:
        """Follow the document that is in the window now."""
        if self._document is not None:
            self._document.remove_listener(self)
        self._document = self._window.document
        self._document.add_listener(self)
        self._show()

    def tell(self) -> None:
        """Say what waits on the shelf of a document that was just opened."""
        count = len(self._shown)
        if self._window.shelf_trouble:
            self._window.say(self._window.shelf_trouble)
        elif count == 1:
            self._window.say(self.tr("1 passage is on the shelf."))
        elif count:
            self._window.say(self.tr("{0} passages are on the shelf.").format(self._window.locale().toString(count)))

    def on_begin(self, transaction: object) -> None:
        """Nothing to prepare."""

    def on_step(self, step: object, transaction: object) -> None:
        """The shelf is looked at when the transaction ends."""

    def on_end(self, transaction: object) -> None:
        """Follow a transaction that changed the shelf."""
        if self._window.document.properties.shelf is not self._shown:
            self._show()

    def _show(self) -> None:
        self._shown = self._window.document.properties.shelf
        self.panel.show_passages(self._shown)

    # -- commands

    def shelve(self) -> bool:
        """Put the selected text on the shelf; the section where nothing is selected or the outline has the focus."""
        window = self._window
        selection = window.editor.selection()
        if window.commands.in_tree or selection.empty:
            return self._shelve_sections()
        origin = self._name_of(window.outline_model.headings.heading_of(selection.start[0]))
        return self._run(shelve_selection(window.document, selection, origin))

    def _shelve_sections(self) -> bool:
        headings = self._window.commands.current_sections()
        if not headings:
            return self._window.commands.tell_no_heading()
        document = self._window.document
        names = [self._name_of(parent_of(document.blocks, index)) for index in headings]
        return self._run(shelve_sections(document, headings, names))

    def _name_of(self, index: int | None) -> str:
        return "" if index is None else self._window.labels.named(self._window.document.blocks[index])

    def _run(self, made: Transaction | None) -> bool:
        if not self._window.commands.restructure(lambda _: made):
            return False
        if not self.dock.isVisible():
            self.dock.show()
        return True

    def put_back(self, number: int) -> bool:
        """Return a passage to its old place and say what was left of that."""
        window = self._window
        extent = extent_of(window.document.properties.shelf[number].blocks)
        made, where = return_passage(window.document, number)
        if not window.commands.restructure(lambda _: made):
            return False
        window.say(told(RETURNED[where], extent))
        window.commands.select_after()
        return True

    def insert(self, number: int) -> bool:
        """Put a passage at the caret and take it off the shelf."""
        window = self._window
        at = window.editor.selection().end
        if not window.commands.restructure(lambda document: insert_passage(document, number, at)):
            return False
        window.commands.select_after()
        return True

    def copy(self, number: int) -> None:
        """Copy a passage; pasted, it has its formats."""
        document, carry = self._window.document, self._window.editor.outside.carry
        QApplication.clipboard().setMimeData(to_mime(document.properties.shelf[number].blocks, document, carry=carry))
        self._window.say(self.tr("The passage was copied; it stays on the shelf."))

    def discard(self, number: int) -> bool:
        """Delete a passage from the shelf."""
        if not self._window.commands.run(discard_passages(self._window.document, [number])):
            return False
        self._window.say(self.tr("The passage was deleted from the shelf; undo brings it back."))
        return True

    def _toggle(self) -> None:
        if self._window.actions_by_id["view.shelf"].isChecked():
            self.dock.show()
            self.panel.setFocus()
        else:
            self.dock.hide()
