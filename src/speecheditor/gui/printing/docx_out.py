"""A layout as a Word file: the manuscript with its looks, and the page turns that Word's own rules would not give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ...formats.looks import CharLook, ParaLook
from ...formats.paper import (
    NORMAL,
    PAGE_TURN,
    TITLE,
    Paper,
    PaperParagraph,
    PaperRun,
    PaperSection,
    PaperTable,
)
from ...formats.paper_docx import paper_docx
from ...formats.progress import LAST
from ...model.blocks import LINE_BREAK, OBJECT
from ...model.page import TITLE_FIELD
from ...store.saving import write_atomically
from .builder import Progress, no_progress
from .manuscript import Draft, Manuscript, PrintParagraph, PrintTable, Span
from .pages import Cut, make_pages
from .table_cells import count_of

_LAID_OUT = 0.9
"""The part of the work that making the pages is."""

_NARROWEST, _WIDEST = 4, 24
"""Characters that a column asks room for, at least and at most, as it is printed."""

Turns = Mapping[int, Sequence[int]]
"""By item the offsets at which a page begins."""


def docx_of(cut: Cut, title: str) -> bytes:
    """The Word file of a manuscript and its pages."""
    return paper_docx(paper_of(cut, title))


def write_docx_of(draft: Draft, target: Path, progress: Progress = no_progress) -> None:
    """Write the draft in its layout to `target` as a Word file, whole or not at all. Needs a QGuiApplication.

    `progress` may stop the work by raising. Raises SaveError when the file cannot be written.
    """
    data = docx_of(make_pages(draft, lambda part: progress(part * _LAID_OUT)).cut, draft.title)
    progress(LAST)
    write_atomically(target, data)


def paper_of(cut: Cut, title: str) -> Paper:
    """The manuscript as values for a Word file; where pages end behind sentences or early, they end there too."""
    manuscript = cut.manuscript
    levels = {heading.item: heading.level for heading in manuscript.headings}
    turns = _turns(cut)
    items = [
        _paragraph(item, _style(item, levels.get(number, 0)), turns.get(number, ()))
        if isinstance(item, PrintParagraph)
        else _table(item, turns.get(number, ()))
        for number, item in enumerate(manuscript.items)
    ]
    sections = [PaperSection(*section) for section in manuscript.sections]
    fields = {TITLE_FIELD: title, **manuscript.fields}
    return Paper(items, sections, title, manuscript.language, fields)


def _turns(cut: Cut) -> Turns:
    found: defaultdict[int, list[int]] = defaultdict(list)
    if _turns_by_itself(cut.manuscript):
        return found
    for page in cut.pages[1:]:
        first = page.parts[0] if page.parts else None
        if first is not None and (first.start or not first.first):
            found[first.item].append(first.start)
    return found


def _turns_by_itself(manuscript: Manuscript) -> bool:
    """Whether the pages are full, and end where Word too would end them."""
    breaks = manuscript.layout.breaks
    return not breaks.sentences and breaks.part >= 1


def _style(item: PrintParagraph, level: int) -> str:
    if level:
        return f"Heading{level}"
    return TITLE if item.role == "title" else NORMAL


def _paragraph(item: PrintParagraph, style: str, turns: Sequence[int] = ()) -> PaperParagraph:
    runs = tuple(_runs(item, [turn for turn in turns if turn]))
    new_page = item.new_page or 0 in turns
    return PaperParagraph(runs, item.look, item.mark, style, new_page, item.keep_with_next, item.widow_control)


def _runs(item: PrintParagraph, turns: Sequence[int]) -> Iterator[PaperRun]:
    """The spans, cut where hints begin and end and where pages do."""
    hints = {hint.start: hint for hint in item.hints}
    covered = [(hint.start, hint.start + hint.length) for hint in item.hints]
    edges = sorted({*turns, *[edge for pair in covered for edge in pair]})
    start = 0
    for span in item.spans:
        stop = start + span.length
        inside = [edge for edge in edges if start < edge < stop]
        for low, high in zip([start, *inside], [*inside, stop], strict=True):
            if low in turns:
                yield PaperRun(PAGE_TURN, span.look)
            text = item.text[low:high].replace(OBJECT, "")
            hint = hints.get(low)
            yield PaperRun(text, span.look, span.cjk, hint.text if hint is not None else "")
        start = stop


def _table(item: PrintTable, turns: Sequence[int]) -> PaperTable:
    found = [_cells(item, row) for row in range(len(item.rows))]
    columns = max(1, *[len(row) for row in found])
    empty = PrintParagraph("", (), ParaLook(), CharLook())
    cells = [[*row, *[empty] * (columns - len(row))] for row in found]
    longest = [max(len(row[column].text) for row in cells) for column in range(columns)]
    wanted = [max(_NARROWEST, min(length, _WIDEST)) for length in longest]
    rows = [[_paragraph(cell, NORMAL) for cell in row] for row in cells]
    return PaperTable(rows, [share / sum(wanted) for share in wanted], item.new_page or 0 in turns)


def _cells(item: PrintTable, row: int) -> list[PrintParagraph]:
    """The cells of a row, a paragraph each: those of a cell, and of tables in it, are lines of one."""
    if item.grid is None:
        return list(item.rows[row])
    source = iter(item.rows[row])
    out: list[PrintParagraph] = []
    for cell in item.grid.rows[row].cells:
        while len(out) < cell.column:
            out.append(PrintParagraph("", (), ParaLook(), CharLook()))
        out.append(_joined([next(source) for _ in range(count_of([cell]))]))
    return out


def _joined(paragraphs: Sequence[PrintParagraph]) -> PrintParagraph:
    """The text of the paragraphs as lines of the first one; objects in them have none."""
    first = paragraphs[0]
    spans: list[Span] = []
    for number, paragraph in enumerate(paragraphs):
        if number:
            spans.append(Span(1, paragraph.mark, False))
        spans += paragraph.spans
    return PrintParagraph(LINE_BREAK.join([p.text for p in paragraphs]), spans, first.look, first.mark)
