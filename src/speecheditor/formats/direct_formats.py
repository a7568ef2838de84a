"""Direct formatting that gives way when a paragraph gets another style, as in Word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ..model.blocks import ParaProps, Run, RunProps, join_runs
from .scope import Scope

_PARAGRAPH_FORMATS = frozenset(
    [
        *("keepNext", "keepLines", "pageBreakBefore", "widowControl", "pBdr", "shd", "tabs", "snapToGrid", "spacing"),
        *("ind", "contextualSpacing", "mirrorIndents", "textAlignment", "outlineLvl", "numPr", "jc", "adjustRightInd"),
        *("autoSpaceDE", "autoSpaceDN", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "suppressLineNumbers"),
    ]
)
"""What a paragraph style sets too. A frame, a section break or a tracked change belongs to the paragraph itself."""

_KEPT_ON_RUNS = frozenset(
    ["rStyle", "lang", "noProof", "rPrChange", "vanish", "webHidden", "specVanish", "rtl", "cs", "oMath", "vertAlign"]
)
"""What says something about the words rather than about their look."""

_Format = tuple[str, object]


def plain_paragraph(props: ParaProps, scope: Scope) -> ParaProps:
    """`props` without what a paragraph style sets too; its number and its outline level stay."""
    return replace(props, alignment=None, raw=_plain(props.raw, scope) if props.raw else b"")


def plain_runs(runs: Sequence[Run], scope: Scope) -> tuple[Run, ...]:
    """`runs` without each format that covers more than half of the text; words that stand out keep their look."""
    size = sum(len(run.text) for run in runs)
    cover: Counter[_Format] = Counter()
    for run in runs:
        for found in _formats(run.props, scope):
            cover[found] += len(run.text)
    gone = {found for found, count in cover.items() if 2 * count > size}
    return join_runs([Run(run.text, _without(run.props, gone, scope)) for run in runs]) if gone else tuple(runs)


def without_character_style(props: RunProps, style_id: str, scope: Scope) -> RunProps:
    """`props` without the character style of that id."""
    if style_id.encode() not in props.raw:
        return props
    holder = scope.parse(props.raw)
    for element in holder.findall(scope.w + "rStyle"):
        if element.get(scope.w + "val") == style_id:
            holder.remove(element)
    return replace(props, raw=scope.serialise(holder))


@lru_cache(maxsize=1024)
def _plain(raw: bytes, scope: Scope) -> bytes:
    holder = scope.parse(raw)
    for child in list(holder):
        if scope.own_name(child) in _PARAGRAPH_FORMATS:
            holder.remove(child)
    return scope.serialise(holder)


def _formats(props: RunProps, scope: Scope) -> list[_Format]:
    """The formats of a run that a style sets too."""
    fields = (("bold", props.bold), ("italic", props.italic), ("underline", props.underline))
    return [*((name, value) for name, value in fields if value is not None), *_raw_formats(props.raw, scope)]


@lru_cache(maxsize=1024)
def _raw_formats(raw: bytes, scope: Scope) -> tuple[_Format, ...]:
    if not raw:
        return ()
    found = [(scope.own_name(child), scope.verbatim(child)) for child in scope.parse(raw)]
    return tuple((name, xml) for name, xml in found if name and name not in _KEPT_ON_RUNS)


def _without(props: RunProps, gone: set[_Format], scope: Scope) -> RunProps:
    fields = {name: None for name in ("bold", "italic", "underline") if (name, getattr(props, name)) in gone}
    raw = props.raw
    if raw and gone.intersection(_raw_formats(raw, scope)):
        holder = scope.parse(raw)
        for child in list(holder):
            if (scope.own_name(child), scope.verbatim(child)) in gone:
                holder.remove(child)
        raw = scope.serialise(holder)
    return replace(props, raw=raw, **fields)
