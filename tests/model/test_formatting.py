"""Levels, marks, alignment and schemes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import doc, lines
from speecheditor import resources
from speecheditor.model import formatting
from speecheditor.model.blocks import NO_NUMBER, SCHEME_NUM, NumRef, Paragraph, ParaProps
from speecheditor.model.document import Document
from speecheditor.model.levels import relevelled
from speecheditor.model.numbering import labels
from speecheditor.model.properties import Properties
from speecheditor.model.styles import Style, StyleSheet
from speecheditor.model.transaction import Selection


def select(document: Document, start: tuple[int, int] = (0, 0)) -> Selection:
    last = len(document.blocks) - 1
    return Selection(start, (last, len(document.blocks[last].text)))


@pytest.mark.parametrize(
    ("mark", "on", "before", "after"),
    [
        ("bold", True, "abc", "*abc*"),
        ("italic", True, "abc", "/abc/"),
        ("underline", True, "abc", "_abc_"),
        ("bold", True, "*abc*", "*abc*"),
    ],
)
def test_marks(mark, on, before, after) -> None:
    document = doc(before)
    made = formatting.set_mark(document, select(document), mark, on)
    if made:
        document.apply(made)
    assert lines(document) == [after]


def test_an_atom_takes_a_mark_and_stays() -> None:
    document = doc("a{x}b")
    document.apply(formatting.set_mark(document, select(document), "bold", True))
    assert [run.props.bold for run in document.blocks[0].runs] == [True, True, True]
    assert document.blocks[0].runs[1].props.atom.text == "x"


def test_level_changes_the_style_and_undo_brings_the_bytes_back() -> None:
    document = doc("title")
    before = document.blocks[0]
    document.apply(formatting.set_level(document, select(document), 2))
    assert (document.blocks[0].level, document.blocks[0].style, document.blocks[0].source) == (2, "Heading2", None)
    document.undo()
    assert document.blocks[0] is before


@pytest.mark.parametrize(
    ("props", "level", "to", "expected"),
    [
        (ParaProps(outline=1), 2, 3, ("", ParaProps(outline=2))),
        (ParaProps(outline=1), 2, 0, ("", ParaProps())),
        (ParaProps(num=NumRef(5, 1)), 2, 3, ("Heading3", ParaProps(num=NumRef(5, 2)))),
        (ParaProps(num=NumRef(5, 0)), 0, 1, ("Heading1", ParaProps())),
        (ParaProps(num=NO_NUMBER), 1, 2, ("Heading2", ParaProps(num=NO_NUMBER))),
        (ParaProps(num=NumRef(5, 0)), 1, 0, ("", ParaProps())),
    ],
)
def test_a_level_is_given_by_the_means_of_the_document(props, level, to, expected) -> None:
    found = relevelled(Paragraph(1, (), level, "", props), to, Properties())
    assert (found.style, found.props) == expected


@pytest.mark.parametrize(("level", "style"), [(2, "L2"), (3, "Heading3"), (0, "")])
def test_a_documents_own_heading_style_gives_way_to_its_sister(level, style) -> None:
    own = {
        "L1": Style("L1", "Article5_L1", level=1),
        "X2": Style("X2", "Other 2", level=2),
        "L2": Style("L2", "Article5_L2", level=2),
    }
    properties = Properties(styles=StyleSheet(styles=own))
    assert relevelled(Paragraph(1, (), 1, "L1"), level, properties).style == style


def test_a_scheme_relabels_everything_in_one_step() -> None:
    document = doc("1 A", "2 A1", "2 A2", "1 B", "2 B1")
    document.apply(formatting.set_scheme(document, resources.scheme("zh-official")))
    assert list(labels(document.blocks, document.properties).values()) == ["一、", "（一）", "（二）", "二、", "（一）"]
    document.apply(formatting.set_scheme(document, resources.scheme("decimal")))
    assert list(labels(document.blocks, document.properties).values()) == ["1", "1.1", "1.2", "2", "2.1"]
    document.undo()
    document.undo()
    assert labels(document.blocks, document.properties) == {}
    assert document.history.is_clean


def test_a_scheme_replaces_direct_numbers_but_not_numbering_switched_off() -> None:
    document = doc("1 A", "1 B", "1 C")
    a, b, c = document.blocks
    direct = [
        replace(a, props=ParaProps(num=NumRef(5, 0))),
        replace(b, props=ParaProps(num=NO_NUMBER)),
        replace(c, style="Own", props=ParaProps(outline=0)),
    ]
    document = Document(direct)
    document.apply(formatting.set_scheme(document, resources.scheme("decimal")))
    assert [p.props.num for p in document.blocks] == [None, NO_NUMBER, NumRef(SCHEME_NUM, 0)]
    assert list(labels(document.blocks, document.properties).values()) == ["1", "2"]


def test_labels_can_become_text() -> None:
    document = doc("1 A", "2 A1", "body")
    document.apply(formatting.set_scheme(document, resources.scheme("decimal")))
    document.apply(formatting.type_labels(document))
    assert lines(document) == ["1 1 A", "2 1.1 A1", "body"]
    assert labels(document.blocks, document.properties) == {}
