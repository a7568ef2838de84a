"""A Word file made anew from a text as it looks on paper: styles, real tables, headers and footers with fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..model.blocks import LINE_BREAK
from .docx_new import zipped
from .looks import CharLook
from .package import CONTENT_TYPES
from .paper import NORMAL, PAGE_TURN, Paper, PaperParagraph, PaperRun, PaperTable
from .paper_looks import StyleLook, differing, paragraph_said, run_said, style_looks, styles_xml
from .paper_sections import Margin, Sections
from .tab_stops import TabStop
from .xml import R, W, clean_text, escape_attribute

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_HINT_SIZE = 0.5
"""The size of a hint beside that of its word, as it is drawn."""

_CELL_EDGE = '<w:{0} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
_NO_HEIGHT = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def paper_docx(paper: Paper) -> bytes:
    """The Word file of `paper`."""
    looks = style_looks(paper)
    sections = Sections(paper.sections, paper.fields, paper.language)
    body = "".join(_Body(paper, looks, sections).written())
    names = f'xmlns:w="{W}" xmlns:r="{R}"'
    parts = {
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {names}>{styles_xml(looks, paper.language)}</w:styles>",
        "word/settings.xml": f"<w:settings {names}>{_settings(paper, sections)}</w:settings>",
        "docProps/core.xml": _core(paper),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml"), (_CORE_RELATION, "docProps/core.xml")]),
        "word/_rels/document.xml.rels": _relations(
            [("styles", "styles.xml"), ("settings", "settings.xml"), *[(m.kind, m.file) for m in sections.margins]]
        ),
    }
    for margin in sections.margins:
        root = "hdr" if margin.kind == "header" else "ftr"
        parts[f"word/{margin.file}"] = f"<w:{root} {names}>{margin.xml}</w:{root}>"
    parts[CONTENT_TYPES] = _types(sections.margins)
    return zipped({name: (_HEAD + xml).encode() for name, xml in parts.items()})


class _Body:
    """Writes the items of one paper."""

    def __init__(self, paper: Paper, looks: Mapping[str, StyleLook], sections: Sections) -> None:
        self._paper, self._looks, self._sections = paper, looks, sections
        self._ends = {section.start - 1: number for number, section in enumerate(paper.sections) if section.start}

    def written(self) -> Iterator[str]:
        """The children of the body."""
        items = self._paper.items
        for index, item in enumerate(items):
            ended = self._ends.get(index, 0)
            section = self._sections.xml(ended - 1) if ended else ""
            if isinstance(item, PaperParagraph):
                yield self._paragraph(item, section)
            else:
                yield self._table(item)
                # Word wants a paragraph between two tables, and behind the last one.
                if section or index + 1 == len(items) or isinstance(items[index + 1], PaperTable):
                    yield f"<w:p><w:pPr>{_NO_HEIGHT}{section}</w:pPr></w:p>"
        yield self._sections.xml(len(self._paper.sections) - 1)

    def _paragraph(self, item: PaperParagraph, section: str = "", *, new_page: bool = False) -> str:
        style = self._looks[item.style]
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
        runs = "".join([_run(run, style, self._paper.language) for run in item.runs])
        return f"<w:p><w:pPr>{''.join(parts)}</w:pPr>{runs}</w:p>"

    def _table(self, table: PaperTable) -> str:
        width = round(self._sections.text_width * 20)
        columns = [round(width * share) for share in table.shares]
        edges = "".join([_CELL_EDGE.format(edge) for edge in _EDGES])
        grid = "".join([f'<w:gridCol w:w="{column}"/>' for column in columns])
        rows = "".join(
            [self._row(row, columns, first=number == 0 and table.new_page) for number, row in enumerate(table.rows)]
        )
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
        )

    def _row(self, row: Sequence[PaperParagraph], columns: Sequence[int], *, first: bool) -> str:
        cells = [
            f'<w:tc><w:tcPr><w:tcW w:w="{column}" w:type="dxa"/></w:tcPr>'
            f"{self._paragraph(cell, new_page=first and number == 0)}</w:tc>"
            for number, (cell, column) in enumerate(zip(row, columns, strict=True))
        ]
        return f"<w:tr>{''.join(cells)}</w:tr>"


def _run(run: PaperRun, style: StyleLook, language: str) -> str:
    if run.text == PAGE_TURN:
        return '<w:r><w:br w:type="page"/></w:r>'
    look = _look(run, style)
    if not run.hint:
        return f"<w:r>{look}{_text(run.text)}</w:r>"
    size = round(run.look.size * 2)
    small = _look(run._replace(look=_smaller(run)), style)
    return (
        f'<w:r>{look}<w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="{round(size * _HINT_SIZE)}"/>'
        f'<w:hpsRaise w:val="{size - 2}"/><w:hpsBaseText w:val="{size}"/><w:lid w:val="{escape_attribute(language)}"/>'
        f"</w:rubyPr><w:rt><w:r>{small}{_text(run.hint)}</w:r></w:rt>"
        f"<w:rubyBase><w:r>{look}{_text(run.text)}</w:r></w:rubyBase></w:ruby></w:r>"
    )


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


def _settings(paper: Paper, sections: Sections) -> str:
    distance = round((paper.sections[0].page.tab_distance or 36) * 20)
    even = "<w:evenAndOddHeaders/>" if sections.has_even else ""
    mode = 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
    return (
        f'<w:defaultTabStop w:val="{distance}"/>{even}<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat><w:doNotExpandShiftReturn/><w:compatSetting {mode}/></w:compat>"
    )


def _core(paper: Paper) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape_attribute(clean_text(paper.title))}</dc:title>'
        f"<dc:language>{escape_attribute(paper.language)}</dc:language></cp:coreProperties>"
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    shown = [
        f'<Relationship Id="rId{number}" Type="{kind if ":" in kind else f"{R}/{kind}"}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    ]
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{"".join(shown)}</Relationships>'


def _types(margins: Sequence[Margin]) -> str:
    kinds = {
        "word/document.xml": f"{_TYPES}document.main+xml",
        "word/styles.xml": f"{_TYPES}styles+xml",
        "word/settings.xml": f"{_TYPES}settings+xml",
        "docProps/core.xml": _CORE_TYPE,
        **{f"word/{margin.file}": f"{_TYPES}{margin.kind}+xml" for margin in margins},
    }
    shown = "".join([f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()])
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{shown}</Types>'
    )
