"""Editing the runs of one paragraph: every function returns a new paragraph, or the same one when nothing changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from .blocks import Paragraph, Run, RunProps, join_runs, new_id, props_at, slice_runs
from .outline import title_runs


def with_runs(paragraph: Paragraph, runs: Sequence[Run]) -> Paragraph:
    """`paragraph` with these runs, joined."""
    joined = join_runs(runs)
    return paragraph if joined == paragraph.runs else paragraph.edited(runs=joined)


def beside(paragraph: Paragraph, runs: Sequence[Run]) -> Paragraph:
    """A new paragraph that is as `paragraph` but for these runs."""
    return replace(with_runs(paragraph, runs), id=new_id(), source=None)


def spliced(paragraph: Paragraph, start: int, stop: int, runs: Sequence[Run]) -> Paragraph:
    """`paragraph` with the characters ``start:stop`` replaced by `runs`."""
    size = len(paragraph.text)
    return with_runs(paragraph, [*slice_runs(paragraph.runs, 0, start), *runs, *slice_runs(paragraph.runs, stop, size)])


def typed(paragraph: Paragraph, start: int, stop: int, text: str) -> Paragraph:
    """`paragraph` with ``start:stop`` replaced by `text` in the look of its surroundings; marks in there stay."""
    props = props_at(paragraph.runs, start + 1 if stop > start else start)
    marks = [run for run in slice_runs(paragraph.runs, start, stop) if run.props.atom and run.props.atom.is_mark]
    return spliced(paragraph, start, stop, [Run(text, props), *marks])


def restyled(paragraph: Paragraph, start: int, stop: int, change: Callable[[RunProps], RunProps]) -> Paragraph:
    """`paragraph` with `change` applied to the look of ``start:stop``."""
    middle = [Run(run.text, change(run.props)) for run in slice_runs(paragraph.runs, start, stop)]
    return spliced(paragraph, start, stop, middle)


def replaced_title(paragraph: Paragraph, title: str) -> Paragraph:
    """The heading with its title text replaced; what old and new title share keeps its look and its atoms."""
    runs = title_runs(paragraph)
    units = _units(runs)
    if " ".join("".join(shown for shown, _ in units).split()) == title:
        return paragraph
    first, title_start = _matched(units, title)
    while title_start and not units[first - 1][0]:
        first -= 1  # what is added belongs to the text, not behind the mark that follows it
    backward = [(shown[::-1], run) for shown, run in reversed(units[first:])]
    last, rest = _matched(backward, title[title_start:][::-1])
    replaced = units[first : len(units) - last]
    atoms = [run for _, run in replaced if run.props.atom]
    offset = _offset_of(paragraph, runs)
    look = replace(props_at(runs, first or 1), title=any(run.props.title for run in runs))  # a mark alone has no look
    new = Run(title[title_start : len(title) - rest], look)
    return spliced(paragraph, offset + first, offset + first + len(replaced), [new, *atoms])


Unit = tuple[str, Run]
"""One character of a paragraph: what it shows (an atom may show more or nothing), and a run of just it."""


def _units(runs: Sequence[Run]) -> list[Unit]:
    return [(_shown(run, char), Run(char, run.props)) for run in runs for char in run.text]


def _shown(run: Run, char: str) -> str:
    """What a character shows in a title."""
    atom = run.props.atom
    if atom is None:
        return char
    return "" if atom.is_note else atom.text


def _matched(units: Sequence[Unit], title: str) -> tuple[int, int]:
    """How many units, and how many characters of `title`, are the same from the start."""
    position = 0
    for count, (shown, _) in enumerate(units):
        if not title.startswith(shown, position) or (position == len(title) and shown):
            return count, position
        position += len(shown)
    return len(units), position


def _offset_of(paragraph: Paragraph, runs: Sequence[Run]) -> int:
    offset = 0
    for run in paragraph.runs:
        if runs and run is runs[0]:
            return offset
        offset += len(run.text)
    return 0
