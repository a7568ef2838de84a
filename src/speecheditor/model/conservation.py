"""The guard of I12: what a structural command puts into the document is what it takes out of it, as its kind demands.

Only replaced blocks and the shelf are looked at, for a move cannot lose anything; the cost is that of the change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum, auto

from .blocks import OBJECT, Atom, Block, OpaqueBlock, Source
from .operations import Operation
from .steps import ReplaceBlocks, SetProperties
from .titles import FULL_STOPS, title_length
from .transaction import Transaction


class Rule(Enum):
    """What must hold between the paragraphs that go and those that come; empty ones count for nothing."""

    SAME = auto()
    """The same paragraphs, whatever their level and order."""
    SAME_TEXT = auto()
    """The same characters and objects in the same order, however they are divided."""
    MORE = auto()
    """All that went came back."""
    LESS = auto()
    """Nothing came that was not there."""
    SAME_BUT_SEAMS = auto()
    """As SAME_TEXT, but for the full stops and spaces that title and text need in one paragraph and not in two."""
    SAME_WITH_SHELF = auto()
    """The same characters and objects in text and shelf together, whatever their order; a comment that the text holds
    already does not come twice."""
    SAME_BODIES = auto()
    """The same text behind the titles."""


RULES = {
    Operation.MOVE_SECTION: Rule.SAME,
    Operation.PROMOTE: Rule.SAME,
    Operation.DEMOTE: Rule.SAME,
    Operation.PROMOTE_HEADING: Rule.SAME,
    Operation.DEMOTE_HEADING: Rule.SAME,
    Operation.TO_BODY: Rule.SAME,
    Operation.TO_HEADINGS: Rule.SAME,
    Operation.MERGE: Rule.SAME,
    Operation.SORT: Rule.SAME,
    Operation.SPLIT_SECTION: Rule.SAME_TEXT,
    Operation.COPY_SECTION: Rule.MORE,
    Operation.PASTE_SECTION: Rule.MORE,
    Operation.DUPLICATE: Rule.MORE,
    Operation.DELETE_SECTION: Rule.LESS,
    Operation.CUT_SECTION: Rule.LESS,
    Operation.RUN_IN: Rule.SAME_BUT_SEAMS,
    Operation.OWN_LINE: Rule.SAME_BUT_SEAMS,
    Operation.RESTART: Rule.SAME,
    Operation.CONTINUE: Rule.SAME,
    Operation.UNNUMBERED: Rule.SAME,
    Operation.SET_SCHEME: Rule.SAME,
    Operation.NUMBERS_IN_FILE: Rule.SAME,
    Operation.RUN_INS_IN_FILE: Rule.SAME,
    Operation.SHELVE: Rule.SAME_WITH_SHELF,
    Operation.UNSHELVE: Rule.SAME_WITH_SHELF,
    Operation.SIBLINGS: Rule.SAME_BODIES,
}
"""The rule of each structural operation; an operation that is meant to change texts has none."""

_SEAMS = dict.fromkeys(map(ord, FULL_STOPS + " "))

Content = tuple[str, tuple[Atom | Source, ...]]
"""What a block is apart from its level and its look: its characters, its objects."""


def content_of(block: Block) -> Content:
    """The content of a block; that of a protected block is its bytes."""
    if isinstance(block, OpaqueBlock):
        return block.text, (block.source,)
    return block.text, tuple([run.props.atom for run in block.runs if run.props.atom])


def conserves(transaction: Transaction) -> bool:
    """Whether `transaction` keeps the rule of its operation."""
    rule = RULES.get(transaction.operation)
    if rule is None:
        return True
    replaced = [step for step in transaction.steps if isinstance(step, ReplaceBlocks)]
    if rule is Rule.SAME_TEXT:
        return all(_units(step.old) == _units(step.new) for step in replaced)
    if rule is Rule.SAME_BUT_SEAMS:
        return all(_without_seams(step.old) == _without_seams(step.new) for step in replaced)
    if rule is Rule.SAME_WITH_SHELF:
        return _with_shelf(transaction, old=True) == _with_shelf(transaction, old=False)
    if rule is Rule.SAME_BODIES:
        return all(_bodies(step.old) == _bodies(step.new) for step in replaced)
    gone, come = _exchanged(replaced)
    if rule is Rule.SAME:
        return gone == come
    return gone <= come if rule is Rule.MORE else come <= gone


def _exchanged(replaced: Sequence[ReplaceBlocks]) -> tuple[Counter[Content], Counter[Content]]:
    """What the steps take out and what they put in, without the objects that they only put elsewhere."""
    old = [block for step in replaced for block in step.old]
    new = [block for step in replaced for block in step.new]
    gone, come = Counter(map(id, old)), Counter(map(id, new))
    return _contents(old, gone - come), _contents(new, come - gone)


def _contents(blocks: Iterable[Block], counts: Counter[int]) -> Counter[Content]:
    """The contents of the objects in `counts`, each as often as it says; empty paragraphs left out."""
    by_id = {id(block): block for block in blocks}
    out: Counter[Content] = Counter()
    for key, number in counts.items():
        out[content_of(by_id[key])] += number
    del out["", ()]
    return out


def _units(blocks: Iterable[Block]) -> tuple[str, list[Atom | Source]]:
    contents = [content_of(block) for block in blocks]
    return "".join(text for text, _ in contents), [part for _, parts in contents for part in parts]


def _without_seams(blocks: Sequence[Block]) -> tuple[str, list[Atom | Source]]:
    text, parts = _units(blocks)
    return text.translate(_SEAMS), parts


def _with_shelf(transaction: Transaction, *, old: bool) -> Counter[str | Atom | Source]:
    """Every character and object that the steps take out (`old`) or put in; marks like comments left out."""
    out: Counter[str | Atom | Source] = Counter()
    for step in transaction.steps:
        if isinstance(step, ReplaceBlocks):
            _count(step.old if old else step.new, out)
        elif isinstance(step, SetProperties):
            shelf = (step.old if old else step.new).shelf
            _count([block for passage in shelf for block in passage.blocks], out)
    return out


def _count(blocks: Iterable[Block], out: Counter[str | Atom | Source]) -> None:
    for block in blocks:
        text, parts = content_of(block)
        out.update(text.replace(OBJECT, ""))
        out.update(part for part in parts if isinstance(part, Source) or not part.is_mark)


def _bodies(blocks: Iterable[Block]) -> list[str]:
    """What of each block is no title."""
    return [block.text[title_length(block) or len(block.text) :] if block.level else block.text for block in blocks]
