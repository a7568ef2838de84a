"""WordprocessingML names, and the only way in which this project parses XML: no entities, no network, no DTD."""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import Any

from lxml import etree as _etree  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType, reportAttributeAccessIssue]

from .limits import MB, refuse_excess
from .problems import PackageError

etree: Any = _etree  # pyright: ignore[reportUnknownVariableType]
"""lxml.etree. It has no type stubs; everything of it that the project uses comes through this name."""

Element = Any
"""An lxml element."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

TRUE_VALUES = frozenset({"1", "true", "on"})
FALSE_VALUES = frozenset({"0", "false", "off"})

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLACE = re.compile(r", use XML_PARSE_HUGE option| \(<string>, line \d+\)$")
"""What lxml adds to the messages of libxml2."""

_DOCTYPE = b"<!DOCTYPE"
_SPACE = re.compile(rb"[ \t\r\n]*+")
_HEAD = MB
"""Bytes in which the root element of a part must begin that is in UTF-16 or UTF-32."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = ((b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
"""How a part in a wide encoding begins that has no byte order mark (XML 1.0, appendix F)."""


@cache
def make_parser(encoding: str | None = None) -> Any:
    """The parser that resolves nothing, fetches nothing and keeps all white space; it may be used by any thread.

    It refuses elements nested deeper than 256, and a text or attribute of more than 10 MB.
    """
    return etree.XMLParser(
        huge_tree=False,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_blank_text=False,
        encoding=encoding,
    )


def parse_xml(data: bytes, part: str) -> Element:
    """The root element of `data`. Raises PackageError naming `part` for a DOCTYPE, absurd size or ill-formed XML."""
    refuse_excess(data, part)
    if has_doctype(data):
        raise doctype_error(part)
    return parsed(data, part)


def parsed(data: bytes, part: str, encoding: str | None = None) -> Element:
    """The root element of `data`, whose size and beginning have been looked at, in its own encoding or this one."""
    parser = make_parser(encoding).copy()
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = _PLACE.sub("", str(error).splitlines()[0])
        raise PackageError(f"the part {part} is damaged ({reason})", part) from None
    if root.getroottree().docinfo.doctype:
        raise doctype_error(part)
    # lxml lets a fault of namespaces pass when a mere warning comes after it; the writer would meet it again.
    faults = parser.error_log.filter_from_errors()
    if faults:
        raise PackageError(f"the part {part} is damaged ({faults[0].message}, line {faults[0].line})")
    return root


def doctype_error(part: str) -> PackageError:
    """The sentence for a part that declares a document type."""
    return PackageError(f"the part {part} has a document type declaration, which Word documents must not have", part)


def has_doctype(data: bytes) -> bool:
    """Whether `data` declares a document type, in an encoding that extends ASCII, UTF-16 or UTF-32."""
    return doctype_state(data) is True


def doctype_state(data: bytes) -> bool | None:
    """Whether a part that begins with `data` declares a document type; None when its root has not begun yet."""
    start = 0
    for mark, encoding in (*BOMS, *_UNMARKED):
        if data.startswith(mark):
            start = len(mark) if encoding == "utf-8" else 0
            if not start:
                data = data[: 4 * _HEAD].decode(encoding, "replace").lstrip("\ufeff").encode()
            break
    at = prolog_end(data, start)
    if len(data) - at < len(_DOCTYPE):
        return None
    return data.startswith(_DOCTYPE, at)


def prolog_end(data: bytes, start: int = 0) -> int:
    """The index behind the white space, comments and processing instructions at `start`; the end when one is open."""
    while True:
        found = _SPACE.match(data, start)
        at = found.end() if found else start
        closing = b"?>" if data.startswith(b"<?", at) else b"-->" if data.startswith(b"<!--", at) else b""
        if not closing:
            return at
        stop = data.find(closing, at + 4 if closing == b"-->" else at + 2)
        if stop < 0:
            return len(data)
        start = stop + len(closing)


def local_name(element: Element) -> str:
    """The name without its namespace; "" for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace_of(element: Element) -> str:
    """The namespace name of an element, "" when it has none."""
    tag = element.tag
    return tag[1 : tag.index("}")] if isinstance(tag, str) and tag.startswith("{") else ""


def on_off(value: str | None) -> bool | None:
    """The meaning of an ST_OnOff attribute (an absent one is true); None when it means nothing."""
    if value is None or value in TRUE_VALUES:
        return True
    return False if value in FALSE_VALUES else None


def keep_space(node: Element) -> None:
    """Let the white space in the text of a node count that readers may drop else (``xml:space``)."""
    if node.text and (node.text[0].isspace() or node.text[-1].isspace() or "  " in node.text):
        node.set(XML_SPACE, "preserve")


def clean_text(text: str) -> str:
    """`text` without the characters that XML 1.0 cannot hold (section 2.2)."""
    return _ILLEGAL.sub("", text)


# The standard library's own escape brings urllib and ssl into every start of the program.
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_IN_ATTRIBUTE = {**_IN_TEXT, **str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})}


def escape_attribute(text: str) -> str:
    """`text` as the inside of an attribute in double quotes."""
    return clean_text(text).translate(_IN_ATTRIBUTE)
