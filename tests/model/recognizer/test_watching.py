"""Pasted numbers followed through changes: which are still there, and which blocks belong to the paste."""

from __future__ import annotations

import pytest

from builders import doc
from speecheditor.model import editing, restructure
from speecheditor.model.document import Document
from speecheditor.model.recognizer.watching import Watched, followed, pasted_blocks
from speecheditor.model.transaction import Selection

NUMBERED = "一、甲\n话\n二、乙"


def paste(document: Document, block: int, offset: int, text: str = NUMBERED) -> list[str]:
    """The texts of the blocks that a paste has made."""
    made = editing.insert_text(document, Selection.at((block, offset)), text)
    assert made is not None
    document.apply(made)
    return [found.text for found in pasted_blocks(document.history.done[-1])]


@pytest.mark.parametrize(
    ("before", "place", "expected"),
    [
        (["旧", ""], (1, 0), ["一、甲", "话", "二、乙"]),
        (["旧的"], (0, 2), ["话", "二、乙"]),
        (["旧的"], (0, 1), ["话", "二、乙的"]),
        (["旧的"], (0, 0), ["一、甲", "话", "二、乙旧的"]),
    ],
)
def test_what_a_paste_has_made(before: list[str], place: tuple[int, int], expected: list[str]) -> None:
    assert paste(doc(*before), *place) == expected


def watch(document: Document) -> Watched:
    blocks = pasted_blocks(document.history.done[-1])
    return Watched(frozenset(b.id for b in blocks), frozenset(b.id for b in blocks if "、" in b.text))


def after(document: Document, watched: Watched, count: int) -> tuple[list[str], list[str]]:
    """The texts of the watched and of the numbered blocks after the last `count` changes."""
    for transaction in document.history.done[-count:]:
        watched = followed(watched, transaction.steps)
    texts = {block.id: block.text for block in document.blocks}
    assert watched.ids is not None
    assert watched.ids <= texts.keys()
    assert watched.numbered <= watched.ids
    return [t for i, t in texts.items() if i in watched.ids], [t for i, t in texts.items() if i in watched.numbered]


@pytest.mark.parametrize(
    ("change", "ids", "numbered"),
    [
        (lambda d: editing.split_paragraph(d, (2, 1)), ["一、甲", "话", "", "二、乙"], ["一、甲", "二、乙"]),
        (lambda d: editing.insert_text(d, Selection.at((1, 0)), "x"), ["x一、甲", "话", "二、乙"], ["二、乙"]),
        (lambda d: editing.insert_text(d, Selection.at((0, 1)), "x\ny"), NUMBERED.split("\n"), ["一、甲", "二、乙"]),
        (lambda d: editing.join_with_previous(d, 1), ["话", "二、乙"], ["二、乙"]),
        (lambda d: editing.delete_range(d, Selection((1, 0), (3, 3))), [], []),
    ],
)  # fmt: skip
def test_the_paste_is_followed(change, ids: list[str], numbered: list[str]) -> None:
    document = doc("旧", "")
    paste(document, 1, 0)
    watched = watch(document)
    document.apply(change(document))
    found = after(document, watched, 1)
    assert (found[0] or [""], found[1]) == (ids or [""], numbered)


def test_an_undone_paste_is_gone() -> None:
    document = doc("旧", "")
    paste(document, 1, 0)
    watched = watch(document)
    undone = document.undo()
    assert undone is not None
    assert followed(watched, undone.steps).numbered == frozenset()


def test_a_moved_section_takes_its_numbers_along() -> None:
    document = doc("1 旧", "", "1 新")
    paste(document, 1, 0)
    watched = watch(document)
    made = restructure.move_section(document, 0, len(document.blocks))
    assert made is not None
    document.apply(made)
    assert after(document, watched, 1) == (["一、甲", "话", "二、乙"], ["一、甲", "二、乙"])
