"""Straight quotes as the marks that are meant: opening, closing, apostrophe; feet, inches and minutes stay."""

from __future__ import annotations

import re

from ..blocks import OBJECT
from .languages import Writing

_BLANKS = " \t\u00a0\u3000\u2028\u202f"
_OPENERS = "([{<（［｛〈《【〔「『“‘„‚«‹"
_DASHES = "-–—―/"
_YEARS = re.compile(r"‘(\d\ds)$")
_CLIPPED = re.compile(r"(?<![^\s(（“])‘(\d\d|tis|twas|em|til|cause|n)(?=[\s,.;:?!”]$)", re.IGNORECASE)
_GENITIVE = re.compile(r"(\d)'([A-Za-z])$")


def quoted(text: str, writing: Writing) -> str:
    """`text` with a straight quote at its end as the mark that is meant, as far as that is known."""
    char = text[-1:]
    if char == '"':
        return text[:-1] + double_quote(text[:-1], writing)
    return text[:-1] + single_quote(text[:-1], writing) if char == "'" else text


def double_quote(before: str, writing: Writing) -> str:
    """What ``"`` means behind `before`; itself behind a figure that no quotation holds: 6"."""
    opening, closing = writing.quotes.outer
    last, is_open = _last(before), is_opened(before, writing.quotes.outer)
    if last.isdigit() and not is_open and not writing.is_chinese:
        return '"'
    return opening if _opens(last, is_open=is_open, writing=writing) else closing


def single_quote(before: str, writing: Writing) -> str:
    """What ``'`` means behind `before`: an apostrophe behind a Latin letter, itself behind a figure: 5'."""
    opening, closing = writing.quotes.inner
    last, is_open = _last(before), is_opened(before, writing.quotes.inner)
    if last.isascii() and last.isalpha():
        return closing if is_open else "’"
    if last.isdigit() and not is_open:
        return "'"
    return opening if _opens(last, is_open=is_open, writing=writing) else closing


def _opens(last: str, *, is_open: bool, writing: Writing) -> bool:
    """Chinese has no blanks that could tell: there a mark closes what is open."""
    if writing.is_chinese:
        return not is_open
    if last in _DASHES:
        return not is_open
    return last in _BLANKS or last in _OPENERS


def _last(before: str) -> str:
    """The last character of text, whatever objects stand behind it; "" at the beginning."""
    return before.rstrip(OBJECT)[-1:]


def is_opened(before: str, pair: tuple[str, str]) -> bool:
    """Whether the last of these marks in `before` is an opening one; apostrophes inside words do not count."""
    opening, closing = pair[0].strip(), pair[1].strip()
    found = [
        match[0]
        for match in re.finditer(f"[{opening}{closing}]", before)
        if not (match[0] == "’" and _is_in_word(before, match.start()))
    ]
    return bool(found) and found[-1] == opening


def _is_in_word(text: str, at: int) -> bool:
    return all(char.isascii() and char.isalnum() for char in (text[at - 1 : at], text[at + 1 : at + 2]))


def apostrophes(text: str, writing: Writing) -> str:
    """`text` with what turns out to be an apostrophe once its word goes on: ’90s, ’tis, 1990’s."""
    if text[-1:] == "s":
        text = _YEARS.sub("’\\1", text)
    if "'" in text[-2:]:
        text = _GENITIVE.sub("\\1’\\2", text)
    if not writing.is_chinese and "‘" in text[-9:] and not text[-1:].isalnum():
        text = _CLIPPED.sub("’\\1", text)
    return text
