"""The text of a printed PDF is the text of the speech; only maps, title, language, outline and labels change."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from speecheditor.formats.pdf_marks import Bookmark, PageLabel
from speecheditor.formats.pdf_text import (
    mend_map,
    mend_pdf,
    name_from_text,
    printed_text,
    read_map,
    write_map,
)

SEED_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "seed"
CMAP = (
    b"/CIDInit /ProcSet findresource begin\nbegincmap\n"
    b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n%s\nendcmap\nend\n"
)
FONT = (1, 0)


@pytest.mark.parametrize(
    ("written", "text", "meant"),
    [
        ("⼀", "一二", "一"),
        ("⼀", "⼀", "⼀"),  # the speech is about the radical itself
        ("⼀", "一⼀", "一"),  # one glyph for both: the common one
        ("⼾", "户", "户"),
        ("⼾", "戶", "戶"),
        ("⺠", "人民", "民"),
        ("⻰", "龙", "龙"),
        ("⾦", "\uf90a", "\uf90a"),  # a compatibility ideograph of the speech is kept
        ("豈", "\uf900", "\uf900"),
        ("\u5349", "\U0002f82c", "\U0002f82c"),
        ("〜", "1～2", "～"),
        ("∕", "和／或", "／"),
        ("‒", "1–2", "–"),
        ("·", "•", "•"),
        ("\t", "a b", " "),
        ("\t", "a\tb", "\t"),
        ("\t", "a\tb c", " "),
        ("\t", "a\u00a0b", "\u00a0"),
        ("-", "a\u2011b", "\u2011"),
        ("ﬃ", "office", "ffi"),
        ("ﬃ", "o\ufb03ce", "ﬃ"),
        ("ﬃ", "数", "ﬃ"),  # its letters were never printed: nothing is known
        ("⸺", "——", "——"),
        ("é", "e\u0301", "e\u0301"),
        ("é", "é", "é"),
        ("①", "1", "①"),  # never drawn with the glyph of the digit
        ("Ａ", "A", "Ａ"),
        ("⼀", "", "一"),
    ],
)
def test_a_glyph_gets_the_character_of_the_text(written: str, text: str, meant: str) -> None:
    assert mend_map({5: written}, printed_text([text])) == {5: meant}


@pytest.mark.parametrize(
    ("written", "meant"), [("⼀", "一"), ("⻰", "龙"), ("\t", " "), ("豈", "豈"), ("ﬁ", "ﬁ"), ("·", "·")]
)
def test_without_the_text_only_what_no_speech_contains_changes(written: str, meant: str) -> None:
    assert mend_map({5: written}, None) == {5: meant}


def test_a_radical_with_its_own_glyph_beside_the_ideograph_stays() -> None:
    assert mend_map({1: "⼀", 2: "一"}, printed_text(["一⼀"])) == {1: "⼀", 2: "一"}


@pytest.mark.parametrize(
    ("body", "glyphs"),
    [
        (b"1 beginbfchar\n<0003> <2F00>\nendbfchar", {3: "⼀"}),
        (b"1 beginbfrange\n<0003> <0005> <4E00>\nendbfrange", {3: "一", 4: "丁", 5: "丂"}),
        (b"1 beginbfrange\n<0003> <0004> [<2F00> <D842DFB7> ]\nendbfrange", {3: "⼀", 4: "𠮷"}),
        (b"2 beginbfrange\n<0000> <0000> <0000>\n<0001> <0002> [<0041><0042>]\nendbfrange", {1: "A", 2: "B"}),
        (b"1 beginbfchar <01> <006600660069> endbfchar 1 beginbfchar <02> <0041> endbfchar", {1: "ffi", 2: "A"}),
        (b"", {}),
    ],
)
def test_every_form_of_map_is_read_and_written_again(body: bytes, glyphs: dict[int, str]) -> None:
    data = CMAP % body
    assert read_map(data) == glyphs
    written = write_map(data, glyphs)
    assert read_map(written) == glyphs
    assert written.startswith(data[: data.index(b"endcodespacerange")])
    assert written.endswith(b"endcmap\nend\n")


def test_a_block_has_at_most_a_hundred_entries() -> None:
    glyphs = {code: chr(0x4E00 + code) for code in range(1, 251)}
    written = write_map(CMAP % b"", glyphs)
    assert [int(count) for count in re.findall(rb"(\d+) beginbfchar", written)] == [100, 100, 50]
    assert read_map(written) == glyphs


@pytest.mark.parametrize(
    "body",
    [b"1 beginbfchar <01> endbfchar", b"1 beginbfchar <01000000> <0041> endbfchar", b"1 beginbfchar <1> <0> endbfchar"],
)
def test_a_malformed_map_is_an_error(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_map(CMAP % body)


@pytest.mark.parametrize(
    ("drawn", "text", "name"),
    [
        ("同志们?大家好", "同志们𠮷大家好", "𠮷"),
        ("同志们?大家好", "同志们👩\u200d🚀 大家好", "👩\u200d🚀"),
        ("同志们?大家好", "同志们啊啊啊啊啊啊大家好", None),  # more than one glyph can be
        ("同志们?大家好", "同志们👍大家好。同志们👎大家好", None),  # ambiguous
        ("同志们?大家好", "各位代表", None),
        ("?好", "大好", None),  # too little around it
        ("同志们甲?大家好", "同志们甲乙甲大家好", None),  # 甲 has a glyph of its own
        ("同志们?大家?好啊诸位", "同志们大大家大好啊诸位", "大"),
    ],
)
def test_a_nameless_glyph_is_found_by_its_surroundings(drawn: str, text: str, name: str | None) -> None:
    codes = {character: code for code, character in enumerate(dict.fromkeys(drawn), 1)}
    unknown = codes.pop("?")
    maps = {FONT: {code: character for character, code in codes.items()}}
    nameless = {FONT: {unknown}}
    glyphs = [(FONT, codes.get(character, unknown)) for character in drawn]
    name_from_text(glyphs, maps, nameless, bare(text))
    assert maps[FONT].get(unknown) == name
    assert nameless[FONT] == ({unknown} if name is None else set())


def handmade(pages: int = 3) -> bytes:
    """A PDF with one composite font, a link on the first page and a ToUnicode map that says radicals."""
    pdf = pikepdf.new()
    mapped = pikepdf.Stream(pdf, CMAP % b"1 beginbfrange\n<0001> <0002> [<2F00> <2F08>]\nendbfrange")
    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, ToUnicode=mapped, BaseFont=pikepdf.Name.F
        )
    )
    for number in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842)).obj
        page.Contents = pikepdf.Stream(pdf, b"BT /F1 12 Tf 10 %d Td <00010002> Tj ET" % number)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org/"))
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    pdf.pages[0].obj.Annots = pikepdf.Array([link])
    result = io.BytesIO()
    pdf.save(result)
    return result.getvalue()


def opened(data: bytes) -> Any:
    return pikepdf.open(io.BytesIO(data))


def test_map_title_language_and_display_are_set() -> None:
    with opened(mend_pdf(handmade(), ["一人"], "讲话稿", "zh-CN")) as pdf:
        assert read_map(pdf.pages[0].obj.Resources.Font.F1.ToUnicode.read_bytes()) == {1: "一", 2: "人"}
        assert (str(pdf.docinfo.Title), str(pdf.Root.Lang)) == ("讲话稿", "zh-CN")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        assert "/Outlines" not in pdf.Root
        assert "/PageLabels" not in pdf.Root


def test_a_path_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "secret-folder.pdf"
    path.write_bytes(handmade())
    result = mend_pdf(path, ["一人"], "", "zh-CN")
    assert path.read_bytes() == handmade()
    with opened(result) as pdf:
        everything = b"".join(each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream))
        assert "/Title" not in pdf.docinfo
    assert b"secret-folder" not in result + everything


def test_pages_and_links_are_untouched() -> None:
    before, after = handmade(), mend_pdf(handmade(), ["一人"], "题", "zh-CN", [Bookmark(1, "一", 0, 0)])
    assert untouched_parts(after) == untouched_parts(before)


def untouched_parts(data: bytes) -> list[object]:
    """Everything that must not change: what pages draw, their links, and the embedded fonts."""
    with opened(data) as pdf:
        fonts = [
            each.FontFile2.read_bytes()
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each
        ]
        pages = [
            (
                page.obj.Contents.read_bytes(),
                [str(link.A.URI) for link in page.obj.get("/Annots", [])],
                list(page.mediabox),
            )
            for page in pdf.pages
        ]
        return [*sorted(fonts), *pages]


def outline_rows(data: bytes) -> list[tuple[int, str, int, float, bool]]:
    def walk(items: Any, level: int) -> Any:
        for item in items:
            page = next(at for at, page in enumerate(pdf.pages) if page.obj.objgen == item.destination[0].objgen)
            yield level, item.title, page, float(item.destination[3]), bool(item.is_closed and item.children)
            yield from walk(item.children, level + 1)

    with opened(data) as pdf, pdf.open_outline() as outline:
        return list(walk(outline.root, 1))


def test_bookmarks_nest_by_level_and_point_at_their_place() -> None:
    outline = [
        Bookmark(1, "一、总则", 0, 100),
        Bookmark(3, "1. 深处", 0, 200),  # a level is missing between
        Bookmark(4, "（1）更深", 1, 0),
        Bookmark(2, "（一）", 1, 20.5),
        Bookmark(1, "二、附则", 2, 842),
    ]
    result = mend_pdf(handmade(), ["一人"], "题", "zh-CN", outline)
    assert outline_rows(result) == [
        (1, "一、总则", 0, 742, False),
        (2, "1. 深处", 0, 642, True),
        (3, "（1）更深", 1, 842, False),
        (2, "（一）", 1, 821.5, False),
        (1, "二、附则", 2, 0, False),
    ]
    with opened(result) as pdf:
        assert pdf.Root.PageMode == "/UseOutlines"


def test_a_bookmark_on_a_missing_page_is_an_error() -> None:
    with pytest.raises(IndexError):
        mend_pdf(handmade(1), None, "题", "zh-CN", [Bookmark(1, "一", 1, 0)])


def test_page_labels() -> None:
    labels = [PageLabel(0, "r"), PageLabel(1, "D", 5, "A-"), PageLabel(2, "", 1, "封底")]
    with opened(mend_pdf(handmade(), None, "题", "zh-CN", page_labels=labels)) as pdf:
        assert [page.label for page in pdf.pages] == ["i", "A-5", "封底"]


def test_bytes_that_are_no_pdf_are_an_error() -> None:
    with pytest.raises(pikepdf.PdfError):
        mend_pdf(b"PK\x03\x04 not a PDF", None, "题", "zh-CN")


# --- PDFs that Qt wrote ----------------------------------------------------------------------------------------------

SPECIAL = (
    "一二人入力口十 大小山水火 龙龟户门长马民见贝车页风飞\n"
    "office ffi flow “quoted” ‘it’s’ 1～2 和／或 3–4 ①②③（一）、（二）——完……\n"
    "这个名字里有𠮷字的同志，这里有一个\U0001f600笑脸的标记。\n"
)


def qt_pdf(
    path: Path, text: str, family: str = "Noto Serif CJK SC", version: str = "PdfVersion_1_4", html: str = ""
) -> bytes:
    """What Qt writes for the text; skips the test when the font is not there."""
    gui = pytest.importorskip("PySide6.QtGui")
    if gui.QGuiApplication.instance() is None:
        pytest.skip("no application")
    if family not in gui.QFontDatabase.families():
        pytest.skip(f"the font {family} is not installed")
    writer = gui.QPdfWriter(str(path))
    writer.setPdfVersion(getattr(gui.QPagedPaintDevice.PdfVersion, version))
    writer.setResolution(300)
    document = gui.QTextDocument()
    font = gui.QFont(family)
    font.setPointSizeF(16)
    document.setDefaultFont(font)
    document.documentLayout().setPaintDevice(writer)
    if html:
        document.setHtml(html)
    else:
        document.setPlainText(text)
    document.print_(writer)
    del writer
    return path.read_bytes()


def extracted(path: Path, data: bytes) -> str:
    """The text that a reader copies, without white space and page numbers (a line of digits at each page's end)."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    path.write_bytes(data)
    output = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True).stdout.decode()
    return bare("".join(re.sub(r"\n\d+\s*\Z", "", page) for page in output.split("\f")))


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("version", ["PdfVersion_1_4", "PdfVersion_A1b", "PdfVersion_1_6", "PdfVersion_X4"])
def test_text_copied_from_any_pdf_version_is_the_speech(tmp_path: Path, version: str) -> None:
    raw = qt_pdf(tmp_path / "raw.pdf", SPECIAL, version=version)
    mended = mend_pdf(raw, [SPECIAL, "123"], "题目", "zh-CN")
    assert extracted(tmp_path / "mended.pdf", mended) == bare(SPECIAL)
    assert untouched_parts(mended) == untouched_parts(raw)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("family", ["Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans CJK TC", "DejaVu Sans"])
def test_text_in_other_fonts_is_the_speech(tmp_path: Path, family: str) -> None:
    mended = mend_pdf(qt_pdf(tmp_path / "raw.pdf", SPECIAL, family), [SPECIAL, "123"], "题目", "zh-CN")
    assert extracted(tmp_path / "mended.pdf", mended) == bare(SPECIAL)


@pytest.mark.usefixtures("qapp")
def test_bold_italic_a_second_family_and_links(tmp_path: Path) -> None:
    html = (
        "<p>一个人<b>入力粗体</b><i>口十斜体</i></p><p><a href='https://example.org/'>人民链接</a></p>"
        "<p style='font-family:Noto Sans CJK SC'>龙门见山</p>"
    )
    raw = qt_pdf(tmp_path / "raw.pdf", "", html=html)
    mended = mend_pdf(raw, [bare(re.sub("<[^>]*>", "", html)), "1"], "题目", "zh-CN")
    assert extracted(tmp_path / "mended.pdf", mended) == "一个人入力粗体口十斜体人民链接龙门见山"
    assert untouched_parts(mended) == untouched_parts(raw)


@pytest.mark.usefixtures("qapp")
def test_pdf_a_says_one_title_in_both_places(tmp_path: Path) -> None:
    raw = qt_pdf(tmp_path / "raw.pdf", SPECIAL, version="PdfVersion_A1b")
    with opened(mend_pdf(raw, [SPECIAL], "题目", "zh-CN")) as pdf:
        assert pdf.pdf_version == "1.4"
        with pdf.open_metadata() as metadata:
            assert (metadata["dc:title"], metadata.pdfa_status) == ("题目", "1B")
        assert "/Filter" not in pdf.Root.Metadata
        assert "/OutputIntents" in pdf.Root


@pytest.mark.usefixtures("qapp")
def test_the_whole_seed_speech(tmp_path: Path) -> None:
    speeches = sorted(SEED_FOLDER.glob("*.txt"))
    if not speeches:
        pytest.skip("the shared folder is absent")
    text = speeches[0].read_text(encoding="utf-8")
    mended = mend_pdf(qt_pdf(tmp_path / "raw.pdf", text), [text, "0123456789"], "题目", "zh-CN")
    assert extracted(tmp_path / "mended.pdf", mended) == bare(text)
