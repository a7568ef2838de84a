"""Copies of document-sharing pages: what is left out, joined and parted, and what else stays as it is."""

from __future__ import annotations

import re
import time

import pytest

from speecheditor.model.recognizer import announced, flags, marks, quotes, site_pages, titles, vetoes
from speecheditor.model.recognizer.announced import announcements
from speecheditor.model.recognizer.completeness import signs_of_truncation
from speecheditor.model.recognizer.mending import KINDS, mended, repairs
from speecheditor.model.recognizer.recognize import recognized

SPEECH = (
    "在全县春耕工作会议上的讲话 同志们: 今天的会议很重要。大家要认真领会,下面我讲三点意见。 一、认清形势,坚定信心 "
    "今年气候总体有利。 二、突出重点,狠抓落实 各乡镇要在三月底前完成整地,农技人员要到田间地头去,把种子和肥料送到"
)


def page(size: int = 30) -> str:
    """SPEECH as a site shows it: cut into numbered chunks of one size, with the page around it."""
    chunks = [SPEECH[k : k + size] for k in range(0, len(SPEECH), size)]
    body = "\n\n".join(f"{number}、{chunk}" for number, chunk in enumerate(chunks, 1))
    return (
        "收藏 分享(赏)\n\n春耕讲话.docx\n上传人:a****1 文档编号:123456 页数:12\n第1页 / 共12页\n资源描述\n\n"
        f"{body}\n\n展开阅读全文\n相关资源\n经营许可证编号:某ICP备1号"
    )


def test_the_page_around_the_text_goes_and_paragraphs_come_back() -> None:
    found = mended(page())
    assert list(found.paragraphs) == [
        "在全县春耕工作会议上的讲话",
        "同志们：",
        "今天的会议很重要。大家要认真领会，下面我讲三点意见。",
        "一、认清形势，坚定信心",
        "今年气候总体有利。",
        "二、突出重点，狠抓落实",
        "各乡镇要在三月底前完成整地，农技人员要到田间地头去，把种子和肥料送到",
    ]
    assert found.pages == 12
    assert len(found.repairs) == 4


def test_an_ordinary_text_keeps_its_lines_and_spaces() -> None:
    text = "1、甲 乙\n\n资源描述\n2、丙"
    assert mended(text).paragraphs == ("1、甲 乙", "", "资源描述", "2、丙")
    assert mended(text).repairs == ()


def test_numbered_points_of_different_length_are_no_chunks() -> None:
    furniture = "收藏 分享(赏)\n相关资源\n猜你喜欢\n"
    found = mended(furniture + "1、统一思想\n\n2、明确责任分工\n\n3、抓落实")
    assert [p for p in found.paragraphs if p] == ["1、统一思想", "2、明确责任分工", "3、抓落实"]


def test_what_is_missing_is_told_with_its_evidence() -> None:
    paragraphs = mended(page()).paragraphs
    signs = signs_of_truncation(paragraphs, recognized(paragraphs), 12)
    assert signs[0] == "the opening announces 3 parts and 2 follow"
    assert signs[-2].startswith("the page that it was copied from speaks of 12 pages")
    assert signs[-1] == "nothing closes the speech"


def test_a_whole_speech_gives_no_sign() -> None:
    paragraphs = ["下面，我讲两点意见。", "一、提高认识", "认识要高。", "二、抓好落实", "谢谢大家！"]
    assert signs_of_truncation(paragraphs, recognized(paragraphs)) == []


MENDED = {
    "closing quotes of a name that comes back": (
        "“清风行动宣传要广。“清风行动的成效要实。", "“清风行动”宣传要广。“清风行动”的成效要实。", {"quotes": 2},
    ),
    "closing quotes of a name that is closed elsewhere": (
        "“三清”单位很多。“三清村也不少。", "“三清”单位很多。“三清”村也不少。", {"quotes": 1},
    ),
    "a closing quote of which nothing is known": ("发挥“头雁作用。", None, {"quotes_guess": 1}),
    "a quotation over two paragraphs": ("“清风行动好。\n“清风行动妙。”", None, {}),
    "names that end with a word of the sentence": (
        "抓好“学查活动成果。巩固“学查活动的做法。", None, {"quotes_guess": 2},
    ),
    "marks of a title": (
        "印发了?关于加强春耕的通知?，请落实。", "印发了《关于加强春耕的通知》，请落实。", {"titles": 1},
    ),
    "two questions": ("大家有没有?我看过的通知?没有吧。", None, {}),
    "half-width marks": ("今天,我讲两点:一快;二好(要实)。", "今天，我讲两点：一快；二好（要实）。", {"width": 5}),
    "marks between digits": ("12:05开会,共1,200人,比分3:2。", "12:05开会，共1,200人，比分3:2。", {"width": 2}),
    "marks in English": ("Dear all, the plan (draft) is here: see it.", None, {}),
    "brackets around numbers": (
        "一、甲\n一抓学习。要实。\n二抓作风。要严。", None, {"brackets": 2},
    ),
    "a unit": ("群众满意率达到85以上。", None, {"units": 1}),
    "a unit that is there": ("群众满意率达到85%以上，人均4500元以上。", None, {}),
    "placeholders": ("推动x县发展，20xx年完成，由某某负责。", None, {"placeholders": 3}),
    "letters that are no placeholders": ("X光检查、3×5米的展板和SUV汽车。", None, {}),
    "words of a synonym tool": (
        "原那么上要全掩盖，满足率较高，我们要兴奋精神。", None, {"synonyms": 4},
    ),
    "words that people use": ("要留意天气，连续作战，发挥青年的力量。", None, {}),
}  # fmt: skip
"""A text, what is made of it unasked (None: nothing), and what is found in it: kinds and counts."""


@pytest.mark.parametrize("name", MENDED)
def test_damage_is_found_and_mended(name: str) -> None:
    text, expected, found = MENDED[name]
    assert "\n".join(mended(text).paragraphs) == (expected or text)
    assert {one.kind: one.count for one in repairs(text)} == found


CHOSEN = [
    ("quotes_guess", "发挥“头雁作用。", "发挥“头雁”作用。"),
    ("quotes_guess", "坚持“安全第一思想不动摇。", "坚持“安全第一思想”不动摇。"),
    ("brackets", "一、甲\n一抓学习。要实。\n二抓作风。要严。", "一、甲\n（一）抓学习。要实。\n（二）抓作风。要严。"),
    ("brackets", "一）抓学习\n(二抓作风", "（一）抓学习\n（二）抓作风"),
]


@pytest.mark.parametrize(("kind", "text", "expected"), CHOSEN)
def test_what_is_uncertain_is_mended_when_it_is_asked_for(kind: str, text: str, expected: str) -> None:
    assert "\n".join(mended(text, {kind}).paragraphs) == expected
    assert not next(one for one in repairs(text) if one.kind == kind).is_default


@pytest.mark.parametrize("name", MENDED)
def test_nothing_is_mended_that_is_not_asked_for(name: str) -> None:
    text, _, found = MENDED[name]
    assert "\n".join(mended(text, ()).paragraphs) == text
    assert {one.kind for one in mended(text, ()).found} == set(found)


def test_each_kind_of_a_page_can_be_left_alone() -> None:
    lines = page().split("\n")
    without_furniture = mended(page(), set(KINDS) - {"furniture"}).paragraphs
    assert {"资源描述", "展开阅读全文"} < set(without_furniture)
    assert any(line.startswith("2、") for line in mended(page(), set(KINDS) - {"chunks"}).paragraphs)
    assert any(" 同志们：" in line for line in mended(page(), set(KINDS) - {"spaces"}).paragraphs)
    assert mended(page(), ()).paragraphs == tuple(lines)


def test_long_chunks_are_told_by_their_length_alone() -> None:
    text = "各乡镇要对照目标逐项抓好落实" * 20
    chunks = [text[k : k + 60] for k in range(0, len(text), 60)]
    found = mended("\n\n".join(f"{n}、{chunk}" for n, chunk in enumerate(chunks, 1)))
    assert "".join(found.paragraphs) == text


def test_brackets_come_back_unasked_in_a_copy_that_lost_those_of_two_lists() -> None:
    speech = "一、甲 一抓学习。要实。 二抓作风。要严。 二、乙 一抓项目。要快。 二抓招商。要准。 谢谢大家！"
    text = f"资源描述\n相关资源\n{speech}\n猜你喜欢"
    assert "（二）抓招商。要准。" in mended(text).paragraphs


def test_ranges_are_looked_for_in_copies_only() -> None:
    text = "每年确定12个示范村。"
    assert repairs(text) == ()
    found = repairs(f"资源描述\n相关资源\n{text}\n猜你喜欢")
    assert [one.places for one in found if one.kind == "ranges"] == [("每年确定12个示范村。",)]


PROMISES = [
    (["下面，我讲三点意见。", "一、甲", "二、乙"], [(3, 2)]),
    (["强调两个方面的问题：", "一、甲", "二、乙"], [(2, 2)]),
    (["一、甲", "要抓好以下三项工作。", "（一）子", "（二）丑", "二、乙"], [(3, 2)]),
    (["主要考虑以下3方面因素，一是早。二是快。三是好。"], []),
    (["要把握以下三点：一是早。二是快。三是好。"], [(3, 3)]),
    (["要成为“三个者”，做组织者、推动者和实践者。"], [(3, 3)]),
    (["建设“五个强”。一是班子强。二是队伍强。三是机制强。"], [(5, 3)]),
    (["去年我讲过几点意见。", "今天很热。"], []),
    (["I want to make three points.", "1. Jobs", "2. Homes"], [(3, 2)]),
]


@pytest.mark.parametrize(("paragraphs", "expected"), PROMISES)
def test_what_is_announced_is_counted(paragraphs: list[str], expected: list[tuple[int, int]]) -> None:
    assert [(one.count, one.found) for one in announcements(paragraphs, recognized(paragraphs))] == expected


def test_the_seed_is_mended_as_it_was_measured(shared) -> None:
    text = next((shared / "seed").glob("*.txt")).read_text("utf-8")
    found = {one.kind: one.count for one in repairs(text)}
    assert (
        found.items()
        >= {"chunks": 16, "spaces": 16, "titles": 1, "quotes": 30, "quotes_guess": 26, "brackets": 6}.items()
    )
    joined = mended(text, {"furniture", "chunks", "spaces"}).paragraphs
    assert (len(joined), "".join(joined).count("“"), "".join(joined).count(",")) == (17, 56, 234)
    whole = "".join(mended(text, KINDS).paragraphs)
    assert (whole.count("“"), whole.count("”"), whole.count(","), len(joined[0])) == (56, 56, 0, 19)
    titles = [one.title for one in recognized(mended(text, KINDS).paragraphs) if one is not None]
    assert [len(title) for title in titles] == [43, 48, 32, 30, 36, 22, 22, 22, 12, 12, 12]


PATTERNS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": pattern
    for module in (announced, flags, marks, quotes, site_pages, titles, vetoes)
    for name, pattern in vars(module).items()
    if isinstance(pattern, re.Pattern) and name != "_FURNITURE"  # which sees short lines only
}


@pytest.mark.parametrize("piece", ["一", "?中", "“中", "达", "x", "第1", "(", "1、", " ", "《中", "讲", "..", "1."])
def test_no_text_makes_a_pattern_slow(piece: str) -> None:
    text = piece * 4_000
    for pattern in PATTERNS.values():
        began = time.process_time()
        list(pattern.finditer(text))
        assert time.process_time() - began < 0.5, pattern.pattern
