"""Builders for tests: documents with run-in headings, and what of them is shown and saved."""

from __future__ import annotations

from io import BytesIO

import docx

from bodies import body_of, document, paragraph
from schema_order import disorder
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_verify import same_text
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.package import Package
from speecheditor.model.document import Document
from speecheditor.model.numbering import labels
from speecheditor.model.titles import title_length
from word_parts import MAIN, abstract, level, num, num_pr, style

MARK = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
HEADING, TEXT = '<w:pStyle w:val="H2"/>', '<w:pStyle w:val="Text"/>'
TITLE = paragraph("Title.", ppr=HEADING + MARK)
BODY = paragraph("<w:r><w:t> Body</w:t></w:r>", ppr=TEXT)
STYLES = "".join(
    [
        style("Normal"),
        style("Text", "Body Text"),
        style("H1", "heading 1", ppr=num_pr(5, 0)),
        style("H2", "heading 2", ppr=num_pr(5, 1), rpr="<w:b/>"),
        style("H3", "heading 3", ppr=num_pr(5, 2)),
    ]
)
LISTS = abstract(1, level(0, "%1."), level(1, "%1.%2"), level(2, "%3)")) + num(5, 1)


def opened(body: str, **parts: str) -> DocumentContent:
    return document(body, **{"styles": STYLES, "numbering": LISTS, **parts})


def shape(found: DocumentContent | Document) -> list[str]:
    """Label, level and text of each block; ``<`` ends a marked title."""
    told = labels(found.blocks, found.properties)
    out: list[str] = []
    for block in found.blocks:
        length = title_length(block)
        text = f"{block.text[:length]}<{block.text[length:]}" if length else block.text
        out.append(f"{told.get(block.id, '')}|{block.level} {text}" if block.level else text)
    return out


def change(content: DocumentContent, *commands) -> tuple[Document, str]:
    """The document after `commands`, and the body that a save makes of it, which must read back as it is."""
    edited = Document(content.blocks, content.properties)
    for command in commands:
        made = command(edited)
        assert made is not None
        edited.apply(made)
    blocks, properties = edited.snapshot()
    data = write_docx(content, blocks, properties)
    again = read_docx(data).document
    assert shape(again) == shape(edited)
    assert same_text(data, blocks)
    package = Package.read(data)
    for name in (MAIN, "word/styles.xml"):
        assert not disorder(package.xml(name))
    docx.Document(BytesIO(data))
    return edited, bare(body_of(data))


def bare(body: str) -> str:
    """A body without what only says that its blanks count."""
    return body.replace(' xml:space="preserve"', "")
