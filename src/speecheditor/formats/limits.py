"""How large a file may be: absolute sizes, because an honest speech may compress two hundred to one.

Whatever is within them is read in seconds and in less than a gigabyte. The heaviest documents known, of 23 MB and
768,000 elements, are far inside.
"""

from __future__ import annotations

from .problems import PackageError

MB = 1024 * 1024
MAX_FILE = 200 * MB
MAX_MEMBERS = 4096
MAX_TOTAL = 512 * MB
"""Of all members expanded, as they are declared; no member is expanded beyond its declared size."""

MAX_XML = 64 * MB
MAX_PART = 128 * MB
MAX_TAGS = 2_500_000
"""Tags of the main part: a start tag and an end tag are two. Each costs memory, whatever its length."""

MAX_SIDE_TAGS = 500_000
"""Tags of any other part that is parsed."""

MAX_ATTRIBUTES = 2_500_000
MAX_BLOCKS = 250_000
"""Children of the body: a speech of 2,000 pages has 18,000."""

MAX_LETTERS, MAX_RUNS, MAX_STRETCH = 200_000, 3_000, 20_000
"""Of a paragraph that is edited: its characters, its runs, and the characters that no line can be broken between.
Qt's time for a paragraph grows with the square of the last two; a longer one is shown, but protected."""


def refuse_excess(xml: bytes, part: str, tags: int = MAX_SIDE_TAGS) -> None:
    """Raise PackageError when `xml` has more than `tags` tags, or more attributes than any document."""
    for mark, most, what in ((b"<", tags, "elements"), (b"=", MAX_ATTRIBUTES, "attributes")):
        if len(xml) > most and xml.count(mark) > most:
            raise PackageError(f"the part {part} has too many {what} to be read safely")
