"""What can be wrong with a file: a problem to report, or an error that keeps it from being read."""

from __future__ import annotations

from dataclasses import dataclass

_LONGEST = 300
"""Characters of a sentence; what a hostile file adds to it goes on for ever."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that was not understood but kept: the part, the place in it, and a sentence for people.

    ``block`` is the index of the block that it is in, where that is known.
    """

    part: str
    place: str
    message: str
    block: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", one_line(self.message))


class PackageError(ValueError):
    """The file cannot be read or written as a Word document; ``reason`` is one clear sentence without a full stop.

    ``part`` is the part that is to blame, "" when it is the file as a whole.
    """

    def __init__(self, reason: str, part: str = "") -> None:
        self.reason, self.part = one_line(reason), part
        super().__init__(self.reason)

    @property
    def sentence(self) -> str:
        """The reason as a sentence of its own."""
        return f"{self.reason[:1].upper()}{self.reason[1:]}."


def one_line(text: str) -> str:
    """`text`, which may quote a file, in one line that can be shown: no line breaks, no invisible characters."""
    shown = "".join([c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in text])
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
