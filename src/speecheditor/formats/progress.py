"""How long work tells how far it is, and is told to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sized
from typing import Protocol, TypeVar

Progress = Callable[[float], None]
"""Told the part that is done, 0…1; what it raises ends the work."""

LAST = 1.0
"""Told before an act that cannot be taken back: from here on the work is not stopped any more."""

STEP = 512
"""Blocks between two calls."""

T = TypeVar("T", covariant=True)


class Counted(Sized, Iterable[T], Protocol[T]):
    """What has a length and can be gone through."""


def ignore_progress(part: float) -> None:
    """For callers that show none."""


def told(items: Counted[T], progress: Progress, start: float, stop: float) -> Iterator[T]:
    """The items, while `progress` is told every few of them how far between `start` and `stop` they are."""
    share = (stop - start) / max(1, len(items))
    for k, item in enumerate(items):
        if not k % STEP:
            progress(start + share * k)
        yield item
