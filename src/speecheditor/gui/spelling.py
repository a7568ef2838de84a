"""What the spelling commands do: underlines as one types, corrections in the context menu, the dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLocale, QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ..model.blocks import Block
from ..model.latin_words import Word
from ..model.transaction import Position, Selection
from ..store import settings as stored
from ..store.saving import SaveError
from ..store.spelling import Speller, add_own_word, best_dictionary, dictionaries
from .jobs import Job, Progress
from .spell_check import SpellCheck, words_of

if TYPE_CHECKING:
    from .dialogs.spelling_dialog import SpellingDialog
    from .main_window import MainWindow

MOST_OFFERED = 7
"""Suggestions in the context menu."""


class Found(NamedTuple):
    """A wrong word with its block, what may have been meant, and the language of the dictionary that lacks it."""

    number: int
    block: Block
    word: Word
    offers: tuple[str, ...]
    language: str


class Spelling(QObject):
    """Checks the spelling of one window's text."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._name = window.settings.spelling_language
        self._skipped: set[tuple[int, int, str]] = set()
        self._dialog: SpellingDialog | None = None
        self._found: Found | None = None
        self._job: Job | None = None
        self.check = SpellCheck(window.editor, self._dictionary())
        self.check.changed.connect(lambda: window.editor.speech_layout.repaint())
        self.check.failed.connect(self._tell_failure)
        self._switch_action = window.actions_by_id["tools.spell_as_typed"]
        self._switch_action.setChecked(window.settings.spell_as_typed)
        window.actions_by_id.connect({"tools.spelling": self.open_dialog, "tools.spell_as_typed": self._underline})
        self._underline()

    def show_document(self) -> None:
        """Go on with the document that is shown now."""
        self._skipped.clear()
        self._underline()
        if self._dialog is not None:
            self._go_on(self._start())

    def _underline(self) -> None:
        """Underline wrong words, or none."""
        editor = self._window.editor
        editor.speech_layout.manner.wrong = self.check.wrong_in if self._switch_action.isChecked() else None
        editor.speech_layout.repaint()

    def remember(self, settings: stored.Settings) -> stored.Settings:
        """`settings` with the choices on spelling."""
        return stored.changed(settings, spell_as_typed=self._switch_action.isChecked(), spelling_language=self._name)

    def _dictionary(self) -> partial[Speller]:
        return partial(open_dictionary, self._name or QLocale.system().name())

    def choose_dictionary(self, name: str) -> None:
        """Check with another dictionary from now on, in this window and in later ones."""
        self._name = name
        self._window.settings = self.remember(self._window.settings)
        self.check.use(self._dictionary())
        if self._dialog is not None:
            self._go_on(self._start())

    def _tell_failure(self, reason: str) -> None:
        self._window.say(self.tr("The spelling cannot be checked: {0}.").format(reason))

    # -- accepting words

    def ignore(self, word: str) -> None:
        """Take a word for right in this window from now on."""
        self.check.accept(ignored=[word])

    def add(self, word: str) -> None:
        """Take a word for right for ever, in every window."""
        try:
            own = add_own_word(word)
        except SaveError as error:
            self.ignore(word)
            self._window.warn(self.tr("The word cannot be kept."), str(error))
            return
        for window in self._window.all_windows():
            window.spelling.check.accept(own=own)

    # -- the context menu

    def fill(self, menu: QMenu, place: QPoint) -> None:
        """Put what can be done about the wrong word at a place of the screen first into a context menu."""
        editor = self._window.editor
        position = editor.binding.position(editor.cursorForPosition(editor.viewport().mapFromGlobal(place)).position())
        word = self._wrong_at(position)
        if word is None or editor.isReadOnly() or not self._switch_action.isChecked():
            return
        waiting = menu.addAction(self.tr("Looking for suggestions…"))
        waiting.setEnabled(False)
        menu.addSeparator()
        menu.addAction(self.tr("Ig&nore All")).triggered.connect(lambda: self.ignore(word.text))
        menu.addAction(self.tr("Add to Dictionar&y")).triggered.connect(lambda: self.add(word.text))
        menu.addAction(self.tr("Spel&ling…")).triggered.connect(self.open_dialog)
        menu.addSeparator()
        self._offer(menu, waiting, position[0], word)

    def _wrong_at(self, position: Position) -> Word | None:
        words = self.check.words(self._window.document.blocks[position[0]])
        at = (word for word in words if word.start <= position[1] <= word.stop and self.check.is_wrong(word.text))
        return next(at, None)

    def _offer(self, menu: QMenu, waiting: QAction, index: int, word: Word) -> None:
        """Let suggestions take the place of `waiting` in a menu when they are there."""
        speller, block = self.check.speller, self._window.document.blocks[index]
        if speller is None:
            return
        job = Job(lambda progress: speller.suggestions(word.text), menu)

        def show(offers: Sequence[str]) -> None:
            waiting.setText(self.tr("No suggestions"))
            for text in offers[:MOST_OFFERED]:
                action = QAction(text.replace("&", "&&"), menu)
                font = action.font()
                font.setBold(True)
                action.setFont(font)
                action.triggered.connect(lambda _=False, text=text: self._correct(index, block, word, text))
                menu.insertAction(waiting, action)
            waiting.setVisible(not offers)

        job.done.connect(show)
        job.start()

    def _correct(self, index: int, block: Block, word: Word, text: str) -> bool:
        window = self._window
        if index >= len(window.document.blocks) or window.document.blocks[index] is not block:
            window.commands.tell_changed()
            return False
        from ..model.correcting import correct_word

        return window.commands.run(correct_word(window.document, (index, word.start), (index, word.stop), text))

    # -- the dialog

    def open_dialog(self) -> None:
        """Go through the wrong words from the caret on."""
        if self._dialog is None:
            from .dialogs.spelling_dialog import SpellingDialog

            names = sorted(dictionaries())
            shown = best_dictionary(self._name or QLocale.system().name(), names)
            dialog = self._dialog = SpellingDialog(self._window, names, shown)
            dialog.ignored.connect(self._skip)
            dialog.ignored_everywhere.connect(partial(self._accept, self.ignore))
            dialog.added.connect(partial(self._accept, self.add))
            dialog.changed.connect(self._change)
            dialog.changed_everywhere.connect(self._change_everywhere)
            dialog.dictionary_chosen.connect(self.choose_dictionary)
            dialog.finished.connect(self._closed)
            dialog.show()
        self._dialog.activateWindow()
        self._go_on(self._start())

    def _start(self) -> Position:
        return self._window.editor.selection().start

    def _closed(self) -> None:
        self._dialog = self._found = None
        if self._job is not None:
            self._job.cancel()

    def _go_on(self, start: Position) -> None:
        """Look for the next wrong word in a worker, round the end of the document."""
        if self._job is not None:
            self._job.cancel()
        if self._dialog is not None:
            self._dialog.show_waiting()
        blocks, skipped, is_accepted = self._window.document.snapshot()[0], set(self._skipped), self.check.is_accepted
        make, known = self._dictionary(), self.check.speller

        def work(progress: Progress) -> Found | None:
            speller = known or make()
            for k in range(len(blocks) + 1):
                progress(min(0.9, k / (len(blocks) + 1)))
                index = (start[0] + k) % len(blocks)
                for word in words_of(blocks[index], speller.language):
                    is_before = k == 0 and word.stop <= start[1]
                    is_behind = k == len(blocks) and word.stop > start[1]
                    if is_before or is_behind or (blocks[index].id, word.start, word.text) in skipped:
                        continue
                    if not speller.is_right(word.text) and not is_accepted(word.text):
                        return Found(index, blocks[index], word, speller.suggestions(word.text), speller.language)
            return None

        job = self._job = Job(work, self)
        job.done.connect(self._show_found)
        job.failed.connect(lambda error: self._dialog and self._dialog.tell(str(error)))
        job.start()

    def _show_found(self, found: Found | None) -> None:
        self._found, dialog = found, self._dialog
        if dialog is None:
            return
        if found is None:
            dialog.show_end()
        elif self._window.document.blocks[found.number : found.number + 1] != [found.block]:
            self._go_on(self._start())  # it was edited meanwhile
        else:
            word = found.word
            self._window.editor.select(Selection((found.number, word.start), (found.number, word.stop)))
            dialog.show_word(found.block.text, word.start, word.stop, found.offers)

    def _skip(self) -> None:
        found = self._found
        if found is not None:
            self._skipped.add((found.block.id, found.word.start, found.word.text))
            self._go_on((found.number, found.word.stop))

    def _accept(self, accept: Callable[[str], None]) -> None:
        found = self._found
        if found is not None:
            accept(found.word.text)
            self._go_on((found.number, found.word.stop))

    def _change(self, text: str) -> None:
        found = self._found
        if found is not None and self._correct(found.number, found.block, found.word, text):
            self._go_on((found.number, found.word.start + len(text)))
        elif found is not None:
            self._go_on(self._start())

    def _change_everywhere(self, text: str) -> None:
        from ..model.correcting import correct_everywhere

        found = self._found
        if found is not None:
            words = partial(words_of, language=found.language)
            self._window.commands.run(correct_everywhere(self._window.document, found.word.text, text, words))
            self._go_on((found.number, found.word.start))


def open_dictionary(wanted: str) -> Speller:
    """The dictionary for a language, or the one nearest to it. Raises OSError when none can be read."""
    known = dictionaries()
    name = best_dictionary(wanted, known)
    if not name:
        raise OSError("no dictionary is installed")
    return Speller(name, known[name])
