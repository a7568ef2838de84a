"""Which page goes where on which side of which sheet: pure functions from pages to sides, lengths in points.

A range chooses pages, in its order; of those, odd or even ones where each page has a side of its own. Then they are
imposed, and last comes what people do with the paper: only fronts or backs, the last one first, copies. Word and
LibreOffice do it in that order too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

ALL, ODD, EVEN = "all", "odd", "even"
ONE, TWO, FOUR, BOOKLET = "1", "2", "4", "booklet"
KINDS = (ONE, TWO, FOUR, BOOKLET)
"""Pages per side of a sheet; in a booklet two, so that the sheets folded in the middle read from first to last."""

FIT, ACTUAL = "fit", "actual"

_GAP = 6.0
"""Points between two pages of one side, where it is not folded there."""


class Size(NamedTuple):
    """Width and height."""

    width: float
    height: float

    @property
    def turned(self) -> Size:
        """The same sheet in the other orientation."""
        return Size(self.height, self.width)

    @property
    def is_wide(self) -> bool:
        """Whether it is a landscape one."""
        return self.width > self.height


class Edges(NamedTuple):
    """What a printer cannot reach at the long edges of a sheet and at its short ones; the wider one of each pair, for
    what is in the middle on the front must be there on the back."""

    long: float = 0.0
    short: float = 0.0


class Cell(NamedTuple):
    """Page ``page`` (from 0) with its top left corner at ``x``, ``y`` of the side, ``scale`` times its size; with
    ``turned`` it is turned to the left by a quarter, and the corner is that of what is then seen."""

    page: int
    x: float
    y: float
    scale: float = 1.0
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet; it may be blank. ``frames`` are the rectangles (x, y, width, height) drawn around pages."""

    size: Size
    cells: tuple[Cell, ...] = ()
    frames: tuple[tuple[float, float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """How pages come on paper. ``paper`` None is as large as the pages; ``two_sided``: both sides are printed."""

    kind: str = ONE
    paper: Size | None = None
    scaling: str = FIT
    frames: bool = False
    which: str = ALL
    reverse: bool = False
    two_sided: bool = False
    edges: Edges = Edges()


def imposed(pages: Sequence[int], size_of: Callable[[int], Size], plan: Plan) -> tuple[Side, ...]:
    """The sides of one copy in the order of printing; none when nothing is chosen. With ``two_sided`` the first one is
    a front, and each second one the back of the one before it."""
    if not pages:
        return ()
    if plan.kind == ONE:
        sides = [_single(page, size_of(page), plan) for page in pages if plan.which == ALL or _is(page + 1, plan.which)]
    else:
        sides = list(_BY_KIND[plan.kind](pages, size_of, plan))
        if plan.which != ALL:
            sides = sides[0 if plan.which == ODD else 1 :: 2]
    if not plan.reverse:
        return tuple(sides)
    # What both sides of one sheet show must stay together, so whole sheets are turned around.
    step = 2 if plan.two_sided and plan.which == ALL else 1
    sheets = [_filled(sides[at : at + step], step) for at in range(0, len(sides), step)]
    return tuple([side for sheet in reversed(sheets) for side in sheet])


def copied(sides: Sequence[Side], copies: int, *, collate: bool, two_sided: bool) -> tuple[Side, ...]:
    """The sides as often as wanted, for a printer that repeats nothing; a copy begins on a sheet of its own."""
    if copies < 2:
        return tuple(sides)
    step = 2 if two_sided else 1
    sheets = [_filled(sides[at : at + step], step) for at in range(0, len(sides), step)]
    order = sheets * copies if collate else [sheet for sheet in sheets for _ in range(copies)]
    return tuple([side for sheet in order for side in sheet])


def sheets_of(sides: Sequence[Side], *, two_sided: bool) -> int:
    """How many sheets of paper the sides take."""
    return (len(sides) + 1) // 2 if two_sided else len(sides)


def booklet_order(count: int) -> list[int | None]:
    """The places, from 0, in a booklet of `count` pages, two for each side, fronts and backs by turns; None is blank.

    The sheets lie in one another and are folded in the middle: the first one has the last page and the first one
    outside, the second one and the last but one inside.
    """
    whole = -(-count // 4) * 4
    order: list[int] = []
    for first in range(0, whole // 2, 2):
        last = whole - 1 - first
        order += [last, first, first + 1, last - 1]
    return [place if place < count else None for place in order]


# -- kinds


def _single(page: int, size: Size, plan: Plan) -> Side:
    paper = size if plan.paper is None else _oriented(plan.paper, wide=size.is_wide)
    cell = _placed(page, size, (0.0, 0.0, paper.width, paper.height), plan)
    return Side(paper, (cell,), _frames((cell,), [size], plan))


def _two(pages: Sequence[int], size_of: Callable[[int], Size], plan: Plan) -> Iterator[Side]:
    """Beside each other, or one above the other where they are wide."""
    wide = size_of(pages[0]).is_wide
    across, down = (1, 2) if wide else (2, 1)
    yield from _gridded(pages, size_of, plan, _paper(pages, size_of, plan, wide=not wide), across, down)


def _four(pages: Sequence[int], size_of: Callable[[int], Size], plan: Plan) -> Iterator[Side]:
    yield from _gridded(pages, size_of, plan, _paper(pages, size_of, plan, wide=size_of(pages[0]).is_wide), 2, 2)


def _booklet(pages: Sequence[int], size_of: Callable[[int], Size], plan: Plan) -> Iterator[Side]:
    order = [None if place is None else pages[place] for place in booklet_order(len(pages))]
    paper = _paper(pages, size_of, plan, wide=True)
    yield from _gridded(order, size_of, plan, paper, 2, 1)


_BY_KIND: dict[str, Callable[[Sequence[int], Callable[[int], Size], Plan], Iterator[Side]]] = {
    TWO: _two,
    FOUR: _four,
    BOOKLET: _booklet,
}


def _gridded(
    pages: Sequence[int | None], size_of: Callable[[int], Size], plan: Plan, paper: Size, across: int, down: int
) -> Iterator[Side]:
    """Sides of ``across`` times ``down`` pages in reading order."""
    rooms = list(_rooms(paper, plan, across, down))
    for at in range(0, len(pages), len(rooms)):
        shown = [(page, room) for page, room in zip(pages[at:], rooms, strict=False) if page is not None]
        cells = tuple([_placed(page, size_of(page), room, plan) for page, room in shown])
        yield Side(paper, cells, _frames(cells, [size_of(page) for page, _ in shown], plan))


def _rooms(paper: Size, plan: Plan, across: int, down: int) -> Iterator[tuple[float, float, float, float]]:
    """The rectangles of a side, within what the printer reaches; pages that are parted by a fold touch it."""
    left, top = plan.edges if not paper.is_wide else (plan.edges.short, plan.edges.long)
    gap = 0.0 if plan.kind == BOOKLET else _GAP
    width = (paper.width - 2 * left - gap * (across - 1)) / across
    height = (paper.height - 2 * top - gap * (down - 1)) / down
    for row in range(down):
        for column in range(across):
            yield left + column * (width + gap), top + row * (height + gap), width, height


def _placed(page: int, size: Size, room: tuple[float, float, float, float], plan: Plan) -> Cell:
    """The page in the middle of `room`, as large as fits or as it is; turned where only then its orientation fits."""
    x, y, width, height = room
    turned = size.is_wide != (width > height) and size.width != size.height and plan.kind in (TWO, FOUR)
    seen = size.turned if turned else size
    scale = min(width / seen.width, height / seen.height) if plan.scaling == FIT else 1.0
    return Cell(page, x + (width - seen.width * scale) / 2, y + (height - seen.height * scale) / 2, scale, turned)


def _frames(cells: Sequence[Cell], sizes: Sequence[Size], plan: Plan) -> tuple[tuple[float, float, float, float], ...]:
    if not plan.frames:
        return ()
    seen = [size.turned if cell.turned else size for cell, size in zip(cells, sizes, strict=True)]
    return tuple([(c.x, c.y, s.width * c.scale, s.height * c.scale) for c, s in zip(cells, seen, strict=True)])


def _paper(pages: Sequence[int], size_of: Callable[[int], Size], plan: Plan, *, wide: bool) -> Size:
    return _oriented(plan.paper or size_of(pages[0]), wide=wide)


def _oriented(paper: Size, *, wide: bool) -> Size:
    return paper.turned if paper.is_wide != wide and paper.width != paper.height else paper


def _filled(sides: Sequence[Side], step: int) -> list[Side]:
    """The sides of one sheet, with a blank back where it has none."""
    return [*sides, *[Side(sides[0].size)] * (step - len(sides))]


def _is(number: int, which: str) -> bool:
    return (number % 2 == 1) == (which == ODD)
