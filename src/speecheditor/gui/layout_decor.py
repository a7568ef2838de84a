"""What the layout draws beside the text: labels, previews of opaque blocks, and inline atoms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QTextBlock, QTextFormat


@dataclass(frozen=True, slots=True)
class OpaquePreview:
    """What is shown of a block that is kept but not edited: its caption and its rows of cell texts.

    A table shows its rows as a grid; anything else shows every row as one line.
    """

    caption: str
    rows: tuple[tuple[str, ...], ...] = ()
    is_table: bool = False


@dataclass(frozen=True, slots=True)
class AtomLook:
    """What is shown of an atom: ``kind`` as in `model.blocks.Atom`, ``text`` what is written on it.

    ``color`` (``#rrggbb``) is that of a comment's or a deletion's author, or of a linked field; "" for the text's.
    """

    kind: str
    text: str
    color: str = ""


class BlockDecor(Protocol):
    """The owner's answers; each is asked at every paint, so each must be a look-up."""

    def label(self, block: QTextBlock) -> str:
        """The number label of a heading with the gap behind it, "" for none."""
        ...

    def opaque(self, block: QTextBlock) -> OpaquePreview | None:
        """The preview of a block whose text is one U+FFFC, None for an ordinary paragraph."""
        ...

    def atom(self, fmt: QTextFormat) -> AtomLook | None:
        """The look of the inline U+FFFC with this format, None for an unknown one."""
        ...


class NoDecor:
    """A `BlockDecor` for a document of plain paragraphs."""

    def label(self, block: QTextBlock) -> str:
        """No label."""
        return ""

    def opaque(self, block: QTextBlock) -> OpaquePreview | None:
        """No preview."""
        return None

    def atom(self, fmt: QTextFormat) -> AtomLook | None:
        """No atom."""
        return None
