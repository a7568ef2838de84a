"""What is searched for, and where it is in the blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from .blocks import LINE_BREAK, Block, OpaqueBlock, Paragraph, RunProps
from .scripts import WORD_EDGE, one_width

Place = tuple[int, int]
"""Where something begins and ends in a text, in characters."""

Match = tuple[Place, ...]
"""The place of the whole match, then that of each group; (-1, -1) for a group that took no part."""

NOWHERE: Place = (-1, -1)


class PatternError(ValueError):
    """A query or a replacement that means nothing; one sentence says why."""


@dataclass(frozen=True, slots=True)
class WantedLook:
    """What found text looks like, None for any. Colours are ``#rrggbb`` or ""; `style` is a paragraph's, by
    its id."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    color: str | None = None
    highlight: str | None = None
    style: str | None = None
    level: int | None = None


ANY_LOOK = WantedLook()


@dataclass(frozen=True, slots=True)
class Query:
    """What to search for. With a `look` and no text, all text of that look is found, each stretch as one match."""

    text: str = ""
    match_case: bool = False
    whole_words: bool = False
    any_width: bool = False
    is_regex: bool = False
    look: WantedLook = ANY_LOOK

    @property
    def is_empty(self) -> bool:
        return not self.text and self.look == ANY_LOOK


class Pattern(Protocol):
    """Finds matches in a text from left to right; empty ones are none."""

    @property
    def names(self) -> Mapping[str, int]:
        """The numbers of the named groups."""
        ...

    @property
    def groups(self) -> int:
        """How many groups there are."""
        ...

    def matches(self, text: str) -> Iterator[Match]: ...


Wears = Callable[[Paragraph, RunProps], bool]
"""Whether a run of a paragraph looks as wanted."""


class Literal:
    """The pattern of a query that is plain text. A blank in it stands for a line break as well."""

    groups = 0

    def __init__(self, query: Query) -> None:
        self.names: Mapping[str, int] = {}
        text = one_width(query.text) if query.any_width else query.text
        pattern = re.escape(text).replace("\\ ", f"[ {LINE_BREAK}]")
        self._found = re.compile(edged(pattern, query), 0 if query.match_case else re.IGNORECASE)
        self._folded = query.any_width

    def matches(self, text: str) -> Iterator[Match]:
        for match in self._found.finditer(one_width(text) if self._folded else text):
            yield (match.span(),)


class Anything:
    """The pattern of a query that wants a look only: all of a text."""

    groups = 0

    def __init__(self) -> None:
        self.names: Mapping[str, int] = {}

    def matches(self, text: str) -> Iterator[Match]:
        if text:
            yield ((0, len(text)),)


def edged(pattern: str, query: Query) -> str:
    """`pattern` that begins and ends at the edge of a word where `query` wants that."""
    return f"{WORD_EDGE}(?:{pattern}){WORD_EDGE}" if query.whole_words else pattern


class Matcher:
    """Finds the matches of a pattern in blocks.

    A match lies in one paragraph, or in one cell of a protected block; comments and deleted text among the characters
    hide nothing. `wears` limits it to text of a look, of which a protected block has none.
    """

    def __init__(self, pattern: Pattern, wears: Wears | None = None) -> None:
        self.pattern, self._wears = pattern, wears

    def places(self, block: Block) -> tuple[Place, ...]:
        """Where the matches are; in a protected block by its `cell_text`."""
        return tuple([match[0] for match in self.matches(block)])

    def matches(self, block: Block) -> list[Match]:
        """The matches with their groups, in order; they do not overlap."""
        if isinstance(block, OpaqueBlock):
            return [] if self._wears else list(self._in_cells(block))
        if self._wears is None:
            return list(self._in_text(block.text, _seen(block)))
        if isinstance(self.pattern, Anything):
            return [(place,) for place in self._stretches(block)]
        stretches = self._stretches(block)
        return [match for match in self._in_text(block.text, _seen(block)) if _inside(match[0], stretches)]

    def _in_text(self, text: str, seen: Sequence[int] | None) -> Iterator[Match]:
        if seen is None:
            yield from self.pattern.matches(text)
            return
        for match in self.pattern.matches("".join([text[k] for k in seen])):
            yield tuple([_unseen(place, seen) for place in match])

    def _in_cells(self, block: OpaqueBlock) -> Iterator[Match]:
        start = 0
        for row in block.rows:
            for cell in row:
                for match in self.pattern.matches(cell):
                    yield tuple([(a + start, b + start) if a >= 0 else NOWHERE for a, b in match])
                start += len(cell) + 1

    def _stretches(self, block: Paragraph) -> list[Place]:
        """The stretches of text with the wanted look; marks among them part nothing."""
        assert self._wears is not None
        out: list[Place] = []
        position, goes_on = 0, False
        for run in block.runs:
            start, position = position, position + len(run.text)
            if run.props.atom is not None and run.props.atom.is_mark:
                continue
            if not self._wears(block, run.props):
                goes_on = False
            elif goes_on:
                out[-1] = (out[-1][0], position)
            else:
                out.append((start, position))
                goes_on = True
        return out


def cell_text(block: OpaqueBlock) -> str:
    """The readable text of a protected block: cells parted by tabs, rows by line ends."""
    return "\n".join("\t".join(row) for row in block.rows)


def _seen(block: Paragraph) -> list[int] | None:
    """The offsets of the characters that are no marks; None when there are no atoms."""
    if all(run.props.atom is None for run in block.runs):
        return None
    units = [run.props.atom for run in block.runs for _ in run.text]
    return [k for k, atom in enumerate(units) if atom is None or not atom.is_mark]


def _unseen(place: Place, seen: Sequence[int]) -> Place:
    """A place among the seen characters as one in the whole text."""
    start, stop = place
    if start < 0:
        return NOWHERE
    first = seen[start] if start < len(seen) else (seen[-1] + 1 if seen else 0)
    return first, seen[stop - 1] + 1 if stop > start else first


def _inside(place: Place, stretches: Sequence[Place]) -> bool:
    return any(start <= place[0] and place[1] <= stop for start, stop in stretches)
