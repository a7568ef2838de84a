"""The guard of I12: what a structural command puts into the document is what it takes out of it, as its kind demands.

Only replaced blocks are looked at, for a move cannot lose anything; the cost is that of the change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum, auto

from .blocks import Atom, Block, OpaqueBlock, Source
from .operations import Operation
from .steps import ReplaceBlocks
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
}
"""The rule of each structural operation; an operation that is meant to change texts has none."""

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
    replaced = [step for step in transaction.steps if isinstance(step, ReplaceBlocks)]
    if rule is None:
        return True
    if rule is Rule.SAME_TEXT:
        return all(_units(step.old) == _units(step.new) for step in replaced)
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
