"""Page set-up of a Word file that is made anew: ``w:sectPr``, headers and footers with their fields (ECMA-376 17.6)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..model.page import FIELDS, HEADING_FIELD, PAGE_FIELD, PAGES_FIELD, MarginLine, Margins, PageSetup
from ..model.scripts import is_chinese
from .paper import PaperSection
from .xml import clean_text, escape_attribute

_SIGNS = re.compile(f"([{''.join(FIELDS.values())}\t])")
_FIRST_RELATION = 3
"""Relationships before those of headers and footers: the styles and the settings."""


class Margin(NamedTuple):
    """A header or footer part: ``kind`` is header or footer."""

    kind: str
    file: str
    xml: str


class Sections:
    """The set-ups of one document and the parts that they need."""

    def __init__(
        self, sections: Sequence[PaperSection], fields: Mapping[str, str], language: str, *, cover: bool = False
    ) -> None:
        self._sections, self._fields = sections, fields
        self._pages = "SECTIONPAGES" if cover else "NUMPAGES"
        self._language = language
        self.margins: list[Margin] = []
        pages = [section.page for section in sections]
        self.has_even = any(m.even is not None for page in pages for m in (page.headers, page.footers))
        self._kinds = [
            kind
            for kind in ("header", "footer")
            if any(_lines(_margins(page, kind), which) for page in pages for which in ("default", "first", "even"))
        ]
        self._written = [self._section(section) for section in sections]

    def xml(self, index: int) -> str:
        """The ``w:sectPr`` of section `index`."""
        return self._written[index]

    def _section(self, section: PaperSection) -> str:
        page = section.page
        first = page.headers.first is not None or page.footers.first is not None
        which = ["default", *(["first"] if first else []), *(["even"] if self.has_even else [])]
        references = [self._reference(page, kind, one) for kind in self._kinds for one in which]
        orient = ' w:orient="landscape"' if page.width > page.height else ""
        begins = section is self._sections[0] or section.restarts
        start = f' w:start="{page.first_number}"' if begins else ""
        return (
            f'<w:sectPr>{"".join(references)}<w:type w:val="{section.breaks}"/>'
            f'<w:pgSz w:w="{_twips(page.width)}" w:h="{_twips(page.height)}"{orient}/>'
            f'<w:pgMar w:top="{_twips(page.top)}" w:right="{_twips(page.right)}" w:bottom="{_twips(page.bottom)}" '
            f'w:left="{_twips(page.left)}" w:header="{_twips(page.header_distance)}" '
            f'w:footer="{_twips(page.footer_distance)}" w:gutter="0"/>'
            f'<w:pgNumType w:fmt="{page.page_format}"{start}/>{"<w:titlePg/>" if first else ""}</w:sectPr>'
        )

    def _reference(self, page: PageSetup, kind: str, which: str) -> str:
        """The reference to a part with these lines, which is added unless another section has the same."""
        lines = _lines(_margins(page, kind), which)
        xml = "".join([self._line(line, page) for line in lines]) or "<w:p/>"
        found = next((m for m in self.margins if (m.kind, m.xml) == (kind, xml)), None)
        if found is None:
            found = Margin(kind, f"{kind}{len(self.margins) + 1}.xml", xml)
            self.margins.append(found)
        number = self.margins.index(found) + _FIRST_RELATION
        return f'<w:{kind}Reference w:type="{which}" r:id="rId{number}"/>'

    def _line(self, line: MarginLine, page: PageSetup) -> str:
        width = page.width - page.left - page.right
        stops = f'<w:tab w:val="center" w:pos="{_twips(width / 2)}"/><w:tab w:val="right" w:pos="{_twips(width)}"/>'
        tabs = f"<w:tabs>{stops}</w:tabs>" if "\t" in line.text else ""
        alignment = "both" if line.alignment == "justify" else line.alignment
        indent = f'<w:ind w:left="{_twips(line.indent_left)}" w:right="{_twips(line.indent_right)}" w:firstLine="0"/>'
        faces = [("ascii", line.family), ("hAnsi", line.family), ("eastAsia", line.cjk_family)]
        fonts = "".join([f' w:{name}="{escape_attribute(face)}"' for name, face in faces if face])
        look = f'{f"<w:rFonts{fonts}/>" if fonts else ""}<w:b w:val="0"/><w:bCs w:val="0"/><w:spacing w:val="0"/>'
        look = f'<w:rPr>{look}<w:sz w:val="{round(line.size * 2)}"/><w:szCs w:val="{round(line.size * 2)}"/></w:rPr>'
        parts = "".join([self._part(part, look) for part in _SIGNS.split(line.text) if part])
        flags = '<w:keepNext w:val="0"/><w:keepLines w:val="0"/>'
        spacing = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        return f'<w:p><w:pPr>{flags}{tabs}{spacing}{indent}<w:jc w:val="{alignment}"/></w:pPr>{parts}</w:p>'

    def _part(self, part: str, look: str) -> str:
        if part == "\t":
            return f"<w:r>{look}<w:tab/></w:r>"
        shown = self._fields.get(part, "")
        run = '<w:r>{0}<w:t xml:space="preserve">{1}</w:t></w:r>'
        instruction = self._instruction(part)
        if instruction:
            shown = shown or ("1" if part in (PAGE_FIELD, PAGES_FIELD) else "")
            return (
                f'<w:fldSimple w:instr="{escape_attribute(instruction)}">{run.format(look, _text(shown))}</w:fldSimple>'
            )
        # What no field of Word's can show stands there as it was; of what only this program knows, nothing does.
        text = shown if part in FIELDS.values() else part
        return run.format(look, _text(text)) if text else ""

    def _instruction(self, sign: str) -> str:
        """The field of Word's that shows the same."""
        date = "yyyy'年'M'月'd'日'" if is_chinese(self._language) else "d MMMM yyyy"
        found = {
            PAGE_FIELD: "PAGE",
            PAGES_FIELD: self._pages,
            FIELDS["date"]: f'DATE \\@ "{date}"',
            FIELDS["title"]: "TITLE",
            FIELDS["file"]: "FILENAME",
            HEADING_FIELD: "STYLEREF 1",
        }.get(sign)
        return f" {found} " if found else ""


def _margins(page: PageSetup, kind: str) -> Margins:
    return page.headers if kind == "header" else page.footers


def _lines(margins: Margins, which: str) -> tuple[MarginLine, ...]:
    own = {"first": margins.first, "even": margins.even}.get(which)
    return margins.default if own is None else own


def _text(text: str) -> str:
    return escape_attribute(clean_text(text))


def _twips(points: float) -> int:
    return round(points * 20)
