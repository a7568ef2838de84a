"""The commands on sections that need nothing but the sections, by their actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..model import parting, relevel, restructure, section_clips
from ..model.document import Document
from ..model.transaction import Transaction

SectionCommand = Callable[[Document, Sequence[int]], Transaction | None]
"""Makes a change of the sections of some headings; raises Impossible or TooDeep."""

REFUSABLE: dict[str, SectionCommand] = {
    "outline.promote": lambda d, i: restructure.shift_sections(d, i, -1),
    "outline.demote": lambda d, i: restructure.shift_sections(d, i, 1),
    "outline.promote_heading": lambda d, i: relevel.shift_headings(d, i, -1),
    "outline.demote_heading": lambda d, i: relevel.shift_headings(d, i, 1),
    "outline.move_up": restructure.move_sections_up,
    "outline.move_down": restructure.move_sections_down,
    "outline.merge": parting.merge,
}
"""Those that are impossible for some sections."""

SECTION_COMMANDS: dict[str, SectionCommand] = {
    **REFUSABLE,
    "outline.delete": restructure.delete_sections,
    "outline.to_body": relevel.to_body,
    "outline.duplicate": section_clips.duplicate,
}
