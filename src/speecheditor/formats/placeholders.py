"""Ids of relationships that no file has yet: each says itself what it stands for, until a save puts a real one."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote, unquote

from .xml import R_STRICT, W_STRICT, Element, R, etree

_LINK, _PICTURE = "new-link:", "new-picture:"
PLACEHOLDER = re.compile(rb'(?<=")new-(?:link|picture):[\w.~%-]*(?=")')
"""Such an id as the value of an attribute."""

_DIGITS = 40


def link_id(address: str) -> str:
    """The id that stands for a hyperlink to `address`."""
    return _LINK + quote(address, safe="")


def address_of(rid: str) -> str | None:
    """The address that such an id stands for; None for any other id."""
    return unquote(rid.removeprefix(_LINK)) if rid.startswith(_LINK) else None


def picture_id(data: bytes) -> str:
    """The id that stands for a picture with these bytes; equal pictures have one."""
    return _PICTURE + hashlib.sha256(data).hexdigest()[:_DIGITS]


def is_placeholder(rid: str) -> bool:
    """Whether an id stands for something that is not in the file yet."""
    return rid.startswith((_LINK, _PICTURE))


def relationships_namespace(w: str) -> str:
    """The namespace of relationship ids that goes with a WordprocessingML namespace in braces."""
    return R_STRICT if W_STRICT in w else R


def new_element(holder: Element, tag: str, prefixes: dict[str, str]) -> Element:
    """A new child of `holder` in which these prefixes can be used; those that are in force already are not declared
    again."""
    known = set(holder.nsmap.values())
    missing = {prefix: uri for prefix, uri in prefixes.items() if uri not in known}
    return etree.SubElement(holder, tag, nsmap=missing)
