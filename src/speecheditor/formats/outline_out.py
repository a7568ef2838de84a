"""The outline alone, for other programs: indented text, and a nested list of HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model.blocks import Block
from ..model.numbering import label_in_text
from ..model.outline import Section
from .xml import escape_attribute

INDENT = "    "


def numbered_title(section: Section, blocks: Sequence[Block], gaps: Mapping[int, str]) -> str:
    """Label and title of a section as they stand in the text, a tab between them as a space."""
    return label_in_text(section.label, gaps.get(blocks[section.start].id, "")) + section.title


def outline_text(tree: Sequence[Section], blocks: Sequence[Block], gaps: Mapping[int, str]) -> str:
    """The outline as plain text: a line a heading, indented by its depth."""
    lines: list[str] = []

    def add(sections: Sequence[Section], depth: int) -> None:
        for section in sections:
            lines.append(INDENT * depth + numbered_title(section, blocks, gaps))
            add(section.children, depth + 1)

    add(tree, 0)
    return "".join(f"{line}\n" for line in lines)


def outline_html(tree: Sequence[Section], blocks: Sequence[Block], gaps: Mapping[int, str]) -> str:
    """The outline as a nested list without bullets, for the labels are in its text."""
    if not tree:
        return ""
    items: list[str] = []
    for section in tree:
        title = escape_attribute(numbered_title(section, blocks, gaps))
        items.append(f"<li>{title}{outline_html(section.children, blocks, gaps)}</li>")
    return f'<ul style="list-style-type:none">{"".join(items)}</ul>'
