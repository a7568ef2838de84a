"""Links over a selection and at the caret."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import apply, doc, lines
from speecheditor.model.anchors import Anchor
from speecheditor.model.blocks import Run, RunProps
from speecheditor.model.document import Document
from speecheditor.model.linking import insert_link, link_at, set_link
from speecheditor.model.operations import Operation
from speecheditor.model.readback import Refused
from speecheditor.model.transaction import Selection

LINK = b'<w:hyperlink r:id="x">'


def linked(document: Document, selection: Selection, link: bytes = LINK) -> list[list[tuple[str, bytes]]]:
    made = set_link(document, selection, lambda props: replace(props, link=link), Operation.INSERT_LINK)
    apply(document, made)
    return [[(run.text, run.props.link) for run in block.runs] for block in document.blocks]


def test_a_selection_over_paragraphs_is_linked_in_each_of_them() -> None:
    document = doc("one", "two")
    assert linked(document, Selection((0, 1), (1, 2))) == [[("o", b""), ("ne", LINK)], [("tw", LINK), ("o", b"")]]
    document.undo()
    assert lines(document) == ["one", "two"]


def test_a_field_is_left_out() -> None:
    assert [link for _, link in linked(doc("a{x}b"), Selection((0, 0), (0, 3)))[0]] == [LINK, b"", LINK]


@pytest.mark.parametrize(("offset", "span"), [(0, None), (1, (1, 3)), (2, (1, 3)), (3, (3, 4)), (4, (3, 4)), (5, None)])
def test_the_link_at_the_caret_is_that_behind_it_first(offset: int, span: tuple[int, int] | None) -> None:
    document = doc("abcdef")
    linked(document, Selection((0, 1), (0, 3)))
    linked(document, Selection((0, 3), (0, 4)), b"<other>")
    found = link_at(document, (0, offset))
    assert (None if found is None else (found[0].start[1], found[0].end[1])) == span


def test_linked_text_is_put_in_and_the_section_it_leads_to_is_named() -> None:
    document = doc("1 Title", "text")
    run = Run("see", RunProps(link=LINK))
    apply(document, insert_link(document, Selection.at((1, 0)), [run], Operation.INSERT_LINK, (0, "_Ref1")))
    assert document.blocks[0].anchors == (Anchor("_Ref1", document.blocks[0].id),)
    assert [run.text for run in document.blocks[1].runs] == ["see", "text"]
    assert len(document.history.done) == 1


def test_only_a_heading_can_be_linked_to() -> None:
    document = doc("text", "more")
    with pytest.raises(Refused):
        set_link(document, Selection((0, 0), (0, 1)), lambda props: props, Operation.INSERT_LINK, (1, "_Ref1"))
