"""Replacing matches: text and groups put together, atoms and looks kept, everything one transaction."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from .blocks import LINE_BREAK, RESERVED, Block, OpaqueBlock, Paragraph, Run, RunProps, props_at, slice_runs
from .document import Document
from .levels import relevelled
from .operations import Operation
from .outline import is_run_in
from .properties import Properties
from .search import Match, Matcher, PatternError, Place
from .steps import ReplaceBlocks
from .text import with_runs
from .titles import settled, title_length
from .transaction import Selection, Transaction

Part = str | int
"""A text, or the number of a group (0 is the whole match)."""

_REFERENCE = re.compile(r"\$(?:\{(\w+)\}|(\d{1,2})|([$&]))|\\(?:g<(\w+)>|(\d{1,2})|(.))", re.DOTALL)
_ESCAPES = {"n": LINE_BREAK, "t": "\t", "r": LINE_BREAK}


@dataclass(frozen=True, slots=True)
class Replacement:
    """What stands instead of a match; `restyle` changes the look of it."""

    parts: tuple[Part, ...]
    restyle: Callable[[RunProps], RunProps] | None = None
    keep_case: bool = False


Change = tuple[int, Paragraph, Paragraph]
"""The index of a block, what it was, and what it is to be."""


def template(text: str, names: Mapping[str, int], groups: int) -> tuple[Part, ...]:
    r"""The parts of the replacement of a regular expression: ``$1``, ``${name}``, ``\1``, ``\g<name>``, ``$&``, ``$$``,
    ``\n`` (a line break), ``\t``. Raises PatternError for a group that there is not."""
    parts: list[Part] = []
    position = 0
    for match in _REFERENCE.finditer(text):
        parts += [text[position : match.start()], _meaning(match, names, groups)]
        position = match.end()
    return tuple([part for part in [*parts, text[position:]] if part != ""])


def _meaning(match: re.Match[str], names: Mapping[str, int], groups: int) -> Part:
    dollar_name, dollar_number, sign, slash_name, slash_number, escape = match.groups()
    if sign:
        return "$" if sign == "$" else 0
    if escape:
        return _ESCAPES.get(escape, escape)
    named = dollar_name or slash_name or dollar_number or slash_number
    number = int(named) if named.isdecimal() else names.get(named, groups + 1)
    if number > groups:
        raise PatternError(named)
    return number


def changes(
    blocks: Sequence[Block],
    numbers: Sequence[int],
    matcher: Matcher,
    replacement: Replacement,
    properties: Properties,
    wanted: Callable[[int, Place], bool] = lambda number, place: True,
) -> list[Change]:
    """What replacing does to the blocks with these numbers; protected blocks stay. `wanted` may leave matches out."""
    out: list[Change] = []
    for number in numbers:
        block = blocks[number]
        if isinstance(block, OpaqueBlock):
            continue
        matches = [match for match in matcher.matches(block) if wanted(number, match[0])]
        new = replaced(block, matches, replacement, properties)
        if new is not block:
            out.append((number, block, new))
    return out


def replaced(
    paragraph: Paragraph, matches: Sequence[Match], replacement: Replacement, properties: Properties
) -> Paragraph:
    """`paragraph` with each of `matches` replaced; the same object when that changes nothing.

    A group brings its text with looks and atoms. Atoms that no group brings (comments, notes, cross-references) stand
    behind the new text, for only text is replaced. A run-in heading that loses its title is body text.
    """
    runs: list[Run] = []
    position = 0
    for match in matches:
        start, stop = match[0]
        runs += [*slice_runs(paragraph.runs, position, start), *_new_runs(paragraph, match, replacement)]
        position = stop
    new = with_runs(paragraph, [*runs, *slice_runs(paragraph.runs, position, len(paragraph.text))])
    if new is paragraph:
        return paragraph
    if is_run_in(paragraph) and not title_length(new):
        return relevelled(new, 0, properties)
    return settled(new)


def _new_runs(paragraph: Paragraph, match: Match, replacement: Replacement) -> list[Run]:
    (start, stop), look = match[0], props_at(paragraph.runs, match[0][0] + 1)
    out: list[Run] = []
    brought: list[Place] = []
    for part in replacement.parts:
        if isinstance(part, str):
            out.append(Run(part.translate(RESERVED), look))
        elif match[part][0] >= 0:
            out += _brought(paragraph, match[part], brought)
            brought.append(match[part])
    if replacement.keep_case:
        out = _in_case(out, paragraph.text[start:stop])
    out += _left_atoms(paragraph, (start, stop), brought)
    restyle = replacement.restyle
    return [Run(run.text, restyle(run.props)) for run in out] if restyle else out


def _brought(paragraph: Paragraph, place: Place, before: Sequence[Place]) -> list[Run]:
    """The runs of a group; an atom that another group brought `before` comes once only."""
    runs: list[Run] = []
    position = place[0]
    for run in slice_runs(paragraph.runs, *place):
        if run.props.atom is None or not any(start <= position < stop for start, stop in before):
            runs.append(run)
        position += len(run.text)
    return runs


def _left_atoms(paragraph: Paragraph, place: Place, brought: Sequence[Place]) -> list[Run]:
    position = place[0]
    left: list[Run] = []
    for run in slice_runs(paragraph.runs, *place):
        if run.props.atom is not None and not any(start <= position < stop for start, stop in brought):
            left.append(run)
        position += len(run.text)
    return left


def _in_case(runs: list[Run], found: str) -> list[Run]:
    """`runs` in capitals where the found text is, or with a capital at the beginning."""
    letters = [char for char in found if char.isalpha() and char.lower() != char.upper()]
    if not letters or letters[0].islower():
        return runs
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return [replace(run, text=run.text.upper()) for run in runs]
    first = next((k for k, run in enumerate(runs) if run.text), None)
    if first is None:
        return runs
    text = runs[first].text
    return [*runs[:first], replace(runs[first], text=text[:1].upper() + text[1:]), *runs[first + 1 :]]


def replacing(
    document: Document, made: Sequence[Change], before: Selection, after: Selection | None = None
) -> Transaction | None:
    """One entry that makes `made` true, neighbours in one step; None when there is nothing to do."""
    steps: list[ReplaceBlocks] = []
    for run in _neighbours(made):
        steps.append(ReplaceBlocks(run[0][0], tuple([old for _, old, _ in run]), tuple([new for *_, new in run])))
    if not steps:
        return None
    return Transaction(tuple(steps), Operation.REPLACE, before, after or before)


def _neighbours(made: Sequence[Change]) -> list[list[Change]]:
    """`made` in lists of blocks that stand side by side."""
    out: list[list[Change]] = []
    for change in made:
        if out and out[-1][-1][0] + 1 == change[0]:
            out[-1].append(change)
        else:
            out.append([change])
    return out
