"""The page set-up of a document with all its sections: read from blocks and properties, changed by one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, NamedTuple

from ..model.blocks import Block, OpaqueBlock, Source
from ..model.document import Document
from ..model.operations import Operation
from ..model.page import PageSetup
from ..model.page_setup import STORIES, MarginText, SectionSetup, Story, carried
from ..model.properties import Properties
from ..model.steps import ReplaceBlocks, SetProperties, Step
from ..model.transaction import Selection, Transaction
from .content import DocumentContent
from .looks import Looks
from .margin_texts import blank_part, is_story, read_text, with_text
from .package import Package
from .page_writer import margin_id, margin_of, margin_part, write_pages
from .parts import Parts
from .placeholders import relationships_namespace
from .problems import PackageError
from .properties_reader import read_properties
from .scope import Scope
from .section_xml import Names, read_section, references, section_spans, with_reference, with_setup
from .xml import local_name, parsed


class SectionPlace(NamedTuple):
    """Where a section's properties stand: in a block, whose k-th ones they are; block -1 is the end of the document."""

    block: int
    at: int
    xml: bytes


@dataclass(frozen=True, slots=True)
class DocumentSetup:
    """How the pages of a document are set up: its sections in order, and whether even pages have their own headers."""

    sections: tuple[SectionSetup, ...]
    even_differs: bool
    ends: tuple[int, ...]
    """The block in which each section ends; the last one -1."""

    def section_at(self, block: int) -> int:
        """The section in which a block stands."""
        return next((k for k, end in enumerate(self.ends) if end < 0 or block <= end), 0)


def section_places(blocks: Sequence[Block], properties: Properties) -> list[SectionPlace]:
    """The sections of the document, the last of them with the bytes b"" where the file does not describe it."""
    found = [
        SectionPlace(index, k, xml[start:stop])
        for index, block in enumerate(blocks)
        if b"sectPr" in (xml := _bytes_of(block))
        for k, (start, stop) in enumerate(section_spans(xml))
    ]
    return [*found, SectionPlace(-1, 0, properties.section)]


def read_setup(content: DocumentContent, blocks: Sequence[Block], properties: Properties) -> DocumentSetup:
    """The page set-up of the document as it is now. A header whose part cannot be read counts as kept."""
    places = section_places(blocks, properties)
    reader = _Stories(content, properties)
    sections = [
        replace(read_section(place.xml), texts=tuple([reader.text(named.get(story, "")) for story in STORIES]))
        for place, named in zip(places, _in_force(places), strict=True)
    ]
    return DocumentSetup(tuple(sections), properties.even_and_odd, tuple([place.block for place in places]))


@dataclass(frozen=True, slots=True)
class Change:
    """What is to become of one section: ``section`` is its number; ``everywhere`` takes what differs to all others.

    ``shown`` is what fields show until they are computed, by their signs.
    """

    section: int
    setup: SectionSetup
    even_differs: bool
    everywhere: bool = True
    shown: Mapping[str, str] = field(default_factory=dict[str, str])


def set_pages(
    content: DocumentContent, document: Document, change: Change, selection: Selection | None = None
) -> Transaction | None:
    """The transaction that sets up the pages anew; None where nothing differs. Raises PackageError where a part is
    damaged."""
    blocks, properties = document.snapshot()
    setup = read_setup(content, blocks, properties)
    wanted = _wanted(setup, change)
    places = section_places(blocks, properties)
    xmls = _Writing(content, properties, places, change.shown).written(setup.sections, wanted)
    changed = {(place.block, place.at): xml for place, xml in zip(places, xmls, strict=True) if xml != place.xml}
    if not changed and change.even_differs == setup.even_differs:
        return None
    steps: list[Step] = []
    after = list(blocks)
    for index in sorted({block for block, _ in changed if block >= 0}):
        after[index] = _with_sections(
            blocks[index], {at: xml for (block, at), xml in changed.items() if block == index}
        )
        steps.append(ReplaceBlocks(index, (blocks[index],), (after[index],)))
    new = replace(properties, section=changed.get((-1, 0), properties.section), even_and_odd=change.even_differs)
    new = replace(new, page=_read_again(content, after, new))
    return Transaction((*steps, SetProperties(properties, new)), Operation.PAGE_SETUP, selection, selection)


def sections_package(content: DocumentContent, blocks: Sequence[Block], properties: Properties) -> Package:
    """The file with only the sections of the document in its body, as they are now, and the headers that they name."""
    scope = content.frame.scope
    *inner, last = section_places(blocks, properties)
    w = _names(scope).w
    body = b"".join([f"<{w}p><{w}pPr>".encode() + place.xml + f"</{w}pPr></{w}p>".encode() for place in inner])
    opening = scope.opening.replace(b"<wrap", f"<{w}document".encode(), 1)
    main = opening + f"<{w}body>".encode() + body + last.xml + f"</{w}body></{w}document>".encode()
    parts = Parts(content.package, content.main)
    main = write_pages(parts, content, replace(properties, section=content.properties.section), main)
    parts.changed[content.main] = main
    return Package.read(content.package.with_parts(parts.changed))


def _read_again(content: DocumentContent, blocks: Sequence[Block], properties: Properties) -> PageSetup:
    """The last section's page, as it will be read from the file that a save makes."""
    package = sections_package(content, blocks, properties)
    body = parsed(package.part(package.main), package.main)[0]
    final = body[-1] if len(body) and local_name(body[-1]) == "sectPr" else None
    return read_properties(package, package.main, final)[0].page


def _bytes_of(block: Block) -> bytes:
    """The bytes in which the sections of a block stand; a table has none."""
    if isinstance(block, OpaqueBlock):
        return b"" if block.kind == "table" else block.source.element
    return block.props.raw


def _with_sections(block: Block, changed: Mapping[int, bytes]) -> Block:
    """A block with other properties of the sections in it, by their number."""
    xml = _bytes_of(block)
    for at, (start, stop) in reversed(list(enumerate(section_spans(xml)))):
        xml = xml[:start] + changed.get(at, xml[start:stop]) + xml[stop:]
    if isinstance(block, OpaqueBlock):
        return replace(block, source=Source(b"", xml), origin=block.origin or block.source)
    return block.edited(props=replace(block.props, raw=xml))


def _names(scope: Scope) -> Names:
    """The prefixes of a document. Raises PackageError where attributes have none."""
    nsmap = {uri: f"{prefix}:" for prefix, uri in scope.parse(b"").nsmap.items() if prefix}
    w, r = scope.w[1:-1], relationships_namespace(scope.w)
    if w not in nsmap:
        raise PackageError("the names of the main part have no prefix, so that its pages cannot be set up")
    return Names(nsmap[w], nsmap.get(r, "r:"), "" if r in nsmap else f' xmlns:r="{r}"')


def _in_force(places: Sequence[SectionPlace]) -> list[dict[Story, str]]:
    """For each section the ids of its headers and footers, those of the sections before it included (17.10.5)."""
    found: list[dict[Story, str]] = []
    for place in places:
        own = references(place.xml) if place.xml else {}
        found.append({**(found[-1] if found else {}), **own})
    return found


def _wanted(setup: DocumentSetup, change: Change) -> list[SectionSetup]:
    """The sections as they are to be, with lengths in whole twips."""
    old, new = setup.sections[change.section], in_twips(change.setup)
    wanted = [
        new if k == change.section else carried(old, new, other) if change.everywhere else other
        for k, other in enumerate(setup.sections)
    ]
    if change.everywhere and old.start != new.start:
        wanted = [replace(one, start=None if k else new.start) for k, one in enumerate(wanted)]
    return wanted


def in_twips(setup: SectionSetup) -> SectionSetup:
    """The set-up as a file can hold it: lengths in whole twentieths of a point."""
    lengths: dict[str, Any] = {
        one.name: round(value * 20) / 20
        for one in fields(SectionSetup)
        if isinstance(value := getattr(setup, one.name), float)
    }
    texts = [
        text and replace(text, size=round(text.size * 2) / 2, indent=round(text.indent * 20) / 20)
        for text in setup.texts
    ]
    return replace(setup, **lengths, texts=tuple(texts))


class _Stories:
    """Reads headers and footers by their ids, each once."""

    def __init__(self, content: DocumentContent, properties: Properties) -> None:
        self._content = content
        self.looks = Looks(properties.styles, numbering=properties.numbering)
        self._texts: dict[str, MarginText | None] = {}

    def text(self, rid: str) -> MarginText | None:
        """The text of one; blank where there is none, None where it is to be kept as it is."""
        if rid not in self._texts:
            try:
                xml = self.part(rid)
                self._texts[rid] = MarginText() if xml is None else read_text(xml, self.looks)
            except PackageError:
                self._texts[rid] = None  # it stays in the file as it is
        return self._texts[rid]

    def part(self, rid: str) -> bytes | None:
        """The part of one, None where there is none."""
        return margin_part(self._content.package, self._content.main, rid) if rid else None


class _Writing:
    """Writes the sections of a document anew; one for each change."""

    def __init__(
        self,
        content: DocumentContent,
        properties: Properties,
        places: Sequence[SectionPlace],
        shown: Mapping[str, str],
    ) -> None:
        self._stories = _Stories(content, properties)
        self._places, self._shown, self._names = places, shown, _names(content.frame.scope)
        self._namespace = content.frame.scope.w[1:-1]
        self._styles = {
            style.name.lower(): style.id for style in properties.styles.styles.values() if style.kind == "paragraph"
        }

    def written(self, old: Sequence[SectionSetup], new: Sequence[SectionSetup]) -> list[bytes]:
        """The sections that were `old` as they are to be, in order."""
        out: list[bytes] = []
        force: dict[Story, str] = {}
        for place, was, now, before in zip(self._places, old, new, _in_force(self._places), strict=True):
            xml = with_setup(place.xml, was, now, self._names) if was != now else place.xml
            own = references(place.xml) if place.xml else {}
            force |= own
            for story in STORIES:
                rid = self._story(story, was, now, own, before.get(story, ""), force.get(story, ""))
                if rid:
                    xml = with_reference(xml, story, rid, self._names)
                    force[story] = rid
            out.append(xml)
        return out

    def _story(
        self, story: Story, was: SectionSetup, now: SectionSetup, own: Mapping[Story, str], before: str, force: str
    ) -> str:
        """The id that a section needs for one of its headers, "" where it needs none that is new.

        `before` is what it showed, `force` what it would show now: a section that is not to change must not follow the
        one before it.
        """
        wanted = now.text(story)
        if wanted is None or wanted == was.text(story):
            return "" if before == force else before or margin_id("", self._blank(story))
        if story not in own and force != before and self._stories.text(force) == wanted:
            return ""
        xml = self._stories.part(before)
        if xml is None or not is_story(xml, story.kind):
            return margin_id(
                "", with_text(self._blank(story), wanted, self._stories.looks, now.text_width, self._shown)
            )
        made = with_text(xml, wanted, self._stories.looks, now.text_width, self._shown)
        mine = own.get(story, "")
        new = margin_of(mine)
        return margin_id(mine if new is None else new.base, made)

    def _blank(self, story: Story) -> bytes:
        return blank_part(story.kind, self._namespace, self._styles.get(story.kind, ""))
