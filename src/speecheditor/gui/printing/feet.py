"""Footnotes at the foot of their page, as Word has them: what does not fit goes on at the foot of the next one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QPainter

from .lines import Lines
from .manuscript import Part
from .measure import units

if TYPE_CHECKING:
    from .composer import Extent, Measurer

SEPARATOR = units(12.0)
"""The room of the rule above the notes: a line of text in Word."""

_MOST = 0.75
"""The part of a page that notes of the pages before may take; the text must come on."""


class Foot(NamedTuple):
    """Lines ``first:stop`` of a note of ``lines`` lines, and their height."""

    note: int
    first: int
    stop: int
    lines: int
    height: float


@dataclass(frozen=True, slots=True)
class NoteLines:
    """A note laid out: its paragraphs one below the other. Lengths in layout units."""

    paragraphs: Sequence[Lines]
    heights: Sequence[float]

    def draw(self, painter: QPainter, x: float, y: float, first: int, stop: int) -> None:
        """Draw the lines ``first:stop``, the first one with its top at `y`."""
        at = 0
        for lines in self.paragraphs:
            count = len(lines.heights)
            low, high = max(first - at, 0), min(stop - at, count)
            if low < high:
                above = lines.before if low == 0 else 0.0
                lines.draw(painter, x, y + above, low, high)
                y += sum(self.heights[at + low : at + high])
            at += count


def note_lines(paragraphs: Sequence[Lines]) -> NoteLines:
    """A note of these paragraphs; the space around them belongs to their first and last lines."""
    heights: list[float] = []
    for lines in paragraphs:
        own = list(lines.heights)
        own[0] += lines.before
        own[-1] += lines.after
        heights += own
    return NoteLines(paragraphs, heights)


class Feet:
    """What of the notes stands on a page; everything follows from the feet that its parts bring."""

    def __init__(self, composer: Measurer) -> None:
        self._composer = composer
        self.any = composer.has_notes
        self.section = 0
        """The section of the page in work, whose width notes have."""

    def height(self, feet: Sequence[Foot]) -> float:
        """The room that these feet take, with the rule above them."""
        return self.added(feet, has_feet=False)

    def added(self, feet: Sequence[Foot], *, has_feet: bool) -> float:
        """The room that these feet take more, on a page that `has_feet` or not."""
        total = sum(foot.height for foot in feet)
        return total + (SEPARATOR if total and not has_feet else 0.0)

    def of_lines(self, unit: Extent, first: int, stop: int, room: float, *, has_feet: bool) -> tuple[Foot, ...]:
        """The feet that the lines ``first:stop`` of a unit bring to a page with that `room` left for them."""
        notes = [(note, 0) for line, note in unit.notes if first <= line < stop]
        return self._filling(notes, room - (0.0 if has_feet else SEPARATOR))

    def rest(self, feet: Sequence[Foot]) -> tuple[Foot, ...]:
        """What of the feet of a page is left for the next one."""
        return tuple([foot for foot in feet if foot.stop < foot.lines])

    def carried(self, rest: Iterable[Foot], height: float) -> tuple[Foot, ...]:
        """The feet with which a page of that height begins; one line at least, so that it comes to an end."""
        notes = [(foot.note, foot.stop) for foot in rest]
        found = self._filling(notes, height * _MOST - SEPARATOR)
        if found[0].stop == found[0].first:
            note, first = notes[0]
            lines = self._composer.note(note, self.section).heights
            found = (Foot(note, first, first + 1, len(lines), lines[first]), *found[1:])
        return found

    def placed(self, feet: Sequence[Foot], height: float) -> tuple[Part, ...]:
        """The feet as parts of a page whose text is that high."""
        y = height - sum(foot.height for foot in feet)
        out: list[Part] = []
        for note, first, stop, _, tall in feet:
            if first < stop:
                out.append(Part(note, first, stop, y))
                y += tall
        return tuple(out)

    def _filling(self, notes: Sequence[tuple[int, int]], room: float) -> tuple[Foot, ...]:
        """As many lines of the notes, each from a first one on, as there is room for."""
        out: list[Foot] = []
        full = False
        for note, first in notes:
            heights = self._composer.note(note, self.section).heights
            stop, total = first, 0.0
            while not full and stop < len(heights) and total + heights[stop] <= room:
                total += heights[stop]
                stop += 1
            full = full or stop < len(heights)
            room -= total
            out.append(Foot(note, first, stop, len(heights), total))
        return tuple(out)
