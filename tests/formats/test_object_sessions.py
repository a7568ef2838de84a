"""Random sessions of typing, pictures, links and footnotes: each save says what the document says, undo takes it all
back."""

from __future__ import annotations

import random

import pytest

from bodies import document, heading, paragraph, text_run
from builders import apply, undo_all
from drawings import png
from inserted import edit_note, insert_link, insert_note, insert_picture, marks, note_texts, opened, resize, unlink
from noted import NOTES, noted, reference
from speecheditor.formats.annotations import Annotations
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_verify import same_text
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.inventory import inventory
from speecheditor.formats.notes import NoteTexts
from speecheditor.formats.preview import Preview
from speecheditor.model import editing, restructure, section_clips
from speecheditor.model.blocks import Block, same_blocks
from speecheditor.model.inline_objects import atoms_in
from speecheditor.model.note_index import NoteIndex
from speecheditor.model.notes import note_key, note_numbers
from speecheditor.model.operations import Operation
from speecheditor.model.outline import section_stop
from speecheditor.model.transaction import Position, Selection

LINK = '<w:hyperlink w:anchor="_top"><w:r><w:t>link</w:t></w:r></w:hyperlink>'
BODY = (
    heading(1, "One", reference(1))
    + paragraph("text ", text_run("bold", "<w:b/>"), LINK, " more")
    + heading(1, "Two")
    + paragraph("b", reference(2), "c")
    + "<w:tbl><w:tr><w:tc>" + paragraph("cell") + "</w:tc></w:tr></w:tbl>"
    + heading(2, "Deep")
    + paragraph("last")
)  # fmt: skip
PICTURES = (png(9, 9), png(30, 3))


class Session:
    """One document and the chances that change it."""

    def __init__(self, content: DocumentContent, seed: int) -> None:
        self.content, self.document, self.random = content, opened(content), random.Random(seed)
        self.index = NoteIndex(self.document)
        self.actions = (
            *(self.type, self.type, self.delete, self.split, self.picture, self.resize, self.link, self.unlink),
            *(self.note, self.edit, self.edit, self.paste, self.move, self.duplicate, self.undo, self.redo),
        )

    def step(self) -> None:
        self.random.choice(self.actions)()
        numbers = note_numbers(self.document.blocks)
        assert all(
            self.index.number(mark) == numbers.get(note_key(mark), mark.text) for _, mark in marks(self.document)
        )

    def place(self) -> Position:
        blocks = self.document.blocks
        index = self.random.randrange(len(blocks))
        return index, self.random.randint(0, len(blocks[index].text))

    def selection(self) -> Selection:
        return Selection(self.place(), self.place())

    def type(self) -> None:
        text = self.random.choice(["a", "词", " x<&", "\n"])
        apply(self.document, editing.insert_text(self.document, Selection.at(self.place()), text, Operation.TYPE))

    def delete(self) -> None:
        index, offset = self.place()
        stop = min(offset + 3, len(self.document.blocks[index].text))
        apply(self.document, editing.delete_range(self.document, Selection((index, offset), (index, stop))))

    def split(self) -> None:
        apply(self.document, editing.split_paragraph(self.document, self.place()))

    def picture(self) -> None:
        apply(self.document, insert_picture(self.content, self.document, self.place(), self.random.choice(PICTURES)))

    def resize(self) -> None:
        found = [((k, o), a) for k, b in enumerate(self.document.blocks) for o, a in atoms_in(b) if a.kind == "image"]
        if found:
            at, atom = self.random.choice(found)
            apply(self.document, resize(self.document, at, atom, self.random.randint(2, 90), 30))

    def link(self) -> None:
        apply(self.document, insert_link(self.content, self.document, self.selection()))

    def unlink(self) -> None:
        apply(self.document, unlink(self.content, self.document, self.place()))

    def note(self) -> None:
        apply(self.document, insert_note(self.content, self.document, self.place(), self.random.choice(["", "n"])))

    def edit(self) -> None:
        found = marks(self.document)
        if found:
            text = self.random.choice(["x", "y\nz", "词"])
            apply(self.document, edit_note(self.content, self.document, *self.random.choice(found), text))

    def paste(self) -> None:
        at = Selection.at(self.place())
        copies = editing.fresh(editing.copied(self.document, self.selection()), self.document, at)
        if copies and len(self.document.blocks) < 60:
            apply(self.document, editing.replace_range(self.document, at, copies, Operation.PASTE))

    def move(self) -> None:
        headings = self.headings()
        if headings:
            source, blocks = self.random.choice(headings), self.document.blocks
            inside = range(source + 1, section_stop(blocks, source))
            target = self.random.choice([k for k in (*headings, len(blocks)) if k not in inside])
            apply(self.document, restructure.move_section(self.document, source, target))

    def duplicate(self) -> None:
        headings = self.headings()
        if headings and len(self.document.blocks) < 60:
            apply(self.document, section_clips.duplicate(self.document, [self.random.choice(headings)]))

    def headings(self) -> list[int]:
        return [k for k, block in enumerate(self.document.blocks) if block.level]

    def undo(self) -> None:
        self.document.undo()

    def redo(self) -> None:
        self.document.redo()

    # -- what a save must hold

    def check(self) -> None:
        data = write_docx(self.content, *self.document.snapshot())
        assert same_text(data, self.document.blocks)
        there = read_docx(data).document
        assert note_texts(there) == self.notes()
        assert addresses(there, there.blocks) == addresses(self.content, self.document.blocks)
        assert drawn(there, there.blocks) == drawn(self.content, self.document.blocks)
        assert inventory(there).problems == inventory(self.content).problems

    def notes(self) -> list[str]:
        texts = NoteTexts(self.content)
        return ["¶".join(block.text.strip() for block in texts.blocks(mark)) for _, mark in marks(self.document)]


def addresses(content: DocumentContent, blocks: list[Block] | tuple[Block, ...]) -> list[tuple[str, str, str]]:
    found = Annotations(content)
    links = [(run.text, found.link(run.props.link)) for block in blocks for run in block.runs if run.props.link]
    return [(text, link.address, link.place) for text, link in links]


def drawn(content: DocumentContent, blocks: list[Block] | tuple[Block, ...]) -> list[tuple[float, float, bytes]]:
    preview = Preview(content)
    found = [preview.drawing(atom) for block in blocks for _, atom in atoms_in(block)]
    return [(d.width, d.height, preview.picture(d.part)) for d in found if d is not None]


def play(seed: int, steps: int) -> None:
    content = noted(BODY, *NOTES) if seed % 3 else document(BODY.replace(reference(1), "").replace(reference(2), ""))
    session = Session(content, seed)
    for turn in range(steps):
        session.step()
        if turn % 15 == 14:
            session.check()
    session.check()
    undo_all(session.document)
    assert same_blocks(session.document.blocks, content.blocks)
    assert write_docx(content, *session.document.snapshot()) == content.package.data


@pytest.mark.parametrize("seed", range(6))
def test_a_few_sessions(seed: int) -> None:
    play(seed, 30)


@pytest.mark.sweep
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range(100, 110))
def test_many_sessions(seed: int) -> None:
    for number in range(40):
        play(seed * 1000 + number, 60)
