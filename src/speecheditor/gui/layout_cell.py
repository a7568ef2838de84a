"""What stands in a cell, laid out: paragraphs, drawings and tables as boxes one below the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import inf
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPaintDevice,
    QPainter,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from ..formats.drawings import Drawing
from ..formats.tables import Content, Table, TextLook
from ..model.blocks import OBJECT, PLAIN, Paragraph, Run, RunProps, without_atom
from ..model.readback import BlockLook
from .layout_block import line_advance, zoomed
from .layout_decor import Exhibits
from .layout_image import drawing_size, name_of, paint_drawing
from .render import PIXELS_PER_POINT
from .text_effects import paint_effects, stretches
from .units import to_units

_NOTE_MARK = "*"
"""For a note's mark in a table: its number follows the order of the whole text, which a cell does not know."""

_SAMPLE = "An average of what is written"


@dataclass(frozen=True, slots=True)
class Canvas:
    """Where boxes are painted: ``clip`` in the painter's coordinates."""

    painter: QPainter
    clip: QRectF
    zoom: float
    palette: QPalette
    exhibits: Exhibits


class Box(Protocol):
    """Something laid out in a cell; ``height`` in pixels."""

    @property
    def height(self) -> float: ...

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        """Paint it with its top left corner there."""
        ...


class GridBox(Box, Protocol):
    """A table; its height is estimated until its rows are settled."""

    def settle(self, top: float, bottom: float) -> bool:
        """Lay out the rows between two heights; whether that changed the height of the whole."""
        ...


@dataclass(frozen=True, slots=True)
class TextBox:
    """The lines of a paragraph, ``above`` pixels below the top of the box."""

    layout: QTextLayout
    above: float
    height: float

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        canvas.painter.setPen(canvas.palette.color(QPalette.ColorRole.Text))
        origin = QPointF(x, y + self.above)
        self.layout.draw(canvas.painter, origin, [], canvas.clip)
        found = stretches(self.layout.formats(), lambda fmt: fmt.fontPointSize() * canvas.zoom * PIXELS_PER_POINT)
        paint_effects(canvas.painter, self.layout.text(), self.layout, origin, found)


@dataclass(frozen=True, slots=True)
class DrawingBox:
    """Pictures and other drawings side by side on a line of their own, each with its place in the box."""

    drawings: tuple[tuple[Drawing, QRectF], ...]
    font: QFont
    height: float

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        for drawing, place in self.drawings:
            rect = place.translated(x, y)
            paint_drawing(canvas.painter, rect, drawing, canvas.exhibits, self.font, canvas.zoom, canvas.palette)


class Typesetter:
    """Lays out the content of cells for one device; ``grid`` lays out a table in a table."""

    def __init__(
        self,
        exhibits: Exhibits,
        device: QPaintDevice,
        zoom: float,
        grid: Callable[[Table, float, Typesetter], GridBox],
    ) -> None:
        self.exhibits, self.device, self.zoom, self._grid = exhibits, device, zoom, grid
        self._blocks: dict[tuple[TextLook, BlockLook], QTextBlockFormat] = {}
        self._chars: dict[tuple[TextLook, BlockLook, RunProps], QTextCharFormat] = {}
        self._lines: dict[tuple[TextLook, BlockLook, RunProps, bool], tuple[float, float]] = {}

    def boxes(self, content: Sequence[Content], width: float, look: TextLook) -> list[Box]:
        """The boxes of a cell whose text is `width` pixels wide."""
        out: list[Box] = []
        for part in content:
            if isinstance(part, Table):
                grid = self._grid(part, width, self)
                grid.settle(0.0, inf)
                out.append(grid)
            else:
                out += self._paragraph(part, width, look)
        return out

    def estimate(self, content: Sequence[Content], width: float, look: TextLook) -> float:
        """About how high the boxes will be, without laying anything out."""
        height = 0.0
        for part in content:
            if isinstance(part, Table):
                height += self._grid(part, width, self).height
                continue
            line, em = self._line(part, look)
            drawn = [drawing_size(d, self.zoom, width) for run in part.runs if (d := self._drawing(run))]
            height += sum(size.height() for size in drawn if size is not None)
            length = sum(len(run.text) if run.text.isascii() else 2 * len(run.text) for run in part.runs)
            style = self._block(look, _look_of(part))
            height += (style.topMargin() + style.bottomMargin()) * self.zoom
            height += line * max(1, -(-length * em // max(width, em)))
        return height

    def _line(self, paragraph: Paragraph, look: TextLook) -> tuple[float, float]:
        """The height of a paragraph's lines, and the width of a Latin character."""
        first = paragraph.runs[0] if paragraph.runs else Run("")
        key = (look, _look_of(paragraph), first.props, first.text.isascii())
        found = self._lines.get(key)
        if found is None:
            sample = Run("Ag" if first.text.isascii() else "国g", without_atom(first.props))
            font = self._char(*key[:3]).font()
            layout = self._text([sample], font, *key[:2])
            height = lay_out_lines(layout, self._block(*key[:2]), 1e4, self.zoom)
            # Not the font's own average: in a Chinese face that is the width of an ideograph.
            advance = QFontMetricsF(zoomed(font, self.zoom)).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
            found = self._lines[key] = height, advance
        return found

    def _paragraph(self, paragraph: Paragraph, width: float, look: TextLook) -> Iterator[Box]:
        """The lines of a paragraph; drawings among them part them and stand by themselves."""
        own = _look_of(paragraph)
        fmt = self._block(look, own)
        parts = list(self._parts(paragraph.runs))
        above, below = fmt.topMargin() * self.zoom, fmt.bottomMargin() * self.zoom
        for number, (text, drawings) in enumerate(parts):
            if drawings:
                yield from self._drawing_boxes(drawings, fmt, width, self._char(look, own, PLAIN).font())
                continue
            layout = self._text(text, self._char(look, own, text[0].props if text else PLAIN).font(), look, own)
            before = above if number == 0 else 0.0
            after = below if number == len(parts) - 1 else 0.0
            yield TextBox(layout, before, before + lay_out_lines(layout, fmt, width, self.zoom) + after)

    def _parts(self, runs: Sequence[Run]) -> Iterator[tuple[list[Run], list[Drawing]]]:
        """The runs as stretches of text and of drawings, one of the two each; spaces between drawings are left out."""
        text: list[Run] = []
        drawings: list[Drawing] = []
        for run in runs:
            drawing = self._drawing(run)
            if drawing is not None and drawing_size(drawing, self.zoom, 100.0) is not None:
                if any(one.text.strip() for one in text):
                    yield text, []
                text = []
                drawings.append(drawing)
            else:
                if drawings and run.text.strip():
                    yield [], drawings
                    drawings = []
                text.append(run)
        if drawings:
            yield [], drawings
        if not drawings or any(one.text.strip() for one in text):
            yield text, []

    def _drawing(self, run: Run) -> Drawing | None:
        return None if run.props.atom is None else self.exhibits.drawing(run.props.atom)

    def _drawing_boxes(
        self, drawings: Sequence[Drawing], fmt: QTextBlockFormat, width: float, font: QFont
    ) -> Iterator[DrawingBox]:
        """The drawings in as few lines as possible, placed as the paragraph is aligned."""
        sizes = [drawing_size(drawing, self.zoom, width) or QSizeF() for drawing in drawings]
        start = 0
        while start < len(sizes):
            stop, used = start + 1, sizes[start].width()
            while stop < len(sizes) and used + sizes[stop].width() <= width:
                used += sizes[stop].width()
                stop += 1
            height = max(size.height() for size in sizes[start:stop])
            lefts = accumulate([size.width() for size in sizes[start:stop]], initial=_free_left(fmt, width - used))
            placed = [
                (drawing, QRectF(left, height - size.height(), size.width(), size.height()))
                for drawing, size, left in zip(drawings[start:stop], sizes[start:stop], lefts, strict=False)
            ]
            yield DrawingBox(tuple(placed), zoomed(font, self.zoom), height)
            start = stop

    def _text(self, runs: Sequence[Run], font: QFont, look: TextLook, own: BlockLook) -> QTextLayout:
        shown = [self._shown(run) for run in runs]
        layout = QTextLayout("".join(shown), font, self.device)
        ranges: list[QTextLayout.FormatRange] = []
        position = 0
        for run, text in zip(runs, shown, strict=True):
            found = QTextLayout.FormatRange()
            found.start, found.length = position, to_units(text, len(text))
            found.format = self._char(look, own, run.props)
            position += found.length
            ranges.append(found)
        layout.setFormats(ranges)
        return layout

    def _shown(self, run: Run) -> str:
        """The characters of a run as they are drawn; an atom by what it shows."""
        atom = run.props.atom
        if atom is None:
            return run.text.replace(OBJECT, "\ufffd")
        if atom.is_note:
            return _NOTE_MARK
        drawing = self.exhibits.drawing(atom)
        return (atom.text or (f"[{name_of(drawing)}]" if drawing else "")).replace("\n", " ").replace(OBJECT, "")

    def _block(self, look: TextLook, own: BlockLook) -> QTextBlockFormat:
        key = (look, own)
        found = self._blocks.get(key)
        if found is None:
            found = self._blocks[key] = self.exhibits.renderer(look).block_format(own)
        return found

    def _char(self, look: TextLook, own: BlockLook, props: RunProps) -> QTextCharFormat:
        key = (look, own, props)
        found = self._chars.get(key)
        if found is None:
            found = self._chars[key] = self.exhibits.renderer(look).char_format(own, props)
        return found


def lay_out_lines(layout: QTextLayout, fmt: QTextBlockFormat, width: float, zoom: float) -> float:
    """Break the lines of a text in no document as `fmt` says; returns their height."""
    option = QTextOption(fmt.alignment())
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    left, right, first = fmt.leftMargin() * zoom, fmt.rightMargin() * zoom, fmt.textIndent() * zoom
    if not has_room(fmt, width / zoom):
        left = right = first = 0.0
    kind, amount = fmt.lineHeightType(), fmt.lineHeight()
    y = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLeadingIncluded(True)
        line.setLineWidth(max(width - left - right - first, 1.0))
        advance, raised = line_advance(line, kind, amount, zoom)
        line.setPosition(QPointF(left + first, y - raised))
        y += advance
        first = 0.0
    layout.endLayout()
    return y


def has_room(fmt: QTextBlockFormat, width: float) -> bool:
    """Whether the indents of a paragraph, which may be meant for a page, leave room in a cell of `width` unzoomed
    pixels."""
    return fmt.leftMargin() + fmt.rightMargin() + max(fmt.textIndent(), 0.0) <= width * 0.75


def _free_left(fmt: QTextBlockFormat, free: float) -> float:
    """What of the `free` width is left of a line of drawings."""
    if fmt.alignment() & Qt.AlignmentFlag.AlignHCenter:
        return max(free, 0.0) / 2
    return max(free, 0.0) if fmt.alignment() & Qt.AlignmentFlag.AlignRight else 0.0


def _look_of(paragraph: Paragraph) -> BlockLook:
    return BlockLook(paragraph.level, paragraph.style, paragraph.props)
