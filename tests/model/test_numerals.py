"""Numbers in every format of the standard, as Word shows them."""

from __future__ import annotations

import pytest

from speecheditor.model.numerals import format_number, is_known_format

VALUES = (0, 1, 10, 11, 20, 21, 99, 100, 101, 110, 1000, 10000)

FORMATS = {
    "decimal": "0 1 10 11 20 21 99 100 101 110 1000 10000",
    "decimalZero": "00 01 10 11 20 21 99 100 101 110 1000 10000",
    "decimalHalfWidth": "0 1 10 11 20 21 99 100 101 110 1000 10000",
    "decimalFullWidth": "０ １ １０ １１ ２０ ２１ ９９ １００ １０１ １１０ １０００ １００００",
    "decimalEnclosedCircle": "0 ① ⑩ ⑪ ⑳ 21 99 100 101 110 1000 10000",
    "decimalEnclosedCircleChinese": "0 ① ⑩ ⑪ ⑳ 21 99 100 101 110 1000 10000",
    "decimalEnclosedParen": "0 ⑴ ⑽ ⑾ ⒇ 21 99 100 101 110 1000 10000",
    "decimalEnclosedFullstop": "0 ⒈ ⒑ ⒒ ⒛ 21 99 100 101 110 1000 10000",
    "001": "000 001 010 011 020 021 099 100 101 110 1000 10000",
    "hex": "0 1 A B 14 15 63 64 65 6E 3E8 2710",
    "upperRoman": "_ I X XI XX XXI XCIX C CI CX M MMMMMMMMMM",
    "lowerRoman": "_ i x xi xx xxi xcix c ci cx m mmmmmmmmmm",
    "ordinal": "0th 1st 10th 11th 20th 21st 99th 100th 101st 110th 1000th 10000th",
    "chineseCounting": "○ 一 十 十一 二十 二十一 九十九 一○○ 一○一 一一○ 一○○○ 一○○○○",
    "chineseCountingThousand": "〇 一 十 十一 二十 二十一 九十九 一百 一百〇一 一百一十 一千 一万",
    "chineseLegalSimplified": "零 壹 壹拾 壹拾壹 贰拾 贰拾壹 玖拾玖 壹佰 壹佰零壹 壹佰壹拾 壹仟 壹萬",
    "taiwaneseCounting": "○ 一 十 十一 二十 二十一 九十九 一○○ 一○一 一一○ 一○○○ 一○○○○",
    "taiwaneseCountingThousand": "零 一 十 十一 二十 二十一 九十九 一百 一百零一 一百一十 一千 一萬",
    "taiwaneseDigital": "○ 一 一○ 一一 二○ 二一 九九 一○○ 一○一 一一○ 一○○○ 一○○○○",
    "ideographLegalTraditional": "零 壹 壹拾 壹拾壹 貳拾 貳拾壹 玖拾玖 壹佰 壹佰零壹 壹佰壹拾 壹仟 壹萬",
    "ideographDigital": "〇 一 一〇 一一 二〇 二一 九九 一〇〇 一〇一 一一〇 一〇〇〇 一〇〇〇〇",
    "ideographTraditional": "0 甲 癸 11 20 21 99 100 101 110 1000 10000",
    "ideographZodiac": "0 子 酉 戌 20 21 99 100 101 110 1000 10000",
    "ideographZodiacTraditional": "0 甲子 癸酉 甲戌 癸未 甲申 壬寅 癸卯 甲辰 癸丑 癸卯 癸卯",
    "ideographEnclosedCircle": "0 ㈠ ㈩ 11 20 21 99 100 101 110 1000 10000",
    "japaneseCounting": "〇 一 十 十一 二十 二十一 九十九 百 百一 百十 千 一万",
    "japaneseLegal": "零 壱 壱拾 壱拾壱 弐拾 弐拾壱 九拾九 壱百 壱百壱 壱百壱拾 壱阡 壱萬",
    "japaneseDigitalTenThousand": "〇 一 一〇 一一 二〇 二一 九九 一〇〇 一〇一 一一〇 一〇〇〇 一〇〇〇〇",
    "koreanCounting": "영 일 십 십일 이십 이십일 구십구 백 백일 백십 천 만",
    "koreanDigital": "영 일 일영 일일 이영 이일 구구 일영영 일영일 일일영 일영영영 일영영영영",
    "koreanDigital2": "零 一 一零 一一 二零 二一 九九 一零零 一零一 一一零 一零零零 一零零零零",
    "koreanLegal": "영 하나 열 열하나 스물 스물하나 아흔아홉 백 백일 백십 천 만",
    "ganada": "0 가 차 카 바 사 가 나 다 타 바 라",
    "chosung": "0 ㄱ ㅊ ㅋ ㅂ ㅅ ㄱ ㄴ ㄷ ㅌ ㅂ ㄹ",
    "aiueo": "0 ｱ ｺ ｻ ﾄ ﾅ ｷ ｸ ｹ ﾂ ﾒ ﾂ",
    "aiueoFullWidth": "0 ア コ サ ト ナ キ ク ケ ツ メ ツ",
    "iroha": "0 ｲ ﾇ ﾙ ﾈ ﾅ ﾊ ﾆ ﾎ ｶ ﾒ ﾀ",
    "irohaFullWidth": "0 イ ヌ ル ネ ナ ハ ニ ホ カ メ タ",
    "hebrew1": "_ א י יא כ כא צט ק קא קי רטז ר",
    "hebrew2": "_ א י כ ר ש תתתתכ תתתתל תתתתמ תתתתת תתתתתתתתתצ תתתתתתתתתב",
    "arabicAbjad": "_ أ ي ك ر ش سسسس",
    "hindiNumbers": "० १ १० ११ २० २१ ९९ १०० १०१ ११० १००० १००००",
    "hindiVowels": "_ क ञ ट न प",
    "thaiLetters": "_ ก ญ ฎ ท ธ",
    "thaiNumbers": "๐ ๑ ๑๐ ๑๑ ๒๐ ๒๑ ๙๙ ๑๐๐ ๑๐๑ ๑๑๐ ๑๐๐๐ ๑๐๐๐๐",
    "thaiCounting": "ศูนย์ หนึ่ง สิบ สิบเอ็ด ยี่สิบ ยี่สิบเอ็ด เก้าสิบเก้า หนึ่งร้อย หนึ่งร้อยเอ็ด หนึ่งร้อยสิบ หนึ่งพัน หนึ่งหมื่น",
    "α": "_ α ι ια κ κα ϟθ ρ ρα ρι 1000 10000",
    "bahtText": "0 1 10 11 20 21 99 100 101 110 1000 10000",
    "someFutureFormat": "0 1 10 11 20 21 99 100 101 110 1000 10000",
    "none": "_ _ _ _ _ _ _ _ _ _ _ _",
    "bullet": "_ _ _ _ _ _ _ _ _ _ _ _",
}  # fmt: skip
"""What each format shows of VALUES, as far as it is sure; _ for nothing."""


@pytest.mark.parametrize(("fmt", "row"), FORMATS.items(), ids=FORMATS)
def test_each_format_at_its_turning_points(fmt: str, row: str) -> None:
    wanted = row.split()
    assert [format_number(value, fmt) or "_" for value in VALUES[: len(wanted)]] == wanted


@pytest.mark.parametrize(
    ("fmt", "value", "shown"),
    [
        ("upperRoman", 49, "XLIX"),
        ("lowerRoman", 1994, "mcmxciv"),
        ("upperLetter", 26, "Z"),
        ("upperLetter", 27, "AA"),
        ("upperLetter", 28, "BB"),
        ("lowerLetter", 53, "aaa"),
        ("lowerLetter", 780, "z" * 30),
        ("lowerLetter", 781, "781"),
        ("russianLower", 30, "аа"),
        ("chicago", 6, "††"),
        ("numberInDash", 7, "- 7 -"),
        ("ordinal", 12, "12th"),
        ("ordinal", 22, "22nd"),
        ("ordinal", 113, "113th"),
        ("cardinalText", 1, "One"),
        ("cardinalText", 121, "One hundred twenty-one"),
        ("cardinalText", 2000, "Two thousand"),
        ("ordinalText", 3, "Third"),
        ("ordinalText", 20, "Twentieth"),
        ("ordinalText", 21, "Twenty-first"),
        ("chineseCountingThousand", 1001, "一千〇一"),
        ("chineseCountingThousand", 1010, "一千〇一十"),
        ("chineseCountingThousand", 10101, "一万〇一百〇一"),
        ("chineseCountingThousand", 20110, "二万〇一百一十"),
        ("chineseLegalSimplified", 10005, "壹萬零伍"),
        ("taiwaneseCountingThousand", 1010, "一千零一十"),
        ("japaneseCounting", 111, "百十一"),
        ("japaneseCounting", 11100, "一万一千百"),
        ("koreanLegal", 21111, "이만일천백십일"),
        ("hebrew1", 15, "טו"),
        ("hebrew1", 116, "קטז"),
        ("hebrew1", 393, "א"),
        ("hebrew2", 22, "ת"),
        ("arabicAlpha", 29, "أأ"),
        ("thaiCounting", 25, "ยี่สิบห้า"),
        ("vietnameseCounting", 0, "không"),
        ("vietnameseCounting", 15, "mười lăm"),
        ("vietnameseCounting", 21, "hai mươi mốt"),
        ("vietnameseCounting", 105, "một trăm lẻ năm"),
        ("vietnameseCounting", 1000, "một ngàn"),
        ("0001", 12, "0012"),
        ("α", 6, "στ"),
        ("α", 16, "ιστ"),
        ("Α", 2, "Β"),
        ("upperRoman", 2**31, "2147483648"),
        ("lowerLetter", 10**9, "1000000000"),
        ("decimal", -1, "-1"),
    ],
)
def test_single_numbers(fmt: str, value: int, shown: str) -> None:
    assert format_number(value, fmt) == shown


def test_which_formats_have_signs_of_their_own() -> None:
    assert [is_known_format(fmt) for fmt in ("hebrew1", "001", "dollarText", "custom")] == [True, True, False, False]
