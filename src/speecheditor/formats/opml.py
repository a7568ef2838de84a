"""OPML 2.0, the exchange format of outliners (opml.org/spec2.opml)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import cast

from ..model.blocks import Block, OpaqueBlock, readable_text
from ..model.outline import Section
from .outline_out import numbered_title
from .xml import Element, clean_text, etree

NOTE = "_note"
"""The attribute in which outliners keep the text below a heading; the specification allows further attributes."""


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class OpmlWriter:
    """Writes the outline of one document; with `with_text` everything between the headings goes along as notes."""

    def __init__(self, blocks: Sequence[Block], gaps: Mapping[int, str], *, with_text: bool) -> None:
        self._blocks, self._gaps, self._with_text = blocks, gaps, with_text

    def write(self, tree: Sequence[Section], title: str, modified: datetime) -> bytes:
        """The file in UTF-8; `modified` needs a time zone. What XML cannot hold is left out."""
        root = etree.Element("opml", version="2.0")
        head = etree.SubElement(root, "head")
        etree.SubElement(head, "title").text = clean_text(title)
        etree.SubElement(head, "dateModified").text = _rfc_822(modified)
        body = etree.SubElement(root, "body")
        if self._with_text:
            first = tree[0].start if tree else len(self._blocks)
            for line in _lines(self._blocks[:first]):
                _outline(body, line)
        self._add(body, tree)
        if not len(body):
            _outline(body, title)  # a body holds one outline at least
        return cast(bytes, etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))

    def _add(self, parent: Element, sections: Sequence[Section]) -> None:
        for section in sections:
            element = _outline(parent, numbered_title(section, self._blocks, self._gaps))
            note = self._note(section) if self._with_text else ""
            if note:
                element.set(NOTE, clean_text(note))
            self._add(element, section.children)

    def _note(self, section: Section) -> str:
        """The text of a section before the first one below it; of a run-in heading the rest of its paragraph first."""
        stop = section.children[0].start if section.children else section.stop
        return "\n".join([*_run_in_text(section, self._blocks), *_lines(self._blocks[section.start + 1 : stop])])


def _outline(parent: Element, text: str) -> Element:
    return etree.SubElement(parent, "outline", text=clean_text(text))


def _run_in_text(section: Section, blocks: Sequence[Block]) -> Iterator[str]:
    if section.run_in:
        rest = [run for run in blocks[section.start].runs if not run.props.title]
        yield readable_text(rest).strip()


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    """What a reader sees of the blocks, a line each; nothing of empty paragraphs."""
    for block in blocks:
        if isinstance(block, OpaqueBlock):
            yield from ["\t".join(row).replace("\n", " ") for row in block.rows]
        elif block.text.strip():
            yield readable_text(block.runs)


def _rfc_822(moment: datetime) -> str:
    """A moment as OPML wants dates: by RFC 822 with four digits of the year, whatever the user's language is."""
    utc = moment.astimezone(UTC)
    return f"{_DAYS[utc.weekday()]}, {utc.day:02} {_MONTHS[utc.month - 1]} {utc:%Y %H:%M:%S} GMT"
