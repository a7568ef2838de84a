"""Numbers in words and word-like signs: English, Korean, Thai, Vietnamese."""

from __future__ import annotations

from .numeral_shapes import places


def ordinal(value: int) -> str:
    """1st, 2nd, 3rd …"""
    if value % 100 in (11, 12, 13):
        return f"{value}th"
    return f"{value}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th') }"


def cardinal_text(value: int) -> str:
    """One, Two …"""
    return _cardinal(value).capitalize()


def ordinal_text(value: int) -> str:
    """First, Second …"""
    words = _cardinal(value)
    at = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[at:]
    if last in _IRREGULAR:
        return (words[:at] + _IRREGULAR[last]).capitalize()
    return (words[:-1] + "ieth" if last.endswith("y") else words + "th").capitalize()


def _cardinal(value: int) -> str:
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
        head = f"{_cardinal(thousands)} thousand"
    return f"{head} {_cardinal(rest)}" if rest else head


def korean_native(value: int) -> str:
    """하나, 둘 … 아흔아홉; for 1 … 99."""
    tens, ones = divmod(value, 10)
    return _KOREAN_TENS[tens] + _KOREAN_ONES[ones]


def thai(value: int) -> str:
    """หนึ่ง, สอง …; ones behind tens are เอ็ด, two tens are ยี่สิบ."""
    if value < 10:
        return _THAI[value]
    out = ""
    for place, digit in places(value):
        if not digit:
            continue
        if place == 1:
            out += {1: "", 2: "ยี่"}.get(digit, _THAI[digit]) + "สิบ"
        elif not place:
            out += "เอ็ด" if digit == 1 else _THAI[digit]
        else:
            out += _THAI[digit] + _THAI_UNITS[place]
    return out


def vietnamese(value: int) -> str:
    """một, hai … một ngàn; decimal behind 1000."""
    if value > 1000:
        return str(value)
    if value == 1000:
        return "một ngàn"
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    words = [_VIETNAMESE[hundreds], "trăm"] if hundreds else []
    if tens:
        words += ["mười"] if tens == 1 else [_VIETNAMESE[tens], "mươi"]
    elif hundreds and ones:
        words.append("lẻ")
    if ones == 1 and tens > 1:
        words.append("mốt")
    elif ones == 5 and tens:
        words.append("lăm")
    elif ones or not value:
        words.append(_VIETNAMESE[ones])
    return " ".join(words)


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
_KOREAN_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_KOREAN_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_THAI = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_THAI_UNITS = {2: "ร้อย", 3: "พัน", 4: "หมื่น"}
_VIETNAMESE = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
