"""Regular expressions of people: what they find, what is wrong with them, and that none holds the program up."""

from __future__ import annotations

import time

import pytest

from builders import block
from searches import found, matcher
from speecheditor import patterns
from speecheditor.model.blocks import LINE_BREAK, Paragraph, Run, new_id
from speecheditor.model.search import PatternError, Query


@pytest.mark.parametrize(
    ("text", "options", "line", "expected"),
    [
        ("第.章", {}, "第一章、第二章", ["第一章", "第二章"]),
        (r"\d+", {}, "12 and 3", ["12", "3"]),
        ("t.o", {}, "TWO two", ["TWO", "two"]),
        ("t.o", {"match_case": True}, "TWO two", ["two"]),
        ("^a", {}, "aa", ["a"]),
        ("a$", {}, "aa", ["a"]),
        (r"a\nb", {}, f"a{LINE_BREAK}b", [f"a{LINE_BREAK}b"]),
        (r"\t", {}, "a\tb", ["\t"]),
        ("x*", {}, "axxb", ["xx"]),
        (r"\w+", {"whole_words": True}, "one, two", ["one", "two"]),
        ("（一）", {"any_width": True}, "(一)（一）", ["(一)", "（一）"]),
        ("[０-９]{2}", {"any_width": True}, "12 １２", ["12", "１２"]),
        (r"(?<=第)\w", {}, "第一", ["一"]),
        (r"(.)\1", {}, "天天向上", ["天天"]),
    ],
)
def test_an_expression_finds(text, options, line, expected) -> None:
    assert found(text, line, is_regex=True, **options) == expected


def test_groups_keep_their_places_among_marks() -> None:
    (match,) = matcher(r"(\w+)-(\w+)(x)?", is_regex=True).matches(block("a{~gone}b-c{!1}d"))
    assert match == ((0, 7), (0, 3), (4, 7), (-1, -1))


@pytest.mark.parametrize("text", ["(", "[a", "*", "a{3,2}", r"\1", "(?P<x", "(" * 400 + ")" * 400])
def test_what_is_no_expression_is_told_in_a_sentence(text: str) -> None:
    with pytest.raises(PatternError) as told:
        patterns.compiled(Query(text, is_regex=True))
    assert str(told.value)


@pytest.mark.parametrize("text", ["((a{100}){100}){100}", "a{999999999999}", "a" * 2000])
def test_an_expression_that_would_fill_the_memory_is_refused(text: str) -> None:
    with pytest.raises(PatternError, match="too long"):
        patterns.compiled(Query(text, is_regex=True))


def test_an_expression_with_too_many_ways_ends_in_time(monkeypatch) -> None:
    monkeypatch.setattr(patterns, "TIME", 0.05)
    began = time.perf_counter()
    with pytest.raises(patterns.TooSlow):
        matcher("(a|aa)+$", is_regex=True).places(Paragraph(new_id(), (Run("a" * 80 + "!"),)))
    assert time.perf_counter() - began < 2
