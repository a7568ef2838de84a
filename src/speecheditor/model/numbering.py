"""Numbering: levels, lists and schemes as values, and the labels that follow from them. A label is never text (I7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from .blocks import SCHEME_NUM, Block, Counted, NumRef, Paragraph
from .numerals import format_number

if TYPE_CHECKING:
    from .properties import Properties

__all__ = [
    "DOCUMENT_SCHEME",
    "LARGEST_START",
    "LONGEST_NAME",
    "ListPlace",
    "NumberLevel",
    "NumberedList",
    "Numbering",
    "Scheme",
    "format_number",
    "is_bullet",
    "label_gap",
    "label_gaps",
    "label_in_text",
    "labels",
    "list_places",
]


@dataclass(frozen=True, slots=True)
class NumberLevel:
    """One ``w:lvl``: ``format`` is what `format_number` takes, ``text`` a ``w:lvlText`` (``%1、``).

    ``restart`` None restarts after any higher level, 0 never, n after level n (ECMA-376 17.9.10);
    ``legal`` shows every number in Arabic digits (``w:isLgl``); ``suffix`` is tab, space, nothing, or wide: a
    full-width space, which a file has as the end of its ``w:lvlText``; ``caps`` shows the whole label in capitals.
    """

    format: str = "decimal"
    text: str = "%1."
    start: int = 1
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"
    caps: bool = False


@dataclass(frozen=True, slots=True)
class Scheme:
    """How the headings of a document are numbered: an id, a name for people, and a level for each of 1…9.

    A level with an empty ``text`` has no label, but counts while a deeper one has. ``variants`` are other texts that a
    level may have in this scheme (一要 for 一是).
    """

    id: str
    name: str
    levels: tuple[NumberLevel, ...] = ()
    variants: tuple[tuple[str, ...], ...] = field(default=(), compare=False)

    @property
    def depth(self) -> int:
        """The deepest level that has a label; those below it do not count."""
        return max((n for n, level in enumerate(self.levels, 1) if level.text), default=0)

    def has_label(self, level: int) -> bool:
        """Whether a heading of `level` has one."""
        return level <= len(self.levels) and bool(self.levels[level - 1].text)


DOCUMENT_SCHEME = Scheme("document", "As in the file")
"""The numbers that the file itself defines."""


@dataclass(frozen=True, slots=True)
class NumberedList:
    """One ``w:num``: its id, the ``w:abstractNum`` whose counters it shares, its effective levels
    (overrides applied) and the levels that start anew with it (``w:startOverride``, level index → start); ``name`` is
    that of the definition (17.9.12); ``looks`` are the children of each level's ``w:pPr``, verbatim (17.9.23)."""

    id: int
    abstract: int
    levels: tuple[NumberLevel, ...]
    start_overrides: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    name: str = ""
    looks: tuple[bytes, ...] = ()

    def look(self, level: int) -> bytes:
        """The paragraph properties of a level (0…8), b"" where it has none."""
        return self.looks[level] if 0 <= level < len(self.looks) else b""


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a file by ``numId``; ``last_num`` and ``last_abstract`` are the largest ids that are taken, by lists
    without a definition and definitions without a list too."""

    lists: Mapping[int, NumberedList] = field(default_factory=lambda: MappingProxyType({}))
    last_num: int = 0
    last_abstract: int = -1


LONGEST_LABEL = 255
"""Characters of a label, and of a ``w:lvlText``: a damaged file must not make each heading as long as a book."""

LARGEST_START = 999
"""The largest number that a level or a heading may begin with."""

LONGEST_NAME = 60
"""Characters of a scheme's name."""

_ARABIC = frozenset({"none", "decimalZero"})
"""What ``w:isLgl`` leaves as it is: Word's own "Section 1.01" is a decimalZero under a Roman number."""

_SYMBOLS = {"\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖", "\uf06e": "■", "\uf075": "◆", "\uf071": "❑"}
_GAPS = {"nothing": "", "space": " ", "wide": "\u3000"}


_Place = tuple[int | None, NumberedList, int, int | None]
"""A numbered block: its id (None for a paragraph inside one), its list, the level (0…8) in it, and the number with
which it begins the list anew. Thousands are made at every change of a heading, so it is a bare tuple."""


def labels(blocks: Iterable[Block], properties: Properties) -> dict[int, str]:
    """The label of each numbered block by block id; blocks without a visible label are left out.

    Lists on one ``w:abstractNum`` share their counters (ECMA-376 17.9.18). A level above that was not used yet
    counts as its start value, as in Word.
    """
    out: dict[int, str] = {}
    counts: dict[int, list[int | None]] = {}
    plans: dict[tuple[int, int], _Plan] = {}
    fresh: set[_Plan] = set()
    for block_id, numbered, level, start in _places(blocks, properties):
        plan = plans.get((numbered.id, level))
        if plan is None:
            plan = plans[numbered.id, level] = _plan(numbered, level)
            if level in numbered.start_overrides:
                fresh.add(plan)
        count = counts.get(numbered.abstract)
        if count is None:
            count = counts[numbered.abstract] = [None] * 9
        before = count[level]
        if before is None or start is not None or plan in fresh:
            fresh.discard(plan)
            before = (plan.starts[level] if start is None else start) - 1
            for above in range(level):
                if count[above] is None:
                    count[above] = plan.starts[above]
        count[level] = before + 1
        for deeper in plan.restarted:
            count[deeper] = None
        label = plan.prefix
        for shown, fmt, after in plan.parts:
            value = count[shown]
            label += after if value is None else format_number(value, fmt) + after
        if label and block_id is not None:
            out[block_id] = label.upper() if plan.caps else label
            if len(label) > LONGEST_LABEL:
                out[block_id] = out[block_id][:LONGEST_LABEL]
    return out


def label_gaps(blocks: Iterable[Block], properties: Properties) -> dict[int, str]:
    """What stands between label and text of each numbered block, by block id."""
    places = _places(blocks, properties)
    return {id_: label_gap(numbered.levels[level]) for id_, numbered, level, _ in places if id_ is not None}


class ListPlace(NamedTuple):
    """Where a block is numbered: the ``w:abstractNum`` whose counters it shares, its level (0…8) in that, and whether
    its label holds the number of a level above."""

    abstract: int
    level: int
    is_whole: bool


def list_places(blocks: Iterable[Block], properties: Properties) -> dict[int, ListPlace]:
    """Where each numbered block is numbered, by block id."""
    known: dict[tuple[int, int], ListPlace] = {}
    out: dict[int, ListPlace] = {}
    for id_, found, level, _ in _places(blocks, properties):
        if id_ is not None:
            place = known.get((found.id, level))
            if place is None:
                place = known[found.id, level] = _list_place(found, level)
            out[id_] = place
    return out


def _list_place(numbered: NumberedList, level: int) -> ListPlace:
    is_whole = any(f"%{n}" in numbered.levels[level].text for n in range(1, level + 1))
    return ListPlace(numbered.abstract, level, is_whole)


def label_gap(level: NumberLevel) -> str:
    """What stands between a label of `level` and the text: nothing, a space of either width or a tab."""
    return _GAPS.get(level.suffix, "\t")


def is_bullet(label: str) -> bool:
    """Whether a label is one sign that is neither a number nor a letter."""
    return len(label) == 1 and not label.isalnum()


def label_in_text(label: str, gap: str) -> str:
    """`label` with the `gap` behind it as plain text has them, a tab as a space; "" where there is no label."""
    return label + gap.replace("\t", " ") if label else ""


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
    """How one level of one list is counted and shown.

    ``starts`` are the first values of this level and those above, ``restarted`` the deeper levels that it resets,
    ``parts`` (level, format, text after it) what follows ``prefix`` in the label.
    """

    starts: tuple[int, ...]
    restarted: tuple[int, ...]
    prefix: str
    parts: tuple[tuple[int, str, str], ...]
    caps: bool


def _plan(numbered: NumberedList, level: int) -> _Plan:
    levels = numbered.levels
    own = levels[level]
    starts = tuple(numbered.start_overrides.get(n, levels[n].start) for n in range(level + 1))
    restarted = tuple(n for n in range(level + 1, len(levels)) if level < _restart_limit(levels[n], n))
    if own.format == "bullet":
        return _Plan(starts, restarted, _bullet(own.text), (), own.caps)
    prefix, *rest = re.split(r"%([1-9])", own.text)
    parts: list[tuple[int, str, str]] = []
    for digit, after in zip(rest[::2], rest[1::2], strict=True):
        shown = int(digit) - 1
        fmt = levels[shown].format if shown < len(levels) else "none"
        parts.append((shown, "decimal" if own.legal and fmt not in _ARABIC else fmt, after))
    return _Plan(starts, restarted, prefix, tuple(parts), own.caps)


def _restart_limit(level: NumberLevel, index: int) -> int:
    """Levels with an index below the limit restart level `index` (ECMA-376 17.9.10)."""
    return index if level.restart is None else min(level.restart, index)


def _bullet(text: str) -> str:
    """The character of a bullet; symbol fonts use private characters that no other font can show."""
    return "".join(_SYMBOLS.get(c, "•") if "\ue000" <= c <= "\uf8ff" else c for c in text)


def _places(blocks: Iterable[Block], properties: Properties) -> Iterator[_Place]:
    """Each numbered block."""
    lists = properties.numbering.lists
    by_style = _StylePlaces(properties)
    scheme = properties.scheme
    own = None if scheme == DOCUMENT_SCHEME else NumberedList(SCHEME_NUM, SCHEME_NUM, scheme.levels)
    depth = scheme.depth
    for block in blocks:
        ref = block.props.num
        if own is not None and block.level:
            if block.level <= depth and (ref is None or ref.num_id != 0):
                yield block.id, own, block.level - 1, None if ref is None else ref.start
            continue
        if block.counted:
            yield from _inner_places(block.counted, properties, own, by_style)
            continue
        place = by_style[block.style] if ref is None else _with_halves(by_style[block.style], ref)
        if place[0] and isinstance(block, Paragraph):
            numbered = lists.get(place[0])
            if numbered is not None and 0 <= place[1] < len(numbered.levels):
                yield block.id, numbered, place[1], None if ref is None else ref.start


def _inner_places(
    counted: Iterable[Counted], properties: Properties, own: NumberedList | None, by_style: _StylePlaces
) -> Iterator[_Place]:
    """The places of paragraphs inside a protected block. Its bytes stay, so of these a scheme numbers only those that
    take their number from a heading style."""
    headings = {style: n for n, style in enumerate(properties.styles.headings)} if own else {}
    depth = properties.scheme.depth
    for found in counted:
        index = headings.get(found.style)
        if own is None or index is None:
            place = by_style[found.style]
        else:
            place = (SCHEME_NUM, index) if index < depth else (0, 0)
        num_id, level = place if found.num is None else _with_halves(place, found.num)
        numbered = own if num_id == SCHEME_NUM else properties.numbering.lists.get(num_id)
        if numbered is not None and 0 <= level < len(numbered.levels):
            yield None, numbered, level, None


def _with_halves(place: tuple[int, int], ref: NumRef) -> tuple[int, int]:
    """`place` with the halves that a direct reference gives (ECMA-376 17.3.1.19)."""
    return (
        place[0] if ref.num_id is None else ref.num_id,
        place[1] if ref.level is None else ref.level,
    )


class _StylePlaces(dict[str, tuple[int, int]]):
    """Style id → (numId, level) of the numbering that the style itself gives; numId 0 where it gives none."""

    def __init__(self, properties: Properties) -> None:
        super().__init__()
        self._styles = properties.styles

    def __missing__(self, style_id: str) -> tuple[int, int]:
        style = self._styles.effective(style_id)
        ref = style.num if style else None
        place = self[style_id] = (ref.num_id or 0, ref.level or 0) if ref else (0, 0)
        return place
