"""Recognised numbers made live: headings with levels and a scheme, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from ..blocks import MAX_LEVEL, NO_NUMBER, SCHEME_NUM, Block, NumRef, Paragraph, Run, RunProps, join_runs, new_id
from ..document import Document
from ..numbering import Scheme
from ..operations import Operation
from ..properties import Properties
from ..steps import ReplaceBlocks, SetProperties, Step
from ..text import spliced
from ..titles import with_title
from ..transaction import Transaction
from .as_typed import scheme_as_typed
from .fitting import Fit, fit, without_marker
from .recognize import Recognized, recognized, with_lost_brackets
from .titles import LONGEST

_HEADINGS = frozenset({"heading", "soft"})
_ENDS = "。！？：.!?:"

OWN_SHARE = 0.09
"""So much better must a scheme made of the numbers themselves show them, for a known one says more."""

LEAST_SHARE = 0.5
"""A scheme must show this share of the numbers as they were typed; else their depths are the levels."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a document would become: for each block its recognised number (None = body text), and the scheme."""

    found: tuple[Recognized | None, ...]
    levels: tuple[int, ...]
    scheme: Scheme

    @property
    def headings(self) -> int:
        """How many there are, those counted that are headings already."""
        return sum(1 for level in self.levels if level)


def replaced_text(document: Document, paragraphs: Sequence[str]) -> Transaction:
    """One entry that puts these paragraphs of body text in the place of all blocks."""
    style = document.properties.styles.body
    new = tuple(Paragraph(new_id(), join_runs([Run(text)]), style=style) for text in paragraphs)
    return Transaction((ReplaceBlocks(0, tuple(document.blocks), new),), Operation.RECOGNIZE)


def propose(
    blocks: Sequence[Block], schemes: Sequence[Scheme], labels: Mapping[int, str] = MappingProxyType({})
) -> Proposal:
    """The headings that the numbers of paragraphs make, under the scheme that shows most of them as they were typed.

    Of equal ones the first of `schemes` is taken, and where there is a choice but none fits as well, one that is made
    of the numbers. A paragraph that is a heading keeps its level; its typed number becomes a label where the scheme has
    it at that level. `labels` are the automatic numbers of paragraphs, by block id: they count as if they were typed.
    """
    found = with_lost_brackets(_found(blocks, labels))
    given = [block.level for block in blocks]
    fits = [(fit(found, given, scheme), scheme) for scheme in schemes]
    best, scheme = max(fits, key=lambda pair: pair[0].share)
    own = scheme_as_typed(_marks(blocks, labels, found), found, given) if len(schemes) > 1 else None
    if own is not None and (fitted := fit(found, given, own)).share - OWN_SHARE > best.share:
        best, scheme = fitted, own
    if best.share < LEAST_SHARE:
        best, scheme = _by_depth(found, given), _plain_scheme(found, schemes)
    live = (one and without_marker(one, scheme, level) for one, level in zip(found, best.levels, strict=True))
    return Proposal(tuple(live), best.levels, scheme)


def _found(blocks: Sequence[Block], labels: Mapping[int, str]) -> list[Recognized | None]:
    """What is recognised in the paragraphs, with places in their own text and titles as far as their looks tell."""
    numbers = [labels.get(block.id, "") if not block.level else "" for block in blocks]
    texts = [block.text if isinstance(block, Paragraph) else "" for block in blocks]
    found = recognized([f"{number} {text}" if number else text for number, text in zip(numbers, texts, strict=True)])
    return [
        one and _by_look(block, _own(one, number) if number else one)
        for one, block, number in zip(found, blocks, numbers, strict=True)
    ]


def _marks(blocks: Sequence[Block], labels: Mapping[int, str], found: Sequence[Recognized | None]) -> list[str]:
    """The characters of each number, typed or automatic."""
    return [
        f"{labels[block.id]} "
        if block.id in labels and not block.level
        else block.text[: one.start]
        if one is not None and isinstance(block, Paragraph)
        else ""
        for block, one in zip(blocks, found, strict=True)
    ]


def _own(one: Recognized, number: str) -> Recognized:
    """A number that is automatic: nothing of it stands in the text."""
    live = one.as_heading(len(number)) if one.kind == "soft" else one
    return replace(live, start=max(0, live.start - len(number) - 1))


def _by_look(block: Block, one: Recognized) -> Recognized:
    """`one` with the title that another look sets off from the rest: the best evidence of where it ends."""
    end = next(iter(_changes(block, one.start)), None)
    if not isinstance(block, Paragraph) or one.kind != "heading" or end is None or end - one.start > LONGEST:
        return one
    title, rest = block.text[one.start : end].rstrip(), block.text[end:].strip()
    return replace(one, title=title, rest=rest) if title[-1:] in _ENDS and rest else one


def _changes(block: Block, start: int) -> Iterator[int]:
    """Where, behind `start`, the characters of the paragraph begin to look different."""
    position = 0
    before: RunProps | None = None
    for run in block.runs if isinstance(block, Paragraph) else ():
        if before is not None and run.props != before and position > start:
            yield position
        position += len(run.text)
        before = run.props


def _by_depth(found: Sequence[Recognized | None], given: Sequence[int]) -> Fit:
    levels = (0 if one is None or own or one.kind not in _HEADINGS else min(one.depth, MAX_LEVEL)
              for one, own in zip(found, given, strict=True))  # fmt: skip
    return Fit(tuple(levels), 0.0)


def _plain_scheme(found: Sequence[Recognized | None], schemes: Sequence[Scheme]) -> Scheme:
    """The first scheme for Chinese numbers, the decimal one for others."""
    slots = [one.slot for one in found if one is not None and one.kind in _HEADINGS]
    is_chinese = not slots or any(slot.startswith("cn_") for slot in slots)
    return schemes[0] if is_chinese else next((one for one in schemes if one.id == "decimal"), schemes[0])


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
            steps.append(ReplaceBlocks(index, (block,), (as_heading(block, one, level, new),)))
    return Transaction(tuple(steps), Operation.RECOGNIZE)


def as_heading(block: Paragraph, one: Recognized, level: int, properties: Properties) -> Paragraph:
    """`block` as the heading that `one` tells: its typed number gone, its title marked where text runs in behind it."""
    bare = block if one.kind == "soft" else spliced(block, 0, one.start, [])
    if block.level:
        return bare
    props = replace(bare.props, outline=None, num=NO_NUMBER if one.kind == "soft" else None)
    if not one.rest:
        return bare.edited(level=level, style=properties.styles.heading(level), props=props)
    number = NO_NUMBER if one.kind == "soft" else NumRef(SCHEME_NUM, level - 1)
    runs = with_title(bare.runs, bare.text.index(one.title) + len(one.title))
    return bare.edited(runs=runs, level=level, props=replace(props, outline=level - 1, num=number))
