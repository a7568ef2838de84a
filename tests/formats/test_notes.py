"""Footnotes: their text as blocks and back, their place in the file, their copies."""

from __future__ import annotations

import io
import re

import docx
import pytest

from bodies import document, paragraph
from builders import apply, undo_all
from inserted import edit_note, insert_link, insert_note, insert_picture, marks, note_texts, opened, with_text
from noted import BODY, NOTES, note, noted, reference
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.inventory import inventory
from speecheditor.formats.package import Package, PackageError
from speecheditor.formats.preview import Preview
from speecheditor.model import editing
from speecheditor.model.blocks import Atom, Paragraph, same_blocks
from speecheditor.model.document import Document
from speecheditor.model.operations import Operation
from speecheditor.model.transaction import Selection
from word_parts import style


def written(content: DocumentContent, changed: Document) -> Package:
    return Package.read(write_docx(content, *changed.snapshot()))


def footnotes(package: Package) -> str:
    """The inside of the notes, without the separators."""
    xml = package.part("word/footnotes.xml").decode()
    return "".join(re.findall(r'<w:footnote w:id="\d+">.*?</w:footnote>', xml))


def again(package: Package) -> DocumentContent:
    return read_docx(package.data).document


def paste(content: DocumentContent, changed: Document, selection: Selection, at: tuple[int, int]) -> None:
    copies = editing.fresh(editing.copied(changed, selection), changed, Selection.at(at))
    apply(changed, editing.replace_range(changed, Selection.at(at), copies, Operation.PASTE))


def test_a_first_note_brings_part_settings_and_styles() -> None:
    content = document(paragraph("text"), styles=style("Normal"), settings="<w:compat/>")
    changed = opened(content)
    apply(changed, insert_note(content, changed, (0, 2), "the note"))
    saved = written(content, changed)
    assert note_texts(again(saved)) == ["the note"]
    assert (
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat/>'
        in saved.part("word/settings.xml").decode()
    )
    assert {"FootnoteText", "FootnoteReference"} <= again(saved).properties.styles.styles.keys()
    assert saved.content_type("word/footnotes.xml").endswith("footnotes+xml")
    assert inventory(again(saved)).problems == ()
    assert docx.Document(io.BytesIO(saved.data)).paragraphs[0].text == "text"
    assert written(content, changed).data == saved.data


def test_only_the_note_that_was_written_in_changes() -> None:
    content = noted(BODY, *NOTES)
    changed = opened(content)
    (at, mark), _ = marks(changed)
    apply(changed, edit_note(content, changed, at, mark, " more"))
    saved = written(content, changed)
    assert footnotes(saved) == NOTES[0].replace("plain", "plain more") + NOTES[1]
    assert [name for name in saved.names if saved.part(name) != content.package.part(name)] == ["word/footnotes.xml"]


def test_what_undo_takes_back_is_the_identical_document() -> None:
    content = noted(BODY, *NOTES)
    changed = opened(content)
    (at, mark), _ = marks(changed)
    apply(changed, edit_note(content, changed, at, mark, " more"))
    apply(changed, insert_note(content, changed, (2, 1), "x"))
    undo_all(changed)
    assert same_blocks(changed.blocks, content.blocks)
    assert write_docx(content, *changed.snapshot()) == content.package.data


def test_a_new_note_is_put_behind_the_others_with_an_id_of_its_own() -> None:
    content = noted(BODY, *NOTES)
    changed = opened(content)
    apply(changed, insert_note(content, changed, (0, 0), "zero"))
    assert note_texts(again(written(content, changed))) == ["zero", "first plain", "second"]
    assert footnotes(written(content, changed)).startswith("".join(NOTES))


def test_a_copy_of_a_mark_is_a_note_of_its_own() -> None:
    content = noted(BODY, *NOTES)
    changed = opened(content)
    paste(content, changed, Selection((0, 0), (0, 8)), (2, 4))
    (_, first), _, (at, copy) = marks(changed)
    assert first.xml == copy.xml
    apply(changed, edit_note(content, changed, at, copy, "!"))
    assert note_texts(again(written(content, changed))) == ["first plain", "second", "first plain!"]


def test_a_copy_of_an_untouched_paragraph_is_one_too() -> None:
    content = noted(BODY, *NOTES)
    changed = opened(content)
    paste(content, changed, Selection((0, 0), (1, 6)), (2, 0))
    saved = written(content, changed)
    assert note_texts(again(saved)) == ["first plain", "second"] * 2
    assert footnotes(saved).startswith("".join(NOTES))


def test_a_note_that_was_cut_and_pasted_stays_the_one_it_was() -> None:
    content = noted(BODY, *NOTES)
    changed = opened(content)
    copies = editing.copied(changed, Selection((0, 3), (0, 4)))
    apply(changed, editing.delete_range(changed, Selection((0, 3), (0, 4)), Operation.CUT))
    fresh = editing.fresh(copies, changed, Selection.at((2, 4)))
    apply(changed, editing.replace_range(changed, Selection.at((2, 4)), fresh, Operation.PASTE))
    saved = written(content, changed)
    assert note_texts(again(saved)) == ["second", "first plain"]
    assert footnotes(saved) == "".join(NOTES)


def test_a_note_whose_mark_is_gone_goes_too_and_nothing_else_does() -> None:
    content = noted(BODY, *NOTES, '<w:footnote w:id="9"><w:p/></w:footnote>')
    changed = opened(content)
    apply(changed, editing.delete_range(changed, Selection((0, 3), (0, 4))))
    assert footnotes(written(content, changed)) == NOTES[1] + '<w:footnote w:id="9"><w:p/></w:footnote>'


def test_a_damaged_part_of_notes_keeps_no_text_from_being_saved() -> None:
    content = document(BODY, footnotes="<w:footnotes")
    changed = opened(content)
    apply(changed, editing.delete_range(changed, Selection((0, 3), (0, 4))))
    assert again(written(content, changed)).blocks[0].text == "one two"
    apply(changed, insert_note(content, changed, (2, 0), "new"))
    with pytest.raises(PackageError):
        write_docx(content, *changed.snapshot())


def test_a_second_paragraph_of_a_note_has_no_number() -> None:
    content = noted(BODY, *NOTES)
    changed = opened(content)
    mark = marks(changed)[0][1]
    made = with_text(content, changed, mark, "a\nb")
    assert made.note.count(b"footnoteRef") == 1
    assert made.note.startswith(b"<w:p><w:r><w:rPr><w:vertAlign")


def test_a_note_without_text_in_the_file_cannot_be_edited() -> None:
    content = noted(BODY)
    changed = opened(content)
    with pytest.raises(PackageError, match="no text"):
        edit_note(content, changed, *marks(changed)[0], "x")


def test_what_another_document_takes_brings_pictures_links_and_notes() -> None:
    content = document(paragraph("one two"))
    changed = opened(content)
    apply(changed, insert_picture(content, changed, (0, 7)))
    apply(changed, insert_link(content, changed, Selection((0, 0), (0, 3))))
    apply(changed, insert_note(content, changed, (0, 7), "the note"))
    there = again(written(content, changed))
    other = document(paragraph("here"))
    target = opened(other)
    copied = editing.copied(opened(there), Selection((0, 0), (0, 9)))
    taken = Preview(other).adopted(Preview(there).carried(copied), other.properties.styles)
    apply(target, editing.replace_range(target, Selection.at((0, 4)), taken, Operation.PASTE))
    saved = written(other, target)
    assert note_texts(again(saved)) == ["the note"]
    assert "word/media/image1.png" in saved.names
    assert any(rel.external for rel in saved.rels("word/document.xml").values())
    assert inventory(again(saved)).problems == ()


def test_only_what_was_carried_is_taken() -> None:
    content = noted(BODY, *NOTES)
    other = document(paragraph("x"))
    taken = Preview(other).adopted(content.blocks, other.properties.styles)
    assert [block.text for block in taken] == ["one two", "three", "four"]


def test_a_link_in_a_carried_note_becomes_text() -> None:
    linked = '<w:hyperlink r:id="rId5"><w:r><w:t>site</w:t></w:r></w:hyperlink>'
    content = noted(paragraph("a", reference(1)), note(1, " see ", linked))
    other = document(paragraph("x"))
    taken = Preview(other).adopted(Preview(content).carried(content.blocks), other.properties.styles)
    first = taken[0]
    assert isinstance(first, Paragraph)
    atom = first.runs[-1].props.atom
    assert isinstance(atom, Atom)
    assert b"hyperlink" not in atom.note
    assert b"site" in atom.note
