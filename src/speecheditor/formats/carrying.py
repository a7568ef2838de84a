"""Blocks that leave their document with what they name in its file: pictures, addresses, texts of notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model.blocks import Atom, Block, Media, Paragraph, Run, RunProps
from .annotations import Annotations
from .content import DocumentContent
from .links import link_tag
from .notes import NoteTexts
from .package import PackageError, Relationship
from .pictures import media_of
from .placeholders import PLACEHOLDER, picture_id

_EMBEDDED = re.compile(rb'(<[\w.-]+:blip\s[^<>]*?\b[\w.-]+:embed=")([^"]*)(")')


class Carrier:
    """Makes what blocks of one document name a part of themselves, so that another document can take it."""

    def __init__(self, content: DocumentContent, part: str | None = None) -> None:
        """The blocks are those of `part`, without one those of the main part."""
        self._content = content
        self._relationships = content.package.rels(part or content.main)
        self._annotations, self._texts = Annotations(content, part), NoteTexts(content)

    def carried(self, blocks: Sequence[Block]) -> list[Block]:
        """`blocks` with the pictures, addresses and notes that they refer to."""
        return [self._block(block) if isinstance(block, Paragraph) else block for block in blocks]

    def _block(self, block: Paragraph) -> Paragraph:
        runs = tuple([Run(run.text, self._props(run.props)) for run in block.runs])
        return block if runs == block.runs else block.edited(runs=runs)

    def _props(self, props: RunProps) -> RunProps:
        if props.link and b":id=" in props.link and not PLACEHOLDER.search(props.link):
            link = self._annotations.link(props.link)
            props = replace(props, link=link_tag(link, self._content.frame.scope) if link.address else props.link)
        atom = props.atom
        if atom is None:
            return props
        if atom.is_note:
            return replace(props, atom=replace(atom, note=self._texts.xml(atom)))
        return replace(props, atom=self._picture(atom)) if atom.kind == "image" and atom.media is None else props

    def _picture(self, atom: Atom) -> Atom:
        """A picture with its bytes, where it is one picture of a kind that Word reads."""
        found = _EMBEDDED.findall(atom.xml)
        relationship = self._relationships.get(found[0][1].decode("utf-8", "replace")) if len(found) == 1 else None
        media = None if relationship is None or relationship.external else self._media(relationship)
        if media is None:
            return atom
        xml = _EMBEDDED.sub(lambda m: m[1] + picture_id(media.data).encode() + m[3], atom.xml)
        return replace(atom, xml=xml, media=media)

    def _media(self, relationship: Relationship) -> Media | None:
        try:
            return media_of(self._content.package.part(relationship.target))
        except PackageError:
            return None
