"""Numbers as list labels show them: every ST_NumberFormat that heads a heading, as Word renders it (17.18.59)."""

from __future__ import annotations

from functools import lru_cache

from .numeral_shapes import (
    Format,
    additive,
    below_hundred,
    cycled,
    digits,
    listed,
    padded,
    place_value,
    repeated,
    wrapped,
)
from .numeral_words import cardinal_text, korean_native, ordinal, ordinal_text, thai, vietnamese

LARGEST = 32767
"""Word's largest list number; above it every format is decimal, so that a damaged start value costs nothing."""


@lru_cache(maxsize=16384)
def format_number(value: int, fmt: str) -> str:
    """`value` in the ST_NumberFormat `fmt`; decimal where the format is unknown or has no sign for the value.

    A ``custom`` format is given by its first sample (001, α).
    """
    if fmt in ("bullet", "none"):
        return ""
    show = _FORMATS.get(fmt)
    if show is None or not 0 <= value <= LARGEST:
        return str(value)
    return show(value)


def is_known_format(fmt: str) -> bool:
    """Whether `format_number` has signs of its own for `fmt`."""
    return fmt in _FORMATS


def _roman(value: int) -> str:
    out: list[str] = []
    for size, sign in _ROMAN:
        count, value = divmod(value, size)
        out.append(sign * count)
    return "".join(out)


def _hebrew_numeral(value: int) -> str:
    """15 and 16 are 9 and 6, 9 and 7, so that no name of God is written."""
    return _hebrew_added(value).replace("יה", "טו").replace("יו", "טז")


def _hebrew_letters(value: int) -> str:
    """After ש each ת counts twenty-two."""
    times, letter = divmod(value, 22)
    return "ת" * times + ("", *_HEBREW)[letter]


def _greek(value: int) -> str:
    """Greek numerals up to 999; six is στ."""
    return _greek_added(value).replace("\N{GREEK SMALL LETTER STIGMA}", "στ") if value < 1000 else str(value)


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if value else str(value)


def _narrow(signs: str) -> str:
    """Katakana in half width, as far as Unicode has them so."""
    return signs.translate(dict(zip(map(ord, _KATAKANA), _HALF_WIDTH, strict=True)))


def _enclosed(first: int, count: int) -> Format:
    return listed("".join(chr(first + n) for n in range(count)))


_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_HALF_WIDTH = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרש"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضغظ"
_THAI = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_CONSONANTS, _VOWELS = "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह", "अआइईउऊऋएऐओऔ"

_hebrew_added = additive("אבגדהוזחטיכלמנסעפצקרש")
_greek_added = additive("αβγδεϛζηθικλμνξοπϟρστυφχψωϡ")
_han = place_value("〇一二三四五六七八九", "十百千万", "〇", leading="十")
_taiwanese = place_value("零一二三四五六七八九", "十百千萬", "零", leading="十")
_round_zero = digits("○一二三四五六七八九")
_ideographs = digits("〇一二三四五六七八九")
_korean = place_value("영일이삼사오육칠팔구", "십백천만", bare="십백", leading="천만")
_full_width = digits("０１２３４５６７８９")
_circles = _enclosed(0x2460, 20)

_FORMATS: dict[str, Format] = {
    "decimal": str,
    "decimalZero": padded(2),
    "decimalHalfWidth": str,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circles,
    "decimalEnclosedCircleChinese": _circles,
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "numberInDash": lambda value: f"- {value} -",
    "hex": lambda value: f"{value:X}",
    "01": padded(2),
    "001": padded(3),
    "0001": padded(4),
    "00001": padded(5),
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": repeated(_LATIN.upper()),
    "lowerLetter": repeated(_LATIN),
    "ordinal": ordinal,
    "cardinalText": cardinal_text,
    "ordinalText": ordinal_text,
    "chicago": repeated("*†‡§"),
    "russianUpper": repeated(_RUSSIAN.upper()),
    "russianLower": repeated(_RUSSIAN),
    "α": _greek,
    "Α": lambda value: _greek(value).upper(),
    "chineseCounting": below_hundred(_han, _round_zero),
    "chineseCountingThousand": _han,
    "chineseLegalSimplified": place_value("零壹贰叁肆伍陆柒捌玖", "拾佰仟萬", "零"),
    "taiwaneseCounting": below_hundred(_han, _round_zero),
    "taiwaneseCountingThousand": _taiwanese,
    "taiwaneseDigital": _round_zero,
    "ideographLegalTraditional": place_value("零壹貳參肆伍陸柒捌玖", "拾佰仟萬", "零"),
    "ideographDigital": _ideographs,
    "ideographTraditional": listed(_STEMS),
    "ideographZodiac": listed(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _enclosed(0x3220, 10),
    "japaneseCounting": place_value("〇一二三四五六七八九", "十百千万", bare="十百", leading="千"),
    "japaneseLegal": place_value("零壱弐参四伍六七八九", "拾百阡萬"),
    "japaneseDigitalTenThousand": _ideographs,
    "aiueo": wrapped(_narrow(_KATAKANA)),
    "aiueoFullWidth": wrapped(_KATAKANA),
    "iroha": wrapped(_narrow(_IROHA)),
    "irohaFullWidth": wrapped(_IROHA),
    "koreanCounting": _korean,
    "koreanDigital": digits("영일이삼사오육칠팔구"),
    "koreanDigital2": digits("零一二三四五六七八九"),
    "koreanLegal": below_hundred(korean_native, _korean),
    "ganada": wrapped("가나다라마바사아자차카타파하"),
    "chosung": wrapped("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    "hebrew1": cycled(_hebrew_numeral),
    "hebrew2": cycled(_hebrew_letters),
    "arabicAlpha": cycled(repeated(_ARABIC)),
    "arabicAbjad": cycled(repeated(_ABJAD)),
    # The standard gives the names the other way round (17.18.59).
    "hindiVowels": repeated(_CONSONANTS),
    "hindiConsonants": repeated(_VOWELS),
    "hindiNumbers": digits("०१२३४५६७८९"),
    "thaiLetters": repeated(_THAI),
    "thaiNumbers": digits("๐๑๒๓๔๕๖๗๘๙"),
    "thaiCounting": thai,
    "vietnameseCounting": vietnamese,
}
