"""The regular expressions that people search with. None can hold the program up: each paragraph has its time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

import regex

from .model.blocks import LINE_BREAK
from .model.scripts import one_width, one_width_pattern
from .model.search import Anything, Literal, Match, Pattern, PatternError, Query, edged

TIME = 1.0
"""Seconds in which the matches of one paragraph must be found."""

LONGEST = 1000
REPEATS = 10_000
"""How often an expression may repeat its innermost part in all; each repetition takes memory before anything is found.
"""

_BOUND = regex.compile(r"\{(\d*)(?:,(\d*))?\}")


class TooSlow(PatternError):
    """An expression that tries too many ways to match one paragraph."""


def compiled(query: Query) -> Pattern:
    """The pattern of `query`. Raises PatternError, which says what is wrong with an expression."""
    if not query.text:
        return Anything()
    return Expression(query) if query.is_regex else Literal(query)


def escaped(text: str) -> str:
    """The expression that finds just `text`."""
    return r"\n".join([regex.escape(line, literal_spaces=True) for line in text.split(LINE_BREAK)])


class Expression:
    """The pattern of a regular expression: ``\\n`` is a line break, ``^`` and ``$`` the ends of a paragraph."""

    def __init__(self, query: Query) -> None:
        text = one_width_pattern(query.text) if query.any_width else query.text
        if len(text) > LONGEST or _repeats(text) > REPEATS:
            raise PatternError("too long")
        self._found = _compiled(edged(text, query), 0 if query.match_case else regex.IGNORECASE)
        self._folded = query.any_width
        self.names: Mapping[str, int] = dict(self._found.groupindex)
        self.groups: int = self._found.groups

    def matches(self, text: str) -> Iterator[Match]:
        """The matches that are not empty. Raises TooSlow."""
        text = text.replace(LINE_BREAK, "\n")
        if self._folded:
            text = one_width(text)
        position = 0
        # `search` lets other threads work meanwhile, `finditer` does not.
        while position <= len(text) and (match := self._search(text, position)) is not None:
            start, stop = match.span()
            if start < stop:
                yield cast(Match, match.regs)
            position = max(stop, start + 1)

    def _search(self, text: str, position: int) -> Any:
        try:
            return self._found.search(text, position, timeout=TIME)
        except (TimeoutError, MemoryError):
            raise TooSlow("too slow") from None


def _compiled(pattern: str, flags: int) -> Any:
    try:
        return regex.compile(pattern, flags)
    except regex.error as error:
        raise PatternError(str(getattr(error, "msg", error))) from None
    except (RecursionError, MemoryError, OverflowError):
        raise PatternError("too long") from None


def _repeats(pattern: str) -> int:
    """The product of all repetitions that are written as numbers."""
    product = 1
    for low, high in _BOUND.findall(pattern):
        product *= max(1, int(low[:9] or 0), int(high[:9] or 0))
    return product
