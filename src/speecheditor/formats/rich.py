"""Formatted text as other programs know it: what is read from the clipboard's HTML, and what is written for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model.blocks import OBJECT, Media

PICTURE_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif"}
"""The media types of pictures that travel inside HTML."""


@dataclass(frozen=True, slots=True)
class Look:
    """What characters look like; ``family`` is for Latin text, ``cjk_family`` for East Asian, ``size`` in points.

    "" and 0 mean that nothing is said; colours are ``#rrggbb``; ``vertical`` is superscript, subscript or "";
    ``link`` an address on the web or of a mailbox.
    """

    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    vertical: str = ""
    color: str = ""
    highlight: str = ""
    family: str = ""
    cjk_family: str = ""
    size: float = 0.0
    link: str = ""


NO_LOOK = Look()


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of one look, or a picture: then ``text`` is its description. ``is_title`` marks the title of a heading
    that shares its paragraph with body text."""

    text: str
    look: Look = NO_LOOK
    picture: Media | None = None
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph's place in a list: ``depth`` 0 for the outermost, ``label`` as it is shown ("1.", "•")."""

    depth: int
    label: str
    is_ordered: bool


@dataclass(frozen=True, slots=True)
class RichParagraph:
    """A paragraph; ``level`` 0 is body text, 1…9 a heading, ``label`` the number in front of a heading's text.

    ``alignment`` is left, center, right, justify or ""; ``indent`` and ``first_line`` are points.
    """

    spans: tuple[Span, ...]
    level: int = 0
    item: Item | None = None
    label: str = ""
    alignment: str = ""
    indent: float = 0.0
    first_line: float = 0.0

    @property
    def is_run_in(self) -> bool:
        """Whether it is a heading that shares its paragraph with body text."""
        return self.level > 0 and any(span.is_title for span in self.spans)

    @property
    def text(self) -> str:
        """The characters, one object character for each picture."""
        return "".join([OBJECT if span.picture else span.text for span in self.spans])


@dataclass(frozen=True, slots=True)
class RichCell:
    """A cell, ``columns`` wide and ``rows`` high."""

    content: tuple[Rich, ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class RichTable:
    """A table: the cells of each row that begin in it."""

    rows: tuple[tuple[RichCell, ...], ...]


Rich = RichParagraph | RichTable


def is_formatted(content: Iterable[Rich]) -> bool:
    """Whether there is more than bare paragraphs."""
    return any(
        isinstance(part, RichTable)
        or bool(part.level or part.item or part.alignment)
        or any(span.look != NO_LOOK or span.picture for span in part.spans)
        for part in content
    )


def paragraphs_of(content: Sequence[Rich]) -> Iterator[RichParagraph]:
    """The paragraphs, those in the cells of tables included."""
    stack = list(reversed(content))
    while stack:
        part = stack.pop()
        if isinstance(part, RichParagraph):
            yield part
        else:
            stack += [
                inner for row in reversed(part.rows) for cell in reversed(row) for inner in reversed(cell.content)
            ]


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same characters in as few spans as possible."""
    out: list[Span] = []
    for span in spans:
        if not span.text and span.picture is None:
            continue
        if out and _is_alike(out[-1], span):
            out[-1] = Span(out[-1].text + span.text, span.look, None, span.is_title)
        else:
            out.append(span)
    return tuple(out)


def _is_alike(one: Span, other: Span) -> bool:
    has_picture = one.picture is not None or other.picture is not None
    return not has_picture and one.look == other.look and one.is_title == other.is_title
