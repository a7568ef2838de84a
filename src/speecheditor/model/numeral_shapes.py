"""The ways in which signs become numbers; each function makes one number format from its signs."""

from __future__ import annotations

from collections.abc import Callable

Format = Callable[[int], str]


def places(value: int) -> list[tuple[int, int]]:
    """Each decimal place (0 = ones) with its digit, the highest first."""
    text = str(value)
    return [(len(text) - 1 - k, int(digit)) for k, digit in enumerate(text)]


def digits(signs: str) -> Format:
    """Digit by digit; `signs` begins with zero."""

    def show(value: int) -> str:
        return "".join(signs[int(digit)] for digit in str(value))

    return show


def padded(width: int) -> Format:
    """Decimal with leading zeros."""
    return lambda value: f"{value:0{width}d}"


def listed(signs: str) -> Format:
    """One sign for each of 1, 2, 3 …; decimal behind the last."""

    def show(value: int) -> str:
        return signs[value - 1] if 1 <= value <= len(signs) else str(value)

    return show


def wrapped(signs: str) -> Format:
    """One sign for each of 1, 2, 3 …; behind the last the first again."""

    def show(value: int) -> str:
        return signs[(value - 1) % len(signs)] if value else "0"

    return show


def repeated(signs: str) -> Format:
    """a … z, aa, bb …: after the last sign all signs come twice, then three times; decimal behind thirty times, where
    Word ends (780 is thirty z)."""

    def show(value: int) -> str:
        if not value:
            return ""
        times, sign = divmod(value - 1, len(signs))
        return signs[sign] * (times + 1) if times < 30 else str(value)

    return show


def cycled(show: Format) -> Format:
    """`show` for 1 … 392, then from 1 again: what Word does in Hebrew and Arabic."""
    return lambda value: show((value - 1) % 392 + 1) if value else ""


def additive(signs: str) -> Format:
    """One letter for each decimal place that is not 0; `signs` are the nine ones, the tens, the hundreds …"""

    def show(value: int) -> str:
        return "".join(signs[9 * place + digit - 1] for place, digit in places(value) if digit)

    return show


def place_value(signs: str, units: str, zero: str = "", bare: str = "", leading: str = "") -> Format:
    """With place signs (一百零一): `units` are ten, hundred, thousand and ten thousand, `zero` fills a gap.

    A unit of `bare` takes no one before it, one of `leading` takes none at the beginning of the number.
    """

    def show(value: int) -> str:
        if not value:
            return signs[0]
        out: list[str] = []
        gap = False
        for place, digit in places(value):
            if not digit:
                gap = True
                continue
            unit = units[place - 1] if place else ""
            is_bare = digit == 1 and unit and unit in (bare if out else bare + leading)
            out.append((zero if gap else "") + ("" if is_bare else signs[digit]) + unit)
            gap = False
        return "".join(out)

    return show


def below_hundred(counted: Format, others: Format) -> Format:
    """`counted` for 1 … 99, `others` from 100 on and for 0."""
    return lambda value: counted(value) if 0 < value < 100 else others(value)
