"""What stands in the place of a match, and what stays: looks, atoms, identities, bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import BOLD, apply, blocks, doc, lines, run, undo_all
from searches import START, matcher, replace_all
from speecheditor.model.document import Document
from speecheditor.model.replacing import Replacement, changes, replacing, template
from speecheditor.model.search import PatternError
from speecheditor.model.titles import with_title

EXPRESSION = {"is_regex": True}


@pytest.mark.parametrize(
    ("line", "text", "by", "options", "expected"),
    [
        ("a cat, a Cat", "cat", "dog", {}, "a dog, a dog"),
        ("a c*at*", "cat", "dog", {}, "a dog"),
        ("a *cat*", "cat", "dog", {}, "a *dog*"),
        ("aXbX", "X", "", {}, "ab"),
        ("2024", "(20)(24)", r"\2-$1", EXPRESSION, "24-20"),
        ("John *Smith*", r"(\w+) (\w+)", "$2, $1", EXPRESSION, "*Smith*, John"),
        ("a b", "(?P<x>a)", r"${x}\g<x>", EXPRESSION, "aa b"),
        ("ab", "a", "$&$$", EXPRESSION, "a$b"),
        ("ab", "a", r"\\\t", EXPRESSION, "\\\tb"),
        ("ab", "(c)?a", r"[\1]", EXPRESSION, "[]b"),
        ("see {3}.", "see .", "look at", EXPRESSION, "look at{3}."),
        ("see {3}.", "see (.)", r"\1 \1", EXPRESSION, "{3} ."),
        ("wi{~gone}th", "with", "and", {}, "and{~gone}"),
        ("wi{!1}th", "w(i)(th)", r"\2\1", EXPRESSION, "thi{!1}"),
        ("(一)", "（一）", "（二）", {"any_width": True}, "（二）"),
    ],
)
def test_replacing(line, text, by, options, expected) -> None:
    document = doc(line)
    assert run(document, replace_all(document, text, by, **options)) == [expected]


@pytest.mark.parametrize("by", ["$2", r"\3", "${x}", r"\g<x>"])
def test_a_group_that_there_is_not_is_told(by: str) -> None:
    with pytest.raises(PatternError):
        template(by, {}, 1)


@pytest.mark.parametrize(
    ("line", "expected"), [("cat CAT Cat", "dog DOG Dog"), ("C c", "C c"), ("猫cat", "猫dog"), ("cAT", "dog")]
)
def test_capitals_stay_where_they_are(line: str, expected: str) -> None:
    document = doc(line)
    made = changes(document.blocks, [0], matcher("cat"), Replacement(("dog",), keep_case=True), document.properties)
    assert run(document, replacing(document, made, START)) == [expected]


def test_a_replacement_may_change_the_look_alone() -> None:
    document = doc("a cat{!1} sat")
    bold = Replacement((0,), lambda props: BOLD if props.atom is None else props)
    made = changes(document.blocks, [0], matcher("cat"), bold, document.properties)
    assert run(document, replacing(document, made, START)) == ["a *cat*{!1} sat"]


def test_all_is_one_entry_and_its_undo_gives_the_same_objects() -> None:
    document = doc("aXbX", "1 X", "none", "[t]", "X")
    before = document.blocks[:]
    apply(document, replace_all(document, "x", "yy"))
    assert lines(document) == ["ayybyy", "1 yy", "none", "[t]", "yy"]
    assert [len(step.new) for step in document.history.done[0].steps] == [2, 1]
    assert document.blocks[2] is before[2]
    assert undo_all(document) == 1
    assert all(a is b for a, b in zip(document.blocks, before, strict=True))


def test_replacing_by_the_same_changes_nothing() -> None:
    document = doc("a cat", "[cat]")
    assert replace_all(document, "cat", "cat") is None


def test_a_heading_keeps_its_anchors_and_a_lost_title_makes_body_text() -> None:
    (heading,) = blocks("1 Title. And text")
    run_in = heading.edited(runs=with_title(heading.runs, 6))
    document = Document([run_in])
    apply(document, replace_all(document, "title", "Name"))
    assert (document.blocks[0].level, document.blocks[0].id) == (1, heading.id)
    assert [r.props.title for r in document.blocks[0].runs] == [True, False]
    apply(document, replace_all(document, "Name. ?", "", is_regex=True))
    assert lines(document) == ["And text"]


@given(
    st.lists(st.sampled_from(["a", "ab", "*ab*", "{1}", "{~x}", "一，", "／", " "]), max_size=8),
    st.sampled_from(["a", "b", "(a)(b)?", ".", r"\w+"]),
    st.sampled_from(["", "X", r"\g<0>\g<0>", "$&!"]),
)
def test_replacing_loses_no_atom_and_undoes_to_the_same_objects(parts: list[str], text: str, by: str) -> None:
    document = doc("".join(parts), "1 ab")
    before = document.blocks[:]
    atoms = [r.props.atom for b in before for r in b.runs if r.props.atom]
    apply(document, replace_all(document, text, by, is_regex=True))
    assert [r.props.atom for b in document.blocks for r in b.runs if r.props.atom] == atoms
    undo_all(document)
    assert all(a is b for a, b in zip(document.blocks, before, strict=True))
