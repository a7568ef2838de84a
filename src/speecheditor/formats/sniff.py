"""What a file is that is no Word package, told from its first bytes: each kind has its sentence, saying what to do."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from .problems import PackageError
from .ziparchive import END

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
_WINDOW = 1 << 16
"""Bytes that are looked at where a compound file lists its streams."""

_STREAMS = (
    ("EncryptedPackage", "is protected by a password; open it in Word and save it without one first"),
    ("EncryptionInfo", "is protected by a password; open it in Word and save it without one first"),
    ("DRMContent", "is protected by rights management; open it in Word and save it without that protection first"),
    ("Workbook", "is an old Excel workbook (.xls), not a Word document"),
    ("PowerPoint Document", "is an old PowerPoint presentation (.ppt), not a Word document"),
    ("MatOST", "is in the format of Microsoft Works (.wps); save it as .docx in Word or LibreOffice first"),
    ("__properties_version1.0", "is an Outlook message (.msg), not a Word document"),
    ("WordDocument", "is in the old Word format (.doc); save it as .docx in Word or LibreOffice first"),
)
"""Streams of a compound file (MS-CFB) and what a file that has one is; the first that is there decides."""

_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_MIME_TYPES = (
    (_OPEN_DOCUMENT + "text", "is an OpenDocument text (.odt); save it as .docx in LibreOffice or Word first"),
    (_OPEN_DOCUMENT + "spreadsheet", "is an OpenDocument spreadsheet (.ods), not a Word document"),
    (_OPEN_DOCUMENT + "presentation", "is an OpenDocument presentation (.odp), not a Word document"),
    (_OPEN_DOCUMENT, "is an OpenDocument file; save it as .docx in LibreOffice first"),
    ("application/epub+zip", "is an electronic book (EPUB), not a Word document"),
)
_OTHER_PARTS = (
    (re.compile(r"spreadsheetml|ms-excel"), "xl/", "is an Excel workbook (.xlsx), not a Word document"),
    (re.compile(r"presentationml|ms-powerpoint"), "ppt/", "is a PowerPoint presentation (.pptx), not a Word document"),
    (re.compile(r"ms-visio"), "visio/", "is a Visio drawing, not a Word document"),
)


def refuse_other_formats(data: bytes) -> None:
    """Raise PackageError when `data` is no zip archive, with a sentence that names what it is and what to do."""
    if not data:
        raise PackageError("the file is empty; if it was downloaded or copied, do that again")
    if data.startswith(_OLE):
        raise PackageError(f"the file {_compound(data)}")
    if data.startswith(b"PK\3\4") or END in data[-_WINDOW - 22 :] or b"PK\3\4" in data[:_HEAD]:
        return
    head = _decoded(data[:_HEAD])
    for looks_so, what in _SIGNS:
        if looks_so(head):
            raise PackageError(f"the file {what}")
    raise PackageError("the file is not a Word document (not a zip archive)")


def refuse_mime_type(content: bytes) -> None:
    """Raise PackageError for the ``mimetype`` member of an OpenDocument file or an electronic book."""
    told = content[:200].decode("latin-1").strip()
    for mime_type, what in _MIME_TYPES:
        if told.startswith(mime_type):
            raise PackageError(f"the file {what}")


def refuse_other_parts(main: str, content_type: str) -> None:
    """Raise PackageError when a main part of this name and content type is that of another Office program."""
    for pattern, folder, what in _OTHER_PARTS:
        if pattern.search(content_type) or main.lower().startswith(folder):
            raise PackageError(f"the file {what}")


def _compound(data: bytes) -> str:
    """What a compound file is, by the names in its directory, whose first sector its header tells (MS-CFB 2.2)."""
    shift = min(int.from_bytes(data[30:32], "little"), 16)
    at = (int.from_bytes(data[48:52], "little") + 1) << shift
    names = data[:_WINDOW] + data[at : at + _WINDOW] + data[-_WINDOW:]
    for stream, what in _STREAMS:
        if stream.encode("utf-16-le") in names:
            return what
    return _STREAMS[-1][1]


def _decoded(head: bytes) -> str:
    """The first bytes as text, lower case, without byte order mark and leading white space."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace").lstrip().lower()
    return head.decode("latin-1").lstrip().lower()


def _starts(*signs: str) -> Callable[[str], bool]:
    return lambda head: head.startswith(signs)


def _holds(*signs: str) -> Callable[[str], bool]:
    return lambda head: head.startswith("<") and any(sign in head for sign in signs)


def _is_text(head: str) -> bool:
    """Whether nothing but text is there: no control characters but the white ones."""
    return not re.search(r"[\0-\x08\x0e-\x1a\x1c-\x1f]", head)


_FLAT = "is a Word document as one XML file, not a package; open it in Word and save it as .docx first"
_WEB = "is a web page (HTML); open it in Word or LibreOffice and save it as .docx first"
_SIGNS: tuple[tuple[Callable[[str], bool], str], ...] = (
    (_starts("{\\rtf"), "is in Rich Text Format (RTF); save it as .docx in Word or LibreOffice first"),
    (_starts("%pdf-"), "is a PDF; open the document that it was made from"),
    (_starts("{\\pwi"), "is in the format of Pocket Word; save it as .docx in Word first"),
    (_holds("schemas.microsoft.com/office/2006/xmlpackage", "schemas.microsoft.com/office/word/2003/wordml"), _FLAT),
    (_holds("urn:oasis:names:tc:opendocument"), "is a flat OpenDocument text (.fodt); save it as .docx first"),
    (_starts("mime-version:", "from: <saved by"), "is a saved web page (MHTML); save it as .docx in Word first"),
    (_holds("<html", "<!doctype html"), _WEB),
    (_starts("<?xml"), "is an XML file, not a Word document"),
    (_is_text, "is plain text, not a Word document; give it a name that ends in .txt to open it"),
)
"""Signs in the first bytes and what a file with one is; the first that fits decides."""
