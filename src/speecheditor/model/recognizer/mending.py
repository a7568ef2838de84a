"""Mending a text that was copied from a document-sharing page: what could be mended, and the text mended so."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from .flags import changed_words, lost_ranges, lost_units, placeholders
from .marks import lost_brackets, lost_titles, narrow_marks
from .quotes import guessed_quotes, lost_quotes
from .repair import Finding, Repair
from .site_pages import chunked, furnished, is_copy, pages_told, run_together

__all__ = ["KINDS", "Mended", "Repair", "mended", "repairs"]

KINDS = ("furniture", "chunks", "spaces", "titles", "width", "quotes", "quotes_guess", "brackets")
"""What can be mended, in the order in which it is."""

_Step = Callable[[Sequence[str]], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Mended:
    """The paragraphs of a text, what was mended in it (a sentence each), and the pages that its site said it has.

    ``found`` is all that could be mended or is to be looked at, done or not.
    """

    paragraphs: tuple[str, ...]
    repairs: tuple[str, ...] = ()
    pages: int | None = None
    found: tuple[Repair, ...] = ()


def repairs(text: str) -> tuple[Repair, ...]:
    """What could be mended in `text`, in the order in which it is, each in what the defaults before it made of it."""
    return mended(text).found


def mended(text: str, kinds: Collection[str] | None = None) -> Mended:
    """`text` as paragraphs, with the repairs of these `kinds` done; None stands for those that are done unasked.

    A text in which nothing is mended keeps each of its lines.
    """
    lines = paragraphs = tuple(text.split("\n"))
    found: list[Repair] = []
    done: list[str] = []
    for step in _steps(lines):
        for finding in step(paragraphs):
            found.append(finding.repair)
            if finding.repair.is_wanted(kinds):
                paragraphs = finding.paragraphs
                done.append(finding.repair.text)
    return Mended(paragraphs, tuple(done), pages_told(lines), tuple(found))


def _steps(lines: Sequence[str]) -> tuple[_Step, ...]:
    """What looks for things to mend; what only a copy of a site's page can have is looked for there only."""
    is_copied = is_copy(lines)
    site = (furnished, chunked, run_together) if is_copied else ()
    lost = (lost_units, lost_ranges, changed_words) if is_copied else (lost_units, changed_words)
    brackets = partial(lost_brackets, is_copied=is_copied)
    return (*site, lost_titles, narrow_marks, lost_quotes, guessed_quotes, brackets, *lost, placeholders)
