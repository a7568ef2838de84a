"""Where every block of the editor stands: a height per block, summed per chunk, no Qt.

A height is estimated from the paragraph's length until the block is first laid out. Sums per chunk make a place an
O(n / 256 + 256) question, so that a key press at the start of a book costs what it costs at the end.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

CHUNK = 256


@dataclass(frozen=True, slots=True)
class Estimate:
    """How high a paragraph of a given length will probably be.

    ``gap`` is the room above it, ``pitch`` the distance of its lines, ``per_line`` the characters of a line.
    """

    gap: float
    pitch: float
    per_line: float

    def height(self, length: int) -> float:
        """The probable height in pixels of a paragraph of `length` characters, its room above included."""
        lines = 1 + int((length - 1) / self.per_line) if length > 1 else 1
        return self.gap + self.pitch * lines


@dataclass(frozen=True, slots=True)
class Shape:
    """What laying a block out gave: the room above it, its own height, and the width of its label; in pixels."""

    gap: float
    height: float
    room: float = 0.0


class Heights:
    """The height, gap, label room and length of every block, and whether it has been laid out.

    ``epoch[i]`` is 0 while block i is only estimated, else the label epoch in which it was last found right.
    """

    def __init__(self) -> None:
        self.height = array("d")
        self.gap = array("d")
        self.room = array("d")
        self.length = array("l")
        self.epoch = array("L")
        self.total = 0.0
        self._sums: list[float] = []

    def __len__(self) -> int:
        return len(self.height)

    def refill(self, lengths: Iterable[int]) -> None:
        """Forget everything and hold blocks of these lengths, each of height 0 until `estimate` is called."""
        self.length = array("l", lengths)
        self._blank()

    def estimate(self, estimate: Estimate) -> None:
        """Give every block that is not laid out its estimated height."""
        guesses = {length: estimate.height(length) for length in set(self.length)}
        heights = array("d", map(guesses.__getitem__, self.length))
        for index in compress(range(len(heights)), self.epoch):
            heights[index] = self.height[index]
        self.height = heights
        self._sum(0)

    def unsettle(self) -> None:
        """Mark every block as not laid out; the lengths stay."""
        self._blank()

    def splice(self, first: int, old: int, lengths: Sequence[int]) -> None:
        """Replace `old` blocks from `first` on by blocks of `lengths`, not laid out.

        As many blocks as before keep their heights for the moment, so that typing touches one sum only.
        """
        if old == len(lengths):
            self.length[first : first + old] = array("l", lengths)
            self.epoch[first : first + old] = array("L", [0]) * old
            return
        blank = array("d", bytes(8 * len(lengths)))
        stop = first + old
        for column in (self.height, self.gap, self.room):
            column[first:stop] = blank
        self.length[first:stop] = array("l", lengths)
        self.epoch[first:stop] = array("L", [0]) * len(lengths)
        self._sum(first // CHUNK)

    def guess(self, first: int, stop: int, estimate: Estimate) -> None:
        """Give the blocks from `first` to `stop` their estimated heights."""
        for index in range(first, stop):
            self.height[index] = estimate.height(self.length[index])
        self._sum(first // CHUNK)

    def settle(self, index: int, shape: Shape, epoch: int) -> float:
        """Note what laying block `index` out gave; returns by how much its height differs from before."""
        self.gap[index] = shape.gap
        self.room[index] = shape.room
        self.epoch[index] = epoch
        return self._set(index, shape.gap + shape.height)

    def set_gap(self, index: int, gap: float) -> float:
        """Change the room above a laid-out block; returns the difference."""
        change = gap - self.gap[index]
        self.gap[index] = gap
        return self._set(index, self.height[index] + change)

    def top(self, index: int) -> float:
        """Where block `index` begins, its gap included, in pixels below the first block's top."""
        chunk = index // CHUNK
        return sum(self._sums[:chunk]) + sum(self.height[chunk * CHUNK : index])

    def at(self, y: float) -> tuple[int, float]:
        """The block at `y` and its top; the first or the last one outside; (0, 0) without blocks."""
        top, chunk = 0.0, 0
        last = len(self._sums) - 1
        while chunk < last and top + self._sums[chunk] <= y:
            top += self._sums[chunk]
            chunk += 1
        index = chunk * CHUNK
        end = min(len(self.height), index + CHUNK) - 1
        while index < end and top + self.height[index] <= y:
            top += self.height[index]
            index += 1
        return index, top

    def _set(self, index: int, height: float) -> float:
        change = height - self.height[index]
        if change:
            self.height[index] = height
            self._sums[index // CHUNK] += change
            self.total += change
        return change

    def _blank(self) -> None:
        size = len(self.length)
        self.height = array("d", bytes(8 * size))
        self.gap = array("d", bytes(8 * size))
        self.room = array("d", bytes(8 * size))
        self.epoch = array("L", [0]) * size
        self._sum(0)

    def _sum(self, chunk: int) -> None:
        start = chunk * CHUNK
        self._sums[chunk:] = [sum(self.height[at : at + CHUNK]) for at in range(start, len(self.height), CHUNK)]
        self.total = sum(self._sums)
