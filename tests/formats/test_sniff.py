"""What is no Word document is told by its name, with what to do."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from speecheditor.formats.gate import admit
from speecheditor.formats.package import Package, PackageError
from word_parts import MAIN, package, zipped

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(22) + b"\x09\0" + bytes(16)
SECTOR = 512


def compound(stream: str, before: int = 0) -> bytes:
    """A compound file whose directory, `before` sectors behind its header, has this stream."""
    header = (OLE + before.to_bytes(4, "little")).ljust(SECTOR, b"\xff")
    entries = [name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", stream, "\5SummaryInformation")]
    return header + bytes(before * SECTOR) + b"".join(entries) + bytes(before * SECTOR)


FLAT = '<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="{}"/>'
MANY = 40_000
FILES = {
    "empty": (b"", "empty"),
    "text": ("Dear friends,\r\n各位朋友".encode(), "plain text.*\\.txt"),
    "text in UTF-16": ("Dear friends".encode("utf-16"), "plain text"),
    "text in GB18030": ("各位朋友".encode("gb18030"), "plain text"),
    "rtf": (b"{\\rtf1 hello}", "RTF.*save it as .docx"),
    "rtf behind blanks": (b"\xef\xbb\xbf \r\n{\\rtf1 hello}", "RTF"),
    "doc": (compound("WordDocument"), "old Word format.*save it as .docx"),
    "doc, far": (compound("WordDocument", MANY), "old Word format"),
    "doc, no directory": (OLE, "old Word format"),
    "password": (compound("EncryptedPackage"), "password.*without one"),
    "password, far": (compound("EncryptedPackage", MANY), "password"),
    "rights": (compound("\x09DRMContent"), "rights management"),
    "works": (compound("MatOST"), "Microsoft Works"),
    "xls": (compound("Workbook"), "Excel"),
    "ppt": (compound("PowerPoint Document"), "PowerPoint"),
    "msg": (compound("__properties_version1.0"), "Outlook"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "is a PDF"),
    "html": (b"\n<!DOCTYPE html>\n<html><body>", "web page.*save it as .docx"),
    "html by Word": (b"<html xmlns:o='urn:schemas-microsoft-com:office:office'>", "web page"),
    "html in UTF-16": ("<HTML>".encode("utf-16"), "web page"),
    "mhtml": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "MHTML"),
    "flat": (FLAT.format("http://schemas.microsoft.com/office/2006/xmlPackage").encode(), "one XML file.*save it as"),
    "word 2003": (FLAT.format("http://schemas.microsoft.com/office/word/2003/wordml").encode(), "one XML file"),
    "fodt": (FLAT.format("urn:oasis:names:tc:opendocument:xmlns:office:1.0").encode(), "OpenDocument"),
    "xml": (b"<?xml version='1.0'?><a/>", "an XML file"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a zip archive"),
    "odt": (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument text.*save it as .docx"),
    "ods": (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "OpenDocument spreadsheet"),
    "odg": (zipped({"mimetype": "application/vnd.oasis.opendocument.graphics"}), "OpenDocument file"),
    "epub": (zipped({"mimetype": "application/epub+zip"}), "electronic book"),
    "zip": (zipped({"a.txt": "a"}), "no main document"),
}


@pytest.mark.parametrize("name", FILES)
def test_each_kind_of_file_has_its_sentence(name: str) -> None:
    data, sentence = FILES[name]
    with pytest.raises(PackageError, match=sentence):
        Package.read(data)


def other(main: str, content_type: str) -> bytes:
    """A package whose main part is that of another Office program."""
    word = package()
    rels = word.part("_rels/.rels").replace(MAIN.encode(), main.encode())
    types = word.part("[Content_Types].xml")
    old = types.split(b'ContentType="')[-1].split(b'"')[0]
    types = types.replace(MAIN.encode(), main.encode()).replace(old, content_type.encode())
    return zipped({"[Content_Types].xml": types.decode(), "_rels/.rels": rels.decode(), main: "<workbook/>"})


SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


@pytest.mark.parametrize(
    ("main", "content_type", "sentence"),
    [
        ("xl/workbook.xml", SHEET, "Excel workbook"),
        ("xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main", "Excel workbook"),
        ("main.xml", SLIDES, "PowerPoint presentation"),
        ("visio/document.xml", "application/vnd.ms-visio.drawing.main+xml", "Visio"),
    ],
)
def test_files_of_other_office_programs_have_theirs(main: str, content_type: str, sentence: str) -> None:
    with pytest.raises(PackageError, match=sentence):
        Package.read(other(main, content_type))


@pytest.mark.parametrize("start", [OLE, b"", b"<a>" + b" " * 5000])
def test_a_large_file_is_not_looked_through(start: bytes) -> None:
    data = start.ljust(150_000_000, b"\1")
    tracemalloc.start()
    began = time.perf_counter()
    with pytest.raises(PackageError):
        admit(data)
    took, (_, peak) = time.perf_counter() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < 0.5
    assert peak < 2_000_000
