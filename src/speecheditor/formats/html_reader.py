"""HTML from the clipboard read into formatted text: a white list of what is understood, and nothing else is kept.

No address is followed and no file opened: the reader makes values of the text it is given. All work is linear in the
length of that text; elements nested deeper than `MAX_DEPTH` give their text without their formats.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ..model.blocks import LINE_BREAK
from .html_css import Declarations, Sheet, color_of, font_size, with_declarations
from .html_elements import BLOCKS, CELLS, CLOSES_P, EMPHASIS, ENDS, LISTS, SPECIAL, UNSEEN, VOID
from .html_flow import BLANK, MAX_TABLE_DEPTH, Draft, TableDraft
from .html_tokens import attributes_of, tokens
from .html_words import (
    MAX_PICTURE,
    description_of,
    instead_of_picture,
    is_hidden,
    item_label,
    level_of,
    link_of,
    number_kind,
    picture_of,
    word_list,
)
from .problems import PackageError
from .progress import Progress, ignore_progress
from .rich import NO_LOOK, Item, Look, Rich, RichParagraph

MAX_DEPTH = 256
MAX_PICTURES = 5 * MAX_PICTURE
"""Bytes of all pictures together."""

MAX_PARTS = 200_000
"""Paragraphs and tables."""

_STEP = 4096
"""Tokens between two calls of progress."""


class _State(NamedTuple):
    """What holds for the text inside an element."""

    look: Look = NO_LOOK
    level: int = 0
    alignment: str = ""
    is_pre: bool = False
    is_hidden: bool = False
    is_marker: bool = False
    in_list: tuple[int, str] | None = None
    is_title: bool = False


@dataclass(slots=True)
class _Open:
    """An open element."""

    name: str
    state: _State
    given: Mapping[str, str]


@dataclass(slots=True)
class _Flow:
    """Where paragraphs go: the text, or a cell of a table."""

    content: list[Rich] = field(default_factory=list[Rich])
    draft: Draft | None = None
    item: Item | None = None
    lists: list[_List] = field(default_factory=list["_List"])


@dataclass(slots=True)
class _List:
    kind: str
    number: int


def read_html(html: str, progress: Progress = ignore_progress) -> tuple[Rich, ...]:
    """The paragraphs and tables of `html`, of a fragment in it only that.

    Raises PackageError when there are absurdly many. What `progress` raises ends the reading.
    """
    reader = _Reader(is_fragment="StartFragment" in html and "EndFragment" in html)
    for k, token in enumerate(tokens(html)):
        if not k % _STEP:
            progress(0.9 * token.at / len(html))
        reader.take(token.kind, token.name, token.data)
    return reader.finished()


class _Reader:
    """Takes tokens in order and makes paragraphs of them."""

    def __init__(self, *, is_fragment: bool) -> None:
        self._stack = [_Open("", _State(), {})]
        self._counts: Counter[str] = Counter()
        self._ignored: Counter[str] = Counter()
        self._flows = [_Flow()]
        self._tables: list[TableDraft | None] = []
        self._sheet = Sheet()
        self._is_outside = is_fragment
        self._pictures = self._parts = 0

    def take(self, kind: str, name: str, data: str) -> None:
        """Take in one token."""
        if kind == "text":
            self._text(data)
        elif kind == "start":
            self._start(name, attributes_of(data), closes=data.endswith("/"))
        elif kind == "end":
            self._end(name)
        elif kind == "raw" and name == "style":
            self._sheet.add(data)
        elif kind == "comment" and data.strip() in ("StartFragment", "EndFragment"):
            self._is_outside = data.strip() == "EndFragment"

    def finished(self) -> tuple[Rich, ...]:
        """All that was read, without empty paragraphs at its ends."""
        while len(self._stack) > 1:
            self._pop()
        self._end_paragraph()
        content = self._flows[0].content
        while content and _is_empty(content[-1]):
            content.pop()
        first = next((k for k, part in enumerate(content) if not _is_empty(part)), 0)
        return tuple(content[first:])

    # -- text

    @property
    def _state(self) -> _State:
        return self._stack[-1].state

    def _text(self, text: str) -> None:
        state = self._state
        if state.is_hidden or self._is_outside:
            return
        draft = self._flows[-1].draft
        if state.is_marker:
            self._draft().marker.append(text)
        elif draft is None and not text.strip(BLANK):
            return
        elif state.is_pre:
            self._draft().add_as_it_is(text, state.look)
        else:
            self._draft().add(text, state.look)

    def _draft(self) -> Draft:
        """The paragraph that is being read, or a new one."""
        flow, state = self._flows[-1], self._state
        if flow.draft is None:
            item = None if state.level else flow.item
            flow.draft = Draft(state.level, state.alignment, item, state.is_pre)
            if state.in_list is not None:
                depth, name = state.in_list
                flow.draft.depth, flow.draft.is_bullet = depth, self._sheet.is_bullet(name)
            flow.item = None
        flow.draft.is_title = state.is_title
        return flow.draft

    def _end_paragraph(self) -> None:
        flow = self._flows[-1]
        if flow.draft is not None:
            found = list(flow.draft.paragraphs())
            self._grow(len(found))
            flow.content += found
            flow.draft = None

    def _grow(self, count: int) -> None:
        self._parts += count
        if self._parts > MAX_PARTS:
            raise PackageError(f"the text has more than {MAX_PARTS:,} paragraphs, too many to be edited")

    # -- elements

    def _start(self, name: str, given: Mapping[str, str], *, closes: bool) -> None:
        self._make_room(name)
        if name in BLOCKS:
            self._end_paragraph()
        if name in VOID:
            self._void(name, given)
        elif len(self._stack) >= MAX_DEPTH:
            self._ignored[name] += 1
        elif not (closes and ":" in name):
            state = self._state_in(self._state, name, given)
            self._stack.append(_Open(name, state, given))
            self._counts[name] += 1
            self._enter(name, given, state)

    def _make_room(self, name: str) -> None:
        """End what the start of an element ends."""
        if name in CLOSES_P and self._counts["p"]:
            self._end_within(frozenset(["p"]), CELLS | {"table"})
        inside = ENDS.get("tbody" if name in ("thead", "tfoot") else name)
        if inside is not None:
            self._end_within(*inside)

    def _end_within(self, names: frozenset[str], limits: frozenset[str]) -> None:
        for k in range(len(self._stack) - 1, 0, -1):
            if self._stack[k].name in names:
                self._close(k)
                return
            if self._stack[k].name in limits:
                return

    def _end(self, name: str) -> None:
        if self._ignored[name]:
            self._ignored[name] -= 1
            if name in BLOCKS:
                self._end_paragraph()
        elif name == "br":
            self._void(name, {})
        elif self._counts[name]:
            self._end_named(name)

    def _end_named(self, name: str) -> None:
        for k in range(len(self._stack) - 1, 0, -1):
            found = self._stack[k].name
            if found == name:
                if name in BLOCKS or k == len(self._stack) - 1:
                    self._close(k)
                else:
                    self._take_out(k)
                return
            if found in CELLS and name not in BLOCKS:
                return

    def _close(self, index: int) -> None:
        while len(self._stack) > index:
            self._pop()

    def _pop(self) -> None:
        element = self._stack.pop()
        self._counts[element.name] -= 1
        if element.name in BLOCKS:
            self._end_paragraph()
        self._leave(element)

    def _take_out(self, index: int) -> None:
        """End one element around others that stay open: their text is without its format from here on."""
        self._counts[self._stack.pop(index).name] -= 1
        for k in range(index, len(self._stack)):
            element = self._stack[k]
            element.state = self._state_in(self._stack[k - 1].state, element.name, element.given)

    def _state_in(self, state: _State, name: str, given: Mapping[str, str]) -> _State:
        """What holds inside an element with these attributes."""
        if not given and name not in EMPHASIS and name not in SPECIAL:
            return state
        found = self._sheet.of(name, given.get("class", ""), given.get("style", ""))
        look = state.look
        if name in EMPHASIS:
            look = replace(look, **EMPHASIS[name])  # type: ignore[arg-type]
        look = self._with_attributes(look, name, given)
        if found:
            look = with_declarations(look, found)
        level = 0 if name in CELLS else (level_of(name, given, found) if name in BLOCKS else 0) or state.level
        return _State(
            look,
            level,
            _alignment(name, given, found) or state.alignment,
            _is_pre(name, found, state.is_pre),
            state.is_hidden or name in UNSEEN or (bool(given) and is_hidden(given, found)),
            state.is_marker or found.get("mso-list") == "Ignore" or "data-label" in given,
            word_list(found) or state.in_list,
            state.is_title or "data-title" in given,
        )

    @staticmethod
    def _with_attributes(look: Look, name: str, given: Mapping[str, str]) -> Look:
        if name == "a" and (link := link_of(given)):
            return replace(look, link=link)
        if name == "font":
            size, color = font_size(given.get("size", "")), color_of(given.get("color", ""))
            look = replace(look, size=size or look.size, color=color or look.color)
            return with_declarations(look, {"font-family": given.get("face", "")})
        return look

    # -- what an element is besides its formats

    def _enter(self, name: str, given: Mapping[str, str], state: _State) -> None:
        if name == "table":
            self._tables.append(None if self._is_outside_tables() else TableDraft())
        elif name in CELLS and name != "caption" and self._table() is not None:
            self._flows.append(_Flow())
        elif name == "tr" and (table := self._table()) is not None:
            table.begin_row()
        elif name in LISTS:
            found = self._sheet.of(name, given.get("class", ""), given.get("style", ""))
            kind = number_kind(given, found, "decimal" if name == "ol" else "bullet")
            self._flows[-1].lists.append(_List(kind, _integer(given.get("start", ""), 1) - 1))
        elif name == "li":
            self._begin_item(given)
        elif name == "rt":
            self._text("（")

    def _is_outside_tables(self) -> bool:
        return len(self._tables) >= MAX_TABLE_DEPTH or (bool(self._tables) and len(self._flows) == 1)

    def _table(self) -> TableDraft | None:
        return self._tables[-1] if self._tables else None

    def _leave(self, element: _Open) -> None:
        name = element.name
        if name == "table":
            table = self._tables.pop()
            self._flows[-1].content += table.finished() if table is not None else []
        elif name in ("td", "th") and (table := self._table()) is not None and len(self._flows) > 1:
            content = self._flows.pop().content
            if not self._is_outside:
                spans = [_integer(element.given.get(key, ""), 1) for key in ("colspan", "rowspan")]
                table.add(content, *spans)
        elif name in LISTS and self._flows[-1].lists:
            self._flows[-1].lists.pop()
        elif name == "li":
            self._flows[-1].item = None
        elif name == "rt":
            self._stack.append(element)  # the bracket looks as the text in it
            self._text("）")
            self._stack.pop()

    def _begin_item(self, given: Mapping[str, str]) -> None:
        flow = self._flows[-1]
        if not flow.lists:
            flow.lists.append(_List("bullet", 0))
        current = flow.lists[-1]
        current.number = _integer(given.get("value", ""), current.number + 1)
        found = self._sheet.of("li", given.get("class", ""), given.get("style", ""))
        kind = number_kind(given, found, current.kind)
        depth = min(len(flow.lists), 9) - 1
        flow.item = Item(depth, item_label(kind, current.number, depth), kind != "bullet") if kind else None

    def _void(self, name: str, given: Mapping[str, str]) -> None:
        state = self._state
        if state.is_hidden or self._is_outside:
            return
        if name == "br" and given.get("class", "") != "Apple-interchange-newline":
            self._draft().put(LINE_BREAK, state.look)
        elif name == "img":
            self._picture(given, state)

    def _picture(self, given: Mapping[str, str], state: _State) -> None:
        picture = picture_of(given)
        if picture is not None and self._pictures + len(picture.data) <= MAX_PICTURES:
            self._pictures += len(picture.data)
            self._draft().put(description_of(given), state.look, picture)
        elif text := instead_of_picture(given):
            self._draft().add(text, state.look)


def _is_empty(part: Rich) -> bool:
    return isinstance(part, RichParagraph) and not part.spans and not part.label


def _alignment(name: str, given: Mapping[str, str], found: Declarations) -> str:
    if name not in BLOCKS:
        return ""
    value = (found.get("text-align") or given.get("align") or ("center" if name == "center" else "")).lower()
    return {"start": "left", "end": "right", "-webkit-center": "center"}.get(value, value)


def _is_pre(name: str, found: Declarations, inherited: bool) -> bool:
    value = found.get("white-space", "")
    if value:
        return value.startswith("pre") or value == "break-spaces"
    return inherited or name in ("pre", "listing")


def _integer(text: str, default: int) -> int:
    """A number of an attribute within what anybody means."""
    kept = text.strip()
    return int(kept) if kept.isascii() and kept.isdecimal() and len(kept) < 10 else default
