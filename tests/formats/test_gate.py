"""What could do harm is refused before it is parsed, in no time and in little memory; what is only odd opens."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from packages import document, packed, parts
from speecheditor.formats import limits
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.gate import admit
from speecheditor.formats.package import Package, PackageError
from speecheditor.formats.xml import has_doctype, parse_xml, prolog_end
from speecheditor.formats.ziparchive import read_archive
from speecheditor.model.blocks import OpaqueBlock
from word_parts import MAIN

DOCTYPE = '<!DOCTYPE w:x [<!ENTITY a "b">]>'

# -- the zip directory


def patched(at: bytes, offset: int, pattern: str, *values: int) -> bytes:
    """A package with numbers written over those at `offset` of the last record that begins with `at`."""
    data = bytearray(packed(parts()))
    struct.pack_into(pattern, data, data.rindex(at) + offset, *values)
    return bytes(data)


CENTRAL, END = b"PK\1\2", b"PK\5\6"
DIRECTORIES = {
    "more records than it says": (patched(END, 8, "<2H", 2, 2), "damaged"),
    "fewer records than it says": (patched(END, 8, "<2H", 9, 9), "damaged"),
    "a directory before the file": (patched(END, 12, "<L", 0xFFFFFF), "damaged"),
    "a part behind the end": (patched(CENTRAL, 42, "<L", 0x7FFFFFFF), "damaged"),
    "a part inside another": (patched(CENTRAL, 42, "<L", 10), "damaged"),
    "two parts at one place": (patched(CENTRAL, 42, "<L", 0), "damaged"),
    "a packed size behind the end": (patched(CENTRAL, 20, "<L", 0x7FFFFFFF), "damaged"),
    "a huge size": (patched(CENTRAL, 24, "<L", 0xFFFFFFFE), "expand"),
    "a size in a zip64 field that is not there": (patched(CENTRAL, 24, "<L", 0xFFFFFFFF), "expand"),
    "a name longer than the file": (patched(CENTRAL, 28, "<H", 0xFFFF), "damaged"),
    "an encrypted part": (patched(CENTRAL, 8, "<H", 1), "encrypted.*without a password"),
    "an unknown method": (patched(CENTRAL, 10, "<H", 99), "compressed in a way"),
    "a wrong checksum": (patched(CENTRAL, 16, "<L", 1), "damaged"),
    "half": (packed(parts())[: len(packed(parts())) // 2], "damaged.*repair"),
    "without its last bytes": (packed(parts())[:-10], "damaged"),
    "a record in the comment": (packed(parts())[:-2] + b"\4\0PK\3\4", ""),
    "zip64 without its record": (packed(parts())[:-22] + b"PK\6\7" + bytes(16) + packed(parts())[-22:], "damaged"),
}


@pytest.mark.parametrize("name", DIRECTORIES)
def test_a_directory_that_lies_is_told_as_damage(name: str) -> None:
    data, sentence = DIRECTORIES[name]
    if not sentence:
        Package.read(data)
        return
    with pytest.raises(PackageError, match=sentence):
        read_all(data)


def read_all(data: bytes) -> None:
    read = Package.read(data)
    for part in read.names:
        read.part(part)


@pytest.mark.parametrize("cut", range(0, 1500, 41))
def test_cut_anywhere_it_is_refused_with_a_sentence(cut: int) -> None:
    whole = packed(parts())
    with pytest.raises(PackageError):
        read_docx(whole[: min(cut, len(whole) - 1)])


def test_zip64_sizes_are_read() -> None:
    data = bytearray(packed(parts(**{"a.png": "wide"})))
    record, end = data.rindex(b"a.png") - 46, data.rindex(END)
    wide = struct.pack("<2H2Q", 1, 16, *reversed(struct.unpack_from("<2L", data, record + 20)))
    struct.pack_into("<2L", data, record + 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<H", data, record + 30, len(wide))
    struct.pack_into("<L", data, end + 12, struct.unpack_from("<L", data, end + 12)[0] + len(wide))
    data[record + 51 : record + 51] = wide
    assert Package.read(bytes(data)).part("a.png") == b"wide"


@pytest.mark.parametrize(
    ("name", "is_refused"),
    [
        ("../a.xml", True),
        ("word/../../a.xml", True),
        ("word\\..\\a.xml", True),
        ("C:/a.xml", True),
        ("c:a.xml", True),
        ("/etc/passwd", False),
        ("word\\media\\a.png", False),
        ("word/a..b/c...xml", False),
        ("WORD/Media/", False),
        ("word/a:b.xml", False),
    ],
)
def test_names_that_lead_out_of_the_file_are_refused(name: str, *, is_refused: bool) -> None:
    data = packed({**parts(), name: "<a/>"})
    if is_refused:
        with pytest.raises(PackageError, match="lead out"):
            admit(data)
    else:
        content = read_docx(data).document
        assert content.package.data is data


def test_a_zero_byte_in_a_name_is_refused() -> None:
    data = packed({**parts(), "word/aXb.xml": "<a/>"}).replace(b"word/aXb.xml", b"word/a\0b.xml")
    with pytest.raises(PackageError, match="lead out"):
        admit(data)


def test_of_a_doubled_part_the_first_is_used_and_that_is_said() -> None:
    buffer = io.BytesIO(packed({**parts(), "word/Theme.xml": "<first/>"}))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/theme.xml", "<second/>")
    content, problems = read_docx(buffer.getvalue())
    assert content.package.part("word/theme.xml") == b"<first/>"
    assert [(p.part, "first is used" in p.message) for p in problems] == [("word/theme.xml", True)]
    edited = write_docx(content, [content.blocks[0], content.blocks[0]], content.properties)
    assert [m.name for m in read_archive(edited).members if "heme" in m.name] == ["word/Theme.xml", "word/theme.xml"]


# -- document types

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gbk"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("filler", ["", "\r\n \t", "<!-- a > -->", "<?pi <a>?>", f"<!--{'.' * 495}-->", " " * 5000])
@pytest.mark.parametrize("part", [MAIN, "word/glossary/any.xml", "customXml/_rels/item1.xml.rels"])
def test_a_document_type_anywhere_is_refused(encoding: str, filler: str, part: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>{filler}{DOCTYPE}<w:x/>'
    with pytest.raises(PackageError, match=f"{part}.* document type declaration"):
        admit(packed({**parts(), part: xml.encode(encoding)}))


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("filler", ["", "<!-- <!DOCTYPE x> -->", "<?pi <!DOCTYPE x> ?>"])
def test_what_only_looks_like_one_is_not(encoding: str, filler: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>{filler}<a>&lt;!DOCTYPE</a>'.encode(
        encoding
    )
    assert not has_doctype(xml)
    assert parse_xml(xml, "a").text == "<!DOCTYPE"


def test_a_document_type_that_another_encoding_hides_is_refused() -> None:
    main = b"<?xml version='1.0' encoding='utf-7'?>" + f"{DOCTYPE}{document('')}".replace("<", "+ADw-").encode()
    with pytest.raises(PackageError):
        read_docx(packed(parts(**{MAIN: main})))


@pytest.mark.parametrize("encoding", ["unicode_escape", "punycode", "idna", "hex", "no-such"])
def test_an_encoding_that_is_no_character_set_is_refused(encoding: str) -> None:
    main = f"<?xml version='1.0' encoding='{encoding}'?>{document('<w:p/>')}"
    with pytest.raises(PackageError, match="encoding"):
        read_docx(packed(parts(**{MAIN: main})))


@pytest.mark.parametrize("data", [b" " * 30_000_000, b"<!--" * 8_000_000, b"<?" * 9_000_000, b"<!---->" * 100_000])
def test_a_prolog_of_any_length_is_passed_in_a_moment(data: bytes) -> None:
    assert prolog_end(data) == len(data)


# -- what is large but honest


def test_within_the_limits_nothing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    xml = b"<a>" + b'<b c=""/>' * 100 + b"</a>"
    limits.refuse_excess(xml, "a", 202)
    with pytest.raises(PackageError, match="too many"):
        limits.refuse_excess(xml, "a", 201)


LONG = {
    "characters": ("<w:r><w:t>各位" + "朋友" * 120_000 + "</w:t></w:r>", True),
    "no place to break": ("<w:r><w:t>" + "a" * 30_000 + "</w:t></w:r>", True),
    "runs": ("<w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t></w:r>" * 1600, True),
    "elements": ("<w:r/>" * 300_000, True),
    "words": ("<w:r><w:t>" + "ab cd " * 30_000 + "</w:t></w:r>", False),
    "Chinese": ("<w:r><w:t>" + "朋友" * 90_000 + "</w:t></w:r>", False),
    "one look": ("<w:r><w:t>a </w:t></w:r>" * 40_000, False),
}


@pytest.mark.parametrize("name", LONG)
def test_a_paragraph_too_long_for_an_editor_is_shown_and_kept(name: str) -> None:
    inner, is_protected = LONG[name]
    data = packed(parts(**{MAIN: document(f"<w:p>{inner}</w:p><w:p/>")}))
    content, problems = read_docx(data)
    first = content.blocks[0]
    assert isinstance(first, OpaqueBlock) == is_protected
    assert len(problems) == is_protected
    if isinstance(first, OpaqueBlock):
        text = "".join(inner.replace("<w:r>", "").replace("</w:r>", "").split("<w:t>")).replace("</w:t>", "")
        shown = "".join(cell for row in first.rows for cell in row)
        assert shown == text.replace("<w:rPr><w:b/></w:rPr>", "").replace("<w:r/>", "")
    moved = write_docx(content, content.blocks[::-1], content.properties)
    assert f"<w:p/><w:p>{inner}</w:p>" in Package.read(moved).part(MAIN).decode()
