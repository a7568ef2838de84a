"""From paragraphs of text to numbered headings: fold, veto, find candidates, solve the sequence, split the titles."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .slots import SOFT, candidates
from .solver import Placed, solve
from .titles import split_title


@dataclass(frozen=True, slots=True)
class Recognized:
    """A paragraph with a typed number.

    ``kind`` is heading, soft (一是, which stays in the title), article (条, all text and no title) or item (a numbered
    sentence, too long for a title). The number takes the first ``start`` characters of the paragraph, the title the
    next ones; ``rest`` is what runs in behind it. ``confidence`` is between 0.5 and 1.
    """

    kind: str
    slot: str
    value: int
    depth: int
    start: int
    title: str
    rest: str
    confidence: float
    notes: tuple[str, ...] = ()
    path: tuple[int, ...] = ()
    """The whole of a decimal number."""

    def as_heading(self, marker: int) -> Recognized:
        """A soft heading whose first `marker` characters are its number."""
        bare = self.title[marker:].lstrip()
        start = self.start + len(self.title) - len(bare)
        return replace(self, kind="heading", start=start, title=bare)

    @property
    def is_mended(self) -> bool:
        """Whether the number has lost its brackets or one of them."""
        return any(note.startswith("repair:") for note in self.notes)


def recognized(paragraphs: Sequence[str]) -> list[Recognized | None]:
    """What each paragraph is; None for body text."""
    placed = solve([candidates(text) for text in paragraphs])
    return [None if one is None else _split(text, one) for text, one in zip(paragraphs, placed, strict=True)]


def _split(text: str, placed: Placed) -> Recognized:
    found = placed.candidate
    body = text[found.stop :].rstrip()
    if found.slot == "tiao":
        kind, title, rest = "article", "", body
    else:
        title, rest = split_title(body)
        kind = "item" if not title else "soft" if found.slot in SOFT else "heading"
    return Recognized(
        kind,
        found.slot,
        found.value,
        placed.depth,
        found.stop,
        title,
        rest,
        placed.confidence,
        placed.notes,
        found.path,
    )


def with_lost_brackets(found: Sequence[Recognized | None]) -> list[Recognized | None]:
    """`found` with 一要 as （一）要 where other headings of the same depth have lost their brackets too.

    Such a list is more likely a damaged （一） than a sentence that begins with 一要; it is noted as a repair. One in
    which another 一要 begins is noted as likely.
    """
    damaged = {one.depth for one in found if one is not None and one.slot == "cn_bare"}
    yao = [one.depth for one in found if one is not None and one.slot == "cn_yao"]
    outer = {depth for depth, after in pairwise(yao) if after == depth + 1}
    return [_unbracketed_yao(one, damaged, outer) if one is not None and one.slot == "cn_yao" else one for one in found]


def _unbracketed_yao(one: Recognized, damaged: Collection[int], outer: Collection[int]) -> Recognized:
    if one.depth in damaged:
        return _unbracketed(one)
    return replace(one, notes=(*one.notes, "offer:lost-parens")) if one.depth in outer else one


def _unbracketed(one: Recognized) -> Recognized:
    number = one.title.index("要")
    title, start = one.title[number:], one.start + number
    return replace(
        one, kind="heading", slot="cn_bare", start=start, title=title, notes=(*one.notes, "repair:lost-parens")
    )
