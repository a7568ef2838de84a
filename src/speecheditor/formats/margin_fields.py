"""Fields in headers and footers: which are computed for each page, and the signs that stand for them (17.16.5)."""

from __future__ import annotations

import re

from ..model.page import CODE, DATE_FIELD, END, FILE_FIELD, PAGE_FIELD, PAGES_FIELD, RESULT, TITLE_FIELD

_SIGNS = {"PAGE": PAGE_FIELD, "NUMPAGES": PAGES_FIELD, "TITLE": TITLE_FIELD}
_PICTURE = re.compile(r"""\\@\s*(?:"([^"]*)"|([^\s"]+))""")
_STYLE = re.compile(r"""STYLEREF\s+(?:"([^"]*)"|([^\s"\\]+))""", re.IGNORECASE)
_LEVEL = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_TIME = re.compile(r"[hHmst]|AM/PM", re.ASCII)
_SWITCH = re.compile(r"\\[^*@\s]")


def is_computed(code: str) -> bool:
    """Whether what a field shows is computed here; any other one shows what it showed last."""
    return bool(_sign(code))


def field_sign(code: str, shown: str) -> str:
    """What stands for a field with this code, which showed that last, in the text of a line."""
    sign = _sign(code)
    return f"{CODE}{sign}{RESULT}{shown}{END}" if len(sign) > 1 else sign


def _sign(code: str) -> str:
    words = code.split()
    name = words[0].upper() if words else ""
    if name in _SIGNS:
        return _SIGNS[name]
    if name == "SECTIONPAGES":
        return name
    if name == "FILENAME":
        return "" if "\\p" in words else FILE_FIELD
    if name == "DATE":
        return _date(code)
    return _heading(code) if name == "STYLEREF" else ""


def _date(code: str) -> str:
    """A date by its picture; one with a time of day is left as it is, for nobody knows that of printing beforehand."""
    picture = _PICTURE.search(code)
    if picture is None:
        return DATE_FIELD
    found = picture[1] or picture[2] or ""
    return "" if _TIME.search(re.sub(r"'[^']*'", "", found)) else f"DATE {found}"


def _heading(code: str) -> str:
    """The heading of a level on the page, where the field asks for its text."""
    found = _STYLE.search(code)
    if found is None or _SWITCH.search(code[found.end() :]):
        return ""
    name = found[1] or found[2] or ""
    level = _LEVEL.match(name)
    if level is None and not (len(name) == 1 and name in "123456789"):
        return ""
    return f"STYLEREF {level[1] if level else name}"
