"""Numbers as list labels show them: every ST_NumberFormat that heads a heading (ECMA-376 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

LARGEST = 32767
"""Word's largest list number; above it every format is decimal, so that a damaged start value costs nothing."""


@lru_cache(maxsize=16384)
def format_number(value: int, fmt: str) -> str:
    """`value` in the ST_NumberFormat `fmt`; decimal where the format is unknown or has no sign for the value."""
    if fmt in ("bullet", "none"):
        return ""
    show = _FORMATS.get(fmt)
    if show is None or not 0 <= value <= LARGEST:
        return str(value)
    return show(value)


def _roman(value: int) -> str:
    out: list[str] = []
    for size, sign in _ROMAN:
        count, value = divmod(value, size)
        out.append(sign * count)
    return "".join(out)


def _repeated(signs: str) -> Callable[[int], str]:
    """a … z, aa, bb …: after the last sign all signs come twice, then three times."""

    def show(value: int) -> str:
        if not value:
            return ""
        times, sign = divmod(value - 1, len(signs))
        return signs[sign] * (times + 1)

    return show


def _listed(signs: str) -> Callable[[int], str]:
    """One sign for each of 1, 2, 3 …; decimal behind the last."""

    def show(value: int) -> str:
        return signs[value - 1] if 1 <= value <= len(signs) else str(value)

    return show


def _digits(signs: str) -> Callable[[int], str]:
    """Digit by digit; `signs` begins with zero."""

    def show(value: int) -> str:
        return "".join(signs[int(digit)] for digit in str(value))

    return show


def _counted(signs: str, units: str, zero: str, bare: str) -> Callable[[int], str]:
    """With place signs (一百零一). `zero` fills a gap; a unit of `bare` takes no one before it where it comes first."""

    def below_myriad(value: int, first: bool) -> str:
        out: list[str] = []
        gap = False
        for place in (3, 2, 1, 0):
            digit = value // 10**place % 10
            if not digit:
                gap = bool(out)
                continue
            if gap:
                out.append(zero)
                gap = False
            unit = units[place - 1] if place else ""
            leading = not out and first
            omitted = digit == 1 and unit and unit in bare and (leading or not zero)
            out.append(unit if omitted else signs[digit] + unit)
        return "".join(out)

    def show(value: int) -> str:
        if not value:
            return signs[0]
        high, low = divmod(value, 10000)
        if not high:
            return below_myriad(low, True)
        joint = zero if 0 < low < 1000 else ""
        return below_myriad(high, True) + "万" + joint + below_myriad(low, False)

    return show


def _below_hundred(counted: Callable[[int], str], digits: Callable[[int], str]) -> Callable[[int], str]:
    """Counted to 99, digit by digit from 100 on (一○○): what Word does for the shorter counting formats."""

    def show(value: int) -> str:
        return counted(value) if 0 < value < 100 else digits(value)

    return show


def _ordinal(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return f"{value}th"
    return f"{value}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th') }"


def _cardinal_words(value: int) -> str:
    if value < 20:
        return _ONES[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return f"{_TENS[tens - 2]}-{_ONES[ones]}" if ones else _TENS[tens - 2]
    if value < 1000:
        hundreds, rest = divmod(value, 100)
        head = f"{_ONES[hundreds]} hundred"
    else:
        thousands, rest = divmod(value, 1000)
        head = f"{_cardinal_words(thousands)} thousand"
    return f"{head} {_cardinal_words(rest)}" if rest else head


def _ordinal_words(value: int) -> str:
    words = _cardinal_words(value)
    at = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[at:]
    if last in _IRREGULAR:
        return words[:at] + _IRREGULAR[last]
    return words[:-1] + "ieth" if last.endswith("y") else words + "th"


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if value else str(value)


_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"

_han = _counted("〇一二三四五六七八九", "十百千", "零", "十")
_han_digits = _digits("○一二三四五六七八九")
_japanese = _counted("〇一二三四五六七八九", "十百千", "", "十百千")
_circles = "".join(chr(0x2460 + n) for n in range(20))
_full_width = _digits("０１２３４５６７８９")

_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalHalfWidth": str,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _repeated(_LATIN.upper()),
    "lowerLetter": _repeated(_LATIN),
    "russianUpper": _repeated(_RUSSIAN.upper()),
    "russianLower": _repeated(_RUSSIAN),
    "chineseCounting": _below_hundred(_han, _han_digits),
    "chineseCountingThousand": _han,
    "taiwaneseCounting": _below_hundred(_han, _han_digits),
    "taiwaneseCountingThousand": _han,
    "taiwaneseDigital": _han_digits,
    "ideographDigital": _digits("〇一二三四五六七八九"),
    "japaneseCounting": _japanese,
    "japaneseDigitalTenThousand": _digits("〇一二三四五六七八九"),
    "japaneseLegal": _counted("零壱弐参四伍六七八九", "拾百阡", "", ""),
    "chineseLegalSimplified": _counted("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "零", ""),
    "ideographLegalTraditional": _counted("零壹貳參肆伍陸柒捌玖", "拾佰仟", "零", ""),
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _listed("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "decimalEnclosedCircle": _listed(_circles),
    "decimalEnclosedCircleChinese": _listed(_circles[:10]),
    "decimalEnclosedParen": _listed("".join(chr(0x2474 + n) for n in range(20))),
    "decimalEnclosedFullstop": _listed("".join(chr(0x2488 + n) for n in range(20))),
    "aiueo": _listed(_AIUEO),
    "aiueoFullWidth": _listed(_AIUEO),
    "iroha": _listed(_IROHA),
    "irohaFullWidth": _listed(_IROHA),
    "ganada": _listed("가나다라마바사아자차카타파하"),
    "chosung": _listed("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    "chicago": _repeated("*†‡§"),
    "ordinal": _ordinal,
    "cardinalText": lambda value: _cardinal_words(value).capitalize(),
    "ordinalText": lambda value: _ordinal_words(value).capitalize(),
    "hex": lambda value: f"{value:X}",
    "numberInDash": lambda value: f"- {value} -",
}
