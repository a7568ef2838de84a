"""Lists in a file: what is written and read back, the indents of their levels, symbols as bullets, LibreOffice."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import docx
import pytest
from lxml import etree

from bodies import paragraph
from list_documents import CHINESE_STYLES, LISTS, STYLES, forms, item, lines, opened
from office import convert, needs_office, needs_poppler, pdf_text
from schema_order import disorder
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_new import new_docx
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_verify import same_styles, same_text
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.looks import Looks, ParaLook
from speecheditor.formats.package import Package
from speecheditor.formats.symbols import in_unicode
from speecheditor.model import formatting
from speecheditor.model.document import Document
from speecheditor.model.lists import restart_list, shift_list, toggle_list
from speecheditor.model.properties import TYPED
from speecheditor.model.transaction import Selection
from speecheditor.resources import scheme
from word_parts import abstract, level, num, num_pr, style

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def span(first: int, last: int) -> Selection:
    return Selection((first, 0), (last, 0))


def with_lists(content: DocumentContent) -> Document:
    """The document with bullets on the first two paragraphs and three levels of numbers on the next four, the last of
    which begins anew."""
    document = Document(content.blocks, content.properties)
    for kind, first, last in (("bullet", 0, 1), ("number", 2, 5)):
        document.apply(toggle_list(document, span(first, last), kind, forms(content, document)))
    for first, last in ((1, 1), (3, 4), (4, 4)):
        document.apply(shift_list(document, span(first, last), 1))
    document.apply(restart_list(document, span(5, 5)))
    return document


def written(content: DocumentContent, document: Document) -> bytes:
    blocks, properties = document.snapshot()
    data = write_docx(content, blocks, properties)
    assert same_text(data, blocks)
    assert same_styles(data, content.properties, properties)
    return data


def looks(found: DocumentContent | Document) -> list[ParaLook]:
    known = Looks(found.properties.styles, numbering=found.properties.numbering)
    return [known.paragraph(block.style, block.level, block.props) for block in found.blocks]


ENGLISH_LINES = ["• a", "– b", "1. c", "a) d", "i. e", "1. f"]
CHINESE_LINES = ["• a", "– b", "1. c", "（1） d", "① e", "1. f"]


@pytest.mark.parametrize("numbering", [LISTS, ""])
@pytest.mark.parametrize(("styles", "wanted"), [(STYLES, ENGLISH_LINES), (CHINESE_STYLES, CHINESE_LINES)])
def test_what_is_written_reads_back(styles: str, wanted: list[str], numbering: str) -> None:
    content = opened("a", "b", "c", "d", "e", "f", styles=styles, numbering=numbering)
    document = with_lists(content)
    assert lines(document) == wanted
    found = read_docx(written(content, document)).document
    assert lines(found) == wanted
    assert looks(found) == looks(document)


def test_python_docx_sees_the_lists_and_the_order_of_the_schema_holds() -> None:
    content = opened("a", "b", "c", "d", "e", "f")
    data = written(content, with_lists(content))
    found = docx.Document(io.BytesIO(data))
    assert [p._p.pPr.numPr.ilvl.val for p in found.paragraphs] == [0, 1, 0, 1, 2, 0]
    for part in ("word/numbering.xml", "word/document.xml"):
        assert not disorder(etree.fromstring(Package.read(data).part(part)))


def test_the_lists_of_the_file_keep_their_bytes_and_undo_keeps_all() -> None:
    content = opened("a", "b", "c", "d", "e", "f", "between", item("of the file"))
    document = with_lists(content)
    data = written(content, document)
    part = Package.read(data).part("word/numbering.xml").decode()
    added = r'<w:abstractNum w:abstractNumId="[45]".*?</w:abstractNum>|<w:num w:numId="(?:8|9|10)".*?</w:num>'
    kept = re.sub(added, "", part)
    assert kept == content.package.part("word/numbering.xml").decode()
    assert content.blocks[7].source.element in Package.read(data).part("word/document.xml")
    while document.undo():
        pass
    assert write_docx(content, *document.snapshot()) == content.package.data


def test_a_list_that_nothing_is_in_any_more_is_not_written() -> None:
    content = opened("a")
    document = Document(content.blocks, content.properties)
    for _ in range(2):
        document.apply(toggle_list(document, span(0, 0), "number", forms(content, document)))
    data = write_docx(content, *document.snapshot())
    assert Package.read(data).part("word/numbering.xml") == content.package.part("word/numbering.xml")


def test_headings_get_another_list_than_one_that_was_given_up() -> None:
    content = opened('<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>One</w:t></w:r></w:p>', "a")
    document = Document(content.blocks, content.properties)
    for _ in range(2):
        document.apply(toggle_list(document, span(1, 1), "bullet", forms(content, document)))
    document.apply(formatting.set_scheme(document, scheme("decimal")))
    assert same_styles(write_docx(content, *document.snapshot()), content.properties, document.properties)


def test_a_list_begins_anew_where_the_labels_of_headings_are_text() -> None:
    content = opened('<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>One</w:t></w:r></w:p>', item("a"), item("b"))
    document = Document(content.blocks, content.properties)
    document.apply(formatting.set_numbering(document, scheme("decimal"), TYPED))
    document.apply(restart_list(document, span(2, 2)))
    found = read_docx(write_docx(content, *document.snapshot())).document
    assert lines(found) == ["1 One", "1) a", "1) b"]


def ind(left: int, hanging: int) -> str:
    return f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'


INDENTED = abstract(3, level(0, "%1)").replace("</w:lvl>", ind(800, 400) + "</w:lvl>")) + num(7, 3)
BASE = style("Normal", ppr='<w:ind w:left="100"/>')


STYLED = "".join(
    [
        style("S", ppr=num_pr(7, 0), based="Normal"),
        style("Own", ppr=num_pr(7, 0) + '<w:ind w:left="1060" w:hanging="200"/>', based="Normal"),
        style("T", ppr='<w:ind w:left="60"/>', based="S"),
    ]
)
PLACES = [
    ("", (5, 0)),
    (num_pr(7, 0), (40, -20)),
    (num_pr(7, 0) + '<w:ind w:left="1060"/>', (53, -20)),
    ('<w:pStyle w:val="S"/>', (40, -20)),
    ('<w:pStyle w:val="Own"/>', (53, -10)),
    ('<w:pStyle w:val="S"/>' + num_pr(0), (5, 0)),
    ('<w:pStyle w:val="T"/>', (3, -20)),
    ('<w:pStyle w:val="T"/>' + num_pr(7, 0), (40, -20)),
]
"""Properties of a paragraph, and its indent and that of its first line in points."""


@pytest.mark.parametrize(("ppr", "wanted"), PLACES)
def test_the_indents_of_a_level_lie_between_style_and_direct_properties(ppr: str, wanted: tuple[int, int]) -> None:
    content = opened(paragraph("a", ppr=ppr), styles=BASE + STYLED, numbering=INDENTED)
    (look,) = looks(content)
    assert (look.left, look.first_line) == wanted


def test_an_indent_in_characters_of_the_style_is_switched_off_in_a_list() -> None:
    content = opened("a", styles=CHINESE_STYLES, numbering="")
    document = Document(content.blocks, content.properties)
    assert looks(document)[0].first_line == 32
    document.apply(toggle_list(document, span(0, 0), "number", forms(content, document)))
    assert (looks(document)[0].left, looks(document)[0].first_line) == (56, -24)
    document.apply(toggle_list(document, span(0, 0), "number", forms(content, document)))
    assert looks(document)[0] == looks(content)[0]


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("l", "Wingdings", "●"),
        ("\uf0d8", "Wingdings", "➢"),
        ("\uf0fc", "", "✓"),
        ("\uf0ff", "Webdings", "•"),
        ("o", "Courier New", "o"),
        ("–", "Wingdings", "–"),
    ],
)
def test_symbols_are_shown_in_unicode(text: str, font: str, shown: str) -> None:
    assert in_unicode(text, font) == shown


@pytest.mark.sweep
@needs_office
@needs_poppler
@pytest.mark.parametrize(("language", "wanted"), [("en", ENGLISH_LINES), ("zh-CN", CHINESE_LINES)])
def test_libreoffice_shows_the_labels(language: str, wanted: list[str], tmp_path: Path) -> None:
    blank = read_docx(new_docx(language)).document
    body = "".join([paragraph(text) for text in "abcdef"])
    main = blank.package.part(blank.main).replace(b"<w:p/>", body.encode())
    content = read_docx(blank.package.with_parts({blank.main: main})).document
    path = tmp_path / "lists.docx"
    path.write_bytes(written(content, with_lists(content)))
    shown = [" ".join(line.split()) for line in pdf_text(convert([path], tmp_path)[path]).splitlines()]
    assert [line for line in shown if line][: len(wanted)] == wanted


def line_starts(pdf: Path) -> list[float]:
    """Where each line of a PDF begins, in points."""
    out = subprocess.run(["pdftotext", "-bbox-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    found = re.findall(r'<line xMin="([\d.]+)" yMin="([\d.]+)"', out)
    return [float(x) for x, _ in sorted(found, key=lambda place: float(place[1]))]


@pytest.mark.sweep
@needs_office
@needs_poppler
def test_libreoffice_begins_the_lines_where_this_program_does(tmp_path: Path) -> None:
    wanted: dict[Path, tuple[int, int]] = {}
    for number, (ppr, place) in enumerate(PLACES):
        if num_pr(0) not in ppr:  # LibreOffice takes the indents of the other styles away too
            path = tmp_path / f"{number}.docx"
            body = paragraph("word " * 60, ppr=ppr)
            path.write_bytes(opened(body, styles=BASE + STYLED, numbering=INDENTED).package.data)
            wanted[path] = place
    starts = {path: line_starts(pdf) for path, pdf in convert(list(wanted), tmp_path).items()}
    margin = starts[tmp_path / "0.docx"][0] - 5
    for path, (left, first_line) in wanted.items():
        assert starts[path][:2] == pytest.approx([margin + left + first_line, margin + left], abs=0.3), path.name
