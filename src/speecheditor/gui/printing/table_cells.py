"""What stands in a cell on paper: its paragraphs and the tables in it, one below the other, drawn whole or in part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtGui import QPainter

from ...formats.tables import Content, Table
from ...model.blocks import Paragraph
from .formats import PrintFormats
from .inlay import Inlay
from .lines import lay_out
from .manuscript import PrintParagraph
from .measure import points
from .table_writer import fitted

_SLACK = 0.5
"""Layout units: what rounding may add up to."""


class Flowing(Protocol):
    """What a cell is made of: a paragraph or a table."""

    @property
    def heights(self) -> Sequence[float]: ...
    @property
    def before(self) -> float: ...
    @property
    def after(self) -> float: ...
    @property
    def notes(self) -> Sequence[tuple[int, int]]: ...

    def draw(self, painter: QPainter, x: float, y: float, first: int, stop: int) -> None: ...


@dataclass(frozen=True, slots=True)
class CellBox:
    """The content of a cell laid out; ``tops`` are the places of its parts below the top of the first one."""

    parts: Sequence[Flowing]
    tops: Sequence[float]
    height: float

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw all of it with its top at `y`."""
        for part, top in zip(self.parts, self.tops, strict=True):
            part.draw(painter, x, y + top, 0, len(part.heights))

    def draw_between(self, painter: QPainter, x: float, y: float, low: float, high: float) -> None:
        """Draw what ends between `low` and `high` units below the top of it, `low` being drawn at `y`.

        A line across `low` is on this side of it, and pushes down those behind it.
        """
        pushed = 0.0
        for part, top in zip(self.parts, self.tops, strict=True):
            first, stop, begin, bottom = 0, 0, 0.0, top
            for number, height in enumerate(part.heights):
                if bottom + height <= low + _SLACK:
                    first = stop = number + 1
                elif bottom + height <= high + _SLACK:
                    begin = begin if stop > first else bottom
                    stop = number + 1
                else:
                    break
                bottom += height
            if stop > first:
                pushed = max(pushed, low - begin)
                part.draw(painter, x, y + begin - low + pushed, first, stop)

    def notes(self) -> Iterator[tuple[float, int]]:
        """The footnotes that the content refers to, each with the top of its line."""
        for part, top in zip(self.parts, self.tops, strict=True):
            for line, note in part.notes:
                yield top + sum(part.heights[:line]), note

    def ends(self) -> Iterator[tuple[float, float]]:
        """Top and bottom of each line, a space before it counted with it."""
        last = 0.0
        for part, top in zip(self.parts, self.tops, strict=True):
            bottom = top
            for height in part.heights:
                bottom += height
                yield last, bottom
                last = bottom


class Typesetter:
    """Lays out the content of cells; belongs to one thread at a time.

    ``beyond`` is how far a table may reach beside the text, in units; ``adds_spaces`` is that of the manuscript.
    """

    def __init__(
        self,
        tab: float,
        formats: PrintFormats,
        inlay: Inlay | None,
        beyond: float = 0.0,
        *,
        adds_spaces: bool = False,
    ) -> None:
        self._tab, self._formats, self._inlay, self._adds_spaces = tab, formats, inlay, adds_spaces
        self.beyond = beyond

    def boxes(
        self,
        contents: Sequence[tuple[Sequence[Content], float]],
        paragraphs: Sequence[PrintParagraph],
        table: Callable[[Table, Sequence[Sequence[PrintParagraph]], float], Flowing],
    ) -> list[CellBox]:
        """The boxes of cells, each its content with the width of its text in units; `paragraphs` are what is printed of
        all of them in order, and `table` lays out a table in a cell."""
        source = iter(paragraphs)
        return [self._box(content, width, source, table) for content, width in contents]

    def _box(
        self,
        content: Sequence[Content],
        width: float,
        source: Iterator[PrintParagraph],
        table: Callable[[Table, Sequence[Sequence[PrintParagraph]], float], Flowing],
    ) -> CellBox:
        parts: list[Flowing] = []
        tops: list[float] = []
        y = after = 0.0
        for one in content:
            part: Flowing
            if isinstance(one, Paragraph):
                found = next(source)
                found = replace(found, look=fitted(found.look, points(width)), new_page=False)
                part = lay_out(found, width, self._tab, self._formats, self._inlay)
            else:
                part = table(one, [[next(source) for _ in range(count_of(row.cells))] for row in one.rows], width)
            y += max(part.before - after, 0.0)
            parts.append(part)
            tops.append(y)
            after = 0.0 if self._adds_spaces else part.after
            y += sum(part.heights) + part.after
        return CellBox(parts, tops, y)


class _HasContent(Protocol):
    @property
    def content(self) -> tuple[Content, ...]: ...


def count_of(cells: Sequence[_HasContent]) -> int:
    """How many paragraphs are in these cells and in the tables in them."""
    count = 0
    for cell in cells:
        for part in cell.content:
            count += 1 if isinstance(part, Paragraph) else sum(count_of(row.cells) for row in part.rows)
    return count
