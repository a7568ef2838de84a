"""WordprocessingML names, and the only way in which this project parses XML: no entities, no network, no DTD."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from lxml import etree as _etree  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType, reportAttributeAccessIssue]

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
_DOCTYPE = re.compile(rb"<!DOCTYPE")
PROLOG = re.compile(rb"(?:\s|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_BOM = b"\xef\xbb\xbf"


@cache
def make_parser(encoding: str | None = None) -> Any:
    """The parser that resolves nothing, fetches nothing and keeps all white space; it may be used by any thread."""
    return etree.XMLParser(
        huge_tree=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_blank_text=False,
        encoding=encoding,
    )


def parse_xml(data: bytes, part: str) -> Element:
    """The root element of `data`. Raises PackageError naming `part` for a DOCTYPE or ill-formed XML."""
    if has_doctype(data):
        raise PackageError(f"the part {part} has a document type declaration, which Word documents must not have")
    try:
        return etree.fromstring(data, make_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PackageError(f"the part {part} is damaged ({str(error).splitlines()[0]})") from None


def has_doctype(data: bytes) -> bool:
    """Whether `data` declares a document type, in UTF-8 or UTF-16."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        data = data.replace(b"\0", b"")[2:]
    start = len(_BOM) if data.startswith(_BOM) else 0
    found = PROLOG.match(data, start)
    return _DOCTYPE.match(data, found.end() if found else start) is not None


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


def clean_text(text: str) -> str:
    """`text` without the characters that XML 1.0 cannot hold (section 2.2)."""
    return _ILLEGAL.sub("", text)


# The standard library's own escape brings urllib and ssl into every start of the program.
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_IN_ATTRIBUTE = {**_IN_TEXT, **str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})}


def escape_text(text: str) -> str:
    """`text` as XML character data."""
    return clean_text(text).translate(_IN_TEXT)


def escape_attribute(text: str) -> str:
    """`text` as the inside of an attribute in double quotes."""
    return clean_text(text).translate(_IN_ATTRIBUTE)
