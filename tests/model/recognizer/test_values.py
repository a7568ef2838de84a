"""What typed numbers are worth."""

from __future__ import annotations

import pytest

from speecheditor.model.numerals import format_number
from speecheditor.model.recognizer import values


@pytest.mark.parametrize("number", range(1, 100))
def test_chinese_numbers_read_as_they_are_written(number: int) -> None:
    assert values.chinese(format_number(number, "chineseCountingThousand")) == number


@pytest.mark.parametrize("number", range(1, 50))
def test_roman_numbers_read_as_they_are_written(number: int) -> None:
    assert values.roman(format_number(number, "upperRoman")) == number
    assert values.roman(format_number(number, "lowerRoman")) == number


@pytest.mark.parametrize("text", ["IIII", "VX", "IXI", "", "LL", "A"])
def test_what_no_roman_writes_is_no_number(text: str) -> None:
    assert values.roman(text) is None


@pytest.mark.parametrize(
    ("sign", "value"),
    [("㈠", 1), ("㈩", 10), ("⒈", 1), ("⒛", 20), ("⑴", 1), ("⒇", 20), ("①", 1), ("⑳", 20), ("㉑", 21), ("㊿", 50)],
)
def test_enclosed_signs(sign: str, value: int) -> None:
    assert values.enclosed(sign) == value


@pytest.mark.parametrize(("text", "value"), [("7", 7), ("Three", 3), ("IV", 4), ("of", None), ("Lamps", None)])
def test_what_follows_chapter(text: str, value: int | None) -> None:
    assert values.counted(text) == value


@pytest.mark.parametrize("text", ["二二", "十十", "一〇"])
def test_chinese_characters_in_no_order_are_no_number_above_ninety_nine(text: str) -> None:
    assert values.chinese(text) < 100
