"""The values a document is made of: blocks, runs, atoms, and the bytes they were read from.

Everything here is frozen. A change makes a new object, so a tuple of blocks is a snapshot that any
thread may read, and an untouched block still carries the very bytes it came from.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from .anchors import Anchor, Reference

OBJECT = "\ufffc"
"""The one character that stands for an atom in a paragraph's text."""

LINE_BREAK = "\u2028"
"""A line break inside a paragraph (``w:br``); Qt uses the same character."""

RESERVED = str.maketrans({OBJECT: "\ufffd", "\u2029": LINE_BREAK, "\ufdd0": "\ufffd", "\ufdd1": "\ufffd"})
"""What foreign text may not bring into a paragraph, for `str.translate`: an object without an atom, and the characters
that end a paragraph in Qt. One character for one, so that offsets stay."""

MAX_LEVEL = 9

_ids = itertools.count(1)


def new_id() -> int:
    """A block identity that this process has not used before."""
    return next(_ids)


@dataclass(frozen=True, slots=True)
class Media:
    """The bytes of a picture that is not in the file yet, with its media type (``image/png`` …)."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Atom:
    """An inline object that is shown and kept whole but not edited: an image, a note mark, a field …

    ``kind`` is one of field, image, footnote, endnote, break, math, object, ruby, symbol, comment, deletion, or one of
    `CUES`;
    ``text`` is what a reader sees of it (a field's result, a note's number, an image's description). Of a field with a
    ``reference`` it is the last known result; what is shown follows from the heading (`references`).
    ``media`` is an image that saving adds to the file; ``note`` the body of a footnote that was written or changed
    here, as the XML of its paragraphs (b"" = as in the file). ``serial`` tells a note from another with the same
    reference: a copy of a mark is a note of its own.
    """

    kind: str
    text: str
    xml: bytes
    reference: Reference | None = None
    media: Media | None = None
    note: bytes = b""
    serial: int = 0

    @property
    def is_mark(self) -> bool:
        """Whether it stands beside the text and shows a reader nothing: a comment, or what is tracked as deleted."""
        return self.kind in _MARKS

    @property
    def is_cue(self) -> bool:
        """Whether it tells the speaker what to do: seen in the text, but never spoken."""
        return self.kind in CUES

    @property
    def is_note(self) -> bool:
        """Whether it is the number of a footnote or endnote."""
        return self.kind in NOTES

    @property
    def spoken(self) -> str:
        """What of it is said; cues and the numbers of notes are not, and belong to no title."""
        return "" if self.is_cue or self.is_note else self.text


CUES = frozenset({"pause", "direction", "slide", "applause"})
"""Kinds of atoms that mark how a speech is given."""

_MARKS = frozenset({"comment", "deletion"})
NOTES = frozenset({"footnote", "endnote"})
"""Kinds of atoms that are the number of a note."""

_BESIDE = _MARKS | CUES | NOTES
"""Atoms whose look is that of a mark: text typed behind them looks like the text before them."""


@dataclass(frozen=True, slots=True)
class Revision:
    """The tracked change that put a run where it is: ``kind`` is insertion, or move for text moved to here.

    ``date`` is as written in the file (ISO 8601, "" when unknown; ECMA-376 17.13.5).
    """

    kind: str
    author: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class RunProps:
    """What the characters of a run look like, as far as it differs from the paragraph's style.

    ``None`` means "as the style says". ``raw`` holds the children of ``w:rPr`` that have no field here,
    verbatim and in order; ``link`` the verbatim start tag of the ``w:hyperlink`` around the run;
    ``title`` marks the title part of a run-in heading; ``revision`` is the ``w:ins`` or ``w:moveTo`` around the run.
    """

    bold: bool | None = None
    italic: bool | None = None
    underline: str | None = None
    raw: bytes = b""
    link: bytes = b""
    title: bool = False
    atom: Atom | None = None
    revision: Revision | None = None


PLAIN = RunProps()


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters of one look. A run with an atom is exactly one ``OBJECT``."""

    text: str
    props: RunProps = PLAIN


@dataclass(frozen=True, slots=True)
class NumRef:
    """A direct ``w:numPr``: ``num_id`` 0 switches numbering off, ``SCHEME_NUM`` is the scheme's own list.

    Either half may be absent (``None``) and then comes from the style (ECMA-376 17.3.1.19). ``start`` is the number
    with which the paragraph begins its level anew; a file says so by a ``w:num`` of its own (17.9.27).
    """

    num_id: int | None
    level: int | None
    start: int | None = None


SCHEME_NUM = -1
"""The ``num_id`` of the numbering that the document's scheme will get when it is written."""

NO_NUMBER = NumRef(0, None)


@dataclass(frozen=True, slots=True)
class Counted:
    """A paragraph inside a protected block that counts in a list: what its number follows from, as a `Paragraph` has
    it. It has no label here, but the numbers behind it depend on it."""

    style: str
    num: NumRef | None = None


@dataclass(frozen=True, slots=True)
class ParaProps:
    """The direct properties of a paragraph; ``raw`` holds the other children of ``w:pPr`` verbatim, in order.

    ``alignment`` is an ST_Jc value, ``outline`` a direct ``w:outlineLvl`` (0…9).
    """

    alignment: str | None = None
    outline: int | None = None
    num: NumRef | None = None
    raw: bytes = b""


PLAIN_PARAGRAPH = ParaProps()


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """The bytes a block was read from: the element and the gap before it (body-level marks, white space)."""

    gap: bytes
    element: bytes


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """One paragraph. ``level`` 0 is body text, 1…9 a heading; ``style`` is a style id ("" = the default style).

    ``source`` is byte-exact or None (I5): every edit drops it. ``origin`` is what the paragraph descends
    from, so that the writer can splice the changed runs into that element; ``None`` for a new paragraph.
    ``anchors`` are the bookmarks of a heading by which fields refer to it.
    """

    id: int
    runs: tuple[Run, ...] = ()
    level: int = 0
    style: str = ""
    props: ParaProps = PLAIN_PARAGRAPH
    source: Source | None = None
    origin: Source | None = None
    anchors: tuple[Anchor, ...] = ()

    counted: ClassVar[tuple[Counted, ...]] = ()

    @property
    def text(self) -> str:
        """The characters, one ``OBJECT`` for each atom."""
        return text_of(self.runs)

    def edited(self, **changes: Any) -> Paragraph:
        """This paragraph with `changes`, no longer byte-exact but still of the same origin."""
        return replace(self, source=None, **changes)

    def same_content(self, other: Block) -> bool:
        """Whether `other` shows the same, whatever its identity and bytes are."""
        return (
            isinstance(other, Paragraph)
            and self.runs == other.runs
            and self.level == other.level
            and self.style == other.style
            and self.props == other.props
        )


@dataclass(frozen=True, slots=True, eq=False)
class OpaqueBlock:
    """A block that is kept verbatim and shown, not edited as text: a table, a content control, a field over paragraphs.

    ``kind`` is one of table, control, field, textbox, section, other; ``caption`` names it for people;
    ``rows`` is its readable text, a tuple of cells for each row (one cell where it is no table).
    ``source`` may hold several elements of the body that belong together; ``counted`` are the numbered paragraphs in
    them, ``notes`` the kinds of the numbered notes that they refer to, in order. A table that was edited has new bytes
    in ``source``, without a gap, and in ``origin`` those it was read from; ``media`` are the pictures in it that no
    file has yet.
    """

    id: int
    kind: str
    caption: str
    rows: tuple[tuple[str, ...], ...] = ()
    source: Source = field(default_factory=lambda: Source(b"", b""))
    counted: tuple[Counted, ...] = ()
    notes: tuple[str, ...] = ()
    origin: Source | None = None
    media: tuple[Media, ...] = ()

    level: ClassVar[int] = 0
    style: ClassVar[str] = ""
    props: ClassVar[ParaProps] = PLAIN_PARAGRAPH
    runs: ClassVar[tuple[Run, ...]] = (Run(OBJECT),)
    anchors: ClassVar[tuple[Anchor, ...]] = ()

    @property
    def text(self) -> str:
        return OBJECT

    def same_content(self, other: Block) -> bool:
        """A protected block is the same only as itself."""
        return self is other


Block = Paragraph | OpaqueBlock


def same_blocks(blocks: Sequence[Block], others: Sequence[Block]) -> bool:
    """Whether both hold the very same objects in the same order."""
    return len(blocks) == len(others) and all(a is b for a, b in zip(blocks, others, strict=True))


def text_of(runs: Sequence[Run]) -> str:
    return runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])


def shown_text(runs: Iterable[Run]) -> str:
    """The text with each atom by what it shows; line breaks stay."""
    return "".join([run.props.atom.text if run.props.atom else run.text for run in runs])


def spoken_text(runs: Iterable[Run]) -> str:
    """The text without cues, each other atom by what it shows; line breaks stay."""
    return "".join([run.props.atom.spoken if run.props.atom else run.text for run in runs])


def readable_text(runs: Iterable[Run]) -> str:
    """The text as a reader sees it: each atom by what it shows, a line break as a space."""
    return shown_text(runs).replace(LINE_BREAK, " ")


def join_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same characters in as few runs as possible; empty runs go, atoms stay runs of their own."""
    out: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if out and out[-1].props == run.props and run.props.atom is None:
            out[-1] = Run(out[-1].text + run.text, run.props)
        else:
            out.append(run)
    return tuple(out)


def slice_runs(runs: Sequence[Run], start: int, stop: int) -> list[Run]:
    """The runs of the characters ``start:stop`` (code points)."""
    out: list[Run] = []
    position = 0
    for run in runs:
        end = position + len(run.text)
        if end > start and position < stop:
            out.append(Run(run.text[max(start - position, 0) : stop - position], run.props))
        position = end
    return out


def props_at(runs: Sequence[Run], offset: int) -> RunProps:
    """The props that a character typed at `offset` takes: those of the text before it, else of the text behind it."""
    position = 0
    found: RunProps | None = None
    for run in runs:
        if position >= offset and found is not None:
            break
        if run.props.atom is None or run.props.atom.kind not in _BESIDE:
            found = run.props
        position += len(run.text)
    return without_atom(found or PLAIN)


def without_atom(props: RunProps) -> RunProps:
    """The same look for characters that are no atom."""
    return replace(props, atom=None) if props.atom else props
