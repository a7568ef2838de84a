"""The page a document is printed on: sizes in points, headers and footers as lines of text and fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

PAGE_FIELD = "\ue000"
"""In header and footer text: the number of the page."""

PAGES_FIELD = "\ue001"
"""In header and footer text: the number of pages."""

DATE_FIELD, TITLE_FIELD, VERSION_FIELD, FILE_FIELD = "\ue002", "\ue003", "\ue004", "\ue005"
"""In header and footer text: the day of printing, the title, the version and the file name of the speech."""

HEADING_FIELD, MINUTES_FIELD = "\ue006", "\ue007"
"""In header and footer text: the section of the highest level that the page is in, the speaking time up to its end."""

FIELDS = {
    "page": PAGE_FIELD,
    "pages": PAGES_FIELD,
    "date": DATE_FIELD,
    "title": TITLE_FIELD,
    "version": VERSION_FIELD,
    "file": FILE_FIELD,
    "heading": HEADING_FIELD,
    "minutes": MINUTES_FIELD,
}
"""Names of the fields, as layouts have them in braces, and their signs in the text of a line."""

CODE, RESULT, END = "\ue008", "\ue009", "\ue00a"
"""Around a field that has no sign of its own: CODE, its words in capitals and what they ask for, RESULT, what it showed
last, END. ``DATE picture``, ``STYLEREF level`` and ``SECTIONPAGES`` are such fields."""


class LineSpan(NamedTuple):
    """The look of ``length`` characters of a line's text, fields counted as they stand there; sizes in points."""

    length: int
    size: float = 9.0
    family: str = ""
    cjk_family: str = ""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    color: str = ""


class LineStop(NamedTuple):
    """A tab stop of a line: its place in points from the left margin; ``kind`` is left, center or right."""

    position: float
    kind: str = "left"


@dataclass(frozen=True, slots=True)
class MarginLine:
    """One line of a header or footer. ``text`` may hold signs of FIELDS, fields between CODE and END, and tabs.

    Without ``spans`` all of it looks the same; without ``stops`` two tabs lead to the middle and to the right edge.
    ``before`` and ``after`` are the space around the line, ``height`` its height as ``rule`` says (``exact``,
    ``atLeast``, or ``auto``: a multiple), ``border_above`` and ``border_below`` the widths of rules, all in points. A
    line that is ``floating`` stands in a frame or a text box and takes no room.
    """

    text: str
    alignment: str = "left"
    size: float = 9.0
    family: str = ""
    cjk_family: str = ""
    indent_left: float = 0.0
    indent_right: float = 0.0
    spans: tuple[LineSpan, ...] = ()
    stops: tuple[LineStop, ...] = ()
    before: float = 0.0
    after: float = 0.0
    rule: str = "auto"
    height: float = 1.0
    border_above: float = 0.0
    border_below: float = 0.0
    floating: bool = False


@dataclass(frozen=True, slots=True)
class Margins:
    """Headers or footers of one section; ``first`` and ``even`` are None where they do not differ."""

    default: tuple[MarginLine, ...] = ()
    first: tuple[MarginLine, ...] | None = None
    even: tuple[MarginLine, ...] | None = None

    def for_page(self, number: int, within: int | None = None) -> tuple[MarginLine, ...]:
        """The lines on the page with that `number`, which is page `within` of its section (1 = the first; without one
        the numbers begin with it)."""
        if (number if within is None else within) == 1 and self.first is not None:
            return self.first
        if number % 2 == 0 and self.even is not None:
            return self.even
        return self.default


@dataclass(frozen=True, slots=True)
class PageSetup:
    """Page size, margins and distances in points (A4 with Word's margins by default).

    ``page_format`` is the ST_NumberFormat of the page numbers, ``first_number`` where they begin; ``line_pitch`` is the
    line that space before and after paragraphs is counted in, that of the grid where the page has one, on which its
    lines stand then (``snaps``); ``tab_distance`` is that of the tab stops which no paragraph has to name, 0 where the
    document does not say.
    """

    width: float = 595.3
    height: float = 841.9
    top: float = 72.0
    right: float = 90.0
    bottom: float = 72.0
    left: float = 90.0
    header_distance: float = 42.55
    footer_distance: float = 49.6
    headers: Margins = Margins()
    footers: Margins = Margins()
    first_number: int = 1
    page_format: str = "decimal"
    line_pitch: float = 12.0
    tab_distance: float = 0.0
    snaps: bool = False
