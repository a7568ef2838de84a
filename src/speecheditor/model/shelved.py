"""What lies on the parking shelf: passages cut out of the text, each with the place it came from."""

from __future__ import annotations

from dataclasses import dataclass

from .blocks import Block


@dataclass(frozen=True, slots=True)
class Cut:
    """Where in a paragraph a passage was cut out: the paragraph's id, an offset in code points, the text around it."""

    block: int
    offset: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage was, by the ids of blocks: those ``before`` and ``after`` it, the nearest first, and the headings
    above it, the innermost first. ``cut`` is None for whole blocks."""

    before: tuple[int, ...] = ()
    after: tuple[int, ...] = ()
    above: tuple[int, ...] = ()
    cut: Cut | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Shelved:
    """One passage: its blocks as they were, where they were, the heading they stood under ("" for none), and when they
    were put here (seconds since 1970)."""

    blocks: tuple[Block, ...]
    place: Place
    origin: str = ""
    time: float = 0.0
