"""Numbers as Chinese says them (GB/T 15835 tells where they are years, codes or amounts; this is how they sound)."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "万亿", "亿亿")
_LONGEST = 4 * len(_GROUPS)


def digits(text: str) -> str:
    """Each digit by itself, as years and codes are read."""
    return text.translate(_SIGNS)


def phone(text: str) -> str:
    """Each digit by itself with 幺 for one, as telephone numbers are read; what is no digit is left out."""
    return digits("".join(filter(str.isdecimal, text))).replace("一", "幺")


def cardinal(text: str) -> str:
    """An amount: digits, or digits with a decimal point, without signs and commas.

    What is too long for words is read digit by digit.
    """
    whole, point, rest = text.partition(".")
    said = _whole(whole)
    return f"{said}点{digits(rest)}" if point and rest else said


def _whole(text: str) -> str:
    text = text.lstrip("0") or "0"
    if len(text) > _LONGEST:
        return digits(text)
    if text == "0":
        return "零"
    out = ""
    for power in range((len(text) - 1) // 4, -1, -1):
        end = len(text) - 4 * power
        group = text[max(0, end - 4) : end]
        value = int(group)
        if not value:
            continue
        is_gap = bool(out) and (value < 1000 or text[max(0, end - 5)] == "0")
        said = _group(value)
        if said == "二" and _GROUPS[power]:
            said = "两"
        if not out and said.startswith("一十"):
            said = said[1:]
        out += ("零" if is_gap else "") + said + _GROUPS[power]
    return out


def _group(value: int) -> str:
    """1 to 9999."""
    out, gap = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if not digit:
            gap = bool(out)
            continue
        out += ("零" if gap else "") + ("两" if digit == 2 and place == 3 else DIGITS[digit]) + _PLACES[place]
        gap = False
    return out


_SIGNS = str.maketrans(dict(zip("0123456789", DIGITS, strict=True)))
