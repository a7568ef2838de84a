"""What the pages say: the words that the next one begins with, and the speaking time up to the end of each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from ...model.layouts import Layout
from ...model.sentences import first_words
from ...model.speaking import seconds
from .breaking import counts_time
from .composer import Measurer
from .lines import Lines
from .manuscript import Manuscript, Page, Part, PrintParagraph, PrintTable

_ENOUGH = 80
"""Characters that the first words are certainly among."""


def has_words(layout: Layout) -> bool:
    """Whether pages have catch-lines or times, for which the pages around them must be known."""
    return layout.show.catch_line or counts_time(layout)


def with_words(manuscript: Manuscript, composer: Measurer, pages: Sequence[Page]) -> tuple[Page, ...]:
    """The `pages` with their catch-lines and times, where the layout shows them."""
    layout = manuscript.layout
    found = list(pages)
    if layout.show.catch_line:
        for number, page in enumerate(found[:-1]):
            if page.number:
                found[number] = replace(page, catch=_first_words(manuscript, composer, found[number + 1]))
    if counts_time(layout):
        so_far = 0.0
        cut = {part.item for page in found for part in page.parts if part.first}
        for number, page in enumerate(found):
            if page.number:
                so_far += sum([_seconds(manuscript, composer, part, cut) for part in page.parts])
                found[number] = replace(page, seconds=so_far)
    return tuple(found)


def _first_words(manuscript: Manuscript, composer: Measurer, page: Page) -> str:
    for part in page.parts:
        item = manuscript.items[part.item]
        if isinstance(item, PrintTable):
            text = next((cell.text for row in item.rows for cell in row if cell.text.strip()), "")
        else:
            start = _characters(item, composer, part)[0] if part.first else part.start
            label = next((stop for begin, stop in item.unsaid if begin == 0 and not start and _is_label(item)), 0)
            text = item.text[:label] if label else ""
            text += _said(item, max(start, label), start + label + _ENOUGH)
        if text.strip():
            return first_words(text)
    return ""


def _is_label(item: PrintParagraph) -> bool:
    return bool(item.places) and item.places[0] == (0, -1)


def _seconds(manuscript: Manuscript, composer: Measurer, part: Part, cut: Collection[int]) -> float:
    """The time of a part; `cut` are the items that some page cuts between lines. A table is said where it begins."""
    item = manuscript.items[part.item]
    if isinstance(item, PrintTable):
        text = "" if part.first else "\n".join(cell.text for row in item.rows for cell in row)
        return seconds(text, manuscript.language)
    stop = len(item.text) if part.end is None else part.end
    start, stop = _characters(item, composer, part) if part.item in cut else (part.start, stop)
    return seconds(_said(item, start, stop), manuscript.language, ends=stop == len(item.text))


def _said(item: PrintParagraph, start: int, stop: int) -> str:
    """The characters ``start:stop`` without what nobody says, in whose place a blank parts the words."""
    out: list[str] = []
    at = start
    for begin, end in item.unsaid:
        if begin < stop and end > start:
            out.append(item.text[at : max(at, begin)])
            at = max(at, end)
    out.append(item.text[at:stop])
    return " ".join(out)


def _characters(item: PrintParagraph, composer: Measurer, part: Part) -> tuple[int, int]:
    """Which characters of its item a part shows."""
    stop = len(item.text) if part.end is None else part.end
    if not part.first and part.end is not None:
        return part.start, stop
    unit = composer.unit(part.item, part.start, part.end)
    if not isinstance(unit, Lines):
        return part.start, stop
    starts = [*[part.start + at for at in unit.starts], stop]
    return starts[part.first], starts[part.stop]
