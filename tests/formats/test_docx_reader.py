"""What a document shows of the XML it was read from."""

from __future__ import annotations

import pytest

from bodies import begin_field, document, end, end_field, field, heading, paragraph, shown, start, text_run
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.package import Package, PackageError
from speecheditor.model.blocks import NO_NUMBER, NumRef, Paragraph, ParaProps, Run, RunProps
from word_parts import MAIN, package, style

DELETED = '<w:del w:id="1"><w:r><w:delText>gone</w:delText></w:r></w:del>'
UNBOUND = (
    b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><a:x/>"
    b"<w:p xmlns='relative'/></w:body></w:document>"
)
"""A prefix without a namespace, and behind it something that is not even an error."""
DIGITS = f'<w:numPr><w:numId w:val="{"9" * 5000}"/></w:numPr>'
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
TEXT_BOX = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (text_run("a") + text_run("b", "<w:b/>"), "ab"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:cr/></w:r>", "a\tb\u2028\u2028"),
        ("<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>", "\u2011\u00ad"),
        ('<w:ins w:id="1"><w:r><w:t>in</w:t></w:r></w:ins>' + DELETED, "in{}"),
        (
            '<w:moveTo w:id="1"><w:r><w:t>to</w:t></w:r></w:moveTo><w:moveFrom w:id="2">'
            + text_run("x")
            + "</w:moveFrom>",
            "to{}",
        ),
        ('<w:r><w:t>a</w:t><w:commentReference w:id="1"/></w:r>', "a{}"),
        ('<w:ins w:id="1">' + DELETED + text_run("a") + "</w:ins>", "{}a"),
        ('<w:hyperlink w:anchor="x">' + DELETED + "</w:hyperlink>", "{}"),
        (f"<w:del>{field('PAGE', '7')}</w:del>", "{}"),
        (f"<w:del>{begin_field('PAGE')}</w:del>" + text_run("7") + end_field(), "7"),
        (f"<w:del>{end_field()}{begin_field('PAGE')}</w:del>", ""),
        ("<w:del/><w:del><w:r><w:rPr/></w:r></w:del>", ""),
        (
            '<w:del><w:r><w:footnoteReference w:id="1"/></w:r></w:del><w:r><w:footnoteReference w:id="2"/></w:r>',
            "{}{1}",
        ),
        (begin_field("REF a") + DELETED + text_run("x") + end_field(), "{x}"),
        ("<w:smartTag>" * 200 + text_run("deep") + "</w:smartTag>" * 200, "deep"),
        ('<w:smartTag w:element="x">' + text_run("tag") + "</w:smartTag>", "tag"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + text_run("held") + "</w:sdtContent></w:sdt>", "held"),
        ('<w:hyperlink w:anchor="x">' + text_run("link") + "</w:hyperlink>", "link"),
        (start(1) + text_run("a") + end(1) + "<w:proofErr/>", "a"),
        ("<w:r><w:t>a\n b\r</w:t></w:r>", "a  b "),
        (field("PAGE", "7"), "{7}"),
        (begin_field("IF") + field("PAGE", "7") + text_run("x") + end_field(), "{7x}"),
        ('<w:fldSimple w:instr="PAGE">' + text_run("7") + "</w:fldSimple>", "{7}"),
        (end_field() + text_run("a"), "a"),
        ('<w:r><w:footnoteReference w:id="5"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>', "{1}{2}"),
        ('<w:r><w:endnoteReference w:id="5"/></w:r>', "{i}"),
        ('<w:r><w:endnoteReference w:customMarkFollows="1" w:id="5"/><w:t>*</w:t></w:r>', "{}*"),
        ('<w:r><w:br w:type="page"/></w:r>', "{}"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r><w:r><w:sym w:char="263A"/></w:r>', "{\u25a1}{\u263a}"),
        ("<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>", "{x+y}"),
        (
            "<w:r><w:ruby><w:rt>"
            + text_run("yi")
            + "</w:rt><w:rubyBase>"
            + text_run("一")
            + "</w:rubyBase></w:ruby></w:r>",
            "{一}",
        ),
        ('<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="A chart"/></wp:inline></w:drawing></w:r>', "{A chart}"),
        (TEXT_BOX + text_run("a"), "{}a"),
        ("<w:r><mc:AlternateContent><mc:Choice/><mc:Fallback/></mc:AlternateContent></w:r>", "{}"),
    ],
)
def test_visible_text(inner: str, text: str) -> None:
    assert shown(document(f"<w:p>{inner}</w:p>").blocks) == [text]


def test_endnotes_are_counted_in_roman_numerals() -> None:
    body = paragraph('<w:r><w:endnoteReference w:id="5"/></w:r>' * 44)
    assert shown(document(body).blocks)[0].endswith("{xxxix}{xl}{xli}{xlii}{xliii}{xliv}")


@pytest.mark.parametrize(
    ("rpr", "props"),
    [
        ("<w:b/><w:i w:val='true'/>", RunProps(bold=True, italic=True)),
        ('<w:b w:val="0"/><w:i w:val="off"/>', RunProps(bold=False, italic=False)),
        ('<w:u w:val="double"/>', RunProps(underline="double")),
        (
            '<w:u w:val="wave" w:color="FF0000"/>',
            RunProps(underline="wave", raw=b'<w:u w:val="wave" w:color="FF0000"/>'),
        ),
        ('<w:b w:val="maybe"/>', RunProps(raw=b'<w:b w:val="maybe"/>')),
        ('<w:sz w:val="32"/><w:b/><w14:glow/>', RunProps(bold=True, raw=b'<w:sz w:val="32"/><w14:glow/>')),
        ('<w:rStyle w:val="T"/>', RunProps(title=True)),
        ('<w:rStyle w:val="Strong"/>', RunProps(raw=b'<w:rStyle w:val="Strong"/>')),
    ],
)
def test_run_properties(rpr: str, props: RunProps) -> None:
    styles = style("T", "Run-in Title", kind="character") + style("Strong", kind="character")
    (block,) = document(paragraph(text_run("a", rpr)), styles=styles).blocks
    assert block.runs == (Run("a", props),)


@pytest.mark.parametrize(
    ("ppr", "props"),
    [
        ('<w:jc w:val="center"/>', ParaProps(alignment="center")),
        ('<w:jc w:val="sideways"/>', ParaProps(raw=b'<w:jc w:val="sideways"/>')),
        ('<w:outlineLvl w:val="2"/>', ParaProps(outline=2)),
        ('<w:outlineLvl w:val="x"/>', ParaProps(raw=b'<w:outlineLvl w:val="x"/>')),
        ('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr>', ParaProps(num=NumRef(5, 1))),
        ('<w:numPr><w:numId w:val="0"/></w:numPr>', ParaProps(num=NO_NUMBER)),
        ('<w:numPr><w:numId w:val="-"/></w:numPr>', ParaProps(raw=b'<w:numPr><w:numId w:val="-"/></w:numPr>')),
        (DIGITS, ParaProps(raw=DIGITS.encode())),
        ('<w:keepNext/><w:jc w:val="both"/><w:ind/>', ParaProps(alignment="both", raw=b"<w:keepNext/><w:ind/>")),
    ],
)
def test_paragraph_properties(ppr: str, props: ParaProps) -> None:
    (block,) = document(paragraph("a", ppr=ppr)).blocks
    assert block.props == props


STYLES = (
    style("Normal")
    + style("1", "heading 1")
    + style("Mine", "My Heading", ppr='<w:outlineLvl w:val="2"/>')
    + style("Child", based="Mine")
    + style("Below", based="1", ppr='<w:outlineLvl w:val="9"/>')
)


@pytest.mark.parametrize(
    ("ppr", "level"),
    [
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="4"/>', 1),
        ('<w:pStyle w:val="Mine"/>', 3),
        ('<w:pStyle w:val="Child"/>', 3),
        ('<w:pStyle w:val="Below"/>', 0),
        ('<w:pStyle w:val="Mine"/><w:outlineLvl w:val="9"/>', 0),
        ('<w:outlineLvl w:val="0"/>', 1),
        ('<w:pStyle w:val="Nowhere"/>', 0),
        ("", 0),
    ],
)
def test_levels_are_those_of_words_navigation_pane(ppr: str, level: int) -> None:
    (block,) = document(paragraph("a", ppr=ppr), styles=STYLES).blocks
    assert block.level == level


def test_an_undefined_style_is_reported_once_and_kept() -> None:
    body = paragraph("a", ppr='<w:pStyle w:val="Nowhere"/>') * 2
    content, problems = read_docx(package(body).data)
    assert [problem.message for problem in problems] == ["The style Nowhere is used but not defined."]
    assert [block.style for block in content.blocks] == ["Nowhere", "Nowhere"]


TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        (heading(1, "One") + paragraph("a"), ["1 One", "a"]),
        (paragraph("a") + TABLE + paragraph("b"), ["a", "[table]", "b"]),
        ("<w:sdt><w:sdtContent>" + 2 * paragraph("a") + "</w:sdtContent></w:sdt>" + paragraph("b"), ["[control]", "b"]),
        ('<w:altChunk r:id="rId9"/>', ["[other]"]),
        (
            f"<w:p>{begin_field('TOC')}</w:p>" + paragraph("x") + f"<w:p>{end_field()}</w:p>" + paragraph("a"),
            ["[field]", "a"],
        ),
        ("", [""]),
        ("<w:sectPr/>", [""]),
        (start(1) + paragraph("a") + end(1) + paragraph("b") + end(2) + "<w:sectPr/>", ["a", "b"]),
        (paragraph("a", ppr="<w:sectPr/>") + "<w:sectPr/>", ["a"]),
    ],
)
def test_blocks(body: str, blocks: list[str]) -> None:
    assert shown(document(body).blocks) == blocks


def test_gaps_and_tail_hold_what_is_between_the_blocks() -> None:
    body = f"\n {start(1)}{paragraph('a')} {end(1)}\n{paragraph('b')}{end(2)}<w:sectPr/> "
    content = document(body)
    assert [block.source and block.source.gap.decode() for block in content.blocks] == [
        f"\n {start(1)}",
        f" {end(1)}\n",
    ]
    assert content.frame.tail.startswith(f"{end(2)}<w:sectPr/> ".encode())
    assert all(isinstance(block, Paragraph) and block.source is block.origin for block in content.blocks)


def test_a_table_shows_its_cells() -> None:
    (block,) = document(TABLE).blocks
    assert getattr(block, "rows", None) == (("a", ""),)
    assert getattr(block, "caption", None) == "Table: a"


def test_any_prefix_and_encoding_is_read() -> None:
    main = (
        "\ufeff<?xml version='1.0' encoding='UTF-16'?><x:document xmlns:x="
        "'http://purl.oclc.org/ooxml/wordprocessingml/main'><x:body><x:p><x:r><x:rPr><x:b x:val='false'/></x:rPr>"
        "<x:t>一</x:t></x:r></x:p></x:body></x:document>"
    )
    plain = package(strict=True)
    (block,) = read_docx(plain.with_parts({MAIN: main.encode("utf-16-le")})).document.blocks
    assert block.runs == (Run("一", RunProps(bold=False)),)


@pytest.mark.parametrize(
    ("main", "reason"),
    [
        (b"<worksheet/>", "not a Word document"),
        (b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'/>", "no document body"),
        (b"<w:document", "damaged"),
        (b"<?xml version='1.0' encoding='idna'?><x/>", "encoding that is not read here"),
        (UNBOUND, "damaged"),
    ],
)
def test_a_main_part_that_is_none_is_refused(main: bytes, reason: str) -> None:
    with pytest.raises(PackageError, match=reason):
        read_docx(package().with_parts({MAIN: main}))


def test_a_damaged_style_part_is_a_problem_not_an_error() -> None:
    data = package(paragraph("a"), styles="").with_parts({"word/styles.xml": b"<w:styles"})
    content, problems = read_docx(data)
    assert shown(content.blocks) == ["a"]
    assert [problem.part for problem in problems] == ["word/styles.xml"]
    assert Package.read(data).part("word/styles.xml") == b"<w:styles"


def test_a_reason_is_one_line_whatever_it_quotes() -> None:
    with pytest.raises(PackageError) as caught:
        read_docx(package().with_parts({MAIN: b"<x a='" + b"&#10;" * 9 + "\u202e".encode() + b"'><![CDATA["}))
    assert caught.value.reason.isprintable()
    assert PackageError("a\nb\0" + "c" * 9999).reason.startswith("a b\ufffdccc")
    assert len(PackageError("c" * 9999).reason) < 400


def test_what_ends_a_paragraph_elsewhere_does_not_end_one_here() -> None:
    content = document(paragraph("a\u2029b\ufdd0c\ufdd1d\ufffce"))
    assert shown(content.blocks) == ["a\u2028b\ufffdc\ufffdd\ufffde"]
