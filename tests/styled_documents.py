"""Builders for tests: a document with styles of several kinds, and what is known of its paragraphs."""

from __future__ import annotations

from bodies import document, paragraph
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.direct_formats import plain_paragraph, plain_runs
from speecheditor.model.document import Document
from speecheditor.model.styling import Reset
from word_parts import abstract, level, num, num_pr, style

LATENT = (
    '<w:latentStyles w:defQFormat="0" w:count="376"><w:lsdException w:name="Normal" w:qFormat="1"/></w:latentStyles>'
)
UNKNOWN = '<w:rsid w:val="00AB12CD"/>'
STYLES = "".join(
    [
        LATENT,
        style("Normal", rpr='<w:sz w:val="24"/>'),
        style("H1", "heading 1", ppr=num_pr(5, 0), rpr="<w:b/>", based="Normal"),
        style("H2", "heading 2", ppr=num_pr(5, 1), based="Normal"),
        style("Quote", ppr='<w:kinsoku w:val="0"/><w:ind w:left="720"/>', rpr="<w:i/>", based="Normal"),
        style("Poem", ppr='<w:jc w:val="center"/>', based="Quote").replace(
            "<w:style ", '<w:style w:customStyle="1" ').replace("<w:pPr>", UNKNOWN + "<w:pPr>"),
        style("Strong", rpr="<w:b/>", kind="character"),
        style("Spoken", rpr="<w:u w:val=\"single\"/>", kind="character").replace(
            "<w:style ", '<w:style w:customStyle="1" '),
    ]
)  # fmt: skip
LISTS = abstract(1, level(0, "%1."), level(1, "%1.%2")) + num(5, 1)


def styled(style_id: str, *runs: str, more: str = "") -> str:
    return paragraph(*runs, ppr=f'<w:pStyle w:val="{style_id}"/>{more}')


def opened(*paragraphs: str, styles: str = STYLES) -> DocumentContent:
    """A document of these body elements; what does not begin with ``<`` is the text of a paragraph."""
    body = "".join([one if one.startswith("<") else paragraph(one) for one in paragraphs])
    return document(body, **({"styles": styles} if styles else {}), numbering=LISTS)


def reset(content: DocumentContent) -> Reset:
    scope = content.frame.scope
    return Reset(lambda props: plain_paragraph(props, scope), lambda runs: plain_runs(runs, scope))


def lines(found: DocumentContent | Document) -> list[str]:
    """Each paragraph as ``style|level text``; the default style is ``-``."""
    return [f"{block.style or '-'}|{block.level} {block.text}" for block in found.blocks]
