"""Writing DOCX without loss: untouched blocks keep their bytes, edited ones are spliced, other parts stay (I5, I8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from ..model.blocks import Block, OpaqueBlock, Paragraph, Source, same_blocks
from ..model.properties import Properties
from ..model.references import up_to_date
from .added_styles import add_styles
from .anchors import place_anchors
from .content import DocumentContent
from .docx_reader import parse_main
from .lineup import is_empty, keepers_of, old_items, origin_of
from .new_parts import NewParts, new_media
from .note_writer import NoteWriter
from .page_writer import write_pages
from .paragraph_writer import ParagraphWriter
from .parts import Parts
from .progress import Progress, ignore_progress, told
from .ranges import (
    Item,
    drawing_ids,
    fresh_copy,
    fresh_drawing_ids,
    fresh_revision_ids,
    marks,
    repair_ranges,
    revision_ids,
)
from .references import in_file_form
from .scheme_writer import plan
from .sections import ends_section, repair_sections, section_xml, with_section, without_section
from .separators import runs_on
from .typed_numbers import as_written

_ROOM = 0x7FFF0000
"""Word reads drawing ids as signed 32-bit numbers; a larger one in the file must not push ours over that edge."""

_COMPOSING = 0.1, 0.5
"""The part of the saving in which the blocks are put together."""


def write_docx(
    content: DocumentContent, blocks: Sequence[Block], properties: Properties, progress: Progress = ignore_progress
) -> bytes:
    """The package of `content` with these blocks and properties.

    The same blocks in the same order and the same properties give the very bytes that were read. Raises PackageError
    when the result would not be well-formed. What `progress` raises ends the writing.
    """
    if properties is content.properties and same_blocks(blocks, content.blocks):
        return content.package.data
    current = in_file_form(up_to_date(blocks, properties), properties.numbers, content.frame.scope)
    written = as_written((content.blocks, content.properties), current, properties)
    changes = plan(content.package, content.main, content.properties, properties, written)
    parts = Parts(content.package, content.main, changes.parts)
    was = main = content.frame.part.xml
    if not same_blocks(changes.blocks, content.blocks):
        new_parts = NewParts(parts, new_media(changes.blocks))
        notes = NoteWriter(parts, content, new_parts)
        placed = notes.placed(changes.blocks)
        main = _Composer(content, properties, changes.scheme_num).compose(placed, progress)
        main = new_parts.with_real_ids(main, content.main)
        notes.drop_orphans(main, [block for passage in properties.shelf for block in passage.blocks])
        add_styles(parts, properties.styles, main, was, notes.texts())
    main = write_pages(parts, content, properties, main)
    if main is not was:
        parse_main(main, content.main)
        parts.changed[content.main] = content.frame.part.encoded(main)
    return content.package.with_parts(parts.changed)


def compose(content: DocumentContent, blocks: Sequence[Block], properties: Properties) -> bytes:
    """The part of the main part that `content` is, with these blocks in it."""
    return _Composer(content, properties, None).compose(blocks, ignore_progress)


class _Composer:
    """Puts the main part together from the blocks; one for each writing."""

    def __init__(self, content: DocumentContent, properties: Properties, scheme_num: int | None) -> None:
        self._content = content
        self._scope = content.frame.scope
        self._writer = ParagraphWriter(self._scope, properties, scheme_num)
        self._old = [block for block in content.blocks if origin_of(block) is not None]
        self._index = {id(origin_of(block)): k for k, block in enumerate(self._old)}
        self._ids = _free_drawing_ids(content.frame.part.xml)
        self._revision_ids = _free_revision_ids(content.frame.part.xml)

    def compose(self, blocks: Sequence[Block], progress: Progress) -> bytes:
        """The new main part in UTF-8."""
        old = old_items(self._old, self._content.frame.tail)
        gaps = [(item.before, item.after) for item in old]
        keepers, enders = keepers_of(self._old, self._index, blocks)
        new: list[Item] = []
        parted: set[int] = set()
        for k, block in enumerate(told(blocks, progress, *_COMPOSING)):
            origin = origin_of(block)
            index = self._index.get(id(origin)) if origin is not None else None
            if index is None or origin is None:
                new.append(Item(None, b"", self._new(block), is_paragraph=isinstance(block, Paragraph)))
                continue
            keeps = keepers[id(origin)] == k
            element = self._element(block, origin, keeps)
            following = blocks[k + 1] if k + 1 < len(blocks) else block
            if runs_on(block, following, element) and not self._adjoined(block, following):
                element = self._writer.ended(element)
            if isinstance(block, Paragraph) and keepers[id(origin)] != enders[id(origin)]:
                element = self._with_break(element, origin, enders[id(origin)] == k)
                parted.add(index)
            before, after = gaps[index] if keeps else (b"", b"")
            new.append(
                Item(index if keeps else None, before, element, after, isinstance(block, Paragraph), is_empty(block))
            )
        headings = [(block, item) for block, item in zip(blocks, new, strict=True) if block.anchors]
        end = old[-1]
        new.append(Item(end.index, end.before, end.element, end.after, is_paragraph=False))
        if any(next(marks(xml), None) for item in old for xml in item.slots()):
            repair_ranges(old, new)
        if any(ends_section(item) for item in old):
            repair_sections(old, new, self._scope, parted)
        place_anchors(blocks, headings, new, self._writer)
        return self._joined(new)

    def _adjoined(self, block: Block, following: Block) -> bool:
        """Whether two untouched blocks stood beside each other in the file."""
        if block.source is None or following.source is None:
            return False
        index = self._index.get(id(block.source), -2)
        return self._index.get(id(following.source)) == index + 1

    def _element(self, block: Block, origin: Source, keeps: bool) -> bytes:
        if block.source is origin:
            return origin.element if keeps else self._copy(origin)
        if isinstance(block, OpaqueBlock):
            changed = block.source
            return self._with_fresh_ids(changed.element, origin.element) if keeps else self._copy(changed)
        if keeps:
            return self._with_fresh_ids(self._writer.edited(block, origin), origin.element)
        return self._with_fresh_ids(self._writer.copied(block, origin), b"")

    def _copy(self, source: Source) -> bytes:
        return fresh_revision_ids(fresh_copy(source.element, self._ids), self._revision_ids, frozenset[int]())

    def _with_fresh_ids(self, element: bytes, known: bytes) -> bytes:
        """`element` with new ids for the drawings and tracked changes that have not theirs from `known`."""
        element = fresh_drawing_ids(element, self._ids, frozenset(drawing_ids(known)))
        return fresh_revision_ids(element, self._revision_ids, frozenset(revision_ids(known)))

    def _with_break(self, element: bytes, origin: Source, is_last: bool) -> bytes:
        """Of several paragraphs of one origin the last takes the section break."""
        section = section_xml(origin.element, self._scope) if b"sectPr" in origin.element else b""
        if not section:
            return element
        element = without_section(element, self._scope)
        return with_section(element, section, self._scope) if is_last else element

    def _new(self, block: Block) -> bytes:
        if isinstance(block, OpaqueBlock):
            return self._copy(block.source)
        return self._with_fresh_ids(self._writer.new(block), b"")

    def _joined(self, items: Sequence[Item]) -> bytes:
        out = [self._content.frame.head]
        *body, end = items
        for item in body:
            out += item.slots()
        tail = end.before + end.element
        if tail.startswith(b"/>"):
            out[0] += b">"
            tail = b"</" + _body_tag(self._content.frame.head) + b">" + tail[2:]
        return b"".join(out) + tail


def _body_tag(head: bytes) -> bytes:
    return head[head.rindex(b"<") + 1 :].split(None, 1)[0]


def _free_drawing_ids(xml: bytes) -> Iterator[int]:
    return count(max((number for number in drawing_ids(xml) if number < _ROOM), default=0) + 1)


def _free_revision_ids(xml: bytes) -> Iterator[int]:
    """Ids that no tracked change has, from 1 on: the largest one may be the largest that Word allows."""
    used: frozenset[int] | None = None
    for number in count(1):
        used = frozenset(revision_ids(xml)) if used is None else used
        if number not in used:
            yield number
