"""The text of the PDF is that of the speech, character for character: built documents, and by a sweep the real ones.

Read by `pdftotext -raw` (see `printed`): another program's eyes, in the order of drawing. Compared without white space,
which `test_words_stay_apart` looks at, without headers, footers and page numbers, and without what has no shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import seed
from corpus import FILES, SHARED
from pdf_reading import blanks, bodies, differences, reader, solid
from speecheditor import resources
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.looks import Looks
from speecheditor.gui.printing.manuscript import Draft, Manuscript, PrintParagraph
from speecheditor.gui.printing.pages import make_pages
from speecheditor.gui.printing.pdf import pdf_of
from speecheditor.model.blocks import OBJECT, Atom, Block, OpaqueBlock, Paragraph, ParaProps, Run, RunProps, new_id
from speecheditor.model.layouts import AS_DOCUMENT, Layout
from speecheditor.model.notes import with_note_numbers
from speecheditor.model.numbering import labels
from speecheditor.model.properties import Properties
from speecheditor.model.references import up_to_date
from speecheditor.model.styles import Style, StyleSheet

pytestmark = pytest.mark.skipif(reader() is None, reason="pdftotext is not installed")

CHOSEN = (
    "CenterForOpenScience__pydocx__9a95f617",
    "JSv4__Docxodus__0574893c",
    "JSv4__Docxodus__10ae8574",
    "JSv4__Docxodus__3ad34dd0",
    "JSv4__Docxodus__41768d8c",
    "JSv4__Docxodus__5ad0115a",
    "JSv4__Docxodus__5efa6859",
    "JSv4__Docxodus__68048923",
    "JSv4__Docxodus__711d4bd8",
    "JSv4__Docxodus__a8a2606f",
    "Mrered__GongWen-Tamplate-Lite__962a7cc6",
    "Sayi__poi-tl__1a62ca55",
    "Sayi__poi-tl__7714c4ed",
    "Sayi__poi-tl__a4598ae3",
    "Sayi__poi-tl__d080f977",
    "UseJunior__safe-docx__a1fadcbb",
    "UseJunior__safe-docx__b2c76452",
    "apache__tika__6a41ce07",
    "apache__tika__a27f2b92",
    "dotnet__Open-XML-SDK__156def28",
    "dotnet__Open-XML-SDK__4bb4acb8",
    "dotnet__Open-XML-SDK__752e6a16",
    "dotnet__Open-XML-SDK__80aecd93",
    "dotnet__Open-XML-SDK__88a98080",
    "dotnet__Open-XML-SDK__caf22067",
    "hasuanmi__HIT-md2docx__1b8f8dd1",
    "hasuanmi__HIT-md2docx__85a7c17a",
    "hasuanmi__HIT-md2docx__8c35588f",
    "hasuanmi__HIT-md2docx__b23cfb63",
    "plutext__docx4j__1e671e24",
    "plutext__docx4j__d3a9fd32",
    "r1b_numfmt",
    "r7_exact",
)
"""Chinese and English, numbered, tables, links, footnotes, symbols, tracked changes, fields, sections, Arabic words."""

LINES = {
    "chinese": "同志们：户口一直在门外，骨肉相连——“龙马精神”……我们要一心一意抓发展、长长久久谋幸福。" * 3,
    "english": "The office filed five fluffy affidavits: “efficient” – ‘naïve’ — café… 100% of $5.20 & more. " * 3,
    "full width": "全角：ＡＢＣ１２３（％）＋－＝～！＂＃＄＆＇，．；：？＠［＼］＾＿｀｛｜｝￠￡￥",
    "ascii": "半角 ABC 123 (%) + - = ~ ! \"#$&',.;:?@[\\]^_`{|}",
    "marks": "「引」『号』《书》〈名〉【方】〔六〕‘单’“双”、。，；：？！（）——……",
    "numbers": "㈠㈡①②⑩⒈⑴Ⅰ㎡℃°′″‰№×÷±≈≠≤≥∞→←↑↓½¾™©®§¶†‡",
    "supplementary": "增补面：𠮷野家里有𫝆字和𰻝字。",
    "traditional": "臺灣的歷史，繁體字測試：龜鬥裏裡著為產說內值真眞青",
    "neighbours": "ひらがな、カタカナ、한국어、Русский、Ελληνικά",
    "soft hyphens": "super\u00adcali\u00adfragi\u00adlistic no\u00a0break zero\u200bwidth " * 6,
    "tabs": "a\twhere it\tand 表\t格\tthere",
}

LOOKS = ("", '<w:spacing w:val="60"/>', "<w:b/><w:i/>", "<w:smallCaps/>", '<w:em w:val="dot"/>')
FACES = (("Times New Roman", "仿宋_GB2312"), ("Calibri", "黑体"), ("宋体", "宋体"), ("Georgia", "MS Mincho"))


def paragraph(text: str, raw: str = "", alignment: str | None = None) -> Paragraph:
    return Paragraph(new_id(), (Run(text, RunProps(raw=raw.encode())),), props=ParaProps(alignment=alignment))


def sheet(latin: str, cjk: str) -> StyleSheet:
    fonts = f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{cjk}"/><w:sz w:val="32"/>'
    return StyleSheet({"N": Style("N", "Normal")}, default="N", default_rpr=fonts.encode())


def read_back(
    blocks: Sequence[Block], properties: Properties, folder: Path, layout: Layout = AS_DOCUMENT
) -> tuple[Manuscript, str]:
    pages = make_pages(Draft(blocks, properties, "t", layout))
    target = folder / "read.pdf"
    target.write_bytes(pdf_of(pages, "t"))
    return pages.cut.manuscript, bodies(target, pages)


@pytest.mark.parametrize("alignment", ["left", "both", "distribute"])
@pytest.mark.parametrize(
    "raw", ["", '<w:spacing w:val="60"/>', "<w:b/><w:i/>", "<w:smallCaps/>", '<w:em w:val="dot"/>']
)
@pytest.mark.parametrize(
    ("latin", "cjk"),
    [("Times New Roman", "仿宋_GB2312"), ("Calibri", "黑体"), ("宋体", "宋体"), ("Georgia", "MS Mincho")],
)
def test_every_character_can_be_copied(qapp: object, tmp_path: Path, latin: str, cjk: str, raw: str, alignment: str):
    found = [paragraph(text, raw, alignment) for text in LINES.values()]
    manuscript, text = read_back(found, Properties(styles=sheet(latin, cjk)), tmp_path)
    assert differences(manuscript, text) == []


@pytest.mark.parametrize(("latin", "cjk"), FACES)
def test_characters_with_one_glyph_are_told_apart(qapp: object, tmp_path: Path, latin: str, cjk: str):
    lines = (
        "⼀⼆⼈⾦是部首，一二人金是字。",
        "final and ﬁnal, ﬂow and flow",
        "1–2, 1‒2; a‐b, a-b, a‑b",
        "说⋯⋯然后说……",
    )
    more = ("卡尔·马克思，• 其一，‧ 其二，・其三", "从1～2到1〜2", "户口、戶口、戸口", "说明，說明，説明")
    assert (
        differences(
            *read_back(
                [paragraph(text) for text in (*lines, *more) * 3], Properties(styles=sheet(latin, cjk)), tmp_path
            )
        )
        == []
    )


def test_words_stay_apart(qapp: object, tmp_path: Path):
    found = [paragraph(text) for name, text in LINES.items() if name != "soft hyphens"]
    assert blanks(*read_back(found, Properties(styles=sheet("Times New Roman", "仿宋_GB2312")), tmp_path)) == []


RUBY = (
    "<w:ruby><w:rubyPr/><w:rt><w:r><w:t>chóng</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>重</w:t></w:r></w:rubyBase></w:ruby>"
)


def test_marks_hints_and_tables_stand_in_order(qapp: object, tmp_path: Path):
    atoms = (Atom("ruby", "重", RUBY.encode()), Atom("pause", "（停顿）", b""), Atom("footnote", "1", b""))
    runs = [run for atom in atoms for run in (Run("庆祝"), Run(OBJECT, RunProps(atom=atom)))]
    table = OpaqueBlock(new_id(), "table", "Table", (("一月", "二月"), ("“三”", "四……")))
    found = [paragraph("前"), Paragraph(new_id(), (*runs, Run("完。"))), paragraph("后"), table, paragraph("末")]
    manuscript, text = read_back(found, Properties(), tmp_path)
    assert differences(manuscript, text) == []
    # What is drawn over a word follows its paragraph, and does not stand within it.
    assert solid(text) == "前庆祝重庆祝（停顿）庆祝1完。chóng后一月二月“三”四……末"


@pytest.mark.parametrize("leader", ["dot", "middleDot", "hyphen", "underscore"])
def test_what_fills_a_tab_is_no_text(qapp: object, tmp_path: Path, leader: str):
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="{leader}" w:pos="8000"/></w:tabs>'.encode()
    line = Paragraph(new_id(), (Run("第一章 Contents\t12"),), props=ParaProps(raw=tabs))
    _, text = read_back([line], Properties(), tmp_path)
    assert solid(text) == "第一章Contents12"


@pytest.mark.parametrize("layout", resources.layouts(), ids=lambda layout: layout.id)
def test_every_layout(qapp: object, tmp_path: Path, layout: Layout):
    found = [paragraph(text) for text in LINES.values()]
    properties = Properties(styles=sheet("Times New Roman", "仿宋_GB2312"))
    assert differences(*read_back(found, properties, tmp_path, layout)) == []


@pytest.mark.skipif(not (SHARED / "seed").exists(), reason="the seed is not there")
def test_the_seed(qapp: object, tmp_path: Path):
    _sound(tmp_path, seed.build(SHARED))


@pytest.mark.sweep
@pytest.mark.skipif(not FILES, reason="the folder of real files is not there")
@pytest.mark.parametrize("name", CHOSEN)
def test_real_files(qapp: object, tmp_path: Path, name: str):
    (path,) = [path for path in FILES if path.stem == name]
    _sound(tmp_path, path.read_bytes())


def _sound(folder: Path, data: bytes) -> None:
    """The PDF says what the manuscript does, and that what the document does."""
    content = read_docx(data).document
    manuscript, text = read_back(content.blocks, content.properties, folder)
    assert differences(manuscript, text) == []
    assert unlike_the_speech(content.blocks, content.properties, manuscript) == []


def unlike_the_speech(blocks: Sequence[Block], properties: Properties, manuscript: Manuscript) -> list[str]:
    """The paragraphs that are printed with other characters than their label and text have, but for capitals."""
    printed: dict[int, str] = {}
    for item in manuscript.items:
        if isinstance(item, PrintParagraph):
            printed[item.block] = printed.get(item.block, "") + item.text
    found = labels(blocks, properties)
    shown = with_note_numbers(up_to_date(blocks, properties))
    looks = Looks(properties.styles, lambda face, beside: False, properties.numbering)
    wanted = {block.id: found.get(block.id, "") + _text(block, looks) for block in shown if _is_plain(block)}
    return [
        f"{text[:60]!r} is printed as {printed.get(id_, '')[:60]!r}"
        for id_, text in wanted.items()
        if solid(text).casefold() != solid(printed.get(id_, "")).casefold()
    ]


def _text(block: Block, looks: Looks) -> str:
    """What a paragraph shows, with its objects by their text; what is hidden and marks beside the text are not seen."""
    seen = [run for run in block.runs if not looks.characters(block.style, block.level, run.props).hidden]
    atoms = [(run, run.props.atom) for run in seen]
    return "".join(
        run.text if atom is None else atom.text
        for run, atom in atoms
        if atom is None or not (atom.is_mark or atom.kind == "break")
    )


def _is_plain(block: Block) -> bool:
    """Whether it is text: pictures and other objects are printed as what they are."""
    kinds = {run.props.atom.kind for run in block.runs if run.props.atom is not None}
    return isinstance(block, Paragraph) and not kinds & {"image", "object"}
