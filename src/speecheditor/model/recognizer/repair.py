"""One thing that could be mended in a text, and the text in which it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

FLAGS = frozenset({"units", "ranges", "placeholders", "synonyms"})
"""The kinds that are told and left to the writer: what stood there cannot be known."""

PLACES = 5
"""How many places of a repair are named."""

_NEAR = 8


@dataclass(frozen=True, slots=True)
class Repair:
    """What could be mended: its kind, a sentence that tells it, whether it is done unasked, and how often it is there.

    ``kind`` is furniture, chunks, spaces, brackets, quotes, quotes_guess, titles, width, or one of `FLAGS`. ``places``
    are the first of them, each with the text around it.
    """

    kind: str
    text: str
    is_default: bool
    count: int
    places: tuple[str, ...] = ()

    @property
    def is_fixable(self) -> bool:
        return self.kind not in FLAGS

    def is_wanted(self, kinds: Collection[str] | None) -> bool:
        """Whether it is one of those `kinds` that can be done; None stands for those that are done unasked."""
        return self.is_fixable and (self.is_default if kinds is None else self.kind in kinds)


@dataclass(frozen=True, slots=True)
class Finding:
    """A repair and the paragraphs in which it is done (as they were, for a flag)."""

    repair: Repair
    paragraphs: tuple[str, ...]


def near(text: str, start: int, stop: int) -> str:
    """`text` from `start` to `stop` with a few characters on both sides."""
    before, after = max(0, start - _NEAR), stop + _NEAR
    return f"{'…' if before else ''}{text[before:after].strip()}{'…' if after < len(text) else ''}"


def first(places: Iterable[str]) -> tuple[str, ...]:
    """The first few different ones of `places`."""
    return tuple(dict.fromkeys(places))[:PLACES]


def told(count: int, one: str, many: str) -> str:
    """The sentence for one or for `count`, which stands in place of its {}."""
    return (one if count == 1 else many).format(count)
