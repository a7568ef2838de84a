"""Copied blocks as formatted text for other programs: their labels, looks, pictures, tables and notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..model.blocks import Atom, Block, Media, OpaqueBlock, Paragraph, Run
from ..model.outline import is_run_in
from .annotations import Annotations, note_text
from .drawings import image_format
from .html_words import link_of
from .limits import MB
from .looks import CharLook, Looks, ParaLook
from .preview import Preview
from .problems import PackageError
from .rich import PICTURE_TYPES, Item, Look, Rich, RichCell, RichParagraph, RichTable, Span, joined
from .tables import Table

MAX_PICTURES = 64 * MB
"""Bytes of pictures that one copy holds; those beyond are there as their descriptions."""


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """What is known of a document besides its blocks. ``labels`` are those of the copied blocks with their gaps."""

    looks: Looks
    labels: Mapping[int, str] = field(default_factory=dict[int, str])
    preview: Preview | None = None
    annotations: Annotations | None = None


def copied_text(blocks: Sequence[Block], sources: Sources) -> tuple[Rich, ...]:
    """The blocks as formatted text; the texts of their notes follow at the end."""
    return _Copier(sources).everything(blocks)


class _Copier:
    """Makes formatted text once."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._notes: list[tuple[str, str]] = []
        self._pictures = 0

    def everything(self, blocks: Sequence[Block]) -> tuple[Rich, ...]:
        out: list[Rich] = []
        for block in blocks:
            out += [self._paragraph(block)] if isinstance(block, Paragraph) else self._opaque(block)
        return (
            *out,
            *[
                RichParagraph((Span(mark, Look(vertical="superscript")), Span(f" {text}")))
                for mark, text in self._notes
            ],
        )

    def _paragraph(self, block: Paragraph) -> RichParagraph:
        look = self._sources.looks.paragraph(block.style, block.level, block.props)
        label = self._sources.labels.get(block.id, "")
        spans = joined([span for run in block.runs for span in self._spans(run, block)])
        item = _item(block, label) if label and not block.level else None
        kept = "" if item else label
        return RichParagraph(spans, block.level, item, kept, look.alignment, *_indents(look, item))

    def _spans(self, run: Run, block: Paragraph) -> list[Span]:
        found = self._sources.looks.characters(block.style, block.level, run.props)
        if found.hidden:
            return []
        link = (
            self._sources.annotations.link(run.props.link).address
            if run.props.link and self._sources.annotations
            else ""
        )
        look = _look(found, link_of({"href": link}))
        atom = run.props.atom
        return (
            [self._atom(atom, look)]
            if atom is not None
            else [Span(run.text, look, is_title=run.props.title and is_run_in(block))]
        )

    def _atom(self, atom: Atom, look: Look) -> Span:
        if atom.is_mark:
            return Span("")
        if atom.is_note:
            return self._note(atom, look)
        picture = self._picture(atom)
        if picture is None:
            return Span(f"[{atom.text}]" if atom.kind == "image" and atom.text else atom.text, look)
        return Span(atom.text, look, picture)

    def _note(self, atom: Atom, look: Look) -> Span:
        mark = f"[{atom.text or len(self._notes) + 1}]"
        text = note_text(atom, self._sources.annotations)
        if text:
            self._notes.append((mark, text))
        return Span(mark, Look(vertical="superscript", family=look.family, size=look.size))

    def _picture(self, atom: Atom) -> Media | None:
        """The picture that an atom shows, where it is of a kind that other programs take."""
        data = atom.media.data if atom.media is not None else self._stored(atom)
        kind = image_format(data[:2048])
        if kind not in PICTURE_TYPES or self._pictures + len(data) > MAX_PICTURES:
            return None
        self._pictures += len(data)
        return Media(data, PICTURE_TYPES[kind])

    def _stored(self, atom: Atom) -> bytes:
        """The bytes of a picture of the file; b"" where there is none that can be read."""
        preview = self._sources.preview
        drawing = preview.drawing(atom) if preview is not None else None
        if preview is None or drawing is None or not drawing.part:
            return b""
        try:
            return preview.picture(drawing.part)
        except PackageError:
            return b""

    def _opaque(self, block: OpaqueBlock) -> list[Rich]:
        if block.kind != "table" or self._sources.preview is None:
            return [RichParagraph((Span("\t".join(row)),)) for row in block.rows]
        table = self._table(self._sources.preview.table(block))
        return [table] if table.rows else []

    def _table(self, table: Table) -> RichTable:
        rows = [
            tuple(
                [
                    RichCell(tuple([self._inside(part) for part in cell.content]), cell.span, cell.rows)
                    for cell in row.cells
                ]
            )
            for row in table.rows
        ]
        return RichTable(tuple([row for row in rows if row]))

    def _inside(self, part: Paragraph | Table) -> Rich:
        return self._paragraph(part) if isinstance(part, Paragraph) else self._table(part)


def _look(found: CharLook, link: str) -> Look:
    return Look(
        found.bold,
        found.italic,
        bool(found.underline),
        found.strike,
        found.vertical,
        found.color,
        found.highlight,
        found.family,
        found.cjk_family,
        found.size,
        link,
    )


def _item(block: Paragraph, label: str) -> Item:
    shown = label.strip()
    depth = block.props.num.level if block.props.num is not None and block.props.num.level else 0
    return Item(min(depth, 8), shown, any(char.isalnum() for char in shown))


def _indents(look: ParaLook, item: Item | None) -> tuple[float, float]:
    """Indents besides those of a list, which come with it."""
    return (0.0, 0.0) if item is not None else (look.left, look.first_line)
