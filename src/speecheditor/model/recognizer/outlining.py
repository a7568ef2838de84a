"""Recognised numbers made live: headings with levels and a scheme, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from ..blocks import MAX_LEVEL, NO_NUMBER, SCHEME_NUM, Block, NumRef, Paragraph, Run, RunProps, join_runs, new_id
from ..document import Document
from ..numbering import Scheme
from ..operations import Operation
from ..properties import Properties
from ..steps import ReplaceBlocks, SetProperties, Step
from ..text import restyled, spliced
from ..transaction import Transaction
from .recognize import Recognized, recognized, with_lost_brackets

_OFFICIAL = MappingProxyType(
    {"cn_dun": 1, "cn_paren": 2, "cn_bare": 2, "ar_dot": 3, "ar_dun": 3, "ar_paren": 4, "circ": 5, "ar_half": 6}
)
"""The level that each way of numbering has in the scheme zh-official."""

_HEADINGS = frozenset({"heading", "soft"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a document would become: for each block its recognised number (None = body text), and the scheme."""

    found: tuple[Recognized | None, ...]
    levels: tuple[int, ...]
    scheme: Scheme

    @property
    def headings(self) -> int:
        return sum(1 for level in self.levels if level)


def replaced_text(document: Document, paragraphs: Sequence[str]) -> Transaction:
    """One entry that puts these paragraphs of body text in the place of all blocks."""
    style = document.properties.styles.body
    new = tuple(Paragraph(new_id(), join_runs([Run(text)]), style=style) for text in paragraphs)
    return Transaction((ReplaceBlocks(0, tuple(document.blocks), new),), Operation.RECOGNIZE)


def propose(blocks: Sequence[Block], schemes: Sequence[Scheme]) -> Proposal:
    """The headings that the typed numbers of body paragraphs make, under the first of `schemes` that shows them so.

    What is a heading already, or no paragraph, is left alone. `schemes` are the official Chinese and the decimal one.
    """
    texts = [block.text if isinstance(block, Paragraph) and not block.level else "" for block in blocks]
    found = tuple(with_lost_brackets(recognized(texts)))
    official, decimal = schemes
    levels = _official_levels(found)
    if levels is not None:
        return Proposal(found, levels, official)
    return Proposal(found, tuple(_depth(one) for one in found), decimal if _is_decimal(found) else official)


def _official_levels(found: Sequence[Recognized | None]) -> tuple[int, ...] | None:
    """The levels under zh-official, so that every number looks as it was typed; None where the nesting is another.

    A soft heading stands one below what it stands in.
    """
    out: list[int] = []
    above: list[tuple[int, int]] = []
    for one in found:
        if one is None or one.kind not in _HEADINGS:
            out.append(0)
            continue
        while above and above[-1][0] >= one.depth:
            above.pop()
        parent = above[-1][1] if above else 0
        level = parent + 1 if one.kind == "soft" else _OFFICIAL.get(one.slot, 0)
        if not parent < level <= MAX_LEVEL:
            return None
        above.append((one.depth, level))
        out.append(level)
    return tuple(out)


def _depth(one: Recognized | None) -> int:
    return min(one.depth, MAX_LEVEL) if one is not None and one.kind in _HEADINGS else 0


def _is_decimal(found: Sequence[Recognized | None]) -> bool:
    slots = {one.slot for one in found if one is not None and one.kind == "heading"}
    return not any(slot.startswith("cn_") for slot in slots)


def outlined(document: Document, proposal: Proposal) -> Transaction | None:
    """One entry that makes the headings of `proposal`: their numbers become labels, their levels the outline.

    A run-in heading stays one paragraph, in the style of body text with a marked title (a number that stays in the
    sentence, 一要, is no label). None when nothing was recognised.
    """
    if not proposal.headings:
        return None
    new = replace(document.properties, scheme=proposal.scheme)
    steps: list[Step] = (
        [] if proposal.scheme == document.properties.scheme else [SetProperties(document.properties, new)]
    )
    for index, (one, level) in enumerate(zip(proposal.found, proposal.levels, strict=True)):
        block = document.blocks[index]
        if level and one is not None and isinstance(block, Paragraph):
            steps.append(ReplaceBlocks(index, (block,), (_heading(block, one, level, new),)))
    return Transaction(tuple(steps), Operation.RECOGNIZE)


def _heading(block: Paragraph, one: Recognized, level: int, properties: Properties) -> Paragraph:
    bare = block if one.kind == "soft" else spliced(block, 0, one.start, [])
    props = replace(bare.props, outline=None, num=NO_NUMBER if one.kind == "soft" else None)
    if not one.rest:
        return bare.edited(level=level, style=properties.styles.heading(level), props=props)
    number = NO_NUMBER if one.kind == "soft" else NumRef(SCHEME_NUM, level - 1)
    marked = restyled(bare, *_title_span(bare, one), _as_title)
    return marked.edited(level=level, props=replace(props, outline=level - 1, num=number))


def _title_span(bare: Paragraph, one: Recognized) -> tuple[int, int]:
    start = bare.text.index(one.title)
    return 0, start + len(one.title)


def _as_title(props: RunProps) -> RunProps:
    return replace(props, title=True)
