"""What a copy has lost for good and only the writer can put right: units, ranges, names, words that were changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from .repair import Finding, Repair, first, near, told

_UNITS = re.compile(r"(?:率|比例|比重|占|到达|达到|达)[^。；，,;\d]{0,8}\d+(?:\.\d+)?(?=以上|以下|左右)")
_RANGES = re.compile(
    r"(?<![\d.])(?:12|23|34|45|56|67|78|89)(?=[门项名次条种件处篇场期支间]|个(?!月|小时|百分点|工作日))"
)
_PLACEHOLDERS = re.compile(
    r"(?<![A-Za-zxX×＊*\d])(?:[xX×＊]{1,4}|\*{2,4})(?=[\u3400-\u9fff])(?![xX×]?(?:光|射线|轴|染色体|型|号))"
    r"|(?<=[\u3400-\u9fff])(?:[xX×＊]{1,4}|\*{3,4})(?![A-Za-zxX×＊*\d\u3400-\u9fff])"
    r"|\b(?:19|20)?\d?\d?(?:[xX×]{1,2}|_{1,3})年|某某|[○〇]{2,}"
)

LEAST_PAIRS = 3
"""So many different words that nobody would write there make a text one that a synonym tool has altered."""

_SYNONYMS: Mapping[str, str] = MappingProxyType({
    "原那么": "原则", "全掩盖": "全覆盖", "满足率": "满意率", "分散力": "凝聚力", "兴奋精神": "振奋精神",
    "争辩(?:确定|部署|新|制定|解决|决定)|组织争辩": "研究", "深化生疏|充分生疏|生疏到|提高生疏": "认识",
    "比拟(?:好|清楚|突出|具体|大|高|简洁|强)": "比较", "(?:工作|下|良好|打好了?|坚实|的)根底": "基础",
    "效劳(?:方式|内容|机制|群众|意识|活动|大局|水平)|(?:送|优质|公共)效劳": "服务",
    "宽敞(?:党员|群众|干部|农夫|职工|农村)": "广大",
    "农夫": "农民", "留意(?:把握|创新|做好|抓好)": "注意", "(?:到达)[^。，]{0,6}\\d": "达到", "特殊是": "特别是",
    "(?:工作|进展|新|调研)状况": "情况", "进展(?:农村|现代|势头|格局|经济|规划)|经济进展|协调进展": "发展",
    "创立(?:工作|活动|目标|标准|措施|规划|先进)": "创建", "坚韧有力": "坚强有力", "改良(?:工作|作风|农村|领导)": "改进",
    "确定(?:影响力|的声势)": "一定", "(?:在着力|同时，|同时,)连续": "继续", "学问(?:和|。)|管理学问": "知识",
    "宣扬群众": "宣传", "带着(?:群众|和|全)": "带领", "关心他们": "帮助", "供给(?:了|坚)": "提供",
    "主持会讲话": "座谈会",
    "(?:做好|领导|的|工作)力量": "能力", "素养(?:优良|上)|强素养": "素质", "依据(?:前|省|市|县|全国|上级)": "根据",
})  # fmt: skip
"""What such a tool writes, in the places where it is wrong, and the word that it stands for."""


def lost_units(paragraphs: Sequence[str]) -> Iterator[Finding]:
    """Shares and amounts without a unit: 满意率达到85以上."""
    yield from _flag("units", "{} amount has no unit", "{} amounts have no unit", _UNITS, paragraphs)


def lost_ranges(paragraphs: Sequence[str]) -> Iterator[Finding]:
    """Numbers of two digits in a row, which may have been a range: 12个 for 1—2个."""
    yield from _flag(
        "ranges",
        "{} number may have been a range (12 for 1—2)",
        "{} numbers may have been ranges (12 for 1—2)",
        _RANGES,
        paragraphs,
    )


def placeholders(paragraphs: Sequence[str]) -> Iterator[Finding]:
    """What stands for a name or a year: x县, 20xx年, 某某."""
    one, many = "{} name or year is still to be filled in", "{} names and years are still to be filled in"
    yield from _flag("placeholders", one, many, _PLACEHOLDERS, paragraphs)


def _flag(kind: str, one: str, many: str, pattern: re.Pattern[str], paragraphs: Sequence[str]) -> Iterator[Finding]:
    found = [(line, match) for line in paragraphs for match in pattern.finditer(line)]
    if found:
        places = first(near(line, *match.span()) for line, match in found)
        yield Finding(Repair(kind, told(len(found), one, many), False, len(found), places), tuple(paragraphs))


def changed_words(paragraphs: Sequence[str]) -> Iterator[Finding]:
    """The words that a tool put in the place of others, when there are several different ones."""
    text = "\n".join(paragraphs)
    found = {word: match[0] for pattern, word in _SYNONYMS.items() if (match := re.search(pattern, text))}
    if len(found) >= LEAST_PAIRS:
        sentence = f"this copy has been altered by a synonym tool: {len(found)} words stand where others should"
        places = first(f"{wrong} ← {word}" for word, wrong in found.items())
        yield Finding(Repair("synonyms", sentence, False, len(found), places), tuple(paragraphs))
