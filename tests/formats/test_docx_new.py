"""The blank documents and the samples that come with the program."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import docx
import pytest

from speecheditor import resources
from speecheditor.formats.docx_new import new_docx
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.looks import Looks
from speecheditor.formats.package import Package
from speecheditor.formats.properties_reader import version_of
from speecheditor.model.blocks import OpaqueBlock, Paragraph, ParaProps, RunProps
from speecheditor.model.numbering import DOCUMENT_SCHEME, labels
from speecheditor.model.outline import sections, walk
from speecheditor.model.page import PAGE_FIELD

LANGUAGES = ("zh-CN", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blank_document_is_read_without_problems(language: str) -> None:
    (document, problems) = read_docx(new_docx(language))
    assert problems == ()
    assert [(block.text, block.level) for block in document.blocks] == [("", 0)]
    assert document.properties.scheme is DOCUMENT_SCHEME
    assert document.properties.language.startswith(language)
    styles = document.properties.styles
    assert [styles.styles[id].level for id in styles.headings] == list(range(1, 10))


@pytest.mark.parametrize("language", LANGUAGES)
def test_python_docx_opens_it_and_finds_nobody(language: str) -> None:
    opened = docx.Document(io.BytesIO(new_docx(language)))
    opened.add_heading("x", 3)
    assert (opened.core_properties.author, opened.core_properties.last_modified_by) == ("", "")
    assert (round(opened.sections[0].page_width.mm), round(opened.sections[0].page_height.mm)) == (210, 297)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bytes_depend_on_nothing(language: str) -> None:
    data = new_docx(language)
    new_docx.cache_clear()
    assert new_docx(language) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[:3] == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
        assert b'"compatibilityMode"' in archive.read("word/settings.xml")
        assert b"Theme=" not in archive.read("word/styles.xml")


@pytest.mark.parametrize(("wanted", "same_as"), [("zh", "zh-CN"), ("zh-TW", "zh-CN"), ("en-GB", "en"), ("", "en")])
def test_other_languages(wanted: str, same_as: str) -> None:
    assert new_docx(wanted) == new_docx(same_as)


def test_the_chinese_page_follows_the_standard() -> None:
    """GB/T 9704-2012: margins 37, 28, 26, 35 mm; 仿宋 16 pt, two characters' indent, 22 lines; 黑体, 楷体, 仿宋."""
    properties = read_docx(new_docx("zh-CN")).document.properties
    page = properties.page
    assert [round(side / 72 * 25.4) for side in (page.top, page.left, page.right, page.bottom)] == [37, 28, 26, 35]
    assert [line.text for line in page.footers.default] == [f"— {PAGE_FIELD} —"]
    assert page.footers.default[0].alignment == "center"
    looks = Looks(properties.styles)
    body = looks.paragraph("", 0, ParaProps())
    assert (body.line_rule, body.line, body.first_line, body.size) == ("exact", 28.95, 32.0, 16.0)
    faces = [looks.characters(id, n, RunProps()).cjk_family for n, id in enumerate(("", *properties.styles.headings))]
    assert faces[:4] == ["仿宋", "黑体", "楷体", "仿宋"]


def test_the_english_page() -> None:
    properties = read_docx(new_docx("en")).document.properties
    assert [line.text for line in properties.page.footers.default] == [PAGE_FIELD]
    looks = Looks(properties.styles)
    assert (looks.characters("", 0, RunProps()).size, looks.paragraph("", 0, ParaProps()).line) == (12.0, 1.15)
    assert looks.characters("Heading1", 1, RunProps()).bold


SAMPLES = [
    (
        "sample-zh.docx",
        "zh-official",
        ["一、", "（一）", "（二）", "（三）", "二、", "（一）", "1.", "2.", "3.", "（二）", "1."],
    ),
    ("sample-en.docx", "decimal", ["1", "1.1", "1.2", "2", "2.1", "2.2", "2.2.1", "2.2.2", "2.2.3", "3", "3.1"]),
]


@pytest.mark.parametrize(("name", "scheme", "expected"), SAMPLES)
def test_samples(name: str, scheme: str, expected: list[str]) -> None:
    document, problems = read_docx(resources.path("samples", name).read_bytes())
    found = labels(document.blocks, document.properties)
    tree = list(walk(sections(document.blocks, found)))
    assert (problems, document.properties.scheme.id) == ((), scheme)
    assert [section.label for section in tree][: len(expected)] == expected
    assert any(isinstance(block, OpaqueBlock) and block.kind == "table" for block in document.blocks)
    assert any(run.props.underline for block in document.blocks for run in block.runs)
    assert document.properties.title == document.blocks[0].text
    assert document.properties.page.headers.default[0].text == document.properties.title


def test_the_chinese_sample_has_run_in_headings() -> None:
    document = read_docx(resources.path("samples", "sample-zh.docx").read_bytes()).document
    run_in = [
        block for block in document.blocks if isinstance(block, Paragraph) and block.runs and block.runs[0].props.title
    ]
    assert len(run_in) == 8
    assert all(block.level == 3 and len(block.runs) == 2 for block in run_in)


@pytest.mark.parametrize(
    ("inner", "wanted"),
    [
        ("<cp:version>2.1</cp:version><cp:revision>7</cp:revision>", "2.1"),
        ("<cp:revision>7</cp:revision>", "r7"),
        ("<cp:revision>1</cp:revision>", ""),
        ("<cp:revision>x</cp:revision>", ""),
        ("<cp:version>", ""),
        ("", ""),
    ],
)
def test_the_version_of_a_file(inner: str, wanted: str) -> None:
    kind = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    found = Package.read(new_docx("en")).with_parts(
        {"docProps/core.xml": f'<cp:coreProperties xmlns:cp="{kind}">{inner}</cp:coreProperties>'.encode()}
    )
    assert version_of(Package.read(found)) == wanted
