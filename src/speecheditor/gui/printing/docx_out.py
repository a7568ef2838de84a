"""A layout as a Word file: the manuscript with its looks, and the page turns that Word's own rules would not give.

What only a drawn page can have is left out: catch-lines, times and codes beside the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QImage, QImageWriter

from ...formats.drawings import Drawing, image_format
from ...formats.paper import (
    NORMAL,
    NOTE,
    PAGE_TURN,
    TITLE,
    Paper,
    PaperComment,
    PaperDrawing,
    PaperParagraph,
    PaperRun,
    PaperSection,
    PaperTable,
)
from ...formats.paper_docx import paper_docx
from ...formats.paper_drawings import READ_BY_WORD
from ...formats.progress import LAST
from ...model.blocks import OBJECT
from ...model.page import PAGES_FIELD, TITLE_FIELD, PageSetup
from ...store.saving import write_atomically
from ..drawing_names import name_of
from ..pictures import LARGEST_SHOWN, Picture, decode
from .builder import Progress, no_progress
from .comments import head_of
from .composer import Composer
from .docx_tables import paper_table
from .manuscript import Draft, Manuscript, PrintItem, PrintParagraph
from .measure import points, units
from .pages import Cut, make_pages
from .running import numbered
from .slicing import part_of

_LAID_OUT = 0.9
"""The part of the work that making the pages is."""

_FINEST = QSize(LARGEST_SHOWN, LARGEST_SHOWN)
"""Pixels of a picture that is written in another format, at most."""

Turns = Mapping[int, Sequence[int]]
"""By item the offsets at which a page begins."""


def docx_of(cut: Cut, title: str) -> bytes:
    """The Word file of a manuscript and its pages. Needs a QGuiApplication."""
    return paper_docx(paper_of(cut, title))


def write_docx_of(draft: Draft, target: Path, progress: Progress = no_progress) -> None:
    """Write the draft in its layout to `target` as a Word file, whole or not at all. Needs a QGuiApplication.

    `progress` may stop the work by raising. Raises SaveError when the file cannot be written.
    """
    data = docx_of(make_pages(draft, lambda part: progress(part * _LAID_OUT)).cut, draft.title)
    progress(LAST)
    write_atomically(target, data)


def paper_of(cut: Cut, title: str) -> Paper:
    """The manuscript as values for a Word file; where pages end behind sentences, they end there too."""
    manuscript = cut.manuscript
    writer = _Writer(manuscript)
    levels = {heading.item: heading.level for heading in manuscript.headings}
    turns = _turns(cut)
    pages = {PAGES_FIELD: str(numbered(manuscript, cut.pages))} if manuscript.cover else {}
    return Paper(
        [writer.item(k, item, levels.get(k, 0), turns.get(k, ())) for k, item in enumerate(manuscript.items)],
        [
            PaperSection(*section._replace(page=_page(section.page, manuscript.layout.breaks.part)))
            for section in manuscript.sections
        ],
        title,
        manuscript.language,
        {TITLE_FIELD: title, **manuscript.fields, **pages},
        [writer.note(number, note) for number, note in enumerate(manuscript.notes)],
        [
            writer.comment(author, comment)
            for author, comment in zip(manuscript.authors, manuscript.comments, strict=True)
        ],
        bool(manuscript.cover),
    )


def _page(page: PageSetup, part: float) -> PageSetup:
    """A page whose text ends where only a part of the height is used."""
    unused = (page.height - page.top - page.bottom) * (1 - part)
    return replace(page, bottom=page.bottom + unused) if unused > 0 else page


def _turns(cut: Cut) -> Turns:
    """Where pages begin that would not begin there in Word by themselves."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    if cut.manuscript.layout.breaks.sentences:
        for page in cut.pages[1:]:
            first = page.parts[0] if page.parts else None
            if first is not None and (first.start or not first.first):
                found[first.item].append(first.start)
    return found


class _Writer:
    """Makes the values of one manuscript."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self._composer = Composer(manuscript)

    def item(self, number: int, item: PrintItem, level: int, turns: Sequence[int]) -> PaperParagraph | PaperTable:
        """An item of the text; `level` is that of a heading."""
        section = self._manuscript.section_of(number)
        page = self._manuscript.sections[section].page
        width = page.width - page.left - page.right

        def write(paragraph: PrintParagraph, widest: float) -> PaperParagraph:
            return self._paragraph(paragraph, NORMAL, section, widest)

        if isinstance(item, PrintParagraph):
            if page.snaps and item.look.snap_to_grid and item.look.line_rule == "auto":
                item = self._off_grid(number, item)
            return self._paragraph(item, _style(item, level), section, width, turns)
        beyond = self._composer.setter(section).beyond
        return paper_table(item, width, beyond, write, new_page=item.new_page or 0 in turns)

    def _off_grid(self, number: int, item: PrintParagraph) -> PrintParagraph:
        """A paragraph whose lines are as high as the grid of its page lets them be, without the grid: how many of its
        rows a line takes would depend on the fonts of the machine."""
        line = points(min(self._composer.unit(number).heights))
        return replace(item, look=replace(item.look, line_rule="atLeast", line=line))

    def note(self, number: int, paragraphs: Sequence[PrintParagraph]) -> Sequence[PaperParagraph]:
        """A footnote, which begins with its mark."""
        page = self._manuscript.text_page
        section = len(self._manuscript.sections) - 1
        out = [self._paragraph(p, NOTE, section, page.width - page.left - page.right) for p in paragraphs]
        if out and out[0].runs:
            mark, *others = out[0].runs
            out[0] = replace(out[0], runs=(mark._replace(note=number), *others))
        return out

    def comment(self, author: str, paragraphs: Sequence[PrintParagraph]) -> PaperComment:
        """A comment without the name of its author, and the answers with theirs."""
        first, *answers = paragraphs
        said = part_of(first, len(head_of(author)), None)
        return PaperComment(author, [self._paragraph(p, NORMAL, 0, 0.0) for p in (said, *answers)])

    def _paragraph(
        self, item: PrintParagraph, style: str, section: int, widest: float, turns: Sequence[int] = ()
    ) -> PaperParagraph:
        room = widest - item.look.left - item.look.right
        floats = tuple([self._run(number, item, section, 0.0) for number in item.floats])
        runs = tuple(
            _runs(
                item,
                [turn for turn in turns if turn],
                {mark.start: self._run(mark.which, item, section, room) for mark in item.objects},
            )
        )
        new_page = item.new_page or 0 in turns
        look = replace(item.look, page_break_before=False)
        return PaperParagraph(floats + runs, look, item.mark, style, new_page, item.keep_with_next, item.widow_control)

    def _run(self, number: int, item: PrintParagraph, section: int, room: float) -> PaperRun:
        """What stands for a drawing in a column so many points wide (0: it floats over the page)."""
        drawing = self._manuscript.drawings[number]
        inlay = self._composer.inlay(section)
        size = inlay.size(number, units(room)) if room > 0 else inlay.free_size(number)
        data = inlay.data(drawing.part) if drawing.part else b""
        picture = None
        if drawing.part and image_format(data) not in READ_BY_WORD:
            picture = decode(data, _FINEST) if data else Picture(None, "missing")
            data = _png(picture.image)
        text = "" if data or drawing.kind == "rule" else _shown(drawing, picture)
        return PaperRun(
            "",
            item.mark,
            drawing=PaperDrawing(
                points(size.width()),
                points(size.height()),
                data,
                drawing.description,
                text,
                drawing.crop,
                drawing.turn,
                None if room > 0 else drawing.anchoring,
            ),
        )


def _png(image: QImage | None) -> bytes:
    """A picture whose format Word may not read, in one that it does; nothing for none."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    is_written = image is not None and QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data()) if is_written else b""


def _shown(drawing: Drawing, picture: Picture | None) -> str:
    """The text of a text box, else what is said of a drawing that cannot be shown."""
    return drawing.text if drawing.kind == "textbox" and drawing.text else name_of(drawing, picture)


def _style(item: PrintParagraph, level: int) -> str:
    if level:
        return f"Heading{level}"
    return TITLE if item.role == "title" else NORMAL


def _runs(item: PrintParagraph, turns: Sequence[int], drawings: Mapping[int, PaperRun]) -> Iterator[PaperRun]:
    """The spans, cut where hints begin and end, where pages do, and where something stands that is no text."""
    hints = {hint.start: hint.text for hint in item.hints}
    notes = {mark.start: mark.which for mark in item.notes}
    covered = [(hint.start, hint.start + hint.length) for hint in item.hints]
    alone = [(at, at + 1) for at in drawings]
    comments = [mark.start for mark in item.comments]
    edges = sorted({*turns, *comments, *[edge for pair in (*covered, *alone) for edge in pair]})
    start = 0
    for span in item.spans:
        stop = start + span.length
        inside = [edge for edge in edges if start < edge < stop]
        for low, high in zip([start, *inside], [*inside, stop], strict=True):
            yield from _comments(item, low, low + 1)
            if low in turns:
                yield PaperRun(PAGE_TURN, span.look)
            if low in drawings:
                yield drawings[low]
            else:
                text = item.text[low:high].replace(OBJECT, "")
                yield PaperRun(text, span.look, span.cjk, hints.get(low, ""), notes.get(low, -1))
        start = stop
    yield from _comments(item, start, len(item.text) + 1)


def _comments(item: PrintParagraph, low: int, stop: int) -> Iterator[PaperRun]:
    for mark in item.comments:
        if low <= mark.start < stop:
            yield PaperRun("", item.mark, comment=mark.which)
