"""Builders for tests: what is printed of a document on a small page, as short strings and as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QImage, QPainter

from drawings import illustrated
from speecheditor.formats.content import DocumentContent
from speecheditor.gui.printing.builder import build
from speecheditor.gui.printing.manuscript import Draft, Manuscript, PrintParagraph
from speecheditor.gui.printing.pages import Cut, Pages
from speecheditor.gui.printing.paginate import paginate
from speecheditor.model.blocks import OBJECT
from speecheditor.model.layouts import AS_DOCUMENT, Layout
from speecheditor.model.page import PageSetup
from speecheditor.model.styles import Style, StyleSheet

LINE = 20.0
"""Points of every line of the documents here."""

PAGE = PageSetup(
    width=400, height=10 * LINE + 100, top=50, bottom=50, left=50, right=50, header_distance=10, footer_distance=10
)
"""Ten lines of 300 points."""

EXACT = b'<w:spacing w:line="400" w:lineRule="exact"/>'
LEAST = b'<w:spacing w:line="400" w:lineRule="atLeast"/>'
BORDERS = "".join(
    [f'<w:{side} w:val="single" w:sz="8"/>' for side in ["top", "left", "bottom", "right", "insideH", "insideV"]]
)
BORDERS = f"<w:tblBorders>{BORDERS}</w:tblBorders>"
NO_PADDING = '<w:tblCellMar><w:left w:w="0"/><w:right w:w="0"/></w:tblCellMar>'
CAPTION = Style("C", "caption")


def draft(body: str, layout: Layout = AS_DOCUMENT, line: bytes = LEAST, **pictures: bytes) -> Draft:
    """A document with this body on `PAGE`, with pictures by the names of their relationships."""
    content = illustrated(body, **pictures)
    styles = StyleSheet({"N": Style("N", "Normal"), "C": CAPTION}, default="N", default_ppr=line)
    return draft_of(content, layout, styles)


def draft_of(content: DocumentContent, layout: Layout = AS_DOCUMENT, styles: StyleSheet | None = None) -> Draft:
    properties = replace(content.properties, page=PAGE, styles=styles or content.properties.styles)
    return Draft(content.blocks, properties, content=content, layout=layout)


def pages_of(found: Draft) -> Pages:
    manuscript = build(found)
    composer = Pages(Cut(manuscript, ()))._composer
    return Pages(Cut(manuscript, paginate(manuscript, composer)), composer)


def cuts(pages: Pages) -> str:
    """How many lines or rows of each item are on each page: ``2 3|1``."""
    return "|".join([" ".join([str(part.stop - part.first) for part in page.parts]) for page in pages.cut.pages])


def painted(pages: Pages, index: int = 0) -> QImage:
    """A page, a pixel for each point."""
    image = QImage(round(pages.page.width), round(pages.page.height), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.scale(1 / 8, 1 / 8)
    pages.paint(painter, index)
    painter.end()
    return image


def color(image: QImage, x: float, y: float) -> str:
    """The colour at a place of the text area in points: ``#rrggbb``."""
    return image.pixelColor(round(PAGE.left + x), round(PAGE.top + y)).name()


def shown(manuscript: Manuscript) -> list[str]:
    """Each item as text, an object as its number in braces; the rows of a table by ``/``, its paragraphs by ``|``."""
    out: list[str] = []
    for item in manuscript.items:
        if isinstance(item, PrintParagraph):
            out.append(line(item))
        else:
            out.append("/".join(["|".join([line(cell) for cell in row]) for row in item.rows]))
    return out


def line(paragraph: PrintParagraph) -> str:
    text = paragraph.text
    for mark in paragraph.objects:
        text = text.replace(OBJECT, f"{{{mark.which}}}", 1)
    return text + "".join([f"<{number}>" for number in paragraph.floats])


def texts(lines: Sequence[str]) -> str:
    """Paragraphs of these texts as XML."""
    return "".join([f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in lines])
