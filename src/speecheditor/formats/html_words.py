"""What elements of HTML say of their text: heading levels, lists, links, pictures, and how Word marks all that."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Mapping

from ..model.blocks import MAX_LEVEL, Media
from ..model.numerals import format_number
from .drawings import image_format
from .html_css import Declarations
from .limits import MB
from .rich import PICTURE_TYPES
from .styles import heading_level

MAX_PICTURE = 20 * MB
"""Bytes of a picture inside HTML."""

READ_PICTURES = frozenset(["png", "jpeg"])
MAX_ADDRESS = 2083
"""Characters of a link's address, as browsers and Word have it."""

_HEADING_CLASS = re.compile(r"msoheading([1-9])", re.IGNORECASE)
_LIST = re.compile(r"(\S{1,40}) level([1-9]) ")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"]++", re.IGNORECASE)
_PICTURE = re.compile(r"\s*+data:image/[\w.+-]{1,40};base64,", re.IGNORECASE)
_HIDDEN_CLASSES = frozenset(["msocomanchor", "msocomtxt", "apple-interchange-newline"])
_HIDDEN_PARTS = frozenset(["comment-list", "comment", "header", "footer"])
_KINDS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
_STYLE_NAMES = {
    "decimal": "decimal",
    "decimalZero": "decimal-leading-zero",
    "lowerLetter": "lower-alpha lower-latin",
    "upperLetter": "upper-alpha upper-latin",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
    "chineseCounting": "cjk-ideographic cjk-decimal simp-chinese-informal trad-chinese-informal japanese-informal",
}
_STYLES = {name: kind for kind, names in _STYLE_NAMES.items() for name in names.split()}
"""What ``list-style-type`` calls the formats of numbers."""

_BULLETS = ("•", "◦", "▪")


def level_of(name: str, given: Mapping[str, str], found: Declarations) -> int:
    """The level of the heading that an element is; 0 for none."""
    if len(name) == 2 and name[0] == "h" and name[1] in "123456":
        return _outline_level(found) or int(name[1])
    if "data-level" in given:
        return _in_range(given["data-level"])
    if given.get("role") == "heading":
        return _in_range(given.get("aria-level", "2"))
    return _outline_level(found) or _named_level(given.get("class", ""), found)


def _outline_level(found: Declarations) -> int:
    return _in_range(found.get("mso-outline-level", ""))


def _in_range(text: str) -> int:
    return int(text) if text in {str(n) for n in range(1, MAX_LEVEL + 1)} else 0


def _named_level(classes: str, found: Declarations) -> int:
    if match := _HEADING_CLASS.fullmatch(classes):
        return int(match[1])
    names = (found.get("mso-style-name", "").split("\\,")[0].strip("\"'"), classes)
    return next((level for name in names if (level := heading_level(name))), 0)


def word_list(found: Declarations) -> tuple[int, str] | None:
    """The depth of a paragraph in one of Word's lists, and the name of that list's level; None where it is in none."""
    match = _LIST.match(found.get("mso-list", "") + " ")
    return (int(match[2]) - 1, f"{match[1]}:level{match[2]}") if match else None


def is_hidden(given: Mapping[str, str], found: Declarations) -> bool:
    """Whether a reader does not see the text of an element."""
    if "hidden" in given or _HIDDEN_CLASSES & set(given.get("class", "").lower().split()):
        return True
    return (
        found.get("display") == "none"
        or found.get("visibility") == "hidden"
        or found.get("mso-hide") == "all"
        or found.get("mso-element", "") in _HIDDEN_PARTS
        or found.get("mso-special-character") == "comment"
    )


def link_of(given: Mapping[str, str]) -> str:
    """The address of a link to the web or a mailbox; "" for any other, and for none."""
    address = given.get("href", "").strip()
    return address if len(address) <= MAX_ADDRESS and _ADDRESS.fullmatch(address) else ""


def picture_of(given: Mapping[str, str]) -> Media | None:
    """The picture that an ``img`` holds itself; None for one that would have to be fetched, is too large or no picture
    of a known kind."""
    source = given.get("src", "")
    head = _PICTURE.match(source)
    if head is None or len(source) > MAX_PICTURE * 4 / 3 + 100:
        return None
    try:
        data = b64decode(source[head.end() :])
    except (binascii.Error, ValueError):
        return None
    kind = image_format(data[:2048])
    return Media(data, PICTURE_TYPES[kind]) if kind in READ_PICTURES else None


def description_of(given: Mapping[str, str]) -> str:
    """What the page says of a picture for those who do not see it."""
    return " ".join(given.get("alt", "").split())[:300]


def instead_of_picture(given: Mapping[str, str]) -> str:
    """What stands for a picture that is not there: its description in brackets, or as it is where it is a sign."""
    text = description_of(given)
    is_sign = (len(text) <= 2 and not text.isalnum()) or (text[0] in "[【(（" and text[-1] in "]】)）")
    return text if is_sign else f"[{text}]"


def number_kind(given: Mapping[str, str], found: Declarations, kind: str) -> str:
    """The format of the numbers of a list (ST_NumberFormat), "bullet", or "" for no labels; `kind` is the usual one."""
    style = found.get("list-style-type") or found.get("list-style", "").split(" ")[0]
    if style == "none":
        return ""
    if style in _STYLES:
        return _STYLES[style]
    if style in ("disc", "circle", "square"):
        return "bullet"
    return _KINDS.get(given.get("type", ""), kind)


def item_label(kind: str, number: int, depth: int) -> str:
    """The label of an item of a list as a browser shows it."""
    if kind == "bullet":
        return _BULLETS[min(depth, 2)]
    shown = format_number(number, kind)
    return f"{shown}、" if kind == "chineseCounting" else f"{shown}."
