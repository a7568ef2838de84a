"""Finding text in blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .blocks import Block, OpaqueBlock
from .transaction import Selection


def find_all(blocks: Iterable[Block], wanted: str, *, match_case: bool) -> list[Selection]:
    """Every place of `wanted` in the paragraphs, in order; places do not overlap. A line break matches a space."""
    pattern = re.compile(re.escape(wanted).replace("\\ ", "[ \u2028]"), 0 if match_case else re.IGNORECASE)
    return [
        Selection((index, match.start()), (index, match.end()))
        for index, block in enumerate(blocks)
        if not isinstance(block, OpaqueBlock)
        for match in pattern.finditer(block.text)
    ]
