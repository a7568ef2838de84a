"""Text from other programs without what a paragraph cannot hold, or what would show another text than there is."""

from __future__ import annotations

import re

_UNWANTED = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufff9-\ufffc\ufffe"
    "\uffff\ud800-\udfff]"
)
"""Control characters, noncharacters and lone surrogates; objects without an atom; zero-width blanks; and the controls
that reorder a line (Unicode 9, "explicit directional formatting"), of which a few thousand make Qt's layout stand."""

_MARKS = re.compile("[\u200e\u200f\u061c]")
_MOST_MARKS = 1000


def cleaned(text: str) -> str:
    """`text` with its line ends and tabs, without unwanted characters."""
    if text.isascii() and text.isprintable():
        return text
    kept = _UNWANTED.sub("", text)
    return _MARKS.sub("", kept) if len(_MARKS.findall(kept)) > _MOST_MARKS else kept
