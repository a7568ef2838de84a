"""Notes as paragraphs to print: those of the file, those that are in no file yet, none where they are not wanted."""

from __future__ import annotations

from dataclasses import replace

from bodies import document, paragraph
from noted import note, noted, reference
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.notes import new_mark
from speecheditor.formats.xml import W
from speecheditor.gui.printing.builder import build
from speecheditor.gui.printing.manuscript import Draft, Manuscript, PrintParagraph
from speecheditor.model.blocks import PLAIN, Paragraph, Run, new_id
from speecheditor.model.layouts import AS_DOCUMENT, Layout, Show


def made(content: DocumentContent, layout: Layout = AS_DOCUMENT) -> Manuscript:
    return build(Draft(content.blocks, content.properties, layout=layout, content=content))


def texts(manuscript: Manuscript) -> list[str]:
    return [item.text for item in manuscript.items if isinstance(item, PrintParagraph)]


def test_a_footnote_is_a_note_of_its_mark() -> None:
    content = noted(paragraph("ab", reference(1)), note(1, " why"))
    manuscript = made(content)
    assert texts(manuscript) == ["ab1"]
    (item,) = manuscript.items
    assert isinstance(item, PrintParagraph)
    assert item.notes == ((2, 0),)
    ((found,),) = manuscript.notes
    assert (found.text, found.role, found.block) == ("1 why", "note", 0)
    assert found.spans[0].look.vertical == "superscript"


def test_a_footnote_with_a_mark_of_its_own_is_a_note_of_what_follows() -> None:
    mark = reference(1, ' w:customMarkFollows="1"').replace("/></w:r>", "/><w:t>*</w:t></w:r>")
    manuscript = made(noted(paragraph("ab", mark, "c"), note(1, "* why")))
    (item,) = manuscript.items
    assert isinstance(item, PrintParagraph)
    assert (item.text, item.notes) == ("ab*c", ((2, 0),))
    assert [[part.text for part in body] for body in manuscript.notes] == [["* why"]]


def test_endnotes_stand_at_the_end_below_a_rule() -> None:
    ends = f'<w:endnotes xmlns:w="{W}">{note(1, " e")}</w:endnotes>'.replace("footnote", "endnote")
    body = paragraph(reference(1).replace("footnote", "endnote")) + paragraph("z")
    content = document(body, endnotes=ends)
    manuscript = made(content)
    assert texts(manuscript) == ["i", "z", "", "i e"]
    assert [item.rule for item in manuscript.items if isinstance(item, PrintParagraph)] == [False, False, True, False]
    assert manuscript.notes == ()


def test_a_layout_without_notes_prints_neither_marks_nor_notes() -> None:
    content = noted(paragraph("ab", reference(1)), note(1, " why"))
    manuscript = made(content, replace(AS_DOCUMENT, show=Show(notes=False)))
    assert (texts(manuscript), manuscript.notes) == (["ab"], ())


def test_a_new_note_is_printed_too_and_one_that_cannot_be_read_keeps_its_mark() -> None:
    content = noted(paragraph("ab", reference(9)))
    new = new_mark(content.frame.scope, content.properties.styles, PLAIN)
    block = Paragraph(new_id(), (Run("x"), new))
    manuscript = build(Draft((*content.blocks, block), content.properties, content=content))
    assert texts(manuscript) == ["ab1", "x2"]
    assert [body[0].text for body in manuscript.notes] == ["2 "]
