"""Pictures, links and footnotes put into documents by the commands of the model, as the window does it."""

from __future__ import annotations

from dataclasses import replace

from drawings import png
from speecheditor.formats.annotations import Link
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.links import link_tag, linked, unlinked
from speecheditor.formats.notes import NoteTexts, new_mark, note_xml
from speecheditor.formats.pictures import Shape, media_of, picture_atom, reshaped
from speecheditor.model import editing
from speecheditor.model.blocks import OBJECT, Atom, Media, Paragraph, Run, props_at
from speecheditor.model.document import Document
from speecheditor.model.inline_objects import atoms_in, insert_runs, replace_atom
from speecheditor.model.linking import link_at, set_link
from speecheditor.model.notes import NOTES
from speecheditor.model.operations import Operation
from speecheditor.model.transaction import Position, Selection, Transaction

ADDRESS = "https://example.org/a?b=1&c=“x”"
RED = png(30, 20)


def opened(content: DocumentContent) -> Document:
    return Document(content.blocks, content.properties)


def picture(data: bytes = RED) -> Media:
    found = media_of(data)
    assert found is not None
    return found


def insert_picture(
    content: DocumentContent, document: Document, at: Position, data: bytes = RED, description: str = "a “b” <c>"
) -> Transaction | None:
    props = props_at(document.blocks[at[0]].runs, at[1])
    atom = picture_atom(picture(data), Shape(60, 40, description), content.frame.scope, "red")
    run = Run(OBJECT, replace(props, atom=atom))
    return insert_runs(document, Selection.at(at), [run], Operation.INSERT_PICTURE)


def resize(document: Document, at: Position, atom: Atom, width: float, height: float) -> Transaction | None:
    made = reshaped(atom, Shape(width, height, atom.text))
    return None if made is None else replace_atom(document, at, made, Operation.EDIT_PICTURE)


def insert_link(
    content: DocumentContent, document: Document, selection: Selection, link: Link | None = None
) -> Transaction | None:
    tag = link_tag(link or Link(ADDRESS), content.frame.scope)
    scope, styles = content.frame.scope, document.properties.styles
    return set_link(document, selection, lambda props: linked(props, tag, scope, styles), Operation.INSERT_LINK)


def unlink(content: DocumentContent, document: Document, at: Position) -> Transaction | None:
    found = link_at(document, at)
    scope, styles = content.frame.scope, document.properties.styles
    if found is None:
        return None
    return set_link(document, found[0], lambda props: unlinked(props, scope, styles), Operation.REMOVE_LINK)


def insert_note(content: DocumentContent, document: Document, at: Position, text: str = "") -> Transaction | None:
    props = props_at(document.blocks[at[0]].runs, at[1])
    run = new_mark(content.frame.scope, document.properties.styles, props)
    if text and run.props.atom is not None:
        atom = with_text(content, document, run.props.atom, text)
        run = Run(run.text, replace(run.props, atom=atom))
    return insert_runs(document, Selection.at(at), [run], Operation.INSERT_FOOTNOTE)


def edit_note(content: DocumentContent, document: Document, at: Position, mark: Atom, text: str) -> Transaction | None:
    return replace_atom(document, at, with_text(content, document, mark, text), Operation.EDIT_FOOTNOTE)


def with_text(content: DocumentContent, document: Document, mark: Atom, text: str) -> Atom:
    """The mark with `text` typed at the end of its note."""
    note = Document(NoteTexts(content).blocks(mark), document.properties)
    last = len(note.blocks) - 1
    made = editing.insert_text(note, Selection.at((last, len(note.blocks[last].text))), text, Operation.TYPE)
    assert made is not None
    note.apply(made)
    return replace(mark, note=note_xml(note.blocks, document.properties, content.frame.scope))


def marks(document: Document) -> list[tuple[Position, Atom]]:
    """The note marks with their places."""
    return [
        ((k, offset), atom)
        for k, block in enumerate(document.blocks)
        if isinstance(block, Paragraph)
        for offset, atom in atoms_in(block)
        if atom.kind in NOTES
    ]


def note_texts(content: DocumentContent) -> list[str]:
    """What each note of a document says, in the order of its marks."""
    texts = NoteTexts(content)
    return ["¶".join(block.text.strip() for block in texts.blocks(mark)) for _, mark in marks(opened(content))]
