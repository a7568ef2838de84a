"""What was put into a document and no file has yet: pictures and addresses get their parts and relationships.

The XML of blocks names them by placeholders (`placeholders`). They become real ids in what is about to be written, so
the blocks stay as they are and every save begins from the file that was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ..model.blocks import Atom, Block, Media, OpaqueBlock
from .parts import Parts
from .placeholders import PLACEHOLDER, address_of, picture_id

EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif", "image/bmp": "bmp"}
"""The media types of pictures that Word reads, with the endings that their parts get."""

_TAG = re.compile(rb'<[^<>]*="new-(?:link|picture):[^<>]*>')
"""A tag with a placeholder; in text a placeholder is just characters."""


def new_media(blocks: Sequence[Block]) -> dict[str, Media]:
    """The pictures in `blocks` that no file has yet, by the placeholders in their XML."""
    held = {picture_id(media.data): media for block in blocks for media in inner_media(block)}
    return held | media_by_id(run.props.atom for block in blocks for run in block.runs if run.props.atom is not None)


def inner_media(block: Block) -> tuple[Media, ...]:
    """The pictures inside a protected block that no file has yet."""
    return block.media if isinstance(block, OpaqueBlock) else ()


def media_by_id(atoms: Iterable[Atom]) -> dict[str, Media]:
    """The new pictures that `atoms` bring with them, by their placeholders."""
    found: dict[str, Media] = {}
    for atom in atoms:
        if atom.media is not None:
            found |= {rid.decode(): atom.media for rid in PLACEHOLDER.findall(atom.xml)}
    return found


class NewParts:
    """Gives what is new its place among `parts`; equal pictures share one part, equal addresses a relationship."""

    def __init__(self, parts: Parts, media: Mapping[str, Media]) -> None:
        self._parts, self._media = parts, media
        self._names: dict[str, str] = {}
        self._ids: dict[tuple[str, str], str] = {}

    def with_real_ids(self, xml: bytes, part: str) -> bytes:
        """The XML of `part` (UTF-8) with the ids of relationships that it has now in place of the placeholders."""
        if b'="new-' not in xml:
            return xml
        known = self._parts.relationships(part)

        def real(found: re.Match[bytes]) -> bytes:
            rid = found.group().decode()
            return found.group() if rid in known else self._id_of(rid, part).encode()

        return _TAG.sub(lambda tag: PLACEHOLDER.sub(real, tag.group()), xml)

    def _id_of(self, rid: str, part: str) -> str:
        """The real id for a placeholder in `part`; the same one where nothing is known of it."""
        if (part, rid) not in self._ids:
            self._ids[part, rid] = self._related(rid, part) or rid
        return self._ids[part, rid]

    def _related(self, rid: str, part: str) -> str:
        address, media = address_of(rid), self._media.get(rid)
        if address is not None:
            return self._parts.relate(part, "/hyperlink", address, external=True)
        if media is None:
            return ""
        if rid not in self._names:
            extension = EXTENSIONS[media.media_type]
            self._names[rid] = self._parts.added_media(media.data, extension, media.media_type)
        return self._parts.relate(part, "/image", self._names[rid])
