"""The outline alone as a document to print: the title, then a line for each heading, with its label as text."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from ...model.blocks import Block, Paragraph, ParaProps, Run, RunProps, new_id
from ...model.numbering import DOCUMENT_SCHEME, label_gaps, labels
from ...model.outline import title_of
from ...model.page import PAGE_FIELD, MarginLine, Margins, PageSetup
from ...model.properties import Properties

_STEP = 420
"""Twips by which each level is indented."""

_HANGING = 420
"""Twips by which the further lines of a long heading are indented below its first."""

_TITLE = ParaProps(
    "center",
    raw=b'<w:spacing w:before="0" w:after="360" w:line="240" w:lineRule="auto"/>'
    b'<w:ind w:left="0" w:firstLine="0" w:firstLineChars="0"/>',
)
_TITLE_LOOK = RunProps(bold=True, raw=b'<w:sz w:val="36"/>')


def outline_sheet(
    blocks: Sequence[Block], properties: Properties, title: str, shown: Container[int]
) -> tuple[tuple[Block, ...], Properties]:
    """A snapshot to print with the headings whose ids are `shown`."""
    found, gaps = labels(blocks, properties), label_gaps(blocks, properties)
    lines: list[Block] = [Paragraph(new_id(), (Run(title, _TITLE_LOOK),), props=_TITLE)]
    for heading, depth in _depths(blocks):
        if heading.id in shown:
            label = found.get(heading.id, "")
            gap = gaps.get(heading.id, "").replace("\t", "  ") if label else ""
            text = label + gap + title_of(heading)
            lines.append(Paragraph(new_id(), (Run(text, RunProps(bold=depth == 0)),), props=_line(depth)))
    return tuple(lines), replace(properties, scheme=DOCUMENT_SCHEME, page=_page(properties.page), shelf=())


def _depths(blocks: Sequence[Block]) -> Iterator[tuple[Block, int]]:
    """Each heading with the number of headings that it stands under."""
    above: list[int] = []
    for block in blocks:
        if block.level:
            while above and above[-1] >= block.level:
                above.pop()
            yield block, len(above)
            above.append(block.level)


def _line(depth: int) -> ParaProps:
    before, left = 160 if depth == 0 else 40, depth * _STEP + _HANGING
    spacing = f'<w:spacing w:before="{before}" w:after="40" w:line="288" w:lineRule="auto"/>'
    indent = f'<w:ind w:left="{left}" w:leftChars="0" w:hanging="{_HANGING}" w:hangingChars="0"/>'
    return ParaProps("left", raw=(spacing + indent).encode())


def _page(page: PageSetup) -> PageSetup:
    """The document's page with a page number, its own or one in the middle; without its headers."""
    has_number = any(PAGE_FIELD in line.text for line in page.footers.default)
    footers = page.footers if has_number else Margins((MarginLine(PAGE_FIELD, "center"),))
    return replace(page, headers=Margins(), footers=footers, first_number=1)
