"""Makes of a manuscript what the `Breaks` of its layout ask for: where its pages and lines may end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ...formats.looks import ParaLook
from ...model.blocks import Block, Run
from ...model.layouts import Layout
from ...model.page import MINUTES_FIELD
from ...model.sentences import sentence_ends
from ...model.unbroken import unbroken
from .manuscript import Heading, Manuscript, PrintItem, PrintParagraph
from .slicing import part_of

_TURNOVER = 1.5
"""What the lines of a thought behind its first are indented by, in characters."""

_MARKS = 2
"""The full stop behind the title of a run-in heading, and a blank."""

_BEHIND = "\ufffc"
"""Stands for a direction or a slide cue, which belongs to what comes next."""


def broken(manuscript: Manuscript, blocks: Sequence[Block]) -> Manuscript:
    """The manuscript with its paragraphs as the layout breaks them; `blocks` are those that it was made of."""
    layout = manuscript.layout
    breaks = layout.breaks
    timed = counts_time(layout) or layout.show.catch_line
    if not (breaks.sentences or breaks.thoughts or breaks.keep_numbers or breaks.new_page or timed):
        return manuscript if breaks.widows is None else _with_items(manuscript, _controlled(manuscript))
    unsaid = _Unsaid(blocks)
    headings = {heading.item: heading for heading in manuscript.headings}
    items: list[PrintItem] = []
    starts: list[int] = []
    for number, item in enumerate(_controlled(manuscript)):
        starts.append(len(items))
        if isinstance(item, PrintParagraph) and number >= manuscript.cover:
            items += _broken(item, layout, headings.get(number), unsaid, first=number == manuscript.cover)
        else:
            items.append(item)
    return _with_items(manuscript, items, starts)


def counts_time(layout: Layout) -> bool:
    """Whether the pages of a layout show the speaking time so far."""
    if layout.show.depth:
        return False
    margins = [margins for margins in (layout.headers, layout.footers) if margins is not None]
    lines = [line for m in margins for line in (*m.default, *(m.first or ()), *(m.even or ()))]
    return layout.show.minutes or any(MINUTES_FIELD in line.text for line in lines)


def _controlled(manuscript: Manuscript) -> Iterator[PrintItem]:
    widows = manuscript.layout.breaks.widows
    for item in manuscript.items:
        if widows is not None and isinstance(item, PrintParagraph):
            yield replace(item, widow_control=widows)
        else:
            yield item


def _with_items(
    manuscript: Manuscript, items: Iterator[PrintItem] | list[PrintItem], starts: Sequence[int] = ()
) -> Manuscript:
    """The manuscript with other items; `starts` is where each of the old ones now begins."""
    if not starts:
        return replace(manuscript, items=list(items))
    headings = [heading._replace(item=starts[heading.item]) for heading in manuscript.headings]
    sections = [
        section._replace(start=starts[section.start] if section.start else 0) for section in manuscript.sections
    ]
    return replace(manuscript, items=list(items), headings=headings, sections=sections)


def _broken(
    item: PrintParagraph, layout: Layout, heading: Heading | None, unsaid: _Unsaid, *, first: bool
) -> list[PrintItem]:
    breaks = layout.breaks
    cues, follows = unsaid.of(item)
    ends: Sequence[int] = ()
    if breaks.sentences or breaks.thoughts:
        ends = _ends(item, cues, follows)
    found = replace(
        item,
        new_page=item.new_page or (heading is not None and heading.level <= breaks.new_page and not first),
        ends=_safe(ends, item, heading) if breaks.sentences else (),
        unbroken=item.unbroken or (unbroken(item.text) if breaks.keep_numbers else ()),
        unsaid=unsaid.with_label(item, [*cues, *follows]),
    )
    if breaks.thoughts and ends and not item.keep_with_next:
        return list(_thoughts(found, ends, leads=heading is not None))
    return [found]


def _ends(item: PrintParagraph, cues: Sequence[tuple[int, int]], follows: Sequence[tuple[int, int]]) -> Sequence[int]:
    """Where sentences end, with the cues behind them."""
    text = item.text
    for stretches, sign in ((cues, " "), (follows, _BEHIND)):
        for start, stop in stretches:
            text = text[:start] + sign * (stop - start) + text[stop:]
    return sentence_ends(text)


def _safe(ends: Sequence[int], item: PrintParagraph, heading: Heading | None) -> Sequence[int]:
    """The `ends` at which a page may end: never behind the title of a run-in heading, which would be its last line."""
    if heading is None:
        return ends
    title = len(heading.title.rstrip()) + _MARKS
    return [end for end in ends if end > title or end == len(item.text)]


def _thoughts(item: PrintParagraph, ends: Sequence[int], *, leads: bool) -> Iterator[PrintParagraph]:
    """Each sentence as a paragraph of its own, with its turnover lines indented."""
    start = 0
    for end in ends:
        part = part_of(item, start, end)
        keep = item.keep_with_next or (leads and start == 0)
        yield replace(part, look=_hanging(part), keep_with_next=keep, ends=(len(part.text),) if item.ends else ())
        start = end


def _hanging(part: PrintParagraph) -> ParaLook:
    look = part.look
    if look.alignment in ("center", "right") or "\t" in part.text:
        return look
    size = part.spans[0].look.size if part.spans else look.size
    turnover = _TURNOVER * size
    alignment = "left" if look.alignment == "justify" else look.alignment
    return replace(
        look, alignment=alignment, left=look.left + turnover, first_line=min(0.0, look.first_line) - turnover
    )


class _Unsaid:
    """Which printed stretches are cues and numbers of notes."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._runs: Mapping[int, Sequence[Run]] = {
            block.id: block.runs
            for block in blocks
            if any(run.props.atom and (run.props.atom.is_cue or run.props.atom.is_note) for run in block.runs)
        }

    def of(self, item: PrintParagraph) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """The stretches of `item` that belong to what is before them, and those that belong to what comes next."""
        before: list[tuple[int, int]] = []
        behind: list[tuple[int, int]] = []
        at = 0
        for run in self._runs.get(item.block, ()):
            atom = run.props.atom
            if atom is not None and (atom.is_cue or atom.is_note):
                start = _printed(item, at)
                if start is not None:
                    stretches = behind if atom.kind in ("direction", "slide") else before
                    stretches.append((start, min(len(item.text), start + len(atom.text))))
            at += len(run.text)
        return before, behind

    def with_label(self, item: PrintParagraph, stretches: list[tuple[int, int]]) -> Sequence[tuple[int, int]]:
        """`stretches` in order, with the label of the paragraph."""
        places = item.places
        if places and places[0] == (0, -1) and item.block:
            stretches.append((0, places[1].start if len(places) > 1 else len(item.text)))
        return sorted(stretches)


def _printed(item: PrintParagraph, offset: int) -> int | None:
    """Where the character at `offset` of its block is printed in `item`; None when it is not."""
    found = None
    ends = [*(place.start for place in item.places[1:]), len(item.text)]
    for place, stop in zip(item.places, ends, strict=False):  # what stands for a whole block has no places
        start = place.start + offset - place.offset
        # What stands for an object may be longer than its one character, so the last place that fits is the right one.
        if place.offset >= 0 and place.start <= start < stop:
            found = start
    return found
