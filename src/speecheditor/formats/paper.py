"""A text as it looks on paper, as values, for a Word file that is made anew: nothing is read from any other file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..model.page import PageSetup
from .anchoring import Anchoring
from .borders import Edge
from .drawings import WHOLE, Crop
from .looks import CharLook, ParaLook
from .table_styles import Padding

PAGE_TURN = "\f"
"""A run of this text begins a new page."""

TITLE = "Title"
NORMAL = "Normal"
NOTE = "FootnoteText"


@dataclass(frozen=True, slots=True)
class PaperDrawing:
    """What stands in the text as one character, its sides in points: a picture of these bytes in a format that Word
    reads, a text box with this text, or else a rule. One with ``anchoring`` floats and takes no room."""

    width: float
    height: float
    data: bytes = b""
    description: str = ""
    text: str = ""
    crop: Crop = WHOLE
    turn: float = 0.0
    anchoring: Anchoring | None = None


class PaperRun(NamedTuple):
    """Characters of one look; ``east_asian``: all of them come from the East Asian font; ``hint`` stands over them.

    ``note``: they are the mark of that footnote; ``comment``: that comment belongs here, ``drawing``: this stands here,
    both without characters.
    """

    text: str
    look: CharLook
    east_asian: bool = False
    hint: str = ""
    note: int = -1
    comment: int = -1
    drawing: PaperDrawing | None = None


@dataclass(frozen=True, slots=True)
class PaperParagraph:
    """A paragraph: ``style`` is TITLE, NORMAL, NOTE or ``Heading`` with its level, ``mark`` the look of its end."""

    runs: Sequence[PaperRun]
    look: ParaLook
    mark: CharLook
    style: str = NORMAL
    new_page: bool = False
    keep_with_next: bool = False
    widow_control: bool = True


@dataclass(frozen=True, slots=True)
class PaperCell:
    """A cell over ``span`` columns; ``merged`` is "restart" where it goes on in the next row, "continue" below.

    ``edges`` are those at its top, left, bottom and right.
    """

    content: Sequence[PaperParagraph | PaperTable] = ()
    span: int = 1
    merged: str = ""
    edges: tuple[Edge | None, Edge | None, Edge | None, Edge | None] = (None, None, None, None)
    fill: str = ""
    align: str = "top"
    padding: Padding = Padding()


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A row, its cells over all columns; ``height`` in points (0: as its text asks), ``exact`` and ``header`` as in
    `tables.Row`."""

    cells: Sequence[PaperCell]
    height: float = 0.0
    exact: bool = False
    header: bool = False


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table whose ``columns`` are so wide, in points, and whose edge is ``indent`` points from that of the text."""

    columns: Sequence[float]
    rows: Sequence[PaperRow]
    indent: float = 0.0
    new_page: bool = False


class PaperComment(NamedTuple):
    """A comment and who wrote it."""

    author: str
    paragraphs: Sequence[PaperParagraph]


class PaperSection(NamedTuple):
    """From item ``start`` on, pages are set up so; ``breaks`` and ``restarts`` as in ``w:sectPr``."""

    start: int
    page: PageSetup
    breaks: str = "nextPage"
    restarts: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """All of a document; ``fields`` is what fields of headers and footers show now, by their sign.

    ``notes`` and ``comments`` are what runs name by their numbers; a note begins with its mark. With a ``cover`` the
    first section is one, whose page does not count.
    """

    items: Sequence[PaperParagraph | PaperTable]
    sections: Sequence[PaperSection]
    title: str
    language: str
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    notes: Sequence[Sequence[PaperParagraph]] = ()
    comments: Sequence[PaperComment] = ()
    cover: bool = False
