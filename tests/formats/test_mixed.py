"""All that a document may hold, mixed, edited at random and saved after each change: sound, and the same when read."""

from __future__ import annotations

import random

import pytest
from lxml import etree

from builders import undo_all
from corpus import texts
from mixed_documents import mixed_document
from random_changes import random_command
from soundness import faults
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_verify import same_text
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.package import Package
from speecheditor.formats.portable import portable
from speecheditor.formats.xml import Element
from speecheditor.model.blocks import Block
from speecheditor.model.document import Document
from speecheditor.model.numbering import DOCUMENT_SCHEME, labels
from speecheditor.model.properties import Properties
from speecheditor.store.session import written_texts


def main_of(data: bytes, content: DocumentContent) -> Element:
    return etree.fromstring(Package.read(data).part(content.main))


def labelled(blocks: tuple[Block, ...], properties: Properties) -> list[str]:
    """The labels of the blocks that show something else too; the writer may add an empty paragraph."""
    found = labels(blocks, properties)
    return [found[block.id] for block in blocks if block.text and found.get(block.id)]


def cues(blocks: tuple[Block, ...]) -> list[list[tuple[str, str]]]:
    """Kind and words of the cues of each block that has some."""
    atoms = [[run.props.atom for run in block.runs if run.props.atom] for block in blocks]
    found = [[(atom.kind, atom.text) for atom in own if atom.is_cue] for own in atoms]
    return [own for own in found if own]


def play(seed: int, changes: int) -> None:
    rng = random.Random(seed)
    content, other = mixed_document(seed), mixed_document(-1 - seed)
    known = faults(main_of(content.package.data, content))
    model = Document(content.blocks, content.properties)
    for _ in range(changes):
        start = rng.randrange(len(other.blocks))
        foreign = portable(other.blocks[start : start + 2], content.frame.scope, content.properties.styles)
        random_command(rng, model, foreign if model.properties.scheme == DOCUMENT_SCHEME else ())
        blocks, properties = model.snapshot()
        out = write_docx(content, blocks, properties)
        again = read_docx(out).document
        assert not faults(main_of(out, content)) - known
        assert same_text(out, written_texts(content, blocks, properties))
        if len(blocks) > 1:  # a control that is all that is left is opened
            assert texts(again.blocks) == texts(blocks)
            assert cues(again.blocks) == cues(blocks)
            assert labelled(again.blocks, again.properties) == labelled(blocks, properties)
        assert write_docx(again, again.blocks, again.properties) == out
    undo_all(model)
    assert write_docx(content, *model.snapshot()) == content.package.data


@pytest.mark.parametrize("seed", range(25))
def test_a_few_mixed_documents_survive_a_few_changes(seed: int) -> None:
    play(seed, changes=3)


@pytest.mark.sweep
@pytest.mark.parametrize("first", range(0, 1000, 50))
def test_many_mixed_documents_survive_many_changes(first: int) -> None:
    for seed in range(first, first + 50):
        play(seed, changes=10)
