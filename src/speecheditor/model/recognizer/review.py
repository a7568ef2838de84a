"""The review of typed numbers: which of them become headings, at which levels, under which scheme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..blocks import MAX_LEVEL, NO_NUMBER, PLAIN_PARAGRAPH, Block, Paragraph
from ..document import Document
from ..numbering import DOCUMENT_SCHEME, Scheme, labels
from ..operations import Operation
from ..properties import Properties
from ..steps import ReplaceBlocks, Step
from ..transaction import Transaction
from .outlining import Proposal, outlined, propose
from .recognize import Recognized, recognized
from .replacing import is_mendable, with_paragraphs
from .watching import LEAST

if TYPE_CHECKING:
    from .mending import Mended, Repair

SURE, LIKELY = 0.9, 0.75
"""The confidence from which a number is sure, and from which it is likely."""

_SITE = frozenset({"furniture", "chunks"})
"""The repairs that only the copy of a site's page needs."""

_BLANK = Paragraph(0)


@dataclass(frozen=True, slots=True)
class Scope:
    """What is reviewed: the blocks ``start:stop`` of a document, of these only ``ids`` (None: all of them).

    ``mends`` says that the text has just come from elsewhere, so that it may be mended as well.
    """

    blocks: tuple[Block, ...]
    properties: Properties
    start: int
    stop: int
    ids: frozenset[int] | None = None
    mends: bool = False

    @property
    def part(self) -> tuple[Block, ...]:
        return self.blocks[self.start : self.stop]


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph with a typed number: its place in the reviewed blocks, what was found there, and the level that it
    gets when it is accepted. One that ``is_heading`` already keeps its level."""

    place: int
    found: Recognized
    level: int
    is_accepted: bool
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """What is decided so far; ``blocks`` are those of the scope, mended by the repairs ``done``.

    ``proposed`` are the rows as they were first, ``repairs`` all that could be mended, ``signs`` the evidence that the
    text is not whole.
    """

    scope: Scope
    blocks: tuple[Block, ...]
    proposal: Proposal
    rows: tuple[Row, ...]
    proposed: tuple[Row, ...]
    repairs: tuple[Repair, ...] = ()
    done: frozenset[str] = frozenset()
    signs: tuple[str, ...] = ()

    @property
    def scheme(self) -> Scheme:
        return self.proposal.scheme

    @property
    def headings(self) -> int:
        return sum(row.is_accepted for row in self.rows)

    @property
    def changes_text(self) -> bool:
        return self.blocks != self.scope.part

    @property
    def is_worth_asking(self) -> bool:
        """Whether a person should see it unasked: there are numbers enough, or this is the copy of a site's page."""
        return self.headings >= LEAST or any(repair.kind in _SITE for repair in self.repairs)


def whole(blocks: Sequence[Block], properties: Properties, *, mends: bool = False) -> Scope:
    """All of a document."""
    return Scope(tuple(blocks), properties, 0, len(blocks), None, mends)


def surely_numbered(blocks: Sequence[Block]) -> frozenset[int]:
    """The ids of the body paragraphs that begin with a number which surely is one."""
    texts = ["" if block.level or not isinstance(block, Paragraph) else block.text for block in blocks]
    found = enumerate(recognized(texts))
    return frozenset(
        [blocks[k].id for k, one in found if one is not None and one.kind == "heading" and one.confidence >= SURE]
    )


# -- making one


def reviewed(scope: Scope, schemes: Sequence[Scheme], kinds: Collection[str] | None = None) -> Review:
    """The review of `scope` as it is proposed, its text mended by the repairs of `kinds` (None: the usual ones).

    The scheme is one of `schemes`; a document that has headings elsewhere keeps its own.
    """
    source = _mended(scope, kinds)
    blocks = with_paragraphs(scope.part, source.paragraphs) if source is not None else scope.part
    shown = _shown(scope, blocks)
    own = scope.properties.scheme
    proposal = propose(shown, [own] if _keeps_scheme(scope) else schemes)
    rows = _rows(scope, shown, proposal)
    found = source.found if source is not None else ()
    done = frozenset(one.kind for one in found if one.is_wanted(kinds))
    return Review(scope, blocks, proposal, rows, rows, found, done, _signs(scope, source, proposal))


def _shown(scope: Scope, blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks with an empty paragraph for each that is not reviewed."""
    return blocks if scope.ids is None else [block if block.id in scope.ids else _BLANK for block in blocks]


def _mended(scope: Scope, kinds: Collection[str] | None) -> Mended | None:
    """The text with its repairs; None where it is not to be mended."""
    if not scope.mends or not is_mendable(scope.part, scope.ids):
        return None
    from .mending import mended  # no document that is opened needs it, only a text that comes from elsewhere

    return mended("\n".join(block.text for block in scope.part), kinds)


def _signs(scope: Scope, source: Mended | None, proposal: Proposal) -> tuple[str, ...]:
    if source is None or scope.start > 0 or scope.stop < len(scope.blocks):
        return ()
    from .completeness import signs_of_truncation

    return tuple(signs_of_truncation(source.paragraphs, proposal.found, source.pages))


def _keeps_scheme(scope: Scope) -> bool:
    outside = (*scope.blocks[: scope.start], *scope.blocks[scope.stop :])
    return scope.properties.scheme != DOCUMENT_SCHEME and any(block.level for block in outside)


def _rows(scope: Scope, blocks: Sequence[Block], proposal: Proposal) -> tuple[Row, ...]:
    """A row for each number; what is too long for a title, or an article, is not accepted unless that is proposed."""
    levels = _levels(proposal)
    shift = _shift(scope, proposal, levels)
    return tuple(
        Row(place, one, block.level or min(MAX_LEVEL, level + shift), proposal.levels[place] > 0, block.level > 0)
        for place, (one, level, block) in enumerate(zip(proposal.found, levels, blocks, strict=True))
        if one is not None
    )


def _levels(proposal: Proposal) -> list[int]:
    """The level of each number: the proposed one, else that below what it stands in; 0 for body text."""
    out: list[int] = []
    above: list[tuple[int, int]] = []
    for one, proposed in zip(proposal.found, proposal.levels, strict=True):
        if one is None:
            out.append(0)
            continue
        while above and above[-1][0] >= one.depth:
            above.pop()
        out.append(proposed or min(MAX_LEVEL, above[-1][1] + 1 if above else 1))
        above.append((one.depth, out[-1]))
    return out


def _shift(scope: Scope, proposal: Proposal, levels: Sequence[int]) -> int:
    """How much deeper a list that starts here stands under the heading above it; one that runs on stays beside it."""
    base = next((block.level for block in reversed(scope.blocks[: scope.start]) if block.level), 0)
    taken = [(level, one.value) for level, one in zip(levels, proposal.found, strict=True) if one is not None]
    if not base or not taken:
        return 0
    top = min(level for level, _ in taken)
    first = next(value for level, value in taken if level == top)
    return max(0, base + 1 - top) if first == 1 else 0


# -- deciding


def accepted(review: Review, rows: Collection[int], *, on: bool) -> Review:
    """`review` with these rows made headings, or kept as text."""
    return _changed(review, rows, lambda row: replace(row, is_accepted=on))


def at_level(review: Review, rows: Collection[int], level: int) -> Review:
    """`review` with these rows accepted at `level`."""
    return _changed(review, rows, lambda row: _levelled(replace(row, is_accepted=True), level))


def shifted(review: Review, rows: Collection[int], shift: int) -> Review:
    """`review` with these rows `shift` levels deeper, as far as levels go."""
    return _changed(review, rows, lambda row: _levelled(row, row.level + shift))


def _levelled(row: Row, level: int) -> Row:
    return row if row.is_heading else replace(row, level=min(MAX_LEVEL, max(1, level)))


def _changed(review: Review, rows: Collection[int], change: Callable[[Row], Row]) -> Review:
    chosen = frozenset(rows)
    return replace(review, rows=tuple(change(row) if k in chosen else row for k, row in enumerate(review.rows)))


def of_kind(review: Review, row: int, *, at_depth: bool) -> tuple[int, ...]:
    """The rows numbered in the same way as `row`, at the same depth only or at every one."""
    like = review.rows[row].found
    return tuple(
        k
        for k, one in enumerate(review.rows)
        if one.found.slot == like.slot and (not at_depth or one.found.depth == like.depth)
    )


def of_confidence(review: Review, least: float) -> tuple[int, ...]:
    """The rows at least so sure."""
    return tuple(k for k, row in enumerate(review.rows) if row.found.confidence >= least)


def with_scheme(review: Review, scheme: Scheme) -> Review:
    """`review` under another scheme; levels that nobody has set become the usual ones there."""
    shown = _shown(review.scope, review.blocks)
    proposal = propose(shown, [scheme])
    proposed = _rows(review.scope, shown, proposal)
    rows = tuple(
        _as_decided(new, row, old) for new, row, old in zip(proposed, review.rows, review.proposed, strict=True)
    )
    return replace(review, proposal=proposal, rows=rows, proposed=proposed)


def with_repairs(review: Review, kinds: Collection[str], schemes: Sequence[Scheme]) -> Review:
    """`review` with the text mended by just these repairs; what was decided stays where the paragraph does."""
    fresh = reviewed(review.scope, schemes, kinds)
    if fresh.scheme.id != review.scheme.id:
        fresh = with_scheme(fresh, review.scheme)
    before = {review.blocks[row.place].text: (row, old) for row, old in zip(review.rows, review.proposed, strict=True)}
    texts = [fresh.blocks[row.place].text for row in fresh.rows]
    rows = [
        _as_decided(row, *before[text]) if text in before else row for row, text in zip(fresh.rows, texts, strict=True)
    ]
    return replace(fresh, rows=tuple(rows))


def _as_decided(row: Row, decided: Row, proposed: Row) -> Row:
    """`row` with what was decided about it otherwise than was proposed."""
    level = row.level if decided.level == proposed.level else decided.level
    is_accepted = row.is_accepted if decided.is_accepted == proposed.is_accepted else decided.is_accepted
    return replace(row, level=level, is_accepted=is_accepted)


# -- what comes of it


def mark_of(review: Review, row: Row) -> str:
    """The number as it was typed; "" where it is none of the characters."""
    text = review.blocks[row.place].text
    before = text[: row.found.start].strip()
    if before or row.found.kind != "soft":
        return before
    return text.strip()[: 3 if text.strip()[:1] == "第" else 2]


def title_of_row(review: Review, row: Row) -> str:
    """What the row's heading is called."""
    return _found(review, row).title


def _found(review: Review, row: Row) -> Recognized:
    """What is made of an accepted row: a numbered sentence without a title is one as a whole."""
    one = row.found
    if one.title or review.proposal.levels[row.place]:
        return one
    return replace(one, kind="heading", title=review.blocks[row.place].text[one.start :].rstrip(), rest="")


def by_level(review: Review) -> Mapping[int, int]:
    """How many headings of each level there would be, the highest level first."""
    return dict(sorted(Counter(row.level for row in review.rows if row.is_accepted).items()))


def labels_of(review: Review) -> list[str]:
    """The label that each row would get; "" for one that stays text or keeps its number in the sentence."""
    before = [block for block in review.scope.blocks[: review.scope.start] if block.level or block.counted]
    taken = {row.place: row for row in review.rows if row.is_accepted}
    inside: list[Block] = []
    for place, block in enumerate(review.blocks):
        if place in taken:
            props = replace(PLAIN_PARAGRAPH, num=NO_NUMBER if taken[place].found.kind == "soft" else None)
            inside.append(Paragraph(-1 - place, level=taken[place].level, props=props))
        elif block.level or block.counted:
            inside.append(block)
    shown = labels([*before, *inside], replace(review.scope.properties, scheme=review.scheme))
    return [shown.get(-1 - row.place, "") for row in review.rows]


def proposal_of(review: Review) -> Proposal:
    """The decisions as a proposal for the whole (mended) document."""
    found: list[Recognized | None] = [None] * len(review.blocks)
    levels = [0] * len(review.blocks)
    for row in review.rows:
        if row.is_accepted:
            found[row.place], levels[row.place] = _found(review, row), row.level
    above, below = review.scope.start, len(review.scope.blocks) - review.scope.stop
    none: tuple[Recognized | None, ...] = (None,)
    return Proposal((*none * above, *found, *none * below), (*(0,) * above, *levels, *(0,) * below), review.scheme)


def made(review: Review) -> Transaction | None:
    """One entry that mends the text and makes the headings; None when nothing would change."""
    scope = review.scope
    blocks = (*scope.blocks[: scope.start], *review.blocks, *scope.blocks[scope.stop :])
    steps: list[Step] = [ReplaceBlocks(scope.start, scope.part, review.blocks)] if review.changes_text else []
    headings = outlined(Document(blocks, scope.properties), proposal_of(review))
    steps += headings.steps if headings is not None else ()
    return Transaction(tuple(steps), Operation.RECOGNIZE) if steps else None
