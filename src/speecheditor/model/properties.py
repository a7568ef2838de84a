"""What belongs to the document as a whole; changed only by a step, so that undo covers it."""

from __future__ import annotations

from dataclasses import dataclass

from .numbering import DOCUMENT_SCHEME, Numbering, Scheme
from .page import PageSetup
from .scripts import is_chinese
from .shelved import Shelved
from .styles import StyleSheet

LIVE, TYPED = "live", "typed"
PLAIN_RUN_IN, SEPARATOR = "plain", "separator"


@dataclass(frozen=True, slots=True, eq=False)
class Properties:
    """Title, language, numbering scheme, styles, the file's own lists, page set-up.

    ``scheme`` DOCUMENT_SCHEME shows the numbers that the file itself defines; any other scheme labels
    the headings by their level and is written to the file as real numbering.
    ``numbers`` is how the file holds them: LIVE (Word's own numbering) or TYPED (labels as text; here they are labels
    all the same). ``run_in`` is how it holds run-in headings: PLAIN_RUN_IN (one paragraph, the title by a character
    style) or SEPARATOR (two paragraphs joined by Word's style separator).
    ``shelf`` are the passages on the parking shelf, the oldest first; they are never in the file.
    ``section`` are the bytes of the last section's properties, which ``page`` was read from (those of other sections
    are in their last paragraphs); with ``even_and_odd`` even pages have headers and footers of their own.
    """

    title: str = ""
    language: str = "zh-CN"
    scheme: Scheme = DOCUMENT_SCHEME
    styles: StyleSheet = StyleSheet()
    numbering: Numbering = Numbering()
    page: PageSetup = PageSetup()
    numbers: str = LIVE
    run_in: str = PLAIN_RUN_IN
    shelf: tuple[Shelved, ...] = ()
    section: bytes = b""
    even_and_odd: bool = False

    @property
    def is_chinese(self) -> bool:
        """Whether Chinese is to be expected of what is written."""
        return is_chinese(self.language)
