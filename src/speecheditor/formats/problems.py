"""What can be wrong with a file: a problem to report, or an error that keeps it from being read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that was not understood but kept: the part, the place in it, and a sentence for people.

    ``block`` is the index of the block that it is in, where that is known.
    """

    part: str
    place: str
    message: str
    block: int | None = None


class PackageError(ValueError):
    """The file cannot be read or written as a Word document; ``reason`` is one clear sentence without a full stop."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
