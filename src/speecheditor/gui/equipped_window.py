"""A main window with everything that does its commands: the parts, in the order in which they are made and told."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QMainWindow, QWidget

from ..model.transaction import Transaction
from .actions import Actions
from .autocorrect import Autocorrect
from .characters import Characters
from .clean_marks import CleanMarks
from .commands import Commands
from .contents import Contents
from .cross_references import CrossReferences
from .files import Files
from .find_bar import FindBar
from .finding import Finding
from .fold_commands import FoldCommands
from .footnotes import Footnotes
from .heading_numbers import HeadingNumbers
from .heading_offers import HeadingOffers
from .hyperlinks import Hyperlinks
from .insertions import Insertions
from .lists import Lists
from .menus import Menus
from .outline_out import OutlineOut
from .outline_panel import OutlinePanel
from .page_lines import PageLines
from .page_setup import PageSetting
from .panes import Panes
from .paper import Paper
from .paragraph_formats import ParagraphFormats
from .pasting import Pasting
from .pictures_in_text import PicturesInText
from .print_preview import PrintPreview
from .reasons import Reasons
from .run_ins import RunIns
from .sections import Sections
from .shelf import Shelf
from .siblings import Siblings
from .speech_marks import SpeechMarks
from .speech_view import SpeechView
from .spelling import Spelling
from .status import StatusBar
from .styles import Styles
from .tables import Tables
from .text_place import TextPlace
from .typed_numbers import TypedNumbers
from .view_modes import ViewModes
from .word_count import WordCount

if TYPE_CHECKING:
    from .main_window import MainWindow


class EquippedWindow(QMainWindow):
    """The parts of a `MainWindow`: those of `_furnish` stand around the text, those of `_equip` need a document."""

    def _furnish(self) -> None:
        window = cast("MainWindow", self)
        self.actions_by_id = Actions(window)
        self.bar_widgets: dict[str, QWidget] = {}
        self.editor = SpeechView(window)
        self.text_place = TextPlace(self.editor)
        self.panes = Panes(self.editor, self)
        self.print_preview = PrintPreview(window)
        self.outline_panel = OutlinePanel(window)
        self.status = StatusBar(window)
        self.find_bar = FindBar(window)
        self.contents = Contents(window)
        self.typed_numbers = TypedNumbers(window)
        self.autocorrect = Autocorrect(window)
        self.heading_offers = HeadingOffers(window)
        self.pasting = Pasting(window)

    def _equip(self) -> None:
        window = cast("MainWindow", self)
        self.tables = Tables(window)
        self.files = Files(window)
        self.commands = Commands(window)
        self.sections = Sections(window)
        self.paper = Paper(window)
        self.print_preview.connect_parts()
        self.page_setup = PageSetting(window)
        self.page_lines = PageLines(window)
        self.fold_commands = FoldCommands(window)
        self.cross_references = CrossReferences(window)
        self.pictures = PicturesInText(window)
        self.hyperlinks = Hyperlinks(window)
        self.footnotes = Footnotes(window)
        self.shelf = Shelf(window)
        self.siblings = Siblings(window)
        self.outline_out = OutlineOut(window)
        self.run_ins = RunIns(window)
        self.characters = Characters(window)
        self.heading_numbers = HeadingNumbers(window)
        self.view_modes = ViewModes(window)
        self.spelling = Spelling(window)
        self.speech_marks = SpeechMarks(window)
        self.clean_marks = CleanMarks(window)
        self.lists = Lists(window)
        self.styles = Styles(window)
        self.finding = Finding(window)
        self.word_count = WordCount(window)
        self.paragraph_formats = ParagraphFormats(window)
        self.insertions = Insertions(window)
        self.menus = Menus(window)
        self.reasons = Reasons(window)

    def _show_in_parts(self) -> None:
        """Let the parts follow the window to another document."""
        self.autocorrect.show_document()
        self.heading_offers.show_document()
        self.pasting.forget()
        if not hasattr(self, "tables"):
            return  # the others are made with this document
        self.tables.cells.show_document()
        self.shelf.show_document()
        self.panes.show_document()
        self.print_preview.show_document()
        self.view_modes.show_document()
        self.spelling.show_document()
        self.speech_marks.show_document()
        self.finding.show_document()
        self.word_count.changed()
        self.footnotes.show_document()
        self.page_lines.show_document()

    def _tell_parts(self, transaction: Transaction) -> None:
        """Tell the parts what has been changed."""
        self.contents.changed()
        self.word_count.changed()
        self.typed_numbers.changed(transaction)
        self.autocorrect.changed(transaction)
        self.heading_offers.changed(transaction)
        self.pasting.changed()
        self.footnotes.restyle()
        self.print_preview.changed()
        self.page_lines.changed(transaction)

    def _refresh_parts(self) -> None:
        """Let the switches tell what is at the caret."""
        self.page_lines.refresh()
        self.commands.refresh_switches()
        self.characters.refresh()
        self.run_ins.refresh()
        self.heading_numbers.refresh()
        self.lists.refresh()
        self.styles.refresh()
        self.paragraph_formats.refresh()
