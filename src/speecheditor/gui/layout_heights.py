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


NOTHING = Shape(0.0, 0.0)
"""The shape of a hidden block."""


class Heights:
    """The height, gap, label room and length of every block, and whether it has been laid out.

    ``epoch[i]`` is 0 while block i is only estimated, else the label epoch in which it was last found right.
    ``hidden[i]`` is 1 while block i is folded away; then it has no height, and no place is found in it.
    """

    def __init__(self) -> None:
        self.height = array("d")
        self.gap = array("d")
        self.room = array("d")
        self.length = array("l")
        self.epoch = array("L")
        self.hidden = bytearray()
        self.total = 0.0
        self._sums: list[float] = []

    def __len__(self) -> int:
        return len(self.height)

    def refill(self, lengths: Iterable[int], hidden: bytes = b"") -> None:
        """Forget everything and hold blocks of these lengths, each of height 0 until `estimate` is called."""
        self.length = array("l", lengths)
        self.hidden = bytearray(hidden or len(self.length))
        self._blank()

    def estimate(self, estimate: Estimate) -> None:
        """Give every block that is not laid out its estimated height."""
        guesses = {length: estimate.height(length) for length in set(self.length)}
        heights = array("d", map(guesses.__getitem__, self.length))
        for index in compress(range(len(heights)), self.epoch):
            heights[index] = self.height[index]
        for index in compress(range(len(heights)), self.hidden):
            heights[index] = 0.0
        self.height = heights
        self._sum(0)

    def unsettle(self) -> None:
        """Mark every block as not laid out; the lengths stay."""
        self._blank()

    def splice(self, first: int, old: int, lengths: Sequence[int], hidden: bytes = b"") -> None:
        """Replace `old` blocks from `first` on by blocks of `lengths`, not laid out.

        As many blocks as before keep their heights for the moment, so that typing touches one sum only.
        """
        self.hidden[first : first + old] = hidden or bytes(len(lengths))
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
            self.height[index] = 0.0 if self.hidden[index] else estimate.height(self.length[index])
        self._sum(first // CHUNK)

    def hide(self, hidden: bytes, estimate: Estimate) -> list[range]:
        """Hide just the blocks marked in `hidden`; the runs of blocks that were hidden or shown by it.

        What is shown again is estimated. What follows such a run gets its room above anew when it is laid out.
        """
        changed = _differences(self.hidden, hidden)
        self.hidden[:] = hidden
        for run in changed:
            blank = array("d", bytes(8 * len(run)))
            for column in (self.height, self.gap, self.room):
                column[run.start : run.stop] = blank
            behind = min(self.shown_from(run.stop) + 1, len(hidden))
            self.epoch[run.start : behind] = array("L", [0]) * (behind - run.start)
            if not hidden[run.start]:
                lengths = self.length[run.start : run.stop]
                self.height[run.start : run.stop] = array("d", map(estimate.height, lengths))
        if changed:
            self._sum(changed[0].start // CHUNK)
        return changed

    def first_settled(self, number: int, bottom: float) -> int:
        """The first laid-out block from `number` on that begins above `bottom`, else `number`."""
        at, y = number, self.top(number)
        while at < len(self) and y < bottom:
            if self.epoch[at]:
                return at
            y += self.height[at]
            at = self.shown_from(at + 1)
        return number

    def shown_from(self, index: int) -> int:
        """The first block from `index` on that is not hidden; the number of blocks when none is."""
        found = self.hidden.find(0, index)
        return len(self.hidden) if found < 0 else found

    def shown_before(self, index: int) -> int:
        """The last block before `index` that is not hidden; -1 when none is."""
        return self.hidden.rfind(0, 0, index)

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
        """The block at `y` and its top, never a hidden one; outside the first or the last; (0, 0) without blocks."""
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
        if index < len(self.hidden) and self.hidden[index]:
            index = max(self.shown_before(index), 0)
            top = self.top(index)
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


def _differences(old: bytes | bytearray, new: bytes) -> list[range]:
    """The runs of places in which all of `old` differ from `new` in the same way; both hold only 0 and 1."""
    size = len(new)
    differs = (int.from_bytes(old) ^ int.from_bytes(new)).to_bytes(size)
    out: list[range] = []
    start = differs.find(1)
    while start >= 0:
        ends = (differs.find(0, start), new.find(1 - new[start], start), size)
        out.append(range(start, min(end for end in ends if end >= 0)))
        start = differs.find(1, out[-1].stop)
    return out
