"""Offers a heading when somebody types the number of one before a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from .. import resources
from ..model.autocorrect.command import Typed, typed_by
from ..model.autocorrect.correct import ENTER
from ..model.blocks import Paragraph
from ..model.transaction import Transaction
from .offer_hint import OfferHint

if TYPE_CHECKING:
    from ..model.recognizer.offering import Above, Offer
    from .main_window import MainWindow


class HeadingOffers(QObject):
    """Looks at a paragraph while its beginning is typed and once more when Enter ends it.

    What is declined is not offered again for its paragraph; only the headings just above are looked at, so that the
    work does not grow with the document.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.hint = OfferHint(window.editor)
        self.offer: Offer | None = None
        self._typed: Typed | None = None
        self._declined: set[int] = set()
        self._is_silent = False
        self.hint.accepted.connect(self.accept)
        self.hint.declined.connect(self.decline)
        self.hint.silenced.connect(self.silence)
        window.editor.typing_ended.connect(self.look)
        window.editor.cursorPositionChanged.connect(self._on_caret_moved)

    # -- what happens to the document

    def show_document(self) -> None:
        """Another document is in the window."""
        self._declined.clear()
        self._is_silent, self._typed = False, None
        self._withdraw()

    def changed(self, transaction: Transaction) -> None:
        """The document has changed: what was offered before may be true no more."""
        window = self._window
        typed = typed_by(window.document, transaction) if window.editor.is_typing else None
        self._typed = self._typed if window.autocorrect.is_correcting else typed
        if self.offer is not None and self._typed is None:
            self._withdraw()

    def look(self) -> None:
        """Offer a heading for the paragraph in which somebody has just typed, or take an offer back."""
        typed, self._typed = self._typed, None
        if typed is None or not self._is_wanted(typed):
            return
        self.offer = self._found(typed.place[0])
        if self.offer is None:
            self.hint.withdraw()
        else:
            pattern = self.tr("“{0}” may number a heading of level {1}: Alt+Enter makes it, Esc leaves it.")
            self.hint.offer(pattern.format(self.offer.number.strip(), QLocale().toString(self.offer.level)))

    def _is_wanted(self, typed: Typed) -> bool:
        from ..model.recognizer.offering import HEAD

        is_near = typed.text == ENTER or typed.place[1] <= HEAD
        return is_near and self._window.autocorrect.rules.headings and not self._is_silent

    def _found(self, index: int) -> Offer | None:
        document = self._window.document
        block = document.blocks[index]
        if not isinstance(block, Paragraph) or block.id in self._declined:
            return None
        from ..model.recognizer.offering import offered

        is_first = not self._window.outline_model.headings.at
        return offered(block, document.properties, self._above(index), resources.recognizable(), is_first=is_first)

    def _above(self, index: int) -> Iterator[Above]:
        """The headings above block `index`, the nearest first."""
        from ..model.recognizer.offering import Above

        window = self._window
        heading = window.outline_model.headings.heading_of(index)
        while heading is not None:
            block = window.document.blocks[heading]
            yield Above(block.level, window.labels.text(block.id))
            heading = window.outline_model.headings.heading_of(heading - 1)

    # -- what is done about an offer

    def accept(self) -> None:
        """Make the heading, as one undo entry."""
        from ..model.recognizer.offering import accepted

        window, offer = self._window, self.offer
        self._withdraw()
        index = None if offer is None else self._place_of(offer)
        if offer is not None and index is not None:
            self._declined.add(offer.block_id)  # whoever takes it back means that
            window.commands.run(accepted(window.document, index, offer, window.editor.selection().head))
            window.menus.refresh_schemes()
            window.menus.show_level()

    def decline(self) -> None:
        """Leave the paragraph as it is, whatever else is typed in it."""
        if self.offer is not None:
            self._declined.add(self.offer.block_id)
        self._withdraw()

    def silence(self) -> None:
        """Offer no more headings in this document."""
        self._is_silent = True
        self._withdraw()

    def _withdraw(self) -> None:
        self.offer = None
        self.hint.withdraw()

    def _place_of(self, offer: Offer) -> int | None:
        """The offered paragraph, which is the caret's or the one above it; None when the caret has gone elsewhere."""
        blocks, index = self._window.document.blocks, self._window.editor.textCursor().blockNumber()
        near = (k for k in (index, index - 1) if 0 <= k < len(blocks) and blocks[k].id == offer.block_id)
        return next(near, None)

    def _on_caret_moved(self) -> None:
        if self.offer is not None and self._place_of(self.offer) is None:
            self._withdraw()
