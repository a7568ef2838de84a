"""Finding text in blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .blocks import OBJECT, Block, OpaqueBlock, Paragraph
from .transaction import Selection


def find_all(blocks: Iterable[Block], wanted: str, *, match_case: bool) -> list[Selection]:
    """Every place of `wanted` in the paragraphs, in order; places do not overlap. A line break matches a space.

    Comments and deleted text among the characters hide nothing.
    """
    pattern = re.compile(re.escape(wanted).replace("\\ ", "[ \u2028]"), 0 if match_case else re.IGNORECASE)
    return [
        Selection((index, start), (index, stop))
        for index, block in enumerate(blocks)
        if not isinstance(block, OpaqueBlock)
        for start, stop in _places(block, pattern)
    ]


def _places(block: Paragraph, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    text = block.text
    if OBJECT not in text:
        yield from (match.span() for match in pattern.finditer(text))
        return
    units = [(char, run.props.atom) for run in block.runs for char in run.text]
    seen = [k for k, (_, atom) in enumerate(units) if atom is None or not atom.is_mark]
    for match in pattern.finditer("".join([text[k] for k in seen])):
        yield seen[match.start()], seen[match.end() - 1] + 1
