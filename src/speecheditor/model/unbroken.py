"""Numbers with what belongs to them: dates, amounts, percentages, ordinals. No line shall end inside of one."""

from __future__ import annotations

import re

_DIGITS = r"[0-9０-９]+(?:[.,．，:：/／-][0-9０-９]+)*"
_NUMERAL = "[〇零一二三四五六七八九十百千两]"
_SIZE = "[十百千万亿]"
_UNIT = (
    "个百分点|百分点|平方公里|平方千米|平方米|立方米|公里|千米|厘米|毫米|公斤|千克|公顷|小时|分钟|人次|美元|欧元|日元|港元|英镑|人民币"
    "|元|角|分|年|月|日|号|时|秒|天|周|岁|人|户|名|位|个|项|件|条|款|章|节|次|届|期|倍|成|亩|吨|斤|克|米|里|村|镇|县|市|省|家|所|批|度|页|步"
)
_HAN_AMOUNT = f"{_DIGITS}(?:多|余)?(?:\\s?{_SIZE}+)?(?:多|余)?(?:\\s?(?:{_UNIT}))?"
_DATE = (
    r"[0-9０-９]{1,4}年(?:[0-9０-９]{1,2}月(?:[0-9０-９]{1,2}[日号])?)?|[0-9０-９]{1,2}月[0-9０-９]{1,2}[日号]"
    "|[〇零一二三四五六七八九]{4}年(?:[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}[日号])?)?"
)
_ORDINAL = f"第(?:{_NUMERAL}{{1,8}}|{_DIGITS})(?:{_UNIT})?"
_PERCENT = f"百分之(?:{_NUMERAL}+(?:点{_NUMERAL}+)?|{_DIGITS})|{_DIGITS}\\s?[%％‰]"
_SIGN = r"(?:(?:US|HK|A|C|NT)?[$€£¥￥]|(?:No|Nos|Art|Sec|Fig|p|pp)\.\s|(?<![\w.])[+−-])"
_WORDS = (
    r"(?:per\s?cent|percent|percentage\spoints?|hundred|thousand|million|billion|trillion"
    r"|dollars?|euros?|pounds?|yuan|years?|months?|weeks?|days?|hours?|minutes?|seconds?|people|kilomet(?:er|re)s?|miles?"
    r"|met(?:er|re)s?|tons?|tonnes?|degrees?|km|kg|cm|mm|m|g|a\.m\.|p\.m\.|am|pm|AM|PM)"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?)"
)
_ENGLISH_DATE = (
    rf"\b{_MONTH}\s[0-9]{{1,2}}(?:st|nd|rd|th)?(?![0-9])(?:,\s[0-9]{{4}})?"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}(?![a-z])(?:,?\s[0-9]{{4}})?|\b{_MONTH}\s[0-9]{{4}}"
)
_ENGLISH = rf"{_SIGN}?{_DIGITS}(?:[-\s]{_WORDS}(?![A-Za-z]))+|{_SIGN}{_DIGITS}(?:\s?[%％‰])?"
_STRETCH = re.compile("|".join((_ENGLISH_DATE, _DATE, _ORDINAL, _PERCENT, _ENGLISH, _HAN_AMOUNT)))
_LONGEST = 28


def unbroken(text: str) -> list[tuple[int, int]]:
    """The stretches (start, stop) of `text` that stay on one line, those of one character left out."""
    spans = [match.span() for match in _STRETCH.finditer(text)]
    return [(start, stop) for start, stop in spans if 1 < stop - start <= _LONGEST]
