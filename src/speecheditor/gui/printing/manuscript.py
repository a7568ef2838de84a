"""What is printed, as values: paragraphs, tables and where they come from. Nothing of it is Qt's, so it is made in any
thread and read in any other; `composer` lays it out piece by piece."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ...formats.content import DocumentContent
from ...formats.drawings import Drawing
from ...formats.looks import CharLook, ParaLook
from ...formats.preview import Preview
from ...formats.tables import Table
from ...model.blocks import OBJECT, Block
from ...model.layouts import AS_DOCUMENT, Layout
from ...model.page import PageSetup
from ...model.properties import Properties
from .pieces import Hint


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """What is to be printed and how, at one moment: values for any thread.

    ``content`` is the file that the blocks were read from, whose notes, comments and pictures they name; None where
    there is none. ``file`` is its name, ``day`` the day of printing, ``version`` what the writer calls this state.
    """

    blocks: Sequence[Block]
    properties: Properties
    title: str = ""
    layout: Layout = AS_DOCUMENT
    content: DocumentContent | None = None
    file: str = ""
    day: date | None = None
    version: str = ""


class Span(NamedTuple):
    """A stretch of text in one look; with ``cjk`` every character comes from the East Asian font."""

    length: int
    look: CharLook
    cjk: bool


class Place(NamedTuple):
    """From ``start`` on, the characters printed are those of the block from ``offset`` on; -1: they are not in it."""

    start: int
    offset: int


class Mark(NamedTuple):
    """Something that belongs to the character at ``start``: a note, a comment, a picture by its number."""

    start: int
    which: int


class Link(NamedTuple):
    """The ``length`` characters from ``start`` on lead to an ``address``, to the ``block`` of that id, or to the note
    of that number (-1: to none)."""

    start: int
    length: int
    address: str = ""
    block: int = 0
    note: int = -1


@dataclass(frozen=True, slots=True)
class PrintParagraph:
    """A paragraph to print. ``mark`` is the look of its end, which an empty one is as high as.

    ``block`` is the id of the block that it is (0: of none), ``places`` where its characters are in there. ``role`` is
    one of the roles of layouts. ``ends``: offsets at which a page may end inside it where only sentences end pages;
    ``notes``, ``comments`` and ``objects``: marks of what the manuscript holds under these numbers; ``code``: what
    names the paragraph in the margin. ``unbroken``: stretches (start, stop) that no line ends in; ``unsaid``: those
    that no speaker says, as cues and labels.
    """

    text: str
    spans: Sequence[Span]
    look: ParaLook
    mark: CharLook
    new_page: bool = False
    keep_with_next: bool = False
    widow_control: bool = True
    hints: Sequence[Hint] = ()
    block: int = 0
    places: Sequence[Place] = ()
    role: str = ""
    ends: Sequence[int] = ()
    notes: Sequence[Mark] = ()
    comments: Sequence[Mark] = ()
    objects: Sequence[Mark] = ()
    code: str = ""
    floats: Sequence[int] = ()
    """Drawings that lie over or under the text of the page on which the paragraph begins, and take no room."""
    links: Sequence[Link] = ()
    rule: bool = False
    """Whether it is only the short rule above endnotes."""
    unbroken: Sequence[tuple[int, int]] = ()
    unsaid: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class PrintTable:
    """A table to print.

    Without a ``grid`` every row has as many cells, of a paragraph each. With one, ``rows`` are the paragraphs of each
    of its rows in reading order, those of tables in its cells among them: one for each paragraph in the ``content`` of
    the cells, in whose place it is printed.
    """

    rows: Sequence[Sequence[PrintParagraph]]
    new_page: bool = False
    block: int = 0
    grid: Table | None = None
    keep_with_next: bool = False


PrintItem = PrintParagraph | PrintTable


class Heading(NamedTuple):
    """A heading of the printed document: the index of its item, its level, its label with the title."""

    item: int
    level: int
    title: str


class Section(NamedTuple):
    """From item ``start`` on, pages are set up so. ``breaks`` is how it begins: ``nextPage``, ``continuous``,
    ``evenPage``, ``oddPage``; ``restarts``: its page numbers begin anew."""

    start: int
    page: PageSetup
    breaks: str = "nextPage"
    restarts: bool = False


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What is printed, in order, on which pages, and where its headings are.

    ``notes`` are the bodies of footnotes, ``comments`` those of comments: paragraphs each; ``authors`` wrote these.
    ``fields`` is what the
    fields of headers, footers and covers show that is the same on all pages, by their sign. ``drawings`` are what the
    marks of objects name; their pictures are in ``preview``. The first ``cover`` items are a page before the text, in
    a section of its own, which has no number and does not count. With ``adds_spaces`` the space after a paragraph and
    that before the next are both left, else the larger one.
    """

    items: Sequence[PrintItem]
    headings: Sequence[Heading]
    sections: Sequence[Section]
    language: str
    layout: Layout = AS_DOCUMENT
    notes: Sequence[Sequence[PrintParagraph]] = ()
    comments: Sequence[Sequence[PrintParagraph]] = ()
    authors: Sequence[str] = ()
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    drawings: Sequence[Drawing] = ()
    preview: Preview | None = None
    cover: int = 0
    adds_spaces: bool = False

    @property
    def page(self) -> PageSetup:
        """The page of the first section."""
        return self.sections[0].page

    @property
    def text_page(self) -> PageSetup:
        """The page of the first section behind the cover."""
        return self.sections[1 if self.cover and len(self.sections) > 1 else 0].page

    def texts(self) -> Iterator[str]:
        """All the text in order; of drawings that of text boxes."""
        for item in self.items:
            if isinstance(item, PrintParagraph):
                yield from self._texts(item)
            else:
                for row in item.rows:
                    for cell in row:
                        yield from self._texts(cell)
        for note in self.notes:
            yield from (paragraph.text for paragraph in note)

    def _texts(self, paragraph: PrintParagraph) -> Iterator[str]:
        yield paragraph.text.replace(OBJECT, "")
        yield from (hint.text for hint in paragraph.hints)
        for number in (*[mark.which for mark in paragraph.objects], *paragraph.floats):
            if self.drawings[number].kind == "textbox":
                yield self.drawings[number].text

    def section_of(self, item: int) -> int:
        """The index of the section that item `item` is in."""
        return bisect_right(self.sections, item, key=lambda section: section.start) - 1


class Part(NamedTuple):
    """Lines ``first:stop`` of the item ``item`` of the manuscript, their top at ``y`` below that of the body.

    The item is laid out from its character ``start`` to ``end`` (None: its last one) by itself.
    """

    item: int
    first: int
    stop: int
    y: float
    start: int = 0
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: ``parts`` of the text, set up as section ``section``; ``number`` is its number before it is formatted,
    ``within`` its place in the section, from 1, or 0 on a blank page that only lets the next one be an odd or even one.

    ``feet`` are the notes at its foot: (index of the note, its lines ``first:stop``, their top below that of the body).
    ``catch`` are the words that the next page begins with, ``seconds`` the speaking time up to its end.
    """

    parts: tuple[Part, ...]
    section: int = 0
    number: int = 1
    within: int = 1
    feet: tuple[Part, ...] = ()
    catch: str = ""
    seconds: float = 0.0
