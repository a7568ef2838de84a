"""Numbers, signs and abbreviations in English text as they are read aloud."""

from __future__ import annotations

import re
from collections.abc import Callable

from .english_numbers import cardinal_words, digit_words, ordinal_words, plural, year_words
from .english_signs import (
    ABBREVIATIONS,
    CURRENCIES,
    FRACTIONS,
    LARGE,
    MONTHS,
    PARTS,
    SIGNS,
    UNITS,
)
from .latin import roman_value, spelled

Match = re.Match[str]
Rule = tuple[re.Pattern[str], Callable[[Match], str]]

_N = r"(?:\d{1,3}(?:,\d{3}){1,9}(?!\d)|\d{1,40})(?:\.\d{1,40})?"
"""A number; of a length that lets no strange text take time."""
_DASH = r"\s?[-–—−]\s?"
_YEAR = r"(?:1[1-9]|20)\d\d"
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_UNIT = "|".join(map(re.escape, sorted(UNITS, key=len, reverse=True)))
_MONEY = "|".join(map(re.escape, sorted(CURRENCIES, key=len, reverse=True)))
_LARGE = r"(?:\s?(hundred|thousand|million|billion|trillion|bn|mn|(?<=\d)[kKMBTm])\b)?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_SHORT = "|".join(map(re.escape, sorted(ABBREVIATIONS, key=len, reverse=True)))


def read_english(text: str) -> str:
    """English text with numbers, signs, abbreviations and acronyms as they are said; its punctuation stays."""
    if not _TO_READ.search(text):
        return text
    if _is_in_capitals(text):
        text = text.lower()
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    return text


def _is_in_capitals(text: str) -> bool:
    """Whether capitals are the look of the whole text and no acronyms."""
    words = _WORDS.findall(text)
    return len(words) > 2 and 3 * sum(word.isupper() for word in words) > 2 * len(words)


def _amount(number: str, large: str | None = None) -> str:
    said = cardinal_words(number.replace(",", ""))
    return f"{said} {LARGE.get(large, large)}" if large else said


def _money(match: Match) -> str:
    sign, number, large, high, larger = match.groups()
    one, many, cent = CURRENCIES[sign]
    if high:
        return f"{_amount(number, large)} to {_amount(high, larger)} {many}"
    whole, _, rest = number.partition(".")
    if len(rest) == 2 and not large and cent:
        unit = one if whole == "1" else many
        return f"{_amount(whole)} {unit} {_amount(rest)}" + (f" {cent}" if int(rest) else "")
    return f"{_amount(number, large)} {one if number == '1' and not large else many}"


def _clock(match: Match) -> str:
    hour, minute, half = match.groups()
    said = cardinal_words(hour)
    if int(minute):
        said += f" {'oh ' if minute[0] == '0' else ''}{cardinal_words(minute)}"
    elif not half:
        said += " o'clock"
    return f"{said} {half.lower()} m" if half else said


def _years(match: Match) -> str:
    last = match[2]
    return f"{year_words(match[1])} to {year_words(last) if len(last) == 4 else cardinal_words(last)}"


def _iso(match: Match) -> str:
    names = list(MONTHS.values())
    month, day = int(match[2]), int(match[3])
    if not 0 < month < 13 or not day:
        return match[0]
    return f"{names[month - 1]} {ordinal_words(match[3])} {year_words(match[1])}"


def _part(match: Match) -> str:
    above, below = match.groups()
    if not 0 < int(above) < int(below):
        return f"{cardinal_words(above)} {cardinal_words(below)}"
    name = PARTS.get(below) or ordinal_words(below)
    return f"{cardinal_words(above)} {name if above == '1' else 'halves' if below == '2' else name + 's'}"


def _unit(match: Match) -> str:
    sign, number, unit = match.groups()
    one, many = UNITS[unit]
    return f"{'minus ' if sign else ''}{_amount(number)} {one if number == '1' else many}"


def _roman(match: Match) -> str:
    before, numeral = match.groups()
    value = roman_value(numeral)
    if not value:
        return match[0]
    is_counted = before.lower().strip() in _COUNTED
    return f"{before}{_amount(str(value)) if is_counted else 'the ' + ordinal_words(str(value))}"


_COUNTERS = (
    "war chapter part article title section act phase volume book bowl stage type class appendix annex table pillar"
)
_COUNTED = frozenset(_COUNTERS.split())
"""Words that a Roman numeral counts; behind other names, those of kings and popes, it is an ordinal."""


_FORMS: tuple[tuple[str, Callable[[Match], str]], ...] = (
    (r"https?://", lambda m: ""),
    (r"(?<=[A-Za-z\d])\.(?=(?:com|org|net|edu|gov|cn|uk|eu)\b)", lambda m: " dot "),
    (r"(?<=\w)@(?=\w)", lambda m: " at "),
    (r"\bNo\.\s?(?=\d)|#(?=\d)", lambda m: "number "),
    (rf"(?<![\w.])({_SHORT})(?![A-Za-z])", lambda m: ABBREVIATIONS[m[1]]),
    (r"(?<![A-Za-z.])(?:[A-Z]\.){2,}", lambda m: " ".join(m[0].replace(".", ""))),
    (r"(?<![A-Za-z.])([A-Z])\.(?=\s[A-Z][a-z])", lambda m: m[1]),
    (rf"(?<![\d.])({_YEAR})[-/](\d{{1,2}})[-/](\d{{1,2}})(?!\d)", _iso),
    (r"\b(\d{1,2}):(\d\d)(?:\s?([apAP])\.?[mM]\b\.?)?(?!\d)", _clock),
    (r"\b(\d{1,2})\s?([apAP])\.?[mM]\b\.?", lambda m: f"{cardinal_words(m[1])} {m[2].lower()} m"),
    (
        r"(?<![\d-])(?:\+?\d{1,3}[- ])?(?:\(\d{3}\)\s?|\d{3}[-.])\d{3}[-.]\d{4}(?!\d)|(?<![\d-])\d{3}-\d{4}(?!\d)",
        lambda m: digit_words(m[0]),
    ),
    (r"(?<![\d/])9/11(?![\d/])", lambda m: "nine eleven"),
    (r"(?<![\d.,$])(?:911|999|007)(?![\d.,%]\d|%)", lambda m: digit_words(m[0])),
    (rf"\b({_MONTH})\.?\s{_DAY}(?![\d:])", lambda m: f"{MONTHS[m[1]]} {ordinal_words(m[2])}"),
    (rf"\b(?:the\s)?{_DAY}\s({_MONTH})\b", lambda m: f"the {ordinal_words(m[1])} of {MONTHS[m[2]]}"),
    (
        rf"(?:US)?({_MONEY})\s?({_N}){_LARGE}(?:{_DASH}(?:{_MONEY})?({_N}){_LARGE})?",
        _money,
    ),
    (rf"({_N}){_DASH}({_N})\s?%", lambda m: f"{_amount(m[1])} to {_amount(m[2])} percent"),
    (rf"({_N})\s?%", lambda m: f"{_amount(m[1])} percent"),
    (r"(?<!\d)((?:1\d|20)\d0)['’]?s\b", lambda m: plural(year_words(m[1]))),
    (r"['’]?(?<!\d)([2-9]0)['’]?s\b", lambda m: plural(cardinal_words(m[1]))),
    (r"(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)\b", lambda m: ordinal_words(m[1].replace(",", ""))),
    (rf"(?<![\d.,/-])({_YEAR}){_DASH}({_YEAR}|\d\d)(?![\d,/-])", _years),
    (r"(?<![\d/.])(\d{1,3})/(\d{1,4})(?![\d/.])", _part),
    (rf"(?:(?<!\w)([-−]))?(?<![\d.,])({_N})[\s-]?({_UNIT})(?![A-Za-z\d²³])", _unit),
    (rf"({_N})\sm\b(?!\.)", lambda m: f"{_amount(m[1])} meters"),
    (rf"(?<![\d:])({_N}):({_N})(?![\d:])", lambda m: f"{_amount(m[1])} to {_amount(m[2])}"),
    (rf"(?<![A-Za-z\d.,-])({_N}){_DASH}(?={_N})", lambda m: f"{_amount(m[1])} to "),
    (rf"(?<![\d.,])(?<![A-Za-z]-)({_YEAR})(?![\d]|[.,]\d)", lambda m: year_words(m[1])),
    (r"(?<![\d.,])(?:0\d+|\d{13,})(?![\d.,]\d)", lambda m: digit_words(m[0])),
    (rf"(?<![\w)])[-−](?={_N})", lambda m: "minus "),
    (r"(?<=[A-Za-z])-?(?=\d)|(?<=\d)(?=[A-Za-z])(?![kKMBT]\b|bn\b)", lambda m: " "),
    (rf"({_N}){_LARGE}", lambda m: _amount(m[1], m[2])),
    (r"([A-Z][a-z]+\s)([IVX]+)(?![\w'’])(?<!\sI)", _roman),
    (r"\b[IVX]{2,9}\b", lambda m: _amount(str(roman_value(m[0]))) if roman_value(m[0]) else m[0]),
    (r"^\s*([IVX]+)(?=\.\s)", lambda m: _amount(str(roman_value(m[1]))) if roman_value(m[1]) else m[1]),
    ("[" + re.escape("".join(FRACTIONS)) + "]", lambda m: f" {FRACTIONS[m[0]]}"),
    (r"\s?([" + re.escape("".join(SIGNS)) + r"])\s?", lambda m: f" {SIGNS[m[1]]} "),
    (r"[A-Za-zÀ-ɏ]+(?:['’][A-Za-z]+)?", lambda m: spelled(m[0])),
)
_RULES: tuple[Rule, ...] = tuple((re.compile(pattern), said) for pattern, said in _FORMS)
"""In this order: what is found first is words for those that follow."""

_WORDS = re.compile("[A-Za-z]{2,}")
_TO_READ = re.compile(
    rf"[\d@#{re.escape(''.join(FRACTIONS))}{re.escape(''.join(SIGNS))}]|[A-Z][A-Z.]|[a-z][A-Z]|\b[A-Z]\.|"
    rf"\b[b-df-hj-np-tv-xz]{{2,}}\b|(?<![\w.])(?:{_SHORT})(?![A-Za-z])"
)
