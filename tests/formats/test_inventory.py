"""What a document holds, what can be done with it, where it is, and what is wrong with it."""

from __future__ import annotations

import pytest

from bodies import begin_field, document, edited, end, end_field, field, heading, mark, paragraph, start, text_run
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.inventory import Surveyor, inventory, nearby
from speecheditor.formats.kinds import KINDS, Status
from speecheditor.formats.problems import Problem
from speecheditor.model.blocks import Paragraph
from word_parts import MAIN, RELS, num_pr, style

DRAWING = '<w:r><w:drawing xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{}</w:drawing></w:r>'
IMAGE = DRAWING.format('<wp:docPr id="{0}" name="x"/><a:blip r:embed="{1}"/>')
CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CHART = DRAWING.format(f'<c:chart xmlns:c="{CHARTS}" r:id="chart1"/>')
BOX = "<w:txbxContent>" + paragraph("in a box") + "</w:txbxContent>"
TWICE = (
    f"<mc:AlternateContent><mc:Choice>{DRAWING.format(BOX)}</mc:Choice>"
    f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent>"
)
LINK = '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Link"/>'
CELL = f"<w:tc>{paragraph('cell')}</w:tc>"
TABLE = f"<w:tbl><w:tr>{CELL}</w:tr></w:tbl>"
BREAK = "<w:sectPr><w:cols/></w:sectPr>"


def counts(content: DocumentContent, *statuses: Status) -> dict[str, int]:
    wanted = statuses or (Status.SHOWN, Status.UNSEEN)
    return {entry.kind.id: entry.count for entry in inventory(content).of(*wanted)}


def places(content: DocumentContent, kind: str) -> list[str]:
    entry = next(entry for entry in inventory(content).entries if entry.kind.id == kind)
    return [f"{index}: {nearby(content.blocks, index)}" for index in entry.places]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(paragraph("plain"), {}, id="plain text"),
        pytest.param(TABLE + TABLE + paragraph(), {"table": 2}, id="tables"),
        pytest.param(paragraph("<w:r>" + TWICE + "</w:r>"), {"text_box": 1}, id="a fallback is no second text box"),
        pytest.param(paragraph(CHART), {"chart": 1}, id="a chart"),
        pytest.param(
            paragraph(DRAWING.format('<a:blip r:link="rId9"/>')), {"linked_image": 1}, id="a picture outside the file"
        ),
        pytest.param(
            paragraph(f"<w:r><w:object><w:pict/>{LINK}</w:object></w:r>"),
            {"linked_object": 1},
            id="a linked object is no shape",
        ),
        pytest.param(paragraph("<m:oMath><m:r/></m:oMath>"), {"equation": 1}, id="an equation"),
        pytest.param(paragraph(field("PAGE", "1"), field("DATE", "2")), {"field": 2}, id="fields"),
        pytest.param(
            paragraph(begin_field("TOC \\o")) + paragraph("One", end_field()), {"toc": 1}, id="a table of contents"
        ),
        pytest.param(
            paragraph('<w:fldSimple w:instr=" TOC \\o "/>', '<w:fldSimple w:instr="AUTHOR"/>'),
            {"toc": 1, "field": 1},
            id="simple fields",
        ),
        pytest.param(
            paragraph('<w:ins w:id="1"><w:r><w:t>a</w:t></w:r></w:ins>', '<w:del w:id="2"/>', '<w:moveFrom w:id="3"/>'),
            {"insertion": 1, "deletion": 1, "move": 1},
            id="tracked changes",
        ),
        pytest.param(
            paragraph("a", ppr='<w:pPrChange w:id="1"><w:pPr/></w:pPrChange>'), {"format_change": 1}, id="a format"
        ),
        pytest.param(
            paragraph('<w:r><w:br w:type="page"/></w:r>', '<w:r><w:br w:type="column"/></w:r>', "<w:r><w:br/></w:r>"),
            {"page_break": 1, "column_break": 1},
            id="breaks, but not of lines",
        ),
        pytest.param(paragraph("a", ppr=BREAK) + paragraph("b") + BREAK, {"section": 2}, id="two page sections"),
        pytest.param(paragraph("a") + BREAK, {}, id="one page section is no news"),
        pytest.param(start(1) + paragraph("a", end(1)), {"bookmark": 1}, id="a bookmark between blocks"),
        pytest.param(paragraph('<x:y xmlns:x="urn:x">a</x:y>'), {"foreign": 1}, id="what nobody knows"),
    ],
)
def test_what_is_kept(body: str, expected: dict[str, int]) -> None:
    assert counts(document(body)) == expected


def test_what_can_be_edited() -> None:
    body = heading(1, "One") + heading(2, "Two") + heading(2, "Three") + paragraph("a") + paragraph("b") + TABLE
    assert counts(document(body), Status.EDITABLE) == {"heading1": 1, "heading2": 2, "paragraph": 2}


def test_places_name_the_text() -> None:
    content = document(paragraph("above") + paragraph(CHART) + TABLE + paragraph("x" * 80, CHART))
    assert places(content, "chart") == ["1: above", f"3: {'x' * 59}…"]
    assert places(content, "table") == ["2: Table: cell"]


def test_entries_stand_in_a_fixed_order() -> None:
    body = paragraph(start(1), CHART, end(1)) + TABLE + heading(1, "One")
    order = [kind.id for kind in KINDS]
    found = [order.index(entry.kind.id) for entry in inventory(document(body)).entries]
    assert found == sorted(found)
    assert len(found) == 5


def test_an_edited_document_is_counted_as_it_is_now() -> None:
    content = document(paragraph("a", CHART, "b") + TABLE + paragraph("c"))
    surveyor = Surveyor(content)
    first, table, last = content.blocks

    def found(*blocks: object) -> dict[str, int]:
        taken = surveyor.take(blocks, content.properties)  # type: ignore[arg-type]
        return {entry.kind.id: entry.count for entry in taken.entries if entry.kind.status is not Status.EDITABLE}

    assert found(first, table, last) == {"chart": 1, "table": 1}
    assert found(edited(first, 1, 2, "-"), last) == {}
    assert found(edited(first, 0, 1, "-"), last, table) == {"chart": 1, "table": 1}
    assert found(first, table, last) == {"chart": 1, "table": 1}


def with_main_rels(content: DocumentContent, *rels: str) -> DocumentContent:
    xml = f'<Relationships xmlns="{RELS}">{"".join(rels)}</Relationships>'
    return read_docx(content.package.with_parts({"word/_rels/document.xml.rels": xml.encode()})).document


def rel(id_: str, kind: str, target: str, mode: str = "") -> str:
    return f'<Relationship Id="{id_}" Type="http://x/{kind}" Target="{target}"{mode and f" TargetMode={mode!r}"}/>'


def test_what_is_beside_the_text() -> None:
    plain = document(paragraph("a"))
    rels = [
        rel("r1", "header", "header1.xml"),
        rel("r2", "hyperlink", "http://a.example/", "External"),
        rel("r3", "attachedTemplate", "file:///C:/x.dotm", "External"),
        rel("r4", "subDocument", "file:///C:/y.docx", "External"),
    ]
    package = with_main_rels(plain, *rels).package.with_parts(
        {"word/vbaProject.bin": b"x", "word/embeddings/a.xlsx": b"y", "customXml/item1.xml": b"<a/>"}
    )
    assert counts(read_docx(package).document) == {
        "header": 1,
        "macro": 1,
        "embedded_file": 1,
        "custom_xml": 1,
        "link": 1,
        "template_link": 1,
        "other_link": 1,
    }


# -- problems


def problems(content: DocumentContent) -> list[str]:
    return [f"{problem.place}: {problem.message}" for problem in inventory(content).problems]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(paragraph("a"), [], id="none"),
        pytest.param(
            paragraph("a") + paragraph("b", ppr='<w:pStyle w:val="Lost"/>') * 2,
            ["block 2, “b”: The style Lost is used but not defined."],
            id="a style, told once",
        ),
        pytest.param(
            paragraph("<w:r><w:rPr><w:rStyle w:val='Gone'/></w:rPr><w:t>b</w:t></w:r>"),
            ["block 1, “b”: The style Gone is used but not defined."],
            id="a character style",
        ),
        pytest.param(
            paragraph("a", ppr=num_pr(7, 0)), ["block 1, “a”: The list 7 is used but not defined."], id="a list"
        ),
        pytest.param(
            paragraph("a", IMAGE.format(1, "rId77")),
            ["block 1, “a”: The text refers to rId77, which the file does not define."],
            id="an undefined relationship",
        ),
        pytest.param(
            paragraph("a") + paragraph(start(1), "b"),
            ["block 2, “b”: A range begins that does not end (bookmark 1)."],
            id="a range without an end",
        ),
        pytest.param(
            paragraph("a", mark("commentRangeEnd", 3)),
            ["block 1, “a”: A range ends that has not begun (comment 3)."],
            id="a range without a start",
        ),
        pytest.param(
            paragraph(start(1), "a", end(1)) + paragraph(start(1), "b", end(1)),
            ["block 2, “b”: The id 1 is that of two ranges (bookmark)."],
            id="an id twice",
        ),
        pytest.param(
            paragraph("a", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'),
            ["block 1, “a”: A field begins that does not end."],
            id="an unclosed field",
        ),
        pytest.param(
            paragraph("a", end_field()), ["block 1, “a”: A field ends that has not begun."], id="a field's end"
        ),
        pytest.param(
            paragraph(begin_field("PAGE"), f"<w:del>{end_field()}</w:del>", f"<w:ins>{end_field()}</w:ins>"),
            [],
            id="a field whose deleted text has an end too",
        ),
        pytest.param(
            paragraph("a", '<w:r><w:footnoteReference w:id="4"/></w:r>'),
            ["block 1, “a1”: The footnote 4 is missing; the text refers to it."],
            id="a footnote without its text",
        ),
    ],
)
def test_problems_have_their_place(body: str, expected: list[str]) -> None:
    assert problems(document(body, styles=style("Normal"))) == expected


def test_styles_that_a_save_adds_are_defined() -> None:
    content = document(paragraph("a"), styles=style("Normal"))
    (block,) = content.blocks
    assert isinstance(block, Paragraph)
    titled = edited(block, 0, 1, "Title", title=True)
    levelled = block.edited(level=2, style=content.properties.styles.heading(2))
    found = Surveyor(content).take([titled, levelled], content.properties)
    assert found.problems == ()


def test_a_missing_picture_is_named() -> None:
    content = document(paragraph("a", IMAGE.format(1, "rId1"), IMAGE.format(1, "rId2")))
    content = with_main_rels(content, rel("rId1", "image", "media/gone.png"), rel("rId2", "image", "document.xml"))
    assert problems(content) == [
        "block 1, “a”: 2 drawings have the same id 1.",
        "block 1, “a”: The part word/media/gone.png is missing; the text refers to it.",
    ]


def test_what_the_reader_told_is_not_told_twice() -> None:
    content = document(paragraph("a", ppr='<w:pStyle w:val="Lost"/>'))
    told = [
        Problem(MAIN, "w:pStyle", "The style Lost is used but not defined."),
        Problem("styles", "", "The part is damaged."),
    ]
    found = Surveyor(content).take(content.blocks, content.properties, told).problems
    assert [(problem.part, problem.block) for problem in found] == [("styles", None), (MAIN, 0)]


def test_a_run_of_text_is_no_special_content() -> None:
    assert counts(document(paragraph(text_run("a", "<w:b/><w:i/>")))) == {}
