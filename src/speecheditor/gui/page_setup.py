"""The page set-up of the document in the window: the dialog, and the command that it ends in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QObject

from ..formats.page_setup import Change, read_setup, set_pages
from ..formats.problems import PackageError
from ..model.blocks import readable_text
from ..model.page import DATE_FIELD, FILE_FIELD, PAGE_FIELD, PAGES_FIELD, TITLE_FIELD

if TYPE_CHECKING:
    from .dialogs.page_setup_dialog import PageSetupDialog
    from .main_window import MainWindow

_SAMPLE = 4000
"""Characters of the speech that stand on the pages in small."""


class PageSetting(QObject):
    """Asks for the page set-up and changes it in one step."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: PageSetupDialog | None = None
        """The dialog while it is open."""
        window.actions_by_id.connect({"file.page_setup": self.ask})

    def ask(self) -> PageSetupDialog:
        """Open the dialog on the section in which the caret stands."""
        from .dialogs.page_setup_dialog import PageSetupDialog

        window = self._window
        blocks, properties = window.document.snapshot()
        setup = read_setup(window.session.content, blocks, properties)
        here = setup.section_at(window.editor.selection().head[0])
        dialog = PageSetupDialog(window, setup, here, self._shown(), self._sample())
        dialog.accepted.connect(window.commands.if_unchanged(lambda: self.set(dialog.change())))
        dialog.finished.connect(self._asked)
        dialog.open()
        self.dialog = dialog
        return dialog

    def set(self, change: Change) -> bool:
        """Set up the pages anew; what cannot be is said."""
        window = self._window
        selection = window.editor.selection()
        try:
            made = set_pages(window.session.content, window.document, change, selection)
        except PackageError as error:
            window.say(self.tr("The pages cannot be set up: {0}.").format(error.reason))
            return False
        done = made is not None and window.commands.run(made)
        window.say(self.tr("The pages are set up.") if done else self.tr("The page set-up is as it was."))
        return done

    def _shown(self) -> dict[str, str]:
        """What fields show until they are computed."""
        window, locale = self._window, QLocale()
        return {
            PAGE_FIELD: "1",
            PAGES_FIELD: "1",
            DATE_FIELD: locale.toString(QDate.currentDate(), QLocale.FormatType.ShortFormat),
            TITLE_FIELD: window.document_title(),
            FILE_FIELD: Path(window.session.name).name,
        }

    def _sample(self) -> str:
        """The beginning of the speech."""
        paragraphs: list[str] = []
        length = 0
        for block in self._window.document.blocks:
            text = readable_text(block.runs)
            paragraphs.append(text)
            length += len(text)
            if length > _SAMPLE:
                break
        return "\n".join(paragraphs)[:_SAMPLE]

    def _asked(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
