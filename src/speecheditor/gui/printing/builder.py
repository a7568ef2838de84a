"""Makes the manuscript of a draft: its paragraphs and tables with their looks, labels as real text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from ...formats.compatibility import adds_spaces
from ...formats.looks import CharLook, Looks, ParaLook
from ...formats.page_sections import DocumentSection, read_sections
from ...formats.tab_stops import TabStop
from ...formats.tables import TextLook
from ...model.blocks import LINE_BREAK, OBJECT, PLAIN, PLAIN_PARAGRAPH, Atom, Block, OpaqueBlock, Paragraph
from ...model.layouts import BODY, Layout
from ...model.notes import with_note_numbers
from ...model.numbering import is_bullet, label_gaps, labels
from ...model.outline import is_run_in, title_of
from ...model.page import PageSetup
from ...model.references import up_to_date
from .breaking import broken
from .captions import caption_styles, keep_captions
from .comments import Comments
from .cover import with_cover
from .dressing import Dressing
from .excerpt import Excerpt, last_word_with_time
from .fonts import bullet_face, is_lost
from .inner_numbers import InnerNumbers
from .linked import Linker
from .manuscript import Draft, Heading, Link, Manuscript, Mark, PrintItem, PrintParagraph, PrintTable, Section, Span
from .note_bodies import NoteBodies
from .objects import Objects
from .pieces import Piece, by_page, capitals, closed_up, hints, title_props, unmarked
from .placing import float_look
from .running import constant_fields
from .spans import notes, places, text_and_spans, with_note
from .table_writer import TableWriter
from .widows import WidowControl

Progress = Callable[[float], None]
"""Told the part that is done, 0…1; stops the work by raising."""

_LONGEST_TITLE = 120
"""Characters of a heading that is a title."""

_CLAUSE_ENDS = (";", ",", "；", "，")
"""What no title ends with."""

_STEP = 256
"""Blocks between two reports of progress."""


def no_progress(part: float) -> None:
    """Tell nobody."""


def build(draft: Draft, progress: Progress = no_progress, installed: Collection[str] = ()) -> Manuscript:
    """The draft as it is printed with the fonts that are `installed`."""
    properties, layout = draft.properties, draft.layout
    blocks = with_note_numbers(up_to_date(draft.blocks, properties))
    found = read_sections(blocks, properties, draft.content)
    starts = {section.start: section for section in found}
    bodies = NoteBodies(draft.content) if layout.show.notes else None
    writer = _Writer(blocks, draft, installed, bodies)
    at: dict[int, int] = {}
    for index, block in enumerate(blocks):
        if index % _STEP == 0:
            progress(index / len(blocks))
        if index in starts:
            at[index] = len(writer.items)
            if index and starts[index].breaks != "continuous":
                writer.begin_page()
        writer.write(block)
    sections = _sections(layout, found, at)
    feet: Sequence[Sequence[PrintParagraph]] = ()
    if bodies is not None:
        feet = bodies.footnotes(writer.apart)
        writer.items += bodies.endnotes(writer.apart)
    whole = Manuscript(
        keep_captions(writer.items, writer.captions),
        writer.headings,
        sections,
        properties.language,
        layout,
        notes=feet,
        comments=tuple(writer.comments.found),
        authors=tuple(writer.comments.authors),
        fields=constant_fields(draft, sections),
        drawings=writer.objects.drawings,
        preview=writer.objects.preview,
        adds_spaces=draft.content is not None and adds_spaces(draft.content),
    )
    return broken(with_cover(whole, draft), blocks)


def _sections(layout: Layout, found: Sequence[DocumentSection], at: Mapping[int, int]) -> tuple[Section, ...]:
    """The sections that have items, by these; one of all where the layout has a page of its own."""
    if layout.page is not None:
        return (Section(0, layout.on_paper(found[-1].page)),)
    anew = layout.footers is not None
    return tuple(
        [
            Section(at[section.start], layout.on_paper(section.page), section.breaks, section.restarts and not anew)
            for section in found
            if section.start in at
        ]
    ) or (Section(0, layout.on_paper(found[-1].page)),)


class _Writer:
    """Appends blocks to the items; one for each document."""

    def __init__(
        self, blocks: Sequence[Block], draft: Draft, installed: Collection[str], bodies: NoteBodies | None
    ) -> None:
        properties, layout = draft.properties, draft.layout
        self._notes = bodies
        self.items: list[PrintItem] = []
        self.headings: list[Heading] = []
        self.captions: set[int] = set()
        """The blocks that are captions."""
        self.objects = Objects(draft.content, layout.show)
        self._linker = Linker(draft, blocks)
        self.comments = Comments(draft.content, shown=layout.show.comments)
        self._show = layout.show
        self._caption_styles = caption_styles(properties.styles)
        lost = partial(is_lost, installed=frozenset(installed))
        self._looks = Looks(properties.styles, lost, properties.numbering)

        def looks_of(text: TextLook) -> Looks:
            styles = properties.styles
            lifted = replace(
                styles, default_ppr=styles.default_ppr + text.ppr, default_rpr=styles.default_rpr + text.rpr
            )
            return Looks(lifted, lost, properties.numbering) if text != TextLook() else self._looks

        preview = self.objects.preview
        self._tables: TableWriter | None = None
        if draft.content is not None and preview is not None:
            numbers = InnerNumbers(blocks, properties)
            self._tables = TableWriter(draft.content, preview, looks_of, self.objects, numbers, self._note)
        # A layout that names its faces says which headings are bold: GB/T 9704 has none, whatever fonts are there.
        named = layout.of_role(BODY).cjk_family is not None
        plain = Looks(properties.styles, None, properties.numbering) if named else self._looks
        self._dressing = Dressing(plain, layout, blocks)
        self._excerpt = Excerpt(blocks, properties, layout)
        self._minutes_at = _text_width(layout.on_paper(properties.page))
        self._bullet_face = bullet_face(installed)
        self._labels = labels(blocks, properties)
        self._gaps = label_gaps(blocks, properties)
        self._plain = self._looks.characters("", 0, PLAIN)
        self._widows = WidowControl(properties.styles)
        self._new_page = False
        self._last: tuple[str, bool, int] | None = None
        """Style, contextual spacing and place of the last paragraph."""

    def begin_page(self) -> None:
        """Let the next block begin a page."""
        self._new_page = True

    def apart(self, blocks: Sequence[Block]) -> list[PrintItem]:
        """The items of blocks that stand elsewhere, as notes do."""
        items, last, notes = self.items, self._last, self._notes
        self.items, self._last, self._notes = [], None, None
        for block in blocks:
            self.write(block)
        found, self.items, self._last, self._notes = self.items, items, last, notes
        return found

    def write(self, block: Block) -> None:
        """Append one block of the model."""
        if not self._excerpt.holds(block):
            return
        if isinstance(block, Paragraph):
            self._paragraph(block)
            if block.style in self._caption_styles:
                self.captions.add(block.id)
        elif self._tables is not None and (found := self._tables.items(block))[0]:
            self._protected(block, *found)
        elif block.kind == "table" and block.rows:
            self._table(block)
        else:
            self._rows(block)

    def _paragraph(self, block: Paragraph) -> None:
        self._linker.enter(block.runs)
        pieces = list(self._pieces(block))
        mark = pieces[-1].look if pieces else self._dressing.characters(block, PLAIN)
        look = self._neighboured(block.style, self._dressing.paragraph(block))
        if self._excerpt.minutes(block):
            look = replace(look, tabs=(TabStop(self._minutes_at, "right", "dot"),))
        first, *others = by_page(pieces if self._show.cues else closed_up(pieces))
        if block.level:
            self.headings.append(Heading(len(self.items), block.level, self._title(block)))
        self._new_page = self._new_page or look.page_break_before
        widows = self._widows.of(block.style, block.props.raw)
        standing, free = self.objects.taken()
        for number in standing:
            self._float(number, mark, block.id)
        if self._show.depth:  # among headings only one with others below it leads
            leads = self._excerpt.leads(block)
            look = replace(look, keep_with_next=leads)
        else:
            leads = _leads(block)
        self._append(
            first, look, mark, block, heading=leads, widows=widows, floats=free, code=self._excerpt.code(block)
        )
        for part in others:
            self._new_page = True
            # What follows a break at the end of a paragraph is the next paragraph.
            if part:
                self._append(part, look, mark, block, widows=widows)

    def _title(self, block: Paragraph) -> str:
        label = self._labels.get(block.id, "")
        gap = " " if label and self._gaps.get(block.id) else ""
        return label + gap + title_of(block)

    def _pieces(self, block: Paragraph) -> Iterator[Piece]:
        characters, runs = self._dressing.characters, self._excerpt.runs(block)
        label = self._labels.get(block.id)
        if label:
            look = unmarked(characters(block, title_props(runs[0] if runs else None)))
            if is_bullet(label):
                look = replace(look, family=self._bullet_face)
            gap = self._gaps.get(block.id, "")
            # A tab belongs to the time behind the title where there is one.
            yield Piece(label + (gap.replace("\t", " ") if self._show.depth else gap), look)
        at, waiting = 0, -1
        for run in runs:
            atom = run.props.atom
            shown = self.objects.pieces(run, characters(block, run.props), at, floats=True)
            if atom is None or not atom.is_note:
                for piece in shown:
                    yield from (piece,) if waiting < 0 else with_note(piece, waiting)
                    waiting = -1 if piece.text else waiting
            elif (note := self._note(atom)) is not None:
                # A mark that the writer chose is typed behind it.
                waiting = waiting if atom.text else note
                yield from (piece._replace(note=note) for piece in shown)
            at += len(run.text)
        if minutes := self._excerpt.minutes(block):
            yield Piece(f"\t{minutes}", unmarked(characters(block, PLAIN)))

    def _note(self, mark: Atom) -> int | None:
        return None if self._notes is None else self._notes.add(mark)

    def _append(
        self,
        pieces: Sequence[Piece],
        look: ParaLook,
        mark: CharLook,
        block: Block,
        *,
        heading: bool = False,
        widows: bool = True,
        floats: Sequence[int] = (),
        code: str = "",
        links: Sequence[Link] | None = None,
    ) -> None:
        shown = capitals(pieces)
        text, spans = text_and_spans(shown)
        keep = look.keep_with_next or heading
        over = tuple(hints(shown))
        at = places(shown)
        self.items.append(
            PrintParagraph(
                text,
                spans,
                look,
                mark,
                self._new_page,
                keep,
                widows,
                over,
                block.id,
                at,
                notes=notes(shown),
                comments=self.comments.marks(block, at, len(text)),
                code=code,
                objects=self.objects.marks(text),
                floats=floats,
                links=self._linker.links(shown) if links is None else links,
                unbroken=last_word_with_time(text) if self._excerpt.minutes(block) else (),
            )
        )
        self._new_page = False

    def _float(self, number: int, mark: CharLook, block: int) -> None:
        """Append a floating drawing that takes room: on a line of its own, with the paragraph that it belongs to."""
        look, spans = float_look(self.objects.drawings[number], mark.size), (Span(1, mark, False),)
        found = PrintParagraph(OBJECT, spans, look, mark, self._new_page, keep_with_next=True, block=block)
        self.items.append(replace(found, objects=(Mark(0, number),)))
        self._new_page = False

    def _protected(self, block: OpaqueBlock, found: Sequence[PrintItem], breaks: bool) -> None:
        """Append what a protected block shows; a page that begins before it begins with its first item, and one may
        begin behind it."""
        texts = [item.text if isinstance(item, PrintParagraph) else "" for item in found]
        links = self._linker.row_links(block, texts)
        items = [replace(item, links=known) if known else item for item, known in zip(found, links, strict=True)]
        self.items.append(replace(items[0], new_page=True) if self._new_page else items[0])
        self.items += items[1:]
        self._new_page = breaks

    def _neighboured(self, style: str, look: ParaLook) -> ParaLook:
        """`look` without the space that it, or the paragraph before it, does without between two of one style."""
        style = style or self._looks.styles.default
        before, self._last = self._last, (style, look.contextual_spacing, len(self.items))
        if before is None or before[0] != style or before[2] != len(self.items) - 1:
            return look
        last = self.items[-1]
        if before[1] and isinstance(last, PrintParagraph):
            self.items[-1] = replace(last, look=replace(last.look, space_after=0.0))
        return replace(look, space_before=0.0) if look.contextual_spacing else look

    def _rows(self, block: OpaqueBlock) -> None:
        """Append what a protected block shows, a paragraph for each row; its name when it shows nothing."""
        look = self._looks.paragraph("", 0, PLAIN_PARAGRAPH)
        shown = [" ".join(cell for cell in row if cell) for row in block.rows] or [f"[{block.caption}]"]
        for row, links in zip(shown, self._linker.row_links(block, shown), strict=True):
            self._append([Piece(row.replace("\n", LINE_BREAK), self._plain)], look, self._plain, block, links=links)

    def _table(self, block: OpaqueBlock) -> None:
        columns = max(1, *[len(row) for row in block.rows])
        rows = [[self._cell(cell) for cell in (*row, *[""] * (columns - len(row)))] for row in block.rows]
        self.items.append(PrintTable(rows, self._new_page, block.id))
        self._new_page = False

    def _cell(self, cell: str) -> PrintParagraph:
        text, spans = text_and_spans(capitals([Piece(cell.replace("\n", LINE_BREAK), self._plain)]))
        return PrintParagraph(text, spans, ParaLook(), self._plain)


def _text_width(page: PageSetup) -> float:
    return page.width - page.left - page.right


def _leads(block: Paragraph) -> bool:
    """Whether a paragraph must stand with the next one: a heading does that is a title and not a whole clause."""
    if not block.level or is_run_in(block):
        return False
    text = block.text.rstrip()
    return len(text) <= _LONGEST_TITLE and not text.endswith(_CLAUSE_ENDS)
