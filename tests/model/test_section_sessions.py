"""Random sessions of every structural command: nothing is lost, doubled or altered, and undo gives the same objects."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import doc, lines, undo_all
from references import atoms
from section_commands import COMMANDS, some_headings
from speecheditor import resources
from speecheditor.model.blocks import OpaqueBlock
from speecheditor.model.conservation import conserves
from speecheditor.model.count_index import CountIndex
from speecheditor.model.counts import count_all
from speecheditor.model.document import Document
from speecheditor.model.label_index import LabelIndex
from speecheditor.model.levels import TooDeep
from speecheditor.model.numbering import labels
from speecheditor.model.outline import HeadingIndex, parents_of, sections, walk
from speecheditor.model.properties import Properties
from speecheditor.model.reference_index import ReferenceIndex
from speecheditor.model.references import survey
from speecheditor.model.refusal import Impossible
from speecheditor.model.speaking_index import SpeakingIndex
from speecheditor.model.titles import settled

LINES = ["", "a", "b{x} c", "*bold* d", "[table]", "{!#}e", "第一句话说完了。后面还有很长很长的一段正文，" * 3]
LINES += [
    "一、总的要求",
    "（一）抓好落实。要把各项任务落到实处。",
    "二、下一步",
    "1. *First* thing",
    "2. Second. It has text.",
]
STEPS = 30


def speech(rng: random.Random) -> Document:
    levels = [rng.choice([0, 0, 1, 2, 2, 3]) for _ in range(rng.randint(1, 16))]
    texts = [rng.choice(LINES).replace("#", str(k)) for k in range(len(levels))]
    marked = [f"{n} {text}" if n and text != "[table]" else text for n, text in zip(levels, texts, strict=True)]
    return doc(*marked, properties=Properties(scheme=resources.scheme("zh-official")))


def step(rng: random.Random, document: Document, name: str) -> bool:
    """Run one command of the table and look at what it left; whether it did anything."""
    chosen = some_headings(rng, document)
    if not chosen:
        return False
    before = document.snapshot()
    try:
        made = COMMANDS[name].make(rng, document, chosen)
    except (Impossible, TooDeep):
        assert all(a is b for a, b in zip(document.blocks, before[0], strict=True))
        return False
    if made is None:
        return False
    assert conserves(made), name
    document.apply(made)
    assert COMMANDS[name].keeps(before, document.snapshot()), (name, lines(before[0]), lines(document))
    if made.after is not None:
        index, offset = made.after.head
        assert offset <= len(document.blocks[index].text)
    return True


class Followed:
    """A document with what follows it, compared with the same from scratch."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.start = list(document.blocks)
        self.labels, self.counts = LabelIndex(document), CountIndex(document)
        self.references = ReferenceIndex(document, self.labels)
        self.counts.count()
        self.spoken = SpeakingIndex(document, lambda: self.labels.labels)

    def check(self) -> None:
        blocks = self.document.blocks
        assert len({block.id for block in blocks}) == len(blocks)
        assert all(isinstance(block, OpaqueBlock) or settled(block) is block for block in blocks)
        found = labels(blocks, self.document.properties)
        assert dict(self.labels.labels) == found
        assert self.counts.total == count_all(blocks)
        assert (
            self.spoken.sections()
            == SpeakingIndex(Document(list(blocks), self.document.properties), lambda: found).sections()
        )
        self.check_references(found)
        tree = list(walk(sections(blocks, found)))
        assert [section.start for section in tree] == HeadingIndex(blocks).at
        headings = parents_of([blocks[section.start] for section in tree])
        assert [section.path.count(".") for section in tree] == [_depth(headings, k) for k in range(len(tree))]

    def check_references(self, found: Mapping[int, str]) -> None:
        true = survey(self.document.blocks, found, self.document.properties)
        for holder in true.holders:
            for atom in atoms(holder.block):
                assert atom.reference is not None
                assert self.references.answer(holder.block.id, atom) == true.answer(holder, atom.reference)

    def finish(self) -> None:
        end = list(self.document.blocks)
        count = undo_all(self.document)
        assert all(a is b for a, b in zip(self.document.blocks, self.start, strict=True))
        self.check()
        for _ in range(count):
            self.document.redo()
        assert all(a is b for a, b in zip(self.document.blocks, end, strict=True))
        self.check()


def _depth(headings, k: int) -> int:
    """How many headings stand above heading number `k`."""
    parent_of = {block.id: parent for block, parent in headings}
    depth, above = 0, headings[k][1]
    while above is not None:
        depth, above = depth + 1, parent_of[above]
    return depth


def run(seed: int) -> list[str]:
    """Play a session; the commands that did something."""
    rng = random.Random(seed)
    followed = Followed(speech(rng))
    ran: list[str] = []
    for _ in range(STEPS):
        if rng.random() < 0.1:
            rng.choice([followed.document.undo, followed.document.redo])()
        name = rng.choice(list(COMMANDS))
        ran += [name] if step(rng, followed.document, name) else []
        followed.check()
    followed.finish()
    return ran


@pytest.mark.parametrize("seed", range(8))
def test_session(seed) -> None:
    run(seed)


@pytest.mark.sweep
@pytest.mark.parametrize("first", range(10_000, 14_000, 200))
def test_many_sessions(first) -> None:
    for seed in range(first, first + 200):
        run(seed)


@given(st.randoms(use_true_random=False), st.lists(st.sampled_from(list(COMMANDS)), max_size=12))
def test_any_order_of_commands(rng, names) -> None:
    followed = Followed(speech(rng))
    for name in names:
        step(rng, followed.document, name)
        followed.check()
    followed.finish()


def test_every_command_of_the_table_has_an_effect_somewhere() -> None:
    """A command that is always refused would prove nothing."""
    ran = {name for seed in range(40) for name in run(seed)}
    assert ran == set(COMMANDS) - {"rename"}  # which gives each heading the title it has
