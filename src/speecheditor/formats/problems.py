"""What can be wrong with a file: a problem to report, or an error that keeps it from being read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that was not understood but kept: the part, the place in it, and a sentence for people."""

    part: str
    place: str
    message: str


class PackageError(ValueError):
    """The file cannot be read or written as a Word document; ``reason`` is one clear sentence without a full stop.

    ``part`` is the part that is to blame, "" when it is the file as a whole.
    """

    def __init__(self, reason: str, part: str = "") -> None:
        super().__init__(reason)
        self.reason, self.part = reason, part

    @property
    def sentence(self) -> str:
        return f"{self.reason[:1].upper()}{self.reason[1:]}."
