"""What the layout draws beside the text: labels, previews of opaque blocks, and inline atoms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextFormat

from ..formats.drawings import Drawing
from ..formats.tables import Table, TextLook
from ..model.blocks import Atom, OpaqueBlock, RunProps
from ..model.readback import BlockLook
from .pictures import Picture


@dataclass(frozen=True, slots=True)
class OpaquePreview:
    """What is shown of a block that is kept but not edited: its caption and its rows of cell texts.

    A table shows its rows as a grid; anything else shows every row as one line. ``block`` holds what more there is to
    show.
    """

    caption: str
    rows: tuple[tuple[str, ...], ...] = ()
    is_table: bool = False
    block: OpaqueBlock | None = None


@dataclass(frozen=True, slots=True)
class AtomLook:
    """What is shown of an atom: ``kind`` as in `model.blocks.Atom`, ``text`` what is written on it.

    A cross-reference is a ``reference``, or ``lost`` when its heading is gone or has no number.
    A ``cue`` is a speech mark, ``unseen`` one that is not shown at present; ``over`` is a hint above a word.
    ``color`` (``#rrggbb``) is that of a comment's or a deletion's author, or of a linked field; "" for the text's.
    """

    kind: str
    text: str
    color: str = ""
    drawing: Drawing | None = None
    over: str = ""


class TextRenderer(Protocol):
    """Gives the Qt formats of text in a cell."""

    def block_format(self, look: BlockLook) -> QTextBlockFormat: ...

    def char_format(self, look: BlockLook, props: RunProps) -> QTextCharFormat: ...


class Exhibits(Protocol):
    """The tables, drawings and pictures of a document; each is asked at every paint."""

    def table(self, preview: OpaquePreview) -> Table:
        """What a protected block shows; the same object until there is more to show."""
        ...

    def drawing(self, atom: Atom) -> Drawing | None:
        """The drawing that an atom is or holds."""
        ...

    def picture(self, part: str, wanted: QSize) -> Picture | None:
        """The picture for a place of `wanted` pixels, None while it is being decoded."""
        ...

    def renderer(self, look: TextLook) -> TextRenderer:
        """The formats of text in cells with that look."""
        ...


class BlockDecor(Protocol):
    """The owner's answers; each is asked at every paint, so each must be a look-up."""

    @property
    def exhibits(self) -> Exhibits:
        """Tables, drawings and pictures."""
        ...

    def label(self, block: QTextBlock) -> str:
        """The number label of a heading with the gap behind it, "" for none."""
        ...

    def opaque(self, block: QTextBlock) -> OpaquePreview | None:
        """The preview of a block whose text is one U+FFFC, None for an ordinary paragraph."""
        ...

    def atom(self, fmt: QTextFormat, block: QTextBlock) -> AtomLook | None:
        """The look of the inline U+FFFC with this format in a block, None for an unknown one."""
        ...
