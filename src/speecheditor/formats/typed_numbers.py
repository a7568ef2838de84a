"""Labels that a file holds as text: taken out of the text when it is read, put back when it is written (I7)."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from .. import resources
from ..model.blocks import (
    NO_NUMBER,
    PLAIN,
    SCHEME_NUM,
    Block,
    NumRef,
    Paragraph,
    Run,
    RunProps,
    join_runs,
    slice_runs,
    without_atom,
)
from ..model.heading_numbers import is_unnumbered
from ..model.numbering import DOCUMENT_SCHEME, Scheme, format_number, label_gap, labels
from ..model.properties import LIVE, TYPED, Properties
from ..model.scheme_options import GAPS, SchemeOptions, options_of, with_options
from .effective import style_num
from .numbering import named_scheme
from .separators import written_as_pair

FEWEST = 2
"""How many headings must carry their labels as text where the file names no scheme: one alone may be a title that
begins so."""

MOST_RESTARTS = 40
"""How many restarts are looked for in any document; each costs a numbering of all headings."""

MOST_COUNTED = 100_000
"""How many headings may be numbered in that search."""

_LAST_START = 200
_OWN_NUMBER = "\ue000"
_GOING_ON = (*" \u3000\t\u00a0.．、，,)）:：",)
"""With these no title begins: where one follows, what was taken for a label is a part of another."""


def is_typed(properties: Properties) -> bool:
    """Whether the file is to hold the labels as text; what the file itself numbers has no labels of ours."""
    return properties.numbers == TYPED and properties.scheme != DOCUMENT_SCHEME


def typed_labels(blocks: Sequence[Block], properties: Properties) -> dict[int, str]:
    """What stands in front of each heading's text in the file, label and gap, by block id."""
    if not is_typed(properties):
        return {}
    levels = properties.scheme.levels
    found = labels(blocks, properties)
    headings = [block for block in blocks if block.level and block.id in found]
    return {block.id: found[block.id] + label_gap(levels[block.level - 1]) for block in headings}


# -- writing


def as_written(
    then: tuple[Sequence[Block], Properties], blocks: Sequence[Block], properties: Properties
) -> Sequence[Block]:
    """`blocks` with the texts that the file will hold; `then` is what was read. Where these are the texts that the
    bytes of a block hold already, it keeps them."""
    if not is_typed(properties) and not is_typed(then[1]):
        return blocks
    was = _labels_by_source(*then)
    now = typed_labels(blocks, properties)
    return [_written(block, was, now, then[1], properties) if block.level else block for block in blocks]


def _labels_by_source(blocks: Sequence[Block], properties: Properties) -> dict[int, str]:
    found = typed_labels(blocks, properties)
    return {id(block.source): found[block.id] for block in blocks if block.id in found}


def _written(block: Block, was: Mapping[int, str], now: Mapping[int, str], old: Properties, new: Properties) -> Block:
    if not isinstance(block, Paragraph):
        return block
    label = now.get(block.id, "")
    runs = join_runs([Run(label, _look(block)), *block.runs]) if label else block.runs
    if block.source is not None and was.get(id(block.source), "") == label:
        return replace(block, runs=runs)
    num = _silence(block, old, new) if is_typed(new) and not is_unnumbered(block) else block.props.num
    return block.edited(runs=runs, props=replace(block.props, num=num))


def _look(block: Paragraph) -> RunProps:
    """The look of a typed label: that of what follows, so that a run-in title begins with it."""
    return without_atom(block.runs[0].props) if block.runs else PLAIN


def _silence(block: Paragraph, old: Properties, new: Properties) -> NumRef | None:
    """What keeps the paragraph from a number beside its typed one: nothing where its style gives none."""
    is_switched_off = _numbering_style(block, new) in new.styles.headings and not is_typed(old)
    return NO_NUMBER if _numbers(block, new) and not is_switched_off else None


def _numbers(block: Block, properties: Properties) -> bool:
    """Whether the style of a heading gives it a number."""
    return style_num(properties.styles, _numbering_style(block, properties)) is not None


def _numbering_style(block: Block, properties: Properties) -> str:
    """The style of the paragraph at which the number of a heading stands in the file."""
    return properties.styles.heading(block.level) if written_as_pair(block, properties) else block.style


# -- reading


def with_live_numbers(properties: Properties, blocks: Sequence[Block]) -> tuple[Properties, Sequence[Block]]:
    """The same with the labels taken out of the text, when every heading carries exactly the one that it would have in
    a scheme that the file names or that comes with the program, and none has a live number; else as they are."""
    headings = [block for block in blocks if block.level]
    if not any(block.text for block in headings):
        return properties, blocks
    as_in_file = replace(properties, scheme=DOCUMENT_SCHEME)
    if labels(headings[:1], as_in_file) or labels(blocks, as_in_file).keys() & {block.id for block in headings}:
        return properties, blocks
    bare = {block.id: _freed(block, properties) for block in headings if isinstance(block, Paragraph)}
    for scheme, is_named in _candidates(properties, blocks):
        new = replace(properties, scheme=scheme, numbers=TYPED)
        found = _matched(list(bare.values()), new, is_named=is_named)
        if found is not None:
            return new, [found.get(block.id, block) for block in blocks]
    return replace(properties, numbers=LIVE), blocks


def _freed(block: Paragraph, properties: Properties) -> Paragraph:
    """A heading as it counts under a scheme: numbering that only keeps a style's number away is not switched off."""
    ref = block.props.num
    if ref is not None and ref.num_id == 0 and not _numbers(block, properties):
        return block
    by_style = block.style == properties.styles.heading(block.level)
    return replace(block, props=replace(block.props, num=None if by_style else NumRef(SCHEME_NUM, block.level - 1)))


def _candidates(properties: Properties, blocks: Sequence[Block]) -> Iterator[tuple[Scheme, bool]]:
    """The schemes that the file's own lists name, the last one first, and the shipped ones in every variant."""
    for numbered in reversed(list(properties.numbering.lists.values())):
        named = named_scheme(numbered)
        if named is not None:
            yield named, True
    first = next(block for block in blocks if block.level)
    for scheme in resources.schemes():
        for variant in _variants(scheme):
            if _could_begin(first, variant):
                yield variant, False


def _variants(scheme: Scheme) -> Iterator[Scheme]:
    """`scheme` and what its options and variants make of it."""
    has = options_of(scheme)
    seen: set[Scheme] = set()
    texts = [(level.text, *more) for level, more in zip(scheme.levels, scheme.variants, strict=True)]
    for chosen in product(*texts):
        pairs = zip(scheme.levels, chosen, strict=True)
        one = replace(scheme, levels=tuple(replace(level, text=text) for level, text in pairs))
        for options in product(*(_choices(value) for value in (has.wide_points, has.wide_brackets, has.final_point))):
            for gap in (None, *GAPS):
                points, brackets, final = options
                variant = with_options(one, SchemeOptions(points, brackets, final, gap))
                if variant.levels and variant not in seen:
                    seen.add(variant)
                    yield variant


def _choices(value: bool | None) -> tuple[bool | None, ...]:
    return (None,) if value is None else (value, not value)


def _could_begin(block: Block, scheme: Scheme) -> bool:
    """Whether the first heading carries the label that it would have, or might have none."""
    alone = replace(block, props=replace(block.props, num=None)) if isinstance(block, Paragraph) else block
    label = labels([alone], Properties(scheme=scheme)).get(block.id, "")
    return block.text.startswith(label) or block.props.num == NO_NUMBER


def _matched(headings: Sequence[Paragraph], properties: Properties, *, is_named: bool) -> dict[int, Paragraph] | None:
    """The headings without their typed labels, by id; None when one has not exactly its own, or too few have any.

    In a file that names the scheme a heading may begin anew at another number, and a title with any sign.
    """
    counted, odd = list(headings), set[int]()
    for _ in range(max(MOST_RESTARTS, MOST_COUNTED // len(headings)) + 1):
        wanted = typed_labels(counted, properties)
        wrong = _first_wrong(counted, wanted, odd)
        if wrong is None:
            stripped = {block.id: _stripped(block, wanted.get(block.id, "")) for block in counted}
            return stripped if len(wanted) >= (1 if is_named else FEWEST) else None
        block = counted[wrong]
        start = _start_of(counted, wrong, properties) if is_named else None
        if start is not None:
            counted[wrong] = _starting(block, start)
        elif is_named and block.text.startswith(wanted[block.id]):
            odd.add(block.id)
        else:
            return None
    return None


def _first_wrong(headings: Sequence[Paragraph], wanted: Mapping[int, str], odd: Container[int]) -> int | None:
    """The first heading that does not carry its label, but for those that are known to have an `odd` title."""
    found = (k for k, block in enumerate(headings) if block.id not in odd)
    return next((k for k in found if not _carries(headings[k], wanted.get(headings[k].id, ""))), None)


def _carries(block: Paragraph, label: str) -> bool:
    """Whether the text begins with `label` and then with its title, as far as it has one."""
    rest = block.text[len(label) :]
    is_cut = rest.startswith(_GOING_ON) or (label[-1:].isdecimal() and rest[:1].isdecimal())
    return not label or (block.text.startswith(label) and not is_cut)


def _starting(block: Paragraph, start: int) -> Paragraph:
    return replace(block, props=replace(block.props, num=NumRef(SCHEME_NUM, block.level - 1, start)))


def _start_of(headings: Sequence[Paragraph], index: int, properties: Properties) -> int | None:
    """The number with which the text of a heading begins, in its level's way of writing; None when there is none."""
    block = headings[index]
    scheme, level = properties.scheme, block.level
    if not scheme.has_label(level) or (block.props.num is not None and block.props.num.start is not None):
        return None
    own = scheme.levels[level - 1]
    marked = replace(own, text=own.text.replace(f"%{level}", _OWN_NUMBER))
    levels = (*scheme.levels[: level - 1], marked, *scheme.levels[level:])
    pattern = typed_labels(headings[: index + 1], replace(properties, scheme=replace(scheme, levels=levels)))[block.id]
    fmt = "decimal" if own.legal and own.format != "decimalZero" else own.format
    shown = {n: pattern.replace(_OWN_NUMBER, format_number(n, fmt)) for n in range(_LAST_START)}
    odd = [n for n, label in shown.items() if block.text.startswith(label)]
    return next((n for n in odd if _carries(block, shown[n])), max(odd, key=lambda n: len(shown[n]), default=None))


def _stripped(block: Paragraph, label: str) -> Paragraph:
    """A heading without its typed label; its bytes still hold it."""
    return replace(block, runs=join_runs(slice_runs(block.runs, len(label), len(block.text)))) if label else block
