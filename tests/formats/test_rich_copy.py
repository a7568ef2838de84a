"""Copied blocks as formatted text: looks as they are seen, labels, pictures, notes, tables."""

from __future__ import annotations

import pytest

from bodies import document, paragraph, text_run
from drawings import blip, illustrated, in_run, inline, png
from rich_lines import lines
from speecheditor.formats.annotations import Annotations
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.looks import Looks
from speecheditor.formats.preview import Preview
from speecheditor.formats.rich import RichParagraph
from speecheditor.formats.rich_copy import Sources, copied_text
from speecheditor.model.blocks import OBJECT, Atom, Paragraph, Run, RunProps, new_id
from speecheditor.model.numbering import labels
from speecheditor.model.styles import StyleSheet
from word_parts import W, abstract, level, num, num_pr, style

STYLES = style("Normal") + style("Red", "Red", rpr='<w:color w:val="FF0000"/><w:b/>') + style(
    "Heading2", "heading 2", ppr='<w:jc w:val="center"/><w:ind w:firstLine="640"/><w:outlineLvl w:val="1"/>'
)  # fmt: skip
FOOTNOTES = (
    f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve">'
    "the source</w:t></w:r></w:p></w:footnote></w:footnotes>"
)
NUMBERING = abstract(0, level(0, "%1)"), level(1, "•", "bullet")) + num(1, 0)


def copied(content: DocumentContent) -> tuple:
    found = labels(content.blocks, content.properties)
    sources = Sources(Looks(content.properties.styles), found, Preview(content), Annotations(content))
    return copied_text(content.blocks, sources)


def styled(style_id: str, *runs: str, more: str = "") -> str:
    return paragraph(*runs, ppr=f'<w:pStyle w:val="{style_id}"/>{more}')


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (styled("Red", "in red"), ["(#ff0000|*in red*)"]),
        (paragraph("a", text_run("b", "<w:i/><w:strike/>"), text_run("2", '<w:vertAlign w:val="superscript"/>')),
         ["a-/b/-^2^"]),
        (paragraph("seen", text_run("hidden", "<w:vanish/>")), ["seen"]),
        (paragraph("one", ppr=num_pr(1, 0)) + paragraph("two", ppr=num_pr(1, 1)), ["> 1) one", ">> • two"]),
        (paragraph("text", '<w:r><w:footnoteReference w:id="2"/></w:r>'), ["text^[1]^", "^[1]^ the source"]),
        ("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" + paragraph("wide") + "</w:tc></w:tr><w:tr>"
         "<w:tc>" + paragraph(text_run("b", "<w:b/>")) + "</w:tc><w:tc>" + paragraph("c") + paragraph("d")
         + "</w:tc></w:tr></w:tbl>", ["[2x1:wide / *b* | c¶d]"]),
        ("<w:sdt><w:sdtContent>" + paragraph("x") + paragraph("y") + "</w:sdtContent></w:sdt>", ["x", "y"]),
    ],
)  # fmt: skip
def test_what_is_copied(body: str, wanted: list[str]) -> None:
    content = document(body, styles=STYLES, numbering=NUMBERING, footnotes=FOOTNOTES)
    found = copied(content)
    bare = [line.replace("(#000000|", "") for line in lines(found)]
    assert bare == wanted


def test_a_paragraph_keeps_its_alignment_and_indent() -> None:
    (found,) = copied(document(styled("Heading2", "题"), styles=STYLES))
    assert isinstance(found, RichParagraph)
    assert (found.level, found.alignment, found.first_line) == (2, "center", 32)


def test_a_picture_is_copied_with_its_bytes_and_any_other_as_its_description() -> None:
    data = png(4, 4)
    body = in_run(inline(blip("rId1"), name="chart")) + in_run(inline(blip("none"), name="lost"))
    found = copied(illustrated(body, rId1=data))
    assert lines(found) == ["{png chart}", "[lost]"]
    assert found[0].spans[0].picture.data == data


def test_a_link_is_copied_with_its_address_on_the_web() -> None:
    content = document(paragraph('<w:hyperlink w:anchor="there"><w:r><w:t>inside</w:t></w:r></w:hyperlink>'))
    assert lines(copied(content)) == ["inside"]


def test_a_note_that_was_written_here_is_copied_with_its_text() -> None:
    note = b"<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>new</w:t></w:r></w:p>"
    atom = Atom("footnote", "1", b"<w:footnoteReference/>", note=note)
    block = Paragraph(new_id(), (Run("text"), Run(OBJECT, RunProps(atom=atom))))
    assert lines(copied_text([block], Sources(Looks(StyleSheet())))) == ["text^[1]^", "^[1]^ new"]
