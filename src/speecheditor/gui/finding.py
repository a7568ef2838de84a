"""Find and replace in a window: the bar asks, the finder searches, the text and the outline show."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtWidgets import QDockWidget

from ..formats.look_search import looks_at
from ..model.blocks import LINE_BREAK, OBJECT, Paragraph
from ..model.found_sections import found_sections, section_totals
from ..model.match_index import Hit
from ..model.search import WantedLook
from ..store import settings as stored
from .find_marks import FindMarks
from .find_replace import Replacing
from .finder import Finder

if TYPE_CHECKING:
    from .find_results import ResultsPanel
    from .main_window import MainWindow

KEPT_SEARCHES = 20


class Finding(QObject):
    """Connects the find bar with the document of a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self.bar = window, window.find_bar
        self.finder = Finder(window.editor, self)
        self.marks = FindMarks(self.finder)
        self.dock = QDockWidget(window)
        self._origin = (0, 0)
        self._assemble()
        self._connect()
        self.retranslate()
        self.replacing = Replacing(window, self)
        self.show_document()

    def _assemble(self) -> None:
        self.dock.setObjectName("findDock")
        self.dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable | QDockWidget.DockWidgetFeature.DockWidgetClosable
        )
        self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()

    @cached_property
    def panel(self) -> ResultsPanel:
        """The list of results; made when the first match is shown."""
        from .find_results import ResultsPanel

        panel = ResultsPanel()
        panel.view.hit_chosen.connect(self._go_to)
        panel.view.text_requested.connect(self._window.editor.setFocus)
        self.dock.setWidget(panel)
        return panel

    def _connect(self) -> None:
        window, bar, finder = self._window, self.bar, self.finder
        bar.query_changed.connect(self._on_query)
        bar.extent_changed.connect(self._on_extent)
        bar.next_requested.connect(self.find_next)
        bar.previous_requested.connect(self.find_previous)
        bar.results_requested.connect(self._toggle_results)
        bar.closed.connect(self._on_closed)
        bar.set_history(self._searches())
        for looks in (bar.find_look.looks, bar.replace_look.looks):
            looks.shown_here = self._look_here
        finder.changed.connect(self._on_changed)
        finder.failed.connect(self.tell_error)
        self.dock.visibilityChanged.connect(self._on_results_seen)
        window.actions_by_id.connect(
            {
                "edit.find": self.open_find,
                "edit.replace": self.open_replace,
                "edit.find_next": self.find_next,
                "edit.find_previous": self.find_previous,
            }
        )

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self.dock.setWindowTitle(self.tr("Search Results"))

    def show_document(self) -> None:
        """Another document is in the window: search it, if a search is on."""
        self.finder.search_everywhere()
        self.bar.show_extent("document")
        for looks in (self.bar.find_look.looks, self.bar.replace_look.looks):
            looks.styles = self._window.document.properties.styles
        self.finder.end()
        if not self.bar.isHidden():
            self._origin = (0, 0)
            self._begin(self._show_count)

    # -- opening and closing

    def open_find(self) -> None:
        """Show the bar with the selected words in its field."""
        self._open(replace=False)

    def open_replace(self) -> None:
        """Show the bar with the row that replaces."""
        self._open(replace=True)

    def _open(self, *, replace: bool) -> None:
        editor = self._window.editor
        selection, chosen = editor.selection(), editor.textCursor().selectedText()
        is_long = selection.start[0] != selection.end[0]
        self._origin = selection.start
        was_open = not self.bar.isHidden()
        before = self.bar.find_field.text()
        self.bar.open(replace=replace, text="" if is_long or OBJECT in chosen else self._as_query(chosen))
        if is_long and not was_open:
            self._search_in("selection")
        elif not was_open and before == self.bar.find_field.text():
            self._begin(self._show_count)

    def _as_query(self, text: str) -> str:
        """What finds just `text`, as the bar searches now; a blank finds a line break too."""
        if not self.bar.regex.isChecked():
            return text.replace(LINE_BREAK, " ")
        from ..patterns import escaped

        return escaped(text)

    def _on_closed(self) -> None:
        self.remember()
        self.finder.end()
        self.finder.search_everywhere()
        self.bar.show_extent("document")
        self.marks.hide()
        self._show_found()
        self.dock.hide()
        self._window.editor.setFocus()

    def _begin(self, then: Callable[[], object] | None = None) -> None:
        self.bar.tell("")
        self.finder.begin(self.bar.query(), then)

    def _on_query(self) -> None:
        if not self.bar.isHidden():
            self._begin(self._go_to_first)

    def _on_extent(self, extent: str) -> None:
        self._search_in(extent)

    def _search_in(self, extent: str) -> None:
        """Let the search be about the whole text, what is selected now, or the section of the caret."""
        window, finder = self._window, self.finder
        finder.search_everywhere()
        heading = window.outline_model.headings.heading_of(window.editor.selection().head[0])
        if extent == "selection" and not window.editor.selection().empty:
            finder.search_selection()
        elif extent == "section" and heading is not None:
            finder.search_section(heading)
        elif extent != "document":
            is_selection = extent == "selection"
            self.bar.tell(self.tr("Nothing is selected.") if is_selection else self.tr("There is no heading here."))
            extent = "document"
        self.bar.show_extent(extent)
        finder.begin(self.bar.query(), self._show_count)

    # -- finding

    def find_next(self) -> None:
        """Select the next match; behind the last one comes the first."""
        self._step(forward=True)

    def find_previous(self) -> None:
        """Select the match before; before the first one comes the last."""
        self._step(forward=False)

    def _step(self, *, forward: bool) -> None:
        if self.bar.query().is_empty:
            self.open_find()
            return
        self.remember()
        then = lambda: self.go_on(forward=forward)  # noqa: E731 - runs when the search is over
        if self.finder.index is None:
            self._begin(then)
        else:
            self.finder.when_complete(then)

    def go_on(self, *, forward: bool) -> None:
        """Select the next match, now that all are known."""
        hit, wrapped = self.finder.step(forward=forward)
        self._select(hit)
        if wrapped and hit is not None:
            end, start = self.tr("Went on from the beginning."), self.tr("Went on from the end.")
            self.say(end if forward else start)
        elif not self.bar.isHidden():
            self.bar.tell("")
        if self.bar.isHidden():
            self._say_count(hit)
            self.finder.end()

    def _go_to_first(self) -> None:
        """While somebody types what to find: the first match from where the search began."""
        if self.finder.index is not None:
            self._select(self.finder.first_from(self._origin), moves_origin=False)

    def _select(self, hit: Hit | None, *, moves_origin: bool = True) -> None:
        if hit is not None:
            selection = hit.selection(self.finder.block(hit.block))
            self._window.editor.select(selection)
            if moves_origin:
                self._origin = selection.start
        self._show_count()
        self.panel.follow(hit)

    def _go_to(self, hit: Hit) -> None:
        """Show a match that was chosen in the list; the focus stays there."""
        self.finder.current = hit
        self._select(hit)

    # -- showing

    def _on_changed(self) -> None:
        if self.bar.isHidden():
            return
        if self.finder.index is None:
            self.marks.hide()
            self.bar.clear_count()
        else:
            self.marks.show(self._window.editor.speech_layout)
            self._show_count()
        self._show_found()

    def _show_count(self) -> None:
        index = self.finder.index
        if index is None:
            self.bar.clear_count()
            return
        extent, shown = self.finder.extent(), self.finder.shown()
        place = None if shown is None else index.ordinal(shown, extent)
        count = index.count(extent)
        self.bar.show_count(place if place and place <= count else None, count, is_complete=index.is_complete)

    def _show_found(self) -> None:
        """Bring the counts in the outline and the list of results up to date."""
        window, index = self._window, self.finder.index
        blocks, headings, extent = window.document.blocks, window.outline_model.headings.at, self.finder.extent()
        is_on = index is not None and index.is_complete
        sections = found_sections(index, headings, len(blocks), extent) if is_on and index else []
        window.outline_model.show_matches(section_totals(blocks, headings, sections))
        window.outline_view.viewport().update()
        if self.dock.isVisible():
            self.panel.show_matches(index, extent, sections, self.finder.block, self._section_title)

    def _section_title(self, heading: int | None) -> str:
        if heading is None:
            return self.tr("Before the first heading")
        return self._window.labels.named(self._window.document.blocks[heading])

    def _toggle_results(self) -> None:
        self.dock.setVisible(self.bar.results.isChecked())
        if self.dock.isVisible():
            self.panel.view.setFocus()

    def _on_results_seen(self, is_visible: bool) -> None:
        self.bar.results.setChecked(not self.dock.isHidden())
        if is_visible:
            self._show_found()
            self.panel.follow(self.finder.shown())

    def tell_error(self, error: Exception) -> None:
        """Say why a search or a replacement ended."""
        self.bar.clear_count()
        self.marks.hide()
        self._show_found()
        self.say(self._sentence(error))

    def _sentence(self, error: Exception) -> str:
        from ..patterns import TooSlow

        if isinstance(error, TooSlow):
            return self.tr("This expression has too many ways to match; please write it in a simpler way.")
        if str(error) == "too long":
            return self.tr("This expression is too long or repeats too often.")
        return self.tr("This is no regular expression: {0}.").format(str(error))

    def say(self, text: str) -> None:
        """Say a sentence in the bar, or in the status bar while the bar is closed."""
        if self.bar.isHidden():
            self._window.say(text)
        else:
            self.bar.tell(text)

    def _say_count(self, hit: Hit | None) -> None:
        """Say in the status bar which match is shown."""
        assert self.finder.index is not None
        if hit is None:
            self._window.say(self.tr("“{0}” was not found.").format(self.finder.query.text))
            return
        locale = QLocale()
        place, count = self.finder.index.ordinal(hit), self.finder.index.count()
        self._window.say(self.tr("Place {0} of {1}").format(locale.toString(place), locale.toString(count)))

    # -- what is remembered, and the look at the caret

    def _searches(self) -> list[str]:
        return [line for line in self._window.settings.searches.split("\n") if line]

    def remember(self) -> None:
        """Put what is searched for among the earlier searches."""
        text = self.bar.find_field.text()
        if text:
            kept = [text, *[other for other in self._searches() if other != text]][:KEPT_SEARCHES]
            self._window.settings = stored.changed(self._window.settings, searches="\n".join(kept))
            self.bar.set_history(kept)

    def _look_here(self) -> WantedLook:
        document = self._window.document
        index, offset = self._window.editor.selection().start
        block = document.blocks[index]
        return looks_at(block, offset, document.properties.styles) if isinstance(block, Paragraph) else WantedLook()
