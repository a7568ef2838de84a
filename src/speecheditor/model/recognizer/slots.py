"""The ways in which a paragraph can begin with a number: a slot is one of them (一、 or （一） or 1. …)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from string import ascii_letters, digits
from types import MappingProxyType

from . import values
from .folding import folded, is_han
from .vetoes import counts_on, is_entry, is_footnote, is_row, opens_with_amount

N = r"(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_HUNDREDS = rf"(?:[一二三四五六七八九]百(?:零[一二三四五六七八九]|[一二三四五六七八九]十[一二三四五六七八九]?)?|{N})"
_ARTICLE_N = rf"(?:[一二三四五六七八九]千(?:零{N}|{_HUNDREDS})?|{_HUNDREDS})"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that a paragraph may begin with.

    ``text`` starts at ``stop``, behind the mark and its blanks; a soft marker (一是) is part of the text, so there
    ``stop`` is where the mark starts. ``path`` holds the whole of a decimal number (1.2.3), ``note`` a repair.
    """

    slot: str
    value: int
    stop: int
    strong: bool
    path: tuple[int, ...] = ()
    note: str = ""
    is_spaced: bool = False
    """Whether blanks part a decimal number from its text."""


_Value = Callable[[str], int | tuple[int, ...] | None]


@dataclass(frozen=True, slots=True)
class Slot:
    """One way: its id, its ``rank`` (the lower, the higher its headings stand), its pattern on folded text, where
    group 1 is the number; ``guard`` refuses what only looks like it. ``value`` may give several values, of which the
    one that fits counts (最后)."""

    id: str
    rank: int
    pattern: str
    value: _Value
    strong: bool = True
    soft: bool = False
    guard: Callable[[str, re.Match[str]], bool] = lambda text, match: True
    note: str = ""


_UNITS = "万亿元%米公里吨倍个岁年月日时分秒度亩人次种项条名位"
_ENCLOSED = "".join(
    chr(code) for first, last in ("①⒛", "㈠㈩", "㉑㉟", "㊱㊿") for code in range(ord(first), ord(last) + 1)
)
_OPENERS = frozenset("一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾第其首再最([" + ascii_letters + digits + _ENCLOSED)
"""The characters, folded, with which a number can begin: most paragraphs are done with at the first one."""

_MEASURES = (
    "个些方面次种项年月日名位条家批点步部系定切般直旦样起致同带边体律是要来二三四五六七八九十、两回场句番片阵段层"
    "级类道张座只度声半代世共贯向经时流生心意手路等概应刻味再举百千万亿"
)
_LISTED = re.compile(N + "、" + N + "(?:、|[产线审级类等期楼季])")
_YAO_WORDS = "素害职"


def candidates(text: str) -> list[Candidate]:
    """The numbers that `text` may begin with, each slot once; [] when it begins with a date, an amount and the like."""
    head = folded(text.lstrip()[:1])
    if not head or head not in _OPENERS:
        return []
    plain = folded(text)
    start = len(plain) - len(plain.lstrip())
    if opens_with_amount(plain, start) or is_row(text) or is_entry(text):
        return []
    found = [*_matches(plain, start), *_decimal(plain, start)]
    return [] if found and is_footnote(plain, start) else found


def _matches(plain: str, start: int) -> Iterator[Candidate]:
    found: set[str] = set()
    for slot in _SLOTS:
        match = None if slot.id in found else _compiled(slot.pattern).match(plain, start)
        if match is None or not slot.guard(plain, match):
            continue
        values_ = slot.value(match[1]) or ()
        if values_ and not counts_on(plain, start, match.end()):
            found.add(slot.id)
            stop = start if slot.soft else _behind_blanks(plain, match.end())
            for value in (values_,) if isinstance(values_, int) else values_:
                yield Candidate(slot.id, value, stop, _is_strong(slot, match[1]), note=slot.note)


def _is_strong(slot: Slot, number: str) -> bool:
    return len(number) > 1 if slot.id == "roman_dot" else slot.strong


def _behind_blanks(plain: str, position: int) -> int:
    while position < len(plain) and plain[position] == " ":
        position += 1
    return position


_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})\.?(\s*)")
_CHAPTER = re.compile(r"(\d{1,2})(\s+)")


def _decimal(plain: str, start: int) -> Iterator[Candidate]:
    """1.2 and 1.2.3, and the 1 above them: no amount, no date, no beginning of a sentence in lower case."""
    match = _DECIMAL.match(plain, start) or _CHAPTER.match(plain, start)
    if match is None:
        return
    after = plain[match.end() : match.end() + 1]
    parts = match[1].split(".")
    looks_like_date = len(parts) == 3 and int(parts[0]) > 12
    if any(part.startswith("0") for part in parts) or looks_like_date:
        return
    if (is_han(after) and after not in _UNITS) or (match[2] and after.isupper()):
        path = tuple(int(part) for part in parts)
        yield Candidate("dec", path[-1], match.end(), True, path, is_spaced=bool(match[2]))


def _text_follows(plain: str, match: re.Match[str]) -> bool:
    return bool(plain[match.end() :].strip())


def _not_listed(plain: str, match: re.Match[str]) -> bool:
    return not _LISTED.match(plain, match.start(1))


def _not_lower(plain: str, match: re.Match[str]) -> bool:
    return not plain[match.end() :].lstrip()[:1].islower()


_SENTENCE_AND_MORE = re.compile(r"[^。]{2,60}。.")


def _no_measure(plain: str, match: re.Match[str]) -> bool:
    """A number without any mark stands before a title that runs in, and before no measure or idiom."""
    is_run_in = _SENTENCE_AND_MORE.match(plain, match.end()) is not None
    return is_run_in and plain[match.end()] not in _MEASURES


def _no_yao_word(plain: str, match: re.Match[str]) -> bool:
    return plain[match.end() : match.end() + 1] not in (*_YAO_WORDS, "")


def _number_or_chinese(text: str) -> int:
    return int(text) if text.isdigit() else values.chinese(text)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Each when it is first needed: all of them take as long as a tenth of the start of the program."""
    return re.compile(pattern)


_ORDINAL = rf"第\s?({_ARTICLE_N}|\d{{1,4}})\s?"
_EN_NUMBER = r"(\d{1,3}|[IVXL]+|[A-Z][a-z]+)\b(?!\.\d)[.:]?\s*"
_FORMAL_N = "[壹贰叁肆伍陆柒捌玖拾]+"
_ORDER_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": (3, 4, 5, 6)}

_SLOTS = (
    Slot("pian", -2, _ORDINAL + r"(?:编|篇|部分)[:、]?", _number_or_chinese),
    Slot("zhang", -1, _ORDINAL + r"章[:、]?", _number_or_chinese),
    Slot("jie", 0, _ORDINAL + r"节(?:[:、]|(?=\s|$))", _number_or_chinese),
    Slot("tiao", 1, _ORDINAL + r"条(?:[:、]|(?=\s|$))", _number_or_chinese),
    Slot("cn_dun", 1, rf"({_HUNDREDS})\s?(?:、|\.(?!\d))", values.chinese, guard=_not_listed),
    Slot("cn_dun", 1, rf"({_FORMAL_N})\s?、", values.chinese),
    Slot("cn_paren", 2, rf"[(\[]({_HUNDREDS})[)\]][、.]?", values.chinese),
    Slot("cn_paren", 2, r"([㈠-㈩])[、.]?", values.enclosed),
    Slot("cn_paren", 2, rf"\(({N})(?=[\u3400-\u9fff])", values.chinese, strong=False, note="half-paren"),
    Slot("cn_paren", 2, rf"({N})\)", values.chinese, strong=False, note="half-paren"),
    Slot("ar_dot", 3, r"(1?\d{1,2})\s?\.(?!\d)", int, guard=_text_follows),
    Slot("ar_dot", 3, r"([⒈-⒛])", values.enclosed),
    Slot("ar_dun", 3, r"(\d{1,3})、(?!\d)", int),
    Slot("ar_paren", 4, r"\((\d{1,2})\)[、.]?", int),
    Slot("ar_paren", 4, r"([⑴-⒇])", values.enclosed),
    Slot("ar_half", 4, r"(\d{1,2})\)", int),
    Slot("circ", 5, r"([①-⑳㉑-㉟㊱-㊿])", values.enclosed),
    Slot("cn_shi", 6, rf"({N})是(?!否)", values.chinese, strong=False, soft=True),
    Slot("cn_yao", 6, rf"({N})要", values.chinese, strong=False, soft=True, guard=_no_yao_word),
    Slot("cn_di", 6, rf"第({N})[,、:]", values.chinese, strong=False, soft=True),
    Slot("cn_di", 6, rf"其({N})[,、:]", values.chinese, strong=False, soft=True),
    Slot("cn_first", 6, r"(首先|其次|再次|再者|最后)[,、:]", _ORDER_WORDS.get, strong=False, soft=True),
    Slot("cn_bare", 2, rf"({N})(?=[\u3400-\u9fff“])", values.chinese, strong=False, guard=_no_measure,
          note="lost-parens"),
    Slot("en_chap", -1, rf"(?:Chapter|CHAPTER|Part|PART)\s+{_EN_NUMBER}", values.counted, guard=_not_lower),
    Slot("en_art", -1, rf"(?:Article|ARTICLE)\s+{_EN_NUMBER}", values.counted, guard=_not_lower),
    Slot("en_sect", 0, r"(?:Section|SECTION)\s+\d{1,2}\.(\d{2})\b[.:]?\s*", int, guard=_not_lower),
    Slot("en_sect", 0, rf"(?:Section|SECTION)\s+{_EN_NUMBER}", values.counted, guard=_not_lower),
    Slot("roman_dot", 1, r"([IVXL]{1,6})\.\s", values.roman),
    Slot("alpha_dot", 2, r"([A-Z])\.\s(?=[A-Z0-9\u3400-\u9fff])", values.letter, strong=False),
    Slot("lalpha_dot", 4, r"([a-z])\.\s", values.letter, strong=False),
    Slot("lalpha_paren", 5, r"\(?([a-z])\)", values.letter, strong=False),
    Slot("ualpha_paren", 5, r"\(([A-Z])\)", values.letter, strong=False),
    Slot("lroman_paren", 6, r"\(?([ivx]{1,4})\)", values.roman, strong=False),
)  # fmt: skip

RANKS: Mapping[str, float] = MappingProxyType({slot.id: slot.rank for slot in _SLOTS} | {"dec": 3})
"""The rank of each slot by its id."""

SOFT = frozenset(slot.id for slot in _SLOTS if slot.soft)
"""The slots whose marker belongs to the sentence: 一是, 一要, 第一，, 首先，."""
