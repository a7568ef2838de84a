"""How long a text is, by Word's rule."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import block, blocks, doc
from speecheditor.model.blocks import LINE_BREAK, OBJECT, Atom, OpaqueBlock, Paragraph, Run, RunProps, new_id
from speecheditor.model.count_index import CountIndex
from speecheditor.model.counts import Counts, count_all, count_block, count_selection, count_text
from speecheditor.model.extra_counts import Extras
from speecheditor.model.section_counts import section_counts
from speecheditor.model.steps import MoveBlocks, ReplaceBlocks
from speecheditor.model.transaction import Operation, Selection, Transaction


@pytest.mark.parametrize(
    ("text", "characters", "spaces", "asian", "others", "paragraphs"),
    [
        ("", 0, 0, 0, 0, 0),
        (" \u3000\t", 0, 3, 0, 0, 0),
        ("Hello, world.", 12, 1, 0, 2, 1),
        ("don’t “stop” now — ok", 17, 4, 0, 5, 1),
        ("well-known word—word", 19, 1, 0, 2, 1),
        ("中文，全角。", 6, 0, 6, 0, 1),
        ("他说“你好”。", 7, 0, 7, 0, 1),
        ("他说“Hello”。", 10, 0, 5, 1, 1),
        ("2023年12月", 8, 0, 2, 2, 1),
        ("85%、122.4万", 10, 0, 2, 2, 1),
        ("１２３", 3, 0, 3, 0, 1),
        ("北京·上海……", 7, 0, 7, 0, 1),
        ("①落实", 3, 0, 3, 0, 1),
        ("全 角　空", 3, 2, 3, 0, 1),
        ("한국어 단어", 5, 1, 2, 0, 1),
        ("ひらカナｱｲ", 6, 0, 6, 0, 1),
        ("a\nb\n\n", 2, 0, 0, 2, 2),
        (f"a{LINE_BREAK}b", 2, 0, 0, 2, 1),
        (f"wo{OBJECT}rd", 4, 0, 0, 1, 1),
        ("𠀀好", 2, 0, 2, 0, 1),
    ],
)
def test_a_text_counts(text, characters, spaces, asian, others, paragraphs) -> None:
    assert count_text(text) == Counts(characters, spaces, asian, others, paragraphs)


def test_words_are_those_of_words_list() -> None:
    counts = count_text("他说 Hello，world")
    assert (counts.words, counts.with_spaces) == (5, 14)


def test_many_marks_of_both_scripts_take_no_time() -> None:
    began = time.perf_counter()
    assert count_text("…" * 200_000).words == 1
    assert count_text("…" * 200_000 + "好").words == 200_001
    assert time.perf_counter() - began < 2


@given(st.text(alphabet="ab 好，“”…한\u2028\n", max_size=40))
def test_the_counts_fit_each_other(text: str) -> None:
    counts = count_text(text)
    assert counts.with_spaces == len(text) - text.count("\n") - text.count(LINE_BREAK)
    assert counts.words <= counts.characters
    assert bool(counts.words) == bool(counts.characters) == bool(counts.paragraphs)


def test_what_a_field_shows_counts_and_other_objects_do_not() -> None:
    def line(kind: str, text: str) -> Paragraph:
        return Paragraph(new_id(), (Run("a"), Run(OBJECT, RunProps(atom=Atom(kind, text, b"<x/>"))), Run("b")))

    assert count_block(line("field", " 第一 ")) == Counts(4, 2, 2, 2, 1)
    assert count_block(line("image", "a cat")) == count_block(line("footnote", "1")) == Counts(2, 0, 0, 1, 1)
    assert count_block(line("break", "")) == Counts(2, 0, 0, 2, 1)
    assert count_block(line("deletion", "")) == Counts(2, 0, 0, 1, 1)


def test_cells_count_each_as_a_paragraph() -> None:
    assert count_block(OpaqueBlock(new_id(), "table", "t", (("a b", "好"), ("", "c")))) == Counts(4, 1, 1, 3, 3)


def test_a_selection_counts_its_parts() -> None:
    found = blocks("one two", "[t]", "三 四")
    assert count_selection(found, Selection((0, 4), (2, 1))) == Counts(3 + 2 + 1, 0, 1, 1 + 2, 1 + 2 + 1)
    assert count_selection(found, Selection((0, 4), (0, 4))) == Counts()


def test_the_index_follows_every_change() -> None:
    chance = random.Random(8)
    document = doc("a b", "1 好的", "c", "[t]")
    index = CountIndex(document)
    index.count()
    for _ in range(150):
        size = len(document.blocks)
        start = chance.randrange(size)
        if chance.random() < 0.3 and size > 1:
            step = MoveBlocks(start, start + 1, chance.randrange(size))
        else:
            old = tuple(document.blocks[start : start + chance.randrange(3)])
            step = ReplaceBlocks(start, old, tuple(blocks(*chance.choices(["a", "好", "1 x y", "[t]"], k=2))))
        document.apply(Transaction((step,), Operation.PASTE))
        if chance.random() < 0.3:
            document.undo()
        assert index.total == count_all(document.blocks)
        low, high = sorted(chance.choices(range(len(document.blocks) + 1), k=2))
        assert index.between(low, high) == count_all(document.blocks[low:high])
        last = len(document.blocks) - 1
        everything = Selection((0, 1), (last, len(document.blocks[last].text)))
        assert index.selected(everything) == count_selection(document.blocks, everything)


def test_each_section_counts_with_all_below_it() -> None:
    document = doc("前言", "1 One", "a b", "2 Deep", "c", "1 二", "d")
    index = CountIndex(document)
    found = section_counts(document.blocks, index.between)
    assert [(s.heading, s.depth, s.counts.words) for s in found] == [(1, 0, 5), (3, 1, 2), (5, 0, 2)]
    assert [round(s.share, 3) for s in found] == [0.556, 0.222, 0.222]


def test_numbers_and_notes_count_when_asked_for() -> None:
    heading, note = block("1 Title"), Atom("footnote", "1", b"<n/>")
    line = Paragraph(new_id(), (Run("text"), Run(OBJECT, RunProps(atom=note))))
    extras = Extras({heading.id: "一、"}, lambda atom: "a note\nin two")
    assert extras.of(heading) == Counts(2, 0, 2)
    assert extras.of(line) == Counts(10, 2, 0, 4, 2)
    found = [heading, line]
    assert extras.of_selection(found, Selection((0, 0), (1, 5))) == extras.of(heading) + extras.of(line)
    assert extras.of_selection(found, Selection((0, 1), (1, 4))) == Counts()
    assert Extras({}).of(line) == Counts()
