"""Builders for tests: documents with lists, and what of them is shown."""

from __future__ import annotations

from bodies import document, paragraph
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.list_formats import list_forms
from speecheditor.model.document import Document
from speecheditor.model.lists import ListForms
from speecheditor.model.numbering import labels
from word_parts import abstract, level, num, num_pr, style

ENGLISH = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
CHINESE = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults>"
)
STYLES = ENGLISH + style("Normal") + style("H1", "heading 1") + style("Item", ppr=num_pr(7, 0))
CHINESE_STYLES = (
    CHINESE + style("Normal", ppr='<w:ind w:firstLine="640" w:firstLineChars="200"/>') + style("H1", "heading 1")
)
LISTS = abstract(3, level(0, "%1)"), level(1, "%2.", "lowerLetter")) + num(7, 3)


def item(text: str, num_id: int = 7, index: int = 0) -> str:
    return paragraph(text, ppr=num_pr(num_id, index))


def opened(*paragraphs: str, styles: str = STYLES, numbering: str = LISTS) -> DocumentContent:
    """A document of these body elements; what does not begin with ``<`` is the text of a paragraph."""
    body = "".join([one if one.startswith("<") else paragraph(one) for one in paragraphs])
    return document(body, styles=styles, **({"numbering": numbering} if numbering else {}))


def forms(content: DocumentContent, current: Document) -> ListForms:
    return list_forms(current.properties, content.frame.scope)


def lines(found: DocumentContent | Document) -> list[str]:
    """Each paragraph as its label and its text: ``1. text``."""
    told = labels(found.blocks, found.properties)
    return [f"{told.get(block.id, '')} {block.text}".strip() for block in found.blocks]
