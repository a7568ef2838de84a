"""How large a file may be: absolute sizes, because an honest speech may compress two hundred to one.

Whatever is within them is read in seconds and in less than a gigabyte. The heaviest documents known, of 23 MB and
768,000 elements, are far inside.
"""

from __future__ import annotations

import re

from .problems import PackageError

MB = 1024 * 1024
MAX_FILE = 200 * MB
MAX_MEMBERS = 4096
MAX_TOTAL = 512 * MB
"""Of all members expanded, as they are declared; no member is expanded beyond its declared size."""

MAX_XML = 64 * MB
MAX_PART = 128 * MB
MAX_MARKS = 3_000_000
"""Tags and attributes of the main part; each costs memory, whatever its length. A start and an end tag are two."""

MAX_SIDE_MARKS = 1_000_000
"""Tags and attributes of any other part that is parsed."""

MAX_BLOCKS = 200_000
"""Children of the body: a speech of 2,000 pages has 18,000."""

MAX_LETTERS, MAX_RUNS, MAX_STRETCH = 200_000, 3_000, 20_000
"""Of a paragraph that is edited: its characters, its runs, and the characters that no line can be broken between.
Qt's time for a paragraph grows with the square of the last two; a longer one is shown, but protected."""

_STRETCH = re.compile(rf"[^\s\u1100-\u11ff\u2e80-\uffef\U00020000-\U0003ffff]{{{MAX_STRETCH}}}")
"""Characters with no place for a line to break: those of Chinese, Japanese and Korean break anywhere."""


def refuse_excess(xml: bytes, part: str, marks: int = MAX_SIDE_MARKS) -> None:
    """Raise PackageError when `xml` has more tags and attributes than are parsed; counting takes no memory."""
    if len(xml) > marks and xml.count(b"<") + xml.count(b"=") > marks:
        raise PackageError(f"the part {part} has too many elements and attributes to be read safely", part)


def too_long(text: str, runs: int = 1) -> bool:
    """Whether an editor would take seconds to lay out a paragraph of this text in so many runs."""
    if runs > MAX_RUNS or len(text) > MAX_LETTERS:
        return True
    return len(text) > MAX_STRETCH and _STRETCH.search(text) is not None
