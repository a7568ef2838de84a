"""The numbers of note marks: in the order of the text, at once, whatever moves them."""

from __future__ import annotations

import pytest

from builders import apply, doc
from speecheditor.model import editing
from speecheditor.model.blocks import OBJECT, Atom, OpaqueBlock, Paragraph, Run, RunProps, new_id
from speecheditor.model.document import Document
from speecheditor.model.history import GROUP_DELAY
from speecheditor.model.inline_objects import replace_atom, selected_atom
from speecheditor.model.note_index import NoteIndex
from speecheditor.model.notes import as_copies, note_marks, with_note_numbers
from speecheditor.model.operations import Operation
from speecheditor.model.steps import MoveBlocks
from speecheditor.model.transaction import Selection, Transaction


def mark(name: str, text: str = "1", kind: str = "footnote") -> Run:
    return Run(OBJECT, RunProps(atom=Atom(kind, text, f"<w:ref>{name}</w:ref>".encode())))


def block(*parts: Run | str) -> Paragraph:
    return Paragraph(new_id(), tuple(Run(part) if isinstance(part, str) else part for part in parts))


def noted(*blocks: Paragraph | OpaqueBlock) -> tuple[Document, NoteIndex]:
    document = Document(blocks)
    return document, NoteIndex(document)


def numbers(document: Document, index: NoteIndex) -> list[str]:
    return [index.number(atom) for b in document.blocks for atom in note_marks(b)]


def test_each_kind_counts_by_itself_and_a_sign_of_its_own_does_not() -> None:
    document, index = noted(
        block(mark("a"), mark("x", kind="endnote"), mark("b", text="")),
        OpaqueBlock(new_id(), "table", "", notes=("footnote", "footnote")),
        block(mark("c"), mark("y", kind="endnote")),
    )
    assert numbers(document, index) == ["1", "i", "", "4", "ii"]


def test_a_mark_before_the_others_counts_at_once() -> None:
    document, index = noted(block("one", mark("a")), block("two", mark("b")))
    told: list[list[int]] = []
    index.subscribe(lambda changed: told.append(list(changed)))
    made = editing.replace_range(document, Selection.at((0, 0)), [block(mark("c"))], Operation.INSERT_FOOTNOTE)
    apply(document, made)
    assert (numbers(document, index), told) == (["1", "2", "3"], [[0, 1]])
    document.undo()
    assert (numbers(document, index), told[1:]) == (["1", "2"], [[0, 1]])


def test_moving_and_deleting_count_anew() -> None:
    document, index = noted(block("one", mark("a")), block("two", mark("b")), block("three"))
    document.apply(Transaction((MoveBlocks(0, 1, 2),), Operation.MOVE_SECTION))
    assert numbers(document, index) == ["1", "2"]
    apply(document, editing.delete_range(document, Selection((0, 3), (0, 4))))
    assert numbers(document, index) == ["1"]


def test_typing_counts_nothing() -> None:
    document, index = noted(block("one", mark("a")), block("two"))
    told: list[object] = []
    index.subscribe(told.append)
    index.subscribe_texts(lambda: told.append("texts"))
    apply(document, editing.insert_text(document, Selection.at((0, 1)), "x", Operation.TYPE))
    assert told == []


def test_two_copies_of_a_mark_have_two_numbers() -> None:
    original = block(mark("a"))
    document, index = noted(original, as_copies(original), as_copies(original))
    assert numbers(document, index) == ["1", "2", "3"]


def test_what_is_written_elsewhere_has_the_numbers_as_text() -> None:
    blocks = [block(mark("a", "7")), block(mark("b", "9"))]
    assert [atom.text for b in with_note_numbers(blocks) for atom in note_marks(b)] == ["1", "2"]
    plain = [block("x")]
    assert with_note_numbers(plain) is plain


@pytest.mark.parametrize(("pause", "entries"), [(0.0, 1), (GROUP_DELAY, 2)])
def test_typing_in_a_note_is_one_undo_entry(pause: float, entries: int) -> None:
    now = [0.0]
    document = doc("x", clock=lambda: now[0])
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    apply(document, editing.replace_range(document, Selection.at((0, 1)), [block(mark("a"))], Operation.PASTE))
    for text in (b"a", b"ab"):
        atom = note_marks(document.blocks[0])[0]
        new = Atom(atom.kind, atom.text, atom.xml, note=text)
        apply(document, replace_atom(document, (0, 1), new, Operation.EDIT_FOOTNOTE))
        now[0] += pause
    assert [entry.operation for entry in document.history.done][1:] == [Operation.EDIT_FOOTNOTE] * entries
    document.undo()
    assert note_marks(document.blocks[0])[0].note == (b"a" if entries == 2 else b"")


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (Selection.at((0, 1)), True),
        (Selection.at((0, 2)), True),
        (Selection((0, 1), (0, 2)), True),
        (Selection.at((0, 0)), False),
        (Selection((0, 0), (0, 2)), False),
        (Selection((0, 1), (1, 0)), False),
    ],
)
def test_the_mark_at_the_caret(selection: Selection, *, found: bool) -> None:
    document, _ = noted(block("a", mark("x"), "b"), block("c"))
    assert (selected_atom(document, selection) is not None) == found
