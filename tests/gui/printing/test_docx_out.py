"""A layout as a Word file: the same text, in styles, with the page turns of the layout."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from builders import blocks
from office import convert, needs_office
from speecheditor import resources
from speecheditor.formats.cues import hint_of
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.looks import CharLook, ParaLook
from speecheditor.gui.printing.builder import build
from speecheditor.gui.printing.docx_out import docx_of, paper_of
from speecheditor.gui.printing.manuscript import (
    Draft,
    Heading,
    Manuscript,
    Page,
    Part,
    PrintParagraph,
    PrintTable,
    Section,
    Span,
)
from speecheditor.gui.printing.pages import Cut, make_pages
from speecheditor.gui.printing.pieces import Hint
from speecheditor.model.blocks import Block, Paragraph
from speecheditor.model.layouts import Breaks, Layout
from speecheditor.model.numbering import label_gaps, labels
from speecheditor.model.page import FIELDS, MarginLine, Margins, PageSetup
from speecheditor.model.properties import Properties
from speecheditor.store.session import open_file

pytestmark = pytest.mark.usefixtures("qapp")

BODY = CharLook("Times New Roman", "仿宋", 16.0)
TITLE = replace(BODY, size=22.0, bold=True)
INDENTED = ParaLook("justify", first_line=32.0, line_rule="exact", line=29.0)


def text(words: str, look: CharLook = BODY, manner: ParaLook = INDENTED, **more: object) -> PrintParagraph:
    return replace(PrintParagraph(words, [Span(len(words), look, False)], manner, look), **more)


def manuscript(*items: PrintParagraph | PrintTable, page: PageSetup = PageSetup(), **more: object) -> Manuscript:  # noqa: B008
    return replace(Manuscript(items, [], (Section(0, page),), "zh-CN"), **more)


def cut(made: Manuscript, pages: Sequence[Sequence[Part]] = ()) -> Cut:
    return Cut(made, [Page(tuple(parts)) for parts in pages] or [Page(())])


def written(made: Manuscript, pages: Sequence[Sequence[Part]] = ()) -> bytes:
    return docx_of(cut(made, pages), "讲话")


def opened(data: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(data))


def read(data: bytes) -> Sequence[Block]:
    return read_docx(data).document.blocks


def shown(data: bytes) -> list[tuple[int, str]]:
    """Level and text of each paragraph, with the labels that the reader took out of the text."""
    content = read_docx(data).document
    found, gaps = (f(content.blocks, content.properties) for f in (labels, label_gaps))
    return [
        (b.level, (found[b.id] + gaps.get(b.id, "") if b.id in found else "") + b.text)
        for b in content.blocks
        if isinstance(b, Paragraph)
    ]


def test_looks_are_in_styles_and_only_what_differs_is_direct() -> None:
    odd = replace(text("居中"), look=replace(INDENTED, alignment="center"))
    made = manuscript(
        text("讲话稿", TITLE, role="title"), text("一、开头"), text("正文一"), text("正文二"), odd, text("正文三")
    )
    found = opened(written(replace(made, headings=[Heading(1, 1, "一、开头")])))
    assert [p.style.name for p in found.paragraphs] == ["Title", "Heading 1", *["Normal"] * 4]
    assert found.styles["Title"].font.size.pt == 22
    assert found.styles["Title"].font.bold
    assert found.styles["Normal"].font.size.pt == 16
    assert [p.alignment for p in found.paragraphs] == [*[None] * 4, WD_ALIGN_PARAGRAPH.CENTER, None]
    assert {run.font.size for p in found.paragraphs for run in p.runs} == {None}


def test_headings_have_their_levels_and_labels_are_text() -> None:
    made = replace(
        manuscript(text("一、开头"), text("正文"), text("（一）分题")), headings=[Heading(0, 1, ""), Heading(2, 2, "")]
    )
    assert shown(written(made)) == [(1, "一、开头"), (0, "正文"), (2, "（一）分题")]


@pytest.mark.parametrize(
    ("line", "instructions"),
    [
        ("第 {page} 页，共 {pages} 页", [" PAGE ", " NUMPAGES "]),
        ("{title}\t{file}", [" TITLE ", " FILENAME "]),
        ("{date}", [" DATE \\@ &quot;yyyy'年'M'月'd'日'&quot; "]),
        ("{heading}", [" STYLEREF 1 "]),
        ("版本 {version}", []),
    ],
)
def test_fields_in_margins_are_fields(line: str, instructions: list[str]) -> None:
    for name, sign in FIELDS.items():
        line = line.replace(f"{{{name}}}", sign)
    page = PageSetup(footers=Margins((MarginLine(line, "right"),)))
    footer = opened(written(manuscript(text("正文"), page=page))).sections[0].footer
    xml = footer._element.xml
    assert [part for part in instructions if f'w:instr="{part}"' not in xml] == []
    assert xml.count("w:fldSimple w:instr") == len(instructions)
    assert footer.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT


def test_first_and_even_pages_have_their_own_margins() -> None:
    odd, even = (MarginLine("odd"),), (MarginLine("even"),)
    page = PageSetup(width=595.3, footers=Margins(odd, (), even), first_number=3, page_format="upperRoman")
    found = opened(written(manuscript(text("正文"), page=page)))
    section = found.sections[0]
    assert section.different_first_page_header_footer
    assert found.settings.odd_and_even_pages_header_footer
    footers = section.footer, section.first_page_footer, section.even_page_footer
    assert [footer.paragraphs[0].text for footer in footers] == ["odd", "", "even"]
    back = read_docx(written(manuscript(text("正文"), page=page))).document.properties.page
    assert (back.first_number, back.page_format) == (3, "upperRoman")
    assert back.width == pytest.approx(595.3, abs=0.05)
    assert back.footers.even is not None


def test_sections_keep_their_pages() -> None:
    sections = (Section(0, PageSetup()), Section(1, PageSetup(width=842, height=595)))
    found = opened(written(replace(manuscript(text("一"), text("二")), sections=sections)))
    assert [round(section.page_width.pt) for section in found.sections] == [595, 842]


def test_hints_stand_over_their_words() -> None:
    made = manuscript(text("在亳州说", hints=[Hint(1, 2, "Bózhōu", BODY)]))
    (block,) = read(written(made))
    (atom,) = [run.props.atom for run in block.runs if run.props.atom]
    assert (atom.kind, atom.text, hint_of(atom.xml)) == ("ruby", "亳州", "Bózhōu")


def test_marks_of_both_scripts_take_the_east_asian_font() -> None:
    item = replace(text("说“好”ok"), spans=[Span(4, BODY, True), Span(2, BODY, False)])
    found = opened(written(manuscript(item))).paragraphs[0].runs
    assert ['w:hint="eastAsia"' in run._element.xml for run in found] == [True, False]


def test_tables_are_tables() -> None:
    rows = [[text("a"), text("bb")], [text("c"), text("d")]]
    found = opened(written(manuscript(text("前"), PrintTable(rows), PrintTable(rows))))
    assert [[cell.text for cell in row.cells] for row in found.tables[0].rows] == [["a", "bb"], ["c", "d"]]
    assert len(found.tables) == 2


LONG = text("第一句。第二句。")
PAGES = [[Part(0, 0, 1, 0.0, 0, 4)], [Part(0, 0, 1, 0.0, 4, None)], [Part(1, 0, 1, 0.0)]]


@pytest.mark.parametrize(
    ("breaks", "turns"),
    [(Breaks(), []), (Breaks(sentences=True), [(0, 4), (1, 0)]), (Breaks(part=0.6), [])],
)
def test_pages_turn_behind_sentences_where_the_layout_turns_them_so(
    breaks: Breaks, turns: list[tuple[int, int]]
) -> None:
    made = manuscript(LONG, text("下一段"), layout=Layout(breaks=breaks))
    found: list[tuple[int, int]] = []
    for number, paragraph in enumerate(opened(written(made, PAGES)).paragraphs):
        before, broken, _ = paragraph._element.xml.partition('<w:br w:type="page"/>')
        found += [(number, 4)] if broken and "第一句。" in before and "第二句" not in before else []
        found += [(number, 0)] if paragraph.paragraph_format.page_break_before else []
    assert found == turns


def test_text_of_all_kinds_comes_back() -> None:
    words = ["a < b & c", "tab\there", "two\u2028lines", "  spaces  ", "𠀀 wide", ""]
    assert [block.text for block in read(written(manuscript(*[text(part) for part in words])))] == words


@pytest.mark.parametrize("layout", [layout.id for layout in resources.layouts()])
@pytest.mark.parametrize("sample", ["sample-zh.docx", "sample-en.docx"])
def test_a_sample_keeps_its_text_in_each_layout(layout: str, sample: str) -> None:
    pages = make_pages(draft(resources.path("samples", sample), layout))
    data = docx_of(pages.cut, "讲话")
    opened(data)
    wanted = [item.text for item in pages.cut.manuscript.items if isinstance(item, PrintParagraph)]
    found = [line.replace("\ufffc", "") for _, line in shown(data)]
    assert [line for line in found if line] == [line for line in wanted if line]


def draft(path: Path, layout: str) -> Draft:
    content = open_file(path).content
    return Draft(content.blocks, content.properties, "讲话", resources.layout(layout), content)


def test_nothing_is_taken_from_the_looks_of_cells() -> None:
    plain = build(Draft(blocks("正文"), Properties()))
    rows = [[text(str(number), TITLE, ParaLook()) for number in range(9)]]
    made = replace(plain, items=[*plain.items, PrintTable(rows)])
    assert paper_of(cut(made), "").items[1] is not None
    assert opened(written(made)).styles["Normal"].font.size.pt != 22


@needs_office
@pytest.mark.sweep
def test_another_program_makes_as_many_pages(tmp_path: Path) -> None:
    import pikepdf

    counts: dict[Path, int] = {}
    for sample in ("sample-zh.docx", "sample-en.docx"):
        for layout in resources.layouts():
            pages = make_pages(draft(resources.path("samples", sample), layout.id))
            file = tmp_path / f"{Path(sample).stem}-{layout.id}.docx"
            file.write_bytes(docx_of(pages.cut, "讲话"))
            counts[file] = len(pages)
    made = convert(list(counts), tmp_path)
    counted = {}
    for file, out in made.items():
        with pikepdf.open(out) as pdf:
            counted[file] = len(pdf.pages)
    assert set(counted) == set(counts)
    assert {file.name: (counts[file], counted[file]) for file in counts if abs(counts[file] - counted[file]) > 1} == {}
