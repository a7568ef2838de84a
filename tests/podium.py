"""A stand-in for the dressing of layouts: the manuscript of a draft in large type, for tests of where pages end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtGui import QFontDatabase

from speecheditor import resources
from speecheditor.formats.looks import ParaLook
from speecheditor.gui.printing import builder
from speecheditor.gui.printing.breaking import broken
from speecheditor.gui.printing.composer import Composer
from speecheditor.gui.printing.cover import with_cover
from speecheditor.gui.printing.manuscript import Draft, Manuscript, PrintParagraph
from speecheditor.gui.printing.pages import Cut, Pages
from speecheditor.gui.printing.paginate import paginate
from speecheditor.model.blocks import Block
from speecheditor.model.layouts import Layout, Type
from speecheditor.model.properties import Properties


def layout_with(id_: str, chosen: Mapping[str, str] | None = None) -> Layout:
    return resources.layout(id_).with_options(chosen or {})


def manuscript_of(draft: Draft) -> Manuscript:
    """As `build`, but each paragraph looks as its role in the layout says."""
    plain = builder.build(replace(draft, layout=Layout()), installed=QFontDatabase.families())
    layout = draft.layout
    levels = {heading.item: heading.level for heading in plain.headings}
    items = [
        _dressed(item, layout.of_role(_role(number, levels))) if isinstance(item, PrintParagraph) else item
        for number, item in enumerate(plain.items)
    ]
    sections = [s._replace(page=layout.on_paper(s.page)) for s in plain.sections]
    return broken(with_cover(replace(plain, items=items, sections=sections, layout=layout), draft), draft.blocks)


def pages_of(draft: Draft) -> Pages:
    manuscript = manuscript_of(draft)
    composer = Composer(manuscript)
    return Pages(Cut(manuscript, paginate(manuscript, composer)), composer)


def podium(blocks: Sequence[Block], layout: Layout, language: str = "zh-CN") -> Pages:
    return pages_of(Draft(blocks, Properties(language=language), "Speech", layout))


def _role(number: int, levels: Mapping[int, int]) -> str:
    if number in levels:
        return f"heading{levels[number]}"
    return "title" if not number else "body"


def _dressed(item: PrintParagraph, kind: Type) -> PrintParagraph:
    size = kind.size or 12.0

    def look(old):
        return replace(
            old,
            family=kind.family or old.family,
            cjk_family=kind.cjk_family or old.cjk_family,
            size=size,
            bold=old.bold if kind.bold is None else kind.bold,
        )

    para = ParaLook(
        kind.alignment or "left",
        first_line=(kind.first_line or 0) * size,
        space_before=kind.space_before or 0,
        space_after=kind.space_after or 0,
        line_rule=kind.line_rule or "auto",
        line=kind.line or 1.0,
        size=size,
    )
    spans = [span._replace(look=look(span.look)) for span in item.spans]
    keep = item.keep_with_next or bool(kind.keep_with_next)
    return replace(item, spans=spans, look=para, mark=look(item.mark), keep_with_next=keep)
