"""In which language somebody is writing, told from the text around the caret and the language of the document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from ..recognizer.folding import is_han

AROUND = 40
"""Characters on each side of the caret that tell its language."""


class Quotes(NamedTuple):
    """The opening and the closing mark of a quotation and of one inside it; a blank that belongs to a mark is in it."""

    outer: tuple[str, str] = ("“", "”")
    inner: tuple[str, str] = ("‘", "’")


_ENGLISH = Quotes()
_CORNERS = Quotes(("「", "」"), ("『", "』"))
_LOW = Quotes(("„", "“"), ("‚", "‘"))
_GUILLEMETS = Quotes(("«\u00a0", "\u00a0»"), ("‹\u00a0", "\u00a0›"))

_QUOTES: Mapping[str, Quotes] = MappingProxyType(
    dict.fromkeys(("zh-tw", "zh-hk", "zh-mo", "zh-hant", "ja"), _CORNERS)
    | dict.fromkeys(("de", "cs", "sk"), _LOW)
    | {"fr": _GUILLEMETS, "ru": Quotes(("«", "»"), ("„", "“")), "pl": Quotes(("„", "”"), ("‚", "’"))}
)
"""The marks of languages that have others than English, by the code of the language with or without its region."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What somebody writes: whether it is Chinese here, and the languages of its Chinese and its Latin parts."""

    is_chinese: bool
    chinese: str = "zh-CN"
    latin: str = "en"

    @property
    def quotes(self) -> Quotes:
        return quotes_of(self.chinese if self.is_chinese else self.latin)


def quotes_of(language: str) -> Quotes:
    """The quotation marks of a BCP 47 language; English ones where it has no others here."""
    code = language.lower().replace("_", "-")
    parts = code.split("-")
    return next((_QUOTES[key] for key in (code, "-".join(parts[:2]), parts[0]) if key in _QUOTES), _ENGLISH)


def writing(before: str, behind: str, language: str) -> Writing:
    """The languages of text beside a caret in a document of `language`.

    A Chinese character near the caret makes it Chinese; where there are no letters at all the document decides.
    """
    near = before[-AROUND:] + behind[:AROUND]
    is_chinese_document = language.lower().startswith(("zh", "ja"))
    is_chinese = any(map(is_han, near)) or (is_chinese_document and not any(map(str.isalpha, near)))
    if is_chinese_document:
        return Writing(is_chinese, chinese=language)
    return Writing(is_chinese, latin=language or "en")
