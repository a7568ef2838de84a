"""The content of one cell as a document of its own, read and written by the code that does so for the whole file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..model.blocks import PLAIN, Block, Media, OpaqueBlock, Paragraph, Run, RunProps, new_id, same_blocks
from ..model.inline_objects import atoms_in
from ..model.numbering import DOCUMENT_SCHEME
from ..model.properties import LIVE, Properties
from ..model.refusal import Impossible, Reason
from .content import DocumentContent, Frame
from .docx_reader import read_blocks
from .docx_writer import compose
from .new_parts import inner_media
from .placeholders import picture_id
from .properties_xml import PropsReader
from .references import in_file_form
from .scope import Scope
from .slices import MainPart, Slice
from .table_open import CellPlace, OpenTable
from .table_spans import cell_span, child_spans
from .xml import local_name

_OF_THE_MARK = frozenset(["ins", "del", "moveFrom", "moveTo", "vanish", "specVanish", "rPrChange"])


def read_cell(table: OpenTable, at: CellPlace, content: DocumentContent, properties: Properties) -> DocumentContent:
    """What stands in a cell of a table of `content`, which has these `properties` now.

    Raises Impossible for a cell in a content control, which may belong to data or be locked.
    """
    (row, number), xml = at, table.cell_xml(at)
    if table.spans.rows[row].cells[number].control:
        raise Impossible(Reason.TABLE_CONTROL)
    scope = table.scope
    place, tcpr, _ = cell_span(xml, scope.opening, control=False)
    start = tcpr.stop if tcpr else place.inside
    inside, head, tail = xml[start : place.end], xml[:start], xml[place.end :]
    if place.inside == place.stop:
        inside, head, tail = b"", head.removesuffix(b"/>") + b">", b"</" + head[1:].split(b">")[0].split()[0] + b">"
    own = cell_properties(properties)
    slices, rest = _slices(inside, scope.opening)
    children = [child for child in scope.parse(inside) if isinstance(child.tag, str)]
    blocks, last = read_blocks(slices, children, scope, own.styles, content.main)
    blocks = [_with_media(block, table.block.media) for block in blocks]
    part = MainPart(xml, b"", "utf-8")
    frame = Frame(part, head, last + rest + tail, scope)
    return DocumentContent(tuple(blocks or [Paragraph(new_id())]), own, content.package, content.main, frame)


def write_cell(cell: DocumentContent, blocks: Sequence[Block], properties: Properties) -> bytes:
    """The bytes of a cell that holds `blocks` now, with what `properties` have for them; a cell must end with a
    paragraph (ECMA-376 17.4.66)."""
    if same_blocks(blocks, cell.blocks):
        return cell.frame.part.xml
    if isinstance(blocks[-1], OpaqueBlock):
        blocks = [*blocks, Paragraph(new_id())]
    return compose(cell, in_file_form(blocks, LIVE, cell.frame.scope), properties)


def cell_properties(properties: Properties) -> Properties:
    """What holds for the content of a cell: the headings of a scheme are not in cells, nor is the shelf."""
    return replace(properties, scheme=DOCUMENT_SCHEME, numbers=LIVE, shelf=())


def mark_look(block: Block, scope: Scope) -> RunProps:
    """The look of a paragraph's mark, which text has that is typed into an empty one (ECMA-376 17.3.1.29)."""
    if b"rPr" not in block.props.raw:
        return PLAIN
    rpr = scope.parse(block.props.raw).find(scope.w + "rPr")
    for part in [part for part in (() if rpr is None else rpr) if local_name(part) in _OF_THE_MARK]:
        part.getparent().remove(part)
    return PropsReader(scope).run(rpr, b"")


def cell_media(blocks: Sequence[Block]) -> list[Media]:
    """The pictures in the blocks of a cell that no file has yet."""
    inner = [media for block in blocks for media in inner_media(block)]
    return inner + [atom.media for block in blocks for _, atom in atoms_in(block) if atom.media is not None]


def _with_media(block: Block, media: Sequence[Media]) -> Block:
    """The block with those of the pictures `media` that it names by placeholders."""
    if not media or block.source is None or b"new-picture:" not in block.source.element:
        return block
    known = {picture_id(found.data).encode(): found for found in media}
    if isinstance(block, OpaqueBlock):
        return replace(block, media=tuple([found for rid, found in known.items() if rid in block.source.element]))
    runs = tuple([_run_with_media(run, known) for run in block.runs])
    return replace(block, runs=runs)


def _run_with_media(run: Run, known: Mapping[bytes, Media]) -> Run:
    atom = run.props.atom
    found = () if atom is None else [media for rid, media in known.items() if rid in atom.xml]
    return Run(run.text, replace(run.props, atom=replace(atom, media=found[0]))) if atom and found else run


def _slices(inside: bytes, opening: bytes) -> tuple[list[Slice], bytes]:
    """The elements of a fragment with the bytes before each, and the bytes behind the last."""
    found: list[Slice] = []
    position = 0
    for name, span in child_spans(inside, opening):
        found.append(Slice(inside[position : span.start], inside[span.start : span.stop], name))
        position = span.stop
    return found, inside[position:]
