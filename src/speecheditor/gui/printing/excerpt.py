"""What of a document a layout prints, and what it prints beside it: headings down to a level with their minutes, codes
of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from ...model.blocks import Block, Paragraph, Run
from ...model.layouts import PARAGRAPH_CODES, Layout
from ...model.outline import is_run_in, stops_of, title_runs
from ...model.properties import Properties
from ...model.roles import SUBTITLE, TITLE, roles
from ...model.speaking import DEFAULT, block_speech
from .minutes import duration

_END = re.compile(r"(?<![.。])[.。]\s*$")
_LAST_WORD = re.compile(r"(?:[!-~]+|.{1,2})\t[^\t]*$")


class Excerpt:
    """The choice of one layout among the blocks of one draft."""

    def __init__(self, blocks: Sequence[Block], properties: Properties, layout: Layout) -> None:
        show = layout.show
        self._depth = show.depth
        self._has_tables = show.tables
        self._fronts: frozenset[int] = frozenset()
        self._leading: frozenset[int] = frozenset()
        self._minutes: Mapping[int, str] = {}
        self._codes: Mapping[int, str] = {}
        if show.depth:
            found = roles(blocks, properties.styles)
            self._fronts = frozenset(id_ for id_, role in found.items() if role in (TITLE, SUBTITLE))
            headings = [block for block in blocks if 0 < block.level <= show.depth]
            self._leading = frozenset(a.id for a, b in pairwise(headings) if b.level > a.level)
        if show.depth and show.minutes:
            self._minutes = _minutes(blocks, properties)
        if show.codes == PARAGRAPH_CODES:
            self._codes = dict(_codes(blocks))

    def holds(self, block: Block) -> bool:
        """Whether the block is printed."""
        if not isinstance(block, Paragraph) and not self._has_tables:
            return False
        return not self._depth or 0 < block.level <= self._depth or block.id in self._fronts

    def runs(self, block: Paragraph) -> Sequence[Run]:
        """The runs of the block that are printed: of a heading among headings its title, without the full stop that
        parts it from its text."""
        if not (self._depth and block.level and is_run_in(block)):
            return block.runs
        *most, last = title_runs(block)
        return [*most, replace(last, text=_END.sub("", last.text))]

    def leads(self, block: Block) -> bool:
        """Whether it is a heading whose next one stands below it in the outline, where only headings are printed."""
        return block.id in self._leading

    def minutes(self, block: Block) -> str:
        """The time of the heading's section; "" where none is printed."""
        return self._minutes.get(block.id, "")

    def code(self, block: Block) -> str:
        """What names the paragraph in the margin; "" where nothing does."""
        return self._codes.get(block.id, "")


def last_word_with_time(text: str) -> Sequence[tuple[int, int]]:
    """The end of a title with the time behind it, as one stretch: a time on a line of its own tells of no title."""
    found = _LAST_WORD.search(text)
    return [found.span()] if found is not None else ()


def _minutes(blocks: Sequence[Block], properties: Properties) -> dict[int, str]:
    """The time of the section of each heading."""
    each = [DEFAULT.seconds(block_speech(block, properties.language)) for block in blocks]
    until = [0.0, *accumulate(each)]
    at = [k for k, block in enumerate(blocks) if block.level]
    return {
        blocks[start].id: duration(until[stop] - until[start], properties.language)
        for start, stop in zip(at, stops_of(blocks, at), strict=True)
    }


def _codes(blocks: Sequence[Block]) -> Iterable[tuple[int, str]]:
    """A code for each paragraph with text: the place of its section in the outline and its own in the section.

    It stays the same when other sections, or the page, change; what is said about "2.1-3" in one version is found in
    the next one.
    """
    path: list[int] = []
    levels: list[int] = []
    nth = 0
    for block in blocks:
        if block.level:
            while levels and levels[-1] > block.level:
                levels.pop()
                path.pop()
            if levels and levels[-1] == block.level:
                path[-1] += 1
            else:
                levels.append(block.level)
                path.append(1)
            nth = 0
            yield block.id, _place(path)
        elif isinstance(block, Paragraph) and block.text.strip():
            nth += 1
            yield block.id, f"{_place(path)}-{nth}"


def _place(path: Sequence[int]) -> str:
    return ".".join(str(number) for number in path) or "0"
