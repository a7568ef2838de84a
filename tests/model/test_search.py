"""What a query finds, where matches are while a document changes, and where they lie in the outline."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import block, blocks, doc
from searches import found, matcher
from speecheditor.model.blocks import LINE_BREAK, OpaqueBlock, Paragraph, Run, RunProps, new_id
from speecheditor.model.found_sections import found_sections, section_totals
from speecheditor.model.match_index import EVERYWHERE, MatchIndex, search
from speecheditor.model.scripts import one_width, one_width_pattern
from speecheditor.model.search import Anything, Matcher
from speecheditor.model.steps import MoveBlocks, ReplaceBlocks
from speecheditor.model.transaction import Operation, Selection, Transaction


@pytest.mark.parametrize(
    ("text", "options", "line", "expected"),
    [
        ("two", {}, "Two, two; TWO", ["Two", "two", "TWO"]),
        ("two", {"match_case": True}, "Two, two; TWO", ["two"]),
        ("12", {}, "12 １２", ["12"]),
        ("12", {"any_width": True}, "12 １２", ["12", "１２"]),
        ("１２，", {"any_width": True}, "12, １２，", ["12,", "１２，"]),
        ("a b", {"any_width": True}, "a　b", ["a　b"]),
        ("a b", {}, f"a{LINE_BREAK}b", [f"a{LINE_BREAK}b"]),
        ("a.b", {}, "a.b axb", ["a.b"]),
        ("word", {"whole_words": True}, "word words sword WORD, word's", ["word", "WORD", "word"]),
        ("Word", {"whole_words": True}, "用Word写", ["Word"]),
        ("发展", {"whole_words": True}, "发展中国家的发展", ["发展", "发展"]),
        ("naive", {"whole_words": True}, "naive\u0301s naive", ["naive"]),
        ("aa", {}, "aaaa", ["aa", "aa"]),
        ("fat", {}, "*f*a/t/", ["fat"]),
        ("with", {}, "wi{~gone}th", ["wi\ufffcth"]),
        ("with", {}, "wi{3}th", []),
    ],
)
def test_a_query_finds(text, options, line, expected) -> None:
    assert found(text, line, **options) == expected


def test_a_protected_block_is_searched_cell_by_cell() -> None:
    table = OpaqueBlock(new_id(), "table", "t", (("one", "ne on"), ("xone", "")))
    assert matcher("one").places(table) == ((0, 3), (11, 14))


def test_text_of_a_look_is_found_in_stretches() -> None:
    line = block("*bold*{!1}*er* and *not")
    wears = lambda paragraph, props: bool(props.bold)  # noqa: E731 - what a table would say
    assert [line.text[a:b] for a, b in Matcher(Anything(), wears).places(line)] == ["bold\ufffcer"]
    assert Matcher(matcher("d").pattern, wears).places(line) == ((3, 4),)


@given(st.text(max_size=60))
def test_one_width_keeps_every_offset(text: str) -> None:
    folded = one_width(text)
    assert len(folded) == len(text)
    assert one_width(folded) == folded


@given(st.text(max_size=8), st.text(max_size=8), st.text(min_size=1, max_size=4))
def test_what_is_found_is_the_text_itself(before: str, behind: str, text: str) -> None:
    line = Paragraph(new_id(), (Run(before + text + behind),))
    for place in matcher(text, match_case=True).places(line):
        assert line.text[slice(*place)].replace(LINE_BREAK, " ") == text.replace(LINE_BREAK, " ")
    assert matcher(text, match_case=True).places(line)
    folded = matcher(one_width(text), match_case=True, any_width=True).places(line)
    assert all(one_width(line.text[slice(*place)]).replace(LINE_BREAK, " ") == one_width(text).replace(LINE_BREAK, " ")
               for place in folded)  # fmt: skip
    assert folded


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("（.）", r"\(.\)"), ("[０-９]+", "[0-9]+"), ("a．b", r"a\.b"), ("[！？]", "[!\\?]")],
)
def test_a_wide_mark_in_an_expression_is_no_operator(pattern: str, expected: str) -> None:
    assert one_width_pattern(pattern) == expected


# -- following a document


def index_of(*lines: str, text: str = "a", is_quick: bool = True) -> MatchIndex:
    document = doc(*lines)
    index = MatchIndex(document, matcher(text), is_quick=is_quick)
    complete(index)
    return index


def complete(index: MatchIndex) -> None:
    unknown = index.unknown()
    index.learn(unknown, search(unknown, index.matcher.places, lambda part: None))
    assert index.is_complete


def places(index: MatchIndex, extent=EVERYWHERE) -> list[tuple[int, int]]:
    return [(hit.block, hit.place[0]) for hit in index.hits(extent)]


@pytest.mark.parametrize(
    ("extent", "expected"),
    [
        (EVERYWHERE, [(0, 0), (0, 1), (2, 1), (3, 0)]),
        (((0, 1), (2, 2)), [(0, 1), (2, 1)]),
        (((0, 1), (0, 2)), [(0, 1)]),
        (((0, 2), (2, 1)), []),
        (((3, 0), (9, 0)), [(3, 0)]),
        (((3, 1), (3, 1)), []),
    ],
)
def test_only_what_lies_wholly_in_an_extent_counts(extent, expected) -> None:
    index = index_of("aa", "b", "xa", "a")
    assert places(index, extent) == expected
    assert index.count(extent) == len(expected)
    assert [index.ordinal(hit, extent) for hit in index.hits(extent)] == list(range(1, len(expected) + 1))


def test_the_next_match_and_the_one_before() -> None:
    index = index_of("aa", "b", "xa")
    assert index.next_hit((0, 1)) == list(index.hits())[1]
    assert index.next_hit((2, 2)) is None
    assert index.hit_before((2, 1)) == list(index.hits())[1]
    assert index.hit_before((0, 0)) is None
    assert index.hit_at(Selection((2, 1), (2, 2))) == list(index.hits())[2]
    assert index.hit_at(Selection((2, 0), (2, 2))) is None


@pytest.mark.parametrize("is_quick", [True, False])
def test_matches_follow_every_change(is_quick: bool) -> None:
    chance = random.Random(20)
    document = doc("a", "1 ab", "aa", "b")
    index = MatchIndex(document, matcher("a"), is_quick=is_quick)
    for _ in range(200):
        size = len(document.blocks)
        if chance.random() < 0.3 and size > 2:
            start = chance.randrange(size - 1)
            step = MoveBlocks(start, start + 1, chance.randrange(size))
        else:
            start = chance.randrange(size)
            old = tuple(document.blocks[start : start + chance.randrange(3)])
            fresh = blocks(*chance.choices(["a", "ba", "", "x", "[t]"], k=chance.randrange(3)))
            step = ReplaceBlocks(start, old, (*old[:1], *fresh))
        document.apply(Transaction((step,), Operation.PASTE))
        if chance.random() < 0.2:
            document.undo()
        if chance.random() < 0.5:
            complete(index)
            assert places(index) == [
                (k, a) for k, b in enumerate(document.blocks) for a, _ in index.matcher.places(b)
            ]  # fmt: skip


def test_what_was_found_in_a_block_that_is_gone_is_dropped() -> None:
    document = doc("a", "b")
    index = MatchIndex(document, matcher("a"), is_quick=False)
    snapshot = index.unknown()
    document.apply(Transaction((ReplaceBlocks(0, (document.blocks[0],), tuple(blocks("aa"))),), Operation.TYPE))
    index.learn(snapshot, search(snapshot, index.matcher.places, lambda part: None))
    assert not index.is_complete
    complete(index)
    assert places(index) == [(0, 0), (0, 1)]


# -- in the outline


def test_matches_lie_in_sections() -> None:
    index = index_of("a", "1 One", "a a", "2 Deep a", "x", "1 Two", "y", "3 Third", "a")
    blocks_ = index._document.blocks
    headings = [k for k, b in enumerate(blocks_) if b.level]
    sections = found_sections(index, headings, len(blocks_), EVERYWHERE)
    assert [(s.heading, s.count) for s in sections] == [(None, 1), (1, 2), (3, 1), (7, 1)]
    assert [[hit.block for hit in s.hits(index)] for s in sections] == [[0], [2, 2], [3], [8]]
    totals = section_totals(blocks_, headings, sections)
    assert [totals.get(blocks_[k].id, 0) for k in headings] == [3, 1, 1, 1]


def test_an_extent_limits_the_sections() -> None:
    index = index_of("1 a", "a", "1 b", "a")
    assert [(s.heading, s.count) for s in found_sections(index, [0, 2], 4, ((1, 0), (3, 0)))] == [(0, 1)]


def test_a_style_is_no_match_in_a_protected_block() -> None:
    wears = lambda paragraph, props: props == RunProps()  # noqa: E731 - any look
    assert Matcher(Anything(), wears).places(block("[t]")) == ()
