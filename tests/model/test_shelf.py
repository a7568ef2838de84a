"""The parking shelf: what is cut out stays whole, finds its old place, and no undo loses or doubles it."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from itertools import chain

import pytest

from builders import blocks, doc, lines, redo_all, runs, undo_all
from random_changes import random_command
from speecheditor.model.blocks import OpaqueBlock
from speecheditor.model.document import Document
from speecheditor.model.operations import Operation
from speecheditor.model.restructure import move_section
from speecheditor.model.run_in import toggled
from speecheditor.model.shelf import (
    discard_passages,
    insert_passage,
    passage_text,
    return_passage,
    shelve_sections,
    shelve_selection,
)
from speecheditor.model.shelf_place import Where
from speecheditor.model.steps import ReplaceBlocks
from speecheditor.model.transaction import Selection, Transaction

SPEECH = ("1 One", "first", "second", "1 Two", "2 Inner", "third", "[table]", "1 Three", "last")


def selected(start: tuple[int, int], end: tuple[int, int]) -> Selection:
    return Selection(start, end)


def shelf(document: Document) -> list[list[str]]:
    return [lines(passage.blocks) for passage in document.properties.shelf]


def returned(document: Document, number: int = 0) -> Where:
    made, where = return_passage(document, number)
    document.apply(made)
    return where


SHELVED = [
    # start, end, what is left in the middle, what is on the shelf
    ((1, 0), (1, 5), ["1 One", "second"], ["first"]),
    ((1, 0), (2, 0), ["1 One", "second"], ["first"]),
    ((1, 2), (1, 4), ["1 One", "fit", "second"], ["rs"]),
    ((1, 2), (2, 3), ["1 One", "fiond"], ["rst", "sec"]),
    ((1, 5), (2, 3), ["1 One", "firstond"], ["", "sec"]),
    ((1, 0), (2, 3), ["1 One", "ond"], ["first", "sec"]),
    ((0, 1), (2, 6), ["1 O"], ["1 ne", "first", "second"]),
    ((0, 0), (2, 6), [], ["1 One", "first", "second"]),
]


@pytest.mark.parametrize(("start", "end", "left", "passage"), SHELVED)
def test_a_selection_goes_to_the_shelf_and_comes_back(start, end, left, passage) -> None:
    document = doc(*SPEECH)
    before = list(document.blocks)
    document.apply(shelve_selection(document, selected(start, end), now=7.0))
    assert (lines(document), shelf(document)) == ([*left, *SPEECH[3:]], [passage])
    assert document.properties.shelf[0].time == 7.0
    assert returned(document) is Where.OLD_PLACE
    assert (lines(document), shelf(document)) == (list(SPEECH), [])
    assert [block.id for block in document.blocks] == [block.id for block in before]
    for _ in range(2):
        document.undo()
    assert all(a is b for a, b in zip(document.blocks, before, strict=True))


@pytest.mark.parametrize(("heading", "size"), [(0, 3), (3, 4), (4, 3), (7, 2)])
def test_a_section_comes_back_as_the_very_blocks(heading: int, size: int) -> None:
    document = doc(*SPEECH)
    before = list(document.blocks)
    document.apply(shelve_sections(document, [heading], ["there"]))
    (passage,) = document.properties.shelf
    assert list(passage.blocks) == before[heading : heading + size]
    assert passage.origin == "there"
    assert returned(document) is Where.OLD_PLACE
    assert list(document.blocks) == before


def test_several_sections_are_passages_of_one_step() -> None:
    document = doc(*SPEECH)
    document.apply(shelve_sections(document, [0, 3, 4], ["a", "b", "c"]))
    assert shelf(document) == [["1 One", "first", "second"], ["1 Two", "2 Inner", "third", "[table]"]]
    assert [passage.origin for passage in document.properties.shelf] == ["a", "b"]
    document.undo()
    assert (lines(document), shelf(document)) == (list(SPEECH), [])


def test_an_emptied_document_keeps_a_paragraph_until_something_returns() -> None:
    document = doc("1 One", "text")
    before = list(document.blocks)
    document.apply(shelve_sections(document, [0]))
    assert lines(document) == [""]
    assert returned(document) is Where.DOCUMENT_END
    assert list(document.blocks) == before


def test_nothing_selected_is_nothing_to_shelve() -> None:
    assert shelve_selection(doc("text"), Selection.at((0, 2))) is None
    assert shelve_selection(doc("text", "more"), selected((0, 4), (1, 0))) is None
    assert shelve_sections(doc("text"), []) is None


def gone(document: Document, *texts: str) -> None:
    """Delete the blocks with these texts."""
    for text in texts:
        index = next(k for k, block in enumerate(document.blocks) if block.text == text)
        step = ReplaceBlocks(index, (document.blocks[index],), ())
        document.apply(Transaction((step,), Operation.DELETE))


def put(document: Document, index: int, *new: str) -> None:
    """Insert blocks before block `index`."""
    document.apply(Transaction((ReplaceBlocks(index, (), tuple(blocks(*new))),), Operation.PASTE))


PARTS = ("1 A", "p", "q", "1 B", "2 C", "r", "1 D", "s")
PLACES = [
    # what goes to the shelf, what happens then, where it comes back, the text afterwards
    (2, lambda d: None, Where.OLD_PLACE, "1 A|p|q|1 B|2 C|r|1 D|s"),
    (2, lambda d: gone(d, "p"), Where.OLD_PLACE, "1 A|q|1 B|2 C|r|1 D|s"),
    (2, lambda d: gone(d, "p", "A"), Where.OLD_PLACE, "q|1 B|2 C|r|1 D|s"),
    (2, lambda d: gone(d, "p", "B"), Where.NEARBY, "1 A|q|2 C|r|1 D|s"),
    (2, lambda d: d.apply(move_section(d, 0, 5)), Where.OLD_PLACE, "1 B|2 C|r|1 A|p|q|1 D|s"),
    (2, lambda d: d.apply(move_section(d, 5, 2)), Where.OLD_PLACE, "1 A|p|q|1 D|s|1 B|2 C|r"),
    (2, lambda d: put(d, 2, "x"), Where.OLD_PLACE, "1 A|p|q|x|1 B|2 C|r|1 D|s"),
    (4, lambda d: None, Where.OLD_PLACE, "1 A|p|q|1 B|2 C|r|1 D|s"),
    (4, lambda d: put(d, 4, "x", "3 y"), Where.OLD_PLACE, "1 A|p|q|1 B|x|3 y|2 C|r|1 D|s"),
    (4, lambda d: gone(d, "B", "D"), Where.NEARBY, "1 A|p|q|s|2 C|r"),
    (5, lambda d: gone(d, "C", "D"), Where.NEARBY, "1 A|p|q|1 B|r|s"),
    (7, lambda d: (put(d, 0, "1 new"), gone(d, *"ApqBCrD")), Where.DOCUMENT_END, "1 new|s"),
]


@pytest.mark.parametrize(("index", "change", "where", "after"), PLACES)
def test_a_passage_finds_what_is_left_of_its_place(index, change, where, after) -> None:
    document = doc(*PARTS)
    if document.blocks[index].level:
        document.apply(shelve_sections(document, [index]))
    else:
        document.apply(shelve_selection(document, selected((index, 0), (index, 1))))
    change(document)
    assert (returned(document), "|".join(lines(document))) == (where, after)


def test_where_no_neighbour_is_left_the_end_of_its_section_is_the_place() -> None:
    document = doc("1 A", *["p"] * 20, "1 B")
    document.apply(shelve_selection(document, selected((10, 0), (10, 1))))
    kept, last = document.blocks[0], document.blocks[-1]
    change = ReplaceBlocks(0, tuple(document.blocks), (kept, *blocks("x", "2 y"), last))
    document.apply(Transaction((change,), Operation.PASTE))
    assert (returned(document), lines(document)) == (Where.SECTION_END, ["1 A", "x", "2 y", "p", "1 B"])


CUTS = [
    # the paragraph after "two " was cut out of "one two three", where it comes back
    ("one three", Where.OLD_PLACE, "one two three"),
    ("Well, one three", Where.OLD_PLACE, "Well, one two three"),
    ("one and three", Where.OLD_PLACE, "one two and three"),
    ("a three", Where.OLD_PLACE, "a two three"),
    ("xxxxxxx", Where.NEARBY, "xxxxtwo xxx"),
    ("x", Where.NEARBY, "xtwo "),
]


@pytest.mark.parametrize(("text", "where", "after"), CUTS)
def test_a_part_of_a_paragraph_finds_the_words_around_it(text, where, after) -> None:
    document = doc("one two three")
    document.apply(shelve_selection(document, selected((0, 4), (0, 8))))
    (old,) = document.blocks
    step = ReplaceBlocks(0, (old,), (old.edited(runs=runs(text)),))
    document.apply(Transaction((step,), Operation.TYPE))
    assert (returned(document), lines(document)) == (where, [after])


def test_a_part_whose_paragraph_is_gone_becomes_a_paragraph() -> None:
    document = doc("1 A", "one two three", "end")
    document.apply(shelve_selection(document, selected((1, 4), (1, 8))))
    gone(document, "one three")
    assert (returned(document), lines(document)) == (Where.NEARBY, ["1 A", "two ", "end"])


def test_formats_atoms_and_marks_come_back() -> None:
    lines_of = ("a *bold* {3}{!1} and {~2}/slanted/", "[table]")
    document = doc("1 A", *lines_of, "end")
    document.apply(shelve_selection(document, selected((1, 2), (3, 0))))
    assert passage_text(document.properties.shelf[0]) == "bold 3 and slanted\na\tb\n"
    returned(document)
    assert lines(document) == ["1 A", *lines_of, "end"]


def test_a_comment_is_in_the_text_only_once() -> None:
    document = doc("1 A", "text{!1}", "end")
    document.apply(shelve_selection(document, selected((1, 0), (1, 5))))
    put(document, 1, "copy{!1}")
    returned(document)
    assert lines(document) == ["1 A", "text", "copy{!1}", "end"]


def test_a_passage_is_inserted_at_the_caret_and_leaves_the_shelf() -> None:
    document = doc(*SPEECH)
    document.apply(shelve_selection(document, selected((1, 0), (1, 5))))
    document.apply(insert_passage(document, 0, (1, 3)))
    assert (lines(document)[:3], shelf(document)) == (["1 One", "secfirstond", "1 Two"], [])
    document.undo()
    assert (lines(document)[:3], shelf(document)) == (["1 One", "second", "1 Two"], [["first"]])


@pytest.mark.parametrize(
    ("section", "at", "expected"),
    [
        (0, (0, 0), ["1 One", "first", "second", "1 Two"]),
        (0, (2, 5), ["1 Two", "2 Inner", "third", "1 One", "first", "second", "[table]"]),
        (0, (1, 2), ["1 Two", "2 Inner", "1 One", "first", "second", "third"]),
        (4, (0, 0), ["2 Inner", "third", "[table]", "1 One"]),
    ],
)
def test_a_section_from_the_shelf_runs_into_no_other_paragraph(section, at, expected) -> None:
    document = doc(*SPEECH)
    document.apply(shelve_sections(document, [section]))
    document.apply(insert_passage(document, 0, at))
    assert (lines(document)[: len(expected)], shelf(document)) == (expected, [])


def test_what_is_deleted_from_the_shelf_comes_back_by_undo() -> None:
    document = doc(*SPEECH)
    document.apply(shelve_sections(document, [0, 3, 7]))
    kept = document.properties
    document.apply(discard_passages(document, [0, 2]))
    assert shelf(document) == [["1 Two", "2 Inner", "third", "[table]"]]
    document.undo()
    assert document.properties is kept
    assert discard_passages(document, []) is None


def test_a_passage_that_returns_into_a_title_leaves_no_title_in_body_text() -> None:
    document = doc("1 Heading", "body", "text")
    document.apply(shelve_selection(document, selected((0, 4), (1, 2))))
    for _ in range(2):  # on its own line, and back
        document.apply(toggled(document, [0]))
    assert lines(document) == ["1 ?Head.? dy", "text"]
    returned(document)
    assert lines(document) == ["1 Heading", "bo. dy", "text"]


# -- random sessions


@pytest.mark.parametrize("seed", range(100))
def test_what_was_shelved_last_returns_first_and_everything_is_as_it_was(seed: int) -> None:
    rng = random.Random(seed)
    document = doc("1 A", "P6", "P7", "", "x", "1 B", "[table]", "last")
    before = lines(document)
    for _ in range(3):
        first = rng.randrange(len(document.blocks))
        last = min(len(document.blocks) - 1, first + rng.randrange(3))
        ends = [(k, rng.randint(0, len(document.blocks[k].text))) for k in (first, last)]
        made = shelve_selection(document, selected(*ends))
        if made is not None:
            document.apply(made)
    while passages := shelf(document):
        assert returned(document, len(passages) - 1) is not Where.NEARBY
    assert lines(document) == before


def characters(document: Document) -> Counter[object]:
    """Every character of the text and of the shelf with its look; protected blocks as themselves.

    Whether it is in a title is no look: text that comes to stand behind a heading's runs in.
    """
    passages = [passage.blocks for passage in document.properties.shelf]
    found = chain(document.blocks, *passages)
    return Counter(
        part
        for b in found
        for part in (
            [b.source]
            if isinstance(b, OpaqueBlock)
            else [(c, replace(r.props, title=False)) for r in b.runs for c in r.text]
        )
    )


def on_the_shelf(rng: random.Random, document: Document) -> Transaction | None:
    """A random command of the shelf that conserves everything."""
    places = sorted((index := rng.randrange(len(document.blocks)), rng.randint(0, len(document.blocks[index].text)))
                    for _ in range(2))  # fmt: skip
    headings = [k for k, block in enumerate(document.blocks) if block.level]
    passages = len(document.properties.shelf)
    commands = [lambda: shelve_selection(document, Selection(*places))]
    if headings:
        commands.append(lambda: shelve_sections(document, sorted(rng.sample(headings, 1 + len(headings) // 4))))
    if passages:
        commands += 2 * [lambda: return_passage(document, rng.randrange(passages))[0]]
        commands.append(lambda: insert_passage(document, rng.randrange(passages), places[0]))
    return rng.choice(commands)()


def play(seed: int, steps: int) -> None:
    rng = random.Random(seed)
    document = doc("1 A", "a *b* {1}c", "[table]", "2 B /i/", "text_u_", "", "2 C", "{2}", "1 D", "last")
    start, properties = list(document.blocks), document.properties
    for _ in range(steps):
        if rng.random() < 0.4:
            random_command(rng, document)
            continue
        before = characters(document)
        made = on_the_shelf(rng, document)
        if made is not None:
            document.apply(made)
            assert characters(document) == before
            assert len({block.id for block in document.blocks}) == len(document.blocks)
    redo_all(document)
    end = document.snapshot()
    undo_all(document)
    assert all(a is b for a, b in zip(document.blocks, start, strict=True))
    assert document.properties is properties
    redo_all(document)
    assert all(a is b for a, b in zip(document.blocks, end[0], strict=True))
    assert document.properties is end[1]


@pytest.mark.parametrize("seed", range(60))
def test_random_sessions_lose_and_double_nothing(seed: int) -> None:
    play(seed, 40)


@pytest.mark.sweep
@pytest.mark.parametrize("seed", range(1000, 1020))
def test_long_random_sessions_lose_and_double_nothing(seed: int) -> None:
    for k in range(50):
        play(seed * 100 + k, 80)
