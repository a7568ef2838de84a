"""Run-in titles that no mark tells: by the first sentence, where the look of the text changes just behind it."""

from __future__ import annotations

from ..model.blocks import Run, text_of, without_atom
from ..model.recognizer.folding import is_han
from ..model.recognizer.titles import split_title
from ..model.titles import with_title


def with_implied_title(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs of a heading in the style of body text, with the title marked where it is certain.

    That is the first sentence of a Chinese paragraph, all of it in one look (楷体, bold) and the text behind it in
    another one.
    """
    if len(runs) < 2 or any(run.props.title for run in runs):
        return runs
    text = text_of(runs)
    title, rest = split_title(text)
    if not title or not rest or not any(map(is_han, title)):
        return runs
    return with_title(runs, len(title)) if _changes_look(runs, len(title)) else runs


def _changes_look(runs: tuple[Run, ...], offset: int) -> bool:
    """Whether the text has one look up to `offset` and another one from there on."""
    before, position = {without_atom(runs[0].props)}, 0
    for run in runs:
        if position == offset:
            return len(before) == 1 and without_atom(run.props) not in before
        before.add(without_atom(run.props))
        position += len(run.text)
    return False
