"""Blocks that go from one document into another: nothing points into a file that is not there."""

from __future__ import annotations

import pytest

from bodies import document, end, paragraph, shown, start, text_run
from drawings import blip, illustrated, inline, png
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.portable import portable
from speecheditor.model.blocks import Paragraph, readable_text
from word_parts import num_pr, style

LINK = f'<w:hyperlink r:id="pic">{text_run("link")}</w:hyperlink>'
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
PICTURE = f"<w:r>{inline(blip('pic'), name='A hill')}</w:r>"
FIELD = f'<w:fldSimple w:instr="PAGE">{text_run("7")}</w:fldSimple>'
TABLE = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
TARGET = illustrated(paragraph("target"), pic=png(2, 2))


@pytest.mark.parametrize(
    ("body", "texts", "kept"),
    [
        (paragraph("plain ", text_run("bold", "<w:b/>")), ["plain bold"], b"<w:b/>"),
        (paragraph("see ", PICTURE), ["see A hill"], b""),
        (paragraph("note", NOTE), ["note"], b""),
        (paragraph("page ", FIELD), ["page 7"], b"w:fldSimple"),
        (paragraph("a ", LINK), ["a link"], b""),
        (TABLE.format(paragraph("cell")), ["\ufffc"], b"<w:tbl>"),
        (TABLE.format(paragraph("cell ", PICTURE)), ["cell \t"], b""),
        (TABLE.format(paragraph("cell", NOTE)), ["cell\t"], b""),
        (TABLE.format(paragraph("cell", ppr=num_pr(4, 0) + '<w:jc w:val="both"/>')), ["\ufffc"], b"<w:jc "),
        (paragraph("page ", FIELD.replace("<w:r>", start(3) + end(3) + "<w:r>")), ["page 7"], b"w:fldSimple"),
        (paragraph("listed", ppr='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>'), ["listed"], b""),
    ],
)
def test_what_points_elsewhere_becomes_text(body: str, texts: list[str], kept: bytes) -> None:
    source = illustrated(body, pic=png(1, 1))
    blocks = portable(source.blocks, TARGET.frame.scope, TARGET.properties.styles)
    assert [readable_text(b.runs) if isinstance(b, Paragraph) else b.text for b in blocks] == texts
    out = write_docx(TARGET, [*TARGET.blocks, *blocks], TARGET.properties)
    xml = read_docx(out).document.frame.part.xml
    assert kept in xml
    for pointer in (b"r:embed", b"r:id", b"Reference", b"numId", b"bookmark"):
        assert pointer not in xml


def test_prefixes_that_the_other_document_lacks_do_not_come_in() -> None:
    source = illustrated(paragraph("text", f"<w:r>{inline(name='Shape')}</w:r>"))
    bare = read_docx(write_docx(TARGET, TARGET.blocks, TARGET.properties)).document
    scope = type(bare.frame.scope).of(bare.frame.scope.w[1:-1], {"w": bare.frame.scope.w[1:-1]})
    (block,) = portable(source.blocks, scope, TARGET.properties.styles)
    assert [run.props.atom for run in block.runs] == [None]
    assert readable_text(block.runs) == "textShape"


@pytest.mark.parametrize("style_id", ["1", "H1", "Normal"])
def test_a_heading_stays_one_where_its_style_is_none(style_id: str) -> None:
    source = document(paragraph("Title", ppr=f'<w:pStyle w:val="{style_id}"/>'), styles=style(style_id, "heading 1"))
    target = document(paragraph("a"), styles=style("Normal"))
    blocks = portable(source.blocks, target.frame.scope, target.properties.styles)
    again = read_docx(write_docx(target, [*target.blocks, *blocks], target.properties)).document
    assert shown(again.blocks) == ["a", "1 Title"]
