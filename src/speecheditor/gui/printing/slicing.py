"""A part of a paragraph as a paragraph of its own: what the next page begins with when one is parted at a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...model.blocks import LINE_BREAK
from .manuscript import Link, Mark, Place, PrintParagraph, Span


def part_of(paragraph: PrintParagraph, start: int, end: int | None) -> PrintParagraph:
    """The characters ``start:end`` of `paragraph`; what is not its beginning has no first-line indent nor space before,
    what is not its end no space after."""
    stop = len(paragraph.text) if end is None else end
    look = paragraph.look
    if start:
        look = replace(look, first_line=0.0, space_before=0.0)
    if stop < len(paragraph.text):
        look = replace(look, space_after=0.0)
    text = paragraph.text[start:stop]
    if stop < len(paragraph.text):
        # A line break at the end would open one more line.
        shown = text.rstrip()
        text = shown + text[len(shown) :].replace(LINE_BREAK, " ")
    return replace(
        paragraph,
        text=text,
        spans=_spans(paragraph.spans, start, stop),
        look=look,
        new_page=paragraph.new_page and not start,
        hints=[h._replace(start=h.start - start) for h in paragraph.hints if start <= h.start < stop],
        places=_places(paragraph.places, start, stop),
        ends=[at - start for at in paragraph.ends if start < at <= stop],
        notes=_marks(paragraph.notes, start, stop),
        comments=_marks(paragraph.comments, start, stop),
        objects=_marks(paragraph.objects, start, stop),
        code="" if start else paragraph.code,
        floats=() if start else paragraph.floats,
        links=_links(paragraph.links, start, stop),
        unbroken=_stretches(paragraph.unbroken, start, stop),
        unsaid=_stretches(paragraph.unsaid, start, stop),
    )


def _spans(spans: Sequence[Span], start: int, stop: int) -> Sequence[Span]:
    out: list[Span] = []
    at = 0
    for span in spans:
        low, high = max(at, start), min(at + span.length, stop)
        if low < high:
            out.append(span._replace(length=high - low))
        at += span.length
    return out


def _places(places: Sequence[Place], start: int, stop: int) -> Sequence[Place]:
    out: list[Place] = []
    for place in places:
        if place.start <= start:
            ahead = start - place.start
            out = [Place(0, place.offset + ahead if place.offset >= 0 else -1)]
        elif place.start < stop:
            out.append(Place(place.start - start, place.offset))
    return out


def _marks(marks: Sequence[Mark], start: int, stop: int) -> Sequence[Mark]:
    return [mark._replace(start=mark.start - start) for mark in marks if start <= mark.start < stop]


def _links(links: Sequence[Link], start: int, stop: int) -> Sequence[Link]:
    out: list[Link] = []
    for link in links:
        low, high = max(link.start, start), min(link.start + link.length, stop)
        if low < high:
            out.append(link._replace(start=low - start, length=high - low))
    return out


def _stretches(stretches: Sequence[tuple[int, int]], start: int, stop: int) -> Sequence[tuple[int, int]]:
    return [(max(a, start) - start, min(b, stop) - start) for a, b in stretches if a < stop and start < b]
