"""The recogniser as a table: paragraphs in, headings out."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest

from speecheditor.model.recognizer.recognize import Recognized, recognized, with_lost_brackets

BODY = "-"


def line(one: Recognized | None) -> str:
    """``2 （一） slot=value title → rest`` as ``2 cn_paren=1 title|rest``; "-" for body text."""
    if one is None:
        return BODY
    kind = "" if one.kind == "heading" else f"{one.kind} "
    return f"{kind}{one.depth} {one.slot}={one.value} {one.title}" + (f"|{one.rest}" if one.rest else "")


def lines(found: Iterable[Recognized | None]) -> list[str]:
    return [line(one) for one in found]


CASES = {
    "the official ladder": """
        一、总体安排 => 1 cn_dun=1 总体安排
        （一）抓学习 => 2 cn_paren=1 抓学习
        1．学原文 => 3 ar_dot=1 学原文
        （2）学典型 => 4 ar_paren=2 学典型
        （1）读报告 => 4 ar_paren=1 读报告
        ①早学 => 5 circ=1 早学
        ②深学 => 5 circ=2 深学
        二、具体要求 => 1 cn_dun=2 具体要求""",
    "run-in titles": """
        一、成绩 => 1 cn_dun=1 成绩
        （一）党建有新气象。全年发展党员三十名。 => 2 cn_paren=1 党建有新气象。|全年发展党员三十名。
        （二）经济有新增长！税收过亿。 => 2 cn_paren=2 经济有新增长！|税收过亿。""",
    "a full stop in quotes ends no title": """
        （一）落实“人人有责。”的要求。层层签订责任书。 => 1 cn_paren=1 落实“人人有责。”的要求。|层层签订责任书。""",
    "soft markers stay in the sentence": """
        一是抓队伍。队伍要强。 => soft 1 cn_shi=1 一是抓队伍。|队伍要强。
        二是抓制度。制度要严。 => soft 1 cn_shi=2 二是抓制度。|制度要严。""",
    "words of order": """
        首先，感谢各位来宾。 => soft 1 cn_first=1 首先，感谢各位来宾。
        其次，介绍有关情况。 => soft 1 cn_first=2 其次，介绍有关情况。
        再次，提几点希望。 => soft 1 cn_first=3 再次，提几点希望。""",
    "one word of order alone": """
        首先，请允许我代表县委表示祝贺。 => -
        同志们： => -""",
    "articles run on through chapters": """
        第一章 总则 => 1 zhang=1 总则
        第一条 为加强管理，制定本办法。 => article 2 tiao=1 |为加强管理，制定本办法。
        第二章 附则 => 1 zhang=2 附则
        第二条 自印发之日起施行。 => article 2 tiao=2 |自印发之日起施行。""",
    "full-width digits with points": """
        １．１目标 => 1 dec=1 目标
        １．２任务 => 1 dec=2 任务""",
    "decimals under a number": """
        1. Scope => 1 ar_dot=1 Scope
        1.1 People => 2 dec=1 People
        1.1.1 Staff => 3 dec=1 Staff
        1.2 Places => 2 dec=2 Places
        2. Money => 1 ar_dot=2 Money""",
    "the traditional outline": """
        I. Past => 1 roman_dot=1 Past
        A. War => 2 alpha_dot=1 War
        1. Costs => 3 ar_dot=1 Costs
        a. Lives => 4 lalpha_dot=1 Lives
        II. Future => 1 roman_dot=2 Future
        A. Peace => 2 alpha_dot=1 Peace""",
    "an abbreviation ends no title": """
        A. Mr. Hill spoke. He was brief. => 1 alpha_dot=1 Mr. Hill spoke.|He was brief.
        B. The reply. It was long. => 1 alpha_dot=2 The reply.|It was long.""",
    "a tab parts number and title": """
        一、\t形势 => 1 cn_dun=1 形势
        二、\t任务 => 1 cn_dun=2 任务""",
    "brackets that were lost": """
        一、意义 => 1 cn_dun=1 意义
        一加强学习是前提。要常学。 => 2 cn_bare=1 加强学习是前提。|要常学。
        二加强管理是关键。要常管。 => 2 cn_bare=2 加强管理是关键。|要常管。
        二、任务 => 1 cn_dun=2 任务""",
    "words of order with a last one": """
        首先，讲讲成绩。 => soft 1 cn_first=1 首先，讲讲成绩。
        其次，讲讲问题。 => soft 1 cn_first=2 其次，讲讲问题。
        最后，讲讲打算。 => soft 1 cn_first=3 最后，讲讲打算。""",
    "a first and a last word far apart": """
        首先，我代表县委致以问候。 => -
        今天的会议很重要。 => -
        最后，祝大家工作顺利。 => -""",
    "rows of a table": """
        1.	张三	28	合格 => -
        2.	李四	31	合格 => -
        一、	形势 => 1 cn_dun=1 形势""",
    "a table of contents": """
        一、形势	1 => -
        （一）机遇……………2 => -
        1. Costs ........ 3 => -
        一、形势 => 1 cn_dun=1 形势
        （一）机遇 => 2 cn_paren=1 机遇""",
    "footnotes": """
        ①参见《统计年鉴》第12页。 => -
        ②《县志》，中华书局2001年版。 => -
        1. See Smith 2019. => -
        2. Ibid, p. 7. => -""",
    "lists in the middle of a paragraph": """
        工作有三：一、摸底；二、公示；三、验收。 => -
        一、摸底；二、公示；三、验收。 => -
        1. a plan; 2. a budget; 3. a date. => -
        （一）早；（二）小；（三）实。 => -""",
    "a list that counts beyond ninety-nine": """
        九十九、民风 => 1 cn_dun=99 民风
        一百、乡约 => 1 cn_dun=100 乡约
        一百零一、家训 => 1 cn_dun=101 家训
        一百一十、族规 => 1 cn_dun=110 族规""",
    "articles in their hundreds": """
        第九百九十九条 甲方负责。 => article 1 tiao=999 |甲方负责。
        第一千条 乙方负责。 => article 1 tiao=1000 |乙方负责。
        第一千二百六十条 本法自公布之日起施行。 => article 1 tiao=1260 |本法自公布之日起施行。""",
    "a number and a blank above decimals that have one": """
        1 总则 => 1 dec=1 总则
        1.1 目标 => 2 dec=1 目标
        1.2 任务 => 2 dec=2 任务
        2 职责 => 1 dec=2 职责
        15 Years ago we met. => -""",
    "a number and a blank above decimals that have none": """
        1 总则 => -
        1.1目标 => 1 dec=1 目标""",
    "a number that is in a run of its own": """
        （一） 抓学习 => 1 cn_paren=1 抓学习
        （二）	抓作风 => 1 cn_paren=2 抓作风""",
    "the legal ladder": """
        ARTICLE I Terms => 1 en_art=1 Terms
        Section 1.01 Names => 2 en_sect=1 Names
        (a) Of persons => 3 lalpha_paren=1 Of persons
        (b) Of places => 3 lalpha_paren=2 Of places
        ARTICLE II Duties => 1 en_art=2 Duties""",
    "a higher mark within a lower one": """
        1. Record => 1 ar_dot=1 Record
        A. Homes => 2 alpha_dot=1 Homes
        B. Jobs => 2 alpha_dot=2 Jobs
        2. Promise => 1 ar_dot=2 Promise""",
    "no brackets were lost where nothing stands above": """
        一花独放不是春。百花齐放才好。 => -
        二月春风似剪刀。大家都知道。 => -""",
    "a gap and a double are kept": """
        一、甲 => 1 cn_dun=1 甲
        三、乙 => 1 cn_dun=3 乙
        三、丙 => 1 cn_dun=3 丙""",
}
"""A line each: the paragraph, and what is recognised in it."""


@pytest.mark.parametrize("name", CASES)
def test_paragraphs_become_headings(name: str) -> None:
    pairs = [row.strip().split(" => ") for row in CASES[name].strip().split("\n")]
    assert lines(recognized([paragraph for paragraph, _ in pairs])) == [expected for _, expected in pairs]


def test_a_long_numbered_sentence_is_an_item() -> None:
    sentence = "各单位要按照统一部署抓好落实，" * 6 + "确保完成。"
    assert lines(recognized([f"1.{sentence}"])) == [f"item 1 ar_dot=1 |{sentence}"]


PROSE = """\
2026年，全市粮食总产量再创新高。
9月3日下午，专题会议在县委礼堂召开。
2026-11-24 会议纪要
8:30 全体代表入场
1,500名志愿者参加了服务。
12.5%的增速高于全省平均。
3.6亿元资金已经到位。
1.2万人搬进了新居。
（2026年10月8日）
（1949）
一些地方对此重视不够。
一个支部一座堡垒。
一方面要看到成绩，一方面要看到不足。
一直以来，大家付出了很多。
一定要把好事办好。
一旦发生险情，立即转移群众。
一年来，我们主要做了以下工作。
一带一路建设成果丰硕。
一、二、三产业协调发展。
二、三线城市增长较快。
两个维护是最高政治原则。
三个代表重要思想是行动指南。
三年来，全县面貌焕然一新。
四位同志作了发言。
五位一体总体布局统筹推进。
十年树木，百年树人。
十一黄金周期间，景区秩序良好。
第一书记驻村满两年。
第一次全体会议以后，任务已经分解。
第二届论坛将于明年举行。
第三产业比重持续上升。
一是否到位，二是否有效，都要检查。
一要素保障不足的问题仍然突出。
9·18警钟长鸣。
110报警服务台全天值班。
8866123.
I am honoured to be here tonight.
A friend asked me what I would say.
3.14 is close enough for tonight.
2.5 million people watched the first broadcast.
J. Smith will take your questions.
i.e. the whole of next year's budget
10.30 am Opening remarks
12.05.2024 Minutes of the meeting
2026. The year everything changed
(c) 2026 The Town Hall
1968 was a hard year for all of us.
Part of the answer is patience.
Section by section, we rebuilt the wall.
Chapter and verse were quoted to me.""".splitlines()


def test_prose_has_no_headings() -> None:
    assert [(text, line(one)) for text, one in zip(PROSE, recognized(PROSE), strict=True) if one] == []


@pytest.mark.parametrize("text", PROSE)
def test_no_paragraph_of_prose_alone_is_a_heading(text: str) -> None:
    assert recognized([text]) == [None]


def test_an_ambiguous_number_says_so() -> None:
    found = recognized(
        ["一要稳。慢慢来。", "二要准。看清楚。", "一要看图。细看。", "二要看人。多问。", "三要狠。一次到位。"]
    )
    assert [one and one.depth for one in found] == [1, 1, 2, 2, 2]
    assert found[4] is not None
    assert "ambiguous" in found[4].notes


def test_sentences_that_begin_like_lost_brackets_follow_their_neighbours() -> None:
    paragraphs = [
        "一、甲",
        "一抓班子。要紧。",
        "二抓队伍。要实。",
        "二、乙",
        "一要明目标。定。",
        "二要明责任。分。",
    ]
    assert lines(with_lost_brackets(recognized(paragraphs)))[4:] == [
        "2 cn_bare=1 要明目标。|定。",
        "2 cn_bare=2 要明责任。|分。",
    ]


def test_a_list_around_another_of_its_kind_may_have_lost_its_brackets() -> None:
    paragraphs = ["一要稳。慢慢来。", "二要准。看清楚。", "一要看图。细看。", "二要看人。多问。"]
    noted = [bool(one and "offer:lost-parens" in one.notes) for one in with_lost_brackets(recognized(paragraphs))]
    assert noted == [True, True, False, False]


def test_the_written_cases(shared) -> None:
    wrong = []
    for case in json.loads((shared / "reference" / "recognizer-cases.json").read_text("utf-8")):
        expected = [
            one and (one["kind"], one["slot"], one["value"], one["depth"], one["title"], one["rest"])
            for one in case["expected"]
        ]
        found = recognized(case["paragraphs"])
        got = [one and (one.kind, one.slot, one.value, one.depth, one.title, one.rest) for one in found]
        if got != expected:
            wrong.append((case["id"], case["note"], got, expected))
    assert wrong == []
