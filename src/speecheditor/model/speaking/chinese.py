"""Numbers and signs in Chinese text as they are read aloud: GB/T 15835 and the habits of speakers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from .chinese_numbers import cardinal, digits, phone
from .chinese_signs import BEFORE_NUMBERS, CURRENCIES, MEASURES, SIGNS, UNITS
from .latin import roman_value, spelled

Match = re.Match[str]
Rule = tuple[re.Pattern[str], Callable[[Match], str]]

_FOLDED = str.maketrans(
    {
        **{chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))},
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF41, 0xFF5B)},
        **dict(zip("％＋－＝＜＞／＊．＄￥￡", "%+-=<>/*.$¥£", strict=True)),
    }
)
"""Full-width digits, letters and signs as the common ones; marks that are pauses stay as they are."""

_SOME = "某某"
"""What is said for a letter that stands for a name or a number."""

_HAN = "\u3400-\u9fff"
_N = r"(?:\d{1,3}(?:,\d{3}){1,9}(?!\d)|\d{1,40})(?:\.\d{1,40})?"
"""A number; of a length that lets no strange text take time."""
_DASH = r"\s*[—–~～﹣−-]\s*"
_CLOCK = r"([01]?\d|2[0-4])[:：]([0-5]\d)(?:[:：]([0-5]\d))?"
_YEAR = r"(?:1[0-9]|20)\d\d"
_UNIT = "|".join(map(re.escape, sorted(UNITS, key=len, reverse=True)))
_MONEY = "|".join(map(re.escape, sorted(CURRENCIES, key=len, reverse=True)))
_LARGE = "([百千]?万亿|[百千]?[万亿]|[百千])?"


def read_chinese(text: str) -> str:
    """Chinese text with numbers, signs and acronyms as they are said; its punctuation stays."""
    text = text.translate(_FOLDED)
    if _TO_READ.search(text):
        for pattern, said in _RULES:
            text = pattern.sub(said, text)
    return text


def _amount(number: str, large: str | None = "") -> str:
    """A number with 万, 亿 and the like behind it."""
    said = cardinal(number.replace(",", ""))
    if said == "二" and large and large[0] in "千万亿":
        said = "两"
    return said + (large or "")


def _address(match: Match) -> str:
    text = re.sub(r"^https?://", "", match[0])
    return text.replace(".", "点").replace("@", "艾特")


def _iso(match: Match) -> str:
    return f"{digits(match[1])}年{cardinal(match[3])}月{cardinal(match[4])}日"


def _time(match: Match) -> str:
    start = _clock(match[1], match[2], match[3])
    return f"{start}到{_clock(match[4], match[5], match[6])}" if match[4] else start


def _clock(hour: str, minute: str, second: str | None) -> str:
    said = cardinal(hour) + "点"
    for value, name in ((minute, "分"), (second, "秒")):
        if value and (int(value) or second):
            said += ("零" if value[0] == "0" and int(value) else "") + cardinal(value) + name
    return said


def _percent(match: Match) -> str:
    sign, low, low_kind, high, high_kind = match.groups()
    name = {"%": "百分之", "‰": "千分之"}[high_kind or low_kind]
    said = {None: "", "+": "正"}.get(sign, "负") + name + _amount(low)
    if high:
        said += "到" + (name if low_kind else "") + _amount(high)
    return said


def _part(match: Match) -> str:
    above, below = match.groups()
    if not 0 < int(above) < int(below):
        return match[0]
    return f"{cardinal(below)}分之{cardinal(above)}"


def _money(match: Match) -> str:
    sign, low, large, high, larger = match.groups()
    said = _amount(low, large) + (f"到{_amount(high, larger)}" if high else "")
    return said + CURRENCIES[sign]


def _spread(match: Match) -> str:
    low, large, high, larger, unit = match.groups()
    return f"{_amount(low, large)}到{_amount(high, larger)}{UNITS[unit] if unit else ''}"


def _measure(match: Match) -> str:
    sign, number, unit = match.groups()
    below = ("零下" if unit in ("℃", "°C", "℉", "°") else "负") if sign else ""
    said = _amount(number)
    return below + ("两" if said == "二" and unit not in ("℃", "°C", "℉", "°") else said) + UNITS[unit]


def _roman(match: Match) -> str:
    value = roman_value(match[0])
    return cardinal(str(value)) if value else match[0]


def _numeric(match: Match) -> str:
    return cardinal(str(int(unicodedata.numeric(match[0]))))


_FORMS: tuple[tuple[str, Callable[[Match], str]], ...] = (
    (
        r"(?:https?://)(?:www\.)?[\w.-]{1,80}[A-Za-z]|www\.[\w.-]{1,80}[A-Za-z]|(?<![\w.])[A-Za-z][\w.]{0,60}@[\w.-]{1,80}[A-Za-z]",
        _address,
    ),
    (r"(?<!\d)(\d{2,3})[xX×*]{1,2}(?=年)", lambda m: digits(m[1]) + _SOME),
    (rf"(?<![\d.])({_YEAR})([-/.])(\d{{1,2}})\2(\d{{1,2}})(?![\d.])", _iso),
    (
        r"(?<![\d-])(?:[（(]0\d{2,3}[）)]\s?|0\d{2,3}-|[48]00-)\d{3,4}-?\d{4}(?![\d-])"
        r"|(?<!\d)(?:\+?86-?)?1[3-9]\d-?\d{4}-?\d{4}(?!\d)",
        lambda m: phone(m[0]),
    ),
    (
        r"(?<![\d.])(?:1[012]\d|1\d{4}|9[56]\d{3,4})(?=(?:服务|市民|政务|监督|举报|便民)*(?:热线|电话|报警|急救))",
        lambda m: phone(m[0]),
    ),
    (r"(?<=[〔\[【（(])(\d{4})(?=[〕\]】）)]\s*第?\d+\s*号)", lambda m: digits(m[1])),
    (rf"(?<!\d)({_YEAR})(?:{_DASH})({_YEAR})(?=(?:学|财)?年)", lambda m: f"{digits(m[1])}到{digits(m[2])}"),
    (rf"(?<!\d)({_YEAR})(?=[至到]{_YEAR}年)", lambda m: digits(m[1])),
    (
        rf"(?<!\d)((?:19|20)\d\d){_DASH}((?:19|20)\d\d)(?![\d,.]|\s*[个名人元吨亩万亿公米多余户家台辆%A-Za-z])",
        lambda m: f"{digits(m[1])}到{digits(m[2])}",
    ),
    (
        rf"(?<![\d.,])({_YEAR})\s*(?=年)(?!(?<=00)\s*年(?:来|前|多|间|左右|的?历史|文明))",
        lambda m: digits(m[1]),
    ),
    (r"(?<!\d)(\d0)(?=后(?![\d天年月个]))", lambda m: digits(m[1])),
    (rf"(?<![\d:：]){_CLOCK}(?:{_DASH}{_CLOCK})?(?![\d:：])", _time),
    (rf"(?<![\d:：])({_N})\s?[:：∶]\s?({_N})(?![\d:：])", lambda m: f"{_amount(m[1])}比{_amount(m[2])}"),
    (r"(?<![\d.])(\d{1,2})[·•・](\d{1,2})(?!\d)", lambda m: digits(m[1] + m[2])),
    (rf"(?:(?<![\d%A-Za-z])([-−+]))?(?<![\d.])({_N})\s?([%‰])?(?:{_DASH}({_N})\s?([%‰])|(?<=[%‰]))", _percent),
    (r"(?<![\d/.])(\d{1,3})/(\d{1,4})(?![\d/.])", _part),
    (rf"({_MONEY})\s?({_N}){_LARGE}(?:{_DASH}(?:{_MONEY})?\s?({_N}){_LARGE})?", _money),
    (r"(?<![\d.,])(?:0\d+|\d{11,})(?![\d.,])", lambda m: digits(m[0])),
    (r"(?<!\d)(?:985|211)(?=[、和/]|工程|高校|大学|院校|建设)", lambda m: digits(m[0])),
    (
        r"(?<![\d.])\d+(?:\.\d+){2,}(?![\d.])",
        lambda m: "点".join(cardinal(part) for part in m[0].split(".")),
    ),
    (r"(?<=[A-Za-z])-?(\d{3,})(?![\d.,])", lambda m: digits(m[1])),
    (rf"(?<=\d)\s?[×xX*]\s?(?={_N})", lambda m: "乘"),
    (
        rf"(?<![A-Za-z\d])({_N}){_LARGE}(?<![A-Za-z]-){_DASH}({_N}){_LARGE}(?:\s?({_UNIT})(?![A-Za-z]))?",
        _spread,
    ),
    (rf"(?:(?<![\w)）])([-−]))?(?<![\d.,])({_N})\s?({_UNIT})(?![A-Za-z\d²³])", _measure),
    (rf"(?<![\w)）”—-])[-−](?={_N})", lambda m: "负"),
    (r"(?<=\d)\+(?=[A-Z])", lambda m: "加"),
    (r"\s?([+=<>])\s?(?=[-−]?\d)", lambda m: BEFORE_NUMBERS[m[1]]),
    (rf"(?<![\d.,第初A-Za-z—–~～-])2(?=[{MEASURES}])(?!年级|名列|次元|小[^时]|分[^钟]|公[^里斤顷])", lambda m: "两"),
    (rf"({_N}){_LARGE}", lambda m: _amount(m[1], m[2])),
    ("[①-⑳⑴-⒇⒈-⒛㈠-㈩Ⅰ-Ⅻⅰ-ⅻ❶-❿]", _numeric),
    (r"(?<![A-Za-z])(?:[xX×]{1,9}|\*{2,9})(?![A-Za-z光射轴])", lambda m: _SOME),
    (r"(?<![A-Za-z])[IVX]{2,}(?![A-Za-z])", _roman),
    (rf"(?<=[元吨亩米人个次里克升天年月时])/(?=[{_HAN}])", lambda m: "每"),
    ("[" + re.escape("".join(SIGNS)) + "]", lambda m: SIGNS[m[0]]),
    (r"[A-Za-zÀ-ɏ]+(?:['’][A-Za-z]+)?", lambda m: spelled(m[0])),
)
_RULES: tuple[Rule, ...] = tuple((re.compile(pattern), said) for pattern, said in _FORMS)
"""In this order: what is found first is words for those that follow."""

_TO_READ = re.compile("[0-9A-Za-zÀ-ɏ×*①-⒛㈠-㈩Ⅰ-ⅻ❶-❿" + re.escape("".join(SIGNS)) + "]")
