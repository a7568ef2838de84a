"""The index of cross-references against a computation from nothing."""

from __future__ import annotations

import random

import pytest

from builders import doc, undo_all
from random_changes import random_command
from references import atoms, refer, seen
from speecheditor import resources
from speecheditor.model import editing, restructure
from speecheditor.model.anchors import Form
from speecheditor.model.blocks import Block
from speecheditor.model.document import Document
from speecheditor.model.label_index import LabelIndex
from speecheditor.model.properties import Properties
from speecheditor.model.reference_index import ReferenceIndex
from speecheditor.model.references import Standing, shown
from speecheditor.model.transaction import Selection

BODY = ("text", "1 One", "2 A", "text a", "2 B", "text b", "1 Two", "2 C", "text c", "3 D", "text d")
SIGNS = {Standing.LIVE: "", Standing.MISSING: "!", Standing.UNNUMBERED: "#"}


def watched(*places: tuple[int, int, Form]) -> tuple[Document, ReferenceIndex, list[list[int]]]:
    """A document with cross-references (block, target, form), its index and what that has told."""
    document = doc(*BODY, properties=Properties(scheme=resources.scheme("zh-official")))
    for place, target, form in places:
        refer(document, (place, len(document.blocks[place].text)), target, form)
    index = ReferenceIndex(document, LabelIndex(document))
    told: list[list[int]] = []
    index.subscribe(lambda numbers: told.append(list(numbers)))
    return document, index, told


def indexed(document: Document, index: ReferenceIndex) -> list[str]:
    """What each cross-reference shows by the index."""
    out: list[str] = []
    for block in document.blocks:
        for atom in atoms(block):
            answer = index.answer(block.id, atom)
            out.append(shown(atom, answer) + SIGNS[answer.standing])
    return out


def test_only_blocks_whose_references_show_something_else_are_told():
    document, _, told = watched((0, 4, Form.OWN), (3, 6, Form.OWN), (5, 4, Form.TITLE))
    document.apply(restructure.move_up(document, 4))
    assert told == [[0]]
    document.apply(restructure.rename(document, 2, "New"))
    assert told[1:] == [[3]]


def test_typing_in_text_tells_nothing_and_places_follow():
    document, index, told = watched((8, 6, Form.OWN))
    surveyed = index.survey
    document.apply(editing.insert_text(document, Selection.at((0, 0)), "more"))
    document.apply(editing.split_paragraph(document, (0, 2)))
    document.apply(editing.insert_text(document, Selection.at((9, 0)), "before it "))
    assert told == []
    assert index.survey is surveyed
    document.apply(restructure.delete_section(document, 2))
    assert told == [[4]]
    assert indexed(document, index) == ["一"]


def test_a_first_reference_is_heard_of():
    document, index, told = watched()
    refer(document, (0, 0), 6)
    assert told == [[0]]
    assert indexed(document, index) == ["二"]
    document.undo()
    assert indexed(document, index) == []


def test_a_copy_shows_what_the_original_shows():
    document, index, _ = watched((0, 4, Form.OWN))
    (copy,) = index.as_shown(editing.copied(document, Selection((0, 0), (0, 5))))
    assert [atom.text for atom in atoms(copy)] == ["（二）"]


def unchanged(document: Document) -> tuple[Block, ...]:
    """The blocks that undoing everything gives back; all of it is done again."""
    count = undo_all(document)
    found = document.snapshot()[0]
    for _ in range(count):
        document.redo()
    return found


def session(seed: int, length: int) -> None:
    rng = random.Random(seed)
    document, index, _ = watched((0, 4, Form.OWN), (5, 7, Form.FULL), (8, 1, Form.TITLE), (3, 9, Form.PLACE))
    start = unchanged(document)
    for _ in range(length):
        headings = [k for k, block in enumerate(document.blocks) if block.level]
        if headings and rng.random() < 0.15:
            place = rng.randrange(len(document.blocks))
            refer(document, (place, 0), rng.choice(headings), rng.choice(list(Form)), bare=rng.random() < 0.3)
        else:
            random_command(rng, document)
        assert indexed(document, index) == seen(document)
    assert all(a is b for a, b in zip(unchanged(document), start, strict=True))


@pytest.mark.parametrize("seed", range(12))
def test_random_sessions_show_what_a_computation_from_nothing_shows(seed):
    session(seed, 40)


@pytest.mark.sweep
@pytest.mark.parametrize("seed", range(100, 160))
def test_long_random_sessions(seed):
    session(seed, 200)
