"""What stands beside the text of a page: numbers of lines, codes of paragraphs, comments in the right margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from ...formats.looks import CharLook, ParaLook
from ...model.layouts import LINE_CODES, PARAGRAPH_CODES
from ...model.page import PageSetup
from ..units import to_units, x_at
from .composer import Composer
from .fonts import font_families
from .formats import PrintFormats, installed_families, print_font, taken
from .lines import Lines, lay_out
from .manuscript import Manuscript, Page, Part, PrintParagraph
from .measure import units

_CODE_SIZE = 7.0
_GAP = units(8)
"""Between the text and what stands beside it."""

_COMMENT_SIZES = (8.0, 7.0, 6.0, 5.0, 4.0)
"""Type sizes of comments in points, the largest with which all of a page find room."""

_SPACING = units(4)
_RULE = QColor("#8a8a8a")


class Anchored(NamedTuple):
    """A comment of a page: its number in the manuscript, and the height and side place of what it is about."""

    which: int
    x: float
    y: float


class MarginNotes:
    """Draws beside the pages of one manuscript; belongs to the thread of its `composer`."""

    def __init__(self, manuscript: Manuscript, composer: Composer) -> None:
        self._manuscript = manuscript
        self._composer = composer
        self._formats = PrintFormats()
        self._codes = manuscript.layout.show.codes
        self._font = print_font(taken(font_families("Arial", ""), installed_families()), _CODE_SIZE)

    def draw(self, painter: QPainter, page: Page, setup: PageSetup, top: float) -> None:
        """Draw beside the text of `page`, which begins at `top`."""
        if self._codes:
            self._draw_codes(painter, page, units(setup.left), top)
        if self._manuscript.comments:
            self._draw_comments(painter, page, setup, top)

    # -- codes

    def _draw_codes(self, painter: QPainter, page: Page, left: float, top: float) -> None:
        painter.save()
        painter.setFont(self._font)
        painter.setPen(QPen(_RULE))
        metrics = QFontMetricsF(self._font)
        for code, base in self._coded(page):
            width = metrics.horizontalAdvance(code)
            painter.drawText(QPointF(max(left - _GAP - width, units(6)), top + base), code)
        painter.restore()

    def _coded(self, page: Page) -> Iterator[tuple[str, float]]:
        """Each code of the page with the base line that it stands on."""
        number = 0
        for part, lines, paragraph in self._paragraphs(page):
            above = part.y - sum(lines.heights[: part.first])
            for line in range(part.first, part.stop):
                base = above + lines.layout.lineAt(line).y() + lines.layout.lineAt(line).ascent()
                if self._codes == LINE_CODES:
                    number += 1
                    yield str(number), base
                elif self._codes == PARAGRAPH_CODES and line == 0 and not part.start and paragraph.code:
                    yield paragraph.code, base

    def _paragraphs(self, page: Page) -> Iterator[tuple[Part, Lines, PrintParagraph]]:
        for part in page.parts:
            unit, item = self._composer.unit(part.item, part.start, part.end), self._manuscript.items[part.item]
            if isinstance(unit, Lines) and isinstance(item, PrintParagraph):
                yield part, unit, item

    # -- comments

    def _draw_comments(self, painter: QPainter, page: Page, setup: PageSetup, top: float) -> None:
        found = list(self._anchored(page))
        if not found:
            return
        left = units(setup.width - setup.right) + 2 * _GAP
        width = units(setup.width) - left - _GAP
        bottom = units(setup.height - setup.bottom)
        sizes = iter(_COMMENT_SIZES)
        boxes = self._boxes(found, width, next(sizes))
        while _height(boxes) > bottom - top and (size := next(sizes, None)) is not None:
            boxes = self._boxes(found, width, size)
        for anchor, box, y in zip(found, boxes, _stacked(found, boxes, top, bottom), strict=True):
            self._draw_comment(painter, box, QPointF(left, y), anchor, units(setup.left), top)

    def _anchored(self, page: Page) -> Iterator[Anchored]:
        for part, lines, item in self._paragraphs(page):
            above = part.y - sum(lines.heights[: part.first])
            text = item.text[part.start : part.end]
            for mark in item.comments:
                line = lines.layout.lineForTextPosition(to_units(text, min(max(mark.start - part.start, 0), len(text))))
                is_there = mark.start >= part.start and (part.end is None or mark.start <= part.end)
                if is_there and line.isValid() and part.first <= line.lineNumber() < part.stop:
                    x = x_at(line, to_units(text, mark.start - part.start))
                    yield Anchored(mark.which, x, above + line.y() + line.ascent())

    def _boxes(self, found: Sequence[Anchored], width: float, size: float) -> list[list[Lines]]:
        comments = [self._manuscript.comments[anchor.which] for anchor in found]
        return [[self._lines(p, width, size) for p in comment] for comment in comments]

    def _lines(self, paragraph: PrintParagraph, width: float, size: float) -> Lines:
        spans = [span._replace(look=_sized(span.look, size)) for span in paragraph.spans]
        sized = PrintParagraph(paragraph.text, spans, ParaLook(), _sized(paragraph.mark, size))
        return lay_out(sized, width, units(36), self._formats)

    def _draw_comment(
        self, painter: QPainter, box: Sequence[Lines], at: QPointF, anchor: Anchored, left: float, top: float
    ) -> None:
        height = sum(sum(lines.heights) for lines in box)
        start = QPointF(left + anchor.x, top + anchor.y)
        edge = QPointF(at.x() - _GAP / 2, at.y() + units(5))
        painter.save()
        painter.setPen(QPen(_RULE, units(0.5), Qt.PenStyle.DotLine))
        painter.drawPolyline([start + QPointF(0, units(2)), QPointF(edge.x() - _GAP / 2, start.y() + units(2)), edge])
        painter.setPen(QPen(_RULE, units(0.75)))
        painter.drawLine(QPointF(edge.x(), at.y()), QPointF(edge.x(), at.y() + height))
        painter.restore()
        y = at.y()
        for lines in box:
            lines.draw(painter, at.x(), y, 0, len(lines.heights))
            y += sum(lines.heights)


def _sized(look: CharLook, size: float) -> CharLook:
    return CharLook(look.family, look.cjk_family, size, look.bold, look.italic)


def _height(boxes: Sequence[Sequence[Lines]]) -> float:
    return sum(sum(sum(lines.heights) for lines in box) + _SPACING for box in boxes)


def _stacked(found: Sequence[Anchored], boxes: Sequence[Sequence[Lines]], top: float, bottom: float) -> Sequence[float]:
    """The tops of the boxes: beside what each is about, below the one before, and higher where the page ends."""
    tops: list[float] = []
    free = top
    for anchor, box in zip(found, boxes, strict=True):
        tops.append(max(free, top + anchor.y - units(8)))
        free = tops[-1] + _height([box])
    limit = bottom
    for k in range(len(tops) - 1, -1, -1):
        limit -= _height([boxes[k]])
        tops[k] = max(min(tops[k], limit), top)
        limit = tops[k]
    return tops
