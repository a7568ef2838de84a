"""Editing the runs of one paragraph: every function returns a new paragraph, or the same one when nothing changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from .blocks import OBJECT, Paragraph, Run, RunProps, join_runs, props_at, slice_runs, text_of
from .outline import title_runs


def with_runs(paragraph: Paragraph, runs: Sequence[Run]) -> Paragraph:
    """`paragraph` with these runs, joined."""
    joined = join_runs(runs)
    return paragraph if joined == paragraph.runs else paragraph.edited(runs=joined)


def spliced(paragraph: Paragraph, start: int, stop: int, runs: Sequence[Run]) -> Paragraph:
    """`paragraph` with the characters ``start:stop`` replaced by `runs`."""
    size = len(paragraph.text)
    return with_runs(
        paragraph, [*slice_runs(paragraph.runs, 0, start), *runs, *slice_runs(paragraph.runs, stop, size)]
    )


def typed(paragraph: Paragraph, start: int, stop: int, text: str) -> Paragraph:
    """`paragraph` with ``start:stop`` replaced by `text` in the look of its surroundings."""
    props = props_at(paragraph.runs, start + 1 if stop > start else start)
    return spliced(paragraph, start, stop, [Run(text, props)] if text else [])


def restyled(paragraph: Paragraph, start: int, stop: int, change: Callable[[RunProps], RunProps]) -> Paragraph:
    """`paragraph` with `change` applied to the look of ``start:stop``."""
    middle = [Run(run.text, change(run.props)) for run in slice_runs(paragraph.runs, start, stop)]
    return spliced(paragraph, start, stop, middle)


def replaced_title(paragraph: Paragraph, title: str) -> Paragraph:
    """The heading with its title text replaced; what old and new title share keeps its look and its atoms."""
    runs = title_runs(paragraph)
    offset = _offset_of(paragraph, runs)
    old = text_of(runs)
    visible = "".join(run.props.atom.text if run.props.atom else run.text for run in runs)
    if " ".join(visible.split()) == title:
        return paragraph
    prefix = _shared(old, title)
    suffix = _shared(old[prefix:][::-1], title[prefix:][::-1])
    stop = len(old) - suffix
    atoms = [run for run in slice_runs(runs, prefix, stop) if run.props.atom]
    props = replace(props_at(runs, prefix or 1), atom=None)
    new = [Run(title[prefix : len(title) - suffix], props), *atoms]
    return spliced(paragraph, offset + prefix, offset + stop, new)


def _offset_of(paragraph: Paragraph, runs: Sequence[Run]) -> int:
    offset = 0
    for run in paragraph.runs:
        if runs and run is runs[0]:
            return offset
        offset += len(run.text)
    return 0


def _shared(a: str, b: str) -> int:
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n] and a[n] != OBJECT:
        n += 1
    return n
