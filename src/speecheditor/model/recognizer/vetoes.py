"""What opens a paragraph like the number of a heading and is none: dates, table rows, footnotes, lists in a line."""

from __future__ import annotations

import re

_AMOUNT = re.compile(
    r"\d{4}年|\d{1,2}月\d{1,2}日|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}:\d{2}|\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?[%‰]|\d+·\d+"
    r"|\d{1,2}\.\d{2}\s?(?:am|pm)\b|[A-Za-z]\.[A-Za-z]\."
)
_LONGEST_CELL = 12
_STOPS = ("。", ".", "！", "？")
_LEADERS = ("\t", "....", "……", "····")
_WIDE_GAP = 4
_FOOTNOTE = re.compile(
    r"\S{1,4}?\s*(?:参见|详见|引自|转引自|见《|资料来源|数据来源|《[^》]{1,60}》[^。]{0,40}(?:版|页)|(?:See|Cf\.|Ibid)\b)"
)
_PAGE = re.compile(r"(?:第\s?\d{1,4}(?:[-—~至]\d{1,4})?\s?页|\bpp?\. ?\d{1,4}(?:[-–]\d{1,4})?)[。.]?$")
_FOLLOWERS = str.maketrans("一1①⑴⒈㈠aA", "二2②⑵⒉㈡bB")
_MARKS = r"[,。、;:.!?]\s*"


def opens_with_amount(plain: str, start: int) -> bool:
    """Whether folded text has a year, a date, a time, an amount, a share or e.g. at `start`."""
    return _AMOUNT.match(plain, start) is not None


def is_row(text: str) -> bool:
    """Whether `text`, not folded, is the row of a table: three short cells and more between tabs."""
    cells = text.strip().split("\t") if "\t" in text else []
    return len(cells) > 2 and all(len(cell) <= _LONGEST_CELL and cell[-1:] not in _STOPS for cell in cells[1:])


def is_entry(text: str) -> bool:
    """Whether `text`, not folded, is a line of a table of contents: leader or tab, and the page."""
    line = text.rstrip()
    before = line.rstrip("0123456789")
    leader = before.rstrip(" ")
    is_apart = leader.endswith(_LEADERS) or len(before) - len(leader) >= _WIDE_GAP
    return len(before) < len(line) and is_apart


def is_footnote(plain: str, start: int) -> bool:
    """Whether folded text says where something was taken from."""
    return _FOOTNOTE.match(plain, start) is not None or _PAGE.search(plain) is not None


def counts_on(plain: str, start: int, stop: int) -> bool:
    """Whether the list that begins with the mark from `start` to `stop` goes on in the paragraph: 一、…；二、…。"""
    mark = plain[start:stop].strip()
    following = mark.translate(_FOLLOWERS)
    return following != mark and re.search(_MARKS + re.escape(following), plain[stop:]) is not None
