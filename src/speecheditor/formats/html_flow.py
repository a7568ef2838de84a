"""Paragraphs and tables put together from the pieces of HTML, with its rules of white space (CSS Text 3, section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..model.blocks import LINE_BREAK, OBJECT, Media
from ..model.scripts import is_wide
from .foreign_text import cleaned
from .rich import NO_LOOK, Item, Look, Rich, RichCell, RichParagraph, RichTable, Span, joined, paragraphs_of

MAX_TABLE_DEPTH = 3
"""Tables in tables that stay tables; what lies deeper is shown as its text."""

MAX_COLUMNS = 63
"""Columns of a table that Word opens; the rows of a wider one become lines of text."""

MAX_CELLS = 10_000
MAX_SPAN = 1000

BLANK = " \t\n\r\f"
_BLANKS = re.compile(f"[{BLANK}]{{2,}}|[\t\n\r\f]")
_FILLERS = re.compile(f"(?<=[ \xa0{LINE_BREAK}])\xa0|\xa0(?=[ \xa0{LINE_BREAK}])")
_EDGES = " \t\xa0" + LINE_BREAK
_SYMBOLS = frozenset("olnuqvØü§")
"""What bullets of Word's usual fonts of symbols are called in other fonts."""

_PARTED = re.compile(f"[ \xa0]*+{LINE_BREAK}(?:[ \xa0]*+{LINE_BREAK})++[ \xa0]*+")


def collapsed(text: str) -> str:
    """`text` with each stretch of blanks as one; a line end beside a Chinese character is none, for no blank parts
    Chinese words."""
    return _BLANKS.sub(lambda found: _blank(text, found.start(), found.end()), text)


def _blank(text: str, start: int, stop: int) -> str:
    is_break = "\n" in text[start:stop] and _is_between_wide(text[start - 1 : start], text[stop : stop + 1])
    return "" if is_break else " "


def _is_between_wide(left: str, right: str) -> bool:
    return is_wide(left) or is_wide(right)


@dataclass(slots=True)
class Draft:
    """A paragraph that is being read. ``gap`` is white space that counts when text follows.

    ``depth`` is its place in one of Word's lists, ``is_bullet`` what is known of that one.
    """

    level: int
    alignment: str
    item: Item | None = None
    is_pre: bool = False
    depth: int | None = None
    is_bullet: bool | None = None
    spans: list[Span] = field(default_factory=list[Span])
    marker: list[str] = field(default_factory=list[str])
    gap: str = ""
    gap_look: Look = NO_LOOK
    last: str = ""
    is_title: bool = False

    def add(self, text: str, look: Look) -> None:
        """Text in which white space is collapsed."""
        core = text.strip(BLANK)
        lead = text[: len(text) - len(text.lstrip(BLANK))]
        if lead:
            self._open_gap(lead, look)
        if core:
            self._close_gap(core)
            self.put(cleaned(collapsed(core)), look)
            if len(lead) + len(core) < len(text):
                self._open_gap(text[len(lead) + len(core) :], look)

    def add_as_it_is(self, text: str, look: Look) -> None:
        """Text in which white space counts."""
        self._close_gap(text)
        self.put(cleaned(text.replace("\r\n", "\n")).replace("\r", "\n").replace("\n", LINE_BREAK), look)

    def put(self, text: str, look: Look, picture: Media | None = None) -> None:
        """Characters, or a picture with its description."""
        if text or picture is not None:
            self.gap = ""
            self.spans.append(Span(text, look, picture, self.is_title))
            self.last = text[-1:] if picture is None else OBJECT

    def _open_gap(self, blanks: str, look: Look) -> None:
        if not self.gap:
            self.gap_look = look
        if not self.gap or "\n" in blanks:
            self.gap = "\n" if "\n" in blanks else " "

    def _close_gap(self, following: str) -> None:
        """The white space before `following` as a blank, unless it is none there."""
        is_break = self.gap == "\n" and _is_between_wide(self.last, following[:1])
        if self.gap and self.last and self.last not in (LINE_BREAK, " ") and not is_break:
            self.put(" ", self.gap_look)
        self.gap = ""

    def paragraphs(self) -> Iterator[RichParagraph]:
        """What was read as paragraphs: two line breaks and more part them, as they do on many pages."""
        label = " ".join("".join(self.marker).split())
        item = self.item if self.level or self.depth is None else self._word_item(self.depth, label)
        parts = [self.spans] if self.is_pre or self.level else _parted(self.spans)
        for k, spans in enumerate(parts):
            trimmed = _trimmed(joined(spans))
            if k:
                yield RichParagraph(trimmed, self.level, alignment=self.alignment)
            else:
                yield RichParagraph(trimmed, self.level, item, "" if item else label, self.alignment)

    def _word_item(self, depth: int, label: str) -> Item | None:
        """The place in one of Word's lists, which writes the labels as text, those of bullets in fonts of symbols."""
        looks_like_number = any(char.isalnum() for char in label) and label not in _SYMBOLS
        is_ordered = looks_like_number if self.is_bullet is None else not self.is_bullet
        return Item(depth, label if is_ordered else "•", is_ordered) if label else None


def _parted(spans: Sequence[Span]) -> list[list[Span]]:
    """The spans cut where two line breaks or more follow one another."""
    if not any(LINE_BREAK in span.text for span in spans):
        return [list(spans)]
    text = "".join([span.text if span.picture is None else OBJECT for span in spans])
    cuts = list(_PARTED.finditer(text))
    if not cuts:
        return [list(spans)]
    starts, stops = [0, *[cut.end() for cut in cuts]], [*[cut.start() for cut in cuts], len(text)]
    ranges = [(start, stop) for start, stop in zip(starts, stops, strict=True) if stop > start]
    out: list[list[Span]] = [[] for _ in ranges]
    position = k = 0
    for span in spans:
        length = 1 if span.picture else len(span.text)
        while k < len(ranges) and ranges[k][1] <= position:
            k += 1
        for n in range(k, len(ranges)):
            start, stop = ranges[n]
            if start >= position + length:
                break
            text = span.text[max(0, start - position) : stop - position]
            out[n].append(span if span.picture else replace(span, text=text))
        position += length
    return out


def _trimmed(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans without blanks and line breaks at their ends; fillers among the text are blanks."""
    out = _without_fillers(spans) if any("\xa0" in span.text for span in spans) else list(spans)
    while out and not out[0].picture:
        if text := out[0].text.lstrip(_EDGES):
            out[0] = replace(out[0], text=text) if text != out[0].text else out[0]
            break
        del out[0]
    while out and not out[-1].picture:
        if text := out[-1].text.rstrip(_EDGES):
            out[-1] = replace(out[-1], text=text) if text != out[-1].text else out[-1]
            break
        del out[-1]
    return tuple(out)


def _without_fillers(spans: Sequence[Span]) -> list[Span]:
    """The spans with blanks for those no-break blanks that only keep a browser from dropping others."""
    text = _FILLERS.sub(" ", "".join([span.text for span in spans]))
    out: list[Span] = []
    position = 0
    for span in spans:
        out.append(replace(span, text=text[position : position + len(span.text)]))
        position += len(span.text)
    return out


@dataclass(slots=True)
class TableDraft:
    """A table that is being read."""

    rows: list[list[RichCell]] = field(default_factory=list[list[RichCell]])

    def begin_row(self) -> None:
        """Begin a row."""
        self.rows.append([])

    def add(self, content: Sequence[Rich], columns: int, rows: int) -> None:
        """A cell of the present row."""
        if not self.rows:
            self.begin_row()
        self.rows[-1].append(RichCell(tuple(content), min(max(columns, 1), MAX_SPAN), min(max(rows, 1), MAX_SPAN)))

    def finished(self) -> list[Rich]:
        """The table; what one cell alone holds, for then it only sets a page; or lines of text, for one that Word
        could not open."""
        rows = [row for row in self.rows if row]
        cells = [cell for row in rows for cell in row]
        if len(cells) <= 1:
            return [part for cell in cells for part in cell.content]
        width = max(sum(cell.columns for cell in row) for row in rows)
        real = max(len(row) for row in rows)
        if real > MAX_COLUMNS or len(cells) > MAX_CELLS:
            return [_line(row) for row in rows]
        if width > MAX_COLUMNS:
            rows = [_narrowed(row) for row in rows]
        return [RichTable(tuple([tuple(row) for row in rows]))]


def _narrowed(row: Sequence[RichCell]) -> list[RichCell]:
    """The cells of a row with their spans cut so that they fit side by side."""
    out: list[RichCell] = []
    room = MAX_COLUMNS - len(row)
    for cell in row:
        columns = 1 + min(cell.columns - 1, room)
        room -= columns - 1
        out.append(replace(cell, columns=columns))
    return out


def _line(row: Sequence[RichCell]) -> RichParagraph:
    """The texts of a row parted by tabs."""
    spans: list[Span] = []
    for k, cell in enumerate(row):
        spans += [Span("\t")] if k else []
        for n, part in enumerate(paragraphs_of(cell.content)):
            spans += [Span(" ")] if n else []
            spans += part.spans
    return RichParagraph(joined(spans))
