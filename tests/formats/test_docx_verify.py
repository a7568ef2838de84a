"""Verification notices every paragraph that is not what it should be, and accepts what is."""

from __future__ import annotations

import pytest

from bodies import begin_field, document, end, end_field, paragraph, start
from bodies import edited as retyped
from builders import runs
from speecheditor.formats.docx_new import new_docx
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_verify import same_text
from speecheditor.formats.docx_writer import write_docx
from speecheditor.model.blocks import Paragraph, new_id


@pytest.fixture
def content():
    base = read_docx(new_docx("en")).document
    blocks = [Paragraph(new_id(), runs(text)) for text in ("one", "two", "", "three")]
    return read_docx(write_docx(base, blocks, base.properties)).document


def edited(blocks, index: int, text: str):
    return [b.edited(runs=runs(text)) if k == index else b for k, b in enumerate(blocks)]


@pytest.mark.parametrize(
    "change",
    [
        lambda blocks: blocks,
        lambda blocks: edited(blocks, 1, "new text"),
        lambda blocks: [*blocks[1:], blocks[0]],
        lambda blocks: [blocks[0], Paragraph(new_id(), runs("between")), *blocks[1:]],
        lambda blocks: blocks[:2],
    ],
)
def test_what_was_written_is_accepted(content, change) -> None:
    blocks = change(list(content.blocks))
    assert same_text(write_docx(content, blocks, content.properties), blocks)


@pytest.mark.parametrize(
    "damage",
    [
        lambda blocks: blocks[1:],
        lambda blocks: [blocks[1], blocks[0], *blocks[2:]],
        lambda blocks: edited(blocks, 0, "One"),
        lambda blocks: [*blocks, Paragraph(new_id(), runs("more"))],
    ],
)
@pytest.mark.parametrize("wanted", [lambda blocks: blocks, lambda blocks: edited(blocks, 3, "changed")])
def test_a_paragraph_lost_moved_altered_or_added_is_noticed(content, wanted, damage) -> None:
    blocks = wanted(list(content.blocks))
    data = write_docx(content, damage(list(blocks)), content.properties)
    assert not same_text(data, blocks)


def test_halves_of_two_fields_that_a_move_brings_together_lose_nothing() -> None:
    body = document(paragraph(end_field(), "a") + start(1) + end(1) + paragraph(begin_field("PAGE"), "b"))
    blocks = [retyped(body.blocks[1], 1, 1, " new"), body.blocks[0]]
    assert same_text(write_docx(body, blocks, body.properties), blocks)
