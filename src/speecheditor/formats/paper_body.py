"""Paragraphs, runs and tables of a Word file that is made anew, as WordprocessingML (ECMA-376 17.3, 17.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..model.blocks import LINE_BREAK
from .looks import CharLook
from .paper import NORMAL, NOTE, PAGE_TURN, PaperCell, PaperParagraph, PaperRow, PaperRun, PaperTable
from .paper_drawings import Media
from .paper_looks import StyleLook, differing, paragraph_said, run_said
from .tab_stops import TabStop
from .xml import clean_text, escape_attribute

_HINT_SIZE = 0.5
"""The size of a hint beside that of its word, as it is drawn."""

_NO_HEIGHT = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_SIDES = ("top", "left", "bottom", "right")


class Body:
    """Writes what stands in the parts with text.

    The marks of notes are Word's own numbers where it would count as they do, else text (``custom``).
    """

    def __init__(self, looks: Mapping[str, StyleLook], language: str, *, custom: bool) -> None:
        self._looks, self._language, self._custom = looks, language, custom
        self.media = Media()

    def paragraph(self, item: PaperParagraph, section: str = "", *, new_page: bool = False) -> str:
        """A paragraph; it ends the section whose properties are `section`."""
        style = self._looks.get(item.style) or self._looks[NORMAL]
        said = paragraph_said(item.look, keep_with_next=item.keep_with_next, widow_control=item.widow_control)
        own = differing(said, style.paragraph)
        mark = "".join(differing(run_said(item.mark), style.run).values())
        parts = [
            f'<w:pStyle w:val="{item.style}"/>' if item.style != NORMAL else "",
            own.pop("keepNext", ""),
            own.pop("keepLines", ""),
            "<w:pageBreakBefore/>" if item.new_page or new_page else "",
            own.pop("widowControl", ""),
            _tabs(item.look.tabs),
            *own.values(),
            f"<w:rPr>{mark}</w:rPr>" if mark else "",
            section,
        ]
        runs = "".join([self._run(run, style, in_note=item.style == NOTE) for run in item.runs])
        return f"<w:p><w:pPr>{''.join(parts)}</w:pPr>{runs}</w:p>"

    @staticmethod
    def no_height(section: str = "") -> str:
        """The paragraph that Word wants between two tables, and behind the last one."""
        return f"<w:p><w:pPr>{_NO_HEIGHT}{section}</w:pPr></w:p>"

    def flow(self, items: Sequence[PaperParagraph | PaperTable], *, new_page: bool = False) -> str:
        """What stands in a cell."""
        out: list[str] = []
        for number, item in enumerate(items):
            if isinstance(item, PaperParagraph):
                out.append(self.paragraph(item, new_page=new_page and number == 0))
            else:
                out.append(self.table(item))
                behind = items[number + 1 : number + 2]
                if not behind or isinstance(behind[0], PaperTable):
                    out.append(self.no_height())
        return "".join(out) or "<w:p/>"

    def table(self, table: PaperTable) -> str:
        """A table, each of its cells with its own edges."""
        widths = [_twips(width) for width in table.columns]
        grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
        rows = "".join([self._row(row, widths, new_page=table.new_page and k == 0) for k, row in enumerate(table.rows)])
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblInd w:w="{_twips(table.indent)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def _row(self, row: PaperRow, widths: Sequence[int], *, new_page: bool) -> str:
        rule = "exact" if row.exact else "atLeast"
        height = f'<w:trHeight w:val="{_twips(row.height)}" w:hRule="{rule}"/>' if row.height else ""
        cells: list[str] = []
        column = 0
        for cell in row.cells:
            width = sum(widths[column : column + cell.span])
            cells.append(self._cell(cell, width, new_page=new_page and column == 0))
            column += cell.span
        header = "<w:tblHeader/>" if row.header else ""
        said = f"<w:trPr>{height}{header}</w:trPr>" if height or header else ""
        return f"<w:tr>{said}{''.join(cells)}</w:tr>"

    def _cell(self, cell: PaperCell, width: int, *, new_page: bool) -> str:
        edges = "".join(
            [
                f'<w:{side} w:val="{edge.kind}" w:sz="{round(edge.width * 8)}" w:space="0" '
                f'w:color="{edge.color[1:] or "auto"}"/>'
                for side, edge in zip(_SIDES, cell.edges, strict=True)
                if edge is not None
            ]
        )
        room = "".join([f'<w:{side} w:w="{_twips(getattr(cell.padding, side))}" w:type="dxa"/>' for side in _SIDES])
        said = [
            f'<w:tcW w:w="{width}" w:type="dxa"/>',
            f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else "",
            f'<w:vMerge w:val="{cell.merged}"/>' if cell.merged else "",
            f"<w:tcBorders>{edges}</w:tcBorders>" if edges else "",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill[1:]}"/>' if cell.fill else "",
            f"<w:tcMar>{room}</w:tcMar>",
            f'<w:vAlign w:val="{cell.align}"/>' if cell.align != "top" else "",
        ]
        return f"<w:tc><w:tcPr>{''.join(said)}</w:tcPr>{self.flow(cell.content, new_page=new_page)}</w:tc>"

    def _run(self, run: PaperRun, style: StyleLook, *, in_note: bool) -> str:
        if run.text == PAGE_TURN:
            return '<w:r><w:br w:type="page"/></w:r>'
        if run.comment >= 0:
            return f'<w:r><w:commentReference w:id="{run.comment}"/></w:r>'
        look = _look(run, style)
        if run.drawing is not None:
            return f"<w:r>{look}{self.media.xml(run.drawing)}</w:r>"
        if run.note >= 0:
            return f"<w:r>{look}{self._mark(run, in_note=in_note)}</w:r>"
        if not run.hint:
            return f"<w:r>{look}{_text(run.text)}</w:r>"
        size = round(run.look.size * 2)
        small = _look(run._replace(look=_smaller(run)), style)
        language = escape_attribute(self._language)
        return (
            f'<w:r>{look}<w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="{round(size * _HINT_SIZE)}"/>'
            f'<w:hpsRaise w:val="{size - 2}"/><w:hpsBaseText w:val="{size}"/><w:lid w:val="{language}"/>'
            f"</w:rubyPr><w:rt><w:r>{small}{_text(run.hint)}</w:r></w:rt>"
            f"<w:rubyBase><w:r>{look}{_text(run.text)}</w:r></w:rubyBase></w:ruby></w:r>"
        )

    def _mark(self, run: PaperRun, *, in_note: bool) -> str:
        if in_note:
            return _text(run.text) if self._custom else "<w:footnoteRef/>"
        custom = ' w:customMarkFollows="1"' if self._custom else ""
        shown = _text(run.text) if self._custom else ""
        return f'<w:footnoteReference{custom} w:id="{run.note + 1}"/>{shown}'


def _look(run: PaperRun, style: StyleLook) -> str:
    """The properties of a run where they differ; the font of marks that both scripts have is told by a hint."""
    own = differing(run_said(run.look), style.run)
    if run.east_asian:
        own["rFonts"] = own.get("rFonts", "<w:rFonts/>").replace("<w:rFonts", '<w:rFonts w:hint="eastAsia"')
        own = {"rFonts": own.pop("rFonts"), **own}
    return f"<w:rPr>{''.join(own.values())}</w:rPr>" if own else ""


def _smaller(run: PaperRun) -> CharLook:
    return replace(run.look, size=run.look.size * _HINT_SIZE, underline="", strike=False)


def _text(text: str) -> str:
    """The text as the children of a run."""
    out: list[str] = []
    for line_number, line in enumerate(clean_text(text.replace(LINE_BREAK, "\n")).split("\n")):
        out += ["<w:br/>"] if line_number else []
        for part_number, part in enumerate(line.split("\t")):
            out += ["<w:tab/>"] if part_number else []
            out += [f'<w:t xml:space="preserve">{escape_attribute(part)}</w:t>'] if part else []
    return "".join(out)


def _tabs(stops: Sequence[TabStop]) -> str:
    shown = [
        f'<w:tab w:val="{stop.kind}" w:leader="{stop.leader}" w:pos="{round(stop.position * 20)}"/>' for stop in stops
    ]
    return f"<w:tabs>{''.join(shown)}</w:tabs>" if shown else ""


def _twips(points: float) -> int:
    return round(points * 20)
