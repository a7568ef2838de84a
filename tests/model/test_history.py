"""Grouping, names and the saved place of the history."""

from __future__ import annotations

from builders import doc, lines
from speecheditor.model.blocks import Run
from speecheditor.model.operations import Operation
from speecheditor.model.steps import ReplaceBlocks
from speecheditor.model.text import spliced
from speecheditor.model.transaction import Origin, Selection, Transaction


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Typist:
    """Types into the first paragraph as the binding does."""

    def __init__(self, *content: str) -> None:
        self.clock = Clock()
        self.document = doc(*content, clock=self.clock)

    def type(
        self, text: str, at: int | None = None, *, wait: float = 0.1, composition: int = 0, delete: int = 0
    ) -> None:
        self.clock.now += wait
        old = self.document.blocks[0]
        at = len(old.text) if at is None else at
        new = spliced(old, at - delete, at, [Run(text)] if text else [])
        operation = Operation.DELETE if delete else Operation.TYPE
        before, after = Selection.at((0, at)), Selection.at((0, at - delete + len(text)))
        step = ReplaceBlocks(0, (old,), (new,))
        self.document.apply(Transaction((step,), operation, before, after, Origin.INPUT, composition))

    @property
    def entries(self) -> list[str]:
        return [t.operation.value for t in self.document.history.done]


def test_typing_on_is_one_entry() -> None:
    typist = Typist("")
    for char in "speech":
        typist.type(char)
    assert typist.entries == ["Typing"]
    typist.document.undo()
    assert lines(typist.document) == [""]
    typist.document.redo()
    assert lines(typist.document) == ["speech"]


def test_a_pause_a_jump_or_another_kind_begins_a_new_entry() -> None:
    typist = Typist("abc")
    typist.type("d")
    typist.type("e", wait=0.6)
    typist.type("x", at=0)
    typist.type("", at=1, delete=1)
    assert typist.entries == ["Typing", "Typing", "Typing", "Delete"]


def test_one_composition_is_one_entry_however_long_it_takes() -> None:
    typist = Typist("")
    typist.type("你", composition=7, wait=3)
    typist.type("好", composition=7, wait=3)
    typist.type("吗", composition=8, wait=3)
    assert typist.entries == ["Typing", "Typing"]


def test_the_saved_place_is_found_again_by_undo_and_redo() -> None:
    typist = Typist("")
    history = typist.document.history
    typist.type("a")
    history.mark_clean(history.state())
    typist.type("b")
    assert not history.is_clean
    assert len(history.done) == 2, "typing never merges into what was saved"
    typist.document.undo()
    assert history.is_clean
    typist.document.undo()
    assert not history.is_clean
    typist.document.redo()
    assert history.is_clean


def test_a_saved_place_that_a_new_change_cut_off_is_gone() -> None:
    typist = Typist("")
    history = typist.document.history
    typist.type("a")
    history.mark_clean(history.state())
    typist.document.undo()
    typist.type("b")
    typist.document.undo()
    assert not history.is_clean


def test_what_was_typed_while_a_save_ran_is_not_saved() -> None:
    typist = Typist("")
    history = typist.document.history
    typist.type("a")
    state = history.state()
    typist.type("b")
    history.mark_clean(state)
    assert not history.is_clean
    typist.document.undo()
    assert history.is_clean


def test_an_unsaved_import_is_never_clean() -> None:
    document = doc("a")
    document.history.mark_unsaved()
    assert not document.history.is_clean
