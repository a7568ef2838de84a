"""A hundred beginnings of paragraphs: which of them are offered as headings, at which level, in which place."""

from __future__ import annotations

import pytest

from builders import doc, lines, undo_all
from speecheditor import resources
from speecheditor.model.blocks import NumRef, Paragraph, ParaProps, Run
from speecheditor.model.numbering import labels
from speecheditor.model.outline import title_of
from speecheditor.model.properties import Properties
from speecheditor.model.recognizer.offering import Above, Offer, accepted, offered

SCHEMES = resources.recognizable()
ONE, ONE_ONE = [(1, "一、")], [(2, "（一）"), (1, "一、")]
ONE_TWO, DEEP = [(2, "（二）"), (2, "（一）"), (1, "一、")], [(3, "2."), (3, "1."), (2, "（一）"), (1, "一、")]
FIRST, FIRST_FIRST = [(1, "1")], [(2, "1.1"), (1, "1")]
ROMAN = [(1, "I.")]


def found(text: str, scheme: str, above, *, props: ParaProps | None = None) -> Offer | None:
    block = Paragraph(1, (Run(text),) if text else (), props=props or ParaProps())
    headings = [Above(level, label) for level, label in above]
    return offered(block, Properties(scheme=resources.scheme(scheme)), headings, SCHEMES, is_first=not above)


WOULD_BE = [
    (1, "zh-official", [], "一、|一、认清形势|一、认清形势，坚定信心。今年很好。|一．形势|壹、形势|第一章 总则"),
    (1, "zh-official", ONE, "二、|二、突出重点|二 、重点"),
    (2, "zh-official", ONE, "（一）|(一)|（一）有利条件|（一）有利条件。政策好。|〔一〕条件|㈠条件"),
    (2, "zh-official", ONE_ONE, "（二）|（二）困难|(二)困难"),
    (3, "zh-official", ONE_ONE, "1. |1.看清|1．看清|１．看清"),
    (3, "zh-official", DEEP, "3. |3.抓好|3. 抓好。一定要抓好。"),
    (4, "zh-official", DEEP, "（1）|(1)第一|⑴第一"),
    (2, "zh-official", ONE_TWO, "（三）"),
    (1, "zh-official", ONE_TWO, "二、"),
    (3, "zh-official", ONE, "1. 直接跳级"),
    (
        1,
        "decimal",
        [],
        "1. |1. Introduction|1. Why we are here|第一章|第一章 总则|第一章　总则|一、形势|I. Introduction",
    ),
    (1, "decimal", FIRST, "2. |2. The year ahead|2. Jobs. We need more of them."),
    (2, "decimal", FIRST, "1.1 |1.1 Jobs|1.1 增长|1.1. Jobs"),
    (2, "decimal", FIRST_FIRST, "1.2 |1.2 Schools"),
    (3, "decimal", FIRST_FIRST, "1.1.1 |1.1.1 Schools"),
    (1, "harvard", [], "I. |I. Introduction"),
    (1, "harvard", ROMAN, "II. |II. Results"),
    (2, "harvard", ROMAN, "A. |A. Money"),
]
"""The level, the scheme, the headings above, and beginnings of paragraphs that are offered there."""

WOULD_NOT = [
    ("zh-official", [], "|一|二、|三、抓落实|（一）|1. |（1）|①|一是|一是抓好|一要抓好|第一，抓好|首先，感谢|其一，"),
    (
        "zh-official",
        [],
        "一些同志|一方面|一带一路|五位一体|十一黄金周|一、二、三产业|一、二线城市|一、二月份|一、三季度",
    ),
    (
        "zh-official",
        [],
        "第一章程|第一次会议|第一书记|第一条|2024年，|2024. |2024.5.1 会议|3月5日|10:30 开会|1,200万元",
    ),
    ("zh-official", [], "85%以上|1.5 亿|1.5亿元|3.14|12.05.2024|一百年前|十年来|百年大计"),
    ("zh-official", ONE, "一、|三、|（二）|二是抓好|1.5 亿|1.1 增长|2. |（2）|二〇二四年|二、三产业|二胎政策"),
    ("decimal", [], "1.|2. |2024. The year|1.5 million people|10:30 a.m.|1,000 people|3.14 is pi|50% of us|1st of May"),
    ("decimal", [], "(1) |(a) |a. one|C. S. Lewis|I am here|I. M. Pei|e.g. this|5. May|1. 5 people|3 - 2|12/05/2024"),
    ("decimal", FIRST, "1. |3. |1.2 |2.1 |1.5 million|2 people|2.5 times"),
    ("harvard", ROMAN, "III. |B. |I. |C. S. Lewis"),
]

OFFERED = [(text, *place, level) for level, *place, texts in WOULD_BE for text in texts.split("|")]
NOT_OFFERED = [(text, *place) for *place, texts in WOULD_NOT for text in texts.split("|")]


@pytest.mark.parametrize(("text", "scheme", "above", "level"), OFFERED)
def test_offered(text: str, scheme: str, above: list, level: int) -> None:
    offer = found(text, scheme, above)
    assert offer is not None
    assert offer.level == level
    assert text.startswith(offer.number)


@pytest.mark.parametrize(("text", "scheme", "above"), NOT_OFFERED)
def test_not_offered(text: str, scheme: str, above: list) -> None:
    assert found(text, scheme, above) is None


def test_there_are_a_hundred_of_them() -> None:
    assert len(OFFERED) + len(NOT_OFFERED) >= 100


@pytest.mark.parametrize("text", ["一、" + "很长的句子没有句号" * 12, "1. " + "a very long sentence without end " * 9])
def test_a_sentence_too_long_for_a_title_is_not_offered(text: str) -> None:
    assert found(text, "decimal", []) is None


def test_an_item_of_a_list_is_not_offered() -> None:
    assert found("一、形势", "zh-official", [], props=ParaProps(num=NumRef(3, 0))) is None


def test_only_so_many_headings_are_asked_for_as_are_needed() -> None:
    asked = []

    def above():
        for level, label in DEEP:
            asked.append(label)
            yield Above(level, label)

    block = Paragraph(1, (Run("3. 抓好"),))
    assert offered(block, Properties(scheme=resources.scheme("zh-official")), above(), SCHEMES, is_first=False)
    assert asked == ["2."]


@pytest.mark.parametrize(
    ("text", "caret", "scheme", "after", "label"),
    [("一、*认*清", 4, "zh-official", "1 *认*清", "一、"), ("一、", 2, "zh-official", "1 ", "一、"),
     ("I. Why", 6, "decimal", "1 Why", "I."), ("第一章　总则", 6, "decimal", "1 总则", "第一章")],
)  # fmt: skip
def test_an_accepted_offer_is_one_entry(text, caret, scheme, after, label) -> None:
    document = doc(text, "b", properties=Properties(scheme=resources.scheme(scheme)))
    start = list(document.blocks)
    offer = offered(document.blocks[0], document.properties, [], SCHEMES, is_first=True)
    made = accepted(document, 0, offer, (0, caret))
    document.apply(made)
    assert lines(document) == [after, "b"]
    assert labels(document.blocks, document.properties) == {document.blocks[0].id: label}
    assert made.after.head == (0, caret - len(offer.number))
    assert undo_all(document) == 1
    assert all(a is b for a, b in zip(document.blocks, start, strict=True))
    assert document.properties.scheme.id == scheme


def test_text_that_runs_in_stays_beside_its_title() -> None:
    document = doc("一、形势。今年很好。", properties=Properties(scheme=resources.scheme("zh-official")))
    offer = offered(document.blocks[0], document.properties, [], SCHEMES, is_first=True)
    document.apply(accepted(document, 0, offer, (0, 0)))
    assert (title_of(document.blocks[0]), document.blocks[0].text) == ("形势。", "形势。今年很好。")


def test_a_paragraph_that_has_changed_meanwhile_stays_as_it_is() -> None:
    document = doc("甲、形势", "1 一、形势")
    offer = Offer(document.blocks[0].id, "一、", 1)
    assert [accepted(document, index, offer, (0, 0)) for index in (0, 1)] == [None, None]
