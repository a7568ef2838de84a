"""The sections of a document as it is now: where each begins, how, and how its pages are set up (ECMA-376 17.6)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from ..model.blocks import Block, OpaqueBlock
from ..model.page import PageSetup
from ..model.properties import Properties
from .content import DocumentContent
from .looks import Looks
from .page import PageReader, page_without_lines
from .problems import PackageError
from .wordml import attribute, child, parse_fragment, val
from .xml import Element, local_name

_SECTION = re.compile(rb"<((?:[\w.-]+:)?)sectPr(?:\s[^<>]*)?(?:/>|>.*?</\1sectPr>)", re.DOTALL)
_CHANGE = re.compile(rb"<((?:[\w.-]+:)?)sectPrChange[\s>].*?</\1sectPrChange>", re.DOTALL)
_BREAKS = frozenset(["continuous", "evenPage", "oddPage"])


class DocumentSection(NamedTuple):
    """From block ``start`` on pages are set up so; ``breaks`` is how they begin: ``nextPage``, ``continuous``,
    ``evenPage`` or ``oddPage``. With ``restarts`` their numbers begin with ``page.first_number``."""

    start: int
    page: PageSetup
    breaks: str
    restarts: bool


def read_sections(
    blocks: Sequence[Block], properties: Properties, content: DocumentContent | None
) -> tuple[DocumentSection, ...]:
    """The sections, at least one. The last one's page is that of the properties.

    Headers and footers come from `content`; without it, or where a part is damaged, only the last section has any.
    """
    ends = [(index, found) for index, block in enumerate(blocks) if (found := _section_of(block)) is not None]
    last = _found(properties.section)
    if not ends:
        return (_section(0, properties.page, last),)
    reader = _reader(properties, content)
    out: list[DocumentSection] = []
    start = 0
    for index, sect_pr in ends:
        out.append(_section(start, _page(reader, sect_pr, properties.page), sect_pr))
        start = index + 1
    return *out, _section(start, properties.page, last)


def _section_of(block: Block) -> Element | None:
    """The section that ends with a block."""
    raw = block.source.element if isinstance(block, OpaqueBlock) else block.props.raw
    return _found(raw) if b"sectPr" in raw else None


def _found(raw: bytes) -> Element | None:
    """The last ``w:sectPr`` in `raw`."""
    match = None
    for match in _SECTION.finditer(_CHANGE.sub(b"", raw)):  # noqa: B007
        pass
    holder = None if match is None else parse_fragment(match[0])
    return None if holder is None else next((part for part in holder if local_name(part) == "sectPr"), None)


def _section(start: int, page: PageSetup, sect_pr: Element | None) -> DocumentSection:
    breaks = val(sect_pr, "type") or ""
    restarts = attribute(child(sect_pr, "pgNumType"), "start") is not None
    return DocumentSection(start, page, breaks if breaks in _BREAKS else "nextPage", restarts)


def _reader(properties: Properties, content: DocumentContent | None) -> PageReader | None:
    if content is None:
        return None
    try:
        return PageReader(content.package, content.main, Looks(properties.styles), properties.even_and_odd)
    except PackageError:
        return None


def _page(reader: PageReader | None, sect_pr: Element, last: PageSetup) -> PageSetup:
    found = page_without_lines(sect_pr)
    if reader is not None:
        reader.pass_by(sect_pr)
        with suppress(PackageError):
            found = reader.page(sect_pr)
    return replace(found, tab_distance=last.tab_distance)
