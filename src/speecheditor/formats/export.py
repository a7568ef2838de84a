"""A document in a format that this program does not edit: plain text, Markdown, OPML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ..model.blocks import Block
from ..model.notes import with_note_numbers
from ..model.numbering import label_gaps, labels
from ..model.outline import sections
from ..model.properties import Properties
from ..model.references import up_to_date
from .markdown_writer import to_markdown
from .opml import OpmlWriter
from .text import MARKDOWN_SUFFIXES, TEXT_SUFFIXES, to_text

OPML_SUFFIX = ".opml"
EXPORT_SUFFIXES = (*TEXT_SUFFIXES, OPML_SUFFIX)


def exported(
    blocks: Sequence[Block],
    properties: Properties,
    suffix: str,
    title: str,
    now: datetime,
    *,
    outline_only: bool = False,
) -> bytes:
    """The bytes of a file with that ending, one of EXPORT_SUFFIXES; OPML is dated `now`, text goes along or not."""
    blocks = with_note_numbers(up_to_date(blocks, properties))
    found, gaps = labels(blocks, properties), label_gaps(blocks, properties)
    if suffix.lower() == OPML_SUFFIX:
        writer = OpmlWriter(blocks, gaps, with_text=not outline_only)
        return writer.write(sections(blocks, found), title, now)
    write = to_markdown if suffix.lower() in MARKDOWN_SUFFIXES else to_text
    return write(blocks, found, gaps).encode("utf-8", "replace")
