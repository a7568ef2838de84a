"""Writing: nothing changed gives the same bytes, and a change changes only its own bytes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bodies import body_of, document, edited, end, heading, paragraph, saved, shown, start, text_run
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.package import Package
from speecheditor.model.blocks import OpaqueBlock, Paragraph, ParaProps, Run, RunProps, new_id
from word_parts import MAIN, num, package, style

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NASTY = {
    "bom": b"\xef\xbb\xbf<?xml version='1.0'?><w:document xmlns:w='%(w)s'><w:body><w:p><w:r><w:t>a</w:t></w:r></w:p>"
    b"<w:p/><w:sectPr/></w:body></w:document>",
    "crlf": b"<?xml version=\"1.0\"?>\r\n<w:document xmlns:w='%(w)s'>\r\n<w:body>\r\n\t<w:p>\r\n<w:r >"
    b"<w:t\r\n>a</w:t></w:r>\r\n</w:p>\r\n<w:p></w:p>\r\n</w:body>\r\n</w:document>\r\n",
    "prolog": b"<?mso-application progid='Word.Document'?><!-- made by hand --><w:document xmlns:w='%(w)s'>"
    b"<w:body><w:p><w:r><w:t><![CDATA[a]]></w:t></w:r><!-- </w:p> --></w:p><w:p/></w:body></w:document><!-- end -->",
    "default namespace": b"<document xmlns='%(w)s' xmlns:w='%(w)s'><body><p><r><t>a</t></r></p><p/></body></document>",
    "unused default": b"<w:document xmlns='x:unused' xmlns:w='%(w)s'><w:body><w:p><w:r><w:t>a</w:t></w:r></w:p><w:p/>"
    b"</w:body></w:document>",
    "strict": b"<w:document xmlns:w='%(s)s' w:conformance='strict'><w:body><w:p><w:r><w:t>a</w:t></w:r></w:p><w:p/>"
    b"</w:body></w:document>",
    "odd prefix": b"<n0:document xmlns:n0='%(w)s'><n0:body><n0:p><n0:r><n0:t>a</n0:t></n0:r></n0:p><n0:p/></n0:body>"
    b"</n0:document>",
    "local namespaces": b"<w:document xmlns:w='%(w)s'><w:body><w:p xmlns:q='u:q' q:a='1'><w:r><w:t>a</w:t></w:r><q:x/>"
    b"</w:p><w:p/></w:body></w:document>",
}


def nasty(name: str) -> bytes:
    main = NASTY[name] % {b"w": W.encode(), b"s": STRICT.encode()}
    return package(strict=name == "strict").with_parts({MAIN: main})


@pytest.mark.parametrize("name", NASTY)
def test_unchanged_bytes(name: str) -> None:
    data = nasty(name)
    content = read_docx(data).document
    assert shown(content.blocks) == ["a", ""]
    assert write_docx(content, list(content.blocks), content.properties) == data


@pytest.mark.parametrize("name", NASTY)
def test_an_edit_changes_only_its_own_block(name: str) -> None:
    data = nasty(name)
    content = read_docx(data).document
    first, second = content.blocks
    got = write_docx(content, [edited(first, 1, 1, "b"), second], content.properties)
    assert shown(read_docx(got).document.blocks) == ["ab", ""]
    before, after = Package.read(data).part(MAIN), Package.read(got).part(MAIN)
    assert first.source is not None
    start_at = before.index(first.source.element)
    stop_at = len(before) - start_at - len(first.source.element)
    assert after[:start_at] == before[:start_at]
    assert after[len(after) - stop_at :] == before[len(before) - stop_at :]
    assert after.count(b"xmlns") == before.count(b"xmlns")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_utf16_part_stays_one(encoding: str) -> None:
    main = (
        f"\ufeff<?xml version='1.0' encoding='UTF-16'?><w:document xmlns:w='{W}'><w:body><w:p/></w:body></w:document>"
    )
    content = read_docx(package().with_parts({MAIN: main.encode(encoding)})).document
    got = write_docx(content, [edited(content.blocks[0], 0, 0, "讲话")], content.properties)
    assert Package.read(got).part(MAIN).decode(encoding) == main.replace("<w:p/>", paragraph("讲话"))


@pytest.mark.parametrize("body", ["<w:body/>", "<w:body></w:body>", "<w:body><w:sectPr/></w:body>"])
def test_an_empty_body_takes_paragraphs(body: str) -> None:
    main = f"<w:document xmlns:w='{W}'>{body}</w:document>".encode()
    content = read_docx(package().with_parts({MAIN: main})).document
    (only,) = content.blocks
    got = write_docx(content, [edited(only, 0, 0, "a")], content.properties)
    section = "<w:sectPr/>" if "sectPr" in body else ""
    assert body_of(got) == paragraph("a") + section


def test_all_other_parts_stay() -> None:
    plain = package(paragraph("a"), styles=style("Normal"), numbering=num(1, 1))
    content = read_docx(plain.data).document
    got = Package.read(write_docx(content, [edited(content.blocks[0], 1, 1, "b")], content.properties))
    assert got.names == plain.names
    assert [n for n in plain.names if got.part(n) != plain.part(n)] == [MAIN]


def test_a_new_paragraph_is_made_of_what_the_model_says() -> None:
    content = document(paragraph("a"))
    props = ParaProps("center", None, None, b"<w:keepNext/><w:sectPr/><w:pPrChange/>")
    bold, marked = RunProps(bold=True, raw=b'<w:sz w:val="32"/>'), RunProps(title=True)
    new = Paragraph(new_id(), (Run("one", bold), Run("two ", marked)), props=props)
    assert saved(content, [new, *content.blocks]) == (
        paragraph(
            text_run("one", '<w:b/><w:sz w:val="32"/>'),
            text_run("two ", '<w:rStyle w:val="RunInTitle"/>'),
            ppr='<w:keepNext/><w:jc w:val="center"/>',
        )
        + paragraph("a")
    )


def test_a_heading_reads_back_with_its_level() -> None:
    content = document(paragraph("a"), styles=style("Normal") + style("H2", "heading 2"))
    new = Paragraph(new_id(), (Run("Title"),), level=2)
    direct = Paragraph(new_id(), (Run("Body"),), style="Odd", level=0)
    got = write_docx(content, [new, direct], content.properties)
    assert shown(read_docx(got).document.blocks) == ["2 Title", "Body"]
    assert '<w:pStyle w:val="H2"/>' in body_of(got)


def test_a_level_beyond_the_style_is_written_as_an_outline_level() -> None:
    content = document(paragraph("a", ppr='<w:pStyle w:val="Mine"/>'), styles=style("Normal") + style("Mine"))
    (block,) = content.blocks
    assert isinstance(block, Paragraph)
    assert saved(content, [block.edited(level=3)]) == paragraph(
        "a", ppr='<w:pStyle w:val="Mine"/><w:outlineLvl w:val="2"/>'
    )


def test_undone_edits_give_the_bytes_back() -> None:
    content = document(heading(1, "a") + paragraph("b"))
    first, second = content.blocks
    changed = write_docx(content, [edited(first, 0, 1, "x"), second], content.properties)
    assert changed != content.package.data
    assert write_docx(content, [first, second], content.properties) == content.package.data


def test_joined_paragraphs_keep_the_hidden_nodes_of_the_first() -> None:
    content = document(paragraph(start(1), "a", end(1)) + paragraph(start(2), "b", end(2)))
    first, second = content.blocks
    joined = edited(first, 1, 1, second.text)
    assert saved(content, [joined]) == paragraph(start(1), "ab", end(1))


def test_a_copied_table_and_one_from_another_document() -> None:
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    content, other = document(paragraph("a") + table), document(table + paragraph("b"))
    block, foreign = content.blocks[1], other.blocks[0]
    assert isinstance(block, OpaqueBlock)
    twin = replace(block, id=new_id())
    assert saved(content, [block, content.blocks[0], twin, foreign]) == table + paragraph("a") + table + table
