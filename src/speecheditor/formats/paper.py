"""A text as it looks on paper, as values, for a Word file that is made anew: nothing is read from any other file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..model.page import PageSetup
from .looks import CharLook, ParaLook

PAGE_TURN = "\f"
"""A run of this text begins a new page."""

TITLE = "Title"
NORMAL = "Normal"


class PaperRun(NamedTuple):
    """Characters of one look; ``east_asian``: all of them come from the East Asian font; ``hint`` stands over them."""

    text: str
    look: CharLook
    east_asian: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class PaperParagraph:
    """A paragraph: ``style`` is TITLE, NORMAL or ``Heading`` with its level, ``mark`` the look of its end."""

    runs: Sequence[PaperRun]
    look: ParaLook
    mark: CharLook
    style: str = NORMAL
    new_page: bool = False
    keep_with_next: bool = False
    widow_control: bool = True


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table whose columns have these ``shares`` of the width; every row has as many cells."""

    rows: Sequence[Sequence[PaperParagraph]]
    shares: Sequence[float]
    new_page: bool = False


class PaperSection(NamedTuple):
    """From item ``start`` on, pages are set up so; ``breaks`` and ``restarts`` as in ``w:sectPr``."""

    start: int
    page: PageSetup
    breaks: str = "nextPage"
    restarts: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """All of a document; ``fields`` is what fields of headers and footers show now, by their sign."""

    items: Sequence[PaperParagraph | PaperTable]
    sections: Sequence[PaperSection]
    title: str
    language: str
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
