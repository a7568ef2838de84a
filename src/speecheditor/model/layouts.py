"""Layouts: how a draft looks on paper. A view of the text as data (`resources/layouts`), which changes no document.

A layout is read from a mapping (JSON). Lengths of the paper are millimetres there and points here; those of type are
points, indents are counted in characters. What a layout does not say is as the document has it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any, cast

from .page import FIELDS, MarginLine, Margins, PageSetup

DOCUMENT = "document"
"""The id of the layout that shows a document as it is."""

POINTS_PER_MM = 72 / 25.4
BODY = "body"
MARKED, CLEAN = "marked", "clean"
LINE_CODES, PARAGRAPH_CODES = "lines", "paragraphs"

Data = Mapping[str, Any]


class LayoutError(ValueError):
    """Data that is no layout; says what is wrong in one sentence."""


@dataclass(frozen=True, slots=True)
class Type:
    """What the paragraphs of one role look like; None is as the role ``body`` has it, and there as the document has it.

    ``first_line``, ``left``, ``right`` are in characters, all else in points; ``line`` is a multiple where
    ``line_rule`` is auto.
    """

    family: str | None = None
    cjk_family: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    letter_spacing: float | None = None
    alignment: str | None = None
    first_line: float | None = None
    left: float | None = None
    right: float | None = None
    space_before: float | None = None
    space_after: float | None = None
    line_rule: str | None = None
    line: float | None = None
    page_break_before: bool | None = None
    keep_with_next: bool | None = None


@dataclass(frozen=True, slots=True)
class Breaks:
    """Where pages and lines may end.

    ``sentences``: a page ends only behind a sentence; ``thoughts``: each sentence begins a line; ``keep_numbers``: no
    line ends in a number, date or percentage; ``widows``: no line of a paragraph stands alone (None: as the document
    says); ``part``: the part of the height of the text area that is filled; ``new_page``: headings down to that level
    begin a page.
    """

    sentences: bool = False
    thoughts: bool = False
    keep_numbers: bool = False
    widows: bool | None = None
    part: float = 1.0
    new_page: int = 0


@dataclass(frozen=True, slots=True)
class Show:
    """What is printed of the text, and beside it.

    ``colors``: those of the text; ``cues``: pauses, stage directions and the like; ``hints``: pronunciation over words;
    ``notes``: footnotes at the foot of their page; ``comments``: in the margin; ``changes``: ``marked``, ``clean`` (as
    if all were accepted) or "" as the document shows them; ``codes``: ``lines`` or ``paragraphs`` numbers in the
    margin; ``depth``: only headings down to that level (0: the whole text); ``minutes``: the time of each heading, or
    so far on each page; ``catch_line``: the first words of the next page at the foot; ``cover``: lines of a page before
    the text, with fields.
    """

    cues: bool = True
    hints: bool = True
    notes: bool = True
    comments: bool = False
    changes: str = ""
    codes: str = ""
    depth: int = 0
    tables: bool = True
    pictures: bool = True
    colors: bool = True
    minutes: bool = False
    catch_line: bool = False
    cover: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a switch, and what it changes in the data of the layout."""

    id: str
    names: Mapping[str, str]
    changes: Data


@dataclass(frozen=True, slots=True)
class Switch:
    """A question that a layout lets its user answer; the first option holds unless another one is chosen."""

    id: str
    names: Mapping[str, str]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """How a draft looks on paper. ``data`` is what it was made of, and ``chosen`` the options of its switches.

    ``page`` None is the document's own page, ``headers`` and ``footers`` None its own ones; without ``type`` all looks
    are the document's.
    """

    id: str = DOCUMENT
    names: Mapping[str, str] = field(default_factory=lambda: {"en": "As the document"})
    order: int = 0
    page: PageSetup | None = None
    type: Mapping[str, Type] = field(default_factory=dict[str, Type])
    headers: Margins | None = None
    footers: Margins | None = None
    breaks: Breaks = Breaks()
    show: Show = Show()
    switches: tuple[Switch, ...] = ()
    chosen: Mapping[str, str] = field(default_factory=dict[str, str])
    data: Data = field(default_factory=dict[str, Any])

    def name(self, language: str) -> str:
        """The name in a language like ``zh-CN``, else in English."""
        return name_in(self.names, language)

    def with_options(self, chosen: Mapping[str, str]) -> Layout:
        """The layout with these options (switch id → option id); unknown ones are as none. Raises LayoutError."""
        return layout_of(self.data, chosen)

    def of_role(self, role: str) -> Type:
        """What paragraphs of that role look like, with what they have from the body."""
        body = self.type.get(BODY, Type())
        own = self.type.get(role)
        if own is None or role == BODY:
            return body
        said = {f.name: value for f in fields(own) if (value := getattr(own, f.name)) is not None}
        return replace(body, **said)

    def on_paper(self, page: PageSetup) -> PageSetup:
        """The document's `page` as this layout has it; without the grid of its lines where the layout spaces them."""
        found = page
        if self.page is not None:
            own = self.page
            found = replace(
                page,
                width=own.width,
                height=own.height,
                top=own.top,
                right=own.right,
                bottom=own.bottom,
                left=own.left,
                header_distance=own.header_distance,
                footer_distance=own.footer_distance,
            )
        if self.of_role(BODY).line is not None:  # lines as far apart as the layout says stand on no grid
            found = replace(found, snaps=False)
        if self.headers is not None:
            found = replace(found, headers=self.headers)
        if self.footers is not None:
            found = replace(found, footers=self.footers, first_number=1, page_format="decimal")
        return found


AS_DOCUMENT = Layout()


def layout_of(data: Data, chosen: Mapping[str, str] = MappingProxyType({})) -> Layout:
    """The layout that `data` describes, with the `chosen` options. Raises LayoutError."""
    switches = tuple([_switch(entry) for entry in data.get("switches", ())])
    known = {switch.id: switch for switch in switches}
    picked = {key: id_ for key, id_ in chosen.items() if key in known and id_ in {o.id for o in known[key].options}}
    whole = data
    for switch in switches:
        id_ = picked.get(switch.id, switch.options[0].id)
        whole = merged(whole, next(o.changes for o in switch.options if o.id == id_))
    try:
        return _layout(whole, switches, picked, data)
    except (TypeError, KeyError, AttributeError) as error:
        raise LayoutError(f"the layout cannot be read: {error}") from error


def merged(data: Data, changes: Data) -> dict[str, Any]:
    """`data` with `changes` over it, mapping by mapping; lists and single values are replaced."""
    found = dict(data)
    for key, value in changes.items():
        old = found.get(key)
        both = isinstance(old, Mapping) and isinstance(value, Mapping)
        found[key] = merged(cast("Data", old), cast("Data", value)) if both else value
    return found


def name_in(names: Mapping[str, str], language: str) -> str:
    """What something is called in a language like ``zh-CN``, else in English, else in any."""
    return names.get(language.partition("-")[0].lower()) or names.get("en") or next(iter(names.values()), "")


def _layout(whole: Data, switches: tuple[Switch, ...], chosen: Mapping[str, str], data: Data) -> Layout:
    paper = whole.get("paper")
    return Layout(
        whole["id"],
        whole["names"],
        whole.get("order", 0),
        None if paper is None else _page(paper),
        {role: Type(**said) for role, said in whole.get("type", {}).items()},
        _margins(whole.get("headers")),
        _margins(whole.get("footers")),
        Breaks(**whole.get("breaks", {})),
        _show(whole.get("show", {})),
        switches,
        chosen,
        data,
    )


def _page(paper: Data) -> PageSetup:
    points = {key: round(value * POINTS_PER_MM, 2) for key, value in paper.items()}
    setup = PageSetup(**points)
    if setup.width - setup.left - setup.right < 36 or setup.height - setup.top - setup.bottom < 36:
        raise LayoutError("the margins of the layout leave no room for text")
    return setup


def _margins(data: Mapping[str, Sequence[Data]] | None) -> Margins | None:
    if data is None:
        return None
    lines = {key: tuple([_line(entry) for entry in entries]) for key, entries in data.items()}
    return Margins(lines.get("default", ()), lines.get("first"), lines.get("even"))


def _line(entry: Data) -> MarginLine:
    said: dict[str, Any] = {**entry, "text": with_fields(entry["text"])}
    return MarginLine(**said)


def with_fields(template: str) -> str:
    """`template` with the signs of fields in place of their names in braces, as ``{page}``."""
    for name, sign in FIELDS.items():
        template = template.replace(f"{{{name}}}", sign)
    return template


def _show(data: Data) -> Show:
    said: dict[str, Any] = {**data, "cover": tuple([with_fields(line) for line in data.get("cover", ())])}
    return Show(**said)


def _switch(data: Data) -> Switch:
    options = tuple([Option(o["id"], o["names"], o.get("changes", {})) for o in data["options"]])
    if not options:
        raise LayoutError("a switch of the layout has no options")
    return Switch(data["id"], data["names"], options)
