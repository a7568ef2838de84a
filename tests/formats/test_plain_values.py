"""Frozen values as JSON data and back."""

from __future__ import annotations

import json

import pytest

from speecheditor.formats.plain_values import plain, value_of
from speecheditor.model.anchors import Anchor, Form, Reference
from speecheditor.model.blocks import Atom, NumRef, Paragraph, ParaProps, Revision, Run, RunProps

REFERENCE = Reference("_Ref1", Form.RELATIVE, bare=True, words=("above", "below"))
PARAGRAPH = Paragraph(
    7,
    (
        Run("Title", RunProps(bold=True, title=True, revision=Revision("insertion", "Li", "2024"))),
        Run("\ufffc", RunProps(atom=Atom("field", "1", b"<w:r>\xff</w:r>", REFERENCE))),
    ),
    2,
    "H2",
    ParaProps("center", 1, NumRef(3, 1, 5), b"<w:keepNext/>"),
    anchors=(Anchor("_Ref1", 7), Anchor("x", 0)),
)


def test_a_paragraph_with_all_that_it_can_hold_comes_back() -> None:
    found = value_of(json.loads(json.dumps(plain(PARAGRAPH))), Paragraph)
    assert found.same_content(PARAGRAPH)
    assert (found.id, found.anchors) == (PARAGRAPH.id, PARAGRAPH.anchors)


@pytest.mark.parametrize("wrong", [["_Ref1"], ["_Ref1", "7"], "_Ref1", None])
def test_a_wrong_name_of_a_place_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"is no Anchor|is not of the type"):
        value_of(wrong, Anchor)


@pytest.mark.parametrize("wrong", ["\\x", None, 3, ["\\r"]])
def test_a_wrong_form_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match="is not a valid Form"):
        value_of(wrong, Form)
