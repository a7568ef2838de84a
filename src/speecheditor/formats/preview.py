"""What of a document is shown but not edited: drawings in the text and protected blocks, read when asked for."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.blocks import Atom, Block, Media, OpaqueBlock
from ..model.styles import StyleSheet
from .carrying import Carrier
from .content import DocumentContent
from .drawings import Drawing, read_drawing
from .new_parts import media_by_id
from .package import PackageError, Relationship
from .placeholders import picture_id
from .portable import portable
from .table_styles import TableStyles
from .tables import Table, TableReader, plain_table
from .xml import etree

_DRAWN = frozenset(["image", "object"])
_MARKS = (b"drawing", b"pict", b"object")


class Preview:
    """The drawings and protected blocks of one document as values. Any thread may ask; no file is touched."""

    def __init__(self, content: DocumentContent) -> None:
        self._package = content.package
        self._relationships = content.package.rels(content.main)
        self._carrier = Carrier(content)
        self._scope = content.frame.scope
        self._tables = TableReader(self._scope, TableStyles(content.package, content.main), content.properties)
        self._drawings: dict[bytes, Drawing | None] = {}
        self._new: dict[str, bytes] = {}
        """The pictures that are in no file yet, by their placeholders."""

    def drawing(self, atom: Atom) -> Drawing | None:
        """The drawing that `atom` is or holds; None when it is none."""
        xml = atom.xml
        if atom.kind not in _DRAWN and not (atom.kind == "field" and not atom.text and any(m in xml for m in _MARKS)):
            return None
        if xml not in self._drawings:
            if atom.media is not None:
                self._new.update({rid: media.data for rid, media in media_by_id([atom]).items()})
            self._drawings[xml] = read_drawing(xml, self._find)
        return self._drawings[xml]

    def table(self, block: OpaqueBlock) -> Table:
        """What a protected block shows; one from another document shows its texts alone."""
        self.learn(block.media)
        try:
            return self._tables.read(block.source.element)
        except (etree.XMLSyntaxError, PackageError, RecursionError):
            return plain_table(block.rows, bordered=block.kind == "table")

    def learn(self, pictures: Sequence[Media]) -> None:
        """Find these pictures, which no file has yet, by their placeholders from now on."""
        self._new.update({picture_id(media.data): media.data for media in pictures})

    def with_cell(self, table: Table, row: int, column: int, xml: bytes) -> Table:
        """`table` with the content of the cell that begins at a row and a column read from `xml` anew."""
        return self._tables.with_cell(table, row, column, xml)

    def adopted(self, blocks: Sequence[Block], styles: StyleSheet) -> tuple[Block, ...]:
        """Blocks of another document as this one, which has these styles now, can show and hold them."""
        return portable(blocks, self._scope, styles)

    def carried(self, blocks: Sequence[Block]) -> Sequence[Block]:
        """Blocks of this document with what they name in its file, for another one."""
        return self._carrier.carried(blocks)

    def picture(self, part: str) -> bytes:
        """The bytes of a picture. Raises PackageError when they are absent or damaged."""
        if part in self._new:
            return self._new[part]
        return self._package.part(part)

    def _find(self, rid: str) -> Relationship | None:
        found = self._relationships.get(rid)
        if found is None and rid in self._new:
            return Relationship("", rid)
        if found is None or found.external:
            return found
        name = self._package.find(found.target)
        return None if name is None else Relationship(found.type, name)
